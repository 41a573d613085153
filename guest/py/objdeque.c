// collections.deque. Replaces upstream's py/objdeque.c, whose deques have a fixed size.
//
// A ring whose size is a power of two. `changes` counts what moves items, so that iterators and
// searches notice it; nothing in the ring is read after a call of Python code without looking anew.
// One file, because only this one may know the ring.
#include <string.h>

#include "py/builtin.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/sequence.h"

typedef struct _mp_obj_deque_t {
    mp_obj_base_t base;
    mp_obj_t *items;
    size_t alloc;
    size_t head;
    size_t len;
    size_t maxlen; // UNBOUNDED or the length at which items are pushed out
    size_t changes;
} mp_obj_deque_t;

#define UNBOUNDED ((size_t)-1)

static bool is_deque(mp_obj_t o) {
    return mp_obj_is_type(o, &mp_type_deque);
}

static mp_obj_deque_t *deque_of(mp_obj_t self) {
    mp_check_self(is_deque(self));
    return MP_OBJ_TO_PTR(self);
}

// A deque of any class as the native one, else MP_OBJ_NULL.
static mp_obj_t as_deque(mp_obj_t o) {
    if (mp_obj_is_obj(o) && mp_obj_is_instance_type(mp_obj_get_type(o))) {
        o = mp_obj_cast_to_native_base(o, MP_OBJ_FROM_PTR(&mp_type_deque));
    }
    return o != MP_OBJ_NULL && is_deque(o) ? o : MP_OBJ_NULL;
}

static inline mp_obj_t *item_at(const mp_obj_deque_t *d, size_t i) {
    return &d->items[(d->head + i) & (d->alloc - 1)];
}

static mp_obj_deque_t *deque_new(const mp_obj_type_t *type, size_t maxlen) {
    mp_obj_deque_t *d = mp_obj_malloc(mp_obj_deque_t, type);
    memset(&d->items, 0, sizeof(*d) - offsetof(mp_obj_deque_t, items));
    d->maxlen = maxlen;
    return d;
}

// Makes room for one more.
static void make_room(mp_obj_deque_t *d) {
    while (d->len == d->alloc) {
        size_t alloc = d->alloc == 0 ? 8 : d->alloc * 2;
        mp_obj_t *items = m_new0(mp_obj_t, alloc);
        if (d->len < alloc) {
            for (size_t i = 0; i < d->len; i++) {
                items[i] = *item_at(d, i);
            }
            m_del(mp_obj_t, d->items, d->alloc);
            d->items = items;
            d->alloc = alloc;
            d->head = 0;
        }
    }
}

static mp_obj_t take(mp_obj_deque_t *d, bool left) {
    mp_obj_t *at = item_at(d, left ? 0 : d->len - 1);
    mp_obj_t item = *at;
    *at = MP_OBJ_NULL;
    d->head = (d->head + left) & (d->alloc - 1);
    d->len--;
    d->changes++;
    return item;
}

static void push(mp_obj_deque_t *d, mp_obj_t item, bool left) {
    if (d->maxlen == 0) {
        return;
    }
    if (d->len >= d->maxlen) {
        take(d, !left);
    }
    make_room(d);
    if (left) {
        d->head = (d->head - 1) & (d->alloc - 1);
    }
    *item_at(d, left ? 0 : d->len) = item;
    d->len++;
    d->changes++;
}

static mp_obj_deque_t *copy(const mp_obj_deque_t *from) {
    mp_obj_deque_t *d = deque_new(&mp_type_deque, from->maxlen);
    for (size_t i = 0; i < from->len; i++) {
        push(d, *item_at(from, i), false);
    }
    return d;
}

static void extend(mp_obj_deque_t *d, mp_obj_t iterable, bool left) {
    if (iterable == MP_OBJ_FROM_PTR(d)) {
        iterable = MP_OBJ_FROM_PTR(copy(d));
    }
    mp_obj_t it = mp_getiter(iterable, NULL);
    mp_obj_t item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        push(d, item, left);
    }
}

static void clear(mp_obj_deque_t *d) {
    d->items = NULL;
    d->alloc = d->head = d->len = 0;
    d->changes++;
}

static void remove_at(mp_obj_deque_t *d, size_t i) {
    if (i < d->len / 2) {
        for (; i > 0; i--) {
            *item_at(d, i) = *item_at(d, i - 1);
        }
        take(d, true);
    } else {
        for (; i + 1 < d->len; i++) {
            *item_at(d, i) = *item_at(d, i + 1);
        }
        take(d, false);
    }
}

