// Classes: the type `type`, its attributes, calls and operators; the objects that stand in
// classes for methods (staticmethod, classmethod, entries of __slots__). How a class is made is
// in classnew.c.
// Above the usual length: the lookup of attributes is inlined into its users here.
#include <string.h>

#include "py/cstack.h"
#include "py/objnamedtuple.h"
#include "py/objproperty.h"
#include "py/builtin.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "typing.h"

// ---------------------------------------------------------------- names

static mp_obj_t own_value(const mp_obj_type_t *type, qstr attr) {
    if (!MP_OBJ_TYPE_HAS_SLOT(type, locals_dict)) {
        return MP_OBJ_NULL;
    }
    mp_map_elem_t *elem = mp_map_lookup(&MP_OBJ_TYPE_GET_SLOT(type, locals_dict)->map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    return elem == NULL ? MP_OBJ_NULL : elem->value;
}

static mp_obj_t class_qualname(const mp_obj_type_t *type) {
    mp_obj_t name = class_is_python(type) ? own_value(type, MP_QSTR___qualname__) : MP_OBJ_NULL;
    return name != MP_OBJ_NULL ? name : MP_OBJ_NEW_QSTR(type->name);
}

// The module of a built-in type.
static mp_obj_t native_module(const mp_obj_type_t *type) {
    if (mp_obj_is_namedtuple_type(type)) {
        return own_value(type, MP_QSTR___module__);
    }
    switch (type->name) {
        case MP_QSTR_deque:
        case MP_QSTR_OrderedDict:
            return MP_OBJ_NEW_QSTR(MP_QSTR_collections);
        case MP_QSTR_Pattern:
        case MP_QSTR_Match:
            return MP_OBJ_NEW_QSTR(MP_QSTR_re);
        case MP_QSTR_StringIO:
        case MP_QSTR_BytesIO:
            return MP_OBJ_NEW_QSTR(MP_QSTR__io);
        case MP_QSTR_Struct:
            return MP_OBJ_NEW_QSTR(MP_QSTR__struct);
        case MP_QSTR_HASH:
            return MP_OBJ_NEW_QSTR(MP_QSTR__hashlib);
        case MP_QSTR_array:
            return MP_OBJ_NEW_QSTR(MP_QSTR_array);
        default:
            return MP_OBJ_NEW_QSTR(MP_QSTR_builtins);
    }
}

// Whether it is one that CPython has in C, whose names in errors have a module.
static bool is_dotted(const mp_obj_type_t *type, mp_obj_t module) {
    if (!class_is_python(type)) {
        return module != MP_OBJ_NEW_QSTR(MP_QSTR_builtins) && !mp_obj_is_namedtuple_type(type);
    }
    switch (mp_obj_is_qstr(module) ? MP_OBJ_QSTR_VALUE(module) : MP_QSTRnull) {
        case MP_QSTR_datetime:
        case MP_QSTR_decimal:
        case MP_QSTR_time:
        case MP_QSTR_itertools:
        case MP_QSTR_operator:
            return true;
        case MP_QSTR_collections:
            return type->name == MP_QSTR_defaultdict;
        case MP_QSTR_functools:
            return type->name == MP_QSTR_partial || type->name == MP_QSTR__lru_cache_wrapper;
        case MP_QSTR_types:
            return type->name == MP_QSTR_SimpleNamespace;
        default:
            return false;
    }
}

const char *guest_type_name(const mp_obj_type_t *type) {
    mp_obj_t module = class_is_python(type) ? own_value(type, MP_QSTR___module__) : native_module(type);
    if (!is_dotted(type, module)) {
        return qstr_str(type->name);
    }
    vstr_t name;
    vstr_init(&name, 32);
    vstr_printf(&name, "%q.%q", MP_OBJ_QSTR_VALUE(module), type->name);
    return vstr_null_terminated_str(&name);
}

// module.qualname, without the module for what is built in.
void class_print_name(const mp_print_t *print, const mp_obj_type_t *type) {
    mp_obj_t module = class_is_python(type) ? own_value(type, MP_QSTR___module__) : native_module(type);
    if (module != MP_OBJ_NULL && mp_obj_is_str(module) && module != MP_OBJ_NEW_QSTR(MP_QSTR_builtins)) {
        mp_obj_print_helper(print, module, PRINT_STR);
        mp_print_str(print, ".");
    }
    mp_obj_print_helper(print, class_qualname(type), PRINT_STR);
}

// A method that the class of the class has for it.
static bool find_meta(mp_obj_t self, qstr attr, class_found_t *found) {
    const mp_obj_type_t *meta = mp_obj_get_type(self);
    return class_is_python(meta) && class_find(meta, attr, found) && class_is_python(found->owner);
}

static mp_obj_t call_meta(mp_obj_t self, const class_found_t *found, size_t n_args, const mp_obj_t *args) {
    mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
    instance_bind(self, found, dest);
    return dest[1] == MP_OBJ_NULL ? mp_call_function_n_kw(dest[0], n_args, 0, args)
        : mp_call_method_self_n_kw(dest[0], dest[1], n_args, 0, args);
}

static void type_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    class_found_t found;
    if ((kind == PRINT_STR && find_meta(self_in, MP_QSTR___str__, &found)) || find_meta(self_in, MP_QSTR___repr__, &found)) {
        mp_obj_print_helper(print, call_meta(self_in, &found, 0, NULL), PRINT_STR);
        return;
    }
    mp_print_str(print, "<class '");
    class_print_name(print, MP_OBJ_TO_PTR(self_in));
    mp_print_str(print, "'>");
}

