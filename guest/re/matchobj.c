// Match objects. Marks are bytes of `text`; what the guest sees are characters.
#include "py/objstr.h"
#include "py/objtuple.h"
#include "py/objtype.h"
#include "py/runtime.h"
#include "../strindex.h"
#include "template.h"

static size_t lastindex_of(const match_t *self) {
    return self->marks[self->pattern->groups * 2];
}

static mp_obj_t group_at(const match_t *self, size_t group, mp_obj_t otherwise) {
    const uint32_t *mark = self->marks + group * 2;
    return mark[0] == NO_MARK ? otherwise : re_slice(self->source->text, mark[0], mark[1]);
}

static mp_obj_t index_of(const match_t *self, uint32_t mark) {
    if (mark == NO_MARK) {
        return MP_OBJ_NEW_SMALL_INT(-1);
    }
    return mp_obj_new_int_from_uint(self->pattern->is_str ? guest_str_index(self->source->text, mark) : mark);
}

static mp_obj_t span_at(const match_t *self, size_t group) {
    mp_obj_t span[] = { index_of(self, self->marks[group * 2]), index_of(self, self->marks[group * 2 + 1]) };
    return mp_obj_new_tuple(2, span);
}

// The number that a number or a name stands for.
static size_t find_group(const match_t *self, mp_obj_t key) {
    mp_int_t number;
    key = guest_plain(key, &mp_type_str);
    if (mp_obj_is_str(key)) {
        mp_obj_tuple_t *names = MP_OBJ_TO_PTR(self->pattern->names);
        for (size_t i = 1; i < self->pattern->groups; i++) {
            if (names->items[i] != mp_const_none && mp_obj_equal(names->items[i], key)) {
                return i;
            }
        }
    } else if ((mp_obj_is_small_int(key) || !mp_obj_is_exact_type(key, &mp_type_int)) && mp_obj_get_int_maybe(key, &number)
        && number >= 0 && (size_t)number < self->pattern->groups) {
        return number;
    }
    mp_raise_msg(&mp_type_IndexError, MP_ERROR_TEXT("no such group"));
}

static mp_obj_t match_group(size_t n_args, const mp_obj_t *args) {
    const match_t *self = MP_OBJ_TO_PTR(args[0]);
    if (n_args == 1) {
        return group_at(self, 0, mp_const_none);
    } else if (n_args == 2) {
        return group_at(self, find_group(self, args[1]), mp_const_none);
    }
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(n_args - 1, NULL));
    for (size_t i = 1; i < n_args; i++) {
        tuple->items[i - 1] = group_at(self, find_group(self, args[i]), mp_const_none);
    }
    return MP_OBJ_FROM_PTR(tuple);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR(group_obj, 1, match_group);

static mp_obj_t default_arg(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    static const mp_arg_t allowed[] = { { MP_QSTR_default, MP_ARG_OBJ, { .u_rom_obj = MP_ROM_NONE } } };
    mp_arg_val_t value;
    mp_arg_parse_all(n_args - 1, args + 1, kwargs, 1, allowed, &value);
    return value.u_obj;
}

static mp_obj_t match_groups(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    const match_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_obj_t otherwise = default_arg(n_args, args, kwargs);
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->pattern->groups - 1, NULL));
    for (size_t i = 1; i < self->pattern->groups; i++) {
        tuple->items[i - 1] = group_at(self, i, otherwise);
    }
    return MP_OBJ_FROM_PTR(tuple);
}
static MP_DEFINE_CONST_FUN_OBJ_KW(groups_obj, 1, match_groups);

static mp_obj_t match_groupdict(size_t n_args, const mp_obj_t *args, mp_map_t *kwargs) {
    const match_t *self = MP_OBJ_TO_PTR(args[0]);
    mp_obj_t otherwise = default_arg(n_args, args, kwargs);
    mp_obj_t dict = mp_obj_new_dict(0);
    mp_obj_tuple_t *names = MP_OBJ_TO_PTR(self->pattern->names);
    for (size_t i = 1; i < self->pattern->groups; i++) {
        if (names->items[i] != mp_const_none) {
            mp_obj_dict_store(dict, names->items[i], group_at(self, i, otherwise));
        }
    }
    return dict;
}
static MP_DEFINE_CONST_FUN_OBJ_KW(groupdict_obj, 1, match_groupdict);

static size_t group_arg(size_t n_args, const mp_obj_t *args) {
    return n_args == 1 ? 0 : find_group(MP_OBJ_TO_PTR(args[0]), args[1]);
}

