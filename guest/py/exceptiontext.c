// str() and repr() of exceptions.
#include <string.h>

#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "text.h"

static bool is(const mp_obj_exception_t *o, const mp_obj_type_t *type) {
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(o->base.type), MP_OBJ_FROM_PTR(type));
}

static bool print_os_error(const mp_print_t *print, mp_obj_exception_t *o) {
    mp_obj_t filename = mp_obj_exception_get(o, MP_QSTR_filename);
    if (o->args->len != 2) {
        return false;
    }
    mp_print_str(print, "[Errno ");
    mp_obj_print_helper(print, o->args->items[0], PRINT_STR);
    mp_print_str(print, "] ");
    mp_obj_print_helper(print, o->args->items[1], PRINT_STR);
    if (filename != MP_OBJ_NULL && filename != mp_const_none) {
        mp_print_str(print, ": ");
        mp_obj_print_helper(print, filename, PRINT_REPR);
        filename = mp_obj_exception_get(o, MP_QSTR_filename2);
        if (filename != MP_OBJ_NULL && filename != mp_const_none) {
            mp_print_str(print, " -> ");
            mp_obj_print_helper(print, filename, PRINT_REPR);
        }
    }
    return true;
}

bool mp_obj_exception_unicode_args(const mp_obj_exception_t *o, mp_obj_t args[5]) {
    size_t skipped = is(o, &guest_type_UnicodeTranslateError);
    if (!is(o, &mp_type_UnicodeError) || o->args->len + skipped != 5) {
        return false;
    }
    args[0] = MP_OBJ_NULL;
    memcpy(args + skipped, o->args->items, o->args->len * sizeof(mp_obj_t));
    return mp_obj_is_small_int(args[2]) && mp_obj_is_small_int(args[3]) && (skipped || mp_obj_is_str(args[0]));
}

static bool print_unicode_error(const mp_print_t *print, mp_obj_exception_t *o) {
    mp_obj_t args[5];
    if (!mp_obj_exception_unicode_args(o, args)) {
        return false;
    }
    text_t text;
    bool is_decode = guest_text_maybe(args[1], false, &text);
    mp_int_t start = MP_OBJ_SMALL_INT_VALUE(args[2]), end = MP_OBJ_SMALL_INT_VALUE(args[3]);
    if (args[0] != MP_OBJ_NULL) {
        mp_printf(print, "'%s' codec can't %s ", mp_obj_str_get_str(args[0]), is_decode ? "decode" : "encode");
    } else {
        mp_print_str(print, "can't translate ");
    }
    const char *what = is_decode ? "byte" : "character";
    unichar c = 0;
    bool is_one = end == start + 1 && start >= 0;
    if (is_one && is_decode) {
        is_one = (size_t)start < text.len;
        c = is_one ? text.data[start] : 0;
    } else if (is_one) {
        is_one = mp_obj_is_str(args[1]);
        text = is_one ? guest_text_of(args[1]) : text;
        const byte *at = is_one ? str_index_to_ptr(args[1], text.data, text.len, args[2], true) : NULL;
        is_one = is_one && at < text.data + text.len;
        c = is_one ? utf8_get_char(at) : 0;
    }
    if (is_one) {
        mp_printf(print, is_decode ? "byte 0x%02x in position %d: " : c < 0x100 ? "character '\\x%02x' in position %d: "
            : c < 0x10000 ? "character '\\u%04x' in position %d: " : "character '\\U%08x' in position %d: ", (int)c, (int)start);
    } else {
        mp_printf(print, "%ss in position %d-%d: ", what, (int)start, (int)end - 1);
    }
    mp_obj_print_helper(print, args[4], PRINT_STR);
    return true;
}

static bool print_group(const mp_print_t *print, mp_obj_exception_t *o) {
    mp_obj_t members = mp_obj_exception_get(o, MP_QSTR_exceptions);
    if (!is(o, &guest_type_BaseExceptionGroup) || members == MP_OBJ_NULL) {
        return false;
    }
    int count = MP_OBJ_SMALL_INT_VALUE(mp_obj_len(members));
    mp_obj_print_helper(print, o->args->items[0], PRINT_STR);
    mp_printf(print, " (%d sub-exception%s)", count, count == 1 ? "" : "s");
    return true;
}

// "msg (file, line n)"
static bool print_syntax_error(const mp_print_t *print, mp_obj_exception_t *o) {
    if (!is(o, &mp_type_SyntaxError) || o->args->len == 0) {
        return false;
    }
    mp_obj_print_helper(print, o->args->items[0], PRINT_STR);
    if (o->args->len == 2 && mp_obj_is_type(o->args->items[1], &mp_type_tuple)) {
        mp_obj_tuple_t *where = MP_OBJ_TO_PTR(o->args->items[1]);
        if (where->len >= 2 && mp_obj_is_str(where->items[0]) && mp_obj_is_int(where->items[1])) {
            mp_print_str(print, " (");
            mp_obj_print_helper(print, where->items[0], PRINT_STR);
            mp_print_str(print, ", line ");
            mp_obj_print_helper(print, where->items[1], PRINT_STR);
            mp_print_str(print, ")");
        }
    }
    return true;
}

void mp_obj_exception_print_as(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind, const mp_obj_type_t *type) {
    mp_obj_exception_t *o = MP_OBJ_TO_PTR(o_in);
    if (kind == PRINT_STR || kind == PRINT_EXC) {
        if (kind == PRINT_EXC) {
            mp_printf(print, "%q: ", type->name);
        }
        if (o->args->len == 0) {
            return;
        }
        if ((is(o, &mp_type_OSError) && print_os_error(print, o)) || print_unicode_error(print, o) || print_group(print, o) || print_syntax_error(print, o)) {
            return;
        }
        if (o->args->len == 1) {
            mp_obj_print_helper(print, o->args->items[0], is(o, &mp_type_KeyError) ? PRINT_REPR : PRINT_STR);
        } else {
            mp_obj_print_helper(print, MP_OBJ_FROM_PTR(o->args), PRINT_REPR);
        }
        return;
    }
    mp_printf(print, "%q(", type->name);
    for (size_t i = 0; i < o->args->len; i++) {
        if (i > 0) {
            mp_print_str(print, ", ");
        }
        mp_obj_print_helper(print, o->args->items[i], PRINT_REPR);
    }
    mp_print_str(print, ")");
}

void mp_obj_exception_print(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind) {
    mp_obj_exception_print_as(print, o_in, kind & ~PRINT_EXC_SUBCLASS, mp_obj_get_type(o_in));
}
