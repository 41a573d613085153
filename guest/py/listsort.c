// list.sort and sorted: a stable merge sort that takes linear time for what is ordered already.
//
// Runs that ascend or strictly descend are found and merged, as in CPython's sort; short ones are
// first made longer by binary insertion. Work is done on a copy of the items, so that an exception
// leaves the list as it was, and while it lasts the list is empty for whoever looks.
#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"

#define MIN_RUN 32
#define MAX_RUNS 40 // their lengths grow like Fibonacci numbers

typedef struct _run_t {
    size_t start;
    size_t len;
} run_t;

typedef struct _sort_t {
    bool (*is_less)(mp_obj_t a, mp_obj_t b);
    mp_obj_t *keys;
    mp_obj_t *values; // moved with the keys, null if there is no key function
    mp_obj_t *spare_keys; // half as many
    mp_obj_t *spare_values;
    size_t n_runs;
    run_t runs[MAX_RUNS];
} sort_t;

/******************************************************************************/
/* order: only < is asked for                                                 */

static bool small_int_less(mp_obj_t a, mp_obj_t b) {
    return (mp_int_t)a < (mp_int_t)b; // the tag is the same
}

static bool float_less(mp_obj_t a, mp_obj_t b) {
    return mp_obj_float_get(a) < mp_obj_float_get(b);
}

static bool str_less(mp_obj_t a, mp_obj_t b) {
    size_t a_len, b_len;
    const char *a_data = mp_obj_str_get_data(a, &a_len);
    const char *b_data = mp_obj_str_get_data(b, &b_len);
    // The order of UTF-8 is that of the characters.
    int order = memcmp(a_data, b_data, MIN(a_len, b_len));
    return order < 0 || (order == 0 && a_len < b_len);
}

static bool any_less(mp_obj_t a, mp_obj_t b) {
    return mp_obj_is_true(mp_binary_op(MP_BINARY_OP_LESS, a, b));
}

static void choose_order(sort_t *s, size_t len) {
    bool is_small_int = true, is_float = true, is_str = true;
    for (size_t i = 0; i < len && (is_small_int || is_float || is_str); i++) {
        mp_obj_t key = s->keys[i];
        is_small_int = is_small_int && mp_obj_is_small_int(key);
        is_float = is_float && mp_obj_is_float(key);
        is_str = is_str && mp_obj_is_str(key);
    }
    s->is_less = is_small_int ? small_int_less : is_float ? float_less : is_str ? str_less : any_less;
}

/******************************************************************************/
/* runs                                                                       */

static void reverse(mp_obj_t *items, size_t start, size_t end) {
    for (; start + 1 < end; start++) {
        mp_obj_t item = items[start];
        items[start] = items[--end];
        items[end] = item;
    }
}

static void reverse_both(sort_t *s, size_t start, size_t end) {
    reverse(s->keys, start, end);
    if (s->values != NULL) {
        reverse(s->values, start, end);
    }
}

// Returns the end of the run that begins at start; one that descends is turned.
static size_t find_run(sort_t *s, size_t start, size_t len) {
    mp_obj_t *keys = s->keys;
    size_t end = start + 1;
    if (end == len) {
        return end;
    }
    if (s->is_less(keys[end], keys[start])) {
        do {
            end++;
        } while (end < len && s->is_less(keys[end], keys[end - 1]));
        reverse_both(s, start, end);
    } else {
        do {
            end++;
        } while (end < len && !s->is_less(keys[end], keys[end - 1]));
    }
    return end;
}

