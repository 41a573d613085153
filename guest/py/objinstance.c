// Instances of classes made by a class statement: construction, attributes, operators.
// Above the usual length: the operators share the search for methods, which is inlined here.
#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objint.h"
#include "py/objproperty.h"
#include "py/objstr.h"
#include "py/objnamedtuple.h"
#include "py/objstringio.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "weakref.h"

// ---------------------------------------------------------------- the value of a built-in base

// Stands for the inner value until __init__ has run, for types that can't be made empty.
static mp_obj_t not_initialised(void) {
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(not_initialised_obj, not_initialised);
#define NOT_INITIALISED MP_OBJ_FROM_PTR(&not_initialised_obj)

// What of upstream's make_new is __new__ and what is __init__.
typedef enum { KIND_IMMUTABLE, KIND_MUTABLE, KIND_EXCEPTION, KIND_OTHER } native_kind_t;

static native_kind_t native_kind(const mp_obj_type_t *native) {
    static const mp_obj_type_t *const immutable[] = {
        &mp_type_int, &mp_type_float, &mp_type_complex, &mp_type_str, &mp_type_bytes, &mp_type_tuple, &mp_type_frozenset,
    };
    static const mp_obj_type_t *const mutable[] = {
        &mp_type_list, &mp_type_dict, &mp_type_set, &mp_type_bytearray, &mp_type_ordereddict,
        &mp_type_stringio, &mp_type_bytesio,
    };
    if (MP_OBJ_TYPE_GET_SLOT_OR_NULL(native, make_new) == mp_obj_exception_make_new) {
        return KIND_EXCEPTION;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(immutable); i++) {
        if (immutable[i] == native) {
            return KIND_IMMUTABLE;
        }
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(mutable); i++) {
        if (mutable[i] == native) {
            return KIND_MUTABLE;
        }
    }
    return MP_OBJ_TYPE_HAS_SLOT(native, parent) ? KIND_IMMUTABLE : KIND_OTHER; // named tuples
}

mp_obj_t native_new(const mp_obj_type_t *native, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    switch (native_kind(native)) {
        case KIND_OTHER:
            return NOT_INITIALISED;
        case KIND_MUTABLE:
            n_args = 0;
            // fall through
        case KIND_EXCEPTION:
            n_kw = 0;
            // fall through
        default:
            if (native_kind(native) != KIND_EXCEPTION) {
                MP_STATE_VM(guest_called) = native;
            }
            return MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, n_args, n_kw, args);
    }
}

void native_init(mp_obj_instance_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *native = class_native(self->base.type);
    switch (native_kind(native)) {
        case KIND_IMMUTABLE:
            if (n_args + n_kw > 0) {
                mp_raise_TypeError(MP_ERROR_TEXT("object.__init__() takes exactly one argument (the instance to initialize)"));
            }
            break;
        case KIND_EXCEPTION:
            mp_obj_exception_init(MP_OBJ_TO_PTR(self->subobj[0]), n_args, n_kw, args);
            break;
        default: {
            MP_STATE_VM(guest_called) = native;
            mp_obj_t inner = MP_OBJ_TYPE_GET_SLOT(native, make_new)(native, n_args, n_kw, args);
            self->subobj[0] = inner;
            break;
        }
    }
}

mp_obj_t native_value(mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (mp_obj_is_instance_type(type) && class_native(type) != NULL) {
        mp_obj_t inner = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(value))->subobj[0];
        if (inner == NOT_INITIALISED) {
            mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("call super().__init__() first"));
        }
        return inner;
    }
    return value;
}

// ---------------------------------------------------------------- construction

mp_obj_instance_t *mp_obj_new_instance(const mp_obj_type_t *class, const mp_obj_type_t **native_base) {
    *native_base = class_native(class);
    mp_obj_instance_t *o = mp_obj_malloc_var(mp_obj_instance_t, subobj, mp_obj_t, *native_base != NULL, class);
    mp_map_init(&o->members, 0);
    if (*native_base != NULL) {
        o->subobj[0] = NOT_INITIALISED;
    }
    if (class->flags & MP_TYPE_FLAG_HAS_DEL) {
        guest_finaliser_add(MP_OBJ_FROM_PTR(o));
    }
    return o;
}

NORETURN void raise_no_arguments(const mp_obj_type_t *type) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no arguments"), type->name);
}

// CPython's message names the abstract methods in the order of sorted().
NORETURN void raise_abstract(const mp_obj_type_t *type) {
    mp_obj_t names = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_sorted_obj), mp_load_attr(MP_OBJ_FROM_PTR(type), MP_QSTR___abstractmethods__));
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(names, &n, &items);
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 64, &print);
    mp_printf(&print, "Can't instantiate abstract class %q without an implementation for abstract method%s ", type->name, n == 1 ? "" : "s");
    for (size_t i = 0; i < n; i++) {
        mp_print_str(&print, i == 0 ? "'" : ", '");
        mp_obj_print_helper(&print, items[i], PRINT_STR);
        mp_print_str(&print, "'");
    }
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_vstr(&text));
}

