// The values of string literals, and f-strings; see parser.h.
//
// The lexer gives a string as a slice. Fields of f-strings are parsed where they stand: the lexer is
// set to the field's place and put back afterwards.
#include <string.h>

#include "py/objstr.h"
#include "py/parser.h"
#include "py/unicode.h"
#include "text.h"

typedef struct {
    parser_t *p;
    const byte *pos, *end;
    size_t line;        // of pos
    bool is_raw, is_bytes, is_fstring;
    vstr_t text;        // what was decoded and is not yet a part
} string_t;

#define STRING_ERROR(s, ...) ERROR_AT((s)->p, (s)->line, __VA_ARGS__)

static mp_obj_t new_str(const char *text, size_t len) {
    if (len <= MICROPY_ALLOC_PARSE_INTERN_STRING_LEN) {
        return MP_OBJ_NEW_QSTR(qstr_from_strn(text, len));
    }
    qstr known = qstr_find_strn(text, len);
    return known != MP_QSTRnull ? MP_OBJ_NEW_QSTR(known) : mp_obj_new_str_copy(&mp_type_str, (const byte *)text, len);
}

static node_t *text_node(parser_t *p, size_t line, mp_obj_t text) {
    node_t *node = parser_node(p, N_CONST, line, 1);
    node->c[0].obj = text;
    return node;
}

static void add_char(string_t *s, unichar c) {
    if (s->is_bytes) {
        vstr_add_byte(&s->text, c);
    } else {
        vstr_add_char(&s->text, c);
    }
}

static unichar read_hex(string_t *s, size_t digits, char kind, const byte *start) {
    unichar value = 0;
    for (size_t i = 0; i < digits; i++) {
        if (s->pos >= s->end || !unichar_isxdigit(*s->pos)) {
            unsigned at = start - s->end < 0 ? s->text.len : 0;
            if (s->is_bytes) {
                STRING_ERROR(s, "(value error) invalid \\x escape at position %u", at);
            }
            STRING_ERROR(s, "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: truncated \\%c%s escape",
                at, (uint)(at + 1 + i), kind, kind == 'x' ? "XX" : kind == 'u' ? "XXXX" : "XXXXXXXX");
        }
        value = value * 16 + unichar_xdigit_value(*s->pos++);
    }
    if (value > 0x10ffff) {
        STRING_ERROR(s, "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: illegal Unicode character",
            (uint)s->text.len, (uint)s->text.len + 9);
    }
    return value;
}

// Behind a backslash.
static void decode_escape(string_t *s) {
    const byte *start = s->pos - 1;
    byte c = *s->pos++;
    static const char from[] = "\\'\"abfnrtv", to[] = "\\'\"\a\b\f\n\r\t\v";
    const char *simple = memchr(from, c, sizeof(from) - 1);
    if (c == '\n' || c == '\r') {
        if (c == '\r' && s->pos < s->end && *s->pos == '\n') {
            s->pos++;
        }
        s->line++;
    } else if (simple != NULL) {
        vstr_add_byte(&s->text, to[simple - from]);
    } else if ('0' <= c && c <= '7') {
        unichar value = c - '0';
        for (size_t i = 0; i < 2 && s->pos < s->end && '0' <= *s->pos && *s->pos <= '7'; i++) {
            value = value * 8 + (*s->pos++ - '0');
        }
        add_char(s, value);
    } else if (c == 'x') {
        add_char(s, read_hex(s, 2, c, start));
    } else if ((c == 'u' || c == 'U') && !s->is_bytes) {
        add_char(s, read_hex(s, c == 'u' ? 4 : 8, c, start));
    } else if (c == 'N' && !s->is_bytes) {
        const byte *close = s->pos < s->end && *s->pos == '{' ? memchr(s->pos, '}', s->end - s->pos) : NULL;
        uint at = s->text.len;
        if (close == NULL || close == s->pos + 1) {
            STRING_ERROR(s, "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: malformed \\N character escape",
                at, at + 1 + (close != NULL || (s->pos < s->end && *s->pos == '{')));
        }
        int c = guest_char_named((const char *)s->pos + 1, close - s->pos - 1);
        if (c < 0) {
            STRING_ERROR(s, "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: unknown Unicode character name",
                at, (uint)(at + (close - start)));
        }
        add_char(s, c);
        s->pos = close + 1;
    } else {
        vstr_add_byte(&s->text, '\\');
        s->pos--;
    }
}

static void flush_text(string_t *s) {
    if (s->text.len > 0) {
        parser_push(s->p, text_node(s->p, s->line, new_str(s->text.buf, s->text.len)));
        vstr_reset(&s->text);
    }
}

static void parse_field(string_t *s);

// Decodes up to the end, or, in a format, up to the brace that ends it.
static void decode(string_t *s, bool in_format) {
    while (s->pos < s->end) {
        byte c = *s->pos++;
        if (c == '\\' && !s->is_raw && s->pos < s->end) {
            decode_escape(s);
        } else if (c == '\r') {
            if (s->pos < s->end && *s->pos == '\n') {
                s->pos++;
            }
            vstr_add_byte(&s->text, '\n');
            s->line++;
        } else if (s->is_fstring && c == '{') {
            if (!in_format && s->pos < s->end && *s->pos == '{') {
                s->pos++;
                vstr_add_byte(&s->text, c);
            } else {
                parse_field(s);
            }
        } else if (s->is_fstring && c == '}') {
            if (in_format) {
                s->pos--;
                return;
            }
            if (s->pos >= s->end || *s->pos != '}') {
                STRING_ERROR(s, "f-string: single '}' is not allowed");
            }
            s->pos++;
            vstr_add_byte(&s->text, c);
        } else {
            if (c >= 0x80 && s->is_bytes) {
                STRING_ERROR(s, "bytes can only contain ASCII literal characters");
            }
            s->line += c == '\n';
            vstr_add_byte(&s->text, c);
        }
    }
}

