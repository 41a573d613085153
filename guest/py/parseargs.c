// Parameters, arguments, type parameters, annotations; see parser.h.
#include "py/parser.h"
#include "py/scope.h"

// ---------------------------------------------------------------- annotations

node_t *parse_annotation(parser_t *p) {
    const byte *start = p->lex->tok_start;
    size_t line = p->lex->tok_line;
    node_t *node = tok(p) == MP_TOKEN_OP_STAR ? parse_star_named(p) : parse_expression(p);
    if (!p->tree->annotations_are_strings) {
        return node;
    }
    // the text as it stands, with each run of white space as one space
    vstr_t text;
    vstr_init(&text, 16);
    for (const byte *c = start; c < p->lex->prev_end; c++) {
        bool is_space = unichar_isspace(*c);
        if (!is_space) {
            vstr_add_byte(&text, *c);
        } else if (text.len > 0 && text.buf[text.len - 1] != ' ') {
            vstr_add_byte(&text, ' ');
        }
    }
    node = parser_node(p, N_CONST, line, 1);
    node->c[0].obj = mp_obj_new_str_from_utf8_vstr(&text);
    return node;
}

// ---------------------------------------------------------------- parameters

static node_t *parse_param(parser_t *p, param_kind_t kind, bool is_def) {
    node_t *param = parser_node(p, N_PARAM, p->lex->tok_line, 3);
    param->op = kind;
    param->c[0].value = parser_name(p);
    if (is_def && accept(p, MP_TOKEN_DEL_COLON)) {
        param->c[1].node = parse_annotation(p);
    }
    return param;
}

static void check_duplicate(parser_t *p, size_t from, node_t *param) {
    for (size_t i = from; i < p->stack_len; i++) {
        if (p->stack[i]->c[0].value == param->c[0].value) {
            qstr name = param->c[0].value;
            ERROR_AT(p, param->line, "duplicate argument '%q' in function definition", name);
        }
    }
}

node_t *parse_params(parser_t *p, mp_token_kind_t end, bool is_def) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    param_kind_t kind = PARAM_NORMAL;
    bool has_slash = false, has_default = false, is_bare = false;
    while (tok(p) != end) {
        if (kind == PARAM_DOUBLE_STAR) {
            ERROR(p, "arguments cannot follow var-keyword argument");
        }
        if (accept(p, MP_TOKEN_OP_SLASH)) {
            if (has_slash) {
                ERROR(p, "/ may appear only once");
            }
            if (kind != PARAM_NORMAL) {
                ERROR(p, "/ must be ahead of *");
            }
            if (p->stack_len == from) {
                parser_syntax_error(p);
            }
            has_slash = true;
            for (size_t i = from; i < p->stack_len; i++) {
                p->stack[i]->op = PARAM_POSITIONAL_ONLY;
            }
        } else if (tok(p) == MP_TOKEN_OP_STAR) {
            if (kind != PARAM_NORMAL) {
                ERROR(p, "* argument may appear only once");
            }
            next(p);
            kind = PARAM_KEYWORD_ONLY;
            if (tok(p) == MP_TOKEN_DEL_COMMA) {
                is_bare = true;
            } else if (tok(p) == end) {
                ERROR(p, "named arguments must follow bare *");
            } else {
                node_t *param = parse_param(p, PARAM_STAR, is_def);
                check_duplicate(p, from, param);
                parser_push(p, param);
                if (tok(p) == MP_TOKEN_DEL_EQUAL) {
                    ERROR(p, "var-positional argument cannot have default value");
                }
            }
        } else if (accept(p, MP_TOKEN_OP_DBL_STAR)) {
            if (is_bare) {
                ERROR(p, "named arguments must follow bare *");
            }
            kind = PARAM_DOUBLE_STAR;
            node_t *param = parse_param(p, kind, is_def);
            check_duplicate(p, from, param);
            parser_push(p, param);
            if (tok(p) == MP_TOKEN_DEL_EQUAL) {
                ERROR(p, "var-keyword argument cannot have default value");
            }
        } else {
            is_bare = false;
            node_t *param = parse_param(p, kind, is_def);
            check_duplicate(p, from, param);
            if (accept(p, MP_TOKEN_DEL_EQUAL)) {
                if (tok(p) == MP_TOKEN_DEL_COMMA || tok(p) == end) {
                    ERROR(p, "expected default value expression");
                }
                param->c[2].node = parse_expression(p);
                has_default |= kind == PARAM_NORMAL;
            } else if (has_default && kind == PARAM_NORMAL) {
                ERROR_AT(p, param->line, "parameter without a default follows parameter with a default");
            }
            parser_push(p, param);
        }
        if (tok(p) != end) {
            if (tok(p) == MP_TOKEN_DEL_COLON || tok(p) != MP_TOKEN_DEL_COMMA) {
                parser_syntax_error(p);
            }
            next(p);
        }
    }
    if (is_bare) {
        ERROR(p, "named arguments must follow bare *");
    }
    return parser_take(p, N_PARAMS, line, from);
}

