// Lines of files, for lib/_io.py: a text or bytes split at its line ends, and the iterator that
// hands lines out of a list and asks for the next list when that is empty.
#include <string.h>

#include "py/objlist.h"
#include "py/runtime.h"
#include "filelines.h"
#include "text.h"

// split(data, end): the lines of a str or bytes with their ends: `end`, or for None "\n", "\r" and
// "\r\n". What follows the last end is the last one, if anything does.
static mp_obj_t split(mp_obj_t data, mp_obj_t end_in) {
    const mp_obj_type_t *type = mp_obj_is_str(data) ? &mp_type_str : &mp_type_bytes;
    if (type == &mp_type_bytes && !mp_obj_is_type(data, &mp_type_bytes)) {
        guest_type_error("not '%s'", data);
    }
    text_t text = guest_text_of(data), end = { (const byte *)"\n", 1 };
    bool universal = end_in == mp_const_none;
    if (!universal && (!guest_text_maybe(end_in, type == &mp_type_str, &end) || end.len == 0)) {
        guest_type_error("not '%s'", end_in);
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *at = text.data, *stop = at + text.len, *found = at - 1;
    while (at < stop) {
        if (found != NULL && found < at) {
            found = memchr(at, end.data[0], stop - at);
        }
        const byte *next = found;
        if (universal) {
            const byte *cr = memchr(at, '\r', (next == NULL ? stop : next) - at);
            if (cr != NULL) {
                next = cr + (cr + 1 < stop && cr[1] == '\n');
            }
        } else {
            while (next != NULL && ((size_t)(stop - next) < end.len || memcmp(next, end.data, end.len) != 0)) {
                next = memchr(next + 1, end.data[0], stop - next - 1);
            }
        }
        next = next == NULL ? stop : next + (universal ? 1 : end.len);
        mp_obj_list_append(list, guest_text_new(type, at, next - at));
        at = next;
    }
    __asm__ volatile ("" : : "r" (data), "r" (end_in)); // whose storage was read
    return list;
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_files_split_obj, split);

// ---------------------------------------------------------------- the iterator

typedef struct {
    mp_obj_base_t base;
    mp_obj_t refill; // () -> the next list, or None
    mp_obj_list_t *list;
    size_t at; // of the list's items are out
    size_t bytes; // that they take, in UTF-8
    bool iterated; // by a loop
} lines_t;

// lines(refill)
static mp_obj_t lines_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    lines_t *self = mp_obj_malloc(lines_t, type);
    self->refill = args[0];
    self->list = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
    self->at = self->bytes = 0;
    self->iterated = false;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t next_line(lines_t *self) {
    if (self->at >= self->list->len) {
        mp_obj_t more = mp_call_function_0(self->refill);
        if (!mp_obj_is_type(more, &mp_type_list) || mp_obj_len(more) == MP_OBJ_NEW_SMALL_INT(0)) {
            return MP_OBJ_NULL;
        }
        self->list = MP_OBJ_TO_PTR(more);
        self->at = self->bytes = 0;
    }
    mp_obj_t line = self->list->items[self->at++];
    if (mp_obj_is_str_or_bytes(line)) {
        self->bytes += guest_text_of(line).len;
    }
    return line;
}

static mp_obj_t lines_iternext(mp_obj_t self_in) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    self->iterated = true;
    mp_obj_t line = next_line(self);
    if (line == MP_OBJ_NULL) {
        self->iterated = false;
        return MP_OBJ_STOP_ITERATION;
    }
    return line;
}

// line(): the next one, or None.
static mp_obj_t lines_line(mp_obj_t self_in) {
    mp_obj_t line = next_line(MP_OBJ_TO_PTR(self_in));
    return line == MP_OBJ_NULL ? mp_const_none : line;
}
static MP_DEFINE_CONST_FUN_OBJ_1(lines_line_obj, lines_line);

// take(): what is left, which is no longer here.
static mp_obj_t lines_take(mp_obj_t self_in) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    size_t at = MIN(self->at, self->list->len);
    mp_obj_t left = mp_obj_new_list(self->list->len - at, self->list->items + at);
    self->list = MP_OBJ_TO_PTR(mp_obj_new_list(0, NULL));
    self->at = self->bytes = 0;
    self->iterated = false;
    return left;
}
static MP_DEFINE_CONST_FUN_OBJ_1(lines_take_obj, lines_take);

static void lines_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    lines_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (name == MP_QSTR_at) {
        dest[0] = mp_obj_new_int_from_uint(self->at);
    } else if (name == MP_QSTR_bytes) {
        dest[0] = mp_obj_new_int_from_uint(self->bytes);
    } else if (name == MP_QSTR_left) {
        dest[0] = mp_obj_new_int_from_uint(self->list->len - MIN(self->at, self->list->len));
    } else if (name == MP_QSTR_iterated) {
        dest[0] = mp_obj_new_bool(self->iterated);
    } else {
        dest[1] = MP_OBJ_SENTINEL; // go on with the methods
    }
}

static const mp_rom_map_elem_t lines_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_line), MP_ROM_PTR(&lines_line_obj) },
    { MP_ROM_QSTR(MP_QSTR_take), MP_ROM_PTR(&lines_take_obj) },
};
static MP_DEFINE_CONST_DICT(lines_locals, lines_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    guest_files_lines_type, MP_QSTR_lines, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, lines_make_new,
    iter, lines_iternext,
    attr, lines_attr,
    locals_dict, &lines_locals);
