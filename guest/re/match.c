// The matcher: backtracking over a stack of its own, which grows in the heap.
//
// What is on the stack: points to continue at when something fails, and old values of registers,
// which are put back on the way to such a point. A lookahead or an atomic group that has matched
// removes the points inside it and leaves the values. A loop over single characters is one point,
// whatever its length.
//
// No Python code runs in here; collections may, so the stack is in a local that they scan.
#include <string.h>

#include "py/runtime.h"
#include "re.h"

enum {
    CHOICE,     // continue at `p` with the code at `arg`
    MARK,       // a group's begin or end (slot `arg`) was `p`, lastindex `value`
    COUNTER,    // slot `arg` was `value`, the next one `p`
    GREEDY_ITEM, // OP_REPEAT at `arg` stands at `p`, may go back to `value`
    LAZY_ITEM,  // OP_REPEAT at `arg` stands at `p`, may take `value` more
    LAZY_LOOP,  // OP_LOOP at `arg` may do another round from `p`
};

typedef struct {
    uint32_t what; // kind, and `arg` from the fourth bit on
    uintptr_t value;
    const byte *p;
} frame_t;

#define LOCAL_FRAMES (24)

typedef struct {
    const uint32_t *code, *sets;
    const byte *begin, *end;
    const byte **slots;
    size_t last_slot;  // of lastindex
    uint32_t limit;    // bytes below are characters
    frame_t *stack;
    size_t len, alloc;
    const uint32_t *op; // where run goes on
    const byte *p;
    frame_t local[LOCAL_FRAMES];
} state_t;

// Engines replace the code of a function by faster one when it is called again, not while it runs.
#define STEPS_OF_A_CALL (20000)

enum { FAILED, MATCHED, UNFINISHED };

static __attribute__((noinline)) void grow(state_t *s) {
    size_t alloc = s->alloc * 2;
    if (s->stack == s->local) {
        frame_t *stack = m_new(frame_t, alloc);
        memcpy(stack, s->local, sizeof(s->local));
        s->stack = stack;
    } else {
        s->stack = m_renew(frame_t, s->stack, s->alloc, alloc);
    }
    s->alloc = alloc;
}

static inline void push(state_t *s, uint32_t kind, size_t arg, uintptr_t value, const byte *p) {
    if (s->len == s->alloc) {
        grow(s);
    }
    s->stack[s->len++] = (frame_t) { arg << 3 | kind, value, p };
}

static inline void restore(state_t *s, const frame_t *f) {
    size_t slot = f->what >> 3;
    if ((f->what & 7) == MARK) {
        s->slots[slot] = f->p;
        s->slots[s->last_slot] = (const byte *)f->value;
    } else if ((f->what & 7) == COUNTER) {
        s->slots[slot] = (const byte *)f->value;
        s->slots[slot + 1] = f->p;
    }
}

// Forgets the points above `height`; their effects stay.
static void cut(state_t *s, size_t height) {
    size_t kept = height;
    for (size_t i = height; i < s->len && height > 0; i++) {
        uint32_t kind = s->stack[i].what & 7;
        if (kind == MARK || kind == COUNTER) {
            s->stack[kept++] = s->stack[i];
        }
    }
    s->len = kept;
}

// Forgets all above `height` and undoes it.
static void undo(state_t *s, size_t height) {
    while (s->len > height) {
        restore(s, &s->stack[--s->len]);
    }
}

// ---------------------------------------------------------------- characters

static inline uint32_t take_char(const state_t *s, const byte **p) {
    return **p < s->limit ? *(*p)++ : re_decode(p, s->end);
}

static inline const byte *char_before(const state_t *s, const byte *p) {
    p--;
    while (s->limit == 128 && p > s->begin && UTF8_IS_CONT(*p)) {
        p--;
    }
    return p;
}

static inline const byte *char_after(const state_t *s, const byte *p) {
    p++;
    while (s->limit == 128 && p < s->end && UTF8_IS_CONT(*p)) {
        p++;
    }
    return p;
}

static bool in_set(const uint32_t *set, uint32_t c) {
    return c < 256 ? re_in_bits(set + SET_BITS, c) : re_in_set(set, c);
}

// Whether the item matches at `*p`, which then moves on.
static bool match_item(const state_t *s, const uint32_t *item, const byte **p) {
    if (*p == s->end) {
        return false;
    }
    if (item[0] == OP_BYTE) {
        return *(*p)++ == item[1];
    }
    uint32_t c = take_char(s, p);
    switch (item[0]) {
        case OP_CHAR: return c == item[1];
        case OP_CHAR_FOLD: return re_fold(c, item[2]) == item[1];
        case OP_SET: return in_set(s->sets + item[1], c);
        case OP_ANY: return c != '\n';
        default: return true;
    }
}