mp_obj_t instance_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
    class_found_t found, init;
    mp_obj_t self;
    class_find(type, MP_QSTR___init__, &init);
    bool has_init = class_is_python(init.owner);
    const mp_obj_type_t *native = class_native(type);
    if (type->flags & MP_TYPE_FLAG_HAS_NEW) {
        class_find(type, MP_QSTR___new__, &found);
        class_bind(MP_OBJ_FROM_PTR(type), &found, dest);
        if (dest[1] != MP_OBJ_NULL) {
            dest[0] = mp_obj_new_bound_meth(dest[0], dest[1]);
        }
        self = mp_call_method_self_n_kw(dest[0], MP_OBJ_FROM_PTR(type), n_args, n_kw, args);
        // "If __new__() does not return an instance of cls, then the new instance's __init__()
        // method will not be invoked."
        const mp_obj_type_t *result_type = mp_obj_get_type(self);
        if (result_type != type) {
            if (!mp_obj_is_instance_type(result_type) || !mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(result_type), MP_OBJ_FROM_PTR(type))) {
                return self;
            }
            class_find(result_type, MP_QSTR___init__, &init);
            has_init = class_is_python(init.owner);
        }
    } else {
        if (type->flags & MP_TYPE_FLAG_ABSTRACT) {
            raise_abstract(type);
        }
        if (native == NULL && !has_init && n_args + n_kw > 0) {
            raise_no_arguments(type);
        }
        self = MP_OBJ_FROM_PTR(mp_obj_new_instance(type, &native));
        if (native != NULL) {
            // Those with an __init__ of their own take any keywords.
            bool ignores_keywords = has_init && (native == &mp_type_tuple || native == &mp_type_float || native == &mp_type_frozenset);
            mp_obj_t inner = native_new(native, n_args, ignores_keywords ? 0 : n_kw, args);
            ((mp_obj_instance_t *)MP_OBJ_TO_PTR(self))->subobj[0] = inner;
        }
    }
    mp_obj_instance_t *o = MP_OBJ_TO_PTR(self);
    if (has_init) {
        dest[0] = dest[1] = MP_OBJ_NULL;
        instance_bind(self, &init, dest);
        mp_obj_t result = dest[1] == MP_OBJ_NULL ? mp_call_function_n_kw(dest[0], n_args, n_kw, args)
            : mp_call_method_self_n_kw(dest[0], dest[1], n_args, n_kw, args);
        if (result != mp_const_none) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__init__() should return None, not '%s'"), mp_obj_get_type_str(result));
        }
        if (native != NULL && o->subobj[0] == NOT_INITIALISED) {
            native_init(o, n_args, n_kw, args); // it did not call super().__init__()
        }
    } else if (native != NULL) {
        native_kind_t kind = native_kind(native);
        if (kind == KIND_MUTABLE || kind == KIND_OTHER || (kind == KIND_EXCEPTION && n_kw > 0)) {
            native_init(o, n_args, n_kw, args);
        }
    }
    return self;
}

// ---------------------------------------------------------------- attributes

mp_obj_t instance_dict(mp_obj_instance_t *self) {
    if (self->members.alloc == 0 && self->members.table != NULL) {
        return MP_OBJ_FROM_PTR((void *)self->members.table);
    }
    mp_obj_dict_t *dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
    if (self->members.alloc != 0) {
        dict->map = self->members;
    }
    instance_set_dict(self, MP_OBJ_FROM_PTR(dict));
    return MP_OBJ_FROM_PTR(dict);
}

void instance_set_dict(mp_obj_instance_t *self, mp_obj_t dict) {
    mp_map_init(&self->members, 0);
    self->members.table = MP_OBJ_TO_PTR(dict);
    // A key may now be there that a descriptor of the class takes precedence over.
    if (self->base.type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS) {
        ((mp_obj_type_t *)self->base.type)->flags |= MP_TYPE_FLAG_SLOW_GET;
    }
}

NORETURN void raise_no_attribute(mp_obj_t self, qstr attr) {
    mp_obj_exception_raise_attribute(self, attr);
}

static const mp_obj_t *as_property(mp_obj_t member) {
    if (mp_obj_is_type(member, &mp_type_property)) {
        return mp_obj_property_get(member);
    }
    const mp_obj_type_t *type = mp_obj_get_type(member);
    if (mp_obj_is_instance_type(type) && class_native(type) == &mp_type_property) {
        mp_obj_t inner = native_value(member);
        return mp_obj_property_get(inner);
    }
    return NULL;
}

bool is_data_descriptor(mp_obj_t value) {
    if (!mp_obj_is_obj(value)) {
        return false;
    }
    const mp_obj_type_t *type = mp_obj_get_type(value);
    if (type == &mp_type_property || type == &mp_type_member) {
        return true;
    }
    return mp_obj_is_instance_type(type)
        && (class_native(type) == &mp_type_property
            || class_find_python(type, MP_QSTR___set__) != MP_OBJ_NULL
            || class_find_python(type, MP_QSTR___delete__) != MP_OBJ_NULL);
}

static NORETURN void raise_property(const char *what, qstr attr, mp_obj_t self) {
    mp_obj_t type = mp_load_attr(MP_OBJ_FROM_PTR(mp_obj_get_type(self)), MP_QSTR___qualname__);
    mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("property '%q' of '%s' object has no %s"), attr, mp_obj_str_get_str(type), what);
}

void instance_bind_named(mp_obj_t self, qstr attr, const class_found_t *found, mp_obj_t *dest) {
    mp_obj_t member = found->value;
    dest[0] = member;
    if (!mp_obj_is_obj(member)) {
        return;
    }
    const mp_obj_type_t *m_type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(member))->type;
    if (m_type->flags & MP_TYPE_FLAG_BINDS_SELF) {
        if (!(m_type->flags & MP_TYPE_FLAG_BUILTIN_FUN) || found->owner == &mp_type_object) {
            dest[1] = self;
        } else if (mp_obj_is_native_type(found->owner)) {
            // The methods of exceptions take instances as they are: some return them, as __enter__ does.
            dest[1] = attr == MP_QSTR___enter__ || mp_obj_is_native_exception_type(found->owner) ? self : native_value(self);
        } // else: a built-in function in a class is no method
    } else if (m_type == &mp_type_staticmethod) {
        dest[0] = ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(member))->fun;
    } else if (m_type == &mp_type_classmethod) {
        class_found_t inner = { found->owner, ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(member))->fun };
        dest[0] = inner.value;
        dest[1] = MP_OBJ_FROM_PTR(mp_obj_get_type(self));
    } else if (m_type == &mp_type_member) {
        dest[0] = MP_OBJ_NULL;
    } else if (m_type == &mp_type_property) {
        const mp_obj_t *proxy = mp_obj_property_get(member);
        if (proxy[0] == mp_const_none) {
            raise_property("getter", attr, self);
        }
        dest[0] = mp_call_function_1(proxy[0], self);
    } else if (mp_obj_is_instance_type(m_type)) {
        class_found_t get;
        if (class_find(m_type, MP_QSTR___get__, &get) && class_is_python(get.owner)) {
            mp_obj_t method[4] = { MP_OBJ_NULL, MP_OBJ_NULL, self, MP_OBJ_FROM_PTR(mp_obj_get_type(self)) };
            instance_bind(member, &get, method);
            dest[0] = method[1] == MP_OBJ_NULL ? mp_call_function_n_kw(method[0], 2, 0, method + 2) : mp_call_method_n_kw(2, 0, method);
        } else if (as_property(member) != NULL) {
            const mp_obj_t *proxy = as_property(member);
            if (proxy[0] == mp_const_none) {
                raise_property("getter", attr, self);
            }
            dest[0] = mp_call_function_1(proxy[0], self);
        }
    }
}

