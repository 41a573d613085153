// Module `_files`: requests of the machine's file tree (ARCHITECTURE.md, Files). What files, os and
// io are in Python is in guest/lib; here a request crosses the door.
#include "py/objstr.h"
#include "py/runtime.h"
#include "door.h"
#include "filelines.h"
#include "hostcall.h"
#include "hostrequest.h"
#include "files.h"
#include "main.h"
#include "weakref.h"

enum { ANSWER_VALUE, ANSWER_ERRNO, ANSWER_QUESTION };
#define OPERATION_ANSWERED 14

// What is beside the largest argument of a request.
#define FEW_BYTES 1000

static mp_obj_t file_request(vstr_t *out, uint32_t *kind) {
    size_t len = door_file(out->buf, out->len);
    hostrequest_end(out);
    byte *bytes = m_new(byte, len);
    door_take(bytes);
    wire_reader_t reader = { bytes, bytes + len };
    wire_read_array(&reader);
    *kind = wire_read_uint(&reader);
    return wire_read_last(&reader, bytes, len);
}

// Writes [operation, arguments...], within `limits` each, and takes the answer. MP_OBJ_NULL and
// `error` when it is an errno.
mp_obj_t guest_files_ask(size_t n_args, const mp_obj_t *args, const wire_limits_t *limits, mp_obj_t *error) {
    vstr_t out;
    hostrequest_begin_bytes(&out);
    wire_write_array(&out, n_args);
    for (size_t i = 0; i < n_args; i++) {
        if (wire_write_value(&out, args[i], limits) != WIRE_OK) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("too much for one write"));
        }
    }
    if (out.len > limits->max_bytes + FEW_BYTES) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("too much for one write"));
    }
    uint32_t kind;
    mp_obj_t value = file_request(&out, &kind);
    while (kind == ANSWER_QUESTION) {
        // What a mount has: the host is asked, and the machine's side hears its answer by itself.
        size_t len;
        hostrequest_relay(mp_obj_str_get_data(value, &len), len);
        hostrequest_begin_bytes(&out);
        wire_write_array(&out, 1);
        wire_write_uint(&out, OPERATION_ANSWERED);
        value = file_request(&out, &kind);
    }
    *error = MP_OBJ_NULL;
    if (kind == ANSWER_ERRNO) {
        *error = value;
        return MP_OBJ_NULL;
    }
    return value;
}

static mp_obj_t files_request(size_t n_args, const mp_obj_t *args) {
    mp_obj_t value;
    mp_obj_t answer = guest_files_ask(n_args, args, hostcall_limits(), &value);
    if (value != MP_OBJ_NULL) {
        // guest/lib adds the text and the name of the file.
        mp_obj_t args[2] = { value, MP_OBJ_NEW_QSTR(MP_QSTR_) };
        nlr_raise(mp_obj_new_exception_args(guest_os_error_type(mp_obj_get_int(value)), 2, args));
    }
    return answer;
}

// request(operation, *arguments): raises OSError(errno).
static mp_obj_t files_request_fun(size_t n_args, const mp_obj_t *args) {
    if (!mp_obj_is_small_int(args[0]) || (size_t)MP_OBJ_SMALL_INT_VALUE(args[0]) >= OPERATION_ANSWERED) {
        mp_raise_ValueError(NULL); // programs find this module
    }
    return files_request(n_args, args);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(files_request_obj, 1, files_request_fun);

// clock(): microseconds since 1970 for times of changes, or None when the tree's own will do.
static mp_obj_t files_clock(void) {
    return guest_clock_granted || guest_clock_start_us != GUEST_CLOCK_USUAL_US ? mp_obj_new_int_from_ull(guest_clock_us()) : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(files_clock_obj, files_clock);

// at_end(function): it is called with None when a run ends.
MP_REGISTER_ROOT_POINTER(mp_obj_t guest_files_at_end);

static mp_obj_t files_at_end(mp_obj_t function) {
    MP_STATE_PORT(guest_files_at_end) = function;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(files_at_end_obj, files_at_end);

void guest_files_end_run(void) {
    if (MP_STATE_PORT(guest_files_at_end) != MP_OBJ_NULL) {
        guest_call_ignoring(MP_STATE_PORT(guest_files_at_end), mp_const_none);
    }
}

static const mp_rom_map_elem_t files_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__files) },
    { MP_ROM_QSTR(MP_QSTR_request), MP_ROM_PTR(&files_request_obj) },
    { MP_ROM_QSTR(MP_QSTR_clock), MP_ROM_PTR(&files_clock_obj) },
    { MP_ROM_QSTR(MP_QSTR_at_end), MP_ROM_PTR(&files_at_end_obj) },
    { MP_ROM_QSTR(MP_QSTR_lines), MP_ROM_PTR(&guest_files_lines_type) },
};
static MP_DEFINE_CONST_DICT(files_globals, files_globals_table);

const mp_obj_module_t guest_module_files = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&files_globals,
};

MP_REGISTER_MODULE(MP_QSTR__files, guest_module_files);
