// Compiles the source of a run, or finds what it was compiled to before.
#pragma once
#include <stdbool.h>

#include "py/obj.h"

// Returns a function that executes the source in __main__, and frees the request that the
// source stands in. `wants_value`: it returns the value of the last expression.
mp_obj_t guest_compile_source(const char *source, size_t len, qstr filename, bool wants_value);

// The collector calls this before it frees anything.
void guest_compiled_forget(void);
