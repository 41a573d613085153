// Functions, classes, type parameters; see compiler.h.
#include <string.h>

#include "py/compiler.h"

// ---------------------------------------------------------------- functions

// Defaults are on the stack: a tuple of the positional ones above a dict of the others.
void comp_close_over(compiler_t *c, scope_t *scope, size_t n_defaults, size_t n_kw_defaults) {
    if (n_kw_defaults > 0) {
        scope->scope_flags |= MP_SCOPE_FLAG_DEFKWARGS;
    }
    scope->num_def_pos_args = n_defaults;
    size_t free = 0;
    if (c->scope->kind != SCOPE_MODULE) {
        for (size_t i = 0; i < c->scope->id_info_len; i++) {
            id_info_t *outer = &c->scope->id_info[i];
            if (outer->kind != ID_INFO_KIND_CELL && outer->kind != ID_INFO_KIND_FREE) {
                continue;
            }
            for (size_t k = 0; k < scope->id_info_len; k++) {
                id_info_t *id = &scope->id_info[k];
                if (id->kind == ID_INFO_KIND_FREE && id->qst == outer->qst) {
                    E(c, load_local, outer->qst, outer->local_num, MP_EMIT_IDOP_LOCAL_FAST);
                    free++;
                }
            }
        }
    }
    if (free == 0) {
        E(c, make_function, scope, n_defaults, n_kw_defaults);
    } else {
        E(c, make_closure, scope, free, n_defaults, n_kw_defaults);
    }
}

// Pushes the defaults and makes the function.
static void make_function(compiler_t *c, scope_t *scope, node_t *params) {
    size_t positional = 0, keyword = 0;
    for (size_t i = 0; i < params->n; i++) {
        node_t *param = params->c[i].node;
        if (param->c[2].node != NULL && param->op != PARAM_KEYWORD_ONLY) {
            comp_expr(c, param->c[2].node);
            positional++;
        }
    }
    if (positional > 0) {
        E(c, build, positional, MP_EMIT_BUILD_TUPLE);
    }
    for (size_t i = 0; i < params->n; i++) {
        node_t *param = params->c[i].node;
        if (param->c[2].node != NULL && param->op == PARAM_KEYWORD_ONLY) {
            if (keyword++ == 0) {
                if (positional == 0) {
                    E(c, load_null);
                }
                E(c, build, 0, MP_EMIT_BUILD_MAP);
            }
            comp_expr(c, param->c[2].node);
            E(c, load_const_str, param->c[0].value);
            E(c, store_map);
        }
    }
    if (positional > 0 && keyword == 0) {
        E(c, load_null);
    }
    comp_close_over(c, scope, positional, keyword);
}

static void add_params(compiler_t *c, scope_t *scope, node_t *params) {
    for (size_t i = 0; i < params->n; i++) {
        node_t *param = params->c[i].node;
        id_info_t *id = scope_find_or_add_id(scope, param->c[0].value, ID_INFO_KIND_LOCAL);
        id->flags = ID_FLAG_IS_PARAM;
        switch (param->op) {
            case PARAM_POSITIONAL_ONLY:
                id->flags |= ID_FLAG_IS_POS_ONLY;
                scope->num_pos_args++;
                break;
            case PARAM_NORMAL:
                scope->num_pos_args++;
                break;
            case PARAM_KEYWORD_ONLY:
                scope->num_kwonly_args++;
                break;
            case PARAM_STAR:
                id->flags |= ID_FLAG_IS_STAR_PARAM;
                scope->scope_flags |= MP_SCOPE_FLAG_VARARGS;
                break;
            case PARAM_DOUBLE_STAR:
                id->flags |= ID_FLAG_IS_DBL_STAR_PARAM;
                scope->scope_flags |= MP_SCOPE_FLAG_VARKEYWORDS;
                break;
        }
    }
}

static void type_scope(compiler_t *c, scope_t *scope);

