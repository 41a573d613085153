// Python modules of our own, guest/lib/, inside the image, and `import`.
//
// Two guests are booted when the image is built (build/preboot.ts). The first compiles the
// sources and packs what comes of it: guest_compile for each module, then guest_pack. The second,
// which becomes the image, has the pack between its static data and its heap, where no collection
// has to look at it: code, constants, and the fixed names (py/qstr.c), those of the C sources
// among them. Names that either guest made while booting have the same numbers in both.
//
// Nothing of a module is executed before it is imported, and each import of a fresh machine
// executes it anew.
//
// A module whose source begins with TEXT_MARK is kept as that text and compiled when it is
// imported: fewer bytes to download, for an import that costs about ten units of fuel for each
// byte. That is for large modules that few programs import.
#include <string.h>

#include "py/builtin.h"
#include "py/compile.h"
#include "py/gc.h"
#include "py/lexer.h"
#include "py/objfun.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/parse.h"
#include "py/runtime.h"
#include "door.h"
#include "main.h"

#define TEXT_MARK "# Kept as text.\n"

typedef struct {
    uint32_t name; // a qstr, dotted
    uint32_t file; // a qstr: what tracebacks show
    uint32_t is_package;
    uint32_t text_len; // 0: compiled
    const byte *bytecode; // of the module's outermost function, or its text
    mp_raw_code_t *const *children;
    mp_obj_t *constants;
} library_module_t;

typedef struct {
    size_t module_count;
    const library_module_t *modules; // sorted by nothing: there are few
    qstr_fixed_t names;
} library_t;

static const library_t *library;

// ---------------------------------------------------------------- while the image is built

// [name, file, is_package, function or text] for each module.
MP_REGISTER_ROOT_POINTER(mp_obj_t guest_library_compiled);

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
        const char *source = file + file_len;
        if (source_len > strlen(TEXT_MARK) && memcmp(source, TEXT_MARK, strlen(TEXT_MARK)) == 0) {
            parts[3] = mp_obj_new_bytes((const byte *)source, source_len);
        } else {
            mp_lexer_t *lexer = mp_lexer_new_from_str_len(MP_OBJ_QSTR_VALUE(parts[1]), source, source_len, 0);
            mp_parse_tree_t tree = mp_parse(lexer, MP_PARSE_FILE_INPUT);
            parts[3] = mp_compile(&tree, MP_OBJ_QSTR_VALUE(parts[1]), false);
        }
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

// Appends `bytes` to the pack and returns the address that they will have.
static void *place(vstr_t *pack, const void *bytes, size_t len) {
    vstr_add_len(pack, -pack->len & 3);
    size_t at = pack->len;
    vstr_add_strn(pack, bytes, len);
    return guest_library_start() + at;
}

static size_t count_pointers(const void *table) {
    size_t count = table == NULL ? 0 : gc_nbytes(table) / sizeof(void *);
    while (count > 0 && ((void *const *)table)[count - 1] == NULL) {
        count--; // what the block has over
    }
    return count;
}

static mp_raw_code_t *const *place_children(vstr_t *pack, mp_raw_code_t *const *children) {
    size_t count = count_pointers(children);
    mp_raw_code_t **placed = m_new0(mp_raw_code_t *, count);
    for (size_t i = 0; i < count; i++) {
        mp_raw_code_t child = *children[i];
        child.children = (mp_raw_code_t **)place_children(pack, child.children);
        child.fun_data = place(pack, child.fun_data, gc_nbytes(child.fun_data));
        placed[i] = place(pack, &child, sizeof(child));
    }
    return place(pack, placed, count * sizeof(*placed));
}

// A constant that the compiler made: what is on the heap is copied.
static mp_obj_t place_constant(vstr_t *pack, mp_obj_t constant) {
    if (!mp_obj_is_obj(constant) || gc_nbytes(MP_OBJ_TO_PTR(constant)) == 0) {
        return constant;
    }
    const mp_obj_type_t *type = mp_obj_get_type(constant);
    if (type == &mp_type_str || type == &mp_type_bytes) {
        mp_obj_str_t str = *(mp_obj_str_t *)MP_OBJ_TO_PTR(constant);
        str.hash = 0;
        str.data = place(pack, str.data, str.len + 1);
        return MP_OBJ_FROM_PTR(place(pack, &str, sizeof(str)));
    }
    if (type == &mp_type_int) {
        mp_obj_int_t number = *(mp_obj_int_t *)MP_OBJ_TO_PTR(constant);
        number.mpz.dig = place(pack, number.mpz.dig, number.mpz.len * sizeof(mpz_dig_t));
        number.mpz.alloc = number.mpz.len;
        return MP_OBJ_FROM_PTR(place(pack, &number, sizeof(number)));
    }
    if (type == &mp_type_tuple) {
        const mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(constant);
        size_t bytes = sizeof(*tuple) + tuple->len * sizeof(mp_obj_t);
        mp_obj_tuple_t *copy = m_malloc(bytes);
        memcpy(copy, tuple, bytes);
        for (size_t i = 0; i < copy->len; i++) {
            copy->items[i] = place_constant(pack, copy->items[i]);
        }
        return MP_OBJ_FROM_PTR(place(pack, copy, bytes));
    }
    if (type == &mp_type_float || type == &mp_type_complex) {
        return MP_OBJ_FROM_PTR(place(pack, MP_OBJ_TO_PTR(constant), gc_nbytes(MP_OBJ_TO_PTR(constant))));
    }
    __builtin_trap();
}

