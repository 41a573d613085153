// Asynchronous generators and what their methods return; also `await` and how functions become
// asynchronous. See objgenerator.h.
#include "py/objexcept.h"
#include "callerrors.h"
#include "py/objfun.h"
#include "py/objgenerator.h"
#include "py/objtype.h"
#include "syntax.h"

// ---------------------------------------------------------------- functions

static mp_obj_t async_gen_wrap_call(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_obj_gen_new(&mp_type_async_generator, self, n_args, n_kw, args);
}

MP_DEFINE_CONST_OBJ_TYPE(mp_type_async_gen_wrap, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF, attr, mp_obj_fun_bc_attr, call, async_gen_wrap_call, parent, &mp_type_fun_bc);

// The function was just made: a generator function, or a closure around one.
mp_obj_t syntax_mark_async(size_t n, const mp_obj_t *args) {
    mp_obj_base_t *fun = MP_OBJ_TO_PTR(args[0]);
    if (fun->type != &mp_type_gen_wrap) {
        struct { mp_obj_base_t base; mp_obj_t fun; } *closure = (void *)fun;
        fun = MP_OBJ_TO_PTR(closure->fun);
    }
    fun->type = MP_OBJ_SMALL_INT_VALUE(args[1]) == SYNTAX_COROUTINE ? &mp_type_coro_wrap : &mp_type_async_gen_wrap;
    return args[0];
}

// ---------------------------------------------------------------- await

extern const mp_obj_type_t async_gen_step_type;

mp_obj_t syntax_await(size_t n, const mp_obj_t *args) {
    mp_obj_t object = args[0];
    const mp_obj_type_t *type = mp_obj_get_type(object);
    if (type == &mp_type_coroutine || type == &mp_type_gen_instance) {
        return object; // a generator as if from types.coroutine
    }
    mp_obj_t dest[2] = { MP_OBJ_NULL };
    if (mp_obj_is_instance_type(type) || type == &async_gen_step_type) {
        mp_load_method_maybe(object, MP_QSTR___await__, dest);
    } else if (type->name == MP_QSTR_HostCall) {
        return object; // iterated by the event loop (hostcall.c)
    }
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("object %s can't be used in 'await' expression"), mp_obj_get_type_str(object));
    }
    mp_obj_t iterator = mp_call_method_n_kw(0, 0, dest);
    if (mp_obj_get_type(iterator) == &mp_type_coroutine) {
        mp_raise_TypeError(MP_ERROR_TEXT("__await__() returned a coroutine"));
    }
    mp_obj_t next[2];
    if (mp_obj_is_instance_type(mp_obj_get_type(iterator))) {
        mp_load_method_maybe(iterator, MP_QSTR___next__, next);
        if (next[0] == MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__await__() returned non-iterator of type '%s'"), mp_obj_get_type_str(iterator));
        }
        return iterator;
    }
    if (!(mp_obj_get_type(iterator)->flags & (MP_TYPE_FLAG_ITER_IS_ITERNEXT | MP_TYPE_FLAG_ITER_IS_CUSTOM))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__await__() returned non-iterator of type '%s'"), mp_obj_get_type_str(iterator));
    }
    return iterator;
}

// ---------------------------------------------------------------- what is yielded

typedef struct {
    mp_obj_base_t base;
    mp_obj_t value;
} boxed_t;

MP_DEFINE_CONST_OBJ_TYPE(mp_type_async_gen_value, MP_QSTR_async_generator_wrapped_value, MP_TYPE_FLAG_NONE);

mp_obj_t syntax_yield_wrap(size_t n, const mp_obj_t *args) {
    boxed_t *box = mp_obj_malloc(boxed_t, &mp_type_async_gen_value);
    box->value = args[0];
    return MP_OBJ_FROM_PTR(box);
}

// ---------------------------------------------------------------- steps

enum { STEP_NEXT, STEP_SEND, STEP_THROW, STEP_CLOSE };
enum { STEP_NEW, STEP_RUNNING, STEP_DONE };

// What __anext__(), asend(), athrow() and aclose() return.
typedef struct {
    mp_obj_base_t base;
    mp_obj_gen_instance_t *gen;
    mp_obj_t value; // to send or to throw
    uint8_t kind, state;
} step_t;