// ---------------------------------------------------------------- calls

static mp_obj_t type_make_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (meta == &mp_type_type && n_args == 1 && n_kw == 0) {
        return MP_OBJ_FROM_PTR(mp_obj_get_type(args[0]));
    }
    if (n_args != 3) {
        mp_raise_TypeError(meta == &mp_type_type ? MP_ERROR_TEXT("type() takes 1 or 3 arguments")
            : MP_ERROR_TEXT("type.__new__() takes exactly 3 arguments"));
    }
    return class_new(meta, n_args, n_kw, args);
}

// Makes a class with a metaclass written in Python: its __new__, then its __init__.
static mp_obj_t metaclass_make_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t cls;
    class_found_t found;
    if (class_find(meta, MP_QSTR___new__, &found) && class_is_python(found.owner)) {
        mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
        class_bind(MP_OBJ_FROM_PTR(meta), &found, dest);
        cls = mp_call_method_self_n_kw(dest[0], MP_OBJ_FROM_PTR(meta), n_args, n_kw, args);
        if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(cls)), MP_OBJ_FROM_PTR(meta))) {
            return cls;
        }
    } else {
        cls = type_make_new(meta, n_args, n_kw, args);
    }
    if (find_meta(cls, MP_QSTR___init__, &found)) {
        mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
        instance_bind(cls, &found, dest);
        mp_obj_t result = mp_call_method_self_n_kw(dest[0], dest[1], n_args, n_kw, args);
        if (result != mp_const_none) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__init__() should return None, not '%s'"), mp_obj_get_type_str(result));
        }
    }
    return cls;
}

// type.__call__
static mp_obj_t make_instance(const mp_obj_type_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (!MP_OBJ_TYPE_HAS_SLOT(self, make_new)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot create '%q' instances"), self->name);
    }
    MP_STATE_VM(guest_called) = self;
    return MP_OBJ_TYPE_GET_SLOT(self, make_new)(self, n_args, n_kw, args);
}

static mp_obj_t type_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *self = MP_OBJ_TO_PTR(self_in);
    class_found_t found;
    if (self->base.type != &mp_type_type && find_meta(self_in, MP_QSTR___call__, &found)) {
        mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
        instance_bind(self_in, &found, dest);
        return mp_call_method_self_n_kw(dest[0], dest[1], n_args, n_kw, args);
    }
    return make_instance(self, n_args, n_kw, args);
}

