// Steps of a traced run, for the host: lines, calls, returns and exceptions of the traced code, and on
// request all variables. Nothing here allocates, raises or runs Python code, so that a run takes the
// same way whatever is reported of it. Values are read by their C structures and leave as data; what text they
// have is for the host to say (src/trace-values.ts).
//
// A step is an array of CBOR without a length:
//     [event, line, depth, bytes of stdout, bytes of stderr, file, function, value?, frames?, globals?]
// `value` is there for an exception ([its type, arguments...]) and, with variables, for a return and
// for a yield. `frames` has the innermost first: [file, function, line, name, value, ...], and `globals`
// are [name, value, ...]. A null instead of a step says that there are more than `max`.
#include <string.h>

#include "py/bc0.h"
#include "py/objexcept.h"
#include "py/objfun.h"
#include "py/objgenerator.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objmodule.h"
#include "py/objnamedtuple.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/runtime.h"
#include "callerrors.h"
#include "door.h"
#include "syntax.h"
#include "trace.h"
#include "traceback.h"
#include "weakref.h"
#include "wire.h"

enum { EVENT_LINE, EVENT_CALL, EVENT_RETURN, EVENT_EXCEPTION, EVENT_YIELD, EVENT_RESUME };

// What is an object on the wire: [kind, id, type, ...]; mirrors src/trace-values.ts.
enum {
    KIND_OPAQUE,     // nothing more
    KIND_NAMED,      // name
    KIND_TEXT,       // length in bytes, beginning: text or bytes
    KIND_INT,        // is negative, bits, magnitude; or without it
    KIND_ITEMS,      // length, item...
    KIND_PAIRS,      // length, key, value, ...
    KIND_ATTRIBUTES, // number, name, value, ...; the name of a built-in base's value is empty
    KIND_KNOWN,      // one of the values around it
};

#define MAX_FRAMES 24      // innermost ones
#define MAX_ITEMS 64       // of one container
#define MAX_TEXT_BYTES 200
#define MAX_NAME_BYTES 100
#define MAX_DEPTH 4        // of values in values
#define MAX_DIGITS 32      // words
#define STATE_BYTES 16000  // of a step with variables: near them no value begins any more
#define STEP_BYTES 1600    // of one without
#define VALUE_BYTES 500

#define WIRE_ARRAY 0x9f
#define WIRE_BREAK 0xff

extern const mp_obj_type_t mp_type_cell; // py/objcell.c

bool guest_tracing;
uint32_t guest_written[3];

static struct {
    qstr file;
    bool with_files, with_values;
    uint32_t step, max, first, last;
    size_t left; // of the step's bytes
    size_t len;
    byte bytes[1024];
} trace;

// ---------------------------------------------------------------- bytes

static void flush(void) {
    if (trace.len > 0) {
        door_write(DOOR_TRACE, trace.bytes, trace.len);
        trace.len = 0;
    }
}

static void put(const void *bytes, size_t len) {
    if (len > sizeof(trace.bytes) - trace.len) {
        flush();
    }
    memcpy(trace.bytes + trace.len, bytes, len);
    trace.len += len;
    trace.left -= MIN(len, trace.left);
}

static void put_byte(byte value) {
    put(&value, 1);
}

static void put_head(unsigned major, uint64_t arg) {
    byte head[9];
    size_t len = arg < 24 ? 0 : arg <= UINT8_MAX ? 1 : arg <= UINT16_MAX ? 2 : arg <= UINT32_MAX ? 4 : 8;
    head[0] = major << 5 | (len == 0 ? arg : len == 8 ? 27 : 24 + len / 2);
    for (size_t i = 0; i < len; i++) {
        head[1 + i] = arg >> (8 * (len - 1 - i));
    }
    put(head, 1 + len);
}

static void put_uint(size_t value) {
    put_head(MAJOR_UINT, value);
}

static void put_text(const char *text, size_t len, size_t max) {
    if (len > max) {
        for (len = max; len > 0 && UTF8_IS_CONT(text[len]); len--) {
        }
    }
    put_head(MAJOR_TEXT, len);
    put(text, len);
}

static void put_name(qstr name) {
    size_t len;
    const char *text = (const char *)qstr_data(name, &len);
    put_text(text, len, MAX_NAME_BYTES);
}

// ---------------------------------------------------------------- values

typedef struct _path_t {
    const struct _path_t *parent;
    mp_obj_t value;
    size_t depth;
} path_t;

