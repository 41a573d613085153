// What a machine gets once, with its first request, and the module `_setup`, by which the library
// asks for it.
#include <string.h>

#include "py/builtin.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "import.h"
#include "main.h"
#include "setup.h"

uint32_t guest_random_seed;

MP_REGISTER_ROOT_POINTER(mp_obj_t guest_environ); // a dict
MP_REGISTER_ROOT_POINTER(mp_obj_t guest_zone);

static byte random_key[SHA256_BYTES];
static uint64_t random_blocks; // that were taken

// [seed: bytes, argv, environment, time zone, whether files come before the library]
void guest_read_setup(wire_reader_t *reader) {
    size_t n;
    mp_obj_t *items;
    mp_obj_t setup = wire_read_value(reader);
    mp_obj_list_get(setup, &n, &items);
    if (n != 5) {
        __builtin_trap();
    }
    const byte *seed = (const byte *)mp_obj_str_get_data(items[0], &n);
    memcpy(&guest_random_seed, seed, MIN(n, sizeof(guest_random_seed)));
    guest_sha256(seed, n, random_key);
    mp_obj_list_set_len(mp_sys_argv, 0);
    mp_call_function_1(mp_load_attr(mp_sys_argv, MP_QSTR_extend), items[1]);
    MP_STATE_PORT(guest_environ) = items[2];
    MP_STATE_PORT(guest_zone) = items[3];
    guest_shadow_library = items[4] == mp_const_true;
}

// environ(): the dict of the environment.
static mp_obj_t setup_environ(void) {
    if (MP_STATE_PORT(guest_environ) == MP_OBJ_NULL) {
        MP_STATE_PORT(guest_environ) = mp_obj_new_dict(0);
    }
    return MP_STATE_PORT(guest_environ);
}
static MP_DEFINE_CONST_FUN_OBJ_0(setup_environ_obj, setup_environ);

// zone(): the name of the local time zone; None is UTC.
static mp_obj_t setup_zone(void) {
    mp_obj_t zone = MP_STATE_PORT(guest_zone);
    return zone == MP_OBJ_NULL ? mp_const_none : zone;
}
static MP_DEFINE_CONST_FUN_OBJ_0(setup_zone_obj, setup_zone);

// clock_start(): the nanoseconds at which time stood when nothing had slept; 0 with a clock.
static mp_obj_t setup_clock_start(void) {
    return mp_obj_new_int_from_ull(guest_clock_granted ? 0 : guest_clock_start_us * 1000);
}
static MP_DEFINE_CONST_FUN_OBJ_0(setup_clock_start_obj, setup_clock_start);

// urandom(n): SHA-256 of a key, which is that of the host's seed, and a counter.
static mp_obj_t setup_urandom(mp_obj_t n_in) {
    mp_int_t n = mp_obj_get_int(n_in);
    if (n < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("negative argument not allowed"));
    }
    vstr_t out;
    vstr_init_len(&out, n);
    for (size_t at = 0; at < (size_t)n; at += SHA256_BYTES) {
        byte block[SHA256_BYTES + sizeof(random_blocks)], digest[SHA256_BYTES];
        memcpy(block, random_key, SHA256_BYTES);
        memcpy(block + SHA256_BYTES, &random_blocks, sizeof(random_blocks));
        random_blocks++;
        guest_sha256(block, sizeof(block), digest);
        memcpy(out.buf + at, digest, MIN((size_t)n - at, SHA256_BYTES));
    }
    return mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(setup_urandom_obj, setup_urandom);

static const mp_rom_map_elem_t setup_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__setup) },
    { MP_ROM_QSTR(MP_QSTR_clock_start), MP_ROM_PTR(&setup_clock_start_obj) },
    { MP_ROM_QSTR(MP_QSTR_environ), MP_ROM_PTR(&setup_environ_obj) },
    { MP_ROM_QSTR(MP_QSTR_urandom), MP_ROM_PTR(&setup_urandom_obj) },
    { MP_ROM_QSTR(MP_QSTR_zone), MP_ROM_PTR(&setup_zone_obj) },
};
static MP_DEFINE_CONST_DICT(setup_globals, setup_globals_table);

const mp_obj_module_t guest_module_setup = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&setup_globals,
};

MP_REGISTER_MODULE(MP_QSTR__setup, guest_module_setup);
