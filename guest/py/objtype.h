// Classes and their instances. Upstream's interface, and what the files of this folder that make
// up the object model share: objtype.c (classes), objinstance.c (their instances), objsuper.c,
// mro.c, slotmethod.c, objobject.c.
#ifndef MICROPY_INCLUDED_PY_OBJTYPE_H
#define MICROPY_INCLUDED_PY_OBJTYPE_H

#include "py/obj.h"
#include "py/objtuple.h"
#include "py/runtime0.h"

// ---------------------------------------------------------------- classes

// Flags of mp_obj_type_t beside those in obj.h. All but METACLASS are of classes made by a class
// statement, and are inherited.
#define MP_TYPE_FLAG_HAS_DEL (0x0001)   // has a __del__ (finaliser.c)
#define MP_TYPE_FLAG_CLASS (0x0400)     // made by a class statement: has what CLASS_... name
#define MP_TYPE_FLAG_ABSTRACT (0x0800)  // has abstract methods, so that object() refuses it
#define MP_TYPE_FLAG_METACLASS (0x1000) // its instances are classes
#define MP_TYPE_FLAG_SLOW_GET (0x2000)  // reading an attribute can't begin in the instance's dict
#define MP_TYPE_FLAG_NO_DICT (0x4000)   // every class has __slots__ without __dict__
#define MP_TYPE_FLAG_HAS_NEW (0x8000)   // has a __new__ written in Python

// A class has upstream's slots and these behind them, which have no slot_index.
enum { CLASS_MRO = 12, CLASS_BASES, CLASS_SUBCLASSES, CLASS_NATIVE, CLASS_SLOT_COUNT };

#define class_is_python(type) ((type)->flags & MP_TYPE_FLAG_CLASS)
// The linearisation, beginning with the class and ending with object.
#define class_mro(type) ((const mp_obj_tuple_t *)(type)->slots[CLASS_MRO])
// The built-in type whose value every instance holds, or NULL.
#define class_native(type) ((const mp_obj_type_t *)(type)->slots[CLASS_NATIVE])

static inline bool mp_obj_is_class(mp_const_obj_t o) {
    return mp_obj_is_obj(o) && (((const mp_obj_base_t *)MP_OBJ_TO_PTR(o))->type->flags & MP_TYPE_FLAG_METACLASS);
}

static inline bool qstr_is_dunder(qstr name) {
    const char *str = qstr_str(name);
    return str[0] == '_' && str[1] == '_';
}

// ---------------------------------------------------------------- finding attributes in classes

typedef struct {
    const mp_obj_type_t *owner; // where it was found
    mp_obj_t value;             // MP_OBJ_SENTINEL: the built-in type `owner` has the slot asked for
} class_found_t;

// Looks for `attr` in the classes after the first `skip` of the MRO. With a slot's offset, a
// built-in type that fills it counts as having the method, and object is not looked at.
bool class_find_after(const mp_obj_type_t *type, size_t skip, qstr attr, size_t slot_offset, class_found_t *found);
static inline bool class_find(const mp_obj_type_t *type, qstr attr, class_found_t *found) {
    return class_find_after(type, 0, attr, 0, found);
}
// What a class statement wrote, or MP_OBJ_NULL.
mp_obj_t class_find_python(const mp_obj_type_t *type, qstr attr);

const mp_obj_type_t *native_parent(const mp_obj_type_t *type);
mp_obj_tuple_t *mro_compute(mp_obj_t cls, const mp_obj_tuple_t *bases);
mp_obj_t mro_tuple(const mp_obj_type_t *type);
mp_obj_t class_bases(const mp_obj_type_t *type);

// The name in errors: classes that CPython has in C have it with their module, so the library's
// that stand for such classes do too.
const char *guest_type_name(const mp_obj_type_t *type);
// A special method of a built-in type that upstream has as a slot, or MP_OBJ_NULL.
mp_obj_t slot_method(const mp_obj_type_t *type, qstr attr);
bool slot_method_is_there(const mp_obj_type_t *type, qstr name);
// A value that a guest gave as an instance of the built-in type: the instance's inner value.
mp_obj_t native_value(mp_obj_t value);
// The part of an instance of a subclass of `type` that is one; any other value as it is.
mp_obj_t guest_plain(mp_obj_t value, const mp_obj_type_t *type);
// The operation of a built-in type; MP_OBJ_NULL if it does not support it.
mp_obj_t native_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);

