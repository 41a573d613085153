// object, and the methods that every object has from it.
#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objtype.h"
#include "py/runtime.h"

static mp_obj_t object_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_args + n_kw > 0) {
        raise_no_arguments(type);
    }
    return MP_OBJ_FROM_PTR(mp_obj_malloc(mp_obj_base_t, type));
}

static mp_obj_t object_init(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    if (n_args > 1 || kwargs->used > 0) {
        class_found_t found;
        if (class_find(type, MP_QSTR___init__, &found) && class_is_python(found.owner)) {
            mp_raise_TypeError(MP_ERROR_TEXT("object.__init__() takes exactly one argument (the instance to initialize)"));
        }
        if (!(type->flags & MP_TYPE_FLAG_HAS_NEW)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__init__() takes exactly one argument (the instance to initialize)"), type->name);
        }
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(object_init_obj, 1, object_init);

static mp_obj_t object_new(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    if (!mp_obj_is_class(args[0])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object.__new__(X): X is not a type object (%s)"), mp_obj_get_type_str(args[0]));
    }
    const mp_obj_type_t *cls = MP_OBJ_TO_PTR(args[0]);
    const mp_obj_type_t *native = class_is_python(cls) ? class_native(cls) : cls;
    if (native != NULL && native != &mp_type_object) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object.__new__(%q) is not safe, use %q.__new__()"), cls->name, native->name);
    }
    if (n_args > 1 || kwargs->used > 0) {
        if (cls->flags & MP_TYPE_FLAG_HAS_NEW) {
            mp_raise_TypeError(MP_ERROR_TEXT("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        class_found_t found;
        if (!class_find(cls, MP_QSTR___init__, &found) || !class_is_python(found.owner)) {
            raise_no_arguments(cls);
        }
    }
    if (!class_is_python(cls)) {
        return object_make_new(cls, 0, 0, NULL);
    }
    if (cls->flags & MP_TYPE_FLAG_ABSTRACT) {
        raise_abstract(cls);
    }
    return MP_OBJ_FROM_PTR(mp_obj_new_instance(cls, &native));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(object_new_fun, 1, object_new);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(object_new_obj, MP_ROM_PTR(&object_new_fun));

qstr guest_attr_name(mp_obj_t name) {
    name = guest_plain(name, &mp_type_str);
    if (!mp_obj_is_str(name)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("attribute name must be string, not '%s'"), mp_obj_get_type_str(name));
    }
    return mp_obj_str_get_qstr(name);
}

static mp_obj_t object_setattr(mp_obj_t self, mp_obj_t name, mp_obj_t value) {
    qstr attr = guest_attr_name(name);
    if (mp_obj_is_class(self)) {
        mp_raise_TypeError(MP_ERROR_TEXT("can't apply this __setattr__ to type object"));
    }
    if (mp_obj_is_instance_type(mp_obj_get_type(self))) {
        instance_store(self, attr, value);
    } else {
        mp_store_attr(self, attr, value);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(object_setattr_obj, object_setattr);

static mp_obj_t object_delattr(mp_obj_t self, mp_obj_t name) {
    return object_setattr(self, name, MP_OBJ_NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_delattr_obj, object_delattr);

static mp_obj_t object_getattribute(mp_obj_t self, mp_obj_t name) {
    qstr attr = guest_attr_name(name);
    const mp_obj_type_t *type = mp_obj_get_type(self);
    if (!mp_obj_is_instance_type(type)) {
        return mp_load_attr(self, attr);
    }
    if (attr == MP_QSTR___class__) {
        return MP_OBJ_FROM_PTR(type);
    }
    mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
    instance_load(self, attr, dest);
    if (dest[0] == MP_OBJ_NULL) {
        raise_no_attribute(self, attr);
    }
    return dest[1] == MP_OBJ_NULL ? dest[0] : mp_obj_new_bound_meth(dest[0], dest[1]);
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_getattribute_obj, object_getattribute);

static mp_obj_t object_repr(mp_obj_t self) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 32, &print);
    instance_print_default(&print, self);
    return mp_obj_new_str_from_vstr(&vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_repr_obj, object_repr);

static mp_obj_t object_str(mp_obj_t self) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 32, &print);
    mp_obj_print_helper(&print, self, PRINT_REPR);
    return mp_obj_new_str_from_vstr(&vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_str_obj, object_str);

static mp_obj_t object_format(mp_obj_t self, mp_obj_t spec) {
    if (mp_obj_is_true(spec)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported format string passed to %s.__format__"), mp_obj_get_type_str(self));
    }
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), self);
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_format_obj, object_format);

static mp_obj_t object_eq(mp_obj_t self, mp_obj_t other) {
    return self == other ? mp_const_true : mp_const_notimplemented;
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_eq_obj, object_eq);

static mp_obj_t object_ne(mp_obj_t self, mp_obj_t other) {
    mp_obj_t method[3] = { MP_OBJ_NULL, MP_OBJ_NULL, other };
    mp_load_method_maybe(self, MP_QSTR___eq__, method);
    mp_obj_t result = method[0] == MP_OBJ_NULL ? mp_const_notimplemented : mp_call_method_n_kw(1, 0, method);
    return result == mp_const_notimplemented ? result : mp_obj_new_bool(!mp_obj_is_true(result));
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_ne_obj, object_ne);

static mp_obj_t object_order(mp_obj_t self, mp_obj_t other) {
    return mp_const_notimplemented;
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_order_obj, object_order);

static mp_obj_t object_hash(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT((mp_uint_t)self >> 4);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_hash_obj, object_hash);

static mp_obj_t object_sizeof(mp_obj_t self) {
    return mp_unary_op(MP_UNARY_OP_SIZEOF, self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(object_sizeof_obj, object_sizeof);

static void add_names(mp_map_t *to, const mp_map_t *from) {
    for (size_t i = 0; from != NULL && i < from->alloc; i++) {
        if (mp_map_slot_is_filled(from, i)) {
            mp_map_lookup(to, from->table[i].key, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = mp_const_none;
        }
    }
}

static bool is_found(mp_obj_t obj, qstr name) {
    mp_obj_t dest[2];
    mp_load_method_protected(obj, name, dest, false);
    return dest[0] != MP_OBJ_NULL;
}

// Whether a built-in class has a name only as every class does, from `type`.
static bool is_of_classes(mp_obj_t cls, qstr name) {
    mp_obj_t object = MP_OBJ_FROM_PTR(&mp_type_object);
    return name != MP_QSTR___class__ && name != MP_QSTR___doc__ && cls != MP_OBJ_FROM_PTR(&mp_type_type) && is_found(object, name)
        && mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(&mp_type_object, locals_dict)->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) == NULL
        && !slot_method_is_there(MP_OBJ_TO_PTR(cls), name);
}

// The names of a built-in object: tries all there are, as upstream.
static void add_native_names(mp_map_t *to, mp_obj_t obj) {
    for (size_t i = MP_QSTR_ + 1; i < QSTR_TOTAL(); i++) {
        if (is_found(obj, i) && !(mp_obj_is_class(obj) && is_of_classes(obj, i))) {
            mp_map_lookup(to, MP_OBJ_NEW_QSTR(i), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = mp_const_none;
        }
    }
}

mp_obj_t guest_dir(mp_obj_t obj) {
    const mp_obj_type_t *type = mp_obj_is_class(obj) ? MP_OBJ_TO_PTR(obj) : mp_obj_get_type(obj);
    mp_obj_t names = mp_obj_new_dict(0);
    mp_map_t *map = mp_obj_dict_get_map(names);
    const mp_map_t *globals = mp_obj_is_type(obj, &mp_type_module) ? &mp_obj_module_get_globals(obj)->map : NULL;
    if (globals != NULL && !globals->is_fixed) { // asks no __getattr__ for names
        mp_map_elem_t *own = mp_map_lookup((mp_map_t *)globals, MP_OBJ_NEW_QSTR(MP_QSTR___dir__), MP_MAP_LOOKUP);
        if (own != NULL) {
            return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), mp_call_function_0(own->value));
        }
        add_names(map, globals);
        own = mp_map_lookup((mp_map_t *)globals, MP_OBJ_NEW_QSTR(MP_QSTR___all__), MP_MAP_LOOKUP);
        if (own != NULL && mp_obj_is_type(own->value, &mp_type_list)) { // what __getattr__ makes when it is first asked for is in here
            size_t len;
            mp_obj_t *items;
            mp_obj_get_array(own->value, &len, &items);
            for (size_t i = 0; i < len; i++) {
                if (mp_obj_is_str(items[i])) {
                    mp_obj_dict_store(names, items[i], mp_const_none);
                }
            }
        }
    } else if (!class_is_python(type)) {
        add_native_names(map, obj);
    } else {
        if (mp_obj_is_instance_type(mp_obj_get_type(obj))) {
            add_names(map, instance_map(MP_OBJ_TO_PTR(obj)));
        }
        mp_obj_tuple_t *mro = MP_OBJ_TO_PTR(mro_tuple(type));
        for (size_t i = 0; i < mro->len; i++) {
            const mp_obj_type_t *cls = MP_OBJ_TO_PTR(mro->items[i]);
            if (class_is_python(cls) || cls == &mp_type_object) {
                add_names(map, &MP_OBJ_TYPE_GET_SLOT(cls, locals_dict)->map);
            } else {
                add_native_names(map, mro->items[i]);
            }
        }
        static const uint16_t others[] = { MP_QSTR___class__, MP_QSTR___dict__, MP_QSTR___doc__ };
        for (size_t i = 0; i < MP_ARRAY_SIZE(others); i++) {
            mp_map_lookup(map, MP_OBJ_NEW_QSTR(others[i]), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = mp_const_none;
        }
    }
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), names);
}
#define object_dir guest_dir
static MP_DEFINE_CONST_FUN_OBJ_1(object_dir_obj, object_dir);

static mp_obj_t object_init_subclass(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    if (kwargs->used > 0 || n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__init_subclass__() takes no %s"),
            mp_obj_is_class(args[0]) ? ((mp_obj_type_t *)MP_OBJ_TO_PTR(args[0]))->name : MP_QSTR_object, n_args > 1 ? "arguments" : "keyword arguments");
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(object_init_subclass_fun, 1, object_init_subclass);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(object_init_subclass_obj, MP_ROM_PTR(&object_init_subclass_fun));

static mp_obj_t object_subclasshook(mp_obj_t cls, mp_obj_t other) {
    return mp_const_notimplemented;
}
static MP_DEFINE_CONST_FUN_OBJ_2(object_subclasshook_fun, object_subclasshook);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(object_subclasshook_obj, MP_ROM_PTR(&object_subclasshook_fun));

static const mp_rom_map_elem_t object_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&object_init_obj) },
    { MP_ROM_QSTR(MP_QSTR___new__), MP_ROM_PTR(&object_new_obj) },
    { MP_ROM_QSTR(MP_QSTR___setattr__), MP_ROM_PTR(&object_setattr_obj) },
    { MP_ROM_QSTR(MP_QSTR___delattr__), MP_ROM_PTR(&object_delattr_obj) },
    { MP_ROM_QSTR(MP_QSTR___getattribute__), MP_ROM_PTR(&object_getattribute_obj) },
    { MP_ROM_QSTR(MP_QSTR___repr__), MP_ROM_PTR(&object_repr_obj) },
    { MP_ROM_QSTR(MP_QSTR___str__), MP_ROM_PTR(&object_str_obj) },
    { MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&object_format_obj) },
    { MP_ROM_QSTR(MP_QSTR___eq__), MP_ROM_PTR(&object_eq_obj) },
    { MP_ROM_QSTR(MP_QSTR___ne__), MP_ROM_PTR(&object_ne_obj) },
    { MP_ROM_QSTR(MP_QSTR___lt__), MP_ROM_PTR(&object_order_obj) },
    { MP_ROM_QSTR(MP_QSTR___le__), MP_ROM_PTR(&object_order_obj) },
    { MP_ROM_QSTR(MP_QSTR___gt__), MP_ROM_PTR(&object_order_obj) },
    { MP_ROM_QSTR(MP_QSTR___ge__), MP_ROM_PTR(&object_order_obj) },
    { MP_ROM_QSTR(MP_QSTR___hash__), MP_ROM_PTR(&object_hash_obj) },
    { MP_ROM_QSTR(MP_QSTR___sizeof__), MP_ROM_PTR(&object_sizeof_obj) },
    { MP_ROM_QSTR(MP_QSTR___dir__), MP_ROM_PTR(&object_dir_obj) },
    { MP_ROM_QSTR(MP_QSTR___init_subclass__), MP_ROM_PTR(&object_init_subclass_obj) },
    { MP_ROM_QSTR(MP_QSTR___subclasshook__), MP_ROM_PTR(&object_subclasshook_obj) },
};
static MP_DEFINE_CONST_DICT(object_locals_dict, object_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_object,
    MP_QSTR_object,
    MP_TYPE_FLAG_NONE,
    make_new, object_make_new,
    locals_dict, &object_locals_dict
    );