void comp_function_scope(compiler_t *c, scope_t *scope) {
    if (scope->is_type_scope) {
        type_scope(c, scope);
        return;
    }
    node_t *node = scope->pn;
    bool is_lambda = node->kind == N_LAMBDA;
    if (c->pass == MP_PASS_SCOPE) {
        add_params(c, scope, node->c[is_lambda ? 0 : 1].node);
        if (scope->is_async) {
            scope->scope_flags |= MP_SCOPE_FLAG_GENERATOR;
        }
    }
    if (is_lambda) {
        E(c, set_source_line, node->line);
        comp_trace_line(c, node->line);
        comp_expr(c, node->c[1].node);
        if (scope->scope_flags & MP_SCOPE_FLAG_GENERATOR) {
            E(c, pop_top);
            comp_none(c);
        }
    } else {
        comp_block(c, node->c[3].node);
        comp_none(c);
    }
    E(c, return_value);
}

void comp_lambda(compiler_t *c, node_t *node) {
    if (c->pass == MP_PASS_SCOPE) {
        node->c[2].scope = comp_new_scope(c, SCOPE_LAMBDA, node, MP_QSTR__lt_lambda_gt_);
    }
    make_function(c, node->c[2].scope, node->c[0].node);
}

// The function is on the stack: gives it its __annotations__.
static void annotate(compiler_t *c, node_t *node) {
    node_t *params = node->c[1].node;
    size_t n = node->c[2].node != NULL;
    for (size_t i = 0; i < params->n; i++) {
        n += params->c[i].node->c[1].node != NULL;
    }
    if (n == 0) {
        return;
    }
    E(c, build, n, MP_EMIT_BUILD_MAP);
    for (size_t i = 0; i < params->n; i++) {
        node_t *param = params->c[i].node, *annotation = param->c[1].node;
        if (annotation != NULL) {
            if (annotation->kind == N_STAR) {
                comp_expr(c, annotation->c[0].node);
                E(c, unpack_sequence, 1);
            } else {
                comp_expr(c, annotation);
            }
            E(c, load_const_str, param->c[0].value);
            E(c, store_map);
        }
    }
    if (node->c[2].node != NULL) {
        comp_expr(c, node->c[2].node);
        E(c, load_const_str, MP_QSTR_return);
        E(c, store_map);
    }
    comp_helper(c, SYNTAX_ANNOTATE, 2);
}

// Pushes the function.
static void function(compiler_t *c, node_t *node) {
    if (c->pass == MP_PASS_SCOPE) {
        scope_t *scope = comp_new_scope(c, SCOPE_FUNCTION, node, node->c[0].value);
        scope->is_async = node->op;
        node->c[6].scope = scope;
    }
    scope_t *scope = node->c[6].scope;
    make_function(c, scope, node->c[1].node);
    annotate(c, node);
    if (node->op) {
        E(c, load_const_small_int, scope->has_yield ? SYNTAX_ASYNC_GENERATOR : SYNTAX_COROUTINE);
        comp_helper(c, SYNTAX_MARK_ASYNC, 2);
    }
    mp_obj_t doc = comp_docstring(node->c[3].node);
    if (doc != MP_OBJ_NULL) {
        comp_const(c, doc);
        comp_helper(c, SYNTAX_DOCSTRING, 2);
    }
}

static void decorators(compiler_t *c, node_t *list) {
    for (size_t i = 0; list != NULL && i < list->n; i++) {
        comp_expr(c, list->c[i].node);
    }
}

static void call_decorators(compiler_t *c, node_t *list) {
    for (size_t i = 0; list != NULL && i < list->n; i++) {
        E(c, call_function, 1, 0, 0);
    }
}

// ---------------------------------------------------------------- type parameters

// What has type parameters is made in a function of its own, in which they are variables.
static void in_type_scope(compiler_t *c, node_t *node, size_t slot) {
    if (c->pass == MP_PASS_SCOPE) {
        scope_t *scope = comp_new_scope(c, SCOPE_FUNCTION, node, node->c[0].value);
        scope->is_type_scope = true;
        node->c[slot].scope = scope;
    }
    comp_close_over(c, node->c[slot].scope, 0, 0);
    E(c, call_function, 0, 0, 0);
}

