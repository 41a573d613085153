// What patterns ask of a subject; see syntax.h.
#include "py/builtin.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "syntax.h"

static bool is_instance(mp_obj_t object, mp_obj_t type) {
    mp_obj_t args[2] = { object, type };
    return mp_obj_is_true(mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_builtin_isinstance_obj), 2, 0, args));
}

// list, tuple, range and the like, and their subclasses; not str, bytes, bytearray.
mp_obj_t syntax_match_sequence(size_t n, const mp_obj_t *args) {
    mp_obj_t subject = args[0];
    const mp_obj_type_t *type = mp_obj_get_type(subject);
    bool is_sequence = type == &mp_type_list || type == &mp_type_tuple || type == &mp_type_range
        || type == &mp_type_memoryview
        #if MICROPY_PY_COLLECTIONS_DEQUE
        || type == &mp_type_deque
        #endif
        #if MICROPY_PY_ARRAY
        || type == &mp_type_array
        #endif
        || is_instance(subject, MP_OBJ_FROM_PTR(&mp_type_list)) || is_instance(subject, MP_OBJ_FROM_PTR(&mp_type_tuple));
    if (!is_sequence) {
        return mp_const_false;
    }
    mp_int_t len = MP_OBJ_SMALL_INT_VALUE(mp_obj_len(subject)), wanted = MP_OBJ_SMALL_INT_VALUE(args[1]);
    return mp_obj_new_bool(MP_OBJ_SMALL_INT_VALUE(args[2]) ? len >= wanted : len == wanted);
}

static bool is_mapping(mp_obj_t subject) {
    return mp_obj_is_dict_or_ordereddict(subject) || is_instance(subject, MP_OBJ_FROM_PTR(&mp_type_dict));
}

mp_obj_t syntax_match_mapping(size_t n, const mp_obj_t *args) {
    mp_obj_t subject = args[0];
    mp_obj_tuple_t *keys = MP_OBJ_TO_PTR(args[1]);
    bool wants_rest = MP_OBJ_SMALL_INT_VALUE(args[2]);
    if (!is_mapping(subject)) {
        return mp_const_none;
    }
    mp_obj_tuple_t *values = MP_OBJ_TO_PTR(mp_obj_new_tuple(keys->len + wants_rest, NULL));
    for (size_t i = 0; i < keys->len; i++) {
        for (size_t k = 0; k < i; k++) {
            if (mp_obj_equal(keys->items[i], keys->items[k])) {
                vstr_t repr;
                mp_print_t print;
                vstr_init_print(&repr, 16, &print);
                mp_obj_print_helper(&print, keys->items[i], PRINT_REPR);
                mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("mapping pattern checks duplicate key (%s)"), vstr_null_terminated_str(&repr));
            }
        }
        mp_obj_t dest[4];
        mp_load_method(subject, MP_QSTR_get, dest); // not [], so that no default is made
        dest[2] = keys->items[i];
        dest[3] = MP_OBJ_FROM_PTR(values);          // stands for no value
        values->items[i] = mp_call_method_n_kw(2, 0, dest);
        if (values->items[i] == MP_OBJ_FROM_PTR(values)) {
            return mp_const_none;
        }
    }
    if (wants_rest) {
        mp_obj_t rest = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_dict), subject);
        for (size_t i = 0; i < keys->len; i++) {
            mp_obj_dict_delete(rest, keys->items[i]);
        }
        values->items[keys->len] = rest;
    }
    return MP_OBJ_FROM_PTR(values);
}

// Types whose only positional pattern is the subject itself.
static bool matches_itself(mp_obj_t type) {
    static const mp_obj_type_t *const types[] = {
        &mp_type_bool, &mp_type_bytearray, &mp_type_bytes, &mp_type_dict, &mp_type_float, &mp_type_frozenset,
        &mp_type_int, &mp_type_list, &mp_type_set, &mp_type_str, &mp_type_tuple,
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
        if (mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(types[i]))) {
            return true;
        }
    }
    return false;
}

static mp_obj_t load_maybe(mp_obj_t object, qstr attr) {
    mp_obj_t dest[2];
    mp_load_method_protected(object, attr, dest, false);
    if (dest[0] == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    return dest[1] == MP_OBJ_NULL ? dest[0] : mp_load_attr(object, attr);
}

mp_obj_t syntax_match_class(size_t n, const mp_obj_t *args) {
    mp_obj_t subject = args[0], class = args[1];
    size_t positional = MP_OBJ_SMALL_INT_VALUE(args[2]), names = n - 3;
    if (!mp_obj_is_class(class) && !mp_obj_is_instance_type(mp_obj_get_type(class))) {
        mp_raise_TypeError(MP_ERROR_TEXT("called match pattern must be a class"));
    }
    if (!is_instance(subject, class)) {
        return mp_const_none;
    }
    mp_obj_tuple_t *values = MP_OBJ_TO_PTR(mp_obj_new_tuple(positional + names, NULL));
    mp_obj_t match_args = positional > 0 ? load_maybe(class, MP_QSTR___match_args__) : MP_OBJ_NULL;
    size_t allowed = 0;
    mp_obj_t *attrs = NULL;
    if (match_args != MP_OBJ_NULL) {
        if (!mp_obj_is_type(match_args, &mp_type_tuple)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__match_args__ must be a tuple (got %s)"),
                ((const mp_obj_type_t *)MP_OBJ_TO_PTR(class))->name, mp_obj_get_type_str(match_args));
        }
        mp_obj_tuple_get(match_args, &allowed, &attrs);
    } else if (positional > 0 && matches_itself(class)) {
        allowed = 1;
    }
    if (positional > allowed) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() accepts %u positional sub-pattern%s (%u given)"),
            ((const mp_obj_type_t *)MP_OBJ_TO_PTR(class))->name, (uint)allowed, allowed == 1 ? "" : "s", (uint)positional);
    }
    for (size_t i = 0; i < positional + names; i++) {
        if (i < positional && attrs == NULL) {
            values->items[i] = subject;
            continue;
        }
        mp_obj_t name = i < positional ? attrs[i] : args[3 + i - positional];
        if (!mp_obj_is_str(name)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__match_args__ elements must be strings (got %s)"), mp_obj_get_type_str(name));
        }
        for (size_t k = 0; k < i && k < positional && attrs != NULL; k++) {
            if (mp_obj_equal(attrs[k], name)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() got multiple sub-patterns for attribute '%s'"),
                    ((const mp_obj_type_t *)MP_OBJ_TO_PTR(class))->name, mp_obj_str_get_str(name));
            }
        }
        values->items[i] = load_maybe(subject, mp_obj_str_get_qstr(name));
        if (values->items[i] == MP_OBJ_NULL) {
            return mp_const_none;
        }
    }
    return MP_OBJ_FROM_PTR(values);
}
