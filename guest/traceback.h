// The frames of an exception as Python objects.
#pragma once
#include "py/bc.h"
#include "py/objexcept.h"

// Where a frame is: the line, and what its code is the code of.
typedef struct {
    qstr file;
    size_t line;
    qstr block;
} frame_place_t;
frame_place_t guest_frame_place(const mp_code_state_t *frame);

extern const mp_obj_type_t guest_type_traceback;
mp_obj_t guest_traceback_get(const mp_obj_exception_t *exc);
// Raises TypeError for what is no traceback.
void guest_traceback_set(mp_obj_exception_t *exc, mp_obj_t tb);
MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(guest_getframe_obj);
