// Hash tables of dicts and sets, in the order of insertion. Replaces upstream's py/map.c.
//
// A table is one block of memory:
//
//     entries | hashes | tail | index
//
// Entries are pairs of a dict, or items of a set, in order. A removed entry is MP_OBJ_SENTINEL;
// those after the last one are MP_OBJ_NULL, and the last one is never a removed one.
// Hashes are left out while all keys are interned strings, whose own word serves as hash. A table
// of up to SMALL entries ends here: it is searched from its beginning. A larger one has the tail
// and an index of entries by hash: open addressing with linear steps, at most two thirds full,
// nothing left behind by a removal.
//
// No number in a table can be taken for a pointer by the collector: stored hashes are odd, places
// in the index have the top bit of each word set.
//
// The __eq__ and __hash__ of keys can change the table: nothing read before is used after. A search
// that finds the table changed begins again, as in CPython. A table that is a constant (is_ordered) is a plain array, searched from its beginning.
#include <string.h>

#include "py/mpstate.h"
#include "py/objstr.h"
#include "py/objtype.h"
#include "py/runtime.h"

#define SMALL 8
#define NONE ((size_t)-1)
#define MAX_BITS 27

typedef struct _tail_t {
    uint32_t fill;    // entries before this one are in use or removed
    uint32_t first;   // entries before this one are not in use
    uint32_t changes; // how often the table was changed
    uint32_t bits;    // the index has 1 << bits places
} tail_t;

// Both kinds of table: entries are 1 << shift words.
enum { SET = 0, MAP = 1 };

/******************************************************************************/
/* parts of a table                                                           */

static inline mp_obj_t *key_at(const mp_map_t *t, unsigned shift, size_t i) {
    return (mp_obj_t *)t->table + (i << shift);
}

static inline bool is_filled(mp_obj_t key) {
    return key != MP_OBJ_NULL && key != MP_OBJ_SENTINEL;
}

static inline uint32_t *hashes_of(const mp_map_t *t, unsigned shift) {
    return (uint32_t *)key_at(t, shift, t->alloc);
}

static inline tail_t *tail_of(const mp_map_t *t, unsigned shift) {
    return (tail_t *)(hashes_of(t, shift) + (t->all_keys_are_qstrs ? 0 : t->alloc));
}

static inline uint32_t stored_hash(mp_uint_t hash) {
    return hash << 1 | 1;
}

static inline uint32_t hash_at(const mp_map_t *t, unsigned shift, size_t i) {
    return t->all_keys_are_qstrs ? (uint32_t)*key_at(t, shift, i) : hashes_of(t, shift)[i];
}

// Where to begin in the index: the upper bits of a product spread hashes that differ by any step.
static inline size_t home_of(uint32_t hash, uint32_t bits) {
    return hash * 0x9e3779b1u >> (32 - bits);
}

#define EMPTY 0x7fffffff

static inline size_t place_get(const tail_t *tail, size_t at) {
    const void *index = tail + 1;
    if (tail->bits <= 7) {
        uint8_t p = ((const uint8_t *)index)[at];
        return p == 0xff ? EMPTY : p & 0x7f;
    } else if (tail->bits <= 15) {
        uint16_t p = ((const uint16_t *)index)[at];
        return p == 0xffff ? EMPTY : p & 0x7fff;
    }
    return ((const uint32_t *)index)[at] & 0x7fffffff;
}

static inline void place_set(tail_t *tail, size_t at, size_t i) {
    void *index = tail + 1;
    if (tail->bits <= 7) {
        ((uint8_t *)index)[at] = 0x80 | i;
    } else if (tail->bits <= 15) {
        ((uint16_t *)index)[at] = 0x8000 | i;
    } else {
        ((uint32_t *)index)[at] = 0x80000000 | i;
    }
}

static inline size_t index_bytes(uint32_t bits) {
    return (size_t)1 << bits << (bits <= 7 ? 0 : bits <= 15 ? 1 : 2);
}

static void index_insert(tail_t *tail, uint32_t hash, size_t i) {
    size_t mask = ((size_t)1 << tail->bits) - 1;
    size_t at = home_of(hash, tail->bits);
    while (place_get(tail, at) != EMPTY) {
        at = (at + 1) & mask;
    }
    place_set(tail, at, i);
}

