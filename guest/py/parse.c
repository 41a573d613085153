// The tree and the statements; see parser.h. One function for each rule, in the order of the grammar,
// and above them what they build with.
#include <stdarg.h>
#include <string.h>

#include "py/cstack.h"
#include "py/parser.h"
#include "py/scope.h"

// ---------------------------------------------------------------- the tree

struct _mp_parse_chunk_t {
    mp_parse_chunk_t *before;
    size_t used, size;
    byte data[];
};

#define CHUNK_BYTES 1000

static void *tree_alloc(mp_parse_tree_t *tree, size_t bytes) {
    mp_parse_chunk_t *chunk = tree->chunk;
    if (chunk == NULL || chunk->size - chunk->used < bytes) {
        size_t size = MAX(bytes, CHUNK_BYTES);
        chunk = m_malloc(sizeof(mp_parse_chunk_t) + size);
        memset(chunk->data, 0, size); // the collector looks at all of it
        chunk->before = tree->chunk;
        chunk->used = 0;
        chunk->size = size;
        tree->chunk = chunk;
    }
    void *data = chunk->data + chunk->used;
    chunk->used += bytes;
    return data;
}

void mp_parse_tree_clear(mp_parse_tree_t *tree) {
    for (mp_parse_chunk_t *chunk = tree->chunk; chunk != NULL;) {
        mp_parse_chunk_t *before = chunk->before;
        m_free(chunk);
        chunk = before;
    }
    tree->chunk = NULL;
    tree->root = NULL;
}

node_t *parser_node(parser_t *p, node_kind_t kind, size_t line, size_t n) {
    node_t *node = tree_alloc(p->tree, sizeof(node_t) + n * sizeof(node->c[0]));
    node->kind = kind;
    node->line = line;
    node->n = n;
    return node;
}

void parser_push(parser_t *p, node_t *node) {
    if (p->stack_len >= p->stack_alloc) {
        size_t alloc = p->stack_alloc + p->stack_alloc / 2 + 32;
        p->stack = m_renew(node_t *, p->stack, p->stack_alloc, alloc);
        p->stack_alloc = alloc;
    }
    p->stack[p->stack_len++] = node;
}

node_t *parser_take(parser_t *p, node_kind_t kind, size_t line, size_t from) {
    size_t n = p->stack_len - from;
    node_t *node = parser_node(p, kind, line, n);
    for (size_t i = 0; i < n; i++) {
        node->c[i].node = p->stack[from + i];
    }
    p->stack_len = from;
    return node;
}

// ---------------------------------------------------------------- errors

NORETURN void parser_error(parser_t *p, const mp_obj_type_t *type, size_t line, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(type, (mp_rom_error_text_t)fmt, args);
    va_end(args);
    mp_obj_exception_add_traceback(exc, p->lex->source_name, line, MP_QSTRnull);
    // an error in the rest of the tokens is the one to report
    p->lex->error_line = p->lex->tok_line;
    while (tok(p) != MP_TOKEN_END && p->lex->fstring_bracket == 0 && type == &mp_type_SyntaxError) {
        next(p);
    }
    nlr_raise(exc);
}

NORETURN void parser_syntax_error(parser_t *p) {
    mp_lexer_t *lex = p->lex;
    if (tok(p) == MP_TOKEN_INDENT || tok(p) == MP_TOKEN_DEDENT) {
        parser_error(p, &mp_type_IndentationError, lex->tok_line, tok(p) == MP_TOKEN_INDENT ? "unexpected indent" : "unexpected unindent");
    }
    const byte *before = lex->prev_end - 1;
    bool after_operand = before >= (const byte *)1 && (unichar_isalnum(*before) || *before == '_' || *before == '"' || *before == '\''
        || *before == ')' || *before == ']' || *before == '}' || *before >= 0x80);
    if (lex->num_brackets > 0 && after_operand && lex->fstring_bracket != lex->num_brackets
        && starts_expression(tok(p)) && tok(p) != MP_TOKEN_OP_MINUS && tok(p) != MP_TOKEN_OP_PLUS
        && !(tok(p) == MP_TOKEN_STRING && unichar_isalpha(*before))) {
        size_t line = lex->prev_line;
        parse_expression(p); // raises if it is none
        ERROR_AT(p, line, "invalid syntax. Perhaps you forgot a comma?");
    }
    ERROR(p, "invalid syntax");
}