// Takes up to `most` characters that the item matches. Returns the place behind them, and in
// *left how many fewer than `most` they are; that is only right if `most` is not MAX_REPEAT.
static const byte *match_items(const state_t *s, const uint32_t *item, const byte *p, uint32_t most, uint32_t *left) {
    const byte *end = s->end;
    uint32_t n = most;
    if (item[0] == OP_BYTE) {
        while (n > 0 && p < end && *p == item[1]) {
            p++;
            n--;
        }
    } else if (item[0] == OP_SET) {
        const uint32_t *set = s->sets + item[1];
        const uint32_t limit = s->limit;
        for (; n > 0 && p < end; n--) {
            if (*p < limit) {
                if (!re_in_bits(set + SET_BITS, *p)) {
                    break;
                }
                p++;
            } else {
                const byte *next = p;
                if (!in_set(set, re_decode(&next, end))) {
                    break;
                }
                p = next;
            }
        }
    } else if (item[0] == OP_ANY_ALL && (n == MAX_REPEAT || s->limit > 128)) {
        size_t taken = MIN(n, (size_t)(end - p));
        p += taken;
        n -= taken;
    } else if (item[0] == OP_ANY && s->limit > 128) {
        for (; n > 0 && p < end && *p != '\n'; n--) {
            p++;
        }
    } else {
        for (const byte *next = p; n > 0 && match_item(s, item, &next); n--) {
            p = next;
        }
    }
    *left = n;
    return p;
}

static bool is_word(const state_t *s, const byte *p, uint32_t unicode) {
    uint32_t c = take_char(s, &p);
    return re_in_category(c, CAT_WORD, unicode);
}

static bool at_boundary(const state_t *s, const byte *p, uint32_t unicode) {
    return (p > s->begin && is_word(s, char_before(s, p), unicode)) != (p < s->end && is_word(s, p, unicode));
}

// Behind as many characters as the group has, if they are the same; else null.
static const byte *match_reference(const state_t *s, const uint32_t *op, const byte *p) {
    const byte *from = s->slots[op[1] * 2], *to = s->slots[op[1] * 2 + 1];
    if (from == NULL || to == NULL || to < from) {
        return NULL;
    }
    if (!op[2]) {
        size_t len = to - from;
        return (size_t)(s->end - p) >= len && memcmp(p, from, len) == 0 ? p + len : NULL;
    }
    while (from < to) {
        if (p == s->end || re_fold(take_char(s, &from), op[3]) != re_fold(take_char(s, &p), op[3])) {
            return NULL;
        }
    }
    return p;
}

// Whether what begins with this operation certainly fails at `p`; a quick look.
static inline bool fails_at(const state_t *s, const uint32_t *op, const byte *p) {
    if (op[0] == OP_SAVE) {
        op += 2;
    }
    switch (op[0]) {
        case OP_BYTE: return p == s->end || *p != op[1];
        case OP_STRING: return p == s->end || *p != *(const byte *)(op + 2);
        case OP_SET: return p == s->end || (*p < s->limit && !re_in_bits(s->sets + op[1] + SET_BITS, *p));
        default: return false;
    }
}

// ---------------------------------------------------------------- one attempt

