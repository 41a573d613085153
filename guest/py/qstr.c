// Interned strings: a qstr is the number of a name.
//
// The fixed names, which are numbered first, are part of the image and outside of the heap, where
// no collection looks at them. They are found by an index of their numbers by hash; their hashes
// are not stored, but computed when they are asked for, because random bytes can't be compressed.
// For the same reason only the text of each eighth name has an address: the lengths say where the
// others are.
//
// Names that a program brings are on the heap, and are never freed: bytecode has their numbers.
#include <string.h>

#include "py/gc.h"
#include "py/mpstate.h"
#include "py/qstr.h"
#include "py/runtime.h"

#define QSTR_MAX (0xffff) // bytecode refers to names by 16 bits
#define LENGTH_MAX (0xff)
#define POOL_INIT (32)
#define INDEX_INIT (64)

// An entry of the index of the program's names is 0 (free) or the marked hash and the number of a
// name, 16 bits each. The mark makes it larger than any address, so that the collector does not
// take it for a pointer.
#define INDEX_MARK (0x8000)

MP_REGISTER_ROOT_POINTER(struct _qstr_fixed_t *qstr_fixed);
MP_REGISTER_ROOT_POINTER(uint32_t *qstr_index);
MP_REGISTER_ROOT_POINTER(size_t qstr_index_mask);

// ---------------------------------------------------------------- texts and hashes

// The hash of a str or bytes: never 0, which means that it is not computed yet, and odd, so that
// the collector does not take it for a pointer. The upper two bits are left for guest/strindex.c.
size_t qstr_compute_hash(const byte *data, size_t len) {
    uint64_t hash = len * 0x9e3779b97f4a7c15ull;
    for (; len >= 8; data += 8, len -= 8) {
        uint64_t word;
        memcpy(&word, data, 8);
        hash = (hash ^ word) * 0xff51afd7ed558ccdull;
        hash ^= hash >> 32;
    }
    uint64_t word = 0;
    for (size_t i = 0; i < len; i++) {
        word |= (uint64_t)data[i] << (8 * i);
    }
    hash = (hash ^ word) * 0xff51afd7ed558ccdull;
    hash ^= hash >> 32;
    hash *= 0xc4ceb9fe1a85ec53ull;
    return ((size_t)(hash >> 33) & 0x3fffffff) | 1;
}

// The lengths of the names before it in its group, and their zero bytes, are what lies between
// the group's text and that of `q`.
static const char *fixed_text(const qstr_fixed_t *fixed, qstr q) {
    uint64_t lengths;
    memcpy(&lengths, fixed->lengths + (q & -QSTR_GROUP), sizeof(lengths));
    size_t before = q % QSTR_GROUP;
    lengths &= ((uint64_t)1 << (8 * before)) - 1;
    lengths = (lengths & 0x00ff00ff00ff00ff) + (lengths >> 8 & 0x00ff00ff00ff00ff);
    return fixed->texts[q / QSTR_GROUP] + (size_t)(lengths * 0x0001000100010001 >> 48) + before;
}

const byte *qstr_data(qstr q, size_t *len) {
    const qstr_fixed_t *fixed = MP_STATE_VM(qstr_fixed);
    if (q < fixed->count) {
        *len = fixed->lengths[q];
        return (const byte *)fixed_text(fixed, q);
    }
    const qstr_pool_t *pool = MP_STATE_VM(last_pool);
    q -= fixed->count;
    *len = pool->lengths[q];
    return (const byte *)pool->texts[q];
}

const char *qstr_str(qstr q) {
    size_t len;
    return (const char *)qstr_data(q, &len);
}

size_t qstr_len(qstr q) {
    const qstr_fixed_t *fixed = MP_STATE_VM(qstr_fixed);
    return q < fixed->count ? fixed->lengths[q] : MP_STATE_VM(last_pool)->lengths[q - fixed->count];
}

mp_uint_t qstr_hash(qstr q) {
    qstr_fixed_t *fixed = MP_STATE_VM(qstr_fixed);
    if (q >= fixed->count) {
        return MP_STATE_VM(last_pool)->hashes[q - fixed->count];
    }
    if (fixed->hashes[q] == 0) {
        fixed->hashes[q] = qstr_compute_hash((const byte *)fixed_text(fixed, q), fixed->lengths[q]);
    }
    return fixed->hashes[q];
}

size_t qstr_total(void) {
    const qstr_pool_t *pool = MP_STATE_VM(last_pool);
    return MP_STATE_VM(qstr_fixed)->count + (pool == NULL ? 0 : pool->len);
}

// ---------------------------------------------------------------- names by text

// `hash` of these two is without the lowest bit, which is set in all.

static qstr find_fixed(const char *str, size_t len, size_t hash) {
    const qstr_fixed_t *fixed = MP_STATE_VM(qstr_fixed);
    for (size_t i = hash & fixed->index_mask;; i = (i + 1) & fixed->index_mask) {
        qstr q = fixed->index[i];
        if (q == MP_QSTRnull || (fixed->lengths[q] == len && memcmp(fixed_text(fixed, q), str, len) == 0)) {
            return q;
        }
    }
}

