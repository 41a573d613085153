// The methods of str, bytes and bytearray, for the tables of these types.
#pragma once
#include "py/runtime.h"
#include "text.h"

// ---- slices and indices (py/objstr.c)

typedef struct _slice_t {
    mp_int_t start, step;
    size_t count; // of items
} slice_t;
void guest_slice(mp_obj_t slice, size_t len, slice_t *out);
// An int or anything with __index__. Where it is clamped, one that is too large becomes the largest.
bool guest_index_maybe(mp_obj_t obj, mp_int_t *value, bool is_clamped);
void guest_print_quoted(const mp_print_t *print, text_t text, bool is_bytes, bool is_ascii);
mp_obj_t guest_bytes_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args);
MP_DECLARE_CONST_FUN_OBJ_1(guest_ascii_obj);

// ---- what a method works on

// A bytearray is copied, because a finaliser could resize it in any allocation.
typedef struct _self_t {
    const mp_obj_type_t *type;
    bool is_str;
    mp_obj_t owner; // of the text; KEEP it
    text_t text;
} self_t;
void guest_take_self(mp_obj_t obj, self_t *self);
#define KEEP(obj) __asm__ volatile ("" : : "r" (obj))

// Methods of all three, and of some. They are functions of different kinds, so their tables see bytes.
#define TEXT_METHODS(M) \
    M(find) M(rfind) M(index) M(rindex) M(count) M(startswith) M(endswith) M(replace) M(split) M(rsplit) \
    M(splitlines) M(strip) M(lstrip) M(rstrip) M(partition) M(rpartition) M(join) M(removeprefix) M(removesuffix) \
    M(lower) M(upper) M(title) M(capitalize) M(swapcase) M(isalnum) M(isalpha) M(isascii) M(isdigit) M(islower) \
    M(isupper) M(isspace) M(istitle) M(center) M(ljust) M(rjust) M(zfill) M(expandtabs)
#ifndef STRMETHODS_DEFINED // where they have their own types
#define DECLARE_METHOD(name) extern const byte guest_text_##name##_obj[];
TEXT_METHODS(DECLARE_METHOD)

#define OTHER_METHODS(M) \
    M(str_casefold) M(str_isdecimal) M(str_isnumeric) M(str_isidentifier) M(str_isprintable) M(str_translate) \
    M(str_maketrans) M(str_encode) M(bytes_decode) M(bytes_hex) M(bytes_fromhex) M(bytes_translate) M(bytes_maketrans)
#define DECLARE_OTHER(name) extern const byte guest_##name##_obj[];
OTHER_METHODS(DECLARE_OTHER)
#endif

#define GUEST_TEXT_METHODS \
    { MP_ROM_QSTR(MP_QSTR_find), MP_ROM_PTR(&guest_text_find_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_rfind), MP_ROM_PTR(&guest_text_rfind_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&guest_text_index_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_rindex), MP_ROM_PTR(&guest_text_rindex_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&guest_text_count_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_startswith), MP_ROM_PTR(&guest_text_startswith_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_endswith), MP_ROM_PTR(&guest_text_endswith_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_replace), MP_ROM_PTR(&guest_text_replace_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&guest_text_split_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_rsplit), MP_ROM_PTR(&guest_text_rsplit_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_splitlines), MP_ROM_PTR(&guest_text_splitlines_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_strip), MP_ROM_PTR(&guest_text_strip_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_lstrip), MP_ROM_PTR(&guest_text_lstrip_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_rstrip), MP_ROM_PTR(&guest_text_rstrip_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_partition), MP_ROM_PTR(&guest_text_partition_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_rpartition), MP_ROM_PTR(&guest_text_rpartition_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_join), MP_ROM_PTR(&guest_text_join_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_removeprefix), MP_ROM_PTR(&guest_text_removeprefix_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_removesuffix), MP_ROM_PTR(&guest_text_removesuffix_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_lower), MP_ROM_PTR(&guest_text_lower_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_upper), MP_ROM_PTR(&guest_text_upper_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_title), MP_ROM_PTR(&guest_text_title_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_capitalize), MP_ROM_PTR(&guest_text_capitalize_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_swapcase), MP_ROM_PTR(&guest_text_swapcase_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isalnum), MP_ROM_PTR(&guest_text_isalnum_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isalpha), MP_ROM_PTR(&guest_text_isalpha_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isascii), MP_ROM_PTR(&guest_text_isascii_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isdigit), MP_ROM_PTR(&guest_text_isdigit_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_islower), MP_ROM_PTR(&guest_text_islower_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isupper), MP_ROM_PTR(&guest_text_isupper_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isspace), MP_ROM_PTR(&guest_text_isspace_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_istitle), MP_ROM_PTR(&guest_text_istitle_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_center), MP_ROM_PTR(&guest_text_center_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_ljust), MP_ROM_PTR(&guest_text_ljust_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_rjust), MP_ROM_PTR(&guest_text_rjust_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_zfill), MP_ROM_PTR(&guest_text_zfill_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_expandtabs), MP_ROM_PTR(&guest_text_expandtabs_obj) }

#define GUEST_STR_METHODS \
    { MP_ROM_QSTR(MP_QSTR_casefold), MP_ROM_PTR(&guest_str_casefold_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isdecimal), MP_ROM_PTR(&guest_str_isdecimal_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isnumeric), MP_ROM_PTR(&guest_str_isnumeric_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isidentifier), MP_ROM_PTR(&guest_str_isidentifier_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isprintable), MP_ROM_PTR(&guest_str_isprintable_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_translate), MP_ROM_PTR(&guest_str_translate_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_maketrans), MP_ROM_PTR(&guest_str_maketrans_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_encode), MP_ROM_PTR(&guest_str_encode_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_format), MP_ROM_PTR(&guest_str_format_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_format_map), MP_ROM_PTR(&guest_str_format_map_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&guest_str_dunder_format_obj) }

#define GUEST_BYTES_METHODS \
    { MP_ROM_QSTR(MP_QSTR_decode), MP_ROM_PTR(&guest_bytes_decode_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&guest_bytes_hex_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_fromhex), MP_ROM_PTR(&guest_bytes_fromhex_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_translate), MP_ROM_PTR(&guest_bytes_translate_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_maketrans), MP_ROM_PTR(&guest_bytes_maketrans_obj) }
