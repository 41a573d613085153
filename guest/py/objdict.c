// dict and OrderedDict. Replaces upstream's py/objdict.c; the tables are in map.c, iterators and
// views in dictview.c.
//
// Both types keep the order of insertion. An OrderedDict can change it, and compares it.
#include "py/builtin.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/sequence.h"
#include "py/dictview.h"

#define NONE ((size_t)-1)

const mp_obj_dict_t mp_const_empty_dict_obj = {
    .base = { .type = &mp_type_dict },
    .map = { .is_fixed = 1, .is_ordered = 1 },
};

bool mp_obj_is_dict_or_ordereddict(mp_obj_t o) {
    return mp_obj_is_obj(o) && MP_OBJ_TYPE_GET_SLOT_OR_NULL(((mp_obj_base_t *)MP_OBJ_TO_PTR(o))->type, make_new) == mp_obj_dict_make_new;
}

mp_obj_t mp_obj_as_dict(mp_obj_t o) {
    if (mp_obj_is_obj(o) && mp_obj_is_instance_type(mp_obj_get_type(o))) {
        o = mp_obj_cast_to_native_base(o, MP_OBJ_FROM_PTR(&mp_type_dict));
    }
    return o != MP_OBJ_NULL && mp_obj_is_dict_or_ordereddict(o) ? o : MP_OBJ_NULL;
}

static bool is_ordereddict(mp_obj_t dict) {
    return mp_obj_is_type(dict, &mp_type_ordereddict);
}

static mp_map_t *map_of(mp_obj_t dict) {
    mp_check_self(mp_obj_is_dict_or_ordereddict(dict));
    return &((mp_obj_dict_t *)MP_OBJ_TO_PTR(dict))->map;
}

// The map, to be changed.
static mp_map_t *own_map(mp_obj_t dict) {
    mp_map_t *map = map_of(dict);
    if (map->is_fixed) {
        mp_raise_TypeError(NULL);
    }
    return map;
}

static bool is_same_or_equal(mp_obj_t a, mp_obj_t b) {
    return a == b || mp_obj_equal(a, b);
}

static void store_hashed(mp_map_t *map, mp_obj_t key, uint32_t hash, mp_obj_t value) {
    mp_map_lookup_hashed(map, key, hash, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND)->value = value;
}

/******************************************************************************/
/* update                                                                     */

static void update_from_dict(mp_map_t *map, const mp_map_t *from) {
    if (map == from) {
        return;
    }
    if (map->used == 0 && !from->is_ordered) {
        mp_map_t copy;
        mp_map_init_copy(&copy, from);
        if (map->used == 0) {
            mp_map_clear(map);
            *map = copy;
            return;
        }
    }
    size_t used = from->used;
    for (size_t i = 0; (i = mp_map_next(from, i)) != NONE; i++) {
        store_hashed(map, from->table[i].key, mp_map_hash_at(from, i), from->table[i].value);
        if (from->used != used) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("dict mutated during update"));
        }
    }
}

static void update_from_pairs(mp_map_t *map, mp_obj_t iterable) {
    mp_obj_t it = mp_getiter(iterable, NULL);
    mp_obj_t next;
    for (size_t n = 0; (next = mp_iternext(it)) != MP_OBJ_STOP_ITERATION; n++) {
        mp_obj_t pair[2] = {MP_OBJ_NULL, MP_OBJ_NULL};
        size_t len = 0;
        nlr_buf_t nlr;
        mp_obj_t inner;
        if (mp_obj_is_type(next, &mp_type_tuple) || mp_obj_is_type(next, &mp_type_list)) {
            inner = mp_getiter(next, NULL);
        } else if (nlr_push(&nlr) == 0) {
            inner = mp_getiter(next, NULL);
            nlr_pop();
        } else {
            if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_TypeError))) {
                nlr_jump(nlr.ret_val);
            }
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("cannot convert dictionary update sequence element #%d to a sequence"), (int)n);
        }
        mp_obj_t item;
        for (; (item = mp_iternext(inner)) != MP_OBJ_STOP_ITERATION; len++) {
            if (len < 2) {
                pair[len] = item;
            }
        }
        if (len != 2) {
            mp_raise_msg_varg(&mp_type_ValueError,
                MP_ERROR_TEXT("dictionary update sequence element #%d has length %d; 2 is required"), (int)n, (int)len);
        }
        store_hashed(map, pair[0], 0, pair[1]);
    }
}

