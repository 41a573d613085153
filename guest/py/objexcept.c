// Exceptions: the objects, their attributes and the classes that C code raises; the others are in
// guest/errors.c. Their text is in exceptiontext.c. From upstream's file of the same name: the
// emergency buffer, messages and tracebacks, which makes the file longer than others.
#include <string.h>
#include <stdarg.h>
#include <assert.h>

#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/gc.h"
#include "import.h"
#include "suggest.h"
#include "traceback.h"

// Number of items per traceback entry (file, line, block)
#define TRACEBACK_ENTRY_LEN (3)

// Optionally allocated buffer for storing some traceback, the tuple argument,
// and possible string object and data, for when the heap is locked.
#if MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF

// When used the layout of the emergency exception buffer is:
//  - traceback entry (file, line, block)
//  - traceback entry (file, line, block)
//  - mp_obj_tuple_t object
//  - n_args * mp_obj_t for tuple
//  - mp_obj_str_t object
//  - string data
#define EMG_BUF_TRACEBACK_OFFSET    (0)
#define EMG_BUF_TRACEBACK_SIZE      (2 * TRACEBACK_ENTRY_LEN * sizeof(size_t))
#define EMG_BUF_TUPLE_OFFSET        (EMG_BUF_TRACEBACK_OFFSET + EMG_BUF_TRACEBACK_SIZE)
#define EMG_BUF_TUPLE_SIZE(n_args)  (sizeof(mp_obj_tuple_t) + n_args * sizeof(mp_obj_t))
#define EMG_BUF_STR_OFFSET          (EMG_BUF_TUPLE_OFFSET + EMG_BUF_TUPLE_SIZE(1))
#define EMG_BUF_STR_BUF_OFFSET      (EMG_BUF_STR_OFFSET + sizeof(mp_obj_str_t))

#if MICROPY_EMERGENCY_EXCEPTION_BUF_SIZE > 0
#define mp_emergency_exception_buf_size MICROPY_EMERGENCY_EXCEPTION_BUF_SIZE

void mp_init_emergency_exception_buf(void) {
    // Nothing to do since the buffer was declared statically. We put this
    // definition here so that the calling code can call this function
    // regardless of how its configured (makes the calling code a bit cleaner).
}

#else
#define mp_emergency_exception_buf_size MP_STATE_VM(mp_emergency_exception_buf_size)

#include "py/mphal.h" // for MICROPY_BEGIN_ATOMIC_SECTION/MICROPY_END_ATOMIC_SECTION

void mp_init_emergency_exception_buf(void) {
    mp_emergency_exception_buf_size = 0;
    MP_STATE_VM(mp_emergency_exception_buf) = NULL;
}

mp_obj_t mp_alloc_emergency_exception_buf(mp_obj_t size_in) {
    mp_int_t size = mp_obj_get_int(size_in);
    void *buf = NULL;
    if (size > 0) {
        buf = m_new(byte, size);
    }

    int old_size = mp_emergency_exception_buf_size;
    void *old_buf = MP_STATE_VM(mp_emergency_exception_buf);

    // Update the 2 variables atomically so that an interrupt can't occur
    // between the assignments.
    mp_uint_t atomic_state = MICROPY_BEGIN_ATOMIC_SECTION();
    mp_emergency_exception_buf_size = size;
    MP_STATE_VM(mp_emergency_exception_buf) = buf;
    MICROPY_END_ATOMIC_SECTION(atomic_state);

    if (old_buf != NULL) {
        m_del(byte, old_buf, old_size);
    }
    return mp_const_none;
}
#endif
#endif  // MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF

bool mp_obj_is_native_exception_type(const mp_obj_type_t *type) {
    return MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, make_new) == mp_obj_exception_make_new;
}

bool mp_obj_is_native_exception_instance(mp_obj_t self_in) {
    return mp_obj_is_native_exception_type(mp_obj_get_type(self_in));
}

#define get_native_exception mp_obj_exception_native

static bool is(const mp_obj_exception_t *o, const mp_obj_type_t *type) {
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(o->base.type), MP_OBJ_FROM_PTR(type));
}

// ---------------------------------------------------------------- construction

// The keywords that a class takes, which become attributes.
static bool takes_keyword(const mp_obj_exception_t *self, qstr name) {
    switch (name) {
        case MP_QSTR_name:
            return is(self, &mp_type_ImportError) || is(self, &mp_type_AttributeError) || is(self, &mp_type_NameError);
        case MP_QSTR_path:
        case MP_QSTR_name_from:
            return is(self, &mp_type_ImportError);
        case MP_QSTR_obj:
            return is(self, &mp_type_AttributeError);
        default:
            return false;
    }
}

