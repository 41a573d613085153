// The match statement and its patterns; see parser.h.
#include "py/parser.h"
#include "py/scope.h"

// Whether the line that begins with the name `match` is a match statement: what follows can begin
// an expression, and the line ends in a colon outside of brackets.
bool is_match_statement(parser_t *p) {
    mp_lexer_t before = *p->lex;
    next(p);
    bool is_match = false;
    if (starts_expression(tok(p)) || tok(p) == MP_TOKEN_OP_STAR) {
        size_t brackets = before.num_brackets;
        bool ends_in_colon = false;
        while (tok(p) != MP_TOKEN_NEWLINE && tok(p) != MP_TOKEN_END) {
            ends_in_colon = tok(p) == MP_TOKEN_DEL_COLON && p->lex->num_brackets == brackets;
            next(p);
        }
        is_match = ends_in_colon;
    }
    *p->lex = before;
    return is_match;
}

static node_t *parse_pattern(parser_t *p);

static node_t *name_pattern(parser_t *p, node_kind_t kind, size_t line, qstr name) {
    node_t *node = parser_node(p, kind, line, 1);
    node->c[0].value = name == MP_QSTR__ ? 0 : name;
    return node;
}

// A number with a sign, perhaps with an imaginary part.
static node_t *parse_number_pattern(parser_t *p) {
    node_t *value = parser_node(p, N_P_VALUE, p->lex->tok_line, 1);
    value->c[0].node = parse_bitwise_or(p);
    if (!is_constant(value->c[0].node) && value->c[0].node->kind != N_BINARY) {
        parser_syntax_error(p);
    }
    return value;
}

static node_t *parse_dotted(parser_t *p) {
    node_t *node = parser_node(p, N_NAME, p->lex->tok_line, 1);
    node->c[0].value = parser_name(p);
    while (tok(p) == MP_TOKEN_DEL_PERIOD) {
        node_t *attr = parser_node(p, N_ATTR, p->lex->tok_line, 2);
        next(p);
        attr->c[0].node = node;
        attr->c[1].value = parser_name(p);
        node = attr;
    }
    return node;
}

static node_t *parse_class_pattern(parser_t *p, node_t *class) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    parser_push(p, class);
    parser_push_value(p, 0);
    size_t positional = 0;
    bool has_keyword = false;
    while (tok(p) != MP_TOKEN_DEL_PAREN_CLOSE) {
        mp_lexer_t before = *p->lex;
        bool is_keyword = false;
        if (tok(p) == MP_TOKEN_NAME) {
            next(p);
            is_keyword = tok(p) == MP_TOKEN_DEL_EQUAL;
            *p->lex = before;
        }
        if (is_keyword) {
            qstr name = parser_name(p);
            for (size_t i = from + 2 + positional; i < p->stack_len; i += 2) {
                if ((qstr)(uintptr_t)p->stack[i] == name) {
                    ERROR(p, "attribute name repeated in class pattern: %q", name);
                }
            }
            next(p);
            parser_push_value(p, name);
            has_keyword = true;
        } else if (has_keyword) {
            ERROR(p, "positional patterns follow keyword patterns");
        } else {
            positional++;
        }
        parser_push(p, parse_pattern(p));
        if (tok(p) != MP_TOKEN_DEL_PAREN_CLOSE) {
            expect(p, MP_TOKEN_DEL_COMMA);
        }
    }
    next(p);
    p->stack[from + 1] = (node_t *)positional;
    return parser_take(p, N_P_CLASS, line, from);
}

static node_t *parse_mapping_pattern(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    parser_push_value(p, 0);
    while (tok(p) != MP_TOKEN_DEL_BRACE_CLOSE) {
        if (p->stack[from] != NULL) {
            parser_syntax_error(p);
        }
        if (accept(p, MP_TOKEN_OP_DBL_STAR)) {
            qstr name = parser_name(p);
            if (name == MP_QSTR__) {
                parser_syntax_error(p);
            }
            p->stack[from] = (node_t *)(uintptr_t)name;
        } else {
            node_t *key;
            if (tok(p) == MP_TOKEN_NAME) {
                key = parse_dotted(p);
                if (key->kind == N_NAME) {
                    parser_syntax_error(p);
                }
            } else if (tok(p) == MP_TOKEN_STRING) {
                key = parse_strings(p);
            } else {
                key = parse_bitwise_or(p);
                if (!is_constant(key) && key->kind != N_BINARY) {
                    ERROR_AT(p, key->line, "mapping pattern keys may only match literals and attribute lookups");
                }
            }
            if (is_constant(key)) {
                for (size_t i = from + 1; i < p->stack_len; i += 2) {
                    if (is_constant(p->stack[i]) && mp_obj_equal(constant_value(p->stack[i]), constant_value(key))) {
                        vstr_t repr;
                        mp_print_t print;
                        vstr_init_print(&repr, 16, &print);
                        mp_obj_print_helper(&print, constant_value(key), PRINT_REPR);
                        ERROR_AT(p, line, "mapping pattern checks duplicate key (%s)", vstr_null_terminated_str(&repr));
                    }
                }
            }
            expect(p, MP_TOKEN_DEL_COLON);
            parser_push(p, key);
            parser_push(p, parse_pattern(p));
        }
        if (tok(p) != MP_TOKEN_DEL_BRACE_CLOSE) {
            expect(p, MP_TOKEN_DEL_COMMA);
        }
    }
    next(p);
    return parser_take(p, N_P_MAPPING, line, from);
}

