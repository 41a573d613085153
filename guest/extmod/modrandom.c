// Module _random: the Mersenne Twister MT19937. Replaces upstream's extmod/modrandom.c. lib/random.py
// extends it with the distributions.
#include <string.h>

#include "py/objarray.h"
#include "py/objint.h"
#include "py/objtuple.h"
#include "py/runtime.h"

#define N 624
#define M 397

typedef struct {
    mp_obj_base_t base;
    uint32_t index; // of the next word; N when all are used
    uint32_t words[N];
} twister_t;

static uint32_t next_word(twister_t *self) {
    uint32_t *words = self->words;
    if (self->index >= N) {
        for (size_t i = 0; i < N; i++) {
            uint32_t y = (words[i] & 0x80000000) | (words[i + 1 < N ? i + 1 : 0] & 0x7fffffff);
            words[i] = words[i + M < N ? i + M : i + M - N] ^ (y >> 1) ^ (-(y & 1) & 0x9908b0df);
        }
        self->index = 0;
    }
    uint32_t y = words[self->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >> 18);
}

// `key`: little-endian words, at least one.
static __attribute__((noinline)) void seed_by_words(twister_t *self, const byte *key, size_t n) {
    uint32_t *words = self->words;
    words[0] = 19650218;
    for (size_t i = 1; i < N; i++) {
        words[i] = 1812433253 * (words[i - 1] ^ words[i - 1] >> 30) + i;
    }
    size_t i = 1, j = 0;
    for (size_t k = MAX(N, n) + N - 1; k > 0; k--) {
        uint32_t mixed = words[i - 1] ^ words[i - 1] >> 30;
        if (k >= N) {
            uint32_t word;
            memcpy(&word, key + 4 * j, 4);
            words[i] = (words[i] ^ (mixed * 1664525)) + word + j;
            j = j + 1 < n ? j + 1 : 0;
        } else {
            words[i] = (words[i] ^ (mixed * 1566083941)) - i;
        }
        if (++i >= N) {
            words[0] = words[N - 1];
            i = 1;
        }
    }
    words[0] = 0x80000000;
    self->index = N;
}

static uint32_t next_seed(void) {
    // Steps, so that each seed gives another sequence.
    return guest_random_seed += 0x9e3779b9;
}

static mp_obj_t random_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    (void)n_args, (void)n_kw, (void)args;
    twister_t *self = mp_obj_malloc(twister_t, type);
    uint32_t seed = next_seed();
    seed_by_words(self, (const byte *)&seed, 1);
    return MP_OBJ_FROM_PTR(self);
}

