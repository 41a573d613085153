// Characters: categories, case, UTF-8. Unicode as far as the runtime's tables go (py/unicode.c).
#include "re.h"

bool re_in_category(uint32_t c, unsigned category, bool unicode) {
    bool is_in;
    if (c >= 128 && !unicode) {
        is_in = false;
    } else if (category < CAT_SPACE) {
        is_in = unichar_isdigit(c);
    } else if (category < CAT_WORD) {
        is_in = unichar_isspace(c) || (unicode && c - 0x1c < 4);
    } else {
        is_in = c == '_' || unichar_isalnum(c);
    }
    return is_in != (category & 1);
}

// Upper case of the lower case, so that letters with one upper case are the same. Three pairs
// have none of one character.
uint32_t re_fold(uint32_t c, bool unicode) {
    if (c < 128) {
        return c - 'a' < 26 ? c - 32 : c;
    }
    if (!unicode) {
        return c;
    }
    switch (c) {
        case 0x131: return 'I';
        case 0x17f: return 'S';
        case 0x1fd3: return 0x390;
        case 0x1fe3: return 0x3b0;
        case 0xfb05: return 0xfb06;
    }
    return unichar_toupper(unichar_tolower(c));
}

uint32_t re_decode(const byte **p, const byte *end) {
    uint32_t c = *(*p)++;
    if (c < 0xc0) {
        return c;
    }
    c &= c < 0xe0 ? 0x1f : c < 0xf0 ? 0xf : 7;
    while (*p < end && (**p & 0xc0) == 0x80) {
        c = c << 6 | (*(*p)++ & 0x3f);
    }
    return c;
}
