// str to bytes and back: UTF-8, UTF-16, UTF-32, Latin-1, ASCII, with CPython's error handlers.
// Other encodings and handlers are those of lib/codecs.py.
#include <string.h>

#define STRMETHODS_DEFINED
#include "py/objexcept.h"
#include "py/objtuple.h"
#include "strmethods.h"

static mp_obj_t fault_of(const mp_obj_type_t *type, const char *codec, mp_obj_t object, size_t start, size_t end, const char *reason) {
    mp_obj_t args[5] = {
        mp_obj_new_str_from_cstr(codec), object, MP_OBJ_NEW_SMALL_INT(start), MP_OBJ_NEW_SMALL_INT(end), mp_obj_new_str_from_cstr(reason),
    };
    return mp_obj_new_exception_args(type, 5, args);
}

// ---------------------------------------------------------------- lib/codecs.py

static mp_obj_t call_library(qstr function, mp_obj_t a, mp_obj_t b, mp_obj_t c) {
    mp_obj_t args[] = { a, b, c == MP_OBJ_NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_strict) : c };
    mp_obj_t codecs = mp_import_name(MP_QSTR_codecs, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    return mp_call_function_n_kw(mp_load_attr(codecs, function), 3, 0, args);
}

// A program can replace the library's functions: what they return is checked.
static mp_obj_t check_result(mp_obj_t result, const mp_obj_type_t *type) {
    if (!mp_obj_is_exact_type(result, type) && !(type == &mp_type_str && mp_obj_is_qstr(result))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("codec returned '%s' instead of '%q'"), mp_obj_get_type_str(result), type->name);
    }
    return result;
}

// What the handler of that name makes of a fault: bytes to write, or a str that was read. Returns
// where to go on, `limit` at most.
static size_t recover(qstr function, mp_obj_t fault, mp_obj_t errors, mp_obj_t more, const mp_obj_type_t *type, size_t limit, mp_obj_t *made) {
    mp_obj_t *items;
    mp_obj_get_array_fixed_n(call_library(function, fault, errors, more), 2, &items);
    *made = check_result(items[0], type);
    mp_int_t next = mp_obj_get_int(items[1]);
    if (next < 0 || (size_t)next > limit) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("position from error handler out of bounds"));
    }
    return next;
}

static void add_text(vstr_t *out, mp_obj_t obj) {
    text_t text = guest_text_of(obj);
    vstr_add_strn(out, (const char *)text.data, text.len);
    KEEP(obj);
}

// ---------------------------------------------------------------- names

typedef enum { UTF_8, UTF_8_SIG, ASCII, LATIN_1, UTF_16, UTF_16_LE, UTF_16_BE, UTF_32, UTF_32_LE, UTF_32_BE, CODECS } codec_t;
static const char *const codec_names[CODECS] = {
    "utf-8", "utf-8-sig", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
};

static const struct {
    const char *name; // without - and _
    byte codec;
} aliases[] = {
    { "utf8", UTF_8 }, { "u8", UTF_8 }, { "utf", UTF_8 }, { "cp65001", UTF_8 }, { "utf8sig", UTF_8_SIG },
    { "ascii", ASCII }, { "usascii", ASCII }, { "646", ASCII },
    { "latin1", LATIN_1 }, { "latin", LATIN_1 }, { "iso88591", LATIN_1 }, { "l1", LATIN_1 }, { "88591", LATIN_1 }, { "8859", LATIN_1 }, { "cp819", LATIN_1 },
    { "utf16", UTF_16 }, { "u16", UTF_16 }, { "utf16le", UTF_16_LE }, { "utf16be", UTF_16_BE },
    { "utf32", UTF_32 }, { "u32", UTF_32 }, { "utf32le", UTF_32_LE }, { "utf32be", UTF_32_BE },
};

static codec_t find_codec(mp_obj_t encoding, const char *method) {
    if (encoding == MP_OBJ_NULL) {
        return UTF_8;
    }
    text_t text;
    if (!guest_text_maybe(encoding, true, &text)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument 'encoding' must be str, not %s"), method, mp_obj_get_type_str(encoding));
    }
    char name[16];
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < sizeof(name) - 1; i++) {
        byte c = text.data[i];
        if (c != '-' && c != '_' && c != ' ') {
            name[len++] = unichar_tolower(c);
        }
    }
    name[len] = 0;
    for (size_t i = 0; i < MP_ARRAY_SIZE(aliases); i++) {
        if (strcmp(name, aliases[i].name) == 0) {
            return aliases[i].codec;
        }
    }
    return CODECS;
}

