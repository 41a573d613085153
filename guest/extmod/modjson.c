// Module _json: dump, dumps, load, loads and raw_decode. Replaces upstream's extmod/modjson.c. The
// module that a program imports is lib/json, which adds the classes.
#include <string.h>

#include "py/objstr.h"
#include "text.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "extmod/json.h"

// Moves the named arguments of a call into `values` by the names, and the others into a new dict.
static mp_obj_t take_options(mp_map_t *kwargs, size_t n, const qstr *names, mp_obj_t *values) {
    mp_obj_t others = mp_obj_new_dict(0);
    for (size_t i = 0; i < kwargs->alloc; i++) {
        if (mp_map_slot_is_filled(kwargs, i)) {
            mp_obj_t key = kwargs->table[i].key;
            size_t at = 0;
            while (at < n && MP_OBJ_NEW_QSTR(names[at]) != key) {
                at++;
            }
            if (at < n) {
                values[at] = kwargs->table[i].value;
            } else {
                mp_obj_dict_store(others, key, kwargs->table[i].value);
            }
        }
    }
    return others;
}

static mp_obj_t call_class(mp_obj_t cls, size_t n, const qstr *names, const mp_obj_t *values, mp_obj_t others,
    qstr method, mp_obj_t arg) {
    mp_map_t *map = mp_obj_dict_get_map(others);
    mp_obj_t *args = m_new(mp_obj_t, 2 * (n + map->used));
    size_t n_kw = 0;
    for (size_t i = 0; i < n; i++) {
        if (values[i] != MP_OBJ_NULL) {
            args[2 * n_kw] = MP_OBJ_NEW_QSTR(names[i]);
            args[2 * n_kw++ + 1] = values[i];
        }
    }
    for (size_t i = 0; (i = mp_map_next(map, i)) != (size_t)-1; i++) {
        args[2 * n_kw] = map->table[i].key;
        args[2 * n_kw++ + 1] = map->table[i].value;
    }
    mp_obj_t dest[3];
    mp_load_method(mp_call_function_n_kw(cls, 0, n_kw, args), method, dest);
    dest[2] = arg;
    return mp_call_method_n_kw(1, 0, dest);
}

static NORETURN void raise_unexpected(const char *name, mp_obj_t others) {
    mp_map_t *map = mp_obj_dict_get_map(others);
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s.__init__() got an unexpected keyword argument '%s'"),
        name, mp_obj_str_get_str(map->table[mp_map_next(map, 0)].key));
}

/******************************************************************************/
/* to text                                                                    */

static mp_obj_t dumps(mp_obj_t o, mp_map_t *kwargs) {
    enum { SKIPKEYS, ENSURE_ASCII, CHECK_CIRCULAR, ALLOW_NAN, INDENT, SEPARATORS, DEFAULT, SORT_KEYS, N_INIT, CLS = N_INIT, N };
    static const qstr names[N] = {
        MP_QSTR_skipkeys, MP_QSTR_ensure_ascii, MP_QSTR_check_circular, MP_QSTR_allow_nan, MP_QSTR_indent,
        MP_QSTR_separators, MP_QSTR_default, MP_QSTR_sort_keys, MP_QSTR_cls,
    };
    mp_obj_t values[N] = {
        mp_const_false, mp_const_true, mp_const_true, mp_const_true, mp_const_none, mp_const_none, mp_const_none,
        mp_const_false, mp_const_none,
    };
    mp_obj_t others = take_options(kwargs, N, names, values);
    if (values[CLS] != mp_const_none) {
        return call_class(values[CLS], N_INIT, names, values, others, MP_QSTR_encode, o);
    } else if (mp_obj_is_true(others)) {
        raise_unexpected("JSONEncoder", others);
    }
    json_write_options_t options = {
        .skipkeys = mp_obj_is_true(values[SKIPKEYS]),
        .ensure_ascii = mp_obj_is_true(values[ENSURE_ASCII]),
        .check_circular = mp_obj_is_true(values[CHECK_CIRCULAR]),
        .allow_nan = mp_obj_is_true(values[ALLOW_NAN]),
        .sort_keys = mp_obj_is_true(values[SORT_KEYS]),
        .separators = {
            mp_obj_new_str(values[INDENT] == mp_const_none ? ", " : ",", values[INDENT] == mp_const_none ? 2 : 1),
            mp_obj_new_str(": ", 2),
        },
        .fallback = values[DEFAULT],
    };
    if (values[SEPARATORS] != mp_const_none) {
        mp_unpack_sequence(values[SEPARATORS], 2, options.separators);
        // mp_unpack_sequence gives the items from the last to the first.
        mp_obj_t first = options.separators[1];
        options.separators[1] = options.separators[0];
        options.separators[0] = first;
        mp_obj_str_get_str(options.separators[0]);
        mp_obj_str_get_str(options.separators[1]);
    }
    if (mp_obj_is_str(values[INDENT])) {
        options.indent = values[INDENT];
    } else if (values[INDENT] != mp_const_none) {
        options.indent = mp_binary_op(MP_BINARY_OP_MULTIPLY, mp_obj_new_str(" ", 1), mp_obj_new_int(mp_obj_get_int(values[INDENT])));
    }
    return json_write(o, &options);
}

static mp_obj_t json_dumps(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    (void)n_args;
    return dumps(args[0], kwargs);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_dumps_obj, 1, json_dumps);

