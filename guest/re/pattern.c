// Pattern objects, and the module _re that makes them; guest/lib/re.py is over it.
#include <string.h>

#include "py/objlist.h"
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "template.h"

// compile(pattern, flags)
static mp_obj_t compile(mp_obj_t source, mp_obj_t flags) {
    mp_obj_t text = re_native_text(source);
    if (text == MP_OBJ_NULL) {
        mp_raise_TypeError(MP_ERROR_TEXT("first argument must be string or compiled pattern"));
    }
    tree_t tree = { 0 };
    uint32_t root = re_parse(&tree, text, mp_obj_get_int(flags));
    pattern_t *pattern = mp_obj_malloc(pattern_t, &re_type_pattern);
    memset(&pattern->program, 0, sizeof(pattern->program));
    pattern->pattern = text;
    pattern->flags = tree.flags;
    pattern->groups = tree.group_count;
    pattern->is_str = tree.is_str;
    mp_obj_tuple_t *names = MP_OBJ_TO_PTR(mp_obj_new_tuple(tree.group_count, NULL));
    for (size_t i = 0; i < tree.group_count; i++) {
        names->items[i] = tree.groups[i].name == MP_OBJ_NULL ? mp_const_none : tree.groups[i].name;
    }
    pattern->names = MP_OBJ_FROM_PTR(names);
    re_emit(&pattern->program, &tree, root);
    m_del(node_t, tree.nodes, tree.node_alloc);
    m_del(range_t, tree.items, tree.item_alloc);
    m_del(group_t, tree.groups, tree.group_alloc);
    return MP_OBJ_FROM_PTR(pattern);
}
static MP_DEFINE_CONST_FUN_OBJ_2(compile_obj, compile);

// ---------------------------------------------------------------- match, search, fullmatch

static const mp_arg_t range_args[] = {
    { MP_QSTR_string, MP_ARG_REQUIRED | MP_ARG_OBJ, { .u_obj = MP_OBJ_NULL } },
    { MP_QSTR_pos, MP_ARG_OBJ, { .u_obj = MP_OBJ_NULL } },
    { MP_QSTR_endpos, MP_ARG_OBJ, { .u_obj = MP_OBJ_NULL } },
};

// Takes (self, string, pos, endpos).
static void scan_args(scan_t *scan, size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    if (n_args == 2 && kwargs->used == 0) {
        scan_init(scan, args[0], args[1], MP_OBJ_NULL, MP_OBJ_NULL);
        return;
    }
    mp_arg_val_t values[3];
    mp_arg_parse_all(n_args - 1, args + 1, kwargs, 3, range_args, values);
    scan_init(scan, args[0], values[0].u_obj, values[1].u_obj, values[2].u_obj);
}

static mp_obj_t match_once(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs, bool search, bool full) {
    scan_t scan;
    scan_args(&scan, n_args, args, kwargs);
    scan.matching.is_full = full;
    if (scan.next > scan.subject.end || !re_match(&scan.matching, &scan.subject, scan.next, search)) {
        return mp_const_none;
    }
    return scan_match(&scan);
}

