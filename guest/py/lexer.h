// Tokens of Python source. The source is one block of memory that outlives the lexer; a lexer is a
// position in it, so that the parser can copy one, look ahead, and go back.
//
// Strings are found here and decoded by the parser (parsestring.c): a token of a string is the slice
// from its prefix to its closing quotes, also for f-strings, whatever is nested in them.
#ifndef MICROPY_INCLUDED_PY_LEXER_H
#define MICROPY_INCLUDED_PY_LEXER_H

#include <stdint.h>

#include "py/mpconfig.h"
#include "py/misc.h"
#include "py/qstr.h"
#include "py/reader.h"

#define LEXER_MAX_BRACKETS 200 // as CPython: "too many nested parentheses"
#define LEXER_MAX_INDENTS 100  // as CPython: "too many levels of indentation"
#define LEXER_MAX_FSTRINGS 100 // nested in each other

typedef enum _mp_token_kind_t {
    MP_TOKEN_END,
    MP_TOKEN_NEWLINE,
    MP_TOKEN_INDENT,
    MP_TOKEN_DEDENT,
    MP_TOKEN_NAME,
    MP_TOKEN_INTEGER,
    MP_TOKEN_FLOAT_OR_IMAG,
    MP_TOKEN_STRING,
    MP_TOKEN_ELLIPSIS,
    MP_TOKEN_INVALID, // a character that begins no token

    // In the order of tok_kw in lexer.c. The first three are also operands of the emitter.
    MP_TOKEN_KW_FALSE,
    MP_TOKEN_KW_NONE,
    MP_TOKEN_KW_TRUE,
    MP_TOKEN_KW_AND,
    MP_TOKEN_KW_AS,
    MP_TOKEN_KW_ASSERT,
    MP_TOKEN_KW_ASYNC,
    MP_TOKEN_KW_AWAIT,
    MP_TOKEN_KW_BREAK,
    MP_TOKEN_KW_CLASS,
    MP_TOKEN_KW_CONTINUE,
    MP_TOKEN_KW_DEF,
    MP_TOKEN_KW_DEL,
    MP_TOKEN_KW_ELIF,
    MP_TOKEN_KW_ELSE,
    MP_TOKEN_KW_EXCEPT,
    MP_TOKEN_KW_FINALLY,
    MP_TOKEN_KW_FOR,
    MP_TOKEN_KW_FROM,
    MP_TOKEN_KW_GLOBAL,
    MP_TOKEN_KW_IF,
    MP_TOKEN_KW_IMPORT,
    MP_TOKEN_KW_IN,
    MP_TOKEN_KW_IS,
    MP_TOKEN_KW_LAMBDA,
    MP_TOKEN_KW_NONLOCAL,
    MP_TOKEN_KW_NOT,
    MP_TOKEN_KW_OR,
    MP_TOKEN_KW_PASS,
    MP_TOKEN_KW_RAISE,
    MP_TOKEN_KW_RETURN,
    MP_TOKEN_KW_TRY,
    MP_TOKEN_KW_WHILE,
    MP_TOKEN_KW_WITH,
    MP_TOKEN_KW_YIELD,

    // In the order of mp_binary_op_t.
    MP_TOKEN_OP_LESS,
    MP_TOKEN_OP_MORE,
    MP_TOKEN_OP_DBL_EQUAL,
    MP_TOKEN_OP_LESS_EQUAL,
    MP_TOKEN_OP_MORE_EQUAL,
    MP_TOKEN_OP_NOT_EQUAL,

    // In the order of mp_binary_op_t.
    MP_TOKEN_OP_PIPE,
    MP_TOKEN_OP_CARET,
    MP_TOKEN_OP_AMPERSAND,
    MP_TOKEN_OP_DBL_LESS,
    MP_TOKEN_OP_DBL_MORE,
    MP_TOKEN_OP_PLUS,
    MP_TOKEN_OP_MINUS,
    MP_TOKEN_OP_STAR,
    MP_TOKEN_OP_AT,
    MP_TOKEN_OP_DBL_SLASH,
    MP_TOKEN_OP_SLASH,
    MP_TOKEN_OP_PERCENT,
    MP_TOKEN_OP_DBL_STAR,

    // The same, with an equal sign.
    MP_TOKEN_DEL_PIPE_EQUAL,
    MP_TOKEN_DEL_CARET_EQUAL,
    MP_TOKEN_DEL_AMPERSAND_EQUAL,
    MP_TOKEN_DEL_DBL_LESS_EQUAL,
    MP_TOKEN_DEL_DBL_MORE_EQUAL,
    MP_TOKEN_DEL_PLUS_EQUAL,
    MP_TOKEN_DEL_MINUS_EQUAL,
    MP_TOKEN_DEL_STAR_EQUAL,
    MP_TOKEN_DEL_AT_EQUAL,
    MP_TOKEN_DEL_DBL_SLASH_EQUAL,
    MP_TOKEN_DEL_SLASH_EQUAL,
    MP_TOKEN_DEL_PERCENT_EQUAL,
    MP_TOKEN_DEL_DBL_STAR_EQUAL,

    MP_TOKEN_OP_TILDE,
    MP_TOKEN_OP_ASSIGN,
    MP_TOKEN_DEL_PAREN_OPEN,
    MP_TOKEN_DEL_PAREN_CLOSE,
    MP_TOKEN_DEL_BRACKET_OPEN,
    MP_TOKEN_DEL_BRACKET_CLOSE,
    MP_TOKEN_DEL_BRACE_OPEN,
    MP_TOKEN_DEL_BRACE_CLOSE,
    MP_TOKEN_DEL_COMMA,
    MP_TOKEN_DEL_COLON,
    MP_TOKEN_DEL_PERIOD,
    MP_TOKEN_DEL_SEMICOLON,
    MP_TOKEN_DEL_EQUAL,
    MP_TOKEN_DEL_MINUS_MORE,
    MP_TOKEN_DEL_EXCLAMATION, // only before the conversion of a replacement field
} mp_token_kind_t;

