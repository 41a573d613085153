// io.StringIO and io.BytesIO. Replaces upstream's py/objstringio.c.
//
// Both keep their bytes in a bytearray of their own, which memoryviews of BytesIO.getbuffer() hold on
// to; text is UTF-8 there. All changes of size go through `splice`. Nothing here keeps a pointer into
// the storage while guest code can run.
#include <string.h>

#include "py/objarray.h"
#include "py/objstr.h"
#include "py/objstringio.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "py/stream.h"
#include "strindex.h"

// What becomes of line ends in text. Lines end at \n where nothing else is said.
typedef enum {
    NEWLINE_LF, // nothing
    NEWLINE_CR, // \n becomes \r, where lines end
    NEWLINE_CRLF,
    NEWLINE_ANY, // newline="": lines end at any of the three
    NEWLINE_UNIVERSAL, // newline=None: \r and \r\n become \n
} newline_t;

typedef struct {
    mp_obj_base_t base;
    mp_obj_array_t *data; // null when closed
    uint8_t newline;
    uint8_t seen; // line ends: 1 \r, 2 \n, 4 \r\n
    size_t pos; // in bytes; of BytesIO it may be beyond the end
    size_t chars; // of StringIO: the characters before pos
    size_t beyond; // of StringIO: characters between the end, where pos is, and the real position
} memory_t;

static bool is_text(const memory_t *self) {
    return self->base.type == &mp_type_stringio;
}

static memory_t *check(mp_obj_t self_in, bool has_dot) {
    memory_t *self = MP_OBJ_TO_PTR(self_in);
    mp_check_self(mp_obj_is_type(self_in, &mp_type_stringio) || mp_obj_is_type(self_in, &mp_type_bytesio));
    if (self->data == NULL) {
        mp_raise_ValueError(has_dot || !is_text(self) ? MP_ERROR_TEXT("I/O operation on closed file.") : MP_ERROR_TEXT("I/O operation on closed file"));
    }
    return self;
}

static memory_t *check_open(mp_obj_t self_in) {
    return check(self_in, false);
}

static size_t count_chars(const byte *p, size_t len) {
    size_t n = 0;
    for (; len > 0; len--) {
        n += !UTF8_IS_CONT(*p++);
    }
    return n;
}

// The bytes of the next `n` characters, at most `len`.
static size_t skip_chars(const byte *p, size_t len, size_t n) {
    size_t i = 0;
    if (n >= len) {
        return len;
    }
    for (; i < len && (n > 0 || UTF8_IS_CONT(p[i])); i++) {
        n -= !UTF8_IS_CONT(p[i]);
        if (n == 0) {
            i++;
            while (i < len && UTF8_IS_CONT(p[i])) {
                i++;
            }
            return i;
        }
    }
    return i;
}

static byte *bytes_at(const memory_t *self, size_t pos) {
    return (byte *)self->data->items + pos;
}

static void check_exports(const memory_t *self) {
    if (self->data->exports > 0) {
        mp_raise_msg(&guest_type_BufferError, MP_ERROR_TEXT("Existing exports of data: object cannot be re-sized"));
    }
}

// Makes room for n bytes in the place of `old` others at `at`; what is added at the end is not set.
static void splice(memory_t *self, size_t at, size_t old, size_t n) {
    mp_obj_array_t *data = self->data;
    size_t rest = data->len - at - old;
    size_t len = m_size_add(data->len - old, n);
    size_t alloc = data->len + data->free;
    if (len == data->len) {
        data->version += is_text(self); // views of bytes stay valid
        return;
    }
    check_exports(self);
    if (len > alloc) {
        size_t more = m_size_add(len, MIN(len / 4 + 16, 1u << 20));
        byte *items = m_new(byte, more);
        memcpy(items, data->items, data->len);
        m_del(byte, data->items, alloc);
        data->items = items;
        alloc = more;
    }
    data->version++;
    memmove(bytes_at(self, at + n), bytes_at(self, at + old), rest);
    data->len = len;
    data->free = alloc - len;
}

