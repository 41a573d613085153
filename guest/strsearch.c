// Methods of str, bytes and bytearray that look for something: find, count, replace, split, strip...
//
// UTF-8 synchronises itself: bytes of one valid string are found in another only where characters
// begin. So most of this works on bytes, whatever the type. The methods share what they search with,
// which is why they are one file.
#include <string.h>

#include "py/objlist.h"
#include "py/objtuple.h"
#define STRMETHODS_DEFINED
#include "strindex.h"
#include "callerrors.h"
#include "strmethods.h"

void guest_take_self(mp_obj_t obj, self_t *self) {
    self->type = guest_text_type(obj);
    if (self->type == NULL) {
        guest_type_error("a string or bytes-like object is required, not '%s'", obj);
    }
    self->is_str = self->type == &mp_type_str;
    self->owner = obj;
    guest_text_maybe(obj, self->is_str, &self->text);
    if (self->type == &mp_type_bytearray) {
        self->owner = mp_obj_new_bytes(self->text.data, self->text.len);
        self->text = guest_text_of(self->owner);
    }
}

// An argument that must be of the same kind. What is no str or bytes is copied, as above.
static bool take_text_maybe(mp_obj_t obj, bool is_str, self_t *out) {
    if (!guest_text_maybe(obj, is_str, &out->text)) {
        return false;
    }
    out->owner = obj;
    if (!is_str && !mp_obj_is_exact_type(obj, &mp_type_bytes)) {
        out->owner = mp_obj_new_bytes(out->text.data, out->text.len);
        out->text = guest_text_of(out->owner);
    }
    return true;
}

static void take_text(mp_obj_t obj, bool is_str, self_t *out, const char *str_error) {
    if (!take_text_maybe(obj, is_str, out)) {
        guest_type_error(is_str ? str_error : "a bytes-like object is required, not '%s'", obj);
    }
}

// What find and its like look for: bytes are also found by number.
static void take_needle(mp_obj_t obj, bool is_str, self_t *out, byte *single) {
    mp_int_t value;
    if (!is_str && guest_index_maybe(obj, &value, true)) {
        if (value < 0 || value > 255) {
            mp_raise_ValueError(MP_ERROR_TEXT("byte must be in range(0, 256)"));
        }
        *single = value;
        out->text = (text_t) { single, 1 };
        out->owner = obj;
    } else if (!take_text_maybe(obj, is_str, out)) {
        guest_type_error(is_str ? "must be str, not %s" : "argument should be integer or bytes-like object, not '%s'", obj);
    }
}

typedef struct _range_t {
    mp_int_t start, end;
} range_t;

static void take_range(size_t n_args, const mp_obj_t *args, range_t *range) {
    mp_int_t values[2] = { 0, MP_SSIZE_MAX };
    for (size_t i = 0; i < 2 && i < n_args; i++) {
        if (args[i] != mp_const_none && !guest_index_maybe(args[i], &values[i], true)) {
            mp_raise_TypeError(MP_ERROR_TEXT("slice indices must be integers or None or have an __index__ method"));
        }
    }
    range->start = values[0];
    range->end = values[1];
}

// Narrows a text to a range of characters. False if the range ends before it begins.
static bool narrow(self_t *self, const range_t *range) {
    mp_int_t start = range->start, end = range->end;
    if (start == 0 && end == MP_SSIZE_MAX) {
        return true;
    }
    text_t text = self->text;
    mp_int_t len = self->is_str ? guest_str_len(self->owner) : text.len;
    end = end > len ? len : end < 0 ? MAX(end + len, 0) : end;
    start = start < 0 ? MAX(start + len, 0) : start;
    if (start > end) {
        return false;
    }
    if (self->is_str) {
        start = guest_str_offset(self->owner, start);
        end = guest_str_offset(self->owner, end);
        text = guest_text_of(self->owner);
    }
    self->text = (text_t) { text.data + start, end - start };
    return true;
}

