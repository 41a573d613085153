// Module _zlib: deflate and inflate without their wrappers, and checksums. lib/zlib.py has the rest.
//
// The inflater can stop after any symbol: when the input ends within one, it goes back to where that
// symbol began and tells how much it used. What it made so far is kept in a ring of 32 KB.
// One file: both directions share the tables of lengths and distances.
#include <string.h>

#include "py/objarray.h"
#include "py/objexcept.h"
#include "py/objstr.h"
#include "py/runtime.h"

static MP_DEFINE_CONST_OBJ_TYPE(
    zlib_error_type, MP_QSTR_error, MP_TYPE_FLAG_NONE,
    make_new, mp_obj_exception_make_new,
    print, mp_obj_exception_print,
    attr, mp_obj_exception_attr,
    parent, &mp_type_Exception);

#define WINDOW 32768
#define MAX_BITS 15
#define MAX_LITERALS 288
#define MAX_DISTANCES 32

static const uint8_t length_bits[] = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0 };

// The least length or distance of a symbol and the number of bits behind it.
static uint32_t base_of(bool is_distance, uint32_t symbol, uint32_t *extra) {
    if (is_distance) {
        *extra = symbol < 4 ? 0 : symbol / 2 - 1;
        return symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << *extra) + 1;
    }
    *extra = length_bits[symbol];
    return symbol == 28 ? 258 : symbol < 8 ? symbol + 3 : ((4 + (symbol & 3)) << *extra) + 3;
}

/******************************************************************************/
/* inflate                                                                    */

typedef struct {
    uint16_t counts[MAX_BITS + 1]; // codes of each length
    uint16_t symbols[MAX_LITERALS]; // in the order of their codes
} code_t;

typedef enum { BEFORE_BLOCK, IN_STORED, IN_CODES, AT_END } state_t;

typedef struct {
    mp_obj_base_t base;
    uint8_t state;
    bool is_last;
    uint32_t stored; // bytes left in a stored block
    uint32_t window_pos, window_len;
    uint32_t bits, n_bits; // read but not used
    const byte *next, *end; // input; not used between calls
    bool starved; // the input ended
    code_t literals, distances;
    byte window[WINDOW];
} inflate_t;

static uint32_t take_bits(inflate_t *z, uint32_t n) {
    while (z->n_bits < n) {
        if (z->next == z->end) {
            z->starved = true;
            return 0;
        }
        z->bits |= (uint32_t)*z->next++ << z->n_bits;
        z->n_bits += 8;
    }
    uint32_t value = z->bits & ((1u << n) - 1);
    z->bits >>= n;
    z->n_bits -= n;
    return value;
}

// -1: no such code.
static int take_symbol(inflate_t *z, const code_t *code) {
    int value = 0, first = 0, index = 0;
    for (int len = 1; len <= MAX_BITS; len++) {
        value |= take_bits(z, 1);
        if (z->starved) {
            return 0;
        }
        int count = code->counts[len];
        if (value - count < first) {
            return code->symbols[index + (value - first)];
        }
        index += count;
        first = (first + count) << 1;
        value <<= 1;
    }
    return -1;
}