// As in py/objrange.c, py/objset.c, py/objdeque.c.
typedef struct { mp_obj_base_t base; mp_obj_t items[3]; } range_t;
typedef struct { mp_obj_base_t base; mp_set_t set; } set_t;
typedef struct { mp_obj_base_t base; mp_obj_t *items; size_t alloc, head, len; } deque_t;

static bool has_room(void) {
    return trace.left > VALUE_BYTES;
}

static void begin(unsigned kind, mp_obj_t value, qstr type) {
    put_byte(WIRE_ARRAY);
    put_uint(kind);
    put_uint((uintptr_t)value);
    put_name(type);
}

static void put_value(mp_obj_t value, const path_t *parent);

// `mask`: of a ring; all ones for an array.
static void put_items(size_t len, const mp_obj_t *items, size_t head, size_t mask, const path_t *path) {
    put_uint(len);
    for (size_t i = 0; i < len && i < MAX_ITEMS && path->depth < MAX_DEPTH && has_room(); i++) {
        put_value(items[(head + i) & mask], path);
    }
}

static bool is_special(qstr name) {
    const char *text = qstr_str(name);
    size_t len = strlen(text);
    return len > 4 && text[0] == '_' && text[1] == '_' && text[len - 1] == '_' && text[len - 2] == '_';
}

// Those with a name alone, which is not special.
static void put_named(const mp_map_t *map, const path_t *path) {
    for (size_t i = 0, n = 0; i < map->alloc && n < 4 * MAX_ITEMS && has_room(); i++) {
        mp_obj_t key = mp_map_slot_is_filled(map, i) ? map->table[i].key : MP_OBJ_NULL;
        if (mp_obj_is_qstr(key) && !is_special(MP_OBJ_QSTR_VALUE(key)) && map->table[i].value != MP_OBJ_NULL) {
            put_name(MP_OBJ_QSTR_VALUE(key));
            put_value(map->table[i].value, path);
            n++;
        }
    }
}

static void put_int(mp_obj_t value) {
    const mp_obj_int_t *o = MP_OBJ_TO_PTR(value);
    if (o->len == 0) {
        put_head(o->neg ? MAJOR_NEGINT : MAJOR_UINT, o->magnitude - o->neg);
        return;
    }
    begin(KIND_INT, MP_OBJ_NULL, MP_QSTR_int);
    put_uint(o->neg);
    put_uint((o->len - 1) * 32 + 32 - __builtin_clz(o->dig[o->len - 1]));
    if (o->len <= MAX_DIGITS) {
        put_head(MAJOR_BYTES, o->len * sizeof(mpz_dig_t));
        for (size_t i = o->len; i > 0; i--) {
            mpz_dig_t digit = __builtin_bswap32(o->dig[i - 1]);
            put(&digit, sizeof(digit));
        }
    }
    put_byte(WIRE_BREAK);
}

static void put_string(mp_obj_t value, unsigned major) {
    GET_STR_DATA_LEN(value, text_bytes, len);
    const char *text = (const char *)text_bytes;
    bool is_cut = len > MAX_TEXT_BYTES;
    if (is_cut) {
        begin(KIND_TEXT, MP_OBJ_NULL, mp_obj_get_type(value)->name);
        put_uint(len);
    }
    if (major == MAJOR_TEXT) {
        put_text(text, len, MAX_TEXT_BYTES);
    } else {
        put_head(major, MIN(len, MAX_TEXT_BYTES));
        put(text, MIN(len, MAX_TEXT_BYTES));
    }
    if (is_cut) {
        put_byte(WIRE_BREAK);
    }
}

// Of an exception of any class; NULL where it has none.
static const mp_obj_tuple_t *args_of(mp_obj_t value) {
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        value = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(value))->subobj[0];
    }
    return mp_obj_is_native_exception_type(mp_obj_get_type(value)) ? ((mp_obj_exception_t *)MP_OBJ_TO_PTR(value))->args : NULL;
}