void parser_enter(parser_t *p) {
    mp_cstack_check();
    if (++p->depth > PARSER_MAX_DEPTH) {
        mp_raise_msg(&mp_type_MemoryError, MP_ERROR_TEXT("Parser stack overflowed - Python source too complex to parse"));
    }
}

// ---------------------------------------------------------------- names

qstr parser_token_qstr(parser_t *p) {
    return qstr_from_strn((const char *)p->lex->tok_start, p->lex->tok_len);
}

bool parser_token_is_word(parser_t *p, const char *word) {
    return tok(p) == MP_TOKEN_NAME && p->lex->tok_len == strlen(word) && memcmp(p->lex->tok_start, word, p->lex->tok_len) == 0;
}

qstr parser_mangle(parser_t *p, qstr name) {
    size_t len, class_len;
    const char *text = (const char *)qstr_data(name, &len);
    if (p->class_name == MP_QSTRnull || len < 3 || text[0] != '_' || text[1] != '_' || (text[len - 1] == '_' && text[len - 2] == '_')) {
        return name;
    }
    const char *class = (const char *)qstr_data(p->class_name, &class_len);
    while (class_len > 0 && *class == '_') {
        class++;
        class_len--;
    }
    if (class_len == 0) {
        return name;
    }
    vstr_t mangled;
    vstr_init(&mangled, class_len + len + 2);
    vstr_add_byte(&mangled, '_');
    vstr_add_strn(&mangled, class, class_len);
    vstr_add_strn(&mangled, text, len);
    qstr result = qstr_from_strn(mangled.buf, mangled.len);
    vstr_clear(&mangled);
    return result;
}

qstr parser_name(parser_t *p) {
    if (tok(p) != MP_TOKEN_NAME) {
        parser_syntax_error(p);
    }
    qstr name = parser_token_qstr(p);
    next(p);
    return parser_mangle(p, name);
}

// ---------------------------------------------------------------- simple statements

static node_t *parse_statement(parser_t *p);

static node_t *node_1(parser_t *p, node_kind_t kind, size_t line, node_t *child) {
    node_t *node = parser_node(p, kind, line, 1);
    node->c[0].node = child;
    return node;
}

static bool at_statement_end(parser_t *p) {
    return tok(p) == MP_TOKEN_NEWLINE || tok(p) == MP_TOKEN_DEL_SEMICOLON || tok(p) == MP_TOKEN_END;
}

