// range over ints of any size. Replaces upstream's py/objrange.c, whose ranges end at 32 bits.
//
// start, stop and step are Python ints. Iterating over small ones runs on machine ints; all else
// is arithmetic of the runtime on Python ints, which is quick for small ones.
#include "py/objint.h"
#include "py/runtime.h"
#include "py/sequence.h"

typedef struct _mp_obj_range_t {
    mp_obj_base_t base;
    mp_obj_t start;
    mp_obj_t stop;
    mp_obj_t step; // not 0
} mp_obj_range_t;

#define ZERO MP_OBJ_NEW_SMALL_INT(0)
#define ONE MP_OBJ_NEW_SMALL_INT(1)

static mp_obj_t add(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_ADD, a, b);
}

static mp_obj_t subtract(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_SUBTRACT, a, b);
}

static mp_obj_t multiply(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_MULTIPLY, a, b);
}

static mp_obj_t divide(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_FLOOR_DIVIDE, a, b);
}

static bool is_less(mp_obj_t a, mp_obj_t b) {
    return mp_binary_op(MP_BINARY_OP_LESS, a, b) == mp_const_true;
}

static bool is_negative(mp_obj_t a) {
    return mp_obj_int_sign(a) < 0;
}

// The int that an object stands for, or null.
static mp_obj_t int_maybe(mp_obj_t o) {
    return mp_obj_is_small_int(o) ? o : mp_obj_index_maybe(o);
}

static mp_obj_t int_argument(mp_obj_t o) {
    mp_obj_t value = int_maybe(o);
    if (value == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"), mp_obj_get_type_str(o));
    }
    return value;
}

/******************************************************************************/
/* iterators                                                                  */

typedef struct _small_it_t {
    mp_obj_base_t base;
    mp_int_t cur; // at most one step beyond stop, so it can't overflow
    mp_int_t stop;
    mp_int_t step;
} small_it_t;

typedef struct _big_it_t {
    mp_obj_base_t base;
    mp_obj_t cur;
    mp_obj_t stop;
    mp_obj_t step;
} big_it_t;

_Static_assert(sizeof(small_it_t) <= sizeof(mp_obj_iter_buf_t), "an iterator fits on the stack");
_Static_assert(sizeof(big_it_t) <= sizeof(mp_obj_iter_buf_t), "an iterator fits on the stack");

static mp_obj_t small_it_iternext(mp_obj_t self_in) {
    small_it_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t cur = self->cur;
    if (self->step > 0 ? cur < self->stop : cur > self->stop) {
        self->cur = cur + self->step;
        return MP_OBJ_NEW_SMALL_INT(cur);
    }
    return MP_OBJ_STOP_ITERATION;
}

static mp_obj_t big_it_iternext(mp_obj_t self_in) {
    big_it_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t cur = self->cur;
    if (is_negative(self->step) ? is_less(self->stop, cur) : is_less(cur, self->stop)) {
        self->cur = add(cur, self->step);
        return cur;
    }
    return MP_OBJ_STOP_ITERATION;
}

static MP_DEFINE_CONST_OBJ_TYPE(
    small_it_type,
    MP_QSTR_iterator,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, small_it_iternext
    );

static MP_DEFINE_CONST_OBJ_TYPE(
    big_it_type,
    MP_QSTR_iterator,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, big_it_iternext
    );

static bool is_small(const mp_obj_range_t *self) {
    return mp_obj_is_small_int(self->start) && mp_obj_is_small_int(self->stop) && mp_obj_is_small_int(self->step);
}

static mp_obj_t range_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *iter_buf) {
    mp_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    if (is_small(self)) {
        small_it_t *it = (small_it_t *)iter_buf;
        it->base.type = &small_it_type;
        it->cur = MP_OBJ_SMALL_INT_VALUE(self->start);
        it->stop = MP_OBJ_SMALL_INT_VALUE(self->stop);
        it->step = MP_OBJ_SMALL_INT_VALUE(self->step);
    } else {
        big_it_t *it = (big_it_t *)iter_buf;
        it->base.type = &big_it_type;
        it->cur = self->start;
        it->stop = self->stop;
        it->step = self->step;
    }
    return MP_OBJ_FROM_PTR(iter_buf);
}

/******************************************************************************/
/* range                                                                      */

