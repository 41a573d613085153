// Host calls that are awaited: what host functions return while an event loop is running, and
// the loop's module `_door`, used by guest/lib/asyncio.py.
#include "py/objgenerator.h"
#include "py/runtime.h"
#include "door.h"
#include "hostcall.h"
#include "hostloop.h"
#include "hostrequest.h"
#include "main.h"

static uint32_t run_count;      // tells the host calls of this run from those of earlier ones
static bool calls_are_awaitable; // while the event loop runs

// What a host function returns while the event loop runs and the host has no answer yet.
// Iterating (`await`) gives the object itself until it is done, which parks the task on it.
typedef struct {
    mp_obj_base_t base;
    uint32_t run;
    uint32_t id;
    bool done;
    bool failed;
    mp_obj_t value;
    mp_obj_t waiter;    // the task that is parked on it, the event loop's
    uint64_t due_us;    // of a sleep: what the guest's clock shows when it is over
} host_call_t;

static const mp_obj_type_t host_call_type;

MP_REGISTER_ROOT_POINTER(mp_obj_t guest_host_calls); // dict: id -> host_call_t, those under way

mp_obj_t hostloop_call_new(uint32_t id) {
    host_call_t *self = mp_obj_malloc(host_call_t, &host_call_type);
    self->run = run_count;
    self->id = id;
    self->done = false;
    self->failed = false;
    self->value = mp_const_none;
    self->waiter = mp_const_none;
    self->due_us = 0;
    mp_obj_t call = MP_OBJ_FROM_PTR(self);
    if (MP_STATE_PORT(guest_host_calls) == MP_OBJ_NULL) {
        MP_STATE_PORT(guest_host_calls) = mp_obj_new_dict(0);
    }
    mp_obj_dict_store(MP_STATE_PORT(guest_host_calls), mp_obj_new_int_from_uint(id), call);
    return call;
}

// Removes the call from those under way and returns it; MP_OBJ_NULL when it is not there.
static mp_obj_t host_call_forget(uint32_t id) {
    if (MP_STATE_PORT(guest_host_calls) == MP_OBJ_NULL) {
        return MP_OBJ_NULL;
    }
    mp_map_t *map = mp_obj_dict_get_map(MP_STATE_PORT(guest_host_calls));
    mp_map_elem_t *elem = mp_map_lookup(map, mp_obj_new_int_from_uint(id), MP_MAP_LOOKUP_REMOVE_IF_FOUND);
    if (elem == NULL) {
        return MP_OBJ_NULL;
    }
    mp_obj_t call = elem->value;
    elem->value = MP_OBJ_NULL;
    return call;
}

static mp_obj_t host_call_iternext(mp_obj_t self_in) {
    host_call_t *self = MP_OBJ_TO_PTR(self_in);
    if (!self->done) {
        if (self->run != run_count) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("this host call belongs to an earlier run"));
        }
        return self_in;
    }
    if (self->failed) {
        nlr_raise(self->value);
    }
    return mp_make_stop_iteration(self->value);
}

static void host_call_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    host_call_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<host call, %s>", self->done ? "done" : "under way: await it");
}

static void host_call_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    host_call_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL) {
        if (attr == MP_QSTR_done) {
            dest[0] = mp_obj_new_bool(self->done);
        } else if (attr == MP_QSTR_waiter) {
            dest[0] = self->waiter;
        }
    } else if (dest[1] != MP_OBJ_NULL && attr == MP_QSTR_waiter) {
        self->waiter = dest[1];
        dest[0] = MP_OBJ_NULL;
    }
}

static MP_DEFINE_CONST_OBJ_TYPE(
    host_call_type,
    MP_QSTR_HostCall,
    MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, host_call_iternext,
    print, host_call_print,
    attr, host_call_attr
    );

void hostloop_begin_run(void) {
    run_count++;
    calls_are_awaitable = false;
    MP_STATE_PORT(guest_host_calls) = MP_OBJ_NULL;
}

bool hostloop_is_running(void) {
    return calls_are_awaitable;
}

// ---------------------------------------------------------------- the module

