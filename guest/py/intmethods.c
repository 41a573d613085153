// Methods and attributes of ints, and what ints and floats have to do with each other exactly:
// division and comparison.
#include <math.h>
#include <string.h>

#include "py/intmethods.h"
#include "py/objarray.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "py/smallint.h"
#include "text.h"

#define ZERO MP_OBJ_NEW_SMALL_INT(0)
#define ONE MP_OBJ_NEW_SMALL_INT(1)

size_t mp_obj_int_bit_length(mp_obj_t o) {
    if (mp_obj_is_small_int(o)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(o);
        return value == 0 ? 0 : 32 - __builtin_clz(value < 0 ? -value : value);
    }
    const mp_obj_int_t *self = MP_OBJ_TO_PTR(o);
    return self->len == 0 ? 64 - __builtin_clzll(self->magnitude) : self->len * MPZ_DIG_SIZE - __builtin_clz(self->dig[self->len - 1]);
}

/******************************************************************************/
/* ints and floats                                                            */

// Correctly rounded: the quotient is computed with some bits more than a float has, the last of
// which stands for all that is left.
mp_obj_t mp_obj_int_true_divide(mp_obj_t a, mp_obj_t b) {
    bool is_negative = (mp_obj_int_sign(a) < 0) != (mp_obj_int_sign(b) < 0);
    a = mp_unary_op(MP_UNARY_OP_ABS, a);
    b = mp_unary_op(MP_UNARY_OP_ABS, b);
    int difference = mp_obj_int_bit_length(a) - mp_obj_int_bit_length(b);
    double result = 0;
    if (difference > 1024) {
        goto overflow;
    }
    if (mp_obj_int_sign(a) != 0 && difference >= -1076) {
        int shift = MAX(difference, -1021) - 55;
        mp_obj_t x = mp_binary_op(shift <= 0 ? MP_BINARY_OP_LSHIFT : MP_BINARY_OP_RSHIFT, a, mp_obj_new_int(shift < 0 ? -shift : shift));
        bool is_inexact = shift > 0 && !mp_obj_equal(mp_binary_op(MP_BINARY_OP_LSHIFT, x, mp_obj_new_int(shift)), a);
        mp_obj_t quotient = mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, x, b);
        is_inexact |= mp_obj_int_sign(mp_binary_op(MP_BINARY_OP_MODULO, x, b)) != 0;
        uint64_t q;
        mp_obj_int_magnitude(quotient, &q);
        int q_bits = q == 0 ? 0 : 64 - __builtin_clzll(q);
        uint64_t half = 1ULL << (MAX(q_bits, -1021 - shift) - 53 - 1);
        q |= is_inexact;
        if ((q & half) && (q & (3 * half - 1))) {
            q += half;
        }
        q &= ~(2 * half - 1);
        result = ldexp((double)q, shift);
        if (isinf(result)) {
            goto overflow;
        }
    }
    return mp_obj_new_float(is_negative ? -result : result);

overflow:
    mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("integer division result too large for a float"));
}

mp_obj_t mp_obj_int_compare_float(mp_binary_op_t op, mp_obj_t a, mp_float_t b) {
    int order; // of a to b
    if (isnan(b)) {
        return mp_const_false;
    } else if (isinf(b)) {
        order = b > 0 ? -1 : 1;
    } else if (mp_obj_int_bit_length(a) <= 53) {
        mp_float_t value = mp_obj_get_float(a);
        order = value < b ? -1 : value > b;
    } else if (fabs(b) < 0x1p53) {
        order = mp_obj_int_sign(a);
    } else {
        return mp_binary_op(op, a, mp_obj_new_int_from_float(b));
    }
    return mp_obj_new_bool(op == MP_BINARY_OP_LESS ? order < 0
        : op == MP_BINARY_OP_LESS_EQUAL ? order <= 0
        : op == MP_BINARY_OP_MORE ? order > 0
        : op == MP_BINARY_OP_MORE_EQUAL ? order >= 0
        : order == 0);
}

/******************************************************************************/
/* methods; self is an int or a bool                                          */

