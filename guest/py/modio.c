// The module io: StringIO and BytesIO; what else it has is in lib/_io.py, imported when it is asked
// for. Replaces upstream's py/modio.c.
#include <string.h>

#include "py/builtin.h"
#include "py/objstringio.h"
#include "py/runtime.h"

static mp_obj_t rest_of_io(void) {
    return mp_import_name(MP_QSTR__io, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
}

NORETURN void guest_io_unsupported(const char *what) {
    nlr_raise(mp_call_function_1(mp_load_attr(rest_of_io(), MP_QSTR_UnsupportedOperation), mp_obj_new_str(what, strlen(what))));
}

void mp_module_io_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    (void)self_in;
    if (dest[0] == MP_OBJ_NULL && (!qstr_is_dunder(attr) || attr == MP_QSTR___all__)) {
        mp_load_method_maybe(rest_of_io(), attr, dest);
    }
}

static const mp_rom_map_elem_t io_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_io) },
    { MP_ROM_QSTR(MP_QSTR_BytesIO), MP_ROM_PTR(&mp_type_bytesio) },
    { MP_ROM_QSTR(MP_QSTR_DEFAULT_BUFFER_SIZE), MP_ROM_INT(8192) },
    { MP_ROM_QSTR(MP_QSTR_SEEK_CUR), MP_ROM_INT(1) },
    { MP_ROM_QSTR(MP_QSTR_SEEK_END), MP_ROM_INT(2) },
    { MP_ROM_QSTR(MP_QSTR_SEEK_SET), MP_ROM_INT(0) },
    { MP_ROM_QSTR(MP_QSTR_StringIO), MP_ROM_PTR(&mp_type_stringio) },
    { MP_ROM_QSTR(MP_QSTR_open), MP_ROM_PTR(&mp_builtin_open_obj) },
};
static MP_DEFINE_CONST_DICT(io_globals, io_globals_table);

const mp_obj_module_t mp_module_io = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&io_globals,
};

MP_REGISTER_MODULE(MP_QSTR_io, mp_module_io);
MP_REGISTER_MODULE_DELEGATION(mp_module_io, mp_module_io_attr);
