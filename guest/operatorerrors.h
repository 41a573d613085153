// Errors of operators in CPython's words, and which side of an operator is asked first.
#pragma once
#include "py/runtime.h"

NORETURN void guest_raise_unary(mp_unary_op_t op, mp_obj_t arg);
NORETURN void guest_raise_binary(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
NORETURN void guest_raise_zero_division(mp_binary_op_t op);
// An operand of a float or complex: a value of a built-in type, also one that an instance holds;
// None for other instances, whose __float__ operators don't call.
mp_obj_t guest_number_operand(mp_obj_t o);
// What an operator does when the left side's type does not know: the method that an in-place one
// stands for, the right side's reflected one, a search by iteration; else TypeError.
mp_obj_t guest_binary_op_fallback(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
// The result of the right side's method if its class is a subclass of the left side's and has its
// own; MP_OBJ_NULL otherwise.
mp_obj_t guest_reflected_first(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs);
