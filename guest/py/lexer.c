// The lexer: layout (lines, indentation, brackets), names, operators. Numbers and strings are in
// lexliteral.c. The errors are CPython 3.12's.
#include <stdarg.h>
#include <string.h>

#include "py/lexer.h"
#include "py/lexliteral.h"
#include "py/objexcept.h"
#include "py/runtime.h"
#include "syntax.h"

NORETURN void mp_lexer_error(mp_lexer_t *lex, const mp_obj_type_t *type, size_t line, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, (mp_rom_error_text_t)fmt, args);
    va_end(args);
    mp_obj_exception_add_traceback(exc, lex->source_name, line, MP_QSTRnull);
    nlr_raise(exc);
}

NORETURN void mp_lexer_error_open_bracket(mp_lexer_t *lex) {
    mp_open_bracket_t *open = &lex->brackets[lex->num_brackets - 1];
    mp_lexer_error(lex, &mp_type_SyntaxError, open->line, "'%c' was never closed", open->bracket);
}

static inline unichar at(mp_lexer_t *lex, size_t ahead) {
    return (size_t)(lex->end - lex->cur) > ahead ? lex->cur[ahead] : 0;
}

// ---------------------------------------------------------------- names

static const char *const tok_kw[] = {
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
    "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
};

static mp_token_kind_t find_keyword(const byte *name, size_t len) {
    if (len < 2 || len > 8) {
        return MP_TOKEN_NAME;
    }
    size_t low = 0, high = MP_ARRAY_SIZE(tok_kw);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp((const char *)name, tok_kw[middle], len);
        if (order == 0) {
            order = -(tok_kw[middle][len] != '\0');
        }
        if (order == 0) {
            return MP_TOKEN_KW_FALSE + middle;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return MP_TOKEN_NAME;
}

// Characters beyond ASCII that can't be in a name: punctuation, spaces, arrows, pictures. All
// others are taken for letters.
static bool is_symbol(unichar c) {
    static const uint32_t ranges[][2] = {
        { 0x80, 0xa9 }, { 0xab, 0xb4 }, { 0xb6, 0xb6 }, { 0xb8, 0xb9 }, { 0xbb, 0xbf }, { 0xd7, 0xd7 }, { 0xf7, 0xf7 },
        { 0x2000, 0x203e }, { 0x2041, 0x2053 }, { 0x2055, 0x206f }, { 0x20a0, 0x20cf }, { 0x2190, 0x2bff },
        { 0x3000, 0x3004 }, { 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0xfe50, 0xfe6b }, { 0xff00, 0xff0f },
        { 0xff1a, 0xff20 }, { 0xff3b, 0xff3e }, { 0xff5b, 0xff65 }, { 0xffe0, 0xfffd }, { 0x1f000, 0x1faff },
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(ranges); i++) {
        if (ranges[i][0] <= c && c <= ranges[i][1]) {
            return true;
        }
    }
    return false;
}

static bool is_space(unichar c) {
    return c <= 0xa0 || (0x2000 <= c && c <= 0x200f) || (0x2028 <= c && c <= 0x202f) || (0x205f <= c && c <= 0x206f) || c == 0x3000;
}

static NORETURN void invalid_character(mp_lexer_t *lex, unichar c) {
    vstr_t text;
    vstr_init(&text, 8);
    vstr_add_char(&text, c);
    const char *code = c > 0xffff ? "%x" : "%04x";
    char digits[12];
    vstr_t hex;
    vstr_init_fixed_buf(&hex, sizeof(digits), digits);
    vstr_printf(&hex, code, (uint)c);
    for (char *d = vstr_null_terminated_str(&hex); *d; d++) {
        *d = unichar_toupper(*d);
    }
    if (is_space(c)) {
        mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "invalid non-printable character U+%s", digits);
    }
    mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "invalid character '%s' (U+%s)", vstr_null_terminated_str(&text), digits);
}

static bool is_name_byte(byte c) {
    return unichar_isalnum(c) || c == '_' || c >= 0x80;
}

static void read_name(mp_lexer_t *lex) {
    bool is_ascii = true;
    while (lex->cur < lex->end && is_name_byte(*lex->cur)) {
        if (*lex->cur >= 0x80) {
            is_ascii = false;
            unichar c = utf8_get_char(lex->cur);
            if (is_symbol(c)) {
                if (lex->cur > lex->tok_start && is_space(c)) {
                    break;
                }
                invalid_character(lex, c);
            }
            const byte *next = utf8_next_char(lex->cur);
            lex->cur = MIN(next, lex->end);
        } else {
            lex->cur++;
        }
    }
    lex->tok_kind = is_ascii ? find_keyword(lex->tok_start, lex->cur - lex->tok_start) : MP_TOKEN_NAME;
}

