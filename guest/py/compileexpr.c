// Expressions; see compiler.h. One function for each kind of node, in the order of the grammar; one
// file, because they call each other and nothing outside does.
#include <string.h>

#include "py/compiler.h"
#include "py/cstack.h"

#define DISPLAY_CHUNK 200 // items of a display, or arguments, that are on the stack at once
#define MAX_DEPTH 1000

// ---------------------------------------------------------------- constants

static bool is_const(node_t *node) {
    return node->kind == N_INT || node->kind == N_CONST || node->kind == N_TOKEN;
}

static mp_obj_t const_value(node_t *node) {
    if (node->kind == N_INT) {
        return MP_OBJ_NEW_SMALL_INT((mp_int_t)node->c[0].value);
    }
    if (node->kind == N_CONST) {
        return node->c[0].obj;
    }
    return node->op == MP_TOKEN_KW_NONE ? mp_const_none : node->op == MP_TOKEN_KW_TRUE ? mp_const_true
        : node->op == MP_TOKEN_KW_FALSE ? mp_const_false : MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj);
}

void comp_const(compiler_t *c, mp_obj_t value) {
    if (mp_obj_is_small_int(value)) {
        E(c, load_const_small_int, MP_OBJ_SMALL_INT_VALUE(value));
    } else if (mp_obj_is_qstr(value)) {
        E(c, load_const_str, MP_OBJ_QSTR_VALUE(value));
    } else {
        E(c, load_const_obj, value);
    }
}

// ---------------------------------------------------------------- displays

// Adds what is on the stack to the collection below it.
static void extend(compiler_t *c) {
    E(c, extend, 1);
}

static mp_obj_t const_items(node_t *node) {
    mp_obj_tuple_t *items = MP_OBJ_TO_PTR(mp_obj_new_tuple(node->n, NULL));
    for (size_t i = 0; i < node->n; i++) {
        items->items[i] = const_value(node->c[i].node);
    }
    return MP_OBJ_FROM_PTR(items);
}

// Items `from` to `to` of a node as one collection of the kind.
static void items_between(compiler_t *c, node_t *node, size_t from, size_t to, int kind) {
    bool is_simple = to - from <= DISPLAY_CHUNK;
    for (size_t i = from; i < to && is_simple; i++) {
        is_simple = node->c[i].node->kind != N_STAR;
    }
    if (is_simple) {
        for (size_t i = from; i < to; i++) {
            comp_expr(c, node->c[i].node);
        }
        E(c, build, to - from, kind);
        return;
    }
    E(c, build, 0, kind == MP_EMIT_BUILD_SET ? kind : MP_EMIT_BUILD_LIST);
    for (size_t i = from; i < to;) {
        if (node->c[i].node->kind == N_STAR) {
            comp_expr(c, node->c[i++].node->c[0].node);
        } else {
            size_t n = 0;
            for (; i < to && n < DISPLAY_CHUNK && node->c[i].node->kind != N_STAR; i++, n++) {
                comp_expr(c, node->c[i].node);
            }
            E(c, build, n, MP_EMIT_BUILD_TUPLE);
        }
        extend(c);
    }
    if (kind == MP_EMIT_BUILD_TUPLE) {
        comp_helper(c, SYNTAX_LIST_TO_TUPLE, 1);
    }
}

void comp_items(compiler_t *c, node_t *node, int kind) {
    if (node->op == 2) { // all constant: in the first pass its items became one tuple
        E(c, build, 0, kind);
        E(c, load_const_obj, node->c[0].obj);
        extend(c);
        return;
    }
    if (c->pass == MP_PASS_SCOPE && node->n >= 4 && kind == MP_EMIT_BUILD_LIST) {
        bool all = true;
        for (size_t i = 0; i < node->n && all; i++) {
            all = is_const(node->c[i].node);
        }
        if (all) {
            node->c[0].obj = const_items(node);
            node->n = 1;
            node->op = 2;
            return;
        }
    }
    items_between(c, node, 0, node->n, kind);
}

