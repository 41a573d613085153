// Ints of any size: operators by digits where py/shortint.c does without, conversions. Replaces
// upstream's py/objint_mpz.c.
#include <math.h>
#include <string.h>

#include "py/intmethods.h"
#include "py/objint.h"
#include "py/runtime.h"

const mp_obj_int_t mp_sys_maxsize_obj = {{&mp_type_int}, .magnitude = MP_SSIZE_MAX};

const mpz_t *mp_obj_int_view(mp_const_obj_t o, mp_int_view_t *view) {
    bool neg;
    uint64_t magnitude;
    if (mp_obj_is_small_int(o)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(o);
        neg = value < 0;
        magnitude = neg ? -value : value;
    } else {
        const mp_obj_int_t *self = MP_OBJ_TO_PTR(o);
        if (self->len != 0) {
            view->z = (mpz_t) { .neg = self->neg, .fixed_dig = 1, .alloc = self->len, .len = self->len, .dig = self->dig };
            return &view->z;
        }
        neg = self->neg;
        magnitude = self->magnitude;
    }
    memcpy(view->dig, &magnitude, sizeof(magnitude));
    size_t len = magnitude == 0 ? 0 : magnitude >> 32 == 0 ? 1 : 2;
    view->z = (mpz_t) { .neg = neg, .fixed_dig = 1, .alloc = 2, .len = len, .dig = view->dig };
    return &view->z;
}

mp_obj_t mp_obj_int_from_mpz(mpz_t *z) {
    if (z->len <= 2) {
        uint64_t magnitude = z->len == 0 ? 0 : z->len == 1 ? z->dig[0] : (uint64_t)z->dig[1] << 32 | z->dig[0];
        mpz_deinit(z);
        return mp_obj_int_from_magnitude(z->neg, magnitude);
    }
    if (z->alloc > z->len + 3) {
        z->dig = m_renew(mpz_dig_t, z->dig, z->alloc, z->len);
    }
    mp_obj_int_t *o = mp_obj_malloc(mp_obj_int_t, &mp_type_int);
    o->neg = z->neg;
    o->len = z->len;
    o->dig = z->dig;
    return MP_OBJ_FROM_PTR(o);
}

// Writes to `*buf`, or to a new buffer if that is too small.
char *mp_obj_int_formatted_impl(char **buf, size_t *buf_size, size_t *fmt_size, mp_const_obj_t self_in,
    int base, const char *prefix, char base_char, char comma) {
    mp_int_view_t view;
    const mpz_t *z = mp_obj_int_view(self_in, &view);

    // CPython's limit, 4300 digits: 10 ** 4300 has 14285 bits.
    bool is_too_long = base == 10 && mpz_max_num_bits(z) > 14285 + 2 * MPZ_DIG_SIZE;

    size_t needed_size = is_too_long ? 0 : mp_int_format_size(mpz_max_num_bits(z), base, prefix, comma);
    if (needed_size > *buf_size) {
        *buf = m_new(char, needed_size);
        *buf_size = needed_size;
    }
    char *str = *buf;

    if (!is_too_long) {
        *fmt_size = mpz_as_str_inpl(z, base, prefix, base_char, comma, str);
        is_too_long = base == 10 && *fmt_size - z->neg > 4300;
    }
    if (is_too_long) {
        mp_raise_ValueError(MP_ERROR_TEXT("Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"));
    }

    return str;
}

mp_obj_t mp_obj_int_from_bytes_impl(bool big_endian, size_t len, const byte *buf) {
    mpz_t z;
    mpz_init_zero(&z);
    mpz_set_from_bytes(&z, big_endian, len, buf);
    return mp_obj_int_from_mpz(&z);
}

bool mp_obj_int_to_bytes_impl(mp_obj_t self_in, bool big_endian, size_t len, byte *buf) {
    mp_int_view_t view;
    const mpz_t *z = mp_obj_int_view(self_in, &view);
    return mpz_as_bytes(z, big_endian, z->neg, len, buf);
}

int mp_obj_int_sign(mp_obj_t self_in) {
    if (mp_obj_is_small_int(self_in)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(self_in);
        return (value > 0) - (value < 0);
    }
    return ((mp_obj_int_t *)MP_OBJ_TO_PTR(self_in))->neg ? -1 : 1;
}

