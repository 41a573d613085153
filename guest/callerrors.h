// What upstream's interpreter asks for about functions and names: errors in CPython's words,
// names and attributes of functions.
#pragma once
#include "py/bc.h"
#include "py/objfun.h"

// The function's __qualname__, a str. NULL-terminated text of it: for messages.
mp_obj_t guest_qualname(const mp_obj_fun_bc_t *fun);
const char *guest_qualname_str(const mp_obj_fun_bc_t *fun);
// What scope_write_names wrote.
typedef struct {
    qstr prefix;
    size_t n_params;
    const byte *params; // their names, `*` for free variables
    const byte *locals; // how many, and of each its number and its name: see scope_write_names
} code_names_t;
code_names_t guest_code_names(const byte *bytecode);
qstr guest_local_name(const mp_obj_fun_bc_t *fun, size_t local, bool *is_free); // `` in code of the library
// For a keyword that no parameter takes, or only a positional one.
NORETURN void guest_unexpected_keyword(const mp_obj_fun_bc_t *fun, size_t n_pos_args, size_t n_kw, const mp_obj_t *kwargs, qstr unexpected);

// The name of a built-in function, and what it is an attribute of: a type, a module, or builtins.
// self: its first argument, or MP_OBJ_NULL.
typedef struct {
    const void *fun;
    const mp_obj_type_t *type;
    qstr module, name;
    bool is_static; // a static method
} builtin_name_t;
builtin_name_t guest_builtin_name(const void *fun, mp_obj_t self);
// For arguments that don't fit the signature (MP_OBJ_FUN_MAKE_SIG) of a built-in function.
NORETURN void guest_raise_arguments(const void *fun, size_t n_args, size_t n_kw, const mp_obj_t *args, uint32_t sig);
NORETURN void guest_raise_keyword(mp_obj_t key, qstr function);
// A code object: of a function, or what compile() returns.
typedef struct {
    mp_obj_base_t base;
    const mp_obj_fun_bc_t *fun;
} guest_code_t;
extern const mp_obj_type_t guest_type_code;
mp_obj_t guest_new_code(const mp_obj_fun_bc_t *fun);

// What a method of a built-in type is when it is an attribute of the type: it checks its first argument.
typedef struct _mp_obj_checked_fun_t {
    mp_obj_base_t base;
    const mp_obj_type_t *type;
    mp_obj_t fun;
} mp_obj_checked_fun_t;
extern const mp_obj_type_t mp_type_checked_fun;
void guest_builtin_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind);
void guest_builtin_attr(mp_obj_t self, qstr attr, mp_obj_t *dest);

// f(*arg) or f(**arg); what is wrong, or NULL for one of several.
NORETURN void guest_raise_star(mp_obj_t fun, const char *what, mp_obj_t arg);
// A key of a mapping after `**`, interned; raises if one of the n before it is the same.
mp_obj_t guest_keyword(mp_obj_t key, mp_obj_t fun, const mp_obj_t *before, size_t n);
void guest_load_special(mp_obj_t obj, qstr attr, mp_obj_t *dest); // a method of the class, not of the instance
void guest_load_with(mp_obj_t obj, mp_obj_t *dest); // __exit__, then __enter__

// For a call with too many arguments: raises for keywords that don't fit; how many are keyword-only.
size_t guest_check_keywords(const mp_obj_fun_bc_t *fun, size_t n_positional, size_t n_params, size_t n_kw, const mp_obj_t *kwargs, size_t scope_flags);
mp_obj_t guest_unbound_local(const mp_code_state_t *state, const byte *next_ip);

mp_obj_t guest_load_from_namespace(mp_obj_t namespace, qstr name);
void guest_delete_name(mp_obj_t namespace, qstr name);
// Attributes that an object of a built-in type has from the types that it inherits from.
void guest_load_inherited(mp_obj_t obj, const mp_obj_type_t *type, qstr attr, mp_obj_t *dest);
mp_obj_t guest_unpack_iter(mp_obj_t seq, mp_obj_iter_buf_t *iter_buf);
bool guest_is_iterable(mp_obj_t obj);
mp_obj_t guest_traceback_of(mp_obj_t exc);
void guest_print_bound(const mp_print_t *print, mp_obj_t meth, mp_obj_t self);
extern const mp_obj_fun_builtin_var_t guest_function_get_obj; // function.__get__
