// The special methods of built-in types as objects: [].__len__, super().__setitem__,
// int.__new__. Upstream has these as slots of the type only. Which type has which method is in
// slot_method_is_there(); what is not there is not found.
#include <math.h>
#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "callerrors.h"
#include "py/sequence.h"

typedef struct {
    mp_obj_base_t base;
    const mp_obj_type_t *type;
    qstr name;
} slot_method_t;

static const mp_obj_type_t slot_method_type, native_new_type;

static bool is_any(const mp_obj_type_t *type, const mp_obj_type_t *const *types, size_t n) {
    for (; type != NULL; type = native_parent(type)) {
        for (size_t i = 0; i < n; i++) {
            if (types[i] == type) {
                return true;
            }
        }
    }
    return false;
}
#define IS_ANY(type, list) is_any(type, list, MP_ARRAY_SIZE(list))

bool slot_method_is_there(const mp_obj_type_t *type, qstr name) {
    static const mp_obj_type_t *const numbers[] = { &mp_type_int, &mp_type_float, &mp_type_complex };
    static const mp_obj_type_t *const real[] = { &mp_type_int, &mp_type_float };
    static const mp_obj_type_t *const integers[] = { &mp_type_int };
    static const mp_obj_type_t *const sets[] = { &mp_type_set, &mp_type_frozenset };
    static const mp_obj_type_t *const sequences[] = { &mp_type_str, &mp_type_bytes, &mp_type_bytearray, &mp_type_list, &mp_type_tuple };
    static const mp_obj_type_t *const mutable[] = { &mp_type_list, &mp_type_bytearray };
    static const mp_obj_type_t *const texts[] = { &mp_type_str, &mp_type_bytes, &mp_type_bytearray };
    static const mp_obj_type_t *const read_only[] = { &mp_type_str, &mp_type_bytes, &mp_type_tuple, &mp_type_range };
    static const mp_obj_type_t *const dicts[] = { &mp_type_dict };
    switch (name) {
        case MP_QSTR___new__:
        case MP_QSTR___init__:
            return MP_OBJ_TYPE_HAS_SLOT(type, make_new) && type != &mp_type_type;
        case MP_QSTR___repr__:
        case MP_QSTR___str__:
            return MP_OBJ_TYPE_HAS_SLOT(type, print);
        case MP_QSTR___eq__:
        case MP_QSTR___ne__:
            return MP_OBJ_TYPE_HAS_SLOT(type, binary_op);
        case MP_QSTR___hash__:
            return MP_OBJ_TYPE_HAS_SLOT(type, unary_op);
        case MP_QSTR___iter__:
            return MP_OBJ_TYPE_HAS_SLOT(type, iter) || (type->flags & MP_TYPE_FLAG_ITER_IS_STREAM);
        case MP_QSTR___next__:
            return type->flags & (MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_ITER_IS_CUSTOM);
        case MP_QSTR___call__:
            return MP_OBJ_TYPE_HAS_SLOT(type, call);
        case MP_QSTR___getitem__:
            return MP_OBJ_TYPE_HAS_SLOT(type, subscr);
        case MP_QSTR___setitem__:
        case MP_QSTR___delitem__:
            return MP_OBJ_TYPE_HAS_SLOT(type, subscr) && !IS_ANY(type, read_only);
        case MP_QSTR___len__:
        case MP_QSTR___contains__:
            return MP_OBJ_TYPE_HAS_SLOT(type, subscr) || IS_ANY(type, sets);
        case MP_QSTR___lt__:
        case MP_QSTR___le__:
        case MP_QSTR___gt__:
        case MP_QSTR___ge__:
            return IS_ANY(type, sequences) || IS_ANY(type, sets) || IS_ANY(type, real);
        case MP_QSTR___add__:
        case MP_QSTR___mul__:
        case MP_QSTR___rmul__:
            return IS_ANY(type, sequences) || IS_ANY(type, numbers);
        case MP_QSTR___sub__:
        case MP_QSTR___rsub__:
            return IS_ANY(type, numbers) || IS_ANY(type, sets);
        case MP_QSTR___mod__:
        case MP_QSTR___rmod__:
            return IS_ANY(type, real) || IS_ANY(type, texts);
        case MP_QSTR___iadd__:
        case MP_QSTR___imul__:
            return IS_ANY(type, mutable);
        case MP_QSTR___radd__:
        case MP_QSTR___truediv__:
        case MP_QSTR___rtruediv__:
        case MP_QSTR___pow__:
        case MP_QSTR___rpow__:
        case MP_QSTR___neg__:
        case MP_QSTR___pos__:
        case MP_QSTR___abs__:
        case MP_QSTR___bool__:
            return IS_ANY(type, numbers) || (name == MP_QSTR___bool__ && type == &mp_type_NoneType);
        case MP_QSTR___format__:
            return IS_ANY(type, numbers);
        case MP_QSTR___reversed__:
            return type == &mp_type_list;
        case MP_QSTR___bytes__:
            return type == &mp_type_bytes;
        case MP_QSTR___complex__:
            return type == &mp_type_complex;
        case MP_QSTR___round__:
        case MP_QSTR___trunc__:
        case MP_QSTR___floor__:
        case MP_QSTR___ceil__:
        case MP_QSTR___floordiv__:
        case MP_QSTR___rfloordiv__:
        case MP_QSTR___divmod__:
        case MP_QSTR___int__:
        case MP_QSTR___float__:
            return IS_ANY(type, real);
        case MP_QSTR___and__:
        case MP_QSTR___xor__:
        case MP_QSTR___rand__:
        case MP_QSTR___rxor__:
            return IS_ANY(type, integers) || IS_ANY(type, sets);
        case MP_QSTR___or__:
        case MP_QSTR___ror__:
            return IS_ANY(type, integers) || IS_ANY(type, sets) || IS_ANY(type, dicts);
        case MP_QSTR___ior__:
            return IS_ANY(type, dicts) || type == &mp_type_set;
        case MP_QSTR___iand__:
        case MP_QSTR___ixor__:
        case MP_QSTR___isub__:
            return type == &mp_type_set;
        case MP_QSTR___lshift__:
        case MP_QSTR___rshift__:
        case MP_QSTR___rlshift__:
        case MP_QSTR___rrshift__:
        case MP_QSTR___invert__:
        case MP_QSTR___index__:
            return IS_ANY(type, integers);
        default:
            return false;
    }
}

