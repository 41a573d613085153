// What sequences share: indices, slices, searching and comparing. Replaces upstream's py/sequence.c.
#include <string.h>

#include "py/objint.h"
#include "py/smallint.h"
#include "py/runtime.h"
#include "py/objtype.h"
#include "callerrors.h"
#include "py/sequence.h"

/******************************************************************************/
/* indices                                                                    */

mp_obj_t mp_obj_index_maybe(mp_obj_t o) {
    if (mp_obj_is_small_int(o) || mp_obj_is_exact_type(o, &mp_type_int)) {
        return o;
    }
    if (mp_obj_is_bool(o)) {
        return MP_OBJ_NEW_SMALL_INT(o == mp_const_true);
    }
    if (!mp_seq_is_foreign(o)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t native = mp_obj_cast_to_native_base(o, MP_OBJ_FROM_PTR(&mp_type_int));
    if (native != MP_OBJ_NULL) {
        return native;
    }
    mp_obj_t dest[2];
    guest_load_special(o, MP_QSTR___index__, dest);
    if (dest[0] == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t value = mp_call_method_n_kw(0, 0, dest);
    if (mp_obj_is_bool(value)) {
        return MP_OBJ_NEW_SMALL_INT(value == mp_const_true);
    }
    native = mp_obj_is_int(value) ? value : mp_obj_cast_to_native_base(value, MP_OBJ_FROM_PTR(&mp_type_int));
    if (native == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("__index__ returned non-int (type %s)"), mp_obj_get_type_str(value));
    }
    return native;
}

mp_obj_t mp_obj_index_quiet(mp_obj_t o) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t index = mp_obj_index_maybe(o);
        nlr_pop();
        return index;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

mp_obj_t mp_seq_getiter(mp_obj_t source, qstr type) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t iterator = mp_getiter(source, NULL);
        nlr_pop();
        return iterator;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
        nlr_jump(nlr.ret_val);
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("cannot convert '%s' object to %q"), mp_obj_get_type_str(source), type);
}

mp_obj_t mp_obj_index(mp_obj_t o) {
    mp_obj_t value = mp_obj_index_maybe(o);
    if (value == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("'%s' object cannot be interpreted as an integer"), mp_obj_get_type_str(o));
    }
    return value;
}

mp_int_t mp_int_clipped(mp_obj_t value) {
    if (mp_obj_is_small_int(value)) {
        return MP_OBJ_SMALL_INT_VALUE(value);
    }
    return mp_obj_int_sign(value) < 0 ? MP_SMALL_INT_MIN : MP_SMALL_INT_MAX;
}

mp_int_t mp_obj_get_ssize(mp_obj_t o) {
    mp_obj_t value = mp_obj_index(o);
    if (!mp_obj_is_small_int(value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("Python int too large to convert to C ssize_t"));
    }
    return MP_OBJ_SMALL_INT_VALUE(value);
}

size_t mp_seq_position(const char *name, size_t len, mp_obj_t index, const char *message) {
    mp_obj_t value = mp_obj_index_maybe(index);
    if (value == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("%s indices must be integers or slices, not %s"), name, mp_obj_get_type_str(index));
    }
    if (!mp_obj_is_small_int(value)) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("cannot fit 'int' into an index-sized integer"));
    }
    mp_int_t i = MP_OBJ_SMALL_INT_VALUE(value);
    if (i < 0) {
        i += len;
    }
    if ((size_t)i >= len) {
        mp_raise_msg(&mp_type_IndexError, (mp_rom_error_text_t)message);
    }
    return i;
}

/******************************************************************************/
/* slices                                                                     */

static mp_obj_t slice_part(mp_obj_t o) {
    mp_obj_t value = mp_obj_index_maybe(o);
    if (value == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("slice indices must be integers or None or have an __index__ method"));
    }
    return value;
}

// One end of a slice between lowest and highest.
static mp_int_t slice_end(mp_obj_t part, mp_int_t len, mp_int_t lowest, mp_int_t highest, mp_int_t missing) {
    if (part == mp_const_none) {
        return missing;
    }
    mp_int_t i = mp_int_clipped(slice_part(part));
    if (i < 0) {
        i += len;
    }
    return i < lowest ? lowest : i > highest ? highest : i;
}

static NORETURN void raise_step(void) {
    mp_raise_ValueError(MP_ERROR_TEXT("slice step cannot be zero"));
}

