// Expressions; see parser.h. One function for each rule, in the order of the grammar; one file,
// because they call each other and nothing outside does.
#include "py/objint.h"
#include "py/parser.h"
#include "py/parsenum.h"
#include "py/scope.h"
#include "py/smallint.h"

// ---------------------------------------------------------------- constants

bool is_constant(node_t *node) {
    return node->kind == N_INT || node->kind == N_CONST || node->kind == N_TOKEN;
}

mp_obj_t constant_value(node_t *node) {
    if (node->kind == N_INT) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)node->c[0].value);
    }
    if (node->kind == N_CONST) {
        return node->c[0].obj;
    }
    return node->op == MP_TOKEN_KW_NONE ? mp_const_none : node->op == MP_TOKEN_KW_TRUE ? mp_const_true
        : node->op == MP_TOKEN_KW_FALSE ? mp_const_false : MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj);
}

static node_t *constant(parser_t *p, size_t line, mp_obj_t value) {
    bool is_small = mp_obj_is_small_int(value);
    node_t *node = parser_node(p, is_small ? N_INT : N_CONST, line, 1);
    if (is_small) {
        node->c[0].value = MP_OBJ_SMALL_INT_VALUE(value);
    } else {
        node->c[0].obj = value;
    }
    return node;
}

node_t *parse_number(parser_t *p) {
    mp_lexer_t *lex = p->lex;
    vstr_t digits;
    vstr_init(&digits, lex->tok_len);
    for (size_t i = 0; i < lex->tok_len; i++) {
        if (lex->tok_start[i] != '_') {
            vstr_add_byte(&digits, lex->tok_start[i]);
        }
    }
    mp_obj_t value = lex->tok_kind == MP_TOKEN_INTEGER
        ? mp_parse_num_integer(digits.buf, digits.len, 0, lex)
        : mp_parse_num_decimal(digits.buf, digits.len, true, false, lex);
    vstr_clear(&digits);
    node_t *node = constant(p, lex->tok_line, value);
    next(p);
    return node;
}

// A tuple of constants is a constant.
static node_t *fold_tuple(parser_t *p, node_t *tuple) {
    if (tuple->n == 0) {
        return tuple;
    }
    for (size_t i = 0; i < tuple->n; i++) {
        if (!is_constant(tuple->c[i].node)) {
            return tuple;
        }
    }
    mp_obj_tuple_t *value = MP_OBJ_TO_PTR(mp_obj_new_tuple(tuple->n, NULL));
    node_t *node = parser_node(p, N_CONST, tuple->line, 1);
    node->c[0].obj = MP_OBJ_FROM_PTR(value);
    node->op = tuple->op;
    for (size_t i = 0; i < tuple->n; i++) {
        value->items[i] = constant_value(tuple->c[i].node);
    }
    return node;
}

// The value of an operation on small ints, or NULL when it is left to run time.
static mp_obj_t fold_binary(mp_binary_op_t op, node_t *left, node_t *right) {
    if (left->kind != N_INT || right->kind != N_INT) {
        return MP_OBJ_NULL;
    }
    mp_int_t by = (mp_int_t)right->c[0].value;
    switch (op) {
        case MP_BINARY_OP_OR: case MP_BINARY_OP_XOR: case MP_BINARY_OP_AND:
        case MP_BINARY_OP_ADD: case MP_BINARY_OP_SUBTRACT: case MP_BINARY_OP_MULTIPLY:
            break;
        case MP_BINARY_OP_FLOOR_DIVIDE: case MP_BINARY_OP_MODULO:
            if (by == 0) {
                return MP_OBJ_NULL;
            }
            break;
        case MP_BINARY_OP_LSHIFT: case MP_BINARY_OP_RSHIFT: case MP_BINARY_OP_POWER:
            if (by < 0 || by > 64) {
                return MP_OBJ_NULL;
            }
            break;
        default:
            return MP_OBJ_NULL;
    }
    return mp_binary_op(op, constant_value(left), constant_value(right));
}

// ---------------------------------------------------------------- targets