// ---------------------------------------------------------------- methods of classes

static const mp_obj_type_t *check_class_arg(mp_obj_t self, const char *name) {
    if (!mp_obj_is_class(self)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("descriptor '%s' for 'type' objects doesn't apply to a '%s' object"), name, mp_obj_get_type_str(self));
    }
    return MP_OBJ_TO_PTR(self);
}

static mp_obj_t type_mro(mp_obj_t self) {
    mp_obj_tuple_t *mro = MP_OBJ_TO_PTR(mro_tuple(check_class_arg(self, "mro")));
    return mp_obj_new_list(mro->len, mro->items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_mro_obj, type_mro);

// Of a class written in Python those that are left; of a built-in one but object those that are in builtins.
static mp_obj_t type_subclasses(mp_obj_t self) {
    const mp_obj_type_t *type = check_class_arg(self, "__subclasses__");
    size_t n = 0;
    mp_obj_t *items = NULL;
    if (class_is_python(type) && type->slots[CLASS_SUBCLASSES] != NULL) {
        mp_obj_list_get(MP_OBJ_FROM_PTR((void *)type->slots[CLASS_SUBCLASSES]), &n, &items);
    }
    mp_obj_t list = mp_obj_new_list(n, items);
    const mp_map_t *builtins = &mp_module_builtins_globals.map;
    for (size_t i = 0; !class_is_python(type) && type != &mp_type_object && i < builtins->alloc; i++) {
        mp_obj_t value = builtins->table[i].value;
        if (mp_obj_is_class(value) && native_parent(MP_OBJ_TO_PTR(value)) == type) {
            mp_obj_list_append(list, value);
        }
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_subclasses_obj, type_subclasses);

static mp_obj_t type_call_method(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    const mp_obj_type_t *type = check_class_arg(args[0], "__call__");
    return make_instance(type, n_args - 1, kwargs->used, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_call_method_obj, 1, type_call_method);

static mp_obj_t type_init(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_init_obj, 1, type_init);

static mp_obj_t type_new_method(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    const mp_obj_type_t *meta = check_class_arg(args[0], "__new__");
    if (!(meta->flags & MP_TYPE_FLAG_METACLASS)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type.__new__(%q): %q is not a subtype of type"), meta->name, meta->name);
    }
    return type_make_new(meta, n_args - 1, kwargs->used, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_new_method_fun, 1, type_new_method);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(type_new_method_obj, MP_ROM_PTR(&type_new_method_fun));

static mp_obj_t type_prepare(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    return mp_obj_new_dict(0);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(type_prepare_fun, 0, type_prepare);
static MP_DEFINE_CONST_STATICMETHOD_OBJ(type_prepare_obj, MP_ROM_PTR(&type_prepare_fun));

static mp_obj_t type_instancecheck(mp_obj_t self, mp_obj_t object) {
    return mp_obj_new_bool(mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(object)), self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_instancecheck_obj, type_instancecheck);

static mp_obj_t type_subclasscheck(mp_obj_t self, mp_obj_t object) {
    return mp_obj_new_bool(mp_obj_is_subclass_fast(object, self));
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_subclasscheck_obj, type_subclasscheck);

static void class_store(mp_obj_t self_in, qstr attr, mp_obj_t value);

static mp_obj_t type_setattr(mp_obj_t self, mp_obj_t name, mp_obj_t value) {
    check_class_arg(self, "__setattr__");
    class_store(self, mp_obj_str_get_qstr(name), value);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(type_setattr_obj, type_setattr);

static mp_obj_t type_delattr(mp_obj_t self, mp_obj_t name) {
    check_class_arg(self, "__delattr__");
    class_store(self, mp_obj_str_get_qstr(name), MP_OBJ_NULL);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_delattr_obj, type_delattr);

static mp_obj_t type_getattribute(mp_obj_t self, mp_obj_t name) {
    check_class_arg(self, "__getattribute__");
    return mp_load_attr(self, mp_obj_str_get_qstr(name));
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_getattribute_obj, type_getattribute);

static mp_obj_t type_repr(mp_obj_t self) {
    const mp_obj_type_t *type = check_class_arg(self, "__repr__");
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 32, &print);
    mp_print_str(&print, "<class '");
    class_print_name(&print, type);
    mp_print_str(&print, "'>");
    return mp_obj_new_str_from_vstr(&vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_1(type_repr_obj, type_repr);

static mp_obj_t type_or(mp_obj_t self, mp_obj_t other) {
    return guest_union(self, other);
}
static MP_DEFINE_CONST_FUN_OBJ_2(type_or_obj, type_or);

static const mp_rom_map_elem_t type_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_mro), MP_ROM_PTR(&type_mro_obj) },
    { MP_ROM_QSTR(MP_QSTR___subclasses__), MP_ROM_PTR(&type_subclasses_obj) },
    { MP_ROM_QSTR(MP_QSTR___call__), MP_ROM_PTR(&type_call_method_obj) },
    { MP_ROM_QSTR(MP_QSTR___init__), MP_ROM_PTR(&type_init_obj) },
    { MP_ROM_QSTR(MP_QSTR___new__), MP_ROM_PTR(&type_new_method_obj) },
    { MP_ROM_QSTR(MP_QSTR___prepare__), MP_ROM_PTR(&type_prepare_obj) },
    { MP_ROM_QSTR(MP_QSTR___instancecheck__), MP_ROM_PTR(&type_instancecheck_obj) },
    { MP_ROM_QSTR(MP_QSTR___subclasscheck__), MP_ROM_PTR(&type_subclasscheck_obj) },
    { MP_ROM_QSTR(MP_QSTR___setattr__), MP_ROM_PTR(&type_setattr_obj) },
    { MP_ROM_QSTR(MP_QSTR___delattr__), MP_ROM_PTR(&type_delattr_obj) },
    { MP_ROM_QSTR(MP_QSTR___getattribute__), MP_ROM_PTR(&type_getattribute_obj) },
    { MP_ROM_QSTR(MP_QSTR___repr__), MP_ROM_PTR(&type_repr_obj) },
    { MP_ROM_QSTR(MP_QSTR___or__), MP_ROM_PTR(&type_or_obj) },
};
static MP_DEFINE_CONST_DICT(type_locals_dict, type_locals_dict_table);

// ---------------------------------------------------------------- attributes

void class_bind(mp_obj_t cls, const class_found_t *found, mp_obj_t *dest) {
    mp_obj_t member = found->value;
    dest[0] = member;
    if (!mp_obj_is_obj(member)) {
        return;
    }
    const mp_obj_type_t *m_type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(member))->type;
    if (m_type == &mp_type_staticmethod) {
        dest[0] = ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(member))->fun;
    } else if (m_type == &mp_type_classmethod) {
        mp_obj_t fun = ((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(member))->fun;
        dest[0] = fun;
        dest[1] = cls;
    } else if ((m_type->flags & MP_TYPE_FLAG_BUILTIN_FUN) && mp_obj_is_native_type(found->owner) && found->owner != &mp_type_object) {
        mp_convert_member_lookup(MP_OBJ_NULL, found->owner, member, dest); // checks `self` when it is called
    } else if (mp_obj_is_instance_type(m_type)) {
        class_found_t get;
        if (class_find(m_type, MP_QSTR___get__, &get) && class_is_python(get.owner)) {
            mp_obj_t args[2] = { mp_const_none, cls };
            mp_obj_t method[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
            instance_bind(member, &get, method);
            dest[0] = mp_call_method_self_n_kw(method[0], method[1], 2, 0, args);
        }
    }
}

static mp_obj_t class_dict(const mp_obj_type_t *self) {
    return guest_mapping_proxy(MP_OBJ_TYPE_HAS_SLOT(self, locals_dict) ? MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(self, locals_dict))
        : MP_OBJ_FROM_PTR(&mp_const_empty_dict_obj));
}

// What every class has: MP_OBJ_NULL for another name.
static mp_obj_t class_field(const mp_obj_type_t *self, qstr attr) {
    switch (attr) {
        case MP_QSTR___name__:
            return MP_OBJ_NEW_QSTR(self->name);
        case MP_QSTR___qualname__:
            return class_qualname(self);
        case MP_QSTR___dict__:
            return class_dict(self);
        case MP_QSTR___mro__:
            return mro_tuple(self);
        case MP_QSTR___bases__:
            return class_bases(self);
        case MP_QSTR___base__: {
            mp_obj_tuple_t *bases = MP_OBJ_TO_PTR(class_bases(self));
            if (bases->len == 0) {
                return mp_const_none;
            }
            // The one that brings the value of a built-in type, or the first.
            for (size_t i = 0; i < bases->len; i++) {
                const mp_obj_type_t *base = MP_OBJ_TO_PTR(bases->items[i]);
                if (class_is_python(self) && class_native(self) != NULL && (class_is_python(base) ? class_native(base) : base) == class_native(self)) {
                    return bases->items[i];
                }
            }
            return bases->items[0];
        }
        case MP_QSTR___module__:
            return class_is_python(self) ? own_value(self, attr) : native_module(self);
        case MP_QSTR___doc__: {
            mp_obj_t doc = own_value(self, attr);
            return doc == MP_OBJ_NULL ? mp_const_none : doc;
        }
        case MP_QSTR___annotations__: {
            mp_obj_t own = own_value(self, attr);
            if (own == MP_OBJ_NULL && class_is_python(self)) {
                own = mp_obj_new_dict(0);
                mp_obj_dict_store(MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(self, locals_dict)), MP_OBJ_NEW_QSTR(attr), own);
            }
            return own;
        }
        case MP_QSTR___abstractmethods__:
            return own_value(self, attr);
        default:
            return MP_OBJ_NULL;
    }
}

void class_load(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_type_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *meta = self->base.type;
    class_found_t found, in_meta;
    bool have_meta = class_is_python(meta) && class_find(meta, attr, &in_meta) && class_is_python(in_meta.owner);
    if (have_meta && is_data_descriptor(in_meta.value)) {
        instance_bind(self_in, &in_meta, dest);
        return;
    }
    if (qstr_is_dunder(attr)) {
        dest[0] = class_field(self, attr);
        if (dest[0] != MP_OBJ_NULL || attr == MP_QSTR___abstractmethods__) {
            return;
        }
    }
    bool in_class = class_find(self, attr, &found);
    if (in_class && (found.owner != &mp_type_object || self == &mp_type_object)) {
        class_bind(self_in, &found, dest);
        return;
    }
    const mp_obj_type_t *native = class_is_python(self) ? class_native(self) : self;
    if (native != NULL && qstr_is_dunder(attr)) {
        for (const mp_obj_type_t *t = native; t != NULL && t != &mp_type_object && dest[0] == MP_OBJ_NULL; t = native_parent(t)) {
            dest[0] = slot_method(t, attr);
        }
        if (dest[0] != MP_OBJ_NULL) {
            return;
        }
    }
    if (have_meta) {
        instance_bind(self_in, &in_meta, dest);
        return;
    }
    if (in_class && attr != MP_QSTR___call__) {
        class_bind(self_in, &found, dest);
        return;
    }
    mp_map_elem_t *elem = mp_map_lookup((mp_map_t *)&type_locals_dict.map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    if (elem != NULL) {
        mp_convert_member_lookup(self_in, &mp_type_type, elem->value, dest);
    } else if (class_is_python(meta) && class_find(meta, MP_QSTR___getattr__, &in_meta)) {
        mp_obj_t name = MP_OBJ_NEW_QSTR(attr);
        dest[0] = call_meta(self_in, &in_meta, 1, &name);
    }
}

static void mark(mp_obj_type_t *type, uint16_t flags) {
    type->flags |= flags;
    mp_obj_list_t *subclasses = (mp_obj_list_t *)type->slots[CLASS_SUBCLASSES];
    size_t n = 0;
    mp_obj_t *items;
    if (subclasses != NULL) {
        mp_obj_list_get(MP_OBJ_FROM_PTR(subclasses), &n, &items);
    }
    for (size_t i = 0; i < n; i++) {
        mp_obj_type_t *sub = MP_OBJ_TO_PTR(items[i]);
        if ((sub->flags & flags) != flags) {
            mp_cstack_check();
            mark(sub, flags);
        }
    }
}

// The flags that a class gets by having this in its dict.
uint16_t class_flags_for(qstr attr, mp_obj_t value) {
    switch (attr) {
        case MP_QSTR___setattr__:
        case MP_QSTR___delattr__:
            return MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS;
        case MP_QSTR___getattribute__:
            return MP_TYPE_FLAG_SLOW_GET | MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS;
        case MP_QSTR___new__:
            return MP_TYPE_FLAG_HAS_NEW;
        case MP_QSTR___del__:
            return MP_TYPE_FLAG_HAS_DEL;
        default:
            return is_data_descriptor(value) ? MP_TYPE_FLAG_HAS_SPECIAL_ACCESSORS : 0;
    }
}

static void class_store(mp_obj_t self_in, qstr attr, mp_obj_t value) {
    mp_obj_type_t *self = MP_OBJ_TO_PTR(self_in);
    class_found_t found;
    if (find_meta(self_in, attr, &found) && is_data_descriptor(found.value)) {
        mp_obj_t method[4] = { MP_OBJ_NULL, MP_OBJ_NULL, self_in, value };
        const mp_obj_type_t *type = mp_obj_get_type(found.value);
        if (type == &mp_type_property) {
            const mp_obj_t *proxy = mp_obj_property_get(found.value);
            size_t which = value == MP_OBJ_NULL ? 2 : 1;
            if (proxy[which] == mp_const_none) {
                mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("property '%q' of '%s' object has no %s"), attr, mp_obj_get_type_str(self_in), which == 1 ? "setter" : "deleter");
            }
            mp_call_function_n_kw(proxy[which], value == MP_OBJ_NULL ? 1 : 2, 0, method + 2);
            return;
        }
        if (class_find(type, value == MP_OBJ_NULL ? MP_QSTR___delete__ : MP_QSTR___set__, &found)) {
            instance_bind(found.value, &found, method);
            mp_call_method_n_kw(value == MP_OBJ_NULL ? 1 : 2, 0, method);
            return;
        }
    }
    if (!class_is_python(self)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot set '%q' attribute of immutable type '%q'"), attr, self->name);
    }
    mp_map_t *map = &MP_OBJ_TYPE_GET_SLOT(self, locals_dict)->map;
    if (value == MP_OBJ_NULL) {
        if (mp_map_lookup(map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP_REMOVE_IF_FOUND) == NULL) {
            mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("type object '%q' has no attribute '%q'"), self->name, attr);
        }
        return;
    }
    switch (attr) {
        case MP_QSTR___name__:
            if (!mp_obj_is_str(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only assign string to %q.__name__, not '%s'"), self->name, mp_obj_get_type_str(value));
            }
            self->name = mp_obj_str_get_qstr(value);
            return;
        case MP_QSTR___abstractmethods__:
            if (mp_obj_is_true(value)) {
                self->flags |= MP_TYPE_FLAG_ABSTRACT;
            } else {
                self->flags &= ~MP_TYPE_FLAG_ABSTRACT;
            }
            break;
        case MP_QSTR___bases__:
        case MP_QSTR___mro__:
        case MP_QSTR___base__:
        case MP_QSTR___dict__:
        case MP_QSTR___class__:
            mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%q' of '%q' can't be set"), attr, self->name);
    }
    uint16_t flags = class_flags_for(attr, value);
    // Instances may already have what a new descriptor hides.
    if (is_data_descriptor(value)) {
        flags |= MP_TYPE_FLAG_SLOW_GET;
    }
    if (flags != 0) {
        mark(self, flags);
    }
    mp_map_lookup(map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
}

static void type_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        class_load(self_in, attr, dest);
        return;
    }
    class_found_t found;
    mp_obj_t value = dest[1];
    if (find_meta(self_in, value == MP_OBJ_NULL ? MP_QSTR___delattr__ : MP_QSTR___setattr__, &found)) {
        mp_obj_t args[2] = { MP_OBJ_NEW_QSTR(attr), value };
        call_meta(self_in, &found, value == MP_OBJ_NULL ? 1 : 2, args);
    } else {
        class_store(self_in, attr, value);
    }
    dest[0] = MP_OBJ_NULL; // done, or it raised
}

// ---------------------------------------------------------------- operators

static mp_obj_t type_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    class_found_t found;
    if (mp_obj_get_type(self_in) != &mp_type_type && find_meta(self_in, mp_unary_op_method_name[op], &found)) {
        return call_meta(self_in, &found, 0, NULL);
    }
    return op == MP_UNARY_OP_HASH ? MP_OBJ_NEW_SMALL_INT((mp_uint_t)self_in >> 3) : MP_OBJ_NULL;
}