// Goes on with an attempt that began at `start`.
static __attribute__((noinline)) int run(state_t *s, const matching_t *m, const byte *start, bool must_advance) {
    const uint32_t *code = s->code;
    const uint32_t *op = s->op;
    const byte *p = s->p;
    const byte **slots = s->slots;
    uint32_t steps = STEPS_OF_A_CALL; // of loops, and back
    for (;;) {
        switch (op[0]) {
            case OP_BYTE:
                if (p < s->end && *p == op[1]) {
                    p++;
                    op += 2;
                    continue;
                }
                break;
            case OP_SET:
                if (p < s->end && *p < s->limit) {
                    if (re_in_bits(s->sets + op[1] + SET_BITS, *p)) {
                        p++;
                        op += 2;
                        continue;
                    }
                    break;
                }
                // fall through
            case OP_CHAR:
            case OP_CHAR_FOLD:
            case OP_ANY:
            case OP_ANY_ALL:
                if (match_item(s, op, &p)) {
                    op += op[0] == OP_CHAR_FOLD ? 3 : op[0] >= OP_ANY ? 1 : 2;
                    continue;
                }
                break;
            case OP_STRING:
                if ((size_t)(s->end - p) >= op[1] && memcmp(p, op + 2, op[1]) == 0) {
                    p += op[1];
                    op += 2 + (op[1] + 3) / 4;
                    continue;
                }
                break;
            case OP_AT_BEGIN:
                if (p == s->begin) {
                    op++;
                    continue;
                }
                break;
            case OP_AT_LINE_BEGIN:
                if (p == s->begin || p[-1] == '\n') {
                    op++;
                    continue;
                }
                break;
            case OP_AT_END:
                if (p == s->end || (p + 1 == s->end && *p == '\n')) {
                    op++;
                    continue;
                }
                break;
            case OP_AT_LINE_END:
                if (p == s->end || *p == '\n') {
                    op++;
                    continue;
                }
                break;
            case OP_AT_VERY_END:
                if (p == s->end) {
                    op++;
                    continue;
                }
                break;
            case OP_BOUNDARY:
                // Nothing is a boundary in an empty text, nor is it not one.
                if (s->begin != s->end && at_boundary(s, p, op[2]) != op[1]) {
                    op += 3;
                    continue;
                }
                break;
            case OP_JUMP:
                op = code + op[1];
                continue;
            case OP_BRANCH:
                if (fails_at(s, op + 2, p)) {
                    op = code + op[1];
                } else {
                    push(s, CHOICE, op[1], 0, p);
                    op += 2;
                }
                continue;
            case OP_SAVE: {
                size_t slot = op[1];
                if (s->len > 0) {
                    push(s, MARK, slot, (uintptr_t)slots[s->last_slot], slots[slot]);
                }
                slots[slot] = p;
                if (slot & 1) {
                    slots[s->last_slot] = (const byte *)(slot / 2);
                }
                op += 2;
                continue;
            }
            case OP_REPEAT: {
                uint32_t min = op[2], left = 0;
                if (min > 0) {
                    p = match_items(s, op + REPEAT_ITEM, p, min, &left);
                    if (left > 0) {
                        break;
                    }
                }
                uint32_t more = op[3] == MAX_REPEAT ? MAX_REPEAT : op[3] - min;
                if (op[1] == LAZY) {
                    push(s, LAZY_ITEM, op - code, more, p);
                } else {
                    const byte *least = p;
                    p = match_items(s, op + REPEAT_ITEM, p, more, &left);
                    if (op[1] == GREEDY && p > least) {
                        push(s, GREEDY_ITEM, op - code, (uintptr_t)least, char_before(s, p));
                    }
                }
                op += REPEAT_WORDS;
                continue;
            }
            case OP_LOOP_INIT:
                if (s->len > 0) {
                    push(s, COUNTER, op[1], (uintptr_t)slots[op[1]], slots[op[1] + 1]);
                }
                slots[op[1]] = NULL;
                slots[op[1] + 1] = NULL;
                op += 2;
                continue;
            case OP_LOOP: {
                if (--steps == 0) {
                    s->op = op;
                    s->p = p;
                    return UNFINISHED;
                }
                uint32_t count = (uintptr_t)slots[op[2]];
                const byte *last = slots[op[2] + 1];
                if (count < op[3]) {
                    if (s->len > 0) {
                        push(s, COUNTER, op[2], count, last);
                    }
                    slots[op[2]] = (const byte *)(uintptr_t)(count + 1);
                    op += 6;
                } else if (op[1]) {
                    push(s, LAZY_LOOP, op - code, 0, p);
                    op = code + op[5];
                } else if (count >= op[4] || p == last || fails_at(s, op + 6, p)) {
                    op = code + op[5];
                } else {
                    push(s, CHOICE, op[5], 0, p);
                    push(s, COUNTER, op[2], count, last);
                    slots[op[2]] = (const byte *)(uintptr_t)(count + (op[4] != MAX_REPEAT));
                    slots[op[2] + 1] = p;
                    op += 6;
                }
                continue;
            }
            case OP_ATOMIC:
                slots[op[1]] = (const byte *)s->len;
                op += 2;
                continue;
            case OP_ATOMIC_END:
                cut(s, (size_t)slots[op[1]]);
                op += 2;
                continue;
            case OP_LOOK:
            case OP_NOT_LOOK: {
                const byte *from = p;
                uint32_t back = op[2];
                while (back > 0 && from > s->begin) {
                    from = char_before(s, from);
                    back--;
                }
                if (op[0] == OP_LOOK) {
                    if (back > 0) {
                        break;
                    }
                    slots[op[1]] = (const byte *)s->len;
                    slots[op[1] + 1] = p;
                    op += 3;
                } else if (back > 0) {
                    op = code + op[3];
                    continue;
                } else {
                    slots[op[1]] = (const byte *)s->len;
                    push(s, CHOICE, op[3], 0, p);
                    op += 4;
                }
                p = from;
                continue;
            }
            case OP_LOOK_END:
                p = slots[op[1] + 1];
                cut(s, (size_t)slots[op[1]]);
                op += 2;
                continue;
            case OP_NOT_LOOK_END:
                undo(s, (size_t)slots[op[1]]);
                break;
            case OP_BACKREF: {
                const byte *after = match_reference(s, op, p);
                if (after != NULL) {
                    p = after;
                    op += 4;
                    continue;
                }
                break;
            }
            case OP_COND: {
                const byte *from = slots[op[1] * 2], *to = slots[op[1] * 2 + 1];
                op = from == NULL || to == NULL || to < from ? code + op[2] : op + 3;
                continue;
            }
            case OP_MATCH:
                if ((m->is_full && p != s->end) || (must_advance && p == start)) {
                    break;
                }
                slots[0] = start;
                slots[1] = p;
                return MATCHED;
        }

        // It failed: back to the last point.
        for (op = NULL; op == NULL; ) {
            if (s->len == 0) {
                return FAILED;
            }
            frame_t *f = &s->stack[--s->len];
            const uint32_t *at = code + (f->what >> 3);
            switch (f->what & 7) {
                case CHOICE:
                    p = f->p;
                    op = at;
                    break;
                case GREEDY_ITEM: {
                    const byte *least = (const byte *)f->value;
                    p = f->p;
                    if (at[4] != NO_BYTE) { // a byte that begins a character, or is one
                        while (p > least && *p != at[4]) {
                            p--;
                        }
                        if (*p != at[4]) {
                            break;
                        }
                    }
                    if (p > least) {
                        f->p = char_before(s, p);
                        s->len++;
                    }
                    op = at + REPEAT_WORDS;
                    break;
                }
                case LAZY_ITEM: {
                    uint32_t left = f->value;
                    p = f->p;
                    do {
                        if (left == 0 || !match_item(s, at + REPEAT_ITEM, &p)) {
                            p = NULL;
                            break;
                        }
                        left -= left != MAX_REPEAT;
                    } while (at[4] != NO_BYTE && (p == s->end || *p != at[4]));
                    if (p != NULL) {
                        f->p = p;
                        f->value = left;
                        s->len++;
                        op = at + REPEAT_WORDS;
                    }
                    break;
                }
                case LAZY_LOOP: {
                    uint32_t count = (uintptr_t)slots[at[2]];
                    const byte *last = slots[at[2] + 1];
                    p = f->p;
                    if (count < at[4] && p != last) {
                        if (s->len > 0) {
                            push(s, COUNTER, at[2], count, last);
                        }
                        slots[at[2]] = (const byte *)(uintptr_t)(count + (at[4] != MAX_REPEAT));
                        slots[at[2] + 1] = p;
                        op = at + 6;
                    }
                    break;
                }
                default:
                    restore(s, f);
            }
        }
        if (--steps == 0) {
            s->op = op;
            s->p = p;
            return UNFINISHED;
        }
    }
}

