// What a wrong name may have been meant to be: the name nearest to it among those that were there
// to choose from, as CPython measures it. Called when a traceback is made, not when an error is raised.
#include <string.h>

#include "py/builtin.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "callerrors.h"
#include "library.h"
#include "suggest.h"
#include "weakref.h"

// CPython's bounds: more names than this, or longer ones, are not compared.
#define NAMES_MAX 750
#define NAME_MAX_BYTES 40
// What adding, taking away or replacing a character costs; changing its case costs 1.
#define MOVE_COST 2

// ---------------------------------------------------------------- names that were there

// What a closed-over variable has is in a cell.
static bool is_cell(mp_obj_t value) {
    const mp_obj_type_t *type = mp_obj_is_obj(value) ? ((mp_obj_base_t *)MP_OBJ_TO_PTR(value))->type : NULL;
    return type != NULL && type->name == MP_QSTR_cell && !mp_obj_is_instance_type(type);
}

static void add_local(mp_obj_t names, qstr name, mp_obj_t value, mp_obj_t *self) {
    if (value != MP_OBJ_NULL && is_cell(value)) {
        value = mp_obj_cell_get(value);
    }
    if (value == MP_OBJ_NULL || name == MP_QSTR_ || name == MP_QSTR__star_) {
        return;
    }
    mp_obj_list_append(names, MP_OBJ_NEW_QSTR(name));
    if (name == MP_QSTR_self && *self == MP_OBJ_NULL) {
        *self = value;
    }
}

static void add_locals(mp_obj_t list, const mp_code_state_t *frame, mp_obj_t *self) {
    code_names_t names = guest_code_names(frame->fun_bc->bytecode);
    const mp_obj_t *first = &frame->state[frame->n_state - 1];
    for (size_t i = 0; i < names.n_params && i < frame->n_state; i++) {
        add_local(list, mp_decode_uint(&names.params), *(first - i), self);
    }
    for (size_t n = mp_decode_uint(&names.locals); n > 0; n--) {
        size_t i = mp_decode_uint(&names.locals) >> 1;
        qstr name = mp_decode_uint(&names.locals);
        if (i < frame->n_state) {
            add_local(list, name, *(first - i), self);
        }
    }
}

// Comprehensions are part of the function that they are in.
static bool is_comprehension(const mp_code_state_t *frame) {
    const byte *ip = frame->fun_bc->bytecode;
    MP_BC_PRELUDE_SIG_DECODE(ip);
    MP_BC_PRELUDE_SIZE_DECODE(ip);
    (void)n_state, (void)n_exc_stack, (void)scope_flags, (void)n_pos_args, (void)n_kwonly_args, (void)n_def_pos_args, (void)n_info, (void)n_cell;
    qstr name = mp_decode_uint_value(ip);
    return name == MP_QSTR__lt_listcomp_gt_ || name == MP_QSTR__lt_setcomp_gt_ || name == MP_QSTR__lt_dictcomp_gt_;
}

// (names of locals, what `self` is or None, locals that are a dict or None, globals)
mp_obj_t guest_name_scope(void) {
    mp_obj_t names = mp_obj_new_list(0, NULL), self = MP_OBJ_NULL, locals = MP_OBJ_FROM_PTR(mp_locals_get()), globals = MP_OBJ_FROM_PTR(mp_globals_get());
    for (const mp_code_state_t *frame = guest_frame; frame != NULL; frame = frame->outer) {
        add_locals(names, frame, &self);
        if (!is_comprehension(frame)) {
            break;
        }
    }
    bool is_apart = locals != globals && mp_obj_is_dict_or_ordereddict(locals);
    mp_obj_t items[] = { names, self == MP_OBJ_NULL ? mp_const_none : self, is_apart ? locals : mp_const_none, globals };
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}

// ---------------------------------------------------------------- distance

static size_t replace_cost(byte a, byte b) {
    return a == b ? 0 : unichar_isalpha(a) && unichar_isalpha(b) && (a ^ b) == 0x20 ? 1 : MOVE_COST;
}