static mp_obj_t door_sleep(mp_obj_t seconds_in) {
    double seconds = mp_obj_get_float(seconds_in);
    vstr_t out;
    hostrequest_begin_sleep(&out, seconds > 0 ? seconds : 0);
    mp_obj_t call = hostloop_call_new(hostrequest_submit(&out));
    ((host_call_t *)MP_OBJ_TO_PTR(call))->due_us = guest_clock_after(seconds);
    return call;
}
static MP_DEFINE_CONST_FUN_OBJ_1(door_sleep_obj, door_sleep);

// wait(block) -> the next host call that is done, or None.
static mp_obj_t door_wait_any(mp_obj_t block) {
    for (;;) {
        guest_flush();
        size_t len = door_wait(0, mp_obj_is_true(block));
        if (len == 0) {
            return mp_const_none;
        }
        completion_t completion;
        hostrequest_take(len, &completion);
        mp_obj_t call = host_call_forget(completion.id);
        if (call != MP_OBJ_NULL) {
            host_call_t *self = MP_OBJ_TO_PTR(call);
            self->done = true;
            self->failed = completion.failed;
            self->value = completion.value;
            guest_clock_reach(self->due_us);
            return call;
        }
    }
}
static MP_DEFINE_CONST_FUN_OBJ_1(door_wait_any_obj, door_wait_any);

// cancel(call): its completion will not come.
static mp_obj_t door_cancel(mp_obj_t call) {
    if (!mp_obj_is_type(call, &host_call_type)) {
        mp_raise_TypeError(MP_ERROR_TEXT("not a host call"));
    }
    host_call_t *self = MP_OBJ_TO_PTR(call);
    if (!self->done && self->run == run_count && host_call_forget(self->id) != MP_OBJ_NULL) {
        vstr_t out;
        hostrequest_begin(&out, 2, REQUEST_CANCEL);
        wire_write_uint(&out, self->id);
        hostrequest_submit(&out);
    }
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_1(door_cancel_obj, door_cancel);

// loop(running): whether host functions may return host calls to be awaited. Returns what was.
static mp_obj_t door_loop(mp_obj_t running) {
    bool before = calls_are_awaitable;
    calls_are_awaitable = mp_obj_is_true(running);
    return mp_obj_new_bool(before);
}
static MP_DEFINE_CONST_FUN_OBJ_1(door_loop_obj, door_loop);

extern const mp_obj_type_t mp_type_closure; // py/objclosure.c; no header has it

// Whether a call of it makes a coroutine. Methods and closures have their function in the first member.
static mp_obj_t door_makes_coroutine(mp_obj_t function) {
    typedef struct {
        mp_obj_base_t base;
        mp_obj_t function;
    } wrapper_t;
    while (mp_obj_is_type(function, &mp_type_bound_meth) || mp_obj_is_type(function, &mp_type_closure)) {
        function = ((wrapper_t *)MP_OBJ_TO_PTR(function))->function;
    }
    return mp_obj_new_bool(mp_obj_is_type(function, &mp_type_coro_wrap));
}
static MP_DEFINE_CONST_FUN_OBJ_1(door_makes_coroutine_obj, door_makes_coroutine);

extern const mp_obj_fun_builtin_var_t door_network_obj; // network.c

static const mp_rom_map_elem_t door_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__door) },
    { MP_ROM_QSTR(MP_QSTR_sleep), MP_ROM_PTR(&door_sleep_obj) },
    { MP_ROM_QSTR(MP_QSTR_wait), MP_ROM_PTR(&door_wait_any_obj) },
    { MP_ROM_QSTR(MP_QSTR_cancel), MP_ROM_PTR(&door_cancel_obj) },
    { MP_ROM_QSTR(MP_QSTR_loop), MP_ROM_PTR(&door_loop_obj) },
    { MP_ROM_QSTR(MP_QSTR_makes_coroutine), MP_ROM_PTR(&door_makes_coroutine_obj) },
    { MP_ROM_QSTR(MP_QSTR_display), MP_ROM_PTR(&guest_display_send_obj) },
    { MP_ROM_QSTR(MP_QSTR_network), MP_ROM_PTR(&door_network_obj) },
    { MP_ROM_QSTR(MP_QSTR_HostCall), MP_ROM_PTR(&host_call_type) },
};
static MP_DEFINE_CONST_DICT(door_globals, door_globals_table);

const mp_obj_module_t guest_module_door = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&door_globals,
};

MP_REGISTER_MODULE(MP_QSTR__door, guest_module_door);
