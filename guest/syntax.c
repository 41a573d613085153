// Helpers of the language; see syntax.h.
#include <string.h>

#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "callerrors.h"
#include "syntax.h"
#include "trace.h"
#include "text.h"

// ---------------------------------------------------------------- displays

void syntax_extend(mp_obj_t collection, mp_obj_t values) {
    const mp_obj_type_t *type = mp_obj_get_type(collection);
    if (type == &mp_type_dict) {
        mp_obj_t dest[3];
        if (!mp_obj_is_dict_or_ordereddict(values)) {
            mp_load_method_maybe(values, MP_QSTR_keys, dest);
            if (dest[0] == MP_OBJ_NULL) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object is not a mapping"), mp_obj_get_type_str(values));
            }
        }
        mp_load_method(collection, MP_QSTR_update, dest);
        dest[2] = values;
        mp_call_method_n_kw(1, 0, dest);
        return;
    }
    if (type == &mp_type_list && (mp_obj_is_type(values, &mp_type_tuple) || mp_obj_is_type(values, &mp_type_list))) {
        mp_obj_t dest[3];
        mp_load_method(collection, MP_QSTR_extend, dest);
        dest[2] = values;
        mp_call_method_n_kw(1, 0, dest);
        return;
    }
    if (type == &mp_type_list && !guest_is_iterable(values)) {
        guest_raise_star(MP_OBJ_NULL, NULL, values);
    }
    mp_obj_iter_buf_t buf;
    mp_obj_t iterator = mp_getiter(values, &buf), item;
    while ((item = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
        if (type == &mp_type_list) {
            mp_obj_list_append(collection, item);
        } else {
            mp_obj_set_store(collection, item);
        }
    }
}

static mp_obj_t list_to_tuple(size_t n, const mp_obj_t *args) {
    mp_obj_list_t *list = MP_OBJ_TO_PTR(args[0]);
    return mp_obj_new_tuple(list->len, list->items);
}

// ---------------------------------------------------------------- f-strings

static mp_obj_t print_to_str(mp_obj_t value, mp_print_kind_t kind) {
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 16, &print);
    mp_obj_print_helper(&print, value, kind);
    return mp_obj_new_str_from_utf8_vstr(&text);
}

// repr with all that is not ASCII escaped
static mp_obj_t ascii(mp_obj_t value) {
    size_t len;
    mp_obj_t repr = print_to_str(value, PRINT_REPR);
    const byte *text = (const byte *)mp_obj_str_get_data(repr, &len), *end = text + len;
    vstr_t out;
    vstr_init(&out, len);
    while (text < end) {
        unichar c = utf8_get_char(text);
        text = utf8_next_char(text);
        if (c < 0x80) {
            vstr_add_byte(&out, c);
        } else {
            vstr_printf(&out, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (uint)c);
        }
    }
    return mp_obj_new_str_from_utf8_vstr(&out);
}

static mp_obj_t format(size_t n, const mp_obj_t *args) {
    mp_obj_t value = args[0], spec = n > 1 ? args[1] : MP_OBJ_NEW_QSTR(MP_QSTR_);
    if (n > 2) {
        int conversion = MP_OBJ_SMALL_INT_VALUE(args[2]);
        value = conversion == 'r' ? print_to_str(value, PRINT_REPR) : conversion == 'a' ? ascii(value) : print_to_str(value, PRINT_STR);
    }
    size_t len;
    const char *text = mp_obj_str_get_data(spec, &len);
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        mp_obj_t dest[3];
        mp_load_method_maybe(value, MP_QSTR___format__, dest);
        if (dest[0] != MP_OBJ_NULL && dest[0] != MP_OBJ_FROM_PTR(&guest_str_dunder_format_obj)) {
            dest[2] = spec;
            value = mp_call_method_n_kw(1, 0, dest);
            if (!mp_obj_is_str(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("__format__ must return a str, not %s"), mp_obj_get_type_str(value));
            }
            return value;
        }
    }
    if (len == 0) {
        return mp_obj_is_str(value) ? value : print_to_str(value, PRINT_STR);
    }
    vstr_t field;
    vstr_init(&field, len + 3);
    vstr_add_str(&field, "{:");
    vstr_add_strn(&field, text, len);
    vstr_add_byte(&field, '}');
    mp_obj_t format_args[2] = { mp_obj_new_str_from_utf8_vstr(&field), value };
    mp_map_t no_keywords;
    mp_map_init(&no_keywords, 0);
    return mp_obj_str_format(2, format_args, &no_keywords);
}