static void update_from(mp_map_t *map, mp_obj_t other) {
    mp_obj_t dict = mp_obj_as_dict(other);
    if (dict != MP_OBJ_NULL) {
        update_from_dict(map, map_of(dict));
        return;
    }
    mp_obj_t dest[2];
    mp_load_method_protected(other, MP_QSTR_keys, dest, false);
    if (dest[0] == MP_OBJ_NULL) {
        update_from_pairs(map, other);
        return;
    }
    mp_obj_t it = mp_getiter(mp_call_method_n_kw(0, 0, dest), NULL);
    mp_obj_t key;
    while ((key = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        store_hashed(map, key, 0, mp_obj_subscr(other, key, MP_OBJ_SENTINEL));
    }
}

static void check_at_most_one(qstr name, size_t n_args) {
    if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q expected at most 1 argument, got %d"), name, (int)n_args);
    }
}

static mp_obj_t dict_update(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    mp_map_t *map = own_map(args[0]);
    check_at_most_one(MP_QSTR_update, n_args - 1);
    if (n_args == 2) {
        update_from(map, args[1]);
    }
    update_from_dict(map, kwargs);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(dict_update_obj, 1, dict_update);

/******************************************************************************/
/* operations                                                                 */

static void dict_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_map_t *map = map_of(self_in);
    bool ordered = is_ordereddict(self_in);
    mp_repr_node_t node;
    if (!mp_repr_enter(&node, map)) {
        mp_print_str(print, ordered ? "..." : "{...}");
        return;
    }
    if (ordered) {
        mp_print_str(print, "OrderedDict(");
    }
    if (!ordered || map->used > 0) {
        mp_print_str(print, "{");
        const char *separator = "";
        for (size_t i = 0; (i = mp_map_next(map, i)) != NONE; i++) {
            mp_obj_t value = map->table[i].value;
            mp_print_str(print, separator);
            separator = ", ";
            mp_obj_print_helper(print, map->table[i].key, PRINT_REPR);
            mp_print_str(print, ": ");
            mp_obj_print_helper(print, value, PRINT_REPR);
        }
        mp_print_str(print, "}");
    }
    if (ordered) {
        mp_print_str(print, ")");
    }
    mp_repr_leave();
}

mp_obj_t mp_obj_dict_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    check_at_most_one(type->name, n_args);
    mp_obj_t dict_out = mp_obj_new_dict(0);
    mp_obj_dict_t *dict = MP_OBJ_TO_PTR(dict_out);
    dict->base.type = type;
    if (n_args > 0) {
        update_from(&dict->map, args[0]);
    }
    if (n_kw > 0) {
        mp_map_t kwargs;
        mp_map_init_fixed_table(&kwargs, n_kw, args + n_args);
        update_from_dict(&dict->map, &kwargs);
    }
    return dict_out;
}

static mp_obj_t dict_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(self->map.used != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(self->map.used);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(*self) + (sizeof(*self->map.table) + 6) * self->map.alloc);
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

static bool is_equal(mp_obj_t lhs, mp_obj_t rhs) {
    mp_map_t *a = map_of(lhs);
    mp_map_t *b = map_of(rhs);
    if (a->used != b->used) {
        return false;
    }
    bool ordered = is_ordereddict(lhs) && is_ordereddict(rhs);
    size_t j = 0;
    for (size_t i = 0; (i = mp_map_next(a, i)) != NONE; i++) {
        mp_obj_t key = a->table[i].key;
        mp_obj_t value = a->table[i].value;
        mp_map_elem_t *other;
        if (ordered) {
            j = mp_map_next(b, j);
            if (j == NONE || !is_same_or_equal(key, b->table[j].key)) {
                return false;
            }
            // The comparison may have changed the dict.
            j = mp_map_next(b, j);
            if (j == NONE) {
                return false;
            }
            other = &b->table[j++];
        } else {
            other = mp_map_lookup_hashed(b, key, mp_map_hash_at(a, i), MP_MAP_LOOKUP);
        }
        if (other == NULL || !is_same_or_equal(value, other->value)) {
            return false;
        }
    }
    return true;
}

static mp_obj_t dict_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(mp_map_lookup(map_of(lhs), rhs, MP_MAP_LOOKUP) != NULL);
    }
    if (op == MP_BINARY_OP_INPLACE_OR) {
        update_from(own_map(lhs), rhs);
        return lhs;
    }
    rhs = mp_obj_as_dict(rhs);
    if (rhs == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    if (op == MP_BINARY_OP_EQUAL) {
        return mp_obj_new_bool(is_equal(lhs, rhs));
    } else if (op == MP_BINARY_OP_OR || op == MP_BINARY_OP_REVERSE_OR) {
        mp_obj_t left = op == MP_BINARY_OP_OR ? lhs : rhs;
        mp_obj_t result = mp_obj_dict_copy(left);
        update_from(map_of(result), op == MP_BINARY_OP_OR ? rhs : lhs);
        if (is_ordereddict(lhs) || is_ordereddict(rhs)) {
            ((mp_obj_base_t *)MP_OBJ_TO_PTR(result))->type = &mp_type_ordereddict;
        }
        return result;
    }
    return MP_OBJ_NULL;
}