static mp_obj_t pattern_match(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    return match_once(n_args, args, kwargs, false, false);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(match_obj, 1, pattern_match);

static mp_obj_t pattern_fullmatch(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    return match_once(n_args, args, kwargs, false, true);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(fullmatch_obj, 1, pattern_fullmatch);

static mp_obj_t pattern_search(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    return match_once(n_args, args, kwargs, true, false);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(search_obj, 1, pattern_search);

// ---------------------------------------------------------------- findall, finditer, split

static mp_obj_t pattern_findall(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    scan_t scan;
    scan_args(&scan, n_args, args, kwargs);
    mp_obj_t empty = re_slice(scan.subject.text, 0, 0);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    size_t groups = scan.pattern->groups;
    while (scan_next(&scan)) {
        mp_obj_t found;
        if (groups <= 2) {
            found = scan_group(&scan, groups - 1, empty);
        } else {
            mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(groups - 1, NULL));
            for (size_t i = 1; i < groups; i++) {
                tuple->items[i - 1] = scan_group(&scan, i, empty);
            }
            found = MP_OBJ_FROM_PTR(tuple);
        }
        mp_obj_list_append(list, found);
    }
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(findall_obj, 1, pattern_findall);

// Between two matches only what can't go stale is kept.
typedef struct {
    mp_obj_base_t base;
    mp_obj_t pattern; // MP_OBJ_NULL: it is done
    const source_t *source;
    size_t next; // in bytes
    bool must_advance;
} matches_t;

static mp_obj_t matches_next(mp_obj_t self_in) {
    matches_t *self = MP_OBJ_TO_PTR(self_in);
    if (self->pattern == MP_OBJ_NULL) {
        return MP_OBJ_STOP_ITERATION;
    }
    scan_t scan;
    const source_t *source = self->source;
    scan_init(&scan, self->pattern, source->text, source->pos, source->endpos);
    scan.shared = source;
    scan.next = scan.subject.begin + self->next;
    scan.matching.must_advance = self->must_advance;
    if (!scan_next(&scan)) {
        self->pattern = MP_OBJ_NULL;
        return MP_OBJ_STOP_ITERATION;
    }
    self->next = scan.next - scan.subject.begin;
    self->must_advance = scan.matching.must_advance;
    return scan_match(&scan);
}

static MP_DEFINE_CONST_OBJ_TYPE(
    matches_type, MP_QSTR_callable_iterator, MP_TYPE_FLAG_ITER_IS_ITERNEXT,
    iter, matches_next);

static mp_obj_t pattern_finditer(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    scan_t scan;
    scan_args(&scan, n_args, args, kwargs);
    source_t *source = m_new_obj(source_t);
    *source = scan.source;
    matches_t *self = mp_obj_malloc(matches_t, &matches_type);
    self->pattern = args[0];
    self->source = source;
    self->next = scan.next - scan.subject.begin;
    self->must_advance = false;
    return MP_OBJ_FROM_PTR(self);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(finditer_obj, 1, pattern_finditer);

static mp_obj_t pattern_split(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_string, MP_ARG_REQUIRED | MP_ARG_OBJ, { .u_obj = MP_OBJ_NULL } },
        { MP_QSTR_maxsplit, MP_ARG_INT, { .u_int = 0 } },
    };
    mp_arg_val_t values[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, args + 1, kwargs, MP_ARRAY_SIZE(allowed), allowed, values);
    scan_t scan;
    scan_init(&scan, args[0], values[0].u_obj, MP_OBJ_NULL, MP_OBJ_NULL);
    mp_obj_t list = mp_obj_new_list(0, NULL);
    const byte *from = scan.subject.begin;
    mp_int_t maxsplit = values[1].u_int;
    for (mp_int_t n = 0; (maxsplit == 0 || n < maxsplit) && scan_next(&scan); n++) {
        mp_obj_list_append(list, scan_slice(&scan, from, scan.matching.slots[0]));
        from = scan.next;
        for (size_t i = 1; i < scan.pattern->groups; i++) {
            mp_obj_list_append(list, scan_group(&scan, i, mp_const_none));
        }
    }
    mp_obj_list_append(list, scan_slice(&scan, from, scan.subject.end));
    return list;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(split_obj, 1, pattern_split);

// ---------------------------------------------------------------- sub, subn

// Adds what a callable or a template without a backslash gave, or nothing for None.
static void add_piece(vstr_t *out, mp_obj_t piece, bool is_str, size_t index) {
    piece = guest_plain(piece, &mp_type_str);
    mp_obj_t text = is_str && !mp_obj_is_str(piece) && mp_get_buffer(piece, &(mp_buffer_info_t) { 0 }, MP_BUFFER_READ)
        ? MP_OBJ_NULL : re_native_text(piece);
    if (text == MP_OBJ_NULL || mp_obj_is_str(text) != is_str) {
        mp_raise_msg_varg(&mp_type_TypeError, is_str ? MP_ERROR_TEXT("sequence item %u: expected str instance, %s found")
            : MP_ERROR_TEXT("sequence item %u: expected a bytes-like object, %s found"), (unsigned)index, mp_obj_get_type_str(piece));
    }
    GET_STR_DATA_LEN(text, data, len);
    vstr_add_strn(out, (const char *)data, len);
}

static bool has_backslash(mp_obj_t text) {
    GET_STR_DATA_LEN(text, data, len);
    return memchr(data, '\\', len) != NULL;
}

// Returns the text with replacements, and how many there are.
static mp_obj_t substitute(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs, size_t *replaced) {
    static const mp_arg_t allowed[] = {
        { MP_QSTR_repl, MP_ARG_REQUIRED | MP_ARG_OBJ, { .u_obj = MP_OBJ_NULL } },
        { MP_QSTR_string, MP_ARG_REQUIRED | MP_ARG_OBJ, { .u_obj = MP_OBJ_NULL } },
        { MP_QSTR_count, MP_ARG_INT, { .u_int = 0 } },
    };
    mp_arg_val_t values[MP_ARRAY_SIZE(allowed)];
    mp_arg_parse_all(n_args - 1, args + 1, kwargs, MP_ARRAY_SIZE(allowed), allowed, values);
    mp_obj_t repl = values[0].u_obj;
    mp_int_t count = values[2].u_int;
    bool is_callable = mp_obj_is_callable(repl);
    mp_obj_t template = MP_OBJ_NULL;
    if (!is_callable) {
        mp_obj_t native = re_native_text(repl);
        if (native == MP_OBJ_NULL || has_backslash(native)) {
            template = re_compile_template(args[0], repl);
        } else {
            repl = native;
        }
    }
    scan_t scan;
    scan_init(&scan, args[0], values[1].u_obj, MP_OBJ_NULL, MP_OBJ_NULL);
    const byte *from = scan.subject.begin;
    vstr_t out;
    vstr_init(&out, 16);
    size_t n = 0;
    size_t pieces = 0; // that CPython would have in its list
    while ((count == 0 || (mp_int_t)n < count) && scan_next(&scan)) {
        const byte *begin = scan.matching.slots[0], *end = scan.matching.slots[1];
        vstr_add_strn(&out, (const char *)from, begin - from);
        pieces += begin > from;
        if (template != MP_OBJ_NULL) {
            re_expand(&out, template, scan.pattern->is_str, scan.matching.slots, scan.pattern->groups);
        } else {
            mp_obj_t piece = is_callable ? mp_call_function_1(repl, scan_match(&scan)) : repl;
            if (piece != mp_const_none) {
                add_piece(&out, piece, scan.pattern->is_str, pieces);
            }
        }
        pieces++;
        from = end;
        n++;
    }
    *replaced = n;
    if (n == 0) {
        vstr_clear(&out);
        return scan.subject.text;
    }
    vstr_add_strn(&out, (const char *)from, scan.subject.end - from);
    return scan.pattern->is_str ? mp_obj_new_str_from_utf8_vstr(&out) : mp_obj_new_bytes_from_vstr(&out);
}

static mp_obj_t pattern_sub(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    size_t replaced;
    return substitute(n_args, args, kwargs, &replaced);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(sub_obj, 1, pattern_sub);

static mp_obj_t pattern_subn(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    size_t replaced;
    mp_obj_t items[2];
    items[0] = substitute(n_args, args, kwargs, &replaced);
    items[1] = mp_obj_new_int_from_uint(replaced);
    return mp_obj_new_tuple(2, items);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(subn_obj, 1, pattern_subn);

// ---------------------------------------------------------------- the object

// Also of Match.
static mp_obj_t copy(size_t n_args, const mp_obj_t *args) {
    return args[0];
}
MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(re_copy_obj, 1, 2, copy);

void re_print_repr(const mp_print_t *print, mp_obj_t obj, size_t most) {
    vstr_t repr;
    mp_print_t repr_print;
    vstr_init_print(&repr, 64, &repr_print);
    mp_obj_print_helper(&repr_print, obj, PRINT_REPR);
    size_t len = 0;
    for (; len < repr.len && (most > 0 || UTF8_IS_CONT((byte)repr.buf[len])); len++) {
        most -= !UTF8_IS_CONT((byte)repr.buf[len]);
    }
    mp_print_strn(print, repr.buf, len, 0, ' ', 0);
}

static void pattern_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    static const struct {
        uint16_t flag;
        const char *name;
    } flags[] = {
        { FLAG_IGNORECASE, "IGNORECASE" }, { FLAG_MULTILINE, "MULTILINE" }, { FLAG_DOTALL, "DOTALL" }, { FLAG_UNICODE, "UNICODE" },
        { FLAG_VERBOSE, "VERBOSE" }, { FLAG_DEBUG, "DEBUG" }, { FLAG_ASCII, "ASCII" },
    };
    pattern_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "re.compile(");
    re_print_repr(print, self->pattern, 200);
    uint32_t left = self->is_str && (self->flags & (FLAG_UNICODE | FLAG_ASCII)) == FLAG_UNICODE ? self->flags & ~FLAG_UNICODE : self->flags;
    const char *separator = ", ";
    for (size_t i = 0; i < MP_ARRAY_SIZE(flags); i++) {
        if (left & flags[i].flag) {
            mp_printf(print, "%sre.%s", separator, flags[i].name);
            separator = "|";
            left &= ~flags[i].flag;
        }
    }
    if (left != 0) {
        mp_printf(print, "%s0x%x", separator, (unsigned)left);
    }
    mp_print_str(print, ")");
}

static mp_obj_t pattern_unary_op(mp_unary_op_t op, mp_obj_t self_in) {
    pattern_t *self = MP_OBJ_TO_PTR(self_in);
    if (op == MP_UNARY_OP_HASH) {
        mp_int_t hash = MP_OBJ_SMALL_INT_VALUE(mp_unary_op(MP_UNARY_OP_HASH, self->pattern));
        return MP_OBJ_NEW_SMALL_INT((hash ^ (mp_int_t)(self->flags * 31)) >> 2);
    }
    return MP_OBJ_NULL;
}

static mp_obj_t pattern_binary_op(mp_binary_op_t op, mp_obj_t left_in, mp_obj_t right_in) {
    pattern_t *left = MP_OBJ_TO_PTR(left_in), *right = MP_OBJ_TO_PTR(right_in);
    if (op != MP_BINARY_OP_EQUAL || !mp_obj_is_type(right_in, &re_type_pattern)) {
        return MP_OBJ_NULL;
    }
    return mp_obj_new_bool(left->flags == right->flags && left->is_str == right->is_str && mp_obj_equal(left->pattern, right->pattern));
}

static mp_obj_t new_groupindex(const pattern_t *self) {
    mp_obj_t dict = mp_obj_new_dict(0);
    mp_obj_tuple_t *names = MP_OBJ_TO_PTR(self->names);
    for (size_t i = 1; i < self->groups; i++) {
        if (names->items[i] != mp_const_none) {
            mp_obj_dict_store(dict, names->items[i], MP_OBJ_NEW_SMALL_INT(i));
        }
    }
    return dict;
}

static void pattern_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    pattern_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return; // nothing can be stored
    }
    switch (name) {
        case MP_QSTR_pattern:
            dest[0] = self->pattern;
            break;
        case MP_QSTR_flags:
            dest[0] = MP_OBJ_NEW_SMALL_INT(self->flags);
            break;
        case MP_QSTR_groups:
            dest[0] = MP_OBJ_NEW_SMALL_INT(self->groups - 1);
            break;
        case MP_QSTR_groupindex:
            dest[0] = new_groupindex(self);
            break;
        default:
            dest[1] = MP_OBJ_SENTINEL; // go on with the methods
    }
}

static const mp_rom_map_elem_t pattern_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_match), MP_ROM_PTR(&match_obj) },
    { MP_ROM_QSTR(MP_QSTR_fullmatch), MP_ROM_PTR(&fullmatch_obj) },
    { MP_ROM_QSTR(MP_QSTR_search), MP_ROM_PTR(&search_obj) },
    { MP_ROM_QSTR(MP_QSTR_findall), MP_ROM_PTR(&findall_obj) },
    { MP_ROM_QSTR(MP_QSTR_finditer), MP_ROM_PTR(&finditer_obj) },
    { MP_ROM_QSTR(MP_QSTR_split), MP_ROM_PTR(&split_obj) },
    { MP_ROM_QSTR(MP_QSTR_sub), MP_ROM_PTR(&sub_obj) },
    { MP_ROM_QSTR(MP_QSTR_subn), MP_ROM_PTR(&subn_obj) },
    { MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&re_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&re_copy_obj) },
};
static MP_DEFINE_CONST_DICT(pattern_locals, pattern_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    re_type_pattern, MP_QSTR_Pattern, MP_TYPE_FLAG_NONE,
    print, pattern_print,
    unary_op, pattern_unary_op,
    binary_op, pattern_binary_op,
    attr, pattern_attr,
    locals_dict, &pattern_locals);

// ---------------------------------------------------------------- the module

static const mp_rom_map_elem_t module_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__re) },
    { MP_ROM_QSTR(MP_QSTR_compile), MP_ROM_PTR(&compile_obj) },
    { MP_ROM_QSTR(MP_QSTR_Pattern), MP_ROM_PTR(&re_type_pattern) },
    { MP_ROM_QSTR(MP_QSTR_Match), MP_ROM_PTR(&re_type_match) },
};
static MP_DEFINE_CONST_DICT(module_globals, module_table);

const mp_obj_module_t guest_module_re = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&module_globals,
};
MP_REGISTER_MODULE(MP_QSTR__re, guest_module_re);
