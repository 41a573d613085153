// Ints that are no small ints. Replaces upstream's py/objint.h. What fits a small int is one.
#ifndef MICROPY_INCLUDED_PY_OBJINT_H
#define MICROPY_INCLUDED_PY_OBJINT_H

#include "py/mpz.h"
#include "py/obj.h"
#include "py/smallint.h"

// One block of the heap. Below 2^64 the magnitude is in it, and operators work without digits.
typedef struct _mp_obj_int_t {
    mp_obj_base_t base;
    uint32_t neg : 1;
    uint32_t len : 31; // of `dig`, at least 3; 0 if there is `magnitude` instead
    union {
        uint64_t magnitude;
        mpz_dig_t *dig; // the lowest first, the highest is not 0; never changed
    };
} mp_obj_int_t;

// Any int as digits. Holds copies of the short ones: nothing points into an object.
typedef struct {
    mpz_t z;
    mpz_dig_t dig[2];
} mp_int_view_t;

extern const mp_obj_int_t mp_sys_maxsize_obj;

#if MICROPY_PY_BUILTINS_FLOAT
mp_float_t mp_obj_int_as_float_impl(mp_obj_t self_in);
#endif

const mpz_t *mp_obj_int_view(mp_const_obj_t o, mp_int_view_t *view);
// The int of that value. Takes the digits of `z`, which must be on the heap.
mp_obj_t mp_obj_int_from_mpz(mpz_t *z);
mp_obj_t mp_obj_int_from_magnitude(bool neg, uint64_t magnitude);

size_t mp_int_format_size(size_t num_bits, int base, const char *prefix, char comma);
void mp_obj_int_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind);
char *mp_obj_int_formatted(char **buf, size_t *buf_size, size_t *fmt_size, mp_const_obj_t self_in,
    int base, const char *prefix, char base_char, char comma);
char *mp_obj_int_formatted_impl(char **buf, size_t *buf_size, size_t *fmt_size, mp_const_obj_t self_in,
    int base, const char *prefix, char base_char, char comma);
mp_obj_t mp_obj_int_from_bytes_impl(bool big_endian, size_t len, const byte *buf);
// Returns true if 'self_in' fit into 'len' bytes of 'buf' without overflowing, 'buf' is truncated otherwise.
bool mp_obj_int_to_bytes_impl(mp_obj_t self_in, bool big_endian, size_t len, byte *buf);
int mp_obj_int_sign(mp_obj_t self_in);
mp_obj_t mp_obj_int_unary_op(mp_unary_op_t op, mp_obj_t o_in);
// Both may be small ints.
mp_obj_t mp_obj_int_binary_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
mp_obj_t mp_obj_int_binary_op_extra_cases(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
// The same for magnitudes below 2^128, or null if it takes digits (py/shortint.c).
mp_obj_t mp_obj_int_short_op(mp_binary_op_t op, mp_obj_t lhs_in, mp_obj_t rhs_in);
mp_obj_t mp_obj_int_pow3(mp_obj_t base, mp_obj_t exponent,  mp_obj_t modulus);

// Bits of the absolute value.
size_t mp_obj_int_bit_length(mp_obj_t o);

#endif
