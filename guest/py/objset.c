// set and frozenset. Replaces upstream's py/objset.c; the tables are in map.c. Items are in the
// order of insertion.
//
// The __eq__ of an item can change any set, also one that is being read: each step looks at the
// table anew.
#include <string.h>

#include "py/builtin.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/dictview.h"

#define NONE ((size_t)-1)

typedef struct _mp_obj_set_t {
    mp_obj_base_t base;
    mp_set_t set;
} mp_obj_set_t;

static bool is_set(mp_obj_t o) {
    return mp_obj_is_type(o, &mp_type_set) || mp_obj_is_type(o, &mp_type_frozenset);
}

mp_obj_t mp_obj_as_set(mp_obj_t o) {
    if (mp_obj_is_obj(o) && mp_obj_is_instance_type(mp_obj_get_type(o))) {
        mp_obj_t native = mp_obj_cast_to_native_base(o, MP_OBJ_FROM_PTR(&mp_type_set));
        o = native != MP_OBJ_NULL ? native : mp_obj_cast_to_native_base(o, MP_OBJ_FROM_PTR(&mp_type_frozenset));
    }
    return o != MP_OBJ_NULL && is_set(o) ? o : MP_OBJ_NULL;
}

// The table of a set or frozenset.
static mp_set_t *table_of(mp_obj_t self) {
    mp_check_self(is_set(self));
    return &((mp_obj_set_t *)MP_OBJ_TO_PTR(self))->set;
}

// The table of a set, to be changed.
static mp_set_t *own_table(mp_obj_t self) {
    mp_check_self(mp_obj_is_type(self, &mp_type_set));
    return &((mp_obj_set_t *)MP_OBJ_TO_PTR(self))->set;
}

static mp_obj_t new_set(const mp_obj_type_t *type) {
    mp_obj_set_t *o = mp_obj_malloc(mp_obj_set_t, type);
    mp_set_init(&o->set, 0);
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t copy_as(const mp_obj_type_t *type, mp_obj_t from) {
    mp_obj_t copy = new_set(type);
    mp_set_init_copy(table_of(copy), table_of(from));
    return copy;
}

static bool has(const mp_set_t *set, mp_obj_t item, uint32_t hash) {
    return mp_set_lookup_hashed((mp_set_t *)set, item, hash, MP_MAP_LOOKUP) != MP_OBJ_NULL;
}

static void put(mp_set_t *set, mp_obj_t item, uint32_t hash) {
    mp_set_lookup_hashed(set, item, hash, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND);
}

/******************************************************************************/
/* what a method is given                                                     */

// The items of an iterable, with their hashes if it is a set or dict.
typedef struct _source_t {
    mp_obj_t set;  // or null
    mp_obj_t dict; // or null
    mp_obj_t it;
    size_t i;
} source_t;

static void source_init(source_t *source, mp_obj_t iterable) {
    memset(source, 0, sizeof(*source));
    if (is_set(iterable)) {
        source->set = iterable;
    } else if (mp_obj_is_dict_or_ordereddict(iterable)) {
        source->dict = iterable;
    } else {
        source->it = mp_getiter(iterable, NULL);
    }
}

static bool source_next(source_t *source, mp_obj_t *item, uint32_t *hash) {
    if (source->set != MP_OBJ_NULL) {
        const mp_set_t *set = table_of(source->set);
        size_t i = mp_set_next(set, source->i);
        if (i == NONE) {
            return false;
        }
        source->i = i + 1;
        *item = set->table[i];
        *hash = mp_set_hash_at(set, i);
        return true;
    } else if (source->dict != MP_OBJ_NULL) {
        const mp_map_t *map = mp_obj_dict_get_map(source->dict);
        size_t i = mp_map_next(map, source->i);
        if (i == NONE) {
            return false;
        }
        source->i = i + 1;
        *item = map->table[i].key;
        *hash = mp_map_hash_at(map, i);
        return true;
    }
    *hash = 0;
    *item = mp_iternext(source->it);
    return *item != MP_OBJ_STOP_ITERATION;
}

#define FOR_EACH(item, hash, iterable) \
    source_t source; \
    mp_obj_t item; \
    uint32_t hash; \
    source_init(&source, iterable); \
    while (source_next(&source, &item, &hash))

mp_obj_t mp_obj_set_from(mp_obj_t iterable) {
    if (is_set(iterable)) {
        return copy_as(&mp_type_set, iterable);
    }
    mp_obj_t set = new_set(&mp_type_set);
    FOR_EACH(item, hash, iterable) {
        put(table_of(set), item, hash);
    }
    return set;
}

// What to search for: a set stands for a frozenset, since it is never an item itself.
static mp_obj_t searched(mp_obj_t item) {
    return mp_obj_is_type(item, &mp_type_set) ? copy_as(&mp_type_frozenset, item) : item;
}

/******************************************************************************/
/* making, printing, iterating                                                */

static mp_obj_t set_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    if (n_kw > 0) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q() takes no keyword arguments"), (qstr)type->name);
    }
    if (n_args > 1) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q expected at most 1 argument, got %d"), (qstr)type->name, (int)n_args);
    }
    if (n_args == 0) {
        return new_set(type);
    }
    if (type == &mp_type_frozenset && mp_obj_is_type(args[0], type)) {
        return args[0];
    }
    mp_obj_t set = mp_obj_set_from(args[0]);
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(set))->type = type;
    return set;
}

