// Attributes of functions. One that a program has set any attribute of gets a context of its own,
// which points to the attributes, instead of the one it shares with its module: functions stay as
// small as upstream's. A nested function inherits that context; `owner` tells that its attributes
// are another's.
#include <string.h>

#include "py/objexcept.h"
#include "py/objgenerator.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "callerrors.h"

typedef struct {
    mp_module_context_t context;
    mp_obj_fun_bc_t *owner;
    mp_obj_dict_t *fields; // __doc__, __name__ and the like
    mp_obj_dict_t *attrs;  // __dict__, or NULL
} function_context_t;

// The type of the module object in such a context, which no program sees.
static const mp_obj_type_t function_context_type;
static MP_DEFINE_CONST_OBJ_TYPE(function_context_type, MP_QSTR_module, MP_TYPE_FLAG_NONE);

static function_context_t *own_context(const mp_obj_fun_bc_t *fun) {
    function_context_t *own = (function_context_t *)fun->context;
    return own->context.module.base.type == &function_context_type && own->owner == fun ? own : NULL;
}

static function_context_t *make_context(mp_obj_fun_bc_t *fun) {
    function_context_t *own = own_context(fun);
    if (own == NULL) {
        mp_obj_t fields = mp_obj_new_dict(0);
        own = m_new_obj(function_context_t);
        own->context = *fun->context;
        own->context.module.base.type = &function_context_type;
        own->owner = fun;
        own->fields = MP_OBJ_TO_PTR(fields);
        own->attrs = NULL;
        fun->context = &own->context;
    }
    return own;
}

// Where an attribute is kept; NULL where nothing is yet.
static mp_obj_dict_t **place_of(function_context_t *own, qstr attr) {
    switch (attr) {
        case MP_QSTR___name__:
        case MP_QSTR___qualname__:
        case MP_QSTR___module__:
        case MP_QSTR___doc__:
        case MP_QSTR___annotations__:
        case MP_QSTR___type_params__:
            return &own->fields;
        default:
            return &own->attrs;
    }
}

static mp_obj_t make_dict(function_context_t *own, qstr attr) {
    mp_obj_dict_t **place = place_of(own, attr);
    if (*place == NULL) {
        mp_obj_t dict = mp_obj_new_dict(0);
        *place = MP_OBJ_TO_PTR(dict);
    }
    return MP_OBJ_FROM_PTR(*place);
}

static mp_obj_t get_own(const mp_obj_fun_bc_t *fun, qstr attr) {
    function_context_t *own = own_context(fun);
    mp_obj_dict_t *dict = own == NULL ? NULL : *place_of(own, attr);
    mp_map_elem_t *elem = dict == NULL ? NULL : mp_map_lookup(&dict->map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP);
    return elem == NULL ? MP_OBJ_NULL : elem->value;
}

code_names_t guest_code_names(const byte *bytecode) {
    const byte *ip = bytecode;
    MP_BC_PRELUDE_SIG_DECODE(ip);
    MP_BC_PRELUDE_SIZE_DECODE(ip);
    const byte *code = ip + n_info + n_cell;
    ip = mp_decode_uint_skip(ip);
    code_names_t names = { .n_params = n_pos_args + n_kwonly_args, .params = ip, .locals = (const byte *)"" };
    for (size_t i = 0; i < names.n_params; i++) {
        ip = mp_decode_uint_skip(ip);
    }
    size_t value = mp_decode_uint_value(ip);
    if (value & 1) {
        names.prefix = value >> 1;
    } else if (value != 0) {
        names.locals = code + (value >> 1);
        names.prefix = mp_decode_uint(&names.locals);
    }
    return names;
}

mp_obj_t guest_qualname(const mp_obj_fun_bc_t *fun) {
    mp_obj_t name = get_own(fun, MP_QSTR___qualname__);
    if (name != MP_OBJ_NULL) {
        return name;
    }
    qstr own = mp_obj_fun_get_name(MP_OBJ_FROM_PTR(fun));
    qstr prefix = guest_code_names(fun->bytecode).prefix;
    if (prefix == MP_QSTRnull) {
        return MP_OBJ_NEW_QSTR(own);
    }
    vstr_t text;
    vstr_init(&text, 32);
    vstr_printf(&text, "%q.%q", prefix, own);
    return mp_obj_new_str_from_utf8_vstr(&text);
}

const char *guest_qualname_str(const mp_obj_fun_bc_t *fun) {
    return mp_obj_str_get_str(guest_qualname(fun));
}

