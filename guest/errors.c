// Built-in exception classes that no C code of upstream raises: the system's (PEP 3151), warnings,
// and groups (PEP 654).
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "syntax.h"

#define DEFINE(name, base) \
    MP_DEFINE_CONST_OBJ_TYPE(guest_type_##name, MP_QSTR_##name, MP_TYPE_FLAG_NONE, \
    make_new, mp_obj_exception_make_new, \
    print, mp_obj_exception_print, \
    attr, mp_obj_exception_attr, \
    parent, &base);

DEFINE(BlockingIOError, mp_type_OSError)
DEFINE(ChildProcessError, mp_type_OSError)
DEFINE(ConnectionError, mp_type_OSError)
DEFINE(BrokenPipeError, guest_type_ConnectionError)
DEFINE(ConnectionAbortedError, guest_type_ConnectionError)
DEFINE(ConnectionRefusedError, guest_type_ConnectionError)
DEFINE(ConnectionResetError, guest_type_ConnectionError)
DEFINE(FileExistsError, mp_type_OSError)
DEFINE(FileNotFoundError, mp_type_OSError)
DEFINE(InterruptedError, mp_type_OSError)
DEFINE(IsADirectoryError, mp_type_OSError)
DEFINE(NotADirectoryError, mp_type_OSError)
DEFINE(PermissionError, mp_type_OSError)
DEFINE(ProcessLookupError, mp_type_OSError)
DEFINE(TimeoutError, mp_type_OSError)

DEFINE(FloatingPointError, mp_type_ArithmeticError)
DEFINE(BufferError, mp_type_Exception)
DEFINE(ReferenceError, mp_type_Exception)
DEFINE(SystemError, mp_type_Exception)
DEFINE(TabError, mp_type_IndentationError)
DEFINE(UnicodeTranslateError, mp_type_UnicodeError)

DEFINE(BytesWarning, mp_type_Warning)
DEFINE(DeprecationWarning, mp_type_Warning)
DEFINE(EncodingWarning, mp_type_Warning)
DEFINE(FutureWarning, mp_type_Warning)
DEFINE(ImportWarning, mp_type_Warning)
DEFINE(PendingDeprecationWarning, mp_type_Warning)
DEFINE(ResourceWarning, mp_type_Warning)
DEFINE(RuntimeWarning, mp_type_Warning)
DEFINE(SyntaxWarning, mp_type_Warning)
DEFINE(UnicodeWarning, mp_type_Warning)
DEFINE(UserWarning, mp_type_Warning)

// The class that OSError(errno, text) makes, by Linux's numbers, which CPython's errno has there.
const mp_obj_type_t *guest_os_error_type(int errno_value) {
    static const struct {
        uint8_t number;
        const mp_obj_type_t *type;
    } classes[] = {
        { 1, &guest_type_PermissionError }, { 2, &guest_type_FileNotFoundError }, { 3, &guest_type_ProcessLookupError },
        { 4, &guest_type_InterruptedError }, { 10, &guest_type_ChildProcessError }, { 11, &guest_type_BlockingIOError },
        { 13, &guest_type_PermissionError }, { 17, &guest_type_FileExistsError }, { 20, &guest_type_NotADirectoryError },
        { 21, &guest_type_IsADirectoryError }, { 32, &guest_type_BrokenPipeError }, { 103, &guest_type_ConnectionAbortedError },
        { 104, &guest_type_ConnectionResetError }, { 108, &guest_type_BrokenPipeError }, { 110, &guest_type_TimeoutError },
        { 111, &guest_type_ConnectionRefusedError }, { 114, &guest_type_BlockingIOError }, { 115, &guest_type_BlockingIOError },
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(classes); i++) {
        if (classes[i].number == errno_value) {
            return classes[i].type;
        }
    }
    return &mp_type_OSError;
}

// ---------------------------------------------------------------- groups

static bool is_plain(mp_obj_t exc) {
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(exc)), MP_OBJ_FROM_PTR(&mp_type_Exception));
}