void instance_bind(mp_obj_t self, const class_found_t *found, mp_obj_t *dest) {
    instance_bind_named(self, MP_QSTR_, found, dest);
}

// object.__getattribute__
void instance_load(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = self->base.type;
    class_found_t found;
    bool slow = type->flags & MP_TYPE_FLAG_SLOW_GET;
    bool in_class = false;
    if (slow) {
        in_class = class_find(type, attr, &found);
        if (in_class && is_data_descriptor(found.value) && !mp_obj_is_type(found.value, &mp_type_member)) {
            instance_bind_named(self_in, attr, &found, dest);
            return;
        }
    }
    mp_map_elem_t *elem = mp_map_lookup(instance_map(self), MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    if (elem != NULL) {
        dest[0] = elem->value;
        return;
    }
    if (!slow) {
        in_class = class_find(type, attr, &found);
    }
    const mp_obj_type_t *native = class_native(type);
    if (in_class && (found.owner != &mp_type_object || native == NULL)) {
        instance_bind_named(self_in, attr, &found, dest);
        return;
    }
    if (native != NULL) {
        if (qstr_is_dunder(attr)) {
            mp_obj_t method = slot_method(native, attr);
            if (method != MP_OBJ_NULL) {
                dest[0] = method;
                dest[1] = attr == MP_QSTR___new__ || method == mp_const_none ? MP_OBJ_NULL : self_in;
                return;
            }
        }
        // A module's dict is that of its names; an exception's is not that of the instance.
        if (!in_class && self->subobj[0] != NOT_INITIALISED && (attr != MP_QSTR___dict__ || native == &mp_type_module)) {
            mp_load_method_maybe(self->subobj[0], attr, dest);
            if (dest[0] != MP_OBJ_NULL) {
                return;
            }
        }
    }
    if (attr == MP_QSTR___dict__) {
        if (!(type->flags & MP_TYPE_FLAG_NO_DICT)) {
            dest[0] = instance_dict(self);
        }
    } else if (in_class) {
        instance_bind_named(self_in, attr, &found, dest);
    } else if (attr == MP_QSTR___doc__ || attr == MP_QSTR___module__) {
        class_load(MP_OBJ_FROM_PTR(type), attr, dest);
    }
}

static void load_or_call(mp_obj_t self_in, mp_obj_t getattribute, qstr attr, mp_obj_t *dest) {
    if (getattribute == MP_OBJ_NULL) {
        instance_load(self_in, attr, dest);
    } else {
        mp_obj_t result = mp_call_function_2(getattribute, self_in, MP_OBJ_NEW_QSTR(attr));
        dest[0] = result;
        dest[1] = MP_OBJ_NULL;
    }
}

static void load_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = self->base.type;
    mp_obj_t getattribute = MP_OBJ_NULL;
    if (!(type->flags & MP_TYPE_FLAG_SLOW_GET)) {
        mp_map_elem_t *elem = mp_map_lookup(instance_map(self), MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
        if (elem != NULL) {
            dest[0] = elem->value;
            return;
        }
        // Mostly it is a method.
        class_found_t found;
        if (class_find(type, attr, &found) && mp_obj_is_obj(found.value)
            && (((mp_obj_base_t *)MP_OBJ_TO_PTR(found.value))->type->flags & (MP_TYPE_FLAG_BINDS_SELF | MP_TYPE_FLAG_BUILTIN_FUN)) == MP_TYPE_FLAG_BINDS_SELF) {
            dest[0] = found.value;
            dest[1] = self_in;
            return;
        }
    } else {
        getattribute = class_find_python(type, MP_QSTR___getattribute__);
    }
    if (getattribute == MP_OBJ_NULL && !(type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS)) {
        instance_load(self_in, attr, dest);
        if (dest[0] != MP_OBJ_NULL) {
            return;
        }
    } else {
        // A getter's AttributeError means that __getattr__ is to be asked.
        mp_obj_t getattr = class_find_python(type, MP_QSTR___getattr__);
        if (getattr == MP_OBJ_NULL) {
            load_or_call(self_in, getattribute, attr, dest);
            return;
        }
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            load_or_call(self_in, getattribute, attr, dest);
            nlr_pop();
        } else {
            mp_obj_t exc = MP_OBJ_FROM_PTR(nlr.ret_val);
            if (!mp_obj_exception_match(exc, MP_OBJ_FROM_PTR(&mp_type_AttributeError))) {
                nlr_raise(exc);
            }
            dest[0] = dest[1] = MP_OBJ_NULL;
        }
        if (dest[0] != MP_OBJ_NULL) {
            return;
        }
    }
    class_found_t found;
    if (class_find(type, MP_QSTR___getattr__, &found)) {
        mp_obj_t method[3] = { MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_QSTR(attr) };
        instance_bind(self_in, &found, method);
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            dest[0] = method[1] == MP_OBJ_NULL ? mp_call_function_1(method[0], method[2]) : mp_call_method_n_kw(1, 0, method);
            nlr_pop();
        } else {
            mp_obj_exception_t *exc = mp_obj_exception_native(MP_OBJ_FROM_PTR(nlr.ret_val));
            if (mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(exc->base.type), MP_OBJ_FROM_PTR(&mp_type_AttributeError))
                && mp_obj_exception_get(exc, MP_QSTR_name) == MP_OBJ_NULL && mp_obj_exception_get(exc, MP_QSTR_obj) == MP_OBJ_NULL) {
                mp_obj_exception_set(exc, MP_QSTR_name, MP_OBJ_NEW_QSTR(attr));
                mp_obj_exception_set(exc, MP_QSTR_obj, self_in);
            }
            nlr_jump(nlr.ret_val);
        }
        dest[1] = MP_OBJ_NULL;
    }
}