// ---------------------------------------------------------------- operators

// For each operator its characters and its token; of those that begin alike the longest is first.
static const struct {
    char text[4];
    uint8_t kind;
} operators[] = {
    { "(", MP_TOKEN_DEL_PAREN_OPEN }, { ")", MP_TOKEN_DEL_PAREN_CLOSE },
    { ",", MP_TOKEN_DEL_COMMA }, { ".", MP_TOKEN_DEL_PERIOD }, { ":=", MP_TOKEN_OP_ASSIGN }, { ":", MP_TOKEN_DEL_COLON },
    { "==", MP_TOKEN_OP_DBL_EQUAL }, { "=", MP_TOKEN_DEL_EQUAL },
    { "[", MP_TOKEN_DEL_BRACKET_OPEN }, { "]", MP_TOKEN_DEL_BRACKET_CLOSE },
    { "{", MP_TOKEN_DEL_BRACE_OPEN }, { "}", MP_TOKEN_DEL_BRACE_CLOSE },
    { "+=", MP_TOKEN_DEL_PLUS_EQUAL }, { "+", MP_TOKEN_OP_PLUS },
    { "->", MP_TOKEN_DEL_MINUS_MORE }, { "-=", MP_TOKEN_DEL_MINUS_EQUAL }, { "-", MP_TOKEN_OP_MINUS },
    { "**=", MP_TOKEN_DEL_DBL_STAR_EQUAL }, { "**", MP_TOKEN_OP_DBL_STAR }, { "*=", MP_TOKEN_DEL_STAR_EQUAL }, { "*", MP_TOKEN_OP_STAR },
    { "//=", MP_TOKEN_DEL_DBL_SLASH_EQUAL }, { "//", MP_TOKEN_OP_DBL_SLASH }, { "/=", MP_TOKEN_DEL_SLASH_EQUAL }, { "/", MP_TOKEN_OP_SLASH },
    { "<<=", MP_TOKEN_DEL_DBL_LESS_EQUAL }, { "<<", MP_TOKEN_OP_DBL_LESS }, { "<=", MP_TOKEN_OP_LESS_EQUAL },
    { "<>", MP_TOKEN_INVALID }, { "<", MP_TOKEN_OP_LESS },
    { ">>=", MP_TOKEN_DEL_DBL_MORE_EQUAL }, { ">>", MP_TOKEN_OP_DBL_MORE }, { ">=", MP_TOKEN_OP_MORE_EQUAL }, { ">", MP_TOKEN_OP_MORE },
    { "%=", MP_TOKEN_DEL_PERCENT_EQUAL }, { "%", MP_TOKEN_OP_PERCENT },
    { "!=", MP_TOKEN_OP_NOT_EQUAL }, { "!", MP_TOKEN_DEL_EXCLAMATION },
    { "|=", MP_TOKEN_DEL_PIPE_EQUAL }, { "|", MP_TOKEN_OP_PIPE }, { "&=", MP_TOKEN_DEL_AMPERSAND_EQUAL }, { "&", MP_TOKEN_OP_AMPERSAND },
    { "^=", MP_TOKEN_DEL_CARET_EQUAL }, { "^", MP_TOKEN_OP_CARET }, { "@=", MP_TOKEN_DEL_AT_EQUAL }, { "@", MP_TOKEN_OP_AT },
    { "~", MP_TOKEN_OP_TILDE }, { ";", MP_TOKEN_DEL_SEMICOLON },
};

static void open_bracket(mp_lexer_t *lex, char bracket) {
    if (lex->num_brackets >= LEXER_MAX_BRACKETS) {
        mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "too many nested parentheses");
    }
    lex->brackets[lex->num_brackets++] = (mp_open_bracket_t) { lex->line, bracket };
}

static void close_bracket(mp_lexer_t *lex, char bracket) {
    if (lex->num_brackets == 0) {
        mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "unmatched '%c'", bracket);
    }
    mp_open_bracket_t *open = &lex->brackets[lex->num_brackets - 1];
    if (open->bracket != (bracket == ')' ? '(' : bracket - 2)) {
        if (lex->fstring_bracket == lex->num_brackets) {
            mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "f-string: unmatched '%c'", bracket);
        }
        if (open->line != lex->line) {
            mp_lexer_error(lex, &mp_type_SyntaxError, lex->line,
                "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", bracket, open->bracket, (uint)open->line);
        }
        mp_lexer_error(lex, &mp_type_SyntaxError, lex->line,
            "closing parenthesis '%c' does not match opening parenthesis '%c'", bracket, open->bracket);
    }
    lex->num_brackets--;
}

