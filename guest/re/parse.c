// Patterns: text to tree, by recursive descent. What is wrong is found in the order in which CPython
// finds it, token by token, so that the first error is the same. Sets are in parseset.c;
// the rest is one recursion, therefore one file.
#include <stdarg.h>
#include <string.h>

#include "py/cstack.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "parse.h"
#include "text.h"

// ---------------------------------------------------------------- errors

mp_obj_t re_hook(qstr name) {
    return mp_load_attr(mp_import_name(MP_QSTR_re, mp_const_none, MP_OBJ_NEW_SMALL_INT(0)), name);
}

void re_error(mp_obj_t message, mp_obj_t pattern, mp_obj_t position) {
    mp_obj_t args[] = { message, pattern, position };
    mp_obj_t exception = mp_call_function_n_kw(re_hook(MP_QSTR_error), 3, 0, args);
    if (!mp_obj_is_exception_instance(exception)) {
        mp_raise_TypeError(MP_ERROR_TEXT("exceptions must derive from BaseException"));
    }
    nlr_raise(exception);
}

static mp_obj_t position_of(tree_t *t, const byte *at) {
    size_t chars = t->is_str ? utf8_charlen(t->text, at - t->text) : (size_t)(at - t->text);
    return mp_obj_new_int_from_uint(chars);
}

void re_fail_at(tree_t *t, const byte *at, const char *format, ...) {
    vstr_t message;
    vstr_init(&message, 64);
    va_list args;
    va_start(args, format);
    vstr_vprintf(&message, format, args);
    va_end(args);
    if (!t->is_str) { // then what is not ASCII is bytes
        vstr_t escaped;
        vstr_init(&escaped, message.len);
        for (size_t i = 0; i < message.len; i++) {
            byte b = message.buf[i];
            if (b < 128) {
                vstr_add_byte(&escaped, b);
            } else {
                vstr_printf(&escaped, "\\x%02x", b);
            }
        }
        message = escaped;
    }
    re_error(mp_obj_new_str_from_vstr(&message), t->pattern, position_of(t, at));
}

// ---------------------------------------------------------------- tokens

void re_advance(tree_t *t) {
    const byte *p = t->next += t->next_len;
    t->next_len = 0;
    if (p == t->end) {
        return;
    }
    if (*p == '\\' && ++p == t->end) {
        re_fail_at(t, t->end - 1, "bad escape (end of pattern)");
    }
    p++;
    while (t->is_str && p < t->end && UTF8_IS_CONT(*p)) {
        p++;
    }
    t->next_len = p - t->next;
}

void re_seek(tree_t *t, const byte *at) {
    t->next = at;
    t->next_len = 0;
    re_advance(t);
}

bool re_next_is(tree_t *t, char c) {
    return t->next_len == 1 && *t->next == c;
}

bool re_take(tree_t *t, char c) {
    bool is_next = re_next_is(t, c);
    if (is_next) {
        re_advance(t);
    }
    return is_next;
}

token_t re_get(tree_t *t) {
    token_t token = { t->next, t->next_len };
    re_advance(t);
    return token;
}

uint32_t re_char_of(tree_t *t, token_t token) {
    const byte *p = token.at;
    return t->is_str ? re_decode(&p, token.at + token.len) : *p;
}

static bool next_is_digit(tree_t *t) {
    return t->next_len == 1 && unichar_isdigit(*t->next) && *t->next < 128;
}

static bool is_oct(byte c) {
    return c - '0' < 8u;
}

static token_t get_until(tree_t *t, char terminator, const char *name) {
    token_t result = { t->next, 0 };
    for (;;) {
        token_t c = re_get(t);
        result.len = c.at - result.at;
        if (c.len == 0) {
            if (result.len == 0) {
                re_fail_at(t, t->next, "missing %s", name);
            }
            re_fail_at(t, result.at, "missing %c, unterminated name", terminator);
        }
        if (c.len == 1 && *c.at == terminator) {
            if (result.len == 0) {
                re_fail_at(t, t->next - 1, "missing %s", name);
            }
            return result;
        }
    }
}

static mp_obj_t name_object(tree_t *t, token_t name) {
    if (t->is_str) {
        return mp_obj_new_str_via_qstr((const char *)name.at, name.len);
    }
    vstr_t vstr;
    vstr_init(&vstr, name.len);
    for (size_t i = 0; i < name.len; i++) {
        vstr_add_char(&vstr, name.at[i]); // as Latin-1
    }
    return mp_obj_new_str_from_vstr(&vstr);
}