static mp_obj_t join(size_t n, const mp_obj_t *args) {
    vstr_t text;
    mp_print_t print;
    size_t len;
    vstr_init_print(&text, 32, &print);
    for (size_t i = 0; i < n; i++) {
        mp_obj_t part = args[i];
        if (!mp_obj_is_str(part)) {
            if (!mp_obj_is_instance_type(mp_obj_get_type(part))) {
                mp_obj_print_helper(&print, part, PRINT_STR);
                continue;
            }
            part = format(1, &part);
        }
        const char *data = mp_obj_str_get_data(part, &len);
        vstr_add_strn(&text, data, len);
    }
    return mp_obj_new_str_from_utf8_vstr(&text);
}

// ---------------------------------------------------------------- functions and variables

// Sets an attribute of a function, if functions can have it.
static void set_attr(mp_obj_t object, qstr attr, mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_get_type(object);
    if (MP_OBJ_TYPE_HAS_SLOT(type, attr)) {
        mp_obj_t dest[2] = { MP_OBJ_SENTINEL, value };
        MP_OBJ_TYPE_GET_SLOT(type, attr)(object, attr, dest);
    }
}

static mp_obj_t annotate(size_t n, const mp_obj_t *args) {
    set_attr(args[0], MP_QSTR___annotations__, args[1]);
    return args[0];
}

static mp_obj_t docstring(size_t n, const mp_obj_t *args) {
    set_attr(args[0], MP_QSTR___doc__, args[1]);
    return args[0];
}

static mp_obj_t setup_annotations(size_t n, const mp_obj_t *args) {
    mp_obj_t locals = MP_OBJ_FROM_PTR(mp_locals_get());
    if (mp_obj_is_instance_type(mp_obj_get_type(locals))) {
        if (guest_load_from_namespace(locals, MP_QSTR___annotations__) == MP_OBJ_NULL) {
            mp_obj_subscr(locals, MP_OBJ_NEW_QSTR(MP_QSTR___annotations__), args[0]);
        }
    } else if (mp_obj_is_dict_or_ordereddict(locals)
        && mp_map_lookup(mp_obj_dict_get_map(locals), MP_OBJ_NEW_QSTR(MP_QSTR___annotations__), MP_MAP_LOOKUP) == NULL) {
        mp_obj_dict_store(locals, MP_OBJ_NEW_QSTR(MP_QSTR___annotations__), args[0]);
    }
    return mp_const_none;
}

mp_obj_t syntax_locals(const mp_obj_t *fastn, mp_obj_t names) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(names);
    mp_obj_t dict = mp_obj_new_dict(tuple->len / 2);
    for (size_t i = 0; i < tuple->len; i += 2) {
        mp_int_t where = MP_OBJ_SMALL_INT_VALUE(tuple->items[i + 1]);
        mp_obj_t value = fastn[-(where >> 1)];
        if (where & 1) {
            value = mp_obj_cell_get(value);
        }
        if (value != MP_OBJ_NULL) {
            mp_obj_dict_store(dict, tuple->items[i], value);
        }
    }
    return dict;
}

// ---------------------------------------------------------------- type parameters, aliases

typedef struct {
    mp_obj_base_t base;
    qstr name;
    mp_obj_t params;  // of an alias
    mp_obj_t value;   // of an alias: what computes it, or the value; of a parameter: its bound
    uint8_t kind;     // of a parameter
    bool is_computed; // of an alias
} type_object_t;

static void type_object_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    type_object_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "%q", self->name);
}

static void type_param_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    type_object_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR___name__) {
        dest[0] = MP_OBJ_NEW_QSTR(self->name);
    } else if (attr == MP_QSTR___bound__ && self->kind == 0) {
        dest[0] = self->value;
    }
}

static void type_alias_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    type_object_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR___name__) {
        dest[0] = MP_OBJ_NEW_QSTR(self->name);
    } else if (attr == MP_QSTR___type_params__) {
        dest[0] = self->params;
    } else if (attr == MP_QSTR___value__) {
        if (!self->is_computed) {
            mp_obj_t value = mp_call_function_0(self->value);
            self->value = value;
            self->is_computed = true;
        }
        dest[0] = self->value;
    }
}