static node_t *parse_expression_statement(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    bool is_parenthesised = tok(p) == MP_TOKEN_DEL_PAREN_OPEN;
    bool is_print = parser_token_is_word(p, "print") || parser_token_is_word(p, "exec");
    node_t *node = parse_value(p);
    if (tok(p) == MP_TOKEN_DEL_EQUAL) {
        do {
            if (node->kind == N_STAR) {
                check_target(p, node, TARGET_ASSIGN);
                ERROR_AT(p, node->line, "starred assignment target must be in a list or tuple");
            }
            check_target(p, node, TARGET_STATEMENT);
            parser_push(p, node);
            next(p);
            node = parse_value(p);
        } while (tok(p) == MP_TOKEN_DEL_EQUAL);
        parser_push(p, node);
        return parser_take(p, N_ASSIGN, line, from);
    }
    if (MP_TOKEN_DEL_PIPE_EQUAL <= tok(p) && tok(p) <= MP_TOKEN_DEL_DBL_STAR_EQUAL) {
        if (node->kind != N_NAME && node->kind != N_ATTR && node->kind != N_INDEX) {
            const char *what = describe(node);
            ERROR_AT(p, node->line, "'%s' is an illegal expression for augmented assignment", what);
        }
        node_t *augment = parser_node(p, N_AUGMENT, line, 2);
        augment->op = MP_BINARY_OP_INPLACE_OR + (tok(p) - MP_TOKEN_DEL_PIPE_EQUAL);
        next(p);
        augment->c[0].node = node;
        augment->c[1].node = parse_value(p);
        return augment;
    }
    if (tok(p) == MP_TOKEN_DEL_COLON && p->lex->num_brackets == 0) {
        if (node->kind == N_TUPLE || node->kind == N_LIST || (node->kind == N_CONST && mp_obj_is_type(node->c[0].obj, &mp_type_tuple))) {
            ERROR_AT(p, line, "only single target (not %s) can be annotated", node->kind == N_LIST ? "list" : "tuple");
        }
        if (node->kind != N_NAME && node->kind != N_ATTR && node->kind != N_INDEX) {
            ERROR_AT(p, line, "illegal target for annotation");
        }
        node_t *annotate = parser_node(p, N_ANNOTATE, line, 3);
        annotate->op = node->kind == N_NAME && !is_parenthesised;
        next(p);
        annotate->c[0].node = node;
        annotate->c[1].node = parse_annotation(p);
        if (accept(p, MP_TOKEN_DEL_EQUAL)) {
            annotate->c[2].node = parse_value(p);
        }
        return annotate;
    }
    if (node->kind == N_STAR) {
        ERROR_AT(p, node->line, "can't use starred expression here");
    }
    if (is_print && node->kind == N_NAME && starts_expression(tok(p))) {
        qstr name = node->c[0].value;
        parse_star_expressions(p);
        ERROR_AT(p, line, "Missing parentheses in call to '%q'. Did you mean %q(...)?", name, name);
    }
    if (tok(p) == MP_TOKEN_OP_ASSIGN) {
        if (node->kind != N_NAME) {
            const char *what = describe(node);
            ERROR_AT(p, node->line, "cannot use assignment expressions with %s", what);
        }
        parser_syntax_error(p);
    }
    return node_1(p, N_EXPR, line, node);
}

static node_t *parse_del(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    do {
        if (at_statement_end(p) && p->stack_len > from) {
            break;
        }
        node_t *target = tok(p) == MP_TOKEN_OP_STAR ? parse_star_named(p) : parse_bitwise_or(p);
        if (!at_statement_end(p) && tok(p) != MP_TOKEN_DEL_COMMA) {
            target = target->kind == N_NAME || target->kind == N_ATTR || target->kind == N_INDEX ? NULL : target;
            if (target == NULL) {
                parser_syntax_error(p);
            }
        }
        check_target(p, target, TARGET_DELETE);
        parser_push(p, target);
    } while (accept(p, MP_TOKEN_DEL_COMMA));
    return parser_take(p, N_DEL, line, from);
}

static node_t *parse_raise(parser_t *p) {
    node_t *node = parser_node(p, N_RAISE, p->lex->tok_line, 2);
    next(p);
    if (!at_statement_end(p)) {
        node->c[0].node = parse_expression(p);
        if (accept(p, MP_TOKEN_KW_FROM)) {
            node->c[1].node = parse_expression(p);
        }
    }
    return node;
}

static node_t *parse_names(parser_t *p, node_kind_t kind) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    do {
        next(p);
        parser_push_value(p, parser_name(p));
    } while (tok(p) == MP_TOKEN_DEL_COMMA);
    return parser_take(p, kind, line, from);
}

static node_t *parse_assert(parser_t *p) {
    node_t *node = parser_node(p, N_ASSERT, p->lex->tok_line, 2);
    next(p);
    node->c[0].node = parse_expression(p);
    if (accept(p, MP_TOKEN_DEL_COMMA)) {
        node->c[1].node = parse_expression(p);
    }
    return node;
}