static node_t *parse_star_pattern(parser_t *p) {
    if (tok(p) != MP_TOKEN_OP_STAR) {
        return parse_pattern(p);
    }
    size_t line = p->lex->tok_line;
    next(p);
    return name_pattern(p, N_P_STAR, line, parser_name(p));
}

// Items up to the token `end`; the first is on the stack.
static node_t *parse_sequence_pattern(parser_t *p, mp_token_kind_t end, size_t line, size_t from) {
    while (accept(p, MP_TOKEN_DEL_COMMA) && tok(p) != end && tok(p) != MP_TOKEN_KW_IF) {
        parser_push(p, parse_star_pattern(p));
    }
    size_t stars = 0;
    for (size_t i = from; i < p->stack_len; i++) {
        stars += p->stack[i]->kind == N_P_STAR;
    }
    if (stars > 1) {
        ERROR_AT(p, line, "multiple starred expressions in sequence pattern");
    }
    return parser_take(p, N_P_SEQUENCE, line, from);
}

static node_t *parse_closed_pattern(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    switch (tok(p)) {
        case MP_TOKEN_KW_NONE:
        case MP_TOKEN_KW_TRUE:
        case MP_TOKEN_KW_FALSE: {
            node_t *node = parser_node(p, N_P_SINGLETON, line, 1);
            node->c[0].node = parser_node(p, N_TOKEN, line, 0);
            node->c[0].node->op = tok(p);
            next(p);
            return node;
        }
        case MP_TOKEN_STRING: {
            node_t *node = parser_node(p, N_P_VALUE, line, 1);
            node->c[0].node = parse_strings(p);
            if (node->c[0].node->kind == N_FSTRING) {
                ERROR_AT(p, line, "patterns may only match literals and attribute lookups");
            }
            return node;
        }
        case MP_TOKEN_INTEGER:
        case MP_TOKEN_FLOAT_OR_IMAG:
        case MP_TOKEN_OP_MINUS: {
            // up to `|`, which separates alternatives
            node_t *left = parser_node(p, N_P_VALUE, line, 1);
            bool is_negative = accept(p, MP_TOKEN_OP_MINUS);
            if (tok(p) != MP_TOKEN_INTEGER && tok(p) != MP_TOKEN_FLOAT_OR_IMAG) {
                parser_syntax_error(p);
            }
            node_t *number = parse_number(p);
            mp_obj_t value = constant_value(number);
            if (is_negative) {
                value = mp_unary_op(MP_UNARY_OP_NEGATIVE, value);
            }
            if (tok(p) == MP_TOKEN_OP_PLUS || tok(p) == MP_TOKEN_OP_MINUS) {
                mp_binary_op_t op = tok(p) == MP_TOKEN_OP_PLUS ? MP_BINARY_OP_ADD : MP_BINARY_OP_SUBTRACT;
                if (mp_obj_is_type(value, &mp_type_complex)) {
                    ERROR_AT(p, line, "real number required in complex literal");
                }
                next(p);
                if (tok(p) != MP_TOKEN_INTEGER && tok(p) != MP_TOKEN_FLOAT_OR_IMAG) {
                    parser_syntax_error(p);
                }
                mp_obj_t imaginary = constant_value(parse_number(p));
                if (!mp_obj_is_type(imaginary, &mp_type_complex)) {
                    ERROR_AT(p, line, "imaginary number required in complex literal");
                }
                value = mp_binary_op(op, value, imaginary);
            }
            node_t *node = parser_node(p, mp_obj_is_small_int(value) ? N_INT : N_CONST, line, 1);
            if (mp_obj_is_small_int(value)) {
                node->c[0].value = MP_OBJ_SMALL_INT_VALUE(value);
            } else {
                node->c[0].obj = value;
            }
            left->c[0].node = node;
            return left;
        }
        case MP_TOKEN_NAME: {
            node_t *name = parse_dotted(p);
            if (tok(p) == MP_TOKEN_DEL_PAREN_OPEN) {
                return parse_class_pattern(p, name);
            }
            if (name->kind == N_NAME) {
                return name_pattern(p, N_P_CAPTURE, line, name->c[0].value);
            }
            node_t *node = parser_node(p, N_P_VALUE, line, 1);
            node->c[0].node = name;
            return node;
        }
        case MP_TOKEN_DEL_PAREN_OPEN: {
            next(p);
            if (accept(p, MP_TOKEN_DEL_PAREN_CLOSE)) {
                return parser_node(p, N_P_SEQUENCE, line, 0);
            }
            node_t *node = parse_star_pattern(p);
            if (tok(p) == MP_TOKEN_DEL_COMMA || node->kind == N_P_STAR) {
                parser_push(p, node);
                node = parse_sequence_pattern(p, MP_TOKEN_DEL_PAREN_CLOSE, line, from);
            }
            expect(p, MP_TOKEN_DEL_PAREN_CLOSE);
            return node;
        }
        case MP_TOKEN_DEL_BRACKET_OPEN: {
            next(p);
            if (accept(p, MP_TOKEN_DEL_BRACKET_CLOSE)) {
                return parser_node(p, N_P_SEQUENCE, line, 0);
            }
            parser_push(p, parse_star_pattern(p));
            node_t *node = parse_sequence_pattern(p, MP_TOKEN_DEL_BRACKET_CLOSE, line, from);
            expect(p, MP_TOKEN_DEL_BRACKET_CLOSE);
            return node;
        }
        case MP_TOKEN_DEL_BRACE_OPEN:
            return parse_mapping_pattern(p);
        default:
            parser_syntax_error(p);
    }
}

