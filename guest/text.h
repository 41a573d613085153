// What the files of str, bytes and bytearray share: arguments as text, characters, formatting.
//
// A `text_t` points into an object's storage. It is valid until Python code can run or, for a
// bytearray, until something is appended; so all arguments are converted before it is taken.
#pragma once
#include "py/obj.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/unicode.h"

typedef struct _text_t {
    const byte *data;
    size_t len;
} text_t;

// ---- objects (py/objstr.c)

// str, bytes or bytearray: the type whose methods apply to an object, also of a Python subclass;
// null if none does.
const mp_obj_type_t *guest_text_type(mp_obj_t obj);
// The characters of a str, or the bytes of anything that has a buffer. False if it is neither.
bool guest_text_maybe(mp_obj_t obj, bool is_str, text_t *text);
static inline text_t guest_text_of(mp_obj_t obj) { // of a str, bytes or bytearray itself
    GET_STR_DATA_LEN(obj, data, len);
    return (text_t) { data, len };
}
mp_obj_t guest_text_new(const mp_obj_type_t *type, const byte *data, size_t len); // a str: valid UTF-8
mp_obj_t guest_text_from_vstr(const mp_obj_type_t *type, vstr_t *vstr); // likewise
mp_obj_t guest_text_empty(const mp_obj_type_t *type);
// An int, or anything with __index__; one that is too large raises OverflowError.
mp_int_t guest_index(mp_obj_t obj);
__attribute__((noreturn)) void guest_type_error(const char *format, mp_obj_t obj); // %s: the name of its type
mp_obj_t guest_str_of(mp_obj_t obj, mp_print_kind_t kind); // str() and repr()
mp_obj_t guest_ascii(mp_obj_t obj);
void guest_vstr_add_char(vstr_t *vstr, unichar c); // also where vstr_add_char would be a byte

// ---- characters (characters.c)

enum { CASE_LOWER, CASE_UPPER, CASE_TITLE, CASE_FOLD };
unsigned guest_char_flags(unichar c); // IS_...
// Of a code point: category, direction (5 bits each), width (3), mirrored (1), combining class (8).
uint32_t guest_char_data(unichar c);
uint32_t guest_read_varint(const byte **at);
// The character of a name, or -1 (unicodedata.c).
int guest_char_named(const char *name, size_t len);
size_t guest_char_case(unichar c, int how, unichar out[3]);
#define IS_ALPHA (0x1)
#define IS_DECIMAL (0x2)
#define IS_DIGIT (0x4)
#define IS_NUMERIC (0x8)
#define IS_SPACE (0x10)
#define IS_PRINT (0x20)
#define IS_UPPER (0x40)
#define IS_LOWER (0x80)
#define IS_TITLE (0x100)
#define IS_START (0x200)    // of an identifier
#define IS_CONTINUE (0x400)
#define IS_BREAK (0x800)    // of a line
static inline bool guest_is_space(unichar c) {
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && (c < 0x20 || (c >= 0x80 && (guest_char_flags(c) & IS_SPACE))));
}
static inline bool guest_is_space_byte(byte c) {
    return c == ' ' || (c >= 9 && c <= 13);
}
// A decimal digit of any script, else -1.
int guest_char_digit(unichar c);

// ---- encodings (codecs.c)

mp_obj_t guest_encode(mp_obj_t str, mp_obj_t encoding, mp_obj_t errors); // null: the default
mp_obj_t guest_decode(text_t bytes, mp_obj_t owner, mp_obj_t encoding, mp_obj_t errors);
size_t guest_utf8_char(const byte *at, const byte *end); // py/unicode.c: its length, 0 if it is invalid

// ---- floats as text (floatformat.c)

enum { FLOAT_POINT = 1, FLOAT_ALTERNATE = 2, FLOAT_NO_NEGATIVE_ZERO = 4 };
// `type`: e f g, E F G, or r for the shortest that reads back.
void guest_format_float(vstr_t *out, mp_float_t value, char type, int precision, unsigned flags);
mp_float_t guest_round(mp_float_t value, mp_int_t digits);
extern const mp_obj_dict_t guest_float_locals_dict;

// ---- format specifications (format.c)

mp_obj_t guest_format(mp_obj_t value, mp_obj_t spec); // format(value, spec)
mp_obj_t guest_percent(mp_obj_t pattern, mp_obj_t args); // pattern % args (percent.c)
// The digits of an int in a base up to 16, with its sign.
void guest_format_int(vstr_t *out, mp_obj_t value, int base);
MP_DECLARE_CONST_FUN_OBJ_KW(guest_str_format_obj);
MP_DECLARE_CONST_FUN_OBJ_2(guest_str_format_map_obj);
MP_DECLARE_CONST_FUN_OBJ_2(guest_str_dunder_format_obj);

// A tuple or a namedtuple.
static inline bool guest_is_tuple(mp_obj_t obj) {
    return MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(obj), iter) == (const void *)mp_obj_tuple_getiter;
}
