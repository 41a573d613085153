// reversed. Replaces upstream's py/objreversed.c, which takes whatever has a length.
#include "py/runtime.h"
#include "py/sequence.h"
#include "callerrors.h"

typedef struct _reversed_t {
    mp_obj_base_t base;
    mp_obj_t sequence;
    mp_int_t left; // items to come
} reversed_t;

static mp_obj_t reversed_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_t dest[2] = { MP_OBJ_NULL, MP_OBJ_NULL };
    if (!mp_obj_is_type(args[0], &mp_type_list)) {
        guest_load_special(args[0], MP_QSTR___reversed__, dest);
    }
    if (dest[0] != MP_OBJ_NULL && dest[0] != mp_const_none) {
        return mp_call_method_n_kw(0, 0, dest);
    }
    const mp_obj_type_t *sequence_type = mp_obj_get_type(args[0]);
    bool has_items = MP_OBJ_TYPE_HAS_SLOT(sequence_type, subscr) && dest[0] == MP_OBJ_NULL
        && !mp_obj_is_dict_or_ordereddict(args[0]);
    if (has_items && mp_seq_is_foreign(args[0])) {
        guest_load_special(args[0], MP_QSTR___getitem__, dest);
        has_items = dest[0] != MP_OBJ_NULL;
    }
    if (!has_items) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not reversible"), mp_obj_get_type_str(args[0]));
    }
    reversed_t *o = mp_obj_malloc(reversed_t, type);
    o->sequence = args[0];
    o->left = mp_obj_get_int(mp_obj_len(args[0]));
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t reversed_iternext(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_type(self_in, &mp_type_reversed));
    reversed_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->left > 0) {
        // A sequence that became shorter meanwhile has no such item: the end.
        mp_int_t index = --self->left;
        mp_obj_t len = mp_obj_is_type(self->sequence, &mp_type_list) ? mp_obj_len(self->sequence) : MP_OBJ_NULL;
        if (len == MP_OBJ_NULL || index < MP_OBJ_SMALL_INT_VALUE(len)) {
            return mp_obj_subscr(self->sequence, MP_OBJ_NEW_SMALL_INT(index), MP_OBJ_SENTINEL);
        }
        self->left = 0;
    }
    return MP_OBJ_STOP_ITERATION;
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_reversed,
    MP_QSTR_reversed,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    make_new, reversed_make_new,
    iter, reversed_iternext
    );