typedef enum { STRICT, IGNORE, REPLACE, BACKSLASH, XML, SURROGATE_ESCAPE, SURROGATE_PASS, HANDLERS } handler_t;
static const char *const handler_names[HANDLERS] = {
    "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass",
};

static handler_t find_handler(mp_obj_t errors) {
    if (errors == MP_OBJ_NULL) {
        return STRICT;
    }
    text_t text;
    guest_text_maybe(errors, true, &text);
    for (size_t i = 0; i < HANDLERS; i++) {
        if (strlen(handler_names[i]) == text.len && memcmp(handler_names[i], text.data, text.len) == 0) {
            return i;
        }
    }
    return HANDLERS;
}

static void check_errors(mp_obj_t errors, const char *method) {
    text_t text;
    if (errors != MP_OBJ_NULL && !guest_text_maybe(errors, true, &text)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument 'errors' must be str, not %s"), method, mp_obj_get_type_str(errors));
    }
}

// ---------------------------------------------------------------- encode

static void put_unit(vstr_t *out, uint32_t unit, size_t size, bool is_big) {
    for (size_t i = 0; i < size; i++) {
        vstr_add_byte(out, unit >> 8 * (is_big ? size - 1 - i : i));
    }
}

static void put_char(vstr_t *out, unichar c, codec_t codec) {
    if (codec < ASCII) {
        vstr_add_char(out, c);
    } else if (codec < UTF_16) {
        vstr_add_byte(out, c);
    } else if (codec < UTF_32) {
        bool is_big = codec == UTF_16_BE;
        if (c >= 0x10000) {
            put_unit(out, 0xd800 + ((c - 0x10000) >> 10), 2, is_big);
            c = 0xdc00 + (c & 0x3ff);
        }
        put_unit(out, c, 2, is_big);
    } else {
        put_unit(out, c, 4, codec == UTF_32_BE);
    }
}

static bool is_surrogate(unichar c) {
    return (c & ~0x7ffu) == 0xd800;
}

// Whether it is all ASCII or, if it may be, valid UTF-8 without surrogates.
static bool is_plain(const byte *at, const byte *end, bool is_utf8) {
    while (at < end) {
        uint64_t eight;
        if (end - at >= 8 && (memcpy(&eight, at, 8), (eight & 0x8080808080808080ULL) == 0)) {
            at += 8;
            continue;
        }
        size_t len = *at < 0x80 ? 1 : is_utf8 ? guest_utf8_char(at, end) : 0;
        if (len == 0 || (*at == 0xed && at[1] > 0x9f)) {
            return false;
        }
        at += len;
    }
    return true;
}

// Above the length of interned strings, whose characters are no block of the heap's.
#define SHARED_BYTES (1024)

// A str of a bytes' storage, or the other way round: neither ever changes.
static mp_obj_t share_storage(const mp_obj_type_t *type, text_t text) {
    mp_obj_str_t *o = MP_OBJ_TO_PTR(mp_obj_new_str_copy(type, NULL, text.len));
    o->data = text.data;
    return MP_OBJ_FROM_PTR(o);
}