static void set_keywords(mp_obj_exception_t *self, size_t n_kw, const mp_obj_t *kwargs) {
    for (size_t i = 0; i < n_kw; i++) {
        qstr name = MP_OBJ_QSTR_VALUE(kwargs[2 * i]);
        if (takes_keyword(self, name)) {
            mp_obj_exception_set(self, name, kwargs[2 * i + 1]);
        } else if (is(self, &mp_type_ImportError) || is(self, &mp_type_AttributeError) || is(self, &mp_type_NameError)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%q' is an invalid keyword argument for %q()"), name, self->base.type->name);
        } else {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no keyword arguments"), self->base.type->name);
        }
    }
}

// What the arguments of some classes mean beside being `args`.
static void set_fields(mp_obj_exception_t *self, size_t n_args, const mp_obj_t *args) {
    if (n_args >= 3 && n_args <= 5 && is(self, &mp_type_OSError)) {
        // The file names are no part of args.
        self->args = MP_OBJ_TO_PTR(mp_obj_new_tuple(2, args));
        mp_obj_exception_set(self, MP_QSTR_filename, args[2]);
        if (n_args == 5) {
            mp_obj_exception_set(self, MP_QSTR_filename2, args[4]);
        }
    }
}

static void set_args(mp_obj_exception_t *self, size_t n_args, const mp_obj_t *args) {
    mp_obj_tuple_t *o_tuple;
    if (n_args == 0) {
        // No args, can use the empty tuple straight away
        o_tuple = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj;
    } else {
        // Try to allocate memory for the tuple containing the args
        o_tuple = m_new_obj_var_maybe(mp_obj_tuple_t, items, mp_obj_t, n_args);

        #if MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF
        // If we are called by mp_obj_new_exception_msg_varg then it will have
        // reserved room (after the traceback data) for a tuple with 1 element.
        // Otherwise we are free to use the whole buffer after the traceback data.
        if (o_tuple == NULL && mp_emergency_exception_buf_size >=
            (mp_int_t)(EMG_BUF_TUPLE_OFFSET + EMG_BUF_TUPLE_SIZE(n_args))) {
            o_tuple = (mp_obj_tuple_t *)
                ((uint8_t *)MP_STATE_VM(mp_emergency_exception_buf) + EMG_BUF_TUPLE_OFFSET);
        }
        #endif

        if (o_tuple == NULL) {
            // No memory for a tuple, fallback to an empty tuple
            o_tuple = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj;
        } else {
            // Have memory for a tuple so populate it
            o_tuple->base.type = &mp_type_tuple;
            o_tuple->len = n_args;
            memcpy(o_tuple->items, args, n_args * sizeof(mp_obj_t));
        }
    }
    self->args = o_tuple;
}

mp_obj_t mp_obj_exception_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_t members = MP_OBJ_NULL;
    if (type == &guest_type_BaseExceptionGroup || type == &guest_type_ExceptionGroup) {
        type = guest_group_check(type, n_args, args, &members);
    } else if (type == &mp_type_OSError && n_args >= 2 && n_args <= 5 && (mp_obj_is_small_int(args[0]) || mp_obj_is_bool(args[0]))) {
        type = guest_os_error_type(mp_obj_get_int(args[0]));
    }

    // Try to allocate memory for the exception, with fallback to emergency exception object
    mp_obj_exception_t *o_exc = m_new_obj_maybe(mp_obj_exception_t);
    if (o_exc == NULL) {
        o_exc = &MP_STATE_VM(mp_emergency_exception_obj);
    }
    memset(o_exc, 0, sizeof(*o_exc));
    o_exc->base.type = type;
    set_args(o_exc, n_args, args);
    if (members != MP_OBJ_NULL) {
        mp_obj_exception_set(o_exc, MP_QSTR_exceptions, members);
    }
    if (n_args >= 3) {
        set_fields(o_exc, n_args, args);
    }
    if (n_kw > 0) {
        set_keywords(o_exc, n_kw, args + n_args);
    }
    return MP_OBJ_FROM_PTR(o_exc);
}

void mp_obj_exception_init(mp_obj_exception_t *self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (is(self, &guest_type_BaseExceptionGroup)) {
        return; // __new__ has checked and kept them
    }
    set_args(self, n_args, args);
    set_fields(self, n_args, args);
    set_keywords(self, n_kw, args + n_args);
}

// ---------------------------------------------------------------- attributes

// Get exception "value" - that is, first argument, or None
mp_obj_t mp_obj_exception_get_value(mp_obj_t self_in) {
    mp_obj_exception_t *self = get_native_exception(self_in);
    return self->args->len == 0 ? mp_const_none : self->args->items[0];
}

