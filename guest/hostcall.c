// Host functions, sleeping, the host's clock and standard input. A request is submitted, its
// completion awaited: at once, or, in a run whose event loop is running, by the loop
// (module _door, used by guest/lib/asyncio.py).
//
//   request      [0, name, [args], {kwargs}] | [1, seconds] | [2, id] | [3] | [4]
//   completion   [id, 0, value] | [id, 1, exception type, message]
#include <string.h>

#include "py/objgenerator.h"
#include "py/objexcept.h"
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "door.h"
#include "hostcall.h"
#include "main.h"

enum { REQUEST_CALL, REQUEST_SLEEP, REQUEST_CANCEL, REQUEST_CLOCK, REQUEST_LINE };
enum { COMPLETION_VALUE, COMPLETION_ERROR };

static const wire_limits_t *argument_limits;
static uint32_t run_count;      // tells the host calls of this run from those of earlier ones
static bool calls_are_awaitable; // while the event loop runs

// ---------------------------------------------------------------- submit and wait

typedef struct {
    uint32_t id;
    bool failed;
    mp_obj_t value; // or the exception
} completion_t;

// Most requests are short: they are all written into one block, which is here between two.
#define REQUEST_BYTES 256
MP_REGISTER_ROOT_POINTER(char *guest_request_block);

void hostcall_begin_request(vstr_t *out) {
    char *block = MP_STATE_PORT(guest_request_block);
    if (block == NULL) {
        vstr_init(out, REQUEST_BYTES);
    } else {
        MP_STATE_PORT(guest_request_block) = NULL;
        *out = (vstr_t) { .alloc = REQUEST_BYTES, .buf = block };
    }
}

static void begin_request(vstr_t *out, size_t len, unsigned kind) {
    hostcall_begin_request(out);
    wire_write_array(out, len);
    wire_write_uint(out, kind);
}

void hostcall_end_request(vstr_t *out) {
    if (out->alloc == REQUEST_BYTES) {
        MP_STATE_PORT(guest_request_block) = out->buf;
    } else {
        vstr_clear(out);
    }
}

static uint32_t submit(vstr_t *out) {
    guest_flush(); // what was printed before comes before
    uint32_t id = door_submit(out->buf, out->len);
    hostcall_end_request(out);
    return id;
}

// `block`: the bytes when they are on the heap, for the value to take over; or NULL.
static void read_completion(const byte *bytes, size_t len, byte *block, completion_t *completion) {
    wire_reader_t reader = { bytes, bytes + len };
    size_t items = wire_read_array(&reader);
    completion->id = wire_read_uint(&reader);
    completion->failed = wire_read_uint(&reader) == COMPLETION_ERROR;
    if (items != (completion->failed ? 4 : 3)) {
        __builtin_trap();
    }
    if (!completion->failed) {
        completion->value = block == NULL ? wire_read_value(&reader) : wire_read_last(&reader, block, len);
        return;
    }
    size_t type_len, message_len;
    const char *type = wire_read_text(&reader, &type_len);
    const char *message = wire_read_text(&reader, &message_len);
    completion->value = mp_obj_new_exception_arg1(wire_exception_type(type, type_len), mp_obj_new_str(message, message_len));
}

static void take(size_t len, completion_t *completion) {
    byte *bytes = m_new(byte, len);
    door_take(bytes);
    read_completion(bytes, len, bytes, completion);
}

// Makes a request and takes its completion; false when it is not there, without `block`.
static bool call(vstr_t *out, bool block, completion_t *completion) {
    guest_flush();
    byte small[128];
    int32_t len = door_call(out->buf, out->len, small, sizeof(small), block);
    hostcall_end_request(out);
    if (len <= 0) {
        if (block) {
            mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("waiting for a host call that nothing can complete"));
        }
        completion->id = -len;
        return false;
    }
    if ((size_t)len <= sizeof(small)) {
        read_completion(small, len, NULL, completion);
    } else {
        take(len, completion);
    }
    return true;
}

