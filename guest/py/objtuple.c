// Tuples. Replaces upstream's py/objtuple.c. namedtuple and attrtuple have this layout too.
#include <string.h>

#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/sequence.h"

// Whether an object has the layout: a tuple, namedtuple or attrtuple, not a subclass in Python.
#define is_tuple_compatible(o) (MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(o), iter) == mp_obj_tuple_getiter)

// The tuple in an object, null if there is none.
static mp_obj_tuple_t *tuple_maybe(mp_obj_t o) {
    if (!is_tuple_compatible(o)) {
        o = mp_obj_cast_to_native_base(o, MP_OBJ_FROM_PTR(&mp_type_tuple));
        if (o == MP_OBJ_NULL) {
            return NULL;
        }
    }
    return MP_OBJ_TO_PTR(o);
}

void mp_obj_tuple_print(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind) {
    mp_obj_tuple_t *o = MP_OBJ_TO_PTR(o_in);
    bool is_json = kind == PRINT_JSON;
    const char *separator = is_json ? MP_PRINT_GET_EXT(print)->item_separator : ", ";
    mp_repr_node_t node;
    if (!is_json) {
        kind = PRINT_REPR;
        if (!mp_repr_enter(&node, o)) {
            mp_print_str(print, "(...)");
            return;
        }
    }
    mp_print_str(print, is_json ? "[" : "(");
    for (size_t i = 0; i < o->len; i++) {
        if (i > 0) {
            mp_print_str(print, separator);
        }
        mp_obj_print_helper(print, o->items[i], kind);
    }
    mp_print_str(print, is_json ? "]" : o->len == 1 ? ",)" : ")");
    if (!is_json) {
        mp_repr_leave();
    }
}

static mp_obj_t mp_obj_tuple_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    if (n_args == 0) {
        return mp_const_empty_tuple;
    }
    if (mp_obj_is_type(args[0], &mp_type_tuple)) {
        return args[0];
    }
    mp_obj_t list = args[0];
    if (!mp_obj_is_type(list, &mp_type_list)) {
        mp_check_length_hint(args[0]);
        list = mp_obj_new_list(0, NULL);
        mp_obj_t iter = mp_getiter(args[0], NULL);
        for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
            mp_obj_list_append(list, item);
        }
    }
    size_t len;
    mp_obj_t *items;
    mp_obj_list_get(list, &len, &items);
    return mp_obj_new_tuple(len, items);
}

// CPython's mixture of the items' hashes, on 32 bits: that of xxHash.
static mp_obj_t tuple_hash(mp_obj_tuple_t *self) {
    uint32_t hash = 374761393u;
    for (size_t i = 0; i < self->len; i++) {
        uint32_t lane = mp_obj_get_int_truncated(mp_unary_op(MP_UNARY_OP_HASH, self->items[i]));
        hash += lane * 2246822519u;
        hash = (hash << 13) | (hash >> 19);
        hash *= 2654435761u;
    }
    hash += self->len ^ (374761393u ^ 3527539u);
    return MP_OBJ_NEW_SMALL_INT(hash);
}

mp_obj_t mp_obj_tuple_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->len != 0);
        case MP_UNARY_OP_HASH:
            return tuple_hash(self);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->len);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*self) + sizeof(mp_obj_t) * self->len);
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

mp_obj_t mp_obj_tuple_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(lhs);
    switch (op) {
        case MP_BINARY_OP_ADD: {
            mp_obj_tuple_t *other = tuple_maybe(rhs);
            if (other == NULL) {
                if (mp_seq_is_foreign(rhs)) {
                    return MP_OBJ_NULL; // op not supported
                }
                mp_raise_msg_varg(&mp_type_TypeError,
                    MP_ERROR_TEXT("can only concatenate tuple (not \"%s\") to tuple"), mp_obj_get_type_str(rhs));
            }
            if (other->len == 0 && mp_obj_is_type(lhs, &mp_type_tuple)) {
                return lhs;
            }
            mp_obj_tuple_t *result = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->len + other->len, NULL));
            mp_seq_cat(result->items, self->items, self->len, other->items, other->len, mp_obj_t);
            return MP_OBJ_FROM_PTR(result);
        }
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY: {
            mp_int_t n;
            if (!mp_obj_get_repeat_maybe(rhs, &n)) {
                mp_seq_check_repeat(rhs);
                return MP_OBJ_NULL; // op not supported
            }
            if (n <= 0 || self->len == 0) {
                return mp_const_empty_tuple;
            }
            mp_obj_tuple_t *result = MP_OBJ_TO_PTR(mp_obj_new_tuple(m_size_mul(self->len, n), NULL));
            mp_seq_multiply(self->items, sizeof(*self->items), self->len, n, result->items);
            return MP_OBJ_FROM_PTR(result);
        }
        case MP_BINARY_OP_CONTAINS:
            for (size_t i = 0; i < self->len; i++) {
                if (self->items[i] == rhs || mp_obj_equal(self->items[i], rhs)) {
                    return mp_const_true;
                }
            }
            return mp_const_false;
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_MORE_EQUAL: {
            mp_check_self(is_tuple_compatible(lhs));
            mp_obj_tuple_t *other = tuple_maybe(rhs);
            if (other == NULL) {
                return MP_OBJ_NULL; // op not supported
            }
            return mp_obj_new_bool(mp_seq_cmp_objs(op, self->items, self->len, other->items, other->len));
        }
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

