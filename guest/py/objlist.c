// Lists. Replaces upstream's py/objlist.c; sorting is in listsort.c.
//
// Items and length are read again after whatever can run guest code: the methods of items and
// indices may change the list.
#include <string.h>

#include "py/objlist.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "py/sequence.h"

#define LIST_MIN_ALLOC 4

static mp_obj_list_t *list_new(size_t n) {
    mp_obj_list_t *o = m_new_obj(mp_obj_list_t);
    mp_obj_list_init(o, n);
    return o;
}

void mp_obj_list_init(mp_obj_list_t *o, size_t n) {
    o->base.type = &mp_type_list;
    o->alloc = n < LIST_MIN_ALLOC ? LIST_MIN_ALLOC : n;
    o->len = n;
    o->items = m_new(mp_obj_t, o->alloc);
    mp_seq_clear(o->items, n, o->alloc, sizeof(*o->items));
}

mp_obj_t mp_obj_new_list(size_t n, mp_obj_t *items) {
    mp_obj_list_t *o = list_new(n);
    if (items != NULL) {
        memcpy(o->items, items, n * sizeof(*items));
    }
    return MP_OBJ_FROM_PTR(o);
}

void mp_obj_list_get(mp_obj_t self_in, size_t *len, mp_obj_t **items) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    *len = self->len;
    *items = self->items;
}

void mp_obj_list_set_len(mp_obj_t self_in, size_t len) {
    ((mp_obj_list_t *)MP_OBJ_TO_PTR(self_in))->len = len;
}

// Makes room for n items in all. A list that is being sorted has none, not even allocated.
static void list_reserve(mp_obj_list_t *self, size_t n) {
    if (n > self->alloc) {
        self->items = m_renew(mp_obj_t, self->items, self->alloc, n);
        self->alloc = n;
        mp_seq_clear(self->items, self->len, n, sizeof(*self->items));
    }
}

// Gives memory back after items were removed. Clears what is left, so that nothing is kept alive.
static void list_shrink(mp_obj_list_t *self, size_t old_len) {
    mp_seq_clear(self->items, self->len, old_len, sizeof(*self->items));
    if (self->alloc > LIST_MIN_ALLOC && self->alloc > 2 * self->len) {
        size_t alloc = MAX(LIST_MIN_ALLOC, self->alloc / 2);
        while (alloc > 2 * LIST_MIN_ALLOC && alloc / 2 > 2 * self->len) {
            alloc /= 2;
        }
        self->items = m_renew(mp_obj_t, self->items, self->alloc, alloc);
        self->alloc = alloc;
    }
}

static mp_obj_list_t *check_list(mp_obj_t self_in) {
    mp_check_self(mp_obj_is_type(self_in, &mp_type_list));
    return MP_OBJ_TO_PTR(self_in);
}

mp_obj_t mp_obj_list_append(mp_obj_t self_in, mp_obj_t arg) {
    mp_obj_list_t *self = check_list(self_in);
    if (self->len >= self->alloc) {
        list_reserve(self, MAX(LIST_MIN_ALLOC, self->alloc * 2));
    }
    self->items[self->len++] = arg;
    return mp_const_none;
}

// The items of an object that is a list or a tuple, not of a subclass.
static bool get_items(mp_obj_t o, size_t *len, mp_obj_t **items) {
    if (mp_obj_is_type(o, &mp_type_list) || mp_obj_is_type(o, &mp_type_tuple)) {
        mp_obj_get_array(o, len, items);
        return true;
    }
    return false;
}

static mp_obj_t list_extend(mp_obj_t self_in, mp_obj_t arg) {
    mp_obj_list_t *self = check_list(self_in);
    size_t n;
    mp_obj_t *items;
    if (get_items(arg, &n, &items)) {
        if (self->len + n > self->alloc) {
            list_reserve(self, self->len + n + LIST_MIN_ALLOC);
            mp_obj_get_array(arg, &n, &items); // arg may be this list, whose items have moved
        }
        memcpy(self->items + self->len, items, n * sizeof(*items));
        self->len += n;
        return mp_const_none;
    }
    mp_obj_t iter = mp_getiter(arg, NULL);
    for (mp_obj_t item; (item = mp_iternext(iter)) != MP_OBJ_STOP_ITERATION;) {
        mp_obj_list_append(self_in, item);
    }
    return mp_const_none;
}