__attribute__((noreturn)) static void fail_with_name_at(tree_t *t, const byte *at, token_t name, const char *format) {
    vstr_t repr;
    mp_print_t print;
    vstr_init_print(&repr, 32, &print);
    mp_obj_print_helper(&print, name_object(t, name), PRINT_REPR);
    re_fail_at(t, at, format, vstr_null_terminated_str(&repr));
}

__attribute__((noreturn)) static void fail_with_name(tree_t *t, token_t name, const char *format) {
    fail_with_name_at(t, name.at, name, format);
}

static void check_name(tree_t *t, token_t name) {
    for (const byte *p = name.at; p < name.at + name.len; ) {
        bool is_first = p == name.at;
        uint32_t c = t->is_str ? re_decode(&p, t->end) : *p++;
        if (!unichar_isident(c) || (c < 128 && is_first && unichar_isdigit(c)) || (c >= 128 && !t->is_str)) {
            fail_with_name(t, name, "bad character in group name %s");
        }
    }
}

// ---------------------------------------------------------------- nodes

uint32_t re_node(tree_t *t, node_kind_t kind, uint32_t a, uint32_t min, uint32_t max) {
    if (t->node_count == t->node_alloc) {
        t->nodes = m_renew(node_t, t->nodes, t->node_alloc, t->node_alloc * 2 + 16);
        t->node_alloc = t->node_alloc * 2 + 16;
    }
    t->nodes[t->node_count] = (node_t) { .kind = kind, .a = a, .min = min, .max = max };
    return t->node_count++;
}

static uint32_t add(uint32_t a, uint32_t b) {
    return a > MAX_WIDTH - b ? MAX_WIDTH : a + b;
}

static uint32_t times(uint32_t a, uint32_t b) {
    uint64_t product = (uint64_t)a * b;
    return product > MAX_WIDTH ? MAX_WIDTH : product;
}

// ---------------------------------------------------------------- groups

static size_t open_group(tree_t *t, token_t name) {
    size_t number = t->group_count;
    if (number >= MAX_GROUPS) {
        re_fail_at(t, t->next, "too many groups");
    }
    mp_obj_t object = name.len > 0 ? name_object(t, name) : MP_OBJ_NULL;
    for (size_t i = 1; i < number && object != MP_OBJ_NULL; i++) {
        if (t->groups[i].name != MP_OBJ_NULL && mp_obj_equal(t->groups[i].name, object)) {
            vstr_t format;
            vstr_init(&format, 64);
            vstr_printf(&format, "redefinition of group name %%s as group %u; was group %u", (unsigned)number, (unsigned)i);
            fail_with_name(t, name, vstr_null_terminated_str(&format));
        }
    }
    if (number == t->group_alloc) {
        t->groups = m_renew(group_t, t->groups, number, number * 2);
        t->group_alloc = number * 2;
    }
    t->groups[number] = (group_t) { .name = object };
    t->group_count++;
    return number;
}

static bool is_closed(tree_t *t, size_t group) {
    return group < t->group_count && t->groups[group].is_closed;
}

static void check_behind(tree_t *t, size_t group) {
    if (t->behind_groups == 0) {
        return;
    }
    if (!is_closed(t, group)) {
        re_fail_at(t, t->next, "cannot refer to an open group");
    }
    if (group >= t->behind_groups) {
        re_fail_at(t, t->next, "cannot refer to group defined in the same lookbehind subpattern");
    }
}

// The number of a group by its name.
static size_t named_group(tree_t *t, token_t name) {
    check_name(t, name);
    mp_obj_t object = name_object(t, name);
    for (size_t i = 1; i < t->group_count; i++) {
        if (t->groups[i].name != MP_OBJ_NULL && mp_obj_equal(t->groups[i].name, object)) {
            return i;
        }
    }
    fail_with_name(t, name, "unknown group name %s");
}

static uint32_t new_reference(tree_t *t, size_t group) {
    return re_node(t, NODE_BACKREF, group, t->groups[group].min, t->groups[group].max);
}

// ---------------------------------------------------------------- escapes