static mp_obj_t deque_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_iterable, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_maxlen, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
    };
    mp_arg_val_t vals[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, allowed, vals);
    size_t maxlen = UNBOUNDED;
    if (vals[1].u_obj != mp_const_none) {
        mp_obj_t number = guest_plain(vals[1].u_obj, &mp_type_int);
        if (!mp_obj_is_int(number)) {
            mp_raise_TypeError(MP_ERROR_TEXT("an integer is required"));
        }
        mp_int_t n = mp_obj_get_int(number);
        if (n < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("maxlen must be non-negative"));
        }
        maxlen = n;
    }
    mp_obj_deque_t *d = deque_new(type, maxlen);
    // None stands for no argument, unless it was given.
    bool given = n_args > 0;
    for (size_t i = 0; i < n_kw; i++) {
        given = given || args[n_args + 2 * i] == MP_OBJ_NEW_QSTR(MP_QSTR_iterable);
    }
    if (given) {
        extend(d, vals[0].u_obj, false);
    }
    return MP_OBJ_FROM_PTR(d);
}

static void deque_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_deque_t *d = MP_OBJ_TO_PTR(self_in);
    mp_repr_node_t node;
    if (!mp_repr_enter(&node, d)) {
        mp_print_str(print, "[...]");
        return;
    }
    mp_print_str(print, "deque([");
    for (size_t i = 0; i < d->len; i++) {
        if (i > 0) {
            mp_print_str(print, ", ");
        }
        mp_obj_print_helper(print, *item_at(d, i), PRINT_REPR);
    }
    if (d->maxlen == UNBOUNDED) {
        mp_print_str(print, "])");
    } else {
        mp_printf(print, "], maxlen=%u)", (unsigned)d->maxlen);
    }
    mp_repr_leave();
}

/******************************************************************************/
/* searching                                                                  */

static void check_unchanged(const mp_obj_deque_t *d, size_t changes) {
    if (d->changes != changes) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("deque mutated during iteration"));
    }
}

static bool is_equal(mp_obj_t a, mp_obj_t b) {
    return a == b || mp_obj_equal(a, b);
}

// The first place of an item in a range, or `stop`.
static size_t find(const mp_obj_deque_t *d, mp_obj_t item, size_t start, size_t stop) {
    size_t changes = d->changes;
    for (size_t i = start; i < stop; i++) {
        bool equal = is_equal(*item_at(d, i), item);
        check_unchanged(d, changes);
        if (equal) {
            return i;
        }
    }
    return stop;
}

static mp_obj_t deque_count(mp_obj_t self_in, mp_obj_t item) {
    mp_obj_deque_t *d = deque_of(self_in);
    size_t n = 0;
    for (size_t i = 0; (i = find(d, item, i, d->len)) < d->len; i++) {
        n++;
    }
    return MP_OBJ_NEW_SMALL_INT(n);
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_count_obj, deque_count);

static size_t clamp(mp_int_t i, size_t len) {
    if (i < 0) {
        i = i + (mp_int_t)len < 0 ? 0 : i + (mp_int_t)len;
    }
    return MIN((size_t)i, len);
}

static NORETURN void raise_absent(mp_obj_t item) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 16, &print);
    mp_obj_print_helper(&print, item, PRINT_REPR);
    mp_print_str(&print, " is not in deque");
    mp_raise_type_arg(&mp_type_ValueError, mp_obj_new_str_from_utf8_vstr(&vstr));
}

static mp_obj_t deque_index(size_t n_args, const mp_obj_t *args) {
    mp_obj_deque_t *d = deque_of(args[0]);
    mp_int_t bounds[2] = { 0, MP_SSIZE_MAX };
    for (size_t i = 2; i < n_args; i++) {
        bounds[i - 2] = mp_obj_get_int(args[i]);
    }
    size_t start = clamp(bounds[0], d->len), stop = clamp(bounds[1], d->len);
    size_t i = start < stop ? find(d, args[1], start, stop) : stop;
    if (i >= stop) {
        raise_absent(args[1]);
    }
    return MP_OBJ_NEW_SMALL_INT(i);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deque_index_obj, 2, 4, deque_index);

