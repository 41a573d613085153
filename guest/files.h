// Requests of the machine's file tree.
#pragma once
#include "py/obj.h"
#include "wire.h"

// [operation, arguments...], within `limits` each. Returns the answer; MP_OBJ_NULL, and `error` is
// the errno, when it is refused.
mp_obj_t guest_files_ask(size_t n_args, const mp_obj_t *args, const wire_limits_t *limits, mp_obj_t *error);