static void index_remove(const mp_map_t *t, unsigned shift, size_t i) {
    tail_t *tail = tail_of(t, shift);
    size_t mask = ((size_t)1 << tail->bits) - 1;
    size_t hole = home_of(hash_at(t, shift, i), tail->bits);
    while (place_get(tail, hole) != i) {
        hole = (hole + 1) & mask;
    }
    // Those behind it move up unless that would put them before their home.
    for (size_t at = (hole + 1) & mask;; at = (at + 1) & mask) {
        size_t j = place_get(tail, at);
        if (j == EMPTY) {
            break;
        }
        size_t home = home_of(hash_at(t, shift, j), tail->bits);
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            place_set(tail, hole, j);
            hole = at;
        }
    }
    place_set(tail, hole, EMPTY);
}

static void index_build(mp_map_t *t, unsigned shift, size_t first, size_t fill) {
    tail_t *tail = tail_of(t, shift);
    tail->first = first;
    tail->fill = fill;
    tail->changes++;
    memset(tail + 1, 0xff, index_bytes(tail->bits));
    for (size_t i = first; i < fill; i++) {
        index_insert(tail, hash_at(t, shift, i), i);
    }
}

static size_t fill_of(const mp_map_t *t, unsigned shift) {
    if (t->is_ordered) {
        return t->used;
    } else if (t->alloc > SMALL) {
        return tail_of(t, shift)->fill;
    }
    size_t fill = t->alloc;
    while (fill > 0 && *key_at(t, shift, fill - 1) == MP_OBJ_NULL) {
        fill--;
    }
    return fill;
}

// The first entry in use at or after `i`, or NONE.
static size_t next_of(const mp_map_t *t, unsigned shift, size_t i) {
    size_t end = t->alloc;
    if (end > SMALL && !t->is_ordered) {
        const tail_t *tail = tail_of(t, shift);
        end = tail->fill;
        i = MAX(i, tail->first);
    }
    for (; i < end; i++) {
        if (is_filled(*key_at(t, shift, i))) {
            return i;
        }
    }
    return NONE;
}

/******************************************************************************/
/* sizes                                                                      */

static uint32_t bits_for(size_t n) {
    uint32_t bits = 4;
    while (((size_t)2 << bits) / 3 < n) {
        if (++bits > MAX_BITS) {
            m_malloc_fail(n);
        }
    }
    return bits;
}

// Gives `to` a table for n entries and copies what `from` has, after a gap. `from` may be `to`.
// Returns false, without a change, if an allocation changed `from` so that the table is of no use.
static bool transfer(mp_map_t *to, const mp_map_t *from, unsigned shift, size_t n, size_t gap, bool plain) {
    uint32_t bits = 0;
    size_t tail_bytes = 0;
    if (n > SMALL) {
        bits = bits_for(n);
        n = ((size_t)2 << bits) / 3;
        tail_bytes = sizeof(tail_t) + index_bytes(bits);
    }
    mp_map_t fresh = { .all_keys_are_qstrs = plain, .alloc = n };
    fresh.table = (mp_map_elem_t *)m_new0(byte, n * ((sizeof(mp_obj_t) << shift) + (plain ? 0 : sizeof(uint32_t))) + tail_bytes);
    if (from->used > n - gap || (plain && !from->all_keys_are_qstrs)) {
        m_free(fresh.table);
        return false;
    }
    size_t j = gap;
    for (size_t i = 0; (i = next_of(from, shift, i)) != NONE; i++, j++) {
        memcpy(key_at(&fresh, shift, j), key_at(from, shift, i), sizeof(mp_obj_t) << shift);
        if (!plain) {
            mp_obj_t key = *key_at(from, shift, i);
            hashes_of(&fresh, shift)[j] = from->all_keys_are_qstrs ? stored_hash(qstr_hash(MP_OBJ_QSTR_VALUE(key)))
                : from->is_ordered ? stored_hash(MP_OBJ_SMALL_INT_VALUE(mp_unary_op(MP_UNARY_OP_HASH, key)))
                : hashes_of(from, shift)[i];
        }
    }
    fresh.used = j - gap;
    if (n > SMALL) {
        tail_of(&fresh, shift)->bits = bits;
        index_build(&fresh, shift, gap, j);
    }
    if (to == from) {
        m_free(to->table);
    }
    *to = fresh;
    return true;
}

