// Methods of str, bytes and bytearray about cases and kinds of characters. In bytes only ASCII
// letters have cases and kinds.
#include <string.h>

#define STRMETHODS_DEFINED
#include "strmethods.h"

static bool is_ascii(text_t text) {
    size_t i = 0;
    uint64_t eight;
    for (; i + 8 <= text.len; i += 8) {
        memcpy(&eight, text.data + i, 8);
        if (eight & 0x8080808080808080ULL) {
            return false;
        }
    }
    for (; i < text.len; i++) {
        if (text.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static unsigned flags_at(const self_t *self, const byte *at) {
    if (*at < 0x80 || !self->is_str) {
        return self->is_str ? guest_char_flags(*at)
            : *at >= 0x80 ? 0 : (guest_char_flags(*at) & ~IS_SPACE) | (guest_is_space_byte(*at) ? IS_SPACE : 0);
    }
    return guest_char_flags(utf8_get_char(at));
}

static const byte *next_char(const self_t *self, const byte *at, const byte *end) {
    at++;
    while (self->is_str && at < end && UTF8_IS_CONT(*at)) {
        at++;
    }
    return at;
}

// ---------------------------------------------------------------- kinds

// Whether there are characters and each has one of the flags.
static mp_obj_t all_have(mp_obj_t obj, unsigned flags, bool is_empty_enough) {
    self_t self;
    guest_take_self(obj, &self);
    const byte *at = self.text.data, *end = at + self.text.len;
    bool result = is_empty_enough || at < end;
    for (; result && at < end; at = next_char(&self, at, end)) {
        result = (flags_at(&self, at) & flags) != 0;
    }
    KEEP(self.owner);
    return mp_obj_new_bool(result);
}

#define KIND_METHOD(owner, name, flags, is_empty_enough) \
    static mp_obj_t owner##_##name(mp_obj_t self) { return all_have(self, flags, is_empty_enough); } \
    MP_DEFINE_CONST_FUN_OBJ_1(guest_##owner##_##name##_obj, owner##_##name);

KIND_METHOD(text, isalpha, IS_ALPHA, false)
KIND_METHOD(text, isdigit, IS_DIGIT, false)
KIND_METHOD(text, isspace, IS_SPACE, false)
KIND_METHOD(text, isalnum, IS_ALPHA | IS_DECIMAL | IS_DIGIT | IS_NUMERIC, false)
KIND_METHOD(str, isdecimal, IS_DECIMAL, false)
KIND_METHOD(str, isnumeric, IS_NUMERIC, false)
KIND_METHOD(str, isprintable, IS_PRINT, true)

static mp_obj_t text_isascii(mp_obj_t obj) {
    self_t self;
    guest_take_self(obj, &self);
    return mp_obj_new_bool(is_ascii(self.text));
}
MP_DEFINE_CONST_FUN_OBJ_1(guest_text_isascii_obj, text_isascii);

static mp_obj_t str_isidentifier(mp_obj_t obj) {
    self_t self;
    guest_take_self(obj, &self);
    const byte *start = self.text.data, *at = start, *end = at + self.text.len;
    bool result = at < end;
    for (; result && at < end; at = next_char(&self, at, end)) {
        result = *at == '_' || (flags_at(&self, at) & (at == start ? IS_START : IS_CONTINUE));
    }
    return mp_obj_new_bool(result);
}
MP_DEFINE_CONST_FUN_OBJ_1(guest_str_isidentifier_obj, str_isidentifier);

// Whether there are letters with the flag `wanted` and none with one of `unwanted`.
static mp_obj_t is_case(mp_obj_t obj, unsigned wanted, unsigned unwanted) {
    self_t self;
    guest_take_self(obj, &self);
    bool found = false;
    const byte *at = self.text.data, *end = at + self.text.len;
    for (; at < end; at = next_char(&self, at, end)) {
        unsigned flags = flags_at(&self, at);
        if (flags & unwanted) {
            found = false;
            break;
        }
        found |= (flags & wanted) != 0;
    }
    KEEP(self.owner);
    return mp_obj_new_bool(found);
}

static mp_obj_t text_islower(mp_obj_t self) {
    return is_case(self, IS_LOWER, IS_UPPER | IS_TITLE);
}
MP_DEFINE_CONST_FUN_OBJ_1(guest_text_islower_obj, text_islower);

static mp_obj_t text_isupper(mp_obj_t self) {
    return is_case(self, IS_UPPER, IS_LOWER | IS_TITLE);
}
MP_DEFINE_CONST_FUN_OBJ_1(guest_text_isupper_obj, text_isupper);

static mp_obj_t text_istitle(mp_obj_t obj) {
    self_t self;
    guest_take_self(obj, &self);
    bool found = false, is_inside = false;
    const byte *at = self.text.data, *end = at + self.text.len;
    for (; at < end; at = next_char(&self, at, end)) {
        unsigned flags = flags_at(&self, at);
        bool is_upper = flags & (IS_UPPER | IS_TITLE);
        bool is_cased = is_upper || flags & IS_LOWER;
        if (is_cased && is_upper == is_inside) {
            found = false;
            break;
        }
        found |= is_cased;
        is_inside = is_cased;
    }
    KEEP(self.owner);
    return mp_obj_new_bool(found);
}
MP_DEFINE_CONST_FUN_OBJ_1(guest_text_istitle_obj, text_istitle);

// ---------------------------------------------------------------- cases

static bool is_cased(unsigned flags) {
    return flags & (IS_UPPER | IS_LOWER | IS_TITLE);
}

// Characters between letters that a sigma at the end of a word may be separated by: marks, quotes, dots.
static bool is_ignorable(const byte *at) {
    unichar c = utf8_get_char(at);
    if (c < 0x80) {
        return strchr("'.:^`", c) != NULL && c != 0;
    }
    unsigned flags = guest_char_flags(c);
    return c == 0xad || c == 0xb7 || c == 0x2019 || c == 0x2018
        || ((flags & IS_CONTINUE) && !(flags & (IS_ALPHA | IS_NUMERIC)));
}

static bool is_final_sigma(text_t text, const byte *at) {
    const byte *end = text.data + text.len, *other = at;
    unsigned flags = 0;
    while (other > text.data) {
        do {
            other--;
        } while (UTF8_IS_CONT(*other));
        if (!is_ignorable(other)) {
            flags = guest_char_flags(utf8_get_char(other));
            break;
        }
    }
    if (!is_cased(flags)) {
        return false;
    }
    for (other = at + 2; other < end; other = utf8_next_char(other)) {
        if (!is_ignorable(other)) {
            return !is_cased(guest_char_flags(utf8_get_char(other)));
        }
    }
    return true;
}

enum { LOWER, UPPER, FOLD, TITLE, CAPITALIZE, SWAP };

static mp_obj_t convert(mp_obj_t obj, int how) {
    self_t self;
    guest_take_self(obj, &self);
    const byte *start = self.text.data, *at = start, *end = at + self.text.len;
    vstr_t vstr;
    if (!self.is_str || is_ascii(self.text)) {
        vstr_init_len(&vstr, self.text.len);
        char *to = vstr.buf;
        bool is_inside = false;
        for (; at < end; at++) {
            byte c = *at;
            bool is_upper = c >= 'A' && c <= 'Z', is_lower = c >= 'a' && c <= 'z';
            bool wants_upper = how == UPPER || (how == SWAP && is_lower)
                || (how == TITLE && !is_inside) || (how == CAPITALIZE && at == start);
            *to++ = (wants_upper ? is_lower : is_upper) ? c ^ 0x20 : c;
            is_inside = is_upper || is_lower;
        }
    } else {
        vstr_init(&vstr, self.text.len + 1);
        bool is_inside = false;
        for (; at < end; at = utf8_next_char(at)) {
            unichar c = utf8_get_char(at);
            unsigned flags = guest_char_flags(c);
            int which = CASE_LOWER;
            switch (how) {
                case UPPER:
                    which = CASE_UPPER;
                    break;
                case FOLD:
                    which = CASE_FOLD;
                    break;
                case TITLE:
                    which = is_inside ? CASE_LOWER : CASE_TITLE;
                    break;
                case CAPITALIZE:
                    which = at == start ? CASE_TITLE : CASE_LOWER;
                    break;
                case SWAP:
                    which = flags & IS_UPPER ? CASE_LOWER : flags & IS_LOWER ? CASE_UPPER : -1;
                    break;
            }
            is_inside = is_cased(flags);
            unichar out[3] = { c };
            size_t n = which < 0 ? 1 : guest_char_case(c, which, out);
            if (c == 0x3a3 && which == CASE_LOWER && is_final_sigma(self.text, at)) {
                out[0] = 0x3c2;
            }
            for (size_t i = 0; i < n; i++) {
                vstr_add_char(&vstr, out[i]);
            }
        }
    }
    KEEP(self.owner);
    return guest_text_from_vstr(self.type, &vstr);
}

#define CASE_METHOD(owner, name, how) \
    static mp_obj_t owner##_##name(mp_obj_t self) { return convert(self, how); } \
    MP_DEFINE_CONST_FUN_OBJ_1(guest_##owner##_##name##_obj, owner##_##name);

CASE_METHOD(text, lower, LOWER)
CASE_METHOD(text, upper, UPPER)
CASE_METHOD(text, title, TITLE)
CASE_METHOD(text, capitalize, CAPITALIZE)
CASE_METHOD(text, swapcase, SWAP)
CASE_METHOD(str, casefold, FOLD)