mp_obj_t mp_obj_exception_get(mp_obj_exception_t *self, qstr attr) {
    mp_map_elem_t *elem = self->dict == NULL ? NULL : mp_map_lookup(&self->dict->map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    return elem == NULL ? MP_OBJ_NULL : elem->value;
}

void mp_obj_exception_set(mp_obj_exception_t *self, qstr attr, mp_obj_t value) {
    if (self->dict == NULL) {
        if (self == &MP_STATE_VM(mp_emergency_exception_obj)) {
            return;
        }
        self->dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
    }
    mp_obj_dict_store(MP_OBJ_FROM_PTR(self->dict), MP_OBJ_NEW_QSTR(attr), value);
}

static mp_obj_t arg_or_none(const mp_obj_exception_t *self, size_t i, bool there) {
    return there && i < self->args->len ? self->args->items[i] : mp_const_none;
}

// Attributes that stand for arguments until they are set.
static mp_obj_t default_field(const mp_obj_exception_t *self, qstr attr) {
    size_t n = self->args->len;
    switch (attr) {
        case MP_QSTR_value:
            return is(self, &mp_type_StopIteration) ? arg_or_none(self, 0, true) : MP_OBJ_NULL;
        case MP_QSTR_code:
            if (!is(self, &mp_type_SystemExit)) {
                return MP_OBJ_NULL;
            }
            return n > 1 ? MP_OBJ_FROM_PTR(self->args) : arg_or_none(self, 0, true);
        case MP_QSTR_errno:
        case MP_QSTR_strerror:
            return is(self, &mp_type_OSError) ? arg_or_none(self, attr == MP_QSTR_strerror, n == 2) : MP_OBJ_NULL;
        case MP_QSTR_filename2:
            return is(self, &mp_type_OSError) ? mp_const_none : MP_OBJ_NULL;
        case MP_QSTR_name:
        case MP_QSTR_path:
        case MP_QSTR_obj:
            return takes_keyword(self, attr) ? mp_const_none : MP_OBJ_NULL;
        case MP_QSTR_message:
            return is(self, &guest_type_BaseExceptionGroup) ? arg_or_none(self, 0, true) : MP_OBJ_NULL;
        case MP_QSTR_msg:
            return is(self, &mp_type_SyntaxError) || is(self, &mp_type_ImportError) ? arg_or_none(self, 0, n == 1 || is(self, &mp_type_SyntaxError)) : MP_OBJ_NULL;
        case MP_QSTR_filename:
        case MP_QSTR_lineno:
        case MP_QSTR_offset:
        case MP_QSTR_text:
        case MP_QSTR_end_lineno:
        case MP_QSTR_end_offset: {
            if (is(self, &mp_type_OSError) && attr == MP_QSTR_filename) {
                return mp_const_none;
            }
            if (!is(self, &mp_type_SyntaxError)) {
                return MP_OBJ_NULL;
            }
            static const uint16_t names[] = { MP_QSTR_filename, MP_QSTR_lineno, MP_QSTR_offset, MP_QSTR_text, MP_QSTR_end_lineno, MP_QSTR_end_offset };
            for (size_t i = 0; i < MP_ARRAY_SIZE(names); i++) {
                if (names[i] == attr && n == 2 && mp_obj_is_type(self->args->items[1], &mp_type_tuple)) {
                    mp_obj_tuple_t *where = MP_OBJ_TO_PTR(self->args->items[1]);
                    return i < where->len ? where->items[i] : mp_const_none;
                }
            }
            // The compiler's have where they happened as their frame.
            if (n == 1 && self->traceback_len >= 3 && attr == MP_QSTR_lineno) {
                return MP_OBJ_NEW_SMALL_INT(self->traceback_data[1]);
            }
            if (n == 1 && self->traceback_len >= 3 && attr == MP_QSTR_filename) {
                return MP_OBJ_NEW_QSTR(self->traceback_data[0]);
            }
            return mp_const_none;
        }
        case MP_QSTR_encoding:
        case MP_QSTR_object:
        case MP_QSTR_start:
        case MP_QSTR_end:
        case MP_QSTR_reason: {
            static const uint16_t names[] = { MP_QSTR_encoding, MP_QSTR_object, MP_QSTR_start, MP_QSTR_end, MP_QSTR_reason };
            mp_obj_t args[5];
            for (size_t i = 0; i < MP_ARRAY_SIZE(names) && mp_obj_exception_unicode_args(self, args); i++) {
                if (names[i] == attr) {
                    return args[i];
                }
            }
            return MP_OBJ_NULL;
        }
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t check_link(mp_obj_t value, const char *name) {
    if (value == mp_const_none) {
        return MP_OBJ_NULL;
    }
    if (value == MP_OBJ_NULL || !mp_obj_is_exception_instance(value)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("exception %s must be None or derive from BaseException"), name);
    }
    return value;
}

bool mp_obj_exception_field(mp_obj_exception_t *self, qstr attr, mp_obj_t *dest) {
    bool load = dest[0] == MP_OBJ_NULL;
    mp_obj_t value = dest[1];
    switch (attr) {
        case MP_QSTR_args:
            if (load) {
                dest[0] = MP_OBJ_FROM_PTR(self->args);
                return true;
            }
            if (value == MP_OBJ_NULL) {
                mp_raise_TypeError(MP_ERROR_TEXT("args may not be deleted"));
            }
            self->args = MP_OBJ_TO_PTR(mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), value));
            break;
        case MP_QSTR___traceback__:
            if (load) {
                dest[0] = guest_traceback_get(self);
                return true;
            }
            guest_traceback_set(self, value);
            break;
        case MP_QSTR___cause__:
            if (load) {
                dest[0] = self->cause == MP_OBJ_NULL ? mp_const_none : self->cause;
                return true;
            }
            self->cause = check_link(value, "cause");
            self->suppress_context = 1;
            break;
        case MP_QSTR___context__:
            if (load) {
                dest[0] = self->context == MP_OBJ_NULL ? mp_const_none : self->context;
                return true;
            }
            self->context = check_link(value, "context");
            break;
        case MP_QSTR___suppress_context__:
            if (load) {
                dest[0] = mp_obj_new_bool(self->suppress_context);
                return true;
            }
            if (value == MP_OBJ_NULL || !mp_obj_is_bool(value)) {
                mp_raise_TypeError(MP_ERROR_TEXT("attribute value type must be bool"));
            }
            self->suppress_context = value == mp_const_true;
            break;
        default:
            return false;
    }
    dest[0] = MP_OBJ_NULL;
    return true;
}

