// The module array. Replaces upstream's py/modarray.c.
#include "py/builtin.h"
#include "py/objstr.h"

static MP_DEFINE_STR_OBJ(typecodes_obj, "bBhHiIlLqQfd");

static const mp_rom_map_elem_t array_module_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_array) },
    { MP_ROM_QSTR(MP_QSTR_ArrayType), MP_ROM_PTR(&mp_type_array) },
    { MP_ROM_QSTR(MP_QSTR_array), MP_ROM_PTR(&mp_type_array) },
    { MP_ROM_QSTR(MP_QSTR_typecodes), MP_ROM_PTR(&typecodes_obj) },
};
static MP_DEFINE_CONST_DICT(array_module_globals, array_module_globals_table);

const mp_obj_module_t mp_module_array = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&array_module_globals,
};

MP_REGISTER_EXTENSIBLE_MODULE(MP_QSTR_array, mp_module_array);