static mp_obj_t int_bit_length(mp_obj_t self) {
    return MP_OBJ_NEW_SMALL_INT(mp_obj_int_bit_length(mp_obj_index(self)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_bit_length_obj, int_bit_length);

static mp_obj_t int_bit_count(mp_obj_t self) {
    self = mp_obj_index(self);
    mp_int_t count = 0;
    if (mp_obj_is_small_int(self)) {
        mp_int_t value = MP_OBJ_SMALL_INT_VALUE(self);
        count = __builtin_popcount(value < 0 ? -value : value);
    } else {
        mp_int_view_t view;
        const mpz_t *z = mp_obj_int_view(self, &view);
        for (size_t i = 0; i < z->len; i++) {
            count += __builtin_popcount(z->dig[i]);
        }
    }
    return MP_OBJ_NEW_SMALL_INT(count);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_bit_count_obj, int_bit_count);

static mp_obj_t int_as_integer_ratio(mp_obj_t self) {
    mp_obj_t items[2] = { mp_obj_index(self), ONE };
    return mp_obj_new_tuple(2, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_as_integer_ratio_obj, int_as_integer_ratio);

static mp_obj_t int_is_integer(mp_obj_t self) {
    (void)self;
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(int_is_integer_obj, int_is_integer);

static MP_DEFINE_CONST_FUN_OBJ_1(int_itself_obj, mp_obj_index);

static bool is_big_endian(mp_obj_t order, const char *function) {
    if (!mp_obj_is_str(order)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("%s() argument 'byteorder' must be str, not %s"), function, mp_obj_get_type_str(order));
    }
    bool is_big = mp_obj_equal(order, MP_OBJ_NEW_QSTR(MP_QSTR_big));
    if (!is_big && !mp_obj_equal(order, MP_OBJ_NEW_QSTR(MP_QSTR_little))) {
        mp_raise_ValueError(MP_ERROR_TEXT("byteorder must be either 'little' or 'big'"));
    }
    return is_big;
}

static mp_obj_t int_to_bytes(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_length, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_INT(1)} },
        { MP_QSTR_byteorder, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_big)} },
        { MP_QSTR_signed, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_t self = mp_obj_index(pos_args[0]);
    mp_int_t length = mp_obj_get_ssize(args[0].u_obj);
    bool is_big = is_big_endian(args[1].u_obj, "to_bytes");
    bool is_signed = args[2].u_bool;
    if (length < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("length argument must be non-negative"));
    }
    bool is_negative = mp_obj_int_sign(self) < 0;
    if (is_negative && !is_signed) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("can't convert negative int to unsigned"));
    }
    mp_obj_t magnitude = is_negative ? mp_unary_op(MP_UNARY_OP_INVERT, self) : self;
    if (mp_obj_int_bit_length(magnitude) + (is_signed && self != ZERO) > 8ULL * length) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("int too big to convert"));
    }
    vstr_t vstr;
    vstr_init_len(&vstr, length);
    memset(vstr.buf, is_negative ? 0xff : 0, length);
    if (length > 0 && self != ZERO) {
        mp_obj_int_to_bytes_impl(self, is_big, length, (byte *)vstr.buf);
    }
    return mp_obj_new_bytes_from_vstr(&vstr);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(int_to_bytes_obj, 1, int_to_bytes);

static mp_obj_t int_from_bytes(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_bytes, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_byteorder, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR_big)} },
        { MP_QSTR_signed, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    bool is_big = is_big_endian(args[1].u_obj, "from_bytes");
    mp_buffer_info_t info;
    if (!mp_get_bytes(args[0].u_obj, &info)) {
        if (mp_obj_is_str(args[0].u_obj) || mp_obj_is_int(args[0].u_obj)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("cannot convert '%s' object to bytes"), mp_obj_get_type_str(args[0].u_obj));
        }
        mp_get_bytes_raise(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_bytes), args[0].u_obj), &info);
    }
    mp_obj_t value = ZERO;
    if (info.len > 0) {
        byte first = ((byte *)info.buf)[is_big ? 0 : info.len - 1];
        value = mp_obj_int_from_bytes_impl(is_big, info.len, info.buf);
        if (args[2].u_bool && (first & 0x80)) {
            value = mp_binary_op(MP_BINARY_OP_SUBTRACT, value, mp_binary_op(MP_BINARY_OP_LSHIFT, ONE, mp_obj_new_int_from_uint(8 * info.len)));
        }
    }
    return pos_args[0] == MP_OBJ_FROM_PTR(&mp_type_int) ? value : mp_call_function_1(pos_args[0], value);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(int_from_bytes_fun_obj, 1, int_from_bytes);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(int_from_bytes_obj, MP_ROM_PTR(&int_from_bytes_fun_obj));

static const mp_rom_map_elem_t int_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&guest_str_dunder_format_obj) },
    { MP_ROM_QSTR(MP_QSTR___index__), MP_ROM_PTR(&int_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR_as_integer_ratio), MP_ROM_PTR(&int_as_integer_ratio_obj) },
    { MP_ROM_QSTR(MP_QSTR_bit_count), MP_ROM_PTR(&int_bit_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_bit_length), MP_ROM_PTR(&int_bit_length_obj) },
    { MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&int_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR_from_bytes), MP_ROM_PTR(&int_from_bytes_obj) },
    { MP_ROM_QSTR(MP_QSTR_is_integer), MP_ROM_PTR(&int_is_integer_obj) },
    { MP_ROM_QSTR(MP_QSTR_to_bytes), MP_ROM_PTR(&int_to_bytes_obj) },
};
MP_DEFINE_CONST_DICT(mp_obj_int_locals_dict, int_locals_dict_table);

void mp_obj_int_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; // not load attribute
    }
    if (attr == MP_QSTR_real || attr == MP_QSTR_numerator) {
        dest[0] = mp_obj_index(self);
    } else if (attr == MP_QSTR_imag) {
        dest[0] = ZERO;
    } else if (attr == MP_QSTR_denominator) {
        dest[0] = ONE;
    } else {
        dest[1] = MP_OBJ_SENTINEL; // go on in locals_dict
    }
}