void mp_obj_exception_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(self_in);
    if (mp_obj_exception_field(self, attr, dest)) {
        return;
    }
    if (dest[0] == MP_OBJ_NULL) {
        dest[0] = mp_obj_exception_get(self, attr);
        if (dest[0] == MP_OBJ_NULL) {
            dest[0] = default_field(self, attr);
        }
        if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___dict__) {
            if (self->dict == NULL) {
                self->dict = MP_OBJ_TO_PTR(mp_obj_new_dict(0));
            }
            mp_map_lookup(&self->dict->map, MP_OBJ_NEW_QSTR(MP_QSTR__scope), MP_MAP_LOOKUP_REMOVE_IF_FOUND); // not for programs
            dest[0] = MP_OBJ_FROM_PTR(self->dict);
        }
        if (dest[0] == MP_OBJ_NULL) {
            dest[1] = MP_OBJ_SENTINEL;
        }
    } else if (dest[1] != MP_OBJ_NULL) {
        mp_obj_exception_set(self, attr, dest[1]);
        dest[0] = MP_OBJ_NULL;
    } else if (self->dict != NULL && mp_map_lookup(&self->dict->map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP_REMOVE_IF_FOUND) != NULL) {
        dest[0] = MP_OBJ_NULL;
    }
}

static mp_obj_t exception_with_traceback(mp_obj_t self, mp_obj_t tb) {
    guest_traceback_set(get_native_exception(self), tb);
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_2(exception_with_traceback_obj, exception_with_traceback);

static mp_obj_t exception_add_note(mp_obj_t self, mp_obj_t note) {
    if (!mp_obj_is_str(guest_plain(note, &mp_type_str))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("note must be a str, not '%s'"), mp_obj_get_type_str(note));
    }
    mp_obj_t notes[2];
    mp_load_method_maybe(self, MP_QSTR___notes__, notes);
    if (notes[0] == MP_OBJ_NULL) {
        notes[0] = mp_obj_new_list(0, NULL);
        mp_store_attr(self, MP_QSTR___notes__, notes[0]);
    }
    if (!mp_obj_is_type(notes[0], &mp_type_list)) {
        mp_raise_TypeError(MP_ERROR_TEXT("Cannot add note: __notes__ is not a list"));
    }
    mp_obj_list_append(notes[0], note);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(exception_add_note_obj, exception_add_note);

static const mp_rom_map_elem_t exception_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_with_traceback), MP_ROM_PTR(&exception_with_traceback_obj) },
    { MP_ROM_QSTR(MP_QSTR_add_note), MP_ROM_PTR(&exception_add_note_obj) },
};
static MP_DEFINE_CONST_DICT(exception_locals_dict, exception_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_BaseException,
    MP_QSTR_BaseException,
    MP_TYPE_FLAG_NONE,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    locals_dict, &exception_locals_dict
    );