const char *describe(node_t *node) {
    switch (node->kind) {
        case N_NAME: return "name";
        case N_INT: return "literal";
        case N_CONST: return "literal";
        case N_TOKEN: return node->op == MP_TOKEN_KW_NONE ? "None" : node->op == MP_TOKEN_KW_TRUE ? "True"
            : node->op == MP_TOKEN_KW_FALSE ? "False" : "ellipsis";
        case N_FSTRING: return "f-string expression";
        case N_TUPLE: return "tuple";
        case N_LIST: return "list";
        case N_SET: return "set display";
        case N_DICT: return "dict literal";
        case N_COMP: return node->op == SCOPE_LIST_COMP ? "list comprehension" : node->op == SCOPE_SET_COMP ? "set comprehension"
            : node->op == SCOPE_DICT_COMP ? "dict comprehension" : "generator expression";
        case N_COMPARE: return "comparison";
        case N_IF_ELSE: return "conditional expression";
        case N_LAMBDA: return "lambda";
        case N_AWAIT: return "await expression";
        case N_YIELD: case N_YIELD_FROM: return "yield expression";
        case N_STAR: return "starred";
        case N_NAMED: return "named expression";
        case N_CALL: return "function call";
        case N_ATTR: return "attribute";
        case N_INDEX: return "subscript";
        default: return "expression";
    }
}