static node_t *parse_pattern(parser_t *p) {
    parser_enter(p);
    size_t line = p->lex->tok_line, from = p->stack_len;
    node_t *node = parse_closed_pattern(p);
    if (tok(p) == MP_TOKEN_OP_PIPE) {
        parser_push(p, node);
        while (accept(p, MP_TOKEN_OP_PIPE)) {
            parser_push(p, parse_closed_pattern(p));
        }
        node = parser_take(p, N_P_OR, line, from);
    }
    if (accept(p, MP_TOKEN_KW_AS)) {
        node_t *as = parser_node(p, N_P_AS, line, 2);
        as->c[0].node = node;
        if (tok(p) != MP_TOKEN_NAME) {
            ERROR(p, "invalid pattern target");
        }
        as->c[1].value = parser_name(p);
        if (as->c[1].value == MP_QSTR__) {
            ERROR_AT(p, line, "cannot use '_' as a target");
        }
        if (tok(p) == MP_TOKEN_DEL_PERIOD || tok(p) == MP_TOKEN_DEL_PAREN_OPEN) {
            ERROR_AT(p, line, "invalid pattern target");
        }
        node = as;
    }
    parser_leave(p);
    return node;
}

static node_t *parse_case(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    if (!parser_token_is_word(p, "case")) {
        parser_syntax_error(p);
    }
    next(p);
    node_t *node = parser_node(p, N_CASE, line, 3);
    node_t *pattern = parse_star_pattern(p);
    if (tok(p) == MP_TOKEN_DEL_COMMA || pattern->kind == N_P_STAR) {
        parser_push(p, pattern);
        pattern = parse_sequence_pattern(p, MP_TOKEN_DEL_COLON, line, from);
    }
    node->c[0].node = pattern;
    if (accept(p, MP_TOKEN_KW_IF)) {
        node->c[1].node = parse_named(p);
    }
    node->c[2].node = parse_block(p, "'case' statement", line);
    return node;
}

node_t *parse_match(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    size_t subject_line = p->lex->tok_line, subject_from = p->stack_len;
    node_t *subject = parse_star_named(p);
    if (tok(p) == MP_TOKEN_DEL_COMMA || subject->kind == N_STAR) {
        parser_push(p, subject);
        while (accept(p, MP_TOKEN_DEL_COMMA) && tok(p) != MP_TOKEN_DEL_COLON) {
            parser_push(p, parse_star_named(p));
        }
        subject = parser_take(p, N_TUPLE, subject_line, subject_from);
    }
    parser_push(p, subject);
    if (!accept(p, MP_TOKEN_DEL_COLON)) {
        ERROR(p, tok(p) == MP_TOKEN_NEWLINE ? "expected ':'" : "invalid syntax");
    }
    expect(p, MP_TOKEN_NEWLINE);
    if (!accept(p, MP_TOKEN_INDENT)) {
        parser_error(p, &mp_type_IndentationError, p->lex->tok_line, "expected an indented block after 'match' statement on line %u", (uint)line);
    }
    while (!accept(p, MP_TOKEN_DEDENT)) {
        parser_push(p, parse_case(p));
    }
    return parser_take(p, N_MATCH, line, from);
}