mp_obj_t mp_obj_list_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)type;
    mp_arg_check_num(n_args, n_kw, 0, 1, false);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    if (n_args > 0) {
        mp_check_length_hint(args[0]);
        list_extend(list, args[0]);
    }
    return list;
}

static void list_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    const char *separator = ", ";
    mp_repr_node_t node;
    if (kind != PRINT_JSON) {
        kind = PRINT_REPR;
        if (!mp_repr_enter(&node, self)) {
            mp_print_str(print, "[...]");
            return;
        }
    } else {
        separator = MP_PRINT_GET_EXT(print)->item_separator;
    }
    mp_print_str(print, "[");
    for (size_t i = 0; i < self->len; i++) {
        if (i > 0) {
            mp_print_str(print, separator);
        }
        mp_obj_print_helper(print, self->items[i], kind);
    }
    mp_print_str(print, "]");
    if (kind != PRINT_JSON) {
        mp_repr_leave();
    }
}

static mp_obj_t list_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->len);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*self) + sizeof(mp_obj_t) * self->alloc);
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

// Makes n lists of one, in place.
static void list_repeat(mp_obj_list_t *self, mp_int_t n) {
    size_t len = self->len;
    size_t total = m_size_mul(len, MAX(n, 0));
    list_reserve(self, total);
    if (total < len) {
        self->len = 0;
        list_shrink(self, len);
    } else if (total > 0) {
        mp_seq_multiply(self->items, sizeof(*self->items), len, n, self->items);
        self->len = total;
    }
}

