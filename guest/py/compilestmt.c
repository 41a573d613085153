// Statements; see compiler.h. One function for each kind of node; one file, because they call each
// other.
#include <string.h>

#include "py/compiler.h"
#include "py/cstack.h"

// ---------------------------------------------------------------- simple statements

static void delete(compiler_t *c, node_t *target) {
    switch (target->kind) {
        case N_NAME:
            comp_delete(c, target->c[0].value);
            break;
        case N_ATTR:
            comp_expr(c, target->c[0].node);
            E(c, attr, target->c[1].value, MP_EMIT_ATTR_DELETE);
            break;
        case N_INDEX:
            comp_expr(c, target->c[0].node);
            comp_expr(c, target->c[1].node);
            E(c, subscr, MP_EMIT_SUBSCR_DELETE);
            break;
        default:
            mp_cstack_check();
            for (size_t i = 0; i < target->n; i++) {
                delete(c, target->c[i].node);
            }
    }
}

static void assign(compiler_t *c, node_t *node) {
    size_t targets = node->n - 1;
    node_t *value = node->c[targets].node, *target = node->c[0].node;
    if (targets == 1 && value->kind == N_TUPLE && target->kind == N_TUPLE && value->n == 2 && target->n == 2
        && value->c[0].node->kind != N_STAR && value->c[1].node->kind != N_STAR
        && target->c[0].node->kind != N_STAR && target->c[1].node->kind != N_STAR) {
        // a, b = c, d needs no tuple
        comp_expr(c, value->c[0].node);
        comp_expr(c, value->c[1].node);
        E(c, rot_two);
        comp_assign(c, target->c[0].node);
        comp_assign(c, target->c[1].node);
        return;
    }
    comp_expr(c, value);
    for (size_t i = 0; i < targets; i++) {
        if (i + 1 < targets) {
            E(c, dup_top);
        }
        comp_assign(c, node->c[i].node);
    }
}

static void augment(compiler_t *c, node_t *node) {
    node_t *target = node->c[0].node;
    switch (target->kind) {
        case N_NAME:
            comp_load(c, target->c[0].value);
            comp_expr(c, node->c[1].node);
            E(c, binary_op, node->op);
            comp_store(c, target->c[0].value);
            break;
        case N_ATTR:
            comp_expr(c, target->c[0].node);
            E(c, dup_top);
            E(c, attr, target->c[1].value, MP_EMIT_ATTR_LOAD);
            comp_expr(c, node->c[1].node);
            E(c, binary_op, node->op);
            E(c, rot_two);
            E(c, attr, target->c[1].value, MP_EMIT_ATTR_STORE);
            break;
        case N_INDEX:
            comp_expr(c, target->c[0].node);
            comp_expr(c, target->c[1].node);
            E(c, dup_top_two);
            E(c, subscr, MP_EMIT_SUBSCR_LOAD);
            comp_expr(c, node->c[1].node);
            E(c, binary_op, node->op);
            E(c, rot_three);
            E(c, subscr, MP_EMIT_SUBSCR_STORE);
            break;
    }
}

static void annotate(compiler_t *c, node_t *node) {
    node_t *target = node->c[0].node;
    bool keeps = !SCOPE_IS_FUNC_LIKE(c->scope->kind);
    if (node->c[2].node != NULL) {
        comp_expr(c, node->c[2].node);
        comp_assign(c, target);
    } else if (target->kind != N_NAME) {
        comp_expr(c, target->c[0].node);
        E(c, pop_top);
        if (target->kind == N_INDEX) {
            comp_expr(c, target->c[1].node);
            E(c, pop_top);
        }
    }
    if (target->kind == N_NAME && c->pass == MP_PASS_SCOPE) {
        id_info_t *id = scope_find(c->scope, target->c[0].value);
        if (id != NULL && (id->kind == ID_INFO_KIND_GLOBAL_EXPLICIT || (id->flags & ID_FLAG_NONLOCAL))) {
            qstr name = id->qst;
            comp_error(c, node->line, "annotated name '%q' can't be %s", name, id->flags & ID_FLAG_NONLOCAL ? "nonlocal" : "global");
        }
        if (!keeps) {
            mp_emit_common_get_id_for_modification(c->scope, target->c[0].value);
        }
    }
    if (keeps) {
        comp_expr(c, node->c[1].node);
        if (node->op) {
            comp_load(c, MP_QSTR___annotations__);
            E(c, load_const_str, target->c[0].value);
            E(c, subscr, MP_EMIT_SUBSCR_STORE);
        } else {
            E(c, pop_top);
        }
    }
}