mp_obj_t slot_method(const mp_obj_type_t *type, qstr attr) {
    static const mp_obj_type_t *const unhashable[] = { &mp_type_list, &mp_type_dict, &mp_type_set, &mp_type_bytearray };
    if (attr == MP_QSTR___hash__ && IS_ANY(type, unhashable)) {
        return mp_const_none;
    }
    if (type == &mp_type_object || !slot_method_is_there(type, attr)) {
        return MP_OBJ_NULL;
    }
    slot_method_t *o = mp_obj_malloc(slot_method_t, attr == MP_QSTR___new__ ? &native_new_type : &slot_method_type);
    o->type = type;
    o->name = attr;
    return MP_OBJ_FROM_PTR(o);
}

static void expect_args(slot_method_t *self, size_t n_args, size_t n_kw, size_t expected) {
    if (n_kw > 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("wrapper %q() takes no keyword arguments"), self->name);
    }
    if (n_args - 1 != expected) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("expected %d argument%s, got %d"), (int)expected, expected == 1 ? "" : "s", (int)n_args - 1);
    }
}

static mp_obj_t call_init(slot_method_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    if (mp_obj_is_instance_type(type)) {
        native_init(MP_OBJ_TO_PTR(args[0]), n_args - 1, n_kw, args + 1);
    } else if (mp_obj_is_native_exception_instance(args[0])) {
        mp_obj_exception_init(MP_OBJ_TO_PTR(args[0]), n_args - 1, n_kw, args + 1);
    } else if (type == &mp_type_list) {
        // The items of a new list, put into this one.
        mp_obj_t items = MP_OBJ_TYPE_GET_SLOT(type, make_new)(type, n_args - 1, n_kw, args + 1);
        mp_obj_list_set_len(args[0], 0);
        size_t n;
        mp_obj_t *item;
        mp_obj_list_get(items, &n, &item);
        for (size_t i = 0; i < n; i++) {
            mp_obj_list_append(args[0], item[i]);
        }
    } else if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("descriptor '__init__' requires an instance of a subclass of '%q'"), self->type->name);
    }
    return mp_const_none;
}

static size_t number_rank(const mp_obj_type_t *type) {
    return type == &mp_type_bool || type == &mp_type_int ? 1 : type == &mp_type_float ? 2 : type == &mp_type_complex ? 3 : 0;
}

// Whether CPython's method of the type takes the other operand.
static bool takes_operand(const mp_obj_type_t *type, qstr name, mp_obj_t other) {
    const mp_obj_type_t *other_type = mp_obj_get_type(other);
    size_t rank = number_rank(type), other_rank = number_rank(other_type);
    if (rank > 0) {
        return other_rank > 0 && other_rank <= rank;
    }
    if (name != MP_QSTR___eq__ && name != MP_QSTR___ne__) {
        return true;
    }
    const mp_obj_type_t *set = &mp_type_set, *frozen = &mp_type_frozenset;
    return type == other_type || mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(other_type), MP_OBJ_FROM_PTR(type)) || native_parent(type) == other_type
        || ((type == set || type == frozen) && (other_type == set || other_type == frozen)) || type == &mp_type_bytearray;
}