static void dict(compiler_t *c, node_t *node) {
    E(c, build, MIN(node->n / 2, 10000), MP_EMIT_BUILD_MAP);
    for (size_t i = 0; i < node->n; i += 2) {
        node_t *key = node->c[i].node, *value = node->c[i + 1].node;
        if (key == NULL) {
            comp_expr(c, value);
            extend(c);
        } else if (is_const(key) || is_const(value)) {
            comp_expr(c, value);
            comp_expr(c, key);
            E(c, store_map);
        } else {
            comp_expr(c, key);
            comp_expr(c, value);
            E(c, rot_two);
            E(c, store_map);
        }
    }
}

static bool is_plain_field(node_t *part) {
    return part->kind == N_FIELD && part->c[1].node == NULL && part->op == 0;
}

static void fstring(compiler_t *c, node_t *node) {
    size_t parts = 0;
    // Values are formatted one by one, in the order in which they are computed. From this part on
    // nothing but names is computed, so that joining can format as well.
    size_t plain = node->n;
    while (node->n > 1 && plain > 0) {
        node_t *part = node->c[plain - 1].node;
        if (part->kind == N_FIELD && !is_plain_field(part)) {
            break;
        }
        plain--;
        if (part->kind == N_FIELD && part->c[0].node->kind != N_NAME) {
            break;
        }
    }
    for (size_t i = 0; i < node->n; i++) {
        node_t *part = node->c[i].node;
        if (part->kind == N_FIELD) {
            comp_expr(c, part->c[0].node);
            size_t args = 1;
            if (part->c[1].node != NULL) {
                fstring(c, part->c[1].node);
                args = 2;
            }
            if (part->op != 0) {
                if (args == 1) {
                    E(c, load_const_str, MP_QSTR_);
                }
                E(c, load_const_small_int, part->op);
                args = 3;
            }
            if (i < plain) {
                comp_helper(c, SYNTAX_FORMAT, args);
            }
        } else {
            comp_const(c, const_value(part));
        }
        if (++parts == DISPLAY_CHUNK) {
            comp_helper(c, SYNTAX_JOIN, parts);
            parts = 1;
        }
    }
    if (node->n == 0) {
        E(c, load_const_str, MP_QSTR_);
    } else if (parts > 1) {
        comp_helper(c, SYNTAX_JOIN, parts);
    }
}

// ---------------------------------------------------------------- comprehensions

// Names that := binds inside the comprehension belong to the scope around it.
static void find_named(compiler_t *c, node_t *node) {
    if (node == NULL) {
        return;
    }
    size_t first = 0;
    switch (node->kind) {
        case N_NAMED:
            if (c->scope->kind == SCOPE_CLASS) {
                comp_error(c, node->line, "assignment expression within a comprehension cannot be used in a class body");
            }
            mp_emit_common_get_id_for_modification(c->scope, node->c[0].node->c[0].value);
            find_named(c, node->c[1].node);
            return;
        case N_NAME: case N_INT: case N_CONST: case N_TOKEN: case N_LAMBDA:
            return;
        case N_ATTR:
            find_named(c, node->c[0].node);
            return;
        case N_KEYWORD:
            find_named(c, node->c[1].node);
            return;
        case N_LIST: case N_SET: case N_TUPLE:
            if (node->op == 2) {
                return;
            }
            break;
    }
    bool has_operators = node->kind == N_BINARY || node->kind == N_COMPARE;
    for (size_t i = first; i < node->n; i++) {
        if (!(has_operators && i % 2 == 1) && !(node->kind == N_COMP && i == 2)) {
            find_named(c, node->c[i].node);
        }
    }
}