mp_obj_t guest_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors) {
    codec_t codec = find_codec(encoding, "encode");
    if (codec == CODECS) {
        return check_result(call_library(MP_QSTR__encode_text, str, encoding, errors), &mp_type_bytes);
    }
    text_t text;
    guest_text_maybe(str, true, &text);
    const byte *at = text.data, *end = at + text.len;
    if (codec <= LATIN_1 && codec != UTF_8_SIG && is_plain(at, end, codec < ASCII)) {
        return text.len < SHARED_BYTES ? mp_obj_new_bytes(text.data, text.len) : share_storage(&mp_type_bytes, text);
    }
    handler_t handler = find_handler(errors);
    unichar limit = codec == ASCII ? 0x80 : codec == LATIN_1 ? 0x100 : 0x110000;
    vstr_t out;
    vstr_init(&out, text.len + 4);
    if (codec == UTF_8_SIG || codec == UTF_16 || codec == UTF_32) {
        put_char(&out, 0xfeff, codec);
    }
    for (size_t index = 0; at < end;) {
        unichar c = utf8_get_char(at);
        if (c < limit && (!is_surrogate(c) || (handler == SURROGATE_PASS && codec != ASCII && codec != LATIN_1))) {
            put_char(&out, c, codec);
            goto next;
        }
        if (handler == SURROGATE_ESCAPE && c >= 0xdc80 && c <= 0xdcff && codec < UTF_16) {
            vstr_add_byte(&out, c);
            goto next;
        }
        if (handler == STRICT || handler >= SURROGATE_ESCAPE) {
            size_t stop = index;
            for (; at < end && (c = utf8_get_char(at), c >= limit || is_surrogate(c)); at = utf8_next_char(at)) {
                stop++;
            }
            mp_obj_t fault = fault_of(&mp_type_UnicodeEncodeError, codec_names[codec], str, index, stop,
                codec == ASCII ? "ordinal not in range(128)" : codec == LATIN_1 ? "ordinal not in range(256)" : "surrogates not allowed");
            if (handler != HANDLERS) {
                nlr_raise(fault);
            }
            mp_obj_t made;
            size_t next = recover(MP_QSTR__recover_encode, fault, errors, mp_obj_new_str_from_cstr(codec_names[codec]), &mp_type_bytes, text.len, &made);
            add_text(&out, made);
            if (next < stop) {
                at = text.data;
                stop = 0;
            }
            for (; stop < next && at < end; stop++) {
                at = utf8_next_char(at);
            }
            index = next;
            continue;
        }
        char text_of[16] = "";
        if (handler == REPLACE) {
            text_of[0] = '?';
            text_of[1] = 0;
        } else if (handler != IGNORE) {
            vstr_t small;
            vstr_init_fixed_buf(&small, sizeof(text_of), text_of);
            vstr_printf(&small, handler == XML ? "&#%u;" : c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
            text_of[small.len] = 0;
        }
        for (const char *each = text_of; *each; each++) {
            put_char(&out, *each, codec);
        }
    next:
        at = utf8_next_char(at);
        index++;
    }
    KEEP(str);
    return mp_obj_new_bytes_from_vstr(&out);
}

static mp_obj_t str_encode(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_encoding, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_PTR(MP_OBJ_NULL) } },
        { MP_QSTR_errors, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_PTR(MP_OBJ_NULL) } },
    };
    mp_arg_val_t args[2];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 2, allowed_args, args);
    check_errors(args[1].u_obj, "encode");
    self_t self;
    guest_take_self(pos_args[0], &self);
    return guest_encode(pos_args[0], args[0].u_obj, args[1].u_obj);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_str_encode_obj, 1, str_encode);

// ---------------------------------------------------------------- decode

// What is wrong with the bytes at an address: for how many of them, and why.
typedef struct _fault_t {
    size_t len;
    const char *reason;
} fault_t;

static uint32_t get_unit(const byte *at, size_t size, bool is_big) {
    uint32_t unit = 0;
    for (size_t i = 0; i < size; i++) {
        unit |= (uint32_t)at[i] << 8 * (is_big ? size - 1 - i : i);
    }
    return unit;
}

// Reads one character and returns its length, or 0 and the fault.
static size_t get_char(const byte *at, const byte *end, codec_t codec, bool is_passing, unichar *c, fault_t *fault) {
    size_t left = end - at;
    if (codec < ASCII) {
        size_t len = guest_utf8_char(at, end);
        if (len != 0) {
            *c = *at < 0x80 ? *at : len == 2 ? (*at & 31) << 6 | (at[1] & 63)
                : len == 3 ? (*at & 15) << 12 | (at[1] & 63) << 6 | (at[2] & 63)
                : (*at & 7) << 18 | (at[1] & 63) << 12 | (at[2] & 63) << 6 | (at[3] & 63);
            if (is_passing || !is_surrogate(*c)) {
                return len;
            }
            *fault = (fault_t) { 1, "invalid continuation byte" };
            return 0;
        }
        byte lead = *at;
        len = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (len == 0) {
            *fault = (fault_t) { 1, "invalid start byte" };
            return 0;
        }
        size_t valid = 1;
        while (valid < len && valid < left && UTF8_IS_CONT(at[valid])
               && !(valid == 1 && ((lead == 0xe0 && at[1] < 0xa0) || (lead == 0xed && at[1] > 0x9f)
                   || (lead == 0xf0 && at[1] < 0x90) || (lead == 0xf4 && at[1] > 0x8f)))) {
            valid++;
        }
        *fault = (fault_t) { valid, valid == left ? "unexpected end of data" : "invalid continuation byte" };
        return 0;
    }
    if (codec < UTF_16) {
        *c = *at;
        *fault = (fault_t) { 1, "ordinal not in range(128)" };
        return codec == LATIN_1 || *at < 0x80;
    }
    size_t size = codec < UTF_32 ? 2 : 4;
    bool is_big = codec == UTF_16_BE || codec == UTF_32_BE;
    if (left < size) {
        *fault = (fault_t) { left, "truncated data" };
        return 0;
    }
    *c = get_unit(at, size, is_big);
    if (size == 4) {
        *fault = (fault_t) { 4, *c >= 0x110000 ? "code point not in range(0x110000)" : "code point in surrogate code point range(0xd800, 0xe000)" };
        return *c < 0x110000 && (is_passing || !is_surrogate(*c)) ? 4 : 0;
    }
    if (!is_surrogate(*c)) {
        return 2;
    }
    if (*c < 0xdc00 && left >= 4) {
        uint32_t low = get_unit(at + 2, 2, is_big);
        if ((low & ~0x3ffu) == 0xdc00) {
            *c = 0x10000 + ((*c & 0x3ff) << 10 | (low & 0x3ff));
            return 4;
        }
    }
    if (is_passing) {
        return 2;
    }
    *fault = *c >= 0xdc00 ? (fault_t) { 2, "illegal encoding" }
        : left < 4 ? (fault_t) { left, "unexpected end of data" } : (fault_t) { 2, "illegal UTF-16 surrogate" };
    return 0;
}

