// Numbers laid out by a format specification, for format.c and percent.c.
#pragma once
#include "text.h"

typedef struct _spec_t {
    unichar fill;
    char align; // < > ^ =
    char sign;  // + - or space; 0: none given
    bool is_alternate, no_negative_zero, has_fill, has_align;
    char separator; // , or _; 0: none
    unichar type;   // 0: none given
    mp_int_t width, precision; // -1: none given
} spec_t;

// Adds a number: `text` is its sign, if it is negative, digits and whatever follows them. `prefix` is
// "0x" or such.
void guest_add_number(vstr_t *out, const spec_t *spec, text_t text, const char *prefix, size_t group);
// Adds text of so many characters, filled up to the width.
void guest_add_padded(vstr_t *out, const spec_t *spec, text_t text, size_t chars);
void guest_add_fill(vstr_t *out, unichar fill, size_t n);
void guest_uppercase(char *text, size_t len);
