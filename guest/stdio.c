// sys.stdin, sys.stdout, sys.stderr, input() and open(). Output goes through the door's
// buffer; input comes line by line from the host.
#include <string.h>

#include "py/builtin.h"
#include "py/mperrno.h"
#include "py/mpprint.h"
#include "py/objarray.h"
#include "py/objstringio.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/stream.h"
#include "door.h"
#include "hostcall.h"
#include "main.h"

typedef struct {
    mp_obj_base_t base;
    uint8_t fd;
} stdio_obj_t;

extern const stdio_obj_t mp_sys_stdin_obj;

static const mp_obj_type_t stdio_buffer_type;
static const qstr stdio_names[] = { MP_QSTR__lt_stdin_gt_, MP_QSTR__lt_stdout_gt_, MP_QSTR__lt_stderr_gt_ };

static void stdio_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    stdio_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->base.type == &stdio_buffer_type) {
        mp_printf(print, "<_io.%s name='%q'>", self->fd == 0 ? "BufferedReader" : "BufferedWriter", stdio_names[self->fd]);
    } else {
        mp_printf(print, "<_io.TextIOWrapper name='%q' mode='%c' encoding='utf-8'>", stdio_names[self->fd], self->fd == 0 ? 'r' : 'w');
    }
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
        guest_io_unsupported(self->base.type == &stdio_buffer_type ? "read" : "not readable");
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
        mp_obj_t print[3] = { args[0], MP_OBJ_NEW_QSTR(MP_QSTR_end), MP_OBJ_NEW_QSTR(MP_QSTR_) };
        mp_call_function_n_kw(MP_OBJ_FROM_PTR(&mp_builtin_print_obj), 1, 1, print);
    }
    guest_flush();
    const char *data;
    size_t len;
    mp_obj_t stream = guest_sys_get(MP_QSTR_stdin);
    if (stream != MP_OBJ_NULL && stream != MP_OBJ_FROM_PTR(&mp_sys_stdin_obj)) {
        mp_obj_t dest[2];
        mp_load_method(stream, MP_QSTR_readline, dest);
        mp_obj_t line = mp_call_method_n_kw(0, 0, dest);
        data = mp_obj_str_get_data(line, &len);
        if (len == 0) {
            mp_raise_msg(&mp_type_EOFError, MP_ERROR_TEXT("EOF when reading a line"));
        }
        return mp_obj_new_str(data, len - (data[len - 1] == '\n'));
    }
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

static NORETURN void raise_not_writable(const stdio_obj_t *self) {
    guest_io_unsupported(self->base.type == &stdio_buffer_type ? "write" : "not writable");
}