// Makes a run of [start, end), whose part up to `from` is one.
static void insert_rest(sort_t *s, size_t start, size_t from, size_t end) {
    for (; from < end; from++) {
        mp_obj_t key = s->keys[from];
        size_t low = start, high = from;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (s->is_less(key, s->keys[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        memmove(s->keys + low + 1, s->keys + low, (from - low) * sizeof(mp_obj_t));
        s->keys[low] = key;
        if (s->values != NULL) {
            mp_obj_t value = s->values[from];
            memmove(s->values + low + 1, s->values + low, (from - low) * sizeof(mp_obj_t));
            s->values[low] = value;
        }
    }
}

static void copy(sort_t *s, size_t to, size_t from, size_t n) {
    memmove(s->keys + to, s->keys + from, n * sizeof(mp_obj_t));
    if (s->values != NULL) {
        memmove(s->values + to, s->values + from, n * sizeof(mp_obj_t));
    }
}

static void copy_to_spare(sort_t *s, size_t from, size_t n) {
    memcpy(s->spare_keys, s->keys + from, n * sizeof(mp_obj_t));
    if (s->values != NULL) {
        memcpy(s->spare_values, s->values + from, n * sizeof(mp_obj_t));
    }
}

static void copy_from_spare(sort_t *s, size_t to, size_t from, size_t n) {
    memcpy(s->keys + to, s->spare_keys + from, n * sizeof(mp_obj_t));
    if (s->values != NULL) {
        memcpy(s->values + to, s->spare_values + from, n * sizeof(mp_obj_t));
    }
}

static inline void take(sort_t *s, size_t to, size_t from) {
    s->keys[to] = s->keys[from];
    if (s->values != NULL) {
        s->values[to] = s->values[from];
    }
}

static inline void take_spare(sort_t *s, size_t to, size_t from) {
    s->keys[to] = s->spare_keys[from];
    if (s->values != NULL) {
        s->values[to] = s->spare_values[from];
    }
}

// The first position in [low, high) whose key comes after the given one; with `or_equal`, not before it.
static size_t search(sort_t *s, mp_obj_t key, size_t low, size_t high, bool or_equal) {
    while (low < high) {
        size_t middle = (low + high) / 2;
        bool is_before = or_equal ? s->is_less(s->keys[middle], key) : !s->is_less(key, s->keys[middle]);
        if (is_before) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// Merges [a, b) and [b, end).
static void merge(sort_t *s, size_t a, size_t b, size_t end) {
    // What is in its place already stays there; two runs in order cost only this.
    if (!s->is_less(s->keys[b], s->keys[b - 1])) {
        return;
    }
    a = search(s, s->keys[b], a, b, false);
    end = search(s, s->keys[b - 1], b, end, true);
    size_t n_a = b - a, n_b = end - b;
    if (n_a <= n_b) {
        copy_to_spare(s, a, n_a);
        size_t i = 0, j = b, to = a;
        while (i < n_a && j < end) {
            if (s->is_less(s->keys[j], s->spare_keys[i])) {
                take(s, to++, j++);
            } else {
                take_spare(s, to++, i++);
            }
        }
        copy_from_spare(s, to, i, n_a - i);
    } else {
        copy_to_spare(s, b, n_b);
        size_t i = b, j = n_b, to = end;
        while (i > a && j > 0) {
            if (s->is_less(s->spare_keys[j - 1], s->keys[i - 1])) {
                take(s, --to, --i);
            } else {
                take_spare(s, --to, --j);
            }
        }
        copy_from_spare(s, to - j, 0, j);
    }
}

static void merge_at(sort_t *s, size_t i) {
    run_t *runs = s->runs;
    merge(s, runs[i].start, runs[i + 1].start, runs[i + 1].start + runs[i + 1].len);
    runs[i].len += runs[i + 1].len;
    s->n_runs--;
    memmove(runs + i + 1, runs + i + 2, (s->n_runs - i - 1) * sizeof(run_t));
}

// Keeps the lengths of the runs like Fibonacci numbers: few runs, and merges of like sizes.
static void merge_some(sort_t *s) {
    run_t *r = s->runs;
    while (s->n_runs > 1) {
        size_t n = s->n_runs - 2;
        if ((n > 0 && r[n - 1].len <= r[n].len + r[n + 1].len)
            || (n > 1 && r[n - 2].len <= r[n - 1].len + r[n].len)) {
            merge_at(s, r[n - 1].len < r[n + 1].len ? n - 1 : n);
        } else if (r[n].len <= r[n + 1].len) {
            merge_at(s, n);
        } else {
            break;
        }
    }
}

static void sort_keys(sort_t *s, size_t len) {
    size_t min_run = len;
    bool is_uneven = false;
    while (min_run >= 2 * MIN_RUN) {
        is_uneven |= min_run & 1;
        min_run >>= 1;
    }
    min_run += is_uneven;
    for (size_t start = 0; start < len;) {
        size_t end = find_run(s, start, len);
        if (end - start < min_run) {
            size_t longer = MIN(start + min_run, len);
            insert_rest(s, start, end, longer);
            end = longer;
        }
        if (end - start < len && s->spare_keys == NULL) {
            s->spare_keys = m_new(mp_obj_t, len / 2 + 1);
            if (s->values != NULL) {
                s->spare_values = m_new(mp_obj_t, len / 2 + 1);
            }
        }
        s->runs[s->n_runs++] = (run_t) { start, end - start };
        merge_some(s);
        start = end;
    }
    while (s->n_runs > 1) {
        size_t n = s->n_runs - 2;
        merge_at(s, n > 0 && s->runs[n - 1].len < s->runs[n + 1].len ? n - 1 : n);
    }
}

/******************************************************************************/
/* lists                                                                      */

// Returns the sorted items in storage of their own.
static mp_obj_t *sort_items(sort_t *s, const mp_obj_t *items, size_t len, mp_obj_t key_fn, bool is_reverse) {
    s->keys = m_new(mp_obj_t, len);
    memcpy(s->keys, items, len * sizeof(mp_obj_t));
    if (key_fn != mp_const_none) {
        s->values = s->keys;
        s->keys = m_new0(mp_obj_t, len);
        for (size_t i = 0; i < len; i++) {
            s->keys[i] = mp_call_function_1(key_fn, s->values[i]);
        }
    }
    choose_order(s, len);
    // Turned before and after, equal ones keep their order.
    if (is_reverse) {
        reverse_both(s, 0, len);
    }
    sort_keys(s, len);
    if (is_reverse) {
        reverse_both(s, 0, len);
    }
    return s->values != NULL ? s->values : s->keys;
}

mp_obj_t mp_obj_list_sort(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed_args[] = {
        { MP_QSTR_key, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_reverse, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE} },
    };
    struct {
        mp_arg_val_t key, reverse;
    } args;
    mp_arg_parse_all(n_args - 1, pos_args + 1, kw_args,
        MP_ARRAY_SIZE(allowed_args), allowed_args, (mp_arg_val_t *)&args);
    mp_check_self(mp_obj_is_type(pos_args[0], &mp_type_list));
    mp_obj_list_t *self = MP_OBJ_TO_PTR(pos_args[0]);
    bool is_reverse = mp_obj_get_int(args.reverse.u_obj) != 0;
    if (self->len == 0 || (self->len == 1 && args.key.u_obj == mp_const_none)) {
        return mp_const_none;
    }

    // The list is empty meanwhile. Without storage: whoever adds to it allocates some.
    mp_obj_list_t taken = *self;
    self->alloc = self->len = 0;
    self->items = NULL;
    sort_t s = { 0 };
    nlr_buf_t nlr;
    bool is_sorted = nlr_push(&nlr) == 0;
    if (is_sorted) {
        mp_obj_t *sorted = sort_items(&s, taken.items, taken.len, args.key.u_obj, is_reverse);
        memcpy(taken.items, sorted, taken.len * sizeof(mp_obj_t));
        nlr_pop();
    }
    bool is_changed = self->alloc != 0;
    *self = taken;
    if (!is_sorted) {
        nlr_jump(nlr.ret_val);
    }
    m_del(mp_obj_t, s.keys, taken.len);
    m_del(mp_obj_t, s.spare_keys, taken.len / 2 + 1);
    if (is_changed) {
        mp_raise_ValueError(MP_ERROR_TEXT("list modified during sort"));
    }
    return mp_const_none;
}
