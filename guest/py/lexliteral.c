// Where the numbers and strings of a source end. Their values are the parser's business.
#include <string.h>

#include "py/lexliteral.h"
#include "py/objexcept.h"
#include "py/runtime.h"

#define ERROR(...) mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, __VA_ARGS__)

static inline unichar at(mp_lexer_t *lex, size_t ahead) {
    return (size_t)(lex->end - lex->cur) > ahead ? lex->cur[ahead] : 0;
}

// ---------------------------------------------------------------- numbers

// Only these words may follow a number without a space.
static bool is_keyword_after_number(mp_lexer_t *lex) {
    static const char *const words[] = { "and", "else", "for", "if", "in", "is", "or", "not" };
    size_t len = 0;
    while (unichar_isalpha(at(lex, len))) {
        len++;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(words); i++) {
        size_t n = strlen(words[i]);
        if (len >= n && memcmp(lex->cur, words[i], n) == 0) {
            return true;
        }
    }
    return false;
}

static void check_number_end(mp_lexer_t *lex, const char *what) {
    unichar c = at(lex, 0);
    if ((unichar_isalpha(c) || c == '_' || c >= 0x80) && !is_keyword_after_number(lex)) {
        ERROR("invalid %s literal", what);
    }
}

static bool is_digit_of(unichar c, unsigned base) {
    return base == 16 ? unichar_isxdigit(c) : '0' <= c && c < '0' + base;
}

// Digits with single underscores between them.
static void read_digits(mp_lexer_t *lex, unsigned base, const char *what) {
    for (;;) {
        if (!is_digit_of(at(lex, 0), base)) {
            if (base < 10 && unichar_isdigit(at(lex, 0))) {
                ERROR("invalid digit '%c' in %s literal", (int)at(lex, 0), what);
            }
            ERROR("invalid %s literal", what);
        }
        while (is_digit_of(at(lex, 0), base)) {
            lex->cur++;
        }
        if (at(lex, 0) != '_') {
            break;
        }
        lex->cur++;
    }
    if (base < 10 && unichar_isdigit(at(lex, 0))) {
        ERROR("invalid digit '%c' in %s literal", (int)at(lex, 0), what);
    }
}