// How many codes are missing; below zero, if there are too many.
static int make_code(code_t *code, const uint8_t *lengths, size_t n) {
    uint16_t offsets[MAX_BITS + 1];
    memset(code->counts, 0, sizeof(code->counts));
    for (size_t i = 0; i < n; i++) {
        code->counts[lengths[i]]++;
    }
    int missing = 1;
    offsets[1] = 0;
    for (int len = 1; len <= MAX_BITS; len++) {
        missing = (missing << 1) - code->counts[len];
        if (missing < 0) {
            return missing;
        }
        if (len < MAX_BITS) {
            offsets[len + 1] = offsets[len] + code->counts[len];
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (lengths[i] != 0) {
            code->symbols[offsets[lengths[i]]++] = i;
        }
    }
    return code->counts[0] == n ? 0 : missing;
}

static NORETURN void raise_data(const char *what) {
    mp_raise_msg_varg(&zlib_error_type, MP_ERROR_TEXT("Error -3 while decompressing data: %s"), what);
}

static void read_codes(inflate_t *z, uint32_t type) {
    uint8_t lengths[MAX_LITERALS + MAX_DISTANCES];
    if (type == 1) {
        for (size_t i = 0; i < MAX_LITERALS; i++) {
            lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
        }
        make_code(&z->literals, lengths, MAX_LITERALS);
        memset(lengths, 5, 30);
        make_code(&z->distances, lengths, 30);
        return;
    }
    static const uint8_t order[19] = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };
    size_t n_literals = take_bits(z, 5) + 257, n_distances = take_bits(z, 5) + 1, n_lengths = take_bits(z, 4) + 4;
    if (z->starved) {
        return;
    }
    if (n_literals > 286 || n_distances > 30) {
        raise_data("too many length or distance symbols");
    }
    memset(lengths, 0, 19);
    for (size_t i = 0; i < n_lengths; i++) {
        lengths[order[i]] = take_bits(z, 3);
    }
    if (z->starved) {
        return;
    }
    if (make_code(&z->literals, lengths, 19) != 0) {
        raise_data("invalid code lengths set");
    }
    for (size_t i = 0; i < n_literals + n_distances;) {
        int symbol = take_symbol(z, &z->literals);
        size_t repeat = 1;
        uint8_t length = symbol;
        if (symbol < 0) {
            raise_data("invalid code lengths set");
        } else if (symbol == 16) {
            if (i == 0) {
                raise_data("invalid bit length repeat");
            }
            length = lengths[i - 1];
            repeat = 3 + take_bits(z, 2);
        } else if (symbol > 16) {
            length = 0;
            repeat = symbol == 17 ? 3 + take_bits(z, 3) : 11 + take_bits(z, 7);
        }
        if (z->starved) {
            return;
        }
        if (i + repeat > n_literals + n_distances) {
            raise_data("invalid bit length repeat");
        }
        memset(lengths + i, length, repeat);
        i += repeat;
    }
    if (lengths[256] == 0) {
        raise_data("invalid code -- missing end-of-block");
    }
    int missing = make_code(&z->literals, lengths, n_literals);
    if (missing != 0 && (missing < 0 || n_literals - z->literals.counts[0] != 1)) {
        raise_data("invalid literal/lengths set");
    }
    missing = make_code(&z->distances, lengths + n_literals, n_distances);
    if (missing != 0 && (missing < 0 || n_distances - z->distances.counts[0] != 1)) {
        raise_data("invalid distances set");
    }
}

static void put(inflate_t *z, vstr_t *out, byte b) {
    z->window[z->window_pos++ & (WINDOW - 1)] = b;
    z->window_len += z->window_len < WINDOW;
    vstr_add_byte(out, b);
}