void check_target(parser_t *p, node_t *node, target_kind_t kind) {
    const char *verb = kind == TARGET_DELETE ? "delete" : "assign to";
    switch (node->kind) {
        case N_NAME:
            if (node->c[0].value == MP_QSTR___debug__) {
                ERROR_AT(p, node->line, "cannot %s __debug__", verb);
            }
            return;
        case N_ATTR:
        case N_INDEX:
            return;
        case N_STAR:
            if (kind != TARGET_DELETE) {
                check_target(p, node->c[0].node, TARGET_ASSIGN);
                return;
            }
            break;
        case N_TUPLE:
        case N_LIST: {
            parser_enter(p);
            size_t stars = 0;
            for (size_t i = 0; i < node->n; i++) {
                check_target(p, node->c[i].node, kind == TARGET_DELETE ? kind : TARGET_ASSIGN);
                stars += node->c[i].node->kind == N_STAR;
            }
            if (stars > 1) {
                ERROR_AT(p, node->line, "multiple starred expressions in assignment");
            }
            parser_leave(p);
            return;
        }
    }
    bool is_low = node->kind == N_COMPARE || node->kind == N_BOOL || node->kind == N_NOT || node->kind == N_IF_ELSE || node->kind == N_LAMBDA
        || node->kind == N_STAR || (node->kind == N_CONST && mp_obj_is_type(node->c[0].obj, &mp_type_tuple))
        || (node->kind == N_COMP && node->op == SCOPE_GEN_EXPR) || (node->kind == N_TOKEN && node->op != MP_TOKEN_ELLIPSIS);
    if (kind == TARGET_STATEMENT && !is_low) {
        ERROR_AT(p, node->line, "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(node));
    }
    ERROR_AT(p, node->line, "cannot %s %s", verb, describe(node));
}

// ---------------------------------------------------------------- atoms

static node_t *unary_node(parser_t *p, node_kind_t kind, size_t line, node_t *operand) {
    node_t *node = parser_node(p, kind, line, 1);
    node->c[0].node = operand;
    return node;
}

// Behind an expression in brackets: what is no comma is taken for the next item that lacks one.
static void check_closing(parser_t *p, mp_token_kind_t end) {
    if (tok(p) != end && tok(p) != MP_TOKEN_DEL_COMMA) {
        parser_syntax_error(p);
    }
}

static node_t *parse_items(parser_t *p, mp_token_kind_t end, node_kind_t kind, size_t line, size_t from) {
    while (accept(p, MP_TOKEN_DEL_COMMA)) {
        if (tok(p) == end) {
            break;
        }
        parser_push(p, parse_star_named(p));
        check_closing(p, end);
    }
    expect(p, end);
    return parser_take(p, kind, line, from);
}

static bool is_comprehension(parser_t *p) {
    return tok(p) == MP_TOKEN_KW_FOR || tok(p) == MP_TOKEN_KW_ASYNC;
}

static void check_element(parser_t *p, node_t *element) {
    if (element->kind == N_STAR) {
        ERROR_AT(p, element->line, "iterable unpacking cannot be used in comprehension");
    }
}

static node_t *parse_yield(parser_t *p) {
    size_t line = p->lex->tok_line;
    next(p);
    if (accept(p, MP_TOKEN_KW_FROM)) {
        return unary_node(p, N_YIELD_FROM, line, parse_expression(p));
    }
    node_t *node = parser_node(p, N_YIELD, line, 1);
    if (starts_expression(tok(p)) || tok(p) == MP_TOKEN_OP_STAR) {
        node->c[0].node = parse_star_expressions(p);
    }
    return node;
}

static node_t *parse_paren(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    node_t *node;
    if (accept(p, MP_TOKEN_DEL_PAREN_CLOSE)) {
        node = parser_node(p, N_TUPLE, line, 0);
        node->op = 1;
        return node;
    }
    if (tok(p) == MP_TOKEN_KW_YIELD) {
        node = parse_yield(p);
        expect(p, MP_TOKEN_DEL_PAREN_CLOSE);
        return node;
    }
    node = parse_star_named(p);
    if (is_comprehension(p)) {
        check_element(p, node);
        node = parse_comprehension(p, node, NULL, SCOPE_GEN_EXPR, line);
        expect(p, MP_TOKEN_DEL_PAREN_CLOSE);
        return node;
    }
    check_closing(p, MP_TOKEN_DEL_PAREN_CLOSE);
    if (tok(p) == MP_TOKEN_DEL_PAREN_CLOSE) {
        if (node->kind == N_STAR) {
            ERROR_AT(p, node->line, "cannot use starred expression here");
        }
        next(p);
        if (node->kind == N_TUPLE || (node->kind == N_CONST && mp_obj_is_type(node->c[0].obj, &mp_type_tuple))) {
            node->op = 1;
        }
        return node;
    }
    parser_push(p, node);
    node = parse_items(p, MP_TOKEN_DEL_PAREN_CLOSE, N_TUPLE, line, from);
    node->op = 1;
    return fold_tuple(p, node);
}

static node_t *parse_bracket(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    if (accept(p, MP_TOKEN_DEL_BRACKET_CLOSE)) {
        return parser_node(p, N_LIST, line, 0);
    }
    node_t *node = parse_star_named(p);
    if (is_comprehension(p)) {
        check_element(p, node);
        node = parse_comprehension(p, node, NULL, SCOPE_LIST_COMP, line);
        expect(p, MP_TOKEN_DEL_BRACKET_CLOSE);
        return node;
    }
    check_closing(p, MP_TOKEN_DEL_BRACKET_CLOSE);
    parser_push(p, node);
    return parse_items(p, MP_TOKEN_DEL_BRACKET_CLOSE, N_LIST, line, from);
}

static node_t *parse_dict_value(parser_t *p) {
    if (tok(p) == MP_TOKEN_DEL_BRACE_CLOSE || tok(p) == MP_TOKEN_DEL_COMMA) {
        ERROR(p, "expression expected after dictionary key and ':'");
    }
    if (tok(p) == MP_TOKEN_OP_STAR) {
        ERROR(p, "cannot use a starred expression in a dictionary value");
    }
    return parse_expression(p);
}

static node_t *parse_dict(parser_t *p, node_t *key, size_t line, size_t from) {
    for (;;) {
        parser_push(p, key);
        if (key == NULL) {
            parser_push(p, parse_bitwise_or(p));
            if (is_comprehension(p)) {
                ERROR(p, "dict unpacking cannot be used in dict comprehension");
            }
        } else {
            if (!accept(p, MP_TOKEN_DEL_COLON)) {
                if (tok(p) == MP_TOKEN_DEL_BRACE_CLOSE || tok(p) == MP_TOKEN_DEL_COMMA) {
                    ERROR(p, "':' expected after dictionary key");
                }
                parser_syntax_error(p);
            }
            node_t *value = parse_dict_value(p);
            if (p->stack_len == from + 1 && is_comprehension(p)) {
                p->stack_len = from;
                node_t *node = parse_comprehension(p, key, value, SCOPE_DICT_COMP, line);
                expect(p, MP_TOKEN_DEL_BRACE_CLOSE);
                return node;
            }
            parser_push(p, value);
        }
        check_closing(p, MP_TOKEN_DEL_BRACE_CLOSE);
        if (!accept(p, MP_TOKEN_DEL_COMMA) || tok(p) == MP_TOKEN_DEL_BRACE_CLOSE) {
            break;
        }
        key = accept(p, MP_TOKEN_OP_DBL_STAR) ? NULL : parse_expression(p);
    }
    expect(p, MP_TOKEN_DEL_BRACE_CLOSE);
    return parser_take(p, N_DICT, line, from);
}

static node_t *parse_brace(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    if (accept(p, MP_TOKEN_DEL_BRACE_CLOSE)) {
        return parser_node(p, N_DICT, line, 0);
    }
    if (accept(p, MP_TOKEN_OP_DBL_STAR)) {
        return parse_dict(p, NULL, line, from);
    }
    node_t *node = parse_star_named(p);
    if (tok(p) == MP_TOKEN_DEL_COLON && node->kind != N_STAR) {
        return parse_dict(p, node, line, from);
    }
    if (is_comprehension(p)) {
        check_element(p, node);
        node = parse_comprehension(p, node, NULL, SCOPE_SET_COMP, line);
        expect(p, MP_TOKEN_DEL_BRACE_CLOSE);
        return node;
    }
    check_closing(p, MP_TOKEN_DEL_BRACE_CLOSE);
    parser_push(p, node);
    return parse_items(p, MP_TOKEN_DEL_BRACE_CLOSE, N_SET, line, from);
}

static node_t *parse_atom(parser_t *p) {
    node_t *node;
    switch (tok(p)) {
        case MP_TOKEN_NAME: {
            node = parser_node(p, N_NAME, p->lex->tok_line, 1);
            node->c[0].value = parser_name(p);
            if (node->c[0].value == MP_QSTR___debug__) {
                node = parser_node(p, N_TOKEN, node->line, 0);
                node->op = MP_TOKEN_KW_TRUE;
            }
            return node;
        }
        case MP_TOKEN_INTEGER:
        case MP_TOKEN_FLOAT_OR_IMAG:
            return parse_number(p);
        case MP_TOKEN_STRING:
            return parse_strings(p);
        case MP_TOKEN_KW_NONE:
        case MP_TOKEN_KW_TRUE:
        case MP_TOKEN_KW_FALSE:
        case MP_TOKEN_ELLIPSIS:
            node = parser_node(p, N_TOKEN, p->lex->tok_line, 0);
            node->op = tok(p);
            next(p);
            return node;
        case MP_TOKEN_DEL_PAREN_OPEN:
            return parse_paren(p);
        case MP_TOKEN_DEL_BRACKET_OPEN:
            return parse_bracket(p);
        case MP_TOKEN_DEL_BRACE_OPEN:
            return parse_brace(p);
        default:
            parser_syntax_error(p);
    }
}

// ---------------------------------------------------------------- trailers

static node_t *parse_slice_or_index(parser_t *p) {
    size_t line = p->lex->tok_line;
    node_t *first = NULL;
    if (tok(p) == MP_TOKEN_OP_STAR) {
        return parse_star_named(p);
    }
    if (tok(p) != MP_TOKEN_DEL_COLON) {
        first = parse_named(p);
        if (tok(p) != MP_TOKEN_DEL_COLON) {
            return first;
        }
    }
    next(p);
    node_t *slice = parser_node(p, N_SLICE, line, 3);
    slice->c[0].node = first;
    for (size_t i = 1; i < 3; i++) {
        if (tok(p) != MP_TOKEN_DEL_COLON && tok(p) != MP_TOKEN_DEL_BRACKET_CLOSE && tok(p) != MP_TOKEN_DEL_COMMA) {
            slice->c[i].node = parse_expression(p);
        }
        if (i == 2 || !accept(p, MP_TOKEN_DEL_COLON)) {
            break;
        }
    }
    return slice;
}

static node_t *parse_index(parser_t *p, node_t *base) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    next(p);
    node_t *node = parser_node(p, N_INDEX, line, 2);
    node->c[0].node = base;
    node_t *index = parse_slice_or_index(p);
    check_closing(p, MP_TOKEN_DEL_BRACKET_CLOSE);
    if (index->kind == N_STAR || tok(p) == MP_TOKEN_DEL_COMMA) {
        parser_push(p, index);
        while (accept(p, MP_TOKEN_DEL_COMMA) && tok(p) != MP_TOKEN_DEL_BRACKET_CLOSE) {
            parser_push(p, parse_slice_or_index(p));
            check_closing(p, MP_TOKEN_DEL_BRACKET_CLOSE);
        }
        index = fold_tuple(p, parser_take(p, N_TUPLE, line, from));
    }
    expect(p, MP_TOKEN_DEL_BRACKET_CLOSE);
    node->c[1].node = index;
    return node;
}