static mp_obj_t slot_method_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    slot_method_t *self = MP_OBJ_TO_PTR(self_in);
    if (n_args == 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("descriptor '%q' of '%q' object needs an argument"), self->name, self->type->name);
    }
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(args[0])), MP_OBJ_FROM_PTR(self->type))) {
        bool is_method = self->name == MP_QSTR___getitem__ && (self->type == &mp_type_dict || self->type == &mp_type_list);
        mp_raise_msg_varg(&mp_type_TypeError, is_method ? MP_ERROR_TEXT("descriptor '%q' for '%q' objects doesn't apply to a '%s' object")
            : MP_ERROR_TEXT("descriptor '%q' requires a '%q' object but received a '%s'"), self->name, self->type->name, mp_obj_get_type_str(args[0]));
    }
    if (self->name == MP_QSTR___init__) {
        return call_init(self, n_args, n_kw, args);
    }
    mp_obj_t value = native_value(args[0]);
    switch (self->name) {
        case MP_QSTR___repr__:
        case MP_QSTR___str__: {
            expect_args(self, n_args, n_kw, 0);
            vstr_t vstr;
            mp_print_t print;
            vstr_init_print(&vstr, 32, &print);
            mp_print_kind_t kind = self->name == MP_QSTR___str__ ? PRINT_STR : PRINT_REPR;
            if (mp_obj_is_native_exception_instance(value)) {
                mp_obj_exception_print_as(&print, value, kind, mp_obj_get_type(args[0]));
            } else {
                mp_obj_print_helper(&print, value, kind);
            }
            return mp_obj_new_str_from_vstr(&vstr);
        }
        case MP_QSTR___iter__:
            expect_args(self, n_args, n_kw, 0);
            return mp_getiter(value, NULL);
        case MP_QSTR___next__: {
            expect_args(self, n_args, n_kw, 0);
            mp_obj_t next = mp_iternext_allow_raise(value);
            if (next == MP_OBJ_STOP_ITERATION) {
                mp_raise_StopIteration(MP_STATE_THREAD(stop_iteration_arg));
            }
            return next;
        }
        case MP_QSTR___call__:
            return mp_call_function_n_kw(value, n_args - 1, n_kw, args + 1);
        case MP_QSTR___getitem__:
            expect_args(self, n_args, n_kw, 1);
            if (value != args[0] && mp_obj_is_dict_or_ordereddict(value)) {
                mp_obj_t missing[3];
                guest_load_special(args[0], MP_QSTR___missing__, missing);
                if (missing[0] != MP_OBJ_NULL && mp_map_lookup(mp_obj_dict_get_map(value), args[1], MP_MAP_LOOKUP) == NULL) {
                    missing[2] = args[1];
                    return mp_call_method_n_kw(1, 0, missing);
                }
            }
            return mp_obj_subscr(value, args[1], MP_OBJ_SENTINEL);
        case MP_QSTR___setitem__:
            expect_args(self, n_args, n_kw, 2);
            mp_obj_subscr(value, args[1], args[2]);
            return mp_const_none;
        case MP_QSTR___delitem__:
            expect_args(self, n_args, n_kw, 1);
            mp_obj_subscr(value, args[1], MP_OBJ_NULL);
            return mp_const_none;
        case MP_QSTR___contains__:
            expect_args(self, n_args, n_kw, 1);
            return mp_binary_op(MP_BINARY_OP_IN, args[1], value);
        case MP_QSTR___format__: {
            expect_args(self, n_args, n_kw, 1);
            mp_obj_t format[2] = { value, args[1] };
            return mp_call_function_n_kw(MP_OBJ_FROM_PTR(&guest_format_obj), 2, 0, format);
        }
        case MP_QSTR___reversed__:
            expect_args(self, n_args, n_kw, 0);
            return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_reversed), value);
        case MP_QSTR___round__: {
            mp_obj_t round[2] = { value, n_args > 1 ? args[1] : mp_const_none };
            return mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_builtin_round_obj), MIN(n_args, 2), 0, round);
        }
        case MP_QSTR___trunc__:
        case MP_QSTR___floor__:
        case MP_QSTR___ceil__: {
            expect_args(self, n_args, n_kw, 0);
            if (!mp_obj_is_float(value)) {
                return mp_obj_index(value);
            }
            mp_float_t number = mp_obj_float_get(value);
            return mp_obj_new_int_from_float(self->name == MP_QSTR___floor__ ? floor(number) : self->name == MP_QSTR___ceil__ ? ceil(number) : number);
        }
        case MP_QSTR___float__:
            expect_args(self, n_args, n_kw, 0);
            return mp_obj_new_float(mp_obj_get_float(value));
        case MP_QSTR___bytes__:
        case MP_QSTR___complex__:
            expect_args(self, n_args, n_kw, 0);
            return value;
        case MP_QSTR___index__:
            expect_args(self, n_args, n_kw, 0);
            return mp_obj_is_bool(value) ? MP_OBJ_NEW_SMALL_INT(value == mp_const_true) : value;
    }
    for (size_t op = 0; op < MP_UNARY_OP_NUM_RUNTIME; op++) {
        if (mp_unary_op_method_name[op] == self->name) {
            expect_args(self, n_args, n_kw, 0);
            return op == MP_UNARY_OP_LEN ? mp_obj_len(value) : op == MP_UNARY_OP_BOOL ? mp_obj_new_bool(mp_obj_is_true(value)) : mp_unary_op(op, value);
        }
    }
    expect_args(self, n_args, n_kw, 1);
    mp_obj_t other = native_value(args[1]);
    if (!takes_operand(self->type, self->name, other)) {
        return mp_const_notimplemented;
    }
    for (size_t op = 0; op < MP_BINARY_OP_NUM_RUNTIME; op++) {
        if (mp_binary_op_method_name[op] == self->name) {
            bool in_place = op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER;
            mp_obj_t result = native_binary_op(op, value, other);
            if (result == MP_OBJ_NULL) {
                return mp_const_notimplemented;
            }
            return in_place && result == value ? args[0] : result;
        }
    }
    return mp_const_notimplemented;
}