// One step: the beginning of a block, some stored bytes, or a symbol. Steps that starve are undone.
static void step(inflate_t *z, vstr_t *out, size_t room) {
    if (z->state == IN_STORED) {
        if (z->stored > 0 && z->next == z->end) {
            z->starved = true;
        }
        for (; z->stored > 0 && room > 0 && z->next < z->end; z->stored--, room--) {
            put(z, out, *z->next++);
        }
        if (z->stored == 0) {
            z->state = z->is_last ? AT_END : BEFORE_BLOCK;
        }
    } else if (z->state == BEFORE_BLOCK) {
        bool is_last = take_bits(z, 1);
        uint32_t type = take_bits(z, 2), state = IN_CODES;
        if (z->starved) {
            return;
        }
        if (type == 3) {
            raise_data("invalid block type");
        } else if (type == 0) {
            take_bits(z, z->n_bits & 7);
            uint32_t len = take_bits(z, 16), complement = take_bits(z, 16);
            if (!z->starved && len != (complement ^ 0xffff)) {
                raise_data("invalid stored block lengths");
            }
            z->stored = len;
            state = IN_STORED;
        } else {
            read_codes(z, type);
        }
        if (!z->starved) {
            z->is_last = is_last;
            z->state = state;
        }
    } else {
        int symbol = take_symbol(z, &z->literals);
        if (z->starved) {
            return;
        }
        if (symbol < 0 || symbol > 285) {
            raise_data("invalid literal/length code");
        } else if (symbol < 256) {
            put(z, out, symbol);
        } else if (symbol == 256) {
            z->state = z->is_last ? AT_END : BEFORE_BLOCK;
        } else {
            uint32_t extra, length = base_of(false, symbol - 257, &extra);
            length += take_bits(z, extra);
            symbol = take_symbol(z, &z->distances);
            if (!z->starved && (symbol < 0 || symbol > 29)) {
                raise_data("invalid distance code");
            }
            uint32_t distance = base_of(true, symbol, &extra);
            distance += take_bits(z, extra);
            if (z->starved) {
                return;
            }
            if (distance > z->window_len) {
                raise_data("invalid distance too far back");
            }
            while (length-- > 0) {
                put(z, out, z->window[(z->window_pos - distance) & (WINDOW - 1)]);
            }
        }
    }
}

static mp_obj_t inflate_make_new(const mp_obj_type_t *type, size_t n_args, size_t n_kw, const mp_obj_t *args) {
    mp_arg_check_num(n_args, n_kw, 1, 1, false);
    inflate_t *z = m_new0(inflate_t, 1);
    z->base.type = type;
    mp_buffer_info_t info; // the preset dictionary
    mp_get_bytes_raise(args[0], &info);
    size_t n = MIN(info.len, WINDOW);
    memcpy(z->window, (byte *)info.buf + info.len - n, n);
    z->window_pos = z->window_len = n;
    return MP_OBJ_FROM_PTR(z);
}

// feed(data, start, most) -> (output, end of the input that was used, whether all is done). The
// output has at least `most` bytes, and less than 258 more, when there is more to come.
static mp_obj_t inflate_feed(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    inflate_t *z = MP_OBJ_TO_PTR(args[0]);
    size_t start = mp_obj_get_int(args[2]), most = mp_obj_get_int(args[3]);
    if (!mp_obj_is_type(args[1], &mp_type_bytes)) { // nothing can change it
        mp_raise_TypeError(NULL);
    }
    mp_buffer_info_t info;
    mp_get_buffer_raise(args[1], &info, MP_BUFFER_READ);
    vstr_t out;
    vstr_init(&out, MIN(most, 1024));
    start = MIN(start, info.len);
    z->next = (byte *)info.buf + start;
    z->end = (byte *)info.buf + info.len;
    z->starved = false;
    while (z->state != AT_END && out.len < most) {
        const byte *next = z->next;
        uint32_t bits = z->bits, n_bits = z->n_bits;
        step(z, &out, most - out.len);
        if (z->starved) {
            z->next = next;
            z->bits = bits;
            z->n_bits = n_bits;
            break;
        }
    }
    if (z->state == AT_END) {
        z->next -= z->n_bits / 8;
        z->bits = z->n_bits = 0;
    }
    mp_obj_t result[3] = { MP_OBJ_NULL, mp_obj_new_int_from_uint(z->next - (byte *)info.buf), mp_obj_new_bool(z->state == AT_END) };
    z->next = z->end = NULL;
    result[0] = mp_obj_new_bytes_from_vstr(&out);
    return mp_obj_new_tuple(3, result);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(inflate_feed_obj, 4, 4, inflate_feed);

static mp_obj_t inflate_copy(mp_obj_t self) {
    inflate_t *z = m_new0(inflate_t, 1);
    *z = *(inflate_t *)MP_OBJ_TO_PTR(self);
    return MP_OBJ_FROM_PTR(z);
}
static MP_DEFINE_CONST_FUN_OBJ_1(inflate_copy_obj, inflate_copy);

static const mp_rom_map_elem_t inflate_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_copy), MP_ROM_PTR(&inflate_copy_obj) },
    { MP_ROM_QSTR(MP_QSTR_feed), MP_ROM_PTR(&inflate_feed_obj) },
};
static MP_DEFINE_CONST_DICT(inflate_locals, inflate_locals_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    inflate_type,
    MP_QSTR_Inflate,
    MP_TYPE_FLAG_NONE,
    make_new, inflate_make_new,
    locals_dict, &inflate_locals
    );

