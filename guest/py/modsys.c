// The module sys. Replaces upstream's py/modsys.c.
//
// An attribute is looked for among the constants here, then among what the program stored, then in
// `defaults`, then in lib/_sys.py, which has what is rarely asked for.
#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "genhdr/mpversion.h"
#include "main.h"
#include "suggest.h"
#include "traceback.h"

extern struct _mp_dummy_t mp_sys_stdin_obj, mp_sys_stdout_obj, mp_sys_stderr_obj; // stdio.c

// Where C code prints.
const mp_print_t mp_sys_stdout_print = { &mp_sys_stdout_obj, mp_stream_write_adaptor };

MP_REGISTER_ROOT_POINTER(mp_obj_list_t mp_sys_argv_obj);
MP_REGISTER_ROOT_POINTER(mp_obj_base_t * cur_exception);
MP_REGISTER_ROOT_POINTER(mp_obj_t sys_mutable[MP_SYS_MUTABLE_NUM]);
MP_REGISTER_ROOT_POINTER(mp_obj_t guest_sys_stored); // a dict, when the program has stored an attribute
MP_REGISTER_ROOT_POINTER(mp_obj_t guest_sys_stdout); // what it stored as sys.stdout

static MP_DEFINE_STR_OBJ(sys_version_obj, "3.12.0 (" MICROPY_BANNER_NAME_AND_VERSION ")");
static MP_DEFINE_STR_OBJ(sys_platform_obj, MICROPY_PY_SYS_PLATFORM);

static mp_obj_t sys_exit(size_t n_args, const mp_obj_t *args) {
    if (n_args == 0 || args[0] == mp_const_none) {
        mp_raise_type(&mp_type_SystemExit);
    }
    mp_raise_type_arg(&mp_type_SystemExit, args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sys_exit_obj, 0, 1, sys_exit);

// print_exception(exception[, stream]): MicroPython's.
static mp_obj_t sys_print_exception(size_t n_args, const mp_obj_t *args) {
    mp_print_t print = mp_sys_stdout_print;
    if (n_args > 1) {
        mp_get_stream_raise(args[1], MP_STREAM_OP_WRITE);
        print.data = MP_OBJ_TO_PTR(args[1]);
    }
    mp_obj_print_exception(&print, args[0]);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sys_print_exception_obj, 1, 2, sys_print_exception);

static mp_obj_t sys_exception(void) {
    mp_obj_t handled = MP_OBJ_FROM_PTR(MP_STATE_VM(cur_exception));
    return handled == MP_OBJ_NULL ? mp_const_none : handled;
}
static MP_DEFINE_CONST_FUN_OBJ_0(sys_exception_obj, sys_exception);

static mp_obj_t sys_exc_info(void) {
    mp_obj_t info[3] = { mp_const_none, sys_exception(), mp_const_none };
    if (info[1] != mp_const_none) {
        info[0] = MP_OBJ_FROM_PTR(mp_obj_get_type(info[1]));
        info[2] = mp_load_attr(info[1], MP_QSTR___traceback__);
    }
    return mp_obj_new_tuple(3, info);
}
static MP_DEFINE_CONST_FUN_OBJ_0(sys_exc_info_obj, sys_exc_info);

static mp_obj_t sys_getsizeof(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    mp_obj_t size = !mp_obj_is_obj(args[0]) || mp_obj_is_instance_type(type) || !MP_OBJ_TYPE_HAS_SLOT(type, unary_op) ? MP_OBJ_NULL
        : MP_OBJ_TYPE_GET_SLOT(type, unary_op)(MP_UNARY_OP_SIZEOF, args[0]);
    if (size == MP_OBJ_NULL && mp_obj_is_instance_type(type)) {
        mp_obj_t dest[2];
        mp_load_method_maybe(args[0], MP_QSTR___sizeof__, dest);
        if (dest[0] != MP_OBJ_NULL) {
            size = mp_call_method_n_kw(0, 0, dest);
        }
    }
    return size == MP_OBJ_NULL ? MP_OBJ_NEW_SMALL_INT(16) : size;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(sys_getsizeof_obj, 1, 2, sys_getsizeof);

static mp_obj_t sys_intern(mp_obj_t str) {
    if (!mp_obj_is_str(str)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("intern() argument must be str, not %s"), mp_obj_get_type_str(str));
    }
    return mp_obj_str_intern_checked(str);
}
static MP_DEFINE_CONST_FUN_OBJ_1(sys_intern_obj, sys_intern);

// What the program asked for; it gets no more than the host's limit.
static uint32_t recursion_limit;

static mp_obj_t sys_getrecursionlimit(void) {
    return mp_obj_new_int_from_uint(recursion_limit != 0 ? recursion_limit : guest_depth_limit);
}
static MP_DEFINE_CONST_FUN_OBJ_0(sys_getrecursionlimit_obj, sys_getrecursionlimit);

static mp_obj_t sys_setrecursionlimit(mp_obj_t limit_in) {
    mp_int_t limit = mp_obj_get_int(limit_in);
    if (limit < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("recursion limit must be greater or equal than 1"));
    }
    if ((uint32_t)limit <= guest_depth) {
        mp_raise_msg_varg(&mp_type_RecursionError,
            MP_ERROR_TEXT("cannot set the recursion limit to %d at the recursion depth %d: the limit is too low"), (int)limit, (int)guest_depth);
    }
    recursion_limit = limit;
    guest_depth_limit = MIN((uint32_t)limit, guest_depth_granted);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(sys_setrecursionlimit_obj, sys_setrecursionlimit);

static const struct {
    qstr name;
    const void *value;
} defaults[] = {
    { MP_QSTR_stdout, &mp_sys_stdout_obj },
    { MP_QSTR_stderr, &mp_sys_stderr_obj },
    { MP_QSTR_stdin, &mp_sys_stdin_obj },
    { MP_QSTR_argv, &MP_STATE_VM(mp_sys_argv_obj) },
};

mp_obj_t guest_sys_get(qstr name) {
    mp_obj_t stored = MP_STATE_PORT(guest_sys_stored);
    mp_map_elem_t *elem = stored == MP_OBJ_NULL ? NULL : mp_map_lookup(mp_obj_dict_get_map(stored), MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    return elem == NULL ? MP_OBJ_NULL : elem->value;
}

void mp_module_sys_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    (void)self_in;
    if (dest[0] != MP_OBJ_NULL) { // store or delete
        mp_obj_t stored = MP_STATE_PORT(guest_sys_stored);
        if (stored == MP_OBJ_NULL) {
            stored = MP_STATE_PORT(guest_sys_stored) = mp_obj_new_dict(0);
        }
        if (dest[1] != MP_OBJ_NULL) {
            mp_obj_dict_store(stored, MP_OBJ_NEW_QSTR(attr), dest[1]);
        } else if (guest_sys_get(attr) != MP_OBJ_NULL) {
            mp_obj_dict_delete(stored, MP_OBJ_NEW_QSTR(attr));
        } else {
            return;
        }
        if (attr == MP_QSTR_stdout) {
            MP_STATE_PORT(guest_sys_stdout) = dest[1] == MP_OBJ_FROM_PTR(&mp_sys_stdout_obj) ? MP_OBJ_NULL : dest[1];
        }
        dest[0] = MP_OBJ_NULL; // done
        return;
    }
    dest[0] = guest_sys_get(attr);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_path) {
        dest[0] = mp_sys_path;
        return;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(defaults); i++) {
        if (defaults[i].name == attr) {
            dest[0] = MP_OBJ_FROM_PTR(defaults[i].value);
            return;
        }
    }
    if (!qstr_is_dunder(attr) || attr == MP_QSTR___displayhook__ || attr == MP_QSTR___excepthook__) {
        mp_load_method_maybe(mp_import_name(MP_QSTR__sys, mp_const_none, MP_OBJ_NEW_SMALL_INT(0)), attr, dest);
    }
}

