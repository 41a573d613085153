// The type that collections.namedtuple makes.
#ifndef MICROPY_INCLUDED_PY_OBJNAMEDTUPLE_H
#define MICROPY_INCLUDED_PY_OBJNAMEDTUPLE_H

#include "py/objtuple.h"

typedef struct _mp_obj_namedtuple_type_t {
    // This is a mp_obj_type_t with nine slots.
    mp_obj_empty_type_t base;
    void *slots[9];
    mp_obj_t defaults; // a tuple of those of the last fields
    size_t n_fields;
    qstr fields[];
} mp_obj_namedtuple_type_t;

typedef struct _mp_obj_namedtuple_t {
    mp_obj_tuple_t tuple;
} mp_obj_namedtuple_t;

size_t mp_obj_namedtuple_find_field(const mp_obj_namedtuple_type_t *type, qstr name);

bool mp_obj_is_namedtuple_type(const mp_obj_type_t *type);

// The repr of `o` under the name of a class that extends its type.
void mp_obj_namedtuple_print_as(const mp_print_t *print, mp_obj_t o, qstr name);

#endif // MICROPY_INCLUDED_PY_OBJNAMEDTUPLE_H