static int read_conversion(string_t *s) {
    parser_t *p = s->p;
    mp_lexer_t *lex = p->lex;
    bool is_adjacent = lex->cur < s->end && *lex->cur != ' ' && *lex->cur != '\t';
    next(p);
    if (tok(p) != MP_TOKEN_NAME) {
        if (tok(p) == MP_TOKEN_DEL_COLON || tok(p) == MP_TOKEN_DEL_BRACE_CLOSE) {
            ERROR(p, "f-string: missing conversion character");
        }
        ERROR(p, "f-string: invalid conversion character");
    }
    if (!is_adjacent) {
        ERROR(p, "f-string: conversion type must come right after the exclamation mark");
    }
    int conversion = *lex->tok_start;
    if (lex->tok_len != 1 || (conversion != 'r' && conversion != 's' && conversion != 'a')) {
        qstr name = parser_token_qstr(p);
        ERROR(p, "f-string: invalid conversion character '%q': expected 's', 'r', or 'a'", name);
    }
    next(p);
    return conversion;
}

// Behind the opening brace of a field; ends behind the closing one.
static void parse_field(string_t *s) {
    parser_t *p = s->p;
    mp_lexer_t *lex = p->lex;
    mp_lexer_t saved = *lex;
    flush_text(s);
    lex->cur = s->pos;
    lex->line = s->line;
    if (lex->num_brackets >= LEXER_MAX_BRACKETS) {
        STRING_ERROR(s, "too many nested parentheses");
    }
    lex->brackets[lex->num_brackets++] = (mp_open_bracket_t) { s->line, '{' };
    lex->fstring_bracket = lex->num_brackets;
    parser_enter(p);
    next(p);
    if (tok(p) == MP_TOKEN_DEL_BRACE_CLOSE || tok(p) == MP_TOKEN_DEL_EXCLAMATION || tok(p) == MP_TOKEN_DEL_COLON || tok(p) == MP_TOKEN_DEL_EQUAL) {
        ERROR(p, "f-string: valid expression required before '%c'", *lex->tok_start);
    }
    node_t *field = parser_node(p, N_FIELD, s->line, 2);
    if (!starts_expression(tok(p)) && tok(p) != MP_TOKEN_OP_STAR && tok(p) != MP_TOKEN_KW_YIELD) {
        ERROR(p, "f-string: expecting a valid expression after '{'");
    }
    field->c[0].node = parse_value(p);
    bool shows_text = tok(p) == MP_TOKEN_DEL_EQUAL;
    if (shows_text) {
        next(p);
        vstr_add_strn(&s->text, (const char *)s->pos, lex->tok_start - s->pos);
        flush_text(s);
    }
    if (tok(p) == MP_TOKEN_DEL_EXCLAMATION) {
        field->op = read_conversion(s);
        if (tok(p) != MP_TOKEN_DEL_COLON && tok(p) != MP_TOKEN_DEL_BRACE_CLOSE) {
            ERROR(p, "f-string: expecting ':' or '}'");
        }
    }
    if (tok(p) == MP_TOKEN_DEL_COLON) {
        s->pos = lex->tok_start + 1;
        s->line = lex->tok_line;
        size_t from = p->stack_len;
        lex->num_brackets--; // the format is text
        decode(s, true);
        flush_text(s);
        if (s->pos >= s->end) {
            STRING_ERROR(s, "f-string: expecting '}'");
        }
        field->c[1].node = parser_take(p, N_FSTRING, s->line, from);
        s->pos++;
    } else if (tok(p) == MP_TOKEN_DEL_BRACE_CLOSE) {
        s->pos = lex->tok_start + 1;
        s->line = lex->tok_line;
        if (shows_text && field->op == 0) {
            field->op = 'r';
        }
    } else {
        ERROR(p, starts_expression(tok(p)) ? "invalid syntax. Perhaps you forgot a comma?" : "f-string: expecting '=', or '!', or ':', or '}'");
    }
    parser_leave(p);
    *lex = saved;
    parser_push(p, field);
}

node_t *parse_strings(parser_t *p) {
    mp_lexer_t *lex = p->lex;
    string_t s = { .p = p };
    size_t line = lex->tok_line, from = p->stack_len;
    bool is_bytes = false;
    vstr_init(&s.text, lex->tok_len + 1);
    for (size_t count = 0; tok(p) == MP_TOKEN_STRING; count++) {
        mp_string_parts_t parts = mp_lexer_string_parts(lex->tok_start, lex->tok_len);
        if (count > 0 && parts.is_bytes != is_bytes) {
            ERROR_AT(p, line, "cannot mix bytes and nonbytes literals");
        }
        s.is_bytes = is_bytes = parts.is_bytes;
        s.is_raw = parts.is_raw;
        s.is_fstring = parts.is_fstring;
        s.pos = parts.body;
        s.end = parts.body_end;
        s.line = lex->tok_line;
        decode(&s, false);
        next(p);
    }
    if (p->stack_len > from) {
        flush_text(&s);
        vstr_clear(&s.text);
        return parser_take(p, N_FSTRING, line, from);
    }
    mp_obj_t value;
    if (is_bytes) {
        value = mp_obj_new_bytes((const byte *)s.text.buf, s.text.len);
    } else {
        if (!utf8_check((const byte *)s.text.buf, s.text.len)) {
            ERROR_AT(p, line, "(unicode error) 'utf-8' codec can't decode the source");
        }
        value = new_str(s.text.buf, s.text.len);
    }
    vstr_clear(&s.text);
    return text_node(p, line, value);
}
