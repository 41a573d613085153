// Functions of the module math on ints of any size.
#ifndef GUEST_PY_MATHINT_H
#define GUEST_PY_MATHINT_H

#include "py/obj.h"
#include "py/objarray.h" // mp_obj_int_magnitude
#include "py/objtuple.h"

MP_DECLARE_CONST_FUN_OBJ_VAR(math_gcd_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR(math_lcm_obj);
MP_DECLARE_CONST_FUN_OBJ_1(math_factorial_obj);
MP_DECLARE_CONST_FUN_OBJ_1(math_isqrt_obj);
MP_DECLARE_CONST_FUN_OBJ_2(math_comb_obj);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(math_perm_obj);

#endif