static bool has_annotations(node_t *node) {
    if (node == NULL) {
        return false;
    }
    switch (node->kind) {
        case N_ANNOTATE:
            return true;
        case N_BLOCK: case N_IF: case N_WHILE: case N_FOR: case N_TRY: case N_HANDLER: case N_WITH: case N_MATCH: case N_CASE:
            for (size_t i = 0; i < node->n; i++) {
                if (!(node->kind == N_HANDLER && i == 1) && has_annotations(node->c[i].node)) {
                    return true;
                }
            }
    }
    return false;
}

void comp_setup_annotations(compiler_t *c, node_t *block) {
    if (has_annotations(block)) {
        E(c, build, 0, MP_EMIT_BUILD_MAP);
        comp_helper(c, SYNTAX_SETUP_ANNOTATIONS, 1);
        E(c, pop_top);
        if (c->pass == MP_PASS_SCOPE) {
            mp_emit_common_get_id_for_modification(c->scope, MP_QSTR___annotations__);
        }
    }
}

static void declare_global(compiler_t *c, node_t *node) {
    for (size_t i = 0; i < node->n && c->pass == MP_PASS_SCOPE; i++) {
        qstr name = node->c[i].value;
        id_info_t *id = scope_find(c->scope, name);
        if (id == NULL) {
            id = scope_find_or_add_id(c->scope, name, ID_INFO_KIND_GLOBAL_EXPLICIT);
        } else if (id->flags & ID_FLAG_IS_PARAM) {
            comp_error(c, node->line, "name '%q' is parameter and global", name);
        } else if (id->flags & ID_FLAG_NONLOCAL) {
            comp_error(c, node->line, "name '%q' is nonlocal and global", name);
        } else if (id->kind == ID_INFO_KIND_LOCAL || id->kind == ID_INFO_KIND_GLOBAL_IMPLICIT_ASSIGNED) {
            comp_error(c, node->line, "name '%q' is assigned to before global declaration", name);
        } else if (id->kind != ID_INFO_KIND_GLOBAL_EXPLICIT) {
            comp_error(c, node->line, "name '%q' is used prior to global declaration", name);
        }
    }
}

static void declare_nonlocal(compiler_t *c, node_t *node) {
    for (size_t i = 0; i < node->n && c->pass == MP_PASS_SCOPE; i++) {
        qstr name = node->c[i].value;
        if (c->scope->kind == SCOPE_MODULE) {
            comp_error(c, node->line, "nonlocal declaration not allowed at module level");
        }
        id_info_t *id = scope_find(c->scope, name);
        if (id != NULL && (id->flags & ID_FLAG_NONLOCAL)) {
            continue;
        }
        if (id != NULL) {
            comp_error(c, node->line, (id->flags & ID_FLAG_IS_PARAM) ? "name '%q' is parameter and nonlocal"
                : id->kind == ID_INFO_KIND_GLOBAL_EXPLICIT ? "name '%q' is nonlocal and global"
                : id->kind == ID_INFO_KIND_LOCAL || id->kind == ID_INFO_KIND_GLOBAL_IMPLICIT_ASSIGNED ? "name '%q' is assigned to before nonlocal declaration"
                : "name '%q' is used prior to nonlocal declaration", name);
        }
        id = scope_find_or_add_id(c->scope, name, ID_INFO_KIND_UNDECIDED);
        if (!scope_check_to_close_over(c->scope, id)) {
            comp_error(c, node->line, "no binding for nonlocal '%q' found", name);
        }
        scope_find(c->scope, name)->flags |= ID_FLAG_NONLOCAL;
    }
}

