// Errors of operators in CPython's words. See operatorerrors.h.
#include "py/objint.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/sequence.h"
#include "callerrors.h"
#include "operatorerrors.h"

NORETURN void guest_raise_unary(mp_unary_op_t op, mp_obj_t arg) {
    const char *type = mp_obj_get_type_str(arg);
    switch (op) {
        case MP_UNARY_OP_HASH:
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unhashable type: '%s'"), type);
        case MP_UNARY_OP_ABS:
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("bad operand type for abs(): '%s'"), type);
        case MP_UNARY_OP_LEN:
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object of type '%s' has no len()"), type);
        case MP_UNARY_OP_POSITIVE:
        case MP_UNARY_OP_NEGATIVE:
        case MP_UNARY_OP_INVERT:
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("bad operand type for unary %c: '%s'"),
                op == MP_UNARY_OP_POSITIVE ? '+' : op == MP_UNARY_OP_NEGATIVE ? '-' : '~', type);
        default:
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object does not support %q"), type, mp_unary_op_method_name[op]);
    }
}

static const char *const symbols[] = {
    [MP_BINARY_OP_OR] = "|", [MP_BINARY_OP_XOR] = "^", [MP_BINARY_OP_AND] = "&", [MP_BINARY_OP_LSHIFT] = "<<", [MP_BINARY_OP_RSHIFT] = ">>",
    [MP_BINARY_OP_ADD] = "+", [MP_BINARY_OP_SUBTRACT] = "-", [MP_BINARY_OP_MULTIPLY] = "*", [MP_BINARY_OP_MAT_MULTIPLY] = "@",
    [MP_BINARY_OP_FLOOR_DIVIDE] = "//", [MP_BINARY_OP_TRUE_DIVIDE] = "/", [MP_BINARY_OP_MODULO] = "%", [MP_BINARY_OP_DIVMOD] = "divmod()",
    [MP_BINARY_OP_POWER] = "** or pow()",
    [MP_BINARY_OP_LESS] = "<", [MP_BINARY_OP_MORE] = ">", [MP_BINARY_OP_LESS_EQUAL] = "<=", [MP_BINARY_OP_MORE_EQUAL] = ">=",
};

static bool is_sequence(mp_obj_t o) {
    o = native_value(o);
    return mp_obj_is_str_or_bytes(o) || mp_obj_is_type(o, &mp_type_list) || mp_obj_is_type(o, &mp_type_tuple) || mp_obj_is_type(o, &mp_type_bytearray);
}

// What is repeated by `*`.
static bool is_repeated(mp_obj_t o) {
    o = native_value(o);
    return is_sequence(o) || mp_obj_is_type(o, &mp_type_deque) || mp_obj_is_type(o, &mp_type_array);
}

// In place, what has items itself is not asked to be the count of the right side.
static bool is_container(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(o);
    return mp_obj_is_instance_type(type) || MP_OBJ_TYPE_HAS_SLOT(type, subscr) || type == &mp_type_set || type == &mp_type_frozenset;
}

NORETURN void guest_raise_binary(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const char *left = mp_obj_get_type_str(lhs), *right = mp_obj_get_type_str(rhs);
    bool in_place = op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER;
    if (in_place) {
        op += MP_BINARY_OP_OR - MP_BINARY_OP_INPLACE_OR;
    }
    if (op == MP_BINARY_OP_IN || op == MP_BINARY_OP_CONTAINS) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument of type '%s' is not iterable"), op == MP_BINARY_OP_IN ? right : left);
    }
    if (op <= MP_BINARY_OP_MORE_EQUAL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' not supported between instances of '%s' and '%s'"), symbols[op], left, right);
    }
    if (op == MP_BINARY_OP_ADD && is_sequence(lhs)) {
        mp_obj_t value = native_value(lhs);
        if (mp_obj_is_type(value, &mp_type_bytes) || mp_obj_is_type(value, &mp_type_bytearray)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't concat %s to %s"), right, left);
        }
        if (mp_obj_is_type(value, &mp_type_list) && in_place) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not iterable"), right);
        }
        const char *name = mp_obj_get_type_str(value);
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can only concatenate %s (not \"%s\") to %s"), name, right, name);
    }
    if (op == MP_BINARY_OP_MULTIPLY && (is_repeated(lhs) || (is_repeated(rhs) && !(in_place && is_container(lhs))))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't multiply sequence by non-int of type '%s'"), is_repeated(lhs) ? right : left);
    }
    const char *symbol = op < MP_ARRAY_SIZE(symbols) && symbols[op] != NULL ? symbols[op] : qstr_str(mp_binary_op_method_name[op]);
    if (in_place && op == MP_BINARY_OP_POWER) {
        symbol = "**";
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unsupported operand type(s) for %s%s: '%s' and '%s'"), symbol, in_place ? "=" : "", left, right);
}

