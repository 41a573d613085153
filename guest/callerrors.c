// Errors of calls and names in CPython's words. See callerrors.h.
#include <string.h>

#include "py/bc0.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "callerrors.h"
#include "traceback.h"

// ---------------------------------------------------------------- names

qstr guest_local_name(const mp_obj_fun_bc_t *fun, size_t local, bool *is_free) {
    code_names_t names = guest_code_names(fun->bytecode);
    qstr name = MP_QSTR_;
    for (size_t i = 0; local < names.n_params && i <= local; i++) {
        name = mp_decode_uint(&names.params);
    }
    *is_free = false;
    for (size_t n = mp_decode_uint(&names.locals); n > 0; n--) {
        size_t number = mp_decode_uint(&names.locals);
        qstr each = mp_decode_uint(&names.locals);
        if (number >> 1 == local) {
            *is_free = number & 1;
            return each;
        }
    }
    return name;
}

mp_obj_t guest_unbound_local(const mp_code_state_t *state, const byte *next_ip) {
    // next_ip is behind an opcode with the local's number in it, or behind its number
    size_t local;
    if (*--next_ip & 0x80) {
        local = *next_ip - MP_BC_LOAD_FAST_MULTI;
    } else {
        while (next_ip[-1] & 0x80) {
            next_ip--;
        }
        local = mp_decode_uint_value(next_ip);
    }
    bool is_free;
    qstr name = guest_local_name(state->fun_bc, local, &is_free);
    return is_free ? mp_obj_new_exception_msg_varg(&mp_type_NameError, MP_ERROR_TEXT("cannot access free variable '%q' where it is not associated with a value in enclosing scope"), name)
        : mp_obj_new_exception_msg_varg(&mp_type_UnboundLocalError, MP_ERROR_TEXT("cannot access local variable '%q' where it is not associated with a value"), name);
}

NORETURN void guest_unexpected_keyword(const mp_obj_fun_bc_t *fun, size_t n_pos_args, size_t n_kw, const mp_obj_t *kwargs, qstr unexpected) {
    vstr_t text;
    vstr_init(&text, 32);
    const byte *params = guest_code_names(fun->bytecode).params;
    for (size_t i = 0; i < n_pos_args; i++) {
        bool is_free;
        qstr name = mp_decode_uint(&params) == MP_QSTR_ ? guest_local_name(fun, i, &is_free) : MP_QSTR_;
        for (size_t k = 0; k < n_kw && name != MP_QSTR_; k++) {
            if (kwargs[2 * k] == MP_OBJ_NEW_QSTR(name)) {
                vstr_printf(&text, text.len == 0 ? "%q" : ", %q", name);
            }
        }
    }
    if (text.len > 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() got some positional-only arguments passed as keyword arguments: '%s'"), guest_qualname_str(fun), vstr_null_terminated_str(&text));
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() got an unexpected keyword argument '%q'"), guest_qualname_str(fun), unexpected);
}

size_t guest_check_keywords(const mp_obj_fun_bc_t *fun, size_t n_positional, size_t n_params, size_t n_kw, const mp_obj_t *kwargs, size_t scope_flags) {
    size_t n_keyword_only = 0;
    for (size_t k = 0; k < n_kw; k++) {
        const byte *params = guest_code_names(fun->bytecode).params;
        size_t i = 0;
        while (i < n_params && kwargs[2 * k] != MP_OBJ_NEW_QSTR(mp_decode_uint(&params))) {
            i++;
        }
        if (i < n_positional) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() got multiple values for argument '%q'"), guest_qualname_str(fun), MP_OBJ_QSTR_VALUE(kwargs[2 * k]));
        }
        if (i == n_params && !(scope_flags & MP_SCOPE_FLAG_VARKEYWORDS)) {
            guest_unexpected_keyword(fun, n_params, n_kw, kwargs, MP_OBJ_QSTR_VALUE(kwargs[2 * k]));
        }
        n_keyword_only += i < n_params;
    }
    return n_keyword_only;
}

mp_obj_t guest_load_from_namespace(mp_obj_t namespace, qstr name) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = mp_obj_subscr(namespace, MP_OBJ_NEW_QSTR(name), MP_OBJ_SENTINEL);
        nlr_pop();
        return value;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_KeyError))) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

// As CPython names what is called: module.qualname().
static const char *function_str(mp_obj_t fun) {
    mp_obj_t name[2], module[2];
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    mp_load_method_protected(fun, MP_QSTR___qualname__, name, false);
    mp_load_method_protected(fun, MP_QSTR___module__, module, false);
    if (name[0] == MP_OBJ_NULL) {
        mp_obj_print_helper(&print, fun, PRINT_STR);
    } else {
        if (module[0] != MP_OBJ_NULL && module[0] != mp_const_none && module[0] != MP_OBJ_NEW_QSTR(MP_QSTR_builtins)) {
            mp_obj_print_helper(&print, module[0], PRINT_STR);
            mp_print_str(&print, ".");
        }
        mp_obj_print_helper(&print, name[0], PRINT_STR);
        mp_print_str(&print, "()");
    }
    return vstr_null_terminated_str(&text);
}

