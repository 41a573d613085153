// Built-in exception classes that upstream lacks and host functions raise (PEP 3151).
#include "py/objexcept.h"
#include "py/runtime.h"

#define DEFINE_OS_ERROR(name) \
    MP_DEFINE_CONST_OBJ_TYPE(guest_type_##name, MP_QSTR_##name, MP_TYPE_FLAG_NONE, \
    make_new, mp_obj_exception_make_new, \
    print, mp_obj_exception_print, \
    attr, mp_obj_exception_attr, \
    parent, &mp_type_OSError);

DEFINE_OS_ERROR(TimeoutError)
DEFINE_OS_ERROR(PermissionError)
DEFINE_OS_ERROR(ConnectionError)
DEFINE_OS_ERROR(FileNotFoundError)
