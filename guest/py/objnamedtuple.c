// collections.namedtuple. Replaces upstream's py/objnamedtuple.c.
//
// A namedtuple is a native type of its own, whose objects are tuples. Its fields are found by
// name; the rest (_make, _fields, ..., and the methods of tuple) is in its locals dict.
#include <string.h>

#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objnamedtuple.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"

size_t mp_obj_namedtuple_find_field(const mp_obj_namedtuple_type_t *type, qstr name) {
    for (size_t i = 0; i < type->n_fields; i++) {
        if (type->fields[i] == name) {
            return i;
        }
    }
    return (size_t)-1;
}

static void namedtuple_print(const mp_print_t *print, mp_obj_t o_in, mp_print_kind_t kind) {
    (void)kind;
    mp_obj_namedtuple_print_as(print, o_in, mp_obj_get_type(o_in)->name);
}

void mp_obj_namedtuple_print_as(const mp_print_t *print, mp_obj_t o_in, qstr name) {
    mp_obj_namedtuple_t *o = MP_OBJ_TO_PTR(o_in);
    mp_printf(print, "%q", name);
    mp_obj_attrtuple_print_helper(print, ((mp_obj_namedtuple_type_t *)o->tuple.base.type)->fields, &o->tuple);
}

bool mp_obj_is_namedtuple_type(const mp_obj_type_t *type) {
    return MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, print) == namedtuple_print;
}

static void namedtuple_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_namedtuple_t *self = MP_OBJ_TO_PTR(self_in);
    size_t id = mp_obj_namedtuple_find_field((mp_obj_namedtuple_type_t *)self->tuple.base.type, attr);
    if (dest[0] == MP_OBJ_NULL) {
        if (id != (size_t)-1) {
            dest[0] = self->tuple.items[id];
        } else {
            dest[1] = MP_OBJ_SENTINEL; // in the locals dict
        }
    } else if (id != (size_t)-1) {
        mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("can't set attribute"));
    }
}

// Creates one whose items are null. mp_obj_new_tuple gives a constant for no items.
static mp_obj_tuple_t *tuple_new(const mp_obj_type_t *type, size_t len) {
    mp_obj_tuple_t *tuple = mp_obj_malloc_var(mp_obj_tuple_t, items, mp_obj_t, len, type);
    tuple->len = len;
    memset(tuple->items, 0, len * sizeof(mp_obj_t));
    return tuple;
}

static NORETURN void raise_missing(const mp_obj_namedtuple_type_t *type, const mp_obj_tuple_t *tuple) {
    size_t n = 0;
    for (size_t i = 0; i < tuple->len; i++) {
        n += tuple->items[i] == MP_OBJ_NULL;
    }
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 64, &print);
    mp_printf(&print, "%q.__new__() missing %u required positional argument%s: ", (qstr)((mp_obj_type_t *)&type->base)->name,
        (unsigned)n, n == 1 ? "" : "s");
    for (size_t i = 0, left = n; i < tuple->len; i++) {
        if (tuple->items[i] == MP_OBJ_NULL) {
            mp_printf(&print, "'%q'%s", type->fields[i], left > 2 ? ", " : left < 2 ? "" : n > 2 ? ", and " : " and ");
            left--;
        }
    }
    mp_raise_type_arg(&mp_type_TypeError, mp_obj_new_str_from_utf8_vstr(&vstr));
}

