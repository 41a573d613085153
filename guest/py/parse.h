// The syntax tree. One kind of node; what its children are is said beside each kind.
//
// Nodes live in chunks that belong to the tree; the collector finds them through it. Values of
// constants are objects in the nodes, names are qstrs, so the tree doesn't need the source.
#ifndef MICROPY_INCLUDED_PY_PARSE_H
#define MICROPY_INCLUDED_PY_PARSE_H

#include <stddef.h>
#include <stdint.h>

#include "py/obj.h"

struct _mp_lexer_t;

// In the comments: `a?` may be NULL, `a...` is any number, `#a` is an integer in a child.
typedef enum {
    // expressions
    N_NAME,       // #name
    N_INT,        // #value of a small int
    N_CONST,      // object
    N_TOKEN,      // none; op: MP_TOKEN_KW_NONE, _TRUE, _FALSE, MP_TOKEN_ELLIPSIS
    N_FSTRING,    // parts...: N_CONST or N_FIELD
    N_FIELD,      // value, format?; op: conversion or 0
    N_TUPLE,      // items...; op: 1 in parentheses
    N_LIST,       // items...
    N_SET,        // items...
    N_DICT,       // (key? value)...; without a key: **value
    N_COMP,       // element, value?, #scope, (N_FOR | N_IF)...; op: scope_kind_t
    N_FOR_IN,     // target, iterable; op: 1 async
    N_COMP_IF,    // condition
    N_BINARY,     // operand, (#operator operand)...
    N_COMPARE,    // operand, (#operator operand)...
    N_BOOL,       // operands...; op: MP_TOKEN_KW_AND or _OR
    N_NOT,        // operand
    N_UNARY,      // operand; op: mp_unary_op_t
    N_IF_ELSE,    // condition, then, else
    N_LAMBDA,     // params, body, #scope
    N_AWAIT,      // operand
    N_YIELD,      // value?
    N_YIELD_FROM, // iterable
    N_STAR,       // value
    N_DOUBLE_STAR, // value, in calls
    N_KEYWORD,    // #name, value, in calls
    N_NAMED,      // N_NAME, value
    N_CALL,       // callee, arguments...
    N_ATTR,       // object, #name
    N_INDEX,      // object, index
    N_SLICE,      // start?, stop?, step?

    // statements
    N_BLOCK,      // statements...
    N_EXPR,       // value
    N_ASSIGN,     // targets..., value
    N_AUGMENT,    // target, value; op: mp_binary_op_t
    N_ANNOTATE,   // target, annotation, value?; op: 1 if the target is a name without parentheses
    N_DEL,        // targets...
    N_PASS,
    N_BREAK,
    N_CONTINUE,
    N_RETURN,     // value?
    N_RAISE,      // exception?, cause?
    N_GLOBAL,     // #names...
    N_NONLOCAL,   // #names...
    N_ASSERT,     // condition, message?
    N_IMPORT,     // N_ALIAS...
    N_IMPORT_FROM, // #module, N_ALIAS... or nothing for *; op: level
    N_ALIAS,      // #dotted name, #first name, #as or 0
    N_IF,         // (condition block)..., else?
    N_WHILE,      // condition, block, else?
    N_FOR,        // target, iterable, block, else?; op: 1 async
    N_TRY,        // block, else?, finally?, N_HANDLER...; op: 1 with except*
    N_HANDLER,    // type?, #name or 0, block
    N_WITH,       // (value, target?)..., block; op: 1 async
    N_DEF,        // #name, N_PARAMS, returns?, block, decorators?, type params?, #scope, #outer scope; op: 1 async
    N_PARAMS,     // N_PARAM...
    N_PARAM,      // #name or 0 for a bare star, annotation?, default?; op: param_kind_t
    N_CLASS,      // #name, N_CALL with the bases, block, decorators?, type params?, #scope, #outer scope
    N_TYPE,       // #name, N_LAMBDA with the value, type params?, #outer scope
    N_TYPE_PARAMS, // N_TYPE_PARAM...
    N_TYPE_PARAM, // #name, bound?; op: 0 T, 1 *Ts, 2 **P
    N_MATCH,      // subject, N_CASE...
    N_CASE,       // pattern, guard?, block

    // patterns
    N_P_VALUE,    // expression, compared with ==
    N_P_SINGLETON, // N_TOKEN, compared with `is`
    N_P_CAPTURE,  // #name or 0 for _
    N_P_STAR,     // #name or 0
    N_P_SEQUENCE, // patterns...
    N_P_MAPPING,  // #rest (0: none, 1: without a name), (key pattern)...
    N_P_CLASS,    // class, #positional, patterns..., with #name before each keyword pattern
    N_P_OR,       // patterns...
    N_P_AS,       // pattern, #name
} node_kind_t;

typedef enum { PARAM_POSITIONAL_ONLY, PARAM_NORMAL, PARAM_STAR, PARAM_KEYWORD_ONLY, PARAM_DOUBLE_STAR } param_kind_t;

typedef struct _node_t {
    uint8_t kind;
    uint8_t op;
    uint32_t line;
    uint32_t n; // children
    union _node_child_t {
        struct _node_t *node;
        uintptr_t value;
        mp_obj_t obj;
        void *scope;
    } c[];
} node_t;

typedef node_t *mp_parse_node_t;

typedef enum { MP_PARSE_SINGLE_INPUT, MP_PARSE_FILE_INPUT, MP_PARSE_EVAL_INPUT } mp_parse_input_kind_t;

typedef struct _mp_parse_chunk_t mp_parse_chunk_t;

typedef struct _mp_parse_tree_t {
    node_t *root; // N_BLOCK, or an expression for MP_PARSE_EVAL_INPUT
    mp_parse_chunk_t *chunk;
    bool is_eval;
    bool is_single; // the values of expression statements are displayed
    bool annotations_are_strings; // from __future__ import annotations
} mp_parse_tree_t;

// Raises SyntaxError and its kin. Frees the lexer.
mp_parse_tree_t mp_parse(struct _mp_lexer_t *lex, mp_parse_input_kind_t input_kind);
void mp_parse_tree_clear(mp_parse_tree_t *tree);

#endif // MICROPY_INCLUDED_PY_PARSE_H