// What is the same in sets and outside: \n, \x41, \U0001f600... False: none of these.
bool re_parse_char_escape(tree_t *t, token_t escape, uint32_t *c) {
    static const char simple[] = "a\ab\bf\fn\nr\rt\tv\v\\\\";
    byte letter = escape.at[1];
    for (const char *s = simple; *s != 0; s += 2) {
        if (letter == (byte)*s) {
            *c = (byte)s[1];
            return true;
        }
    }
    size_t digits = letter == 'x' ? 2 : !t->is_str ? 0 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    if (digits > 0) {
        uint32_t value = 0;
        for (size_t i = 0; i < digits; i++) {
            if (t->next_len != 1 || *t->next >= 128 || !unichar_isxdigit(*t->next)) {
                re_fail_at(t, escape.at, "incomplete escape %.*s", (int)(t->next - escape.at), escape.at);
            }
            value = value << 4 | unichar_xdigit_value(*t->next);
            re_advance(t);
        }
        if (value > 0x10ffff) {
            re_fail_at(t, escape.at, "bad escape %.*s", (int)(t->next - escape.at), escape.at);
        }
        *c = value;
        return true;
    }
    if (letter == 'N' && t->is_str) {
        if (!re_take(t, '{')) {
            re_fail_at(t, t->next, "missing {");
        }
        token_t name = get_until(t, '}', "character name");
        int named = guest_char_named((const char *)name.at, name.len);
        if (named < 0) {
            fail_with_name_at(t, escape.at, name, "undefined character name %s");
        }
        *c = named;
        return true;
    }
    return false;
}

__attribute__((noreturn)) void re_bad_escape(tree_t *t, token_t escape) {
    re_fail_at(t, escape.at, "bad escape %.*s", (int)(t->next - escape.at), escape.at);
}

// An octal escape, of which `escape` and some digits behind it have been read.
uint32_t re_parse_octal(tree_t *t, token_t escape, size_t more, bool check) {
    uint32_t value = escape.at[1] - '0';
    while (more-- > 0 && t->next_len == 1 && is_oct(*t->next)) {
        value = value * 8 + *t->next - '0';
        re_advance(t);
    }
    if (check && value > 0377) {
        re_fail_at(t, escape.at, "octal escape value %.*s outside of range 0-0o377", (int)(t->next - escape.at), escape.at);
    }
    return value;
}

// \d and the like; -1: none of them.
int re_category_of(byte letter) {
    static const char letters[] = "dDsSwW";
    const char *found = strchr(letters, letter);
    return found == NULL || letter == 0 ? -1 : found - letters;
}

static uint32_t parse_escape(tree_t *t, token_t escape) {
    byte letter = escape.at[1];
    int category = re_category_of(letter);
    if (category >= 0) {
        uint32_t node = re_node(t, NODE_SET, t->item_count, 1, 1);
        t->nodes[node].b = 1;
        re_add_item(t, category, CATEGORY);
        return node;
    }
    if (letter == 'A' || letter == 'Z' || letter == 'b' || letter == 'B') {
        return re_node(t, NODE_AT, letter, 0, 0);
    }
    uint32_t c;
    if (!re_parse_char_escape(t, escape, &c)) {
        if (letter == '0') {
            c = re_parse_octal(t, escape, 2, false);
        } else if (unichar_isdigit(letter) && letter < 128) {
            size_t group = letter - '0';
            if (next_is_digit(t)) {
                byte second = *t->next;
                if (is_oct(letter) && is_oct(second)) {
                    token_t after = { t->next + 1, 1 };
                    if (after.at < t->end && is_oct(*after.at)) {
                        return re_node(t, NODE_LITERAL, re_parse_octal(t, escape, 2, true), 1, 1);
                    }
                }
                group = group * 10 + second - '0';
                re_advance(t);
            }
            if (group >= t->group_count) {
                re_fail_at(t, escape.at + 1, "invalid group reference %u", (unsigned)group);
            }
            if (!is_closed(t, group)) {
                re_fail_at(t, escape.at, "cannot refer to an open group");
            }
            check_behind(t, group);
            return new_reference(t, group);
        } else if (unichar_isalpha(letter) && letter < 128) {
            re_bad_escape(t, escape);
        } else {
            c = re_char_of(t, (token_t) { escape.at + 1, escape.len - 1 });
        }
    }
    return re_node(t, NODE_LITERAL, c, 1, 1);
}

// ---------------------------------------------------------------- flags