// As of an index: what is no int is a TypeError, None is -1.
static mp_int_t get_size(size_t n_args, const mp_obj_t *args) {
    if (n_args < 2 || args[1] == mp_const_none) {
        return -1;
    }
    mp_obj_t index = mp_obj_index_maybe(args[1]);
    if (index == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("argument should be integer or None, not '%s'"), mp_obj_get_type_str(args[1]));
    }
    return mp_obj_get_ssize(index);
}

/******************************************************************************/
/* writing                                                                    */

static void write_bytes(memory_t *self, const byte *p, size_t len, size_t chars) {
    if (len == 0) {
        return;
    }
    size_t end = self->data->len;
    if (is_text(self) ? self->beyond > 0 : self->pos > end) {
        size_t gap = is_text(self) ? self->beyond : self->pos - end;
        splice(self, end, 0, gap);
        memset(bytes_at(self, end), 0, gap);
        self->pos = end + gap;
        self->chars += self->beyond;
        self->beyond = 0;
        end = self->pos;
    }
    size_t over = end - self->pos; // bytes that are written over
    if (is_text(self)) {
        over = over == 0 ? 0 : skip_chars(bytes_at(self, self->pos), over, chars);
    } else {
        over = MIN(over, len);
    }
    splice(self, self->pos, over, len);
    memcpy(bytes_at(self, self->pos), p, len);
    self->pos += len;
    self->chars += chars;
}

// Writes text, of which no part may be in the storage.
static void write_text(memory_t *self, const byte *p, size_t len) {
    const byte *end = p + len, *from = p;
    if (self->newline == NEWLINE_LF) {
        write_bytes(self, p, len, count_chars(p, len));
        return;
    }
    for (; p < end; p++) {
        if (*p != '\n' && *p != '\r') {
            continue;
        }
        if (self->newline <= NEWLINE_CRLF) {
            if (*p == '\n') {
                write_bytes(self, from, p - from, count_chars(from, p - from));
                from = p + 1;
                write_bytes(self, (const byte *)"\r\n", self->newline, self->newline);
            }
            continue;
        }
        bool pair = *p == '\r' && p + 1 < end && p[1] == '\n';
        self->seen |= pair ? 4 : *p == '\n' ? 2 : 1;
        if (*p == '\r' && self->newline == NEWLINE_UNIVERSAL) {
            write_bytes(self, from, p - from, count_chars(from, p - from));
            write_bytes(self, (const byte *)"\n", 1, 1);
            from = p + 1 + pair;
        }
        p += pair;
    }
    write_bytes(self, from, end - from, count_chars(from, end - from));
}

