// Objects from JSON, in one pass over a str.
//
// The text is that of a str, which no hook can change. Nesting is bounded by the stack.
// The class of errors is that of guest/lib/json/decoder.py.
#include <math.h>
#include <string.h>

#include "py/cstack.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/parsenum.h"
#include "py/runtime.h"
#include "extmod/json.h"
#include "strindex.h"

#define KEYS 64 // recent keys, so that objects of one kind share theirs

typedef struct _reader_t {
    mp_obj_t str;
    const byte *data;
    size_t len;
    size_t at;
    const json_read_options_t *options;
    mp_obj_t keys[KEYS];
} reader_t;

static mp_obj_t read_value(reader_t *r);

static NORETURN void fail(reader_t *r, const char *message, size_t at) {
    mp_obj_t name = MP_OBJ_NEW_QSTR(MP_QSTR_JSONDecodeError);
    mp_obj_t module = mp_import_name(qstr_from_str("json.decoder"), mp_obj_new_tuple(1, &name), MP_OBJ_NEW_SMALL_INT(0));
    mp_obj_t args[3] = {
        mp_obj_new_str(message, strlen(message)), r->str, MP_OBJ_NEW_SMALL_INT(guest_str_index(r->str, at)),
    };
    nlr_raise(mp_make_raise_obj(mp_call_function_n_kw(mp_load_attr(module, MP_QSTR_JSONDecodeError), 3, 0, args)));
}

// The byte at the current place; 0, which no text of JSON has outside strings, at the end.
static inline byte peek(const reader_t *r) {
    return r->at < r->len ? r->data[r->at] : 0;
}

static void skip_space(reader_t *r) {
    while (r->at < r->len) {
        byte c = r->data[r->at];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            break;
        }
        r->at++;
    }
}

/******************************************************************************/
/* strings                                                                    */

// The four digits of an escape. `at` is that of the u.
static unsigned read_hex(reader_t *r, size_t at) {
    unsigned code = 0;
    for (size_t i = at + 1; i < at + 5; i++) {
        if (i + 1 >= r->len || !unichar_isxdigit(r->data[i])) {
            fail(r, "Invalid \\uXXXX escape", at);
        }
        code = code << 4 | unichar_xdigit_value(r->data[i]);
    }
    return code;
}

static void read_escape(reader_t *r, vstr_t *vstr, size_t begin) {
    size_t at = r->at; // of the backslash
    if (at + 1 >= r->len) {
        fail(r, "Unterminated string starting at", begin);
    }
    byte c = r->data[at + 1];
    static const char escapes[] = "\"\\/bfnrt";
    const char *found = c == 0 ? NULL : strchr(escapes, c);
    if (found != NULL) {
        vstr_add_byte(vstr, "\"\\/\b\f\n\r\t"[found - escapes]);
        r->at = at + 2;
        return;
    } else if (c != 'u') {
        fail(r, "Invalid \\escape", at);
    }
    unsigned code = read_hex(r, at + 1);
    r->at = at + 6;
    if (code >= 0xd800 && code < 0xdc00 && r->at + 6 < r->len && r->data[r->at] == '\\' && r->data[r->at + 1] == 'u') {
        unsigned low = read_hex(r, r->at + 1);
        if (low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00));
            r->at += 6;
        }
    }
    vstr_add_char(vstr, code);
}

// A string that was met recently, or a new one.
static mp_obj_t key_from(reader_t *r, const byte *data, size_t len) {
    mp_obj_t *known = &r->keys[(qstr_compute_hash(data, len) >> 1) % KEYS];
    if (*known != MP_OBJ_NULL) {
        GET_STR_DATA_LEN(*known, known_data, known_len);
        if (known_len == len && memcmp(known_data, data, len) == 0) {
            return *known;
        }
    }
    mp_obj_t key = mp_obj_new_str((const char *)data, len);
    *known = key;
    return key;
}

// The string whose opening quote is the current byte.
static mp_obj_t read_str(reader_t *r, bool is_key) {
    size_t begin = r->at++;
    size_t from = r->at;
    vstr_t vstr;
    bool has_escapes = false;
    for (;;) {
        while (r->at < r->len && r->data[r->at] != '"' && r->data[r->at] != '\\' && r->data[r->at] >= 0x20) {
            r->at++;
        }
        if (r->at >= r->len) {
            fail(r, "Unterminated string starting at", begin);
        }
        byte c = r->data[r->at];
        if (c == '"') {
            break;
        } else if (c != '\\') {
            if (r->options->strict) {
                fail(r, "Invalid control character at", r->at);
            }
            r->at++;
            continue;
        }
        if (!has_escapes) {
            has_escapes = true;
            vstr_init(&vstr, r->at - from + 16);
        }
        vstr_add_strn(&vstr, (const char *)r->data + from, r->at - from);
        read_escape(r, &vstr, begin);
        from = r->at;
    }
    const byte *data = r->data + from;
    size_t len = r->at - from;
    r->at++;
    if (has_escapes) {
        vstr_add_strn(&vstr, (const char *)data, len);
        return mp_obj_new_str_from_vstr(&vstr);
    }
    return is_key ? key_from(r, data, len) : mp_obj_new_str_copy(&mp_type_str, data, len);
}

/******************************************************************************/
/* numbers and names                                                          */

static void skip_digits(reader_t *r) {
    while (unichar_isdigit(peek(r))) {
        r->at++;
    }
}

static mp_obj_t call_hook(mp_obj_t hook, reader_t *r, size_t from) {
    return mp_call_function_1(hook, mp_obj_new_str((const char *)r->data + from, r->at - from));
}