node_t *parse_type_params(parser_t *p) {
    if (tok(p) != MP_TOKEN_DEL_BRACKET_OPEN) {
        return NULL;
    }
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    if (tok(p) == MP_TOKEN_DEL_BRACKET_CLOSE) {
        ERROR(p, "Type parameter list cannot be empty");
    }
    do {
        if (tok(p) == MP_TOKEN_DEL_BRACKET_CLOSE) {
            break;
        }
        node_t *param = parser_node(p, N_TYPE_PARAM, p->lex->tok_line, 2);
        param->op = accept(p, MP_TOKEN_OP_STAR) ? 1 : accept(p, MP_TOKEN_OP_DBL_STAR) ? 2 : 0;
        param->c[0].value = parser_name(p);
        for (size_t i = from; i < p->stack_len; i++) {
            if (p->stack[i]->c[0].value == param->c[0].value) {
                qstr name = param->c[0].value;
                ERROR_AT(p, param->line, "duplicate type parameter '%q'", name);
            }
        }
        if (accept(p, MP_TOKEN_DEL_COLON)) {
            if (param->op != 0) {
                ERROR(p, param->op == 1 ? "cannot use bound with TypeVarTuple" : "cannot use bound with ParamSpec");
            }
            param->c[1].node = parse_expression(p);
        }
        parser_push(p, param);
    } while (accept(p, MP_TOKEN_DEL_COMMA));
    expect(p, MP_TOKEN_DEL_BRACKET_CLOSE);
    return parser_take(p, N_TYPE_PARAMS, line, from);
}

// ---------------------------------------------------------------- arguments

static node_t *parse_keyword(parser_t *p, node_t *name) {
    size_t line = name->line;
    if (name->kind == N_TOKEN && name->op != MP_TOKEN_ELLIPSIS) {
        const char *what = describe(name);
        ERROR_AT(p, line, "cannot assign to %s", what);
    }
    if (name->kind != N_NAME) {
        ERROR_AT(p, line, "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    next(p);
    if (tok(p) == MP_TOKEN_DEL_COMMA || tok(p) == MP_TOKEN_DEL_PAREN_CLOSE) {
        ERROR_AT(p, line, "expected argument value expression");
    }
    node_t *keyword = parser_node(p, N_KEYWORD, line, 2);
    keyword->c[0].value = name->c[0].value;
    keyword->c[1].node = parse_expression(p);
    if (tok(p) == MP_TOKEN_KW_FOR) {
        ERROR_AT(p, line, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    return keyword;
}

node_t *parse_call(parser_t *p, node_t *callee) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    bool has_keyword = false, has_double_star = false;
    next(p);
    parser_push(p, callee);
    while (tok(p) != MP_TOKEN_DEL_PAREN_CLOSE) {
        node_t *argument;
        size_t argument_line = p->lex->tok_line;
        if (accept(p, MP_TOKEN_OP_STAR)) {
            if (has_double_star) {
                ERROR_AT(p, argument_line, "iterable argument unpacking follows keyword argument unpacking");
            }
            argument = parser_node(p, N_STAR, argument_line, 1);
            argument->c[0].node = parse_expression(p);
        } else if (accept(p, MP_TOKEN_OP_DBL_STAR)) {
            argument = parser_node(p, N_DOUBLE_STAR, argument_line, 1);
            argument->c[0].node = parse_expression(p);
            has_double_star = true;
        } else {
            argument = parse_named(p);
            if (tok(p) == MP_TOKEN_DEL_EQUAL) {
                argument = parse_keyword(p, argument);
                for (size_t i = from + 1; i < p->stack_len; i++) {
                    if (p->stack[i]->kind == N_KEYWORD && p->stack[i]->c[0].value == argument->c[0].value) {
                        qstr name = argument->c[0].value;
                        ERROR_AT(p, argument->line, "keyword argument repeated: %q", name);
                    }
                }
                has_keyword = true;
            } else if (tok(p) == MP_TOKEN_KW_FOR || tok(p) == MP_TOKEN_KW_ASYNC) {
                argument = parse_comprehension(p, argument, NULL, SCOPE_GEN_EXPR, argument_line);
                if (p->stack_len > from + 1 || tok(p) == MP_TOKEN_DEL_COMMA) {
                    bool is_alone = false;
                    if (p->stack_len == from + 1) {
                        mp_lexer_t before = *p->lex;
                        next(p);
                        is_alone = tok(p) == MP_TOKEN_DEL_PAREN_CLOSE;
                        *p->lex = before;
                    }
                    if (!is_alone) {
                        ERROR_AT(p, argument_line, "Generator expression must be parenthesized");
                    }
                }
            } else if (has_double_star) {
                ERROR_AT(p, p->lex->prev_line, "positional argument follows keyword argument unpacking");
            } else if (has_keyword) {
                ERROR_AT(p, p->lex->prev_line, "positional argument follows keyword argument");
            }
        }
        parser_push(p, argument);
        if (tok(p) != MP_TOKEN_DEL_PAREN_CLOSE) {
            expect(p, MP_TOKEN_DEL_COMMA);
        }
    }
    next(p);
    return parser_take(p, N_CALL, line, from);
}