static mp_obj_t deque_remove(mp_obj_t self_in, mp_obj_t item) {
    mp_obj_deque_t *d = deque_of(self_in);
    size_t changes = d->changes;
    for (size_t i = 0; i < d->len; i++) {
        bool equal = is_equal(*item_at(d, i), item);
        if (d->changes != changes) {
            mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("deque mutated during iteration"));
        }
        if (equal) {
            remove_at(d, i);
            return mp_const_none;
        }
    }
    raise_absent(item);
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_remove_obj, deque_remove);

/******************************************************************************/
/* operations                                                                 */

static mp_obj_t deque_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_deque_t *d = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(d->len != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(d->len);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*d) + sizeof(mp_obj_t) * d->alloc);
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

static bool is_equal_deque(mp_obj_deque_t *a, mp_obj_deque_t *b) {
    if (a->len != b->len) {
        return false;
    }
    size_t a_changes = a->changes, b_changes = b->changes;
    for (size_t i = 0; i < a->len; i++) {
        if (!is_equal(*item_at(a, i), *item_at(b, i))) {
            return false;
        }
        check_unchanged(a, a_changes);
        check_unchanged(b, b_changes);
    }
    return true;
}

static mp_obj_t compare(mp_binary_op_t op, mp_obj_deque_t *a, mp_obj_deque_t *b) {
    size_t a_changes = a->changes, b_changes = b->changes;
    for (size_t i = 0; i < a->len && i < b->len; i++) {
        mp_obj_t x = *item_at(a, i), y = *item_at(b, i);
        if (!is_equal(x, y)) {
            return mp_binary_op(op, x, y);
        }
        check_unchanged(a, a_changes);
        check_unchanged(b, b_changes);
    }
    return mp_binary_op(op, MP_OBJ_NEW_SMALL_INT(a->len), MP_OBJ_NEW_SMALL_INT(b->len));
}

// The deque `n` times in a row, or the end of that if it is bounded.
static mp_obj_t repeat(const mp_obj_deque_t *d, mp_int_t n) {
    mp_obj_deque_t *result = deque_new(&mp_type_deque, d->maxlen);
    uint64_t total = n <= 0 ? 0 : (uint64_t)d->len * n;
    uint64_t i = total > d->maxlen ? total - d->maxlen : 0;
    if (total - i > SIZE_MAX / sizeof(mp_obj_t)) {
        m_malloc_fail(SIZE_MAX);
    }
    for (; i < total && d->len > 0; i++) {
        push(result, *item_at(d, i % d->len), false);
    }
    return MP_OBJ_FROM_PTR(result);
}

static mp_obj_t deque_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    mp_obj_deque_t *d = MP_OBJ_TO_PTR(lhs);
    mp_obj_t other = as_deque(rhs);
    switch (op) {
        case MP_BINARY_OP_CONTAINS: {
            size_t len = d->len;
            return mp_obj_new_bool(find(d, rhs, 0, len) < len);
        }
        case MP_BINARY_OP_EQUAL:
            return other == MP_OBJ_NULL ? MP_OBJ_NULL : mp_obj_new_bool(is_equal_deque(d, MP_OBJ_TO_PTR(other)));
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE_EQUAL:
            return other == MP_OBJ_NULL ? MP_OBJ_NULL : compare(op, d, MP_OBJ_TO_PTR(other));
        case MP_BINARY_OP_ADD: {
            if (other == MP_OBJ_NULL) {
                mp_raise_msg_varg(&mp_type_TypeError,
                    MP_ERROR_TEXT("can only concatenate deque (not \"%s\") to deque"), mp_obj_get_type_str(rhs));
            }
            mp_obj_deque_t *result = copy(d);
            extend(result, other, false);
            return MP_OBJ_FROM_PTR(result);
        }
        case MP_BINARY_OP_INPLACE_ADD:
            extend(d, rhs, false);
            return lhs;
        case MP_BINARY_OP_MULTIPLY:
        case MP_BINARY_OP_REVERSE_MULTIPLY:
        case MP_BINARY_OP_INPLACE_MULTIPLY: {
            mp_int_t n;
            if (!mp_obj_get_repeat_maybe(rhs, &n)) {
                return MP_OBJ_NULL;
            }
            mp_obj_t result = repeat(d, n);
            if (op != MP_BINARY_OP_INPLACE_MULTIPLY) {
                return result;
            }
            mp_obj_deque_t *r = MP_OBJ_TO_PTR(result);
            size_t changes = d->changes + 1;
            const mp_obj_type_t *type = d->base.type;
            *d = *r;
            d->base.type = type;
            d->changes = changes;
            return lhs;
        }
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

static mp_obj_t deque_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    mp_obj_deque_t *d = MP_OBJ_TO_PTR(self_in);
    mp_int_t n;
    if (mp_obj_is_str(index) || !mp_obj_get_int_maybe(index, &n)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("sequence index must be integer, not '%s'"), mp_obj_get_type_str(index));
    }
    // __index__ was called, and can have changed the length.
    size_t i = mp_get_index(d->base.type, d->len, mp_obj_new_int(n), false);
    if (value == MP_OBJ_NULL) {
        remove_at(d, i);
    } else if (value == MP_OBJ_SENTINEL) {
        return *item_at(d, i);
    } else {
        *item_at(d, i) = value;
    }
    return mp_const_none;
}