// Cells come before the arguments of a closure's function, and have no defaults.
static mp_obj_t defaults(const mp_obj_fun_bc_t *fun, bool keyword) {
    const byte *ip = fun->bytecode;
    MP_BC_PRELUDE_SIG_DECODE(ip);
    (void)n_state, (void)n_exc_stack, (void)n_pos_args, (void)n_kwonly_args, (void)ip;
    if (keyword) {
        return scope_flags & MP_SCOPE_FLAG_DEFKWARGS ? fun->extra_args[n_def_pos_args] : mp_const_none;
    }
    return n_def_pos_args == 0 ? mp_const_none : mp_obj_new_tuple(n_def_pos_args, fun->extra_args);
}

// The little of a code object that programs ask for.
mp_obj_t guest_new_code(const mp_obj_fun_bc_t *fun) {
    guest_code_t *code = mp_obj_malloc(guest_code_t, &guest_type_code);
    code->fun = fun;
    return MP_OBJ_FROM_PTR(code);
}

static void code_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    const mp_obj_fun_bc_t *fun = ((guest_code_t *)MP_OBJ_TO_PTR(self))->fun;
    mp_printf(print, "<code object %q at 0x%08x, file \"%q\", line 1>", mp_obj_fun_get_name(MP_OBJ_FROM_PTR(fun)),
        (unsigned)(uintptr_t)MP_OBJ_TO_PTR(self), fun->context->constants.source_file);
}

static void code_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    const mp_obj_fun_bc_t *fun = ((guest_code_t *)MP_OBJ_TO_PTR(self_in))->fun;
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    const byte *ip = fun->bytecode;
    MP_BC_PRELUDE_SIG_DECODE(ip);
    (void)n_state, (void)n_exc_stack, (void)n_def_pos_args, (void)ip;
    const byte *params = guest_code_names(fun->bytecode).params;
    size_t n_closed = 0, n_positional_only = 0;
    mp_obj_t list = mp_obj_new_list(0, NULL);
    for (size_t i = 0, n_params = n_pos_args + n_kwonly_args;; i++) {
        bool is_free;
        qstr known = i < n_params ? mp_decode_uint(&params) : MP_QSTR_;
        qstr name = guest_local_name(fun, i, &is_free);
        if (i >= n_params && name == MP_QSTR_) {
            break;
        }
        if (is_free || known == MP_QSTR__star_) {
            n_closed++;
        } else {
            n_positional_only += i < n_params && known == MP_QSTR_;
            mp_obj_list_append(list, MP_OBJ_NEW_QSTR(name));
        }
    }
    switch (attr) {
        case MP_QSTR_co_name:
            dest[0] = MP_OBJ_NEW_QSTR(mp_obj_fun_get_name(MP_OBJ_FROM_PTR(fun)));
            break;
        case MP_QSTR_co_qualname:
            dest[0] = guest_qualname(fun);
            break;
        case MP_QSTR_co_filename:
            dest[0] = MP_OBJ_NEW_QSTR(fun->context->constants.source_file);
            break;
        case MP_QSTR_co_argcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(n_pos_args - n_closed);
            break;
        case MP_QSTR_co_kwonlyargcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(n_kwonly_args);
            break;
        case MP_QSTR_co_posonlyargcount:
            dest[0] = MP_OBJ_NEW_SMALL_INT(n_positional_only);
            break;
        case MP_QSTR_co_flags:
            dest[0] = MP_OBJ_NEW_SMALL_INT(3 | (scope_flags & MP_SCOPE_FLAG_VARARGS ? 4 : 0) | (scope_flags & MP_SCOPE_FLAG_VARKEYWORDS ? 8 : 0)
                | (fun->base.type == &mp_type_coro_wrap ? 128 : fun->base.type == &mp_type_async_gen_wrap ? 512 : scope_flags & MP_SCOPE_FLAG_GENERATOR ? 32 : 0));
            break;
        case MP_QSTR_co_varnames:
            dest[0] = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_tuple), list);
            break;
    }
}
MP_DEFINE_CONST_OBJ_TYPE(guest_type_code, MP_QSTR_code, MP_TYPE_FLAG_NONE, print, code_print, attr, code_attr);

static mp_obj_t function_get(size_t n_args, const mp_obj_t *args) {
    return args[1] == mp_const_none ? args[0] : mp_obj_new_bound_meth(args[0], args[1]);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_function_get_obj, 2, 3, function_get);