// Whether the program matches at `start`.
static bool attempt(state_t *s, const matching_t *m, const byte *start, bool must_advance) {
    s->len = 0;
    s->op = s->code;
    s->p = start;
    int result;
    do {
        result = run(s, m, start, must_advance);
    } while (result == UNFINISHED);
    return result == MATCHED;
}

bool re_match(matching_t *m, const subject_t *subject, const byte *start, bool search) {
    const program_t *program = m->program;
    state_t s;
    s.code = program->code;
    s.sets = program->sets;
    s.begin = subject->begin;
    s.end = subject->end;
    s.limit = subject->is_utf8 ? 128 : 256;
    s.slots = m->slots;
    s.last_slot = m->groups * 2;
    s.stack = s.local;
    s.alloc = LOCAL_FRAMES;
    s.len = 0;
    bool found = false;
    bool must_advance = m->must_advance;
    for (const byte *p = start; p <= s.end; p = char_after(&s, p), must_advance = false) {
        if (program->has_first) {
            const byte *first = program->first;
            while (p < s.end && !(first[*p >> 3] >> (*p & 7) & 1)) {
                if (!search) {
                    break;
                }
                p++;
            }
            if (p == s.end) {
                break;
            }
            must_advance = must_advance && p == start;
        }
        memset(s.slots, 0, program->slots * sizeof(s.slots[0]));
        if (attempt(&s, m, p, must_advance)) {
            found = true;
            break;
        }
        if (!search || program->is_anchored) {
            break;
        }
    }
    if (s.stack != s.local) {
        m_del(frame_t, s.stack, s.alloc);
    }
    return found;
}