node_t *parse_primary(parser_t *p) {
    node_t *node = parse_atom(p);
    for (;;) {
        if (tok(p) == MP_TOKEN_DEL_PERIOD) {
            size_t line = p->lex->tok_line;
            next(p);
            node_t *attr = parser_node(p, N_ATTR, line, 2);
            attr->c[0].node = node;
            attr->c[1].value = parser_name(p);
            node = attr;
        } else if (tok(p) == MP_TOKEN_DEL_PAREN_OPEN) {
            node = parse_call(p, node);
        } else if (tok(p) == MP_TOKEN_DEL_BRACKET_OPEN) {
            node = parse_index(p, node);
        } else {
            return node;
        }
    }
}

// ---------------------------------------------------------------- operators

static node_t *parse_unary(parser_t *p);

static node_t *parse_power(parser_t *p) {
    size_t line = p->lex->tok_line;
    node_t *base;
    if (tok(p) == MP_TOKEN_KW_AWAIT) {
        next(p);
        base = unary_node(p, N_AWAIT, line, parse_primary(p));
    } else {
        base = parse_primary(p);
    }
    if (tok(p) != MP_TOKEN_OP_DBL_STAR) {
        return base;
    }
    next(p);
    parser_enter(p);
    node_t *exponent = parse_unary(p);
    parser_leave(p);
    mp_obj_t folded = fold_binary(MP_BINARY_OP_POWER, base, exponent);
    if (folded != MP_OBJ_NULL) {
        return constant(p, line, folded);
    }
    node_t *node = parser_node(p, N_BINARY, line, 3);
    node->c[0].node = base;
    node->c[1].value = MP_BINARY_OP_POWER;
    node->c[2].node = exponent;
    return node;
}

