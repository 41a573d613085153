// Module _hashlib: MD5, SHA-1, SHA-2, SHA-3, SHAKE, BLAKE2. Replaces upstream's extmod/modhashlib.c.
// lib/hashlib.py has the names and the parameters. Nothing here runs guest code.
#include <math.h>
#include <string.h>

#include "py/objarray.h"
#include "py/objstr.h"
#include "py/runtime.h"
#include "setup.h"

typedef enum {
    MD5, SHA1, SHA224, SHA256, SHA384, SHA512, SHA3_224, SHA3_256, SHA3_384, SHA3_512, SHAKE_128, SHAKE_256,
    BLAKE2B, BLAKE2S, N_KINDS
} kind_t;

#define BLOCK_MAX 168

typedef struct {
    mp_obj_base_t base;
    uint8_t kind, digest_size, block_size, last_node;
    uint32_t fill; // bytes in `block`
    uint64_t count; // of bytes, with those in `block`
    union {
        uint32_t w[8];
        uint64_t d[25];
    } state;
    union {
        byte bytes[BLOCK_MAX];
        uint32_t w[16];
        uint64_t d[BLOCK_MAX / 8];
    } block;
} hash_t;

static const struct {
    qstr name;
    uint8_t digest_size, block_size;
} kinds[N_KINDS] = {
    { MP_QSTR_md5, 16, 64 }, { MP_QSTR_sha1, 20, 64 }, { MP_QSTR_sha224, 28, 64 }, { MP_QSTR_sha256, 32, 64 },
    { MP_QSTR_sha384, 48, 128 }, { MP_QSTR_sha512, 64, 128 }, { MP_QSTR_sha3_224, 28, 144 }, { MP_QSTR_sha3_256, 32, 136 },
    { MP_QSTR_sha3_384, 48, 104 }, { MP_QSTR_sha3_512, 64, 72 }, { MP_QSTR_shake_128, 0, 168 },
    { MP_QSTR_shake_256, 0, 136 }, { MP_QSTR_blake2b, 64, 128 }, { MP_QSTR_blake2s, 32, 64 },
};

static inline uint32_t rol32(uint32_t x, int n) {
    return x << n | x >> (32 - n);
}

static inline uint32_t ror32(uint32_t x, int n) {
    return x >> n | x << (32 - n);
}

static inline uint64_t ror64(uint64_t x, int n) {
    return x >> n | x << (64 - n);
}

/******************************************************************************/
/* MD5 and SHA-1                                                              */

static uint32_t md5_sines[64];

static void md5_compress(uint32_t *h, const uint32_t *m) {
    static const uint8_t shifts[16] = { 7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21 };
    if (md5_sines[0] == 0) {
        for (int i = 0; i < 64; i++) {
            md5_sines[i] = (uint32_t)(int64_t)(fabs(sin(i + 1)) * 4294967296.0);
        }
    }
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3];
    for (int i = 0; i < 64; i++) {
        uint32_t f;
        int g, round = i >> 4;
        if (round == 0) {
            f = d ^ (b & (c ^ d));
            g = i;
        } else if (round == 1) {
            f = c ^ (d & (b ^ c));
            g = 5 * i + 1;
        } else if (round == 2) {
            f = b ^ c ^ d;
            g = 3 * i + 5;
        } else {
            f = c ^ (b | ~d);
            g = 7 * i;
        }
        f += a + md5_sines[i] + m[g & 15];
        a = d;
        d = c;
        c = b;
        b += rol32(f, shifts[round * 4 + (i & 3)]);
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
}

static void sha1_compress(uint32_t *h, const uint32_t *m) {
    uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 80; i++) {
        w[i] = i < 16 ? __builtin_bswap32(m[i]) : rol32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        uint32_t f = i < 20 ? (d ^ (b & (c ^ d))) + 0x5a827999
            : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1
            : i < 60 ? ((b & c) | (d & (b | c))) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6;
        f += rol32(a, 5) + e + w[i];
        e = d;
        d = c;
        c = rol32(b, 30);
        b = a;
        a = f;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
}

/******************************************************************************/
/* SHA-2: the constants of the 32-bit functions are the upper halves of those of 64 bits */

