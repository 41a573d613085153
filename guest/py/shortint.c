// Operators on ints below 2^64, and the simple ones below 2^128, without loops over digits.
#include <string.h>

#include "py/objint.h"
#include "py/runtime.h"

// An int is its sign and its magnitude. Zero has no sign.
typedef unsigned __int128 wide_t;

#define HIGH(x) ((uint64_t)((x) >> 64))

mp_obj_t mp_obj_int_from_magnitude(bool neg, uint64_t magnitude) {
    if (magnitude <= MP_SMALL_INT_MAX) {
        return MP_OBJ_NEW_SMALL_INT(neg ? -(mp_int_t)magnitude : (mp_int_t)magnitude);
    }
    if (neg && magnitude == (uint64_t)MP_SMALL_INT_MAX + 1) {
        return MP_OBJ_NEW_SMALL_INT(MP_SMALL_INT_MIN);
    }
    mp_obj_int_t *o = mp_obj_malloc(mp_obj_int_t, &mp_type_int);
    o->neg = neg;
    o->len = 0;
    o->magnitude = magnitude;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t from_wide(bool neg, wide_t magnitude) {
    if (HIGH(magnitude) == 0) {
        return mp_obj_int_from_magnitude(neg, (uint64_t)magnitude);
    }
    mpz_dig_t *dig = m_new(mpz_dig_t, 4);
    memcpy(dig, &magnitude, 16);
    mp_obj_int_t *o = mp_obj_malloc(mp_obj_int_t, &mp_type_int);
    o->neg = neg;
    o->len = dig[3] != 0 ? 4 : 3;
    o->dig = dig;
    return MP_OBJ_FROM_PTR(o);
}

static inline bool read_short(mp_obj_t o, bool *neg, uint64_t *magnitude) {
    if (mp_obj_is_small_int(o)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(o);
        *neg = value < 0;
        *magnitude = value < 0 ? -value : value;
        return true;
    }
    const mp_obj_int_t *self = MP_OBJ_TO_PTR(o);
    *neg = self->neg;
    *magnitude = self->magnitude;
    return self->len == 0;
}

static bool read_wide(mp_obj_t o, bool *neg, wide_t *magnitude) {
    uint64_t low;
    if (read_short(o, neg, &low)) {
        *magnitude = low;
        return true;
    }
    const mp_obj_int_t *self = MP_OBJ_TO_PTR(o);
    if (self->len > 4) {
        return false;
    }
    wide_t value = 0;
    memcpy(&value, self->dig, self->len == 3 ? 12 : 16);
    *magnitude = value;
    return true;
}

static wide_t multiply(uint64_t a, uint64_t b) {
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t low = a0 * b0, middle = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)middle;
    uint64_t high = a1 * b1 + (middle >> 32) + (other >> 32);
    return (wide_t)high << 64 | (other << 32 | (uint32_t)low);
}

static mp_obj_t add(bool na, wide_t a, bool nb, wide_t b) {
    wide_t sum = a + b;
    if (na != nb) {
        return a >= b ? from_wide(na && a != b, a - b) : from_wide(nb, b - a);
    }
    return sum < a ? MP_OBJ_NULL : from_wide(na, sum);
}

// In two's complement, whose higher bits are the sign's.
static mp_obj_t combine(mp_binary_op_t op, bool na, wide_t a, bool nb, wide_t b) {
    a = na ? -a : a;
    b = nb ? -b : b;
    bool neg = op == MP_BINARY_OP_AND ? na & nb : op == MP_BINARY_OP_OR ? na | nb : na ^ nb;
    a = op == MP_BINARY_OP_AND ? a & b : op == MP_BINARY_OP_OR ? a | b : a ^ b;
    if (!neg) {
        return from_wide(false, a);
    }
    return a == 0 ? MP_OBJ_NULL : from_wide(true, -a); // -2^128
}

static mp_obj_t power(bool neg, uint64_t a, uint64_t n) {
    neg &= n & 1;
    uint64_t result = 1;
    for (;;) {
        if (n & 1) {
            wide_t product = multiply(result, a);
            if (HIGH(product) != 0) {
                return MP_OBJ_NULL;
            }
            result = (uint64_t)product;
        }
        n >>= 1;
        if (n == 0) {
            return mp_obj_int_from_magnitude(neg, result);
        }
        if (a >> 32 != 0) {
            return MP_OBJ_NULL;
        }
        a *= a;
    }
}