// str_len and the like want the str itself.
static void take_plain_self(mp_obj_t obj, self_t *self) {
    guest_take_self(obj, self);
    if (self->is_str && !mp_obj_is_str(obj)) {
        self->owner = mp_obj_new_str((const char *)self->text.data, self->text.len);
        self->text = guest_text_of(self->owner);
    }
}

static mp_obj_t find(size_t n_args, const mp_obj_t *args, int direction, bool is_index) {
    self_t self, needle;
    byte single;
    range_t range;
    take_range(n_args - 2, args + 2, &range);
    take_plain_self(args[0], &self);
    take_needle(args[1], self.is_str, &needle, &single);
    const byte *base = self.text.data, *at = NULL;
    if (narrow(&self, &range)) {
        at = find_subbytes(self.text.data, self.text.len, needle.text.data, needle.text.len, direction);
    }
    KEEP(needle.owner);
    if (at == NULL) {
        if (is_index) {
            mp_raise_ValueError(self.is_str ? MP_ERROR_TEXT("substring not found") : MP_ERROR_TEXT("subsection not found"));
        }
        return MP_OBJ_NEW_SMALL_INT(-1);
    }
    size_t offset = at - base;
    offset = self.is_str ? guest_str_index(self.owner, offset) : offset;
    KEEP(self.owner);
    return MP_OBJ_NEW_SMALL_INT(offset);
}

static mp_obj_t text_find(size_t n_args, const mp_obj_t *args) {
    return find(n_args, args, 1, false);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_find_obj, 2, 4, text_find);

static mp_obj_t text_rfind(size_t n_args, const mp_obj_t *args) {
    return find(n_args, args, -1, false);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_rfind_obj, 2, 4, text_rfind);

static mp_obj_t text_index(size_t n_args, const mp_obj_t *args) {
    return find(n_args, args, 1, true);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_index_obj, 2, 4, text_index);

static mp_obj_t text_rindex(size_t n_args, const mp_obj_t *args) {
    return find(n_args, args, -1, true);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_rindex_obj, 2, 4, text_rindex);

static size_t count_chars(const self_t *self) {
    size_t n = 0;
    for (size_t i = 0; i < self->text.len; i++) {
        n += !self->is_str || !UTF8_IS_CONT(self->text.data[i]);
    }
    return n;
}

static mp_obj_t text_count(size_t n_args, const mp_obj_t *args) {
    self_t self, needle;
    byte single;
    range_t range;
    take_range(n_args - 2, args + 2, &range);
    take_plain_self(args[0], &self);
    take_needle(args[1], self.is_str, &needle, &single);
    size_t n = 0;
    if (narrow(&self, &range)) {
        if (needle.text.len == 0) {
            n = count_chars(&self) + 1;
        } else {
            const byte *at = self.text.data, *end = at + self.text.len;
            while ((at = find_subbytes(at, end - at, needle.text.data, needle.text.len, 1)) != NULL) {
                at += needle.text.len;
                n++;
            }
        }
    }
    KEEP(self.owner);
    KEEP(needle.owner);
    return MP_OBJ_NEW_SMALL_INT(n);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_count_obj, 2, 4, text_count);

static bool is_at_edge(text_t text, text_t part, bool is_end) {
    return part.len <= text.len
        && memcmp(text.data + (is_end ? text.len - part.len : 0), part.data, part.len) == 0;
}