/******************************************************************************/
/* deflate                                                                    */

#define HASH_BITS 12
#define MAX_TOKENS 16384

typedef struct {
    vstr_t out;
    uint32_t bits, n_bits;
    uint16_t heads[1 << HASH_BITS]; // positions + 1, modulo 65536: checked before use
    uint16_t previous[WINDOW];
    uint32_t n_tokens;
    uint32_t tokens[MAX_TOKENS]; // literals, or 256 + length + (distance << 10)
    uint32_t counts[2][MAX_LITERALS];
    uint8_t lengths[2][MAX_LITERALS];
    uint16_t codes[2][MAX_LITERALS];
} deflate_t;

static void put_bits(deflate_t *z, uint32_t value, uint32_t n) {
    z->bits |= value << z->n_bits;
    for (z->n_bits += n; z->n_bits >= 8; z->n_bits -= 8) {
        vstr_add_byte(&z->out, z->bits);
        z->bits >>= 8;
    }
}

// Lengths of Huffman codes of at most `most` bits. Halves the counts until no code is longer.
static void make_lengths(const uint32_t *counts, size_t n, uint32_t most, uint8_t *lengths) {
    uint32_t weights[2 * MAX_LITERALS];
    uint16_t parents[2 * MAX_LITERALS];
    for (uint32_t shift = 0;; shift++) {
        size_t nodes = n;
        for (size_t i = 0; i < n; i++) {
            weights[i] = counts[i] == 0 ? 0 : (counts[i] >> shift) + 1;
        }
        for (;;) {
            size_t a = SIZE_MAX, b = SIZE_MAX; // the two lightest
            for (size_t i = 0; i < nodes; i++) {
                if (weights[i] != 0) {
                    if (a == SIZE_MAX || weights[i] < weights[a]) {
                        b = a;
                        a = i;
                    } else if (b == SIZE_MAX || weights[i] < weights[b]) {
                        b = i;
                    }
                }
            }
            if (b == SIZE_MAX) {
                if (a != SIZE_MAX) {
                    parents[a] = a; // the root
                }
                break;
            }
            weights[nodes] = weights[a] + weights[b];
            weights[a] = weights[b] = 0;
            parents[a] = parents[b] = nodes++;
        }
        uint32_t longest = 0;
        for (size_t i = 0; i < n; i++) {
            lengths[i] = 0;
            if (counts[i] != 0) {
                for (size_t node = i; parents[node] != node; node = parents[node]) {
                    lengths[i]++;
                }
                lengths[i] = MAX(lengths[i], 1);
                longest = MAX(longest, lengths[i]);
            }
        }
        if (longest <= most) {
            return;
        }
    }
}

static void make_codes(const uint8_t *lengths, size_t n, uint16_t *codes) {
    uint32_t next = 0;
    for (uint32_t len = 1; len <= MAX_BITS; len++, next <<= 1) {
        for (size_t i = 0; i < n; i++) {
            if (lengths[i] == len) {
                uint32_t reversed = 0;
                for (uint32_t bit = 0; bit < len; bit++) {
                    reversed |= (next >> bit & 1) << (len - 1 - bit);
                }
                codes[i] = reversed;
                next++;
            }
        }
    }
}

static uint32_t symbol_of(bool is_distance, uint32_t value) {
    uint32_t extra, symbol = is_distance ? 29 : 28;
    while (base_of(is_distance, symbol, &extra) > value) {
        symbol--;
    }
    return symbol;
}

