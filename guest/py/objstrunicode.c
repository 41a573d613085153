// What is of str alone: characters are found by strindex.c.
#include <string.h>

#include "py/runtime.h"
#include "strindex.h"
#include "strmethods.h"
#include "text.h"

static void str_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    text_t text = guest_text_of(self);
    if (kind == PRINT_JSON) {
        mp_str_print_json(print, text.data, text.len);
    } else if (kind == PRINT_STR || kind == PRINT_RAW) {
        print->print_strn(print->data, (const char *)text.data, text.len);
    } else {
        guest_print_quoted(print, text, false, false);
    }
}

static mp_obj_t str_unary_op(mp_unary_op_t op, mp_obj_t self) {
    switch (op) {
        case MP_UNARY_OP_BOOL: {
            GET_STR_LEN(self, len);
            return mp_obj_new_bool(len != 0);
        }
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(guest_str_len(self));
        default:
            return MP_OBJ_NULL;
    }
}

// The address of the character at an index. Beyond the string it is an IndexError, or as close as
// possible if `is_slice`.
const byte *str_index_to_ptr(mp_obj_t self, const byte *data, size_t len, mp_obj_t index, bool is_slice) {
    mp_int_t i;
    if (!guest_index_maybe(index, &i, true)) {
        if (is_slice) {
            mp_raise_TypeError(MP_ERROR_TEXT("slice indices must be integers or None or have an __index__ method"));
        }
        guest_type_error("string indices must be integers, not '%s'", index);
    }
    bool is_str = mp_obj_is_str(self);
    if (i < 0) {
        i += is_str ? guest_str_len(self) : len;
        if (i < 0 && is_slice) {
            i = 0;
        }
    }
    size_t offset = i < 0 ? len : is_str ? guest_str_offset(self, i) : MIN((size_t)i, len);
    if (offset == len && !is_slice) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("string index out of range"));
    }
    return data + offset;
}

static size_t char_len(const byte *at, const byte *end) {
    const byte *next = at + 1;
    while (next < end && UTF8_IS_CONT(*next)) {
        next++;
    }
    return next - at;
}

static mp_obj_t str_slice(mp_obj_t self, mp_obj_t index) {
    slice_t slice;
    size_t chars = guest_str_len(self);
    guest_slice(index, chars, &slice);
    text_t text = guest_text_of(self);
    if (slice.count == 0) {
        return MP_OBJ_NEW_QSTR(MP_QSTR_);
    }
    if (slice.step == 1) {
        if (slice.count == chars) {
            return self;
        }
        size_t start = guest_str_offset(self, slice.start);
        size_t end = guest_str_offset(self, slice.start + slice.count);
        text = guest_text_of(self);
        return guest_text_new(&mp_type_str, text.data + start, end - start);
    }
    vstr_t vstr;
    if (chars == text.len) {
        vstr_init_len(&vstr, slice.count);
        for (size_t i = 0; i < slice.count; i++) {
            vstr.buf[i] = text.data[slice.start + (mp_int_t)i * slice.step];
        }
        return guest_text_from_vstr(&mp_type_str, &vstr);
    }
    vstr_init(&vstr, slice.count + 16);
    const byte *end = text.data + text.len;
    const byte *at = text.data + guest_str_offset(self, slice.start);
    for (size_t i = 0; i < slice.count; i++) {
        vstr_add_strn(&vstr, (const char *)at, char_len(at, end));
        if (i + 1 < slice.count) {
            for (mp_int_t n = slice.step; n > 0; n--) {
                at += char_len(at, end);
            }
            for (mp_int_t n = slice.step; n < 0; n++) {
                do {
                    at--;
                } while (UTF8_IS_CONT(*at));
            }
        }
    }
    return guest_text_from_vstr(&mp_type_str, &vstr);
}

static mp_obj_t str_subscr(mp_obj_t self, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL; // immutable
    }
    if (mp_obj_is_type(index, &mp_type_slice)) {
        return str_slice(self, index);
    }
    text_t text = guest_text_of(self);
    const byte *at = str_index_to_ptr(self, text.data, text.len, index, false);
    return mp_obj_new_str_of_char((const char *)at, char_len(at, text.data + text.len));
}

typedef struct _str_it_t {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_t str;
    size_t cur;
} str_it_t;

static mp_obj_t str_it_iternext(mp_obj_t self_in) {
    str_it_t *self = MP_OBJ_TO_PTR(self_in);
    text_t text = guest_text_of(self->str);
    if (self->cur >= text.len) {
        return MP_OBJ_STOP_ITERATION;
    }
    const byte *at = text.data + self->cur;
    size_t len = char_len(at, text.data + text.len);
    self->cur += len;
    return mp_obj_new_str_of_char((const char *)at, len);
}

static mp_obj_t str_getiter(mp_obj_t str, mp_obj_iter_buf_t *iter_buf) {
    str_it_t *o = (str_it_t *)iter_buf;
    o->base.type = &mp_type_polymorph_iter;
    o->iternext = str_it_iternext;
    o->str = str;
    o->cur = 0;
    return MP_OBJ_FROM_PTR(o);
}

static const mp_rom_map_elem_t str_locals_table[] = {
    GUEST_TEXT_METHODS,
    GUEST_STR_METHODS,
};
MP_DEFINE_CONST_DICT(mp_obj_str_locals_dict, str_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_str,
    MP_QSTR_str,
    MP_TYPE_FLAG_NONE,
    make_new, mp_obj_str_make_new,
    print, str_print,
    unary_op, str_unary_op,
    binary_op, mp_obj_str_binary_op,
    subscr, str_subscr,
    iter, str_getiter,
    buffer, mp_obj_str_get_buffer,
    locals_dict, &mp_obj_str_locals_dict
    );