static void deque_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_deque_t *d = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        if (attr == MP_QSTR_maxlen) {
            mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("attribute 'maxlen' of 'collections.deque' objects is not writable"));
        }
    } else if (attr == MP_QSTR_maxlen) {
        dest[0] = d->maxlen == UNBOUNDED ? mp_const_none : mp_obj_new_int_from_uint(d->maxlen);
    } else {
        dest[1] = MP_OBJ_SENTINEL; // among the methods
    }
}

/******************************************************************************/
/* iterators                                                                  */

typedef struct _deque_it_t {
    mp_obj_base_t base;
    mp_obj_t deque;
    size_t cur;
    size_t changes;
} deque_it_t;

_Static_assert(sizeof(deque_it_t) <= sizeof(mp_obj_iter_buf_t), "fits the buffer of a loop");

static mp_obj_t it_next(mp_obj_t self_in, bool reverse) {
    deque_it_t *it = MP_OBJ_TO_PTR(self_in);
    if (it->deque == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    const mp_obj_deque_t *d = MP_OBJ_TO_PTR(it->deque);
    if (d->changes != it->changes) {
        it->deque = MP_OBJ_NULL;
        check_unchanged(d, it->changes);
    }
    if (it->cur == d->len) {
        it->deque = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    size_t i = it->cur++;
    return *item_at(d, reverse ? d->len - 1 - i : i);
}

static mp_obj_t deque_it_iternext(mp_obj_t self) {
    return it_next(self, false);
}

static mp_obj_t deque_reverse_it_iternext(mp_obj_t self) {
    return it_next(self, true);
}

static MP_DEFINE_CONST_OBJ_TYPE(it_type, MP_QSTR__deque_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, deque_it_iternext);
static MP_DEFINE_CONST_OBJ_TYPE(reverse_it_type, MP_QSTR__deque_reverse_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, deque_reverse_it_iternext);

static mp_obj_t it_init(deque_it_t *it, const mp_obj_type_t *type, mp_obj_t deque) {
    it->base.type = type;
    it->deque = deque;
    it->cur = 0;
    it->changes = ((mp_obj_deque_t *)MP_OBJ_TO_PTR(deque))->changes;
    return MP_OBJ_FROM_PTR(it);
}

static mp_obj_t deque_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    return it_init((deque_it_t *)buf, &it_type, self_in);
}

static mp_obj_t deque_reversed(mp_obj_t self_in) {
    deque_of(self_in);
    return it_init(m_new_obj(deque_it_t), &reverse_it_type, self_in);
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_reversed_obj, deque_reversed);

/******************************************************************************/
/* methods                                                                    */

static mp_obj_t deque_append(mp_obj_t self_in, mp_obj_t item) {
    push(deque_of(self_in), item, false);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_append_obj, deque_append);

static mp_obj_t deque_appendleft(mp_obj_t self_in, mp_obj_t item) {
    push(deque_of(self_in), item, true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_appendleft_obj, deque_appendleft);

static mp_obj_t deque_clear(mp_obj_t self_in) {
    clear(deque_of(self_in));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_clear_obj, deque_clear);

static mp_obj_t deque_copy(mp_obj_t self_in) {
    return MP_OBJ_FROM_PTR(copy(deque_of(self_in)));
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_copy_obj, deque_copy);

static mp_obj_t deque_extend(mp_obj_t self_in, mp_obj_t iterable) {
    extend(deque_of(self_in), iterable, false);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_extend_obj, deque_extend);

static mp_obj_t deque_extendleft(mp_obj_t self_in, mp_obj_t iterable) {
    extend(deque_of(self_in), iterable, true);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(deque_extendleft_obj, deque_extendleft);

static mp_obj_t deque_insert(mp_obj_t self_in, mp_obj_t index, mp_obj_t item) {
    mp_obj_deque_t *d = deque_of(self_in);
    mp_int_t n = mp_obj_get_int(index); // before the length is looked at: __index__ can change it
    size_t i = clamp(n, d->len);
    if (d->len >= d->maxlen) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("deque already at its maximum size"));
    }
    bool left = i < d->len / 2;
    push(d, item, left);
    i = MIN(i, d->len - 1);
    if (left) {
        for (size_t j = 0; j < i; j++) {
            *item_at(d, j) = *item_at(d, j + 1);
        }
    } else {
        for (size_t j = d->len - 1; j > i; j--) {
            *item_at(d, j) = *item_at(d, j - 1);
        }
    }
    *item_at(d, i) = item;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_3(deque_insert_obj, deque_insert);

static mp_obj_t pop(mp_obj_t self_in, bool left) {
    mp_obj_deque_t *d = deque_of(self_in);
    if (d->len == 0) {
        mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("pop from an empty deque"));
    }
    return take(d, left);
}

static mp_obj_t deque_pop(mp_obj_t self_in) {
    return pop(self_in, false);
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_pop_obj, deque_pop);

static mp_obj_t deque_popleft(mp_obj_t self_in) {
    return pop(self_in, true);
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_popleft_obj, deque_popleft);

static mp_obj_t deque_reverse(mp_obj_t self_in) {
    mp_obj_deque_t *d = deque_of(self_in);
    for (size_t i = 0; i < d->len / 2; i++) {
        mp_obj_t item = *item_at(d, i);
        *item_at(d, i) = *item_at(d, d->len - 1 - i);
        *item_at(d, d->len - 1 - i) = item;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(deque_reverse_obj, deque_reverse);

static mp_obj_t deque_rotate(size_t n_args, const mp_obj_t *args) {
    mp_obj_deque_t *d = deque_of(args[0]);
    mp_int_t n = n_args > 1 ? mp_obj_get_int(args[1]) : 1;
    if (d->len < 2) {
        return mp_const_none;
    }
    n %= (mp_int_t)d->len;
    if (n > (mp_int_t)d->len / 2) {
        n -= d->len;
    } else if (n < -((mp_int_t)d->len / 2)) {
        n += d->len;
    }
    // In a full ring the head moves; else items move to the other end one by one.
    for (; n > 0; n--) {
        mp_obj_t item = take(d, false);
        d->head = (d->head - 1) & (d->alloc - 1);
        d->len++;
        *item_at(d, 0) = item;
    }
    for (; n < 0; n++) {
        mp_obj_t item = take(d, true);
        d->len++;
        *item_at(d, d->len - 1) = item;
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deque_rotate_obj, 1, 2, deque_rotate);

static const mp_rom_map_elem_t deque_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_append), MP_ROM_PTR(&deque_append_obj) },
    { MP_ROM_QSTR(MP_QSTR_appendleft), MP_ROM_PTR(&deque_appendleft_obj) },
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&deque_clear_obj) },
    { MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&deque_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&deque_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR_count), MP_ROM_PTR(&deque_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_extend), MP_ROM_PTR(&deque_extend_obj) },
    { MP_ROM_QSTR(MP_QSTR_extendleft), MP_ROM_PTR(&deque_extendleft_obj) },
    { MP_ROM_QSTR(MP_QSTR_index), MP_ROM_PTR(&deque_index_obj) },
    { MP_ROM_QSTR(MP_QSTR_insert), MP_ROM_PTR(&deque_insert_obj) },
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&deque_pop_obj) },
    { MP_ROM_QSTR(MP_QSTR_popleft), MP_ROM_PTR(&deque_popleft_obj) },
    { MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&deque_remove_obj) },
    { MP_ROM_QSTR(MP_QSTR_reverse), MP_ROM_PTR(&deque_reverse_obj) },
    { MP_ROM_QSTR(MP_QSTR_rotate), MP_ROM_PTR(&deque_rotate_obj) },
    { MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&deque_reversed_obj) },
};
static MP_DEFINE_CONST_DICT(deque_locals, deque_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(mp_type_deque, MP_QSTR_deque, MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, deque_make_new, print, deque_print, unary_op, deque_unary_op, binary_op, deque_binary_op,
    attr, deque_attr, subscr, deque_subscr, iter, deque_getiter, locals_dict, &deque_locals);