static void comprehension(compiler_t *c, node_t *node) {
    static const uint8_t names[] = {
        [SCOPE_LIST_COMP] = MP_QSTR__lt_listcomp_gt_, [SCOPE_DICT_COMP] = MP_QSTR__lt_dictcomp_gt_,
        [SCOPE_SET_COMP] = MP_QSTR__lt_setcomp_gt_, [SCOPE_GEN_EXPR] = MP_QSTR__lt_genexpr_gt_,
    };
    node_t *first = node->c[3].node;
    if (c->pass == MP_PASS_SCOPE) {
        node->c[2].scope = comp_new_scope(c, node->op, node, names[node->op]);
        if (!SCOPE_IS_COMP_LIKE(c->scope->kind)) {
            find_named(c, node);
        }
        for (size_t i = 3; i < node->n; i++) {
            node_t *clause = node->c[i].node;
            if (clause->kind == N_FOR_IN && clause->op && node->op != SCOPE_GEN_EXPR) {
                scope_t *scope = node->c[2].scope;
                scope->is_async = true;
                scope->scope_flags |= MP_SCOPE_FLAG_GENERATOR;
                comp_mark_await(c, clause->line, NULL);
            }
        }
    }
    scope_t *scope = node->c[2].scope;
    comp_close_over(c, scope, 0, 0);
    if (node->op == SCOPE_GEN_EXPR && scope->is_async) {
        E(c, load_const_small_int, SYNTAX_ASYNC_GENERATOR);
        comp_helper(c, SYNTAX_MARK_ASYNC, 2);
    }
    c->iterables++;
    comp_expr(c, first->c[1].node);
    c->iterables--;
    if (first->op) {
        E(c, load_method, MP_QSTR___aiter__, false);
        E(c, call_method, 0, 0, 0);
    } else if (node->op == SCOPE_GEN_EXPR) {
        E(c, get_iter, false);
    }
    E(c, call_function, 1, 0, 0);
    if (node->op != SCOPE_GEN_EXPR && (scope->scope_flags & MP_SCOPE_FLAG_GENERATOR)) {
        if (c->pass == MP_PASS_SCOPE) {
            c->scope->scope_flags |= MP_SCOPE_FLAG_GENERATOR;
        }
        comp_yield_from(c);
    }
}

// Yields what is on the stack.
static void yield_value(compiler_t *c) {
    comp_trace(c, SYNTAX_TRACE_YIELD);
    if (c->scope->is_async) {
        comp_helper(c, SYNTAX_YIELD_WRAP, 1);
    }
    E(c, yield, MP_EMIT_YIELD_VALUE);
    comp_trace(c, SYNTAX_TRACE_RESUME);
}

// Clauses from number `at` on. `slots`: values on the stack above the collection.
static void clauses(compiler_t *c, node_t *node, size_t at, size_t slots, uint32_t next_label) {
    for (; at < node->n && node->c[at].node->kind == N_COMP_IF; at++) {
        comp_jump_if(c, node->c[at].node->c[0].node, false, next_label);
    }
    if (at == node->n) {
        comp_expr(c, node->c[0].node);
        if (node->op == SCOPE_GEN_EXPR) {
            yield_value(c);
            E(c, pop_top);
        } else {
            if (node->op == SCOPE_DICT_COMP) {
                comp_expr(c, node->c[1].node);
                E(c, rot_two);
            }
            E(c, store_comp, node->op, slots + 1);
        }
        return;
    }
    node_t *clause = node->c[at].node;
    if (at > 3) {
        c->iterables++;
        comp_expr(c, clause->c[1].node);
        c->iterables--;
    }
    uint32_t top = comp_label(c), end = comp_label(c);
    if (clause->op) {
        comp_mark_await(c, clause->line, NULL);
        if (at > 3) {
            E(c, load_method, MP_QSTR___aiter__, false);
            E(c, call_method, 0, 0, 0);
        }
        uint32_t got = comp_label(c);
        E(c, label_assign, top);
        comp_async_next(c, clause->c[0].node, got, end);
        E(c, label_assign, got);
        clauses(c, node, at + 1, slots + 1, top);
        E(c, jump, top);
        E(c, label_assign, end);
        E(c, pop_top);
    } else {
        if (at > 3 || node->op != SCOPE_GEN_EXPR) {
            E(c, get_iter, true);
        }
        E(c, label_assign, top);
        E(c, for_iter, end);
        comp_assign(c, clause->c[0].node);
        clauses(c, node, at + 1, slots + MP_OBJ_ITER_BUF_NSLOTS, top);
        E(c, jump, top);
        E(c, label_assign, end);
        E(c, for_iter_end);
    }
}

