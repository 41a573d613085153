// Numbers from objects that are text (py/parsenum.c).
#pragma once
#include "py/parsenum.h"

// From a str or anything with a buffer; null if it is neither. `base` may be null.
mp_obj_t guest_parse_int(mp_obj_t source, mp_obj_t base);
mp_obj_t guest_parse_float(mp_obj_t source);
mp_obj_t guest_parse_complex(mp_obj_t source); // from a str