// Of two short names, or some number above `most`.
static size_t distance(const byte *a, size_t a_len, const byte *b, size_t b_len, size_t most) {
    while (a_len > 0 && b_len > 0 && *a == *b) {
        a++, b++, a_len--, b_len--;
    }
    while (a_len > 0 && b_len > 0 && a[a_len - 1] == b[b_len - 1]) {
        a_len--, b_len--;
    }
    if (a_len > NAME_MAX_BYTES || b_len > NAME_MAX_BYTES || (a_len > b_len ? a_len - b_len : b_len - a_len) * MOVE_COST > most) {
        return most + 1;
    }
    uint8_t row[NAME_MAX_BYTES + 1]; // of the first i characters of a, and each number of those of b
    for (size_t j = 0; j <= b_len; j++) {
        row[j] = j * MOVE_COST;
    }
    for (size_t i = 0; i < a_len; i++) {
        size_t diagonal = row[0];
        row[0] = (i + 1) * MOVE_COST;
        for (size_t j = 0; j < b_len; j++) {
            size_t replaced = diagonal + replace_cost(a[i], b[j]);
            diagonal = row[j + 1];
            row[j + 1] = MIN(replaced, MIN(diagonal, row[j]) + MOVE_COST);
        }
    }
    return row[b_len];
}

typedef struct {
    mp_obj_t wrong, best;
    size_t best_distance, left; // of NAMES_MAX
} search_t;

// Whether it is one of too many.
static bool consider(search_t *search, mp_obj_t name) {
    if (search->left == 0) {
        return false;
    }
    search->left--;
    if (!mp_obj_is_str(name)) {
        return true;
    }
    GET_STR_DATA_LEN(search->wrong, wrong, wrong_len);
    GET_STR_DATA_LEN(name, text, len);
    if (len == wrong_len && memcmp(text, wrong, len) == 0) {
        return true; // an attribute that says that it is missing
    }
    // No more than a third of the characters involved may change.
    size_t most = MIN((len + wrong_len + 3) * MOVE_COST / 6, search->best_distance - 1);
    size_t found = distance(wrong, wrong_len, text, len, most);
    if (found <= most) {
        search->best = name;
        search->best_distance = found;
    }
    return true;
}

static bool consider_list(search_t *search, mp_obj_t list) {
    size_t n;
    mp_obj_t *items;
    mp_obj_list_get(list, &n, &items);
    for (size_t i = 0; i < n; i++) {
        if (!consider(search, items[i])) {
            return false;
        }
    }
    return true;
}

static bool consider_map(search_t *search, const mp_map_t *map) {
    for (size_t i = 0; i < map->alloc; i++) {
        if (mp_map_slot_is_filled(map, i) && !consider(search, map->table[i].key)) {
            return false;
        }
    }
    return true;
}

// ---------------------------------------------------------------- errors

// A program can set that attribute of an exception to anything.
static bool is_scope(mp_obj_t scope) {
    if (!mp_obj_is_type(scope, &mp_type_tuple)) {
        return false;
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(scope);
    return tuple->len == 4 && mp_obj_is_type(tuple->items[0], &mp_type_list)
        && (tuple->items[2] == mp_const_none || mp_obj_is_dict_or_ordereddict(tuple->items[2])) && mp_obj_is_dict_or_ordereddict(tuple->items[3]);
}

static bool search_scope(search_t *search, const mp_obj_t *part, bool uncaught) {
    const mp_map_t *maps[] = {
        part[2] == mp_const_none ? NULL : mp_obj_dict_get_map(part[2]), mp_obj_dict_get_map(part[3]),
        MP_STATE_VM(mp_module_builtins_override_dict) == NULL ? NULL : &MP_STATE_VM(mp_module_builtins_override_dict)->map,
        &mp_module_builtins_globals.map,
    };
    bool enough = consider_list(search, part[0]);
    for (size_t i = 0; enough && i < MP_ARRAY_SIZE(maps); i++) {
        if (uncaught && search->best != MP_OBJ_NULL && i != 0 && i != 2) {
            break; // the interpreter looks at globals only if no local name will do
        }
        enough = maps[i] == NULL || consider_map(search, maps[i]);
    }
    static const qstr_short_t constants[] = { MP_QSTR_None, MP_QSTR_False, MP_QSTR_True }; // which are no names here
    for (size_t i = 0; enough && i < MP_ARRAY_SIZE(constants); i++) {
        enough = consider(search, MP_OBJ_NEW_QSTR(constants[i]));
    }
    return enough;
}

static bool has_attribute(mp_obj_t obj, qstr attr) {
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_load_attr(obj, attr);
        nlr_pop();
        return true;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_AttributeError))) {
        nlr_jump(nlr.ret_val);
    }
    return false;
}