// `o_in` is no small int.
mp_obj_t mp_obj_int_unary_op(mp_unary_op_t op, mp_obj_t o_in) {
    const mp_obj_int_t *o = MP_OBJ_TO_PTR(o_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_const_true;
        case MP_UNARY_OP_HASH: {
            mp_int_view_t view;
            return MP_OBJ_NEW_SMALL_INT(mpz_hash(mp_obj_int_view(o_in, &view)));
        }
        case MP_UNARY_OP_POSITIVE:
        case MP_UNARY_OP_INT_MAYBE:
            return o_in;
        case MP_UNARY_OP_INVERT:
            return mp_obj_int_binary_op(MP_BINARY_OP_SUBTRACT, MP_OBJ_NEW_SMALL_INT(-1), o_in);
        case MP_UNARY_OP_ABS:
            if (!o->neg) {
                return o_in;
            }
            MP_FALLTHROUGH
        case MP_UNARY_OP_NEGATIVE: {
            if (o->len == 0) {
                return mp_obj_int_from_magnitude(!o->neg, o->magnitude);
            }
            mp_obj_int_t *other = mp_obj_malloc(mp_obj_int_t, &mp_type_int);
            *other = *o; // digits never change: they are shared
            other->neg = !o->neg;
            return MP_OBJ_FROM_PTR(other);
        }
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

static NORETURN void raise_zero_division(mp_binary_op_t op) {
    mp_raise_msg(&mp_type_ZeroDivisionError,
        op == MP_BINARY_OP_TRUE_DIVIDE || op == MP_BINARY_OP_INPLACE_TRUE_DIVIDE ? MP_ERROR_TEXT("division by zero")
        : op == MP_BINARY_OP_MODULO || op == MP_BINARY_OP_INPLACE_MODULO ? MP_ERROR_TEXT("integer modulo by zero")
        : MP_ERROR_TEXT("integer division or modulo by zero"));
}

static mp_obj_t shift(bool is_left, mpz_t *result, const mpz_t *lhs, mp_obj_t count) {
    if (mp_obj_int_sign(count) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative shift count"));
    }
    if (is_left && mpz_is_zero(lhs)) {
        return MP_OBJ_NEW_SMALL_INT(0);
    }
    if (is_left && !mp_obj_is_small_int(count)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("too many digits in integer"));
    }
    mp_int_t n = mp_obj_is_small_int(count) ? MP_OBJ_SMALL_INT_VALUE(count) : MP_SMALL_INT_MAX;
    (is_left ? mpz_shl_inpl : mpz_shr_inpl)(result, lhs, n);
    return mp_obj_int_from_mpz(result);
}

mp_obj_t mp_obj_int_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in) {
    if (mp_obj_is_small_int(rhs_in) || mp_obj_is_exact_type(rhs_in, &mp_type_int)) {
        mp_obj_t result = mp_obj_int_short_op(op, lhs_in, rhs_in);
        if (result != MP_OBJ_NULL) {
            return result;
        }
    } else if (mp_obj_is_float(rhs_in)) {
        if (op <= MP_BINARY_OP_MORE_EQUAL) {
            return mp_obj_int_compare_float(op, lhs_in, mp_obj_float_get(rhs_in));
        }
        return mp_obj_float_binary_op(op, mp_obj_get_float(lhs_in), rhs_in);
    } else if (mp_obj_is_type(rhs_in, &mp_type_complex)) {
        return mp_obj_complex_binary_op(op, mp_obj_get_float(lhs_in), 0, rhs_in);
    } else {
        return mp_obj_int_binary_op_extra_cases(op, lhs_in, rhs_in);
    }

    mp_int_view_t lhs_view, rhs_view;
    const mpz_t *lhs = mp_obj_int_view(lhs_in, &lhs_view);
    const mpz_t *rhs = mp_obj_int_view(rhs_in, &rhs_view);
    mpz_t result, other;
    mpz_init_zero(&result);
    mpz_init_zero(&other);
    switch (op) {
        case MP_BINARY_OP_ADD:
        case MP_BINARY_OP_INPLACE_ADD:
            mpz_add_inpl(&result, lhs, rhs);
            break;
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            mpz_sub_inpl(&result, lhs, rhs);
            break;
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY:
            mpz_mul_inpl(&result, lhs, rhs);
            break;
        case MP_BINARY_OP_AND:
        case MP_BINARY_OP_INPLACE_AND:
            mpz_and_inpl(&result, lhs, rhs);
            break;
        case MP_BINARY_OP_OR:
        case MP_BINARY_OP_INPLACE_OR:
            mpz_or_inpl(&result, lhs, rhs);
            break;
        case MP_BINARY_OP_XOR:
        case MP_BINARY_OP_INPLACE_XOR:
            mpz_xor_inpl(&result, lhs, rhs);
            break;
        case MP_BINARY_OP_LSHIFT:
        case MP_BINARY_OP_INPLACE_LSHIFT:
            return shift(true, &result, lhs, rhs_in);
        case MP_BINARY_OP_RSHIFT:
        case MP_BINARY_OP_INPLACE_RSHIFT:
            return shift(false, &result, lhs, rhs_in);
        case MP_BINARY_OP_FLOOR_DIVIDE:
        case MP_BINARY_OP_INPLACE_FLOOR_DIVIDE:
        case MP_BINARY_OP_MODULO:
        case MP_BINARY_OP_INPLACE_MODULO:
        case MP_BINARY_OP_DIVMOD:
        case MP_BINARY_OP_TRUE_DIVIDE:
        case MP_BINARY_OP_INPLACE_TRUE_DIVIDE: {
            if (mpz_is_zero(rhs)) {
                raise_zero_division(op);
            }
            if (op == MP_BINARY_OP_TRUE_DIVIDE || op == MP_BINARY_OP_INPLACE_TRUE_DIVIDE) {
                return mp_obj_int_true_divide(lhs_in, rhs_in);
            }
            mpz_divmod_inpl(&result, &other, lhs, rhs);
            if (op == MP_BINARY_OP_MODULO || op == MP_BINARY_OP_INPLACE_MODULO) {
                mpz_deinit(&result);
                return mp_obj_int_from_mpz(&other);
            }
            if (op == MP_BINARY_OP_DIVMOD) {
                mp_obj_t items[2] = { mp_obj_int_from_mpz(&result), MP_OBJ_NULL };
                items[1] = mp_obj_int_from_mpz(&other);
                return mp_obj_new_tuple(2, items);
            }
            mpz_deinit(&other);
            break;
        }
        case MP_BINARY_OP_POWER:
        case MP_BINARY_OP_INPLACE_POWER:
            if (mpz_is_neg(rhs)) {
                return mp_obj_float_binary_op(op, mp_obj_get_float(lhs_in), rhs_in);
            }
            mpz_pow_inpl(&result, lhs, rhs);
            break;
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(mpz_cmp(lhs, rhs) < 0);
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(mpz_cmp(lhs, rhs) > 0);
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(mpz_cmp(lhs, rhs) <= 0);
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(mpz_cmp(lhs, rhs) >= 0);
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(mpz_cmp(lhs, rhs) == 0);
        default:
            return MP_OBJ_NULL; // op not supported
    }
    return mp_obj_int_from_mpz(&result);
}

