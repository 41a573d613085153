// `import`: what sys.modules has, then built-in modules, those of the library (library.c), and
// files (modulefile.c) in the directories of sys.path or of a package. With guest_shadow_library
// files come before the library.
//
// Nothing of a module is executed before it is imported, and each import of a fresh machine
// executes it anew.
#include <string.h>

#include "py/builtin.h"
#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "import.h"
#include "library.h"
#include "main.h"
#include "modulefile.h"

bool guest_shadow_library;

// ---------------------------------------------------------------- errors

static NORETURN void raise_import(const mp_obj_type_t *type, vstr_t *message, mp_obj_t name, mp_obj_t path, mp_obj_t from) {
    mp_obj_t text = mp_obj_new_str_from_vstr(message);
    mp_obj_t exception = mp_obj_new_exception_args(type, 1, &text);
    mp_obj_exception_t *native = MP_OBJ_TO_PTR(exception);
    mp_obj_exception_set(native, MP_QSTR_name, name);
    if (path != MP_OBJ_NULL) {
        mp_obj_exception_set(native, MP_QSTR_path, path);
    }
    if (from != MP_OBJ_NULL) {
        mp_obj_exception_set(native, MP_QSTR_name_from, from);
    }
    nlr_raise(exception);
}

// No module of that name; `parent`: because the one of that name is no package.
static NORETURN void raise_not_found(mp_obj_t name, mp_obj_t parent) {
    vstr_t message;
    mp_print_t print;
    vstr_init_print(&message, 64, &print);
    mp_print_str(&print, "No module named ");
    mp_obj_print_helper(&print, name, PRINT_REPR);
    if (parent != MP_OBJ_NULL) {
        mp_print_str(&print, "; ");
        mp_obj_print_helper(&print, parent, PRINT_REPR);
        mp_print_str(&print, " is not a package");
    }
    raise_import(&mp_type_ModuleNotFoundError, &message, name, MP_OBJ_NULL, MP_OBJ_NULL);
}

// ---------------------------------------------------------------- executing modules

// The length of what stands before the last dot; 0 without a dot.
static size_t parent_len(const char *name, size_t len) {
    while (len > 0 && name[len - 1] != '.') {
        len--;
    }
    return len > 0 ? len - 1 : 0;
}

// A module whose code is being executed.
typedef struct _executing_t {
    nlr_jump_callback_node_t callback;
    struct _executing_t *outer;
    mp_obj_t name; // full
    mp_obj_t module;
} executing_t;

static executing_t *executing;

static mp_map_elem_t *find_loaded(mp_obj_t name) {
    return mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, name, MP_MAP_LOOKUP);
}

// A module that fails was never imported.
static void forget_module(void *context) {
    executing_t *self = context;
    executing = self->outer;
    mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, self->name, MP_MAP_LOOKUP_REMOVE_IF_FOUND);
}

bool guest_is_initializing(mp_obj_t module) {
    for (executing_t *each = executing; each != NULL; each = each->outer) {
        if (each->module == module) {
            return true;
        }
    }
    return false;
}

typedef struct {
    const library_module_t *library; // NULL: a file
    modulefile_t file;
} source_t;

static void store(mp_obj_dict_t *globals, qstr name, mp_obj_t value) {
    mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(name), value == MP_OBJ_NULL ? mp_const_none : value);
}