static void read_operator(mp_lexer_t *lex) {
    byte first = *lex->cur;
    for (size_t i = 0; i < MP_ARRAY_SIZE(operators); i++) {
        const char *text = operators[i].text;
        if (text[0] != first || (text[1] && at(lex, 1) != (byte)text[1]) || (text[1] && text[2] && at(lex, 2) != (byte)text[2])) {
            continue;
        }
        mp_token_kind_t kind = operators[i].kind;
        size_t len = strlen(text);
        if (kind == MP_TOKEN_OP_ASSIGN && lex->fstring_bracket != 0 && lex->fstring_bracket == lex->num_brackets) {
            kind = MP_TOKEN_DEL_COLON; // {x:=5} is a format
            len = 1;
        }
        if (len == 1) {
            switch (first) {
                case '(': case '[': case '{':
                    open_bracket(lex, first);
                    break;
                case ')': case ']': case '}':
                    close_bracket(lex, first);
                    break;
                case '.':
                    if (at(lex, 1) == '.' && at(lex, 2) == '.') {
                        kind = MP_TOKEN_ELLIPSIS;
                        len = 3;
                    }
                    break;
            }
        }
        lex->tok_kind = kind;
        lex->cur += len;
        return;
    }
    if (first < ' ' || first == 0x7f) {
        if (first == 0) {
            mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "source code cannot contain null bytes");
        }
        invalid_character(lex, first);
    }
    lex->tok_kind = MP_TOKEN_INVALID;
    lex->cur++;
}

// ---------------------------------------------------------------- layout

static bool is_newline(mp_lexer_t *lex) {
    return at(lex, 0) == '\n' || at(lex, 0) == '\r';
}

static void skip_newline(mp_lexer_t *lex) {
    if (*lex->cur == '\r' && at(lex, 1) == '\n') {
        lex->cur++;
    }
    lex->cur++;
    lex->line++;
}

static void skip_comment(mp_lexer_t *lex) {
    while (lex->cur < lex->end && !is_newline(lex)) {
        lex->cur++;
    }
}

// A backslash before the end of a line: the line goes on.
static void skip_continuation(mp_lexer_t *lex) {
    lex->cur++;
    if (lex->cur >= lex->end) {
        mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "unexpected EOF while parsing");
    }
    if (!is_newline(lex)) {
        mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "unexpected character after line continuation character");
    }
    skip_newline(lex);
    if (lex->cur >= lex->end) {
        mp_lexer_error(lex, &mp_type_SyntaxError, lex->line - 1, "unexpected EOF while parsing");
    }
}

static void skip_spaces(mp_lexer_t *lex) {
    for (;;) {
        unichar c = at(lex, 0);
        if (c == ' ' || c == '\t' || c == '\f') {
            lex->cur++;
        } else if (c == '#') {
            skip_comment(lex);
        } else if (c == '\\') {
            skip_continuation(lex);
        } else if (lex->num_brackets > 0 && (c == '\n' || c == '\r')) {
            skip_newline(lex);
        } else {
            return;
        }
    }
}

static NORETURN void tab_error(mp_lexer_t *lex) {
    mp_lexer_error(lex, &guest_type_TabError, lex->line, "inconsistent use of tabs and spaces in indentation");
}

// At the start of a line: skips blank lines and compares the indentation of the next one with what
// is open. Sets emit_dent.
static void read_indentation(mp_lexer_t *lex) {
    size_t column, alt_column;
    for (;;) {
        column = alt_column = 0;
        for (;;) {
            unichar c = at(lex, 0);
            if (c == ' ') {
                column++;
                alt_column++;
            } else if (c == '\t') {
                column = (column / 8 + 1) * 8;
                alt_column++;
            } else if (c == '\f') {
                column = alt_column = 0;
            } else if (c == '\\') {
                skip_continuation(lex);
                continue;
            } else {
                break;
            }
            lex->cur++;
        }
        if (at(lex, 0) == '#') {
            skip_comment(lex);
        }
        if (lex->cur >= lex->end) {
            column = alt_column = 0;
            break;
        }
        if (!is_newline(lex)) {
            break;
        }
        skip_newline(lex);
    }
    column = MIN(column, 0xffff);
    alt_column = MIN(alt_column, 0xffff);
    uint16_t *top = &lex->indents[2 * (lex->num_indents - 1)];
    if (column == top[0]) {
        if (alt_column != top[1]) {
            tab_error(lex);
        }
    } else if (column > top[0]) {
        if (alt_column <= top[1]) {
            tab_error(lex);
        }
        if (lex->num_indents >= LEXER_MAX_INDENTS) {
            mp_lexer_error(lex, &mp_type_IndentationError, lex->line, "too many levels of indentation");
        }
        top[2] = column;
        top[3] = alt_column;
        lex->num_indents++;
        lex->emit_dent = 1;
    } else {
        while (column < top[0]) {
            lex->num_indents--;
            lex->emit_dent--;
            top -= 2;
        }
        if (column != top[0]) {
            mp_lexer_error(lex, &mp_type_IndentationError, lex->line, "unindent does not match any outer indentation level");
        }
        if (alt_column != top[1]) {
            tab_error(lex);
        }
    }
}