static mp_obj_t memory_write(mp_obj_t self_in, mp_obj_t value) {
    memory_t *self = check_open(self_in);
    if (is_text(self)) {
        value = guest_plain(value, &mp_type_str);
        if (!mp_obj_is_str(value)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("string argument expected, got '%s'"), mp_obj_get_type_str(value));
        }
        size_t len;
        const byte *p = (const byte *)mp_obj_str_get_data(value, &len);
        write_text(self, p, len);
        return mp_obj_len(value);
    }
    mp_buffer_info_t info;
    mp_get_bytes_raise(value, &info);
    check_exports(self);
    if (info.buf >= self->data->items && (byte *)info.buf < bytes_at(self, self->data->len)) { // of getbuffer()
        mp_get_bytes_raise(mp_obj_new_bytes(info.buf, info.len), &info);
    }
    write_bytes(self, info.buf, info.len, 0);
    return mp_obj_new_int_from_uint(info.len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(memory_write_obj, memory_write);

static mp_obj_t memory_writelines(mp_obj_t self_in, mp_obj_t lines) {
    check(self_in, true);
    mp_obj_t iter = mp_getiter(lines, NULL);
    for (mp_obj_t line; (line = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        memory_write(self_in, line);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(memory_writelines_obj, memory_writelines);

// print(file=) writes its pieces here.
static mp_uint_t memory_stream_write(mp_obj_t self_in, const void *buf, mp_uint_t size, int *errcode) {
    (void)errcode;
    write_text(check_open(self_in), buf, size);
    return size;
}

/******************************************************************************/
/* reading                                                                    */

static size_t left(const memory_t *self) {
    return self->pos < self->data->len ? self->data->len - self->pos : 0;
}

// `len` bytes, which are whole characters, as an object.
static mp_obj_t copy_out(const memory_t *self, size_t pos, size_t len) {
    byte *p = m_new(byte, m_size_add(len, 1));
    memcpy(p, bytes_at(self, pos), len);
    p[len] = 0;
    vstr_t vstr = { len + 1, len, (char *)p, false };
    return is_text(self) ? mp_obj_new_str_from_utf8_vstr(&vstr) : mp_obj_new_bytes_from_vstr(&vstr);
}

// The next `len` bytes.
static mp_obj_t take(memory_t *self, size_t len) {
    if (len == 0) {
        return is_text(self) ? MP_OBJ_NEW_QSTR(MP_QSTR_) : mp_const_empty_bytes;
    }
    size_t pos = self->pos;
    size_t chars = is_text(self) ? count_chars(bytes_at(self, pos), len) : 0;
    mp_obj_t result = copy_out(self, pos, len);
    self->chars += chars;
    self->pos += len;
    return result;
}

static mp_obj_t memory_read(size_t n_args, const mp_obj_t *args) {
    memory_t *self = check_open(args[0]);
    mp_int_t n = get_size(n_args, args);
    check_open(args[0]);
    size_t len = left(self);
    if (n >= 0 && len > 0) {
        len = is_text(self) ? skip_chars(bytes_at(self, self->pos), n == 0 ? 0 : len, n) : MIN(len, (size_t)n);
    }
    return take(self, len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memory_read_obj, 1, 2, memory_read);

// The bytes up to the end of the line.
static size_t line_len(memory_t *self) {
    size_t len = left(self);
    const byte *p = bytes_at(self, self->pos);
    for (size_t i = 0; i < len; i++) {
        if (p[i] == '\r' && self->newline >= NEWLINE_CR && self->newline <= NEWLINE_ANY) {
            bool pair = i + 1 < len && p[i + 1] == '\n';
            if (self->newline != NEWLINE_CRLF || pair) {
                return i + 1 + (pair && self->newline != NEWLINE_CR);
            }
        } else if (p[i] == '\n' && (self->newline == NEWLINE_LF || self->newline >= NEWLINE_ANY)) {
            return i + 1;
        }
    }
    return len;
}

static mp_obj_t memory_readline(size_t n_args, const mp_obj_t *args) {
    memory_t *self = check_open(args[0]);
    mp_int_t n = get_size(n_args, args);
    check_open(args[0]);
    size_t len = line_len(self);
    if (n >= 0 && len > 0) {
        len = is_text(self) ? skip_chars(bytes_at(self, self->pos), n == 0 ? 0 : len, n) : MIN(len, (size_t)n);
    }
    return take(self, len);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memory_readline_obj, 1, 2, memory_readline);

static mp_obj_t memory_iternext(mp_obj_t self_in) {
    memory_t *self = check_open(self_in);
    return left(self) == 0 ? MP_OBJ_STOP_ITERATION : take(self, line_len(self));
}

static mp_obj_t memory_readlines(size_t n_args, const mp_obj_t *args) {
    memory_t *self = check(args[0], true);
    mp_int_t hint = get_size(n_args, args);
    check_open(args[0]);
    mp_obj_t lines = mp_obj_new_list(0, NULL);
    size_t start = is_text(self) ? self->chars : self->pos, n = 0;
    while (left(self) > 0 && (hint <= 0 || n < (size_t)hint + is_text(self))) {
        mp_obj_list_append(lines, take(self, line_len(self)));
        n = (is_text(self) ? self->chars : self->pos) - start;
    }
    return lines;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memory_readlines_obj, 1, 2, memory_readlines);

static mp_obj_t memory_readinto(mp_obj_t self_in, mp_obj_t target) {
    memory_t *self = check_open(self_in);
    mp_buffer_info_t info;
    if (!mp_get_buffer(target, &info, MP_BUFFER_WRITE)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("readinto() argument must be read-write bytes-like object, not %s"), mp_obj_get_type_str(target));
    }
    size_t len = MIN(info.len, left(self));
    memmove(info.buf, bytes_at(self, self->pos), len);
    self->pos += len;
    return mp_obj_new_int_from_uint(len);
}
static MP_DEFINE_CONST_FUN_OBJ_2(memory_readinto_obj, memory_readinto);

static mp_obj_t memory_getvalue(mp_obj_t self_in) {
    memory_t *self = check_open(self_in);
    return copy_out(self, 0, self->data->len);
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_getvalue_obj, memory_getvalue);

static mp_obj_t memory_getbuffer(mp_obj_t self_in) {
    return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_memoryview), MP_OBJ_FROM_PTR(check_open(self_in)->data));
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_getbuffer_obj, memory_getbuffer);

/******************************************************************************/
/* position                                                                   */

static mp_obj_t tell(const memory_t *self) {
    return mp_obj_new_int_from_uint(is_text(self) ? self->chars + self->beyond : self->pos);
}

static mp_obj_t memory_tell(mp_obj_t self_in) {
    return tell(check_open(self_in));
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_tell_obj, memory_tell);

static void seek_char(memory_t *self, size_t n) {
    size_t from = n >= self->chars ? self->pos : 0;
    size_t have = from == 0 ? 0 : self->chars;
    size_t skipped = n == have ? 0 : skip_chars(bytes_at(self, from), self->data->len - from, n - have);
    self->pos = from + skipped;
    self->chars = have + count_chars(bytes_at(self, from), skipped);
    self->beyond = n - self->chars;
}

static mp_obj_t memory_seek(size_t n_args, const mp_obj_t *args) {
    memory_t *self = check_open(args[0]);
    mp_int_t n = mp_obj_get_ssize(args[1]);
    mp_int_t whence = n_args > 2 ? mp_obj_get_int(args[2]) : 0;
    check_open(args[0]);
    if (whence < 0 || whence > 2) {
        mp_raise_msg_varg(&mp_type_ValueError, is_text(self) ? MP_ERROR_TEXT("Invalid whence (%d, should be 0, 1 or 2)")
            : MP_ERROR_TEXT("invalid whence (%d, should be 0, 1 or 2)"), (int)whence);
    }
    if (whence == 0 && n < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, is_text(self) ? MP_ERROR_TEXT("Negative seek position %d") : MP_ERROR_TEXT("negative seek value %d"), (int)n);
    }
    if (is_text(self)) {
        if (whence > 0 && n != 0) {
            mp_raise_msg(&mp_type_OSError, MP_ERROR_TEXT("Can't do nonzero cur-relative seeks"));
        }
        if (whence == 2) {
            self->chars += count_chars(bytes_at(self, self->pos), left(self));
            self->pos = self->data->len;
            self->beyond = 0;
        } else if (whence == 0) {
            seek_char(self, n);
        }
    } else {
        size_t base = whence == 0 ? 0 : whence == 1 ? self->pos : self->data->len;
        self->pos = n < 0 && (size_t)-n > base ? 0 : m_size_add(base + MIN(n, 0), MAX(n, 0));
    }
    return tell(self);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memory_seek_obj, 2, 3, memory_seek);

static mp_obj_t memory_truncate(size_t n_args, const mp_obj_t *args) {
    memory_t *self = check_open(args[0]);
    mp_obj_t size = n_args > 1 && args[1] != mp_const_none ? args[1] : tell(self);
    mp_int_t n = mp_obj_get_ssize(size);
    check_open(args[0]);
    if (n < 0) {
        mp_raise_msg_varg(&mp_type_ValueError, is_text(self) ? MP_ERROR_TEXT("Negative size value %d") : MP_ERROR_TEXT("negative size value %d"), (int)n);
    }
    check_exports(self);
    size_t end = is_text(self) && n > 0 ? skip_chars(bytes_at(self, 0), self->data->len, n) : (size_t)n;
    if (end < self->data->len) {
        splice(self, end, self->data->len - end, 0);
        if (is_text(self) && self->pos > end) {
            size_t was = self->chars + self->beyond;
            self->pos = end;
            self->chars = n;
            self->beyond = was - n;
        }
    }
    return size;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memory_truncate_obj, 1, 2, memory_truncate);

/******************************************************************************/
/* the rest                                                                   */

static mp_obj_t memory_close(mp_obj_t self_in) {
    memory_t *self = MP_OBJ_TO_PTR(self_in);
    mp_check_self(mp_obj_is_type(self_in, &mp_type_stringio) || mp_obj_is_type(self_in, &mp_type_bytesio));
    if (self->data != NULL) {
        check_exports(self);
        self->data = NULL;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_close_obj, memory_close);

static mp_obj_t memory_exit(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    return memory_close(args[0]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(memory_exit_obj, 4, 4, memory_exit);

static mp_obj_t memory_enter(mp_obj_t self_in) {
    check(native_value(self_in), true); // an instance of a Python class comes as it is
    return self_in;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_enter_obj, memory_enter);

static mp_obj_t memory_yes(mp_obj_t self_in) {
    check_open(self_in);
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_yes_obj, memory_yes);

static mp_obj_t memory_isatty(mp_obj_t self_in) {
    check(self_in, true);
    return mp_const_false;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_isatty_obj, memory_isatty);

static mp_obj_t memory_flush(mp_obj_t self_in) {
    if (mp_obj_is_type(self_in, &mp_type_bytesio)) {
        check_open(self_in);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_flush_obj, memory_flush);

static mp_obj_t memory_fileno(mp_obj_t self_in) {
    check_open(self_in);
    guest_io_unsupported("fileno");
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_fileno_obj, memory_fileno);

static mp_obj_t memory_detach(mp_obj_t self_in) {
    check_open(self_in);
    guest_io_unsupported("detach");
}
static MP_DEFINE_CONST_FUN_OBJ_1(memory_detach_obj, memory_detach);

static mp_obj_t newlines_seen(const memory_t *self) {
    mp_obj_t found[3];
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        if (self->seen >> i & 1) {
            found[n++] = mp_obj_new_str(i == 1 ? "\n" : "\r\n", 1 + (i == 2));
        }
    }
    return n == 0 ? mp_const_none : n == 1 ? found[0] : mp_obj_new_tuple(n, found);
}

static newline_t parse_newline(mp_obj_t newline) {
    if (newline == mp_const_none) {
        return NEWLINE_UNIVERSAL;
    }
    newline = guest_plain(newline, &mp_type_str);
    if (!mp_obj_is_str(newline)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("newline must be str or None, not %s"), mp_obj_get_type_str(newline));
    }
    static const char *const values[] = { "\n", "\r", "\r\n", "" };
    for (size_t i = 0; i < MP_ARRAY_SIZE(values); i++) {
        size_t len;
        const char *value = mp_obj_str_get_data(newline, &len);
        if (len == strlen(values[i]) && memcmp(value, values[i], len) == 0) {
            return i;
        }
    }
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 32, &print);
    mp_print_str(&print, "illegal newline value: ");
    mp_obj_print_helper(&print, newline, PRINT_REPR);
    mp_raise_type_arg(&mp_type_ValueError, mp_obj_new_str_from_vstr(&vstr));
}

static void memory_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    memory_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        if (attr == MP_QSTR__newline && dest[1] != MP_OBJ_NULL && is_text(self)) { // lib/_io.py: where lines end
            self->newline = parse_newline(dest[1]);
            dest[0] = MP_OBJ_NULL;
        }
        return;
    }
    if (attr == MP_QSTR_closed) {
        dest[0] = mp_obj_new_bool(self->data == NULL);
        return;
    }
    if (is_text(self)) {
        bool is_newlines = attr == MP_QSTR_newlines;
        if (is_newlines || attr == MP_QSTR_encoding || attr == MP_QSTR_errors || attr == MP_QSTR_line_buffering) {
            check_open(self_in);
            dest[0] = is_newlines ? newlines_seen(self) : attr == MP_QSTR_line_buffering ? mp_const_false : mp_const_none;
            return;
        }
    }
    dest[1] = MP_OBJ_SENTINEL; // go on in locals_dict
}