// ---------------------------------------------------------------- chaining

void mp_obj_exception_chain(mp_obj_t exc, mp_obj_t handled) {
    mp_obj_exception_t *self = get_native_exception(exc);
    if (handled == exc || self->context == handled || self == &MP_STATE_VM(mp_emergency_exception_obj) || self == (void *)&mp_const_GeneratorExit_obj) {
        return;
    }
    // As CPython: where the chain of what is handled comes back to this exception, it is cut.
    // A chain that a program has tied to a ring does not contain `exc`, and is seen by the second pointer.
    mp_obj_t slow = handled;
    bool step = false;
    for (mp_obj_t each = handled;;) {
        mp_obj_exception_t *link = get_native_exception(each);
        if (link->context == MP_OBJ_NULL) {
            break;
        }
        if (link->context == exc) {
            link->context = MP_OBJ_NULL;
            break;
        }
        each = link->context;
        if (each == slow) {
            break;
        }
        if (step) {
            slow = get_native_exception(slow)->context;
        }
        step = !step;
    }
    self->context = handled;
}

void mp_obj_exception_set_cause(mp_obj_t exc, mp_obj_t cause) {
    if (mp_obj_is_exception_type(cause)) {
        cause = mp_call_function_0(cause);
    }
    if (cause != mp_const_none && !mp_obj_is_exception_instance(cause)) {
        mp_raise_TypeError(MP_ERROR_TEXT("exception causes must derive from BaseException"));
    }
    mp_obj_exception_t *self = get_native_exception(exc);
    self->cause = cause == mp_const_none ? MP_OBJ_NULL : cause;
    self->suppress_context = 1;
}

NORETURN void mp_obj_exception_raise_attribute(mp_obj_t obj, qstr attr) {
    mp_obj_t exc;
    if (mp_obj_is_class(obj)) {
        exc = mp_obj_new_exception_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("type object '%q' has no attribute '%q'"), ((mp_obj_type_t *)MP_OBJ_TO_PTR(obj))->name, attr);
    } else if (mp_obj_is_type(obj, &mp_type_module)) {
        exc = mp_obj_new_exception_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("%smodule '%s' has no attribute '%q'%s"), guest_is_initializing(obj) ? "partially initialized " : "",
            mp_obj_str_get_str(mp_load_attr(obj, MP_QSTR___name__)), attr, guest_is_initializing(obj) ? " (most likely due to a circular import)" : "");
    } else {
        exc = mp_obj_new_exception_msg_varg(&mp_type_AttributeError, MP_ERROR_TEXT("'%s' object has no attribute '%q'"), mp_obj_get_type_str(obj), attr);
    }
    mp_obj_exception_t *self = MP_OBJ_TO_PTR(exc);
    mp_obj_exception_set(self, MP_QSTR_name, MP_OBJ_NEW_QSTR(attr));
    mp_obj_exception_set(self, MP_QSTR_obj, obj);
    nlr_raise(exc);
}

NORETURN void mp_obj_exception_raise_name(const mp_obj_type_t *type, const char *format, qstr name) {
    mp_obj_t exc = mp_obj_new_exception_msg_varg(type, format, name);
    mp_obj_exception_set(MP_OBJ_TO_PTR(exc), MP_QSTR_name, MP_OBJ_NEW_QSTR(name));
    mp_obj_exception_set(MP_OBJ_TO_PTR(exc), MP_QSTR__scope, guest_name_scope());
    nlr_raise(exc);
}

// ---------------------------------------------------------------- classes that C code raises