static uint32_t flag_of(tree_t *t, token_t c) {
    static const char letters[] = "iLmsuxa";
    static const uint16_t flags[] = { FLAG_IGNORECASE, FLAG_LOCALE, FLAG_MULTILINE, FLAG_DOTALL, FLAG_UNICODE, FLAG_VERBOSE, FLAG_ASCII };
    const char *found = c.len == 1 && *c.at != 0 ? strchr(letters, *c.at) : NULL;
    return found == NULL ? 0 : flags[found - letters];
}

#define TYPE_FLAGS (FLAG_ASCII | FLAG_LOCALE | FLAG_UNICODE)

// The next flag, or a character that may follow; `missing` says which.
static uint32_t next_flag(tree_t *t, const char *enders, const char *missing, token_t *c) {
    *c = re_get(t);
    if (c->len == 0) {
        re_fail_at(t, t->next, "%s", missing);
    }
    if (c->len == 1 && *c->at != 0 && strchr(enders, *c->at) != NULL) {
        return 0;
    }
    uint32_t flag = flag_of(t, *c);
    if (flag == 0) {
        bool is_letter = c->len == 1 ? unichar_isalpha(re_char_of(t, *c)) : *c->at != '\\';
        re_fail_at(t, c->at, "%s", is_letter ? "unknown flag" : missing);
    }
    return flag;
}