static mp_obj_t json_dump(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    (void)n_args;
    mp_obj_t dest[3];
    mp_obj_t text = dumps(args[0], kwargs);
    mp_load_method(args[1], MP_QSTR_write, dest);
    dest[2] = text;
    mp_call_method_n_kw(1, 0, dest);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_dump_obj, 2, json_dump);

/******************************************************************************/
/* from text                                                                  */

enum { OBJECT_HOOK, PARSE_FLOAT, PARSE_INT, PARSE_CONSTANT, OBJECT_PAIRS_HOOK, STRICT, N_READ_INIT, READ_CLS = N_READ_INIT, N_READ };
static const qstr read_names[N_READ] = {
    MP_QSTR_object_hook, MP_QSTR_parse_float, MP_QSTR_parse_int, MP_QSTR_parse_constant, MP_QSTR_object_pairs_hook,
    MP_QSTR_strict, MP_QSTR_cls,
};

static json_read_options_t read_options(mp_obj_t *values) {
    for (size_t i = 0; i < N_READ; i++) {
        if (values[i] == MP_OBJ_NULL) {
            values[i] = i == STRICT ? mp_const_true : mp_const_none;
        }
    }
    return (json_read_options_t) {
        .object_hook = values[OBJECT_HOOK],
        .parse_float = values[PARSE_FLOAT],
        .parse_int = values[PARSE_INT],
        .parse_constant = values[PARSE_CONSTANT],
        .object_pairs_hook = values[OBJECT_PAIRS_HOOK],
        .strict = mp_obj_is_true(values[STRICT]),
    };
}

// The text as a str.
static mp_obj_t text_of(mp_obj_t o) {
    const mp_obj_type_t *type = guest_text_type(o);
    if (type == &mp_type_str) {
        return guest_plain(o, type);
    }
    if (type == NULL) {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("the JSON object must be str, bytes or bytearray, not %s"), mp_obj_get_type_str(o));
    }
    mp_buffer_info_t info;
    mp_get_buffer_raise(o, &info, MP_BUFFER_READ);
    size_t skip = info.len >= 3 && memcmp(info.buf, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    vstr_t vstr;
    vstr_init(&vstr, info.len - skip + 1);
    mp_get_buffer_raise(o, &info, MP_BUFFER_READ);
    vstr_add_strn(&vstr, (const char *)info.buf + MIN(skip, info.len), info.len - MIN(skip, info.len));
    return mp_obj_new_str_from_utf8_vstr(&vstr);
}

static mp_obj_t loads(mp_obj_t o, mp_map_t *kwargs) {
    mp_obj_t values[N_READ] = {MP_OBJ_NULL};
    mp_obj_t others = take_options(kwargs, N_READ, read_names, values);
    o = text_of(o);
    if (values[READ_CLS] != MP_OBJ_NULL && values[READ_CLS] != mp_const_none) {
        for (size_t i = 0; i < STRICT; i++) {
            values[i] = values[i] == mp_const_none ? MP_OBJ_NULL : values[i];
        }
        return call_class(values[READ_CLS], N_READ_INIT, read_names, values, others, MP_QSTR_decode, o);
    } else if (mp_obj_is_true(others)) {
        raise_unexpected("JSONDecoder", others);
    }
    json_read_options_t options = read_options(values);
    return json_read(o, 0, NULL, &options);
}

static mp_obj_t json_loads(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    (void)n_args;
    return loads(args[0], kwargs);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_loads_obj, 1, json_loads);

static mp_obj_t json_load(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    (void)n_args;
    mp_obj_t dest[2];
    mp_load_method(args[0], MP_QSTR_read, dest);
    return loads(mp_call_method_n_kw(0, 0, dest), kwargs);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_load_obj, 1, json_load);

// raw_decode(s, idx, **hooks) -> (object, end)
static mp_obj_t json_raw_decode(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    (void)n_args;
    mp_obj_t values[N_READ] = {MP_OBJ_NULL};
    take_options(kwargs, N_READ, read_names, values);
    json_read_options_t options = read_options(values);
    mp_int_t start = mp_obj_get_int(args[1]);
    if (start < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("idx cannot be negative"));
    }
    mp_obj_str_get_str(args[0]);
    size_t end;
    mp_obj_t value = json_read(args[0], start, &end, &options);
    mp_obj_t result[2] = {value, MP_OBJ_NEW_SMALL_INT(end)};
    return mp_obj_new_tuple(2, result);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(json_raw_decode_obj, 2, json_raw_decode);

static const mp_rom_map_elem_t mp_module_json_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__json) },
    { MP_ROM_QSTR(MP_QSTR_dump), MP_ROM_PTR(&json_dump_obj) },
    { MP_ROM_QSTR(MP_QSTR_dumps), MP_ROM_PTR(&json_dumps_obj) },
    { MP_ROM_QSTR(MP_QSTR_load), MP_ROM_PTR(&json_load_obj) },
    { MP_ROM_QSTR(MP_QSTR_loads), MP_ROM_PTR(&json_loads_obj) },
    { MP_ROM_QSTR(MP_QSTR_raw_decode), MP_ROM_PTR(&json_raw_decode_obj) },
};
static MP_DEFINE_CONST_DICT(mp_module_json_globals, mp_module_json_globals_table);

const mp_obj_module_t mp_module_json = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&mp_module_json_globals,
};

MP_REGISTER_MODULE(MP_QSTR__json, mp_module_json);
