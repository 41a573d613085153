// Generators, coroutines and asynchronous generators: functions whose frames outlive a call.
#ifndef MICROPY_INCLUDED_PY_OBJGENERATOR_H
#define MICROPY_INCLUDED_PY_OBJGENERATOR_H

#include "py/bc.h"
#include "py/obj.h"
#include "py/runtime.h"

typedef struct _mp_obj_gen_instance_t {
    mp_obj_base_t base;
    bool is_running;
    bool is_closed;        // an asynchronous generator on which aclose() was called
    bool is_iterating;     // one of its awaitables is under way
    mp_code_state_t code_state; // ip NULL: finished
} mp_obj_gen_instance_t;

extern const mp_obj_type_t mp_type_coroutine, mp_type_async_generator; // of instances
extern const mp_obj_type_t mp_type_coro_wrap, mp_type_async_gen_wrap;  // of functions
extern const mp_obj_type_t mp_type_async_gen_value;                    // what one yields, in a box

static inline bool mp_obj_is_gen(mp_obj_t object) {
    const mp_obj_type_t *type = mp_obj_get_type(object);
    return type == &mp_type_gen_instance || type == &mp_type_coroutine;
}

mp_vm_return_kind_t mp_obj_gen_resume(mp_obj_t self_in, mp_obj_t send_val, mp_obj_t throw_val, mp_obj_t *ret_val);
// Also for asynchronous generators.
mp_vm_return_kind_t mp_obj_gen_run(mp_obj_gen_instance_t *self, mp_obj_t send_val, mp_obj_t throw_val, mp_obj_t *ret_val);
mp_obj_t mp_obj_gen_new(const mp_obj_type_t *type, mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args);
void mp_obj_gen_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind);
mp_obj_t mp_obj_gen_thrown(size_t n_args, const mp_obj_t *args); // what the arguments of throw() mean

#endif