mp_obj_t mp_obj_tuple_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL; // op not supported
    }
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    if (!mp_obj_is_type(index, &mp_type_slice)) {
        return self->items[mp_seq_position("tuple", self->len, index, "tuple index out of range")];
    }
    mp_int_t start, step;
    size_t n = mp_seq_slice(index, self->len, &start, &step);
    if (n == self->len && step == 1 && mp_obj_is_type(self_in, &mp_type_tuple)) {
        return self_in;
    }
    mp_obj_t result_in = mp_obj_new_tuple(n, NULL);
    mp_obj_tuple_t *result = MP_OBJ_TO_PTR(result_in);
    for (size_t i = 0; i < n; i++) {
        result->items[i] = self->items[start + (mp_int_t)i * step];
    }
    return result_in;
}

static mp_obj_t tuple_count(mp_obj_t self_in, mp_obj_t value) {
    mp_check_self(is_tuple_compatible(self_in));
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    size_t count = 0;
    for (size_t i = 0; i < self->len; i++) {
        count += self->items[i] == value || mp_obj_equal(self->items[i], value);
    }
    return MP_OBJ_NEW_SMALL_INT(count);
}
static MP_DEFINE_CONST_FUN_OBJ_2(tuple_count_obj, tuple_count);

static mp_obj_t tuple_index(size_t n_args, const mp_obj_t *args) {
    mp_check_self(is_tuple_compatible(args[0]));
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(args[0]);
    size_t start, stop;
    mp_seq_search_bounds(self->len, n_args - 2, args + 2, &start, &stop);
    for (size_t i = start; i < stop && i < self->len; i++) {
        if (self->items[i] == args[1] || mp_obj_equal(self->items[i], args[1])) {
            return MP_OBJ_NEW_SMALL_INT(i);
        }
    }
    mp_raise_ValueError(MP_ERROR_TEXT("tuple.index(x): x not in tuple"));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(tuple_index_obj, 2, 4, tuple_index);

static const mp_rom_map_elem_t tuple_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&tuple_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&tuple_index_obj) },
};
static MP_DEFINE_CONST_DICT(tuple_locals_dict, tuple_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_tuple,
    MP_QSTR_tuple,
    MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, mp_obj_tuple_make_new,
    print, mp_obj_tuple_print,
    unary_op, mp_obj_tuple_unary_op,
    binary_op, mp_obj_tuple_binary_op,
    subscr, mp_obj_tuple_subscr,
    iter, mp_obj_tuple_getiter,
    locals_dict, &tuple_locals_dict
    );

const mp_obj_tuple_t mp_const_empty_tuple_obj = {{&mp_type_tuple}, 0};

// Without items, they are to be filled in by the caller.
mp_obj_t mp_obj_new_tuple(size_t n, const mp_obj_t *items) {
    if (n == 0) {
        return mp_const_empty_tuple;
    }
    mp_obj_tuple_t *o = mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, n, &mp_type_tuple);
    o->len = n;
    if (items) {
        for (size_t i = 0; i < n; i++) {
            o->items[i] = items[i];
        }
    }
    return MP_OBJ_FROM_PTR(o);
}

void mp_obj_tuple_get(mp_obj_t self_in, size_t *len, mp_obj_t **items) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    *len = self->len;
    *items = &self->items[0];
}

void mp_obj_tuple_del(mp_obj_t self_in) {
    mp_obj_tuple_t *self = MP_OBJ_TO_PTR(self_in);
    m_del_var(mp_obj_tuple_t, items, mp_obj_t, self->len, self);
}

/******************************************************************************/
/* iterators                                                                  */

typedef struct _tuple_it_t {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_tuple_t *tuple;
    size_t cur;
} tuple_it_t;

_Static_assert(sizeof(tuple_it_t) <= sizeof(mp_obj_iter_buf_t), "an iterator fits on the stack");

static mp_obj_t tuple_it_iternext(mp_obj_t self_in) {
    tuple_it_t *self = MP_OBJ_TO_PTR(self_in);
    return self->cur < self->tuple->len ? self->tuple->items[self->cur++] : MP_OBJ_STOP_ITERATION;
}

mp_obj_t mp_obj_tuple_getiter(mp_obj_t o_in, mp_obj_iter_buf_t *iter_buf) {
    tuple_it_t *it = (tuple_it_t *)iter_buf;
    it->base.type = &mp_type_polymorph_iter;
    it->iternext = tuple_it_iternext;
    it->tuple = MP_OBJ_TO_PTR(o_in);
    it->cur = 0;
    return MP_OBJ_FROM_PTR(it);
}