static void import(compiler_t *c, node_t *node) {
    for (size_t i = 0; i < node->n; i++) {
        node_t *alias = node->c[i].node;
        qstr name = alias->c[0].value, as = alias->c[2].value;
        E(c, load_const_small_int, 0);
        comp_none(c);
        E(c, import, name, MP_EMIT_IMPORT_NAME);
        if (as != MP_QSTRnull) {
            size_t len;
            const char *rest = (const char *)qstr_data(name, &len), *end = rest + len;
            while ((rest = memchr(rest, '.', end - rest)) != NULL) {
                rest++;
                const char *dot = memchr(rest, '.', end - rest);
                E(c, attr, qstr_from_strn(rest, (dot ? dot : end) - rest), MP_EMIT_ATTR_LOAD);
            }
        }
        comp_store(c, as != MP_QSTRnull ? as : alias->c[1].value);
    }
}

static void import_from(compiler_t *c, node_t *node) {
    E(c, load_const_small_int, node->op);
    if (node->n == 1) {
        if (c->scope->kind != SCOPE_MODULE) {
            comp_error(c, node->line, "import * only allowed at module level");
        }
        E(c, load_const_str, MP_QSTR__star_);
        E(c, build, 1, MP_EMIT_BUILD_TUPLE);
        E(c, import, node->c[0].value, MP_EMIT_IMPORT_NAME);
        E(c, import, MP_QSTRnull, MP_EMIT_IMPORT_STAR);
        return;
    }
    for (size_t i = 1; i < node->n; i++) {
        E(c, load_const_str, node->c[i].node->c[0].value);
    }
    E(c, build, node->n - 1, MP_EMIT_BUILD_TUPLE);
    E(c, import, node->c[0].value, MP_EMIT_IMPORT_NAME);
    for (size_t i = 1; i < node->n; i++) {
        node_t *alias = node->c[i].node;
        E(c, import, alias->c[0].value, MP_EMIT_IMPORT_FROM);
        comp_store(c, alias->c[2].value != MP_QSTRnull ? alias->c[2].value : alias->c[0].value);
    }
    E(c, pop_top);
}

