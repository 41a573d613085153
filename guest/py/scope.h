// Scopes: what each block of code binds and uses. As upstream's, with room for large functions, what
// async code needs, and class scopes that names pass through.
#ifndef MICROPY_INCLUDED_PY_SCOPE_H
#define MICROPY_INCLUDED_PY_SCOPE_H

#include "py/parse.h"
#include "py/emitglue.h"
#include "py/bc.h"

typedef enum {
    ID_INFO_KIND_UNDECIDED,
    ID_INFO_KIND_GLOBAL_IMPLICIT,
    ID_INFO_KIND_GLOBAL_IMPLICIT_ASSIGNED,
    ID_INFO_KIND_GLOBAL_EXPLICIT,
    ID_INFO_KIND_LOCAL, // in a function f, written and only referenced by f
    ID_INFO_KIND_CELL,  // in a function f, read/written by children of f
    ID_INFO_KIND_FREE,  // in a function f, belongs to the parent of f
} id_info_kind_t;

enum {
    ID_FLAG_IS_PARAM = 0x01,
    ID_FLAG_IS_STAR_PARAM = 0x02,
    ID_FLAG_IS_DBL_STAR_PARAM = 0x04,
    ID_FLAG_IS_POS_ONLY = 0x08,
    ID_FLAG_PASSES = 0x10,    // a name that a class scope hands to its functions, beside its own of that name
    ID_FLAG_NONLOCAL = 0x20,  // declared so
    ID_FLAG_ANNOTATED = 0x40,
    ID_FLAG_ITERATION = 0x80, // a target of a comprehension
};

typedef struct _id_info_t {
    uint8_t kind;
    uint8_t flags;
    // when it's an ID_INFO_KIND_LOCAL this is the unique number of the local
    // when it's an ID_INFO_KIND_CELL/FREE this is the unique number of the closed over variable
    uint16_t local_num;
    qstr qst;
} id_info_t;

#define SCOPE_IS_FUNC_LIKE(s) ((s) >= SCOPE_LAMBDA)
#define SCOPE_IS_COMP_LIKE(s) (SCOPE_LIST_COMP <= (s) && (s) <= SCOPE_GEN_EXPR)

typedef enum {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_LAMBDA,
    SCOPE_LIST_COMP,
    SCOPE_DICT_COMP,
    SCOPE_SET_COMP,
    SCOPE_GEN_EXPR,
    SCOPE_FUNCTION,
} scope_kind_t;

typedef struct _scope_t {
    uint8_t kind;          // scope_kind_t
    bool is_async;         // an async def, or a comprehension that awaits
    bool has_yield;
    bool is_type_scope;    // around what has type parameters: runs once, and no more than they is bound in it
    uint32_t return_line;  // of a `return` with a value, or 0
    struct _scope_t *parent;
    struct _scope_t *next;
    mp_parse_node_t pn;
    mp_raw_code_t *raw_code;
    qstr simple_name;
    qstr prefix;           // what stands before the name and a dot in __qualname__, or none
    qstr inner_prefix;     // the same for what is defined in it, if that was asked for
    bool only_prefix;      // code of the library: no names of variables, no `<locals>`
    uint16_t scope_flags;  // see runtime0.h
    uint32_t num_pos_args;
    uint32_t num_kwonly_args;
    uint32_t num_def_pos_args;
    uint32_t num_locals;
    uint32_t stack_size;     // maximum size of the locals stack
    uint32_t exc_stack_size; // maximum size of the exception stack
    uint32_t id_info_alloc;
    uint32_t id_info_len;
    id_info_t *id_info;
} scope_t;

scope_t *scope_new(scope_kind_t kind, mp_parse_node_t pn, qstr name);
void scope_free(scope_t *scope);
qstr scope_inner_prefix(scope_t *scope);
// Writes what messages need and no opcode, behind the code: the prefix, the number of locals that the
// prelude does not name, and of each its number (twice that, plus 1 if it is free) and its name. The prelude has the length of the code,
// or, with a lowest bit of 1, the prefix and nothing else. Read by guest_code_names.
void scope_write_names(const scope_t *scope, void *env, mp_encode_uint_allocator_t allocator);
id_info_t *scope_find_or_add_id(scope_t *scope, qstr qstr, id_info_kind_t kind);
id_info_t *scope_find(scope_t *scope, qstr qstr);
// Makes the name free if a function around the scope binds it. Returns whether one does.
bool scope_check_to_close_over(scope_t *scope, id_info_t *id);
void scope_close_over(scope_t *scope, qstr qst); // in all scopes up to the one that binds it

#endif