// Pushes the next value of the asynchronous iterator on the stack and assigns it; jumps to `end`
// when there is none, else to `got`.
void comp_async_next(compiler_t *c, node_t *target, uint32_t got, uint32_t end) {
    uint32_t failed = comp_label(c), other = comp_label(c);
    comp_setup(c, failed, MP_EMIT_SETUP_BLOCK_EXCEPT);
    E(c, dup_top);
    comp_await_method(c, MP_QSTR___anext__);
    comp_assign(c, target);
    E(c, pop_except_jump, got, false);
    E(c, label_assign, failed);
    E(c, start_except_handler);
    E(c, dup_top);
    E(c, load_global, MP_QSTR_StopAsyncIteration, MP_EMIT_IDOP_GLOBAL_GLOBAL);
    E(c, binary_op, MP_BINARY_OP_EXCEPTION_MATCH);
    E(c, pop_jump_if, false, other);
    E(c, pop_top);
    E(c, pop_except_jump, end, true);
    E(c, label_assign, other);
    E(c, adjust_stack_size, 1);
    comp_end_block(c);
    E(c, end_except_handler);
}

void comp_comprehension_scope(compiler_t *c, node_t *node) {
    // the iterator of the first clause is the argument, which no name of the source can be
    if (c->pass == MP_PASS_SCOPE) {
        scope_find_or_add_id(c->scope, MP_QSTR_, ID_INFO_KIND_LOCAL);
        c->scope->num_pos_args = 1;
        for (size_t i = 3; i < node->n; i++) {
            if (node->c[i].node->kind == N_FOR_IN) {
                node_t *target = node->c[i].node->c[0].node;
                size_t n = target->kind == N_NAME ? 0 : target->kind == N_TUPLE || target->kind == N_LIST ? target->n : 0;
                for (size_t k = 0; k < MAX(n, 1); k++) {
                    node_t *name = n == 0 ? target : target->c[k].node;
                    if (name->kind == N_NAME) {
                        id_info_t *id = scope_find_or_add_id(c->scope, name->c[0].value, ID_INFO_KIND_LOCAL);
                        id->flags |= ID_FLAG_ITERATION;
                    }
                }
            }
        }
    }
    E(c, set_source_line, node->line);
    if (node->op != SCOPE_GEN_EXPR) {
        E(c, build, 0, node->op == SCOPE_LIST_COMP ? MP_EMIT_BUILD_LIST : node->op == SCOPE_DICT_COMP ? MP_EMIT_BUILD_MAP : MP_EMIT_BUILD_SET);
    }
    if (node->op == SCOPE_GEN_EXPR && !node->c[3].node->op) {
        // an iterator takes four slots; NULL in the first says that the second has it
        E(c, load_null);
        comp_load(c, MP_QSTR_);
        E(c, load_null);
        E(c, load_null);
    } else {
        comp_load(c, MP_QSTR_);
    }
    if (node->op == SCOPE_GEN_EXPR) {
        E(c, adjust_stack_size, 0);
        if (c->pass == MP_PASS_SCOPE) {
            c->scope->scope_flags |= MP_SCOPE_FLAG_GENERATOR;
            if (node->c[3].node->op) {
                c->scope->is_async = true;
            }
        }
    }
    clauses(c, node, 3, 0, NO_LABEL);
    if (node->op == SCOPE_GEN_EXPR) {
        comp_none(c);
    }
    E(c, return_value);
}

// ---------------------------------------------------------------- calls

static bool is_super_call(compiler_t *c, node_t *node) {
    if (node->kind != N_CALL || node->n != 1 || c->scope->kind != SCOPE_FUNCTION
        || node->c[0].node->kind != N_NAME || node->c[0].node->c[0].value != MP_QSTR_super) {
        return false;
    }
    for (size_t i = 0; i < c->scope->id_info_len; i++) {
        if (c->scope->id_info[i].flags & ID_FLAG_IS_PARAM) {
            return true;
        }
    }
    return false;
}

