// Module `_csv`: a row of a table in text that is a line by itself, for lib/csv.py.
#include <string.h>

#include "py/objlist.h"
#include "py/runtime.h"
#include "text.h"

static const byte *find(const byte *at, const byte *end, byte c) {
    const byte *found = memchr(at, c, end - at);
    return found == NULL ? end : found;
}

// split(line, delimiter, quote): the fields of a line, where quotes in a quoted field are doubled
// and `quote` is None when there are none. None when the row does not end there, when a line ends
// within a field, or when delimiter or quote is not an ASCII character.
static mp_obj_t split(mp_obj_t line, mp_obj_t delimiter_in, mp_obj_t quote_in) {
    text_t text, delimiter, quote = { NULL, 1 };
    if (!guest_text_maybe(line, true, &text) || !guest_text_maybe(delimiter_in, true, &delimiter)
        || (quote_in != mp_const_none && !guest_text_maybe(quote_in, true, &quote)) || delimiter.len != 1 || quote.len != 1) {
        return mp_const_none;
    }
    const byte *at = text.data, *end = at + text.len;
    end -= end > at && end[-1] == '\n';
    end -= end > at && end[-1] == '\r';
    byte separator = *delimiter.data;
    mp_obj_t row = mp_obj_new_list(0, NULL);
    if (memchr(at, '\r', end - at) != NULL || memchr(at, '\n', end - at) != NULL) {
        return mp_const_none;
    }
    while (at < end || at > text.data) {
        if (at < end && quote.data != NULL && *at == *quote.data) {
            vstr_t field;
            vstr_init(&field, 16);
            for (at++;; at++) {
                const byte *stop = find(at, end, *quote.data);
                vstr_add_strn(&field, (const char *)at, stop - at);
                if (stop == end) {
                    return mp_const_none;
                }
                at = stop + 1;
                if (at == end || *at != *quote.data) {
                    break;
                }
                vstr_add_byte(&field, *at);
            }
            const byte *stop = find(at, end, separator); // what follows the quoted part belongs to the field
            vstr_add_strn(&field, (const char *)at, stop - at);
            mp_obj_list_append(row, guest_text_from_vstr(&mp_type_str, &field));
            at = stop;
        } else {
            const byte *stop = find(at, end, separator);
            mp_obj_list_append(row, guest_text_new(&mp_type_str, at, stop - at));
            at = stop;
        }
        if (at++ >= end) {
            break;
        }
    }
    __asm__ volatile ("" : : "r" (line), "r" (delimiter_in), "r" (quote_in)); // whose storage was read
    return row;
}
static MP_DEFINE_CONST_FUN_OBJ_3(split_obj, split);

static const mp_rom_map_elem_t csv_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__csv) },
    { MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&split_obj) },
};
static MP_DEFINE_CONST_DICT(csv_globals, csv_globals_table);

const mp_obj_module_t guest_module_csv = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&csv_globals,
};

MP_REGISTER_MODULE(MP_QSTR__csv, guest_module_csv);