static mp_obj_t native_new_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    slot_method_t *self = MP_OBJ_TO_PTR(self_in);
    if (n_args == 0 || !mp_obj_is_class(args[0])) {
        if (n_args == 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(): not enough arguments"), self->type->name);
        }
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(X): X is not a type object (%s)"), self->type->name, mp_obj_get_type_str(args[0]));
    }
    const mp_obj_type_t *cls = MP_OBJ_TO_PTR(args[0]);
    if (!mp_obj_is_subclass_fast(args[0], MP_OBJ_FROM_PTR(self->type))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(%q): %q is not a subtype of %q"), self->type->name, cls->name, cls->name, self->type->name);
    }
    const mp_obj_type_t *native = class_is_python(cls) ? class_native(cls) : cls;
    if (native != self->type && !mp_obj_is_native_exception_type(native)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__(%q) is not safe, use %q.__new__()"), self->type->name, cls->name, native->name);
    }
    if (!class_is_python(cls)) {
        return MP_OBJ_TYPE_GET_SLOT(cls, make_new)(cls, n_args - 1, n_kw, args + 1);
    }
    if (cls->flags & MP_TYPE_FLAG_ABSTRACT) {
        raise_abstract(cls);
    }
    mp_obj_instance_t *o = mp_obj_new_instance(cls, &native);
    mp_obj_t inner = native_new(native, n_args - 1, n_kw, args + 1);
    o->subobj[0] = inner;
    return MP_OBJ_FROM_PTR(o);
}

static void slot_method_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    slot_method_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->name == MP_QSTR___new__) {
        mp_printf(print, "<built-in method __new__ of type object at 0x%08x>", (unsigned)(uintptr_t)self->type);
    } else {
        mp_printf(print, "<slot wrapper '%q' of '%q' objects>", self->name, self->type->name);
    }
}

static void slot_method_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    slot_method_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL && (attr == MP_QSTR___name__ || attr == MP_QSTR___qualname__)) {
        dest[0] = MP_OBJ_NEW_QSTR(self->name);
    } else if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___objclass__) {
        dest[0] = MP_OBJ_FROM_PTR(self->type);
    }
}

static mp_obj_t slot_method_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    slot_method_t *a = MP_OBJ_TO_PTR(lhs), *b = MP_OBJ_TO_PTR(rhs);
    return op == MP_BINARY_OP_EQUAL ? mp_obj_new_bool(a->type == b->type && a->name == b->name) : MP_OBJ_NULL;
}

static MP_DEFINE_CONST_OBJ_TYPE(
    slot_method_type,
    MP_QSTR_wrapper_descriptor,
    MP_TYPE_FLAG_BINDS_SELF,
    print, slot_method_print,
    call, slot_method_call,
    attr, slot_method_attr,
    binary_op, slot_method_binary_op
    );

static MP_DEFINE_CONST_OBJ_TYPE(
    native_new_type,
    MP_QSTR_builtin_function_or_method,
    MP_TYPE_FLAG_NONE,
    print, slot_method_print,
    call, native_new_call,
    attr, slot_method_attr,
    binary_op, slot_method_binary_op
    );
