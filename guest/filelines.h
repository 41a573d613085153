// Text of files that was read ahead. See filelines.c.
#pragma once
#include "py/obj.h"

extern const mp_obj_type_t guest_files_lines_type;
