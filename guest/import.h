// Importing modules.
#pragma once
#include <stdbool.h>

#include "py/obj.h"

// Whether the code of this module is being executed for the first time.
bool guest_is_initializing(mp_obj_t module);

// Files come before modules of the library of the same name.
extern bool guest_shadow_library;
