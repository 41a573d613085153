// X | Y, list[int] and mappingproxy. Knows nothing of the typing module, which builds on it.
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "typing.h"

typedef struct {
    mp_obj_base_t base;
    mp_obj_t origin; // of an alias
    mp_obj_tuple_t *args;
} type_args_t;

static mp_obj_t new_type_args(const mp_obj_type_t *type, mp_obj_t origin, size_t n, const mp_obj_t *items) {
    mp_obj_t args = mp_obj_new_tuple(n, items);
    type_args_t *o = mp_obj_malloc(type_args_t, type);
    o->origin = origin;
    o->args = MP_OBJ_TO_PTR(args);
    return MP_OBJ_FROM_PTR(o);
}

static void print_arg(const mp_print_t *print, mp_obj_t arg) {
    if (mp_obj_is_class(arg)) {
        class_print_name(print, MP_OBJ_TO_PTR(arg));
    } else if (arg == MP_OBJ_FROM_PTR(&mp_const_ellipsis_obj)) {
        mp_print_str(print, "...");
    } else {
        mp_obj_print_helper(print, arg, PRINT_REPR);
    }
}

static void union_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    type_args_t *self = MP_OBJ_TO_PTR(self_in);
    for (size_t i = 0; i < self->args->len; i++) {
        if (i > 0) {
            mp_print_str(print, " | ");
        }
        if (self->args->items[i] == MP_OBJ_FROM_PTR(&mp_type_NoneType)) {
            mp_print_str(print, "None");
        } else {
            print_arg(print, self->args->items[i]);
        }
    }
}

static void alias_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    type_args_t *self = MP_OBJ_TO_PTR(self_in);
    print_arg(print, self->origin);
    mp_print_str(print, "[");
    for (size_t i = 0; i < self->args->len; i++) {
        if (i > 0) {
            mp_print_str(print, ", ");
        }
        print_arg(print, self->args->items[i]);
    }
    mp_print_str(print, self->args->len == 0 ? "()]" : "]");
}

static bool is_type_like(mp_obj_t o) {
    return o == mp_const_none || mp_obj_is_class(o) || mp_obj_is_type(o, &guest_type_union) || mp_obj_is_type(o, &guest_type_generic_alias);
}

static void add_members(mp_obj_t list, mp_obj_t o) {
    if (mp_obj_is_type(o, &guest_type_union)) {
        mp_obj_tuple_t *args = ((type_args_t *)MP_OBJ_TO_PTR(o))->args;
        for (size_t i = 0; i < args->len; i++) {
            add_members(list, args->items[i]);
        }
        return;
    }
    if (o == mp_const_none) {
        o = MP_OBJ_FROM_PTR(&mp_type_NoneType);
    }
    if (mp_binary_op(MP_BINARY_OP_IN, o, list) == mp_const_false) {
        mp_obj_list_append(list, o);
    }
}

mp_obj_t guest_union(mp_obj_t lhs, mp_obj_t rhs) {
    if (!is_type_like(lhs) || !is_type_like(rhs)) {
        return MP_OBJ_NULL;
    }
    mp_obj_t list = mp_obj_new_list(0, NULL);
    add_members(list, lhs);
    add_members(list, rhs);
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(list, &n, &items);
    return n == 1 ? items[0] : new_type_args(&guest_type_union, MP_OBJ_NULL, n, items);
}

static mp_obj_t type_args_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    type_args_t *self = MP_OBJ_TO_PTR(lhs), *other = MP_OBJ_TO_PTR(rhs);
    switch (op) {
        case MP_BINARY_OP_OR:
            return guest_union(lhs, rhs);
        case MP_BINARY_OP_REVERSE_OR:
            return guest_union(rhs, lhs);
        case MP_BINARY_OP_EQUAL:
            if (self->base.type == &guest_type_union) {
                for (size_t i = 0; i < self->args->len; i++) {
                    if (mp_binary_op(MP_BINARY_OP_IN, self->args->items[i], MP_OBJ_FROM_PTR(other->args)) == mp_const_false) {
                        return mp_const_false;
                    }
                }
                return mp_obj_new_bool(self->args->len == other->args->len);
            }
            return mp_obj_new_bool(mp_obj_equal(self->origin, other->origin) && mp_obj_equal(MP_OBJ_FROM_PTR(self->args), MP_OBJ_FROM_PTR(other->args)));
        default:
            return MP_OBJ_NULL;
    }
}

static mp_obj_t type_args_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    type_args_t *self = MP_OBJ_TO_PTR(self_in);
    if (op != MP_UNARY_OP_HASH) {
        return MP_OBJ_NULL;
    }
    mp_uint_t hash = 0;
    for (size_t i = 0; i < self->args->len; i++) {
        hash += (mp_uint_t)MP_OBJ_SMALL_INT_VALUE(mp_unary_op(op, self->args->items[i])); // order of a union doesn't matter
    }
    return MP_OBJ_NEW_SMALL_INT(hash);
}

static void union_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    if (dest[0] == MP_OBJ_NULL && attr == MP_QSTR___args__) {
        dest[0] = MP_OBJ_FROM_PTR(((type_args_t *)MP_OBJ_TO_PTR(self_in))->args);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    guest_type_union,
    MP_QSTR_UnionType,
    MP_TYPE_FLAG_NONE,
    print, union_print,
    unary_op, type_args_unary_op,
    binary_op, type_args_binary_op,
    attr, union_attr
    );

// ---------------------------------------------------------------- list[int]

