// The passes of the compiler, and names; see compiler.h.
#include <stdarg.h>
#include <string.h>

#include "py/compiler.h"
#include "py/cstack.h"

NORETURN void comp_error(compiler_t *c, size_t line, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    mp_obj_t exc = mp_obj_new_exception_msg_vlist(&mp_type_SyntaxError, (mp_rom_error_text_t)fmt, args);
    va_end(args);
    mp_obj_exception_add_traceback(exc, c->source_file, line, MP_QSTRnull);
    nlr_raise(exc);
}

// ---------------------------------------------------------------- names

scope_t *comp_new_scope(compiler_t *c, scope_kind_t kind, node_t *node, qstr name) {
    scope_t *scope = scope_new(kind, node, name);
    scope->parent = c->scope;
    scope->only_prefix = c->is_library;
    if (c->scope != NULL) {
        id_info_t *id = scope_find(c->scope, name);
        if (id == NULL || id->kind != ID_INFO_KIND_GLOBAL_EXPLICIT) {
            scope->prefix = scope_inner_prefix(c->scope);
        }
    }
    if (c->scope_tail == NULL) {
        c->scope_head = scope;
    } else {
        c->scope_tail->next = scope;
    }
    c->scope_tail = scope;
    return scope;
}

void comp_load(compiler_t *c, qstr name) {
    if (c->pass == MP_PASS_SCOPE) {
        mp_emit_common_get_id_for_load(c->scope, name);
    } else {
        mp_emit_common_id_op(c->emit, &mp_emit_bc_method_table_load_id_ops, c->scope, name);
    }
}

void comp_store(compiler_t *c, qstr name) {
    if (c->pass == MP_PASS_SCOPE) {
        mp_emit_common_get_id_for_modification(c->scope, name);
    } else {
        mp_emit_common_id_op(c->emit, &mp_emit_bc_method_table_store_id_ops, c->scope, name);
    }
}

void comp_delete(compiler_t *c, qstr name) {
    if (c->pass == MP_PASS_SCOPE) {
        mp_emit_common_get_id_for_modification(c->scope, name);
    } else {
        mp_emit_common_id_op(c->emit, &mp_emit_bc_method_table_delete_id_ops, c->scope, name);
    }
}

// ---------------------------------------------------------------- blocks, awaiting

mp_obj_t comp_docstring(node_t *block) {
    node_t *value = block->n > 0 && block->c[0].node->kind == N_EXPR ? block->c[0].node->c[0].node : NULL;
    return value != NULL && value->kind == N_CONST && mp_obj_is_str(value->c[0].obj) ? value->c[0].obj : MP_OBJ_NULL;
}

void comp_trace_line(compiler_t *c, size_t line) {
    if (c->traces) {
        E(c, load_const_small_int, line);
        comp_helper(c, SYNTAX_TRACE_LINE, 1);
        E(c, pop_top);
    }
}

// What traced code begins with. A comprehension is a part of what it is in.
static void trace_enter(compiler_t *c, const scope_t *scope) {
    if (c->traces && !scope->is_type_scope && (!SCOPE_IS_COMP_LIKE(scope->kind) || scope->kind == SCOPE_GEN_EXPR)) {
        comp_helper(c, scope->kind == SCOPE_MODULE ? SYNTAX_TRACE_MODULE : scope->kind == SCOPE_CLASS ? SYNTAX_TRACE_CLASS : SYNTAX_TRACE_FUNCTION, 0);
        E(c, pop_top);
    }
}

void comp_setup(compiler_t *c, uint32_t label, int kind) {
    E(c, setup_block, label, kind);
    c->except_level++;
    if (c->except_level > c->scope->exc_stack_size) {
        if (c->except_level > 100) {
            comp_error(c, c->scope->pn->line, "too many statically nested blocks");
        }
        c->scope->exc_stack_size = c->except_level;
    }
}

void comp_end_block(compiler_t *c) {
    c->except_level--;
    E(c, end_finally);
}

void comp_yield_from(compiler_t *c) {
    E(c, get_iter, false);
    comp_none(c);
    E(c, yield, MP_EMIT_YIELD_FROM);
}

