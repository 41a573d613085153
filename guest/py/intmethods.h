// Methods of ints, and arithmetic of ints with floats that is exact.
#ifndef GUEST_PY_INTMETHODS_H
#define GUEST_PY_INTMETHODS_H

#include "py/objint.h"

extern const mp_obj_dict_t mp_obj_int_locals_dict;
void mp_obj_int_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);

// a / b for ints; b is not 0.
mp_obj_t mp_obj_int_true_divide(mp_obj_t a, mp_obj_t b);

// Compares an int with a float, by an operator other than !=.
mp_obj_t mp_obj_int_compare_float(mp_binary_op_t op, mp_obj_t a, mp_float_t b);

#endif
