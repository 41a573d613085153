// Interned strings; see qstr.c. Upstream's interface.
#pragma once
#include "py/mpconfig.h"
#include "py/misc.h"

// MP_QSTRnull = 0 is no name. Names with QDEF0 have numbers below 256.
enum {
    #ifndef NO_QSTR
#define QDEF0(id, hash, len, str) id,
#define QDEF1(id, hash, len, str)
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
#define QDEF0(id, hash, len, str)
#define QDEF1(id, hash, len, str) id,
    #include "genhdr/qstrdefs.generated.h"
#undef QDEF0
#undef QDEF1
    #endif
    MP_QSTRnumber_of, // no underscore so it can't clash with any of the above
};

typedef size_t qstr;
typedef uint16_t qstr_short_t;
typedef uint32_t qstr_hash_t;
typedef uint8_t qstr_len_t;

// How many names one stored address of a text stands for.
#define QSTR_GROUP (8)

// The names of the image: those of the C sources and of the library (library.c).
typedef struct _qstr_fixed_t {
    size_t count;
    const char *const *texts;   // of the names 0, QSTR_GROUP, ...; each text ends with a zero byte
    const qstr_len_t *lengths;  // as many as there are names in whole groups
    qstr_hash_t *hashes;        // 0 until it is asked for
    const uint16_t *index;      // names by hash, 0 where there is none
    size_t index_mask;
} qstr_fixed_t;

// The names of the program.
typedef struct _qstr_pool_t {
    size_t alloc;
    size_t len;
    qstr_hash_t *hashes;
    qstr_len_t *lengths;
    const char *texts[];
} qstr_pool_t;

#define QSTR_TOTAL() qstr_total()
size_t qstr_total(void);

void qstr_init(void);

size_t qstr_compute_hash(const byte *data, size_t len);

qstr qstr_find_strn(const char *str, size_t str_len); // returns MP_QSTRnull if not found

qstr qstr_from_str(const char *str);
qstr qstr_from_strn(const char *str, size_t len);
qstr qstr_from_char(byte c);

mp_uint_t qstr_hash(qstr q);
const char *qstr_str(qstr q);
size_t qstr_len(qstr q);
const byte *qstr_data(qstr q, size_t *len);

// How large the index of that many fixed names is, and what it holds.
size_t qstr_index_size(size_t count);
void qstr_index_fill(uint16_t *index, size_t size, size_t count);

// From now on these are the fixed names. Names of the same numbers must be the same; there are no others.
void qstr_set_fixed(qstr_fixed_t *fixed);