void comp_mark_await(compiler_t *c, size_t line, const char *what) {
    if (c->pass != MP_PASS_SCOPE) {
        return;
    }
    bool in_comprehension = false;
    scope_t *scope = c->scope;
    for (; SCOPE_IS_COMP_LIKE(scope->kind); scope = scope->parent) {
        scope->is_async = true;
        scope->scope_flags |= MP_SCOPE_FLAG_GENERATOR;
        if (scope->kind == SCOPE_GEN_EXPR) {
            return; // an asynchronous generator
        }
        in_comprehension = true;
    }
    if (scope->kind == SCOPE_FUNCTION && scope->is_async) {
        return;
    }
    if (in_comprehension || what == NULL) {
        comp_error(c, line, "asynchronous comprehension outside of an asynchronous function");
    }
    comp_error(c, line, SCOPE_IS_FUNC_LIKE(scope->kind) || what[1] != 'a' || what[2] != 'w' ? "%s outside async function" : "%s outside function", what);
}

// ---------------------------------------------------------------- passes

static bool compile_scope(compiler_t *c, scope_t *scope, pass_kind_t pass) {
    c->pass = pass;
    c->scope = scope;
    c->next_label = 0;
    c->break_label = c->continue_label = NO_LABEL;
    c->except_level = c->loop_except_level = 0;
    c->iterables = 0;
    c->in_except_star = false;
    c->group_state = MP_QSTRnull;
    c->emit_common.pass = pass;
    if (pass == MP_PASS_CODE_SIZE) {
        c->emit_common.children = c->emit_common.ct_cur_child == 0 ? NULL : m_new0(mp_raw_code_t *, c->emit_common.ct_cur_child);
    }
    c->emit_common.ct_cur_child = 0;
    E(c, start_pass, pass, scope);
    E(c, set_source_line, MAX(scope->pn->line, 1)); // lines begin with 0, where only the library is
    if (pass == MP_PASS_SCOPE) {
        scope->stack_size = 0;
        scope->exc_stack_size = 0;
    }
    trace_enter(c, scope);
    if (scope->kind == SCOPE_MODULE) {
        if (c->tree->is_eval) {
            comp_expr(c, scope->pn);
        } else {
            // a source that is one string is a value
            mp_obj_t doc = c->is_library || c->tree->is_single || (c->wants_value && scope->pn->n == 1) ? MP_OBJ_NULL : comp_docstring(scope->pn);
            if (doc != MP_OBJ_NULL) {
                comp_const(c, doc);
                comp_store(c, MP_QSTR___doc__);
            }
            comp_setup_annotations(c, scope->pn);
            comp_block(c, scope->pn);
            comp_none(c);
        }
        E(c, return_value);
    } else if (scope->kind == SCOPE_CLASS) {
        comp_class_scope(c, scope);
    } else if (SCOPE_IS_COMP_LIKE(scope->kind)) {
        comp_comprehension_scope(c, scope->pn);
    } else {
        comp_function_scope(c, scope);
    }
    // numbers of locals and slots are 16 bits in a frame, jumps 15 bits signed
    if (scope->num_locals + scope->stack_size > 30000 || scope->id_info_len > 30000) {
        comp_error(c, scope->pn->line, "too many variables or values in one block of code");
    }
    return E(c, end_pass);
}