// Such errors don't know the name: nothing is suggested.
static NORETURN void raise_not_stored(mp_obj_t self, qstr attr) {
    mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object has no attribute '%q'"), mp_obj_get_type_str(self), attr);
}

// object.__setattr__ and object.__delattr__
void instance_store(mp_obj_t self_in, qstr attr, mp_obj_t value) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = self->base.type;
    class_found_t found;
    if (attr == MP_QSTR___class__ && value != MP_OBJ_NULL) {
        const mp_obj_type_t *other = MP_OBJ_TO_PTR(value);
        if (!mp_obj_is_class(value)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__class__ must be set to a class, not '%s' object"), mp_obj_get_type_str(value));
        }
        if (!mp_obj_is_instance_type(other)) {
            mp_raise_TypeError(MP_ERROR_TEXT("__class__ assignment only supported for mutable types or ModuleType subclasses"));
        }
        if (class_native(other) != class_native(type) || ((other->flags ^ type->flags) & MP_TYPE_FLAG_NO_DICT)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__class__ assignment: '%q' object layout differs from '%q'"), other->name, type->name);
        }
        self->base.type = other;
        return;
    }
    if (attr == MP_QSTR___dict__ && value != MP_OBJ_NULL && !(type->flags & MP_TYPE_FLAG_NO_DICT)) {
        mp_obj_t dict = native_value(value);
        if (!mp_obj_is_dict_or_ordereddict(dict)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__dict__ must be set to a dictionary, not a '%s'"), mp_obj_get_type_str(value));
        }
        instance_set_dict(self, dict);
        return;
    }
    if (type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS) {
        if (class_find(type, attr, &found) && is_data_descriptor(found.value)) {
            mp_obj_t method[4] = { MP_OBJ_NULL, MP_OBJ_NULL, self_in, value };
            class_found_t setter;
            if (mp_obj_is_instance_type(mp_obj_get_type(found.value))
                && class_find(mp_obj_get_type(found.value), value == MP_OBJ_NULL ? MP_QSTR___delete__ : MP_QSTR___set__, &setter)) {
                instance_bind(found.value, &setter, method);
                mp_call_method_n_kw(value == MP_OBJ_NULL ? 1 : 2, 0, method);
                return;
            }
            const mp_obj_t *proxy = as_property(found.value);
            if (proxy != NULL) {
                mp_obj_t accessor = proxy[value == MP_OBJ_NULL ? 2 : 1];
                if (accessor == mp_const_none) {
                    raise_property(value == MP_OBJ_NULL ? "deleter" : "setter", attr, self_in);
                }
                mp_call_function_n_kw(accessor, value == MP_OBJ_NULL ? 1 : 2, 0, method + 2);
                return;
            }
            if (!mp_obj_is_type(found.value, &mp_type_member)) {
                mp_raise_msg(&mp_type_AttributeError, value == MP_OBJ_NULL ? MP_ERROR_TEXT("__delete__") : MP_ERROR_TEXT("__set__"));
            }
        } else if (type->flags & MP_TYPE_FLAG_NO_DICT) {
            if (class_find(type, attr, &found)) {
                mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object attribute '%q' is read-only"), mp_obj_get_type_str(self_in), attr);
            }
            raise_not_stored(self_in, attr);
        }
    }
    if (class_native(type) != NULL && mp_obj_is_native_exception_instance(self->subobj[0])) {
        mp_obj_t dest[2] = { MP_OBJ_SENTINEL, value };
        if (mp_obj_exception_field(MP_OBJ_TO_PTR(self->subobj[0]), attr, dest)) {
            return;
        }
    }
    mp_map_t *map = instance_map(self);
    if (value != MP_OBJ_NULL) {
        mp_map_lookup(map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
    } else if (mp_map_lookup(map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP_REMOVE_IF_FOUND) == NULL) {
        raise_not_stored(self_in, attr);
    }
}

static void store_attr(mp_obj_t self_in, qstr attr, mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(self_in);
    if (type->flags & MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS) {
        class_found_t found;
        if (class_find(type, value == MP_OBJ_NULL ? MP_QSTR___delattr__ : MP_QSTR___setattr__, &found) && class_is_python(found.owner)) {
            mp_obj_t method[4] = { MP_OBJ_NULL, MP_OBJ_NULL, MP_OBJ_NEW_QSTR(attr), value };
            instance_bind(self_in, &found, method);
            size_t n_args = value == MP_OBJ_NULL ? 1 : 2;
            if (method[1] == MP_OBJ_NULL) {
                mp_call_function_n_kw(method[0], n_args, 0, method + 2);
            } else {
                mp_call_method_n_kw(n_args, 0, method);
            }
            return;
        }
    }
    instance_store(self_in, attr, value);
}

void instance_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        load_attr(self_in, attr, dest);
    } else {
        store_attr(self_in, attr, dest[1]);
        dest[0] = MP_OBJ_NULL; // done, or it raised
    }
}

// ---------------------------------------------------------------- printing

