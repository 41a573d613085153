// `import`, and the modules of our own inside the image, guest/lib/.
//
// Nothing of a module is executed before it is imported, and each import of a fresh machine
// executes it anew. What is in the image, and how it gets there: librarypack.c.
#include <string.h>

#include "py/builtin.h"
#include "py/objfun.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "library.h"
#include "main.h"

const library_t *guest_library;

// ---------------------------------------------------------------- packed code

static mp_obj_t read_constant(const byte **at) {
    unsigned kind = *(*at)++;
    if (kind == PACKED_WORD) {
        mp_obj_t word;
        memcpy(&word, *at, sizeof(word));
        *at += sizeof(word);
        return word;
    }
    if (kind == PACKED_FLOAT || kind == PACKED_COMPLEX) {
        mp_float_t parts[2];
        size_t bytes = kind == PACKED_FLOAT ? sizeof(parts[0]) : sizeof(parts);
        memcpy(parts, *at, bytes);
        *at += bytes;
        return kind == PACKED_FLOAT ? mp_obj_new_float(parts[0]) : mp_obj_new_complex(parts[0], parts[1]);
    }
    size_t len = mp_decode_uint(at);
    if (kind == PACKED_TUPLE) {
        mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(len, NULL));
        for (size_t i = 0; i < len; i++) {
            tuple->items[i] = read_constant(at);
        }
        return MP_OBJ_FROM_PTR(tuple);
    }
    const byte *data = *at;
    *at += len;
    if (kind == PACKED_INT) { // the last byte is the sign
        mp_obj_t number = mp_obj_int_from_bytes_impl(false, len - 1, data);
        return data[len - 1] ? mp_unary_op(MP_UNARY_OP_NEGATIVE, number) : number;
    }
    *at += 1; // the zero byte
    mp_obj_str_t *str = mp_obj_malloc(mp_obj_str_t, kind == PACKED_STR ? &mp_type_str : &mp_type_bytes);
    str->hash = 0;
    str->len = len;
    str->data = data;
    return MP_OBJ_FROM_PTR(str);
}

typedef struct {
    mp_raw_code_t *code;
    mp_raw_code_t **children;
} free_t;

static mp_raw_code_t *read_code(const byte **at, free_t *free) {
    mp_raw_code_t *code = free->code++;
    code->proto_fun_indicator[0] = MP_PROTO_FUN_INDICATOR_RAW_CODE_0;
    code->proto_fun_indicator[1] = MP_PROTO_FUN_INDICATOR_RAW_CODE_1;
    code->kind = MP_CODE_BYTECODE;
    code->is_generator = *(*at)++;
    size_t len = mp_decode_uint(at), count = mp_decode_uint(at);
    code->fun_data = *at;
    *at += len;
    code->children = free->children;
    free->children += count;
    for (size_t i = 0; i < count; i++) {
        code->children[i] = read_code(at, free);
    }
    return code;
}

// The function that executes a module. All that its code needs is one block, whose address the
// module's context has, and the context is what functions keep alive.
static mp_obj_t read_function(const byte *at, mp_module_context_t *context) {
    size_t functions = mp_decode_uint(&at), constants = mp_decode_uint(&at);
    mp_obj_t *table = m_malloc0(constants * sizeof(mp_obj_t) + functions * (sizeof(mp_raw_code_t) + sizeof(mp_raw_code_t *)));
    context->constants.obj_table = table;
    for (size_t i = 0; i < constants; i++) {
        table[i] = read_constant(&at);
    }
    mp_raw_code_t *codes = (mp_raw_code_t *)(table + constants);
    free_t free = { codes, (mp_raw_code_t **)(codes + functions) };
    const mp_raw_code_t *code = read_code(&at, &free);
    return mp_obj_new_fun_bc(NULL, code->fun_data, context, code->children);
}

// ---------------------------------------------------------------- import

static const library_module_t *find_module(qstr name) {
    for (size_t i = 0; i < guest_library->module_count; i++) {
        if (guest_library->modules[i].name == name) {
            return &guest_library->modules[i];
        }
    }
    return NULL;
}

typedef struct {
    nlr_jump_callback_node_t callback;
    qstr name;
} unregister_t;

static void unregister_module(void *unregister) {
    qstr name = ((unregister_t *)unregister)->name;
    mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP_REMOVE_IF_FOUND);
}