mp_obj_t mp_obj_dict_get(mp_obj_t self_in, mp_obj_t index) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    mp_map_elem_t *elem = mp_map_lookup(&self->map, index, MP_MAP_LOOKUP);
    if (elem == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, index);
    }
    return elem->value;
}

static mp_obj_t dict_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    if (value == MP_OBJ_SENTINEL) {
        return mp_obj_dict_get(self_in, index);
    } else if (value == MP_OBJ_NULL) {
        mp_obj_dict_delete(self_in, index);
    } else {
        mp_obj_dict_store(self_in, index, value);
    }
    return mp_const_none;
}

/******************************************************************************/
/* methods                                                                    */

static mp_obj_t dict_clear(mp_obj_t self_in) {
    mp_map_clear(own_map(self_in));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_clear_obj, dict_clear);

mp_obj_t mp_obj_dict_copy(mp_obj_t self_in) {
    mp_map_t *from = map_of(self_in);
    mp_obj_t copy = mp_obj_new_dict(0);
    mp_map_init_copy(&((mp_obj_dict_t *)MP_OBJ_TO_PTR(copy))->map, from);
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(copy))->type = ((mp_obj_base_t *)MP_OBJ_TO_PTR(self_in))->type;
    return copy;
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_copy_obj, mp_obj_dict_copy);

// a class method
static mp_obj_t dict_fromkeys(size_t n_args, const mp_obj_t *args) {
    mp_obj_t value = n_args > 2 ? args[2] : mp_const_none;
    mp_obj_t dict = mp_call_function_0(args[0]);
    bool native = mp_obj_is_dict_or_ordereddict(dict);
    mp_obj_t it = mp_getiter(args[1], NULL);
    mp_obj_t key;
    while ((key = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (native) {
            mp_obj_dict_store(dict, key, value);
        } else {
            mp_obj_subscr(dict, key, value);
        }
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_fromkeys_fun_obj, 2, 3, dict_fromkeys);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(dict_fromkeys_obj, MP_ROM_PTR(&dict_fromkeys_fun_obj));

static mp_obj_t dict_get(size_t n_args, const mp_obj_t *args) {
    mp_map_elem_t *elem = mp_map_lookup(map_of(args[0]), args[1], MP_MAP_LOOKUP);
    return elem != NULL ? elem->value : n_args > 2 ? args[2] : mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_get_obj, 2, 3, dict_get);

// Takes out the value of an entry that was removed.
static mp_obj_t take_value(mp_map_elem_t *elem) {
    mp_obj_t value = elem->value;
    elem->value = MP_OBJ_NULL; // so that the collector doesn't see it
    return value;
}

static mp_obj_t dict_pop(size_t n_args, const mp_obj_t *args) {
    mp_map_elem_t *elem = mp_map_lookup(own_map(args[0]), args[1], MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    if (elem != NULL) {
        return take_value(elem);
    } else if (n_args == 2) {
        mp_raise_type_arg(&mp_type_KeyError, args[1]);
    }
    return args[2];
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_pop_obj, 2, 3, dict_pop);

static mp_obj_t dict_setdefault(size_t n_args, const mp_obj_t *args) {
    mp_map_elem_t *elem = mp_map_lookup(own_map(args[0]), args[1], MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
    if (elem->value == MP_OBJ_NULL) {
        elem->value = n_args > 2 ? args[2] : mp_const_none;
    }
    return elem->value;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(dict_setdefault_obj, 2, 3, dict_setdefault);

static mp_obj_t pop_at(mp_map_t *map, size_t i) {
    mp_obj_t items[2] = {map->table[i].key, map->table[i].value};
    mp_map_remove_at(map, i);
    map->table[i].value = MP_OBJ_NULL;
    return mp_obj_new_tuple(2, items);
}

static mp_obj_t dict_popitem(mp_obj_t self_in) {
    mp_map_t *map = own_map(self_in);
    if (map->used == 0) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("popitem(): dictionary is empty"));
    }
    return pop_at(map, mp_map_previous(map, NONE));
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_popitem_obj, dict_popitem);

static bool get_last(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_last, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_TRUE} },
    };
    mp_arg_val_t arg;
    mp_arg_parse_all(n_args, pos_args, kw_args, 1, allowed, &arg);
    return mp_obj_is_true(arg.u_obj);
}

static mp_obj_t ordereddict_popitem(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    mp_map_t *map = own_map(args[0]);
    bool last = get_last(n_args - 1, args + 1, kw_args);
    if (map->used == 0) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("dictionary is empty"));
    }
    return pop_at(map, last ? mp_map_previous(map, NONE) : mp_map_next(map, 0));
}
static MP_DEFINE_CONST_FUN_OBJ_KW(ordereddict_popitem_obj, 1, ordereddict_popitem);

