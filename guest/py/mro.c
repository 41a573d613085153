// Linearisations of classes (C3), finding attributes along them, and what is a subclass of what.
#include <string.h>

#include "py/cstack.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "typing.h"

// ---------------------------------------------------------------- built-in types

// The type after `type` in its linearisation. Those of exceptions have one parent each, but for
// ExceptionGroup, whose second one is named where it matters.
const mp_obj_type_t *native_parent(const mp_obj_type_t *type) {
    if (type == &mp_type_object) {
        return NULL;
    }
    if (type == &mp_type_bool) {
        return &mp_type_int;
    }
    if (!MP_OBJ_TYPE_HAS_SLOT(type, parent)) {
        return &mp_type_object;
    }
    const mp_obj_base_t *parent = MP_OBJ_TYPE_GET_SLOT(type, parent);
    return parent->type == &mp_type_tuple ? MP_OBJ_TO_PTR(((const mp_obj_tuple_t *)parent)->items[0]) : (const mp_obj_type_t *)parent;
}

static size_t native_mro(const mp_obj_type_t *type, mp_obj_t *items) {
    size_t n = 0;
    for (const mp_obj_type_t *t = type; t != NULL; t = native_parent(t)) {
        if (t == &mp_type_BaseException && type == &guest_type_ExceptionGroup) {
            items[n++] = MP_OBJ_FROM_PTR(&mp_type_Exception);
        }
        items[n++] = MP_OBJ_FROM_PTR(t);
    }
    return n;
}
#define NATIVE_MRO_MAX 12

mp_obj_t mro_tuple(const mp_obj_type_t *type) {
    if (class_is_python(type)) {
        return MP_OBJ_FROM_PTR(class_mro(type));
    }
    mp_obj_t items[NATIVE_MRO_MAX];
    size_t n = native_mro(type, items);
    return mp_obj_new_tuple(n, items);
}

mp_obj_t class_bases(const mp_obj_type_t *type) {
    if (class_is_python(type)) {
        return MP_OBJ_FROM_PTR((void *)type->slots[CLASS_BASES]);
    }
    if (type == &mp_type_object) {
        return mp_const_empty_tuple;
    }
    if (type == &guest_type_ExceptionGroup) {
        return MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(type, parent));
    }
    mp_obj_t parent = MP_OBJ_FROM_PTR(native_parent(type));
    return mp_obj_new_tuple(1, &parent);
}

// ---------------------------------------------------------------- C3