// Makes the module and executes its code. A module that fails was never imported.
static mp_obj_t execute_module(const library_module_t *source) {
    mp_obj_t module = mp_obj_new_module(source->name);
    unregister_t unregister = { .name = source->name };
    nlr_push_jump_callback(&unregister.callback, unregister_module);
    mp_module_context_t *context = MP_OBJ_TO_PTR(module);
    context->constants.source_file = source->file;
    mp_obj_dict_t *globals = context->module.globals;
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___file__), MP_OBJ_NEW_QSTR(source->file));
    if (source->is_package) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___path__), mp_obj_new_list(0, NULL));
    }
    nlr_jump_callback_node_globals_locals_t caller = { .globals = mp_globals_get(), .locals = mp_locals_get() };
    nlr_push_jump_callback(&caller.callback, mp_globals_locals_set_from_nlr_jump_callback);
    mp_globals_set(globals);
    mp_locals_set(globals);
    mp_call_function_0(read_function(source->code, context));
    nlr_pop_jump_callback(true);
    nlr_pop_jump_callback(false);
    return module;
}

// The built-in module that one of the library's may extend, under its own name or, for the
// module that extends it, with `_` in front. MP_OBJ_NULL if there is none.
static mp_obj_t find_extensible(qstr name) {
    mp_obj_t module = mp_module_get_builtin(name, true);
    size_t len;
    const char *text = (const char *)qstr_data(name, &len);
    if (module == MP_OBJ_NULL && len > 1 && text[0] == '_') {
        module = mp_module_get_builtin(qstr_from_strn(text + 1, len - 1), true);
    }
    return module;
}

// The module of that full name, or MP_OBJ_NULL. `parent` is MP_OBJ_NULL for a name without dots.
static mp_obj_t load_module(qstr full_name, qstr last_name, mp_obj_t parent) {
    mp_map_elem_t *loaded = mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, MP_OBJ_NEW_QSTR(full_name), MP_MAP_LOOKUP);
    if (loaded != NULL) {
        if (parent != MP_OBJ_NULL) {
            // The package may be executed anew after it failed the first time.
            mp_obj_t module = loaded->value, attribute[2];
            mp_load_method_protected(parent, last_name, attribute, false);
            if (attribute[0] == MP_OBJ_NULL) {
                mp_store_attr(parent, last_name, module);
            }
            return module;
        }
        return loaded->value;
    }
    if (parent == MP_OBJ_NULL) {
        mp_obj_t module = mp_module_get_builtin(full_name, false);
        if (module != MP_OBJ_NULL) {
            return module;
        }
    }
    const library_module_t *source = find_module(full_name);
    if (source == NULL) {
        return parent == MP_OBJ_NULL ? find_extensible(full_name) : MP_OBJ_NULL;
    }
    mp_obj_t module = execute_module(source);
    if (parent != MP_OBJ_NULL) {
        mp_store_attr(parent, last_name, module);
    }
    return module;
}

// Whether `module` is one of the library's packages.
static bool is_package(mp_obj_t module) {
    mp_obj_t path[2];
    mp_load_method_protected(module, MP_QSTR___path__, path, false);
    return path[0] != MP_OBJ_NULL;
}

// Turns `name`, which stood after `level` dots, into a full name.
static qstr resolve_relative(const char *name, size_t len, mp_int_t level) {
    mp_obj_dict_t *globals = mp_globals_get();
    mp_map_elem_t *own = mp_map_lookup(&globals->map, MP_OBJ_NEW_QSTR(MP_QSTR___name__), MP_MAP_LOOKUP);
    if (own == NULL || !mp_obj_is_str(own->value)) {
        mp_raise_msg(&mp_type_ImportError, MP_ERROR_TEXT("attempted relative import with no known parent package"));
    }
    size_t package_len;
    const char *package = mp_obj_str_get_data(own->value, &package_len);
    bool own_is_package = mp_map_lookup(&globals->map, MP_OBJ_NEW_QSTR(MP_QSTR___path__), MP_MAP_LOOKUP) != NULL;
    for (mp_int_t up = level - own_is_package; up > 0; up--) {
        while (package_len > 0 && package[package_len - 1] != '.') {
            package_len--;
        }
        if (package_len == 0) {
            mp_raise_msg(&mp_type_ImportError, up == level ? MP_ERROR_TEXT("attempted relative import with no known parent package")
                : MP_ERROR_TEXT("attempted relative import beyond top-level package"));
        }
        package_len--;
    }
    vstr_t full;
    vstr_init(&full, package_len + 1 + len);
    vstr_add_strn(&full, package, package_len);
    if (len > 0) {
        vstr_add_char(&full, '.');
        vstr_add_strn(&full, name, len);
    }
    return qstr_from_strn(full.buf, full.len);
}