static void put_object(mp_obj_t value, const path_t *parent) {
    const mp_obj_type_t *type = mp_obj_get_type(value);
    path_t path = { parent, value, parent == NULL ? 1 : parent->depth + 1 };
    for (const path_t *each = parent; each != NULL; each = each->parent) {
        if (each->value == value) {
            begin(KIND_KNOWN, value, type->name);
            return;
        }
    }
    void *o = MP_OBJ_TO_PTR(value);
    size_t n = 0;
    qstr name = MP_QSTRnull;
    if (mp_obj_is_namedtuple_type(type)) {
        begin(KIND_ATTRIBUTES, value, type->name);
        put_uint(((mp_obj_tuple_t *)o)->len);
        for (; n < ((mp_obj_tuple_t *)o)->len && n < MAX_ITEMS && path.depth < MAX_DEPTH && has_room(); n++) {
            put_name(((const mp_obj_namedtuple_type_t *)type)->fields[n]);
            put_value(((mp_obj_tuple_t *)o)->items[n], &path);
        }
    } else if (type == &mp_type_list) {
        begin(KIND_ITEMS, value, type->name);
        put_items(((mp_obj_list_t *)o)->len, ((mp_obj_list_t *)o)->items, 0, SIZE_MAX, &path);
    } else if (type == &mp_type_tuple) {
        begin(KIND_ITEMS, value, type->name);
        put_items(((mp_obj_tuple_t *)o)->len, ((mp_obj_tuple_t *)o)->items, 0, SIZE_MAX, &path);
    } else if (type == &mp_type_range) {
        begin(KIND_ITEMS, value, type->name);
        put_items(3, ((range_t *)o)->items, 0, SIZE_MAX, &path);
    } else if (type == &mp_type_deque) {
        begin(KIND_ITEMS, value, type->name);
        put_items(((deque_t *)o)->len, ((deque_t *)o)->items, ((deque_t *)o)->head, ((deque_t *)o)->alloc - 1, &path);
    } else if (type == &mp_type_set || type == &mp_type_frozenset) {
        const mp_set_t *set = &((set_t *)o)->set;
        begin(KIND_ITEMS, value, type->name);
        put_uint(set->used);
        for (size_t i = 0; i < set->alloc && n < MAX_ITEMS && path.depth < MAX_DEPTH && has_room(); i++) {
            if (mp_set_slot_is_filled(set, i)) {
                put_value(set->table[i], &path);
                n++;
            }
        }
    } else if (type == &mp_type_dict || type == &mp_type_ordereddict) {
        const mp_map_t *map = &((mp_obj_dict_t *)o)->map;
        begin(KIND_PAIRS, value, type->name);
        put_uint(map->used);
        for (size_t i = 0; i < map->alloc && n < MAX_ITEMS && path.depth < MAX_DEPTH && has_room(); i++) {
            if (mp_map_slot_is_filled(map, i)) {
                put_value(map->table[i].key, &path);
                put_value(map->table[i].value, &path);
                n++;
            }
        }
    } else if (mp_obj_is_instance_type(type)) {
        mp_obj_instance_t *self = o;
        const mp_map_t *map = instance_map(self);
        begin(KIND_ATTRIBUTES, value, type->name);
        put_uint(map->used);
        if (path.depth < MAX_DEPTH && has_room()) {
            if (class_native(type) != NULL) {
                put_name(MP_QSTR_);
                put_value(self->subobj[0], &path);
            }
            put_named(map, &path);
        }
    } else if (mp_obj_is_native_exception_type(type)) {
        const mp_obj_tuple_t *args = args_of(value);
        begin(KIND_ITEMS, value, type->name);
        put_items(args == NULL ? 0 : args->len, args->items, 0, SIZE_MAX, &path);
    } else {
        if (mp_obj_is_class(value)) {
            name = ((const mp_obj_type_t *)o)->name;
        } else if (mp_obj_is_gen(value)) {
            name = mp_obj_fun_get_name(MP_OBJ_FROM_PTR(((mp_obj_gen_instance_t *)o)->code_state.fun_bc));
        } else if (type == &mp_type_fun_bc || type == &mp_type_gen_wrap || type == &mp_type_coro_wrap || type == &mp_type_async_gen_wrap) {
            name = mp_obj_fun_get_name(value);
        } else if (type == &mp_type_module) {
            // A lookup could call the __eq__ of a key.
            const mp_map_t *map = &((mp_obj_module_t *)o)->globals->map;
            for (size_t i = 0; i < map->alloc && name == MP_QSTRnull; i++) {
                if (map->table[i].key == MP_OBJ_NEW_QSTR(MP_QSTR___name__) && mp_obj_is_qstr(map->table[i].value)) {
                    name = MP_OBJ_QSTR_VALUE(map->table[i].value);
                }
            }
        }
        begin(name == MP_QSTRnull ? KIND_OPAQUE : KIND_NAMED, value, type->name);
        if (name != MP_QSTRnull) {
            put_name(name);
        }
    }
}

