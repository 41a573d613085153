// The modules of guest/lib in the image: library.c reads them, librarypack.c puts them there.
#pragma once
#include "py/emitglue.h"
#include "py/obj.h"

typedef struct {
    uint32_t name; // a qstr, dotted
    uint32_t file; // a qstr: what tracebacks show
    uint32_t is_package;
    const byte *code; // see librarypack.c
} library_module_t;

typedef struct {
    size_t module_count;
    const library_module_t *modules; // sorted by nothing: there are few
    qstr_fixed_t names;
} library_t;

extern const library_t *guest_library;

// The module of that dotted name, or NULL.
const library_module_t *library_find(qstr name);
// A function that executes the module's code in `globals`.
mp_obj_t library_function(const library_module_t *module, mp_obj_dict_t *globals);

// What a constant is, in packed code.
enum { PACKED_WORD, PACKED_STR, PACKED_BYTES, PACKED_FLOAT, PACKED_COMPLEX, PACKED_INT, PACKED_TUPLE };