NORETURN void guest_raise_zero_division(mp_binary_op_t op) {
    switch (op) {
        case MP_BINARY_OP_TRUE_DIVIDE:
        case MP_BINARY_OP_INPLACE_TRUE_DIVIDE:
            mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("division by zero"));
        case MP_BINARY_OP_MODULO:
        case MP_BINARY_OP_INPLACE_MODULO:
            mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("integer modulo by zero"));
        default:
            mp_raise_msg(&mp_type_ZeroDivisionError, MP_ERROR_TEXT("integer division or modulo by zero"));
    }
}

mp_obj_t guest_reflected_first(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *left = mp_obj_get_type(lhs), *right = mp_obj_get_type(rhs);
    if (left == right || !mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(right), MP_OBJ_FROM_PTR(left))) {
        return MP_OBJ_NULL;
    }
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER) {
        return MP_OBJ_NULL; // the left side's in-place method comes first, and the rest follows
    }
    bool is_comparison = op <= MP_BINARY_OP_MORE_EQUAL;
    if (op == MP_BINARY_OP_LESS || op == MP_BINARY_OP_LESS_EQUAL) {
        op += op == MP_BINARY_OP_LESS ? MP_BINARY_OP_MORE - MP_BINARY_OP_LESS : MP_BINARY_OP_MORE_EQUAL - MP_BINARY_OP_LESS_EQUAL;
    } else if (op == MP_BINARY_OP_MORE || op == MP_BINARY_OP_MORE_EQUAL) {
        op -= op == MP_BINARY_OP_MORE ? MP_BINARY_OP_MORE - MP_BINARY_OP_LESS : MP_BINARY_OP_MORE_EQUAL - MP_BINARY_OP_LESS_EQUAL;
    } else if (op >= MP_BINARY_OP_OR && op <= MP_BINARY_OP_POWER && op != MP_BINARY_OP_DIVMOD) {
        op += MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR;
    } else {
        return MP_OBJ_NULL;
    }
    mp_obj_t method = class_find_python(right, mp_binary_op_method_name[op]);
    // An inherited operator comes second, an inherited comparison first.
    if (!is_comparison && (method == MP_OBJ_NULL || method == class_find_python(left, mp_binary_op_method_name[op]))) {
        return MP_OBJ_NULL;
    }
    return instance_binary_op(op, rhs, lhs);
}

mp_obj_t guest_number_operand(mp_obj_t o) {
    if (mp_obj_is_instance_type(mp_obj_get_type(o))) {
        o = native_value(o);
        return mp_obj_is_instance_type(mp_obj_get_type(o)) ? mp_const_none : o;
    }
    return o;
}

static mp_obj_t try_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    const mp_obj_type_t *type = mp_obj_get_type(lhs);
    return MP_OBJ_TYPE_HAS_SLOT(type, binary_op) ? MP_OBJ_TYPE_GET_SLOT(type, binary_op)(op, lhs, rhs) : MP_OBJ_NULL;
}