// Executes the code in `globals`, whose names that an import sets are set first, but __name__.
static void execute(const source_t *source, mp_obj_t name, mp_obj_dict_t *globals) {
    mp_cstack_check();
    mp_obj_t file = source->library != NULL ? MP_OBJ_NEW_QSTR(source->library->file) : source->file.file;
    mp_obj_t path = source->library == NULL ? source->file.path : source->library->is_package ? mp_obj_new_list(0, NULL) : MP_OBJ_NULL;
    size_t len;
    const char *text = mp_obj_str_get_data(name, &len);
    mp_obj_t package = path != MP_OBJ_NULL ? name : mp_obj_new_str(text, parent_len(text, len));
    store(globals, MP_QSTR___package__, package);
    if (source->library == NULL) {
        static const qstr fields[] = { MP_QSTR_name, MP_QSTR_loader, MP_QSTR_origin, MP_QSTR_submodule_search_locations, MP_QSTR_parent, MP_QSTR_cached, MP_QSTR_has_location };
        mp_obj_t values[] = { name, mp_const_none, file, path, package, mp_const_none, mp_obj_new_bool(file != MP_OBJ_NULL) };
        for (size_t i = 0; i < MP_ARRAY_SIZE(values); i++) {
            values[i] = values[i] == MP_OBJ_NULL ? mp_const_none : values[i];
        }
        store(globals, MP_QSTR___doc__, mp_const_none);
        store(globals, MP_QSTR___loader__, mp_const_none);
        store(globals, MP_QSTR___spec__, mp_obj_new_attrtuple(fields, MP_ARRAY_SIZE(fields), values));
    }
    if (path != MP_OBJ_NULL) {
        store(globals, MP_QSTR___path__, path);
    }
    if (file == MP_OBJ_NULL) {
        return;
    }
    store(globals, MP_QSTR___file__, file);
    nlr_jump_callback_node_globals_locals_t caller = { .globals = mp_globals_get(), .locals = mp_locals_get() };
    nlr_push_jump_callback(&caller.callback, mp_globals_locals_set_from_nlr_jump_callback);
    mp_globals_set(globals);
    mp_locals_set(globals);
    mp_call_function_0(source->library != NULL ? library_function(source->library, globals) : modulefile_function(file));
    nlr_pop_jump_callback(true);
}

// Returns what sys.modules has then: a module may have put something else there.
static mp_obj_t import_source(const source_t *source, mp_obj_t name) {
    mp_module_context_t *context = m_new0(mp_module_context_t, 1);
    context->module.base.type = &mp_type_module;
    context->module.globals = MP_OBJ_TO_PTR(mp_obj_new_dict(8));
    store(context->module.globals, MP_QSTR___name__, name);
    executing_t self = { .outer = executing, .name = name, .module = MP_OBJ_FROM_PTR(context) };
    mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)), name, self.module);
    nlr_push_jump_callback(&self.callback, forget_module);
    executing = &self;
    execute(source, name, context->module.globals);
    executing = self.outer;
    nlr_pop_jump_callback(false);
    mp_map_elem_t *loaded = find_loaded(name);
    if (loaded == NULL) {
        mp_raise_type_arg(&mp_type_KeyError, name);
    }
    return loaded->value;
}

// ---------------------------------------------------------------- finding modules

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

// The interned name, or MP_QSTRnull: the names of built-in modules and of the library's are all
// interned, and looking for another leaves nothing behind.
static qstr find_name(mp_obj_t name) {
    size_t len;
    const char *text = mp_obj_str_get_data(name, &len);
    return qstr_find_strn(text, len);
}

static mp_obj_t get_path(mp_obj_t module) {
    mp_obj_t path = mp_load_attr_default(module, MP_QSTR___path__, MP_OBJ_SENTINEL);
    return path == MP_OBJ_SENTINEL ? MP_OBJ_NULL : path;
}

static bool find_library(mp_obj_t name, source_t *source) {
    qstr known = find_name(name);
    source->library = known == MP_QSTRnull ? NULL : library_find(known);
    return source->library != NULL;
}

static mp_obj_t find_builtin(mp_obj_t name, bool extensible) {
    qstr known = find_name(name);
    return known == MP_QSTRnull ? MP_OBJ_NULL : extensible ? find_extensible(known) : mp_module_get_builtin(known, false);
}

static bool find_file(mp_obj_t path, const char *name, size_t len, source_t *source) {
    source->library = NULL;
    return modulefile_find(path, name, len, &source->file);
}

static mp_obj_t get_sys_path(void) {
    mp_obj_t path = guest_sys_get(MP_QSTR_path);
    return path == MP_OBJ_NULL ? mp_sys_path : path;
}