void mp_lexer_read_number(mp_lexer_t *lex) {
    lex->tok_kind = MP_TOKEN_INTEGER;
    unichar radix = at(lex, 1) | 0x20;
    if (at(lex, 0) == '0' && (radix == 'x' || radix == 'o' || radix == 'b')) {
        const char *what = radix == 'x' ? "hexadecimal" : radix == 'o' ? "octal" : "binary";
        lex->cur += 2;
        if (at(lex, 0) == '_') {
            lex->cur++;
        }
        read_digits(lex, radix == 'x' ? 16 : radix == 'o' ? 8 : 2, what);
        check_number_end(lex, what);
        return;
    }
    const char *what = "decimal";
    const byte *start = lex->cur;
    if (at(lex, 0) != '.') {
        read_digits(lex, 10, what);
    }
    const byte *int_end = lex->cur;
    if (at(lex, 0) == '.') {
        lex->tok_kind = MP_TOKEN_FLOAT_OR_IMAG;
        lex->cur++;
        if (unichar_isdigit(at(lex, 0))) {
            read_digits(lex, 10, what);
        }
    }
    if ((at(lex, 0) | 0x20) == 'e') {
        size_t sign = at(lex, 1) == '+' || at(lex, 1) == '-';
        if (unichar_isdigit(at(lex, 1 + sign))) {
            lex->tok_kind = MP_TOKEN_FLOAT_OR_IMAG;
            lex->cur += 1 + sign;
            read_digits(lex, 10, what);
        } else if (sign) {
            ERROR("invalid %s literal", what);
        }
    }
    if ((at(lex, 0) | 0x20) == 'j') {
        lex->tok_kind = MP_TOKEN_FLOAT_OR_IMAG;
        lex->cur++;
        what = "imaginary";
    }
    if (lex->tok_kind == MP_TOKEN_INTEGER && *start == '0') {
        for (const byte *p = start; p < int_end; p++) {
            if (*p != '0' && *p != '_') {
                ERROR("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
            }
        }
    }
    check_number_end(lex, what);
}

// ---------------------------------------------------------------- strings

// The length of the prefix of the string that begins here, or -1 if none does.
static int prefix_len(const byte *p, const byte *end, bool *is_fstring) {
    bool r = false, b = false, f = false, u = false;
    for (int len = 0; len < 3 && p + len < end; len++) {
        switch (p[len]) {
            case '\'': case '"':
                *is_fstring = f;
                return len;
            case 'r': case 'R':
                if (r || u) {
                    return -1;
                }
                r = true;
                break;
            case 'b': case 'B':
                if (b || f || u) {
                    return -1;
                }
                b = true;
                break;
            case 'f': case 'F':
                if (b || f || u) {
                    return -1;
                }
                f = true;
                break;
            case 'u': case 'U':
                if (len > 0) {
                    return -1;
                }
                u = true;
                break;
            default:
                return -1;
        }
    }
    return -1;
}

bool mp_lexer_is_string_prefix(mp_lexer_t *lex) {
    bool is_fstring;
    return prefix_len(lex->cur, lex->end, &is_fstring) > 0;
}

static void skip_string(mp_lexer_t *lex, unsigned depth);

// Skips a replacement field, from behind its `{` to behind its `}`. `in_format` fields are in the
// format of another one.
static void skip_field(mp_lexer_t *lex, unsigned depth, byte quote, unsigned quotes) {
    if (depth > LEXER_MAX_FSTRINGS) {
        ERROR("too many nested f-strings");
    }
    unsigned brackets = 0;
    bool is_format = false;
    for (;;) {
        if (lex->cur >= lex->end) {
            if (quotes == 3 || lex->end[-1] == '\n') {
                ERROR("f-string: expecting '}'");
            }
            ERROR("'{' was never closed");
        }
        byte c = *lex->cur;
        bool is_fstring;
        if (is_format) {
            if (c == '}') {
                lex->cur++;
                return;
            }
            if (c == '{') {
                lex->cur++;
                skip_field(lex, depth + 1, quote, quotes);
                continue;
            }
            if (c == '\\' && lex->cur + 1 < lex->end) {
                lex->cur++;
            } else if (c == quote && (quotes == 1 || (at(lex, 1) == quote && at(lex, 2) == quote))) {
                ERROR("f-string: expecting '}'");
            }
            if (*lex->cur == '\n') {
                if (quotes == 1) {
                    ERROR("unterminated f-string literal (detected at line %u)", (uint)lex->line);
                }
                lex->line++;
            }
            lex->cur++;
            continue;
        }
        if (prefix_len(lex->cur, lex->end, &is_fstring) >= 0) {
            // an expression can hold strings with the same quotes, unless the string ends here
            if (c == quote && quotes == 1 && brackets == 0) {
                // `{x'` - an f-string that ends inside its field can't be told from a string in it
                const byte *close = memchr(lex->cur + 1, quote, lex->end - lex->cur - 1);
                const byte *line_end = memchr(lex->cur, '\n', lex->end - lex->cur);
                if (close == NULL || (line_end != NULL && line_end < close)) {
                    ERROR("f-string: expecting '}'");
                }
            }
            skip_string(lex, depth + 1);
            continue;
        }
        if (unichar_isalnum(c) || c == '_' || c >= 0x80) {
            while (lex->cur < lex->end && (unichar_isalnum(*lex->cur) || *lex->cur == '_' || *lex->cur >= 0x80)) {
                lex->cur++; // as a whole, so that its last letters are no prefix
            }
            continue;
        }
        lex->cur++;
        switch (c) {
            case '(': case '[': case '{':
                brackets++;
                break;
            case ')': case ']':
                if (brackets == 0) {
                    ERROR("f-string: unmatched '%c'", c);
                }
                brackets--;
                break;
            case '}':
                if (brackets == 0) {
                    return;
                }
                brackets--;
                break;
            case ':':
                is_format = brackets == 0;
                break;
            case '#':
                while (lex->cur < lex->end && *lex->cur != '\n') {
                    lex->cur++;
                }
                break;
            case '\n':
                lex->line++;
                break;
        }
    }
}

static void skip_string(mp_lexer_t *lex, unsigned depth) {
    if (depth > LEXER_MAX_FSTRINGS) {
        ERROR("too many nested f-strings");
    }
    size_t line = lex->line;
    bool is_fstring = false;
    lex->cur += prefix_len(lex->cur, lex->end, &is_fstring);
    byte quote = *lex->cur;
    unsigned quotes = at(lex, 1) == quote && at(lex, 2) == quote ? 3 : 1;
    lex->cur += quotes;
    for (;;) {
        byte c = lex->cur < lex->end ? *lex->cur : 0;
        if (lex->cur >= lex->end || (quotes == 1 && (c == '\n' || c == '\r'))) {
            size_t last = lex->line;
            if (lex->cur >= lex->end && lex->end[-1] == '\n' && last > 1) {
                last--;
            }
            mp_lexer_error(lex, &mp_type_SyntaxError, line, "unterminated %s%s (detected at line %u)",
                quotes == 3 ? "triple-quoted " : "", is_fstring ? "f-string literal" : quotes == 3 ? "string literal" : "string literal", (uint)last);
        }
        if (c == quote && (quotes == 1 || (at(lex, 1) == quote && at(lex, 2) == quote))) {
            lex->cur += quotes;
            return;
        }
        lex->cur++;
        if (c == '\\' && lex->cur < lex->end) {
            c = *lex->cur;
            if (is_fstring && (c == '{' || c == '}')) {
                continue;
            }
            if (is_fstring && c == 'N' && at(lex, 1) == '{') {
                lex->cur++; // a name, not a field
            }
            lex->cur++;
            if (c == '\r' && at(lex, 0) == '\n') {
                c = *lex->cur++;
            }
        } else if (is_fstring && c == '{') {
            if (at(lex, 0) == '{') {
                lex->cur++;
            } else {
                skip_field(lex, depth + 1, quote, quotes);
            }
            continue;
        }
        if (c == '\n') {
            lex->line++;
        }
    }
}

void mp_lexer_read_string(mp_lexer_t *lex) {
    lex->tok_kind = MP_TOKEN_STRING;
    skip_string(lex, 0);
}

mp_string_parts_t mp_lexer_string_parts(const byte *start, size_t len) {
    mp_string_parts_t parts = { 0 };
    const byte *p = start;
    for (; *p != '\'' && *p != '"'; p++) {
        byte c = *p | 0x20;
        parts.is_raw |= c == 'r';
        parts.is_bytes |= c == 'b';
        parts.is_fstring |= c == 'f';
    }
    size_t quotes = len - (p - start) >= 6 && p[1] == *p && p[2] == *p ? 3 : 1;
    parts.body = p + quotes;
    parts.body_end = start + len - quotes;
    return parts;
}