// a.b.c as one name; `first` becomes `a`.
static qstr parse_dotted_name(parser_t *p, qstr *first) {
    *first = parser_token_qstr(p);
    qstr name = parser_name(p);
    if (tok(p) != MP_TOKEN_DEL_PERIOD) {
        return name;
    }
    vstr_t dotted;
    vstr_init(&dotted, 32);
    vstr_add_str(&dotted, qstr_str(*first));
    while (accept(p, MP_TOKEN_DEL_PERIOD)) {
        if (tok(p) != MP_TOKEN_NAME) {
            parser_syntax_error(p);
        }
        vstr_add_byte(&dotted, '.');
        vstr_add_strn(&dotted, (const char *)p->lex->tok_start, p->lex->tok_len);
        next(p);
    }
    name = qstr_from_strn(dotted.buf, dotted.len);
    vstr_clear(&dotted);
    return name;
}

static node_t *parse_alias(parser_t *p, bool is_dotted) {
    node_t *alias = parser_node(p, N_ALIAS, p->lex->tok_line, 3);
    qstr first = MP_QSTRnull;
    alias->c[0].value = is_dotted ? parse_dotted_name(p, &first) : parser_name(p);
    alias->c[1].value = first;
    if (accept(p, MP_TOKEN_KW_AS)) {
        alias->c[2].value = parser_name(p);
    }
    return alias;
}

static node_t *parse_import(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    do {
        parser_push(p, parse_alias(p, true));
    } while (accept(p, MP_TOKEN_DEL_COMMA));
    return parser_take(p, N_IMPORT, line, from);
}

static void check_future(parser_t *p, node_t *import) {
    static const char *const features[] = { "nested_scopes", "generators", "division", "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations" };
    if (!p->is_start) {
        ERROR_AT(p, import->line, "from __future__ imports must occur at the beginning of the file");
    }
    for (size_t i = 1; i < import->n; i++) {
        const char *name = qstr_str(import->c[i].node->c[0].value);
        size_t known = 0;
        while (known < MP_ARRAY_SIZE(features) && strcmp(features[known], name) != 0) {
            known++;
        }
        if (known == MP_ARRAY_SIZE(features)) {
            if (strcmp(name, "braces") == 0) {
                ERROR_AT(p, import->line, "not a chance");
            }
            ERROR_AT(p, import->line, "future feature %s is not defined", name);
        }
        if (strcmp(name, "annotations") == 0) {
            p->tree->annotations_are_strings = true;
        }
    }
}

static node_t *parse_import_from(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len, level = 0;
    next(p);
    while (tok(p) == MP_TOKEN_DEL_PERIOD || tok(p) == MP_TOKEN_ELLIPSIS) {
        level += tok(p) == MP_TOKEN_ELLIPSIS ? 3 : 1;
        next(p);
    }
    qstr first;
    parser_push_value(p, level > 0 && tok(p) == MP_TOKEN_KW_IMPORT ? MP_QSTR_ : parse_dotted_name(p, &first));
    expect(p, MP_TOKEN_KW_IMPORT);
    if (!accept(p, MP_TOKEN_OP_STAR)) {
        bool in_parentheses = accept(p, MP_TOKEN_DEL_PAREN_OPEN);
        do {
            if (p->stack_len > from + 1) {
                if (in_parentheses && tok(p) == MP_TOKEN_DEL_PAREN_CLOSE) {
                    break;
                }
                if (!in_parentheses && at_statement_end(p)) {
                    ERROR(p, "trailing comma not allowed without surrounding parentheses");
                }
            }
            parser_push(p, parse_alias(p, false));
        } while (accept(p, MP_TOKEN_DEL_COMMA));
        if (in_parentheses) {
            expect(p, MP_TOKEN_DEL_PAREN_CLOSE);
        }
    }
    node_t *node = parser_take(p, N_IMPORT_FROM, line, from);
    node->op = MIN(level, 255);
    if (node->c[0].value == MP_QSTR___future__ && level == 0) {
        check_future(p, node);
        node->kind = N_PASS;
        node->op = 1;
    }
    return node;
}

// Whether the name `type` begins a type statement.
static bool is_type_statement(parser_t *p) {
    mp_lexer_t before = *p->lex;
    next(p);
    bool is_type = tok(p) == MP_TOKEN_NAME;
    if (is_type) {
        next(p);
        is_type = tok(p) == MP_TOKEN_DEL_EQUAL || tok(p) == MP_TOKEN_DEL_BRACKET_OPEN;
    }
    *p->lex = before;
    return is_type;
}

