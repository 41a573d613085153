// What a file has read and not handed out, for lib/_io.py: a str or bytes, and how much of it is
// out. It hands out lines, also as an iterator, and asks for more when it has no whole one.
#include <string.h>

#include "py/objstr.h"
#include "py/runtime.h"
#include "filelines.h"
#include "text.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t refill; // (bytes left) -> whether it has added something
    mp_obj_t text;   // str or bytes itself
    mp_obj_t end;    // of lines: of the text's type, or None for "\n", "\r" and "\r\n"
    size_t at;       // bytes that are out
    size_t newline;  // with None: before it is no "\n"
    bool iterated;   // by a loop
} lines_t;

static const mp_obj_type_t *type_of(const lines_t *self) {
    return mp_obj_is_str(self->text) ? &mp_type_str : &mp_type_bytes;
}

static void set_text(lines_t *self, mp_obj_t text) {
    self->text = text;
    self->at = self->newline = 0;
}

static void clear(lines_t *self) {
    set_text(self, guest_text_empty(type_of(self)));
    self->iterated = false;
}

// lines(refill, end)
static mp_obj_t lines_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    text_t end;
    bool is_bytes = mp_obj_is_type(args[1], &mp_type_bytes);
    if (args[1] != mp_const_none && (!(is_bytes || mp_obj_is_str(args[1])) || (end = guest_text_of(args[1])).len == 0)) {
        guest_type_error("not '%s'", args[1]);
    }
    lines_t *self = mp_obj_malloc(lines_t, type);
    self->refill = args[0];
    self->end = args[1];
    self->text = is_bytes ? mp_const_empty_bytes : MP_OBJ_NEW_QSTR(MP_QSTR_);
    clear(self);
    return MP_OBJ_FROM_PTR(self);
}

// Behind the first end of a line from `at` on, or null. An end goes beyond `stop` never.
static const byte *find_end(lines_t *self, const byte *data, const byte *at, const byte *stop) {
    if (self->end == mp_const_none) {
        const byte *newline = data + self->newline;
        if (newline < at || (newline < stop && *newline != '\n')) {
            const byte *from = MAX(newline, at);
            newline = memchr(from, '\n', stop - from);
            newline = newline == NULL ? stop : newline;
            self->newline = newline - data;
        }
        const byte *cr = memchr(at, '\r', MIN(newline, stop) - at);
        return cr != NULL ? cr + 1 + (cr + 1 < stop && cr[1] == '\n') : newline < stop ? newline + 1 : NULL;
    }
    text_t end = guest_text_of(self->end);
    while ((at = memchr(at, end.data[0], stop - at)) != NULL) {
        if ((size_t)(stop - at) >= end.len && memcmp(at, end.data, end.len) == 0) {
            return at + end.len;
        }
        at++;
    }
    return NULL;
}

// Behind the first `n` characters, or null when there are not as many.
static const byte *skip(lines_t *self, const byte *at, const byte *stop, size_t n) {
    if (type_of(self) == &mp_type_bytes || n > (size_t)(stop - at)) {
        return n > (size_t)(stop - at) ? NULL : at + n;
    }
    for (; n > 0; n--) {
        if (at == stop) {
            return NULL;
        }
        do {
            at++;
        } while (at < stop && UTF8_IS_CONT(*at));
    }
    return at;
}

static mp_obj_t hand_out(lines_t *self, const byte *data, size_t len) {
    mp_obj_t out = guest_text_new(type_of(self), data, len);
    self->at += len;
    return out;
}

// The next line, or as much of it as `limit` characters are; null at the end of the file.
static mp_obj_t next_line(lines_t *self, size_t limit) {
    for (bool is_more = true;; ) {
        text_t text = guest_text_of(self->text);
        const byte *at = text.data + self->at, *stop = text.data + text.len;
        const byte *bound = limit == SIZE_MAX ? NULL : skip(self, at, stop, limit);
        const byte *end = find_end(self, text.data, at, bound == NULL ? stop : bound);
        if (end == NULL) {
            end = bound != NULL || is_more ? bound : stop;
        }
        if (end != NULL) {
            return end == at ? MP_OBJ_NULL : hand_out(self, at, end - at);
        }
        is_more = mp_obj_is_true(mp_call_function_1(self->refill, mp_obj_new_int_from_uint(stop - at)));
    }
}

static mp_obj_t lines_iternext(mp_obj_t self_in) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    self->iterated = true;
    mp_obj_t line = next_line(self, SIZE_MAX);
    if (line == MP_OBJ_NULL) {
        self->iterated = false;
        return MP_OBJ_STOP_ITERATION;
    }
    return line;
}

static size_t count_of(size_t n_args, const mp_obj_t *args) {
    mp_int_t n = n_args > 1 ? guest_index(args[1]) : -1;
    return n < 0 ? SIZE_MAX : (size_t)n;
}

