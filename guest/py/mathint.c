// Functions of the module math on ints of any size.
#include "py/intmethods.h"
#include "py/mathint.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "py/smallint.h"

#define ZERO MP_OBJ_NEW_SMALL_INT(0)
#define ONE MP_OBJ_NEW_SMALL_INT(1)

static mp_obj_t binary(mp_binary_op_t op, mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(op, a, b);
}

static mp_obj_t gcd(mp_obj_t a, mp_obj_t b) {
    while (b != ZERO && !(mp_obj_is_small_int(a) && mp_obj_is_small_int(b))) {
        mp_obj_t rest = binary(MP_BINARY_OP_MODULO, a, b);
        a = b;
        b = rest;
    }
    if (b == ZERO) {
        return mp_unary_op(MP_UNARY_OP_ABS, a);
    }
    mp_int_t x = MP_OBJ_SMALL_INT_VALUE(a), y = MP_OBJ_SMALL_INT_VALUE(b);
    while (y != 0) {
        mp_int_t rest = x % y;
        x = y;
        y = rest;
    }
    return mp_obj_new_int(x < 0 ? -x : x);
}

static mp_obj_t math_gcd(size_t n_args, const mp_obj_t *args) {
    mp_obj_t result = ZERO;
    for (size_t i = 0; i < n_args; i++) {
        result = gcd(result, mp_obj_index(args[i]));
    }
    return result;
}
MP_DEFINE_CONST_FUN_OBJ_VAR(math_gcd_obj, 0, math_gcd);

static mp_obj_t math_lcm(size_t n_args, const mp_obj_t *args) {
    mp_obj_t result = ONE;
    for (size_t i = 0; i < n_args; i++) {
        mp_obj_t n = mp_obj_index(args[i]);
        if (n == ZERO || result == ZERO) {
            result = ZERO;
        } else {
            result = binary(MP_BINARY_OP_MULTIPLY, binary(MP_BINARY_OP_FLOOR_DIVIDE, result, gcd(result, n)), n);
            result = mp_unary_op(MP_UNARY_OP_ABS, result);
        }
    }
    return result;
}
MP_DEFINE_CONST_FUN_OBJ_VAR(math_lcm_obj, 0, math_lcm);

// The product of low, low + 1, ..., high, as that of two halves of like size.
static mp_obj_t product(mp_uint_t low, mp_uint_t high) {
    if (high - low < 8) {
        mp_obj_t result = mp_obj_new_int_from_uint(low);
        while (low < high) {
            result = binary(MP_BINARY_OP_MULTIPLY, result, mp_obj_new_int_from_uint(++low));
        }
        return result;
    }
    mp_uint_t middle = low + (high - low) / 2;
    return binary(MP_BINARY_OP_MULTIPLY, product(low, middle), product(middle + 1, high));
}

static mp_obj_t math_factorial(mp_obj_t n_in) {
    mp_obj_t n = mp_obj_index(n_in);
    if (mp_obj_int_sign(n) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("factorial() not defined for negative values"));
    }
    if (!mp_obj_is_small_int(n)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("factorial() argument should not exceed 9223372036854775807"));
    }
    return n == ZERO ? ONE : product(1, MP_OBJ_SMALL_INT_VALUE(n));
}
MP_DEFINE_CONST_FUN_OBJ_1(math_factorial_obj, math_factorial);

static mp_obj_t not_negative(mp_obj_t o, const char *name) {
    o = mp_obj_index(o);
    if (mp_obj_int_sign(o) < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s must be a non-negative integer"), name);
    }
    return o;
}

// n * (n - 1) * ... of k factors, divided by k! if wanted.
static mp_obj_t choose(mp_obj_t n, mp_obj_t k, bool is_ordered) {
    if (binary(MP_BINARY_OP_LESS, n, k) == mp_const_true) {
        return ZERO;
    }
    if (!is_ordered) {
        mp_obj_t other = binary(MP_BINARY_OP_SUBTRACT, n, k);
        if (binary(MP_BINARY_OP_LESS, other, k) == mp_const_true) {
            k = other;
        }
    }
    if (!mp_obj_is_small_int(k)) {
        mp_raise_msg(&mp_type_OverflowError, is_ordered
            ? MP_ERROR_TEXT("k must not exceed 9223372036854775807") : MP_ERROR_TEXT("min(n - k, k) must not exceed 9223372036854775807"));
    }
    mp_int_t count = MP_OBJ_SMALL_INT_VALUE(k);
    if (is_ordered && mp_obj_is_small_int(n) && count > 0) {
        return product(MP_OBJ_SMALL_INT_VALUE(n) - count + 1, MP_OBJ_SMALL_INT_VALUE(n));
    }
    mp_obj_t result = ONE;
    for (mp_int_t i = 0; i < count; i++) {
        result = binary(MP_BINARY_OP_MULTIPLY, result, binary(MP_BINARY_OP_SUBTRACT, n, MP_OBJ_NEW_SMALL_INT(i)));
        if (!is_ordered) {
            result = binary(MP_BINARY_OP_FLOOR_DIVIDE, result, MP_OBJ_NEW_SMALL_INT(i + 1));
        }
    }
    return result;
}

static mp_obj_t math_comb(mp_obj_t n_in, mp_obj_t k_in) {
    mp_obj_t n = mp_obj_index(n_in), k = mp_obj_index(k_in);
    n = not_negative(n, "n");
    return choose(n, not_negative(k, "k"), false);
}
MP_DEFINE_CONST_FUN_OBJ_2(math_comb_obj, math_comb);

static mp_obj_t math_perm(size_t n_args, const mp_obj_t *args) {
    if (n_args == 1 || args[1] == mp_const_none) {
        return math_factorial(args[0]);
    }
    mp_obj_t n = mp_obj_index(args[0]), k = mp_obj_index(args[1]);
    n = not_negative(n, "n");
    return choose(n, not_negative(k, "k"), true);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(math_perm_obj, 1, 2, math_perm);

// Newton's method from above.
static mp_obj_t math_isqrt(mp_obj_t n_in) {
    mp_obj_t n = mp_obj_index(n_in);
    if (mp_obj_int_sign(n) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("isqrt() argument must be nonnegative"));
    }
    if (n == ZERO) {
        return ZERO;
    }
    mp_obj_t x = binary(MP_BINARY_OP_LSHIFT, ONE, mp_obj_new_int((mp_obj_int_bit_length(n) + 1) / 2));
    for (;;) {
        mp_obj_t next = binary(MP_BINARY_OP_RSHIFT, binary(MP_BINARY_OP_ADD, x, binary(MP_BINARY_OP_FLOOR_DIVIDE, n, x)), ONE);
        if (binary(MP_BINARY_OP_LESS, next, x) != mp_const_true) {
            return x;
        }
        x = next;
    }
}
MP_DEFINE_CONST_FUN_OBJ_1(math_isqrt_obj, math_isqrt);