static node_t *parse_type(parser_t *p) {
    node_t *node = parser_node(p, N_TYPE, p->lex->tok_line, 4);
    next(p);
    node->c[0].value = parser_name(p);
    node->c[2].node = parse_type_params(p);
    expect(p, MP_TOKEN_DEL_EQUAL);
    node_t *value = parser_node(p, N_LAMBDA, node->line, 3);
    value->c[0].node = parser_node(p, N_PARAMS, node->line, 0);
    value->c[1].node = parse_expression(p);
    node->c[1].node = value;
    return node;
}

static node_t *parse_simple_statement(parser_t *p) {
    size_t line = p->lex->tok_line;
    switch (tok(p)) {
        case MP_TOKEN_KW_PASS:
            next(p);
            return parser_node(p, N_PASS, line, 0);
        case MP_TOKEN_KW_BREAK:
            next(p);
            return parser_node(p, N_BREAK, line, 0);
        case MP_TOKEN_KW_CONTINUE:
            next(p);
            return parser_node(p, N_CONTINUE, line, 0);
        case MP_TOKEN_KW_RETURN:
            next(p);
            return node_1(p, N_RETURN, line, at_statement_end(p) ? NULL : parse_star_expressions(p));
        case MP_TOKEN_KW_RAISE:
            return parse_raise(p);
        case MP_TOKEN_KW_GLOBAL:
            return parse_names(p, N_GLOBAL);
        case MP_TOKEN_KW_NONLOCAL:
            return parse_names(p, N_NONLOCAL);
        case MP_TOKEN_KW_DEL:
            return parse_del(p);
        case MP_TOKEN_KW_ASSERT:
            return parse_assert(p);
        case MP_TOKEN_KW_IMPORT:
            return parse_import(p);
        case MP_TOKEN_KW_FROM:
            return parse_import_from(p);
        default:
            if (parser_token_is_word(p, "type") && is_type_statement(p)) {
                return parse_type(p);
            }
            return parse_expression_statement(p);
    }
}

// Up to the end of the line; pushes each.
static void parse_simple_statements(parser_t *p) {
    do {
        node_t *statement = parse_simple_statement(p);
        parser_push(p, statement);
        bool is_docstring = statement->kind == N_EXPR && statement->c[0].node->kind == N_CONST && mp_obj_is_str(statement->c[0].node->c[0].obj);
        p->is_start &= is_docstring || (statement->kind == N_PASS && statement->op == 1);
    } while (accept(p, MP_TOKEN_DEL_SEMICOLON) && tok(p) != MP_TOKEN_NEWLINE);
    if (!accept(p, MP_TOKEN_NEWLINE) && tok(p) != MP_TOKEN_END) {
        parser_syntax_error(p);
    }
}

// ---------------------------------------------------------------- compound statements

// `: statements`, after what began in `line`. `forced`: the colon is the only thing that can follow.
static node_t *parse_suite(parser_t *p, const char *what, size_t line, bool forced) {
    if (!accept(p, MP_TOKEN_DEL_COLON)) {
        if (forced || tok(p) == MP_TOKEN_NEWLINE) {
            ERROR(p, "expected ':'");
        }
        parser_syntax_error(p);
    }
    size_t from = p->stack_len, block_line = p->lex->tok_line;
    if (!accept(p, MP_TOKEN_NEWLINE)) {
        parse_simple_statements(p);
        return parser_take(p, N_BLOCK, block_line, from);
    }
    if (!accept(p, MP_TOKEN_INDENT)) {
        parser_error(p, &mp_type_IndentationError, p->lex->tok_line, "expected an indented block after %s on line %u", what, (uint)line);
    }
    parser_enter(p);
    while (!accept(p, MP_TOKEN_DEDENT)) {
        node_t *statement = parse_statement(p);
        if (statement != NULL) {
            parser_push(p, statement);
        }
    }
    parser_leave(p);
    return parser_take(p, N_BLOCK, block_line, from);
}

