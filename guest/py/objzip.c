// zip. Replaces upstream's py/objzip.c, which has no `strict`.
#include "py/objtuple.h"
#include "py/runtime.h"

typedef struct _zip_t {
    mp_obj_base_t base;
    bool is_strict;
    size_t n_iters;
    mp_obj_t iters[];
} zip_t;

static mp_obj_t zip_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_strict, MP_ARG_KW_ONLY | MP_ARG_BOOL, {.u_bool = false} },
    };
    mp_arg_val_t is_strict;
    mp_arg_parse_all_kw_array(0, n_kw, args + n_args, 1, allowed, &is_strict);
    zip_t *o = mp_obj_malloc_var(zip_t, iters, mp_obj_t, n_args, type);
    o->is_strict = is_strict.u_bool;
    o->n_iters = n_args;
    for (size_t i = 0; i < n_args; i++) {
        o->iters[i] = mp_getiter(args[i], NULL);
    }
    return MP_OBJ_FROM_PTR(o);
}

// Iterator i has ended and those before it have not, or the other way round.
static NORETURN void raise_length(size_t i, const char *order) {
    mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("zip() argument %u is %s than argument%s%u"),
        (uint)i + 1, order, i == 1 ? " " : "s 1-", (uint)i);
}

static mp_obj_t zip_iternext(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_type(self_in, &mp_type_zip));
    zip_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->n_iters == 0) {
        return MP_OBJ_STOP_ITERATION;
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->n_iters, NULL));
    for (size_t i = 0; i < self->n_iters; i++) {
        mp_obj_t next = mp_iternext(self->iters[i]);
        if (next == MP_OBJ_STOP_ITERATION) {
            if (self->is_strict && i > 0) {
                raise_length(i, "shorter");
            }
            for (i = 1; self->is_strict && i < self->n_iters; i++) {
                if (mp_iternext(self->iters[i]) != MP_OBJ_STOP_ITERATION) {
                    raise_length(i, "longer");
                }
            }
            return MP_OBJ_STOP_ITERATION;
        }
        tuple->items[i] = next;
    }
    return MP_OBJ_FROM_PTR(tuple);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_zip,
    MP_QSTR_zip,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, zip_make_new,
    iter, zip_iternext
    );