static mp_obj_t *place_constants(vstr_t *pack, const mp_obj_t *constants) {
    size_t count = count_pointers(constants);
    mp_obj_t *placed = m_new0(mp_obj_t, count);
    for (size_t i = 0; i < count; i++) {
        placed[i] = place_constant(pack, constants[i]);
    }
    return place(pack, placed, count * sizeof(*placed));
}

// All names that there are now become the fixed ones.
static void place_names(vstr_t *pack, qstr_fixed_t *names) {
    const qstr_fixed_t *constant = MP_STATE_VM(qstr_fixed);
    names->count = QSTR_TOTAL();
    size_t groups = (names->count + QSTR_GROUP - 1) / QSTR_GROUP;
    const char **texts = m_new0(const char *, groups);
    qstr_len_t *lengths = m_new0(qstr_len_t, groups * QSTR_GROUP);
    // Whole groups of constant names stay where they are.
    size_t kept = constant->count / QSTR_GROUP;
    memcpy(texts, constant->texts, kept * sizeof(texts[0]));
    for (qstr q = 0; q < names->count; q++) {
        size_t len;
        const byte *text = qstr_data(q, &len);
        lengths[q] = len;
        if (q >= kept * QSTR_GROUP) {
            const char *placed = (const char *)guest_library_start() + pack->len;
            vstr_add_strn(pack, (const char *)text, len + 1);
            if (q % QSTR_GROUP == 0) {
                texts[q / QSTR_GROUP] = placed;
            }
        }
    }
    size_t size = qstr_index_size(names->count);
    uint16_t *index = m_new0(uint16_t, size);
    qstr_index_fill(index, size, names->count);
    names->texts = place(pack, texts, groups * sizeof(texts[0]));
    names->lengths = place(pack, lengths, groups * QSTR_GROUP);
    names->hashes = place(pack, m_new0(qstr_hash_t, names->count), names->count * sizeof(qstr_hash_t));
    names->index = place(pack, index, size * sizeof(index[0]));
    names->index_mask = size - 1;
}

// All that was compiled: u32 bytes of the pack | u32 address of the library_t in it | the pack.
GUEST_EXPORT(guest_pack) const byte *guest_pack(void) {
    size_t count;
    mp_obj_t *compiled;
    mp_obj_list_get(MP_STATE_PORT(guest_library_compiled), &count, &compiled);
    library_module_t *table = m_new0(library_module_t, count);
    vstr_t pack;
    vstr_init(&pack, 1024);
    for (size_t i = 0; i < count; i++) {
        mp_obj_t *parts;
        mp_obj_get_array_fixed_n(compiled[i], 4, &parts);
        table[i].name = MP_OBJ_QSTR_VALUE(parts[0]);
        table[i].file = MP_OBJ_QSTR_VALUE(parts[1]);
        table[i].is_package = parts[2] == mp_const_true;
        if (mp_obj_is_type(parts[3], &mp_type_bytes)) {
            size_t len;
            const char *text = mp_obj_str_get_data(parts[3], &len);
            table[i].text_len = len;
            table[i].bytecode = place(&pack, text, len);
            continue;
        }
        const mp_obj_fun_bc_t *function = MP_OBJ_TO_PTR(parts[3]);
        table[i].bytecode = place(&pack, function->bytecode, gc_nbytes(function->bytecode));
        table[i].children = place_children(&pack, function->child_table);
        table[i].constants = place_constants(&pack, function->context->constants.obj_table);
    }
    library_t *packed = m_new0(library_t, 1);
    packed->module_count = count;
    packed->modules = place(&pack, table, count * sizeof(*table));
    place_names(&pack, &packed->names);
    uint32_t header[2];
    header[1] = (uintptr_t)place(&pack, packed, sizeof(*packed));
    vstr_add_len(&pack, -pack.len & 15);
    header[0] = pack.len;
    vstr_t *out = m_new_obj(vstr_t);
    vstr_init(out, sizeof(header) + pack.len);
    vstr_add_strn(out, (const char *)header, sizeof(header));
    vstr_add_strn(out, pack.buf, pack.len);
    return (const byte *)out->buf;
}

// Takes over what guest_pack made; it is in its place already.
GUEST_EXPORT(guest_unpack) void guest_unpack(library_t *packed) {
    library = packed;
    qstr_set_fixed(&packed->names);
    gc_collect();
    guest_heap_clear_free();
}

// ---------------------------------------------------------------- import

static const library_module_t *find_module(qstr name) {
    for (size_t i = 0; i < library->module_count; i++) {
        if (library->modules[i].name == name) {
            return &library->modules[i];
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
    mp_obj_t code;
    if (source->text_len > 0) {
        mp_lexer_t *lexer = mp_lexer_new_from_str_len(source->file, (const char *)source->bytecode, source->text_len, 0);
        mp_parse_tree_t tree = mp_parse(lexer, MP_PARSE_FILE_INPUT);
        code = mp_compile(&tree, source->file, false);
    } else {
        context->constants.obj_table = source->constants;
        code = mp_obj_new_fun_bc(NULL, source->bytecode, context, source->children);
    }
    mp_call_function_0(code);
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