void instance_print_default(const mp_print_t *print, mp_obj_t self_in) {
    mp_print_str(print, "<");
    class_print_name(print, mp_obj_get_type(self_in));
    mp_printf(print, " object at 0x%08x>", (unsigned)(uintptr_t)MP_OBJ_TO_PTR(self_in));
}

// The method bound to the instance, called without arguments; MP_OBJ_NULL when there is none.
static mp_obj_t call_found(mp_obj_t self_in, const class_found_t *found) {
    mp_obj_t method[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
    instance_bind(self_in, found, method);
    return method[1] == MP_OBJ_NULL ? mp_call_function_0(method[0]) : mp_call_method_n_kw(0, 0, method);
}

void instance_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = self->base.type;
    const mp_obj_type_t *native = class_native(type);
    mp_print_kind_t plain = kind & ~PRINT_EXC_SUBCLASS;
    class_found_t found;
    bool have = false;
    bool is_exception = native != NULL && native_kind(native) == KIND_EXCEPTION;
    qstr name = MP_QSTR___repr__;
    if (plain == PRINT_STR) {
        name = MP_QSTR___str__;
        have = class_find(type, MP_QSTR___str__, &found) && class_is_python(found.owner);
        // Exceptions and strings have a str() of their own; that of others is their repr().
        if (!have && !is_exception && native != &mp_type_str) {
            name = MP_QSTR___repr__;
        }
    }
    if (!have && name == MP_QSTR___repr__ && plain != PRINT_JSON) {
        have = class_find(type, MP_QSTR___repr__, &found) && class_is_python(found.owner);
    }
    if (have) {
        mp_obj_t text = call_found(self_in, &found);
        if (!mp_obj_is_str(native_value(text))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q returned non-string (type %s)"), plain == PRINT_STR ? MP_QSTR___str__ : name, mp_obj_get_type_str(text));
        }
        mp_obj_print_helper(print, native_value(text), PRINT_STR);
    } else if (is_exception) {
        mp_obj_exception_print_as(print, self->subobj[0], plain, type);
    } else if (native != NULL && self->subobj[0] != NOT_INITIALISED && mp_obj_is_namedtuple_type(native)) {
        mp_obj_namedtuple_print_as(print, self->subobj[0], type->name);
    } else if (native != NULL && self->subobj[0] != NOT_INITIALISED && MP_OBJ_TYPE_HAS_SLOT(native, print)) {
        bool named = native == &mp_type_set || native == &mp_type_frozenset || native == &mp_type_bytearray || native == &mp_type_deque || native == &mp_type_ordereddict;
        if (!named) {
            mp_obj_print_helper(print, self->subobj[0], plain);
            return;
        }
        // what is printed like a call has the name of the class
        vstr_t text;
        mp_print_t inner;
        vstr_init_print(&text, 32, &inner);
        mp_obj_print_helper(&inner, self->subobj[0], plain);
        const char *call = strchr(vstr_null_terminated_str(&text), '(');
        bool is_call = text.buf[0] != '{' && call != NULL;
        mp_printf(print, is_call ? "%q%s" : "%q(%s)", type->name, is_call ? call : text.buf);
    } else {
        instance_print_default(print, self_in);
    }
}

// ---------------------------------------------------------------- operators

// Qstrs for special methods are guaranteed to have a small value, so we use byte
// type to represent them.
const byte mp_unary_op_method_name[MP_UNARY_OP_NUM_RUNTIME] = {
    [MP_UNARY_OP_BOOL] = MP_QSTR___bool__,
    [MP_UNARY_OP_LEN] = MP_QSTR___len__,
    [MP_UNARY_OP_HASH] = MP_QSTR___hash__,
    [MP_UNARY_OP_INT_MAYBE] = MP_QSTR___int__,
    #if MICROPY_PY_ALL_SPECIAL_METHODS
    [MP_UNARY_OP_POSITIVE] = MP_QSTR___pos__,
    [MP_UNARY_OP_NEGATIVE] = MP_QSTR___neg__,
    [MP_UNARY_OP_INVERT] = MP_QSTR___invert__,
    [MP_UNARY_OP_ABS] = MP_QSTR___abs__,
    #endif
    #if MICROPY_PY_BUILTINS_FLOAT
    [MP_UNARY_OP_FLOAT_MAYBE] = MP_QSTR___float__,
    #if MICROPY_PY_BUILTINS_COMPLEX
    [MP_UNARY_OP_COMPLEX_MAYBE] = MP_QSTR___complex__,
    #endif
    #endif
    #if MICROPY_PY_SYS_GETSIZEOF
    [MP_UNARY_OP_SIZEOF] = MP_QSTR___sizeof__,
    #endif
};