static void super_arguments(compiler_t *c) {
    comp_load(c, MP_QSTR___class__);
    for (size_t i = 0; i < c->scope->id_info_len; i++) {
        id_info_t *id = &c->scope->id_info[i];
        if (id->flags & ID_FLAG_IS_PARAM) {
            comp_load(c, id->qst);
            return;
        }
    }
}

void comp_call(compiler_t *c, node_t *call, size_t extra, bool is_method) {
    size_t positional = extra, keywords = 0, count = 0, last_star = 0;
    bool has_star = false, has_double_star = false;
    for (size_t i = 1; i < call->n; i++) {
        node_t *argument = call->c[i].node;
        if (argument->kind == N_KEYWORD || argument->kind == N_DOUBLE_STAR) {
            keywords++;
            has_double_star |= argument->kind == N_DOUBLE_STAR;
        } else {
            count++;
            if (argument->kind == N_STAR) {
                has_star = true;
                last_star = extra + count - 1;
            }
        }
    }
    mp_uint_t star_bits = 0;
    if (extra + count > DISPLAY_CHUNK || last_star >= 28) {
        // too many for the opcode: one starred list
        E(c, build, 0, MP_EMIT_BUILD_LIST);
        for (size_t i = 1; i < call->n; i++) {
            node_t *argument = call->c[i].node;
            if (argument->kind == N_STAR) {
                comp_expr(c, argument->c[0].node);
            } else if (argument->kind != N_KEYWORD && argument->kind != N_DOUBLE_STAR) {
                comp_expr(c, argument);
                E(c, build, 1, MP_EMIT_BUILD_TUPLE);
            } else {
                continue;
            }
            extend(c);
        }
        star_bits = (mp_uint_t)1 << extra;
        has_star = true;
        positional++;
    } else {
        for (size_t i = 1; i < call->n; i++) {
            node_t *argument = call->c[i].node;
            if (argument->kind == N_STAR) {
                star_bits |= (mp_uint_t)1 << positional;
                argument = argument->c[0].node;
            } else if (argument->kind == N_KEYWORD || argument->kind == N_DOUBLE_STAR) {
                continue;
            }
            comp_expr(c, argument);
            positional++;
        }
    }
    if (keywords > DISPLAY_CHUNK) {
        E(c, load_null);
        E(c, build, 0, MP_EMIT_BUILD_MAP);
        for (size_t i = 1; i < call->n; i++) {
            node_t *argument = call->c[i].node;
            if (argument->kind == N_KEYWORD) {
                comp_expr(c, argument->c[1].node);
                E(c, load_const_str, argument->c[0].value);
                E(c, store_map);
            } else if (argument->kind == N_DOUBLE_STAR) {
                comp_expr(c, argument->c[0].node);
                extend(c);
            }
        }
        keywords = 1;
        has_double_star = true;
    } else {
        for (size_t i = 1; i < call->n; i++) {
            node_t *argument = call->c[i].node;
            if (argument->kind == N_KEYWORD) {
                E(c, load_const_str, argument->c[0].value);
                comp_expr(c, argument->c[1].node);
            } else if (argument->kind == N_DOUBLE_STAR) {
                E(c, load_null);
                comp_expr(c, argument->c[0].node);
            }
        }
    }
    uint flags = (has_star ? MP_EMIT_STAR_FLAG_SINGLE : 0) | (has_double_star ? MP_EMIT_STAR_FLAG_DOUBLE : 0);
    if (flags != 0) {
        E(c, load_const_small_int, star_bits);
    }
    if (is_method) {
        E(c, call_method, positional, keywords, flags);
    } else {
        E(c, call_function, positional, keywords, flags);
    }
}