node_t *parse_block(parser_t *p, const char *what, size_t line) {
    return parse_suite(p, what, line, false);
}

static node_t *parse_else(parser_t *p) {
    size_t line = p->lex->tok_line;
    return accept(p, MP_TOKEN_KW_ELSE) ? parse_suite(p, "'else' statement", line, true) : NULL;
}

static node_t *parse_if(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    const char *what = "'if' statement";
    do {
        size_t branch_line = p->lex->tok_line;
        next(p);
        parser_push(p, parse_named(p));
        parser_push(p, parse_block(p, what, branch_line));
        what = "'elif' statement";
    } while (tok(p) == MP_TOKEN_KW_ELIF);
    node_t *otherwise = parse_else(p);
    if (otherwise != NULL) {
        parser_push(p, otherwise);
    }
    return parser_take(p, N_IF, line, from);
}

static node_t *parse_while(parser_t *p) {
    node_t *node = parser_node(p, N_WHILE, p->lex->tok_line, 3);
    next(p);
    node->c[0].node = parse_named(p);
    node->c[1].node = parse_block(p, "'while' statement", node->line);
    node->c[2].node = parse_else(p);
    return node;
}

static node_t *parse_for(parser_t *p) {
    node_t *node = parser_node(p, N_FOR, p->lex->tok_line, 4);
    next(p);
    node->c[0].node = parse_target_list(p);
    expect(p, MP_TOKEN_KW_IN);
    node->c[1].node = parse_star_expressions(p);
    node->c[2].node = parse_suite(p, "'for' statement", node->line, true);
    node->c[3].node = parse_else(p);
    return node;
}

static node_t *parse_handler(parser_t *p, node_t *try) {
    size_t line = p->lex->tok_line;
    node_t *handler = parser_node(p, N_HANDLER, line, 3);
    bool is_first = try->c[0].node == NULL;
    next(p);
    bool is_star = accept(p, MP_TOKEN_OP_STAR);
    if (!is_first && is_star != try->op) {
        ERROR_AT(p, line, "cannot have both 'except' and 'except*' on the same 'try'");
    }
    try->op = is_star;
    if (tok(p) != MP_TOKEN_DEL_COLON) {
        if (tok(p) == MP_TOKEN_NEWLINE) {
            ERROR(p, is_star ? "expected one or more exception types" : "expected ':'");
        }
        size_t type_line = p->lex->tok_line;
        handler->c[0].node = parse_expression(p);
        if (tok(p) == MP_TOKEN_DEL_COMMA) {
            ERROR_AT(p, type_line, "multiple exception types must be parenthesized");
        }
        if (accept(p, MP_TOKEN_KW_AS)) {
            handler->c[1].value = parser_name(p);
        }
    } else if (is_star) {
        ERROR(p, "expected one or more exception types");
    }
    handler->c[2].node = parse_block(p, is_star ? "'except*' statement" : "'except' statement", line);
    return handler;
}

static node_t *parse_try(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    node_t *body = parse_suite(p, "'try' statement", line, true);
    parser_push(p, body);
    parser_push(p, NULL);
    parser_push(p, NULL);
    node_t *state = parser_node(p, N_TRY, line, 1); // for what the handlers must agree on
    while (tok(p) == MP_TOKEN_KW_EXCEPT) {
        if (p->stack_len > from + 3 && p->stack[p->stack_len - 1]->c[0].node == NULL) {
            ERROR_AT(p, p->stack[p->stack_len - 1]->line, "default 'except:' must be last");
        }
        parser_push(p, parse_handler(p, state));
        state->c[0].node = body;
    }
    if (p->stack_len > from + 3) {
        p->stack[from + 1] = parse_else(p);
    }
    size_t finally_line = p->lex->tok_line;
    if (accept(p, MP_TOKEN_KW_FINALLY)) {
        p->stack[from + 2] = parse_suite(p, "'finally' statement", finally_line, true);
    } else if (p->stack_len == from + 3) {
        ERROR(p, "expected 'except' or 'finally' block");
    }
    node_t *node = parser_take(p, N_TRY, line, from);
    node->op = state->op;
    return node;
}

