// Python modules of our own, guest/lib/, inside the image, and `import`.
//
// Two guests are booted when the image is built (build/preboot.ts). The first compiles the
// sources and packs the code: guest_compile for each module, then guest_pack. The second, which
// becomes the image, has the packed code between its static data and its heap, where no
// collection has to look at it, and learns the names and constants that it refers to:
// guest_unpack. A name is its number in bytecode, so both must intern them in the same order.
//
// Nothing of a module is executed before it is imported, and each import of a fresh machine
// executes it anew.
#include <string.h>

#include "py/builtin.h"
#include "py/compile.h"
#include "py/gc.h"
#include "py/lexer.h"
#include "py/objfun.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/parse.h"
#include "py/runtime.h"
#include "door.h"
#include "main.h"
#include "wire.h"

typedef struct {
    uint32_t name; // a qstr, dotted
    uint32_t file; // a qstr: what tracebacks show
    uint32_t is_package;
    const byte *bytecode; // of the module's outermost function
    mp_raw_code_t *const *children;
    uint32_t first_object; // of its constants among all constants
} library_module_t;

static const library_module_t *modules; // sorted by nothing: there are few
static size_t module_count;
MP_REGISTER_ROOT_POINTER(mp_obj_t *guest_library_objects); // constants: strings, floats, big integers, tuples

// ---------------------------------------------------------------- while the image is built

static size_t first_name; // names from this number on are the library's

// [name, file, is_package, function] for each module that was compiled.
MP_REGISTER_ROOT_POINTER(mp_obj_t guest_library_compiled);

void guest_library_init(void) {
    first_name = QSTR_TOTAL();
}

// Compiles the module in the request buffer: its name, its file, its source. Returns whether
// that worked; if not, the error has been written to stderr.
GUEST_EXPORT(guest_compile) bool guest_compile(size_t name_len, size_t file_len, size_t source_len) {
    const char *bytes = (const char *)guest_request_bytes();
    bool volatile compiled = false;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        static const char init[] = "/__init__.py";
        const char *file = bytes + name_len;
        bool is_package = file_len >= strlen(init) && memcmp(file + file_len - strlen(init), init, strlen(init)) == 0;
        mp_obj_t parts[4] = { MP_OBJ_NEW_QSTR(qstr_from_strn(bytes, name_len)), MP_OBJ_NEW_QSTR(qstr_from_strn(file, file_len)), mp_obj_new_bool(is_package) };
        mp_lexer_t *lexer = mp_lexer_new_from_str_len(MP_OBJ_QSTR_VALUE(parts[1]), file + file_len, source_len, 0);
        mp_parse_tree_t tree = mp_parse(lexer, MP_PARSE_FILE_INPUT);
        parts[3] = mp_compile(&tree, MP_OBJ_QSTR_VALUE(parts[1]), false);
        if (MP_STATE_PORT(guest_library_compiled) == MP_OBJ_NULL) {
            MP_STATE_PORT(guest_library_compiled) = mp_obj_new_list(0, NULL);
        }
        mp_obj_list_append(MP_STATE_PORT(guest_library_compiled), mp_obj_new_tuple(4, parts));
        compiled = true;
        nlr_pop();
    } else {
        mp_obj_print_exception(&guest_stderr_print, MP_OBJ_FROM_PTR(nlr.ret_val));
    }
    guest_request_free();
    guest_flush();
    return compiled;
}

// Appends `bytes` to the packed code and returns the address that they will have.
static void *place(vstr_t *code, const void *bytes, size_t len) {
    vstr_add_len(code, -code->len & 3);
    size_t at = code->len;
    vstr_add_strn(code, bytes, len);
    return guest_library_start() + at;
}

static size_t count_pointers(const void *table) {
    size_t count = table == NULL ? 0 : gc_nbytes(table) / sizeof(void *);
    while (count > 0 && ((void *const *)table)[count - 1] == NULL) {
        count--; // what the block has over
    }
    return count;
}

static mp_raw_code_t *const *place_children(vstr_t *code, mp_raw_code_t *const *children) {
    size_t count = count_pointers(children);
    mp_raw_code_t **placed = m_new0(mp_raw_code_t *, count);
    for (size_t i = 0; i < count; i++) {
        mp_raw_code_t child = *children[i];
        child.children = (mp_raw_code_t **)place_children(code, child.children);
        child.fun_data = place(code, child.fun_data, gc_nbytes(child.fun_data));
        placed[i] = place(code, &child, sizeof(child));
    }
    return place(code, placed, count * sizeof(*placed));
}