static const uint64_t sha2_k[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};

static const uint64_t sha512_start[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

static const uint64_t sha384_start[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};

// Eight rounds at a time, so that the eight words change names instead of places.
#define SHA2_ROUND(a, b, c, d, e, f, g, h, i) \
    t = h + S1(e) + (g ^ (e & (f ^ g))) + K(i) + w[i]; \
    d += t; \
    h = t + S0(a) + ((a & b) | (c & (a | b)));

#define SHA2_ROUNDS(word, rounds, swap) \
    word w[rounds], a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7], t; \
    for (int i = 0; i < 16; i++) { \
        w[i] = swap(m[i]); \
    } \
    for (int i = 16; i < rounds; i += 2) { \
        w[i] = w[i - 16] + s0(w[i - 15]) + w[i - 7] + s1(w[i - 2]); \
        w[i + 1] = w[i - 15] + s0(w[i - 14]) + w[i - 6] + s1(w[i - 1]); \
    } \
    for (int i = 0; i < rounds; i += 8) { \
        SHA2_ROUND(a, b, c, d, e, f, g, h, i) \
        SHA2_ROUND(h, a, b, c, d, e, f, g, i + 1) \
        SHA2_ROUND(g, h, a, b, c, d, e, f, i + 2) \
        SHA2_ROUND(f, g, h, a, b, c, d, e, i + 3) \
        SHA2_ROUND(e, f, g, h, a, b, c, d, i + 4) \
        SHA2_ROUND(d, e, f, g, h, a, b, c, i + 5) \
        SHA2_ROUND(c, d, e, f, g, h, a, b, i + 6) \
        SHA2_ROUND(b, c, d, e, f, g, h, a, i + 7) \
    } \
    s[0] += a; \
    s[1] += b; \
    s[2] += c; \
    s[3] += d; \
    s[4] += e; \
    s[5] += f; \
    s[6] += g; \
    s[7] += h;

#define S0(x) (ror32(x, 2) ^ ror32(x, 13) ^ ror32(x, 22))
#define S1(x) (ror32(x, 6) ^ ror32(x, 11) ^ ror32(x, 25))
#define s0(x) (ror32(x, 7) ^ ror32(x, 18) ^ (x) >> 3)
#define s1(x) (ror32(x, 17) ^ ror32(x, 19) ^ (x) >> 10)
#define K(i) (uint32_t)(sha2_k[i] >> 32)
static void sha256_compress(uint32_t *s, const uint32_t *m) {
    SHA2_ROUNDS(uint32_t, 64, __builtin_bswap32)
}
#undef S0
#undef S1
#undef s0
#undef s1
#undef K

#define S0(x) (ror64(x, 28) ^ ror64(x, 34) ^ ror64(x, 39))
#define S1(x) (ror64(x, 14) ^ ror64(x, 18) ^ ror64(x, 41))
#define s0(x) (ror64(x, 1) ^ ror64(x, 8) ^ (x) >> 7)
#define s1(x) (ror64(x, 19) ^ ror64(x, 61) ^ (x) >> 6)
#define K(i) sha2_k[i]
static void sha512_compress(uint64_t *s, const uint64_t *m) {
    SHA2_ROUNDS(uint64_t, 80, __builtin_bswap64)
}

/******************************************************************************/
/* SHA-3                                                                      */

static void keccak(uint64_t *s) {
    static const uint8_t turns[24] = { 1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44 };
    static const uint8_t lanes[24] = { 10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1 };
    uint8_t lfsr = 1;
    for (int round = 0; round < 24; round++) {
        uint64_t c[5], t;
        for (int i = 0; i < 5; i++) {
            c[i] = s[i] ^ s[i + 5] ^ s[i + 10] ^ s[i + 15] ^ s[i + 20];
        }
        for (int i = 0; i < 5; i++) {
            t = c[(i + 4) % 5] ^ ror64(c[(i + 1) % 5], 63);
            for (int j = 0; j < 25; j += 5) {
                s[i + j] ^= t;
            }
        }
        t = s[1];
        for (int i = 0; i < 24; i++) {
            uint64_t next = s[lanes[i]];
            s[lanes[i]] = ror64(t, 64 - turns[i]);
            t = next;
        }
        for (int j = 0; j < 25; j += 5) {
            memcpy(c, s + j, sizeof(c));
            for (int i = 0; i < 5; i++) {
                s[i + j] ^= ~c[(i + 1) % 5] & c[(i + 2) % 5];
            }
        }
        for (int bit = 1; bit <= 64; bit <<= 1) { // the round's constant has bits 2^n - 1
            if (lfsr & 1) {
                s[0] ^= (uint64_t)1 << (bit - 1);
            }
            lfsr = lfsr << 1 ^ (lfsr & 0x80 ? 0x71 : 0);
        }
    }
}

