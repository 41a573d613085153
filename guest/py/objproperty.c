// property. Reading and writing through it is in objinstance.c and objtype.c.
#include "py/objproperty.h"
#include "py/objtype.h"
#include "py/runtime.h"

static mp_obj_t property_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_fget, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_fset, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_fdel, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_doc, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
    };
    mp_arg_val_t vals[MP_ARRAY_SIZE(allowed_args)];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, MP_ARRAY_SIZE(allowed_args), allowed_args, vals);
    mp_obj_property_t *o = mp_obj_malloc(mp_obj_property_t, type);
    for (size_t i = 0; i < 3; i++) {
        o->proxy[i] = vals[i].u_obj;
    }
    o->doc = vals[3].u_obj == mp_const_none ? MP_OBJ_NULL : vals[3].u_obj;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_property_t *as_property(mp_obj_t self_in) {
    mp_obj_t inner = native_value(self_in);
    if (!mp_obj_is_type(inner, &mp_type_property)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("descriptor requires a 'property' object but received a '%s'"), mp_obj_get_type_str(self_in));
    }
    return MP_OBJ_TO_PTR(inner);
}

static mp_obj_t copy_with(mp_obj_t self_in, size_t which, mp_obj_t function) {
    mp_obj_property_t *p2 = m_new_obj(mp_obj_property_t);
    *p2 = *as_property(self_in);
    p2->proxy[which] = function;
    return MP_OBJ_FROM_PTR(p2);
}

static mp_obj_t property_getter(mp_obj_t self_in, mp_obj_t getter) {
    return copy_with(self_in, 0, getter);
}
static MP_DEFINE_CONST_FUN_OBJ_2(property_getter_obj, property_getter);

static mp_obj_t property_setter(mp_obj_t self_in, mp_obj_t setter) {
    return copy_with(self_in, 1, setter);
}
static MP_DEFINE_CONST_FUN_OBJ_2(property_setter_obj, property_setter);

static mp_obj_t property_deleter(mp_obj_t self_in, mp_obj_t deleter) {
    return copy_with(self_in, 2, deleter);
}
static MP_DEFINE_CONST_FUN_OBJ_2(property_deleter_obj, property_deleter);

static mp_obj_t call_proxy(mp_obj_t self_in, size_t which, size_t n_args, const mp_obj_t *args) {
    static const char *const names[] = { "getter", "setter", "deleter" };
    mp_obj_t function = as_property(self_in)->proxy[which];
    if (function == mp_const_none) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("property of '%s' object has no %s"), mp_obj_get_type_str(args[0]), names[which]);
    }
    return mp_call_function_n_kw(function, n_args, 0, args);
}

static mp_obj_t property_get(size_t n_args, const mp_obj_t *args) {
    return args[1] == mp_const_none ? args[0] : call_proxy(args[0], 0, 1, args + 1);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(property_get_obj, 2, 3, property_get);

static mp_obj_t property_set(mp_obj_t self_in, mp_obj_t obj, mp_obj_t value) {
    mp_obj_t args[2] = { obj, value };
    return call_proxy(self_in, 1, 2, args);
}
static MP_DEFINE_CONST_FUN_OBJ_3(property_set_obj, property_set);

static mp_obj_t property_delete(mp_obj_t self_in, mp_obj_t obj) {
    return call_proxy(self_in, 2, 1, &obj);
}
static MP_DEFINE_CONST_FUN_OBJ_2(property_delete_obj, property_delete);

static void property_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_property_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        if (attr == MP_QSTR___doc__ && dest[1] != MP_OBJ_NULL) {
            self->doc = dest[1];
            dest[0] = MP_OBJ_NULL;
        } else if (attr == MP_QSTR_fget || attr == MP_QSTR_fset || attr == MP_QSTR_fdel) {
            mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
        }
        return;
    }
    switch (attr) {
        case MP_QSTR_fget:
            dest[0] = self->proxy[0];
            break;
        case MP_QSTR_fset:
            dest[0] = self->proxy[1];
            break;
        case MP_QSTR_fdel:
            dest[0] = self->proxy[2];
            break;
        case MP_QSTR___doc__:
            dest[0] = self->doc;
            if (self->doc == MP_OBJ_NULL) {
                mp_load_method_maybe(self->proxy[0], attr, dest);
                if (dest[0] == MP_OBJ_NULL) {
                    dest[0] = mp_const_none;
                }
            }
            break;
        case MP_QSTR___isabstractmethod__: {
            mp_obj_t abstract = mp_const_false;
            for (size_t i = 0; i < 3 && abstract == mp_const_false; i++) {
                mp_obj_t of[2];
                mp_load_method_maybe(self->proxy[i], attr, of);
                if (of[0] != MP_OBJ_NULL && mp_obj_is_true(of[0])) {
                    abstract = mp_const_true;
                }
            }
            dest[0] = abstract;
            break;
        }
        default:
            dest[1] = MP_OBJ_SENTINEL;
    }
}

static const mp_rom_map_elem_t property_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_getter), MP_ROM_PTR(&property_getter_obj) },
    { MP_ROM_QSTR(MP_QSTR_setter), MP_ROM_PTR(&property_setter_obj) },
    { MP_ROM_QSTR(MP_QSTR_deleter), MP_ROM_PTR(&property_deleter_obj) },
    { MP_ROM_QSTR(MP_QSTR___get__), MP_ROM_PTR(&property_get_obj) },
    { MP_ROM_QSTR(MP_QSTR___set__), MP_ROM_PTR(&property_set_obj) },
    { MP_ROM_QSTR(MP_QSTR___delete__), MP_ROM_PTR(&property_delete_obj) },
};
static MP_DEFINE_CONST_DICT(property_locals_dict, property_locals_dict_table);

static void property_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_printf(print, "<property object at 0x%08x>", (unsigned)(uintptr_t)MP_OBJ_TO_PTR(self_in));
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_property,
    MP_QSTR_property,
    MP_TYPE_FLAG_NONE,
    make_new, property_make_new,
    print, property_print,
    attr, property_attr,
    locals_dict, &property_locals_dict
    );

const mp_obj_t *mp_obj_property_get(mp_obj_t self_in) {
    return as_property(self_in)->proxy;
}