static bool is_locals_call(compiler_t *c, node_t *node) {
    return node->n == 1 && node->c[0].node->kind == N_NAME && node->c[0].node->c[0].value == MP_QSTR_locals
        && SCOPE_IS_FUNC_LIKE(c->scope->kind);
}

// A dict of the variables of a function: (name, number, is a cell) of each is a constant.
static void locals(compiler_t *c) {
    if (c->pass == MP_PASS_SCOPE) {
        comp_load(c, MP_QSTR_locals);
        return;
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < c->scope->id_info_len; i++) {
        id_info_t *id = &c->scope->id_info[i];
        if (id->kind >= ID_INFO_KIND_LOCAL && id->qst != MP_QSTR_ && qstr_str(id->qst)[0] != '.') {
            mp_obj_list_append(list, MP_OBJ_NEW_QSTR(id->qst));
            mp_obj_list_append(list, MP_OBJ_NEW_SMALL_INT(id->local_num * 2 + (id->kind != ID_INFO_KIND_LOCAL)));
        }
    }
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(list, &n, &items);
    E(c, load_const_obj, mp_obj_new_tuple(n, items));
    E(c, locals);
}

static void call(compiler_t *c, node_t *node) {
    node_t *callee = node->c[0].node;
    if (is_super_call(c, node)) {
        comp_load(c, MP_QSTR_super);
        super_arguments(c);
        E(c, call_function, 2, 0, 0);
        return;
    }
    if (is_locals_call(c, node)) {
        locals(c);
        return;
    }
    if (callee->kind != N_ATTR) {
        comp_expr(c, callee);
        comp_call(c, node, 0, false);
        return;
    }
    bool is_super = is_super_call(c, callee->c[0].node);
    if (is_super) {
        comp_load(c, MP_QSTR_super);
        super_arguments(c);
    } else {
        comp_expr(c, callee->c[0].node);
    }
    E(c, load_method, callee->c[1].value, is_super);
    comp_call(c, node, 0, true);
}

// ---------------------------------------------------------------- operators

void comp_jump_if(compiler_t *c, node_t *node, bool jump_if, uint32_t label) {
    if (is_const(node)) {
        if (mp_obj_is_true(const_value(node)) == jump_if) {
            E(c, jump, label);
        }
        return;
    }
    if (node->kind == N_NOT) {
        comp_jump_if(c, node->c[0].node, !jump_if, label);
        return;
    }
    if (node->kind == N_BOOL) {
        bool is_or = node->op == MP_TOKEN_KW_OR;
        if (is_or == jump_if) {
            for (size_t i = 0; i < node->n; i++) {
                comp_jump_if(c, node->c[i].node, jump_if, label);
            }
        } else {
            uint32_t end = comp_label(c);
            for (size_t i = 0; i + 1 < node->n; i++) {
                comp_jump_if(c, node->c[i].node, is_or, end);
            }
            comp_jump_if(c, node->c[node->n - 1].node, jump_if, label);
            E(c, label_assign, end);
        }
        return;
    }
    comp_expr(c, node);
    E(c, pop_jump_if, jump_if, label);
}

static void compare(compiler_t *c, node_t *node) {
    bool is_chain = node->n > 3;
    uint32_t failed = is_chain ? comp_label(c) : 0, end = is_chain ? comp_label(c) : 0;
    comp_expr(c, node->c[0].node);
    for (size_t i = 1; i < node->n; i += 2) {
        bool is_last = i + 2 >= node->n;
        comp_expr(c, node->c[i + 1].node);
        if (!is_last) {
            E(c, dup_top);
            E(c, rot_three);
        }
        E(c, binary_op, node->c[i].value);
        if (!is_last) {
            E(c, jump_if_or_pop, false, failed);
        }
    }
    if (is_chain) {
        E(c, jump, end);
        E(c, label_assign, failed);
        E(c, adjust_stack_size, 1);
        E(c, rot_two);
        E(c, pop_top);
        E(c, label_assign, end);
    }
}

