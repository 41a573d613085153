// Lines of files. See filelines.c.
#pragma once
#include "py/obj.h"

MP_DECLARE_CONST_FUN_OBJ_2(guest_files_split_obj);
extern const mp_obj_type_t guest_files_lines_type;