static mp_obj_t namedtuple_make_new(const mp_obj_type_t *type_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    const mp_obj_namedtuple_type_t *type = (const mp_obj_namedtuple_type_t *)type_in;
    qstr name = type_in->name;
    size_t n_defaults;
    mp_obj_t *defaults;
    mp_obj_tuple_get(type->defaults, &n_defaults, &defaults);
    if (n_args > type->n_fields) {
        if (n_defaults > 0) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__() takes from %d to %d positional arguments but %d were given"),
                name, (int)(type->n_fields - n_defaults + 1), (int)type->n_fields + 1, (int)n_args + 1);
        }
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__() takes %d positional argument%s but %d were given"),
            name, (int)type->n_fields + 1, type->n_fields == 0 ? "" : "s", (int)n_args + 1);
    }
    mp_obj_tuple_t *tuple = tuple_new(type_in, type->n_fields);
    memcpy(tuple->items, args, sizeof(mp_obj_t) * n_args);
    for (size_t i = n_args; i < n_args + 2 * n_kw; i += 2) {
        qstr kw = mp_obj_str_get_qstr(args[i]);
        size_t id = mp_obj_namedtuple_find_field(type, kw);
        if (id == (size_t)-1) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__() got an unexpected keyword argument '%q'"), name, kw);
        }
        if (tuple->items[id] != MP_OBJ_NULL) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q.__new__() got multiple values for argument '%q'"), name, kw);
        }
        tuple->items[id] = args[i + 1];
    }
    for (size_t i = 0; i < n_defaults; i++) {
        mp_obj_t *item = &tuple->items[type->n_fields - n_defaults + i];
        if (*item == MP_OBJ_NULL) {
            *item = defaults[i];
        }
    }
    for (size_t i = 0; i < type->n_fields; i++) {
        if (tuple->items[i] == MP_OBJ_NULL) {
            raise_missing(type, tuple);
        }
    }
    return MP_OBJ_FROM_PTR(tuple);
}

/******************************************************************************/
/* what each has                                                              */

static mp_obj_tuple_t *check_self(mp_obj_t self_in) {
    mp_check_self(MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(self_in), make_new) == namedtuple_make_new);
    return MP_OBJ_TO_PTR(self_in);
}

static mp_obj_t namedtuple_asdict(mp_obj_t self_in) {
    mp_obj_tuple_t *self = check_self(self_in);
    const qstr *fields = ((mp_obj_namedtuple_type_t *)self->base.type)->fields;
    mp_obj_t dict = mp_obj_new_dict(self->len);
    for (size_t i = 0; i < self->len; ++i) {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(fields[i]), self->items[i]);
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_1(namedtuple_asdict_obj, namedtuple_asdict);

static mp_obj_t namedtuple_replace(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    (void)n_args;
    mp_obj_tuple_t *self = check_self(native_value(args[0]));
    mp_obj_tuple_t *copy = tuple_new(self->base.type, self->len);
    memcpy(copy->items, self->items, self->len * sizeof(mp_obj_t));
    mp_obj_t unknown = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < kwargs->alloc; i++) {
        if (mp_map_slot_is_filled(kwargs, i)) {
            mp_obj_t key = kwargs->table[i].key;
            size_t id = mp_obj_namedtuple_find_field((const mp_obj_namedtuple_type_t *)self->base.type, mp_obj_str_get_qstr(key));
            if (id == (size_t)-1) {
                mp_obj_list_append(unknown, key);
            } else {
                copy->items[id] = kwargs->table[i].value;
            }
        }
    }
    if (mp_obj_is_true(unknown)) {
        vstr_t vstr;
        mp_print_t print;
        vstr_init_print(&vstr, 64, &print);
        mp_print_str(&print, "Got unexpected field names: ");
        mp_obj_print_helper(&print, unknown, PRINT_REPR);
        mp_raise_type_arg(&mp_type_ValueError, mp_obj_new_str_from_utf8_vstr(&vstr));
    }
    const mp_obj_type_t *type = mp_obj_get_type(args[0]);
    if (!mp_obj_is_instance_type(type)) {
        return MP_OBJ_FROM_PTR(copy);
    }
    const mp_obj_type_t *native;
    mp_obj_instance_t *instance = mp_obj_new_instance(type, &native);
    instance->subobj[0] = MP_OBJ_FROM_PTR(copy);
    return MP_OBJ_FROM_PTR(instance);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(namedtuple_replace_fun, 1, namedtuple_replace);

// A method that gets an instance of a class that extends the type as it is, not its inner value.
static mp_obj_t call_with_instance(mp_obj_t self, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    return mp_call_function_n_kw(MP_OBJ_FROM_PTR(&namedtuple_replace_fun), n_args, n_kw, args);
}
static MP_DEFINE_CONST_OBJ_TYPE(instance_method_type, MP_QSTR_function, MP_TYPE_FLAG_BINDS_SELF, call, call_with_instance);
static const mp_obj_base_t namedtuple_replace_obj = { &instance_method_type };

// a class method
static mp_obj_t namedtuple_make(mp_obj_t type_in, mp_obj_t iterable) {
    const mp_obj_type_t *type = MP_OBJ_TO_PTR(type_in);
    while (mp_obj_is_instance_type(type)) {
        type = mp_obj_is_obj(MP_OBJ_FROM_PTR(type)) && MP_OBJ_TYPE_HAS_SLOT(type, parent) ? MP_OBJ_TYPE_GET_SLOT(type, parent) : NULL;
        if (type == NULL || type->base.type != &mp_type_type) {
            type = NULL;
            break;
        }
    }
    size_t len;
    mp_obj_t *items;
    mp_obj_t list = mp_obj_is_type(iterable, &mp_type_list) ? iterable : mp_obj_list_make_new(&mp_type_list, 1, 0, &iterable);
    if (type != NULL && MP_OBJ_TYPE_GET_SLOT_OR_NULL(type, make_new) == namedtuple_make_new) {
        mp_obj_list_get(list, &len, &items);
        size_t n_fields = ((const mp_obj_namedtuple_type_t *)type)->n_fields;
        if (len != n_fields) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Expected %d arguments, got %d"), (int)n_fields, (int)len);
        }
    }
    mp_obj_t copy = mp_obj_new_tuple(((mp_obj_list_t *)MP_OBJ_TO_PTR(list))->len, ((mp_obj_list_t *)MP_OBJ_TO_PTR(list))->items);
    mp_obj_tuple_get(copy, &len, &items);
    return mp_call_function_n_kw(type_in, len, 0, items);
}
static MP_DEFINE_CONST_FUN_OBJ_2(namedtuple_make_fun_obj, namedtuple_make);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(namedtuple_make_obj, MP_ROM_PTR(&namedtuple_make_fun_obj));

