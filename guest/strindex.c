// Characters and bytes of a str (strindex.h).
//
// Whether a string on the heap is ASCII is found out once and kept in the upper two bits of its
// hash field, which upstream leaves empty. Then characters are bytes. For the other long strings that
// were asked for last there are tables with the byte of each 64th character. They are forgotten at
// each collection, so that they keep nothing alive and never outlive their string; making one
// again costs no more than marking the string does.
//
// Interned strings (255 bytes at most) and those outside the heap are scanned, 8 bytes a round.
#include <string.h>

#include "py/mpstate.h"
#include "py/objstr.h"
#include "strindex.h"

_Static_assert(MICROPY_QSTR_BYTES_IN_HASH <= 2, "the upper bits of the hash field are empty");

enum { UNKNOWN, ASCII, OTHER }; // the upper bits of mp_obj_str_t.hash

#define STEP 64            // characters from one entry of a table to the next
#define SCANNED_BYTES 128  // strings up to this length get no table
#define TABLES 16

typedef struct _table_t {
    uint32_t chars;
    uint32_t starts[]; // of the characters STEP, 2 * STEP, ...
} table_t;

// Most recently used first; null at the end. Not roots: no pointer is used after an allocation.
static struct {
    const mp_obj_str_t *str;
    table_t *table;
} tables[TABLES];

void guest_str_forget(void) {
    memset(tables, 0, sizeof(tables));
}

// How many of 8 bytes begin a character, that is, are not 10xxxxxx.
static size_t count_in_word(const byte *data) {
    uint64_t word;
    memcpy(&word, data, sizeof(word));
    return 8 - __builtin_popcountll(word & (~word << 1) & 0x8080808080808080);
}

static size_t count_chars(const byte *data, size_t len) {
    size_t n = 0;
    for (; len >= 8; data += 8, len -= 8) {
        n += count_in_word(data);
    }
    for (; len > 0; data++, len--) {
        n += !UTF8_IS_CONT(*data);
    }
    return n;
}

// Where the n-th character at or after `offset` begins; `len` if there are not as many.
static size_t find_char(const byte *data, size_t len, size_t offset, size_t n) {
    for (; len - offset >= 8; offset += 8) {
        size_t here = count_in_word(data + offset);
        if (here > n) {
            break;
        }
        n -= here;
    }
    for (; offset < len; offset++) {
        if (!UTF8_IS_CONT(data[offset]) && n-- == 0) {
            break;
        }
    }
    return offset;
}

static bool is_on_heap(mp_obj_t str) {
    const mp_state_mem_area_t *area = &MP_STATE_MEM(area);
    return !mp_obj_is_qstr(str)
        && (byte *)MP_OBJ_TO_PTR(str) >= area->gc_pool_start
        && (byte *)MP_OBJ_TO_PTR(str) < area->gc_pool_end;
}

#define KIND_SHIFT (30)

static unsigned kind_of(const mp_obj_str_t *str) {
    return str->hash >> KIND_SHIFT;
}

static bool is_ascii(mp_obj_t str_in) {
    if (!is_on_heap(str_in)) {
        return false;
    }
    mp_obj_str_t *str = MP_OBJ_TO_PTR(str_in);
    if (kind_of(str) == UNKNOWN) {
        unsigned kind = count_chars(str->data, str->len) == str->len ? ASCII : OTHER;
        str->hash |= kind << KIND_SHIFT;
    }
    return kind_of(str) == ASCII;
}

static table_t *new_table(const mp_obj_str_t *str) {
    size_t chars = count_chars(str->data, str->len);
    table_t *table = m_new_obj_var(table_t, starts, uint32_t, chars / STEP);
    table->chars = chars;
    size_t offset = 0;
    for (size_t i = 0; i < chars / STEP; i++) {
        offset = find_char(str->data, str->len, offset, STEP);
        table->starts[i] = offset;
    }
    return table;
}

// The table of a long string that is not ASCII, else null.
static const table_t *table_of(mp_obj_t str_in) {
    if (!is_on_heap(str_in)) {
        return NULL;
    }
    const mp_obj_str_t *str = MP_OBJ_TO_PTR(str_in);
    if (str->len <= SCANNED_BYTES) {
        return NULL;
    }
    size_t at = 0;
    while (at < TABLES - 1 && tables[at].str != NULL && tables[at].str != str) {
        at++;
    }
    table_t *table = tables[at].table;
    if (tables[at].str != str) {
        table = new_table(str); // after which `tables` may be empty; any place is right
    }
    if (at > 0) {
        memmove(tables + 1, tables, at * sizeof(tables[0]));
    }
    tables[0].str = str;
    tables[0].table = table;
    return table;
}

size_t guest_str_len(mp_obj_t str_in) {
    GET_STR_DATA_LEN(str_in, data, len);
    if (is_ascii(str_in)) {
        return len;
    }
    const table_t *table = table_of(str_in);
    return table != NULL ? table->chars : count_chars(data, len);
}

size_t guest_str_offset(mp_obj_t str_in, size_t index) {
    GET_STR_DATA_LEN(str_in, data, len);
    if (is_ascii(str_in)) {
        return MIN(index, len);
    }
    size_t start = 0;
    const table_t *table = table_of(str_in);
    if (table != NULL) {
        if (index >= table->chars) {
            return len;
        }
        if (index >= STEP) {
            start = table->starts[index / STEP - 1];
            index %= STEP;
        }
    }
    return find_char(data, len, start, index);
}

size_t guest_str_index(mp_obj_t str_in, size_t offset) {
    if (is_ascii(str_in)) {
        return offset;
    }
    GET_STR_DATA_LEN(str_in, data, len);
    (void)len;
    size_t low = 0;
    size_t start = 0;
    const table_t *table = table_of(str_in);
    if (table != NULL) {
        // The last entry that is not beyond the offset is number low - 1.
        size_t high = table->chars / STEP;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (table->starts[middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low > 0) {
            start = table->starts[low - 1];
        }
    }
    return low * STEP + count_chars(data + start, offset - start);
}

void guest_str_appended(mp_obj_t str_in, mp_obj_t longer_in, const byte *data, size_t len) {
    const mp_obj_str_t *str = MP_OBJ_TO_PTR(str_in);
    mp_obj_str_t *longer = MP_OBJ_TO_PTR(longer_in);
    if (kind_of(str) == ASCII && is_on_heap(str_in) && count_chars(data, len) == len) {
        longer->hash |= (unsigned)ASCII << KIND_SHIFT;
    }
}
