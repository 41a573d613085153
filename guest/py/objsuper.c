// super(): attributes of the classes that come after one in an MRO.
#include "py/objtype.h"
#include "py/runtime.h"

typedef struct _mp_obj_super_t {
    mp_obj_base_t base;
    mp_obj_t type;
    mp_obj_t obj;
} mp_obj_super_t;

// The class in whose MRO is searched: that of the object, or the object when it is one.
static const mp_obj_type_t *search_type(mp_obj_t type, mp_obj_t obj) {
    if (mp_obj_is_class(obj) && mp_obj_is_subclass_fast(obj, type)) {
        return MP_OBJ_TO_PTR(obj);
    }
    const mp_obj_type_t *obj_type = mp_obj_get_type(obj);
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(obj_type), type)) {
        mp_raise_TypeError(MP_ERROR_TEXT("super(type, obj): obj must be an instance or subtype of type"));
    }
    return obj_type;
}

static void super_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_super_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<super: <class '%q'>, ", ((mp_obj_type_t *)MP_OBJ_TO_PTR(self->type))->name);
    if (self->obj == MP_OBJ_NULL) {
        mp_print_str(print, "NULL>");
    } else {
        mp_printf(print, "<%q object>>", search_type(self->type, self->obj)->name);
    }
}

static mp_obj_t super_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    // The compiler turns no argument into two.
    if (n_args == 0) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("super(): no arguments"));
    }
    mp_arg_check_num(n_args, n_kw, 1, 2, false);
    if (!mp_obj_is_class(args[0])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("super() argument 1 must be a type, not %s"), mp_obj_get_type_str(args[0]));
    }
    if (n_args == 2) {
        search_type(args[0], args[1]);
    }
    mp_obj_super_t *o = mp_obj_malloc(mp_obj_super_t, type);
    o->type = args[0];
    o->obj = n_args == 2 ? args[1] : MP_OBJ_NULL;
    return MP_OBJ_FROM_PTR(o);
}

static void super_load(mp_obj_super_t *self, qstr attr, mp_obj_t *dest) {
    if (self->obj == MP_OBJ_NULL) {
        return;
    }
    if (!mp_obj_is_class(self->type)) {
        mp_raise_TypeError(MP_ERROR_TEXT("super(type, obj): obj must be an instance or subtype of type"));
    }
    switch (attr) {
        case MP_QSTR___thisclass__:
            dest[0] = self->type;
            return;
        case MP_QSTR___self__:
            dest[0] = self->obj;
            return;
        case MP_QSTR___self_class__:
            dest[0] = MP_OBJ_FROM_PTR(search_type(self->type, self->obj));
            return;
    }
    const mp_obj_type_t *type = search_type(self->type, self->obj);
    bool of_class = MP_OBJ_FROM_PTR(type) == self->obj;
    mp_obj_tuple_t *mro = MP_OBJ_TO_PTR(mro_tuple(type));
    size_t skip = 0;
    while (mro->items[skip++] != self->type) {
    }
    class_found_t found;
    bool have = class_find_after(type, skip, attr, 0, &found);
    const mp_obj_type_t *native = class_is_python(type) ? class_native(type) : type;
    // The special methods of a built-in base come before those of object.
    if (native != NULL && (!have || found.owner == &mp_type_object) && (mp_obj_is_native_type(type) ? native != MP_OBJ_TO_PTR(self->type) : true)) {
        bool after = false;
        for (size_t i = skip; i < mro->len; i++) {
            after = after || mro->items[i] == MP_OBJ_FROM_PTR(native);
        }
        if (after) {
            if (qstr_is_dunder(attr)) {
                mp_obj_t method = slot_method(native, attr);
                if (method != MP_OBJ_NULL) {
                    dest[0] = method;
                    dest[1] = attr == MP_QSTR___new__ || of_class || method == mp_const_none ? MP_OBJ_NULL : self->obj;
                    return;
                }
            }
            if (!have && !of_class && mp_obj_is_instance_type(type)) {
                mp_load_method_maybe(native_value(self->obj), attr, dest);
                return;
            }
        }
    }
    if (!have) {
        return;
    }
    if (of_class) {
        class_bind(self->obj, &found, dest);
    } else {
        instance_bind(self->obj, &found, dest);
        if (mp_obj_is_class(self->obj) && dest[1] != MP_OBJ_NULL && mp_obj_is_type(found.value, &mp_type_classmethod)) {
            dest[1] = MP_OBJ_FROM_PTR(type);
        }
    }
}

static void super_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL) {
        super_load(MP_OBJ_TO_PTR(self_in), attr, dest);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_super,
    MP_QSTR_super,
    MP_TYPE_FLAG_NONE,
    make_new, super_make_new,
    print, super_print,
    attr, super_attr
    );

void mp_load_super_method(qstr attr, mp_obj_t *dest) {
    mp_obj_super_t super = {{&mp_type_super}, dest[1], dest[2]};
    dest[0] = dest[1] = MP_OBJ_NULL;
    super_load(&super, attr, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'super' object has no attribute '%q'"), attr);
    }
}
