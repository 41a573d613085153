// Kinds of ASCII characters, for the lexer and others that read ASCII only, and UTF-8.
#include <string.h>

#include "text.h"
#include "py/unicode.h"

unichar utf8_get_char(const byte *s) {
    unichar c = *s++;
    if (c < 0x80) {
        return c;
    }
    c &= c >= 0xf0 ? 7 : c >= 0xe0 ? 15 : 31;
    while (UTF8_IS_CONT(*s)) {
        c = c << 6 | (*s++ & 0x3f);
    }
    return c;
}

const byte *utf8_next_char(const byte *s) {
    ++s;
    while (UTF8_IS_CONT(*s)) {
        ++s;
    }
    return s;
}

size_t utf8_charlen(const byte *str, size_t len) {
    size_t chars = 0;
    for (size_t i = 0; i < len; i++) {
        chars += !UTF8_IS_CONT(str[i]);
    }
    return chars;
}

mp_uint_t utf8_ptr_to_index(const byte *s, const byte *ptr) {
    return utf8_charlen(s, ptr - s);
}

// The length of the valid character at `at`, or 0. Surrogates are characters of a str.
size_t guest_utf8_char(const byte *at, const byte *end) {
    byte c = *at;
    size_t len = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
    if (len == 0 || (size_t)(end - at) < len) {
        return 0;
    }
    for (size_t i = 1; i < len; i++) {
        if (!UTF8_IS_CONT(at[i])) {
            return 0;
        }
    }
    if ((c == 0xe0 && at[1] < 0xa0) || (c == 0xf0 && at[1] < 0x90) || (c == 0xf4 && at[1] > 0x8f)) {
        return 0;
    }
    return len;
}

bool utf8_check(const byte *p, size_t len) {
    const byte *end = p + len;
    while (p < end) {
        uint64_t eight; // ASCII bytes at once
        while (end - p >= 8 && (memcpy(&eight, p, 8), (eight & 0x8080808080808080ULL) == 0)) {
            p += 8;
        }
        if (p == end) {
            break;
        }
        size_t n = guest_utf8_char(p, end);
        if (n == 0) {
            return false;
        }
        p += n;
    }
    return true;
}

bool unichar_isspace(unichar c) {
    return c == ' ' || (c >= 9 && c <= 13);
}

bool unichar_isupper(unichar c) {
    return c >= 'A' && c <= 'Z';
}

bool unichar_islower(unichar c) {
    return c >= 'a' && c <= 'z';
}

bool unichar_isalpha(unichar c) {
    return unichar_isupper(c) || unichar_islower(c);
}

bool unichar_isprint(unichar c) {
    return c >= 32 && c < 127;
}

bool unichar_isdigit(unichar c) {
    return c >= '0' && c <= '9';
}

bool unichar_isxdigit(unichar c) {
    return unichar_isdigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

bool unichar_isident(unichar c) {
    return unichar_isalpha(c) || unichar_isdigit(c) || c == '_';
}

bool unichar_isalnum(unichar c) {
    return unichar_isalpha(c) || unichar_isdigit(c);
}

unichar unichar_tolower(unichar c) {
    return unichar_isupper(c) ? c + 0x20 : c;
}

unichar unichar_toupper(unichar c) {
    return unichar_islower(c) ? c - 0x20 : c;
}

mp_uint_t unichar_xdigit_value(unichar c) {
    return unichar_isdigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
