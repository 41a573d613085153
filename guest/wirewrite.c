// The wire inside the guest: writes responses and requests. No guest code runs
// while a value is written: containers are walked by their C structures, never by
// __iter__ or __len__, so nothing can change underneath.
#include <string.h>

#include "py/cstack.h"
#include "py/intmethods.h"
#include "py/objexcept.h"
#include "py/objint.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "wire.h"

static void write_byte(vstr_t *out, byte value) {
    if (out->len < out->alloc) {
        out->buf[out->len++] = value;
    } else {
        vstr_add_byte(out, value);
    }
}

static void write_bytes(vstr_t *out, const void *bytes, size_t len) {
    char *at = out->buf + out->len;
    if (len <= out->alloc - out->len) {
        out->len += len;
    } else {
        at = vstr_add_len(out, len);
    }
    memcpy(at, bytes, len);
}

static void write_head(vstr_t *out, unsigned major, uint64_t arg) {
    if (arg < 24) {
        write_byte(out, major << 5 | arg);
        return;
    }
    byte head[9];
    unsigned info;
    size_t len;
    if (arg <= UINT8_MAX) {
        info = 24;
        len = 1;
    } else if (arg <= UINT16_MAX) {
        info = 25;
        len = 2;
    } else if (arg <= UINT32_MAX) {
        info = 26;
        len = 4;
    } else {
        info = 27;
        len = 8;
    }
    head[0] = major << 5 | info;
    for (size_t i = 0; i < len; i++) {
        head[1 + i] = arg >> (8 * (len - 1 - i));
    }
    write_bytes(out, head, 1 + len);
}

void wire_write_array(vstr_t *out, size_t len) {
    write_head(out, MAJOR_ARRAY, len);
}

void wire_write_uint(vstr_t *out, size_t value) {
    write_head(out, MAJOR_UINT, value);
}

void wire_write_int(vstr_t *out, mp_int_t value) {
    if (value >= 0) {
        write_head(out, MAJOR_UINT, value);
    } else {
        write_head(out, MAJOR_NEGINT, (uint64_t)(-1 - (int64_t)value));
    }
}

void wire_write_null(vstr_t *out) {
    write_byte(out, SIMPLE_NULL);
}

void wire_write_text(vstr_t *out, const char *str, size_t len) {
    write_head(out, MAJOR_TEXT, len);
    write_bytes(out, str, len);
}

// The containers around the value that is being written, innermost first.
typedef struct _path_t {
    const struct _path_t *parent;
    mp_obj_t container;
} path_t;

typedef struct {
    vstr_t *out;
    const wire_limits_t *limits;
    size_t start;
    size_t nodes;
    const char *verb; // what the program should do with something else: return it, pass it
} writer_t;

static void raise_unsendable(mp_obj_t value, const char *verb) {
    static const char *const iterables[] = { "range", "generator", "map", "filter", "zip", "enumerate", "reversed", "iterator", "dict_view", "array", "deque" };
    const char *type = mp_obj_get_type_str(value);
    const char *instead = "plain data such as a dict, a list or a string";
    for (size_t i = 0; i < MP_ARRAY_SIZE(iterables); i++) {
        if (strcmp(type, iterables[i]) == 0) {
            instead = "list(...) of it";
        }
    }
    if (mp_obj_is_type(value, &mp_type_memoryview)) {
        instead = "bytes(...) of it";
    } else if (mp_obj_is_type(value, &mp_type_type)) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a class can't leave the sandbox; %s %s instead"), verb, instead);
    } else if (mp_obj_is_type(value, &mp_type_complex)) {
        instead = "(z.real, z.imag)";
    } else if (mp_obj_is_callable(value)) {
        instead = "what it returns";
    } else if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        instead = "its attributes as a dict";
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a '%s' object can't leave the sandbox; %s %s instead"), type, verb, instead);
}

static void write_big_int(vstr_t *out, mp_obj_t value) {
    bool negative = mp_obj_int_sign(value) < 0;
    // CBOR's negative integers carry -1 - n, which is ~n.
    mp_obj_t magnitude = negative ? mp_unary_op(MP_UNARY_OP_INVERT, value) : value;
    if (mp_obj_is_small_int(magnitude)) {
        write_head(out, negative ? MAJOR_NEGINT : MAJOR_UINT, MP_OBJ_SMALL_INT_VALUE(magnitude));
        return;
    }
    size_t len = (mp_obj_int_bit_length(magnitude) + 7) / 8;
    vstr_t bytes;
    vstr_init_len(&bytes, len);
    mp_obj_int_to_bytes_impl(magnitude, true, len, (byte *)bytes.buf);
    const byte *first = (const byte *)bytes.buf;
    if (len <= 8) {
        write_head(out, negative ? MAJOR_NEGINT : MAJOR_UINT, wire_big_endian(first, len));
    } else {
        write_head(out, MAJOR_TAG, negative ? WIRE_TAG_BIG_NEGATIVE : WIRE_TAG_BIG_POSITIVE);
        write_head(out, MAJOR_BYTES, len);
        write_bytes(out, first, len);
    }
    vstr_clear(&bytes);
}