// Removes what is left of removed entries.
static void compact(mp_map_t *t, unsigned shift) {
    size_t j = 0;
    for (size_t i = 0; (i = next_of(t, shift, i)) != NONE; i++, j++) {
        if (i != j) {
            memcpy(key_at(t, shift, j), key_at(t, shift, i), sizeof(mp_obj_t) << shift);
            if (!t->all_keys_are_qstrs) {
                hashes_of(t, shift)[j] = hashes_of(t, shift)[i];
            }
        }
    }
    memset(key_at(t, shift, j), 0, (t->alloc - j) * (sizeof(mp_obj_t) << shift));
    if (!t->all_keys_are_qstrs) {
        memset(hashes_of(t, shift) + j, 0, (t->alloc - j) * sizeof(uint32_t));
    }
    if (t->alloc > SMALL) {
        index_build(t, shift, 0, j);
    }
}

// Makes it possible that an entry is added. Anything may have changed afterwards.
static void make_room(mp_map_t *t, unsigned shift) {
    if (t->alloc >= 4 && t->used <= t->alloc / 2 && t->used >= t->alloc / 8) {
        compact(t, shift);
    } else {
        transfer(t, t, shift, MAX(t->used * 2, t->all_keys_are_qstrs ? 2 : 4), 0, t->all_keys_are_qstrs);
    }
}

/******************************************************************************/
/* search, add, remove                                                        */

static inline uint32_t hash_of(mp_obj_t key) {
    if (mp_obj_is_qstr(key)) {
        return stored_hash(qstr_hash(MP_OBJ_QSTR_VALUE(key)));
    }
    return stored_hash(MP_OBJ_SMALL_INT_VALUE(mp_unary_op(MP_UNARY_OP_HASH, key)));
}

// Finds an interned string where all keys are.
static size_t find_plain(const mp_map_t *t, unsigned shift, mp_obj_t key) {
    if (t->alloc <= SMALL) {
        for (size_t i = 0; i < t->alloc; i++) {
            if (*key_at(t, shift, i) == key) {
                return i;
            }
        }
        return NONE;
    }
    const tail_t *tail = tail_of(t, shift);
    size_t mask = ((size_t)1 << tail->bits) - 1;
    for (size_t at = home_of((uint32_t)key, tail->bits);; at = (at + 1) & mask) {
        size_t i = place_get(tail, at);
        if (i == EMPTY) {
            return NONE;
        }
        if (*key_at(t, shift, i) == key) {
            return i;
        }
    }
}

// Whether entry i, which has the hash of the key, is the key's: 1, 0, or -1 if the table was changed.
static int is_same(const mp_map_t *t, unsigned shift, size_t i, mp_obj_t key) {
    mp_obj_t found = *key_at(t, shift, i);
    if (found == key) {
        return 1;
    }
    if (mp_obj_is_small_int(found) && mp_obj_is_small_int(key)) {
        return 0;
    }
    if ((mp_obj_is_qstr(found) || mp_obj_is_exact_type(found, &mp_type_str))
        && (mp_obj_is_qstr(key) || mp_obj_is_exact_type(key, &mp_type_str))) {
        return mp_obj_str_equal(found, key);
    }
    const mp_map_elem_t *table = t->table;
    size_t alloc = t->alloc;
    uint32_t changes = alloc > SMALL ? tail_of(t, shift)->changes : 0;
    bool equal = mp_obj_equal(found, key);
    if (t->table != table || t->alloc != alloc || t->all_keys_are_qstrs || *key_at(t, shift, i) != found
        || (alloc > SMALL && tail_of(t, shift)->changes != changes)) {
        return -1;
    }
    return equal;
}

