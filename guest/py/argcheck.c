// Arguments of built-in functions and types: how many, and which keywords. Replaces upstream's
// py/argcheck.c. Errors are in CPython's words, which depend on how its functions are declared:
// without arguments, with one, with more of them in their order, with keywords. Built-in functions
// don't know their names: they are looked for where they are defined.
#include <stdarg.h>

#include "py/builtin.h"
#include "py/objfun.h"
#include "py/objmodule.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "callerrors.h"

// What was called last of those that look at their arguments themselves.
MP_REGISTER_ROOT_POINTER(const void *guest_called);

static bool find_in(const mp_map_t *map, builtin_name_t *found) {
    const void *fun = found->fun;
    for (size_t i = 0; i < map->alloc; i++) {
        if (!mp_map_slot_is_filled(map, i) || !mp_obj_is_obj(map->table[i].value)) {
            continue;
        }
        const mp_obj_base_t *value = MP_OBJ_TO_PTR(map->table[i].value);
        if (value == fun || ((value->type == &mp_type_staticmethod || value->type == &mp_type_classmethod)
                && ((mp_rom_obj_static_class_method_t *)value)->fun == MP_ROM_PTR(fun))) {
            found->name = MP_OBJ_QSTR_VALUE(map->table[i].key);
            found->is_static = value != fun && value->type == &mp_type_staticmethod;
            return true;
        }
    }
    return false;
}

static bool find_in_type(const mp_obj_type_t *type, builtin_name_t *found) {
    for (const mp_obj_type_t *t = type; t != NULL; t = native_parent(t)) {
        if (MP_OBJ_TYPE_HAS_SLOT(t, locals_dict) && !class_is_python(t) && find_in(&MP_OBJ_TYPE_GET_SLOT(t, locals_dict)->map, found)) {
            found->type = t;
            return true;
        }
    }
    return false;
}

static const mp_obj_type_t *native_of(const mp_obj_type_t *type) {
    return !class_is_python(type) ? type : class_native(type) != NULL ? class_native(type) : &mp_type_object;
}

builtin_name_t guest_builtin_name(const void *fun, mp_obj_t self) {
    builtin_name_t found = { .fun = fun, .name = MP_QSTR_function };
    if (self != MP_OBJ_NULL) {
        if (find_in_type(native_of(mp_obj_get_type(self)), &found) || (mp_obj_is_class(self) && find_in_type(native_of(MP_OBJ_TO_PTR(self)), &found))) {
            return found;
        }
    }
    const mp_map_t *builtins = &mp_module_builtins_globals.map;
    if (find_in(builtins, &found) || find_in_type(&mp_type_str, &found)) {
        return found;
    }
    const mp_map_t *const tables[] = { &mp_builtin_module_map, &mp_builtin_extensible_module_map };
    for (size_t t = 0; t < MP_ARRAY_SIZE(tables); t++) {
        for (size_t i = 0; i < tables[t]->alloc; i++) {
            const mp_obj_module_t *module = MP_OBJ_TO_PTR(tables[t]->table[i].value);
            if (find_in(&module->globals->map, &found)) {
                found.module = MP_OBJ_QSTR_VALUE(tables[t]->table[i].key);
                return found;
            }
        }
    }
    for (size_t i = 0; i < builtins->alloc; i++) {
        mp_obj_t value = builtins->table[i].value;
        if (mp_obj_is_class(value) && find_in_type(MP_OBJ_TO_PTR(value), &found)) {
            break;
        }
    }
    return found;
}

// ---------------------------------------------------------------- what built-in functions are

static builtin_name_t name_of(mp_obj_t self_in) {
    mp_obj_checked_fun_t *self = MP_OBJ_TO_PTR(self_in);
    bool is_checked = self->base.type == &mp_type_checked_fun;
    builtin_name_t found = guest_builtin_name(is_checked ? MP_OBJ_TO_PTR(self->fun) : self, MP_OBJ_NULL);
    if (is_checked) {
        found.type = self->type;
    }
    return found;
}

void guest_builtin_print(const mp_print_t *print, mp_obj_t self, mp_print_kind_t kind) {
    builtin_name_t found = name_of(self);
    if (mp_obj_is_type(self, &mp_type_checked_fun)) {
        mp_printf(print, "<method '%q' of '%q' objects>", found.name, found.type->name);
    } else {
        mp_printf(print, "<built-in function %q>", found.name);
    }
}