static mp_obj_t ordereddict_move_to_end(size_t n_args, const mp_obj_t *args, mp_map_t *kw_args) {
    mp_map_t *map = own_map(args[0]);
    bool last = get_last(n_args - 2, args + 2, kw_args);
    mp_map_elem_t *elem = mp_map_lookup(map, args[1], MP_MAP_LOOKUP);
    if (elem == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, args[1]);
    }
    size_t i = elem - map->table;
    if (i != (last ? mp_map_previous(map, NONE) : mp_map_next(map, 0))) {
        mp_map_move_at(map, i, !last);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(ordereddict_move_to_end_obj, 2, ordereddict_move_to_end);

static mp_obj_t dict_items(mp_obj_t self_in) {
    map_of(self_in);
    return mp_obj_new_dict_view(self_in, DICT_ITEMS);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_items_obj, dict_items);

static mp_obj_t dict_keys(mp_obj_t self_in) {
    map_of(self_in);
    return mp_obj_new_dict_view(self_in, DICT_KEYS);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_keys_obj, dict_keys);

static mp_obj_t dict_values(mp_obj_t self_in) {
    map_of(self_in);
    return mp_obj_new_dict_view(self_in, DICT_VALUES);
}
static MP_DEFINE_CONST_FUN_OBJ_1(dict_values_obj, dict_values);

static MP_DEFINE_CONST_FUN_OBJ_1(dict_reversed_obj, mp_obj_dict_reversed);

/******************************************************************************/
/* types                                                                      */

#define METHODS \
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&dict_clear_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&dict_copy_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_fromkeys), MP_ROM_PTR(&dict_fromkeys_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_get), MP_ROM_PTR(&dict_get_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_items), MP_ROM_PTR(&dict_items_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_keys), MP_ROM_PTR(&dict_keys_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&dict_pop_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_setdefault), MP_ROM_PTR(&dict_setdefault_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&dict_update_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_values), MP_ROM_PTR(&dict_values_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___setitem__), MP_ROM_PTR(&mp_op_setitem_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___delitem__), MP_ROM_PTR(&mp_op_delitem_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&dict_reversed_obj) }

static const mp_rom_map_elem_t dict_locals_table[] = {
    METHODS,
    { MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&dict_popitem_obj) },
};
static MP_DEFINE_CONST_DICT(dict_locals, dict_locals_table);

static const mp_rom_map_elem_t ordereddict_locals_table[] = {
    METHODS,
    { MP_ROM_QSTR(MP_QSTR_popitem), MP_ROM_PTR(&ordereddict_popitem_obj) },
    { MP_ROM_QSTR(MP_QSTR_move_to_end), MP_ROM_PTR(&ordereddict_move_to_end_obj) },
};
static MP_DEFINE_CONST_DICT(ordereddict_locals, ordereddict_locals_table);

#define SLOTS \
    make_new, mp_obj_dict_make_new, print, dict_print, unary_op, dict_unary_op, binary_op, dict_binary_op, \
    subscr, dict_subscr, iter, mp_obj_dict_getiter

MP_DEFINE_CONST_OBJ_TYPE(mp_type_dict, MP_QSTR_dict, MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    SLOTS, locals_dict, &dict_locals);
MP_DEFINE_CONST_OBJ_TYPE(mp_type_ordereddict, MP_QSTR_OrderedDict, MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    SLOTS, parent, &mp_type_dict, locals_dict, &ordereddict_locals);

/******************************************************************************/
/* for C                                                                      */

void mp_obj_dict_init(mp_obj_dict_t *dict, size_t n_args) {
    dict->base.type = &mp_type_dict;
    mp_map_init(&dict->map, n_args);
}

mp_obj_t mp_obj_new_dict(size_t n_args) {
    mp_obj_dict_t *o = m_new_obj(mp_obj_dict_t);
    mp_obj_dict_init(o, n_args);
    return MP_OBJ_FROM_PTR(o);
}

size_t mp_obj_dict_len(mp_obj_t self_in) {
    mp_obj_dict_t *self = MP_OBJ_TO_PTR(self_in);
    return self->map.used;
}

mp_obj_t mp_obj_dict_store(mp_obj_t self_in, mp_obj_t key, mp_obj_t value) {
    store_hashed(own_map(self_in), key, 0, value);
    return self_in;
}

mp_obj_t mp_obj_dict_delete(mp_obj_t self_in, mp_obj_t key) {
    mp_map_elem_t *elem = mp_map_lookup(own_map(self_in), key, MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    if (elem == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, key);
    }
    take_value(elem);
    return self_in;
}
