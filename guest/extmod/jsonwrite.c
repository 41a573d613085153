// JSON from objects: the text grows in one buffer.
//
// default= and the methods of keys can change what is being written: containers are looked at anew
// for each item. Nesting is bounded by the stack.
#include <math.h>
#include <string.h>

#include "py/cstack.h"
#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "py/dictview.h"
#include "extmod/json.h"

// The containers that are being written, innermost first.
typedef struct _level_t {
    const struct _level_t *outer;
    mp_obj_t o;
} level_t;

typedef struct _writer_t {
    vstr_t out;
    mp_print_t print;
    const json_write_options_t *options;
    size_t depth;
} writer_t;

static void write_value(writer_t *w, mp_obj_t o, const level_t *outer);

static void write_obj_str(writer_t *w, mp_obj_t str) {
    GET_STR_DATA_LEN(str, data, len);
    vstr_add_strn(&w->out, (const char *)data, len);
}

static void write_escape(writer_t *w, unsigned code) {
    static const char digits[] = "0123456789abcdef";
    char text[6] = {'\\', 'u', digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15], digits[code & 15]};
    vstr_add_strn(&w->out, text, 6);
}

static void write_str(writer_t *w, mp_obj_t str) {
    GET_STR_DATA_LEN(str, data, len);
    bool ascii = w->options->ensure_ascii;
    vstr_add_byte(&w->out, '"');
    const byte *from = data;
    const byte *top = data + len;
    for (const byte *at = data; at < top;) {
        byte c = *at;
        if (c >= 0x20 && c != '"' && c != '\\' && (!ascii || c < 0x7f)) {
            at++;
            continue;
        }
        vstr_add_strn(&w->out, (const char *)from, at - from);
        const char *found;
        static const char plain[] = "\"\\\b\f\n\r\t";
        if (c != 0 && (found = strchr(plain, c)) != NULL) {
            vstr_add_byte(&w->out, '\\');
            vstr_add_byte(&w->out, "\"\\bfnrt"[found - plain]);
            at++;
        } else {
            unichar code = utf8_get_char(at);
            at = utf8_next_char(at);
            if (code >= 0x10000) {
                write_escape(w, 0xd800 + ((code - 0x10000) >> 10));
                code = 0xdc00 + ((code - 0x10000) & 0x3ff);
            }
            write_escape(w, code);
        }
        from = at;
    }
    vstr_add_strn(&w->out, (const char *)from, top - from);
    vstr_add_byte(&w->out, '"');
}

static void write_float(writer_t *w, mp_obj_t o) {
    mp_float_t value = mp_obj_get_float(o);
    if (isfinite(value)) {
        mp_obj_print_helper(&w->print, o, PRINT_REPR);
        return;
    }
    if (!w->options->allow_nan) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("Out of range float values are not JSON compliant: %s"),
            isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
    }
    vstr_add_str(&w->out, isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity");
}

static void write_break(writer_t *w) {
    if (w->options->indent != MP_OBJ_NULL) {
        vstr_add_byte(&w->out, '\n');
        for (size_t i = 0; i < w->depth; i++) {
            write_obj_str(w, w->options->indent);
        }
    }
}

// The object of a built-in type in one of a class; `o` itself if there is none.
static mp_obj_t native_of(mp_obj_t o, const mp_obj_type_t *type) {
    mp_obj_t native = mp_obj_cast_to_native_base(o, MP_OBJ_FROM_PTR(type));
    return native != MP_OBJ_NULL && mp_obj_get_type(native) == type ? native : o;
}

static mp_obj_t as_native(mp_obj_t o) {
    if (mp_obj_is_obj(o) && mp_obj_is_instance_type(mp_obj_get_type(o))) {
        static const mp_obj_type_t *const types[] = {&mp_type_str, &mp_type_int, &mp_type_float, &mp_type_list};
        for (size_t i = 0; i < MP_ARRAY_SIZE(types); i++) {
            mp_obj_t native = native_of(o, types[i]);
            if (native != o) {
                return native;
            }
        }
        mp_obj_t native = mp_obj_as_dict(o);
        if (native != MP_OBJ_NULL) {
            return native;
        }
        native = mp_obj_cast_to_native_base(o, MP_OBJ_FROM_PTR(&mp_type_tuple));
        return native != MP_OBJ_NULL ? native : o;
    }
    return o;
}

static bool is_tuple(mp_obj_t o) {
    return mp_obj_is_obj(o) && MP_OBJ_TYPE_GET_SLOT_OR_NULL(mp_obj_get_type(o), iter) == mp_obj_tuple_getiter;
}

