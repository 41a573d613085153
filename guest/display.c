// display(*objects): what it shows is decided in guest/lib/_display.py; here a bundle of forms by
// MIME type crosses the door.
#include "py/builtin.h"
#include "py/runtime.h"
#include "door.h"
#include "hostcall.h"
#include "wire.h"

static mp_obj_t guest_display(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    mp_obj_t module = mp_import_name(MP_QSTR__display, mp_const_none, MP_OBJ_NEW_SMALL_INT(0));
    // The names and values of `kwargs` stand behind the arguments.
    return mp_call_function_n_kw(mp_load_attr(module, MP_QSTR_display), n_args, kwargs->used, args);
}
MP_DEFINE_CONST_FUN_OBJ_KW(guest_display_obj, 0, guest_display);

// send(bundle): how many bytes it may have is the host's to say.
static mp_obj_t display_send(mp_obj_t bundle) {
    if (!mp_obj_is_exact_type(bundle, &mp_type_dict)) { // programs find this module
        mp_raise_TypeError(NULL);
    }
    wire_limits_t limits = *hostcall_limits();
    limits.max_bytes = SIZE_MAX;
    vstr_t out;
    vstr_init(&out, 256);
    wire_excess_t excess = wire_write_value(&out, bundle, &limits);
    if (excess != WIRE_OK) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("the display is over %s"), excess == WIRE_DEPTH ? "maxValueDepth" : "maxValueNodes");
    }
    guest_flush(); // what was printed before comes before
    door_write(DOOR_DISPLAY, out.buf, out.len);
    vstr_clear(&out);
    return mp_const_none;
}
MP_DEFINE_CONST_FUN_OBJ_1(guest_display_send_obj, display_send);