/******************************************************************************/
/* making a type                                                              */

static bool is_keyword(const char *name) {
    static const char keywords[] =
        " False None True and as assert async await break class continue def del elif else except finally for from"
        " global if import in is lambda nonlocal not or pass raise return try while with yield ";
    size_t len = strlen(name);
    for (const char *at = keywords; (at = strchr(at, ' ')) != NULL && at[1] != 0; at++) {
        if (strncmp(at + 1, name, len) == 0 && at[1 + len] == ' ') {
            return true;
        }
    }
    return false;
}

static bool is_identifier(const char *name, size_t len) {
    for (size_t i = 0; i < len; i++) {
        char c = name[i];
        // All that is not ASCII is taken for a letter, as in the lexer.
        if (!(c == '_' || unichar_isalpha(c) || (c & 0x80) || (i > 0 && unichar_isdigit(c)))) {
            return false;
        }
    }
    return len > 0 && strlen(name) == len;
}

static NORETURN void raise_name(const char *reason, mp_obj_t name) {
    vstr_t vstr;
    mp_print_t print;
    vstr_init_print(&vstr, 64, &print);
    mp_print_str(&print, reason);
    mp_print_str(&print, ": ");
    mp_obj_print_helper(&print, name, PRINT_REPR);
    mp_raise_type_arg(&mp_type_ValueError, mp_obj_new_str_from_utf8_vstr(&vstr));
}

// Why a name can't be one of a type or field, or NULL.
static const char *problem_of(mp_obj_t name) {
    size_t len;
    const char *str = mp_obj_str_get_data(name, &len);
    return !is_identifier(str, len) ? "Type names and field names must be valid identifiers"
           : is_keyword(str) ? "Type names and field names cannot be a keyword" : NULL;
}

