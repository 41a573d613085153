// The wire inside the guest: reads requests and completions.
#include <string.h>

#include "py/cstack.h"
#include "py/objexcept.h"
#include "py/objint.h"
#include "py/smallint.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "wire.h"

NORETURN static void malformed(void) {
    __builtin_trap();
}

static byte read_byte(wire_reader_t *reader) {
    if (reader->pos == reader->end) {
        malformed();
    }
    return *reader->pos++;
}

static const byte *read_bytes(wire_reader_t *reader, uint64_t len) {
    if (len > (uint64_t)(reader->end - reader->pos)) {
        malformed();
    }
    const byte *bytes = reader->pos;
    reader->pos += len;
    return bytes;
}

uint64_t wire_big_endian(const byte *bytes, size_t len) {
    uint64_t value = 0;
    for (size_t i = 0; i < len; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

static unsigned read_head(wire_reader_t *reader, uint64_t *arg) {
    byte initial = read_byte(reader);
    unsigned info = initial & 31;
    if (info < 24) {
        *arg = info;
    } else if (info < 28) {
        size_t len = (size_t)1 << (info - 24);
        *arg = wire_big_endian(read_bytes(reader, len), len);
    } else {
        malformed();
    }
    return initial >> 5;
}

static uint64_t read_expected(wire_reader_t *reader, unsigned major) {
    uint64_t arg;
    if (read_head(reader, &arg) != major || arg > SIZE_MAX) {
        malformed();
    }
    return arg;
}

size_t wire_read_array(wire_reader_t *reader) {
    return read_expected(reader, MAJOR_ARRAY);
}

size_t wire_read_map(wire_reader_t *reader) {
    return read_expected(reader, MAJOR_MAP);
}

size_t wire_read_uint(wire_reader_t *reader) {
    return read_expected(reader, MAJOR_UINT);
}

bool wire_read_bool(wire_reader_t *reader) {
    byte initial = read_byte(reader);
    if (initial != SIMPLE_TRUE && initial != SIMPLE_FALSE) {
        malformed();
    }
    return initial == SIMPLE_TRUE;
}

bool wire_read_null(wire_reader_t *reader) {
    if (reader->pos < reader->end && *reader->pos == SIMPLE_NULL) {
        reader->pos++;
        return true;
    }
    return false;
}

const char *wire_read_text(wire_reader_t *reader, size_t *len) {
    *len = read_expected(reader, MAJOR_TEXT);
    return (const char *)read_bytes(reader, *len);
}

// Every item takes at least one byte, so a count beyond what is left is malformed;
// this keeps a forged count from allocating.
static size_t check_count(wire_reader_t *reader, uint64_t count) {
    if (count > (uint64_t)(reader->end - reader->pos)) {
        malformed();
    }
    return count;
}

static mp_obj_t read_list(wire_reader_t *reader) {
    mp_cstack_check();
    size_t len = check_count(reader, wire_read_array(reader));
    mp_obj_list_t *list = MP_OBJ_TO_PTR(mp_obj_new_list(len, NULL));
    for (size_t i = 0; i < len; i++) {
        mp_obj_t item = wire_read_value(reader);
        list->items[i] = item;
    }
    return MP_OBJ_FROM_PTR(list);
}

static mp_obj_t read_dict(wire_reader_t *reader) {
    mp_cstack_check();
    size_t len = check_count(reader, wire_read_map(reader));
    mp_obj_t dict = mp_obj_new_dict(len);
    for (size_t i = 0; i < len; i++) {
        mp_obj_t key = wire_read_value(reader);
        mp_obj_dict_store(dict, key, wire_read_value(reader));
    }
    return dict;
}

const mp_obj_type_t *wire_exception_type(const char *name, size_t len) {
    extern const mp_obj_module_t mp_module_builtins;
    qstr known = qstr_find_strn(name, len);
    mp_map_elem_t *elem = known == MP_QSTRnull ? NULL
        : mp_map_lookup(&mp_module_builtins.globals->map, MP_OBJ_NEW_QSTR(known), MP_MAP_LOOKUP);
    if (elem != NULL && mp_obj_is_exception_type(elem->value)
        && mp_obj_is_subclass_fast(elem->value, MP_OBJ_FROM_PTR(&mp_type_Exception))
        && elem->value != MP_OBJ_FROM_PTR(&mp_type_StopIteration)
        && elem->value != MP_OBJ_FROM_PTR(&mp_type_StopAsyncIteration)) {
        return MP_OBJ_TO_PTR(elem->value);
    }
    return &mp_type_RuntimeError;
}

static mp_obj_t read_tagged(wire_reader_t *reader, uint64_t tag) {
    if (tag == WIRE_TAG_BIG_POSITIVE || tag == WIRE_TAG_BIG_NEGATIVE) {
        size_t len = read_expected(reader, MAJOR_BYTES);
        mp_obj_t magnitude = mp_obj_int_from_bytes_impl(true, len, read_bytes(reader, len));
        return tag == WIRE_TAG_BIG_POSITIVE ? magnitude : mp_unary_op(MP_UNARY_OP_INVERT, magnitude);
    }
    mp_obj_t list = read_list(reader);
    size_t len;
    mp_obj_t *items;
    mp_obj_list_get(list, &len, &items);
    switch (tag) {
        case WIRE_TAG_TUPLE:
            return mp_obj_new_tuple(len, items);
        case WIRE_TAG_SET:
            return mp_obj_new_set(len, items);
        case WIRE_TAG_FROZENSET:
            return mp_call_function_1(MP_OBJ_FROM_PTR(&mp_type_frozenset), list);
        case WIRE_TAG_OBJECT: {
            if (len == 0 || !mp_obj_is_str(items[0])) {
                malformed();
            }
            size_t name_len;
            const char *name = mp_obj_str_get_data(items[0], &name_len);
            return mp_obj_exception_make_new(wire_exception_type(name, name_len), len - 1, 0, items + 1);
        }
        default:
            malformed();
    }
}

mp_obj_t wire_read_value(wire_reader_t *reader) {
    byte initial = reader->pos < reader->end ? *reader->pos : 0xff;
    if (initial < 24) {
        reader->pos++;
        return MP_OBJ_NEW_SMALL_INT(initial);
    }
    uint64_t arg;
    switch (initial) {
        case SIMPLE_FALSE:
            reader->pos++;
            return mp_const_false;
        case SIMPLE_TRUE:
            reader->pos++;
            return mp_const_true;
        case SIMPLE_NULL:
            reader->pos++;
            return mp_const_none;
        case SIMPLE_FLOAT64: {
            reader->pos++;
            uint64_t bits = wire_big_endian(read_bytes(reader, 8), 8);
            double value;
            memcpy(&value, &bits, sizeof(value));
            return mp_obj_new_float(value);
        }
    }
    if (initial >> 5 == MAJOR_ARRAY) {
        return read_list(reader);
    } else if (initial >> 5 == MAJOR_MAP) {
        return read_dict(reader);
    }
    switch (read_head(reader, &arg)) {
        case MAJOR_UINT:
            return arg <= MP_SMALL_INT_MAX ? MP_OBJ_NEW_SMALL_INT(arg) : mp_obj_new_int_from_ull(arg);
        case MAJOR_NEGINT:
            return arg <= MP_SMALL_INT_MAX ? MP_OBJ_NEW_SMALL_INT(-1 - (mp_int_t)arg) : arg <= INT64_MAX ? mp_obj_new_int_from_ll(-1 - (int64_t)arg)
                : mp_unary_op(MP_UNARY_OP_INVERT, mp_obj_new_int_from_ull(arg));
        case MAJOR_BYTES: {
            const byte *bytes = read_bytes(reader, arg);
            return mp_obj_new_bytes(bytes, arg);
        }
        case MAJOR_TEXT: {
            const byte *bytes = read_bytes(reader, arg);
            return mp_obj_new_str((const char *)bytes, arg);
        }
        case MAJOR_TAG:
            return read_tagged(reader, arg);
        default:
            malformed();
    }
}

mp_obj_t wire_read_last(wire_reader_t *reader, byte *block, size_t len) {
    wire_reader_t ahead = *reader;
    uint64_t size;
    unsigned major = read_head(&ahead, &size);
    if ((major != MAJOR_TEXT && major != MAJOR_BYTES) || size != (uint64_t)(ahead.end - ahead.pos)) {
        mp_obj_t value = wire_read_value(reader);
        m_del(byte, block, len);
        return value;
    }
    memmove(block, ahead.pos, size);
    vstr_t text = { .alloc = len, .len = size, .buf = (char *)block };
    return major == MAJOR_TEXT ? mp_obj_new_str_from_vstr(&text) : mp_obj_new_bytes_from_vstr(&text);
}
