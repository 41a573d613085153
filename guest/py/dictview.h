// Iterators and views of a dict.
#pragma once
#include "py/obj.h"

typedef enum { DICT_KEYS, DICT_VALUES, DICT_ITEMS } dict_kind_t;

mp_obj_t mp_obj_new_dict_view(mp_obj_t dict, dict_kind_t kind);
mp_obj_t mp_obj_dict_getiter(mp_obj_t dict, mp_obj_iter_buf_t *buf);
mp_obj_t mp_obj_dict_reversed(mp_obj_t dict);

// Whether it is a view of keys or items, which can take part in the operations of sets.
bool mp_obj_is_set_like_view(mp_obj_t o);

// A set or frozenset of any class as the native one, else MP_OBJ_NULL.
mp_obj_t mp_obj_as_set(mp_obj_t o);

// A set of what an iterable gives.
mp_obj_t mp_obj_set_from(mp_obj_t iterable);

// A dict of any class as the native one, else MP_OBJ_NULL.
mp_obj_t mp_obj_as_dict(mp_obj_t o);
