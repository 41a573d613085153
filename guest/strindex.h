// Positions in a str: characters and bytes, without scanning the string for each question.
// Strings are UTF-8; the position of a byte that begins no character is that of the next one.
#pragma once
#include "py/obj.h"

// The number of characters.
size_t guest_str_len(mp_obj_t str);

// The byte at which a character begins; the length in bytes if there are not as many.
size_t guest_str_offset(mp_obj_t str, size_t index);

// The number of characters that begin before a byte.
size_t guest_str_index(mp_obj_t str, size_t offset);

// The collector calls this before it frees anything.
void guest_str_forget(void);

// `longer` is `str` with some text after it: what is known of `str` is known of it as well.
void guest_str_appended(mp_obj_t str, mp_obj_t longer, const byte *data, size_t len);