void mp_obj_slice_indices(mp_obj_t self_in, mp_int_t length, mp_bound_slice_t *result) {
    mp_obj_slice_t *self = MP_OBJ_TO_PTR(self_in);
    mp_int_t step = self->step == mp_const_none ? 1 : mp_int_clipped(slice_part(self->step));
    if (step == 0) {
        raise_step();
    }
    mp_int_t lowest = step < 0 ? -1 : 0;
    mp_int_t highest = step < 0 ? length - 1 : length;
    mp_int_t start = slice_end(self->start, length, lowest, highest, step < 0 ? highest : lowest);
    mp_int_t stop = slice_end(self->stop, length, lowest, highest, step < 0 ? lowest : highest);
    *result = (mp_bound_slice_t) { .start = start, .stop = stop, .step = step };
}

size_t mp_seq_slice(mp_obj_t slice, size_t len, mp_int_t *start, mp_int_t *step) {
    mp_bound_slice_t bounds;
    mp_obj_slice_indices(slice, len, &bounds);
    *start = bounds.start;
    *step = bounds.step;
    mp_int_t distance = bounds.step < 0 ? (mp_int_t)bounds.start - (mp_int_t)bounds.stop : (mp_int_t)bounds.stop - (mp_int_t)bounds.start;
    return distance <= 0 ? 0 : (distance - 1) / (bounds.step < 0 ? -bounds.step : bounds.step) + 1;
}

// True for a step of 1. With a negative step, stop is the last position.
bool mp_seq_get_fast_slice_indexes(mp_uint_t len, mp_obj_t slice, mp_bound_slice_t *indexes) {
    mp_obj_slice_indices(slice, len, indexes);
    if (indexes->step < 0) {
        indexes->stop++;
    }
    if (indexes->step > 0 && indexes->start > indexes->stop) {
        indexes->stop = indexes->start;
    } else if (indexes->step < 0 && indexes->start < indexes->stop) {
        indexes->stop = indexes->start + 1;
    }
    return indexes->step == 1;
}

mp_obj_t mp_seq_extract_slice(const mp_obj_t *seq, mp_bound_slice_t *indexes) {
    mp_obj_t result = mp_obj_new_list(0, NULL);
    mp_int_t step = indexes->step;
    for (mp_int_t i = indexes->start; step < 0 ? i >= (mp_int_t)indexes->stop : i < (mp_int_t)indexes->stop; i += step) {
        mp_obj_list_append(result, seq[i]);
    }
    return result;
}

static mp_obj_t big_end(mp_obj_t part, mp_obj_t len, mp_obj_t lowest, mp_obj_t highest) {
    part = slice_part(part);
    if (mp_obj_int_sign(part) < 0) {
        part = mp_binary_op(MP_BINARY_OP_ADD, part, len);
    }
    return mp_binary_op(MP_BINARY_OP_LESS, part, lowest) == mp_const_true ? lowest
        : mp_binary_op(MP_BINARY_OP_LESS, highest, part) == mp_const_true ? highest : part;
}

void mp_obj_slice_bounds(mp_obj_t slice_in, mp_obj_t len, mp_obj_t bounds[3]) {
    mp_obj_slice_t *slice = MP_OBJ_TO_PTR(slice_in);
    mp_obj_t step = slice->step == mp_const_none ? MP_OBJ_NEW_SMALL_INT(1) : slice_part(slice->step);
    if (step == MP_OBJ_NEW_SMALL_INT(0)) {
        raise_step();
    }
    bool is_down = mp_obj_int_sign(step) < 0;
    mp_obj_t lowest = is_down ? MP_OBJ_NEW_SMALL_INT(-1) : MP_OBJ_NEW_SMALL_INT(0);
    mp_obj_t highest = is_down ? mp_binary_op(MP_BINARY_OP_SUBTRACT, len, MP_OBJ_NEW_SMALL_INT(1)) : len;
    bounds[0] = slice->start != mp_const_none ? big_end(slice->start, len, lowest, highest) : is_down ? highest : lowest;
    bounds[1] = slice->stop != mp_const_none ? big_end(slice->stop, len, lowest, highest) : is_down ? lowest : highest;
    bounds[2] = step;
}

/******************************************************************************/
/* repeating, searching, comparing                                            */

