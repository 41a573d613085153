// The match statement; see compiler.h.
//
// Each case has a copy of the subject on the stack; below it, when the case binds names before it is
// known to match, a dict that collects them. A pattern takes its subject from the stack. When it
// fails with other values above the dict, it jumps to where as many are removed.
#include "py/compiler.h"
#include "py/cstack.h"

typedef struct {
    compiler_t *c;
    size_t depth;        // values on the stack above the dict, without the subject
    uint32_t fail[64];   // where to go with that many values to remove
    bool collects;
    size_t n_names, alloc;
    qstr *names;
} match_t;

static void fail_if(match_t *m, bool jump_if, size_t more) {
    size_t n = m->depth + more;
    if (n >= MP_ARRAY_SIZE(m->fail)) {
        comp_error(m->c, m->c->scope->pn->line, "too many nested patterns");
    }
    if (m->fail[n] == NO_LABEL) {
        m->fail[n] = comp_label(m->c);
    }
    E(m->c, pop_jump_if, jump_if, m->fail[n]);
}

static void add_name(match_t *m, qstr name, size_t line) {
    for (size_t i = 0; i < m->n_names; i++) {
        if (m->names[i] == name) {
            comp_error(m->c, line, "multiple assignments to name '%q' in pattern", name);
        }
    }
    if (m->n_names >= m->alloc) {
        m->names = m_renew(qstr, m->names, m->alloc, m->alloc * 2 + 4);
        m->alloc = m->alloc * 2 + 4;
    }
    m->names[m->n_names++] = name;
}

// Binds what is on the stack.
static void bind(match_t *m, qstr name, size_t line) {
    compiler_t *c = m->c;
    if (name == MP_QSTRnull) {
        E(c, pop_top);
        return;
    }
    add_name(m, name, line);
    if (m->collects) {
        E(c, load_const_str, name);
        E(c, store_comp, SCOPE_DICT_COMP, m->depth + 1);
    } else {
        comp_store(c, name);
    }
}

static bool is_irrefutable(node_t *pattern) {
    return pattern->kind == N_P_CAPTURE || (pattern->kind == N_P_AS && is_irrefutable(pattern->c[0].node))
        || (pattern->kind == N_P_OR && is_irrefutable(pattern->c[pattern->n - 1].node));
}

// Whether names are bound only when nothing can fail any more.
static bool binds_last(node_t *pattern) {
    switch (pattern->kind) {
        case N_P_VALUE: case N_P_SINGLETON: case N_P_CAPTURE: case N_P_STAR:
            return true;
        case N_P_SEQUENCE:
            for (size_t i = 0; i < pattern->n; i++) {
                node_t *item = pattern->c[i].node;
                if (item->kind != N_P_CAPTURE && item->kind != N_P_STAR
                    && !(i + 1 == pattern->n && binds_last(item)) && item->kind != N_P_VALUE && item->kind != N_P_SINGLETON) {
                    return false;
                }
                if (i > 0 && (item->kind == N_P_VALUE || item->kind == N_P_SINGLETON || item->kind == N_P_SEQUENCE)) {
                    for (size_t k = 0; k < i; k++) {
                        node_t *before = pattern->c[k].node;
                        if ((before->kind == N_P_CAPTURE || before->kind == N_P_STAR) && before->c[0].value != 0) {
                            return false;
                        }
                    }
                }
            }
            return true;
        case N_P_OR:
            for (size_t i = 0; i < pattern->n; i++) {
                if (pattern->c[i].node->kind != N_P_VALUE && pattern->c[i].node->kind != N_P_SINGLETON) {
                    return false;
                }
            }
            return true;
        case N_P_AS: {
            node_t *inner = pattern->c[0].node;
            return inner->kind == N_P_VALUE || inner->kind == N_P_SINGLETON || (inner->kind == N_P_OR && binds_last(inner))
                || (inner->kind == N_P_CLASS && inner->n == 2);
        }
        case N_P_CLASS:
            return pattern->n == 2;
        default:
            return false;
    }
}

static NORETURN void unreachable(compiler_t *c, node_t *node) {
    size_t line = node->line;
    while (node->kind == N_P_OR || node->kind == N_P_AS) {
        node = node->c[node->kind == N_P_OR ? node->n - 1 : 0].node;
    }
    qstr name = node->c[0].value;
    if (name == MP_QSTRnull) {
        comp_error(c, line, "wildcard makes remaining patterns unreachable");
    }
    comp_error(c, line, "name capture '%q' makes remaining patterns unreachable", name);
}

static void pattern(match_t *m, node_t *node);

// The items are on the stack, the first on top.
static void items(match_t *m, node_t *node, size_t from, size_t step) {
    size_t n = node->n > from ? (node->n - from + step - 1) / step : 0;
    size_t rest = n;
    for (size_t i = from; i < node->n; i += step) {
        node_t *item = node->c[i].node;
        rest--;
        m->depth += rest;
        if (item->kind == N_P_STAR) {
            bind(m, item->c[0].value, item->line);
        } else {
            pattern(m, item);
        }
        m->depth -= rest;
    }
}