// The module, or MP_OBJ_NULL and where its code is found, or neither.
static mp_obj_t find_top(mp_obj_t name, source_t *source, bool *found) {
    size_t len;
    const char *text = mp_obj_str_get_data(name, &len);
    mp_obj_t module = find_builtin(name, false);
    *found = module == MP_OBJ_NULL && ((guest_shadow_library && find_file(get_sys_path(), text, len, source)) || find_library(name, source));
    if (module == MP_OBJ_NULL && !*found) {
        module = find_builtin(name, true);
        *found = module == MP_OBJ_NULL && !guest_shadow_library && find_file(get_sys_path(), text, len, source);
    }
    return module;
}

static bool find_submodule(mp_obj_t name, const char *last, size_t len, mp_obj_t parent, source_t *source) {
    mp_obj_t path = get_path(parent);
    return path != MP_OBJ_NULL && ((guest_shadow_library && find_file(path, last, len, source)) || find_library(name, source) || find_file(path, last, len, source));
}

// That sys.modules has None means that a module must not be imported.
static void check_halted(mp_obj_t name, mp_obj_t module) {
    if (module == mp_const_none) {
        vstr_t message;
        vstr_init(&message, 64);
        vstr_printf(&message, "import of %s halted; None in sys.modules", mp_obj_str_get_str(name));
        raise_import(&mp_type_ModuleNotFoundError, &message, name, MP_OBJ_NULL, MP_OBJ_NULL);
    }
}

// The module of that full name, None when sys.modules has that, or MP_OBJ_NULL. `parent` is MP_OBJ_NULL for a name without dots, and
// `last` what stands behind the last dot.
static mp_obj_t load_module(mp_obj_t name, const char *last, size_t last_len, mp_obj_t parent) {
    mp_map_elem_t *loaded = find_loaded(name);
    mp_obj_t module = loaded == NULL ? MP_OBJ_NULL : loaded->value;
    if (module == mp_const_none) {
        return module;
    }
    source_t source;
    bool found;
    if (parent == MP_OBJ_NULL) {
        if (module == MP_OBJ_NULL) {
            module = find_top(name, &source, &found);
            if (found) {
                return import_source(&source, name);
            }
            if (module != MP_OBJ_NULL) {
                mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)), name, module);
            }
        }
        return module;
    }
    if (module == MP_OBJ_NULL) {
        if (!find_submodule(name, last, last_len, parent, &source)) {
            return MP_OBJ_NULL;
        }
        module = import_source(&source, name);
    } else if (mp_load_attr_default(parent, qstr_from_strn(last, last_len), MP_OBJ_SENTINEL) != MP_OBJ_SENTINEL) {
        return module; // else the package may be executed anew after it failed the first time
    }
    mp_store_attr(parent, qstr_from_strn(last, last_len), module);
    return module;
}

// ---------------------------------------------------------------- names

static mp_obj_t get_global(qstr name) {
    mp_map_elem_t *elem = mp_map_lookup(&mp_globals_get()->map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP);
    return elem == NULL ? mp_const_none : elem->value;
}

// Turns `name`, which stood after `level` dots, into a full name.
static mp_obj_t resolve_relative(const char *name, size_t len, mp_int_t level) {
    mp_obj_t own = get_global(MP_QSTR___package__);
    bool is_module = own == mp_const_none && get_global(MP_QSTR___path__) == mp_const_none;
    if (own == mp_const_none) {
        own = get_global(MP_QSTR___name__);
    }
    size_t package_len = 0;
    const char *package = mp_obj_is_str(native_value(own)) ? mp_obj_str_get_data(own, &package_len) : "";
    if (is_module) {
        package_len = parent_len(package, package_len);
    }
    if (package_len == 0) {
        mp_raise_msg(&mp_type_ImportError, MP_ERROR_TEXT("attempted relative import with no known parent package"));
    }
    for (mp_int_t up = level - 1; up > 0; up--) {
        package_len = parent_len(package, package_len);
        if (package_len == 0) {
            mp_raise_msg(&mp_type_ImportError, MP_ERROR_TEXT("attempted relative import beyond top-level package"));
        }
    }
    vstr_t full;
    vstr_init(&full, package_len + 1 + len);
    vstr_add_strn(&full, package, package_len);
    if (len > 0) {
        vstr_add_char(&full, '.');
        vstr_add_strn(&full, name, len);
    }
    return mp_obj_new_str_from_vstr(&full);
}