// Whether the parenthesis behind `with` encloses the items, not an expression.
static bool is_parenthesised_with(parser_t *p) {
    if (tok(p) != MP_TOKEN_DEL_PAREN_OPEN) {
        return false;
    }
    mp_lexer_t before = *p->lex;
    size_t brackets = before.num_brackets;
    bool is_items = false, is_expression = false;
    do {
        next(p);
        if (p->lex->num_brackets == brackets) {
            if (tok(p) == MP_TOKEN_DEL_COMMA || tok(p) == MP_TOKEN_KW_AS) {
                is_items = true;
            } else if (!is_items && (tok(p) == MP_TOKEN_KW_FOR || tok(p) == MP_TOKEN_KW_YIELD || tok(p) == MP_TOKEN_KW_LAMBDA
                || tok(p) == MP_TOKEN_OP_STAR || tok(p) == MP_TOKEN_OP_ASSIGN)) {
                is_expression = tok(p) != MP_TOKEN_OP_STAR;
            }
        }
    } while (p->lex->num_brackets >= brackets && tok(p) != MP_TOKEN_END);
    next(p);
    is_items = is_items && !is_expression && tok(p) == MP_TOKEN_DEL_COLON;
    *p->lex = before;
    return is_items;
}

static void parse_with_item(parser_t *p) {
    parser_push(p, parse_expression(p));
    node_t *target = NULL;
    if (accept(p, MP_TOKEN_KW_AS)) {
        target = parse_primary(p);
        if (tok(p) != MP_TOKEN_DEL_COMMA && tok(p) != MP_TOKEN_DEL_COLON && tok(p) != MP_TOKEN_DEL_PAREN_CLOSE) {
            parser_syntax_error(p);
        }
        check_target(p, target, TARGET_ASSIGN);
    }
    parser_push(p, target);
}

static node_t *parse_with(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    if (is_parenthesised_with(p)) {
        next(p);
        do {
            if (tok(p) == MP_TOKEN_DEL_PAREN_CLOSE) {
                break;
            }
            parse_with_item(p);
        } while (accept(p, MP_TOKEN_DEL_COMMA));
        expect(p, MP_TOKEN_DEL_PAREN_CLOSE);
    } else {
        do {
            parse_with_item(p);
        } while (accept(p, MP_TOKEN_DEL_COMMA));
    }
    parser_push(p, parse_suite(p, "'with' statement", line, true));
    return parser_take(p, N_WITH, line, from);
}

static node_t *parse_def(parser_t *p, node_t *decorators) {
    node_t *node = parser_node(p, N_DEF, p->lex->tok_line, 8);
    next(p);
    node->c[0].value = parser_name(p);
    node->c[5].node = parse_type_params(p);
    if (!accept(p, MP_TOKEN_DEL_PAREN_OPEN)) {
        ERROR(p, "expected '('");
    }
    node->c[1].node = parse_params(p, MP_TOKEN_DEL_PAREN_CLOSE, true);
    expect(p, MP_TOKEN_DEL_PAREN_CLOSE);
    if (accept(p, MP_TOKEN_DEL_MINUS_MORE)) {
        node->c[2].node = parse_annotation(p);
    }
    node->c[3].node = parse_suite(p, "function definition", node->line, true);
    node->c[4].node = decorators;
    return node;
}

static node_t *parse_class(parser_t *p, node_t *decorators) {
    node_t *node = parser_node(p, N_CLASS, p->lex->tok_line, 7);
    next(p);
    qstr own_name = parser_token_qstr(p);
    node->c[0].value = parser_name(p);
    node->c[4].node = parse_type_params(p);
    node->c[1].node = tok(p) == MP_TOKEN_DEL_PAREN_OPEN ? parse_call(p, NULL) : parser_node(p, N_CALL, node->line, 1);
    qstr outer = p->class_name;
    p->class_name = own_name;
    node->c[2].node = parse_suite(p, "class definition", node->line, true);
    p->class_name = outer;
    node->c[3].node = decorators;
    return node;
}

