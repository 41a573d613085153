// The guest's entry points: boot (at build time) and one run. Knows the request and
// the response; knows nothing of budgets, which are the host's.
#include <string.h>

#include "py/cstack.h"
#include "py/gc.h"
#include "py/mphal.h"
#include "py/objexcept.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "compiled.h"
#include "door.h"
#include "hostcall.h"
#include "main.h"
#include "setup.h"
#include "suggest.h"
#include "trace.h"
#include "weakref.h"
#include "wire.h"

uint64_t __attribute__((address_space(1))) guest_ticks __asm__("ticks");
uint32_t guest_depth, guest_depth_limit, guest_depth_granted;

enum { RESPONSE_COMPLETED, RESPONSE_ERROR, RESPONSE_EXCESS };
#define RESPONSE_HEADER_BYTES 4 // u32 little-endian: length of the CBOR that follows

// Longest exception message that leaves the guest; longer ones are cut.
#define MESSAGE_MAX_BYTES 8192
// Frames of a traceback that leave the guest: this many outermost and innermost ones.
#define TRACEBACK_HALF_FRAMES 64

static wire_limits_t value_limits;

// The shadow stack's size less a margin for C code between two checks; the linker
// places the stack first, so its top is its size.
#define SHADOW_STACK_BYTES (128 * 1024)

// The modules that are there before anything is imported.
static void load_first_modules(void) {
    extern const mp_obj_module_t mp_module_sys, mp_module_builtins, mp_module___main__;
    static const struct {
        qstr name;
        const mp_obj_module_t *module;
    } first[] = {
        { MP_QSTR_sys, &mp_module_sys },
        { MP_QSTR_builtins, &mp_module_builtins },
        { MP_QSTR___main__, &mp_module___main__ },
    };
    for (size_t i = 0; i < MP_ARRAY_SIZE(first); i++) {
        mp_obj_dict_store(MP_OBJ_FROM_PTR(&MP_STATE_VM(mp_loaded_modules_dict)), MP_OBJ_NEW_QSTR(first[i].name), MP_OBJ_FROM_PTR(first[i].module));
    }
}

GUEST_EXPORT(guest_boot) void guest_boot(size_t library_bytes) {
    mp_cstack_init_with_top((void *)SHADOW_STACK_BYTES, SHADOW_STACK_BYTES);
    guest_depth_limit = UINT32_MAX;
    guest_heap_init(library_bytes);
    mp_init();
    mp_obj_t path[] = { MP_OBJ_NEW_QSTR(qstr_from_str("/home")), MP_OBJ_NEW_QSTR(qstr_from_str("/modules")) };
    mp_sys_path = mp_obj_new_list(MP_ARRAY_SIZE(path), path);
    load_first_modules();
    gc_collect();
}

// What every run brings: [maxRecursionDepth, maxValueBytes, maxValueDepth, maxValueNodes].
static void read_limits(wire_reader_t *reader) {
    if (wire_read_array(reader) != 4) {
        __builtin_trap();
    }
    guest_depth_limit = guest_depth_granted = wire_read_uint(reader);
    value_limits.max_bytes = wire_read_uint(reader);
    value_limits.max_depth = wire_read_uint(reader);
    value_limits.max_nodes = wire_read_uint(reader);
}

static void set_inputs(wire_reader_t *reader) {
    for (size_t n = wire_read_map(reader); n > 0; n--) {
        size_t len;
        const char *name = wire_read_text(reader, &len);
        qstr global = qstr_from_strn(name, len);
        mp_store_global(global, wire_read_value(reader));
    }
}

// What the embedder granted; comes when it differs from what the machine has: [true, for the host's
// clock, or the microseconds since 1970 at which time stands; functions].
static void read_grants(wire_reader_t *reader) {
    if (wire_read_array(reader) != 2) {
        __builtin_trap();
    }
    mp_obj_t clock = wire_read_value(reader);
    guest_clock_granted = clock == mp_const_true;
    if (!guest_clock_granted) {
        guest_clock_start_us = mp_obj_get_float(clock);
    }
    hostcall_read_functions(reader);
}

// The first global name, then attributes: `name` or `module.name`.
static mp_obj_t load_path(mp_obj_t path) {
    mp_obj_t names = mp_call_function_1(mp_load_attr(path, MP_QSTR_split), MP_OBJ_NEW_QSTR(qstr_from_str(".")));
    mp_obj_t found = MP_OBJ_NULL;
    for (size_t i = 0; i < (size_t)MP_OBJ_SMALL_INT_VALUE(mp_obj_len(names)); i++) {
        qstr name = mp_obj_str_get_qstr(mp_obj_subscr(names, MP_OBJ_NEW_SMALL_INT(i), MP_OBJ_SENTINEL));
        found = i == 0 ? mp_load_global(name) : mp_load_attr(found, name);
    }
    return found;
}