// Writes the tokens as one block with codes of its own.
static void put_block(deflate_t *z, bool is_last) {
    memset(z->counts, 0, sizeof(z->counts));
    z->counts[0][256] = 1;
    z->counts[1][0] = z->counts[1][1] = 1; // at least two distances, as complete codes have
    for (size_t i = 0; i < z->n_tokens; i++) {
        uint32_t token = z->tokens[i];
        if (token < 256) {
            z->counts[0][token]++;
        } else {
            z->counts[0][257 + symbol_of(false, (token & 1023) - 256)]++;
            z->counts[1][symbol_of(true, token >> 10)]++;
        }
    }
    make_lengths(z->counts[0], 286, MAX_BITS, z->lengths[0]);
    make_lengths(z->counts[1], 30, MAX_BITS, z->lengths[1]);
    make_codes(z->lengths[0], 286, z->codes[0]);
    make_codes(z->lengths[1], 30, z->codes[1]);
    // The lengths have codes of 4 and 5 bits, always the same: that needs no tree.
    put_bits(z, is_last | 2 << 1 | (286 - 257) << 3 | (30 - 1) << 8 | 15 << 13, 17);
    static const uint8_t order[19] = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };
    uint8_t meta[19];
    uint16_t meta_codes[19];
    for (size_t i = 0; i < 19; i++) { // 13 codes of 4 bits and 6 of 5
        meta[i] = i == 1 || (i >= 13 && i != 18) ? 5 : 4;
    }
    make_codes(meta, 19, meta_codes);
    for (size_t i = 0; i < 19; i++) {
        put_bits(z, meta[order[i]], 3);
    }
    for (size_t i = 0; i < 286 + 30;) {
        const uint8_t *p = i < 286 ? z->lengths[0] + i : z->lengths[1] + i - 286;
        size_t end = i < 286 ? 286 - i : 316 - i, run = 1;
        while (run < end && run < 138 && p[run] == p[0]) {
            run++;
        }
        if (p[0] == 0 && run >= 11) {
            put_bits(z, meta_codes[18], meta[18]);
            put_bits(z, run - 11, 7);
        } else {
            put_bits(z, meta_codes[p[0]], meta[p[0]]);
            run = 1;
        }
        i += run;
    }
    for (size_t i = 0; i < z->n_tokens; i++) {
        uint32_t token = z->tokens[i];
        if (token < 256) {
            put_bits(z, z->codes[0][token], z->lengths[0][token]);
            continue;
        }
        uint32_t values[2] = { (token & 1023) - 256, token >> 10 };
        for (size_t kind = 0; kind < 2; kind++) {
            uint32_t symbol = symbol_of(kind, values[kind]), extra, base = base_of(kind, symbol, &extra);
            size_t at = kind == 0 ? 257 + symbol : symbol;
            put_bits(z, z->codes[kind][at], z->lengths[kind][at]);
            put_bits(z, values[kind] - base, extra);
        }
    }
    put_bits(z, z->codes[0][256], z->lengths[0][256]);
    z->n_tokens = 0;
}

static uint32_t hash3(const byte *p) {
    return ((p[0] << 16 | p[1] << 8 | p[2]) * 0x9e3779b1u) >> (32 - HASH_BITS);
}