#define DEFINE_TYPE_PARAM(type_name) \
    static MP_DEFINE_CONST_OBJ_TYPE(type_##type_name, MP_QSTR_##type_name, MP_TYPE_FLAG_NONE, print, type_object_print, attr, type_param_attr);

DEFINE_TYPE_PARAM(TypeVar)
DEFINE_TYPE_PARAM(TypeVarTuple)
DEFINE_TYPE_PARAM(ParamSpec)

static MP_DEFINE_CONST_OBJ_TYPE(type_TypeAliasType, MP_QSTR_TypeAliasType, MP_TYPE_FLAG_NONE, print, type_object_print, attr, type_alias_attr);

static mp_obj_t type_param(size_t n, const mp_obj_t *args) {
    int kind = MP_OBJ_SMALL_INT_VALUE(args[1]);
    type_object_t *self = mp_obj_malloc(type_object_t, kind == 0 ? &type_TypeVar : kind == 1 ? &type_TypeVarTuple : &type_ParamSpec);
    self->name = mp_obj_str_get_qstr(args[0]);
    self->params = MP_OBJ_NULL;
    self->value = n > 2 ? args[2] : mp_const_none;
    self->kind = kind;
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t type_params(size_t n, const mp_obj_t *args) {
    if (mp_obj_is_type(args[1], &mp_type_type)) {
        mp_store_attr(args[1], MP_QSTR___type_params__, args[0]);
    } else {
        set_attr(args[1], MP_QSTR___type_params__, args[0]);
    }
    return args[1];
}

static mp_obj_t type_alias(size_t n, const mp_obj_t *args) {
    type_object_t *self = mp_obj_malloc(type_object_t, &type_TypeAliasType);
    self->name = mp_obj_str_get_qstr(args[1]);
    self->params = args[0];
    self->value = args[2];
    self->is_computed = false;
    return MP_OBJ_FROM_PTR(self);
}

// ---------------------------------------------------------------- compile(..., "single")

extern const mp_obj_module_t mp_module_sys;

static mp_obj_t display(size_t n, const mp_obj_t *args) {
    mp_call_function_1(mp_load_attr(MP_OBJ_FROM_PTR(&mp_module_sys), MP_QSTR_displayhook), args[0]);
    return mp_const_none;
}

// ---------------------------------------------------------------- the table

_Static_assert(SYNTAX_HELPERS <= 32, "MP_BC_HELPER has 5 bits for it");

mp_obj_t (*const syntax_helpers[SYNTAX_HELPERS])(size_t n, const mp_obj_t *args) = {
    [SYNTAX_FORMAT] = format,
    [SYNTAX_JOIN] = join,
    [SYNTAX_LIST_TO_TUPLE] = list_to_tuple,
    [SYNTAX_MARK_ASYNC] = syntax_mark_async,
    [SYNTAX_ANNOTATE] = annotate,
    [SYNTAX_DOCSTRING] = docstring,
    [SYNTAX_SETUP_ANNOTATIONS] = setup_annotations,
    [SYNTAX_AWAIT] = syntax_await,
    [SYNTAX_YIELD_WRAP] = syntax_yield_wrap,
    [SYNTAX_MATCH_SEQUENCE] = syntax_match_sequence,
    [SYNTAX_MATCH_MAPPING] = syntax_match_mapping,
    [SYNTAX_MATCH_CLASS] = syntax_match_class,
    [SYNTAX_GROUP_BEGIN] = syntax_group_begin,
    [SYNTAX_GROUP_MATCH] = syntax_group_match,
    [SYNTAX_GROUP_RAISED] = syntax_group_raised,
    [SYNTAX_GROUP_END] = syntax_group_end,
    [SYNTAX_TYPE_PARAM] = type_param,
    [SYNTAX_TYPE_PARAMS] = type_params,
    [SYNTAX_TYPE_ALIAS] = type_alias,
    [SYNTAX_DISPLAY] = display,
    [SYNTAX_TRACE_LINE] = syntax_trace_line,
    [SYNTAX_TRACE_MODULE] = syntax_trace_enter,
    [SYNTAX_TRACE_CLASS] = syntax_trace_enter,
    [SYNTAX_TRACE_FUNCTION] = syntax_trace_enter,
    [SYNTAX_TRACE_YIELD] = syntax_trace_yield,
    [SYNTAX_TRACE_RESUME] = syntax_trace_resume,
};
