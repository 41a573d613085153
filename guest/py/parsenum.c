// Text to int, float and complex, by CPython's rules: underscores between digits, white space
// around, digits of all scripts, at most 4300 digits in a base that is no power of two.
#include <math.h>
#include <string.h>

#include "decimal.h"
#include "numbers.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "py/smallint.h"
#include "text.h"

#define DIGITS_MAX (4300)

// The parser's exceptions are SyntaxErrors at its line.
static NORETURN void raise_exc(mp_obj_t exc, mp_lexer_t *lex) {
    if (lex != NULL) {
        ((mp_obj_base_t *)MP_OBJ_TO_PTR(exc))->type = &mp_type_SyntaxError;
        mp_obj_exception_add_traceback(exc, lex->source_name, lex->tok_line, MP_QSTRnull);
    }
    nlr_raise(exc);
}

// "... 'source'"; `source` may be null when `text` is what the parser read.
static NORETURN void raise_invalid(const char *what, int base, mp_obj_t source, text_t text, mp_lexer_t *lex) {
    if (lex != NULL) {
        raise_exc(mp_obj_new_exception_msg(&mp_type_ValueError, MP_ERROR_TEXT("invalid decimal literal")), lex);
    }
    if (source == MP_OBJ_NULL) {
        source = mp_obj_new_str((const char *)text.data, text.len);
    }
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 60, &print);
    mp_printf(&print, what, base);
    mp_obj_print_helper(&print, source, PRINT_REPR);
    if (base >= 0) { // CPython's format has %.200R
        size_t chars = 0, at = 0, colon = strchr(vstr.buf, ':') - vstr.buf + 2;
        for (at = colon; at < vstr.len && (!UTF8_IS_CONT(vstr.buf[at]) ? chars++ < 200 : true); at++) {
        }
        vstr.len = at;
    }
    raise_exc(mp_obj_new_exception_arg1(&mp_type_ValueError, mp_obj_new_str_from_utf8_vstr(&vstr)), lex);
}

static text_t trim(text_t text) {
    while (text.len && (guest_is_space_byte(text.data[0]) || (text.data[0] >= 0x1c && text.data[0] < 0x20))) {
        text.data++;
        text.len--;
    }
    while (text.len && guest_is_space(text.data[text.len - 1] & 0x7f) && text.data[text.len - 1] < 0x80) {
        text.len--;
    }
    return text;
}

// The text of a str or buffer in ASCII: digits and spaces of all scripts become ASCII, other
// characters a '?'. Its storage is that of `source` or of `vstr`.
static bool text_of(mp_obj_t source, text_t *text, vstr_t *vstr) {
    bool is_str = mp_obj_is_str(source) || guest_text_type(source) == &mp_type_str;
    if (!guest_text_maybe(source, is_str, text)) {
        return false;
    }
    bool is_ascii = true;
    for (size_t i = 0; i < text->len; i++) {
        is_ascii &= text->data[i] < 0x80;
    }
    if (is_str && !is_ascii) {
        vstr_init(vstr, text->len);
        const byte *end = text->data + text->len;
        for (const byte *at = text->data; at < end; at = utf8_next_char(at)) {
            unichar c = utf8_get_char(at);
            int digit = c < 0x80 ? -1 : guest_char_digit(c);
            vstr_add_byte(vstr, digit >= 0 ? '0' + digit : c < 0x80 ? c : guest_is_space(c) ? ' ' : '?');
        }
        *text = (text_t) { (const byte *)vstr->buf, vstr->len };
    }
    return true;
}

// ---------------------------------------------------------------- int

static int digit_value(byte c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? (c | 0x20) - 'a' + 10 : 99;
}