static mp_obj_t memory_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    bool text = type == &mp_type_stringio;
    const mp_arg_t allowed[] = {
        { text ? MP_QSTR_initial_value : MP_QSTR_initial_bytes, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_newline, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_QSTR(MP_QSTR__0x0a_)} },
    };
    mp_arg_val_t values[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, text ? 2 : 1, allowed, values);
    memory_t *self = mp_obj_malloc(memory_t, type);
    self->newline = text ? parse_newline(values[1].u_obj) : NEWLINE_LF;
    self->seen = 0;
    self->pos = self->chars = self->beyond = 0;
    self->data = MP_OBJ_TO_PTR(mp_obj_new_bytearray(0, ""));
    mp_obj_t value = values[0].u_obj;
    if (value != mp_const_none) {
        if (text && !mp_obj_is_str(value = guest_plain(value, &mp_type_str))) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("initial_value must be str or None, not %s"), mp_obj_get_type_str(value));
        }
        memory_write(MP_OBJ_FROM_PTR(self), value);
        self->pos = self->chars = 0;
    }
    return MP_OBJ_FROM_PTR(self);
}

static void memory_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<_io.%q object at 0x%p>", mp_obj_get_type(self_in)->name, MP_OBJ_TO_PTR(self_in));
}

#define BYTES_ONLY 4
static const mp_rom_map_elem_t memory_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_getbuffer), MP_ROM_PTR(&memory_getbuffer_obj) },
    { MP_ROM_QSTR(MP_QSTR_readinto), MP_ROM_PTR(&memory_readinto_obj) },
    { MP_ROM_QSTR(MP_QSTR_readinto1), MP_ROM_PTR(&memory_readinto_obj) },
    { MP_ROM_QSTR(MP_QSTR_read1), MP_ROM_PTR(&memory_read_obj) },
    { MP_ROM_QSTR(MP_QSTR___enter__), MP_ROM_PTR(&memory_enter_obj) },
    { MP_ROM_QSTR(MP_QSTR___exit__), MP_ROM_PTR(&memory_exit_obj) },
    { MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&memory_close_obj) },
    { MP_ROM_QSTR(MP_QSTR_detach), MP_ROM_PTR(&memory_detach_obj) },
    { MP_ROM_QSTR(MP_QSTR_fileno), MP_ROM_PTR(&memory_fileno_obj) },
    { MP_ROM_QSTR(MP_QSTR_flush), MP_ROM_PTR(&memory_flush_obj) },
    { MP_ROM_QSTR(MP_QSTR_getvalue), MP_ROM_PTR(&memory_getvalue_obj) },
    { MP_ROM_QSTR(MP_QSTR_isatty), MP_ROM_PTR(&memory_isatty_obj) },
    { MP_ROM_QSTR(MP_QSTR_read), MP_ROM_PTR(&memory_read_obj) },
    { MP_ROM_QSTR(MP_QSTR_readable), MP_ROM_PTR(&memory_yes_obj) },
    { MP_ROM_QSTR(MP_QSTR_readline), MP_ROM_PTR(&memory_readline_obj) },
    { MP_ROM_QSTR(MP_QSTR_readlines), MP_ROM_PTR(&memory_readlines_obj) },
    { MP_ROM_QSTR(MP_QSTR_seek), MP_ROM_PTR(&memory_seek_obj) },
    { MP_ROM_QSTR(MP_QSTR_seekable), MP_ROM_PTR(&memory_yes_obj) },
    { MP_ROM_QSTR(MP_QSTR_tell), MP_ROM_PTR(&memory_tell_obj) },
    { MP_ROM_QSTR(MP_QSTR_truncate), MP_ROM_PTR(&memory_truncate_obj) },
    { MP_ROM_QSTR(MP_QSTR_writable), MP_ROM_PTR(&memory_yes_obj) },
    { MP_ROM_QSTR(MP_QSTR_write), MP_ROM_PTR(&memory_write_obj) },
    { MP_ROM_QSTR(MP_QSTR_writelines), MP_ROM_PTR(&memory_writelines_obj) },
};
static MP_DEFINE_CONST_DICT(bytesio_locals, memory_locals_table);

static MP_DEFINE_CONST_DICT_WITH_SIZE(stringio_locals, memory_locals_table + BYTES_ONLY, MP_ARRAY_SIZE(memory_locals_table) - BYTES_ONLY);

static const mp_stream_p_t stringio_stream = {
    .write = memory_stream_write,
    .is_text = true,
};

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_stringio,
    MP_QSTR_StringIO,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, memory_make_new,
    print, memory_print,
    iter, memory_iternext,
    attr, memory_attr,
    protocol, &stringio_stream,
    locals_dict, &stringio_locals
    );

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_bytesio,
    MP_QSTR_BytesIO,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, memory_make_new,
    print, memory_print,
    iter, memory_iternext,
    attr, memory_attr,
    locals_dict, &bytesio_locals
    );