// What multiplied by a leaves the remainder 1, by Euclid's algorithm.
static mp_obj_t inverse(mp_obj_t a, mp_obj_t modulus) {
    mp_obj_t n = mp_unary_op(MP_UNARY_OP_ABS, modulus);
    mp_obj_t r = mp_binary_op(MP_BINARY_OP_MODULO, a, n);
    mp_obj_t x = MP_OBJ_NEW_SMALL_INT(1); // r is x * a, and n is y * a, up to a multiple of the modulus
    mp_obj_t y = MP_OBJ_NEW_SMALL_INT(0);
    while (mp_obj_int_sign(r) != 0) {
        mp_obj_t quotient = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, n, r);
        mp_obj_t next = mp_binary_op(MP_BINARY_OP_SUBTRACT, n, mp_binary_op(MP_BINARY_OP_MULTIPLY, quotient, r));
        n = r;
        r = next;
        next = mp_binary_op(MP_BINARY_OP_SUBTRACT, y, mp_binary_op(MP_BINARY_OP_MULTIPLY, quotient, x));
        y = x;
        x = next;
    }
    if (!mp_obj_equal(n, MP_OBJ_NEW_SMALL_INT(1))) {
        mp_raise_ValueError(MP_ERROR_TEXT("base is not invertible for the given modulus"));
    }
    return y;
}