static mp_obj_t new_step(mp_obj_t gen, int kind, mp_obj_t value) {
    mp_check_self(mp_obj_is_type(gen, &mp_type_async_generator));
    step_t *step = mp_obj_malloc(step_t, &async_gen_step_type);
    step->gen = MP_OBJ_TO_PTR(gen);
    step->value = value;
    step->kind = kind;
    step->state = STEP_NEW;
    return MP_OBJ_FROM_PTR(step);
}

static NORETURN void stop(step_t *step, const mp_obj_type_t *type) {
    step->state = STEP_DONE;
    nlr_raise(mp_obj_new_exception(type));
}

static mp_obj_t step_run(step_t *step, mp_obj_t send_value, mp_obj_t throw_value) {
    mp_obj_gen_instance_t *gen = step->gen;
    if (step->state == STEP_DONE) {
        mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("cannot reuse already awaited %s"),
            step->kind <= STEP_SEND ? "__anext__()/asend()" : "aclose()/athrow()");
    }
    if (step->state == STEP_NEW) {
        if (gen->is_iterating) {
            step->state = STEP_DONE;
            mp_raise_msg_varg(&mp_type_RuntimeError, MP_ERROR_TEXT("%s: asynchronous generator is already running"),
                step->kind == STEP_NEXT || step->kind == STEP_SEND ? "anext()" : step->kind == STEP_THROW ? "athrow()" : "aclose()");
        }
        if (step->kind >= STEP_THROW) {
            if (gen->code_state.ip == NULL) {
                stop(step, &mp_type_StopIteration);
            }
            if (gen->is_closed) {
                stop(step, &mp_type_StopAsyncIteration);
            }
            if (step->kind == STEP_CLOSE) {
                gen->is_closed = true;
                if (gen->code_state.sp == gen->code_state.state - 1) {
                    gen->code_state.ip = NULL; // not started
                    stop(step, &mp_type_StopIteration);
                }
            }
            throw_value = throw_value != MP_OBJ_NULL ? throw_value : step->value;
        } else if (gen->code_state.ip == NULL || gen->is_closed) {
            if (throw_value == MP_OBJ_NULL) {
                stop(step, &mp_type_StopAsyncIteration);
            }
        } else if (send_value == mp_const_none) {
            send_value = step->value;
        }
        step->state = STEP_RUNNING;
        gen->is_iterating = true;
    }
    mp_obj_t ret;
    mp_vm_return_kind_t kind;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        kind = mp_obj_gen_run(gen, send_value, throw_value, &ret);
        nlr_pop();
    } else {
        kind = MP_VM_RETURN_EXCEPTION;
        ret = MP_OBJ_FROM_PTR(nlr.ret_val);
    }
    if (kind == MP_VM_RETURN_YIELD && !mp_obj_is_type(ret, &mp_type_async_gen_value)) {
        return ret; // something inside waits
    }
    gen->is_iterating = false;
    step->state = STEP_DONE;
    if (kind == MP_VM_RETURN_YIELD) {
        if (step->kind == STEP_CLOSE) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("async generator ignored GeneratorExit"));
        }
        return mp_make_stop_iteration(((boxed_t *)MP_OBJ_TO_PTR(ret))->value);
    }
    if (kind == MP_VM_RETURN_NORMAL) {
        if (step->kind == STEP_CLOSE) {
            return mp_make_stop_iteration(MP_OBJ_NULL);
        }
        stop(step, &mp_type_StopAsyncIteration);
    }
    mp_obj_t type = MP_OBJ_FROM_PTR(mp_obj_get_type(ret));
    if (step->kind == STEP_CLOSE && (mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(&mp_type_GeneratorExit))
        || mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(&mp_type_StopAsyncIteration)))) {
        return mp_make_stop_iteration(MP_OBJ_NULL);
    }
    nlr_raise(ret);
}

static mp_obj_t step_iternext(mp_obj_t self_in) {
    return step_run(MP_OBJ_TO_PTR(self_in), mp_const_none, MP_OBJ_NULL);
}

static mp_obj_t raise_stop(mp_obj_t ret) {
    if (ret == MP_OBJ_STOP_ITERATION) {
        mp_raise_StopIteration(MP_STATE_THREAD(stop_iteration_arg));
    }
    return ret;
}