// `owner` is the object whose bytes they are, or null. What is not an immutable bytes is copied.
mp_obj_t guest_decode(text_t text, mp_obj_t owner, mp_obj_t encoding, mp_obj_t errors) {
    codec_t codec = find_codec(encoding, "decode");
    handler_t handler = find_handler(errors);
    if (owner == MP_OBJ_NULL || !mp_obj_is_exact_type(owner, &mp_type_bytes)) {
        owner = mp_obj_new_bytes(text.data, text.len);
        text = guest_text_of(owner);
    }
    if (codec == CODECS) {
        return check_result(call_library(MP_QSTR__decode_text, owner, encoding, errors), &mp_type_str);
    }
    const byte *at = text.data, *end = at + text.len;
    if (codec == UTF_8_SIG) {
        at += text.len >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        codec = UTF_8;
    } else if (codec == UTF_16 || codec == UTF_32) {
        size_t size = codec == UTF_16 ? 2 : 4;
        bool is_long = text.len >= size;
        bool is_little = is_long && get_unit(at, size, false) == 0xfeff, is_big = is_long && get_unit(at, size, true) == 0xfeff;
        at += is_little || is_big ? size : 0;
        codec += is_big ? 2 : 1;
    }
    // Mostly it is ASCII, or valid: then it is copied as it is.
    if (codec <= LATIN_1 && is_plain(at, end, codec < ASCII)) {
        mp_obj_t result = at == text.data && text.len >= SHARED_BYTES
            ? share_storage(&mp_type_str, text) : guest_text_new(&mp_type_str, at, end - at);
        KEEP(owner);
        return result;
    }
    vstr_t out;
    vstr_init(&out, end - at + 1);
    while (at < end) {
        unichar c;
        fault_t fault;
        size_t n = get_char(at, end, codec, handler == SURROGATE_PASS, &c, &fault);
        if (n != 0) {
            vstr_add_char(&out, c);
            at += n;
            continue;
        }
        if (handler == SURROGATE_ESCAPE && codec < UTF_16) {
            vstr_add_char(&out, 0xdc00 + *at);
            at++;
            continue;
        }
        if (handler == STRICT || handler >= SURROGATE_ESCAPE) {
            mp_obj_t error = fault_of(&mp_type_UnicodeDecodeError, codec_names[codec], owner, at - text.data, at - text.data + fault.len, fault.reason);
            if (handler != HANDLERS) {
                nlr_raise(error);
            }
            mp_obj_t made;
            at = text.data + recover(MP_QSTR__recover_decode, error, errors, mp_const_none, &mp_type_str, text.len, &made);
            add_text(&out, made);
            continue;
        }
        if (handler == XML) {
            mp_raise_TypeError(MP_ERROR_TEXT("don't know how to handle UnicodeDecodeError in error callback"));
        }
        if (handler == REPLACE) {
            vstr_add_char(&out, 0xfffd);
        } else if (handler == BACKSLASH) {
            for (size_t i = 0; i < fault.len; i++) {
                vstr_printf(&out, "\\x%02x", at[i]);
            }
        }
        at += fault.len;
    }
    KEEP(owner);
    return guest_text_from_vstr(&mp_type_str, &out);
}

static mp_obj_t bytes_decode(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_encoding, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_PTR(MP_OBJ_NULL) } },
        { MP_QSTR_errors, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_PTR(MP_OBJ_NULL) } },
    };
    mp_arg_val_t args[2];
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args, 2, allowed_args, args);
    check_errors(args[1].u_obj, "decode");
    self_t self;
    guest_take_self(pos_args[0], &self);
    return guest_decode(self.text, self.owner, args[0].u_obj, args[1].u_obj);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_bytes_decode_obj, 1, bytes_decode);
