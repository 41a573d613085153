// What the files of the parser share: parse.c (tree, statements), parseexpr.c, parseargs.c
// (parameters, arguments, type parameters), parsestring.c, parsepattern.c.
//
// A recursive descent over the tokens, with one token of lookahead; where that does not decide
// (`match`, parentheses after `with`) the tokens up to the end of the line or bracket are looked at.
// Every recursion of source passes parser_enter, which bounds the depth.
#ifndef GUEST_PY_PARSER_H
#define GUEST_PY_PARSER_H

#include "py/lexer.h"
#include "py/objexcept.h"
#include "py/parse.h"
#include "py/runtime.h"

#define PARSER_MAX_DEPTH 900

typedef struct {
    mp_lexer_t *lex;
    mp_parse_tree_t *tree;
    node_t **stack; // nodes that are to become children
    size_t stack_len, stack_alloc;
    unsigned depth;
    qstr class_name;    // of the innermost class, for names that begin with two underscores
    bool is_start;      // only docstrings and future imports have been seen
    bool in_pattern;
} parser_t;

// Raises, unless what follows in the source is an error of the lexer: that goes first, as in CPython.
NORETURN void parser_error(parser_t *p, const mp_obj_type_t *type, size_t line, const char *fmt, ...);
#define ERROR_AT(p, line, ...) parser_error(p, &mp_type_SyntaxError, line, __VA_ARGS__)
#define ERROR(p, ...) ERROR_AT(p, (p)->lex->tok_line, __VA_ARGS__)

// ---------------------------------------------------------------- parse.c
NORETURN void parser_syntax_error(parser_t *p);
void parser_enter(parser_t *p);
static inline void parser_leave(parser_t *p) {
    p->depth--;
}
node_t *parser_node(parser_t *p, node_kind_t kind, size_t line, size_t n); // with empty children
void parser_push(parser_t *p, node_t *node);
static inline void parser_push_value(parser_t *p, uintptr_t value) {
    parser_push(p, (node_t *)value);
}
node_t *parser_take(parser_t *p, node_kind_t kind, size_t line, size_t from); // of what was pushed from there on
qstr parser_token_qstr(parser_t *p);     // of the current token, as it is
qstr parser_name(parser_t *p);           // the current token must be a name; moves on
qstr parser_mangle(parser_t *p, qstr name);
bool parser_token_is_word(parser_t *p, const char *word);

static inline mp_token_kind_t tok(parser_t *p) {
    return p->lex->tok_kind;
}
static inline void next(parser_t *p) {
    mp_lexer_to_next(p->lex);
}
static inline bool accept(parser_t *p, mp_token_kind_t kind) {
    if (p->lex->tok_kind != kind) {
        return false;
    }
    mp_lexer_to_next(p->lex);
    return true;
}
static inline void expect(parser_t *p, mp_token_kind_t kind) {
    if (!accept(p, kind)) {
        parser_syntax_error(p);
    }
}

node_t *parse_block(parser_t *p, const char *what, size_t line);

// ---------------------------------------------------------------- parseexpr.c
bool starts_expression(mp_token_kind_t kind);
node_t *parse_expression(parser_t *p);      // no star, no :=
node_t *parse_named(parser_t *p);           // may be x := y
node_t *parse_star_named(parser_t *p);      // may be *x or x := y
node_t *parse_disjunction(parser_t *p);
node_t *parse_bitwise_or(parser_t *p);
node_t *parse_star_expressions(parser_t *p); // a, *b: a tuple if there is a comma
node_t *parse_value(parser_t *p);           // yield, or the same: what may be assigned
node_t *parse_target_list(parser_t *p);     // of for
node_t *parse_comprehension(parser_t *p, node_t *element, node_t *value, int kind, size_t line);
node_t *parse_number(parser_t *p);
node_t *parse_primary(parser_t *p);
bool is_constant(node_t *node);
mp_obj_t constant_value(node_t *node);
const char *describe(node_t *node);         // as CPython names it in messages
// Checks that it can be assigned to. `statement` adds what CPython adds to `f() = 1`.
typedef enum { TARGET_ASSIGN, TARGET_STATEMENT, TARGET_DELETE } target_kind_t;
void check_target(parser_t *p, node_t *node, target_kind_t kind);

// ---------------------------------------------------------------- parseargs.c
node_t *parse_params(parser_t *p, mp_token_kind_t end, bool is_def);
node_t *parse_call(parser_t *p, node_t *callee); // behind the parenthesis
node_t *parse_type_params(parser_t *p);     // NULL if there are none
node_t *parse_annotation(parser_t *p);      // as text when annotations are strings

// ---------------------------------------------------------------- parsestring.c, parsepattern.c
node_t *parse_strings(parser_t *p);
bool is_match_statement(parser_t *p);
node_t *parse_match(parser_t *p);

#endif