static void if_else(compiler_t *c, node_t *node) {
    uint32_t otherwise = comp_label(c), end = comp_label(c);
    comp_jump_if(c, node->c[0].node, false, otherwise);
    comp_expr(c, node->c[1].node);
    E(c, jump, end);
    E(c, label_assign, otherwise);
    E(c, adjust_stack_size, -1);
    comp_expr(c, node->c[2].node);
    E(c, label_assign, end);
}

static void named(compiler_t *c, node_t *node) {
    qstr name = node->c[0].node->c[0].value;
    scope_t *scope = c->scope;
    comp_expr(c, node->c[1].node);
    E(c, dup_top);
    if (c->pass == MP_PASS_SCOPE) {
        if (c->iterables > 0) {
            comp_error(c, node->line, "assignment expression cannot be used in a comprehension iterable expression");
        }
        for (; SCOPE_IS_COMP_LIKE(scope->kind); scope = scope->parent) {
            id_info_t *id = scope_find(scope, name);
            if (id != NULL && (id->flags & ID_FLAG_ITERATION)) {
                comp_error(c, node->line, "assignment expression cannot rebind comprehension iteration variable '%q'", name);
            }
        }
        if (scope != c->scope) {
            id_info_t *outer = scope_find_or_add_id(scope, name, ID_INFO_KIND_GLOBAL_IMPLICIT);
            id_info_t *id = scope_find_or_add_id(c->scope, name, ID_INFO_KIND_GLOBAL_IMPLICIT);
            if (scope->kind == SCOPE_MODULE || outer->kind == ID_INFO_KIND_GLOBAL_EXPLICIT) {
                id->kind = ID_INFO_KIND_GLOBAL_EXPLICIT;
            } else if (id->kind != ID_INFO_KIND_FREE) {
                id->kind = ID_INFO_KIND_FREE;
                scope_close_over(c->scope, name);
            }
            return;
        }
    }
    comp_store(c, name);
}

static void yield(compiler_t *c, node_t *node) {
    if (c->pass == MP_PASS_SCOPE) {
        if (SCOPE_IS_COMP_LIKE(c->scope->kind)) {
            comp_error(c, node->line, "'yield' inside %s", c->scope->kind == SCOPE_LIST_COMP ? "list comprehension"
                : c->scope->kind == SCOPE_SET_COMP ? "set comprehension" : c->scope->kind == SCOPE_DICT_COMP ? "dict comprehension" : "generator expression");
        }
        if (!SCOPE_IS_FUNC_LIKE(c->scope->kind) || c->scope->is_type_scope) {
            comp_error(c, node->line, "'yield' outside function");
        }
        if (node->kind == N_YIELD_FROM && c->scope->is_async) {
            comp_error(c, node->line, "'yield from' inside async function");
        }
        c->scope->has_yield = true;
    }
    if (node->kind == N_YIELD_FROM) {
        comp_expr(c, node->c[0].node);
        comp_yield_from(c);
        return;
    }
    if (node->c[0].node == NULL) {
        comp_none(c);
    } else {
        comp_expr(c, node->c[0].node);
    }
    yield_value(c);
}

void comp_await(compiler_t *c) {
    comp_helper(c, SYNTAX_AWAIT, 1);
    comp_none(c);
    E(c, yield, MP_EMIT_YIELD_FROM);
}

void comp_await_method(compiler_t *c, qstr method) {
    E(c, load_method, method, false);
    E(c, call_method, 0, 0, 0);
    comp_await(c);
}

// ---------------------------------------------------------------- all