static mp_obj_t match_start(size_t n_args, const mp_obj_t *args) {
    const match_t *self = MP_OBJ_TO_PTR(args[0]);
    return index_of(self, self->marks[group_arg(n_args, args) * 2]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(start_obj, 1, 2, match_start);

static mp_obj_t match_end(size_t n_args, const mp_obj_t *args) {
    const match_t *self = MP_OBJ_TO_PTR(args[0]);
    return index_of(self, self->marks[group_arg(n_args, args) * 2 + 1]);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(end_obj, 1, 2, match_end);

static mp_obj_t match_span(size_t n_args, const mp_obj_t *args) {
    return span_at(MP_OBJ_TO_PTR(args[0]), group_arg(n_args, args));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(span_obj, 1, 2, match_span);

static mp_obj_t match_expand(mp_obj_t self_in, mp_obj_t template) {
    const match_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_t compiled = re_compile_template(MP_OBJ_FROM_PTR(self->pattern), template);
    GET_STR_DATA_LEN(self->source->text, data, len);
    (void)len;
    size_t groups = self->pattern->groups;
    const byte **slots = m_new0(const byte *, groups * 2);
    for (size_t i = 0; i < groups * 2; i++) {
        slots[i] = self->marks[i] == NO_MARK ? NULL : data + self->marks[i];
    }
    vstr_t out;
    vstr_init(&out, 16);
    re_expand(&out, compiled, self->pattern->is_str, slots, groups);
    return self->pattern->is_str ? mp_obj_new_str_from_utf8_vstr(&out) : mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_2(expand_obj, match_expand);

static void match_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    const match_t *self = MP_OBJ_TO_PTR(self_in);
    mp_print_str(print, "<re.Match object; span=");
    mp_obj_print_helper(print, span_at(self, 0), PRINT_REPR);
    mp_print_str(print, ", match=");
    re_print_repr(print, group_at(self, 0, mp_const_none), 50);
    mp_print_str(print, ">");
}

static mp_obj_t match_subscr(mp_obj_t self_in, mp_obj_t index, mp_obj_t value) {
    const match_t *self = MP_OBJ_TO_PTR(self_in);
    return value == MP_OBJ_SENTINEL ? group_at(self, find_group(self, index), mp_const_none) : MP_OBJ_NULL;
}

static mp_obj_t new_regs(const match_t *self) {
    mp_obj_tuple_t *tuple = MP_OBJ_TO_PTR(mp_obj_new_tuple(self->pattern->groups, NULL));
    for (size_t i = 0; i < self->pattern->groups; i++) {
        tuple->items[i] = span_at(self, i);
    }
    return MP_OBJ_FROM_PTR(tuple);
}

static void match_attr(mp_obj_t self_in, qstr name, mp_obj_t *dest) {
    const match_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return; // nothing can be stored
    }
    switch (name) {
        case MP_QSTR_string:
            dest[0] = self->source->string;
            break;
        case MP_QSTR_re:
            dest[0] = MP_OBJ_FROM_PTR(self->pattern);
            break;
        case MP_QSTR_pos:
            dest[0] = self->source->pos;
            break;
        case MP_QSTR_endpos:
            dest[0] = self->source->endpos;
            break;
        case MP_QSTR_lastindex:
            dest[0] = lastindex_of(self) == 0 ? mp_const_none : MP_OBJ_NEW_SMALL_INT(lastindex_of(self));
            break;
        case MP_QSTR_lastgroup: // names[0] is None
            dest[0] = ((mp_obj_tuple_t *)MP_OBJ_TO_PTR(self->pattern->names))->items[lastindex_of(self)];
            break;
        case MP_QSTR_regs:
            dest[0] = new_regs(self);
            break;
        default:
            dest[1] = MP_OBJ_SENTINEL; // go on with the methods
    }
}

static const mp_rom_map_elem_t match_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_group), MP_ROM_PTR(&group_obj) },
    { MP_ROM_QSTR(MP_QSTR_groups), MP_ROM_PTR(&groups_obj) },
    { MP_ROM_QSTR(MP_QSTR_groupdict), MP_ROM_PTR(&groupdict_obj) },
    { MP_ROM_QSTR(MP_QSTR_start), MP_ROM_PTR(&start_obj) },
    { MP_ROM_QSTR(MP_QSTR_end), MP_ROM_PTR(&end_obj) },
    { MP_ROM_QSTR(MP_QSTR_span), MP_ROM_PTR(&span_obj) },
    { MP_ROM_QSTR(MP_QSTR_expand), MP_ROM_PTR(&expand_obj) },
    { MP_ROM_QSTR(MP_QSTR___copy__), MP_ROM_PTR(&re_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR___deepcopy__), MP_ROM_PTR(&re_copy_obj) },
};
static MP_DEFINE_CONST_DICT(match_locals, match_locals_table);

MP_DEFINE_CONST_OBJ_TYPE(
    re_type_match, MP_QSTR_Match, MP_TYPE_FLAG_NONE,
    print, match_print,
    subscr, match_subscr,
    attr, match_attr,
    locals_dict, &match_locals);