static mp_obj_t value_of(const completion_t *completion) {
    if (completion->failed) {
        nlr_raise(completion->value);
    }
    return completion->value;
}

static mp_obj_t call_and_wait(vstr_t *out) {
    completion_t completion;
    call(out, true, &completion);
    return value_of(&completion);
}

const wire_limits_t *hostcall_limits(void) {
    return argument_limits;
}

// ---------------------------------------------------------------- awaitable host calls

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

static mp_obj_t host_call_new(uint32_t id) {
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

// ---------------------------------------------------------------- host functions

typedef struct {
    mp_obj_base_t base;
    mp_obj_t name; // dotted
    mp_obj_t head; // bytes: how its requests begin
} host_function_t;

static void host_function_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    host_function_t *self = MP_OBJ_TO_PTR(self_in);
    mp_printf(print, "<host function %s(*args, **kwargs)>", mp_obj_str_get_str(self->name));
}

static void host_function_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    host_function_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] == MP_OBJ_NULL && (attr == MP_QSTR___name__ || attr == MP_QSTR___qualname__)) {
        dest[0] = self->name;
    }
}

static mp_obj_t host_function_call(mp_obj_t self_in, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    static const char *const excesses[] = { "maxValueBytes", "maxValueDepth", "maxValueNodes" };
    host_function_t *self = MP_OBJ_TO_PTR(self_in);
    vstr_t out;
    hostcall_begin_request(&out);
    size_t len;
    const char *head = mp_obj_str_get_data(self->head, &len);
    vstr_add_strn(&out, head, len);
    wire_excess_t excess = wire_write_arguments(&out, n_args, n_kw, args, argument_limits);
    if (excess != WIRE_OK) {
        const char *name = mp_obj_str_get_str(self->name);
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("the arguments of %s() are over %s"), name, excesses[excess]);
    }
    completion_t completion;
    bool is_done = call(&out, !calls_are_awaitable, &completion);
    return is_done ? value_of(&completion) : host_call_new(completion.id);
}

static MP_DEFINE_CONST_OBJ_TYPE(
    host_function_type,
    MP_QSTR_host_function,
    MP_TYPE_FLAG_BINDS_SELF,
    print, host_function_print,
    attr, host_function_attr,
    call, host_function_call
    );

static mp_obj_t host_function_new(const char *name, size_t len) {
    host_function_t *self = mp_obj_malloc(host_function_t, &host_function_type);
    self->name = mp_obj_new_str(name, len);
    vstr_t head;
    vstr_init(&head, 16);
    wire_write_array(&head, 4);
    wire_write_uint(&head, REQUEST_CALL);
    wire_write_text(&head, name, len);
    self->head = mp_obj_new_bytes_from_vstr(&head);
    return MP_OBJ_FROM_PTR(self);
}

// Reads {name: null (a function) | {...} (a namespace)} into `module`. `prefix` ends in a dot.
static void read_namespace(wire_reader_t *reader, mp_obj_t module, const char *prefix, size_t prefix_len) {
    mp_obj_dict_t *globals = mp_obj_module_get_globals(module);
    vstr_t path;
    vstr_init(&path, 32);
    for (size_t n = wire_read_map(reader); n > 0; n--) {
        size_t len;
        const char *name = wire_read_text(reader, &len);
        vstr_reset(&path);
        vstr_add_strn(&path, prefix, prefix_len);
        vstr_add_strn(&path, name, len);
        mp_obj_t member;
        if (wire_read_null(reader)) {
            member = host_function_new(path.buf, path.len);
        } else {
            member = mp_obj_new_module(qstr_from_strn(path.buf, path.len));
            vstr_add_char(&path, '.');
            read_namespace(reader, member, path.buf, path.len);
        }
        mp_obj_dict_store(MP_OBJ_FROM_PTR(globals), MP_OBJ_NEW_QSTR(qstr_from_strn(name, len)), member);
    }
    vstr_clear(&path);
}