// The names in a str, separated by commas or spaces, or those that an iterable gives. A new list.
static mp_obj_t list_of_names(mp_obj_t names) {
    names = guest_plain(names, &mp_type_str);
    if (mp_obj_is_str(names)) {
        GET_STR_DATA_LEN(names, data, len);
        vstr_t vstr;
        vstr_init_len(&vstr, len);
        for (size_t i = 0; i < len; i++) {
            vstr.buf[i] = data[i] == ',' ? ' ' : data[i];
        }
        names = mp_obj_new_str_from_utf8_vstr(&vstr);
        return mp_obj_str_split(1, &names);
    }
    mp_obj_list_t *list = MP_OBJ_TO_PTR(mp_obj_list_make_new(&mp_type_list, 1, 0, &names));
    for (size_t i = 0; i < list->len; i++) {
        if (!mp_obj_is_str(list->items[i])) {
            mp_obj_t name = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), list->items[i]);
            list->items[i] = name;
        }
    }
    return MP_OBJ_FROM_PTR(list);
}

static void check_names(mp_obj_list_t *names, bool rename) {
    mp_obj_t seen = mp_obj_new_set(0, NULL);
    for (size_t i = 0; i < names->len; i++) {
        mp_obj_t name = names->items[i];
        const char *problem = problem_of(name);
        bool is_private = mp_obj_str_get_str(name)[0] == '_';
        bool is_double = mp_obj_is_true(mp_binary_op(MP_BINARY_OP_CONTAINS, seen, name));
        if (rename && (problem != NULL || is_private || is_double)) {
            vstr_t vstr;
            mp_print_t print;
            vstr_init_print(&vstr, 8, &print);
            mp_printf(&print, "_%u", (unsigned)i);
            name = mp_obj_new_str_from_utf8_vstr(&vstr);
            names->items[i] = name;
        } else if (problem != NULL) {
            raise_name(problem, name);
        }
        mp_obj_set_store(seen, name);
    }
    if (rename) {
        return;
    }
    seen = mp_obj_new_set(0, NULL);
    for (size_t i = 0; i < names->len; i++) {
        mp_obj_t name = names->items[i];
        if (mp_obj_str_get_str(name)[0] == '_') {
            raise_name("Field names cannot start with an underscore", name);
        } else if (mp_obj_is_true(mp_binary_op(MP_BINARY_OP_CONTAINS, seen, name))) {
            raise_name("Encountered duplicate field name", name);
        }
        mp_obj_set_store(seen, name);
    }
}

// What is found on the type and not among the fields.
static mp_obj_t locals_of(const mp_obj_namedtuple_type_t *type) {
    mp_obj_t locals = mp_obj_dict_copy(MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(&mp_type_tuple, locals_dict)));
    mp_obj_tuple_t *fields = MP_OBJ_TO_PTR(mp_obj_new_tuple(type->n_fields, NULL));
    mp_obj_t defaults = mp_obj_new_dict(0);
    size_t n_defaults;
    mp_obj_t *items;
    mp_obj_tuple_get(type->defaults, &n_defaults, &items);
    for (size_t i = 0; i < type->n_fields; i++) {
        fields->items[i] = MP_OBJ_NEW_QSTR(type->fields[i]);
        if (i >= type->n_fields - n_defaults) {
            mp_obj_dict_store(defaults, fields->items[i], items[i - (type->n_fields - n_defaults)]);
        }
    }
    mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR__fields), MP_OBJ_FROM_PTR(fields));
    mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR___match_args__), MP_OBJ_FROM_PTR(fields));
    mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR__field_defaults), defaults);
    mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR__make), MP_OBJ_FROM_PTR(&namedtuple_make_obj));
    mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR__replace), MP_OBJ_FROM_PTR(&namedtuple_replace_obj));
    mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR__asdict), MP_OBJ_FROM_PTR(&namedtuple_asdict_obj));
    return locals;
}