static void set_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    const mp_set_t *set = table_of(self_in);
    bool frozen = mp_obj_is_type(self_in, &mp_type_frozenset);
    mp_print_str(print, set->used == 0 ? (frozen ? "frozenset()" : "set()") : frozen ? "frozenset({" : "{");
    if (set->used == 0) {
        return;
    }
    const char *separator = "";
    for (size_t i = 0; (i = mp_set_next(set, i)) != NONE; i++) {
        mp_print_str(print, separator);
        separator = ", ";
        mp_obj_print_helper(print, set->table[i], PRINT_REPR);
    }
    mp_print_str(print, frozen ? "})" : "}");
}

typedef struct _set_it_t {
    mp_obj_base_t base;
    mp_obj_t set;
    size_t cur;
    size_t used;
} set_it_t;

_Static_assert(sizeof(set_it_t) <= sizeof(mp_obj_iter_buf_t), "fits the buffer of a loop");

static mp_obj_t set_it_iternext(mp_obj_t self_in) {
    set_it_t *it = MP_OBJ_TO_PTR(self_in);
    if (it->set == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    const mp_set_t *set = table_of(it->set);
    if (it->used != set->used) {
        it->used = NONE; // from now on always
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("Set changed size during iteration"));
    }
    size_t i = mp_set_next(set, it->cur);
    if (i == NONE) {
        it->set = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    it->cur = i + 1;
    return set->table[i];
}

static MP_DEFINE_CONST_OBJ_TYPE(set_it_type, MP_QSTR_set_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, set_it_iternext);

static mp_obj_t set_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    set_it_t *it = (set_it_t *)buf;
    it->base.type = &set_it_type;
    it->set = self_in;
    it->cur = 0;
    it->used = table_of(self_in)->used;
    return MP_OBJ_FROM_PTR(it);
}

/******************************************************************************/
/* operations with one other iterable                                         */

static void update(mp_obj_t self, mp_obj_t other) {
    if (self == other) {
        return;
    }
    FOR_EACH(item, hash, other) {
        put(own_table(self), item, hash);
    }
}

static mp_obj_t intersection(const mp_obj_type_t *type, mp_obj_t self, mp_obj_t other) {
    if (is_set(other) && table_of(other)->used > table_of(self)->used) {
        mp_obj_t shorter = self;
        self = other;
        other = shorter;
    }
    mp_obj_t result = new_set(&mp_type_set);
    FOR_EACH(item, hash, other) {
        if (has(table_of(self), item, hash)) {
            put(table_of(result), item, hash);
        }
    }
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(result))->type = type;
    return result;
}