static node_t *parse_unary(parser_t *p) {
    mp_unary_op_t op;
    switch (tok(p)) {
        case MP_TOKEN_OP_MINUS: op = MP_UNARY_OP_NEGATIVE; break;
        case MP_TOKEN_OP_PLUS: op = MP_UNARY_OP_POSITIVE; break;
        case MP_TOKEN_OP_TILDE: op = MP_UNARY_OP_INVERT; break;
        default: return parse_power(p);
    }
    size_t line = p->lex->tok_line;
    next(p);
    parser_enter(p);
    node_t *operand = parse_unary(p);
    parser_leave(p);
    if (operand->kind == N_INT || (operand->kind == N_CONST && op != MP_UNARY_OP_INVERT
        && (mp_obj_is_int(operand->c[0].obj) || mp_obj_is_float(operand->c[0].obj) || mp_obj_is_type(operand->c[0].obj, &mp_type_complex)))) {
        return constant(p, line, mp_unary_op(op, constant_value(operand)));
    }
    node_t *node = unary_node(p, N_UNARY, line, operand);
    node->op = op;
    return node;
}

static unsigned level_of(mp_token_kind_t kind) {
    switch (kind) {
        case MP_TOKEN_OP_PIPE: return 1;
        case MP_TOKEN_OP_CARET: return 2;
        case MP_TOKEN_OP_AMPERSAND: return 3;
        case MP_TOKEN_OP_DBL_LESS: case MP_TOKEN_OP_DBL_MORE: return 4;
        case MP_TOKEN_OP_PLUS: case MP_TOKEN_OP_MINUS: return 5;
        case MP_TOKEN_OP_STAR: case MP_TOKEN_OP_SLASH: case MP_TOKEN_OP_DBL_SLASH: case MP_TOKEN_OP_PERCENT: case MP_TOKEN_OP_AT: return 6;
        default: return 0;
    }
}

