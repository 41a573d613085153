// sys.stdin, sys.stdout, sys.stderr, input() and open(). Output goes through the door's
// buffer; input comes line by line from the host; there is no file system, so open() refuses
// every path.
#include <string.h>

#include "py/mperrno.h"
#include "py/mpprint.h"
#include "py/obj.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "door.h"
#include "hostcall.h"

typedef struct {
    mp_obj_base_t base;
    uint8_t fd;
} stdio_obj_t;

static void stdio_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    static const char *const names[] = { "<stdin>", "<stdout>", "<stderr>" };
    stdio_obj_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<_io.TextIOWrapper name='%s'>", names[self->fd]);
}

// The line of standard input that is being read, and how much of it was.
MP_REGISTER_ROOT_POINTER(mp_obj_t guest_input_line);
static size_t input_position;

// Makes sure that there is something to read; false at the end of the input.
static bool fill_input(const char **data, size_t *len) {
    mp_obj_t line = MP_STATE_PORT(guest_input_line);
    if (line != MP_OBJ_NULL) {
        const char *all = mp_obj_str_get_data(line, len);
        if (input_position < *len) {
            *data = all + input_position;
            *len -= input_position;
            return true;
        }
    }
    input_position = 0;
    MP_STATE_PORT(guest_input_line) = MP_OBJ_NULL;
    line = hostcall_read_line();
    if (!mp_obj_is_str(line)) {
        return false;
    }
    MP_STATE_PORT(guest_input_line) = line;
    *data = mp_obj_str_get_data(line, len);
    return *len > 0;
}

static mp_uint_t stdio_read(mp_obj_t self_in, void *buf, mp_uint_t size, int *errcode) {
    stdio_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->fd != 0) {
        *errcode = MP_EBADF;
        return MP_STREAM_ERROR;
    }
    const char *data;
    size_t len;
    if (size == 0 || !fill_input(&data, &len)) {
        return 0;
    }
    size = len < size ? len : size;
    memcpy(buf, data, size);
    input_position += size;
    return size;
}

// input([prompt]): a line without its newline; EOFError at the end.
static mp_obj_t guest_input(size_t n_args, const mp_obj_t *args) {
    if (n_args > 0) {
        mp_obj_print(args[0], PRINT_STR);
    }
    guest_flush();
    const char *data;
    size_t len;
    if (!fill_input(&data, &len)) {
        mp_raise_msg(&mp_type_EOFError, MP_ERROR_TEXT("EOF when reading a line"));
    }
    input_position += len;
    if (data[len - 1] == '\n') {
        len--;
    }
    return mp_obj_new_str(data, len);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_input_obj, 0, 1, guest_input);

static mp_uint_t stdio_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    stdio_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->fd == 0) {
        *errcode = MP_EBADF;
        return MP_STREAM_ERROR;
    }
    guest_write(self->fd, buf, size);
    return size;
}

static mp_uint_t stdio_ioctl(mp_obj_t self_in, mp_uint_t request, uintptr_t arg, int *errcode) {
    (void)self_in;
    (void)arg;
    switch (request) {
        case MP_STREAM_FLUSH:
            guest_flush();
            return 0;
        case MP_STREAM_CLOSE:
            return 0;
        default:
            *errcode = MP_EINVAL;
            return MP_STREAM_ERROR;
    }
}

static const mp_rom_map_elem_t stdio_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj) },
    { MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj) },
    { MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj) },
    { MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mp_stream_unbuffered_readlines_obj) },
    { MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&mp_stream_write_obj) },
    { MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&mp_stream_flush_obj) },
    { MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&mp_identity_obj) },
    { MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&mp_identity_obj) },
    { MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&mp_stream___exit___obj) },
};
static MP_DEFINE_CONST_DICT(stdio_locals, stdio_locals_table);

static const mp_stream_p_t stdio_stream_p = {
    .read = stdio_read,
    .write = stdio_write,
    .ioctl = stdio_ioctl,
    .is_text = true,
};

MP_DEFINE_CONST_OBJ_TYPE(
    stdio_obj_type,
    MP_QSTR_TextIOWrapper,
    MP_TYPE_FLAG_ITER_IS_STREAM,
    print, stdio_print,
    protocol, &stdio_stream_p,
    locals_dict, &stdio_locals
    );

const stdio_obj_t mp_sys_stdin_obj = { { &stdio_obj_type }, 0 };
const stdio_obj_t mp_sys_stdout_obj = { { &stdio_obj_type }, DOOR_STDOUT };
const stdio_obj_t mp_sys_stderr_obj = { { &stdio_obj_type }, DOOR_STDERR };

static mp_obj_t guest_open(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    (void)n_args;
    (void)args;
    (void)kwargs;
    mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("this sandbox has no files"));
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_open_obj, 1, guest_open);

static void print_to_stderr(void *env, const char *str, size_t len) {
    (void)env;
    guest_write(DOOR_STDERR, str, len);
}

const mp_print_t guest_stderr_print = { NULL, print_to_stderr };