static void expr(compiler_t *c, node_t *node) {
    switch (node->kind) {
        case N_NAME:
            comp_load(c, node->c[0].value);
            break;
        case N_INT:
        case N_CONST:
            comp_const(c, const_value(node));
            break;
        case N_TOKEN:
            E(c, load_const_tok, node->op);
            break;
        case N_FSTRING:
            fstring(c, node);
            break;
        case N_TUPLE:
            comp_items(c, node, MP_EMIT_BUILD_TUPLE);
            break;
        case N_LIST:
            comp_items(c, node, MP_EMIT_BUILD_LIST);
            break;
        case N_SET:
            comp_items(c, node, MP_EMIT_BUILD_SET);
            break;
        case N_DICT:
            dict(c, node);
            break;
        case N_COMP:
            comprehension(c, node);
            break;
        case N_BINARY:
            comp_expr(c, node->c[0].node);
            for (size_t i = 1; i < node->n; i += 2) {
                comp_expr(c, node->c[i + 1].node);
                E(c, binary_op, node->c[i].value);
            }
            break;
        case N_COMPARE:
            compare(c, node);
            break;
        case N_BOOL: {
            uint32_t end = comp_label(c);
            for (size_t i = 0; i < node->n; i++) {
                comp_expr(c, node->c[i].node);
                if (i + 1 < node->n) {
                    E(c, jump_if_or_pop, node->op == MP_TOKEN_KW_OR, end);
                }
            }
            E(c, label_assign, end);
            break;
        }
        case N_NOT:
            comp_expr(c, node->c[0].node);
            E(c, unary_op, MP_UNARY_OP_NOT);
            break;
        case N_UNARY:
            comp_expr(c, node->c[0].node);
            E(c, unary_op, node->op);
            break;
        case N_IF_ELSE:
            if_else(c, node);
            break;
        case N_LAMBDA:
            comp_lambda(c, node);
            break;
        case N_AWAIT:
            comp_mark_await(c, node->line, "'await'");
            comp_expr(c, node->c[0].node);
            comp_await(c);
            break;
        case N_YIELD:
        case N_YIELD_FROM:
            yield(c, node);
            break;
        case N_STAR:
            comp_error(c, node->line, "can't use starred expression here");
        case N_NAMED:
            named(c, node);
            break;
        case N_CALL:
            call(c, node);
            break;
        case N_ATTR:
            comp_expr(c, node->c[0].node);
            E(c, attr, node->c[1].value, MP_EMIT_ATTR_LOAD);
            break;
        case N_INDEX:
            comp_expr(c, node->c[0].node);
            comp_expr(c, node->c[1].node);
            E(c, subscr, MP_EMIT_SUBSCR_LOAD);
            break;
        case N_SLICE:
            for (size_t i = 0; i < 2 || (i == 2 && node->c[2].node != NULL); i++) {
                if (node->c[i].node == NULL) {
                    comp_none(c);
                } else {
                    comp_expr(c, node->c[i].node);
                }
            }
            E(c, build, node->c[2].node != NULL ? 3 : 2, MP_EMIT_BUILD_SLICE);
            break;
    }
}

void comp_expr(compiler_t *c, node_t *node) {
    mp_cstack_check();
    if (++c->depth > MAX_DEPTH) {
        mp_raise_recursion_depth();
    }
    expr(c, node);
    c->depth--;
}

void comp_assign(compiler_t *c, node_t *target) {
    switch (target->kind) {
        case N_NAME:
            comp_store(c, target->c[0].value);
            break;
        case N_ATTR:
            comp_expr(c, target->c[0].node);
            E(c, attr, target->c[1].value, MP_EMIT_ATTR_STORE);
            break;
        case N_INDEX:
            comp_expr(c, target->c[0].node);
            comp_expr(c, target->c[1].node);
            E(c, subscr, MP_EMIT_SUBSCR_STORE);
            break;
        case N_STAR:
            comp_assign(c, target->c[0].node);
            break;
        default: {
            mp_cstack_check();
            size_t star = target->n;
            for (size_t i = 0; i < target->n; i++) {
                if (target->c[i].node->kind == N_STAR) {
                    star = i;
                }
            }
            if (star == target->n) {
                E(c, unpack_sequence, target->n);
            } else {
                if (star > 255) {
                    comp_error(c, target->line, "too many expressions in star-unpacking assignment");
                }
                E(c, unpack_ex, star, target->n - star - 1);
            }
            for (size_t i = 0; i < target->n; i++) {
                comp_assign(c, target->c[i].node);
            }
            break;
        }
    }
}
