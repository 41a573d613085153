// Trees to programs. Flags take effect here, because global ones are known only when all is parsed.
#include <string.h>

#include "py/cstack.h"
#include "py/runtime.h"
#include "re.h"

typedef struct {
    program_t *program;
    tree_t *tree;
} emitter_t;

static const byte op_words[] = {
    [OP_BYTE] = 2, [OP_CHAR] = 2, [OP_CHAR_FOLD] = 3, [OP_SET] = 2, [OP_ANY] = 1, [OP_ANY_ALL] = 1,
    [OP_AT_BEGIN] = 1, [OP_AT_LINE_BEGIN] = 1, [OP_AT_END] = 1, [OP_AT_LINE_END] = 1, [OP_AT_VERY_END] = 1,
    [OP_BOUNDARY] = 3, [OP_JUMP] = 2, [OP_BRANCH] = 2, [OP_SAVE] = 2, [OP_REPEAT] = REPEAT_WORDS,
    [OP_LOOP_INIT] = 2, [OP_LOOP] = 6, [OP_ATOMIC] = 2, [OP_ATOMIC_END] = 2, [OP_LOOK] = 3, [OP_LOOK_END] = 2,
    [OP_NOT_LOOK] = 4, [OP_NOT_LOOK_END] = 2, [OP_BACKREF] = 4, [OP_COND] = 3, [OP_MATCH] = 1,
};

static uint32_t *reserve_in(uint32_t **code, size_t *len, size_t *alloc, size_t words) {
    if (words > *alloc - *len) {
        *code = m_renew(uint32_t, *code, *alloc, *alloc * 2 + words);
        *alloc = *alloc * 2 + words;
    }
    uint32_t *at = *code + *len;
    memset(at, 0, words * sizeof(uint32_t));
    *len += words;
    return at;
}

static uint32_t *reserve(program_t *p, size_t words) {
    return reserve_in(&p->code, &p->len, &p->alloc, words);
}

// Returns where the operation is.
static size_t emit(program_t *p, uint32_t op, uint32_t a, uint32_t b, uint32_t c) {
    size_t at = p->len;
    uint32_t words[] = { op, a, b, c };
    memcpy(reserve(p, op_words[op]), words, MIN(op_words[op], 4) * sizeof(uint32_t));
    return at;
}

static size_t new_slots(program_t *p) {
    size_t slot = p->slots;
    p->slots += 2;
    return slot;
}

static bool is_fold_unicode(uint32_t flags) {
    return flags & FLAG_UNICODE;
}

// Whether another character may have the same fold.
static bool is_cased(uint32_t c, uint32_t flags) {
    return c < 128 ? unichar_isalpha(c) : is_fold_unicode(flags);
}

// ---------------------------------------------------------------- sets

static void sort_ranges(range_t *r, size_t n) {
    for (size_t gap = n / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11) {
        for (size_t i = gap; i < n; i++) {
            range_t one = r[i];
            size_t j = i;
            for (; j >= gap && r[j - gap].low > one.low; j -= gap) {
                r[j] = r[j - gap];
            }
            r[j] = one;
        }
    }
}

static size_t merge_ranges(range_t *r, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && r[i].low <= r[kept - 1].high + 1) {
            r[kept - 1].high = MAX(r[kept - 1].high, r[i].high);
        } else {
            r[kept++] = r[i];
        }
    }
    return kept;
}

typedef struct {
    range_t *items;
    size_t count, alloc;
} ranges_t;

static void add_range(ranges_t *r, uint32_t low, uint32_t high) {
    if (r->count > 0 && r->items[r->count - 1].high + 1 == low) {
        r->items[r->count - 1].high = high;
        return;
    }
    if (r->count == r->alloc) {
        r->items = m_renew(range_t, r->items, r->alloc, r->alloc * 2 + 8);
        r->alloc = r->alloc * 2 + 8;
    }
    r->items[r->count++] = (range_t) { low, high };
}

#define LAST_CASED (0x1e943)

static void add_folded(ranges_t *r, range_t range, bool unicode) {
    uint32_t last = unicode ? LAST_CASED : 127;
    uint32_t c = range.low;
    for (; c <= range.high && c <= last; c++) {
        uint32_t fold = re_fold(c, unicode);
        add_range(r, fold, fold);
    }
    if (c <= range.high) {
        add_range(r, c, range.high);
    }
}

