// Iterators of dicts, and the views that keys(), values() and items() give.
//
// An iterator notices that the dict got another size, as CPython's does. An operation of sets on
// a view of keys or items is that of a set made of it.
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/dictview.h"

#define NONE ((size_t)-1)

/******************************************************************************/
/* iterators                                                                  */

typedef struct _dict_it_t {
    mp_obj_base_t base;
    mp_obj_t dict;
    size_t cur;
    // How many entries the dict had, and how many are left: 15 bits each. Above that the former alone,
    // with the top bit set.
    uint32_t sizes;
} dict_it_t;

_Static_assert(sizeof(dict_it_t) <= sizeof(mp_obj_iter_buf_t), "fits the buffer of a loop");

#define BIG 0x80000000

static mp_obj_t it_next(mp_obj_t self_in, dict_kind_t kind, bool reverse) {
    dict_it_t *it = MP_OBJ_TO_PTR(self_in);
    if (it->dict == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    const mp_map_t *map = &((mp_obj_dict_t *)MP_OBJ_TO_PTR(it->dict))->map;
    uint32_t used = it->sizes & BIG ? it->sizes & ~BIG : it->sizes >> 16;
    if (used != map->used) {
        it->sizes = (uint32_t)-1; // from now on always
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("dictionary changed size during iteration"));
    }
    size_t i = reverse ? mp_map_previous(map, it->cur) : mp_map_next(map, it->cur);
    if (i == NONE) {
        it->dict = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    if (!(it->sizes & BIG) && (it->sizes-- & 0xffff) == 0) {
        it->dict = MP_OBJ_NULL;
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("dictionary keys changed during iteration"));
    }
    it->cur = reverse ? i : i + 1;
    mp_map_elem_t *elem = &map->table[i];
    if (kind == DICT_ITEMS) {
        mp_obj_t items[2] = {elem->key, elem->value};
        return mp_obj_new_tuple(2, items);
    }
    return kind == DICT_KEYS ? elem->key : elem->value;
}

#define IT_TYPE(type, name, kind, reverse) \
    static mp_obj_t name(mp_obj_t self_in) { \
        return it_next(self_in, kind, reverse); \
    } \
    static MP_DEFINE_CONST_OBJ_TYPE(type, MP_QSTR_##name, MP_TYPE_FLAG_ITER_IS_ITERNEXT, iter, name);
IT_TYPE(key_it, dict_keyiterator, DICT_KEYS, false)
IT_TYPE(value_it, dict_valueiterator, DICT_VALUES, false)
IT_TYPE(item_it, dict_itemiterator, DICT_ITEMS, false)
IT_TYPE(reverse_key_it, dict_reversekeyiterator, DICT_KEYS, true)
IT_TYPE(reverse_value_it, dict_reversevalueiterator, DICT_VALUES, true)
IT_TYPE(reverse_item_it, dict_reverseitemiterator, DICT_ITEMS, true)

static const mp_obj_type_t *const it_types[2][3] = {
    {&key_it, &value_it, &item_it},
    {&reverse_key_it, &reverse_value_it, &reverse_item_it},
};

static mp_obj_t it_new(mp_obj_t dict_in, dict_kind_t kind, bool reverse, mp_obj_iter_buf_t *buf) {
    dict_it_t *it = buf != NULL ? (dict_it_t *)buf : m_new_obj(dict_it_t);
    uint32_t used = ((mp_obj_dict_t *)MP_OBJ_TO_PTR(dict_in))->map.used;
    it->base.type = it_types[reverse][kind];
    it->dict = dict_in;
    it->cur = reverse ? NONE : 0;
    it->sizes = used < 0x8000 ? used << 16 | used : BIG | used;
    return MP_OBJ_FROM_PTR(it);
}

mp_obj_t mp_obj_dict_getiter(mp_obj_t dict, mp_obj_iter_buf_t *buf) {
    return it_new(dict, DICT_KEYS, false, buf);
}

mp_obj_t mp_obj_dict_reversed(mp_obj_t dict) {
    dict = mp_obj_as_dict(dict);
    mp_check_self(dict != MP_OBJ_NULL);
    return it_new(dict, DICT_KEYS, true, NULL);
}

/******************************************************************************/
/* views                                                                      */

typedef struct _view_t {
    mp_obj_base_t base;
    mp_obj_t dict;
} view_t;

extern const mp_obj_type_t mp_type_dict_keys, mp_type_dict_values, mp_type_dict_items;

static const mp_obj_type_t *const view_types[] = {
    [DICT_KEYS] = &mp_type_dict_keys, [DICT_VALUES] = &mp_type_dict_values, [DICT_ITEMS] = &mp_type_dict_items,
};

mp_obj_t mp_obj_new_dict_view(mp_obj_t dict, dict_kind_t kind) {
    view_t *o = mp_obj_malloc(view_t, view_types[kind]);
    o->dict = dict;
    return MP_OBJ_FROM_PTR(o);
}

static dict_kind_t kind_of(const view_t *view) {
    return view->base.type == &mp_type_dict_keys ? DICT_KEYS
           : view->base.type == &mp_type_dict_values ? DICT_VALUES : DICT_ITEMS;
}

bool mp_obj_is_set_like_view(mp_obj_t o) {
    return mp_obj_is_type(o, &mp_type_dict_keys) || mp_obj_is_type(o, &mp_type_dict_items);
}

static mp_obj_t view_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *buf) {
    view_t *self = MP_OBJ_TO_PTR(self_in);
    return it_new(self->dict, kind_of(self), false, buf);
}

