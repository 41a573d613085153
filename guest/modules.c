// Modules that a program makes with types.ModuleType(name, doc), and `from x import *`.
#include "py/bc.h"
#include "py/objmodule.h"
#include "py/objtype.h"
#include "py/runtime.h"

mp_obj_t guest_module_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const mp_arg_t names[] = {
        { MP_QSTR_name, MP_ARG_REQUIRED | MP_ARG_OBJ },
        { MP_QSTR_doc, MP_ARG_OBJ, {.u_rom_obj = MP_ROM_NONE} },
    };
    mp_arg_val_t values[2];
    mp_arg_parse_all_kw_array(n_args, n_kw, args, 2, names, values);
    if (!mp_obj_is_str(native_value(values[0].u_obj))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("module() argument 'name' must be str, not %s"), mp_obj_get_type_str(values[0].u_obj));
    }
    mp_obj_t dict = mp_obj_new_dict(5);
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR___name__), values[0].u_obj);
    mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(MP_QSTR___doc__), values[1].u_obj);
    static const qstr unset[] = { MP_QSTR___package__, MP_QSTR___loader__, MP_QSTR___spec__ };
    for (size_t i = 0; i < MP_ARRAY_SIZE(unset); i++) {
        mp_obj_dict_store(dict, MP_OBJ_NEW_QSTR(unset[i]), mp_const_none);
    }
    mp_module_context_t *module = m_new0(mp_module_context_t, 1);
    module->module.base.type = type;
    module->module.globals = MP_OBJ_TO_PTR(dict);
    return MP_OBJ_FROM_PTR(module);
}

// ---------------------------------------------------------------- from x import *

// The names are those of x.__all__, or those of x.__dict__ that don't begin with `_`. x can be any
// object that sys.modules has, and both any objects: each name is asked for by index and looked up
// as an attribute, so that code which runs meanwhile may change them.

static NORETURN void raise_not_str(mp_obj_t module, const char *what, const char *where, mp_obj_t name) {
    mp_obj_t module_name = mp_load_attr_default(module, MP_QSTR___name__, mp_const_none);
    if (!mp_obj_is_str(native_value(module_name))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("module __name__ must be a string, not %s"), mp_obj_get_type_str(module_name));
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s in %s.%s must be str, not %s"), what, mp_obj_str_get_str(module_name), where, mp_obj_get_type_str(name));
}

// The item, or MP_OBJ_NULL behind the last one.
static mp_obj_t get_item(mp_obj_t names, size_t i) {
    const mp_obj_type_t *type = mp_obj_get_type(names);
    if (mp_obj_is_dict_or_ordereddict(native_value(names))) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s is not a sequence"), mp_obj_get_type_str(names));
    }
    if (!MP_OBJ_TYPE_HAS_SLOT(type, subscr)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("'%s' object does not support indexing"), mp_obj_get_type_str(names));
    }
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t item = mp_obj_subscr(names, MP_OBJ_NEW_SMALL_INT(i), MP_OBJ_SENTINEL);
        nlr_pop();
        return item;
    }
    if (!mp_obj_exception_match(MP_OBJ_FROM_PTR(nlr.ret_val), MP_OBJ_FROM_PTR(&mp_type_IndexError))) {
        nlr_jump(nlr.ret_val);
    }
    return MP_OBJ_NULL;
}

void mp_import_all(mp_obj_t module) {
    mp_obj_t names = mp_load_attr_default(module, MP_QSTR___all__, MP_OBJ_SENTINEL);
    bool has_all = names != MP_OBJ_SENTINEL;
    if (!has_all) {
        mp_obj_t dict = mp_load_attr_default(module, MP_QSTR___dict__, MP_OBJ_SENTINEL);
        if (dict == MP_OBJ_SENTINEL) {
            mp_raise_msg(&mp_type_ImportError, MP_ERROR_TEXT("from-import-* object has no __dict__ and no __all__"));
        }
        mp_obj_t keys = mp_call_function_0(mp_load_attr(dict, MP_QSTR_keys));
        names = mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_list), keys);
    }
    mp_obj_t item;
    for (size_t i = 0; (item = get_item(names, i)) != MP_OBJ_NULL; i++) {
        mp_obj_t name = native_value(item);
        if (!mp_obj_is_str(name)) {
            raise_not_str(module, has_all ? "Item" : "Key", has_all ? "__all__" : "__dict__", item);
        }
        if (has_all || mp_obj_str_get_str(name)[0] != '_') {
            qstr attribute = mp_obj_str_get_qstr(name);
            mp_store_name(attribute, mp_load_attr(module, attribute));
        }
    }
}