static mp_obj_t type_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    class_found_t found;
    if (mp_obj_get_type(lhs) != &mp_type_type && find_meta(lhs, mp_binary_op_method_name[op], &found)) {
        mp_obj_t result = call_meta(lhs, &found, 1, &rhs);
        if (op == MP_BINARY_OP_CONTAINS) {
            return mp_obj_new_bool(mp_obj_is_true(result));
        }
        return result == mp_const_notimplemented ? MP_OBJ_NULL : result;
    }
    if (op == MP_BINARY_OP_OR) {
        return guest_union(lhs, rhs);
    }
    return op == MP_BINARY_OP_REVERSE_OR ? guest_union(rhs, lhs) : MP_OBJ_NULL;
}

static mp_obj_t type_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    class_found_t found;
    qstr attr = value == MP_OBJ_NULL ? MP_QSTR___delitem__ : value == MP_OBJ_SENTINEL ? MP_QSTR___getitem__ : MP_QSTR___setitem__;
    if (find_meta(self_in, attr, &found)) {
        mp_obj_t args[2] = { index, value };
        return call_meta(self_in, &found, value == MP_OBJ_NULL || value == MP_OBJ_SENTINEL ? 1 : 2, args);
    }
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL;
    }
    const mp_obj_type_t *self = MP_OBJ_TO_PTR(self_in);
    if (class_find(self, MP_QSTR___class_getitem__, &found)) {
        mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
        class_bind(self_in, &found, dest);
        return dest[1] == MP_OBJ_NULL ? mp_call_function_1(dest[0], index) : mp_call_method_self_n_kw(dest[0], dest[1], 1, 0, &index);
    }
    if (guest_is_generic(class_is_python(self) ? class_native(self) : self)) {
        return guest_generic_alias(self_in, index);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("type '%q' is not subscriptable"), self->name);
}