/******************************************************************************/
/* BLAKE2                                                                     */

static const uint8_t blake2_order[10][16] = {
    { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }, { 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
    { 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 }, { 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
    { 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 }, { 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
    { 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 }, { 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
    { 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 }, { 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 },
};

#define BLAKE2_ROUNDS(word, rounds, ror, start, r0, r1, r2, r3) \
    word v[16]; \
    for (int i = 0; i < 8; i++) { \
        v[i] = h[i]; \
        v[i + 8] = start; \
    } \
    v[12] ^= (word)count; \
    v[13] ^= (word)(sizeof(word) == 4 ? count >> 32 : 0); \
    v[14] ^= is_last ? (word)-1 : 0; \
    v[15] ^= is_last_node ? (word)-1 : 0; \
    for (int i = 0; i < rounds * 8; i++) { \
        const uint8_t *order = blake2_order[(i >> 3) % 10] + 2 * (i & 7); \
        int n = i & 3, turn = i >> 2 & 1; \
        word *a = v + n, *b = v + 4 + ((n + turn) & 3), *c = v + 8 + ((n + 2 * turn) & 3), *d = v + 12 + ((n + 3 * turn) & 3); \
        *a += *b + m[order[0]]; \
        *d = ror(*d ^ *a, r0); \
        *c += *d; \
        *b = ror(*b ^ *c, r1); \
        *a += *b + m[order[1]]; \
        *d = ror(*d ^ *a, r2); \
        *c += *d; \
        *b = ror(*b ^ *c, r3); \
    } \
    for (int i = 0; i < 8; i++) { \
        h[i] ^= v[i] ^ v[i + 8]; \
    }

static void blake2b_compress(uint64_t *h, const uint64_t *m, uint64_t count, bool is_last, bool is_last_node) {
    BLAKE2_ROUNDS(uint64_t, 12, ror64, sha512_start[i], 32, 24, 16, 63)
}

static void blake2s_compress(uint32_t *h, const uint32_t *m, uint64_t count, bool is_last, bool is_last_node) {
    BLAKE2_ROUNDS(uint32_t, 10, ror32, (uint32_t)(sha512_start[i] >> 32), 16, 12, 8, 7)
}

/******************************************************************************/
/* all of them                                                                */

static void compress(hash_t *self, bool is_last) {
    switch (self->kind) {
        case MD5:
            md5_compress(self->state.w, self->block.w);
            break;
        case SHA1:
            sha1_compress(self->state.w, self->block.w);
            break;
        case SHA224:
        case SHA256:
            sha256_compress(self->state.w, self->block.w);
            break;
        case SHA384:
        case SHA512:
            sha512_compress(self->state.d, self->block.d);
            break;
        case BLAKE2B:
            blake2b_compress(self->state.d, self->block.d, self->count, is_last, is_last && self->last_node);
            break;
        case BLAKE2S:
            blake2s_compress(self->state.w, self->block.w, self->count, is_last, is_last && self->last_node);
            break;
        default:
            for (size_t i = 0; i < self->block_size / 8u; i++) {
                self->state.d[i] ^= self->block.d[i];
            }
            keccak(self->state.d);
            break;
    }
    self->fill = 0;
}

// A full block stays until there is more: the last one of BLAKE2 is another than those before.
static __attribute__((noinline)) void feed(hash_t *self, const byte *data, size_t len) {
    while (len > 0) {
        if (self->fill == self->block_size) {
            compress(self, false);
        }
        size_t n = MIN(len, self->block_size - self->fill);
        memcpy(self->block.bytes + self->fill, data, n);
        self->fill += n;
        self->count += n;
        data += n;
        len -= n;
    }
}

// Uses the hash up.
static __attribute__((noinline)) void finish(hash_t *self, byte *out, size_t size) {
    size_t block = self->block_size;
    if (self->kind >= BLAKE2B) {
        memset(self->block.bytes + self->fill, 0, block - self->fill);
        compress(self, true);
    } else {
        if (self->fill == block) {
            compress(self, false);
        }
        bool is_sponge = self->kind >= SHA3_224;
        uint64_t bits = self->count * 8;
        self->block.bytes[self->fill++] = is_sponge ? self->kind >= SHAKE_128 ? 0x1f : 0x06 : 0x80;
        if (!is_sponge && self->fill > block - block / 8) {
            memset(self->block.bytes + self->fill, 0, block - self->fill);
            compress(self, false);
        }
        memset(self->block.bytes + self->fill, 0, block - self->fill);
        if (is_sponge) {
            self->block.bytes[block - 1] |= 0x80;
        } else {
            self->block.d[block / 8 - 1] = self->kind == MD5 ? bits : __builtin_bswap64(bits);
        }
        compress(self, true);
        if (is_sponge) {
            for (; size > block; size -= block, out += block) {
                memcpy(out, self->state.d, block);
                keccak(self->state.d);
            }
        } else if (block == 128) {
            for (int i = 0; i < 8; i++) {
                self->state.d[i] = __builtin_bswap64(self->state.d[i]);
            }
        } else if (self->kind != MD5) {
            for (int i = 0; i < 8; i++) {
                self->state.w[i] = __builtin_bswap32(self->state.w[i]);
            }
        }
    }
    memcpy(out, self->state.d, size);
}

static __attribute__((noinline)) void begin(hash_t *self, kind_t kind) {
    self->kind = kind;
    self->digest_size = kinds[kind].digest_size;
    self->block_size = kinds[kind].block_size;
    const uint64_t *start = kind == SHA224 || kind == SHA384 ? sha384_start : sha512_start;
    if (kind <= SHA1) {
        static const uint32_t md_start[5] = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0 };
        memcpy(self->state.w, md_start, sizeof(md_start));
    } else if (kind == SHA224 || kind == SHA256 || kind == BLAKE2S) {
        for (int i = 0; i < 8; i++) {
            self->state.w[i] = kind == SHA224 ? start[i] : start[i] >> 32;
        }
    } else if (kind == SHA384 || kind == SHA512 || kind == BLAKE2B) {
        memcpy(self->state.d, start, 64);
    }
}

void guest_sha256(const byte *data, size_t len, byte *out) {
    hash_t hash = {0};
    begin(&hash, SHA256);
    feed(&hash, data, len);
    finish(&hash, out, SHA256_BYTES);
}

/******************************************************************************/
/* objects                                                                    */

static const mp_obj_type_t hash_type;

static void feed_object(hash_t *self, mp_obj_t data) {
    if (mp_obj_is_str(data)) {
        mp_raise_TypeError(MP_ERROR_TEXT("Strings must be encoded before hashing"));
    }
    mp_buffer_info_t info;
    if (!mp_get_bytes(data, &info)) {
        mp_raise_TypeError(MP_ERROR_TEXT("object supporting the buffer API required"));
    }
    feed(self, info.buf, info.len);
}

static hash_t *hash_new(void) {
    hash_t *self = m_new0(hash_t, 1);
    self->base.type = &hash_type;
    return self;
}

// new(kind, data[, parameter block, key, last_node])
static mp_obj_t hashlib_new(size_t n_args, const mp_obj_t *args) {
    mp_uint_t kind = mp_obj_get_int(args[0]);
    if (kind >= N_KINDS) {
        mp_raise_ValueError(NULL);
    }
    hash_t *self = hash_new();
    begin(self, kind);
    if (n_args > 2) {
        mp_buffer_info_t info;
        mp_get_bytes_raise(args[2], &info);
        const byte *parameters = info.buf;
        for (size_t i = 0; i < MIN(info.len, 64); i++) {
            // Of a little-endian machine.
            ((byte *)&self->state)[i] ^= parameters[i];
        }
        self->digest_size = info.len == 0 ? 0 : MIN(parameters[0], 64);
        self->last_node = mp_obj_is_true(args[4]);
        mp_get_bytes_raise(args[3], &info);
        if (info.len > 0) {
            byte key[128] = {0};
            memcpy(key, info.buf, MIN(info.len, 64));
            feed(self, key, self->block_size);
        }
    }
    feed_object(self, args[1]);
    return MP_OBJ_FROM_PTR(self);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(hashlib_new_obj, 2, 5, hashlib_new);

static mp_obj_t hash_update(mp_obj_t self_in, mp_obj_t data) {
    feed_object(MP_OBJ_TO_PTR(self_in), data);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(hash_update_obj, hash_update);

static mp_obj_t hash_copy(mp_obj_t self_in) {
    hash_t *copy = hash_new();
    *copy = *(hash_t *)MP_OBJ_TO_PTR(self_in);
    return MP_OBJ_FROM_PTR(copy);
}
static MP_DEFINE_CONST_FUN_OBJ_1(hash_copy_obj, hash_copy);

static void digest(size_t n_args, const mp_obj_t *args, vstr_t *out) {
    hash_t copy = *(hash_t *)MP_OBJ_TO_PTR(args[0]);
    mp_int_t size = copy.digest_size;
    bool is_shake = copy.kind == SHAKE_128 || copy.kind == SHAKE_256;
    if ((n_args == 2) != is_shake) {
        mp_raise_TypeError(is_shake ? MP_ERROR_TEXT("digest() missing required argument 'length' (pos 1)")
            : MP_ERROR_TEXT("digest() takes no arguments (1 given)"));
    }
    if (is_shake) {
        size = mp_obj_get_int(args[1]);
        if (size < 0) {
            mp_raise_ValueError(MP_ERROR_TEXT("value must be positive"));
        }
    }
    vstr_init_len(out, size);
    finish(&copy, (byte *)out->buf, size);
}

static mp_obj_t hash_digest(size_t n_args, const mp_obj_t *args) {
    vstr_t out;
    digest(n_args, args, &out);
    return mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(hash_digest_obj, 1, 2, hash_digest);

static mp_obj_t hash_hexdigest(size_t n_args, const mp_obj_t *args) {
    vstr_t out, hex;
    digest(n_args, args, &out);
    vstr_init(&hex, m_size_mul(out.len, 2) + 1);
    for (size_t i = 0; i < 2 * out.len; i++) {
        vstr_add_byte(&hex, "0123456789abcdef"[(byte)out.buf[i / 2] >> (i & 1 ? 0 : 4) & 15]);
    }
    return mp_obj_new_str_from_vstr(&hex);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(hash_hexdigest_obj, 1, 2, hash_hexdigest);

static void hash_print(const mp_print_t *print, mp_obj_t self_in, mp_print_kind_t kind) {
    (void)kind;
    mp_printf(print, "<%q _hashlib.HASH object @ %p>", kinds[((hash_t *)MP_OBJ_TO_PTR(self_in))->kind].name, MP_OBJ_TO_PTR(self_in));
}

static void hash_attr(mp_obj_t self_in, qstr attr, mp_obj_t *dest) {
    hash_t *self = MP_OBJ_TO_PTR(self_in);
    if (dest[0] != MP_OBJ_NULL) {
        return;
    }
    if (attr == MP_QSTR_name) {
        dest[0] = MP_OBJ_NEW_QSTR(kinds[self->kind].name);
    } else if (attr == MP_QSTR_digest_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(self->digest_size);
    } else if (attr == MP_QSTR_block_size) {
        dest[0] = MP_OBJ_NEW_SMALL_INT(self->block_size);
    } else {
        dest[1] = MP_OBJ_SENTINEL; // go on in locals_dict
    }
}

static const mp_rom_map_elem_t hash_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&hash_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR_digest), MP_ROM_PTR(&hash_digest_obj) },
    { MP_ROM_QSTR(MP_QSTR_hexdigest), MP_ROM_PTR(&hash_hexdigest_obj) },
    { MP_ROM_QSTR(MP_QSTR_update), MP_ROM_PTR(&hash_update_obj) },
};
static MP_DEFINE_CONST_DICT(hash_locals, hash_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    hash_type,
    MP_QSTR_HASH,
    MP_TYPE_FLAG_NONE,
    print, hash_print,
    attr, hash_attr,
    locals_dict, &hash_locals
    );

/******************************************************************************/
/* pbkdf2                                                                     */

// The state behind the padded key, from which each HMAC goes on.
static __attribute__((noinline)) void hmac_begin(hash_t *self, kind_t kind, const byte *key, size_t len, byte pad) {
    byte block[BLOCK_MAX] = {0};
    memset(self, 0, sizeof(*self));
    begin(self, kind);
    if (len > self->block_size) {
        feed(self, key, len);
        finish(self, block, self->digest_size);
        memset(self, 0, sizeof(*self));
        begin(self, kind);
    } else if (len > 0) {
        memcpy(block, key, len);
    }
    for (size_t i = 0; i < self->block_size; i++) {
        block[i] ^= pad;
    }
    feed(self, block, self->block_size);
}

static __attribute__((noinline)) void hmac(const hash_t *inner, const hash_t *outer, const byte *data, size_t len, const byte *more, size_t more_len, byte *out) {
    hash_t hash = *inner;
    feed(&hash, data, len);
    feed(&hash, more, more_len);
    finish(&hash, out, inner->digest_size);
    hash = *outer;
    feed(&hash, out, inner->digest_size);
    finish(&hash, out, inner->digest_size);
}

// pbkdf2(kind, password, salt, iterations, dklen)
static mp_obj_t hashlib_pbkdf2(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_uint_t kind = mp_obj_get_int(args[0]);
    if (kind >= SHAKE_128) {
        mp_raise_ValueError(MP_ERROR_TEXT("unsupported hash type"));
    }
    mp_buffer_info_t salt, password;
    mp_int_t iterations = mp_obj_get_int(args[3]), size = mp_obj_get_int(args[4]);
    vstr_t out;
    if (iterations < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("iteration value must be greater than 0."));
    }
    if (size < 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("key length must be greater than 0."));
    }
    vstr_init_len(&out, size);
    mp_get_bytes_raise(args[1], &password);
    mp_get_bytes_raise(args[2], &salt);
    hash_t inner, outer;
    hmac_begin(&inner, kind, password.buf, password.len, 0x36);
    hmac_begin(&outer, kind, password.buf, password.len, 0x5c);
    size_t step = inner.digest_size;
    for (size_t at = 0, block = 1; at < (size_t)size; at += step, block++) {
        byte u[64], sum[64];
        uint32_t number = __builtin_bswap32(block);
        hmac(&inner, &outer, salt.buf, salt.len, (const byte *)&number, 4, u);
        memcpy(sum, u, step);
        for (mp_int_t i = 1; i < iterations; i++) {
            hmac(&inner, &outer, u, step, NULL, 0, u);
            for (size_t j = 0; j < step; j++) {
                sum[j] ^= u[j];
            }
        }
        memcpy(out.buf + at, sum, MIN(step, (size_t)size - at));
    }
    return mp_obj_new_bytes_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(hashlib_pbkdf2_obj, 5, 5, hashlib_pbkdf2);

static const mp_rom_map_elem_t hashlib_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__hashlib) },
    { MP_ROM_QSTR(MP_QSTR_HASH), MP_ROM_PTR(&hash_type) },
    { MP_ROM_QSTR(MP_QSTR_new), MP_ROM_PTR(&hashlib_new_obj) },
    { MP_ROM_QSTR(MP_QSTR_pbkdf2), MP_ROM_PTR(&hashlib_pbkdf2_obj) },
};
static MP_DEFINE_CONST_DICT(hashlib_globals, hashlib_globals_table);

const mp_obj_module_t mp_module_hashlib = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&hashlib_globals,
};

MP_REGISTER_MODULE(MP_QSTR__hashlib, mp_module_hashlib);
