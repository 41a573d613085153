// The wire inside the guest: CBOR (RFC 8949), definite lengths only.
// Mirrors src/engine/wire.ts: same tags, same order, same names.
#pragma once
#include "py/misc.h"
#include "py/obj.h"

enum {
    WIRE_TAG_BIG_POSITIVE = 2,   // RFC 8949 3.4.3
    WIRE_TAG_BIG_NEGATIVE = 3,
    WIRE_TAG_OBJECT = 27,        // [type name, args...]: an exception
    WIRE_TAG_SET = 258,
    WIRE_TAG_FROZENSET = 26227,
    WIRE_TAG_TUPLE = 29813,
};

// Of the first byte of each item.
enum { MAJOR_UINT, MAJOR_NEGINT, MAJOR_BYTES, MAJOR_TEXT, MAJOR_ARRAY, MAJOR_MAP, MAJOR_TAG, MAJOR_SIMPLE };
enum { SIMPLE_FALSE = 0xf4, SIMPLE_TRUE = 0xf5, SIMPLE_NULL = 0xf6, SIMPLE_FLOAT64 = 0xfb };

// The limits of one value, and which of them it broke.
typedef enum { WIRE_OK = -1, WIRE_BYTES = 0, WIRE_DEPTH = 1, WIRE_NODES = 2 } wire_excess_t;

typedef struct {
    size_t max_bytes;
    size_t max_depth;
    size_t max_nodes;
} wire_limits_t;

// A reader over a request. The bytes come from the host, but a reader that trusts
// nobody costs the same. Malformed input traps: it is never a Python error.
typedef struct {
    const byte *pos;
    const byte *end;
} wire_reader_t;

uint64_t wire_big_endian(const byte *bytes, size_t len);
size_t wire_read_array(wire_reader_t *reader);
size_t wire_read_map(wire_reader_t *reader);
size_t wire_read_uint(wire_reader_t *reader);
bool wire_read_bool(wire_reader_t *reader);
bool wire_read_null(wire_reader_t *reader); // consumes a null and says so, else consumes nothing
const char *wire_read_text(wire_reader_t *reader, size_t *len);
mp_obj_t wire_read_value(wire_reader_t *reader);
// The value at the end of a heap block of `len` bytes, which becomes its own or is freed.
mp_obj_t wire_read_last(wire_reader_t *reader, byte *block, size_t len);
// The built-in exception class of that name; RuntimeError when there is none, or when it is
// one that must not come from outside (StopIteration, SystemExit).
const mp_obj_type_t *wire_exception_type(const char *name, size_t len);

void wire_write_array(vstr_t *out, size_t len);
void wire_write_uint(vstr_t *out, size_t value);
void wire_write_int(vstr_t *out, mp_int_t value);
void wire_write_null(vstr_t *out);
void wire_write_text(vstr_t *out, const char *str, size_t len);
// Appends a Python value. Raises TypeError for what has no place on the wire.
wire_excess_t wire_write_value(vstr_t *out, mp_obj_t value, const wire_limits_t *limits);
// Appends the arguments of a call as an array and a map, under one budget.
wire_excess_t wire_write_arguments(vstr_t *out, size_t n_args, size_t n_kw, const mp_obj_t *args, const wire_limits_t *limits);