// Grants that come again do not take a name that the program has used for something else.
static void store_granted(mp_obj_t name, mp_obj_t member) {
    mp_map_elem_t *elem = mp_map_lookup(&mp_globals_get()->map, name, MP_MAP_LOOKUP);
    if (elem == NULL || mp_obj_is_type(elem->value, &host_function_type) || mp_obj_is_type(elem->value, &mp_type_module)) {
        mp_store_global(MP_OBJ_QSTR_VALUE(name), member);
    }
}

// All granted names are members of the module `host` and global names of `__main__`.
void hostcall_read_functions(wire_reader_t *reader) {
    if (wire_read_null(reader)) {
        return;
    }
    mp_obj_t host = mp_obj_new_module(MP_QSTR_host);
    read_namespace(reader, host, "", 0);
    mp_map_t *members = &mp_obj_module_get_globals(host)->map;
    for (size_t i = 0; i < members->alloc; i++) {
        if (mp_map_slot_is_filled(members, i) && members->table[i].key != MP_OBJ_NEW_QSTR(MP_QSTR___name__)) {
            store_granted(members->table[i].key, members->table[i].value);
        }
    }
}

void hostcall_begin_run(const wire_limits_t *limits) {
    argument_limits = limits;
    run_count++;
    calls_are_awaitable = false;
    MP_STATE_PORT(guest_host_calls) = MP_OBJ_NULL;
}

// ---------------------------------------------------------------- sleep, clock, standard input

static void begin_sleep(vstr_t *out, double seconds) {
    begin_request(out, 2, REQUEST_SLEEP);
    wire_limits_t number = { 16, 1, 1 };
    wire_write_value(out, mp_obj_new_float(seconds), &number);
}

void hostcall_sleep(double seconds) {
    if (seconds > 0) {
        vstr_t out;
        begin_sleep(&out, seconds);
        call_and_wait(&out);
    }
}

uint64_t hostcall_clock_us(void) {
    vstr_t out;
    begin_request(&out, 1, REQUEST_CLOCK);
    double us = mp_obj_get_float(call_and_wait(&out));
    return us >= 0 && us < 9e15 ? (uint64_t)us : 0;
}

mp_obj_t hostcall_read_line(void) {
    vstr_t out;
    begin_request(&out, 1, REQUEST_LINE);
    return call_and_wait(&out);
}

// ---------------------------------------------------------------- the event loop's module

static mp_obj_t door_sleep(mp_obj_t seconds_in) {
    double seconds = mp_obj_get_float(seconds_in);
    vstr_t out;
    begin_sleep(&out, seconds > 0 ? seconds : 0);
    mp_obj_t call = host_call_new(submit(&out));
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
        take(len, &completion);
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
        begin_request(&out, 2, REQUEST_CANCEL);
        wire_write_uint(&out, self->id);
        submit(&out);
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

static const mp_rom_map_elem_t door_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__door) },
    { MP_ROM_QSTR(MP_QSTR_sleep), MP_ROM_PTR(&door_sleep_obj) },
    { MP_ROM_QSTR(MP_QSTR_wait), MP_ROM_PTR(&door_wait_any_obj) },
    { MP_ROM_QSTR(MP_QSTR_cancel), MP_ROM_PTR(&door_cancel_obj) },
    { MP_ROM_QSTR(MP_QSTR_loop), MP_ROM_PTR(&door_loop_obj) },
    { MP_ROM_QSTR(MP_QSTR_makes_coroutine), MP_ROM_PTR(&door_makes_coroutine_obj) },
    { MP_ROM_QSTR(MP_QSTR_HostCall), MP_ROM_PTR(&host_call_type) },
};
static MP_DEFINE_CONST_DICT(door_globals, door_globals_table);

const mp_obj_module_t guest_module_door = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&door_globals,
};

MP_REGISTER_MODULE(MP_QSTR__door, guest_module_door);
