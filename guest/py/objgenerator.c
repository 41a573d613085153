// Generators and coroutines; see objgenerator.h. Asynchronous generators are in objasyncgen.c.
#include "py/bc0.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objfun.h"
#include "py/objgenerator.h"
#include "py/objstr.h"
#include "callerrors.h"
#include "weakref.h"

// Instance of GeneratorExit - needed by generator.close()
const mp_obj_exception_t mp_const_GeneratorExit_obj = { .base = {&mp_type_GeneratorExit}, .args = (mp_obj_tuple_t *)&mp_const_empty_tuple_obj };

// ---------------------------------------------------------------- functions

mp_obj_t mp_obj_gen_new(const mp_obj_type_t *type, mp_obj_t fun, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_obj_fun_bc_t *self_fun = MP_OBJ_TO_PTR(fun);
    const uint8_t *ip = self_fun->bytecode;
    MP_BC_PRELUDE_SIG_DECODE(ip);
    mp_obj_gen_instance_t *o = mp_obj_malloc_var(mp_obj_gen_instance_t, code_state.state, byte,
        n_state * sizeof(mp_obj_t) + n_exc_stack * sizeof(mp_exc_stack_t), type);
    o->is_running = o->is_closed = o->is_iterating = false;
    o->code_state.fun_bc = self_fun;
    o->code_state.n_state = n_state;
    mp_setup_code_state(&o->code_state, n_args, n_kw, args);
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t gen_wrap_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_obj_gen_new(&mp_type_gen_instance, self, n_args, n_kw, args);
}

static mp_obj_t coro_wrap_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_obj_gen_new(&mp_type_coroutine, self, n_args, n_kw, args);
}

#define DEFINE_FUNCTION_TYPE(type, call_function) \
    MP_DEFINE_CONST_OBJ_TYPE(type, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF, attr, mp_obj_fun_bc_attr, call, call_function, parent, &mp_type_fun_bc);

DEFINE_FUNCTION_TYPE(mp_type_gen_wrap, gen_wrap_call)
DEFINE_FUNCTION_TYPE(mp_type_coro_wrap, coro_wrap_call)

// ---------------------------------------------------------------- running

static const char *kind_of(mp_obj_gen_instance_t *self) {
    return self->base.type == &mp_type_gen_instance ? "generator" : self->base.type == &mp_type_coroutine ? "coroutine" : "async generator";
}

void mp_obj_gen_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_gen_instance_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<%q object %s at 0x%08x>", self->base.type->name, guest_qualname_str(self->code_state.fun_bc), (unsigned)(uintptr_t)self);
}

mp_vm_return_kind_t mp_obj_gen_run(mp_obj_gen_instance_t *self, mp_obj_t send_value, mp_obj_t throw_value, mp_obj_t *ret_val) {
    mp_cstack_check();
    MICROPY_CALL_CHECK();
    if (self->is_running) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s already executing"), kind_of(self));
    }
    if (self->code_state.ip == NULL) {
        if (self->base.type == &mp_type_coroutine) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("cannot reuse already awaited coroutine"));
        }
        if (throw_value != MP_OBJ_NULL) {
            *ret_val = mp_make_raise_obj(throw_value);
            return MP_VM_RETURN_EXCEPTION;
        }
        *ret_val = mp_const_none;
        return MP_VM_RETURN_NORMAL;
    }
    bool is_started = self->code_state.sp != self->code_state.state - 1;
    if (is_started) {
        *self->code_state.sp = send_value;
    } else if (send_value != mp_const_none && throw_value == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("can't send non-None value to a just-started %s"), kind_of(self));
    }
    self->is_running = true;
    self->code_state.old_globals = mp_globals_get();
    mp_globals_set(self->code_state.fun_bc->context->module.globals);
    guest_depth++;
    self->code_state.outer = guest_frame;
    guest_frame = &self->code_state;
    mp_vm_return_kind_t kind = mp_execute_bytecode(&self->code_state, throw_value);
    guest_frame = self->code_state.outer;
    self->code_state.outer = NULL; // it may be gone when a collection comes here
    guest_depth--;
    mp_globals_set(self->code_state.old_globals);
    self->is_running = false;

    if (kind == MP_VM_RETURN_YIELD) {
        *ret_val = *self->code_state.sp;
    } else if (kind == MP_VM_RETURN_NORMAL) {
        self->code_state.ip = NULL;
        *ret_val = *self->code_state.sp;
    } else {
        self->code_state.ip = NULL;
        *ret_val = self->code_state.state[0];
        // PEP 479
        mp_obj_t type = MP_OBJ_FROM_PTR(mp_obj_get_type(*ret_val));
        const char *what = mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(&mp_type_StopIteration)) ? "StopIteration"
            : self->base.type == &mp_type_async_generator && mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(&mp_type_StopAsyncIteration))
            ? "StopAsyncIteration" : NULL;
        if (what != NULL) {
            mp_obj_t stop = *ret_val;
            *ret_val = mp_obj_new_exception_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s raised %s"), kind_of(self), what);
            mp_obj_exception_set_cause(*ret_val, stop);
            mp_obj_exception_chain(*ret_val, stop);
        }
    }
    return kind;
}