static node_t *parse_async(parser_t *p, node_t *decorators) {
    size_t line = p->lex->tok_line;
    next(p);
    node_t *node;
    if (tok(p) == MP_TOKEN_KW_DEF) {
        node = parse_def(p, decorators);
    } else if (tok(p) == MP_TOKEN_KW_FOR && decorators == NULL) {
        node = parse_for(p);
    } else if (tok(p) == MP_TOKEN_KW_WITH && decorators == NULL) {
        node = parse_with(p);
    } else {
        parser_syntax_error(p);
    }
    node->op = 1;
    node->line = line;
    return node;
}

static node_t *parse_decorated(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    while (accept(p, MP_TOKEN_OP_AT)) {
        parser_push(p, parse_named(p));
        expect(p, MP_TOKEN_NEWLINE);
    }
    node_t *decorators = parser_take(p, N_BLOCK, line, from);
    switch (tok(p)) {
        case MP_TOKEN_KW_DEF: return parse_def(p, decorators);
        case MP_TOKEN_KW_CLASS: return parse_class(p, decorators);
        case MP_TOKEN_KW_ASYNC: return parse_async(p, decorators);
        default: parser_syntax_error(p);
    }
}

// NULL: the statements of a line were pushed.
static node_t *parse_statement(parser_t *p) {
    node_t *(*parse)(parser_t *p) = NULL;
    switch (tok(p)) {
        case MP_TOKEN_KW_IF: parse = parse_if; break;
        case MP_TOKEN_KW_WHILE: parse = parse_while; break;
        case MP_TOKEN_KW_FOR: parse = parse_for; break;
        case MP_TOKEN_KW_TRY: parse = parse_try; break;
        case MP_TOKEN_KW_WITH: parse = parse_with; break;
        case MP_TOKEN_OP_AT: parse = parse_decorated; break;
        case MP_TOKEN_KW_DEF: p->is_start = false; return parse_def(p, NULL);
        case MP_TOKEN_KW_CLASS: p->is_start = false; return parse_class(p, NULL);
        case MP_TOKEN_KW_ASYNC: p->is_start = false; return parse_async(p, NULL);
        default:
            if (parser_token_is_word(p, "match") && is_match_statement(p)) {
                parse = parse_match;
                break;
            }
            parse_simple_statements(p);
            return NULL;
    }
    p->is_start = false;
    return parse(p);
}

mp_parse_tree_t mp_parse(mp_lexer_t *lex, mp_parse_input_kind_t input_kind) {
    mp_parse_tree_t tree = { 0 };
    parser_t parser = { .lex = lex, .tree = &tree, .is_start = true };
    parser_t *p = &parser;
    next(p);
    if (input_kind == MP_PARSE_EVAL_INPUT) {
        tree.is_eval = true;
        tree.root = parse_star_expressions(p);
        while (accept(p, MP_TOKEN_NEWLINE)) {
        }
    } else {
        tree.is_single = input_kind == MP_PARSE_SINGLE_INPUT;
        node_t *statement = NULL; // or the compound one
        while (tok(p) != MP_TOKEN_END) {
            if (accept(p, MP_TOKEN_NEWLINE)) {
                continue;
            }
            if (tree.is_single && parser.stack_len > 0) {
                if (statement != NULL) {
                    parser_syntax_error(p);
                }
                ERROR_AT(p, parser.stack[0]->line, "multiple statements found while compiling a single statement");
            }
            statement = parse_statement(p);
            if (statement != NULL) {
                parser_push(p, statement);
            }
        }
        if (tree.is_single && parser.stack_len == 0) {
            parser_syntax_error(p);
        }
        tree.root = parser_take(p, N_BLOCK, 1, 0);
    }
    if (tok(p) != MP_TOKEN_END) {
        parser_syntax_error(p);
    }
    m_del(node_t *, parser.stack, parser.stack_alloc);
    mp_lexer_free(lex);
    return tree;
}