// All that was compiled: u32 bytes of code | u32 address of the table of modules in it |
// u32 bytes that follow the code | code | CBOR: [first name, [name...], [constant...], modules].
GUEST_EXPORT(guest_pack) const byte *guest_pack(void) {
    size_t count;
    mp_obj_t *compiled;
    mp_obj_list_get(MP_STATE_PORT(guest_library_compiled), &count, &compiled);
    library_module_t *table = m_new0(library_module_t, count);
    mp_obj_t objects = mp_obj_new_list(0, NULL);
    vstr_t code;
    vstr_init(&code, 1024);
    for (size_t i = 0; i < count; i++) {
        mp_obj_t *parts;
        mp_obj_get_array_fixed_n(compiled[i], 4, &parts);
        const mp_obj_fun_bc_t *function = MP_OBJ_TO_PTR(parts[3]);
        mp_obj_t *constants = function->context->constants.obj_table;
        table[i].name = MP_OBJ_QSTR_VALUE(parts[0]);
        table[i].file = MP_OBJ_QSTR_VALUE(parts[1]);
        table[i].is_package = parts[2] == mp_const_true;
        table[i].bytecode = place(&code, function->bytecode, gc_nbytes(function->bytecode));
        table[i].children = place_children(&code, function->child_table);
        table[i].first_object = MP_OBJ_SMALL_INT_VALUE(mp_obj_len(objects));
        for (size_t j = 0; j < count_pointers(constants); j++) {
            mp_obj_list_append(objects, constants[j]);
        }
    }
    uint32_t header[3];
    header[1] = (uintptr_t)place(&code, table, count * sizeof(*table));
    vstr_add_len(&code, -code.len & 15);
    header[0] = code.len;
    vstr_t rest;
    vstr_init(&rest, 1024);
    wire_write_array(&rest, 4);
    wire_write_uint(&rest, first_name);
    wire_write_array(&rest, QSTR_TOTAL() - first_name);
    for (qstr name = first_name; name < QSTR_TOTAL(); name++) {
        size_t len;
        const char *str = (const char *)qstr_data(name, &len);
        wire_write_text(&rest, str, len);
    }
    static const wire_limits_t no_limits = { SIZE_MAX / 2, 16, SIZE_MAX / 2 };
    wire_write_value(&rest, objects, &no_limits);
    wire_write_uint(&rest, count);
    header[2] = rest.len;
    vstr_t *out = m_new_obj(vstr_t);
    vstr_init(out, sizeof(header) + code.len + rest.len);
    vstr_add_strn(out, (const char *)header, sizeof(header));
    vstr_add_strn(out, code.buf, code.len);
    vstr_add_strn(out, rest.buf, rest.len);
    return (const byte *)out->buf;
}

// Takes the CBOR of guest_pack from the request buffer; the code is in its place already.
GUEST_EXPORT(guest_unpack) void guest_unpack(const library_module_t *table, size_t len) {
    wire_reader_t reader = { guest_request_bytes(), guest_request_bytes() + len };
    if (wire_read_array(&reader) != 4 || wire_read_uint(&reader) != QSTR_TOTAL()) {
        __builtin_trap();
    }
    for (size_t n = wire_read_array(&reader); n > 0; n--) {
        size_t name_len, before = QSTR_TOTAL();
        const char *name = wire_read_text(&reader, &name_len);
        if (qstr_from_strn(name, name_len) != before) {
            __builtin_trap();
        }
    }
    size_t count;
    mp_obj_t *objects;
    mp_obj_list_get(wire_read_value(&reader), &count, &objects);
    MP_STATE_PORT(guest_library_objects) = objects;
    modules = table;
    module_count = wire_read_uint(&reader);
    guest_request_free();
    gc_collect();
    guest_heap_clear_free();
}

// ---------------------------------------------------------------- import

static const library_module_t *find_module(qstr name) {
    for (size_t i = 0; i < module_count; i++) {
        if (modules[i].name == name) {
            return &modules[i];
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
static mp_obj_t execute_module(const library_module_t *library) {
    mp_obj_t module = mp_obj_new_module(library->name);
    unregister_t unregister = { .name = library->name };
    nlr_push_jump_callback(&unregister.callback, unregister_module);
    mp_module_context_t *context = MP_OBJ_TO_PTR(module);
    context->constants.source_file = library->file;
    context->constants.obj_table = MP_STATE_PORT(guest_library_objects) + library->first_object;
    mp_obj_dict_t *globals = context->module.globals;
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___file__), MP_OBJ_NEW_QSTR(library->file));
    if (library->is_package) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(MP_QSTR___path__), mp_obj_new_list(0, NULL));
    }
    nlr_jump_callback_node_globals_locals_t caller = { .globals = mp_globals_get(), .locals = mp_locals_get() };
    nlr_push_jump_callback(&caller.callback, mp_globals_locals_set_from_nlr_jump_callback);
    mp_globals_set(globals);
    mp_locals_set(globals);
    mp_call_function_0(mp_obj_new_fun_bc(NULL, library->bytecode, context, library->children));
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
    const library_module_t *library = find_module(full_name);
    if (library == NULL) {
        return parent == MP_OBJ_NULL ? find_extensible(full_name) : MP_OBJ_NULL;
    }
    mp_obj_t module = execute_module(library);
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

// `from package import name`: the name may be a module that nobody imported yet.
static void load_named_submodules(mp_obj_t package, qstr package_name, mp_obj_t names) {
    size_t count;
    mp_obj_t *name;
    mp_obj_get_array(names, &count, &name);
    for (size_t i = 0; i < count; i++) {
        qstr last_name = mp_obj_str_get_qstr(name[i]);
        mp_obj_t attribute[2];
        mp_load_method_protected(package, last_name, attribute, false);
        if (attribute[0] == MP_OBJ_NULL) {
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