MP_DEFINE_EXCEPTION(SystemExit, BaseException)
MP_DEFINE_EXCEPTION(KeyboardInterrupt, BaseException)
MP_DEFINE_EXCEPTION(GeneratorExit, BaseException)
MP_DEFINE_EXCEPTION(Exception, BaseException)
MP_DEFINE_EXCEPTION(StopAsyncIteration, Exception)
MP_DEFINE_EXCEPTION(StopIteration, Exception)
MP_DEFINE_EXCEPTION(ArithmeticError, Exception)
MP_DEFINE_EXCEPTION(OverflowError, ArithmeticError)
MP_DEFINE_EXCEPTION(ZeroDivisionError, ArithmeticError)
MP_DEFINE_EXCEPTION(AssertionError, Exception)
MP_DEFINE_EXCEPTION(AttributeError, Exception)
MP_DEFINE_EXCEPTION(EOFError, Exception)
MP_DEFINE_EXCEPTION(ImportError, Exception)
MP_DEFINE_EXCEPTION(ModuleNotFoundError, ImportError)
MP_DEFINE_EXCEPTION(LookupError, Exception)
MP_DEFINE_EXCEPTION(IndexError, LookupError)
MP_DEFINE_EXCEPTION(KeyError, LookupError)
MP_DEFINE_EXCEPTION(MemoryError, Exception)
MP_DEFINE_EXCEPTION(NameError, Exception)
MP_DEFINE_EXCEPTION(UnboundLocalError, NameError)
MP_DEFINE_EXCEPTION(OSError, Exception)
MP_DEFINE_EXCEPTION(RuntimeError, Exception)
MP_DEFINE_EXCEPTION(NotImplementedError, RuntimeError)
MP_DEFINE_EXCEPTION(RecursionError, RuntimeError)
MP_DEFINE_EXCEPTION(SyntaxError, Exception)
MP_DEFINE_EXCEPTION(IndentationError, SyntaxError)
MP_DEFINE_EXCEPTION(TypeError, Exception)
MP_DEFINE_EXCEPTION(ValueError, Exception)
MP_DEFINE_EXCEPTION(UnicodeError, ValueError)
MP_DEFINE_EXCEPTION(UnicodeDecodeError, UnicodeError)
MP_DEFINE_EXCEPTION(UnicodeEncodeError, UnicodeError)
MP_DEFINE_EXCEPTION(Warning, Exception)

// ---------------------------------------------------------------- messages, as upstream

mp_obj_t mp_obj_new_exception(const mp_obj_type_t *exc_type) {
    assert(MP_OBJ_TYPE_GET_SLOT_OR_NULL(exc_type, make_new) == mp_obj_exception_make_new);
    return mp_obj_exception_make_new(exc_type, 0, 0, NULL);
}

mp_obj_t mp_obj_new_exception_args(const mp_obj_type_t *exc_type, size_t n_args, const mp_obj_t *args) {
    assert(MP_OBJ_TYPE_GET_SLOT_OR_NULL(exc_type, make_new) == mp_obj_exception_make_new);
    return mp_obj_exception_make_new(exc_type, n_args, 0, args);
}

#if MICROPY_ERROR_REPORTING != MICROPY_ERROR_REPORTING_NONE

mp_obj_t mp_obj_new_exception_msg(const mp_obj_type_t *exc_type, mp_rom_error_text_t msg) {
    // Check that the given type is an exception type
    assert(MP_OBJ_TYPE_GET_SLOT_OR_NULL(exc_type, make_new) == mp_obj_exception_make_new);

    // Try to allocate memory for the message
    mp_obj_str_t *o_str = m_new_obj_maybe(mp_obj_str_t);

    #if MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF
    // If memory allocation failed and there is an emergency buffer then try to use
    // that buffer to store the string object, reserving room at the start for the
    // traceback and 1-tuple.
    if (o_str == NULL
        && mp_emergency_exception_buf_size >= (mp_int_t)(EMG_BUF_STR_OFFSET + sizeof(mp_obj_str_t))) {
        o_str = (mp_obj_str_t *)((uint8_t *)MP_STATE_VM(mp_emergency_exception_buf)
            + EMG_BUF_STR_OFFSET);
    }
    #endif

    if (o_str == NULL) {
        // No memory for the string object so create the exception with no args
        return mp_obj_exception_make_new(exc_type, 0, 0, NULL);
    }

    // Create the string object and call mp_obj_exception_make_new to create the exception
    o_str->base.type = &mp_type_str;
    o_str->len = strlen((const char *)msg);
    o_str->data = (const byte *)msg;
    #if MICROPY_ROM_TEXT_COMPRESSION
    o_str->hash = 0; // will be computed only if string object is accessed
    #else
    o_str->hash = qstr_compute_hash(o_str->data, o_str->len);
    #endif
    mp_obj_t arg = MP_OBJ_FROM_PTR(o_str);
    return mp_obj_exception_make_new(exc_type, 1, 0, &arg);
}

// The following struct and function implement a simple printer that conservatively
// allocates memory and truncates the output data if no more memory can be obtained.
// It leaves room for a null byte at the end of the buffer.

struct _exc_printer_t {
    bool allow_realloc;
    size_t alloc;
    size_t len;
    byte *buf;
};

static void exc_add_strn(void *data, const char *str, size_t len) {
    struct _exc_printer_t *pr = data;
    if (pr->len + len >= pr->alloc) {
        // Not enough room for data plus a null byte so try to grow the buffer
        if (pr->allow_realloc) {
            size_t new_alloc = pr->alloc + len + 16;
            byte *new_buf = m_renew_maybe(byte, pr->buf, pr->alloc, new_alloc, true);
            if (new_buf == NULL) {
                pr->allow_realloc = false;
                len = pr->alloc - pr->len - 1;
            } else {
                pr->alloc = new_alloc;
                pr->buf = new_buf;
            }
        } else {
            len = pr->alloc - pr->len - 1;
        }
    }
    memcpy(pr->buf + pr->len, str, len);
    pr->len += len;
}