static mp_obj_t type_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *iter_buf) {
    class_found_t found;
    return find_meta(self_in, MP_QSTR___iter__, &found) ? call_meta(self_in, &found, 0, NULL) : MP_OBJ_NULL;
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_type,
    MP_QSTR_type,
    MP_TYPE_FLAG_METACLASS,
    make_new, type_make_new,
    print, type_print,
    call, type_call,
    unary_op, type_unary_op,
    binary_op, type_binary_op,
    subscr, type_subscr,
    iter, type_getiter,
    attr, type_attr,
    locals_dict, &type_locals_dict
    );

// Gives a class that inherits from `type` what makes its instances classes.
void class_become_metaclass(mp_obj_type_t *o) {
    o->flags = (o->flags & ~MP_TYPE_FLAG_INSTANCE_TYPE) | MP_TYPE_FLAG_METACLASS;
    MP_OBJ_TYPE_SET_SLOT(o, make_new, metaclass_make_new, 0);
    MP_OBJ_TYPE_SET_SLOT(o, print, type_print, 1);
    MP_OBJ_TYPE_SET_SLOT(o, call, type_call, 2);
    MP_OBJ_TYPE_SET_SLOT(o, unary_op, type_unary_op, 3);
    MP_OBJ_TYPE_SET_SLOT(o, binary_op, type_binary_op, 4);
    MP_OBJ_TYPE_SET_SLOT(o, attr, type_attr, 5);
    MP_OBJ_TYPE_SET_SLOT(o, subscr, type_subscr, 6);
    MP_OBJ_TYPE_SET_SLOT(o, iter, type_getiter, 7);
    o->slot_index_buffer = 0;
}

