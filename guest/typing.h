// What types are at run time beside classes: X | Y, list[int], and read-only views of dicts.
#pragma once
#include "py/obj.h"

extern const mp_obj_type_t guest_type_union, guest_type_generic_alias, guest_type_mapping_proxy;

// MP_OBJ_NULL when one side is no type.
mp_obj_t guest_union(mp_obj_t lhs, mp_obj_t rhs);
bool guest_is_generic(const mp_obj_type_t *type);
mp_obj_t guest_generic_alias(mp_obj_t origin, mp_obj_t args);
mp_obj_t guest_mapping_proxy(mp_obj_t dict);