void guest_builtin_attr(mp_obj_t self, qstr attr, mp_obj_t *dest) {
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR___name__ || attr == MP_QSTR___qualname__ || attr == MP_QSTR___module__ || attr == MP_QSTR___objclass__) {
        builtin_name_t found = name_of(self);
        if (attr == MP_QSTR___name__) {
            dest[0] = MP_OBJ_NEW_QSTR(found.name);
        } else if (attr == MP_QSTR___qualname__) {
            vstr_t text;
            vstr_init(&text, 32);
            if (found.type != NULL) {
                vstr_printf(&text, "%q.", found.type->name);
            }
            vstr_printf(&text, "%q", found.name);
            dest[0] = mp_obj_new_str_from_utf8_vstr(&text);
        } else if (attr == MP_QSTR___module__ && found.type == NULL) {
            dest[0] = MP_OBJ_NEW_QSTR(found.module == MP_QSTRnull ? MP_QSTR_builtins : found.module);
        } else if (attr == MP_QSTR___objclass__ && found.type != NULL) {
            dest[0] = MP_OBJ_FROM_PTR(found.type);
        }
    } else {
        dest[1] = MP_OBJ_SENTINEL;
    }
}

// ---------------------------------------------------------------- arguments

static NORETURN void raise(const char *owner, const char *dot, qstr name, const char *fmt, ...) {
    vstr_t text;
    vstr_init(&text, 64);
    vstr_printf(&text, "%s%s%q", owner, dot, name);
    va_list args;
    va_start(args, fmt);
    vstr_vprintf(&text, fmt, args);
    va_end(args);
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s"), vstr_null_terminated_str(&text));
}

// Whether there are too few or too many of what is taken in its order.
static void check_order(qstr name, size_t n, size_t min, size_t max) {
    if (n < min || n > max) {
        if (name == MP_QSTR_map) {
            mp_raise_TypeError(MP_ERROR_TEXT("map() must have at least two arguments."));
        }
        if (name == MP_QSTR_super) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("super() expected at most 2 arguments, got %u"), (uint)n);
        }
        size_t bound = n < min ? min : max;
        raise("", "", name, " expected %s%u argument%s, got %u", min == max ? "" : n < min ? "at least " : "at most ",
            (uint)bound, bound == 1 ? "" : "s", (uint)n);
    }
}

NORETURN void guest_raise_arguments(const void *fun, size_t n_args, size_t n_kw, const mp_obj_t *args, uint32_t sig) {
    size_t min = sig >> 17, max = (sig >> 1) & 0xffff;
    builtin_name_t found = guest_builtin_name(fun, n_args > 0 ? args[0] : MP_OBJ_NULL);
    const char *owner = found.type != NULL ? qstr_str(found.type->name) : found.module != MP_QSTRnull ? qstr_str(found.module) : "";
    const char *dot = owner[0] == 0 ? "" : ".";
    if (found.type != NULL && !found.is_static) {
        if (n_args == 0) {
            if (qstr_is_dunder(found.name)) {
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("descriptor '%q' of '%s' object needs an argument"), found.name, owner);
            }
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("unbound method %s.%q() needs an argument"), owner, found.name);
        }
        n_args--;
        min -= min > 0;
        max--;
    }
    if (n_kw > 0 && !(sig & 1)) {
        raise(owner, dot, found.name, "() takes no keyword arguments");
    }
    if (max == 0) {
        raise(owner, dot, found.name, "() takes no arguments (%u given)", (uint)n_args);
    }
    if (max == 1 && min == 1) {
        raise(owner, dot, found.name, "() takes exactly one argument (%u given)", (uint)n_args);
    }
    // find, count, startswith and their kin
    bool is_search = !found.is_static && min == 1 && max == 3 && (found.type == &mp_type_str || found.type == &mp_type_bytes || found.type == &mp_type_bytearray);
    if (is_search) {
        raise("", "", found.name, "() takes at %s argument%s (%u given)", n_args == 0 ? "least 1" : "most 3", n_args == 0 ? "" : "s", (uint)n_args);
    }
    check_order(found.name, n_args, min, max);
    mp_raise_TypeError(NULL);
}