static mp_obj_t parse_int(mp_obj_t source, text_t whole, int base, mp_lexer_t *lex) {
    if (base != 0 && (base < 2 || base > 36)) {
        mp_raise_ValueError(MP_ERROR_TEXT("int() base must be >= 2 and <= 36, or 0"));
    }
    int asked = base;
    text_t text = trim(whole);
    const byte *at = text.data, *end = at + text.len;
    bool is_negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    bool is_prefixed = false, is_zero = false;
    if (end - at >= 2 && *at == '0') {
        int prefix = (at[1] | 0x20) == 'x' ? 16 : (at[1] | 0x20) == 'o' ? 8 : (at[1] | 0x20) == 'b' ? 2 : 0;
        if (prefix != 0 && (base == 0 || base == prefix)) {
            base = prefix;
            is_prefixed = true;
            at += 2;
            at += at < end && *at == '_';
        }
    }
    if (base == 0) {
        base = 10;
        is_zero = at < end && *at == '0'; // then all digits are
    }
    const byte *start = at;
    size_t digits = 0, underscores = 0;
    mp_uint_t value = 0;
    bool is_small = true, is_valid = at < end;
    for (; at < end; at++) {
        if (*at == '_') {
            underscores++;
            is_valid &= at > start && at[-1] != '_' && at + 1 < end;
            continue;
        }
        int digit = digit_value(*at);
        if (digit >= base || (is_zero && digit != 0)) {
            is_valid = false;
            break;
        }
        digits++;
        is_small = is_small && !__builtin_mul_overflow(value, base, &value) && !__builtin_add_overflow(value, digit, &value);
    }
    (void)is_prefixed;
    if (!is_valid) {
        if (lex != NULL) {
            bool is_octal = is_zero && at < end && digit_value(*at) < 10;
            vstr_t vstr;
            mp_print_t print;
            vstr_init_print(&vstr, 40, &print);
            const char *kind = base == 2 ? "binary" : base == 8 ? "octal" : base == 16 ? "hexadecimal" : "decimal";
            if (is_octal) {
                mp_print_str(&print, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
            } else if (at < end && digit_value(*at) < 10) {
                mp_printf(&print, "invalid digit '%c' in %s literal", *at, kind);
            } else {
                mp_printf(&print, "invalid %s literal", kind);
            }
            raise_exc(mp_obj_new_exception_arg1(&mp_type_ValueError, mp_obj_new_str_from_utf8_vstr(&vstr)), lex);
        }
        if (source != MP_OBJ_NULL && guest_text_type(source) == &mp_type_bytearray) {
            source = mp_obj_new_bytes(whole.data, whole.len); // as CPython shows it
        }
        raise_invalid("invalid literal for int() with base %d: ", asked, source, whole, lex);
    }
    if (digits > DIGITS_MAX && (base & (base - 1)) != 0) {
        raise_exc(mp_obj_new_exception_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("Exceeds the limit (4300 digits) for integer string conversion: value has %u digits; use sys.set_int_max_str_digits() to increase the limit%s"),
            (unsigned)digits, lex == NULL ? "" : " - Consider hexadecimal for huge integer literals to avoid decimal conversion limits"), lex);
    }
    if (is_small && value <= MP_SMALL_INT_MAX) {
        return MP_OBJ_NEW_SMALL_INT(is_negative ? -(mp_int_t)value : (mp_int_t)value);
    }
    const char *clean = (const char *)start;
    vstr_t vstr;
    if (underscores) {
        vstr_init(&vstr, digits);
        for (at = start; at < end; at++) {
            if (*at != '_') {
                vstr_add_byte(&vstr, *at);
            }
        }
        clean = vstr.buf;
    }
    return mp_obj_new_int_from_str_len(&clean, digits, is_negative, base);
}

mp_obj_t mp_parse_num_integer(const char *restrict str, size_t len, int base, mp_lexer_t *lex) {
    return parse_int(MP_OBJ_NULL, (text_t) { (const byte *)str, len }, base, lex);
}

mp_obj_t guest_parse_int(mp_obj_t source, mp_obj_t base) {
    vstr_t vstr;
    text_t text;
    mp_int_t number = base == MP_OBJ_NULL ? 10 : mp_int_clipped(mp_obj_index(base));
    if (!text_of(source, &text, &vstr)) {
        return MP_OBJ_NULL;
    }
    return parse_int(source, text, number == (int)number ? number : 1, NULL);
}

// ---------------------------------------------------------------- float and complex

static bool skip_word(const byte **at, const byte *end, const char *word) {
    const byte *each = *at;
    for (; *word; word++, each++) {
        if (each >= end || (*each | 0x20) != *word) {
            return false;
        }
    }
    *at = each;
    return true;
}