static mp_obj_t new_range(mp_obj_t start, mp_obj_t stop, mp_obj_t step) {
    mp_obj_range_t *self = mp_obj_malloc(mp_obj_range_t, &mp_type_range);
    self->start = start;
    self->stop = stop;
    self->step = step;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t range_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 3, false);
    if (n_args == 1) {
        return new_range(ZERO, int_argument(args[0]), ONE);
    }
    mp_obj_t start = int_argument(args[0]);
    mp_obj_t stop = int_argument(args[1]);
    mp_obj_t step = n_args == 3 ? int_argument(args[2]) : ONE;
    if (mp_obj_int_sign(step) == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("range() arg 3 must not be zero"));
    }
    return new_range(start, stop, step);
}

static void range_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "range(");
    mp_obj_print_helper(print, self->start, PRINT_REPR);
    mp_print_str(print, ", ");
    mp_obj_print_helper(print, self->stop, PRINT_REPR);
    if (self->step != ONE) {
        mp_print_str(print, ", ");
        mp_obj_print_helper(print, self->step, PRINT_REPR);
    }
    mp_print_str(print, ")");
}

// The number of items, an int.
static mp_obj_t range_len(const mp_obj_range_t *self) {
    if (is_small(self)) {
        mp_int_t low = MP_OBJ_SMALL_INT_VALUE(self->start);
        mp_int_t high = MP_OBJ_SMALL_INT_VALUE(self->stop);
        mp_int_t step = MP_OBJ_SMALL_INT_VALUE(self->step);
        if (step < 0) {
            mp_int_t start = low;
            low = high;
            high = start;
            step = -step;
        }
        return low < high ? mp_obj_new_int_from_uint(1 + (mp_uint_t)(high - low - 1) / step) : ZERO;
    }
    bool is_down = is_negative(self->step);
    mp_obj_t low = is_down ? self->stop : self->start;
    mp_obj_t high = is_down ? self->start : self->stop;
    if (!is_less(low, high)) {
        return ZERO;
    }
    mp_obj_t step = is_down ? subtract(ZERO, self->step) : self->step;
    return add(ONE, divide(subtract(subtract(high, low), ONE), step));
}

static mp_obj_t range_hash(const mp_obj_range_t *self) {
    // Equal ranges have equal items: what no item depends on is left out.
    mp_obj_t key[3] = { range_len(self), mp_const_none, mp_const_none };
    if (key[0] != ZERO) {
        key[1] = self->start;
        if (key[0] != ONE) {
            key[2] = self->step;
        }
    }
    return mp_unary_op(MP_UNARY_OP_HASH, mp_obj_new_tuple(3, key));
}

static mp_obj_t range_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(range_len(self) != ZERO);
        case MP_UNARY_OP_LEN: {
            // The limit is that of CPython on a machine of 64 bits.
            mp_obj_t len = range_len(self);
            if (!mp_obj_is_small_int(len) && !is_less(len, mp_obj_new_int_from_ull(1ULL << 63))) {
                mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
            }
            return len;
        }
        case MP_UNARY_OP_HASH:
            return range_hash(self);
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

// Whether an int is in the range.
static bool has_int(const mp_obj_range_t *self, mp_obj_t value) {
    bool is_within = is_negative(self->step)
        ? is_less(self->stop, value) && !is_less(self->start, value)
        : is_less(value, self->stop) && !is_less(value, self->start);
    return is_within && mp_binary_op(MP_BINARY_OP_MODULO, subtract(value, self->start), self->step) == ZERO;
}

static bool is_equal(const mp_obj_range_t *a, const mp_obj_range_t *b) {
    mp_obj_t len = range_len(a);
    return mp_obj_equal(len, range_len(b))
        && (len == ZERO
            || (mp_obj_equal(a->start, b->start)
                && (len == ONE || mp_obj_equal(a->step, b->step))));
}

static bool is_int(mp_obj_t o) {
    return mp_obj_is_int(o) || mp_obj_is_bool(o);
}

static mp_obj_t range_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_range_t *self = MP_OBJ_TO_PTR(lhs);
    if (op == MP_BINARY_OP_CONTAINS && is_int(rhs)) {
        return mp_obj_new_bool(has_int(self, int_maybe(rhs)));
    }
    if (op == MP_BINARY_OP_EQUAL && mp_obj_is_type(rhs, &mp_type_range)) {
        return mp_obj_new_bool(is_equal(self, MP_OBJ_TO_PTR(rhs)));
    }
    return MP_OBJ_NULL; // op not supported; the runtime looks for other items one by one
}

// start + index * step, which for the indices -1 and len is what is beyond the ends.
static mp_obj_t item_at(const mp_obj_range_t *self, mp_obj_t index) {
    return add(self->start, multiply(index, self->step));
}

static mp_obj_t slice_argument(mp_obj_t o) {
    mp_obj_t value = int_maybe(o);
    if (value == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("slice indices must be integers or None or have an __index__ method"));
    }
    return value;
}