static size_t find_hashed(const mp_map_t *t, unsigned shift, mp_obj_t key, uint32_t hash) {
again:
    if (t->alloc == 0 || t->all_keys_are_qstrs) {
        return NONE; // it was emptied
    }
    if (t->alloc <= SMALL) {
        for (size_t i = 0; i < t->alloc; i++) {
            if (hashes_of(t, shift)[i] == hash) {
                int same = is_same(t, shift, i, key);
                if (same < 0) {
                    goto again;
                } else if (same) {
                    return i;
                }
            }
        }
        return NONE;
    }
    size_t mask = ((size_t)1 << tail_of(t, shift)->bits) - 1;
    for (size_t at = home_of(hash, tail_of(t, shift)->bits);; at = (at + 1) & mask) {
        size_t i = place_get(tail_of(t, shift), at);
        if (i == EMPTY) {
            return NONE;
        }
        if (hashes_of(t, shift)[i] == hash) {
            int same = is_same(t, shift, i, key);
            if (same < 0) {
                goto again;
            } else if (same) {
                return i;
            }
        }
    }
}

// Finds a key. `*hash` is its hash if it is known, else 0; it is set where it had to be computed.
static size_t find(mp_map_t *t, unsigned shift, mp_obj_t key, uint32_t *hash) {
    if (t->all_keys_are_qstrs) {
        mp_obj_t name = key;
        if (!mp_obj_is_qstr(key) && mp_obj_is_exact_type(key, &mp_type_str)) {
            GET_STR_DATA_LEN(key, data, len);
            name = MP_OBJ_NEW_QSTR(t->used == 0 ? MP_QSTRnull : qstr_find_strn((const char *)data, len));
        }
        if (mp_obj_is_qstr(name)) {
            return find_plain(t, shift, name);
        }
    }
    if (*hash == 0) {
        *hash = hash_of(key); // an error if it has none
    }
    while (t->all_keys_are_qstrs) {
        // Only an object of a class can be equal to a string.
        if (t->used == 0 || !mp_obj_is_instance_type(mp_obj_get_type(key))) {
            return NONE;
        }
        transfer(t, t, shift, MAX(t->alloc, 4), 0, false);
    }
    return find_hashed(t, shift, key, *hash);
}

// Adds a key that is not there at the end, or at the front, and returns its entry. `hash` is that
// of the key, or 0 if it is a string whose hash is not known.
static size_t add(mp_map_t *t, unsigned shift, mp_obj_t key, uint32_t hash, bool front) {
    if (t->is_fixed) {
        mp_raise_TypeError(NULL);
    }
    bool is_qstr = mp_obj_is_qstr(key);
    size_t i;
    for (;;) {
        if (t->all_keys_are_qstrs && !is_qstr) {
            size_t n = MAX(t->alloc, 4);
            if (t->used == 0) {
                m_free(t->table);
                t->table = NULL;
                t->alloc = 0;
            }
            transfer(t, t, shift, n, 0, false);
        } else if (!front || t->used == 0) {
            i = fill_of(t, shift);
            if (i < t->alloc) {
                break;
            }
            make_room(t, shift);
        } else if (t->alloc > SMALL) {
            i = tail_of(t, shift)->first;
            if (i > 0) {
                i = --tail_of(t, shift)->first;
                break;
            }
            transfer(t, t, shift, t->used + t->used / 2 + 2, t->used / 2 + 1, t->all_keys_are_qstrs);
        } else if (fill_of(t, shift) == t->alloc) {
            make_room(t, shift);
        } else {
            size_t fill = fill_of(t, shift);
            memmove(key_at(t, shift, 1), key_at(t, shift, 0), fill * (sizeof(mp_obj_t) << shift));
            if (!t->all_keys_are_qstrs) {
                memmove(hashes_of(t, shift) + 1, hashes_of(t, shift), fill * sizeof(uint32_t));
            }
            i = 0;
            break;
        }
    }
    mp_obj_t *entry = key_at(t, shift, i);
    entry[0] = key;
    if (shift == MAP) {
        entry[1] = MP_OBJ_NULL;
    }
    if (t->all_keys_are_qstrs) {
        hash = (uint32_t)key;
    } else {
        hash = hash != 0 ? hash : hash_of(key);
        hashes_of(t, shift)[i] = hash;
    }
    t->used++;
    if (t->alloc > SMALL) {
        tail_t *tail = tail_of(t, shift);
        if (i >= tail->fill) {
            tail->fill = i + 1;
        }
        tail->changes++;
        index_insert(tail, hash, i);
    }
    return i;
}