// Reads the longest number that `*at` begins with, without a sign. False if there is none.
static bool scan_float(const byte **start, const byte *end, mp_float_t *value) {
    const byte *at = *start;
    if (skip_word(&at, end, "inf")) {
        skip_word(&at, end, "inity");
        *value = INFINITY;
        *start = at;
        return true;
    }
    if (skip_word(&at, end, "nan")) {
        *value = NAN;
        *start = at;
        return true;
    }
    char digits[DECIMAL_DIGITS];
    size_t len = 0;
    int exponent = 0;
    bool any = false, is_after = false, is_lost = false;
    for (; at < end; at++) {
        byte c = *at;
        if (c == '.' && !is_after) {
            is_after = true;
        } else if (c == '_') {
            if (!any || at + 1 >= end || at[-1] < '0' || at[-1] > '9' || at[1] < '0' || at[1] > '9') {
                break;
            }
        } else if (c >= '0' && c <= '9') {
            any = true;
            if (len == 0 && c == '0') {
                exponent -= is_after;
            } else if (len < DECIMAL_DIGITS - 2) {
                digits[len++] = c;
                exponent -= is_after;
            } else {
                is_lost |= c != '0';
                exponent += !is_after && exponent < 1000000;
            }
        } else {
            break;
        }
        if (exponent < -100000000) {
            exponent = -100000000;
        }
    }
    if (!any) {
        return false;
    }
    if (at < end && (*at | 0x20) == 'e') {
        const byte *power = at + 1;
        bool is_negative = power < end && *power == '-';
        power += power < end && (*power == '-' || *power == '+');
        int number = 0;
        if (power < end && *power >= '0' && *power <= '9') {
            for (; power < end; power++) {
                if (*power == '_') {
                    if (power[-1] == '_' || power + 1 >= end || power[1] < '0' || power[1] > '9') {
                        break;
                    }
                } else if (*power >= '0' && *power <= '9') {
                    number = MIN(number * 10 + (*power - '0'), 100000000);
                } else {
                    break;
                }
            }
            exponent += is_negative ? -number : number;
            at = power;
        }
    }
    if (is_lost) {
        digits[len++] = '1';
        exponent--;
    } else {
        while (len && digits[len - 1] == '0') {
            len--;
            exponent++;
        }
    }
    *value = guest_decimal_read(digits, len, exponent);
    *start = at;
    return true;
}

static bool scan_sign(const byte **at, const byte *end) {
    bool is_negative = *at < end && **at == '-';
    *at += *at < end && (**at == '-' || **at == '+');
    return is_negative;
}

static bool parse_float(text_t text, mp_float_t *value) {
    text = trim(text);
    const byte *at = text.data, *end = at + text.len;
    bool is_negative = scan_sign(&at, end);
    if (!scan_float(&at, end, value) || at != end) {
        return false;
    }
    *value = is_negative ? -*value : *value;
    return true;
}

static bool parse_complex(text_t text, mp_float_t *real, mp_float_t *imag) {
    text = trim(text);
    if (text.len >= 2 && text.data[0] == '(' && text.data[text.len - 1] == ')') {
        text = trim((text_t) { text.data + 1, text.len - 2 });
    }
    const byte *at = text.data, *end = at + text.len;
    *real = *imag = 0;
    if (at == end) {
        return false;
    }
    for (int part = 0; part < 2 && at < end; part++) {
        const byte *start = at;
        bool is_negative = scan_sign(&at, end);
        if (part == 1 && at == start) {
            return false; // the second part needs a sign
        }
        mp_float_t value = 1;
        bool has_number = scan_float(&at, end, &value);
        value = is_negative ? -value : value;
        if (at < end && (*at | 0x20) == 'j') {
            *imag = value;
            return at + 1 == end;
        }
        if (!has_number || part == 1) {
            return false;
        }
        *real = value;
    }
    return at == end;
}

mp_obj_t mp_parse_num_decimal(const char *str, size_t len, bool allow_imag, bool force_complex, mp_lexer_t *lex) {
    text_t text = { (const byte *)str, len };
    if (allow_imag && len > 0 && (str[len - 1] | 0x20) == 'j') {
        mp_float_t real, imag;
        if (parse_complex(text, &real, &imag)) {
            return mp_obj_new_complex(real, imag);
        }
    } else {
        mp_float_t value;
        if (parse_float(text, &value)) {
            return force_complex ? mp_obj_new_complex(value, 0) : mp_obj_new_float(value);
        }
    }
    raise_invalid("could not convert string to float: ", -1, MP_OBJ_NULL, text, lex);
}

mp_obj_t guest_parse_float(mp_obj_t source) {
    vstr_t vstr;
    text_t text;
    mp_float_t value;
    if (!text_of(source, &text, &vstr)) {
        return MP_OBJ_NULL;
    }
    if (!parse_float(text, &value)) {
        raise_invalid("could not convert string to float: ", -1, source, text, NULL);
    }
    return mp_obj_new_float(value);
}

mp_obj_t guest_parse_complex(mp_obj_t source) {
    vstr_t vstr;
    text_t text;
    mp_float_t real, imag;
    text_of(source, &text, &vstr);
    if (!parse_complex(text, &real, &imag)) {
        mp_raise_ValueError(MP_ERROR_TEXT("complex() arg is a malformed string"));
    }
    return mp_obj_new_complex(real, imag);
}
