// Modules in files of the machine's tree.
#pragma once
#include <stdbool.h>

#include "py/obj.h"

typedef struct {
    mp_obj_t file; // its path; MP_OBJ_NULL: a package without __init__.py
    mp_obj_t path; // of a package, the list of its directories; else MP_OBJ_NULL
} modulefile_t;

// Looks for a module of that name, which has no dots, in each directory of `path`.
bool modulefile_find(mp_obj_t path, const char *name, size_t len, modulefile_t *found);
// A function that executes the file's code in the current globals.
mp_obj_t modulefile_function(mp_obj_t file);