static mp_obj_t join(mp_obj_t package, mp_obj_t name) {
    vstr_t full;
    vstr_init(&full, 32);
    size_t len;
    const char *text = mp_obj_str_get_data(package, &len);
    vstr_add_strn(&full, text, len);
    vstr_add_char(&full, '.');
    text = mp_obj_str_get_data(name, &len);
    vstr_add_strn(&full, text, len);
    return mp_obj_new_str_from_vstr(&full);
}

// `from package import name`: the name may be a module that nobody imported yet. `*` stands for
// the names of __all__. `names` may be anything that the guest gave, and is NULL for those.
static void load_named_submodules(mp_obj_t package, mp_obj_t package_name, mp_obj_t names) {
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
            vstr_printf(&where, is_all ? "%s.__all__" : "``from list''", mp_obj_str_get_str(package_name));
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Item in %s must be str, not %s"), vstr_null_terminated_str(&where), mp_obj_get_type_str(item));
        }
        qstr last_name = mp_obj_str_get_qstr(name);
        if (last_name == MP_QSTR__star_) {
            if (!is_all) {
                load_named_submodules(package, package_name, MP_OBJ_NULL);
            }
        } else if (mp_load_attr_default(package, last_name, MP_OBJ_SENTINEL) == MP_OBJ_SENTINEL) {
            size_t len;
            const char *last = (const char *)qstr_data(last_name, &len);
            mp_obj_t full = join(package_name, name);
            check_halted(full, load_module(full, last, len, package));
        }
    }
}

// ---------------------------------------------------------------- what bytecode calls

// __import__(name, globals, locals, fromlist, level): upstream's knows built-in modules only.
mp_obj_t guest_import(size_t n_args, const mp_obj_t *args) {
    size_t len;
    const char *text = mp_obj_str_get_data(args[0], &len);
    mp_obj_t names = n_args >= 4 ? args[3] : mp_const_none;
    mp_int_t level = n_args >= 5 ? mp_obj_get_int(args[4]) : 0;
    if (level < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("level must be >= 0"));
    }
    mp_obj_t full = args[0];
    size_t own_len = len; // of the name as it was written
    if (level > 0) {
        full = resolve_relative(text, len, level);
        text = mp_obj_str_get_data(full, &len);
    }
    if (len == 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("Empty module name"));
    }
    mp_obj_t top = MP_OBJ_NULL, module = MP_OBJ_NULL, name = MP_OBJ_NULL;
    for (size_t start = 0, end = 0; end <= len; start = ++end) {
        while (end < len && text[end] != '.') {
            end++;
        }
        mp_obj_t parent_name = name, parent = module;
        name = mp_obj_new_str(text, end);
        module = load_module(name, text + start, end - start, parent);
        if (module == MP_OBJ_NULL) {
            raise_not_found(name, parent != MP_OBJ_NULL && get_path(parent) == MP_OBJ_NULL ? parent_name : MP_OBJ_NULL);
        }
        if (end == len) {
            check_halted(name, module);
        }
        if (top == MP_OBJ_NULL && (level == 0 || end + own_len >= len)) {
            top = module; // of a relative name: the first part that was written
        }
    }
    if (!mp_obj_is_true(names)) {
        return top;
    }
    if (get_path(module) != MP_OBJ_NULL) {
        load_named_submodules(module, full, names);
    }
    return module;
}

static mp_obj_t get_str(mp_obj_t module, qstr attribute) {
    mp_obj_t value = mp_load_attr_default(module, attribute, mp_const_none);
    return mp_obj_is_str(native_value(value)) ? value : MP_OBJ_NULL;
}