// `from package import name`: the name may be a module that nobody imported yet. `*` stands for
// the names of __all__. `names` may be anything that the guest gave, and is NULL for those.
static void load_named_submodules(mp_obj_t package, qstr package_name, mp_obj_t names) {
    bool is_all = names == MP_OBJ_NULL;
    if (is_all) {
        names = mp_load_attr_default(package, MP_QSTR___all__, mp_const_empty_tuple);
    }
    mp_obj_iter_buf_t buffer;
    mp_obj_t iterator = mp_getiter(names, &buffer), item;
    while ((item = mp_iternext(iterator)) != MP_OBJ_STOP_ITERATION) {
        mp_obj_t name = native_value(item);
        if (!mp_obj_is_str(name)) {
            vstr_t where;
            vstr_init(&where, 32);
            vstr_printf(&where, is_all ? "%q.__all__" : "``from list''", package_name);
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Item in %s must be str, not %s"), vstr_null_terminated_str(&where), mp_obj_get_type_str(item));
        }
        qstr last_name = mp_obj_str_get_qstr(name);
        if (last_name == MP_QSTR__star_) {
            if (!is_all) {
                load_named_submodules(package, package_name, MP_OBJ_NULL);
            }
        } else if (mp_load_attr_default(package, last_name, MP_OBJ_SENTINEL) == MP_OBJ_SENTINEL) {
            vstr_t full;
            vstr_init(&full, 32);
            vstr_printf(&full, "%q.%q", package_name, last_name);
            load_module(qstr_from_strn(full.buf, full.len), last_name, package);
        }
    }
}

// __import__(name, globals, locals, fromlist, level): upstream's knows built-in modules only.
mp_obj_t guest_import(size_t n_args, const mp_obj_t *args) {
    size_t len;
    const char *name = mp_obj_str_get_data(args[0], &len);
    mp_obj_t names = n_args >= 4 ? args[3] : mp_const_none;
    mp_int_t level = n_args >= 5 ? mp_obj_get_int(args[4]) : 0;
    if (level < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("level must be >= 0"));
    }
    if (level > 0) {
        name = (const char *)qstr_data(resolve_relative(name, len, level), &len);
    }
    if (len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Empty module name"));
    }
    mp_obj_t top = MP_OBJ_NULL, module = MP_OBJ_NULL;
    qstr full_name = MP_QSTRnull;
    for (size_t start = 0, end = 0; end <= len; start = ++end) {
        while (end < len && name[end] != '.') {
            end++;
        }
        qstr parent_name = full_name;
        full_name = qstr_from_strn(name, end);
        mp_obj_t parent = module;
        module = load_module(full_name, qstr_from_strn(name + start, end - start), parent);
        if (module == MP_OBJ_NULL) {
            if (parent != MP_OBJ_NULL && !is_package(parent)) {
                mp_raise_msg_varg(&mp_type_ModuleNotFoundError, MP_ERROR_TEXT("No module named '%q'; '%q' is not a package"), full_name, parent_name);
            }
            mp_raise_msg_varg(&mp_type_ModuleNotFoundError, MP_ERROR_TEXT("No module named '%q'"), full_name);
        }
        if (top == MP_OBJ_NULL) {
            top = module;
        }
    }
    if (!mp_obj_is_true(names)) {
        return top;
    }
    if (is_package(module)) {
        load_named_submodules(module, full_name, names);
    }
    return module;
}

// help(...): lib/pydoc.py does it, with the names of all modules.
static mp_obj_t guest_help(size_t n_args, const mp_obj_t *args) {
    mp_obj_t names = mp_obj_new_list(0, NULL);
    for (size_t i = 0; i < guest_library->module_count; i++) {
        mp_obj_list_append(names, MP_OBJ_NEW_QSTR(guest_library->modules[i].name));
    }
    const mp_map_t *built_in[] = { &mp_builtin_module_map, &mp_builtin_extensible_module_map };
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < built_in[i]->alloc; j++) {
            if (mp_map_slot_is_filled(built_in[i], j)) {
                mp_obj_list_append(names, built_in[i]->table[j].key);
            }
        }
    }
    mp_obj_t name = MP_OBJ_NEW_QSTR(MP_QSTR_pydoc);
    mp_obj_t function = mp_load_attr(guest_import(1, &name), MP_QSTR__help);
    return mp_call_function_2(function, names, mp_obj_new_tuple(n_args, args));
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(guest_help_obj, 0, 1, guest_help);
