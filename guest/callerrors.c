// Errors of calls and names in CPython's words. See callerrors.h.
#include <string.h>

#include "py/objexcept.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "callerrors.h"
#include "traceback.h"

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