static mp_obj_t read_number(reader_t *r) {
    size_t begin = r->at;
    if (peek(r) == '-') {
        r->at++;
    }
    if (peek(r) == '0') {
        r->at++;
    } else if (unichar_isdigit(peek(r))) {
        skip_digits(r);
    } else {
        fail(r, "Expecting value", begin);
    }
    size_t end = r->at;
    bool is_float = false;
    if (peek(r) == '.') {
        r->at++;
        if (unichar_isdigit(peek(r))) {
            skip_digits(r);
            is_float = true;
            end = r->at;
        }
    }
    r->at = end;
    if (peek(r) == 'e' || peek(r) == 'E') {
        r->at++;
        if (peek(r) == '+' || peek(r) == '-') {
            r->at++;
        }
        if (unichar_isdigit(peek(r))) {
            skip_digits(r);
            is_float = true;
            end = r->at;
        }
    }
    r->at = end;
    const char *text = (const char *)r->data + begin;
    if (is_float) {
        return r->options->parse_float != mp_const_none ? call_hook(r->options->parse_float, r, begin)
            : mp_parse_num_float(text, end - begin, false, NULL);
    }
    if (r->options->parse_int != mp_const_none) {
        return call_hook(r->options->parse_int, r, begin);
    }
    if (end - begin <= 9) {
        mp_int_t value = 0;
        for (size_t i = begin + (*text == '-'); i < end; i++) {
            value = value * 10 + (r->data[i] - '0');
        }
        return MP_OBJ_NEW_SMALL_INT(*text == '-' ? -value : value);
    }
    return mp_parse_num_integer(text, end - begin, 10, NULL);
}

static bool read_name(reader_t *r, const char *name) {
    size_t len = strlen(name);
    if (r->len - r->at < len || memcmp(r->data + r->at, name, len) != 0) {
        return false;
    }
    r->at += len;
    return true;
}

static mp_obj_t constant(reader_t *r, const char *name, mp_float_t value) {
    if (r->options->parse_constant != mp_const_none) {
        return mp_call_function_1(r->options->parse_constant, mp_obj_new_str(name, strlen(name)));
    }
    return mp_obj_new_float(value);
}

/******************************************************************************/
/* containers                                                                 */

static mp_obj_t read_array(reader_t *r) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    r->at++;
    skip_space(r);
    if (peek(r) == ']') {
        r->at++;
        return list;
    }
    for (;;) {
        mp_obj_list_append(list, read_value(r));
        skip_space(r);
        byte c = peek(r);
        if (c == ']') {
            r->at++;
            return list;
        } else if (c != ',') {
            fail(r, "Expecting ',' delimiter", r->at);
        }
        r->at++;
        skip_space(r);
    }
}

static mp_obj_t read_object(reader_t *r) {
    bool pairs = r->options->object_pairs_hook != mp_const_none;
    mp_obj_t result = pairs ? mp_obj_new_list(0, NULL) : mp_obj_new_dict(0);
    r->at++;
    skip_space(r);
    if (peek(r) == '}') {
        r->at++;
    } else {
        for (;;) {
            if (peek(r) != '"') {
                fail(r, "Expecting property name enclosed in double quotes", r->at);
            }
            mp_obj_t item[2];
            item[0] = read_str(r, true);
            skip_space(r);
            if (peek(r) != ':') {
                fail(r, "Expecting ':' delimiter", r->at);
            }
            r->at++;
            skip_space(r);
            item[1] = read_value(r);
            if (pairs) {
                mp_obj_list_append(result, mp_obj_new_tuple(2, item));
            } else {
                mp_obj_dict_store(result, item[0], item[1]);
            }
            skip_space(r);
            byte c = peek(r);
            r->at++;
            if (c == '}') {
                break;
            } else if (c != ',') {
                fail(r, "Expecting ',' delimiter", r->at - 1);
            }
            skip_space(r);
        }
    }
    mp_obj_t hook = pairs ? r->options->object_pairs_hook : r->options->object_hook;
    return hook != mp_const_none ? mp_call_function_1(hook, result) : result;
}

static mp_obj_t read_value(reader_t *r) {
    switch (peek(r)) {
        case '"':
            return read_str(r, false);
        case '{':
            mp_cstack_check();
            return read_object(r);
        case '[':
            mp_cstack_check();
            return read_array(r);
        case 'n':
            if (read_name(r, "null")) {
                return mp_const_none;
            }
            break;
        case 't':
            if (read_name(r, "true")) {
                return mp_const_true;
            }
            break;
        case 'f':
            if (read_name(r, "false")) {
                return mp_const_false;
            }
            break;
        case 'N':
            if (read_name(r, "NaN")) {
                return constant(r, "NaN", (mp_float_t)NAN);
            }
            break;
        case 'I':
            if (read_name(r, "Infinity")) {
                return constant(r, "Infinity", (mp_float_t)INFINITY);
            }
            break;
        case '-':
            if (read_name(r, "-Infinity")) {
                return constant(r, "-Infinity", -(mp_float_t)INFINITY);
            }
            return read_number(r);
        case '0' ... '9':
            return read_number(r);
    }
    fail(r, "Expecting value", r->at);
}

mp_obj_t json_read(mp_obj_t str, size_t start, size_t *end, const json_read_options_t *options) {
    reader_t r = { .str = str, .options = options };
    size_t len;
    r.data = (const byte *)mp_obj_str_get_data(str, &len);
    r.len = len;
    r.at = guest_str_offset(str, start);
    if (end == NULL) {
        if (len >= 3 && memcmp(r.data, "\xef\xbb\xbf", 3) == 0) {
            fail(&r, "Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
        }
        skip_space(&r);
    }
    mp_obj_t value = read_value(&r);
    if (end != NULL) {
        *end = guest_str_index(str, r.at);
        return value;
    }
    skip_space(&r);
    if (r.at != r.len) {
        fail(&r, "Extra data", r.at);
    }
    return value;
}