const byte mp_binary_op_method_name[MP_BINARY_OP_NUM_RUNTIME] = {
    [MP_BINARY_OP_LESS] = MP_QSTR___lt__,
    [MP_BINARY_OP_MORE] = MP_QSTR___gt__,
    [MP_BINARY_OP_EQUAL] = MP_QSTR___eq__,
    [MP_BINARY_OP_LESS_EQUAL] = MP_QSTR___le__,
    [MP_BINARY_OP_MORE_EQUAL] = MP_QSTR___ge__,
    [MP_BINARY_OP_NOT_EQUAL] = MP_QSTR___ne__,
    [MP_BINARY_OP_CONTAINS] = MP_QSTR___contains__,

    // If an inplace method is not found a normal method will be used as a fallback
    [MP_BINARY_OP_INPLACE_ADD] = MP_QSTR___iadd__,
    [MP_BINARY_OP_INPLACE_SUBTRACT] = MP_QSTR___isub__,
    #if MICROPY_PY_ALL_INPLACE_SPECIAL_METHODS
    [MP_BINARY_OP_INPLACE_MULTIPLY] = MP_QSTR___imul__,
    [MP_BINARY_OP_INPLACE_MAT_MULTIPLY] = MP_QSTR___imatmul__,
    [MP_BINARY_OP_INPLACE_FLOOR_DIVIDE] = MP_QSTR___ifloordiv__,
    [MP_BINARY_OP_INPLACE_TRUE_DIVIDE] = MP_QSTR___itruediv__,
    [MP_BINARY_OP_INPLACE_MODULO] = MP_QSTR___imod__,
    [MP_BINARY_OP_INPLACE_POWER] = MP_QSTR___ipow__,
    [MP_BINARY_OP_INPLACE_OR] = MP_QSTR___ior__,
    [MP_BINARY_OP_INPLACE_XOR] = MP_QSTR___ixor__,
    [MP_BINARY_OP_INPLACE_AND] = MP_QSTR___iand__,
    [MP_BINARY_OP_INPLACE_LSHIFT] = MP_QSTR___ilshift__,
    [MP_BINARY_OP_INPLACE_RSHIFT] = MP_QSTR___irshift__,
    #endif

    [MP_BINARY_OP_ADD] = MP_QSTR___add__,
    [MP_BINARY_OP_SUBTRACT] = MP_QSTR___sub__,
    #if MICROPY_PY_ALL_SPECIAL_METHODS
    [MP_BINARY_OP_MULTIPLY] = MP_QSTR___mul__,
    [MP_BINARY_OP_MAT_MULTIPLY] = MP_QSTR___matmul__,
    [MP_BINARY_OP_FLOOR_DIVIDE] = MP_QSTR___floordiv__,
    [MP_BINARY_OP_TRUE_DIVIDE] = MP_QSTR___truediv__,
    [MP_BINARY_OP_MODULO] = MP_QSTR___mod__,
    [MP_BINARY_OP_DIVMOD] = MP_QSTR___divmod__,
    [MP_BINARY_OP_POWER] = MP_QSTR___pow__,
    [MP_BINARY_OP_OR] = MP_QSTR___or__,
    [MP_BINARY_OP_XOR] = MP_QSTR___xor__,
    [MP_BINARY_OP_AND] = MP_QSTR___and__,
    [MP_BINARY_OP_LSHIFT] = MP_QSTR___lshift__,
    [MP_BINARY_OP_RSHIFT] = MP_QSTR___rshift__,
    #endif

    #if MICROPY_PY_REVERSE_SPECIAL_METHODS
    [MP_BINARY_OP_REVERSE_ADD] = MP_QSTR___radd__,
    [MP_BINARY_OP_REVERSE_SUBTRACT] = MP_QSTR___rsub__,
    #if MICROPY_PY_ALL_SPECIAL_METHODS
    [MP_BINARY_OP_REVERSE_MULTIPLY] = MP_QSTR___rmul__,
    [MP_BINARY_OP_REVERSE_MAT_MULTIPLY] = MP_QSTR___rmatmul__,
    [MP_BINARY_OP_REVERSE_FLOOR_DIVIDE] = MP_QSTR___rfloordiv__,
    [MP_BINARY_OP_REVERSE_TRUE_DIVIDE] = MP_QSTR___rtruediv__,
    [MP_BINARY_OP_REVERSE_MODULO] = MP_QSTR___rmod__,
    [MP_BINARY_OP_REVERSE_POWER] = MP_QSTR___rpow__,
    [MP_BINARY_OP_REVERSE_OR] = MP_QSTR___ror__,
    [MP_BINARY_OP_REVERSE_XOR] = MP_QSTR___rxor__,
    [MP_BINARY_OP_REVERSE_AND] = MP_QSTR___rand__,
    [MP_BINARY_OP_REVERSE_LSHIFT] = MP_QSTR___rlshift__,
    [MP_BINARY_OP_REVERSE_RSHIFT] = MP_QSTR___rrshift__,
    #endif
    #endif
};