// Writes what needs no nesting; false if it is something else.
static bool write_simple(writer_t *w, mp_obj_t o) {
    if (mp_obj_is_str(o)) {
        write_str(w, o);
    } else if (o == mp_const_none) {
        vstr_add_str(&w->out, "null");
    } else if (o == mp_const_true) {
        vstr_add_str(&w->out, "true");
    } else if (o == mp_const_false) {
        vstr_add_str(&w->out, "false");
    } else if (mp_obj_is_int(o)) {
        mp_obj_print_helper(&w->print, o, PRINT_REPR);
    } else if (mp_obj_is_float(o)) {
        write_float(w, o);
    } else {
        return false;
    }
    return true;
}

static void write_sequence(writer_t *w, mp_obj_t o, const level_t *level) {
    bool first = true;
    vstr_add_byte(&w->out, '[');
    w->depth++;
    for (size_t i = 0;; i++) {
        size_t len;
        mp_obj_t *items;
        if (is_tuple(o)) {
            mp_obj_tuple_get(o, &len, &items);
        } else {
            mp_obj_list_get(o, &len, &items);
        }
        if (i >= len) {
            break;
        }
        mp_obj_t item = items[i];
        if (!first) {
            write_obj_str(w, w->options->separators[0]);
        }
        first = false;
        write_break(w);
        write_value(w, item, level);
    }
    w->depth--;
    if (!first) {
        write_break(w);
    }
    vstr_add_byte(&w->out, ']');
}

// Returns whether the key was not skipped.
static bool write_item(writer_t *w, mp_obj_t key, mp_obj_t value, bool first, const level_t *level) {
    key = as_native(key);
    bool is_str = mp_obj_is_str(key);
    if (!is_str && !mp_obj_is_int(key) && !mp_obj_is_float(key) && key != mp_const_none && !mp_obj_is_bool(key)) {
        if (w->options->skipkeys) {
            return false;
        }
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("keys must be str, int, float, bool or None, not %s"),
            mp_obj_get_type_str(key));
    }
    if (!first) {
        write_obj_str(w, w->options->separators[0]);
        write_break(w);
    }
    if (is_str) {
        write_str(w, key);
    } else {
        vstr_add_byte(&w->out, '"');
        write_simple(w, key);
        vstr_add_byte(&w->out, '"');
    }
    write_obj_str(w, w->options->separators[1]);
    write_value(w, value, level);
    return true;
}

static void write_dict(writer_t *w, mp_obj_t o, const level_t *level) {
    bool first = true;
    vstr_add_byte(&w->out, '{');
    w->depth++;
    mp_map_t *map = mp_obj_dict_get_map(o);
    bool empty = map->used == 0;
    if (!empty) {
        write_break(w); // also if all keys are skipped, as CPython
    }
    if (w->options->sort_keys && map->used > 1) {
        mp_obj_t view = mp_obj_new_dict_view(o, DICT_ITEMS);
        mp_obj_t sorted = mp_obj_list_make_new(&mp_type_list, 1, 0, &view);
        mp_obj_list_sort(1, &sorted, (mp_map_t *)&mp_const_empty_map);
        mp_obj_list_t *list = MP_OBJ_TO_PTR(sorted);
        for (size_t i = 0; i < list->len; i++) {
            mp_obj_tuple_t *pair = MP_OBJ_TO_PTR(list->items[i]);
            first = !write_item(w, pair->items[0], pair->items[1], first, level) && first;
        }
    } else {
        for (size_t i = 0; (i = mp_map_next(map, i)) != (size_t)-1; i++) {
            first = !write_item(w, map->table[i].key, map->table[i].value, first, level) && first;
        }
    }
    w->depth--;
    if (!empty) {
        write_break(w);
    }
    vstr_add_byte(&w->out, '}');
}

static void write_value(writer_t *w, mp_obj_t o, const level_t *outer) {
    if (write_simple(w, o)) {
        return;
    }
    mp_obj_t native = as_native(o);
    if (native != o && write_simple(w, native)) {
        return;
    }
    mp_cstack_check();
    if (w->options->check_circular) {
        for (const level_t *level = outer; level != NULL; level = level->outer) {
            if (level->o == o) {
                mp_raise_ValueError(MP_ERROR_TEXT("Circular reference detected"));
            }
        }
    }
    level_t level = {outer, o};
    if (mp_obj_is_type(native, &mp_type_list) || is_tuple(native)) {
        write_sequence(w, native, &level);
    } else if (mp_obj_is_dict_or_ordereddict(native)) {
        write_dict(w, native, &level);
    } else if (w->options->fallback != mp_const_none) {
        write_value(w, mp_call_function_1(w->options->fallback, o), &level);
    } else {
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("Object of type %s is not JSON serializable"), mp_obj_get_type_str(o));
    }
}

mp_obj_t json_write(mp_obj_t o, const json_write_options_t *options) {
    writer_t w = { .options = options };
    vstr_init_print(&w.out, 32, &w.print);
    write_value(&w, o, NULL);
    return mp_obj_new_str_from_utf8_vstr(&w.out);
}