static qstr find_own(const char *str, size_t len, size_t hash) {
    const uint32_t *index = MP_STATE_VM(qstr_index);
    if (index == NULL) {
        return MP_QSTRnull;
    }
    const qstr_pool_t *pool = MP_STATE_VM(last_pool);
    size_t mask = MP_STATE_VM(qstr_index_mask), first = MP_STATE_VM(qstr_fixed)->count;
    for (size_t i = hash & mask; index[i] != 0; i = (i + 1) & mask) {
        if (index[i] >> 16 == (uint16_t)(hash | INDEX_MARK)) {
            qstr q = index[i] & 0xffff;
            if (pool->lengths[q - first] == len && memcmp(pool->texts[q - first], str, len) == 0) {
                return q;
            }
        }
    }
    return MP_QSTRnull;
}

static qstr find(const char *str, size_t len, size_t hash) {
    qstr q = find_fixed(str, len, hash >> 1);
    return q != MP_QSTRnull ? q : find_own(str, len, hash >> 1);
}

qstr qstr_find_strn(const char *str, size_t len) {
    if (len == 0) {
        return MP_QSTR_;
    }
    return len > LENGTH_MAX ? MP_QSTRnull : find(str, len, qstr_compute_hash((const byte *)str, len));
}

// ---------------------------------------------------------------- new names

static void index_put(uint32_t *index, size_t mask, size_t hash, qstr q) {
    size_t i = hash >> 1 & mask;
    while (index[i] != 0) {
        i = (i + 1) & mask;
    }
    index[i] = (uint32_t)(hash >> 1 | INDEX_MARK) << 16 | q;
}

static void grow_index(size_t size) {
    uint32_t *index = m_new0(uint32_t, size);
    const qstr_pool_t *pool = MP_STATE_VM(last_pool);
    for (size_t i = 0; i < pool->len; i++) {
        index_put(index, size - 1, pool->hashes[i], MP_STATE_VM(qstr_fixed)->count + i);
    }
    m_del(uint32_t, MP_STATE_VM(qstr_index), MP_STATE_VM(qstr_index_mask) + 1);
    MP_STATE_VM(qstr_index) = index;
    MP_STATE_VM(qstr_index_mask) = size - 1;
}

static void grow_pool(size_t alloc) {
    const qstr_pool_t *old = MP_STATE_VM(last_pool);
    qstr_pool_t *pool = m_malloc(sizeof(qstr_pool_t) + (sizeof(char *) + sizeof(qstr_hash_t) + sizeof(qstr_len_t)) * alloc);
    pool->alloc = alloc;
    pool->len = old == NULL ? 0 : old->len;
    pool->hashes = (qstr_hash_t *)(pool->texts + alloc);
    pool->lengths = (qstr_len_t *)(pool->hashes + alloc);
    if (old != NULL) {
        memcpy(pool->texts, old->texts, old->len * sizeof(old->texts[0]));
        memcpy(pool->hashes, old->hashes, old->len * sizeof(old->hashes[0]));
        memcpy(pool->lengths, old->lengths, old->len * sizeof(old->lengths[0]));
    }
    MP_STATE_VM(last_pool) = pool;
    gc_free((void *)old);
}

// Makes room for one more name.
static void reserve(void) {
    if (qstr_total() >= QSTR_MAX) {
        MICROPY_QSTR_FULL();
    }
    const qstr_pool_t *pool = MP_STATE_VM(last_pool);
    if (pool == NULL || pool->len == pool->alloc) {
        grow_pool(pool == NULL ? POOL_INIT : pool->alloc * 2);
    }
    size_t size = MP_STATE_VM(qstr_index_mask) + 1;
    if (MP_STATE_VM(qstr_index) == NULL) {
        grow_index(INDEX_INIT);
    } else if (MP_STATE_VM(last_pool)->len >= size / 4 * 3) {
        grow_index(size * 2);
    }
}

// Texts share chunks of the heap. The chunk in use is not scanned as a root: the first text in it
// is its address, and the caller stores that before it allocates anything.
static const char *copy_text(const char *str, size_t len) {
    size_t bytes = len + 1;
    if (MP_STATE_VM(qstr_last_chunk) != NULL && MP_STATE_VM(qstr_last_used) + bytes > MP_STATE_VM(qstr_last_alloc)) {
        size_t alloc = MP_STATE_VM(qstr_last_alloc);
        if (m_renew_maybe(char, MP_STATE_VM(qstr_last_chunk), alloc, alloc + bytes, false) != NULL) {
            MP_STATE_VM(qstr_last_alloc) += bytes;
        } else {
            (void)m_renew_maybe(char, MP_STATE_VM(qstr_last_chunk), alloc, MP_STATE_VM(qstr_last_used), false);
            MP_STATE_VM(qstr_last_chunk) = NULL;
        }
    }
    if (MP_STATE_VM(qstr_last_chunk) == NULL) {
        size_t alloc = MAX(bytes, MICROPY_ALLOC_QSTR_CHUNK_INIT);
        MP_STATE_VM(qstr_last_chunk) = m_new(char, alloc);
        MP_STATE_VM(qstr_last_alloc) = alloc;
        MP_STATE_VM(qstr_last_used) = 0;
    }
    char *text = MP_STATE_VM(qstr_last_chunk) + MP_STATE_VM(qstr_last_used);
    MP_STATE_VM(qstr_last_used) += bytes;
    memcpy(text, str, len);
    text[len] = '\0';
    return text;
}

