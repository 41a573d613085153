// io.StringIO, io.BytesIO, and the classes of io that are written in Python (lib/_io.py). Replaces
// upstream's py/objstringio.h.
#ifndef MICROPY_INCLUDED_PY_OBJSTRINGIO_H
#define MICROPY_INCLUDED_PY_OBJSTRINGIO_H

#include "py/obj.h"

extern const mp_obj_type_t mp_type_stringio, mp_type_bytesio;

NORETURN void guest_io_unsupported(const char *what);

#endif
