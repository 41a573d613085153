// Properties and cases of characters, from the tables that build/unicode.py writes.
//
// Tables are runs of code points, read from one end. What was found last is kept, so that text in
// one script costs no search.
#include "text.h"
#include "unitables.h"

uint32_t guest_read_varint(const byte **at) {
    uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        byte b = *(*at)++;
        value |= (uint32_t)(b & 127) << shift;
        if (b < 128) {
            return value;
        }
    }
}

static struct {
    uint32_t start, end;
    unsigned kind;
} last_class;

static unsigned find_class(unichar c) {
    if (c >= last_class.end || c < last_class.start) {
        size_t low = 0, high = MP_ARRAY_SIZE(class_starts);
        while (high - low > 1) {
            size_t middle = (low + high) / 2;
            if (class_starts[middle] <= c) {
                low = middle;
            } else {
                high = middle;
            }
        }
        const byte *kinds = class_kinds + class_offsets[low * 2], *lengths = class_lengths + class_offsets[low * 2 + 1];
        uint32_t start = class_starts[low];
        for (;;) {
            unsigned kind = *kinds++;
            if (kind == 255) {
                kind += *kinds++;
            }
            uint32_t len = guest_read_varint(&lengths);
            if (c < start + len) {
                last_class.start = start;
                last_class.end = start + len;
                last_class.kind = kind;
                break;
            }
            start += len;
        }
    }
    return last_class.kind;
}

static inline bool is_upper_of_pair(unsigned kind, unichar c) {
    return kind == 0 && !((c - last_class.start) & 1);
}

unsigned guest_char_flags(unichar c) {
    if (c < 128) {
        return ascii_flags[c];
    }
    if (c >= 0x110000) {
        return 0;
    }
    unsigned kind = find_class(c);
    return is_upper_of_pair(kind, c) ? class_flags[0] ^ (IS_LOWER | IS_UPPER) : class_flags[kind];
}

uint32_t guest_char_data(unichar c) {
    unsigned kind = find_class(c);
    return class_data[kind] - is_upper_of_pair(kind, c);
}

typedef struct _mapping_t {
    const byte *runs, *special;
    const byte *next; // where the run after the last one begins
    uint32_t start, end, step;
    int32_t distance;
} mapping_t;

static mapping_t mappings[] = {
    [CASE_LOWER] = { lower_runs },
    [CASE_UPPER] = { upper_runs, upper_special },
    [CASE_TITLE] = { title_runs, title_special }, // what differs from upper
    [CASE_FOLD] = { fold_runs, fold_special },    // what differs from lower
};

static bool map(mapping_t *m, unichar c, unichar *to) {
    if (m->next == NULL || c < m->start) {
        m->next = m->runs;
        m->start = m->end = 0;
    }
    while (c >= m->end) {
        const byte *at = m->next;
        uint32_t gap = guest_read_varint(&at);
        uint32_t count = guest_read_varint(&at);
        if (count == 0) {
            return false;
        }
        uint32_t start = m->start + gap;
        if (c < start) {
            return false;
        }
        uint32_t distance = guest_read_varint(&at);
        m->start = start;
        m->step = (count & 1) + 1;
        m->end = start + ((count >> 1) - 1) * m->step + 1;
        m->distance = distance & 1 ? -(int32_t)(distance >> 1) : (int32_t)(distance >> 1);
        m->next = at;
    }
    if ((c - m->start) % m->step) {
        return false;
    }
    *to = c + m->distance;
    return true;
}

static size_t map_special(const byte *at, unichar c, unichar out[3]) {
    for (;;) {
        unichar each = guest_read_varint(&at);
        size_t n = guest_read_varint(&at);
        if (n == 0 || each > c) {
            return 0;
        }
        for (size_t i = 0; i < n; i++) {
            unichar to = guest_read_varint(&at);
            if (each == c) {
                out[i] = to;
            }
        }
        if (each == c) {
            return n;
        }
    }
}

size_t guest_char_case(unichar c, int how, unichar out[3]) {
    out[0] = c;
    if (c < 128) {
        bool is_wrong = how == CASE_LOWER || how == CASE_FOLD ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z';
        out[0] = c ^ (is_wrong ? 0x20 : 0);
        return 1;
    }
    if (how == CASE_LOWER && c == 0x130) {
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    mapping_t *m = &mappings[how];
    size_t n;
    if (m->special != NULL && (n = map_special(m->special, c, out)) != 0) {
        return n;
    }
    if (!map(m, c, &out[0]) && how >= CASE_TITLE) {
        map(&mappings[how == CASE_TITLE ? CASE_UPPER : CASE_LOWER], c, &out[0]);
    }
    return 1;
}

int guest_char_digit(unichar c) {
    if (c < 128) {
        return c >= '0' && c <= '9' ? (int)c - '0' : -1;
    }
    if (!(guest_char_flags(c) & IS_DECIMAL)) {
        return -1;
    }
    // Digits come in runs of ten; those of mathematics follow each other.
    return (c - last_class.start) % 10;
}