static mp_obj_t view_reversed(mp_obj_t self_in) {
    view_t *self = MP_OBJ_TO_PTR(self_in);
    return it_new(self->dict, kind_of(self), true, NULL);
}
static MP_DEFINE_CONST_FUN_OBJ_1(view_reversed_obj, view_reversed);

static void view_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    view_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "%q([", (qstr)self->base.type->name);
    mp_obj_iter_buf_t buf;
    mp_obj_t it = view_getiter(self_in, &buf);
    const char *separator = "";
    mp_obj_t item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        mp_print_str(print, separator);
        separator = ", ";
        mp_obj_print_helper(print, item, PRINT_REPR);
    }
    mp_print_str(print, "])");
}

static mp_obj_t view_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    view_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_dict_t *dict = MP_OBJ_TO_PTR(self->dict);
    switch (op) {
        case MP_UNARY_OP_BOOL:
            return mp_obj_new_bool(dict->map.used != 0);
        case MP_UNARY_OP_LEN:
            return MP_OBJ_NEW_SMALL_INT(dict->map.used);
        case MP_UNARY_OP_HASH:
            return kind_of(self) == DICT_VALUES ? MP_OBJ_NEW_SMALL_INT((mp_uint_t)self_in) : MP_OBJ_NULL;
        default:
            return MP_OBJ_NULL;
    }
}

static bool view_contains(view_t *self, mp_obj_t item) {
    mp_map_t *map = &((mp_obj_dict_t *)MP_OBJ_TO_PTR(self->dict))->map;
    if (kind_of(self) == DICT_KEYS) {
        return mp_map_lookup(map, item, MP_MAP_LOOKUP) != NULL;
    }
    if (mp_obj_is_instance_type(mp_obj_get_type(item))) {
        item = mp_obj_cast_to_native_base(item, MP_OBJ_FROM_PTR(&mp_type_tuple));
    }
    if (item == MP_OBJ_NULL || MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(item), iter) != mp_obj_tuple_getiter) {
        return false;
    }
    mp_obj_tuple_t *pair = MP_OBJ_TO_PTR(item);
    if (pair->len != 2) {
        return false;
    }
    mp_map_elem_t *elem = mp_map_lookup(map, pair->items[0], MP_MAP_LOOKUP);
    if (elem == NULL) {
        return false;
    }
    mp_obj_t value = elem->value;
    return value == pair->items[1] || mp_obj_equal(value, pair->items[1]);
}

static mp_obj_t view_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    view_t *self = MP_OBJ_TO_PTR(lhs);
    if (kind_of(self) == DICT_VALUES) {
        return MP_OBJ_NULL;
    }
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_obj_new_bool(view_contains(self, rhs));
    }
    bool reverse = op >= MP_BINARY_OP_REVERSE_OR && op <= MP_BINARY_OP_REVERSE_POWER;
    if (reverse) {
        op -= MP_BINARY_OP_REVERSE_OR - MP_BINARY_OP_OR;
    } else if (op >= MP_BINARY_OP_INPLACE_OR && op <= MP_BINARY_OP_INPLACE_POWER) {
        op -= MP_BINARY_OP_INPLACE_OR - MP_BINARY_OP_OR;
    }
    switch (op) {
        case MP_BINARY_OP_LESS:
        case MP_BINARY_OP_MORE:
        case MP_BINARY_OP_EQUAL:
        case MP_BINARY_OP_LESS_EQUAL:
        case MP_BINARY_OP_MORE_EQUAL:
            if (mp_obj_as_set(rhs) == MP_OBJ_NULL && !mp_obj_is_set_like_view(rhs)) {
                return MP_OBJ_NULL;
            }
            MP_FALLTHROUGH
        case MP_BINARY_OP_OR:
        case MP_BINARY_OP_XOR:
        case MP_BINARY_OP_AND:
        case MP_BINARY_OP_SUBTRACT: {
            lhs = mp_obj_set_from(lhs);
            mp_obj_t other = mp_obj_as_set(rhs);
            other = other != MP_OBJ_NULL ? other : mp_obj_set_from(rhs);
            return reverse ? mp_binary_op(op, mp_obj_set_from(other), lhs) : mp_binary_op(op, lhs, other);
        }
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t view_isdisjoint(mp_obj_t self_in, mp_obj_t other) {
    mp_obj_iter_buf_t buf;
    mp_obj_t it = mp_getiter(other, &buf);
    mp_obj_t item;
    while ((item = mp_iternext(it)) != MP_OBJ_STOP_ITERATION) {
        if (view_contains(MP_OBJ_TO_PTR(self_in), item)) {
            return mp_const_false;
        }
    }
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_2(view_isdisjoint_obj, view_isdisjoint);

static const mp_rom_map_elem_t view_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___reversed__), MP_ROM_PTR(&view_reversed_obj) },
    { MP_ROM_QSTR(MP_QSTR_isdisjoint), MP_ROM_PTR(&view_isdisjoint_obj) },
};
static MP_DEFINE_CONST_DICT(view_locals, view_locals_table);
static MP_DEFINE_CONST_DICT_WITH_SIZE(values_locals, view_locals_table, 1); // the first alone

#define VIEW_TYPE(type, qstr, locals) \
    MP_DEFINE_CONST_OBJ_TYPE(type, qstr, MP_TYPE_FLAG_ITER_IS_GETITER | MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE, \
    print, view_print, unary_op, view_unary_op, binary_op, view_binary_op, iter, view_getiter, locals_dict, locals)
VIEW_TYPE(mp_type_dict_keys, MP_QSTR_dict_keys, &view_locals);
VIEW_TYPE(mp_type_dict_values, MP_QSTR_dict_values, &values_locals);
VIEW_TYPE(mp_type_dict_items, MP_QSTR_dict_items, &view_locals);