static void load(const mp_obj_fun_bc_t *fun, qstr attr, mp_obj_t *dest) {
    dest[0] = get_own(fun, attr);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    switch (attr) {
        case MP_QSTR___name__:
            dest[0] = MP_OBJ_NEW_QSTR(mp_obj_fun_get_name(MP_OBJ_FROM_PTR(fun)));
            break;
        case MP_QSTR___qualname__:
            dest[0] = guest_qualname(fun);
            break;
        case MP_QSTR___globals__:
            dest[0] = MP_OBJ_FROM_PTR(fun->context->module.globals);
            break;
        case MP_QSTR___module__: {
            mp_map_elem_t *elem = mp_map_lookup(&fun->context->module.globals->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
            dest[0] = elem == NULL ? mp_const_none : elem->value;
            break;
        }
        case MP_QSTR___doc__:
            dest[0] = mp_const_none;
            break;
        case MP_QSTR___defaults__:
            dest[0] = defaults(fun, false);
            break;
        case MP_QSTR___kwdefaults__:
            dest[0] = defaults(fun, true);
            break;
        case MP_QSTR___closure__:
            dest[0] = mp_const_none;
            break;
        case MP_QSTR___dict__:
            dest[0] = make_dict(make_context((mp_obj_fun_bc_t *)fun), attr);
            break;
        case MP_QSTR___annotations__:
        case MP_QSTR___type_params__:
            dest[0] = attr == MP_QSTR___annotations__ ? mp_obj_new_dict(0) : mp_const_empty_tuple;
            if (attr == MP_QSTR___annotations__) {
                mp_obj_dict_store(make_dict(make_context((mp_obj_fun_bc_t *)fun), attr), MP_OBJ_NEW_QSTR(attr), dest[0]);
            }
            break;
        case MP_QSTR___get__:
            dest[0] = MP_OBJ_FROM_PTR(&guest_function_get_obj);
            dest[1] = MP_OBJ_FROM_PTR(fun);
            break;
        case MP_QSTR___code__:
            dest[0] = guest_new_code(fun);
            break;
        default:
            dest[1] = MP_OBJ_SENTINEL;
    }
}

void mp_obj_fun_bc_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    mp_obj_fun_bc_t *fun = MP_OBJ_TO_PTR(self_in);
    mp_obj_t value = dest[1];
    if (dest[0] == MP_OBJ_NULL) {
        load(fun, attr, dest);
        return;
    }
    switch (attr) {
        case MP_QSTR___name__:
        case MP_QSTR___qualname__:
            if (value == MP_OBJ_NULL || !mp_obj_is_str(value)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%q must be set to a string object"), attr);
            }
            break;
        case MP_QSTR___globals__:
        case MP_QSTR___code__:
        case MP_QSTR___defaults__:
        case MP_QSTR___kwdefaults__:
            mp_raise_msg(&mp_type_AttributeError, MP_ERROR_TEXT("readonly attribute"));
        case MP_QSTR___dict__:
            if (value == MP_OBJ_NULL || !mp_obj_is_type(value, &mp_type_dict)) {
                mp_raise_TypeError(MP_ERROR_TEXT("__dict__ must be set to a dictionary"));
            }
            make_context(fun)->attrs = MP_OBJ_TO_PTR(value);
            dest[0] = MP_OBJ_NULL;
            return;
    }
    if (value != MP_OBJ_NULL) {
        mp_obj_dict_store(make_dict(make_context(fun), attr), MP_OBJ_NEW_QSTR(attr), value);
        dest[0] = MP_OBJ_NULL;
    } else if (get_own(fun, attr) != MP_OBJ_NULL
        && mp_map_lookup(&(*place_of(own_context(fun), attr))->map, MP_OBJ_NEW_QSTR(attr), MP_MAP_LOOKUP_REMOVE_IF_FOUND) != NULL) {
        dest[0] = MP_OBJ_NULL;
    }
}

// <bound method C.f of ...>
void guest_print_bound(const mp_print_t *print, mp_obj_t meth, mp_obj_t self) {
    mp_obj_t name[2];
    bool builtin = mp_obj_get_type(meth)->flags & MP_TYPE_FLAG_BUILTIN_FUN;
    mp_load_method_maybe(meth, builtin ? MP_QSTR___name__ : MP_QSTR___qualname__, name);
    if (name[0] == MP_OBJ_NULL) {
        mp_load_method_maybe(meth, MP_QSTR___name__, name);
    }
    mp_print_str(print, builtin ? "<built-in method " : "<bound method ");
    if (name[0] == MP_OBJ_NULL) {
        mp_print_str(print, "?");
    } else {
        mp_obj_print_helper(print, name[0], PRINT_STR);
    }
    if (builtin) {
        mp_printf(print, " of %s object at 0x%08x>", mp_obj_get_type_str(self), (unsigned)(uintptr_t)MP_OBJ_TO_PTR(self));
        return;
    }
    mp_print_str(print, " of ");
    mp_obj_print_helper(print, self, PRINT_REPR);
    mp_print_str(print, ">");
}