static void leave_loop(compiler_t *c, node_t *node) {
    bool is_break = node->kind == N_BREAK;
    uint32_t label = is_break ? c->break_label : c->continue_label;
    if (label == NO_LABEL) {
        if (c->in_except_star) {
            comp_error(c, node->line, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        comp_error(c, node->line, is_break ? "'break' outside loop" : "'continue' not properly in loop");
    }
    E(c, unwind_jump, label | (is_break && c->breaks_for ? MP_EMIT_BREAK_FROM_FOR : 0), c->except_level - c->loop_except_level);
}

static void return_statement(compiler_t *c, node_t *node) {
    if (c->scope->kind != SCOPE_FUNCTION || c->scope->is_type_scope) {
        comp_error(c, node->line, "'return' outside function");
    }
    if (c->in_except_star) {
        comp_error(c, node->line, "'break', 'continue' and 'return' cannot appear in an except* block");
    }
    node_t *value = node->c[0].node;
    if (value == NULL) {
        comp_none(c);
    } else {
        c->scope->return_line = node->line;
        if (value->kind == N_IF_ELSE) {
            uint32_t otherwise = comp_label(c);
            comp_jump_if(c, value->c[0].node, false, otherwise);
            comp_expr(c, value->c[1].node);
            E(c, return_value);
            E(c, label_assign, otherwise);
            value = value->c[2].node;
        }
        comp_expr(c, value);
    }
    E(c, return_value);
}

static void raise(compiler_t *c, node_t *node) {
    size_t n = 0;
    if (node->c[0].node == NULL && c->group_state != MP_QSTRnull) {
        // what the handler got is the last item of the state
        comp_load(c, c->group_state);
        E(c, load_const_small_int, -1);
        E(c, subscr, MP_EMIT_SUBSCR_LOAD);
        n = 1;
    }
    while (n < 2 && node->c[n].node != NULL) {
        comp_expr(c, node->c[n++].node);
    }
    E(c, raise_varargs, n);
}

static void assert_statement(compiler_t *c, node_t *node) {
    uint32_t end = comp_label(c);
    comp_jump_if(c, node->c[0].node, true, end);
    E(c, load_global, MP_QSTR_AssertionError, MP_EMIT_IDOP_GLOBAL_GLOBAL);
    if (node->c[1].node != NULL) {
        comp_expr(c, node->c[1].node);
        E(c, call_function, 1, 0, 0);
    }
    E(c, raise_varargs, 1);
    E(c, label_assign, end);
}

// ---------------------------------------------------------------- loops

typedef struct {
    uint32_t break_label, continue_label, except_level;
    bool breaks_for, in_except_star;
} loop_t;

static loop_t begin_loop(compiler_t *c, bool breaks_for) {
    loop_t outer = { c->break_label, c->continue_label, c->loop_except_level, c->breaks_for, c->in_except_star };
    c->break_label = comp_label(c);
    c->continue_label = comp_label(c);
    c->breaks_for = breaks_for;
    c->loop_except_level = c->except_level;
    return outer;
}

static void end_loop(compiler_t *c, loop_t outer) {
    c->break_label = outer.break_label;
    c->continue_label = outer.continue_label;
    c->loop_except_level = outer.except_level;
    c->breaks_for = outer.breaks_for;
}

// Of a `for`, whose top is where `continue` goes to: in traced code it goes to the end, where its line
// is a step. The jumps back, which are ticks, are the same.
static void trace_rounds(compiler_t *c) {
    if (c->traces) {
        c->continue_label = comp_label(c);
    }
}

static void next_round(compiler_t *c, node_t *node, uint32_t top) {
    if (c->traces) {
        E(c, label_assign, c->continue_label);
        comp_trace_line(c, node->line);
    }
    E(c, jump, top);
}

static void if_statement(compiler_t *c, node_t *node) {
    uint32_t end = comp_label(c);
    for (size_t i = 0; i + 1 < node->n; i += 2) {
        uint32_t otherwise = comp_label(c);
        E(c, set_source_line, node->c[i].node->line);
        if (i > 0) {
            comp_trace_line(c, node->c[i].node->line);
        }
        comp_jump_if(c, node->c[i].node, false, otherwise);
        comp_block(c, node->c[i + 1].node);
        if (i + 2 < node->n) {
            E(c, jump, end);
        }
        E(c, label_assign, otherwise);
    }
    if (node->n % 2 == 1) {
        comp_block(c, node->c[node->n - 1].node);
    }
    E(c, label_assign, end);
}

static void while_statement(compiler_t *c, node_t *node) {
    loop_t outer = begin_loop(c, false);
    uint32_t end = c->break_label, continue_label = c->continue_label, top = comp_label(c), otherwise = comp_label(c);
    comp_jump_if(c, node->c[0].node, false, otherwise);
    E(c, label_assign, top);
    comp_block(c, node->c[1].node);
    E(c, label_assign, continue_label);
    comp_trace_line(c, node->line);
    comp_jump_if(c, node->c[0].node, true, top);
    E(c, label_assign, otherwise);
    end_loop(c, outer);
    comp_block(c, node->c[2].node);
    E(c, label_assign, end);
}

static void async_for(compiler_t *c, node_t *node) {
    comp_mark_await(c, node->line, "'async for'");
    comp_expr(c, node->c[1].node);
    E(c, load_method, MP_QSTR___aiter__, false);
    E(c, call_method, 0, 0, 0);
    loop_t outer = begin_loop(c, false);
    uint32_t end = c->break_label, top = c->continue_label, got = comp_label(c), otherwise = comp_label(c);
    trace_rounds(c);
    E(c, label_assign, top);
    comp_async_next(c, node->c[0].node, got, otherwise);
    E(c, label_assign, got);
    comp_block(c, node->c[2].node);
    next_round(c, node, top);
    end_loop(c, outer);
    E(c, label_assign, otherwise);
    comp_block(c, node->c[3].node);
    E(c, label_assign, end);
    E(c, pop_top);
}

static void for_statement(compiler_t *c, node_t *node) {
    if (node->op) {
        async_for(c, node);
        return;
    }
    comp_expr(c, node->c[1].node);
    loop_t outer = begin_loop(c, true);
    uint32_t end = c->break_label, top = c->continue_label, otherwise = comp_label(c);
    E(c, get_iter, true);
    trace_rounds(c);
    E(c, label_assign, top);
    E(c, for_iter, otherwise);
    comp_assign(c, node->c[0].node);
    comp_block(c, node->c[2].node);
    next_round(c, node, top);
    E(c, label_assign, otherwise);
    E(c, for_iter_end);
    end_loop(c, outer);
    comp_block(c, node->c[3].node);
    E(c, label_assign, end);
}

// ---------------------------------------------------------------- try

// The block of a handler that binds a name, which is deleted afterwards.
static void handler_block(compiler_t *c, node_t *handler) {
    qstr name = handler->c[1].value;
    uint32_t end = 0;
    if (name != MP_QSTRnull) {
        end = comp_label(c);
        comp_setup(c, end, MP_EMIT_SETUP_BLOCK_FINALLY);
    }
    comp_block(c, handler->c[2].node);
    if (name != MP_QSTRnull) {
        comp_none(c);
        E(c, label_assign, end);
        E(c, adjust_stack_size, 1);
        comp_none(c);
        comp_store(c, name);
        comp_delete(c, name);
        E(c, adjust_stack_size, -1);
        comp_end_block(c);
    }
}

static void bind_handler(compiler_t *c, node_t *handler) {
    if (handler->c[1].value == MP_QSTRnull) {
        E(c, pop_top);
    } else {
        comp_store(c, handler->c[1].value);
    }
}

static void try_except(compiler_t *c, node_t *node) {
    uint32_t handlers = comp_label(c), success = comp_label(c), end = comp_label(c);
    comp_setup(c, handlers, MP_EMIT_SETUP_BLOCK_EXCEPT);
    comp_block(c, node->c[0].node);
    E(c, pop_except_jump, success, false);
    E(c, label_assign, handlers);
    E(c, start_except_handler);
    qstr outer_state = c->group_state;
    c->group_state = MP_QSTRnull;
    for (size_t i = 3; i < node->n; i++) {
        node_t *handler = node->c[i].node;
        uint32_t next_handler = comp_label(c);
        E(c, set_source_line, handler->line);
        comp_trace_line(c, handler->line);
        if (handler->c[0].node != NULL) {
            E(c, dup_top);
            comp_expr(c, handler->c[0].node);
            E(c, binary_op, MP_BINARY_OP_EXCEPTION_MATCH);
            E(c, pop_jump_if, false, next_handler);
        }
        bind_handler(c, handler);
        handler_block(c, handler);
        E(c, pop_except_jump, end, true);
        E(c, label_assign, next_handler);
        E(c, adjust_stack_size, 1);
    }
    comp_end_block(c);
    E(c, end_except_handler);
    c->group_state = outer_state;
    E(c, label_assign, success);
    comp_block(c, node->c[1].node);
    E(c, label_assign, end);
}

// except*: what is left of the exception, and what handlers raised, are in a list in a variable that
// no source can name.
static void try_except_star(compiler_t *c, node_t *node) {
    uint32_t handlers = comp_label(c), success = comp_label(c), end = comp_label(c), done = comp_label(c);
    char text[16];
    vstr_t hidden;
    vstr_init_fixed_buf(&hidden, sizeof(text), text);
    vstr_printf(&hidden, ".%u", (uint)c->except_level);
    qstr state = qstr_from_strn(hidden.buf, hidden.len);
    comp_setup(c, handlers, MP_EMIT_SETUP_BLOCK_EXCEPT);
    comp_block(c, node->c[0].node);
    E(c, pop_except_jump, success, false);
    E(c, label_assign, handlers);
    E(c, start_except_handler);
    comp_helper(c, SYNTAX_GROUP_BEGIN, 1);
    comp_store(c, state);
    loop_t outer = { c->break_label, c->continue_label, c->loop_except_level, c->breaks_for, c->in_except_star };
    c->break_label = c->continue_label = NO_LABEL;
    c->in_except_star = true;
    for (size_t i = 3; i < node->n; i++) {
        node_t *handler = node->c[i].node;
        uint32_t skip = comp_label(c), after = comp_label(c), failed = comp_label(c);
        E(c, set_source_line, handler->line);
        comp_trace_line(c, handler->line);
        comp_load(c, state);
        comp_expr(c, handler->c[0].node);
        comp_helper(c, SYNTAX_GROUP_MATCH, 2);
        E(c, dup_top);
        comp_none(c);
        E(c, binary_op, MP_BINARY_OP_IS);
        E(c, pop_jump_if, true, skip);
        bind_handler(c, handler);
        qstr outer_state = c->group_state;
        c->group_state = state;
        comp_setup(c, failed, MP_EMIT_SETUP_BLOCK_EXCEPT);
        handler_block(c, handler);
        c->group_state = outer_state;
        E(c, pop_except_jump, after, false);
        E(c, label_assign, failed);
        E(c, start_except_handler);
        comp_load(c, state);
        comp_helper(c, SYNTAX_GROUP_RAISED, 2);
        E(c, pop_top);
        E(c, pop_except_jump, after, true);
        E(c, adjust_stack_size, 1);
        comp_end_block(c);
        E(c, end_except_handler);
        E(c, label_assign, skip);
        E(c, adjust_stack_size, 1);
        E(c, pop_top);
        E(c, label_assign, after);
    }
    c->break_label = outer.break_label;
    c->continue_label = outer.continue_label;
    c->in_except_star = outer.in_except_star;
    comp_load(c, state);
    comp_none(c);
    comp_store(c, state);
    comp_delete(c, state);
    comp_helper(c, SYNTAX_GROUP_END, 1);
    E(c, dup_top);
    comp_none(c);
    E(c, binary_op, MP_BINARY_OP_IS);
    E(c, pop_jump_if, true, done);
    E(c, raise_varargs, 1);
    E(c, label_assign, done);
    E(c, adjust_stack_size, 1);
    E(c, pop_top);
    E(c, pop_except_jump, end, true);
    E(c, adjust_stack_size, 1);
    comp_end_block(c);
    E(c, end_except_handler);
    E(c, label_assign, success);
    comp_block(c, node->c[1].node);
    E(c, label_assign, end);
}

static void try_handlers(compiler_t *c, node_t *node) {
    if (node->op) {
        try_except_star(c, node);
    } else {
        try_except(c, node);
    }
}

static void try_statement(compiler_t *c, node_t *node) {
    if (node->c[2].node == NULL) {
        try_handlers(c, node);
        return;
    }
    uint32_t finally = comp_label(c);
    comp_setup(c, finally, MP_EMIT_SETUP_BLOCK_FINALLY);
    E(c, adjust_stack_size, 3); // what a jump out of the block needs
    if (node->n == 3) {
        comp_block(c, node->c[0].node);
    } else {
        try_handlers(c, node);
    }
    E(c, adjust_stack_size, -3);
    comp_none(c); // the block ended without an exception
    E(c, label_assign, finally);
    E(c, adjust_stack_size, 1);
    comp_block(c, node->c[2].node);
    E(c, adjust_stack_size, -1);
    comp_end_block(c);
}

// ---------------------------------------------------------------- with

static void with_items(compiler_t *c, node_t *node, size_t at) {
    if (at + 1 == node->n) {
        comp_block(c, node->c[at].node);
        return;
    }
    uint32_t end = comp_label(c);
    comp_expr(c, node->c[at].node);
    comp_setup(c, end, MP_EMIT_SETUP_BLOCK_WITH);
    if (node->c[at + 1].node != NULL) {
        comp_assign(c, node->c[at + 1].node);
    } else {
        E(c, pop_top);
    }
    with_items(c, node, at + 2);
    E(c, with_cleanup, end);
    comp_end_block(c);
}

static void async_with_items(compiler_t *c, node_t *node, size_t at) {
    if (at + 1 == node->n) {
        comp_block(c, node->c[at].node);
        return;
    }
    uint32_t finally = comp_label(c), no_exception = comp_label(c), jumped = comp_label(c), end = comp_label(c);
    comp_expr(c, node->c[at].node);
    E(c, dup_top);
    comp_await_method(c, MP_QSTR___aenter__);
    if (node->c[at + 1].node != NULL) {
        comp_assign(c, node->c[at + 1].node);
    } else {
        E(c, pop_top);
    }
    comp_setup(c, finally, MP_EMIT_SETUP_BLOCK_FINALLY);
    E(c, adjust_stack_size, 3);
    async_with_items(c, node, at + 2);
    E(c, adjust_stack_size, -3);
    // 1. no exception: (manager). 2. an exception: (manager, exception). 3. a return or jump:
    // (manager, value, number)
    E(c, async_with_setup_finally, no_exception, finally, jumped);
    // 2: __aexit__ swallows it or not
    E(c, dup_top);
    E(c, rot_three);
    E(c, rot_two);
    E(c, load_method, MP_QSTR___aexit__, false);
    E(c, rot_three);
    E(c, rot_three);
    E(c, dup_top);
    E(c, attr, MP_QSTR___class__, MP_EMIT_ATTR_LOAD);
    E(c, rot_two);
    comp_none(c);
    E(c, call_method, 3, 0, 0);
    comp_await(c);
    E(c, pop_jump_if, false, end);
    E(c, pop_top);
    comp_none(c);
    E(c, jump, end);
    E(c, adjust_stack_size, 2);
    // 3
    E(c, label_assign, jumped);
    E(c, rot_three);
    E(c, rot_three);
    // 1: (None, manager), 3: (value, number, manager)
    E(c, label_assign, no_exception);
    E(c, load_method, MP_QSTR___aexit__, false);
    comp_none(c);
    E(c, dup_top);
    E(c, dup_top);
    E(c, call_method, 3, 0, 0);
    comp_await(c);
    E(c, pop_top);
    E(c, adjust_stack_size, -1);
    E(c, label_assign, end);
    comp_end_block(c);
}

// ---------------------------------------------------------------- all

static void expression_statement(compiler_t *c, node_t *node) {
    node_t *value = node->c[0].node;
    if (c->wants_value && node == c->last_statement && c->scope->kind == SCOPE_MODULE) {
        comp_expr(c, value);
        E(c, return_value);
    } else if (c->tree->is_single && c->scope->kind == SCOPE_MODULE) {
        comp_expr(c, value);
        comp_helper(c, SYNTAX_DISPLAY, 1);
        E(c, pop_top);
    } else if (value->kind != N_CONST && value->kind != N_INT && value->kind != N_TOKEN) {
        comp_expr(c, value);
        E(c, pop_top);
    }
}

static void statement(compiler_t *c, node_t *node) {
    switch (node->kind) {
        case N_EXPR: expression_statement(c, node); break;
        case N_ASSIGN: assign(c, node); break;
        case N_AUGMENT: augment(c, node); break;
        case N_ANNOTATE: annotate(c, node); break;
        case N_DEL:
            for (size_t i = 0; i < node->n; i++) {
                delete(c, node->c[i].node);
            }
            break;
        case N_PASS: break;
        case N_BREAK:
        case N_CONTINUE: leave_loop(c, node); break;
        case N_RETURN: return_statement(c, node); break;
        case N_RAISE: raise(c, node); break;
        case N_GLOBAL: declare_global(c, node); break;
        case N_NONLOCAL: declare_nonlocal(c, node); break;
        case N_ASSERT: assert_statement(c, node); break;
        case N_IMPORT: import(c, node); break;
        case N_IMPORT_FROM: import_from(c, node); break;
        case N_IF: if_statement(c, node); break;
        case N_WHILE: while_statement(c, node); break;
        case N_FOR: for_statement(c, node); break;
        case N_TRY: try_statement(c, node); break;
        case N_WITH:
            if (node->op) {
                comp_mark_await(c, node->line, "'async with'");
                async_with_items(c, node, 0);
            } else {
                with_items(c, node, 0);
            }
            break;
        case N_DEF: comp_def(c, node); break;
        case N_CLASS: comp_class(c, node); break;
        case N_TYPE: comp_type(c, node); break;
        case N_MATCH: comp_match(c, node); break;
    }
}

void comp_statement(compiler_t *c, node_t *node) {
    mp_cstack_check();
    E(c, set_source_line, node->line);
    bool is_silent = node->kind == N_GLOBAL || node->kind == N_NONLOCAL || (node->kind == N_EXPR && node->c[0].node->kind == N_CONST);
    if (!is_silent) {
        comp_trace_line(c, node->line);
    }
    statement(c, node);
}

void comp_block(compiler_t *c, node_t *block) {
    for (size_t i = 0; block != NULL && i < block->n; i++) {
        comp_statement(c, block->c[i].node);
    }
}
