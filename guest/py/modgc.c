// gc: the collector as a program sees it. It has one generation and no thresholds.
#include "py/gc.h"
#include "py/runtime.h"
#include "weakref.h"

MP_DECLARE_CONST_FUN_OBJ_VAR_BETWEEN(gc_collect_obj);

static mp_obj_t py_gc_collect(size_t n_args, const mp_obj_t *args) {
    void *from = guest_forget_stale(MP_OBJ_FROM_PTR(&gc_collect_obj), n_args, args);
    guest_collect_from(from);
    mp_uint_t collected = MP_STATE_MEM(gc_collected);
    if (guest_weakref_run_callbacks()) { // what was finalised can go now
        guest_collect_from(from);
        collected += MP_STATE_MEM(gc_collected);
        guest_weakref_run_callbacks();
    }
    return MP_OBJ_NEW_SMALL_INT(collected);
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(gc_collect_obj, 0, 1, py_gc_collect);

static mp_obj_t gc_disable(void) {
    MP_STATE_MEM(gc_auto_collect_enabled) = 0;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_disable_obj, gc_disable);

static mp_obj_t gc_enable(void) {
    MP_STATE_MEM(gc_auto_collect_enabled) = 1;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_enable_obj, gc_enable);

static mp_obj_t gc_isenabled(void) {
    return mp_obj_new_bool(MP_STATE_MEM(gc_auto_collect_enabled));
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_isenabled_obj, gc_isenabled);

static mp_obj_t gc_mem_free(void) {
    gc_info_t info;
    gc_info(&info);
    return MP_OBJ_NEW_SMALL_INT(info.free);
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_mem_free_obj, gc_mem_free);

static mp_obj_t gc_mem_alloc(void) {
    gc_info_t info;
    gc_info(&info);
    return MP_OBJ_NEW_SMALL_INT(info.used);
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_mem_alloc_obj, gc_mem_alloc);

static mp_obj_t gc_threshold(size_t n_args, const mp_obj_t *args) {
    #if GC_FAIL // see patch 0202
    MP_STATE_MEM(gc_alloc_threshold) = n_args == 0 || mp_obj_get_int(args[0]) < 0 ? (size_t)-1 : mp_obj_get_int(args[0]) / MICROPY_BYTES_PER_GC_BLOCK;
    #endif
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(gc_threshold_obj, 0, gc_threshold);

static const mp_rom_obj_tuple_t counts = { { &mp_type_tuple }, 3, { MP_ROM_INT(0), MP_ROM_INT(0), MP_ROM_INT(0) } };
static const mp_rom_obj_tuple_t thresholds = { { &mp_type_tuple }, 3, { MP_ROM_INT(700), MP_ROM_INT(10), MP_ROM_INT(10) } };

static mp_obj_t gc_get_count(void) {
    return MP_OBJ_FROM_PTR(&counts);
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_get_count_obj, gc_get_count);

static mp_obj_t gc_get_threshold(void) {
    return MP_OBJ_FROM_PTR(&thresholds);
}
static MP_DEFINE_CONST_FUN_OBJ_0(gc_get_threshold_obj, gc_get_threshold);

static const mp_rom_map_elem_t module_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_gc) },
    { MP_ROM_QSTR(MP_QSTR_collect), MP_ROM_PTR(&gc_collect_obj) },
    { MP_ROM_QSTR(MP_QSTR_disable), MP_ROM_PTR(&gc_disable_obj) },
    { MP_ROM_QSTR(MP_QSTR_enable), MP_ROM_PTR(&gc_enable_obj) },
    { MP_ROM_QSTR(MP_QSTR_isenabled), MP_ROM_PTR(&gc_isenabled_obj) },
    { MP_ROM_QSTR(MP_QSTR_mem_free), MP_ROM_PTR(&gc_mem_free_obj) },
    { MP_ROM_QSTR(MP_QSTR_mem_alloc), MP_ROM_PTR(&gc_mem_alloc_obj) },
    { MP_ROM_QSTR(MP_QSTR_get_count), MP_ROM_PTR(&gc_get_count_obj) },
    { MP_ROM_QSTR(MP_QSTR_get_threshold), MP_ROM_PTR(&gc_get_threshold_obj) },
    { MP_ROM_QSTR(MP_QSTR_set_threshold), MP_ROM_PTR(&gc_threshold_obj) },
    #if GC_FAIL
    { MP_ROM_QSTR(MP_QSTR_threshold), MP_ROM_PTR(&gc_threshold_obj) },
    #endif
    { MP_ROM_QSTR(MP_QSTR_freeze), MP_ROM_PTR(&gc_threshold_obj) },
    { MP_ROM_QSTR(MP_QSTR_unfreeze), MP_ROM_PTR(&gc_threshold_obj) },
};
static MP_DEFINE_CONST_DICT(module_globals, module_globals_table);

const mp_obj_module_t mp_module_gc = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&module_globals,
};

MP_REGISTER_MODULE(MP_QSTR_gc, mp_module_gc);