// Behind "(?" and `c`. Returns false for "(?i)", whose flags are global.
static bool parse_flags(tree_t *t, token_t c, uint32_t *added, uint32_t *removed) {
    if (*c.at != '-') {
        for (uint32_t flag = flag_of(t, c); flag != 0; flag = next_flag(t, ")-:", "missing -, : or )", &c)) {
            if (t->is_str && flag == FLAG_LOCALE) {
                re_fail_at(t, t->next, "bad inline flags: cannot use 'L' flag with a str pattern");
            }
            if (!t->is_str && flag == FLAG_UNICODE) {
                re_fail_at(t, t->next, "bad inline flags: cannot use 'u' flag with a bytes pattern");
            }
            *added |= flag;
            if ((flag & TYPE_FLAGS) && (*added & TYPE_FLAGS) != flag) {
                re_fail_at(t, t->next, "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
            }
        }
    }
    if (*c.at == ')') {
        t->flags |= *added;
        return false;
    }
    if (*c.at == '-') {
        uint32_t flag = next_flag(t, "", "missing flag", &c);
        for (; flag != 0; flag = next_flag(t, ":", "missing :", &c)) {
            if (flag & TYPE_FLAGS) {
                re_fail_at(t, t->next, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
            }
            *removed |= flag;
        }
    }
    if (*added & *removed) {
        re_fail_at(t, t->next - 1, "bad inline flags: flag turned on and off");
    }
    return true;
}

// ---------------------------------------------------------------- sequences and alternatives

typedef struct {
    uint32_t node, last, before_last; // NODE_SEQ, its last child, the one before
} sequence_t;

static void append(tree_t *t, sequence_t *s, uint32_t node) {
    if (s->last == 0) {
        t->nodes[s->node].child = node;
    } else {
        t->nodes[s->last].next = node;
    }
    s->before_last = s->last;
    s->last = node;
    t->nodes[node].next = 0;
}

static uint32_t parse_alternatives(tree_t *t, bool is_verbose, size_t nested);
static uint32_t parse_sequence(tree_t *t, bool is_verbose, size_t nested, bool is_first);

// The number in a quantifier; `given` if there is one.
static uint32_t parse_count(tree_t *t, uint32_t otherwise, bool *given) {
    uint64_t value = 0;
    *given = false;
    while (next_is_digit(t)) {
        value = value * 10 + *t->next - '0';
        value = value > MAX_REPEAT ? MAX_REPEAT : value;
        *given = true;
        re_advance(t);
    }
    return *given ? value : otherwise;
}

// Behind one of *+?{. False: the brace is a literal.
static bool parse_repeat(tree_t *t, sequence_t *s, token_t token) {
    const byte *here = t->next;
    uint32_t min = *token.at == '+', max = *token.at == '?' ? 1 : MAX_REPEAT;
    if (*token.at == '{') {
        if (re_next_is(t, '}')) {
            return false;
        }
        bool has_min, has_max;
        min = parse_count(t, 0, &has_min);
        if (re_take(t, ',')) {
            max = parse_count(t, MAX_REPEAT, &has_max);
        } else {
            max = has_min ? min : MAX_REPEAT;
            has_max = has_min;
        }
        if (!re_take(t, '}')) {
            re_seek(t, here);
            return false;
        }
        if ((has_min && min == MAX_REPEAT) || (has_max && max == MAX_REPEAT)) {
            mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("the repetition number is too large"));
        }
        if (max < min) {
            re_fail_at(t, here, "min repeat greater than max repeat");
        }
    }
    node_t *item = &t->nodes[s->last];
    if (s->last == 0 || item->kind == NODE_AT) {
        re_fail_at(t, token.at, "nothing to repeat");
    }
    if (item->kind == NODE_REPEAT) {
        re_fail_at(t, token.at, "multiple repeat");
    }
    uint32_t width = max == MAX_REPEAT && item->max > 0 ? MAX_WIDTH : times(item->max, max);
    uint32_t repeat = re_node(t, NODE_REPEAT, min, times(item->min, min), width);
    t->nodes[repeat].b = max;
    t->nodes[repeat].c = re_take(t, '?') ? LAZY : re_take(t, '+') ? POSSESSIVE : GREEDY;
    t->nodes[repeat].child = s->last;
    s->last = s->before_last;
    append(t, s, repeat);
    return true;
}

static void expect_close(tree_t *t, const byte *start) {
    if (!re_take(t, ')')) {
        re_fail_at(t, start, "missing ), unterminated subpattern");
    }
}

static uint32_t parse_condition(tree_t *t, const byte *start, bool is_verbose, size_t nested) {
    token_t name = get_until(t, ')', "group name");
    bool is_number = true;
    uint32_t group = 0;
    for (size_t i = 0; i < name.len; i++) {
        is_number = is_number && name.at[i] - '0' < 10u;
        group = MIN(group * 10 + name.at[i] - '0', 100000000u);
    }
    if (!is_number) {
        group = named_group(t, name);
    } else if (group == 0) {
        re_fail_at(t, name.at, "bad group number");
    } else if (group >= MAX_GROUPS) {
        re_fail_at(t, name.at, "invalid group reference %.*s", (int)name.len, name.at);
    }
    check_behind(t, group);
    uint32_t yes = parse_sequence(t, is_verbose, nested + 1, false);
    uint32_t no = 0;
    if (re_take(t, '|')) {
        no = parse_sequence(t, is_verbose, nested + 1, false);
        if (re_next_is(t, '|')) {
            re_fail_at(t, t->next, "conditional backref with more than two branches");
        }
    }
    expect_close(t, start);
    uint32_t min = no == 0 ? 0 : MIN(t->nodes[yes].min, t->nodes[no].min);
    uint32_t max = no == 0 ? t->nodes[yes].max : MAX(t->nodes[yes].max, t->nodes[no].max);
    uint32_t node = re_node(t, NODE_COND, group, min, max);
    t->nodes[node].child = yes;
    t->nodes[node].b = name.at - t->text;
    t->nodes[yes].next = no;
    return node;
}

static uint32_t parse_look(tree_t *t, const byte *start, token_t c, bool is_verbose, size_t nested) {
    bool is_behind = *c.at == '<';
    size_t behind_groups = t->behind_groups;
    if (is_behind) {
        c = re_get(t);
        if (c.len == 0) {
            re_fail_at(t, t->next, "unexpected end of pattern");
        }
        if (c.len != 1 || (*c.at != '=' && *c.at != '!')) {
            re_fail_at(t, c.at - 2, "unknown extension ?<%.*s", (int)c.len, c.at);
        }
        if (behind_groups == 0) {
            t->behind_groups = t->group_count;
        }
    }
    uint32_t inner = parse_alternatives(t, is_verbose, nested + 1);
    t->behind_groups = behind_groups;
    expect_close(t, start);
    uint32_t node = re_node(t, NODE_LOOK, is_behind, 0, 0);
    t->nodes[node].b = *c.at == '!';
    t->nodes[node].child = inner;
    return node;
}

// Behind an opening parenthesis. Returns 0 for what leaves no node.
static uint32_t parse_group(tree_t *t, bool *is_verbose, size_t nested, bool flags_allowed) {
    const byte *start = t->next - 1;
    bool is_capture = true, is_atomic = false;
    token_t name = { NULL, 0 };
    uint32_t added = 0, removed = 0;
    if (re_take(t, '?')) {
        token_t c = re_get(t);
        byte kind = c.len == 1 ? *c.at : 0;
        if (c.len == 0) {
            re_fail_at(t, t->next, "unexpected end of pattern");
        }
        is_capture = false;
        if (kind == 'P') {
            if (re_take(t, '<')) {
                name = get_until(t, '>', "group name");
                check_name(t, name);
                is_capture = true;
            } else if (re_take(t, '=')) {
                name = get_until(t, ')', "group name");
                size_t group = named_group(t, name);
                if (!is_closed(t, group)) {
                    re_fail_at(t, name.at, "cannot refer to an open group");
                }
                check_behind(t, group);
                return new_reference(t, group);
            } else {
                c = re_get(t);
                if (c.len == 0) {
                    re_fail_at(t, t->next, "unexpected end of pattern");
                }
                re_fail_at(t, c.at - 2, "unknown extension ?P%.*s", (int)c.len, c.at);
            }
        } else if (kind == '#') {
            for (token_t skipped; ;) {
                if (t->next_len == 0) {
                    re_fail_at(t, start, "missing ), unterminated comment");
                }
                skipped = re_get(t);
                if (skipped.len == 1 && *skipped.at == ')') {
                    return 0;
                }
            }
        } else if (kind == '=' || kind == '!' || kind == '<') {
            return parse_look(t, start, c, *is_verbose, nested);
        } else if (kind == '(') {
            return parse_condition(t, start, *is_verbose, nested);
        } else if (kind == '>') {
            is_atomic = true;
        } else if (kind == '-' || flag_of(t, c) != 0) {
            if (!parse_flags(t, c, &added, &removed)) {
                if (!flags_allowed) {
                    re_fail_at(t, start, "global flags not at the start of the expression");
                }
                *is_verbose = t->flags & FLAG_VERBOSE;
                return 0;
            }
        } else if (kind != ':') {
            re_fail_at(t, c.at - 1, "unknown extension ?%.*s", (int)c.len, c.at);
        }
    }
    size_t group = is_capture ? open_group(t, name) : 0;
    bool verbose = (*is_verbose || (added & FLAG_VERBOSE)) && !(removed & FLAG_VERBOSE);
    uint32_t inner = parse_alternatives(t, verbose, nested + 1);
    expect_close(t, start);
    uint32_t min = t->nodes[inner].min, max = t->nodes[inner].max;
    if (group > 0) {
        t->groups[group].min = min;
        t->groups[group].max = max;
        t->groups[group].is_closed = true;
    }
    uint32_t node = re_node(t, is_atomic ? NODE_ATOMIC : NODE_GROUP, group, min, max);
    t->nodes[node].b = added;
    t->nodes[node].c = removed;
    t->nodes[node].child = inner;
    return node;
}

static uint32_t parse_sequence(tree_t *t, bool is_verbose, size_t nested, bool is_first) {
    mp_cstack_check();
    sequence_t s = { .node = re_node(t, NODE_SEQ, 0, 0, 0) };
    while (t->next_len > 0 && !re_next_is(t, '|') && !re_next_is(t, ')')) {
        token_t token = re_get(t);
        byte c = token.len == 1 ? *token.at : 0;
        if (is_verbose && token.len == 1) {
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                continue;
            }
            if (c == '#') {
                do {
                    token = re_get(t);
                } while (token.len > 0 && !(token.len == 1 && *token.at == '\n'));
                continue;
            }
        }
        uint32_t node;
        if (*token.at == '\\') {
            node = parse_escape(t, token);
        } else if (c == '[') {
            node = re_parse_set(t);
        } else if ((c == '*' || c == '+' || c == '?' || c == '{') && parse_repeat(t, &s, token)) {
            continue;
        } else if (c == '.') {
            node = re_node(t, NODE_ANY, 0, 1, 1);
        } else if (c == '(') {
            node = parse_group(t, &is_verbose, nested, is_first && s.last == 0);
            if (node == 0) {
                continue;
            }
        } else if (c == '^' || c == '$') {
            node = re_node(t, NODE_AT, c, 0, 0);
        } else {
            node = re_node(t, NODE_LITERAL, re_char_of(t, token), 1, 1);
        }
        append(t, &s, node);
    }
    for (uint32_t each = t->nodes[s.node].child; each != 0; each = t->nodes[each].next) {
        t->nodes[s.node].min = add(t->nodes[s.node].min, t->nodes[each].min);
        t->nodes[s.node].max = add(t->nodes[s.node].max, t->nodes[each].max);
    }
    return s.node;
}

