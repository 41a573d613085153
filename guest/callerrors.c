// Errors of calls and names in CPython's words. See callerrors.h.
#include <string.h>

#include "py/objexcept.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "callerrors.h"
#include "traceback.h"

// ---------------------------------------------------------------- arguments

typedef struct {
    size_t n_positional, n_keyword_only, n_default;
    size_t n_closed; // cells that come before the arguments
    bool has_keyword_defaults;
    const byte *names;
} signature_t;

static qstr next_name(const mp_obj_fun_bc_t *fun, const byte **names) {
    return mp_decode_uint(names);
}

static signature_t read_signature(const mp_obj_fun_bc_t *fun) {
    const byte *ip = fun->bytecode;
    MP_BC_PRELUDE_SIG_DECODE(ip);
    MP_BC_PRELUDE_SIZE_DECODE(ip);
    (void)n_state, (void)n_exc_stack, (void)n_info, (void)n_cell;
    signature_t sig = {
        .n_positional = n_pos_args, .n_keyword_only = n_kwonly_args, .n_default = n_def_pos_args,
        .has_keyword_defaults = scope_flags & MP_SCOPE_FLAG_DEFKWARGS,
        .names = mp_decode_uint_skip(ip),
    };
    const byte *names = sig.names;
    for (size_t i = 0; i < n_pos_args; i++) {
        sig.n_closed += next_name(fun, &names) == MP_QSTR__star_;
    }
    return sig;
}

NORETURN void guest_raise_too_many(const mp_obj_fun_bc_t *fun, size_t n_args, size_t n_kw, const mp_obj_t *kwargs) {
    signature_t sig = read_signature(fun);
    int takes = sig.n_positional - sig.n_closed, given = n_args - sig.n_closed, keyword_only = 0;
    const byte *names = sig.names;
    for (size_t j = 0; j < sig.n_positional + sig.n_keyword_only; j++) {
        qstr name = next_name(fun, &names);
        for (size_t i = 0; j >= sig.n_positional && i < n_kw; i++) {
            keyword_only += kwargs[2 * i] == MP_OBJ_NEW_QSTR(name);
        }
    }
    qstr name = guest_qualname(fun);
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    if (sig.n_default > 0) {
        mp_printf(&print, "%q() takes from %d to %d positional arguments but %d", name, takes - (int)sig.n_default, takes, given);
    } else {
        mp_printf(&print, "%q() takes %d positional argument%s but %d", name, takes, takes == 1 ? "" : "s", given);
    }
    if (keyword_only > 0) {
        mp_printf(&print, " positional argument%s (and %d keyword-only argument%s)", given == 1 ? "" : "s", keyword_only, keyword_only == 1 ? "" : "s");
    }
    mp_print_str(&print, given == 1 && keyword_only == 0 ? " was given" : " were given");
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&text));
}

NORETURN void guest_raise_missing(const mp_obj_fun_bc_t *fun, const mp_obj_t *values, size_t n_values, bool keyword_only) {
    signature_t sig = read_signature(fun);
    size_t from = keyword_only ? sig.n_positional : 0;
    size_t to = keyword_only ? sig.n_positional + sig.n_keyword_only : sig.n_positional - sig.n_default;
    size_t n = 0;
    const byte *names = sig.names;
    qstr *missing = m_new(qstr, sig.n_positional + sig.n_keyword_only);
    for (size_t j = 0; j < to; j++) {
        qstr name = next_name(fun, &names);
        if (j < from || (n_values == SIZE_MAX ? *(values - j) != MP_OBJ_NULL : j < n_values)) {
            continue;
        }
        if (keyword_only && sig.has_keyword_defaults
            && mp_map_lookup(mp_obj_dict_get_map(fun->extra_args[sig.n_default]), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) != NULL) {
            continue;
        }
        missing[n++] = name;
    }
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_printf(&print, "%q() missing %d required %s argument%s: ", guest_qualname(fun), (int)n, keyword_only ? "keyword-only" : "positional", n == 1 ? "" : "s");
    for (size_t i = 0; i < n; i++) {
        mp_print_str(&print, i == 0 ? "" : i < n - 1 ? ", " : n > 2 ? ", and " : " and ");
        mp_printf(&print, "'%q'", missing[i]);
    }
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&text));
}

// ---------------------------------------------------------------- names

// The bytecode has the names of arguments only.
mp_obj_t guest_unbound_local(const mp_code_state_t *state, const byte *next_ip) {
    return mp_obj_new_exception_msg(&mp_type_UnboundLocalError, MP_ERROR_TEXT("cannot access local variable where it is not associated with a value"));
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

void guest_delete_name(mp_obj_t namespace, qstr name) {
    if (mp_obj_is_instance_type(mp_obj_get_type(namespace))) {
        mp_obj_subscr(namespace, MP_OBJ_NEW_QSTR(name), MP_OBJ_NULL);
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
            dest[1] = attr == MP_QSTR___new__ ? MP_OBJ_NULL : obj;
            return;
        }
    }
    if (!dunder) {
        return;
    }
    if (attr == MP_QSTR___doc__) {
        dest[0] = mp_const_none;
    } else if (attr == MP_QSTR___hash__ && (type == &mp_type_list || type == &mp_type_dict || type == &mp_type_set || type == &mp_type_bytearray)) {
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