mp_obj_t mp_obj_new_exception_msg_varg(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(exc_type, fmt, args);
    va_end(args);
    return exc;
}

mp_obj_t mp_obj_new_exception_msg_vlist(const mp_obj_type_t *exc_type, mp_rom_error_text_t fmt, va_list args) {
    assert(fmt != NULL);

    // Check that the given type is an exception type
    assert(MP_OBJ_TYPE_GET_SLOT_OR_NULL(exc_type, make_new) == mp_obj_exception_make_new);

    // Try to allocate memory for the message
    mp_obj_str_t *o_str = m_new_obj_maybe(mp_obj_str_t);
    size_t o_str_alloc = strlen((const char *)fmt) + 1;
    byte *o_str_buf = m_new_maybe(byte, o_str_alloc);

    bool used_emg_buf = false;
    #if MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF
    // If memory allocation failed and there is an emergency buffer then try to use
    // that buffer to store the string object and its data (at least 16 bytes for
    // the string data), reserving room at the start for the traceback and 1-tuple.
    if ((o_str == NULL || o_str_buf == NULL)
        && mp_emergency_exception_buf_size >= (mp_int_t)(EMG_BUF_STR_OFFSET + sizeof(mp_obj_str_t) + 16)) {
        used_emg_buf = true;
        o_str = (mp_obj_str_t *)((uint8_t *)MP_STATE_VM(mp_emergency_exception_buf) + EMG_BUF_STR_OFFSET);
        o_str_buf = (byte *)((uint8_t *)MP_STATE_VM(mp_emergency_exception_buf) + EMG_BUF_STR_BUF_OFFSET);
        o_str_alloc = (uint8_t *)MP_STATE_VM(mp_emergency_exception_buf) + mp_emergency_exception_buf_size - o_str_buf;
    }
    #endif

    if (o_str == NULL) {
        // No memory for the string object so create the exception with no args.
        // The exception will only have a type and no message (compression is irrelevant).
        return mp_obj_exception_make_new(exc_type, 0, 0, NULL);
    }

    if (o_str_buf == NULL) {
        // No memory for the string buffer: assume that the fmt string is in ROM
        // and use that data as the data of the string.
        // The string will point directly to the compressed data -- will need to be decompressed
        // prior to display (this case is identical to mp_obj_new_exception_msg above).
        o_str->len = o_str_alloc - 1; // will be equal to strlen(fmt)
        o_str->data = (const byte *)fmt;
    } else {
        // We have some memory to format the string.
        struct _exc_printer_t exc_pr = {!used_emg_buf, o_str_alloc, 0, o_str_buf};
        mp_print_t print = {&exc_pr, exc_add_strn};
        const char *fmt2 = (const char *)fmt;
        #if MICROPY_ROM_TEXT_COMPRESSION
        byte decompressed[MP_MAX_UNCOMPRESSED_TEXT_LEN];
        if (MP_IS_COMPRESSED_ROM_STRING(fmt)) {
            mp_decompress_rom_string(decompressed, fmt);
            fmt2 = (const char *)decompressed;
        }
        #endif
        mp_vprintf(&print, fmt2, args);
        exc_pr.buf[exc_pr.len] = '\0';
        o_str->len = exc_pr.len;
        o_str->data = exc_pr.buf;
    }

    // Create the string object and call mp_obj_exception_make_new to create the exception
    o_str->base.type = &mp_type_str;
    #if MICROPY_ROM_TEXT_COMPRESSION
    o_str->hash = 0; // will be computed only if string object is accessed
    #else
    o_str->hash = qstr_compute_hash(o_str->data, o_str->len);
    #endif
    mp_obj_t arg = MP_OBJ_FROM_PTR(o_str);
    return mp_obj_exception_make_new(exc_type, 1, 0, &arg);
}

#endif

// return true if the given object is an exception type
bool mp_obj_is_exception_type(mp_obj_t self_in) {
    if (mp_obj_is_type(self_in, &mp_type_type)) {
        // optimisation when self_in is a builtin exception
        mp_obj_type_t *self = MP_OBJ_TO_PTR(self_in);
        if (MP_OBJ_TYPE_GET_SLOT_OR_NULL(self, make_new) == mp_obj_exception_make_new) {
            return true;
        }
    }
    return mp_obj_is_subclass_fast(self_in, MP_OBJ_FROM_PTR(&mp_type_BaseException));
}