mp_vm_return_kind_t mp_obj_gen_resume(mp_obj_t self_in, mp_obj_t send_value, mp_obj_t throw_value, mp_obj_t *ret_val) {
    mp_check_self(mp_obj_is_gen(self_in));
    return mp_obj_gen_run(MP_OBJ_TO_PTR(self_in), send_value, throw_value, ret_val);
}

static mp_obj_t resume_and_raise(mp_obj_t self_in, mp_obj_t send_value, mp_obj_t throw_value, bool raise_stop_iteration) {
    mp_obj_t ret;
    switch (mp_obj_gen_resume(self_in, send_value, throw_value, &ret)) {
        case MP_VM_RETURN_NORMAL:
        default:
            if (ret == mp_const_none) {
                ret = MP_OBJ_NULL;
            }
            if (raise_stop_iteration) {
                mp_raise_StopIteration(ret);
            }
            return mp_make_stop_iteration(ret);
        case MP_VM_RETURN_YIELD:
            return ret;
        case MP_VM_RETURN_EXCEPTION:
            nlr_raise(ret);
    }
}

// ---------------------------------------------------------------- methods

static mp_obj_t gen_iternext(mp_obj_t self_in) {
    return resume_and_raise(self_in, mp_const_none, MP_OBJ_NULL, false);
}

static mp_obj_t gen_send(mp_obj_t self_in, mp_obj_t value) {
    return resume_and_raise(self_in, value, MP_OBJ_NULL, true);
}
static MP_DEFINE_CONST_FUN_OBJ_2(gen_send_obj, gen_send);

// throw(type[, value[, traceback]]) or throw(value). What is no exception, or a class alone, is left as
// it is: it may be for the method of what the generator delegates to.
mp_obj_t mp_obj_gen_thrown(size_t n_args, const mp_obj_t *args) {
    mp_obj_t exc = args[0];
    if (mp_obj_is_exception_type(exc)) {
        if (n_args < 2 || args[1] == mp_const_none) {
            return exc;
        }
        if (mp_obj_is_exception_instance(args[1])) {
            return args[1];
        }
        if (mp_obj_is_type(args[1], &mp_type_tuple)) {
            size_t n;
            mp_obj_t *items;
            mp_obj_tuple_get(args[1], &n, &items);
            return mp_call_function_n_kw(exc, n, 0, items);
        }
        return mp_call_function_1(exc, args[1]);
    }
    if (n_args > 1 && args[1] != mp_const_none) {
        mp_raise_TypeError(MP_ERROR_TEXT("instance exception may not have a separate value"));
    }
    return exc;
}

static mp_obj_t gen_throw(size_t n_args, const mp_obj_t *args) {
    mp_check_self(mp_obj_is_gen(args[0]));
    const byte *ip = ((mp_obj_gen_instance_t *)MP_OBJ_TO_PTR(args[0]))->code_state.ip;
    bool delegates = ip != NULL && *ip == MP_BC_YIELD_FROM;
    if (!delegates && !mp_obj_is_exception_type(args[1]) && !mp_obj_is_exception_instance(args[1])) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("exceptions must be classes or instances deriving from BaseException, not %s"), mp_obj_get_type_str(args[1]));
    }
    return resume_and_raise(args[0], mp_const_none, mp_obj_gen_thrown(n_args - 1, args + 1), true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(gen_throw_obj, 2, 4, gen_throw);

static mp_obj_t gen_close(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_gen(self_in));
    mp_obj_gen_instance_t *self = MP_OBJ_TO_PTR(self_in);
    if (!self->is_running && (self->code_state.ip == NULL || self->code_state.sp == self->code_state.state - 1)) {
        self->code_state.ip = NULL;
        return mp_const_none;
    }
    mp_obj_t ret;
    switch (mp_obj_gen_run(self, mp_const_none, MP_OBJ_FROM_PTR(&mp_const_GeneratorExit_obj), &ret)) {
        case MP_VM_RETURN_YIELD:
            mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s ignored GeneratorExit"), kind_of(self));
        case MP_VM_RETURN_EXCEPTION:
            if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(ret)), MP_OBJ_FROM_PTR(&mp_type_GeneratorExit))) {
                nlr_raise(ret);
            }
            return mp_const_none;
        default:
            return mp_const_none;
    }
}
static MP_DEFINE_CONST_FUN_OBJ_1(gen_close_obj, gen_close);