static qstr called_name(void) {
    const mp_obj_base_t *called = MP_STATE_VM(guest_called);
    if (called == NULL) {
        return MP_QSTR_function;
    }
    if (called == &mp_builtin_sorted_obj.base) {
        return MP_QSTR_sort;
    }
    return mp_obj_is_class(MP_OBJ_FROM_PTR(called)) ? ((const mp_obj_type_t *)called)->name : guest_builtin_name(called, MP_OBJ_NULL).name;
}

// What types check.
void mp_arg_check_num_sig(size_t n_args, size_t n_kw, uint32_t sig) {
    if (n_kw > 0 && !(sig & 1)) {
        raise("", "", called_name(), "() takes no keyword arguments");
    }
    size_t min = sig >> 17, max = (sig >> 1) & 0xffff;
    if (n_args < min || n_args > max) {
        check_order(called_name(), n_args, min, max);
    }
}

void mp_arg_parse_all(size_t n_pos, const mp_obj_t *pos, mp_map_t *kws, size_t n_allowed, const mp_arg_t *allowed, mp_arg_val_t *out_vals) {
    size_t n_positional = 0, kws_found = 0;
    while (n_positional < n_allowed && !(allowed[n_positional].flags & MP_ARG_KW_ONLY)) {
        n_positional++;
    }
    size_t given = n_pos + kws->used;
    if (given > n_allowed) {
        raise("", "", called_name(), "() takes at most %u %sargument%s (%u given)", (uint)n_allowed, n_pos == 0 ? "keyword " : "", n_allowed == 1 ? "" : "s", (uint)given);
    }
    if (n_pos > n_positional) {
        if (n_positional == 0) {
            raise("", "", called_name(), "() takes no positional arguments");
        }
        raise("", "", called_name(), "() takes at most %u positional argument%s (%u given)", (uint)n_positional, n_positional == 1 ? "" : "s", (uint)n_pos);
    }
    for (size_t i = 0; i < n_allowed; i++) {
        mp_obj_t value;
        if (i < n_pos) {
            value = pos[i];
        } else {
            mp_map_elem_t *kw = mp_map_lookup(kws, MP_OBJ_NEW_QSTR(allowed[i].qst), MP_MAP_LOOKUP);
            if (kw == NULL) {
                if (allowed[i].flags & MP_ARG_REQUIRED) {
                    if (allowed[i].qst == MP_QSTR_) {
                        raise("", "", called_name(), "() takes at least %u positional argument%s (%u given)", (uint)i + 1, i == 0 ? "" : "s", (uint)n_pos);
                    }
                    qstr name = called_name();
                    raise("", "", name, name == MP_QSTR_enumerate ? "() missing required argument '%q'" : "() missing required argument '%q' (pos %u)", allowed[i].qst, (uint)i + 1);
                }
                out_vals[i] = allowed[i].defval;
                continue;
            }
            kws_found++;
            value = kw->value;
        }
        switch (allowed[i].flags & MP_ARG_KIND_MASK) {
            case MP_ARG_BOOL:
                out_vals[i].u_bool = mp_obj_is_true(value);
                break;
            case MP_ARG_INT:
                out_vals[i].u_int = mp_obj_get_int(value);
                break;
            default:
                out_vals[i].u_obj = value;
        }
    }
    for (size_t i = 0; kws_found < kws->used && i < kws->alloc; i++) {
        mp_obj_t key = mp_map_slot_is_filled(kws, i) ? kws->table[i].key : MP_OBJ_NEW_QSTR(MP_QSTR_);
        bool known = key == MP_OBJ_NEW_QSTR(MP_QSTR_);
        for (size_t j = n_pos; j < n_allowed; j++) {
            known |= key == MP_OBJ_NEW_QSTR(allowed[j].qst);
        }
        if (!known) {
            guest_raise_keyword(key, called_name());
        }
    }
}

NORETURN void guest_raise_keyword(mp_obj_t key, qstr function) {
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' is an invalid keyword argument for %q()"), mp_obj_str_get_str(key), function);
}

void mp_arg_parse_all_kw_array(size_t n_pos, size_t n_kw, const mp_obj_t *args, size_t n_allowed, const mp_arg_t *allowed, mp_arg_val_t *out_vals) {
    mp_map_t kw_args;
    mp_map_init_fixed_table(&kw_args, n_kw, args + n_pos);
    mp_arg_parse_all(n_pos, args, &kw_args, n_allowed, allowed, out_vals);
}
