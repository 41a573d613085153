// Host functions, sleeping, the host's clock and standard input.
#include "py/objmodule.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "hostcall.h"
#include "hostloop.h"
#include "hostrequest.h"
#include "main.h"

static const wire_limits_t *argument_limits;

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
    hostrequest_begin_bytes(&out);
    size_t len;
    const char *head = mp_obj_str_get_data(self->head, &len);
    vstr_add_strn(&out, head, len);
    wire_excess_t excess = wire_write_arguments(&out, n_args, n_kw, args, argument_limits);
    if (excess != WIRE_OK) {
        const char *name = mp_obj_str_get_str(self->name);
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("the arguments of %s() are over %s"), name, excesses[excess]);
    }
    completion_t completion;
    bool is_done = hostrequest_call(&out, !hostloop_is_running(), &completion);
    return is_done ? completion_value(&completion) : hostloop_call_new(completion.id);
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
    hostloop_begin_run();
}

// ---------------------------------------------------------------- sleep, clock, standard input

void hostcall_sleep(double seconds) {
    if (seconds > 0) {
        vstr_t out;
        hostrequest_begin_sleep(&out, seconds);
        hostrequest_answer(&out);
    }
}

uint64_t hostcall_clock_us(void) {
    vstr_t out;
    hostrequest_begin(&out, 1, REQUEST_CLOCK);
    double us = mp_obj_get_float(hostrequest_answer(&out));
    return us >= 0 && us < 9e15 ? (uint64_t)us : 0;
}

mp_obj_t hostcall_read_line(void) {
    vstr_t out;
    hostrequest_begin(&out, 1, REQUEST_LINE);
    return hostrequest_answer(&out);
}

const wire_limits_t *hostcall_limits(void) {
    return argument_limits;
}