qstr qstr_from_strn(const char *str, size_t len) {
    if (len == 0) {
        return MP_QSTR_;
    }
    if (len > LENGTH_MAX) {
        mp_raise_msg(&mp_type_RuntimeError, MP_ERROR_TEXT("name too long"));
    }
    size_t hash = qstr_compute_hash((const byte *)str, len);
    qstr q = find(str, len, hash);
    if (q != MP_QSTRnull) {
        return q;
    }
    reserve();
    const char *text = copy_text(str, len);
    qstr_pool_t *pool = MP_STATE_VM(last_pool);
    pool->texts[pool->len] = text;
    pool->hashes[pool->len] = hash;
    pool->lengths[pool->len] = len;
    q = MP_STATE_VM(qstr_fixed)->count + pool->len++;
    index_put(MP_STATE_VM(qstr_index), MP_STATE_VM(qstr_index_mask), hash, q);
    return q;
}

// The names of characters, as far as they were asked for.
static qstr_short_t characters[128];

qstr qstr_from_char(byte c) {
    if (c >= MP_ARRAY_SIZE(characters) || characters[c] == MP_QSTRnull) {
        const char text = c;
        qstr q = qstr_from_strn(&text, 1);
        if (c >= MP_ARRAY_SIZE(characters)) {
            return q;
        }
        characters[c] = q;
    }
    return characters[c];
}

qstr qstr_from_str(const char *str) {
    return qstr_from_strn(str, strlen(str));
}

// ---------------------------------------------------------------- while the image is built

static const char constant_texts[] =
#ifndef NO_QSTR
#define QDEF0(id, hash, len, str) str "\0"
#define QDEF1(id, hash, len, str)
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
#define QDEF0(id, hash, len, str)
#define QDEF1(id, hash, len, str) str "\0"
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
#endif
    "";

static const qstr_len_t constant_lengths[] = {
    #ifndef NO_QSTR
#define QDEF0(id, hash, len, str) len,
#define QDEF1(id, hash, len, str)
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
#define QDEF0(id, hash, len, str)
#define QDEF1(id, hash, len, str) len,
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
    #endif
};

// More than half of it stays free.
size_t qstr_index_size(size_t count) {
    size_t size = INDEX_INIT;
    while (size / 2 < count) {
        size *= 2;
    }
    return size;
}

void qstr_index_fill(uint16_t *index, size_t size, size_t count) {
    for (qstr q = MP_QSTRnull + 1; q < count; q++) {
        size_t i = qstr_hash(q) >> 1 & (size - 1);
        while (index[i] != 0) {
            i = (i + 1) & (size - 1);
        }
        index[i] = q;
    }
}

// The names of the C sources, on the heap; library.c moves them out of it.
void qstr_init(void) {
    MP_STATE_VM(last_pool) = NULL;
    MP_STATE_VM(qstr_last_chunk) = NULL;
    MP_STATE_VM(qstr_index) = NULL;
    MP_STATE_VM(qstr_index_mask) = 0;
    qstr_fixed_t *fixed = m_new0(qstr_fixed_t, 1);
    MP_STATE_VM(qstr_fixed) = fixed;
    fixed->count = MP_QSTRnumber_of;
    size_t groups = (fixed->count + QSTR_GROUP - 1) / QSTR_GROUP;
    qstr_len_t *lengths = m_new0(qstr_len_t, groups * QSTR_GROUP);
    fixed->lengths = lengths;
    memcpy(lengths, constant_lengths, fixed->count);
    const char **texts = m_new0(const char *, groups);
    fixed->texts = texts;
    const char *text = constant_texts;
    for (size_t q = 0; q < fixed->count; text += constant_lengths[q++] + 1) {
        if (q % QSTR_GROUP == 0) {
            texts[q / QSTR_GROUP] = text;
        }
    }
    fixed->hashes = m_new0(qstr_hash_t, fixed->count);
    size_t size = qstr_index_size(fixed->count);
    uint16_t *index = m_new0(uint16_t, size);
    qstr_index_fill(index, size, fixed->count);
    fixed->index = index;
    fixed->index_mask = size - 1;
}

void qstr_set_fixed(qstr_fixed_t *fixed) {
    MP_STATE_VM(qstr_fixed) = fixed;
    memset(characters, 0, sizeof(characters));
    MP_STATE_VM(last_pool) = NULL;
    MP_STATE_VM(qstr_last_chunk) = NULL;
    MP_STATE_VM(qstr_index) = NULL;
    MP_STATE_VM(qstr_index_mask) = 0;
}