void mp_lexer_to_next(mp_lexer_t *lex) {
    lex->prev_end = lex->tok_start + lex->tok_len;
    lex->prev_line = lex->tok_kind == MP_TOKEN_NEWLINE ? lex->tok_line : lex->line;
    if (lex->at_line_start) {
        lex->at_line_start = false;
        read_indentation(lex);
    }
    if (lex->emit_dent == 0) {
        skip_spaces(lex);
    }
    lex->tok_start = lex->cur;
    lex->tok_line = lex->line;
    if (lex->cur >= lex->end && lex->line > 1 && lex->cur[-1] == '\n') {
        lex->tok_line--; // the last line is the one before the end
    }
    if (lex->cur >= lex->end && !lex->ended && (lex->tok_kind == MP_TOKEN_NEWLINE || lex->tok_kind == MP_TOKEN_DEDENT)) {
        lex->ended = true; // only blank lines followed
    }
    if (lex->emit_dent != 0) {
        lex->tok_kind = lex->emit_dent > 0 ? MP_TOKEN_INDENT : MP_TOKEN_DEDENT;
        lex->emit_dent += lex->emit_dent > 0 ? -1 : 1;
    } else if (lex->cur >= lex->end) {
        if (lex->num_brackets > 0 && lex->error_line > 0 && lex->error_line <= lex->brackets[lex->num_brackets - 1].line) {
            lex->tok_kind = MP_TOKEN_END;
            return;
        }
        if (lex->num_brackets > 0) {
            if (lex->fstring_bracket == lex->num_brackets) {
                mp_lexer_error(lex, &mp_type_SyntaxError, lex->line, "f-string: expecting '}'");
            }
            mp_lexer_error_open_bracket(lex);
        }
        if (!lex->ended) {
            // every source ends in a newline and in all its dedents
            lex->ended = true;
            lex->tok_kind = MP_TOKEN_NEWLINE;
            lex->emit_dent = 1 - (int)lex->num_indents;
            lex->num_indents = 1;
        } else {
            lex->tok_kind = MP_TOKEN_END;
        }
    } else if (is_newline(lex)) {
        lex->tok_kind = MP_TOKEN_NEWLINE;
        skip_newline(lex);
        lex->at_line_start = true;
        lex->tok_len = 1;
        if (lex->cur >= lex->end) {
            lex->ended = true;
        }
        return;
    } else {
        byte c = *lex->cur;
        if (unichar_isdigit(c) || (c == '.' && unichar_isdigit(at(lex, 1)))) {
            mp_lexer_read_number(lex);
        } else if (c == '\'' || c == '"' || mp_lexer_is_string_prefix(lex)) {
            mp_lexer_read_string(lex);
        } else if (unichar_isalpha(c) || c == '_' || c >= 0x80) {
            read_name(lex);
        } else {
            read_operator(lex);
        }
    }
    lex->tok_len = lex->cur - lex->tok_start;
}

mp_lexer_t *mp_lexer_new_from_str_len(qstr src_name, const char *str, size_t len, size_t free_len) {
    (void)free_len;
    mp_lexer_t *lex = m_new0(mp_lexer_t, 1);
    lex->source_name = src_name;
    lex->cur = lex->tok_start = (const byte *)str;
    lex->end = lex->cur + len;
    lex->line = 1;
    lex->num_indents = 1;
    lex->indents = m_new0(uint16_t, 2 * LEXER_MAX_INDENTS);
    lex->brackets = m_new(mp_open_bracket_t, LEXER_MAX_BRACKETS);
    if (len >= 3 && memcmp(str, "\xef\xbb\xbf", 3) == 0) {
        lex->cur += 3;
    }
    lex->at_line_start = true;
    lex->ended = len == 0;
    return lex;
}

void mp_lexer_free(mp_lexer_t *lex) {
    m_del(uint16_t, lex->indents, 2 * LEXER_MAX_INDENTS);
    m_del(mp_open_bracket_t, lex->brackets, LEXER_MAX_BRACKETS);
    m_del_obj(mp_lexer_t, lex);
}