static mp_obj_t list_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(lhs);
    switch (op) {
        case MP_BINARY_OP_ADD: {
            mp_obj_t other_in = mp_obj_cast_to_native_base(rhs, MP_OBJ_FROM_PTR(&mp_type_list));
            if (other_in == MP_OBJ_NULL) {
                if (mp_seq_is_foreign(rhs)) {
                    return MP_OBJ_NULL; // op not supported
                }
                mp_raise_msg_varg(&mp_type_TypeError,
                    MP_ERROR_TEXT("can only concatenate list (not \"%s\") to list"), mp_obj_get_type_str(rhs));
            }
            mp_obj_list_t *other = MP_OBJ_TO_PTR(other_in);
            mp_obj_list_t *result = list_new(self->len + other->len);
            mp_seq_cat(result->items, self->items, self->len, other->items, other->len, mp_obj_t);
            return MP_OBJ_FROM_PTR(result);
        }
        case MP_BINARY_OP_INPLACE_ADD:
            list_extend(lhs, rhs);
            return lhs;
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY: {
            mp_int_t n;
            if (!mp_obj_get_repeat_maybe(rhs, &n)) {
                mp_seq_check_repeat(rhs);
                return MP_OBJ_NULL; // op not supported
            }
            if (op == MP_BINARY_OP_INPLACE_MULTIPLY) {
                list_repeat(self, n);
                return lhs;
            }
            mp_obj_list_t *result = list_new(m_size_mul(self->len, MAX(n, 0)));
            mp_seq_multiply(self->items, sizeof(*self->items), self->len, MAX(n, 0), result->items);
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
            mp_obj_t other_in = mp_obj_cast_to_native_base(rhs, MP_OBJ_FROM_PTR(&mp_type_list));
            if (other_in == MP_OBJ_NULL) {
                return MP_OBJ_NULL; // op not supported
            }
            mp_obj_list_t *other = MP_OBJ_TO_PTR(other_in);
            return mp_obj_new_bool(mp_seq_compare(op, &self->len, &self->items, &other->len, &other->items));
        }
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

// Puts n items in the place of `old` others. The source must not be this list's own storage.
static void list_replace(mp_obj_list_t *self, size_t start, size_t old, const mp_obj_t *items, size_t n) {
    size_t len = self->len;
    if (n > old) {
        size_t needed = len + (n - old);
        if (needed > self->alloc) {
            list_reserve(self, MAX(needed, self->alloc + self->alloc / 4));
        }
    }
    memmove(self->items + start + n, self->items + start + old, (len - start - old) * sizeof(*items));
    if (n > 0) {
        memcpy(self->items + start, items, n * sizeof(*items));
    }
    self->len = len - old + n;
    if (n < old) {
        list_shrink(self, len);
    }
}

static void list_delete_slice(mp_obj_list_t *self, mp_obj_t slice) {
    mp_int_t start, step;
    size_t n = mp_seq_slice(slice, self->len, &start, &step);
    if (n == 0) {
        return;
    }
    if (step < 0) {
        start += (mp_int_t)(n - 1) * step;
        step = -step;
    }
    if (step == 1) {
        list_replace(self, start, n, NULL, 0);
        return;
    }
    size_t len = self->len;
    size_t to = start;
    for (size_t i = 0; i < n; i++) {
        size_t from = start + i * step + 1;
        size_t next = i + 1 < n ? from + step - 1 : len;
        memmove(self->items + to, self->items + from, (next - from) * sizeof(mp_obj_t));
        to += next - from;
    }
    self->len = to;
    list_shrink(self, len);
}

static void list_store_slice(mp_obj_list_t *self, mp_obj_t slice, mp_obj_t value) {
    mp_obj_t step_in = ((mp_obj_slice_t *)MP_OBJ_TO_PTR(slice))->step;
    size_t n_new;
    mp_obj_t *items;
    if (!get_items(value, &n_new, &items) || value == MP_OBJ_FROM_PTR(self)) {
        const mp_obj_type_t *type = mp_obj_get_type(value);
        if (!MP_OBJ_TYPE_HAS_SLOT(type, iter) && !MP_OBJ_TYPE_HAS_SLOT(type, subscr)) {
            mp_raise_TypeError(step_in == mp_const_none || step_in == MP_OBJ_NEW_SMALL_INT(1)
                ? MP_ERROR_TEXT("can only assign an iterable") : MP_ERROR_TEXT("must assign iterable to extended slice"));
        }
        value = mp_obj_list_make_new(&mp_type_list, 1, 0, &value);
        mp_obj_list_get(value, &n_new, &items);
    }
    mp_int_t start, step;
    size_t n = mp_seq_slice(slice, self->len, &start, &step);
    if (step == 1) {
        list_replace(self, start, n, items, n_new);
    } else if (n != n_new) {
        mp_raise_msg_varg(&mp_type_ValueError,
            MP_ERROR_TEXT("attempt to assign sequence of size %u to extended slice of size %u"), (uint)n_new, (uint)n);
    } else {
        for (size_t i = 0; i < n; i++) {
            self->items[start + (mp_int_t)i * step] = items[i];
        }
    }
}

static mp_obj_t list_load_slice(mp_obj_list_t *self, mp_obj_t slice) {
    mp_int_t start, step;
    size_t n = mp_seq_slice(slice, self->len, &start, &step);
    mp_obj_list_t *result = list_new(n);
    if (step == 1) {
        memcpy(result->items, self->items + start, n * sizeof(mp_obj_t));
    } else {
        for (size_t i = 0; i < n; i++) {
            result->items[i] = self->items[start + (mp_int_t)i * step];
        }
    }
    return MP_OBJ_FROM_PTR(result);
}

static mp_obj_t list_take(mp_obj_list_t *self, size_t index) {
    mp_obj_t item = self->items[index];
    self->len--;
    memmove(self->items + index, self->items + index + 1, (self->len - index) * sizeof(mp_obj_t));
    list_shrink(self, self->len + 1);
    return item;
}

static mp_obj_t list_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    mp_obj_list_t *self = MP_OBJ_TO_PTR(self_in);
    if (mp_obj_is_small_int(index)) {
        mp_int_t i = MP_OBJ_SMALL_INT_VALUE(index);
        if (i < 0) {
            i += self->len;
        }
        if ((size_t)i < self->len && value != MP_OBJ_NULL) {
            if (value == MP_OBJ_SENTINEL) {
                return self->items[i];
            }
            self->items[i] = value;
            return mp_const_none;
        }
    } else {
        index = mp_obj_plain_index(index);
    }
    if (mp_obj_is_type(index, &mp_type_slice)) {
        if (value == MP_OBJ_SENTINEL) {
            return list_load_slice(self, index);
        } else if (value == MP_OBJ_NULL) {
            list_delete_slice(self, index);
        } else {
            list_store_slice(self, index, value);
        }
        return mp_const_none;
    }
    size_t i = mp_seq_position("list", self->len, index,
        value == MP_OBJ_SENTINEL ? "list index out of range" : "list assignment index out of range");
    if (value == MP_OBJ_SENTINEL) {
        return self->items[i];
    } else if (value == MP_OBJ_NULL) {
        list_take(self, i);
    } else {
        self->items[i] = value;
    }
    return mp_const_none;
}