// Operators of this level or a higher one. Chains of one level are one node, so that their length
// is no depth.
static node_t *parse_binary(parser_t *p, unsigned min_level) {
    node_t *left = parse_unary(p);
    for (;;) {
        unsigned level = level_of(tok(p));
        if (level < min_level || level == 0) {
            return left;
        }
        size_t line = p->lex->tok_line, from = p->stack_len;
        parser_push(p, left);
        while (level_of(tok(p)) == level) {
            mp_binary_op_t op = MP_BINARY_OP_OR + (tok(p) - MP_TOKEN_OP_PIPE);
            next(p);
            node_t *right = level == 6 ? parse_unary(p) : parse_binary(p, level + 1);
            if (p->stack_len == from + 1) {
                mp_obj_t folded = fold_binary(op, p->stack[from], right);
                if (folded != MP_OBJ_NULL) {
                    p->stack[from] = constant(p, line, folded);
                    continue;
                }
            }
            parser_push_value(p, op);
            parser_push(p, right);
        }
        if (p->stack_len == from + 1) {
            left = p->stack[--p->stack_len];
        } else {
            left = parser_take(p, N_BINARY, line, from);
        }
    }
}

node_t *parse_bitwise_or(parser_t *p) {
    return parse_binary(p, 1);
}

// The operator of a comparison, or -1. Moves on.
static int accept_comparison(parser_t *p) {
    mp_token_kind_t kind = tok(p);
    if (MP_TOKEN_OP_LESS <= kind && kind <= MP_TOKEN_OP_NOT_EQUAL) {
        next(p);
        return MP_BINARY_OP_LESS + (kind - MP_TOKEN_OP_LESS);
    }
    if (accept(p, MP_TOKEN_KW_IN)) {
        return MP_BINARY_OP_IN;
    }
    if (accept(p, MP_TOKEN_KW_IS)) {
        return accept(p, MP_TOKEN_KW_NOT) ? MP_BINARY_OP_IS_NOT : MP_BINARY_OP_IS;
    }
    if (kind == MP_TOKEN_KW_NOT) {
        mp_lexer_t before = *p->lex;
        next(p);
        if (accept(p, MP_TOKEN_KW_IN)) {
            return MP_BINARY_OP_NOT_IN;
        }
        *p->lex = before;
    }
    return -1;
}

static node_t *parse_comparison(parser_t *p) {
    if (tok(p) == MP_TOKEN_KW_NOT) {
        size_t line = p->lex->tok_line;
        next(p);
        parser_enter(p);
        node_t *operand = parse_comparison(p);
        parser_leave(p);
        return unary_node(p, N_NOT, line, operand);
    }
    size_t line = p->lex->tok_line, from = p->stack_len;
    node_t *left = parse_bitwise_or(p);
    int op = accept_comparison(p);
    if (op < 0) {
        return left;
    }
    parser_push(p, left);
    do {
        parser_push_value(p, op);
        parser_push(p, parse_bitwise_or(p));
    } while ((op = accept_comparison(p)) >= 0);
    return parser_take(p, N_COMPARE, line, from);
}