bool guest_is_group(mp_obj_t exc) {
    return mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(exc)), MP_OBJ_FROM_PTR(&guest_type_BaseExceptionGroup));
}

// Checks the arguments of a group and says what class it has; `members` becomes its tuple.
const mp_obj_type_t *guest_group_check(const mp_obj_type_t *type, size_t n_args, const mp_obj_t *args, mp_obj_t *members) {
    if (n_args != 2) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)"), (int)n_args);
    }
    if (!mp_obj_is_str(args[0])) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument 1 must be str, not %s"), mp_obj_get_type_str(args[0]));
    }
    mp_obj_t list = native_value(args[1]);
    if (!mp_obj_is_type(list, &mp_type_list) && !mp_obj_is_type(list, &mp_type_tuple)) {
        mp_raise_TypeError(MP_ERROR_TEXT("second argument (exceptions) must be a sequence"));
    }
    *members = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), list);
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(*members);
    if (tuple->len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("second argument (exceptions) must be a non-empty sequence"));
    }
    bool plain = true;
    for (size_t i = 0; i < tuple->len; i++) {
        if (!mp_obj_is_exception_instance(tuple->items[i])) {
            mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Item %d of second argument (exceptions) is not an exception"), (int)i);
        }
        plain = plain && is_plain(tuple->items[i]);
    }
    if (!plain && type == &guest_type_ExceptionGroup) {
        mp_raise_TypeError(MP_ERROR_TEXT("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    return plain ? &guest_type_ExceptionGroup : type;
}

static bool is_types(mp_obj_t condition) {
    return mp_obj_is_exception_type(condition) || mp_obj_is_type(condition, &mp_type_tuple);
}

static void check_condition(mp_obj_t condition) {
    if (!is_types(condition) && (mp_obj_is_class(condition) || !mp_obj_is_callable(condition))) {
        mp_raise_TypeError(MP_ERROR_TEXT("expected a function, exception type or tuple of exception types"));
    }
}

static bool matches(mp_obj_t exc, mp_obj_t condition) {
    return is_types(condition) ? mp_binary_op(MP_BINARY_OP_EXCEPTION_MATCH, exc, condition) == mp_const_true
        : mp_obj_is_true(mp_call_function_1(condition, exc));
}

bool guest_group_is_in(mp_obj_t exc, mp_obj_t list) {
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(list, &n, &items);
    for (size_t i = 0; i < n; i++) {
        if (items[i] == exc) {
            return true;
        }
    }
    return false;
}

mp_obj_tuple_t *guest_group_members(mp_obj_t group) {
    mp_obj_t members = mp_obj_exception_get(mp_obj_exception_native(group), MP_QSTR_exceptions);
    if (members == MP_OBJ_NULL || !mp_obj_is_exact_type(members, &mp_type_tuple)) {
        mp_raise_TypeError(MP_ERROR_TEXT("exceptions must be a tuple")); // a program has set it
    }
    return MP_OBJ_TO_PTR(members);
}

// A group like this one of other exceptions, or None for none of them.
static mp_obj_t derive(mp_obj_t self, mp_obj_t list) {
    if (mp_obj_len(list) == MP_OBJ_NEW_SMALL_INT(0)) {
        return mp_const_none;
    }
    mp_obj_t method[3];
    mp_load_method(self, MP_QSTR_derive, method);
    method[2] = list;
    mp_obj_t group = mp_call_method_n_kw(1, 0, method);
    if (!mp_obj_is_exception_instance(group) || !guest_is_group(group)) {
        mp_raise_TypeError(MP_ERROR_TEXT("derive must return an instance of BaseExceptionGroup"));
    }
    mp_obj_exception_t *from = mp_obj_exception_native(self), *to = mp_obj_exception_native(group);
    to->traceback_data = from->traceback_data;
    to->traceback_alloc = to->traceback_len = from->traceback_len;
    if (from->traceback_len > 0) {
        to->traceback_data = m_new(size_t, from->traceback_len);
        for (size_t i = 0; i < from->traceback_len; i++) {
            to->traceback_data[i] = from->traceback_data[i];
        }
    }
    to->cause = from->cause;
    to->context = from->context;
    to->suppress_context = from->suppress_context;
    mp_obj_t notes = mp_obj_exception_get(from, MP_QSTR___notes__);
    if (notes != MP_OBJ_NULL) {
        mp_obj_exception_set(to, MP_QSTR___notes__, mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), notes));
    }
    return group;
}