// Copies items of `item_sz` bytes side by side.
void mp_seq_multiply(const void *items, size_t item_sz, size_t len, size_t times, void *dest) {
    size_t size = item_sz * len;
    if (size == 1) {
        memset(dest, *(const byte *)items, times);
        return;
    }
    // Copies what is there, twice as much each time.
    size_t total = size * times;
    if (total == 0) {
        return;
    }
    memcpy(dest, items, size);
    for (size_t done = size; done < total;) {
        size_t n = MIN(done, total - done);
        memcpy((byte *)dest + done, dest, n);
        done += n;
    }
}

void mp_seq_check_repeat(mp_obj_t count) {
    if (!mp_seq_is_foreign(count)) {
        mp_raise_msg_varg(&mp_type_TypeError,
            MP_ERROR_TEXT("can't multiply sequence by non-int of type '%s'"), mp_obj_get_type_str(count));
    }
}

bool mp_seq_cmp_bytes(mp_uint_t op, const byte *data1, size_t len1, const byte *data2, size_t len2) {
    if (op == MP_BINARY_OP_EQUAL) {
        return len1 == len2 && memcmp(data1, data2, len1) == 0;
    }
    int order = memcmp(data1, data2, MIN(len1, len2));
    if (order == 0) {
        order = len1 < len2 ? -1 : len1 > len2;
    }
    return op == MP_BINARY_OP_LESS ? order < 0
        : op == MP_BINARY_OP_LESS_EQUAL ? order <= 0
        : op == MP_BINARY_OP_MORE ? order > 0
        : order >= 0;
}

bool mp_seq_compare(mp_binary_op_t op, const size_t *len1, mp_obj_t *const *items1, const size_t *len2, mp_obj_t *const *items2) {
    if (op == MP_BINARY_OP_EQUAL && *len1 != *len2) {
        return false;
    }
    for (size_t i = 0; i < *len1 && i < *len2; i++) {
        mp_obj_t a = (*items1)[i];
        mp_obj_t b = (*items2)[i];
        // An object is equal to itself here, even a NaN.
        if (a != b && !mp_obj_equal(a, b)) {
            return op != MP_BINARY_OP_EQUAL && mp_obj_is_true(mp_binary_op(op, a, b));
        }
    }
    size_t a = *len1, b = *len2;
    return op == MP_BINARY_OP_EQUAL ? a == b
        : op == MP_BINARY_OP_LESS ? a < b
        : op == MP_BINARY_OP_LESS_EQUAL ? a <= b
        : op == MP_BINARY_OP_MORE ? a > b
        : a >= b;
}

// Only for items that can't change meanwhile.
bool mp_seq_cmp_objs(mp_uint_t op, const mp_obj_t *items1, size_t len1, const mp_obj_t *items2, size_t len2) {
    return mp_seq_compare(op, &len1, (mp_obj_t *const *)&items1, &len2, (mp_obj_t *const *)&items2);
}

void mp_seq_search_bounds(size_t len, size_t n_args, const mp_obj_t *args, size_t *start, size_t *stop) {
    // None stands for what is not given.
    *start = n_args < 1 ? 0 : slice_end(args[0], len, 0, len, 0);
    *stop = n_args < 2 ? MP_SSIZE_MAX : slice_end(args[1], len, 0, MP_SMALL_INT_MAX, 0);
}

/******************************************************************************/
/* containers inside themselves                                               */

static mp_repr_node_t *innermost;

static void leave(void *ctx) {
    innermost = ((mp_repr_node_t *)ctx)->outer;
}

bool mp_repr_enter(mp_repr_node_t *node, mp_const_obj_t object) {
    for (mp_repr_node_t *n = innermost; n != NULL; n = n->outer) {
        if (n->object == object) {
            return false;
        }
    }
    node->outer = innermost;
    node->object = object;
    innermost = node;
    nlr_push_jump_callback(&node->callback, leave);
    return true;
}

void mp_repr_leave(void) {
    nlr_pop_jump_callback(true);
}

void mp_check_length_hint(mp_obj_t o) {
    const mp_obj_type_t *type = mp_obj_get_type(o);
    if (!mp_obj_is_instance_type(type) || class_find_python(type, MP_QSTR___len__) == MP_OBJ_NULL || !guest_is_iterable(o)) {
        return;
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_len(o);
        nlr_pop();
    } else if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
        nlr_jump(nlr.ret_val);
    }
}
