// What upstream's interpreter asks for about functions and names: errors in CPython's words,
// names and attributes of functions.
#pragma once
#include "py/bc.h"
#include "py/objfun.h"

qstr guest_qualname(const mp_obj_fun_bc_t *fun);
mp_obj_t guest_unbound_local(const mp_code_state_t *state, const byte *next_ip);

mp_obj_t guest_load_from_namespace(mp_obj_t namespace, qstr name);
void guest_delete_name(mp_obj_t namespace, qstr name);
// Attributes that an object of a built-in type has from the types that it inherits from.
void guest_load_inherited(mp_obj_t obj, const mp_obj_type_t *type, qstr attr, mp_obj_t *dest);
mp_obj_t guest_unpack_iter(mp_obj_t seq, mp_obj_iter_buf_t *iter_buf);
bool guest_is_iterable(mp_obj_t obj);
mp_obj_t guest_traceback_of(mp_obj_t exc);
void guest_print_bound(const mp_print_t *print, mp_obj_t meth, mp_obj_t self);
qstr mp_obj_fun_get_qualname(const mp_obj_fun_bc_t *fun);
extern const mp_obj_fun_builtin_var_t guest_function_get_obj; // function.__get__