// deflate(data, start, level, is_last) -> bytes from `start` on; what is before may be referred to
static mp_obj_t deflate(size_t n_args, const mp_obj_t *args) {
    (void)n_args;
    mp_int_t level = mp_obj_get_int(args[2]);
    bool is_last = mp_obj_is_true(args[3]);
    size_t at = mp_obj_get_int(args[1]);
    if (!mp_obj_is_type(args[0], &mp_type_bytes)) { // nothing can change it
        mp_raise_TypeError(NULL);
    }
    deflate_t *z = m_new0(deflate_t, 1);
    vstr_init(&z->out, 256);
    mp_buffer_info_t info;
    mp_get_buffer_raise(args[0], &info, MP_BUFFER_READ);
    const byte *data = info.buf;
    size_t len = info.len;
    if (level == 0) {
        while (at < len) {
            uint32_t n = MIN(len - at, 65535);
            put_bits(z, is_last && at + n == len, 8);
            put_bits(z, n, 16);
            put_bits(z, n ^ 0xffff, 16);
            vstr_add_strn(&z->out, (const char *)data + at, n);
            at += n;
        }
    }
    bool has_end = level == 0 && len > (size_t)mp_obj_get_int(args[1]);
    size_t depth = level < 0 ? 64 : (size_t)4 << MIN(level, 9);
    for (size_t i = at > WINDOW ? at - WINDOW : 0; i < len && level != 0;) {
        size_t best = 0, distance = 0;
        bool can_match = len - i >= 3;
        uint32_t hash = can_match ? hash3(data + i) : 0;
        if (can_match && i >= at) {
            // Chains are of positions modulo 65536; those of older data fail the comparison or are cut off.
            size_t last = 0, limit = MIN(len - i, 258);
            uint16_t place = z->heads[hash];
            for (size_t tries = depth; tries > 0 && place != 0; tries--) {
                size_t d = (uint16_t)(i + 1 - place);
                if (d <= last || d > i || d >= WINDOW) {
                    break;
                }
                last = d;
                size_t n = 0;
                while (n < limit && data[i + n] == data[i - d + n]) {
                    n++;
                }
                if (n > best) {
                    best = n;
                    distance = d;
                    if (n == limit) {
                        break;
                    }
                }
                place = z->previous[(i - d) & (WINDOW - 1)];
            }
        }
        size_t n = best >= 3 && !(best == 3 && distance > 4096) ? best : 1;
        if (i >= at) {
            z->tokens[z->n_tokens++] = n == 1 ? data[i] : 256 + n + (distance << 10);
        }
        for (; n > 0; n--, i++) {
            if (len - i >= 3) {
                uint32_t h = hash3(data + i);
                z->previous[i & (WINDOW - 1)] = z->heads[h];
                z->heads[h] = i + 1;
            }
        }
        if (z->n_tokens == MAX_TOKENS) {
            put_block(z, is_last && i == len);
            has_end = i == len;
        }
    }
    if (!is_last) {
        if (z->n_tokens > 0) {
            put_block(z, false);
        }
        put_bits(z, 0, 3); // an empty stored block
        put_bits(z, 0, -z->n_bits & 7);
        vstr_add_strn(&z->out, "\0\0\xff\xff", 4);
    } else {
        if (!has_end) {
            put_block(z, true);
        }
        put_bits(z, 0, -z->n_bits & 7);
    }
    return mp_obj_new_bytes_from_vstr(&z->out);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(deflate_obj, 4, 4, deflate);

extern const mp_obj_fun_builtin_var_t guest_crc32_obj, guest_adler32_obj; // modbinascii.c

static const mp_rom_map_elem_t zlib_globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR__zlib) },
    { MP_ROM_QSTR(MP_QSTR_Inflate), MP_ROM_PTR(&inflate_type) },
    { MP_ROM_QSTR(MP_QSTR_adler32), MP_ROM_PTR(&guest_adler32_obj) },
    { MP_ROM_QSTR(MP_QSTR_crc32), MP_ROM_PTR(&guest_crc32_obj) },
    { MP_ROM_QSTR(MP_QSTR_deflate), MP_ROM_PTR(&deflate_obj) },
    { MP_ROM_QSTR(MP_QSTR_error), MP_ROM_PTR(&zlib_error_type) },
};
static MP_DEFINE_CONST_DICT(zlib_globals, zlib_globals_table);

const mp_obj_module_t mp_module_zlib = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&zlib_globals,
};

MP_REGISTER_MODULE(MP_QSTR__zlib, mp_module_zlib);