static void sequence(match_t *m, node_t *node) {
    compiler_t *c = m->c;
    size_t star = node->n;
    for (size_t i = 0; i < node->n; i++) {
        if (node->c[i].node->kind == N_P_STAR) {
            star = i;
        }
    }
    bool has_star = star < node->n;
    E(c, dup_top);
    E(c, load_const_small_int, node->n - has_star);
    E(c, load_const_small_int, has_star);
    comp_helper(c, SYNTAX_MATCH_SEQUENCE, 3);
    fail_if(m, false, 1);
    if (has_star) {
        if (star > 255) {
            comp_error(c, node->line, "too many expressions in star-unpacking sequence pattern");
        }
        E(c, unpack_ex, star, node->n - star - 1);
    } else {
        E(c, unpack_sequence, node->n);
    }
    items(m, node, 0, 1);
}

// A tuple of values or None is on the stack.
static void unpack_or_fail(match_t *m, size_t n) {
    compiler_t *c = m->c;
    E(c, dup_top);
    comp_none(c);
    E(c, binary_op, MP_BINARY_OP_IS);
    fail_if(m, true, 1);
    E(c, unpack_sequence, n);
}

static void mapping(match_t *m, node_t *node) {
    compiler_t *c = m->c;
    size_t n = (node->n - 1) / 2;
    qstr rest = node->c[0].value;
    // (subject) -> (keys, subject) -> values, with the rest as the last one
    for (size_t i = 0; i < n; i++) {
        comp_expr(c, node->c[1 + 2 * i].node);
    }
    E(c, build, n, MP_EMIT_BUILD_TUPLE);
    E(c, load_const_small_int, rest != MP_QSTRnull);
    comp_helper(c, SYNTAX_MATCH_MAPPING, 3);
    unpack_or_fail(m, n + (rest != MP_QSTRnull));
    m->depth += rest != MP_QSTRnull;
    items(m, node, 2, 2);
    m->depth -= rest != MP_QSTRnull;
    if (rest != MP_QSTRnull) {
        bind(m, rest, node->line);
    }
}

static void class(match_t *m, node_t *node) {
    compiler_t *c = m->c;
    size_t positional = node->c[1].value, keywords = (node->n - 2 - positional) / 2;
    comp_expr(c, node->c[0].node);
    E(c, load_const_small_int, positional);
    for (size_t i = 0; i < keywords; i++) {
        E(c, load_const_str, node->c[2 + positional + 2 * i].value);
    }
    comp_helper(c, SYNTAX_MATCH_CLASS, 3 + keywords);
    unpack_or_fail(m, positional + keywords);
    size_t rest = positional + keywords;
    for (size_t i = 0; i < positional + keywords; i++) {
        rest--;
        m->depth += rest;
        pattern(m, i < positional ? node->c[2 + i].node : node->c[2 + positional + 2 * (i - positional) + 1].node);
        m->depth -= rest;
    }
}

static void alternatives(match_t *m, node_t *node) {
    compiler_t *c = m->c;
    uint32_t end = comp_label(c);
    size_t names_before = m->n_names, names_after = 0;
    for (size_t i = 0; i < node->n; i++) {
        bool is_last = i + 1 == node->n;
        node_t *alternative = node->c[i].node;
        if (!is_last && is_irrefutable(alternative)) {
            unreachable(c, alternative);
        }
        match_t inner = *m;
        inner.n_names = names_before;
        inner.names = NULL;
        inner.alloc = 0;
        for (size_t k = 0; k < names_before; k++) {
            inner.n_names = k;
            add_name(&inner, m->names[k], node->line);
        }
        inner.n_names = names_before;
        if (!is_last) {
            // on failure the copy of the subject is still there
            for (size_t k = 0; k < MP_ARRAY_SIZE(inner.fail); k++) {
                inner.fail[k] = NO_LABEL;
            }
            E(c, dup_top);
            inner.depth++;
        }
        pattern(&inner, alternative);
        bool same = i == 0 || inner.n_names == names_after;
        for (size_t k = names_before; k < inner.n_names && i > 0 && same; k++) {
            bool found = false;
            for (size_t l = names_before; l < names_after; l++) {
                found |= m->names[l] == inner.names[k];
            }
            same = found;
        }
        if (!same) {
            comp_error(c, node->line, "alternative patterns bind different names");
        }
        if (i == 0) {
            m->n_names = names_before;
            for (size_t k = names_before; k < inner.n_names; k++) {
                add_name(m, inner.names[k], node->line);
            }
            names_after = m->n_names;
        }
        if (is_last) {
            for (size_t k = 0; k < MP_ARRAY_SIZE(m->fail); k++) {
                m->fail[k] = inner.fail[k];
            }
        } else {
            E(c, pop_top);
            E(c, jump, end);
            // remove what the alternative left, down to the copy
            E(c, adjust_stack_size, 1);
            bool is_reached = false;
            for (size_t k = MP_ARRAY_SIZE(inner.fail); k > m->depth + 1; k--) {
                if (inner.fail[k - 1] != NO_LABEL) {
                    E(c, adjust_stack_size, is_reached ? 0 : (mp_int_t)(k - 1 - m->depth - 1));
                    is_reached = true;
                    E(c, label_assign, inner.fail[k - 1]);
                }
                if (is_reached && k - 1 > m->depth + 1) {
                    E(c, pop_top);
                }
            }
        }
        if (inner.alloc > 0) {
            m_del(qstr, inner.names, inner.alloc);
        }
    }
    E(c, label_assign, end);
}