typedef struct _mp_open_bracket_t {
    uint32_t line;
    char bracket;
} mp_open_bracket_t;

typedef struct _mp_lexer_t {
    qstr source_name;
    const byte *cur;         // the next byte
    const byte *end;         // of the source
    size_t line;             // of `cur`, from 1
    int emit_dent;           // INDENT (1) or DEDENT (< 0) tokens that are due
    bool at_line_start;      // whether the indentation of `cur` counts
    bool ended;              // the NEWLINE before the end was given
    uint8_t fstring_bracket; // > 0: at this number of brackets `:` ends an expression (in a replacement field)
    uint8_t num_brackets;
    uint8_t num_indents;
    mp_open_bracket_t *brackets; // LEXER_MAX_BRACKETS
    uint16_t *indents;       // LEXER_MAX_INDENTS pairs: columns with tabs as 8 and as 1

    size_t error_line;       // > 0: an error there is known; only brackets opened before it are reported as open

    mp_token_kind_t tok_kind;
    size_t tok_line;
    const byte *tok_start;
    size_t tok_len;
    size_t prev_line;        // where the token before this one ended
    const byte *prev_end;
} mp_lexer_t;

mp_lexer_t *mp_lexer_new_from_str_len(qstr src_name, const char *str, size_t len, size_t free_len);
void mp_lexer_free(mp_lexer_t *lex);
void mp_lexer_to_next(mp_lexer_t *lex);

// Raises; the message is that of mp_raise_msg_varg.
NORETURN void mp_lexer_error(mp_lexer_t *lex, const struct _mp_obj_type_t *type, size_t line, const char *fmt, ...);
// Raises SyntaxError for the bracket that was opened last and is not closed.
NORETURN void mp_lexer_error_open_bracket(mp_lexer_t *lex);

// The closing quotes and what is between them and the prefix, of a token of a string.
typedef struct _mp_string_parts_t {
    const byte *body, *body_end;
    bool is_raw, is_bytes, is_fstring;
} mp_string_parts_t;
mp_string_parts_t mp_lexer_string_parts(const byte *start, size_t len);

#endif // MICROPY_INCLUDED_PY_LEXER_H