// One end of a slice: an index between lowest and highest.
static mp_obj_t slice_index(mp_obj_t index, mp_obj_t len, mp_obj_t lowest, mp_obj_t highest) {
    index = slice_argument(index);
    if (is_negative(index)) {
        index = add(index, len);
    }
    return is_less(index, lowest) ? lowest : is_less(highest, index) ? highest : index;
}

static mp_obj_t range_slice(const mp_obj_range_t *self, const mp_obj_slice_t *slice) {
    mp_obj_t step = slice->step == mp_const_none ? ONE : slice_argument(slice->step);
    if (mp_obj_int_sign(step) == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("slice step cannot be zero"));
    }
    mp_obj_t len = range_len(self);
    bool is_down = is_negative(step);
    mp_obj_t lowest = is_down ? MP_OBJ_NEW_SMALL_INT(-1) : ZERO;
    mp_obj_t highest = is_down ? subtract(len, ONE) : len;
    mp_obj_t start = is_down ? highest : lowest;
    mp_obj_t stop = is_down ? lowest : highest;
    if (slice->start != mp_const_none) {
        start = slice_index(slice->start, len, lowest, highest);
    }
    if (slice->stop != mp_const_none) {
        stop = slice_index(slice->stop, len, lowest, highest);
    }
    return new_range(item_at(self, start), item_at(self, stop), multiply(self->step, step));
}

static mp_obj_t range_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value != MP_OBJ_SENTINEL) {
        return MP_OBJ_NULL; // op not supported
    }
    mp_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    if (mp_obj_is_type(index, &mp_type_slice)) {
        return range_slice(self, MP_OBJ_TO_PTR(index));
    }
    mp_obj_t i = int_maybe(index);
    if (i == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("range indices must be integers or slices, not %s"), mp_obj_get_type_str(index));
    }
    mp_obj_t len = range_len(self);
    if (is_negative(i)) {
        i = add(i, len);
    }
    if (is_negative(i) || !is_less(i, len)) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("range object index out of range"));
    }
    return item_at(self, i);
}

static void range_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return; // not load attribute
    }
    mp_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
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

static mp_obj_t range_count(mp_obj_t self_in, mp_obj_t value) {
    if (is_int(value)) {
        return MP_OBJ_NEW_SMALL_INT(has_int(MP_OBJ_TO_PTR(self_in), int_maybe(value)));
    }
    mp_obj_t count = ZERO;
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t it = range_getiter(self_in, &iter_buf);
    for (mp_obj_t item; (item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION;) {
        if (mp_obj_equal(item, value)) {
            count = add(count, ONE);
        }
    }
    return count;
}
static MP_DEFINE_CONST_FUN_OBJ_2(range_count_obj, range_count);

static mp_obj_t range_index(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    if (is_int(value)) {
        mp_obj_t i = int_maybe(value);
        if (has_int(self, i)) {
            return divide(subtract(i, self->start), self->step);
        }
        mp_obj_t message = mp_obj_new_str_from_cstr("%r is not in range");
        mp_obj_t args = mp_obj_new_tuple(1, &value);
        mp_raise_type_arg(&mp_type_ValueError, mp_binary_op(MP_BINARY_OP_MODULO, message, args));
    }
    mp_obj_t index = ZERO;
    mp_obj_iter_buf_t iter_buf;
    mp_obj_t it = range_getiter(self_in, &iter_buf);
    for (mp_obj_t item; (item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION; index = add(index, ONE)) {
        if (mp_obj_equal(item, value)) {
            return index;
        }
    }
    mp_raise_ValueError(MP_ERROR_TEXT("sequence.index(x): x not in sequence"));
}
static MP_DEFINE_CONST_FUN_OBJ_2(range_index_obj, range_index);

static mp_obj_t range_reversed(mp_obj_t self_in) {
    mp_obj_range_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t last = item_at(self, subtract(range_len(self), ONE));
    mp_obj_t back = new_range(last, subtract(self->start, self->step), subtract(ZERO, self->step));
    return mp_getiter(back, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(range_reversed_obj, range_reversed);

static const mp_rom_map_elem_t range_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&range_reversed_obj) },
    { MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&range_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&range_index_obj) },
};
static MP_DEFINE_CONST_DICT(range_locals_dict, range_locals_dict_table);

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_range,
    MP_QSTR_range,
    MP_TYPE_FLAG_NONE,
    make_new, range_make_new,
    print, range_print,
    unary_op, range_unary_op,
    binary_op, range_binary_op,
    subscr, range_subscr,
    attr, range_attr,
    iter, range_getiter,
    locals_dict, &range_locals_dict
    );