static mp_obj_t random_random(mp_obj_t self_in) {
    twister_t *self = MP_OBJ_TO_PTR(self_in);
    uint32_t a = next_word(self) >> 5, b = next_word(self) >> 6;
    return mp_obj_new_float((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}
static MP_DEFINE_CONST_FUN_OBJ_1(random_random_obj, random_random);

static mp_obj_t get_bits(twister_t *self, size_t k) {
    if (k <= 32) {
        return k == 0 ? MP_OBJ_NEW_SMALL_INT(0) : mp_obj_new_int_from_uint(next_word(self) >> (32 - k));
    }
    size_t n = (k - 1) / 32 + 1;
    uint32_t *words = m_new(uint32_t, n);
    for (size_t i = 0; i < n; i++, k -= 32) {
        words[i] = next_word(self) >> (k < 32 ? 32 - k : 0);
    }
    mp_obj_t result = mp_obj_int_from_bytes_impl(false, 4 * n, (byte *)words);
    m_del(uint32_t, words, n);
    return result;
}

static mp_obj_t random_getrandbits(mp_obj_t self_in, mp_obj_t k_in) {
    mp_int_t k = mp_obj_get_int(k_in);
    if (k < 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("number of bits must be non-negative"));
    }
    return get_bits(MP_OBJ_TO_PTR(self_in), k);
}
static MP_DEFINE_CONST_FUN_OBJ_2(random_getrandbits_obj, random_getrandbits);

// A number below n, which is an int above 0.
static mp_obj_t random_randbelow(mp_obj_t self_in, mp_obj_t n_in) {
    twister_t *self = MP_OBJ_TO_PTR(self_in);
    if (mp_obj_is_small_int(n_in) && MP_OBJ_SMALL_INT_VALUE(n_in) > 0) {
        uint32_t n = MP_OBJ_SMALL_INT_VALUE(n_in), r;
        int shift = __builtin_clz(n);
        do {
            r = next_word(self) >> shift;
        } while (r >= n);
        return MP_OBJ_NEW_SMALL_INT(r);
    }
    mp_obj_t dest[2], r;
    mp_load_method(n_in, MP_QSTR_bit_length, dest);
    mp_int_t k = mp_obj_get_int(mp_call_method_n_kw(0, 0, dest));
    if (k <= 0 || !mp_obj_is_int(n_in)) {
        mp_raise_ValueError(NULL);
    }
    do {
        r = get_bits(self, k);
    } while (mp_binary_op(MP_BINARY_OP_LESS, r, n_in) == mp_const_false);
    return r;
}
static MP_DEFINE_CONST_FUN_OBJ_2(random_randbelow_obj, random_randbelow);

// _seed(bytes of an int, little-endian, in whole words) or _seed(): the host's.
static mp_obj_t random_seed(size_t n_args, const mp_obj_t *args) {
    twister_t *self = MP_OBJ_TO_PTR(args[0]);
    uint32_t seed;
    mp_buffer_info_t info = { &seed, sizeof(seed) };
    if (n_args > 1) {
        mp_get_bytes_raise(args[1], &info);
        if (info.len < 4) {
            mp_raise_ValueError(NULL);
        }
    } else {
        seed = next_seed();
    }
    seed_by_words(self, info.buf, info.len / 4);
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(random_seed_obj, 1, 2, random_seed);

static mp_obj_t random_getstate(mp_obj_t self_in) {
    twister_t *self = MP_OBJ_TO_PTR(self_in);
    mp_obj_tuple_t *state = MP_OBJ_TO_PTR(mp_obj_new_tuple(N + 1, NULL));
    for (size_t i = 0; i < N; i++) {
        state->items[i] = mp_obj_new_int_from_uint(self->words[i]);
    }
    state->items[N] = MP_OBJ_NEW_SMALL_INT(self->index);
    return MP_OBJ_FROM_PTR(state);
}
static MP_DEFINE_CONST_FUN_OBJ_1(random_getstate_obj, random_getstate);

static mp_obj_t random_setstate(mp_obj_t self_in, mp_obj_t state) {
    twister_t *self = MP_OBJ_TO_PTR(self_in), next;
    if (!mp_obj_is_type(state, &mp_type_tuple)) {
        mp_raise_TypeError(MP_ERROR_TEXT("state vector must be a tuple"));
    }
    size_t n;
    mp_obj_t *items;
    mp_obj_tuple_get(state, &n, &items);
    if (n != N + 1) {
        mp_raise_ValueError(MP_ERROR_TEXT("state vector is the wrong size"));
    }
    for (size_t i = 0; i < N; i++) {
        uint64_t word = 0;
        if (!mp_obj_is_int(items[i])) {
            mp_raise_TypeError(MP_ERROR_TEXT("an integer is required"));
        }
        mp_obj_int_magnitude(items[i], &word);
        next.words[i] = word;
    }
    mp_int_t index = mp_obj_get_int(items[N]);
    if (index < 0 || index > N) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid state"));
    }
    memcpy(self->words, next.words, sizeof(next.words));
    self->index = index;
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(random_setstate_obj, random_setstate);

static const mp_rom_map_elem_t random_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR__getstate), MP_ROM_PTR(&random_getstate_obj) },
    { MP_ROM_QSTR(MP_QSTR__randbelow), MP_ROM_PTR(&random_randbelow_obj) },
    { MP_ROM_QSTR(MP_QSTR__seed), MP_ROM_PTR(&random_seed_obj) },
    { MP_ROM_QSTR(MP_QSTR__setstate), MP_ROM_PTR(&random_setstate_obj) },
    { MP_ROM_QSTR(MP_QSTR_getrandbits), MP_ROM_PTR(&random_getrandbits_obj) },
    { MP_ROM_QSTR(MP_QSTR_random), MP_ROM_PTR(&random_random_obj) },
};
static MP_DEFINE_CONST_DICT(random_locals, random_locals_table);

// The parent says that an instance of a Python class has its twister before __init__ runs.
static MP_DEFINE_CONST_OBJ_TYPE(
    random_type,
    MP_QSTR_Random,
    MP_TYPE_FLAG_NONE,
    make_new, random_make_new,
    parent, &mp_type_object,
    locals_dict, &random_locals
    );

static const mp_rom_map_elem_t random_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__random) },
    { MP_ROM_QSTR(MP_QSTR_Random), MP_ROM_PTR(&random_type) },
};
static MP_DEFINE_CONST_DICT(random_globals, random_globals_table);

const mp_obj_module_t mp_module_random = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&random_globals,
};

MP_REGISTER_MODULE(MP_QSTR__random, mp_module_random);
