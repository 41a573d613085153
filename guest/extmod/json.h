// The two directions of JSON (jsonread.c, jsonwrite.c), for modjson.c.
#pragma once
#include "py/obj.h"

typedef struct _json_write_options_t {
    bool skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys;
    mp_obj_t indent;     // a str that is repeated, or null
    mp_obj_t separators[2]; // str: between items, after keys
    mp_obj_t fallback;   // default=, or None
} json_write_options_t;

// The text of an object as a str.
mp_obj_t json_write(mp_obj_t o, const json_write_options_t *options);

typedef struct _json_read_options_t {
    mp_obj_t object_hook, parse_float, parse_int, parse_constant, object_pairs_hook; // or None
    bool strict;
} json_read_options_t;

// The object at a character of a str. `*end`: the character behind it; without that, nothing but
// space may surround it.
mp_obj_t json_read(mp_obj_t str, size_t start, size_t *end, const json_read_options_t *options);