static mp_obj_t with(size_t n_args, const mp_obj_t *args, bool is_end) {
    const char *name = is_end ? "endswith" : "startswith";
    self_t self, part;
    range_t range;
    take_range(n_args - 2, args + 2, &range);
    take_plain_self(args[0], &self);
    const char *kind = self.is_str ? "str" : "bytes";
    bool is_inside = narrow(&self, &range);
    bool found = false;
    mp_obj_t affixes = native_value(args[1]);
    if (guest_is_tuple(affixes)) {
        size_t n;
        mp_obj_t *items;
        mp_obj_tuple_get(affixes, &n, &items);
        for (size_t i = 0; i < n && !found; i++) {
            if (!take_text_maybe(items[i], self.is_str, &part)) {
                if (!self.is_str) {
                    guest_type_error("a bytes-like object is required, not '%s'", items[i]);
                }
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("tuple for %s must only contain str, not %s"), name, mp_obj_get_type_str(items[i]));
            }
            found = is_inside && is_at_edge(self.text, part.text, is_end);
        }
    } else {
        if (!take_text_maybe(args[1], self.is_str, &part)) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s first arg must be %s or a tuple of %s, not %s"), name, kind, kind, mp_obj_get_type_str(args[1]));
        }
        found = is_inside && is_at_edge(self.text, part.text, is_end);
    }
    KEEP(self.owner);
    return mp_obj_new_bool(found);
}

static mp_obj_t text_startswith(size_t n_args, const mp_obj_t *args) {
    return with(n_args, args, false);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_startswith_obj, 2, 4, text_startswith);

static mp_obj_t text_endswith(size_t n_args, const mp_obj_t *args) {
    return with(n_args, args, true);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_endswith_obj, 2, 4, text_endswith);

// The object itself when nothing has changed, except that a bytearray is always a new one.
static mp_obj_t unchanged(mp_obj_t obj, const self_t *self) {
    return mp_obj_get_type(obj) == self->type && self->type != &mp_type_bytearray ? obj
        : guest_text_new(self->type, self->text.data, self->text.len);
}

static mp_obj_t part_of(const self_t *self, const byte *start, const byte *end) {
    return guest_text_new(self->type, start, end - start);
}

static mp_obj_t remove_affix(mp_obj_t self_in, mp_obj_t arg, bool is_end) {
    self_t self, affix;
    guest_take_self(self_in, &self);
    take_text(arg, self.is_str, &affix, is_end ? "removesuffix() argument must be str, not %s" : "removeprefix() argument must be str, not %s");
    bool found = is_at_edge(self.text, affix.text, is_end);
    KEEP(affix.owner);
    if (!found || affix.text.len == 0) {
        return unchanged(self_in, &self);
    }
    const byte *data = self.text.data + (is_end ? 0 : affix.text.len);
    mp_obj_t result = part_of(&self, data, data + self.text.len - affix.text.len);
    KEEP(self.owner);
    return result;
}

static mp_obj_t text_removeprefix(mp_obj_t self, mp_obj_t arg) {
    return remove_affix(self, arg, false);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_text_removeprefix_obj, text_removeprefix);

static mp_obj_t text_removesuffix(mp_obj_t self, mp_obj_t arg) {
    return remove_affix(self, arg, true);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_text_removesuffix_obj, text_removesuffix);

static mp_obj_t text_replace(size_t n_args, const mp_obj_t *args) {
    mp_int_t most = n_args == 4 ? guest_index(args[3]) : -1;
    size_t left = most < 0 ? SIZE_MAX : (size_t)most;
    self_t self, old, new;
    guest_take_self(args[0], &self);
    take_text(args[1], self.is_str, &old, "replace() argument 1 must be str, not %s");
    take_text(args[2], self.is_str, &new, "replace() argument 2 must be str, not %s");
    const byte *at = self.text.data, *end = at + self.text.len;
    const byte *next = old.text.len == 0 ? at : find_subbytes(at, end - at, old.text.data, old.text.len, 1);
    if (left == 0 || next == NULL) {
        return unchanged(args[0], &self);
    }
    vstr_t vstr;
    vstr_init(&vstr, self.text.len + 1);
    while (left > 0 && next != NULL) {
        vstr_add_strn(&vstr, (const char *)at, next - at);
        vstr_add_strn(&vstr, (const char *)new.text.data, new.text.len);
        at = next + old.text.len;
        left--;
        if (old.text.len == 0) {
            if (at == end) {
                break;
            }
            next = at + 1;
            while (self.is_str && next < end && UTF8_IS_CONT(*next)) {
                next++;
            }
        } else {
            next = find_subbytes(at, end - at, old.text.data, old.text.len, 1);
        }
    }
    vstr_add_strn(&vstr, (const char *)at, end - at);
    KEEP(self.owner);
    KEEP(old.owner);
    KEEP(new.owner);
    return guest_text_from_vstr(self.type, &vstr);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_replace_obj, 3, 4, text_replace);