bool guest_is_generic(const mp_obj_type_t *type) {
    static const mp_obj_type_t *const generic[] = {
        &mp_type_list, &mp_type_dict, &mp_type_tuple, &mp_type_set, &mp_type_frozenset, &mp_type_type, &mp_type_enumerate,
        &mp_type_ordereddict, &mp_type_deque, &guest_type_BaseExceptionGroup, &guest_type_ExceptionGroup,
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(generic); i++) {
        if (generic[i] == type) {
            return true;
        }
    }
    return false;
}

mp_obj_t guest_generic_alias(mp_obj_t origin, mp_obj_t args) {
    size_t n = 1;
    mp_obj_t *items = &args;
    if (mp_obj_is_type(args, &mp_type_tuple)) {
        mp_obj_tuple_get(args, &n, &items);
    }
    return new_type_args(&guest_type_generic_alias, origin, n, items);
}

static mp_obj_t alias_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 2, 2, false);
    return guest_generic_alias(args[0], args[1]);
}

static mp_obj_t alias_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_call_function_n_kw(((type_args_t *)MP_OBJ_TO_PTR(self_in))->origin, n_args, n_kw, args);
}

static mp_obj_t alias_mro_entries(mp_obj_t self_in, mp_obj_t bases) {
    mp_obj_t origin = ((type_args_t *)MP_OBJ_TO_PTR(self_in))->origin;
    return mp_obj_new_tuple(1, &origin);
}
static MP_DEFINE_CONST_FUN_OBJ_2(alias_mro_entries_obj, alias_mro_entries);

static void alias_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    type_args_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (attr) {
        case MP_QSTR___origin__:
            dest[0] = self->origin;
            break;
        case MP_QSTR___args__:
            dest[0] = MP_OBJ_FROM_PTR(self->args);
            break;
        case MP_QSTR___parameters__:
            dest[0] = mp_const_empty_tuple;
            break;
        case MP_QSTR___mro_entries__:
            dest[0] = MP_OBJ_FROM_PTR(&alias_mro_entries_obj);
            dest[1] = self_in;
            break;
        default:
            mp_load_method_maybe(self->origin, attr, dest);
    }
}

MP_DEFINE_CONST_OBJ_TYPE(
    guest_type_generic_alias,
    MP_QSTR_GenericAlias,
    MP_TYPE_FLAG_NONE,
    make_new, alias_make_new,
    print, alias_print,
    call, alias_call,
    unary_op, type_args_unary_op,
    binary_op, type_args_binary_op,
    attr, alias_attr
    );

// ---------------------------------------------------------------- mappingproxy

typedef struct {
    mp_obj_base_t base;
    mp_obj_t dict;
} proxy_t;

mp_obj_t guest_mapping_proxy(mp_obj_t dict) {
    proxy_t *o = mp_obj_malloc(proxy_t, &guest_type_mapping_proxy);
    o->dict = dict;
    return MP_OBJ_FROM_PTR(o);
}

static mp_obj_t proxy_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    mp_obj_t dest[2];
    mp_load_method_maybe(args[0], MP_QSTR_keys, dest);
    if (dest[0] == MP_OBJ_NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("mappingproxy() argument must be a mapping, not %s"), mp_obj_get_type_str(args[0]));
    }
    return guest_mapping_proxy(args[0]);
}

static mp_obj_t proxy_dict(mp_obj_t self_in) {
    return ((proxy_t *)MP_OBJ_TO_PTR(self_in))->dict;
}

static void proxy_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    mp_print_str(print, kind == PRINT_STR ? "" : "mappingproxy(");
    mp_obj_print_helper(print, proxy_dict(self_in), kind);
    mp_print_str(print, kind == PRINT_STR ? "" : ")");
}

static void proxy_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    static const uint16_t readers[] = { MP_QSTR_keys, MP_QSTR_values, MP_QSTR_items, MP_QSTR_get, MP_QSTR_copy };
    for (size_t i = 0; i < MP_ARRAY_SIZE(readers) && dest[0] == MP_OBJ_NULL; i++) {
        if (readers[i] == attr) {
            mp_load_method_maybe(proxy_dict(self_in), attr, dest);
            return;
        }
    }
}

static mp_obj_t proxy_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    return op == MP_UNARY_OP_LEN || op == MP_UNARY_OP_BOOL || op == MP_UNARY_OP_HASH ? mp_unary_op(op, proxy_dict(self_in)) : MP_OBJ_NULL;
}

static mp_obj_t proxy_binary_op(mp_binary_op_t op, mp_obj_t lhs, mp_obj_t rhs) {
    if (op == MP_BINARY_OP_CONTAINS) {
        return mp_binary_op(MP_BINARY_OP_IN, rhs, proxy_dict(lhs));
    }
    if (op == MP_BINARY_OP_EQUAL || op == MP_BINARY_OP_OR) {
        return mp_binary_op(op, proxy_dict(lhs), mp_obj_is_type(rhs, &guest_type_mapping_proxy) ? proxy_dict(rhs) : rhs);
    }
    return MP_OBJ_NULL;
}

static mp_obj_t proxy_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    return value == MP_OBJ_SENTINEL ? mp_obj_subscr(proxy_dict(self_in), index, value) : MP_OBJ_NULL;
}

static mp_obj_t proxy_getiter(mp_obj_t self_in, mp_obj_iter_buf_t *iter_buf) {
    return mp_getiter(proxy_dict(self_in), iter_buf);
}

MP_DEFINE_CONST_OBJ_TYPE(
    guest_type_mapping_proxy,
    MP_QSTR_mappingproxy,
    MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE,
    make_new, proxy_make_new,
    print, proxy_print,
    attr, proxy_attr,
    unary_op, proxy_unary_op,
    binary_op, proxy_binary_op,
    subscr, proxy_subscr,
    iter, proxy_getiter
    );
