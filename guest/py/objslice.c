// slice objects. Replaces upstream's py/objslice.c, which has no constructor, order and hash.
#include "py/objint.h"
#include "py/runtime.h"
#include "py/sequence.h"

static void slice_print(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_slice_t *o = MP_OBJ_TO_PTR(o_in);
    mp_print_str(print, "slice(");
    mp_obj_print_helper(print, o->start, PRINT_REPR);
    mp_print_str(print, ", ");
    mp_obj_print_helper(print, o->stop, PRINT_REPR);
    mp_print_str(print, ", ");
    mp_obj_print_helper(print, o->step, PRINT_REPR);
    mp_print_str(print, ")");
}

static mp_obj_t slice_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 1, 3, false);
    if (n_args == 1) {
        return mp_obj_new_slice(mp_const_none, args[0], mp_const_none);
    }
    return mp_obj_new_slice(args[0], args[1], n_args == 3 ? args[2] : mp_const_none);
}

static mp_obj_t parts(mp_obj_t self_in) {
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t items[3] = { self->start, self->stop, self->step };
    return mp_obj_new_tuple(3, items);
}

static mp_obj_t slice_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    return op == MP_UNARY_OP_HASH ? mp_unary_op(op, parts(self_in)) : MP_OBJ_NULL;
}

static mp_obj_t slice_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (!mp_obj_is_type(rhs, &mp_type_slice) || op > MP_BINARY_OP_MORE_EQUAL) {
        return MP_OBJ_NULL; // op not supported
    }
    return mp_binary_op(op, parts(lhs), parts(rhs));
}

static mp_obj_t slice_indices(mp_obj_t self_in, mp_obj_t length_in) {
    mp_obj_t length = mp_obj_index(length_in);
    if (mp_obj_int_sign(length) < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("length should not be negative"));
    }
    mp_obj_t bounds[3];
    mp_obj_slice_bounds(self_in, length, bounds);
    return mp_obj_new_tuple(3, bounds);
}
static MP_DEFINE_CONST_FUN_OBJ_2(slice_indices_obj, slice_indices);

static void slice_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; // not load attribute
    }
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    if (attr == MP_QSTR_start) {
        dest[0] = self->start;
    } else if (attr == MP_QSTR_stop) {
        dest[0] = self->stop;
    } else if (attr == MP_QSTR_step) {
        dest[0] = self->step;
    } else {
        dest[1] = MP_OBJ_SENTINEL; // go on in locals_dict
    }
}

static const mp_rom_map_elem_t slice_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_indices), MP_ROM_PTR(&slice_indices_obj) },
};
static MP_DEFINE_CONST_DICT(slice_locals_dict, slice_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_slice,
    MP_QSTR_slice,
    MP_TYPE_FLAG_NONE,
    make_new, slice_make_new,
    unary_op, slice_unary_op,
    binary_op, slice_binary_op,
    attr, slice_attr,
    locals_dict, &slice_locals_dict,
    print, slice_print
    );

mp_obj_t mp_obj_new_slice(mp_obj_t start, mp_obj_t stop, mp_obj_t step) {
    mp_obj_slice_t *o = mp_obj_malloc(mp_obj_slice_t, &mp_type_slice);
    o->start = start;
    o->stop = stop;
    o->step = step;
    return MP_OBJ_FROM_PTR(o);
}