static bool is_module(qstr name) {
    return library_find(name) != NULL || mp_map_lookup((mp_map_t *)&mp_builtin_module_map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) != NULL
        || mp_map_lookup((mp_map_t *)&mp_builtin_extensible_module_map, MP_OBJ_NEW_QSTR(name), MP_MAP_LOOKUP) != NULL;
}

mp_obj_t guest_suggestion(mp_obj_t exc, bool uncaught, bool with_scope) {
    mp_obj_exception_t *native = mp_obj_exception_native(exc);
    mp_obj_t type = MP_OBJ_FROM_PTR(mp_obj_get_type(exc));
    bool is_name = mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(&mp_type_NameError));
    bool is_import = mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(&mp_type_ImportError));
    if (!is_name && !is_import && !mp_obj_is_subclass_fast(type, MP_OBJ_FROM_PTR(&mp_type_AttributeError))) {
        return MP_OBJ_NULL;
    }
    mp_obj_t wrong = mp_obj_exception_get(native, is_import ? MP_QSTR_name_from : MP_QSTR_name);
    if (wrong == MP_OBJ_NULL || !mp_obj_is_str(wrong)) {
        return MP_OBJ_NULL;
    }
    GET_STR_LEN(wrong, len);
    search_t search = { wrong, MP_OBJ_NULL, uncaught ? SIZE_MAX : len, NAMES_MAX };
    if (len == 0 || len > NAME_MAX_BYTES) {
        return MP_OBJ_NULL;
    }
    vstr_t text;
    mp_print_t print;
    vstr_init_print(&text, 32, &print);
    qstr name = mp_obj_str_get_qstr(wrong);
    bool enough = true;
    const char *prefix = "";
    if (is_name) {
        mp_obj_t scope = mp_obj_exception_get(native, MP_QSTR__scope);
        mp_obj_t own[] = { mp_obj_new_list(0, NULL), mp_const_none, mp_const_none, MP_OBJ_FROM_PTR(&MP_STATE_VM(dict_main)) };
        if (with_scope && (scope == MP_OBJ_NULL || is_scope(scope))) {
            // A copy: what `self` does when it is asked may take the scope from the exception.
            mp_obj_t parts[4];
            memcpy(parts, scope == MP_OBJ_NULL ? own : ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(scope))->items, sizeof(parts));
            if (parts[1] != mp_const_none && has_attribute(parts[1], name)) {
                search.best = wrong;
                prefix = "self.";
            } else {
                enough = search_scope(&search, parts, uncaught);
            }
        }
    } else if (is_import) {
        mp_obj_t module = mp_obj_exception_get(native, MP_QSTR_name);
        mp_map_elem_t *loaded = module == MP_OBJ_NULL ? NULL : mp_map_lookup(&MP_STATE_VM(mp_loaded_modules_dict).map, module, MP_MAP_LOOKUP);
        enough = loaded != NULL && consider_list(&search, mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_dir_obj), loaded->value));
    } else {
        mp_obj_t obj = mp_obj_exception_get(native, MP_QSTR_obj);
        enough = obj != MP_OBJ_NULL && consider_list(&search, mp_call_function_1(MP_OBJ_FROM_PTR(&mp_builtin_dir_obj), obj));
    }
    if (enough && search.best != MP_OBJ_NULL) {
        mp_printf(&print, ". Did you mean: '%s%s'?", prefix, mp_obj_str_get_str(search.best));
    }
    if (is_name && is_module(name)) {
        mp_printf(&print, "%s you forget to import '%q'%s", text.len == 0 ? ". Did" : " Or did", name, uncaught ? "?" : "");
    }
    return text.len == 0 ? MP_OBJ_NULL : mp_obj_new_str_from_vstr(&text);
}

// sys._suggestion(exception, has a traceback)
static mp_obj_t suggestion(mp_obj_t exc, mp_obj_t has_traceback) {
    mp_obj_t text = mp_obj_is_exception_instance(exc) ? guest_suggestion(exc, false, mp_obj_is_true(has_traceback)) : MP_OBJ_NULL;
    return text == MP_OBJ_NULL ? MP_OBJ_NEW_QSTR(MP_QSTR_) : text;
}
MP_DEFINE_CONST_FUN_OBJ_2(guest_suggestion_obj, suggestion);