// Makes a set of alternatives that are one character each: a|b|[cd]. Returns 0 if some is not.
static uint32_t join_alternatives(tree_t *t, uint32_t branch) {
    for (uint32_t each = t->nodes[branch].child; each != 0; each = t->nodes[each].next) {
        const node_t *only = &t->nodes[t->nodes[each].child];
        if (t->nodes[each].child == 0 || only->next != 0 || !(only->kind == NODE_LITERAL || (only->kind == NODE_SET && !only->c))) {
            return 0;
        }
    }
    uint32_t first = t->item_count;
    for (uint32_t each = t->nodes[branch].child; each != 0; each = t->nodes[each].next) {
        node_t only = t->nodes[t->nodes[each].child];
        if (only.kind == NODE_LITERAL) {
            re_add_item(t, only.a, only.a);
        }
        for (uint32_t i = 0; only.kind == NODE_SET && i < only.b; i++) {
            re_add_item(t, t->items[only.a + i].low, t->items[only.a + i].high);
        }
    }
    uint32_t set = re_node(t, NODE_SET, first, 1, 1);
    t->nodes[set].b = t->item_count - first;
    uint32_t sequence = re_node(t, NODE_SEQ, 0, 1, 1);
    t->nodes[sequence].child = set;
    return sequence;
}