static void put_value(mp_obj_t value, const path_t *parent) {
    if (value == mp_const_none || value == MP_OBJ_NULL) {
        put_byte(SIMPLE_NULL);
    } else if (mp_obj_is_bool(value)) {
        put_byte(value == mp_const_true ? SIMPLE_TRUE : SIMPLE_FALSE);
    } else if (mp_obj_is_small_int(value)) {
        mp_int_t number = MP_OBJ_SMALL_INT_VALUE(value);
        put_head(number < 0 ? MAJOR_NEGINT : MAJOR_UINT, number < 0 ? -1 - number : number);
    } else if (mp_obj_is_exact_type(value, &mp_type_int)) {
        put_int(value);
    } else if (mp_obj_is_float(value)) {
        double number = mp_obj_float_get(value);
        uint64_t bits;
        memcpy(&bits, &number, sizeof(bits));
        bits = __builtin_bswap64(bits);
        put_byte(SIMPLE_FLOAT64);
        put(&bits, sizeof(bits));
    } else if (mp_obj_is_str(value)) {
        put_string(value, MAJOR_TEXT);
    } else if (mp_obj_is_exact_type(value, &mp_type_bytes)) {
        put_string(value, MAJOR_BYTES);
    } else {
        put_object(value, parent);
        put_byte(WIRE_BREAK);
    }
}

// ---------------------------------------------------------------- frames

// Which of SYNTAX_TRACE_MODULE... the frame's code begins with; 0: it is not traced.
static unsigned kind_of(const mp_code_state_t *frame) {
    const byte *ip = frame->fun_bc->bytecode;
    MP_BC_PRELUDE_SIG_DECODE(ip);
    MP_BC_PRELUDE_SIZE_DECODE(ip);
    (void)n_pos_args, (void)n_kwonly_args, (void)n_def_pos_args;
    ip += n_info + n_cell;
    return ip[0] == MP_BC_HELPER && ip[1] >= SYNTAX_TRACE_MODULE && ip[1] <= SYNTAX_TRACE_FUNCTION ? ip[1] : 0;
}

static void put_local(const mp_code_state_t *frame, size_t local, qstr name) {
    mp_obj_t value = frame->state[frame->n_state - 1 - local];
    if (value != MP_OBJ_NULL && mp_obj_is_exact_type(value, &mp_type_cell)) {
        value = mp_obj_cell_get(value);
    }
    byte first = *qstr_str(name);
    bool is_hidden = first < 'A' || is_special(name); // no source can name it
    if (value != MP_OBJ_NULL && !is_hidden && has_room()) {
        put_name(name);
        put_value(value, NULL);
    }
}

static void put_locals(const mp_code_state_t *frame) {
    code_names_t names = guest_code_names(frame->fun_bc->bytecode);
    for (size_t i = 0; i < names.n_params; i++) {
        put_local(frame, i, mp_decode_uint(&names.params));
    }
    for (size_t n = mp_decode_uint(&names.locals); n > 0; n--) {
        size_t number = mp_decode_uint(&names.locals);
        put_local(frame, number >> 1, mp_decode_uint(&names.locals));
    }
}

static void put_place(const frame_place_t *place) {
    put_name(place->file);
    put_name(place->block == MP_QSTRnull ? MP_QSTR__lt_module_gt_ : place->block);
}

// Of a namespace, which may be any object; NULL where it has none.
static const mp_map_t *map_of(mp_obj_t namespace) {
    const mp_obj_type_t *type = mp_obj_get_type(namespace);
    if (mp_obj_is_instance_type(type) && class_native(type) != NULL) {
        namespace = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(namespace))->subobj[0];
        type = mp_obj_get_type(namespace);
    }
    return type == &mp_type_dict || type == &mp_type_ordereddict ? &((mp_obj_dict_t *)MP_OBJ_TO_PTR(namespace))->map : NULL;
}

static void put_frames(size_t line) {
    // The namespace of the innermost class statement is the one at hand.
    const mp_map_t *namespace = map_of(MP_OBJ_FROM_PTR(mp_locals_get()));
    size_t n = 0;
    put_byte(WIRE_ARRAY);
    for (const mp_code_state_t *frame = guest_frame; frame != NULL && n < MAX_FRAMES; frame = frame->outer) {
        unsigned kind = kind_of(frame);
        if (kind == 0) {
            continue;
        }
        frame_place_t place = guest_frame_place(frame);
        put_byte(WIRE_ARRAY);
        put_place(&place);
        put_uint(n++ == 0 ? line : place.line);
        mp_obj_dict_t *globals = frame->fun_bc->context->module.globals;
        if (kind == SYNTAX_TRACE_FUNCTION) {
            put_locals(frame);
        } else if (kind == SYNTAX_TRACE_MODULE) {
            if (globals != &MP_STATE_VM(dict_main)) {
                put_named(&globals->map, NULL);
            }
        } else if (namespace != NULL && namespace != &globals->map) {
            put_named(namespace, NULL);
            namespace = NULL;
        }
        put_byte(WIRE_BREAK);
    }
    put_byte(WIRE_BREAK);
}