static mp_obj_t step_send(mp_obj_t self_in, mp_obj_t value) {
    mp_check_self(mp_obj_is_type(self_in, &async_gen_step_type));
    return raise_stop(step_run(MP_OBJ_TO_PTR(self_in), value, MP_OBJ_NULL));
}
static MP_DEFINE_CONST_FUN_OBJ_2(step_send_obj, step_send);

static mp_obj_t step_throw(size_t n_args, const mp_obj_t *args) {
    mp_check_self(mp_obj_is_type(args[0], &async_gen_step_type));
    return raise_stop(step_run(MP_OBJ_TO_PTR(args[0]), mp_const_none, mp_obj_gen_thrown(n_args - 1, args + 1)));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(step_throw_obj, 2, 4, step_throw);

static mp_obj_t step_close(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_type(self_in, &async_gen_step_type));
    ((step_t *)MP_OBJ_TO_PTR(self_in))->state = STEP_DONE;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(step_close_obj, step_close);

static mp_obj_t itself(mp_obj_t self) {
    return self;
}
static MP_DEFINE_CONST_FUN_OBJ_1(itself_obj, itself);

static const mp_rom_map_elem_t step_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_send), MP_ROM_PTR(&step_send_obj) },
    { MP_ROM_QSTR(MP_QSTR_throw), MP_ROM_PTR(&step_throw_obj) },
    { MP_ROM_QSTR(MP_QSTR_close), MP_ROM_PTR(&step_close_obj) },
    { MP_ROM_QSTR(MP_QSTR___await__), MP_ROM_PTR(&itself_obj) },
};
static MP_DEFINE_CONST_DICT(step_locals_dict, step_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    async_gen_step_type, MP_QSTR_async_generator_asend, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, step_iternext,
    locals_dict, &step_locals_dict
    );

// ---------------------------------------------------------------- methods of the generator

static mp_obj_t async_gen_anext(mp_obj_t self) {
    return new_step(self, STEP_NEXT, mp_const_none);
}
static MP_DEFINE_CONST_FUN_OBJ_1(async_gen_anext_obj, async_gen_anext);

static mp_obj_t async_gen_asend(mp_obj_t self, mp_obj_t value) {
    return new_step(self, STEP_SEND, value);
}
static MP_DEFINE_CONST_FUN_OBJ_2(async_gen_asend_obj, async_gen_asend);

static mp_obj_t async_gen_athrow(size_t n_args, const mp_obj_t *args) {
    return new_step(args[0], STEP_THROW, mp_obj_gen_thrown(n_args - 1, args + 1));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(async_gen_athrow_obj, 2, 4, async_gen_athrow);

static mp_obj_t async_gen_aclose(mp_obj_t self) {
    return new_step(self, STEP_CLOSE, MP_OBJ_FROM_PTR(&mp_const_GeneratorExit_obj));
}
static MP_DEFINE_CONST_FUN_OBJ_1(async_gen_aclose_obj, async_gen_aclose);

static void async_gen_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_gen_instance_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR___qualname__) {
        dest[0] = guest_qualname(self->code_state.fun_bc);
    } else if (attr == MP_QSTR___name__) {
        dest[0] = MP_OBJ_NEW_QSTR(mp_obj_fun_get_name(MP_OBJ_FROM_PTR(self->code_state.fun_bc)));
    } else if (attr == MP_QSTR_ag_running) {
        dest[0] = mp_obj_new_bool(self->is_iterating);
    } else if (attr == MP_QSTR_ag_frame) {
        dest[0] = self->code_state.ip == NULL ? mp_const_none : self_in;
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

static const mp_rom_map_elem_t async_gen_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR___aiter__), MP_ROM_PTR(&itself_obj) },
    { MP_ROM_QSTR(MP_QSTR___anext__), MP_ROM_PTR(&async_gen_anext_obj) },
    { MP_ROM_QSTR(MP_QSTR_asend), MP_ROM_PTR(&async_gen_asend_obj) },
    { MP_ROM_QSTR(MP_QSTR_athrow), MP_ROM_PTR(&async_gen_athrow_obj) },
    { MP_ROM_QSTR(MP_QSTR_aclose), MP_ROM_PTR(&async_gen_aclose_obj) },
};
static MP_DEFINE_CONST_DICT(async_gen_locals_dict, async_gen_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_async_generator, MP_QSTR_async_generator, MP_TYPE_FLAG_NONE,
    print, mp_obj_gen_print,
    attr, async_gen_attr,
    locals_dict, &async_gen_locals_dict
    );