static void number_names(compiler_t *c, scope_t *scope) {
    if (scope->scope_flags & MP_SCOPE_FLAG_VARARGS) {
        // *args comes after all other parameters but **kwargs
        id_info_t *last = NULL;
        for (size_t i = scope->id_info_len; i > 0; i--) {
            id_info_t *id = &scope->id_info[i - 1];
            if (id->flags & ID_FLAG_IS_STAR_PARAM) {
                if (last != NULL) {
                    id_info_t star = *id;
                    for (; id < last; id++) {
                        id[0] = id[1];
                    }
                    *last = star;
                }
                break;
            } else if (last == NULL && (id->flags & ID_FLAG_IS_PARAM) && !(id->flags & ID_FLAG_IS_DBL_STAR_PARAM)) {
                last = id;
            }
        }
    }
    scope->num_locals = 0;
    id_info_t *end = scope->id_info + scope->id_info_len;
    for (id_info_t *id = scope->id_info; id < end; id++) {
        if (scope->kind == SCOPE_CLASS && id->qst == MP_QSTR___class__) {
            continue; // no local; a cell if it's used
        }
        if (SCOPE_IS_FUNC_LIKE(scope->kind) && id->kind == ID_INFO_KIND_GLOBAL_IMPLICIT) {
            id->kind = ID_INFO_KIND_GLOBAL_EXPLICIT;
        }
        if (id->kind == ID_INFO_KIND_LOCAL || (id->flags & ID_FLAG_IS_PARAM)) {
            id->local_num = scope->num_locals++;
        }
    }
    for (id_info_t *id = scope->id_info; id < end; id++) {
        if (id->kind == ID_INFO_KIND_CELL && !(id->flags & ID_FLAG_IS_PARAM)) {
            id->local_num = scope->num_locals++;
        }
    }
    if (scope->parent != NULL) {
        // free variables come first, in the order of the parent scope
        size_t free = 0;
        for (size_t i = 0; i < scope->parent->id_info_len; i++) {
            id_info_t *outer = &scope->parent->id_info[i];
            if (outer->kind == ID_INFO_KIND_CELL || outer->kind == ID_INFO_KIND_FREE) {
                for (id_info_t *id = scope->id_info; id < end; id++) {
                    if (id->kind == ID_INFO_KIND_FREE && id->qst == outer->qst) {
                        id->local_num = free++;
                    }
                }
            }
        }
        for (id_info_t *id = scope->id_info; free > 0 && id < end; id++) {
            if (id->kind != ID_INFO_KIND_FREE) {
                id->local_num += free;
            }
        }
        scope->num_pos_args += free;
        scope->num_locals += free;
        if (free > 255) {
            comp_error(c, scope->pn->line, "too many free variables");
        }
    }
    for (id_info_t *id = scope->id_info; id < end; id++) {
        if (id->kind == ID_INFO_KIND_CELL && id->local_num > 255) {
            comp_error(c, scope->pn->line, "too many variables in a function with closures");
        }
    }
    if (scope->num_pos_args + scope->num_kwonly_args > 20000) {
        comp_error(c, scope->pn->line, "too many parameters");
    }
}

static void fill_context(compiler_t *c, mp_module_context_t *context) {
    mp_obj_list_t *constants = &c->emit_common.const_obj_list;
    mp_module_context_alloc_tables(context, 0, constants->len);
    context->constants.source_file = c->source_file;
    for (size_t i = 0; i < constants->len; ++i) {
        context->constants.obj_table[i] = constants->items[i];
    }
}

mp_obj_t mp_compile(mp_parse_tree_t *tree, qstr source_file, bool wants_value) {
    mp_module_context_t *context = m_new_obj(mp_module_context_t);
    context->module.globals = mp_globals_get();
    compiler_t compiler = { .wants_value = wants_value, .tree = tree, .source_file = source_file };
    compiler.is_library = strncmp(qstr_str(source_file), "<lib>/", 6) == 0;
    compiler.traces = guest_trace_wants(source_file);
    compiler_t *c = &compiler;
    mp_obj_list_init(&c->emit_common.const_obj_list, 0);

    scope_t *module = comp_new_scope(c, SCOPE_MODULE, tree->root, MP_QSTR__lt_module_gt_);
    if (!tree->is_eval && tree->root->n > 0) {
        c->last_statement = tree->root->c[tree->root->n - 1].node;
    }
    c->emit = emit_bc_new(&c->emit_common);
    size_t labels = 0;
    for (scope_t *s = c->scope_head; s != NULL; s = s->next) {
        compile_scope(c, s, MP_PASS_SCOPE);
        for (size_t i = 0; i < s->id_info_len; ++i) {
            if (s->id_info[i].kind == ID_INFO_KIND_GLOBAL_IMPLICIT) {
                scope_check_to_close_over(s, &s->id_info[i]);
            }
        }
        if (s->is_async && s->has_yield && s->return_line != 0) {
            comp_error(c, s->return_line, "'return' with value in async generator");
        }
        labels = MAX(labels, c->next_label);
    }
    for (scope_t *s = c->scope_head; s != NULL; s = s->next) {
        number_names(c, s);
    }
    emit_bc_set_max_num_labels(c->emit, labels);
    for (scope_t *s = c->scope_head; s != NULL; s = s->next) {
        compile_scope(c, s, MP_PASS_STACK_SIZE);
        compile_scope(c, s, MP_PASS_CODE_SIZE);
        while (!compile_scope(c, s, MP_PASS_EMIT)) {
        }
    }
    fill_context(c, context);
    mp_raw_code_t *code = module->raw_code;
    emit_bc_free(c->emit);
    mp_parse_tree_clear(tree);
    for (scope_t *s = module; s;) {
        scope_t *next = s->next;
        scope_free(s);
        s = next;
    }
    return mp_make_function_from_proto_fun(code, context, NULL);
}