// Calls what a path names with the arguments of a request: [path, args, kwargs].
static mp_obj_t call_path(mp_obj_t call) {
    size_t parts, n_args;
    mp_obj_t *part, *args;
    mp_obj_list_get(call, &parts, &part);
    mp_obj_list_get(part[1], &n_args, &args);
    const mp_map_t *kwargs = mp_obj_dict_get_map(part[2]);
    mp_obj_t *all = m_new(mp_obj_t, n_args + 2 * kwargs->used);
    memcpy(all, args, n_args * sizeof(*args));
    mp_obj_t *next = all + n_args;
    for (size_t i = 0; i < kwargs->alloc; i++) {
        if (mp_map_slot_is_filled(kwargs, i)) {
            *next++ = MP_OBJ_NEW_QSTR(mp_obj_str_get_qstr(kwargs->table[i].key));
            *next++ = kwargs->table[i].value;
        }
    }
    return mp_call_function_n_kw(load_path(part[0]), n_args, kwargs->used, all);
}

// Performs the request:
// [source or [path, args, kwargs], filename, limits, inputs, setup or null, wants the value, grants or null],
// and for a traced run what guest_trace_begin takes.
static mp_obj_t perform_request(size_t len) {
    wire_reader_t reader = { guest_request_bytes(), guest_request_bytes() + len };
    size_t parts = wire_read_array(&reader);
    if (parts != 7 && parts != 8) {
        __builtin_trap();
    }
    size_t source_len = 0, filename_len;
    const char *source = NULL;
    mp_obj_t call = MP_OBJ_NULL;
    if (*reader.pos >> 5 == 3) { // text
        source = wire_read_text(&reader, &source_len);
    } else {
        call = wire_read_value(&reader);
    }
    const char *filename = wire_read_text(&reader, &filename_len);
    read_limits(&reader);
    hostcall_begin_run(&value_limits);
    set_inputs(&reader);
    if (!wire_read_null(&reader)) {
        guest_read_setup(&reader);
    }
    bool wants_value = wire_read_bool(&reader);
    if (!wire_read_null(&reader)) {
        read_grants(&reader);
    }
    if (source == NULL) {
        guest_request_free();
        return call_path(call);
    }
    qstr name = qstr_from_strn(filename, filename_len);
    if (parts == 8) {
        if (wire_read_array(&reader) != 4) {
            __builtin_trap();
        }
        uint32_t max = wire_read_uint(&reader), first = wire_read_uint(&reader), last = wire_read_uint(&reader);
        guest_trace_begin(name, max, first, last, wire_read_uint(&reader));
    }
    return mp_call_function_0(guest_compile_source(source, source_len, name, wants_value));
}

static void begin_response(vstr_t *out) {
    vstr_init(out, 64);
    vstr_add_len(out, RESPONSE_HEADER_BYTES);
}

static const byte *end_response(vstr_t *out) {
    uint32_t len = out->len - RESPONSE_HEADER_BYTES;
    memcpy(out->buf, &len, sizeof(len));
    return (const byte *)out->buf;
}

static const byte *respond_with_value(mp_obj_t value) {
    vstr_t out;
    begin_response(&out);
    wire_write_array(&out, 2);
    wire_write_uint(&out, RESPONSE_COMPLETED);
    wire_excess_t excess = wire_write_value(&out, value, &value_limits);
    if (excess != WIRE_OK) {
        out.len = RESPONSE_HEADER_BYTES;
        wire_write_array(&out, 2);
        wire_write_uint(&out, RESPONSE_EXCESS);
        wire_write_uint(&out, excess);
    }
    return end_response(&out);
}

static void write_qstr(vstr_t *out, qstr name) {
    size_t len;
    const char *str = (const char *)qstr_data(name, &len);
    wire_write_text(out, str, len);
}