// ---------------------------------------------------------------- instances

typedef struct _mp_obj_instance_t {
    mp_obj_base_t base;
    // The attributes. With room for none and a table, the table is the dict object that has them:
    // a program has asked for __dict__.
    mp_map_t members;
    mp_obj_t subobj[];
} mp_obj_instance_t;

static inline mp_map_t *instance_map(mp_obj_instance_t *self) {
    return self->members.alloc == 0 && self->members.table != NULL
        ? &((mp_obj_dict_t *)(void *)self->members.table)->map : &self->members;
}
// The attributes as a dict that stays theirs; set_dict makes `dict` theirs.
mp_obj_t instance_dict(mp_obj_instance_t *self);
void instance_set_dict(mp_obj_instance_t *self, mp_obj_t dict);

mp_obj_instance_t *mp_obj_new_instance(const mp_obj_type_t *cls, const mp_obj_type_t **native_base);
bool mp_obj_instance_is_callable(mp_obj_t self_in);
mp_obj_t mp_obj_instance_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args);
mp_obj_t mp_obj_instance_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *iter_buf);

// object.__getattribute__ and object.__setattr__ (value MP_OBJ_NULL: object.__delattr__); false
// when there is no such attribute.
void instance_load(mp_obj_t self, qstr attr, mp_obj_t *dest);
void instance_store(mp_obj_t self, qstr attr, mp_obj_t value);

// The value that a class gives an instance for what was found, or nothing for an empty slot.
void instance_bind(mp_obj_t self, const class_found_t *found, mp_obj_t *dest);
void instance_bind_named(mp_obj_t self, qstr attr, const class_found_t *found, mp_obj_t *dest); // the same, of the attribute of that name
// Whether a value in a class takes precedence over the instance's dict.
bool is_data_descriptor(mp_obj_t value);

mp_obj_t instance_make_new(const mp_obj_type_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args);
// The parts of native_base that __new__ and __init__ stand for.
mp_obj_t native_new(const mp_obj_type_t *native, size_t n_args, size_t n_kw, const mp_obj_t *args);
void native_init(mp_obj_instance_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args);
qstr guest_attr_name(mp_obj_t name); // of getattr and its kin
NORETURN void raise_no_arguments(const mp_obj_type_t *type);
NORETURN void raise_abstract(const mp_obj_type_t *type);
NORETURN void raise_no_attribute(mp_obj_t self, qstr attr);

// The slots of the types of instances, for objtype.c.
void instance_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind);
void instance_print_default(const mp_print_t *print, mp_obj_t self_in);
mp_obj_t instance_unary_op(mp_unary_op_t op, mp_obj_t self_in);
mp_obj_t instance_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
void instance_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest);
mp_obj_t instance_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value);
mp_int_t instance_get_buffer(mp_obj_t self_in, mp_buffer_info_t *bufinfo, mp_uint_t flags);

// An entry of __slots__.
typedef struct {
    mp_obj_base_t base;
    qstr name;
    mp_obj_t owner;
} mp_obj_member_t;
extern const mp_obj_type_t mp_type_member;

// The class statement, and type(name, bases, dict).
mp_obj_t class_new(const mp_obj_type_t *meta, size_t n_args, size_t n_kw, const mp_obj_t *args);
void class_become_metaclass(mp_obj_type_t *o);
uint16_t class_flags_for(qstr attr, mp_obj_t value);
// The attribute as the class itself has it; nothing when there is none.
void class_load(mp_obj_t self, qstr attr, mp_obj_t *dest);
void class_bind(mp_obj_t cls, const class_found_t *found, mp_obj_t *dest);
void class_print_name(const mp_print_t *print, const mp_obj_type_t *type);

#define mp_obj_is_instance_type(type) ((type)->flags & MP_TYPE_FLAG_INSTANCE_TYPE)
#define mp_obj_is_native_type(type) (!class_is_python(type))
// Whether the interpreter may look into `members` before it looks at the class.
#define mp_obj_has_plain_members(type) (((type)->flags & (MP_TYPE_FLAG_INSTANCE_TYPE | MP_TYPE_FLAG_SLOW_GET)) == MP_TYPE_FLAG_INSTANCE_TYPE)

#endif // MICROPY_INCLUDED_PY_OBJTYPE_H