static mp_uint_t stdio_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    stdio_obj_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->fd == 0) {
        raise_not_writable(self);
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

static mp_obj_t stdio_write_object(mp_obj_t self_in, mp_obj_t value) {
    stdio_obj_t *self = MP_OBJ_TO_PTR(self_in);
    bool is_text = self->base.type != &stdio_buffer_type;
    mp_buffer_info_t info;
    if (self->fd == 0) {
        raise_not_writable(self);
    }
    if (is_text && !mp_obj_is_str(value = guest_plain(value, &mp_type_str))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("write() argument must be str, not %s"), mp_obj_get_type_str(value));
    }
    if (is_text) {
        mp_get_buffer_raise(value, &info, MP_BUFFER_READ);
    } else {
        mp_get_bytes_raise(value, &info);
    }
    guest_write(self->fd, info.buf, info.len);
    return is_text ? mp_obj_len(value) : mp_obj_new_int_from_uint(info.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(stdio_write_obj, stdio_write_object);

static mp_obj_t stdio_writelines(mp_obj_t self_in, mp_obj_t lines) {
    mp_obj_t iter = mp_getiter(lines, NULL);
    for (mp_obj_t line; (line = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        stdio_write_object(self_in, line);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(stdio_writelines_obj, stdio_writelines);

static mp_obj_t stdio_fileno(mp_obj_t self_in) {
    return MP_OBJ_NEW_SMALL_INT(((stdio_obj_t *)MP_OBJ_TO_PTR(self_in))->fd);
}
static MP_DEFINE_CONST_FUN_OBJ_1(stdio_fileno_obj, stdio_fileno);

static mp_obj_t stdio_readable(mp_obj_t self_in) {
    return mp_obj_new_bool(((stdio_obj_t *)MP_OBJ_TO_PTR(self_in))->fd == 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(stdio_readable_obj, stdio_readable);

static mp_obj_t stdio_writable(mp_obj_t self_in) {
    return mp_obj_new_bool(((stdio_obj_t *)MP_OBJ_TO_PTR(self_in))->fd != 0);
}
static MP_DEFINE_CONST_FUN_OBJ_1(stdio_writable_obj, stdio_writable);

static mp_obj_t stdio_no(mp_obj_t self_in) {
    (void)self_in;
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(stdio_no_obj, stdio_no);

static mp_obj_t stdio_reconfigure(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    (void)n_args, (void)args, (void)kwargs;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(stdio_reconfigure_obj, 1, stdio_reconfigure);

static const stdio_obj_t stdio_buffers[];

static void stdio_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; // not load attribute
    }
    stdio_obj_t *self = MP_OBJ_TO_PTR(self_in);
    bool is_text = self->base.type != &stdio_buffer_type;
    if (attr == MP_QSTR_name) {
        dest[0] = MP_OBJ_NEW_QSTR(stdio_names[self->fd]);
    } else if (attr == MP_QSTR_mode) {
        dest[0] = MP_OBJ_NEW_QSTR(self->fd == 0 ? is_text ? MP_QSTR_r : MP_QSTR_rb : is_text ? MP_QSTR_w : MP_QSTR_wb);
    } else if (attr == MP_QSTR_closed || (is_text && attr == MP_QSTR_line_buffering)) {
        dest[0] = mp_const_false;
    } else if (is_text && attr == MP_QSTR_encoding) {
        dest[0] = MP_OBJ_NEW_QSTR(MP_QSTR_utf_hyphen_8);
    } else if (is_text && attr == MP_QSTR_errors) {
        dest[0] = MP_OBJ_NEW_QSTR(self->fd == 2 ? MP_QSTR_backslashreplace : MP_QSTR_strict);
    } else if (is_text && attr == MP_QSTR_newlines) {
        dest[0] = mp_const_none;
    } else if (is_text && attr == MP_QSTR_buffer) {
        dest[0] = MP_OBJ_FROM_PTR(&stdio_buffers[self->fd]);
    } else {
        dest[1] = MP_OBJ_SENTINEL; // go on in locals_dict
    }
}

static const mp_rom_map_elem_t stdio_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&mp_stream_read_obj) },
    { MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&mp_stream_readinto_obj) },
    { MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&mp_stream_unbuffered_readline_obj) },
    { MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&mp_stream_unbuffered_readlines_obj) },
    { MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&stdio_write_obj) },
    { MP_ROM_QSTR(MP_QSTR_writelines), MP_ROM_PTR(&stdio_writelines_obj) },
    { MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&stdio_fileno_obj) },
    { MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&stdio_no_obj) },
    { MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&stdio_readable_obj) },
    { MP_ROM_QSTR(MP_QSTR_reconfigure), MP_ROM_PTR(&stdio_reconfigure_obj) },
    { MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&stdio_no_obj) },
    { MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&stdio_writable_obj) },
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
    attr, stdio_attr,
    protocol, &stdio_stream_p,
    locals_dict, &stdio_locals
    );

// sys.stdout.buffer and friends: the same in bytes.
static const mp_stream_p_t stdio_buffer_stream_p = {
    .read = stdio_read,
    .write = stdio_write,
    .ioctl = stdio_ioctl,
};

static MP_DEFINE_CONST_OBJ_TYPE(
    stdio_buffer_type,
    MP_QSTR_BufferedWriter,
    MP_TYPE_FLAG_ITER_IS_STREAM,
    print, stdio_print,
    attr, stdio_attr,
    protocol, &stdio_buffer_stream_p,
    locals_dict, &stdio_locals
    );

static const stdio_obj_t stdio_buffers[] = { { { &stdio_buffer_type }, 0 }, { { &stdio_buffer_type }, DOOR_STDOUT }, { { &stdio_buffer_type }, DOOR_STDERR } };

const stdio_obj_t mp_sys_stdin_obj = { { &stdio_obj_type }, 0 };
const stdio_obj_t mp_sys_stdout_obj = { { &stdio_obj_type }, DOOR_STDOUT };
const stdio_obj_t mp_sys_stderr_obj = { { &stdio_obj_type }, DOOR_STDERR };

// open() is lib/_io.py's.
static mp_obj_t guest_open(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    if (n_args == 0 && mp_map_lookup(kwargs, MP_OBJ_NEW_QSTR(MP_QSTR_file), MP_MAP_LOOKUP) == NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("open() missing required argument 'file' (pos 1)"));
    }
    mp_obj_t *all = m_new(mp_obj_t, n_args + 2 * kwargs->used);
    memcpy(all, args, n_args * sizeof(*args));
    mp_obj_t *next = all + n_args;
    for (size_t i = 0; i < kwargs->alloc; i++) {
        if (mp_map_slot_is_filled(kwargs, i)) {
            *next++ = kwargs->table[i].key;
            *next++ = kwargs->table[i].value;
        }
    }
    mp_obj_t io = mp_import_name(MP_QSTR__io, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_call_function_n_kw(mp_load_attr(io, MP_QSTR__open), n_args, kwargs->used, all);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_builtin_open_obj, 0, guest_open);

static void print_to_stderr(void *env, const char *str, size_t len) {
    (void)env;
    guest_write(DOOR_STDERR, str, len);
}

const mp_print_t guest_stderr_print = { NULL, print_to_stderr };