// ---------------------------------------------------------------- space

// The space that begins, or ends, at an address: its length, or 0.
static size_t space_at(const self_t *self, const byte *at, const byte *end) {
    if (!self->is_str || *at < 0x80) {
        return self->is_str ? guest_is_space(*at) : guest_is_space_byte(*at);
    }
    return guest_is_space(utf8_get_char(at)) ? utf8_next_char(at) - at : 0;
}

static const byte *char_before(const self_t *self, const byte *at, const byte *start) {
    do {
        at--;
    } while (self->is_str && at > start && UTF8_IS_CONT(*at));
    return at;
}

enum { LEFT = 1, RIGHT = 2 };

static mp_obj_t strip(size_t n_args, const mp_obj_t *args, int sides, const char *error) {
    self_t self, chars = { 0 };
    guest_take_self(args[0], &self);
    bool is_space = n_args < 2 || args[1] == mp_const_none;
    if (!is_space) {
        take_text(args[1], self.is_str, &chars, error);
    }
    const byte *start = self.text.data, *end = start + self.text.len;
    while (sides & LEFT && start < end) {
        const byte *next = start + 1;
        while (self.is_str && next < end && UTF8_IS_CONT(*next)) {
            next++;
        }
        if (is_space ? !space_at(&self, start, end)
            : find_subbytes(chars.text.data, chars.text.len, start, next - start, 1) == NULL) {
            break;
        }
        start = next;
    }
    while (sides & RIGHT && start < end) {
        const byte *last = char_before(&self, end, start);
        if (is_space ? !space_at(&self, last, end)
            : find_subbytes(chars.text.data, chars.text.len, last, end - last, 1) == NULL) {
            break;
        }
        end = last;
    }
    KEEP(chars.owner);
    mp_obj_t result = (size_t)(end - start) == self.text.len ? unchanged(args[0], &self) : part_of(&self, start, end);
    KEEP(self.owner);
    return result;
}

static mp_obj_t text_strip(size_t n_args, const mp_obj_t *args) {
    return strip(n_args, args, LEFT | RIGHT, "strip arg must be None or str");
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_strip_obj, 1, 2, text_strip);

static mp_obj_t text_lstrip(size_t n_args, const mp_obj_t *args) {
    return strip(n_args, args, LEFT, "lstrip arg must be None or str");
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_lstrip_obj, 1, 2, text_lstrip);

static mp_obj_t text_rstrip(size_t n_args, const mp_obj_t *args) {
    return strip(n_args, args, RIGHT, "rstrip arg must be None or str");
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_text_rstrip_obj, 1, 2, text_rstrip);

// ---------------------------------------------------------------- parts

static mp_obj_t split_spaces(const self_t *self, size_t most) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *at = self->text.data, *end = at + self->text.len;
    size_t n;
    for (;;) {
        while (at < end && (n = space_at(self, at, end)) != 0) {
            at += n;
        }
        if (at >= end) {
            return list;
        }
        const byte *start = at;
        if (most-- == 0) {
            at = end;
        } else {
            while (at < end && space_at(self, at, end) == 0) {
                at++;
                while (self->is_str && at < end && UTF8_IS_CONT(*at)) {
                    at++;
                }
            }
        }
        mp_obj_list_append(list, part_of(self, start, at));
    }
}