// Those of an exception that match, and the others; None where there are none. Without a condition,
// those match that are in the list.
void guest_group_split(mp_obj_t self, mp_obj_t condition, mp_obj_t list, mp_obj_t *match, mp_obj_t *rest) {
    mp_cstack_check();
    if (condition != MP_OBJ_NULL ? matches(self, condition) : guest_group_is_in(self, list)) {
        *match = self;
        *rest = mp_const_none;
        return;
    }
    *match = mp_const_none;
    *rest = self;
    if (!guest_is_group(self)) {
        return;
    }
    mp_obj_t in = mp_obj_new_list(0, NULL), out = mp_obj_new_list(0, NULL);
    mp_obj_tuple_t *members = guest_group_members(self);
    for (size_t i = 0; i < members->len; i++) {
        mp_obj_t each_match, each_rest;
        guest_group_split(members->items[i], condition, list, &each_match, &each_rest);
        if (each_match != mp_const_none) {
            mp_obj_list_append(in, each_match);
        }
        if (each_rest != mp_const_none) {
            mp_obj_list_append(out, each_rest);
        }
    }
    if (mp_obj_len(in) != MP_OBJ_NEW_SMALL_INT(0)) {
        *match = derive(self, in);
        *rest = derive(self, out);
    }
}

static mp_obj_t group_split(mp_obj_t self, mp_obj_t condition) {
    mp_obj_t pair[2];
    check_condition(condition);
    guest_group_split(self, condition, MP_OBJ_NULL, &pair[0], &pair[1]);
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_2(group_split_obj, group_split);

static mp_obj_t group_subgroup(mp_obj_t self, mp_obj_t condition) {
    mp_obj_t match, rest;
    check_condition(condition);
    guest_group_split(self, condition, MP_OBJ_NULL, &match, &rest);
    return match;
}
static MP_DEFINE_CONST_FUN_OBJ_2(group_subgroup_obj, group_subgroup);

static mp_obj_t group_derive(mp_obj_t self, mp_obj_t list) {
    mp_obj_t args[2] = { mp_load_attr(self, MP_QSTR_message), list };
    return mp_obj_exception_make_new(&guest_type_BaseExceptionGroup, 2, 0, args);
}
static MP_DEFINE_CONST_FUN_OBJ_2(group_derive_obj, group_derive);

static const mp_rom_map_elem_t group_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&group_split_obj) },
    { MP_ROM_QSTR(MP_QSTR_subgroup), MP_ROM_PTR(&group_subgroup_obj) },
    { MP_ROM_QSTR(MP_QSTR_derive), MP_ROM_PTR(&group_derive_obj) },
};
static MP_DEFINE_CONST_DICT(group_locals_dict, group_locals_dict_table);

#define DEFINE_GROUP(name, base) \
    MP_DEFINE_CONST_OBJ_TYPE(guest_type_##name, MP_QSTR_##name, MP_TYPE_FLAG_NONE, \
    make_new, mp_obj_exception_make_new, \
    print, mp_obj_exception_print, \
    attr, mp_obj_exception_attr, \
    parent, base, \
    locals_dict, &group_locals_dict);

static const mp_rom_obj_tuple_t group_bases = {
    { &mp_type_tuple }, 2, { MP_ROM_PTR(&guest_type_BaseExceptionGroup), MP_ROM_PTR(&mp_type_Exception) }
};

DEFINE_GROUP(BaseExceptionGroup, &mp_type_BaseException)
DEFINE_GROUP(ExceptionGroup, &group_bases)