mp_obj_t mp_obj_int_short_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in) {
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER) {
        op += MP_BINARY_OP_OR - MP_BINARY_OP_INPLACE_OR;
    }
    bool na, nb;
    uint64_t a, b;
    if (!read_short(lhs_in, &na, &a) || !read_short(rhs_in, &nb, &b)) {
        wide_t x, y;
        if (read_wide(lhs_in, &na, &x) && read_wide(rhs_in, &nb, &y)) {
            switch (op) {
                case MP_BINARY_OP_ADD:
                    return add(na, x, nb, y);
                case MP_BINARY_OP_SUBTRACT:
                    return add(na, x, !nb, y);
                case MP_BINARY_OP_AND:
                case MP_BINARY_OP_OR:
                case MP_BINARY_OP_XOR:
                    return combine(op, na, x, nb, y);
                default:
                    break;
            }
        }
        return MP_OBJ_NULL;
    }
    int order;
    switch (op) {
        case MP_BINARY_OP_SUBTRACT:
            nb = !nb;
            MP_FALLTHROUGH
        case MP_BINARY_OP_ADD:
            if (na != nb) {
                return a >= b ? mp_obj_int_from_magnitude(na && a != b, a - b) : mp_obj_int_from_magnitude(nb, b - a);
            }
            return a + b < a ? from_wide(na, (wide_t)a + b) : mp_obj_int_from_magnitude(na, a + b);
        case MP_BINARY_OP_MULTIPLY:
            na = na != nb && a != 0 && b != 0;
            return (a | b) >> 32 == 0 ? mp_obj_int_from_magnitude(na, a * b) : from_wide(na, multiply(a, b));
        case MP_BINARY_OP_AND:
        case MP_BINARY_OP_OR:
        case MP_BINARY_OP_XOR:
            if (!na && !nb) {
                return mp_obj_int_from_magnitude(false, op == MP_BINARY_OP_AND ? a & b : op == MP_BINARY_OP_OR ? a | b : a ^ b);
            }
            return combine(op, na, a, nb, b);
        case MP_BINARY_OP_LSHIFT:
            if (nb || b >= 64) {
                return MP_OBJ_NULL;
            }
            if (b == 0 || a >> (64 - b) == 0) {
                return mp_obj_int_from_magnitude(na, a << b);
            }
            return from_wide(na, (wide_t)(a >> (64 - b)) << 64 | a << b);
        case MP_BINARY_OP_RSHIFT:
            if (nb) {
                return MP_OBJ_NULL;
            }
            if (b >= 64) {
                return MP_OBJ_NEW_SMALL_INT(-(mp_int_t)na);
            }
            return mp_obj_int_from_magnitude(na, na ? ((a - 1) >> b) + 1 : a >> b);
        case MP_BINARY_OP_FLOOR_DIVIDE:
        case MP_BINARY_OP_MODULO:
        case MP_BINARY_OP_DIVMOD: {
            if (b == 0) {
                return MP_OBJ_NULL;
            }
            uint64_t quotient = a / b, rest = a - quotient * b;
            if (na != nb && rest != 0) { // rounded down, not towards 0
                quotient++;
                rest = b - rest;
            }
            if (op == MP_BINARY_OP_MODULO) {
                return mp_obj_int_from_magnitude(nb, rest);
            }
            mp_obj_t items[2] = { mp_obj_int_from_magnitude(na != nb, quotient), MP_OBJ_NULL };
            if (op == MP_BINARY_OP_FLOOR_DIVIDE) {
                return items[0];
            }
            items[1] = mp_obj_int_from_magnitude(nb, rest);
            return mp_obj_new_tuple(2, items);
        }
        case MP_BINARY_OP_TRUE_DIVIDE:
            if (b == 0 || (a | b) >> 53 != 0) {
                return MP_OBJ_NULL;
            }
            return mp_obj_new_float((na ? -(mp_float_t)a : (mp_float_t)a) / (nb ? -(mp_float_t)b : (mp_float_t)b));
        case MP_BINARY_OP_POWER:
            return nb ? MP_OBJ_NULL : power(na, a, b);
        default:
            break;
    }
    order = na != nb ? (na ? -1 : 1) : a == b ? 0 : (a < b) != na ? -1 : 1;
    switch (op) {
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(order < 0);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(order > 0);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(order <= 0);
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(order >= 0);
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(order == 0);
        default:
            return MP_OBJ_NULL;
    }
}