mp_obj_t instance_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_instance_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = self->base.type;
    if (op == MP_UNARY_OP_SIZEOF) {
        return MP_OBJ_NEW_SMALL_INT(sizeof(*self) + sizeof(*self->subobj) * (class_native(type) != NULL)
            + sizeof(*self->members.table) * self->members.alloc);
    }
    class_found_t found;
    bool by_index = false;
    bool have = class_find_after(type, 0, mp_unary_op_method_name[op], MP_OBJ_TYPE_OFFSETOF_SLOT(unary_op), &found);
    if (op == MP_UNARY_OP_INT_MAYBE && (!have || (found.value == MP_OBJ_SENTINEL && !slot_method_is_there(class_native(type), MP_QSTR___int__)))) {
        class_found_t index;
        if (class_find(type, MP_QSTR___index__, &index) && class_is_python(index.owner)) {
            have = by_index = true;
            found = index;
        }
    }
    if (!have) {
        return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((mp_uint_t)self_in >> 4) : MP_OBJ_NULL;
    }
    // Numbers have no length: a class that follows them may bring one.
    bool number = found.value == MP_OBJ_SENTINEL && (op == MP_UNARY_OP_BOOL || op == MP_UNARY_OP_LEN)
        && slot_method_is_there(class_native(type), MP_QSTR___bool__);
    if (number && op == MP_UNARY_OP_LEN && (!class_find(type, MP_QSTR___len__, &found) || !class_is_python(found.owner))) {
        return MP_OBJ_NULL;
    }
    if (found.value == MP_OBJ_SENTINEL) {
        if (op == MP_UNARY_OP_BOOL && !number && class_find_python(type, MP_QSTR___len__) != MP_OBJ_NULL) {
            return MP_OBJ_NULL;
        }
        mp_obj_t inner = native_value(self_in);
        if (op == MP_UNARY_OP_LEN || op == MP_UNARY_OP_BOOL) {
            const mp_obj_type_t *inner_type = mp_obj_get_type(inner);
            return mp_obj_is_small_int(inner) ? mp_unary_op(op, inner) : MP_OBJ_TYPE_GET_SLOT(inner_type, unary_op)(op, inner);
        }
        bool is_arithmetic = op == MP_UNARY_OP_POSITIVE || op == MP_UNARY_OP_NEGATIVE || op == MP_UNARY_OP_INVERT || op == MP_UNARY_OP_ABS;
        mp_obj_t hash = op == MP_UNARY_OP_HASH ? slot_method(class_native(type), MP_QSTR___hash__) : MP_OBJ_SENTINEL;
        bool is_unhashable = hash == MP_OBJ_NULL || hash == mp_const_none;
        if ((is_arithmetic && !mp_obj_is_small_int(inner)) || is_unhashable) {
            // the error names the class
            const mp_obj_type_t *inner_type = mp_obj_get_type(inner);
            return MP_OBJ_TYPE_HAS_SLOT(inner_type, unary_op) ? MP_OBJ_TYPE_GET_SLOT(inner_type, unary_op)(op, inner) : MP_OBJ_NULL;
        }
        if (mp_obj_is_float(inner) && (op == MP_UNARY_OP_FLOAT_MAYBE || op == MP_UNARY_OP_INT_MAYBE)) {
            return op == MP_UNARY_OP_FLOAT_MAYBE ? inner : mp_obj_new_int_from_float(mp_obj_float_get(inner));
        }
        return mp_unary_op(op, inner);
    }
    if (found.value == mp_const_none && op == MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    mp_obj_t value = call_found(self_in, &found);
    switch (op) {
        case MP_UNARY_OP_HASH:
            if (!mp_obj_is_int(native_value(value)) && !mp_obj_is_bool(value)) {
                mp_raise_TypeError(MP_ERROR_TEXT("__hash__ method should return an integer"));
            }
            return MP_OBJ_NEW_SMALL_INT(mp_obj_get_int_truncated(native_value(value)));
        case MP_UNARY_OP_INT_MAYBE:
            value = native_value(value);
            if (!mp_obj_is_int(value) && !mp_obj_is_bool(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s returned non-int (type %s)"), by_index ? "__index__" : "__int__", mp_obj_get_type_str(value));
            }
            return mp_obj_is_bool(value) ? MP_OBJ_NEW_SMALL_INT(value == mp_const_true) : value;
        case MP_UNARY_OP_BOOL:
            if (!mp_obj_is_bool(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__bool__ should return bool, returned %s"), mp_obj_get_type_str(value));
            }
            return value;
        case MP_UNARY_OP_LEN: {
            mp_obj_t number = mp_obj_is_int(value) ? value : mp_unary_op(MP_UNARY_OP_INT_MAYBE, value);
            if (number == MP_OBJ_NULL || !mp_obj_is_int(number)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"), mp_obj_get_type_str(value));
            }
            if (mp_obj_int_sign(number) < 0) {
                mp_raise_ValueError(MP_ERROR_TEXT("__len__() should return >= 0"));
            }
            return number;
        }
        default:
            return value;
    }
}

// The operation of a built-in type; MP_OBJ_NULL if it does not support it.
mp_obj_t native_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op >= MP_BINARY_OP_REVERSE_OR && op < MP_BINARY_OP_NUM_RUNTIME) {
        op -= MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR;
        mp_obj_t t = lhs;
        lhs = rhs;
        rhs = t;
    }
    if (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_NOT_EQUAL || (mp_obj_is_small_int(lhs) && (mp_obj_is_small_int(rhs) || mp_obj_is_float(rhs)))) {
        return op == MP_BINARY_OP_CONTAINS ? MP_OBJ_NULL : mp_binary_op(op, lhs, rhs);
    }
    const mp_obj_type_t *type = mp_obj_get_type(lhs);
    return MP_OBJ_TYPE_HAS_SLOT(type, binary_op) ? MP_OBJ_TYPE_GET_SLOT(type, binary_op)(op, lhs, rhs) : MP_OBJ_NULL;
}

mp_obj_t instance_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in) {
    // Only the class is looked at, never the instance's dict or __getattr__.
    const mp_obj_type_t *type = mp_obj_get_type(lhs_in);
    class_found_t found;
    if (!class_find_after(type, 0, mp_binary_op_method_name[op], MP_OBJ_TYPE_OFFSETOF_SLOT(binary_op), &found)) {
        return MP_OBJ_NULL;
    }
    if (found.value == MP_OBJ_SENTINEL) {
        mp_obj_t inner = native_value(lhs_in);
        if (op == MP_BINARY_OP_INPLACE_MULTIPLY
            && (class_find_python(type, MP_QSTR___mul__) != MP_OBJ_NULL || class_find_python(type, MP_QSTR___rmul__) != MP_OBJ_NULL)) {
            return MP_OBJ_NULL; // comes before the repetition in place of a built-in type
        }
        if ((op == MP_BINARY_OP_REVERSE_MULTIPLY || op == MP_BINARY_OP_REVERSE_ADD) && (mp_obj_is_str_or_bytes(rhs_in) || mp_obj_is_type(rhs_in, &mp_type_list)
            || mp_obj_is_type(rhs_in, &mp_type_tuple) || mp_obj_is_type(rhs_in, &mp_type_bytearray))) {
            return MP_OBJ_NULL; // guest_binary_op_fallback repeats a sequence, and its errors name the class
        }
        if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER && native_kind(class_native(type)) == KIND_IMMUTABLE) {
            return MP_OBJ_NULL; // such types have no operators in place: the plain one follows, which may be the class's
        }
        mp_obj_t result = native_binary_op(op, inner, op == MP_BINARY_OP_CONTAINS ? rhs_in : native_value(rhs_in));
        return result == inner && op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER ? lhs_in : result;
    }
    if (found.value == mp_const_none) {
        if (op == MP_BINARY_OP_CONTAINS) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not a container"), mp_obj_get_type_str(lhs_in));
        }
        return MP_OBJ_NULL;
    }
    mp_obj_t method[3] = { MP_OBJ_NULL, MP_OBJ_NULL, rhs_in };
    instance_bind(lhs_in, &found, method);
    mp_obj_t result = method[1] == MP_OBJ_NULL ? mp_call_function_1(method[0], rhs_in) : mp_call_method_n_kw(1, 0, method);
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(mp_obj_is_true(result));
    }
    // NotImplemented means "try other fallbacks"
    return result == mp_const_notimplemented ? MP_OBJ_NULL : result;
}