static node_t *parse_bool(parser_t *p, mp_token_kind_t op) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    node_t *node = op == MP_TOKEN_KW_OR ? parse_bool(p, MP_TOKEN_KW_AND) : parse_comparison(p);
    if (tok(p) != op) {
        return node;
    }
    parser_push(p, node);
    while (accept(p, op)) {
        parser_push(p, op == MP_TOKEN_KW_OR ? parse_bool(p, MP_TOKEN_KW_AND) : parse_comparison(p));
    }
    node = parser_take(p, N_BOOL, line, from);
    node->op = op;
    return node;
}

node_t *parse_disjunction(parser_t *p) {
    return parse_bool(p, MP_TOKEN_KW_OR);
}

static node_t *parse_lambda(parser_t *p) {
    node_t *node = parser_node(p, N_LAMBDA, p->lex->tok_line, 3);
    next(p);
    node->c[0].node = parse_params(p, MP_TOKEN_DEL_COLON, false);
    if (!accept(p, MP_TOKEN_DEL_COLON)) {
        ERROR(p, "expected ':'");
    }
    uint8_t fstring_bracket = p->lex->fstring_bracket;
    node->c[1].node = parse_expression(p);
    p->lex->fstring_bracket = fstring_bracket;
    return node;
}

bool starts_expression(mp_token_kind_t kind) {
    switch (kind) {
        case MP_TOKEN_NAME: case MP_TOKEN_INTEGER: case MP_TOKEN_FLOAT_OR_IMAG: case MP_TOKEN_STRING:
        case MP_TOKEN_ELLIPSIS: case MP_TOKEN_KW_NONE: case MP_TOKEN_KW_TRUE: case MP_TOKEN_KW_FALSE:
        case MP_TOKEN_KW_NOT: case MP_TOKEN_KW_LAMBDA: case MP_TOKEN_KW_AWAIT: case MP_TOKEN_OP_MINUS:
        case MP_TOKEN_OP_PLUS: case MP_TOKEN_OP_TILDE: case MP_TOKEN_DEL_PAREN_OPEN:
        case MP_TOKEN_DEL_BRACKET_OPEN: case MP_TOKEN_DEL_BRACE_OPEN:
            return true;
        default:
            return false;
    }
}

node_t *parse_expression(parser_t *p) {
    parser_enter(p);
    node_t *node;
    if (tok(p) == MP_TOKEN_KW_LAMBDA) {
        node = parse_lambda(p);
    } else {
        node = parse_disjunction(p);
        if (tok(p) == MP_TOKEN_KW_IF) {
            size_t line = p->lex->tok_line;
            mp_lexer_t before = *p->lex;
            next(p);
            node_t *condition = parse_disjunction(p);
            if (tok(p) != MP_TOKEN_KW_ELSE) {
                if (p->in_pattern && tok(p) == MP_TOKEN_DEL_COLON) {
                    *p->lex = before;
                    parser_leave(p);
                    return node;
                }
                if (tok(p) == MP_TOKEN_DEL_COLON) {
                    parser_syntax_error(p);
                }
                ERROR_AT(p, node->line, "expected 'else' after 'if' expression");
            }
            next(p);
            node_t *if_else = parser_node(p, N_IF_ELSE, line, 3);
            if_else->c[0].node = condition;
            if_else->c[1].node = node;
            if_else->c[2].node = parse_expression(p);
            node = if_else;
        }
    }
    parser_leave(p);
    return node;
}