static mp_obj_t namedtuple(size_t n_args, const mp_obj_t *pos_args, mp_map_t *kw_args) {
    enum { TYPENAME, FIELD_NAMES, RENAME, DEFAULTS, MODULE };
    static const mp_arg_t allowed[] = {
        { MP_QSTR_typename, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_field_names, MP_ARG_REQUIRED | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_rename, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_FALSE} },
        { MP_QSTR_defaults, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
        { MP_QSTR_module, MP_ARG_KW_ONLY | MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
    };
    mp_arg_val_t args[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args, pos_args, kw_args, MP_ARRAY_SIZE(allowed), allowed, args);
    mp_obj_list_t *names = MP_OBJ_TO_PTR(list_of_names(args[FIELD_NAMES].u_obj));
    mp_obj_t name = args[TYPENAME].u_obj;
    if (!mp_obj_is_str(name)) {
        name = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_str), name);
    }
    const char *problem = problem_of(name);
    if (problem != NULL) {
        raise_name(problem, name);
    }
    check_names(names, mp_obj_is_true(args[RENAME].u_obj));
    mp_obj_t defaults = mp_const_empty_tuple;
    if (args[DEFAULTS].u_obj != mp_const_none) {
        mp_obj_t list = mp_obj_list_make_new(&mp_type_list, 1, 0, &args[DEFAULTS].u_obj);
        defaults = mp_obj_new_tuple(((mp_obj_list_t *)MP_OBJ_TO_PTR(list))->len, ((mp_obj_list_t *)MP_OBJ_TO_PTR(list))->items);
        if (((mp_obj_tuple_t *)MP_OBJ_TO_PTR(defaults))->len > names->len) {
            mp_raise_TypeError(MP_ERROR_TEXT("Got more default values than field names"));
        }
    }

    mp_obj_namedtuple_type_t *o = m_new_obj_var0(mp_obj_namedtuple_type_t, fields, qstr, names->len);
    o->n_fields = names->len;
    for (size_t i = 0; i < names->len; i++) {
        o->fields[i] = mp_obj_str_get_qstr(names->items[i]);
    }
    o->defaults = defaults;
    mp_obj_type_t *type = (mp_obj_type_t *)&o->base;
    type->base.type = &mp_type_type;
    type->flags = MP_TYPE_FLAG_EQ_CHECKS_OTHER_TYPE; // can match tuple
    type->name = mp_obj_str_get_qstr(name);
    MP_OBJ_TYPE_SET_SLOT(type, make_new, namedtuple_make_new, 0);
    MP_OBJ_TYPE_SET_SLOT(type, print, namedtuple_print, 1);
    MP_OBJ_TYPE_SET_SLOT(type, unary_op, mp_obj_tuple_unary_op, 2);
    MP_OBJ_TYPE_SET_SLOT(type, binary_op, mp_obj_tuple_binary_op, 3);
    MP_OBJ_TYPE_SET_SLOT(type, attr, namedtuple_attr, 4);
    MP_OBJ_TYPE_SET_SLOT(type, subscr, mp_obj_tuple_subscr, 5);
    MP_OBJ_TYPE_SET_SLOT(type, iter, mp_obj_tuple_getiter, 6);
    MP_OBJ_TYPE_SET_SLOT(type, parent, &mp_type_tuple, 7);
    MP_OBJ_TYPE_SET_SLOT(type, locals_dict, MP_OBJ_TO_PTR(locals_of(o)), 8);
    mp_obj_t module = args[MODULE].u_obj;
    if (module == mp_const_none) {
        mp_map_elem_t *caller = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
        module = caller == NULL || !mp_obj_is_str(caller->value) ? MP_OBJ_NEW_QSTR(MP_QSTR___main__) : caller->value;
    }
    mp_obj_t locals = MP_OBJ_FROM_PTR(MP_OBJ_TYPE_GET_SLOT(type, locals_dict));
    mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR___module__), module);
    vstr_t doc;
    mp_print_t print;
    vstr_init_print(&doc, 32, &print);
    mp_printf(&print, "%q(", type->name);
    for (size_t i = 0; i < o->n_fields; i++) {
        mp_printf(&print, "%s%q", i == 0 ? "" : ", ", o->fields[i]);
    }
    mp_print_str(&print, ")");
    mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR___doc__), mp_obj_new_str_from_vstr(&doc));
    return MP_OBJ_FROM_PTR(o);
}
MP_DEFINE_CONST_FUN_OBJ_KW(mp_namedtuple_obj, 0, namedtuple);
