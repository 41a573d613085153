// What the files of the compiler share: compile.c (passes, scopes), compilestmt.c, compileexpr.c,
// compiledef.c (functions, classes), compilematch.c.
//
// Each scope is compiled several times: once to find its names, once for the size of its stack,
// then until its code has its final size. Errors are raised in the first pass. What runs rarely is no
// opcode but a helper (guest/syntax.h), a C function called with values of the stack.
#ifndef GUEST_PY_COMPILER_H
#define GUEST_PY_COMPILER_H

#include "py/compile.h"
#include "py/emit.h"
#include "py/runtime.h"
#include "syntax.h"
#include "trace.h"

#define NO_LABEL ((uint32_t)-1)

typedef struct {
    pass_kind_t pass;
    bool wants_value;         // the last expression statement of the module is its value
    node_t *last_statement;   // of the module
    mp_parse_tree_t *tree;
    qstr source_file;
    bool is_library;          // see scope_t.only_prefix
    bool traces;              // see guest/trace.c
    uint32_t next_label;
    uint32_t break_label, continue_label;
    bool breaks_for;          // whether a break has to remove an iterator from the stack
    bool in_except_star;      // where return, break and continue may not leave a handler
    qstr group_state;         // in a handler of except*: the variable with its state
    uint32_t except_level, loop_except_level;
    uint32_t iterables;       // nested iterables of comprehensions
    uint32_t depth;
    scope_t *scope_head, *scope_tail, *scope;
    emit_t *emit;
    mp_emit_common_t emit_common;
} compiler_t;

#define E(c, name, ...) mp_emit_bc_##name((c)->emit, ##__VA_ARGS__)

// ---------------------------------------------------------------- compile.c
NORETURN void comp_error(compiler_t *c, size_t line, const char *fmt, ...);
scope_t *comp_new_scope(compiler_t *c, scope_kind_t kind, node_t *node, qstr name);
static inline uint32_t comp_label(compiler_t *c) {
    return c->next_label++;
}
void comp_load(compiler_t *c, qstr name);
void comp_store(compiler_t *c, qstr name);
void comp_delete(compiler_t *c, qstr name);
static inline void comp_none(compiler_t *c) {
    E(c, load_const_tok, MP_TOKEN_KW_NONE);
}
static inline void comp_helper(compiler_t *c, syntax_helper_t helper, size_t n) {
    E(c, helper, helper, n);
}
void comp_trace_line(compiler_t *c, size_t line);   // a step, if the code is traced
static inline void comp_trace(compiler_t *c, syntax_helper_t helper) { // the same, of the value on the stack
    if (c->traces) {
        comp_helper(c, helper, 1);
    }
}
mp_obj_t comp_docstring(node_t *block);            // or MP_OBJ_NULL
void comp_setup(compiler_t *c, uint32_t label, int kind);  // a block for exceptions
void comp_end_block(compiler_t *c);
void comp_yield_from(compiler_t *c);
void comp_mark_await(compiler_t *c, size_t line, const char *what); // the scope must be async; what: NULL in a comprehension

// ---------------------------------------------------------------- compileexpr.c
void comp_expr(compiler_t *c, node_t *node);
void comp_jump_if(compiler_t *c, node_t *condition, bool jump_if, uint32_t label);
void comp_assign(compiler_t *c, node_t *target);   // what is on the stack
void comp_call(compiler_t *c, node_t *call, size_t extra, bool is_method);
void comp_const(compiler_t *c, mp_obj_t value);
void comp_comprehension_scope(compiler_t *c, node_t *node);
void comp_items(compiler_t *c, node_t *node, int kind); // of a display
void comp_await(compiler_t *c);                    // what is on the stack
void comp_await_method(compiler_t *c, qstr method);
void comp_async_next(compiler_t *c, node_t *target, uint32_t got, uint32_t end);

// ---------------------------------------------------------------- the others
void comp_statement(compiler_t *c, node_t *node);
void comp_block(compiler_t *c, node_t *block);     // may be NULL
void comp_match(compiler_t *c, node_t *node);
void comp_lambda(compiler_t *c, node_t *node);
void comp_def(compiler_t *c, node_t *node);
void comp_class(compiler_t *c, node_t *node);
void comp_type(compiler_t *c, node_t *node);
void comp_close_over(compiler_t *c, scope_t *scope, size_t n_defaults, size_t n_kw_defaults);
void comp_function_scope(compiler_t *c, scope_t *scope); // FUNCTION, LAMBDA
void comp_class_scope(compiler_t *c, scope_t *scope);
void comp_setup_annotations(compiler_t *c, node_t *block); // if the block has any

#endif