static void difference_update(mp_obj_t self, mp_obj_t other) {
    if (self == other) {
        mp_set_clear(table_of(self));
        return;
    }
    FOR_EACH(item, hash, other) {
        mp_set_lookup_hashed(table_of(self), item, hash, MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    }
}

static void symmetric_difference_update(mp_obj_t self, mp_obj_t other) {
    if (self == other) {
        mp_set_clear(table_of(self));
        return;
    }
    if (!is_set(other)) {
        other = mp_obj_set_from(other); // each item counts once
    }
    FOR_EACH(item, hash, other) {
        mp_set_lookup_hashed(table_of(self), item, hash, MP_MAP_LOOKUP_ADD_IF_NOT_FOUND_OR_REMOVE_IF_FOUND);
    }
}

// Gives a set the items of another one, which is not used any more.
static void replace(mp_obj_t self, mp_obj_t other) {
    mp_set_t *set = own_table(self);
    mp_set_clear(set);
    *set = *table_of(other);
}

static bool is_subset(mp_obj_t self, mp_obj_t other) {
    if (table_of(self)->used > table_of(other)->used) {
        return false;
    }
    FOR_EACH(item, hash, self) {
        if (!has(table_of(other), item, hash)) {
            return false;
        }
    }
    return true;
}

/******************************************************************************/
/* methods                                                                    */

static mp_obj_t set_add(mp_obj_t self, mp_obj_t item) {
    put(own_table(self), item, 0);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_add_obj, set_add);

static mp_obj_t set_clear(mp_obj_t self) {
    mp_set_clear(own_table(self));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_clear_obj, set_clear);

static mp_obj_t set_copy(mp_obj_t self) {
    table_of(self);
    return mp_obj_is_type(self, &mp_type_frozenset) ? self : copy_as(&mp_type_set, self);
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_copy_obj, set_copy);

static mp_obj_t set_discard(mp_obj_t self, mp_obj_t item) {
    mp_set_lookup(own_table(self), searched(item), MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_discard_obj, set_discard);

static mp_obj_t set_remove(mp_obj_t self, mp_obj_t item) {
    if (mp_set_lookup(own_table(self), searched(item), MP_MAP_LOOKUP_REMOVE_IF_FOUND) == MP_OBJ_NULL) {
        mp_raise_type_arg(&mp_type_KeyError, item);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_remove_obj, set_remove);

static mp_obj_t set_pop(mp_obj_t self) {
    mp_obj_t item = mp_set_remove_first(own_table(self));
    if (item == MP_OBJ_NULL) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("pop from an empty set"));
    }
    return item;
}
static MP_DEFINE_CONST_FUN_OBJ_1(set_pop_obj, set_pop);

static mp_obj_t set_update(size_t n_args, const mp_obj_t *args) {
    own_table(args[0]);
    for (size_t i = 1; i < n_args; i++) {
        update(args[0], args[i]);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_update_obj, 1, set_update);

static mp_obj_t set_difference_update(size_t n_args, const mp_obj_t *args) {
    own_table(args[0]);
    for (size_t i = 1; i < n_args; i++) {
        difference_update(args[0], args[i]);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_difference_update_obj, 1, set_difference_update);

// The result of a method on a new set, as the type of the old one.
static mp_obj_t on_copy(size_t n_args, const mp_obj_t *args, void (*step)(mp_obj_t, mp_obj_t)) {
    mp_obj_t result = copy_as(&mp_type_set, args[0]);
    for (size_t i = 1; i < n_args; i++) {
        // An operation with itself must not be taken for one with the copy.
        step(result, args[i]);
    }
    ((mp_obj_base_t *)MP_OBJ_TO_PTR(result))->type = mp_obj_get_type(args[0]);
    return result;
}

static mp_obj_t set_union(size_t n_args, const mp_obj_t *args) {
    return on_copy(n_args, args, update);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_union_obj, 1, set_union);

static mp_obj_t set_difference(size_t n_args, const mp_obj_t *args) {
    return on_copy(n_args, args, difference_update);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_difference_obj, 1, set_difference);

static mp_obj_t set_symmetric_difference(mp_obj_t self, mp_obj_t other) {
    mp_obj_t args[2] = {self, other};
    return on_copy(2, args, symmetric_difference_update);
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_symmetric_difference_obj, set_symmetric_difference);

static mp_obj_t set_symmetric_difference_update(mp_obj_t self, mp_obj_t other) {
    own_table(self);
    symmetric_difference_update(self, other);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_symmetric_difference_update_obj, set_symmetric_difference_update);

static mp_obj_t set_intersection(size_t n_args, const mp_obj_t *args) {
    mp_obj_t result = n_args == 1 ? copy_as(mp_obj_get_type(args[0]), args[0]) : args[0];
    for (size_t i = 1; i < n_args; i++) {
        result = intersection(mp_obj_get_type(args[0]), result, args[i]);
    }
    return result;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_intersection_obj, 1, set_intersection);

static mp_obj_t set_intersection_update(size_t n_args, const mp_obj_t *args) {
    own_table(args[0]);
    replace(args[0], set_intersection(n_args, args));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(set_intersection_update_obj, 1, set_intersection_update);

static mp_obj_t set_isdisjoint(mp_obj_t self, mp_obj_t other) {
    table_of(self);
    if (is_set(other) && table_of(other)->used > table_of(self)->used) {
        mp_obj_t shorter = self;
        self = other;
        other = shorter;
    }
    FOR_EACH(item, hash, other) {
        if (has(table_of(self), item, hash)) {
            return mp_const_false;
        }
    }
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_isdisjoint_obj, set_isdisjoint);

static mp_obj_t set_issubset(mp_obj_t self, mp_obj_t other) {
    table_of(self);
    return mp_obj_new_bool(is_subset(self, is_set(other) ? other : mp_obj_set_from(other)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_issubset_obj, set_issubset);

static mp_obj_t set_issuperset(mp_obj_t self, mp_obj_t other) {
    table_of(self);
    FOR_EACH(item, hash, other) {
        if (!has(table_of(self), item, hash)) {
            return mp_const_false;
        }
    }
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_2(set_issuperset_obj, set_issuperset);

/******************************************************************************/
/* operators                                                                  */

static mp_obj_t set_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    const mp_set_t *set = table_of(self_in);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(set->used != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(set->used);
        case MP_UNARY_OP_SIZEOF:
            return MP_OBJ_NEW_SMALL_INT(sizeof(mp_obj_set_t) + (sizeof(mp_obj_t) + 6) * set->alloc);
        case MP_UNARY_OP_HASH: {
            if (!mp_obj_is_type(self_in, &mp_type_frozenset)) {
                return MP_OBJ_NULL;
            }
            // CPython's: the order of the items does not count
            uint32_t hash = 0;
            for (size_t i = 0; (i = mp_set_next(set, i)) != NONE; i++) {
                uint32_t h = mp_set_hash_at(set, i);
                hash ^= ((h ^ 89869747) ^ (h << 16)) * 3644798167u;
            }
            hash ^= (set->used + 1) * 1927868237u;
            hash ^= (hash >> 11) ^ (hash >> 25);
            return MP_OBJ_NEW_SMALL_INT(hash * 69069u + 907133923u);
        }
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

static mp_obj_t set_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(has(table_of(lhs), searched(rhs), 0));
    }
    if (mp_obj_is_set_like_view(rhs)) {
        rhs = mp_obj_set_from(rhs);
        lhs = mp_obj_is_type(lhs, &mp_type_frozenset) ? mp_obj_set_from(lhs) : lhs; // the view makes the result
    } else {
        rhs = mp_obj_as_set(rhs);
    }
    if (rhs == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t args[2] = {lhs, rhs};
    if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER && mp_obj_is_type(lhs, &mp_type_set)) {
        switch (op) {
            case MP_BINARY_OP_INPLACE_OR:
                update(lhs, rhs);
                break;
            case MP_BINARY_OP_INPLACE_XOR:
                symmetric_difference_update(lhs, rhs);
                break;
            case MP_BINARY_OP_INPLACE_AND:
                set_intersection_update(2, args);
                break;
            case MP_BINARY_OP_INPLACE_SUBTRACT:
                difference_update(lhs, rhs);
                break;
            default:
                return MP_OBJ_NULL;
        }
        return lhs;
    }
    size_t left = table_of(lhs)->used;
    size_t right = table_of(rhs)->used;
    switch (op) {
        case MP_BINARY_OP_OR:
        case MP_BINARY_OP_INPLACE_OR:
            return set_union(2, args);
        case MP_BINARY_OP_XOR:
        case MP_BINARY_OP_INPLACE_XOR:
            return set_symmetric_difference(lhs, rhs);
        case MP_BINARY_OP_AND:
        case MP_BINARY_OP_INPLACE_AND:
            return set_intersection(2, args);
        case MP_BINARY_OP_SUBTRACT:
        case MP_BINARY_OP_INPLACE_SUBTRACT:
            return set_difference(2, args);
        case MP_BINARY_OP_LESS:
            return mp_obj_new_bool(left < right && is_subset(lhs, rhs));
        case MP_BINARY_OP_MORE:
            return mp_obj_new_bool(left > right && is_subset(rhs, lhs));
        case MP_BINARY_OP_EQUAL:
            return mp_obj_new_bool(left == right && is_subset(lhs, rhs));
        case MP_BINARY_OP_LESS_EQUAL:
            return mp_obj_new_bool(is_subset(lhs, rhs));
        case MP_BINARY_OP_MORE_EQUAL:
            return mp_obj_new_bool(is_subset(rhs, lhs));
        default:
            return MP_OBJ_NULL; // op not supported
    }
}

/******************************************************************************/
/* types                                                                      */

#define METHODS \
    { MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&set_copy_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_difference), MP_ROM_PTR(&set_difference_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_intersection), MP_ROM_PTR(&set_intersection_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_isdisjoint), MP_ROM_PTR(&set_isdisjoint_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_issubset), MP_ROM_PTR(&set_issubset_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_issuperset), MP_ROM_PTR(&set_issuperset_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_symmetric_difference), MP_ROM_PTR(&set_symmetric_difference_obj) }, \
    { MP_ROM_QSTR(MP_QSTR_union), MP_ROM_PTR(&set_union_obj) }, \
    { MP_ROM_QSTR(MP_QSTR___contains__), MP_ROM_PTR(&mp_op_contains_obj) }

static const mp_rom_map_elem_t set_locals_table[] = {
    METHODS,
    { MP_ROM_QSTR(MP_QSTR_add), MP_ROM_PTR(&set_add_obj) },
    { MP_ROM_QSTR(MP_QSTR_clear), MP_ROM_PTR(&set_clear_obj) },
    { MP_ROM_QSTR(MP_QSTR_discard), MP_ROM_PTR(&set_discard_obj) },
    { MP_ROM_QSTR(MP_QSTR_difference_update), MP_ROM_PTR(&set_difference_update_obj) },
    { MP_ROM_QSTR(MP_QSTR_intersection_update), MP_ROM_PTR(&set_intersection_update_obj) },
    { MP_ROM_QSTR(MP_QSTR_pop), MP_ROM_PTR(&set_pop_obj) },
    { MP_ROM_QSTR(MP_QSTR_remove), MP_ROM_PTR(&set_remove_obj) },
    { MP_ROM_QSTR(MP_QSTR_symmetric_difference_update), MP_ROM_PTR(&set_symmetric_difference_update_obj) },
    { MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&set_update_obj) },
};
static MP_DEFINE_CONST_DICT(set_locals, set_locals_table);

static const mp_rom_map_elem_t frozenset_locals_table[] = {
    METHODS,
};
static MP_DEFINE_CONST_DICT(frozenset_locals, frozenset_locals_table);

#define SLOTS(locals) \
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE | MP_TYPE_FLAG_ITER_IS_GETITER, make_new, set_make_new, print, set_print, \
    unary_op, set_unary_op, binary_op, set_binary_op, iter, set_getiter, locals_dict, locals

#define DEFINE(...) MP_DEFINE_CONST_OBJ_TYPE(__VA_ARGS__)
DEFINE(mp_type_set, MP_QSTR_set, SLOTS(&set_locals));
DEFINE(mp_type_frozenset, MP_QSTR_frozenset, SLOTS(&frozenset_locals));

/******************************************************************************/
/* for C                                                                      */

mp_obj_t mp_obj_new_set(size_t n_args, mp_obj_t *items) {
    mp_obj_t set = new_set(&mp_type_set);
    mp_set_init(table_of(set), n_args);
    for (size_t i = 0; i < n_args; i++) {
        put(table_of(set), items[i], 0);
    }
    return set;
}

void mp_obj_set_store(mp_obj_t self_in, mp_obj_t item) {
    put(own_table(self_in), item, 0);
}
