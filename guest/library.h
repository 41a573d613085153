// The modules of guest/lib in the image: library.c imports them, librarypack.c puts them there.
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

// What a constant is, in packed code.
enum { PACKED_WORD, PACKED_STR, PACKED_BYTES, PACKED_FLOAT, PACKED_COMPLEX, PACKED_INT, PACKED_TUPLE };