static wire_excess_t write_value(writer_t *writer, mp_obj_t value, const path_t *parent, size_t depth);

static wire_excess_t write_items(writer_t *writer, mp_obj_t container, size_t len, const mp_obj_t *items, const path_t *parent, size_t depth) {
    path_t path = { parent, container };
    write_head(writer->out, MAJOR_ARRAY, len);
    for (size_t i = 0; i < len; i++) {
        wire_excess_t excess = write_value(writer, items[i], &path, depth + 1);
        if (excess != WIRE_OK) {
            return excess;
        }
    }
    return WIRE_OK;
}

// Writes the filled slots of a hash table: keys alone (a set) or key and value.
static wire_excess_t write_table(writer_t *writer, mp_obj_t container, const mp_map_t *map, const path_t *parent, size_t depth) {
    path_t path = { parent, container };
    write_head(writer->out, MAJOR_MAP, map->used);
    for (size_t i = 0; i < map->alloc; i++) {
        if (!mp_map_slot_is_filled(map, i)) {
            continue;
        }
        wire_excess_t excess = write_value(writer, map->table[i].key, &path, depth + 1);
        if (excess == WIRE_OK) {
            excess = write_value(writer, map->table[i].value, &path, depth + 1);
        }
        if (excess != WIRE_OK) {
            return excess;
        }
    }
    return WIRE_OK;
}

typedef struct {
    mp_obj_base_t base;
    mp_set_t set;
} set_obj_t; // as in py/objset.c

static wire_excess_t write_set(writer_t *writer, mp_obj_t container, const path_t *parent, size_t depth) {
    const mp_set_t *set = &((set_obj_t *)MP_OBJ_TO_PTR(container))->set;
    path_t path = { parent, container };
    write_head(writer->out, MAJOR_TAG, mp_obj_is_type(container, &mp_type_set) ? WIRE_TAG_SET : WIRE_TAG_FROZENSET);
    write_head(writer->out, MAJOR_ARRAY, set->used);
    for (size_t i = 0; i < set->alloc; i++) {
        if (set->table[i] != MP_OBJ_NULL && set->table[i] != MP_OBJ_SENTINEL) {
            wire_excess_t excess = write_value(writer, set->table[i], &path, depth + 1);
            if (excess != WIRE_OK) {
                return excess;
            }
        }
    }
    return WIRE_OK;
}

static wire_excess_t write_exception(writer_t *writer, mp_obj_t value, const path_t *parent, size_t depth) {
    mp_obj_t native = value;
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        native = ((mp_obj_instance_t *)MP_OBJ_TO_PTR(value))->subobj[0];
    }
    size_t len = 0;
    mp_obj_t *items = NULL;
    if (mp_obj_is_native_exception_instance(native)) { // false before BaseException.__init__ ran
        mp_obj_exception_t *exception = MP_OBJ_TO_PTR(native);
        len = exception->args->len;
        items = exception->args->items;
    }
    path_t path = { parent, value };
    write_head(writer->out, MAJOR_TAG, WIRE_TAG_OBJECT);
    write_head(writer->out, MAJOR_ARRAY, 1 + len);
    const char *name = mp_obj_get_type_str(value);
    wire_write_text(writer->out, name, strlen(name));
    for (size_t i = 0; i < len; i++) {
        wire_excess_t excess = write_value(writer, items[i], &path, depth + 1);
        if (excess != WIRE_OK) {
            return excess;
        }
    }
    return WIRE_OK;
}