static mp_obj_t rsplit_spaces(const self_t *self, size_t most) {
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *start = self->text.data, *end = start + self->text.len, *at;
    for (;;) {
        while (end > start && (at = char_before(self, end, start), space_at(self, at, end))) {
            end = at;
        }
        if (end == start) {
            return list;
        }
        const byte *first = start;
        if (most-- != 0) {
            first = end;
            while (first > start && (at = char_before(self, first, start), !space_at(self, at, end))) {
                first = at;
            }
        }
        mp_obj_list_append(list, part_of(self, first, end));
        end = first;
    }
}

static mp_obj_t split(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args, bool is_right) {
    enum { ARG_sep, ARG_maxsplit };
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_sep, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_NONE } },
        { MP_QSTR_maxsplit, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_INT(-1) } },
    };
    mp_arg_val_t args[2];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 2, allowed_args, args);
    mp_int_t limit = guest_index(args[ARG_maxsplit].u_obj);
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    self_t self, sep;
    guest_take_self(pos_args[0], &self);
    mp_obj_t list;
    if (args[ARG_sep].u_obj == mp_const_none) {
        list = is_right ? rsplit_spaces(&self, most) : split_spaces(&self, most);
    } else {
        take_text(args[ARG_sep].u_obj, self.is_str, &sep, "must be str or None, not %s");
        if (sep.text.len == 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
        }
        list = mp_obj_new_list(0, NULL);
        const byte *start = self.text.data, *end = start + self.text.len, *at;
        while (most-- != 0 && (at = find_subbytes(start, end - start, sep.text.data, sep.text.len, is_right ? -1 : 1)) != NULL) {
            if (is_right) {
                mp_obj_list_append(list, part_of(&self, at + sep.text.len, end));
                end = at;
            } else {
                mp_obj_list_append(list, part_of(&self, start, at));
                start = at + sep.text.len;
            }
        }
        mp_obj_list_append(list, part_of(&self, start, end));
        KEEP(sep.owner);
    }
    KEEP(self.owner);
    if (is_right) {
        mp_obj_list_t *o = MP_OBJ_TO_PTR(list);
        for (size_t i = 0; i < o->len / 2; i++) {
            mp_obj_t other = o->items[o->len - 1 - i];
            o->items[o->len - 1 - i] = o->items[i];
            o->items[i] = other;
        }
    }
    return list;
}

mp_obj_t mp_obj_str_split(size_t n_args, const mp_obj_t *args) {
    return split(n_args, args, (mp_map_t *)&mp_const_empty_map, false);
}

static mp_obj_t text_split(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return split(n_args, args, kw_args, false);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_text_split_obj, 1, text_split);

static mp_obj_t text_rsplit(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    return split(n_args, args, kw_args, true);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_text_rsplit_obj, 1, text_rsplit);

// The length of the line break at an address, or 0.
static size_t break_at(const self_t *self, const byte *at, const byte *end) {
    byte c = *at;
    if (c == '\r') {
        return at + 1 < end && at[1] == '\n' ? 2 : 1;
    }
    if (c == '\n' || (self->is_str && (c == '\v' || c == '\f' || (c >= 0x1c && c <= 0x1e)))) {
        return 1;
    }
    if (self->is_str && c == 0xc2 && at[1] == 0x85) {
        return 2;
    }
    return self->is_str && c == 0xe2 && at[1] == 0x80 && (at[2] & 0xfe) == 0xa8 ? 3 : 0;
}

static mp_obj_t text_splitlines(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_keepends, MP_ARG_BOOL, { .u_bool = false } },
    };
    mp_arg_val_t args[1];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 1, allowed_args, args);
    self_t self;
    guest_take_self(pos_args[0], &self);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *at = self.text.data, *end = at + self.text.len;
    while (at < end) {
        const byte *start = at;
        size_t n = 0;
        while (at < end && (n = break_at(&self, at, end)) == 0) {
            at++;
        }
        mp_obj_list_append(list, part_of(&self, start, at + (args[0].u_bool ? n : 0)));
        at += n;
    }
    KEEP(self.owner);
    return list;
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_text_splitlines_obj, 1, text_splitlines);

