// str() and repr() of exceptions.
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"

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

static bool print_unicode_error(const mp_print_t *print, mp_obj_exception_t *o) {
    bool decode = is(o, &mp_type_UnicodeDecodeError);
    if ((!decode && !is(o, &mp_type_UnicodeEncodeError)) || o->args->len != 5) {
        return false;
    }
    const mp_obj_t *arg = o->args->items;
    mp_int_t start, end;
    if (!mp_obj_get_int_maybe(arg[2], &start) || !mp_obj_get_int_maybe(arg[3], &end)) {
        return false;
    }
    mp_print_str(print, "'");
    mp_obj_print_helper(print, arg[0], PRINT_STR);
    mp_printf(print, "' codec can't %s ", decode ? "decode" : "encode");
    const char *what = decode ? "byte" : "character";
    mp_obj_t len = mp_obj_len_maybe(arg[1]);
    bool one = end == start + 1 && start >= 0 && len != MP_OBJ_NULL && start < MP_OBJ_SMALL_INT_VALUE(len);
    if (!one) {
        mp_printf(print, "%ss in position %d-%d: ", what, (int)start, (int)end - 1);
    } else {
        mp_obj_t item = mp_obj_subscr(arg[1], arg[2], MP_OBJ_SENTINEL);
        if (decode) {
            mp_printf(print, "byte 0x%02x", (int)mp_obj_get_int(item));
        } else {
            size_t n;
            const byte *str = (const byte *)mp_obj_str_get_data(item, &n);
            unsigned c = utf8_get_char(str);
            mp_printf(print, c < 0x100 ? "character '\\x%02x'" : c < 0x10000 ? "character '\\u%04x'" : "character '\\U%08x'", c);
        }
        mp_printf(print, " in position %d: ", (int)start);
    }
    mp_obj_print_helper(print, arg[4], PRINT_STR);
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
            mp_obj_print_helper(print, o->args->items[0], is(o, &mp_type_KeyError) && kind == PRINT_STR ? PRINT_REPR : PRINT_STR);
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