static NORETURN void raise_inconsistent(const mp_obj_tuple_t *const *lists, const size_t *at, size_t n) {
    vstr_t names;
    mp_print_t print;
    vstr_init_print(&names, 32, &print);
    for (size_t i = 0; i < n; i++) { // what could come next, each once
        bool is_new = at[i] < lists[i]->len;
        for (size_t j = 0; j < i && is_new; j++) {
            is_new = at[j] == lists[j]->len || lists[j]->items[at[j]] != lists[i]->items[at[i]];
        }
        if (is_new) {
            mp_printf(&print, names.len == 0 ? "%q" : ", %q", ((mp_obj_type_t *)MP_OBJ_TO_PTR(lists[i]->items[at[i]]))->name);
        }
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Cannot create a consistent method resolution\norder (MRO) for bases %s"), vstr_null_terminated_str(&names));
}

static bool in_tail(const mp_obj_tuple_t *list, size_t from, mp_obj_t cls) {
    for (size_t i = from + 1; i < list->len; i++) {
        if (list->items[i] == cls) {
            return true;
        }
    }
    return false;
}

// Merges the linearisations of the bases and the list of the bases, as PEP 253 and C3 have it.
mp_obj_tuple_t *mro_compute(mp_obj_t cls, const mp_obj_tuple_t *bases) {
    if (bases->len == 1) {
        const mp_obj_tuple_t *of_base = MP_OBJ_TO_PTR(mro_tuple(MP_OBJ_TO_PTR(bases->items[0])));
        mp_obj_tuple_t *mro = MP_OBJ_TO_PTR(mp_obj_new_tuple(of_base->len + 1, NULL));
        mro->items[0] = cls;
        memcpy(mro->items + 1, of_base->items, of_base->len * sizeof(mp_obj_t));
        return mro;
    }
    size_t n_lists = bases->len + 1, total = 1;
    const mp_obj_tuple_t **lists = m_new(const mp_obj_tuple_t *, n_lists);
    size_t *at = m_new0(size_t, n_lists);
    for (size_t i = 0; i < bases->len; i++) {
        lists[i] = MP_OBJ_TO_PTR(mro_tuple(MP_OBJ_TO_PTR(bases->items[i])));
        total += lists[i]->len;
        if (in_tail(bases, i, bases->items[i])) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("duplicate base class %q"), ((mp_obj_type_t *)MP_OBJ_TO_PTR(bases->items[i]))->name);
        }
    }
    lists[bases->len] = bases;
    mp_obj_t *items = m_new(mp_obj_t, total);
    size_t n = 0;
    items[n++] = cls;
    for (;;) {
        mp_obj_t next = MP_OBJ_NULL;
        bool left = false;
        for (size_t i = 0; i < n_lists && next == MP_OBJ_NULL; i++) {
            if (at[i] == lists[i]->len) {
                continue;
            }
            left = true;
            next = lists[i]->items[at[i]];
            for (size_t j = 0; j < n_lists; j++) {
                if (at[j] < lists[j]->len && in_tail(lists[j], at[j], next)) {
                    next = MP_OBJ_NULL;
                    break;
                }
            }
        }
        if (!left) {
            break;
        }
        if (next == MP_OBJ_NULL) {
            raise_inconsistent((const mp_obj_tuple_t *const *)lists, at, n_lists);
        }
        items[n++] = next;
        for (size_t i = 0; i < n_lists; i++) {
            if (at[i] < lists[i]->len && lists[i]->items[at[i]] == next) {
                at[i]++;
            }
        }
    }
    mp_obj_tuple_t *mro = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, items));
    m_del(mp_obj_t, items, total);
    return mro;
}

// ---------------------------------------------------------------- finding attributes

static inline bool find_in(const mp_obj_type_t *type, qstr attr, size_t slot_offset, class_found_t *found) {
    if (slot_offset != 0 && mp_obj_is_native_type(type)) {
        if (type == &mp_type_object) {
            return false;
        }
        // The iter slot is not set for MP_TYPE_FLAG_ITER_IS_STREAM.
        if (MP_OBJ_TYPE_HAS_SLOT_BY_OFFSET(type, slot_offset)
            || (slot_offset == MP_OBJ_TYPE_OFFSETOF_SLOT(iter) && (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM) == MP_TYPE_FLAG_ITER_IS_STREAM)) {
            found->owner = type;
            found->value = MP_OBJ_SENTINEL;
            return true;
        }
    }
    if (type == &mp_type_object && !qstr_is_dunder(attr)) {
        return false;
    }
    if (MP_OBJ_TYPE_HAS_SLOT(type, locals_dict)) {
        mp_map_elem_t *elem = mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
        if (elem != NULL) {
            found->owner = type;
            found->value = elem->value;
            return true;
        }
    }
    return false;
}

bool class_find_after(const mp_obj_type_t *type, size_t skip, qstr attr, size_t slot_offset, class_found_t *found) {
    if (class_is_python(type)) {
        const mp_obj_tuple_t *mro = class_mro(type);
        for (size_t i = skip; i < mro->len; i++) {
            if (find_in(MP_OBJ_TO_PTR(mro->items[i]), attr, slot_offset, found)) {
                return true;
            }
        }
        return false;
    }
    for (; type != NULL; type = native_parent(type)) {
        if (skip > 0) {
            skip--;
        } else if (find_in(type, attr, slot_offset, found)) {
            return true;
        }
    }
    return false;
}

mp_obj_t class_find_python(const mp_obj_type_t *type, qstr attr) {
    class_found_t found;
    if (!class_is_python(type) || !class_find(type, attr, &found) || !class_is_python(found.owner)) {
        return MP_OBJ_NULL;
    }
    return found.value;
}

// ---------------------------------------------------------------- subclasses