// Frames outermost first; the middle of a long traceback is left out.
static void write_frames(vstr_t *out, mp_obj_t exception) {
    size_t n, *values;
    mp_obj_exception_get_traceback(exception, &n, &values);
    size_t frames = n / 3; // (file, line, block) each, innermost first
    size_t skip_from = frames, skip_to = frames;
    if (frames > 2 * TRACEBACK_HALF_FRAMES) {
        skip_from = TRACEBACK_HALF_FRAMES;
        skip_to = frames - TRACEBACK_HALF_FRAMES;
    }
    wire_write_array(out, frames - (skip_to - skip_from));
    for (size_t i = 0; i < frames; i++) {
        if (i >= skip_from && i < skip_to) {
            continue;
        }
        const size_t *frame = &values[3 * (frames - 1 - i)];
        wire_write_array(out, 3);
        write_qstr(out, frame[0]);
        wire_write_uint(out, frame[1]);
        if (frame[2] == MP_QSTRnull) {
            wire_write_null(out);
        } else {
            write_qstr(out, frame[2]);
        }
    }
}

static void write_capped(vstr_t *out, const vstr_t *text) {
    size_t len = text->len;
    if (len > MESSAGE_MAX_BYTES) {
        len = MESSAGE_MAX_BYTES;
        while (len > 0 && UTF8_IS_CONT(text->buf[len])) {
            len--;
        }
    }
    wire_write_text(out, text->buf, len);
}

// The name of its class, alone and as tracebacks have it.
static void write_class(vstr_t *out, mp_obj_t exception) {
    vstr_t name;
    mp_print_t print;
    vstr_init_print(&name, 32, &print);
    write_qstr(out, mp_obj_get_type(exception)->name);
    class_print_name(&print, mp_obj_get_type(exception));
    write_capped(out, &name);
}

// str(exception), which may be guest code that raises.
static void write_message(vstr_t *out, mp_obj_t exception) {
    vstr_t message;
    mp_print_t print;
    vstr_init_print(&message, 64, &print);
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_print_helper(&print, exception, PRINT_STR);
        nlr_pop();
    } else {
        vstr_reset(&message);
        vstr_add_str(&message, "<exception str() failed>");
    }
    write_capped(out, &message);
}

// The exit code of SystemExit as CPython has it: None is 0, an int is itself, anything
// else is printed to stderr and is 1.
static void write_exit(vstr_t *out, mp_obj_t exception) {
    if (!mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(mp_obj_get_type(exception)), MP_OBJ_FROM_PTR(&mp_type_SystemExit))) {
        wire_write_null(out);
        return;
    }
    mp_obj_t value = mp_obj_exception_get_value(exception);
    mp_int_t code;
    if (value == mp_const_none) {
        wire_write_int(out, 0);
    } else if (mp_obj_is_small_int(value) || mp_obj_is_bool(value)) {
        mp_obj_get_int_maybe(value, &code);
        wire_write_int(out, code);
    } else {
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            mp_obj_print_helper(&guest_stderr_print, value, PRINT_STR);
            mp_print_str(&guest_stderr_print, "\n");
            nlr_pop();
        }
        wire_write_int(out, 1);
    }
}

// Exceptions of a chain and of groups that leave the guest, and how deep they nest.
#define RELATED_MAX 64
#define RELATED_MAX_DEPTH 16
// Notes of one exception that leave the guest.
#define NOTES_MAX 32

enum { LINK_NONE, LINK_CAUSE, LINK_CONTEXT };

static void write_related(vstr_t *out, mp_obj_t exception, size_t depth, size_t *left);

// What tracebacks add to the message, or null.
static void write_suggestion(vstr_t *out, mp_obj_t exception) {
    nlr_buf_t nlr;
    mp_obj_t text = MP_OBJ_NULL;
    if (nlr_push(&nlr) == 0) {
        text = guest_suggestion(exception, true, true);
        nlr_pop();
    }
    if (text == MP_OBJ_NULL) {
        wire_write_null(out);
    } else {
        size_t len;
        const char *str = mp_obj_str_get_data(text, &len);
        wire_write_text(out, str, len);
    }
}

// [type, qualified type, message, suggestion or null, frames, notes, link, linked or null, members]
static void write_exception(vstr_t *out, mp_obj_t exception, size_t depth, size_t *left) {
    wire_write_array(out, 9);
    write_class(out, exception);
    write_message(out, exception);
    write_suggestion(out, exception);
    write_frames(out, exception);
    write_related(out, exception, depth, left);
}

