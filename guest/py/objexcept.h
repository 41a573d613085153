// Exceptions. Upstream's interface, and what chaining, notes and attributes need.
#ifndef MICROPY_INCLUDED_PY_OBJEXCEPT_H
#define MICROPY_INCLUDED_PY_OBJEXCEPT_H

#include "py/obj.h"
#include "py/objtuple.h"
#include "py/objtype.h"

typedef struct _mp_obj_exception_t {
    mp_obj_base_t base;
    size_t suppress_context : 1;
    size_t traceback_alloc : 31;
    size_t traceback_len;
    size_t *traceback_data; // (file, line, block) per frame, innermost first
    mp_obj_tuple_t *args;
    mp_obj_t cause;      // or MP_OBJ_NULL
    mp_obj_t context;    // or MP_OBJ_NULL
    mp_obj_dict_t *dict; // attributes that were set, or NULL
} mp_obj_exception_t;

void mp_obj_exception_print(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind);
void mp_obj_exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest);

// As an instance of `type`, which may be a class whose value the exception is.
void mp_obj_exception_print_as(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind, const mp_obj_type_t *type);
// __init__
void mp_obj_exception_init(mp_obj_exception_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args);
// What every exception has beside its dict; false for another name.
bool mp_obj_exception_field(mp_obj_exception_t *self, qstr attr, mp_obj_t *dest);
void mp_obj_exception_set(mp_obj_exception_t *self, qstr attr, mp_obj_t value);
mp_obj_t mp_obj_exception_get(mp_obj_exception_t *self, qstr attr);
// The exception that an instance, perhaps of a class written in Python, is or has.
static inline mp_obj_exception_t *mp_obj_exception_native(mp_obj_t self_in) {
    return MP_OBJ_TO_PTR(mp_obj_is_instance_type(((mp_obj_base_t *)MP_OBJ_TO_PTR(self_in))->type) ? native_value(self_in) : self_in);
}
// Sets __context__ to the exception that is being handled.
void mp_obj_exception_chain(mp_obj_t exc, mp_obj_t handled);
void mp_obj_exception_set_cause(mp_obj_t exc, mp_obj_t cause);
bool mp_obj_is_native_exception_type(const mp_obj_type_t *type);
// The five arguments of a UnicodeError, the first one MP_OBJ_NULL for a UnicodeTranslateError, which
// has four; false where they are not such.
bool mp_obj_exception_unicode_args(const mp_obj_exception_t *self, mp_obj_t args[5]);
NORETURN void mp_obj_exception_raise_attribute(mp_obj_t obj, qstr attr);
NORETURN void mp_obj_exception_raise_name(const mp_obj_type_t *type, const char *format, qstr name);

extern const mp_obj_type_t mp_type_OSError, mp_type_UnicodeDecodeError, mp_type_UnicodeEncodeError,
    mp_type_UnboundLocalError, mp_type_Warning;

// errors.c
const mp_obj_type_t *guest_os_error_type(int errno_value);
const mp_obj_type_t *guest_group_check(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args, mp_obj_t *members);

#define MP_DEFINE_EXCEPTION(exc_name, base_name) \
    MP_DEFINE_CONST_OBJ_TYPE(mp_type_##exc_name, MP_QSTR_##exc_name, MP_TYPE_FLAG_NONE, \
    make_new, mp_obj_exception_make_new, \
    print, mp_obj_exception_print, \
    attr, mp_obj_exception_attr, \
    parent, &mp_type_##base_name \
    );

#endif // MICROPY_INCLUDED_PY_OBJEXCEPT_H