NORETURN void guest_raise_star(mp_obj_t fun, const char *what, mp_obj_t arg) {
    const char *type = mp_obj_get_type_str(arg);
    if (what == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Value after * must be an iterable, not %s"), type);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s argument after %s, not %s"), function_str(fun), what, type);
}

mp_obj_t guest_keyword(mp_obj_t key, mp_obj_t fun, const mp_obj_t *before, size_t n) {
    mp_obj_t value = native_value(key);
    if (!mp_obj_is_qstr(value) && mp_obj_is_str(value)) {
        value = mp_obj_str_intern_checked(value);
    }
    for (size_t i = 0; i < n; i++) {
        if (before[2 * i] == value || (!mp_obj_is_qstr(value) && mp_obj_equal(before[2 * i], value))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s got multiple values for keyword argument '%s'"), function_str(fun),
                mp_obj_str_get_str(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), key)));
        }
    }
    return value;
}

void guest_load_special(mp_obj_t obj, qstr attr, mp_obj_t *dest) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    if (!mp_obj_is_instance_type(type)) {
        mp_load_method_maybe(obj, attr, dest);
        return;
    }
    class_found_t found;
    dest[0] = dest[1] = MP_OBJ_NULL;
    if (class_find(type, attr, &found)) {
        instance_bind_named(obj, attr, &found, dest);
    } else if (class_native(type) != NULL && (dest[0] = slot_method(class_native(type), attr)) != MP_OBJ_NULL) {
        dest[1] = obj;
    }
}

void guest_load_with(mp_obj_t obj, mp_obj_t *dest) {
    guest_load_special(obj, MP_QSTR___enter__, dest + 2);
    if (dest[2] != MP_OBJ_NULL) {
        guest_load_special(obj, MP_QSTR___exit__, dest);
    }
    if (dest[2] == MP_OBJ_NULL || dest[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object does not support the context manager protocol%s"),
            mp_obj_get_type_str(obj), dest[2] == MP_OBJ_NULL ? "" : " (missed __exit__ method)");
    }
}

void guest_delete_name(mp_obj_t namespace, qstr name) {
    if (mp_obj_is_instance_type(mp_obj_get_type(namespace))) {
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mp_obj_subscr(namespace, MP_OBJ_NEW_QSTR(name), MP_OBJ_NULL);
            nlr_pop();
        } else if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_KeyError))) {
            mp_obj_exception_raise_name(&mp_type_NameError, "name '%q' is not defined", name);
        } else {
            nlr_jump(nlr.ret_val);
        }
    } else if (mp_map_lookup(mp_obj_dict_get_map(namespace), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) == NULL) {
        mp_obj_exception_raise_name(&mp_type_NameError, "name '%q' is not defined", name);
    } else {
        mp_obj_dict_delete(namespace, MP_OBJ_NEW_QSTR(name));
    }
}

void guest_load_inherited(mp_obj_t obj, const mp_obj_type_t *type, qstr attr, mp_obj_t *dest) {
    class_found_t found;
    bool dunder = qstr_is_dunder(attr);
    for (const mp_obj_type_t *t = type; t != &mp_type_object; t = native_parent(t)) {
        if (t != type && MP_OBJ_TYPE_HAS_SLOT(t, locals_dict)) {
            mp_map_elem_t *elem = mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(t, locals_dict)->map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
            if (elem != NULL) {
                mp_convert_member_lookup(obj, t, elem->value, dest);
                return;
            }
        }
        if (dunder && (dest[0] = slot_method(t, attr)) != MP_OBJ_NULL) {
            dest[1] = attr == MP_QSTR___new__ || dest[0] == mp_const_none ? MP_OBJ_NULL : obj;
            return;
        }
    }
    if (!dunder) {
        return;
    }
    if (attr == MP_QSTR___doc__) {
        dest[0] = mp_const_none;
    } else if (class_find(&mp_type_object, attr, &found)) {
        mp_convert_member_lookup(obj, &mp_type_object, found.value, dest);
    }
}

bool guest_is_iterable(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_get_type(obj);
    mp_obj_t dest[2];
    if (mp_obj_is_instance_type(type) || mp_obj_is_class(obj)) {
        mp_load_method_maybe(MP_OBJ_FROM_PTR(type), MP_QSTR___iter__, dest);
        if (dest[0] == MP_OBJ_NULL) {
            mp_load_method_maybe(MP_OBJ_FROM_PTR(type), MP_QSTR___getitem__, dest);
        }
        return dest[0] != MP_OBJ_NULL && dest[0] != mp_const_none;
    }
    return MP_OBJ_TYPE_HAS_SLOT(type, iter) || (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM) || MP_OBJ_TYPE_HAS_SLOT(type, subscr);
}

mp_obj_t guest_unpack_iter(mp_obj_t seq, mp_obj_iter_buf_t *iter_buf) {
    if (!guest_is_iterable(seq)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot unpack non-iterable %s object"), mp_obj_get_type_str(seq));
    }
    return mp_getiter(seq, iter_buf);
}

mp_obj_t guest_traceback_of(mp_obj_t exc) {
    return guest_traceback_get(mp_obj_exception_native(exc));
}