static void remove_entry(mp_map_t *t, unsigned shift, size_t i) {
    tail_t *tail = t->alloc > SMALL ? tail_of(t, shift) : NULL;
    if (tail != NULL) {
        index_remove(t, shift, i);
        tail->changes++;
    }
    size_t fill = fill_of(t, shift);
    *key_at(t, shift, i) = MP_OBJ_SENTINEL;
    if (!t->all_keys_are_qstrs) {
        hashes_of(t, shift)[i] = 0;
    }
    t->used--;
    while (fill > 0 && !is_filled(*key_at(t, shift, fill - 1))) {
        *key_at(t, shift, --fill) = MP_OBJ_NULL;
    }
    if (tail != NULL) {
        tail->fill = fill;
        if (fill == 0) {
            tail->first = 0;
        }
        while (tail->first < fill && !is_filled(*key_at(t, shift, tail->first))) {
            tail->first++;
        }
    }
}

static void init(mp_map_t *t, unsigned shift, size_t n, bool plain) {
    memset(t, 0, sizeof(*t));
    t->all_keys_are_qstrs = plain;
    if (n > 0) {
        transfer(t, t, shift, n, 0, plain);
    }
}

static void clear(mp_map_t *t) {
    void *table = t->is_fixed ? NULL : t->table;
    memset(t, 0, sizeof(*t));
    m_free(table);
}

/******************************************************************************/
/* dicts                                                                      */

void mp_map_init(mp_map_t *map, size_t n) {
    init(map, MAP, n, true);
}

void mp_map_init_fixed_table(mp_map_t *map, size_t n, const mp_obj_t *table) {
    map->alloc = n;
    map->used = n;
    map->all_keys_are_qstrs = 1;
    map->is_fixed = 1;
    map->is_ordered = 1;
    map->table = (mp_map_elem_t *)table;
}

void mp_map_init_copy(mp_map_t *map, const mp_map_t *from) {
    memset(map, 0, sizeof(*map));
    do {
        map->all_keys_are_qstrs = from->all_keys_are_qstrs;
    } while (from->used > 0 && !transfer(map, from, MAP, from->used, 0, from->all_keys_are_qstrs));
}

void mp_map_clear(mp_map_t *map) {
    clear(map);
    map->all_keys_are_qstrs = 1;
}

// Differentiate from mp_map_clear() - semantics is different
void mp_map_deinit(mp_map_t *map) {
    mp_map_clear(map);
}

// A word of the key -> where it was found last in any table. It saves the search in constant
// tables, and the hash in others.
#define CACHE_ENTRY(key) (MP_STATE_VM(map_lookup_cache)[((uintptr_t)(key) >> 2) % MICROPY_OPT_MAP_LOOKUP_CACHE_SIZE])

static size_t find_fixed(mp_map_t *map, mp_obj_t key) {
    if (map->all_keys_are_qstrs) {
        if (!mp_obj_is_qstr(key) && mp_obj_is_exact_type(key, &mp_type_str)) {
            GET_STR_DATA_LEN(key, data, len);
            key = MP_OBJ_NEW_QSTR(qstr_find_strn((const char *)data, len));
        }
        if (mp_obj_is_qstr(key)) {
            for (size_t i = 0; i < map->used; i++) {
                if (map->table[i].key == key) {
                    return i;
                }
            }
            return NONE;
        }
    }
    hash_of(key); // an error if it has none
    for (size_t i = 0; i < map->used; i++) {
        if (mp_obj_equal(map->table[i].key, key)) {
            return i;
        }
    }
    return NONE;
}