static mp_obj_t partition(mp_obj_t self_in, mp_obj_t arg, int direction) {
    self_t self, sep;
    guest_take_self(self_in, &self);
    take_text(arg, self.is_str, &sep, "must be str, not %s");
    if (sep.text.len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("empty separator"));
    }
    const byte *start = self.text.data, *end = start + self.text.len;
    const byte *at = find_subbytes(start, end - start, sep.text.data, sep.text.len, direction);
    mp_obj_t items[3];
    if (at == NULL) {
        items[direction > 0 ? 0 : 2] = unchanged(self_in, &self);
        items[1] = guest_text_empty(self.type);
        items[direction > 0 ? 2 : 0] = guest_text_empty(self.type);
    } else {
        items[0] = part_of(&self, start, at);
        items[1] = part_of(&self, at, at + sep.text.len);
        items[2] = part_of(&self, at + sep.text.len, end);
    }
    KEEP(self.owner);
    KEEP(sep.owner);
    return mp_obj_new_tuple(3, items);
}

static mp_obj_t text_partition(mp_obj_t self, mp_obj_t arg) {
    return partition(self, arg, 1);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_text_partition_obj, text_partition);

static mp_obj_t text_rpartition(mp_obj_t self, mp_obj_t arg) {
    return partition(self, arg, -1);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_text_rpartition_obj, text_rpartition);

static mp_obj_t text_join(mp_obj_t self_in, mp_obj_t arg) {
    self_t self;
    guest_take_self(self_in, &self);
    const mp_obj_type_t *arg_type = mp_obj_get_type(arg);
    if (arg_type != &mp_type_list && arg_type != &mp_type_tuple) {
        if (!guest_is_iterable(arg)) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only join an iterable"));
        }
        mp_obj_t iterator = MP_OBJ_NULL; // which has no __len__
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            iterator = mp_getiter(arg, NULL);
            nlr_pop();
        } else if (mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
            mp_raise_TypeError(MP_ERROR_TEXT("can only join an iterable"));
        } else {
            nlr_jump(nlr.ret_val);
        }
        arg = mp_obj_list_make_new(&mp_type_list, 1, 0, &iterator);
    }
    size_t n;
    mp_obj_t *items;
    mp_obj_get_array(arg, &n, &items);
    text_t text;
    if (n == 1 && mp_obj_get_type(items[0]) == self.type && self.type != &mp_type_bytearray) {
        return items[0];
    }
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        if (!guest_text_maybe(items[i], self.is_str, &text)) {
            mp_raise_msg_varg(&mp_type_TypeError, self.is_str
                ? MP_ERROR_TEXT("sequence item %d: expected str instance, %s found")
                : MP_ERROR_TEXT("sequence item %d: expected a bytes-like object, %s found"), (int)i, mp_obj_get_type_str(items[i]));
        }
        len = m_size_add(len, m_size_add(text.len, i > 0 ? self.text.len : 0));
    }
    vstr_t vstr;
    vstr_init_len(&vstr, len);
    // Allocating can have run a finaliser, so all is checked again.
    mp_obj_get_array(arg, &n, &items);
    byte *at = (byte *)vstr.buf, *end = at + len;
    for (size_t i = 0; i < n; i++) {
        if (!guest_text_maybe(items[i], self.is_str, &text)
            || (size_t)(end - at) < text.len + (i > 0 ? self.text.len : 0)) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("sequence changed during join"));
        }
        if (i > 0) {
            memcpy(at, self.text.data, self.text.len);
            at += self.text.len;
        }
        memcpy(at, text.data, text.len);
        at += text.len;
    }
    vstr.len = at - (byte *)vstr.buf;
    KEEP(self.owner);
    KEEP(arg);
    return guest_text_from_vstr(self.type, &vstr);
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_text_join_obj, text_join);