void mp_obj_list_store(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    list_subscr(self_in, index, value);
}

/******************************************************************************/
/* methods                                                                    */

static mp_obj_t list_pop(size_t n_args, const mp_obj_t *args) {
    mp_obj_list_t *self = check_list(args[0]);
    mp_int_t index = n_args == 1 ? -1 : mp_obj_get_ssize(args[1]);
    if (self->len == 0) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("pop from empty list"));
    }
    return list_take(self, mp_seq_position("list", self->len, MP_OBJ_NEW_SMALL_INT(index), "pop index out of range"));
}

static mp_obj_t list_clear(mp_obj_t self_in) {
    mp_obj_list_t *self = check_list(self_in);
    size_t len = self->len;
    self->len = 0;
    list_shrink(self, len);
    return mp_const_none;
}

static mp_obj_t list_copy(mp_obj_t self_in) {
    mp_obj_list_t *self = check_list(self_in);
    return mp_obj_new_list(self->len, self->items);
}

static mp_obj_t list_count(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_list_t *self = check_list(self_in);
    size_t count = 0;
    for (size_t i = 0; i < self->len; i++) {
        count += self->items[i] == value || mp_obj_equal(self->items[i], value);
    }
    return MP_OBJ_NEW_SMALL_INT(count);
}

static bool find(mp_obj_list_t *self, mp_obj_t value, size_t start, size_t stop, size_t *found) {
    for (size_t i = start; i < stop && i < self->len; i++) {
        if (self->items[i] == value || mp_obj_equal(self->items[i], value)) {
            *found = i;
            return true;
        }
    }
    return false;
}

static mp_obj_t list_index(size_t n_args, const mp_obj_t *args) {
    mp_obj_list_t *self = check_list(args[0]);
    mp_obj_t bounds[2] = {
        n_args < 3 ? mp_const_none : mp_obj_plain_index(args[2]),
        n_args < 4 ? mp_const_none : mp_obj_plain_index(args[3]),
    };
    size_t start, stop, i;
    mp_seq_search_bounds(self->len, n_args - 2, bounds, &start, &stop);
    if (!find(self, args[1], start, stop, &i)) {
        mp_obj_t message = mp_obj_new_str_from_cstr("%r is not in list");
        mp_raise_type_arg(&mp_type_ValueError, mp_binary_op(MP_BINARY_OP_MODULO, message, mp_obj_new_tuple(1, &args[1])));
    }
    return MP_OBJ_NEW_SMALL_INT(i);
}

static mp_obj_t list_insert(mp_obj_t self_in, mp_obj_t index_in, mp_obj_t item) {
    mp_obj_list_t *self = check_list(self_in);
    mp_int_t index = mp_obj_get_ssize(index_in);
    size_t len = self->len;
    if (index < 0) {
        index = MAX(0, index + (mp_int_t)len);
    }
    size_t i = MIN((size_t)index, len);
    mp_obj_list_append(self_in, item);
    memmove(self->items + i + 1, self->items + i, (len - i) * sizeof(mp_obj_t));
    self->items[i] = item;
    return mp_const_none;
}