static wire_excess_t write_container(writer_t *writer, mp_obj_t value, const path_t *parent, size_t depth) {
    for (const path_t *p = parent; p != NULL; p = p->parent) {
        if (p->container == value) {
            mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("a '%s' that contains itself can't leave the sandbox; %s a copy without the cycle instead"), mp_obj_get_type_str(value), writer->verb);
        }
    }
    if (depth >= writer->limits->max_depth) {
        return WIRE_DEPTH;
    }
    mp_cstack_check();
    size_t len;
    mp_obj_t *items;
    if (mp_obj_is_type(value, &mp_type_list)) {
        mp_obj_list_get(value, &len, &items);
        return write_items(writer, value, len, items, parent, depth);
    } else if (MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(value), iter) == mp_obj_tuple_getiter) { // tuple, namedtuple
        mp_obj_tuple_get(value, &len, &items);
        write_head(writer->out, MAJOR_TAG, WIRE_TAG_TUPLE);
        return write_items(writer, value, len, items, parent, depth);
    } else if (mp_obj_is_dict_or_ordereddict(value)) {
        return write_table(writer, value, mp_obj_dict_get_map(value), parent, depth);
    } else if (mp_obj_is_type(value, &mp_type_set) || mp_obj_is_type(value, &mp_type_frozenset)) {
        return write_set(writer, value, parent, depth);
    } else if (mp_obj_is_exception_instance(value)) {
        return write_exception(writer, value, parent, depth);
    }
    if (mp_obj_is_instance_type(mp_obj_get_type(value))) {
        // An instance of a class that extends a built-in type is sent as that type.
        static const mp_obj_type_t *const natives[] = {
            &mp_type_int, &mp_type_float, &mp_type_str, &mp_type_bytes, &mp_type_bytearray,
            &mp_type_list, &mp_type_tuple, &mp_type_dict, &mp_type_set, &mp_type_frozenset,
        };
        for (size_t i = 0; i < MP_ARRAY_SIZE(natives); i++) {
            mp_obj_t native = mp_obj_cast_to_native_base(value, MP_OBJ_FROM_PTR(natives[i]));
            if (native != MP_OBJ_NULL) {
                path_t path = { parent, value };
                return write_value(writer, native, &path, depth + 1);
            }
        }
    }
    raise_unsendable(value, writer->verb);
    return WIRE_OK;
}

static wire_excess_t write_value(writer_t *writer, mp_obj_t value, const path_t *parent, size_t depth) {
    vstr_t *out = writer->out;
    if (++writer->nodes > writer->limits->max_nodes) {
        return WIRE_NODES;
    }
    if (out->len - writer->start > writer->limits->max_bytes) {
        return WIRE_BYTES;
    }
    if (mp_obj_is_small_int(value)) {
        wire_write_int(out, MP_OBJ_SMALL_INT_VALUE(value));
    } else if (value == mp_const_none) {
        write_byte(out, SIMPLE_NULL);
    } else if (value == mp_const_true) {
        write_byte(out, SIMPLE_TRUE);
    } else if (value == mp_const_false) {
        write_byte(out, SIMPLE_FALSE);
    } else if (mp_obj_is_str(value) || mp_obj_is_type(value, &mp_type_bytes)) {
        size_t len;
        const char *data = mp_obj_str_get_data(value, &len);
        if (len > writer->limits->max_bytes) {
            return WIRE_BYTES;
        }
        write_head(out, mp_obj_is_str(value) ? MAJOR_TEXT : MAJOR_BYTES, len);
        write_bytes(out, data, len);
    } else if (mp_obj_is_float(value)) {
        double number = mp_obj_float_get(value);
        uint64_t bits;
        memcpy(&bits, &number, sizeof(bits));
        byte big_endian[9] = { SIMPLE_FLOAT64 };
        for (size_t i = 0; i < 8; i++) {
            big_endian[1 + i] = bits >> (56 - 8 * i);
        }
        write_bytes(out, big_endian, sizeof(big_endian));
    } else if (mp_obj_is_exact_type(value, &mp_type_int)) {
        if (mp_obj_int_bit_length(value) / 8 > writer->limits->max_bytes) {
            return WIRE_BYTES;
        }
        write_big_int(out, value);
    } else if (mp_obj_is_type(value, &mp_type_bytearray)) {
        mp_buffer_info_t buffer;
        mp_get_buffer_raise(value, &buffer, MP_BUFFER_READ);
        if (buffer.len > writer->limits->max_bytes) {
            return WIRE_BYTES;
        }
        write_head(out, MAJOR_BYTES, buffer.len);
        write_bytes(out, buffer.buf, buffer.len);
    } else {
        return write_container(writer, value, parent, depth);
    }
    return WIRE_OK;
}

wire_excess_t wire_write_value(vstr_t *out, mp_obj_t value, const wire_limits_t *limits) {
    writer_t writer = { out, limits, out->len, 0, "return" };
    wire_excess_t excess = write_value(&writer, value, NULL, 0);
    if (excess == WIRE_OK && out->len - writer.start > limits->max_bytes) {
        excess = WIRE_BYTES;
    }
    return excess;
}

wire_excess_t wire_write_arguments(vstr_t *out, size_t n_args, size_t n_kw, const mp_obj_t *args, const wire_limits_t *limits) {
    writer_t writer = { out, limits, out->len, 0, "pass" };
    wire_excess_t excess = WIRE_OK;
    write_head(out, MAJOR_ARRAY, n_args);
    for (size_t i = 0; i < n_args && excess == WIRE_OK; i++) {
        excess = write_value(&writer, args[i], NULL, 0);
    }
    write_head(out, MAJOR_MAP, n_kw);
    for (size_t i = n_args; i < n_args + 2 * n_kw && excess == WIRE_OK; i++) {
        excess = write_value(&writer, args[i], NULL, 0);
    }
    if (excess == WIRE_OK && out->len - writer.start > limits->max_bytes) {
        excess = WIRE_BYTES;
    }
    return excess;
}