mp_obj_t instance_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(self_in);
    qstr attr = value == MP_OBJ_NULL ? MP_QSTR___delitem__ : value == MP_OBJ_SENTINEL ? MP_QSTR___getitem__ : MP_QSTR___setitem__;
    class_found_t found;
    if (!class_find_after(type, 0, attr, MP_OBJ_TYPE_OFFSETOF_SLOT(subscr), &found)) {
        qstr other = value == MP_OBJ_NULL ? MP_QSTR___setitem__ : MP_QSTR___delitem__;
        if (value != MP_OBJ_SENTINEL && class_find(type, other, &found)) {
            mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("%q"), attr);
        }
        return MP_OBJ_NULL;
    }
    if (found.value == MP_OBJ_SENTINEL) {
        mp_obj_t inner = native_value(self_in);
        if (value == MP_OBJ_SENTINEL && mp_obj_is_dict_or_ordereddict(inner)) {
            mp_obj_t missing = class_find_python(type, MP_QSTR___missing__);
            if (missing != MP_OBJ_NULL) {
                mp_map_elem_t *elem = mp_map_lookup(mp_obj_dict_get_map(inner), index, MP_MAP_LOOKUP);
                return elem != NULL ? elem->value : mp_call_function_2(missing, self_in, index);
            }
        }
        const mp_obj_type_t *inner_type = mp_obj_get_type(inner);
        mp_obj_t result = MP_OBJ_TYPE_HAS_SLOT(inner_type, subscr) ? MP_OBJ_TYPE_GET_SLOT(inner_type, subscr)(inner, index, value) : MP_OBJ_NULL;
        if (result == MP_OBJ_NULL && value != MP_OBJ_SENTINEL
            && class_find_python(type, value == MP_OBJ_NULL ? MP_QSTR___setitem__ : MP_QSTR___delitem__) != MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("%q"), attr);
        }
        return result;
    }
    mp_obj_t method[4] = { MP_OBJ_NULL, MP_OBJ_NULL, index, value };
    instance_bind(self_in, &found, method);
    size_t n_args = value == MP_OBJ_NULL || value == MP_OBJ_SENTINEL ? 1 : 2;
    mp_obj_t result = method[1] == MP_OBJ_NULL ? mp_call_function_n_kw(method[0], n_args, 0, method + 2) : mp_call_method_n_kw(n_args, 0, method);
    return value == MP_OBJ_SENTINEL ? result : mp_const_none;
}

// ---------------------------------------------------------------- calls, iteration, buffers

static bool find_call(mp_obj_t self_in, class_found_t *found) {
    return class_find_after(mp_obj_get_type(self_in), 0, MP_QSTR___call__, MP_OBJ_TYPE_OFFSETOF_SLOT(call), found);
}

bool mp_obj_instance_is_callable(mp_obj_t self_in) {
    class_found_t found;
    return find_call(self_in, &found);
}

mp_obj_t mp_obj_instance_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    class_found_t found;
    if (!find_call(self_in, &found)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not callable"), mp_obj_get_type_str(self_in));
    }
    if (found.value == MP_OBJ_SENTINEL) {
        return mp_call_function_n_kw(native_value(self_in), n_args, n_kw, args);
    }
    mp_cstack_check(); // __call__ may be an instance whose class has a __call__ that is one
    mp_obj_t method[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
    instance_bind(self_in, &found, method);
    if (method[1] == MP_OBJ_NULL) {
        return mp_call_function_n_kw(method[0], n_args, n_kw, args);
    }
    return mp_call_method_self_n_kw(method[0], method[1], n_args, n_kw, args);
}

// Note that iter_buf may be NULL, and needs to be allocated if needed
mp_obj_t mp_obj_instance_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *iter_buf) {
    const mp_obj_type_t *type = mp_obj_get_type(self_in);
    class_found_t found;
    // `await` iterates: what has no __iter__ may have __await__
    if (!class_find_after(type, 0, MP_QSTR___iter__, MP_OBJ_TYPE_OFFSETOF_SLOT(iter), &found)
        && !class_find(type, MP_QSTR___await__, &found)) {
        return MP_OBJ_NULL;
    }
    if (found.value == MP_OBJ_SENTINEL) {
        return mp_getiter(native_value(self_in), iter_buf);
    }
    if (found.value == mp_const_none) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not iterable"), mp_obj_get_type_str(self_in));
    }
    mp_obj_t iter = call_found(self_in, &found);
    const mp_obj_type_t *iter_type = mp_obj_get_type(iter);
    class_found_t next;
    if (mp_obj_is_instance_type(iter_type) ? !class_find(iter_type, MP_QSTR___next__, &next) && class_native(iter_type) == NULL
        : !(iter_type->flags & (MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_ITER_IS_CUSTOM))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("iter() returned non-iterator of type '%s'"), mp_obj_get_type_str(iter));
    }
    return iter;
}

mp_int_t instance_get_buffer(mp_obj_t self_in, mp_buffer_info_t *bufinfo, mp_uint_t flags) {
    class_found_t found;
    if (!class_find_after(mp_obj_get_type(self_in), 0, MP_QSTR_, MP_OBJ_TYPE_OFFSETOF_SLOT(buffer), &found) || found.value != MP_OBJ_SENTINEL) {
        return 1; // object does not support buffer protocol
    }
    mp_obj_t inner = native_value(self_in);
    return MP_OBJ_TYPE_GET_SLOT(mp_obj_get_type(inner), buffer)(inner, bufinfo, flags);
}