// return true if the given object is an instance of an exception type
bool mp_obj_is_exception_instance(mp_obj_t self_in) {
    return mp_obj_is_exception_type(MP_OBJ_FROM_PTR(mp_obj_get_type(self_in)));
}

// Return true if exception (type or instance) is a subclass of given
// exception type.  Assumes exc_type is a subclass of BaseException, as
// defined by mp_obj_is_exception_type(exc_type).
bool mp_obj_exception_match(mp_obj_t exc, mp_const_obj_t exc_type) {
    // if exc is an instance of an exception, then extract and use its type
    if (MP_OBJ_FROM_PTR(mp_obj_get_type(exc)) == exc_type) {
        return true;
    }
    if (mp_obj_is_exception_instance(exc)) {
        exc = MP_OBJ_FROM_PTR(mp_obj_get_type(exc));
    }
    return mp_obj_is_subclass_fast(exc, exc_type);
}

// traceback handling functions

void mp_obj_exception_clear_traceback(mp_obj_t self_in) {
    mp_obj_exception_t *self = get_native_exception(self_in);
    // just set the traceback to the null object
    // we don't want to call any memory management functions here
    self->traceback_data = NULL;
}

void mp_obj_exception_add_traceback(mp_obj_t self_in, qstr file, size_t line, qstr block) {
    mp_obj_exception_t *self = get_native_exception(self_in);

    // append this traceback info to traceback data
    // if memory allocation fails (eg because gc is locked), just return

    #if MICROPY_PY_SYS_TRACEBACKLIMIT
    mp_int_t max_traceback = MP_OBJ_SMALL_INT_VALUE(MP_STATE_VM(sys_mutable[MP_SYS_MUTABLE_TRACEBACKLIMIT]));
    if (max_traceback <= 0) {
        return;
    } else if (self->traceback_data != NULL && self->traceback_len >= max_traceback * TRACEBACK_ENTRY_LEN) {
        self->traceback_len -= TRACEBACK_ENTRY_LEN;
        memmove(self->traceback_data, self->traceback_data + TRACEBACK_ENTRY_LEN, self->traceback_len * sizeof(self->traceback_data[0]));
    }
    #endif

    if (self->traceback_data == NULL) {
        self->traceback_data = m_new_maybe(size_t, TRACEBACK_ENTRY_LEN);
        if (self->traceback_data == NULL) {
            #if MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF
            if (mp_emergency_exception_buf_size >= (mp_int_t)(EMG_BUF_TRACEBACK_OFFSET + EMG_BUF_TRACEBACK_SIZE)) {
                // There is room in the emergency buffer for traceback data
                size_t *tb = (size_t *)((uint8_t *)MP_STATE_VM(mp_emergency_exception_buf)
                    + EMG_BUF_TRACEBACK_OFFSET);
                self->traceback_data = tb;
                self->traceback_alloc = EMG_BUF_TRACEBACK_SIZE / sizeof(size_t);
            } else {
                // Can't allocate and no room in emergency buffer
                return;
            }
            #else
            // Can't allocate
            return;
            #endif
        } else {
            // Allocated the traceback data on the heap
            self->traceback_alloc = TRACEBACK_ENTRY_LEN;
        }
        self->traceback_len = 0;
    } else if (self->traceback_len + TRACEBACK_ENTRY_LEN > self->traceback_alloc) {
        #if MICROPY_ENABLE_EMERGENCY_EXCEPTION_BUF
        if (self->traceback_data == (size_t *)MP_STATE_VM(mp_emergency_exception_buf)) {
            // Can't resize the emergency buffer
            return;
        }
        #endif
        // be conservative with growing traceback data
        size_t *tb_data = m_renew_maybe(size_t, self->traceback_data, self->traceback_alloc,
            self->traceback_alloc + TRACEBACK_ENTRY_LEN, true);
        if (tb_data == NULL) {
            return;
        }
        self->traceback_data = tb_data;
        self->traceback_alloc += TRACEBACK_ENTRY_LEN;
    }

    size_t *tb_data = &self->traceback_data[self->traceback_len];
    self->traceback_len += TRACEBACK_ENTRY_LEN;
    tb_data[0] = file;
    tb_data[1] = line;
    tb_data[2] = block;
}

void mp_obj_exception_get_traceback(mp_obj_t self_in, size_t *n, size_t **values) {
    mp_obj_exception_t *self = get_native_exception(self_in);

    if (self->traceback_data == NULL) {
        *n = 0;
        *values = NULL;
    } else {
        *n = self->traceback_len;
        *values = self->traceback_data;
    }
}