bool mp_obj_is_subclass_fast(mp_const_obj_t object, mp_const_obj_t classinfo) {
    if (object == classinfo) {
        return true;
    }
    if (!mp_obj_is_class(object)) {
        return false;
    }
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(object);
    if (class_is_python(type)) {
        const mp_obj_tuple_t *mro = class_mro(type);
        for (size_t i = 1; i < mro->len; i++) {
            if (mro->items[i] == classinfo) {
                return true;
            }
        }
        return false;
    }
    if (type == &guest_type_ExceptionGroup && classinfo == MP_OBJ_FROM_PTR(&mp_type_Exception)) {
        return true;
    }
    // The parent of all exceptions but one is a class.
    do {
        const mp_obj_base_t *parent = MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, parent);
        type = parent != NULL && parent->type == &mp_type_type ? (const mp_obj_type_t *)parent : native_parent(type);
        if (MP_OBJ_FROM_PTR(type) == classinfo) {
            return true;
        }
    } while (type != NULL);
    return false;
}

// How deep tuples of classes nest is the guest's choice.
static mp_obj_t check_class(mp_obj_t object, mp_obj_t classinfo, bool is_instance) {
    classinfo = guest_plain(classinfo, &mp_type_tuple);
    if (mp_obj_is_type(classinfo, &mp_type_tuple)) {
        mp_cstack_check();
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(classinfo);
        bool result = false;
        for (size_t i = 0; i < tuple->len && !result; i++) {
            result = check_class(object, tuple->items[i], is_instance) == mp_const_true;
        }
        return mp_obj_new_bool(result);
    }
    if (mp_obj_is_type(classinfo, &guest_type_union)) {
        return check_class(object, mp_load_attr(classinfo, MP_QSTR___args__), is_instance);
    }
    qstr hook = is_instance ? MP_QSTR___instancecheck__ : MP_QSTR___subclasscheck__;
    const mp_obj_type_t *meta = mp_obj_get_type(classinfo);
    if (is_instance && MP_OBJ_FROM_PTR(mp_obj_get_type(object)) == classinfo) {
        return mp_const_true;
    }
    if (class_is_python(meta)) {
        mp_obj_t method = class_find_python(meta, hook);
        if (method != MP_OBJ_NULL) {
            return mp_obj_new_bool(mp_obj_is_true(mp_call_function_2(method, classinfo, object)));
        }
    }
    if (!mp_obj_is_class(classinfo)) {
        mp_raise_TypeError(is_instance
            ? MP_ERROR_TEXT("isinstance() arg 2 must be a type, a tuple of types, or a union")
            : MP_ERROR_TEXT("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    }
    if (is_instance) {
        object = MP_OBJ_FROM_PTR(mp_obj_get_type(object));
    } else if (!mp_obj_is_class(object)) {
        mp_raise_TypeError(MP_ERROR_TEXT("issubclass() arg 1 must be a class"));
    }
    return mp_obj_new_bool(mp_obj_is_subclass_fast(object, classinfo));
}

static mp_obj_t mp_builtin_issubclass(mp_obj_t object, mp_obj_t classinfo) {
    return check_class(object, classinfo, false);
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_issubclass_obj, mp_builtin_issubclass);

static mp_obj_t mp_builtin_isinstance(mp_obj_t object, mp_obj_t classinfo) {
    return check_class(object, classinfo, true);
}
MP_DEFINE_CONST_FUN_OBJ_2(mp_builtin_isinstance_obj, mp_builtin_isinstance);

mp_obj_t mp_obj_cast_to_native_base(mp_obj_t self_in, mp_const_obj_t native_type) {
    const mp_obj_type_t *self_type = mp_obj_get_type(self_in);
    if (MP_OBJ_FROM_PTR(self_type) == native_type) {
        return self_in;
    }
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(self_type), native_type)) {
        return MP_OBJ_NULL;
    }
    if (!mp_obj_is_instance_type(self_type)) {
        return self_in;
    }
    mp_obj_t inner = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(self_in))->subobj[0];
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(inner)), native_type) ? inner : MP_OBJ_NULL;
}