static mp_obj_t gen_itself(mp_obj_t self) {
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_1(gen_itself_obj, gen_itself);

static mp_obj_t gen_next(mp_obj_t self) {
    return resume_and_raise(self, mp_const_none, MP_OBJ_NULL, true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(gen_next_obj, gen_next);

static const mp_rom_map_elem_t gen_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&gen_close_obj) },
    { MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&gen_send_obj) },
    { MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&gen_throw_obj) },
    { MP_ROM_QSTR(MP_QSTR___iter__), MP_ROM_PTR(&gen_itself_obj) },
    { MP_ROM_QSTR(MP_QSTR___next__), MP_ROM_PTR(&gen_next_obj) },
};
static MP_DEFINE_CONST_DICT(gen_locals_dict, gen_locals_dict_table);

// What coroutine.__await__() returns: the coroutine as an iterator.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t coroutine;
} coro_iterator_t;

extern const mp_obj_type_t coro_iterator_type;

static mp_obj_t coro_of(mp_obj_t self) {
    mp_check_self(mp_obj_is_type(self, &coro_iterator_type));
    return ((coro_iterator_t *)MP_OBJ_TO_PTR(self))->coroutine;
}

static mp_obj_t coro_iterator_next(mp_obj_t self) {
    return gen_iternext(coro_of(self));
}

static mp_obj_t coro_iterator_send(mp_obj_t self, mp_obj_t value) {
    return gen_send(coro_of(self), value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(coro_iterator_send_obj, coro_iterator_send);

static mp_obj_t coro_iterator_throw(size_t n_args, const mp_obj_t *args) {
    mp_obj_t exc = mp_obj_gen_thrown(n_args - 1, args + 1);
    return resume_and_raise(coro_of(args[0]), mp_const_none, exc, true);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(coro_iterator_throw_obj, 2, 4, coro_iterator_throw);

static mp_obj_t coro_iterator_close(mp_obj_t self) {
    return gen_close(coro_of(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(coro_iterator_close_obj, coro_iterator_close);

static const mp_rom_map_elem_t coro_iterator_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&coro_iterator_close_obj) },
    { MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&coro_iterator_send_obj) },
    { MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&coro_iterator_throw_obj) },
};
static MP_DEFINE_CONST_DICT(coro_iterator_locals_dict, coro_iterator_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    coro_iterator_type, MP_QSTR_coroutine_wrapper, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, coro_iterator_next,
    locals_dict, &coro_iterator_locals_dict
    );

static mp_obj_t coro_await(mp_obj_t self) {
    mp_check_self(mp_obj_is_type(self, &mp_type_coroutine));
    coro_iterator_t *iterator = mp_obj_malloc(coro_iterator_t, &coro_iterator_type);
    iterator->coroutine = self;
    return MP_OBJ_FROM_PTR(iterator);
}
static MP_DEFINE_CONST_FUN_OBJ_1(coro_await_obj, coro_await);

static const mp_rom_map_elem_t coro_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&gen_close_obj) },
    { MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&gen_send_obj) },
    { MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&gen_throw_obj) },
    { MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&coro_await_obj) },
};
static MP_DEFINE_CONST_DICT(coro_locals_dict, coro_locals_dict_table);

// Attributes beside the methods: names, and gi_running and its kin.
static void gen_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_gen_instance_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (attr) {
        case MP_QSTR___qualname__:
            dest[0] = guest_qualname(self->code_state.fun_bc);
            return;
        case MP_QSTR___name__:
            dest[0] = MP_OBJ_NEW_QSTR(mp_obj_fun_get_name(MP_OBJ_FROM_PTR(self->code_state.fun_bc)));
            return;
        case MP_QSTR_gi_running:
        case MP_QSTR_cr_running:
            dest[0] = mp_obj_new_bool(self->is_running);
            return;
        case MP_QSTR_gi_suspended:
        case MP_QSTR_cr_suspended:
            dest[0] = mp_obj_new_bool(!self->is_running && self->code_state.ip != NULL && self->code_state.sp != self->code_state.state - 1);
            return;
        case MP_QSTR_gi_frame:
        case MP_QSTR_cr_frame:
            dest[0] = self->code_state.ip == NULL ? mp_const_none : self_in;
            return;
    }
    dest[1] = MP_OBJ_SENTINEL; // look among the methods
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_gen_instance, MP_QSTR_generator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    print, mp_obj_gen_print,
    attr, gen_attr,
    iter, gen_iternext,
    locals_dict, &gen_locals_dict
    );

// A coroutine can be awaited, not iterated.
static mp_obj_t coro_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    return MP_OBJ_NULL;
}

static const mp_getiter_iternext_custom_t coro_iter = { .getiter = coro_getiter, .iternext = gen_iternext };

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_coroutine, MP_QSTR_coroutine, MP_TYPE_FLAG_ITER_IS_CUSTOM,
    print, mp_obj_gen_print,
    attr, gen_attr,
    iter, &coro_iter,
    locals_dict, &coro_locals_dict
    );