static uint32_t parse_alternatives(tree_t *t, bool is_verbose, size_t nested) {
    mp_cstack_check();
    sequence_t branch = { 0 };
    uint32_t first = parse_sequence(t, is_verbose, nested + 1, nested == 0);
    while (re_take(t, '|')) {
        if (branch.node == 0) {
            branch.node = re_node(t, NODE_BRANCH, 0, t->nodes[first].min, t->nodes[first].max);
            append(t, &branch, first);
        }
        if (nested == 0) {
            is_verbose = t->flags & FLAG_VERBOSE;
        }
        uint32_t other = parse_sequence(t, is_verbose, nested + 1, false);
        append(t, &branch, other);
        node_t *node = &t->nodes[branch.node];
        node->min = MIN(node->min, t->nodes[other].min);
        node->max = MAX(node->max, t->nodes[other].max);
    }
    if (branch.node == 0) {
        return first;
    }
    uint32_t joined = join_alternatives(t, branch.node);
    return joined != 0 ? joined : branch.node;
}

// Conditions may come before their group.
static void check_conditions(tree_t *t) {
    const node_t *wrong = NULL;
    for (size_t i = 0; i < t->node_count; i++) {
        const node_t *node = &t->nodes[i];
        if (node->kind == NODE_COND && node->a >= t->group_count && (wrong == NULL || node->b < wrong->b)) {
            wrong = node;
        }
    }
    if (wrong != NULL) {
        re_fail_at(t, t->text + wrong->b, "invalid group reference %u", (unsigned)wrong->a);
    }
}

uint32_t re_parse(tree_t *t, mp_obj_t pattern, uint32_t flags) {
    size_t len;
    t->pattern = pattern;
    t->is_str = mp_obj_is_str(pattern);
    t->text = (const byte *)mp_obj_str_get_data(pattern, &len);
    t->end = t->text + len;
    t->flags = flags;
    t->groups = m_new0(group_t, 4);
    t->group_alloc = 4;
    t->group_count = 1;
    re_node(t, NODE_SEQ, 0, 0, 0); // so that no node is 0
    re_seek(t, t->text);
    uint32_t root = parse_alternatives(t, flags & FLAG_VERBOSE, 0);
    const char *problem = NULL;
    if (t->is_str) {
        if (t->flags & FLAG_LOCALE) {
            problem = "cannot use LOCALE flag with a str pattern";
        } else if (!(t->flags & FLAG_ASCII)) {
            t->flags |= FLAG_UNICODE;
        } else if (t->flags & FLAG_UNICODE) {
            problem = "ASCII and UNICODE flags are incompatible";
        }
    } else if (t->flags & FLAG_UNICODE) {
        problem = "cannot use UNICODE flag with a bytes pattern";
    } else if (t->flags & FLAG_LOCALE) {
        problem = "the LOCALE flag is not supported";
    }
    if (problem != NULL) {
        mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("%s"), problem);
    }
    if (t->next_len > 0) {
        re_fail_at(t, t->next, "unbalanced parenthesis");
    }
    check_conditions(t);
    return root;
}