static void pattern(match_t *m, node_t *node) {
    compiler_t *c = m->c;
    mp_cstack_check();
    switch (node->kind) {
        case N_P_VALUE:
            comp_expr(c, node->c[0].node);
            E(c, binary_op, MP_BINARY_OP_EQUAL);
            fail_if(m, false, 0);
            break;
        case N_P_SINGLETON:
            E(c, load_const_tok, node->c[0].node->op);
            E(c, binary_op, MP_BINARY_OP_IS);
            fail_if(m, false, 0);
            break;
        case N_P_CAPTURE:
            bind(m, node->c[0].value, node->line);
            break;
        case N_P_SEQUENCE:
            sequence(m, node);
            break;
        case N_P_MAPPING:
            mapping(m, node);
            break;
        case N_P_CLASS:
            class(m, node);
            break;
        case N_P_OR:
            alternatives(m, node);
            break;
        case N_P_AS:
            if (is_irrefutable(node->c[0].node) && node->c[0].node->kind == N_P_CAPTURE && node->c[0].node->c[0].value == 0) {
                comp_error(c, node->line, "wildcard makes remaining patterns unreachable");
            }
            E(c, dup_top);
            m->depth++;
            pattern(m, node->c[0].node);
            m->depth--;
            bind(m, node->c[1].value, node->line);
            break;
    }
}

static bool has_names(node_t *node) {
    switch (node->kind) {
        case N_P_CAPTURE: case N_P_STAR:
            return node->c[0].value != 0;
        case N_P_AS:
            return true;
        case N_P_SEQUENCE: case N_P_OR:
            for (size_t i = 0; i < node->n; i++) {
                if (has_names(node->c[i].node)) {
                    return true;
                }
            }
            return false;
        case N_P_MAPPING: case N_P_CLASS:
            return true;
        default:
            return false;
    }
}

static void match_case(compiler_t *c, node_t *node, uint32_t end, bool is_last) {
    match_t m = { .c = c, .depth = 0 };
    for (size_t k = 0; k < MP_ARRAY_SIZE(m.fail); k++) {
        m.fail[k] = NO_LABEL;
    }
    E(c, set_source_line, node->line);
    comp_trace_line(c, node->line);
    node_t *first = node->c[0].node;
    if (!is_last && node->c[1].node == NULL && is_irrefutable(first)) {
        unreachable(c, first);
    }
    m.collects = has_names(first) && !binds_last(first);
    // (subject) -> (subject, dict, subject), or without the dict
    E(c, dup_top);
    if (m.collects) {
        E(c, build, 0, MP_EMIT_BUILD_MAP);
        E(c, rot_two);
    }
    pattern(&m, first);
    uint32_t next_case = comp_label(c);
    if (m.collects) {
        for (size_t i = 0; i < m.n_names; i++) {
            E(c, dup_top);
            E(c, load_const_str, m.names[i]);
            E(c, subscr, MP_EMIT_SUBSCR_LOAD);
            comp_store(c, m.names[i]);
        }
        E(c, pop_top);
    }
    if (node->c[1].node != NULL) {
        comp_jump_if(c, node->c[1].node, false, next_case);
    }
    E(c, pop_top);
    comp_block(c, node->c[2].node);
    E(c, jump, end);
    // failures, from those with the most values above the dict down
    bool is_reached = false;
    E(c, adjust_stack_size, 1);
    for (size_t k = MP_ARRAY_SIZE(m.fail); k > 0; k--) {
        if (m.fail[k - 1] != NO_LABEL) {
            if (!is_reached) {
                E(c, adjust_stack_size, k - 1 + m.collects);
            }
            is_reached = true;
            E(c, label_assign, m.fail[k - 1]);
        }
        if (is_reached && k > 1) {
            E(c, pop_top);
        }
    }
    if (is_reached && m.collects) {
        E(c, pop_top);
    }
    E(c, label_assign, next_case);
    if (m.alloc > 0) {
        m_del(qstr, m.names, m.alloc);
    }
}

void comp_match(compiler_t *c, node_t *node) {
    uint32_t end = comp_label(c);
    comp_expr(c, node->c[0].node);
    for (size_t i = 1; i < node->n; i++) {
        match_case(c, node->c[i].node, end, i + 1 == node->n);
    }
    E(c, pop_top);
    E(c, label_assign, end);
}
