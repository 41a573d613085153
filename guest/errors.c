// Built-in exception classes that upstream lacks: those of the system that host functions raise
// (PEP 3151), and groups (PEP 654), without `except*`, split and subgroup.
#include "py/objexcept.h"
#include "py/objtuple.h"
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

MP_DEFINE_CONST_OBJ_TYPE(guest_type_BufferError, MP_QSTR_BufferError, MP_TYPE_FLAG_NONE,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    parent, &mp_type_Exception);

// ---------------------------------------------------------------- groups

// The constructor is that of all native exceptions, which is how upstream tells them from
// instances of Python classes; so the arguments are whatever the guest gave, and not checked.
static mp_obj_tuple_t *group_args(mp_obj_t self) {
    mp_obj_tuple_t *args = ((mp_obj_exception_t *)MP_OBJ_TO_PTR(self))->args;
    return args->len == 2 ? args : NULL;
}

static void group_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    mp_obj_tuple_t *args = group_args(self);
    mp_obj_t members = args == NULL ? MP_OBJ_NULL : mp_obj_len_maybe(args->items[1]);
    if (members == MP_OBJ_NULL || (kind & ~PRINT_EXC_SUBCLASS) != PRINT_STR) {
        mp_obj_exception_print(print, self, kind);
        return;
    }
    mp_obj_print_helper(print, args->items[0], PRINT_STR);
    int count = MP_OBJ_SMALL_INT_VALUE(members);
    mp_printf(print, " (%d sub-exception%s)", count, count == 1 ? "" : "s");
}

static void group_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    mp_obj_tuple_t *args = group_args(self);
    if (dest[0] != MP_OBJ_NULL || args == NULL || (attr != MP_QSTR_message && attr != MP_QSTR_exceptions)) {
        mp_obj_exception_attr(self, attr, dest);
    } else if (attr == MP_QSTR_message) {
        dest[0] = args->items[0];
    } else {
        dest[0] = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), args->items[1]);
    }
}

#define DEFINE_GROUP(name, base) \
    MP_DEFINE_CONST_OBJ_TYPE(guest_type_##name, MP_QSTR_##name, MP_TYPE_FLAG_NONE, \
    make_new, mp_obj_exception_make_new, \
    print, group_print, \
    attr, group_attr, \
    parent, base);

static const mp_rom_obj_tuple_t group_bases = {
    { &mp_type_tuple }, 2, { MP_ROM_PTR(&guest_type_BaseExceptionGroup), MP_ROM_PTR(&mp_type_Exception) }
};

DEFINE_GROUP(BaseExceptionGroup, &mp_type_BaseException)
DEFINE_GROUP(ExceptionGroup, &group_bases)