mp_obj_t mp_obj_list_remove(mp_obj_t self_in, mp_obj_t value) {
    mp_obj_list_t *self = check_list(self_in);
    size_t i;
    if (!find(self, value, 0, MP_SSIZE_MAX, &i)) {
        mp_raise_ValueError(MP_ERROR_TEXT("list.remove(x): x not in list"));
    }
    if (i < self->len) {
        list_take(self, i);
    }
    return mp_const_none;
}

static mp_obj_t list_reverse(mp_obj_t self_in) {
    mp_obj_list_t *self = check_list(self_in);
    for (size_t i = 0, j = self->len; i + 1 < j; i++) {
        mp_obj_t item = self->items[i];
        self->items[i] = self->items[--j];
        self->items[j] = item;
    }
    return mp_const_none;
}

static MP_DEFINE_CONST_FUN_OBJ_2(list_append_obj, mp_obj_list_append);
static MP_DEFINE_CONST_FUN_OBJ_2(list_extend_obj, list_extend);
static MP_DEFINE_CONST_FUN_OBJ_1(list_clear_obj, list_clear);
static MP_DEFINE_CONST_FUN_OBJ_1(list_copy_obj, list_copy);
static MP_DEFINE_CONST_FUN_OBJ_2(list_count_obj, list_count);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(list_index_obj, 2, 4, list_index);
static MP_DEFINE_CONST_FUN_OBJ_3(list_insert_obj, list_insert);
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(list_pop_obj, 1, 2, list_pop);
static MP_DEFINE_CONST_FUN_OBJ_2(list_remove_obj, mp_obj_list_remove);
static MP_DEFINE_CONST_FUN_OBJ_1(list_reverse_obj, list_reverse);
static MP_DEFINE_CONST_FUN_OBJ_KW(list_sort_obj, 1, mp_obj_list_sort);

static const mp_rom_map_elem_t list_locals_dict_table[] = {
    { MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&list_append_obj) },
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&list_clear_obj) },
    { MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&list_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&list_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&list_extend_obj) },
    { MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&list_index_obj) },
    { MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&list_insert_obj) },
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&list_pop_obj) },
    { MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&list_remove_obj) },
    { MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&list_reverse_obj) },
    { MP_ROM_QSTR(MP_QSTR_sort), MP_ROM_PTR(&list_sort_obj) },
};
static MP_DEFINE_CONST_DICT(list_locals_dict, list_locals_dict_table);

/******************************************************************************/
/* iterators                                                                  */

typedef struct _list_it_t {
    mp_obj_base_t base;
    mp_fun_1_t iternext;
    mp_obj_t list; // null at the end
    size_t cur;
} list_it_t;

_Static_assert(sizeof(list_it_t) <= sizeof(mp_obj_iter_buf_t), "an iterator fits on the stack");

static mp_obj_t list_it_iternext(mp_obj_t self_in) {
    list_it_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->list != MP_OBJ_NULL) {
        mp_obj_list_t *list = MP_OBJ_TO_PTR(self->list);
        if (self->cur < list->len) {
            return list->items[self->cur++];
        }
        self->list = MP_OBJ_NULL;
    }
    return MP_OBJ_STOP_ITERATION;
}

static mp_obj_t list_getiter(mp_obj_t list, mp_obj_iter_buf_t *iter_buf) {
    list_it_t *it = (list_it_t *)iter_buf;
    it->base.type = &mp_type_polymorph_iter;
    it->iternext = list_it_iternext;
    it->list = list;
    it->cur = 0;
    return MP_OBJ_FROM_PTR(it);
}

MP_DEFINE_CONST_OBJ_TYPE(
    mp_type_list,
    MP_QSTR_list,
    MP_TYPE_FLAG_ITER_IS_GETITER,
    make_new, mp_obj_list_make_new,
    print, list_print,
    unary_op, list_unary_op,
    binary_op, list_binary_op,
    subscr, list_subscr,
    iter, list_getiter,
    locals_dict, &list_locals_dict
    );