// line(limit=-1): the next one, or None.
static mp_obj_t lines_line(size_t n_args, const mp_obj_t *args) {
    mp_obj_t line = next_line(MP_OBJ_TO_PTR(args[0]), count_of(n_args, args));
    return line == MP_OBJ_NULL ? mp_const_none : line;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lines_line_obj, 1, 2, lines_line);

// take(limit=-1): as many characters as are there; without a limit nothing is kept.
static mp_obj_t lines_take(size_t n_args, const mp_obj_t *args) {
    lines_t *self = MP_OBJ_TO_PTR(args[0]);
    size_t limit = count_of(n_args, args);
    text_t text = guest_text_of(self->text);
    const byte *at = text.data + self->at, *stop = text.data + text.len;
    const byte *end = limit == SIZE_MAX ? NULL : skip(self, at, stop, limit);
    mp_obj_t out = end == NULL && self->at == 0 ? self->text : hand_out(self, at, (end == NULL ? stop : end) - at);
    if (limit == SIZE_MAX) {
        clear(self);
    } else if (end == NULL) {
        self->at = text.len;
    }
    return out;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(lines_take_obj, 1, 2, lines_take);

// has(n): whether as many characters are there.
static mp_obj_t lines_has(mp_obj_t self_in, mp_obj_t n) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t wanted = guest_index(n); // may run Python code, which may change the text
    text_t text = guest_text_of(self->text);
    return mp_obj_new_bool(wanted <= 0 || skip(self, text.data + self->at, text.data + text.len, wanted) != NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_2(lines_has_obj, lines_has);

// add(more): behind what is left. What is out is forgotten.
static mp_obj_t lines_add(mp_obj_t self_in, mp_obj_t more) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    const mp_obj_type_t *type = type_of(self);
    text_t added;
    if (!guest_text_maybe(more, type == &mp_type_str, &added)) {
        guest_type_error("not '%s'", more);
    }
    text_t text = guest_text_of(self->text);
    size_t left = text.len - self->at;
    if (left == 0 && (type == &mp_type_str ? mp_obj_is_str(more) : mp_obj_is_type(more, &mp_type_bytes))) {
        set_text(self, more);
    } else {
        vstr_t vstr;
        vstr_init_len(&vstr, m_size_add(left, added.len));
        memcpy(vstr.buf, text.data + self->at, left);
        memcpy(vstr.buf + left, added.data, added.len);
        set_text(self, guest_text_from_vstr(type, &vstr));
    }
    __asm__ volatile ("" : : "r" (more)); // whose storage was read
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(lines_add_obj, lines_add);

// rest(): what is left, which stays.
static mp_obj_t lines_rest(mp_obj_t self_in) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    text_t text = guest_text_of(self->text);
    return self->at == 0 ? self->text : guest_text_new(type_of(self), text.data + self->at, text.len - self->at);
}
static MP_DEFINE_CONST_FUN_OBJ_1(lines_rest_obj, lines_rest);

static mp_obj_t lines_clear(mp_obj_t self_in) {
    clear(MP_OBJ_TO_PTR(self_in));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(lines_clear_obj, lines_clear);

static void lines_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    text_t text = guest_text_of(self->text);
    if (name == MP_QSTR_at) {
        dest[0] = mp_obj_new_int_from_uint(self->at);
    } else if (name == MP_QSTR_left) {
        dest[0] = mp_obj_new_int_from_uint(text.len - self->at);
    } else if (name == MP_QSTR_out) { // characters that are out
        dest[0] = mp_obj_new_int_from_uint(utf8_charlen(text.data, self->at));
    } else if (name == MP_QSTR_iterated) {
        dest[0] = mp_obj_new_bool(self->iterated);
    } else {
        dest[1] = MP_OBJ_SENTINEL; // go on with the methods
    }
}

static const mp_rom_map_elem_t lines_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_add), MP_ROM_PTR(&lines_add_obj) },
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&lines_clear_obj) },
    { MP_ROM_QSTR(MP_QSTR_has), MP_ROM_PTR(&lines_has_obj) },
    { MP_ROM_QSTR(MP_QSTR_line), MP_ROM_PTR(&lines_line_obj) },
    { MP_ROM_QSTR(MP_QSTR_rest), MP_ROM_PTR(&lines_rest_obj) },
    { MP_ROM_QSTR(MP_QSTR_take), MP_ROM_PTR(&lines_take_obj) },
};
static MP_DEFINE_CONST_DICT(lines_locals, lines_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    guest_files_lines_type, MP_QSTR_lines, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, lines_make_new,
    iter, lines_iternext,
    attr, lines_attr,
    locals_dict, &lines_locals);