// A sequence times an instance that has an __index__. MP_OBJ_NULL if that is not what they are.
static mp_obj_t repeat(mp_binary_op_t op, mp_obj_t sequence, mp_obj_t count) {
    if (!is_repeated(sequence) || !mp_obj_is_instance_type(mp_obj_get_type(count))) {
        return MP_OBJ_NULL;
    }
    mp_obj_t n = mp_obj_index_maybe(count);
    if (n == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (!mp_obj_is_small_int(n) && mp_obj_int_bit_length(n) > 63) {
        mp_raise_msg_varg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot fit '%s' into an index-sized integer"), mp_obj_get_type_str(count));
    }
    mp_obj_t inner = native_value(sequence);
    mp_obj_t result = try_op(op, inner, n);
    if (result == MP_OBJ_NULL) {
        result = try_op(MP_BINARY_OP_MULTIPLY, inner, n); // of a tuple
    }
    return result == inner ? sequence : result;
}

mp_obj_t guest_binary_op_fallback(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_binary_op_t given_op = op;
    mp_obj_t result = MP_OBJ_NULL;
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER) {
        op += MP_BINARY_OP_OR - MP_BINARY_OP_INPLACE_OR;
        if (mp_obj_is_instance_type(mp_obj_get_type(rhs))) {
            result = guest_reflected_first(op, lhs, rhs);
        }
        if (result == MP_OBJ_NULL) {
            result = try_op(op, lhs, rhs);
        }
    }
    if (op == MP_BINARY_OP_DIVMOD) {
        mp_obj_t dest[3] = { MP_OBJ_NULL, MP_OBJ_NULL, lhs };
        if (mp_obj_is_instance_type(mp_obj_get_type(rhs)) && class_find_python(mp_obj_get_type(rhs), MP_QSTR___rdivmod__) != MP_OBJ_NULL) {
            mp_load_method(rhs, MP_QSTR___rdivmod__, dest);
            result = mp_call_method_n_kw(1, 0, dest);
            result = result == mp_const_notimplemented ? MP_OBJ_NULL : result;
        }
    } else if (result == MP_OBJ_NULL && op >= MP_BINARY_OP_OR && op <= MP_BINARY_OP_POWER) {
        bool is_count = given_op != op && op == MP_BINARY_OP_MULTIPLY && is_container(lhs) && !mp_obj_is_instance_type(mp_obj_get_type(rhs)) && is_repeated(rhs);
        result = is_count ? MP_OBJ_NULL : try_op(op + MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR, rhs, lhs);
        if (result == MP_OBJ_NULL && op == MP_BINARY_OP_MULTIPLY) {
            result = is_repeated(lhs) ? repeat(given_op, lhs, rhs)
                : given_op != op && is_container(lhs) ? MP_OBJ_NULL : repeat(op, rhs, lhs);
        }
    } else if (op >= MP_BINARY_OP_REVERSE_OR && op < MP_BINARY_OP_NUM_RUNTIME) {
        guest_raise_binary(op - (MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR), rhs, lhs);
    } else if (op <= MP_BINARY_OP_MORE_EQUAL && op != MP_BINARY_OP_EQUAL) {
        // a < b is b > a
        static const uint8_t reflected[] = {
            [MP_BINARY_OP_LESS] = MP_BINARY_OP_MORE, [MP_BINARY_OP_MORE] = MP_BINARY_OP_LESS,
            [MP_BINARY_OP_LESS_EQUAL] = MP_BINARY_OP_MORE_EQUAL, [MP_BINARY_OP_MORE_EQUAL] = MP_BINARY_OP_LESS_EQUAL,
        };
        result = try_op(reflected[op], rhs, lhs);
    } else if (op == MP_BINARY_OP_CONTAINS) {
        if (!guest_is_iterable(lhs)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument of type '%s' is not iterable"), mp_obj_get_type_str(lhs));
        }
        mp_obj_iter_buf_t iter_buf;
        mp_obj_t iter = MP_OBJ_NULL;
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            iter = mp_getiter(lhs, &iter_buf);
            nlr_pop();
        } else if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
            guest_raise_binary(op, lhs, rhs);
        } else {
            nlr_jump(nlr.ret_val);
        }
        mp_obj_t next;
        while ((next = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION) {
            if (next == rhs || mp_obj_equal(next, rhs)) {
                return mp_const_true;
            }
        }
        return mp_const_false;
    }
    if (result == MP_OBJ_NULL) {
        guest_raise_binary(given_op, lhs, rhs);
    }
    return result;
}