mp_obj_t mp_obj_int_pow3(mp_obj_t base, mp_obj_t exponent, mp_obj_t modulus) {
    if (!mp_obj_is_int(base) || !mp_obj_is_int(exponent) || !mp_obj_is_int(modulus)) {
        mp_raise_TypeError(MP_ERROR_TEXT("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    if (mp_obj_int_sign(modulus) == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("pow() 3rd argument cannot be 0"));
    }
    if (mp_obj_int_sign(exponent) == 0) {
        return mp_binary_op(MP_BINARY_OP_MODULO, MP_OBJ_NEW_SMALL_INT(1), modulus);
    }
    if (mp_obj_int_sign(exponent) < 0) {
        base = inverse(base, modulus);
        exponent = mp_unary_op(MP_UNARY_OP_NEGATIVE, exponent);
    }
    mp_int_view_t base_view, exponent_view, modulus_view;
    mpz_t result;
    mpz_init_zero(&result);
    mpz_pow3_inpl(&result, mp_obj_int_view(base, &base_view), mp_obj_int_view(exponent, &exponent_view),
        mp_obj_int_view(modulus, &modulus_view));
    return mp_obj_int_from_mpz(&result);
}

mp_obj_t mp_obj_new_int(mp_int_t value) {
    return mp_obj_new_int_from_ll(value);
}

mp_obj_t mp_obj_new_int_from_ll(long long value) {
    return mp_obj_int_from_magnitude(value < 0, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

mp_obj_t mp_obj_new_int_from_ull(unsigned long long value) {
    return mp_obj_int_from_magnitude(false, value);
}

mp_obj_t mp_obj_new_int_from_uint(mp_uint_t value) {
    return mp_obj_int_from_magnitude(false, value);
}

mp_obj_t mp_obj_new_int_from_str_len(const char **str, size_t len, bool neg, unsigned int base) {
    mpz_t z;
    mpz_init_zero(&z);
    *str += mpz_set_from_str(&z, *str, len, neg, base);
    return mp_obj_int_from_mpz(&z);
}

mp_int_t mp_obj_int_get_truncated(mp_const_obj_t self_in) {
    mp_int_view_t view;
    const mpz_t *z = mp_obj_int_view(self_in, &view);
    mp_uint_t low = z->len == 0 ? 0 : z->dig[0];
    return z->neg ? -low : low;
}

// The magnitude if it is that of a machine word.
static bool read_word(mp_const_obj_t o, mp_uint_t *magnitude) {
    mp_int_view_t view;
    const mpz_t *z = mp_obj_int_view(o, &view);
    *magnitude = z->len == 0 ? 0 : z->dig[0];
    return z->len <= 1;
}

mp_int_t mp_obj_int_get_checked(mp_const_obj_t self_in) {
    if (mp_obj_is_small_int(self_in)) {
        return MP_OBJ_SMALL_INT_VALUE(self_in);
    }
    mp_uint_t magnitude;
    if (!read_word(self_in, &magnitude) || magnitude > MP_SSIZE_MAX) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    return mp_obj_int_sign((mp_obj_t)self_in) < 0 ? -magnitude : magnitude;
}

mp_uint_t mp_obj_int_get_uint_checked(mp_const_obj_t self_in) {
    mp_uint_t magnitude;
    bool is_word = read_word(self_in, &magnitude);
    if (mp_obj_int_sign((mp_obj_t)self_in) < 0) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("can't convert negative int to unsigned"));
    }
    if (!is_word) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    return magnitude;
}

mp_float_t mp_obj_int_as_float_impl(mp_obj_t self_in) {
    mp_int_view_t view;
    mp_float_t value = mpz_as_float(mp_obj_int_view(self_in, &view));
    if (isinf(value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("int too large to convert to float"));
    }
    return value;
}