// Not for c < 256: those are in the bits.
static bool test_set(const uint32_t *set, uint32_t c) {
    uint32_t x = set[0] & SET_FOLD ? re_fold(c, set[0] & SET_UNICODE) : c;
    const range_t *ranges = (const range_t *)(set + SET_RANGES);
    size_t low = 0, high = set[1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranges[middle].high < x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool is_in = low < set[1] && ranges[low].low <= x;
    for (uint32_t category = CAT_DIGIT; category <= CAT_NOT_WORD && !is_in && set[0] >= SET_CATEGORY; category++) {
        is_in = (set[0] & SET_CATEGORY << category) && re_in_category(c, category, set[0] & SET_UNICODE);
    }
    return is_in != (set[0] & SET_NEGATED);
}

bool re_in_set(const uint32_t *set, uint32_t c) {
    return c < 256 ? re_in_bits(set + SET_BITS, c) : test_set(set, c);
}

// Returns where the set is.
static size_t emit_set(emitter_t *e, node_t node, uint32_t flags) {
    bool is_fold = flags & FLAG_IGNORECASE;
    ranges_t ranges = { 0 };
    uint32_t head = (node.c ? SET_NEGATED : 0) | (flags & FLAG_UNICODE ? SET_UNICODE : 0) | (is_fold ? SET_FOLD : 0);
    for (uint32_t i = 0; i < node.b; i++) {
        range_t item = e->tree->items[node.a + i];
        if (item.high == CATEGORY) {
            head |= SET_CATEGORY << item.low;
        } else if (is_fold) {
            add_folded(&ranges, item, is_fold_unicode(flags));
        } else {
            add_range(&ranges, item.low, item.high);
        }
    }
    sort_ranges(ranges.items, ranges.count);
    size_t count = merge_ranges(ranges.items, ranges.count);
    program_t *p = e->program;
    uint32_t *set = reserve_in(&p->sets, &p->sets_len, &p->sets_alloc, SET_RANGES + count * 2);
    set[0] = head;
    set[1] = count;
    memcpy(set + SET_RANGES, ranges.items, count * sizeof(range_t));
    for (uint32_t c = 0; c < 256; c++) {
        set[SET_BITS + c / 32] |= (uint32_t)test_set(set, c) << (c & 31);
    }
    m_del(range_t, ranges.items, ranges.alloc);
    return set - p->sets;
}

// ---------------------------------------------------------------- single characters

static uint32_t combine(uint32_t flags, const node_t *group) {
    if (group->b & (FLAG_ASCII | FLAG_UNICODE)) {
        flags &= ~(FLAG_ASCII | FLAG_UNICODE);
    }
    return (flags | group->b) & ~group->c;
}

// The node that matches one character which is all there is of a node, or 0. Adapts the flags.
static uint32_t find_item(const tree_t *t, uint32_t number, uint32_t *flags) {
    for (;;) {
        const node_t *node = &t->nodes[number];
        if (node->kind == NODE_LITERAL || node->kind == NODE_ANY || node->kind == NODE_SET) {
            return number;
        }
        if (node->kind == NODE_GROUP && node->a == 0) {
            *flags = combine(*flags, node);
        } else if (node->kind != NODE_SEQ || node->child == 0 || t->nodes[node->child].next != 0) {
            return 0;
        }
        number = node->child;
    }
}

static void emit_item(emitter_t *e, node_t node, uint32_t flags, uint32_t *code) {
    if (node.kind == NODE_ANY) {
        code[0] = flags & FLAG_DOTALL ? OP_ANY_ALL : OP_ANY;
    } else if (node.kind == NODE_SET) {
        code[0] = OP_SET;
        code[1] = emit_set(e, node, flags);
    } else if ((flags & FLAG_IGNORECASE) && is_cased(node.a, flags)) {
        code[0] = OP_CHAR_FOLD;
        code[1] = re_fold(node.a, is_fold_unicode(flags));
        code[2] = is_fold_unicode(flags);
    } else {
        code[0] = e->tree->is_str && node.a >= 128 ? OP_CHAR : OP_BYTE;
        code[1] = node.a;
    }
}

static bool is_plain(node_t node, uint32_t flags) {
    return node.kind == NODE_LITERAL && !((flags & FLAG_IGNORECASE) && is_cased(node.a, flags));
}

// Literals from `number` on as bytes. Returns the node behind them.
static uint32_t emit_string(emitter_t *e, uint32_t number, uint32_t flags) {
    vstr_t bytes;
    vstr_init(&bytes, 16);
    for (; number != 0 && is_plain(e->tree->nodes[number], flags); number = e->tree->nodes[number].next) {
        uint32_t c = e->tree->nodes[number].a;
        if (e->tree->is_str) {
            vstr_add_char(&bytes, c);
        } else {
            vstr_add_byte(&bytes, c);
        }
    }
    if (bytes.len == 1) {
        emit(e->program, OP_BYTE, (byte)bytes.buf[0], 0, 0);
    } else {
        uint32_t *code = reserve(e->program, 2 + (bytes.len + 3) / 4);
        code[0] = OP_STRING;
        code[1] = bytes.len;
        memcpy(code + 2, bytes.buf, bytes.len);
    }
    vstr_clear(&bytes);
    return number;
}

// ---------------------------------------------------------------- nodes

static void emit_node(emitter_t *e, uint32_t number, uint32_t flags);

static void patch(program_t *p, size_t at, size_t operand) {
    p->code[at + operand] = p->len;
}

static void emit_loop(emitter_t *e, node_t node, uint32_t flags) {
    program_t *p = e->program;
    size_t slot = new_slots(p);
    emit(p, OP_LOOP_INIT, slot, 0, 0);
    size_t loop = emit(p, OP_LOOP, node.c == LAZY, slot, node.a);
    p->code[loop + 4] = node.b;
    if (node.c == POSSESSIVE) {
        size_t body = new_slots(p);
        emit(p, OP_ATOMIC, body, 0, 0);
        emit_node(e, node.child, flags);
        emit(p, OP_ATOMIC_END, body, 0, 0);
    } else {
        emit_node(e, node.child, flags);
    }
    emit(p, OP_JUMP, loop, 0, 0);
    patch(p, loop, 5);
}

static void emit_repeat(emitter_t *e, node_t node, uint32_t flags) {
    program_t *p = e->program;
    uint32_t item_flags = flags;
    uint32_t item = find_item(e->tree, node.child, &item_flags);
    if (item != 0) {
        uint32_t *code = reserve(p, REPEAT_WORDS);
        code[0] = OP_REPEAT;
        code[1] = node.c;
        code[2] = node.a;
        code[3] = node.b;
        code[4] = NO_BYTE;
        emit_item(e, e->tree->nodes[item], item_flags, code + REPEAT_ITEM);
        return;
    }
    size_t atomic = 0;
    if (node.c == POSSESSIVE) {
        atomic = new_slots(p);
        emit(p, OP_ATOMIC, atomic, 0, 0);
    }
    if (node.a == 1 && node.b == 1) {
        emit_node(e, node.child, flags);
    } else if (node.a == 0 && node.b == 1) {
        size_t branch = emit(p, OP_BRANCH, 0, 0, 0);
        size_t jump = 0;
        if (node.c == LAZY) {
            jump = emit(p, OP_JUMP, 0, 0, 0);
            patch(p, branch, 1);
        }
        emit_node(e, node.child, flags);
        patch(p, node.c == LAZY ? jump : branch, 1);
    } else if (node.b == 0) { // checked only
        size_t len = p->len;
        emit_node(e, node.child, flags);
        p->len = len;
    } else {
        emit_loop(e, node, flags);
    }
    if (node.c == POSSESSIVE) {
        emit(p, OP_ATOMIC_END, atomic, 0, 0);
    }
}

static void emit_look(emitter_t *e, node_t node, uint32_t flags) {
    program_t *p = e->program;
    const node_t *inner = &e->tree->nodes[node.child];
    uint32_t back = 0;
    if (node.a) {
        const char *problem = inner->min == MAX_WIDTH ? "looks too much behind"
            : inner->min != inner->max ? "look-behind requires fixed-width pattern" : NULL;
        if (problem != NULL) {
            re_error(mp_obj_new_str(problem, strlen(problem)), mp_const_none, mp_const_none);
        }
        back = inner->min;
    }
    size_t slot = new_slots(p);
    size_t look = emit(p, node.b ? OP_NOT_LOOK : OP_LOOK, slot, back, 0);
    emit_node(e, node.child, flags);
    emit(p, node.b ? OP_NOT_LOOK_END : OP_LOOK_END, slot, 0, 0);
    if (node.b) {
        patch(p, look, 3);
    }
}

static void emit_branch(emitter_t *e, node_t node, uint32_t flags) {
    program_t *p = e->program;
    size_t last_jump = 0; // a chain through the jumps' operands
    for (uint32_t each = node.child; each != 0; each = e->tree->nodes[each].next) {
        bool is_last = e->tree->nodes[each].next == 0;
        size_t branch = is_last ? 0 : emit(p, OP_BRANCH, 0, 0, 0);
        emit_node(e, each, flags);
        if (!is_last) {
            last_jump = emit(p, OP_JUMP, last_jump, 0, 0);
            patch(p, branch, 1);
        }
    }
    while (last_jump != 0) {
        size_t before = p->code[last_jump + 1];
        patch(p, last_jump, 1);
        last_jump = before;
    }
}

static void emit_at(program_t *p, byte kind, uint32_t flags) {
    bool lines = flags & FLAG_MULTILINE;
    if (kind == 'b' || kind == 'B') {
        emit(p, OP_BOUNDARY, kind == 'B', is_fold_unicode(flags), 0);
    } else {
        emit(p, kind == 'A' ? OP_AT_BEGIN : kind == 'Z' ? OP_AT_VERY_END
            : kind == '^' ? (lines ? OP_AT_LINE_BEGIN : OP_AT_BEGIN) : lines ? OP_AT_LINE_END : OP_AT_END, 0, 0, 0);
    }
}

static void emit_node(emitter_t *e, uint32_t number, uint32_t flags) {
    mp_cstack_check();
    program_t *p = e->program;
    node_t node = e->tree->nodes[number];
    switch (node.kind) {
        case NODE_LITERAL:
            if (is_plain(node, flags)) {
                emit_string(e, number, flags);
                break;
            }
            // fall through
        case NODE_ANY:
        case NODE_SET:
            emit_item(e, node, flags, reserve(p, op_words[node.kind == NODE_LITERAL ? OP_CHAR_FOLD : node.kind == NODE_SET ? OP_SET : OP_ANY]));
            break;
        case NODE_AT:
            emit_at(p, node.a, flags);
            break;
        case NODE_SEQ:
            for (uint32_t each = node.child; each != 0; ) {
                if (is_plain(e->tree->nodes[each], flags)) {
                    each = emit_string(e, each, flags);
                } else {
                    emit_node(e, each, flags);
                    each = e->tree->nodes[each].next;
                }
            }
            break;
        case NODE_BRANCH:
            emit_branch(e, node, flags);
            break;
        case NODE_GROUP:
            if (node.a != 0) {
                emit(p, OP_SAVE, node.a * 2, 0, 0);
            }
            emit_node(e, node.child, combine(flags, &node));
            if (node.a != 0) {
                emit(p, OP_SAVE, node.a * 2 + 1, 0, 0);
            }
            break;
        case NODE_REPEAT:
            emit_repeat(e, node, flags);
            break;
        case NODE_ATOMIC: {
            size_t slot = new_slots(p);
            emit(p, OP_ATOMIC, slot, 0, 0);
            emit_node(e, node.child, flags);
            emit(p, OP_ATOMIC_END, slot, 0, 0);
            break;
        }
        case NODE_LOOK:
            emit_look(e, node, flags);
            break;
        case NODE_BACKREF:
            emit(p, OP_BACKREF, node.a, (flags & FLAG_IGNORECASE) != 0, is_fold_unicode(flags));
            break;
        case NODE_COND: {
            size_t cond = emit(p, OP_COND, node.a, 0, 0);
            emit_node(e, node.child, flags);
            uint32_t no = e->tree->nodes[node.child].next;
            if (no != 0) {
                size_t jump = emit(p, OP_JUMP, 0, 0, 0);
                patch(p, cond, 2);
                emit_node(e, no, flags);
                patch(p, jump, 1);
            } else {
                patch(p, cond, 2);
            }
            break;
        }
    }
}

// ---------------------------------------------------------------- what helps the search

static size_t words_at(const uint32_t *code) {
    return code[0] == OP_STRING ? 2 + (code[1] + 3) / 4 : op_words[code[0]];
}

// The byte that must stand where the code at `at` begins to match, or NO_BYTE.
static uint32_t required_byte(const program_t *p, size_t at) {
    for (size_t steps = 0; steps < 8; steps++) {
        const uint32_t *code = p->code + at;
        if (code[0] == OP_BYTE) {
            return code[1];
        } else if (code[0] == OP_STRING) {
            return *(const byte *)(code + 2);
        } else if (code[0] == OP_SAVE) {
            at += 2;
        } else if (code[0] == OP_JUMP) {
            at = code[1];
        } else {
            break;
        }
    }
    return NO_BYTE;
}

static void add_first(byte *first, uint32_t b) {
    first[b >> 3] |= 1 << (b & 7);
}

static void add_firsts(byte *first, uint32_t from, uint32_t to) {
    for (uint32_t b = from; b < to; b++) {
        add_first(first, b);
    }
}

// Adds the bytes that a match of the code at `at` can begin with. False: it can be empty, or
// nobody knows. Follows what can come first only; `budget` bounds the work.
static bool find_first(const program_t *p, size_t at, bool is_str, byte *first, size_t *budget) {
    mp_cstack_check();
    while ((*budget)-- > 0) {
        const uint32_t *code = p->code + at;
        const uint32_t *item = code[0] == OP_REPEAT ? code + REPEAT_ITEM : code;
        switch (item[0]) {
            case OP_BYTE:
                add_first(first, item[1]);
                break;
            case OP_CHAR:
                add_firsts(first, 0xc2, 256);
                break;
            case OP_STRING:
                add_first(first, *(const byte *)(item + 2));
                break;
            case OP_CHAR_FOLD:
                for (uint32_t b = 0; b < 128; b++) {
                    if (re_fold(b, false) == item[1]) {
                        add_first(first, b);
                    }
                }
                add_firsts(first, 128, item[2] ? 256 : 128);
                break;
            case OP_SET:
                for (uint32_t b = 0; b < 256; b++) {
                    if (b >= 128 && is_str ? b >= 0xc2 : re_in_bits(p->sets + item[1] + SET_BITS, b)) {
                        add_first(first, b);
                    }
                }
                break;
            case OP_ANY:
                add_firsts(first, 0, '\n');
                add_firsts(first, '\n' + 1, 256);
                break;
            case OP_JUMP:
                at = code[1];
                continue;
            case OP_SAVE:
            case OP_LOOP_INIT:
            case OP_ATOMIC:
            case OP_ATOMIC_END:
            case OP_AT_LINE_BEGIN:
            case OP_AT_BEGIN:
            case OP_BOUNDARY:
                at += words_at(code);
                continue;
            case OP_NOT_LOOK:
                at = code[3];
                continue;
            case OP_BRANCH:
                if (!find_first(p, at + 2, is_str, first, budget)) {
                    return false;
                }
                at = code[1];
                continue;
            case OP_LOOP:
                if (code[3] == 0 && !find_first(p, code[5], is_str, first, budget)) {
                    return false;
                }
                if (code[4] == 0) {
                    return code[3] == 0;
                }
                at += words_at(code);
                continue;
            default:
                return false;
        }
        if (code[0] != OP_REPEAT) {
            return true;
        }
        if (code[3] > 0 && code[2] > 0) {
            return true;
        }
        at += words_at(code);
    }
    return false;
}

void re_emit(program_t *p, tree_t *tree, uint32_t root) {
    emitter_t emitter = { p, tree };
    p->slots = tree->group_count * 2 + 1;
    emit_node(&emitter, root, tree->flags);
    emit(p, OP_MATCH, 0, 0, 0);
    for (size_t at = 0; at < p->len; ) {
        uint32_t *code = p->code + at;
        if (code[0] == OP_REPEAT) {
            code[4] = required_byte(p, at + REPEAT_WORDS);
        }
        at += words_at(code);
    }
    size_t budget = 200;
    p->has_first = find_first(p, 0, tree->is_str, p->first, &budget);
    p->is_anchored = p->code[0] == OP_AT_BEGIN;
}
