#pragma once
#include "py/obj.h"

typedef struct _mp_obj_property_t {
    mp_obj_base_t base;
    mp_obj_t proxy[3]; // getter, setter, deleter
    mp_obj_t doc;      // or MP_OBJ_NULL: the getter's
} mp_obj_property_t;