mp_obj_t mp_import_from(mp_obj_t module, qstr name) {
    mp_obj_t value = mp_load_attr_default(module, name, MP_OBJ_SENTINEL);
    if (value != MP_OBJ_SENTINEL) {
        return value;
    }
    mp_obj_t own = get_str(module, MP_QSTR___name__), file = get_str(module, MP_QSTR___file__);
    if (own != MP_OBJ_NULL) { // a module of a package that is not a name in it yet
        mp_map_elem_t *loaded = find_loaded(join(own, MP_OBJ_NEW_QSTR(name)));
        if (loaded != NULL) {
            return loaded->value;
        }
    }
    vstr_t message;
    mp_print_t print;
    vstr_init_print(&message, 64, &print);
    bool is_initializing = guest_is_initializing(module);
    mp_printf(&print, "cannot import name '%q' from %s", name, is_initializing ? "partially initialized module " : "");
    if (own != MP_OBJ_NULL) {
        mp_obj_print_helper(&print, own, PRINT_REPR);
    } else {
        mp_print_str(&print, "'<unknown module name>'");
    }
    mp_printf(&print, "%s (%s)", is_initializing ? " (most likely due to a circular import)" : "", file != MP_OBJ_NULL ? mp_obj_str_get_str(file) : "unknown location");
    raise_import(&mp_type_ImportError, &message, own != MP_OBJ_NULL ? own : mp_const_none, file, MP_OBJ_NEW_QSTR(name));
}

// ---------------------------------------------------------------- module _import

// What importlib and runpy need. The parent is None for a name without dots.

static bool find_any(mp_obj_t name, mp_obj_t parent, source_t *source, mp_obj_t *module) {
    size_t len;
    const char *text = mp_obj_str_get_data(name, &len);
    bool found;
    *module = MP_OBJ_NULL;
    if (parent == mp_const_none) {
        *module = find_top(name, source, &found);
        return found || *module != MP_OBJ_NULL;
    }
    size_t start = parent_len(text, len) + 1;
    if (start >= len) {
        return false;
    }
    return find_submodule(name, text + start, len - start, parent, source);
}

static mp_obj_t or_none(mp_obj_t value) {
    return value == MP_OBJ_NULL ? mp_const_none : value;
}

// find(name, parent): None, (None, None) of a built-in module, or the file and the path of a package.
static mp_obj_t import_find(mp_obj_t name, mp_obj_t parent) {
    source_t source;
    mp_obj_t module;
    if (!find_any(name, parent, &source, &module)) {
        return mp_const_none;
    }
    mp_obj_t parts[2] = { mp_const_none, mp_const_none };
    if (module == MP_OBJ_NULL) {
        bool is_library = source.library != NULL;
        parts[0] = is_library ? MP_OBJ_NEW_QSTR(source.library->file) : or_none(source.file.file);
        parts[1] = !is_library ? or_none(source.file.path) : source.library->is_package ? mp_obj_new_list(0, NULL) : mp_const_none;
    }
    return mp_obj_new_tuple(2, parts);
}
static MP_DEFINE_CONST_FUN_OBJ_2(import_find_obj, import_find);

// execute(name, parent, globals): executes the module's code there; False when it has none.
static mp_obj_t import_execute(mp_obj_t name, mp_obj_t parent, mp_obj_t globals) {
    source_t source;
    mp_obj_t module;
    if (!mp_obj_is_dict_or_ordereddict(globals) || !find_any(name, parent, &source, &module) || module != MP_OBJ_NULL) {
        return mp_const_false;
    }
    execute(&source, name, MP_OBJ_TO_PTR(globals));
    return mp_const_true;
}
static MP_DEFINE_CONST_FUN_OBJ_3(import_execute_obj, import_execute);

static const mp_rom_map_elem_t import_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__import) },
    { MP_ROM_QSTR(MP_QSTR_execute), MP_ROM_PTR(&import_execute_obj) },
    { MP_ROM_QSTR(MP_QSTR_find), MP_ROM_PTR(&import_find_obj) },
};
static MP_DEFINE_CONST_DICT(import_globals, import_globals_table);

const mp_obj_module_t guest_module_import = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&import_globals,
};

MP_REGISTER_MODULE(MP_QSTR__import, guest_module_import);