// ---------------------------------------------------------------- staticmethod, classmethod, __slots__

static mp_obj_t wrapper_make_new(const mp_obj_type_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_static_class_method_t *o = m_new_obj(mp_obj_static_class_method_t);
    *o = (mp_obj_static_class_method_t) {{self}, args[0]};
    return MP_OBJ_FROM_PTR(o);
}

static void wrapper_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_static_class_method_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%q(", self->base.type->name);
    mp_obj_print_helper(print, self->fun, PRINT_REPR);
    mp_print_str(print, ")>");
}

static void wrapper_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_static_class_method_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (attr) {
        case MP_QSTR___func__:
        case MP_QSTR___wrapped__:
            dest[0] = self->fun;
            break;
        case MP_QSTR___name__:
        case MP_QSTR___qualname__:
        case MP_QSTR___doc__:
        case MP_QSTR___module__:
        case MP_QSTR___annotations__:
        case MP_QSTR___isabstractmethod__:
            mp_load_method_maybe(self->fun, attr, dest);
            break;
        default:
            dest[1] = MP_OBJ_SENTINEL;
    }
}

static mp_obj_t wrapper_get(size_t n_args, const mp_obj_t *args) {
    mp_obj_static_class_method_t *self = MP_OBJ_TO_PTR(args[0]);
    if (self->base.type == &mp_type_staticmethod) {
        return self->fun;
    }
    return mp_obj_new_bound_meth(self->fun, n_args == 3 ? args[2] : MP_OBJ_FROM_PTR(mp_obj_get_type(args[1])));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(wrapper_get_obj, 2, 3, wrapper_get);

static const mp_rom_map_elem_t wrapper_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&wrapper_get_obj) },
};
static MP_DEFINE_CONST_DICT(wrapper_locals_dict, wrapper_locals_dict_table);

static mp_obj_t staticmethod_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_call_function_n_kw(((mp_obj_static_class_method_t *)MP_OBJ_TO_PTR(self_in))->fun, n_args, n_kw, args);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_staticmethod,
    MP_QSTR_staticmethod,
    MP_TYPE_FLAG_NONE,
    make_new, wrapper_make_new,
    print, wrapper_print,
    call, staticmethod_call,
    attr, wrapper_attr,
    locals_dict, &wrapper_locals_dict
    );

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_classmethod,
    MP_QSTR_classmethod,
    MP_TYPE_FLAG_NONE,
    make_new, wrapper_make_new,
    print, wrapper_print,
    attr, wrapper_attr,
    locals_dict, &wrapper_locals_dict
    );

static void member_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_member_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<member '%q' of '%q' objects>", self->name, ((mp_obj_type_t *)MP_OBJ_TO_PTR(self->owner))->name);
}

static void member_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_member_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___name__) {
        dest[0] = MP_OBJ_NEW_QSTR(self->name);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_member,
    MP_QSTR_member_descriptor,
    MP_TYPE_FLAG_NONE,
    print, member_print,
    attr, member_attr
    );