static const mp_rom_map_elem_t sys_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_sys) },
    { MP_ROM_QSTR(MP_QSTR___stderr__), MP_ROM_PTR(&mp_sys_stderr_obj) },
    { MP_ROM_QSTR(MP_QSTR___stdin__), MP_ROM_PTR(&mp_sys_stdin_obj) },
    { MP_ROM_QSTR(MP_QSTR___stdout__), MP_ROM_PTR(&mp_sys_stdout_obj) },
    { MP_ROM_QSTR(MP_QSTR__getframe), MP_ROM_PTR(&guest_getframe_obj) },
    { MP_ROM_QSTR(MP_QSTR__suggestion), MP_ROM_PTR(&guest_suggestion_obj) },
    { MP_ROM_QSTR(MP_QSTR_byteorder), MP_ROM_QSTR(MP_QSTR_little) },
    { MP_ROM_QSTR(MP_QSTR_exc_info), MP_ROM_PTR(&sys_exc_info_obj) },
    { MP_ROM_QSTR(MP_QSTR_exception), MP_ROM_PTR(&sys_exception_obj) },
    { MP_ROM_QSTR(MP_QSTR_exit), MP_ROM_PTR(&sys_exit_obj) },
    { MP_ROM_QSTR(MP_QSTR_getrecursionlimit), MP_ROM_PTR(&sys_getrecursionlimit_obj) },
    { MP_ROM_QSTR(MP_QSTR_getsizeof), MP_ROM_PTR(&sys_getsizeof_obj) },
    { MP_ROM_QSTR(MP_QSTR_intern), MP_ROM_PTR(&sys_intern_obj) },
    { MP_ROM_QSTR(MP_QSTR_maxunicode), MP_ROM_INT(0x10ffff) },
    { MP_ROM_QSTR(MP_QSTR_modules), MP_ROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)) },
    { MP_ROM_QSTR(MP_QSTR_platform), MP_ROM_PTR(&sys_platform_obj) },
    { MP_ROM_QSTR(MP_QSTR_print_exception), MP_ROM_PTR(&sys_print_exception_obj) },
    { MP_ROM_QSTR(MP_QSTR_setrecursionlimit), MP_ROM_PTR(&sys_setrecursionlimit_obj) },
    { MP_ROM_QSTR(MP_QSTR_version), MP_ROM_PTR(&sys_version_obj) },
};
static MP_DEFINE_CONST_DICT(sys_globals, sys_globals_table);

const mp_obj_module_t mp_module_sys = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&sys_globals,
};

MP_REGISTER_MODULE(MP_QSTR_sys, mp_module_sys);
MP_REGISTER_MODULE_DELEGATION(mp_module_sys, mp_module_sys_attr);