// MP_MAP_LOOKUP: returns NULL if not found, else the entry.
// MP_MAP_LOOKUP_ADD_IF_NOT_FOUND: returns the entry, with the value MP_OBJ_NULL if it was added.
// MP_MAP_LOOKUP_REMOVE_IF_FOUND: returns NULL if not found, else where the entry was: only its
// value is there, and the caller should clear it.
mp_map_elem_t *mp_map_lookup_hashed(mp_map_t *map, mp_obj_t key, uint32_t hash, mp_map_lookup_kind_t kind) {
    if (kind != MP_MAP_LOOKUP_REMOVE_IF_FOUND) {
        size_t at = CACHE_ENTRY(key);
        if (at < map->alloc && map->table[at].key == key) {
            return &map->table[at];
        }
    }
    size_t i = map->is_ordered ? find_fixed(map, key) : find(map, MAP, key, &hash);
    if (i == NONE) {
        if (kind != MP_MAP_LOOKUP_ADD_IF_NOT_FOUND) {
            return NULL;
        }
        i = add(map, MAP, key, hash, false);
    } else if (kind == MP_MAP_LOOKUP_REMOVE_IF_FOUND) {
        mp_map_remove_at(map, i);
    } else {
        CACHE_ENTRY(key) = i;
    }
    return &map->table[i];
}

mp_map_elem_t *mp_map_lookup(mp_map_t *map, mp_obj_t key, mp_map_lookup_kind_t kind) {
    return mp_map_lookup_hashed(map, key, 0, kind);
}

size_t mp_map_next(const mp_map_t *map, size_t i) {
    return next_of(map, MAP, i);
}

size_t mp_map_previous(const mp_map_t *map, size_t i) {
    for (i = MIN(i, fill_of(map, MAP)); i > 0; i--) {
        if (is_filled(map->table[i - 1].key)) {
            return i - 1;
        }
    }
    return NONE;
}

uint32_t mp_map_hash_at(const mp_map_t *map, size_t i) {
    return map->all_keys_are_qstrs || map->is_ordered ? 0 : hashes_of(map, MAP)[i];
}

void mp_map_remove_at(mp_map_t *map, size_t i) {
    if (map->is_fixed) {
        mp_raise_TypeError(NULL);
    }
    remove_entry(map, MAP, i);
}

void mp_map_move_at(mp_map_t *map, size_t i, bool front) {
    uint32_t hash = mp_map_hash_at(map, i);
    mp_map_elem_t elem = map->table[i];
    mp_map_remove_at(map, i);
    map->table[i].value = MP_OBJ_NULL;
    i = add(map, MAP, elem.key, hash, front);
    map->table[i].value = elem.value;
}

/******************************************************************************/
/* sets                                                                       */

#define TABLE(set) ((mp_map_t *)(set))

void mp_set_init(mp_set_t *set, size_t n) {
    init(TABLE(set), SET, n, false);
}

void mp_set_init_copy(mp_set_t *set, const mp_set_t *from) {
    memset(set, 0, sizeof(*set));
    while (from->used > 0 && !transfer(TABLE(set), TABLE(from), SET, from->used, 0, false)) {
    }
}

void mp_set_clear(mp_set_t *set) {
    clear(TABLE(set));
}

// Returns MP_OBJ_NULL if it was not found, else the item that was.
mp_obj_t mp_set_lookup_hashed(mp_set_t *set, mp_obj_t item, uint32_t hash, mp_map_lookup_kind_t kind) {
    size_t i = find(TABLE(set), SET, item, &hash);
    if (i == NONE) {
        if (kind & MP_MAP_LOOKUP_ADD_IF_NOT_FOUND) {
            add(TABLE(set), SET, item, hash, false);
        }
        return MP_OBJ_NULL;
    }
    mp_obj_t found = set->table[i];
    if (kind & MP_MAP_LOOKUP_REMOVE_IF_FOUND) {
        remove_entry(TABLE(set), SET, i);
    }
    return found;
}

mp_obj_t mp_set_lookup(mp_set_t *set, mp_obj_t item, mp_map_lookup_kind_t kind) {
    return mp_set_lookup_hashed(set, item, 0, kind);
}

size_t mp_set_next(const mp_set_t *set, size_t i) {
    return next_of(TABLE(set), SET, i);
}

uint32_t mp_set_hash_at(const mp_set_t *set, size_t i) {
    return hashes_of(TABLE(set), SET)[i];
}

mp_obj_t mp_set_remove_first(mp_set_t *set) {
    size_t i = mp_set_next(set, 0);
    if (i == NONE) {
        return MP_OBJ_NULL;
    }
    mp_obj_t item = set->table[i];
    remove_entry(TABLE(set), SET, i);
    return item;
}
