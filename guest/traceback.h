// The frames of an exception as Python objects.
#pragma once
#include "py/objexcept.h"

extern const mp_obj_type_t guest_type_traceback;
mp_obj_t guest_traceback_get(const mp_obj_exception_t *exc);
// Raises TypeError for what is no traceback.
void guest_traceback_set(mp_obj_exception_t *exc, mp_obj_t tb);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(guest_getframe_obj);