// The str() of a note; what is no list of notes is none.
static void write_notes(vstr_t *out, mp_obj_exception_t *native, mp_obj_t exception) {
    mp_obj_t notes = mp_obj_exception_get(native, MP_QSTR___notes__);
    if (notes == MP_OBJ_NULL && mp_obj_is_instance_type(mp_obj_get_type(exception))) {
        mp_map_elem_t *elem = mp_map_lookup(instance_map(MP_OBJ_TO_PTR(exception)), MP_OBJ_NEW_QSTR(MP_QSTR___notes__), MP_MAP_LOOKUP);
        notes = elem == NULL ? MP_OBJ_NULL : elem->value;
    }
    size_t n = 0;
    mp_obj_t *items = NULL;
    if (notes != MP_OBJ_NULL && mp_obj_is_type(notes, &mp_type_list)) {
        mp_obj_list_get(notes, &n, &items);
        n = MIN(n, NOTES_MAX);
    }
    // The str() of one may be guest code that changes the list.
    mp_obj_tuple_t *copy = MP_OBJ_TO_PTR(mp_obj_new_tuple(n, items));
    wire_write_array(out, n);
    for (size_t i = 0; i < n; i++) {
        write_message(out, copy->items[i]);
    }
}

static void write_related(vstr_t *out, mp_obj_t exception, size_t depth, size_t *left) {
    mp_obj_exception_t *native = mp_obj_exception_native(exception);
    write_notes(out, native, exception);
    mp_obj_t linked = native->cause != MP_OBJ_NULL ? native->cause : native->suppress_context ? MP_OBJ_NULL : native->context;
    if (linked == MP_OBJ_NULL || depth == 0 || *left == 0) {
        wire_write_uint(out, LINK_NONE);
        wire_write_null(out);
    } else {
        --*left;
        wire_write_uint(out, native->cause != MP_OBJ_NULL ? LINK_CAUSE : LINK_CONTEXT);
        write_exception(out, linked, depth - 1, left);
    }
    mp_obj_t members = mp_obj_is_subclass_fast(MP_OBJ_FROM_PTR(native->base.type), MP_OBJ_FROM_PTR(&guest_type_BaseExceptionGroup))
        ? mp_obj_exception_get(native, MP_QSTR_exceptions) : MP_OBJ_NULL;
    size_t n = 0;
    mp_obj_t *items = NULL;
    if (members != MP_OBJ_NULL && mp_obj_is_type(members, &mp_type_tuple) && depth > 0) {
        mp_obj_tuple_get(members, &n, &items);
        n = MIN(n, *left);
    }
    for (size_t i = 0; i < n; i++) {
        if (!mp_obj_is_exception_instance(items[i])) {
            n = 0; // the attribute was set to something else
        }
    }
    *left -= n;
    wire_write_array(out, n);
    for (size_t i = 0; i < n; i++) {
        write_exception(out, items[i], depth - 1, left);
    }
}

static const byte *respond_with_error(mp_obj_t exception) {
    vstr_t out;
    size_t left = RELATED_MAX;
    begin_response(&out);
    wire_write_array(&out, 11);
    wire_write_uint(&out, RESPONSE_ERROR);
    write_class(&out, exception);
    write_message(&out, exception);
    write_suggestion(&out, exception);
    write_frames(&out, exception);
    write_exit(&out, exception);
    write_related(&out, exception, RELATED_MAX_DEPTH, &left);
    return end_response(&out);
}

GUEST_EXPORT(guest_run) const byte *guest_run(size_t len) {
    guest_depth = 0;
    MP_STATE_VM(cur_exception) = NULL;
    const byte *volatile response = NULL;
    nlr_buf_t nlr;
    if (nlr_push(&nlr) == 0) {
        mp_obj_t value = perform_request(len);
        guest_trace_end();
        guest_files_end_run();
        guest_finalisers_end_run();
        response = respond_with_value(value);
        nlr_pop();
    } else {
        mp_obj_t exception = MP_OBJ_FROM_PTR(nlr.ret_val);
        guest_trace_end();
        guest_request_free();
        guest_depth = 0;
        MP_STATE_VM(cur_exception) = NULL;
        mp_globals_set(&MP_STATE_VM(dict_main));
        mp_locals_set(&MP_STATE_VM(dict_main));
        guest_files_end_run();
        guest_finalisers_end_run();
        // An exception while responding (no memory for the response) has no handler
        // and traps.
        response = respond_with_error(exception);
    }
    guest_flush();
    return response;
}

// ---------------------------------------------------------------- fatal errors

NORETURN void nlr_jump_fail(void *val) {
    (void)val;
    __builtin_trap();
}

NORETURN void abort(void) {
    __builtin_trap();
}

NORETURN void __assert_fail(const char *expr, const char *file, int line, const char *func) {
    (void)expr;
    (void)file;
    (void)line;
    (void)func;
    __builtin_trap();
}