// Binds the type parameters and pushes a tuple of them.
static void type_params(compiler_t *c, node_t *params) {
    for (size_t i = 0; i < params->n; i++) {
        node_t *param = params->c[i].node;
        E(c, load_const_str, param->c[0].value);
        E(c, load_const_small_int, param->op);
        if (param->c[1].node != NULL) {
            comp_expr(c, param->c[1].node);
            comp_helper(c, SYNTAX_TYPE_PARAM, 3);
        } else {
            comp_helper(c, SYNTAX_TYPE_PARAM, 2);
        }
        E(c, dup_top);
        comp_store(c, param->c[0].value);
    }
    E(c, build, params->n, MP_EMIT_BUILD_TUPLE);
}

static void class(compiler_t *c, node_t *node);
static void type_alias(compiler_t *c, node_t *node);

static void type_scope(compiler_t *c, scope_t *scope) {
    node_t *node = scope->pn;
    if (node->kind == N_TYPE) {
        type_params(c, node->c[2].node);
        E(c, load_const_str, node->c[0].value);
        comp_lambda(c, node->c[1].node);
        comp_helper(c, SYNTAX_TYPE_ALIAS, 3);
    } else {
        type_params(c, node->c[node->kind == N_DEF ? 5 : 4].node);
        if (node->kind == N_DEF) {
            function(c, node);
        } else {
            class(c, node);
        }
        comp_helper(c, SYNTAX_TYPE_PARAMS, 2);
    }
    E(c, return_value);
}

void comp_def(compiler_t *c, node_t *node) {
    decorators(c, node->c[4].node);
    if (node->c[5].node != NULL) {
        in_type_scope(c, node, 7);
    } else {
        function(c, node);
    }
    call_decorators(c, node->c[4].node);
    comp_store(c, node->c[0].value);
}

void comp_type(compiler_t *c, node_t *node) {
    if (node->c[2].node != NULL) {
        in_type_scope(c, node, 3);
    } else {
        E(c, build, 0, MP_EMIT_BUILD_TUPLE);
        E(c, load_const_str, node->c[0].value);
        comp_lambda(c, node->c[1].node);
        comp_helper(c, SYNTAX_TYPE_ALIAS, 3);
    }
    comp_store(c, node->c[0].value);
}

// ---------------------------------------------------------------- classes

static void class(compiler_t *c, node_t *node) {
    if (c->pass == MP_PASS_SCOPE) {
        node->c[5].scope = comp_new_scope(c, SCOPE_CLASS, node, node->c[0].value);
    }
    E(c, load_build_class);
    comp_close_over(c, node->c[5].scope, 0, 0);
    E(c, load_const_str, node->c[0].value);
    comp_call(c, node->c[1].node, 2, false);
}

void comp_class(compiler_t *c, node_t *node) {
    decorators(c, node->c[3].node);
    if (node->c[4].node != NULL) {
        in_type_scope(c, node, 6);
    } else {
        class(c, node);
    }
    call_decorators(c, node->c[3].node);
    comp_store(c, node->c[0].value);
}

void comp_class_scope(compiler_t *c, scope_t *scope) {
    node_t *node = scope->pn;
    if (c->pass == MP_PASS_SCOPE) {
        scope_find_or_add_id(scope, MP_QSTR___class__, ID_INFO_KIND_LOCAL);
    }
    comp_load(c, MP_QSTR___name__);
    comp_store(c, MP_QSTR___module__);
    qstr name = node->c[0].value;
    if (scope->prefix != MP_QSTRnull) {
        vstr_t vstr;
        vstr_init(&vstr, 64);
        vstr_printf(&vstr, "%q.%q", scope->prefix, name);
        name = qstr_from_strn(vstr.buf, vstr.len);
        vstr_clear(&vstr);
    }
    E(c, load_const_str, name);
    comp_store(c, MP_QSTR___qualname__);
    node_t *body = node->c[2].node;
    mp_obj_t doc = comp_docstring(body);
    if (doc != MP_OBJ_NULL) {
        comp_const(c, doc);
        comp_store(c, MP_QSTR___doc__);
    }
    comp_setup_annotations(c, body);
    comp_block(c, body);
    id_info_t *id = scope_find(scope, MP_QSTR___class__);
    if (id->kind == ID_INFO_KIND_LOCAL) {
        comp_none(c);
    } else {
        E(c, load_local, MP_QSTR___class__, id->local_num, MP_EMIT_IDOP_LOCAL_FAST);
    }
    E(c, return_value);
}