node_t *parse_named(parser_t *p) {
    node_t *node = parse_expression(p);
    if (tok(p) != MP_TOKEN_OP_ASSIGN) {
        if (tok(p) == MP_TOKEN_DEL_EQUAL && p->lex->num_brackets == 0 && node->kind == N_NAME) {
            ERROR(p, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
        if (tok(p) == MP_TOKEN_DEL_EQUAL && p->lex->num_brackets == 0 && (node->kind == N_ATTR || node->kind == N_INDEX || node->kind == N_CALL)) {
            const char *what = describe(node);
            ERROR_AT(p, node->line, "cannot assign to %s here. Maybe you meant '==' instead of '='?", what);
        }
        return node;
    }
    if (node->kind != N_NAME) {
        ERROR_AT(p, node->line, "cannot use assignment expressions with %s", describe(node));
    }
    next(p);
    node_t *named = parser_node(p, N_NAMED, node->line, 2);
    named->c[0].node = node;
    named->c[1].node = parse_expression(p);
    return named;
}

static node_t *parse_star(parser_t *p) {
    size_t line = p->lex->tok_line;
    next(p);
    return unary_node(p, N_STAR, line, parse_bitwise_or(p));
}

node_t *parse_star_named(parser_t *p) {
    return tok(p) == MP_TOKEN_OP_STAR ? parse_star(p) : parse_named(p);
}

static node_t *parse_star_expression(parser_t *p) {
    return tok(p) == MP_TOKEN_OP_STAR ? parse_star(p) : parse_expression(p);
}

node_t *parse_star_expressions(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    node_t *node = parse_star_expression(p);
    if (tok(p) != MP_TOKEN_DEL_COMMA) {
        return node;
    }
    parser_push(p, node);
    while (accept(p, MP_TOKEN_DEL_COMMA) && (starts_expression(tok(p)) || tok(p) == MP_TOKEN_OP_STAR)) {
        parser_push(p, parse_star_expression(p));
    }
    return fold_tuple(p, parser_take(p, N_TUPLE, line, from));
}

node_t *parse_value(parser_t *p) {
    return tok(p) == MP_TOKEN_KW_YIELD ? parse_yield(p) : parse_star_expressions(p);
}

// ---------------------------------------------------------------- comprehensions

static node_t *parse_target(parser_t *p) {
    return tok(p) == MP_TOKEN_OP_STAR ? parse_star(p) : parse_bitwise_or(p);
}

node_t *parse_target_list(parser_t *p) {
    size_t line = p->lex->tok_line, from = p->stack_len;
    node_t *node = parse_target(p);
    if (tok(p) == MP_TOKEN_DEL_COMMA) {
        parser_push(p, node);
        while (accept(p, MP_TOKEN_DEL_COMMA) && tok(p) != MP_TOKEN_KW_IN) {
            parser_push(p, parse_target(p));
        }
        node = parser_take(p, N_TUPLE, line, from);
    } else if (node->kind == N_STAR) {
        check_target(p, node, TARGET_ASSIGN);
        if (tok(p) == MP_TOKEN_KW_IN) {
            ERROR_AT(p, node->line, "starred assignment target must be in a list or tuple");
        }
    }
    if (tok(p) != MP_TOKEN_KW_IN && !starts_expression(tok(p))) {
        // for x() = ...: the token is what is wrong
        if (node->kind == N_NAME || node->kind == N_TUPLE || node->kind == N_ATTR || node->kind == N_INDEX) {
            parser_syntax_error(p);
        }
    }
    check_target(p, node, TARGET_ASSIGN);
    return node;
}

node_t *parse_comprehension(parser_t *p, node_t *element, node_t *value, int kind, size_t line) {
    size_t from = p->stack_len;
    parser_push(p, element);
    parser_push(p, value);
    parser_push(p, NULL);
    while (is_comprehension(p) || tok(p) == MP_TOKEN_KW_IF) {
        size_t clause_line = p->lex->tok_line;
        node_t *clause;
        if (accept(p, MP_TOKEN_KW_IF)) {
            clause = unary_node(p, N_COMP_IF, clause_line, parse_disjunction(p));
        } else {
            bool is_async = accept(p, MP_TOKEN_KW_ASYNC);
            expect(p, MP_TOKEN_KW_FOR);
            clause = parser_node(p, N_FOR_IN, clause_line, 2);
            clause->op = is_async;
            clause->c[0].node = parse_target_list(p);
            if (!accept(p, MP_TOKEN_KW_IN)) {
                ERROR(p, "'in' expected after for-loop variables");
            }
            clause->c[1].node = parse_disjunction(p);
            if (tok(p) == MP_TOKEN_OP_ASSIGN) {
                parser_syntax_error(p);
            }
        }
        parser_push(p, clause);
    }
    node_t *node = parser_take(p, N_COMP, line, from);
    node->op = kind;
    return node;
}