// ---------------------------------------------------------------- steps

// `line` 0: where the frame is.
static void step(unsigned event, size_t line, mp_obj_t value) {
    if (kind_of(guest_frame) == 0) {
        return;
    }
    size_t n = trace.step++;
    if (n >= trace.max) {
        guest_tracing = false;
        put_byte(SIMPLE_NULL);
        flush();
        return;
    }
    if (trace.with_values && n < trace.first) {
        return;
    }
    size_t depth = 0;
    for (const mp_code_state_t *frame = guest_frame->outer; frame != NULL; frame = frame->outer) {
        depth += kind_of(frame) != 0;
    }
    frame_place_t place = guest_frame_place(guest_frame);
    line = line == 0 ? place.line : line;
    trace.left = trace.with_values ? STATE_BYTES : STEP_BYTES;
    put_byte(WIRE_ARRAY);
    put_uint(event);
    put_uint(line);
    put_uint(depth);
    put_uint(guest_written[DOOR_STDOUT]);
    put_uint(guest_written[DOOR_STDERR]);
    put_place(&place);
    if (event == EVENT_EXCEPTION) {
        put_byte(WIRE_ARRAY);
        put_name(mp_obj_get_type(value)->name);
        const mp_obj_tuple_t *args = args_of(value);
        for (size_t i = 0; args != NULL && i < args->len && i < 4 && has_room(); i++) {
            put_value(args->items[i], NULL);
        }
        put_byte(WIRE_BREAK);
    }
    if (trace.with_values) {
        if (event == EVENT_RETURN || event == EVENT_YIELD) {
            put_value(value, NULL);
        }
        put_frames(line);
        put_byte(WIRE_ARRAY);
        put_named(&MP_STATE_VM(dict_main).map, NULL);
        put_byte(WIRE_BREAK);
    }
    put_byte(WIRE_BREAK);
    flush();
    if (trace.with_values && n == trace.last) {
        door_write(DOOR_TRACE, trace.bytes, 0);
    }
}

void guest_trace_return(mp_obj_t value) {
    step(EVENT_RETURN, 0, value);
}

void guest_trace_exception(size_t line, mp_obj_t exception) {
    step(EVENT_EXCEPTION, line, exception);
}

mp_obj_t syntax_trace_line(size_t n, const mp_obj_t *args) {
    if (guest_tracing) {
        step(EVENT_LINE, MP_OBJ_SMALL_INT_VALUE(args[0]), MP_OBJ_NULL);
    }
    return mp_const_none;
}

mp_obj_t syntax_trace_enter(size_t n, const mp_obj_t *args) {
    if (guest_tracing && kind_of(guest_frame) != SYNTAX_TRACE_MODULE) {
        step(EVENT_CALL, 0, MP_OBJ_NULL);
    }
    return mp_const_none;
}

mp_obj_t syntax_trace_yield(size_t n, const mp_obj_t *args) {
    if (guest_tracing) {
        step(EVENT_YIELD, 0, args[0]);
    }
    return args[0];
}

mp_obj_t syntax_trace_resume(size_t n, const mp_obj_t *args) {
    if (guest_tracing) {
        step(EVENT_RESUME, 0, MP_OBJ_NULL);
    }
    return args[0];
}

// ---------------------------------------------------------------- runs

void guest_trace_begin(qstr file, uint32_t max, uint32_t first, uint32_t last, bool with_files) {
    trace.file = file;
    trace.with_files = with_files;
    trace.with_values = first <= last;
    trace.max = max;
    trace.first = first;
    trace.last = last;
    memset(guest_written, 0, sizeof(guest_written));
    guest_tracing = true;
}

// What a traced run leaves does not tell what was reported of it.
void guest_trace_end(void) {
    guest_tracing = false;
    if (trace.max != 0) {
        memset(&trace, 0, sizeof(trace));
    }
}

bool guest_trace_wants(qstr file) {
    return guest_tracing && (file == trace.file || (trace.with_files && *qstr_str(file) == '/'));
}
