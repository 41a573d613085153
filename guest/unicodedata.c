// The module unicodedata, and names of characters for literals and patterns.
//
// Classes are in unitables.h, the rest in uninames.h. What the decompositions say is laid out in the
// heap when a program normalizes for the first time.
#include <string.h>

#include "py/runtime.h"
#include "text.h"

typedef struct {
    byte tag, len;
    uint16_t count, column;
} decomposition_kind_t;

typedef struct {
    int16_t n, d; // n / d, or n * 10 ** -d
} numeric_value_t;

#include "uninames.h"

#define ANSWER(name) static mp_obj_t unicodedata_##name
#define IS_CANONICAL(tag) ((tag) < 2) // 1: never composed

enum { HANGUL = 0xac00, HANGUL_L = 0x1100, HANGUL_V = 0x1161, HANGUL_T = 0x11a7, VOWELS = 21, TAILS = 28, SYLLABLES = 19 * VOWELS * TAILS };

// ---------------------------------------------------------------- classes

// The one character of an argument.
static unichar take_char(mp_obj_t obj, const char *function) {
    text_t text;
    if (guest_text_maybe(obj, true, &text) && text.len > 0) {
        unichar c = utf8_get_char(text.data);
        if (utf8_next_char(text.data) == text.data + text.len) {
            return c;
        }
    }
    mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s must be a unicode character, not %s"), function, mp_obj_get_type_str(obj));
}

ANSWER(category)(mp_obj_t obj) {
    static const char names[] = "LuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoSmScSkSoZsZlZpCcCfCsCoCn";
    return mp_obj_new_str(names + (guest_char_data(take_char(obj, "category() argument")) & 31) * 2, 2);
}
static MP_DEFINE_CONST_FUN_OBJ_1(category_obj, unicodedata_category);

// The nth of texts of 3 characters, without the spaces at its end.
static mp_obj_t nth(const char *texts, size_t n) {
    texts += n * 3;
    return mp_obj_new_str(texts, texts[0] == ' ' ? 0 : texts[1] == ' ' ? 1 : texts[2] == ' ' ? 2 : 3);
}

ANSWER(bidirectional)(mp_obj_t obj) {
    return nth("   L  R  AL EN ES ET AN CS NSMBN B  S  WS ON LRELRORLERLOPDFLRIRLIFSIPDI",
        guest_char_data(take_char(obj, "bidirectional() argument")) >> 5 & 31);
}
static MP_DEFINE_CONST_FUN_OBJ_1(bidirectional_obj, unicodedata_bidirectional);

ANSWER(east_asian_width)(mp_obj_t obj) {
    return nth("N  A  H  W  F  Na ", guest_char_data(take_char(obj, "east_asian_width() argument")) >> 10 & 7);
}
static MP_DEFINE_CONST_FUN_OBJ_1(east_asian_width_obj, unicodedata_east_asian_width);

ANSWER(mirrored)(mp_obj_t obj) {
    return MP_OBJ_NEW_SMALL_INT(guest_char_data(take_char(obj, "mirrored() argument")) >> 13 & 1);
}
static MP_DEFINE_CONST_FUN_OBJ_1(mirrored_obj, unicodedata_mirrored);

static unsigned combining_class(unichar c) {
    return c < 0x300 ? 0 : guest_char_data(c) >> 14;
}

ANSWER(combining)(mp_obj_t obj) {
    return MP_OBJ_NEW_SMALL_INT(combining_class(take_char(obj, "combining() argument")));
}
static MP_DEFINE_CONST_FUN_OBJ_1(combining_obj, unicodedata_combining);

// ---------------------------------------------------------------- numbers

static mp_obj_t number(size_t n_args, const mp_obj_t *args, unichar c, unsigned flag, const char *message) {
    if (!(guest_char_flags(c) & flag)) {
        if (n_args > 1) {
            return args[1];
        }
        mp_raise_ValueError((mp_rom_error_text_t)message);
    }
    mp_float_t value = guest_char_digit(c);
    if (value < 0) {
        const byte *at = numeric_runs;
        for (unichar start = 0;; ) {
            start += guest_read_varint(&at);
            uint32_t count = guest_read_varint(&at);
            size_t index = *at++;
            if (c < start + (count >> 1)) {
                numeric_value_t v = numeric_values[index + (count & 1 ? c - start : 0)];
                value = v.n;
                for (; v.d < 0; v.d++) {
                    value *= 10;
                }
                value = v.d > 0 ? value / v.d : value;
                break;
            }
            start += count >> 1;
        }
    }
    return flag == IS_NUMERIC ? mp_obj_new_float(value) : MP_OBJ_NEW_SMALL_INT((mp_int_t)value);
}

ANSWER(decimal)(size_t n_args, const mp_obj_t *args) {
    return number(n_args, args, take_char(args[0], "decimal() argument 1"), IS_DECIMAL, "not a decimal");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(decimal_obj, 1, 2, unicodedata_decimal);

ANSWER(digit)(size_t n_args, const mp_obj_t *args) {
    return number(n_args, args, take_char(args[0], "digit() argument 1"), IS_DIGIT, "not a digit");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(digit_obj, 1, 2, unicodedata_digit);

ANSWER(numeric)(size_t n_args, const mp_obj_t *args) {
    return number(n_args, args, take_char(args[0], "numeric() argument 1"), IS_NUMERIC, "not a numeric character");
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(numeric_obj, 1, 2, unicodedata_numeric);

// ---------------------------------------------------------------- names

typedef struct {
    char text[96];
    size_t len;
} name_t;

// Reads one line. False: the character has no name of its own.
static bool next_name(const char **at, name_t *name) {
    const char *p = *at;
    bool is_named = *p != '\n';
    if (is_named) {
        unsigned words = *p++ - '0';
        size_t len = 0;
        for (; words > 0; len++) {
            words -= name->text[len] == ' ' || name->text[len] == '-';
        }
        while (*p != '\n') {
            name->text[len++] = unichar_toupper(*p++);
        }
        name->len = len;
    }
    *at = p + 1;
    return is_named;
}

static bool change_word(name_t *name, const char *from, const char *to) {
    name->text[name->len] = 0;
    char *found = strstr(name->text, from);
    if (found == NULL) {
        return false;
    }
    size_t old = strlen(from), new = strlen(to);
    memmove(found + new, found + old, name->text + name->len - (found + old));
    memcpy(found, to, new);
    name->len += new - old;
    return true;
}

static void add(name_t *name, const char *text) {
    while (*text) {
        name->text[name->len++] = *text++;
    }
}

static const char syllables[][3] = {
    "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H",
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I",
    "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H",
};

static void add_syllable(name_t *name, size_t n) {
    const size_t parts[] = { n / TAILS / VOWELS, 19 + n / TAILS % VOWELS, 19 + VOWELS + n % TAILS };
    for (size_t i = 0; i < 3; i++) {
        const char *text = syllables[parts[i]];
        for (size_t j = 0; j < 3 && text[j]; j++) {
            name->text[name->len++] = text[j];
        }
    }
}

static bool find_name(unichar c, name_t *name) {
    name->len = 0;
    if (c - HANGUL < SYLLABLES) {
        add(name, "HANGUL SYLLABLE ");
        add_syllable(name, c - HANGUL);
        return true;
    }
    bool is_compatible = (c >= 0xf900 && c < 0xfb00) || (c >= 0x2f800 && c < 0x2fa20);
    if (is_compatible || (c >= 0x3400 && c < 0xa000 && !(c >= 0x4dc0 && c < 0x4e00)) || c >= 0x20000) {
        if ((guest_char_data(c) & 31) != 4) { // Lo
            return false;
        }
        add(name, is_compatible ? "CJK COMPATIBILITY IDEOGRAPH-" : "CJK UNIFIED IDEOGRAPH-");
        for (int shift = c > 0xffff ? 16 : 12; shift >= 0; shift -= 4) {
            name->text[name->len++] = "0123456789ABCDEF"[c >> shift & 15];
        }
        return true;
    }
    for (size_t i = 0; i < MP_ARRAY_SIZE(name_blocks); i++) {
        if (c - name_blocks[i].first < name_blocks[i].count) {
            const char *at = names + name_blocks[i].offset;
            bool is_named = false;
            for (unichar each = name_blocks[i].first; each <= c; each++) {
                is_named = next_name(&at, name);
            }
            if (is_named) {
                return true;
            }
            unichar upper[3];
            return guest_char_case(c, CASE_UPPER, upper) == 1 && upper[0] != c && find_name(upper[0], name) && change_word(name, "CAPITAL", "SMALL");
        }
    }
    return false;
}

static bool is_same(const name_t *name, const char *text, size_t len) {
    return name->len == len && memcmp(name->text, text, len) == 0;
}

int guest_char_named(const char *text, size_t len) {
    name_t wanted = { .len = len }, name;
    if (len == 0 || len > sizeof(name.text) - 8) {
        return -1;
    }
    memcpy(wanted.text, text, len);
    const char *dash = memchr(text, '-', len);
    if (len > 16 && memcmp(text, "HANGUL SYLLABLE ", 16) == 0) {
        for (size_t i = 0; i < SYLLABLES; i++) {
            name.len = 16;
            add_syllable(&name, i);
            if (name.len == len && memcmp(name.text + 16, text + 16, len - 16) == 0) {
                return HANGUL + i;
            }
        }
        return -1;
    }
    if (len > 4 && memcmp(text, "CJK ", 4) == 0 && dash != NULL) {
        unichar c = 0;
        for (const char *p = dash + 1; p < text + len && c < 0x110000; p++) {
            c = unichar_isxdigit(*p) ? c * 16 + unichar_xdigit_value(*p) : 0x110000;
        }
        return c < 0x110000 && find_name(c, &name) && is_same(&name, text, len) ? (int)c : -1;
    }
    for (size_t i = 0; i < len; i++) {
        wanted.text[i] = (byte)text[i] < 128 ? unichar_toupper(text[i]) : 0;
    }
    name_t capital = wanted;
    if (!change_word(&capital, "SMALL", "CAPITAL")) {
        capital.len = 0;
    }
    int upper = -1;
    const char *at = names;
    for (size_t i = 0; i < MP_ARRAY_SIZE(name_blocks); i++) {
        for (unichar j = 0; j < name_blocks[i].count; j++) {
            if (next_name(&at, &name)) {
                if (is_same(&name, wanted.text, len)) {
                    return name_blocks[i].first + j;
                }
                if (is_same(&name, capital.text, capital.len)) {
                    upper = name_blocks[i].first + j;
                }
            }
        }
    }
    unichar lower[3];
    if (upper >= 0 && guest_char_case(upper, CASE_LOWER, lower) == 1 && find_name(lower[0], &name) && is_same(&name, wanted.text, len)) {
        return lower[0];
    }
    return -1;
}

ANSWER(name)(size_t n_args, const mp_obj_t *args) {
    name_t name;
    if (find_name(take_char(args[0], "name() argument 1"), &name)) {
        return mp_obj_new_str(name.text, name.len);
    }
    if (n_args > 1) {
        return args[1];
    }
    mp_raise_ValueError(MP_ERROR_TEXT("no such name"));
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(name_obj, 1, 2, unicodedata_name);

ANSWER(lookup)(mp_obj_t obj) {
    text_t text;
    if (!guest_text_maybe(obj, true, &text) && !guest_text_maybe(obj, false, &text)) {
        guest_type_error("a bytes-like object is required, not '%s'", obj);
    }
    int c = guest_char_named((const char *)text.data, text.len);
    if (text.len > 256) {
        mp_raise_msg(&mp_type_KeyError, MP_ERROR_TEXT("name too long"));
    }
    if (c < 0) {
        mp_raise_msg_varg(&mp_type_KeyError, MP_ERROR_TEXT("undefined character name '%s'"), mp_obj_str_get_str(mp_obj_new_str((const char *)text.data, text.len)));
    }
    vstr_t out;
    vstr_init(&out, 4);
    vstr_add_char(&out, c);
    return mp_obj_new_str_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(lookup_obj, unicodedata_lookup);

// ---------------------------------------------------------------- decompositions

typedef struct {
    uint32_t first, last;
    uint16_t at;   // in chars
    byte tag, len;
} run_t;

#define HASHES (2048)
typedef struct {
    run_t runs[DECOMPOSITION_RUNS];
    uint32_t chars[DECOMPOSITION_CHARS];
    uint16_t pairs[HASHES]; // 1 + a run that composes, by its two characters
} decompositions_t;
MP_REGISTER_ROOT_POINTER(void *guest_decompositions);

static size_t hash_of(unichar a, unichar b) {
    return (a * 31 + b * 257) % HASHES;
}

static const decompositions_t *get_decompositions(void) {
    decompositions_t *d = MP_STATE_PORT(guest_decompositions);
    if (d != NULL) {
        return d;
    }
    d = m_malloc0(sizeof(decompositions_t));
    struct {
        uint32_t at, before;
    } columns[MP_ARRAY_SIZE(decomposition_columns)];
    for (size_t i = 0; i < MP_ARRAY_SIZE(columns); i++) {
        columns[i].at = decomposition_columns[i];
        columns[i].before = 0;
    }
    const byte *gaps = decomposition_gaps;
    uint32_t c = 0, chars = 0;
    for (size_t i = 0; i < DECOMPOSITION_RUNS; i++) {
        const decomposition_kind_t *kind = &decomposition_kinds[decomposition_numbers[i]];
        c += guest_read_varint(&gaps);
        d->runs[i] = (run_t) { c, c + kind->count - 1, chars, kind->tag, kind->len };
        c += kind->count;
        for (size_t j = 0; j < kind->len; j++) {
            const byte *at = decomposition_data + columns[kind->column + j].at;
            uint32_t change = guest_read_varint(&at);
            columns[kind->column + j].at = at - decomposition_data;
            uint32_t to = columns[kind->column + j].before + (change & 1 ? -(change >> 1) : change >> 1);
            columns[kind->column + j].before = to + (j == 0 ? kind->count - 1 : 0);
            d->chars[chars++] = to;
        }
        if (kind->tag == 0 && kind->len == 2) {
            size_t hash = hash_of(d->chars[chars - 2], d->chars[chars - 1]);
            while (d->pairs[hash] != 0) {
                hash = (hash + 1) % HASHES;
            }
            d->pairs[hash] = i + 1;
        }
    }
    MP_STATE_PORT(guest_decompositions) = d;
    return d;
}

static const run_t *find_run(const decompositions_t *d, unichar c) {
    size_t low = 0, high = DECOMPOSITION_RUNS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > d->runs[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < DECOMPOSITION_RUNS && c >= d->runs[low].first ? &d->runs[low] : NULL;
}

ANSWER(decomposition)(mp_obj_t obj) {
    unichar c = take_char(obj, "decomposition() argument");
    const decompositions_t *d = get_decompositions();
    const run_t *run = find_run(d, c);
    vstr_t out;
    vstr_init(&out, 16);
    if (run != NULL) {
        vstr_add_str(&out, decomposition_tags[run->tag]);
        for (size_t i = 0; i < run->len; i++) {
            vstr_printf(&out, out.len ? " %04X" : "%04X", (unsigned)(d->chars[run->at + i] + (i == 0 ? c - run->first : 0)));
        }
    }
    return mp_obj_new_str_from_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(decomposition_obj, unicodedata_decomposition);

static void put(vstr_t *out, unichar c) {
    vstr_add_strn(out, (const char *)&c, sizeof(c));
}

static void decompose(const decompositions_t *d, vstr_t *out, unichar c, bool is_compatible) {
    if (c - HANGUL < SYLLABLES) {
        c -= HANGUL;
        put(out, HANGUL_L + c / TAILS / VOWELS);
        put(out, HANGUL_V + c / TAILS % VOWELS);
        if (c % TAILS) {
            put(out, HANGUL_T + c % TAILS);
        }
        return;
    }
    const run_t *run = c < 0xa0 ? NULL : find_run(d, c);
    if (run == NULL || !(is_compatible || IS_CANONICAL(run->tag))) {
        put(out, c);
        return;
    }
    for (size_t i = 0; i < run->len; i++) { // depth: 4 at most, that of the data
        decompose(d, out, d->chars[run->at + i] + (i == 0 ? c - run->first : 0), is_compatible);
    }
}

static unichar compose_pair(const decompositions_t *d, unichar a, unichar b) {
    if (a - HANGUL_L < 19 && b - HANGUL_V < VOWELS) {
        return HANGUL + ((a - HANGUL_L) * VOWELS + b - HANGUL_V) * TAILS;
    }
    if (a - HANGUL < SYLLABLES && (a - HANGUL) % TAILS == 0 && b - HANGUL_T - 1 < TAILS - 1) {
        return a + b - HANGUL_T;
    }
    for (size_t hash = hash_of(a, b); d->pairs[hash] != 0; hash = (hash + 1) % HASHES) {
        const run_t *run = &d->runs[d->pairs[hash] - 1];
        if (d->chars[run->at] == a && d->chars[run->at + 1] == b) {
            return run->first;
        }
    }
    return 0;
}

// Returns how many are left.
static size_t compose(const decompositions_t *d, unichar *text, size_t len) {
    size_t out = 0, starter = 0;
    unsigned before = 0; // class of the last character behind the starter that was not composed
    for (size_t i = 0; i < len; i++) {
        unsigned class = combining_class(text[i]);
        bool is_blocked = out > starter + 1 && (before >= class || before == 0);
        if (out > 0 && !is_blocked && combining_class(text[starter]) == 0) {
            unichar composed = compose_pair(d, text[starter], text[i]);
            if (composed != 0) {
                text[starter] = composed;
                continue;
            }
        }
        if (class == 0) {
            starter = out;
        }
        before = class;
        text[out++] = text[i];
    }
    return out;
}

static mp_obj_t normal(mp_obj_t form_in, mp_obj_t obj, const char *function) {
    text_t form, text;
    if (!guest_text_maybe(form_in, true, &form) || !guest_text_maybe(obj, true, &text)) {
        bool is_first = !guest_text_maybe(form_in, true, &form);
        mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("%s() argument %d must be str, not %s"), function, is_first ? 1 : 2,
            mp_obj_get_type_str(is_first ? form_in : obj));
    }
    bool is_compatible = form.len == 4 && form.data[2] == 'K';
    if (text.len == 0 && function[0] == 'n') {
        return obj;
    }
    byte last = form.len == 3u + is_compatible ? form.data[form.len - 1] : 0;
    if ((last != 'C' && last != 'D') || memcmp(form.data, "NF", 2) != 0) {
        mp_raise_ValueError(MP_ERROR_TEXT("invalid normalization form"));
    }
    bool is_ascii = true;
    for (size_t i = 0; is_ascii && i < text.len; i++) {
        is_ascii = text.data[i] < 128;
    }
    if (is_ascii) {
        return obj;
    }
    const decompositions_t *d = get_decompositions();
    vstr_t chars;
    vstr_init(&chars, 64);
    for (const byte *at = text.data, *end = at + text.len; at < end; at = utf8_next_char(at)) {
        decompose(d, &chars, utf8_get_char(at), is_compatible);
    }
    unichar *list = (unichar *)chars.buf;
    size_t len = chars.len / sizeof(unichar);
    for (size_t i = 1; i < len; i++) { // marks in the order of their classes
        unichar c = list[i];
        unsigned class = combining_class(c);
        size_t j = i;
        for (; class != 0 && j > 0 && combining_class(list[j - 1]) > class; j--) {
            list[j] = list[j - 1];
        }
        list[j] = c;
    }
    if (last == 'C') {
        len = compose(d, list, len);
    }
    vstr_t out;
    vstr_init(&out, text.len + 1);
    for (size_t i = 0; i < len; i++) {
        vstr_add_char(&out, ((unichar *)chars.buf)[i]);
    }
    return guest_text_from_vstr(&mp_type_str, &out);
}

ANSWER(normalize)(mp_obj_t form, mp_obj_t obj) {
    return normal(form, obj, "normalize");
}
static MP_DEFINE_CONST_FUN_OBJ_2(normalize_obj, unicodedata_normalize);

ANSWER(is_normalized)(mp_obj_t form, mp_obj_t obj) {
    return mp_obj_new_bool(mp_obj_equal(normal(form, obj, "is_normalized"), obj));
}
static MP_DEFINE_CONST_FUN_OBJ_2(is_normalized_obj, unicodedata_is_normalized);

static MP_DEFINE_STR_OBJ(version_obj, "15.0.0");

static const mp_rom_map_elem_t globals_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_unicodedata) },
    { MP_ROM_QSTR(MP_QSTR_bidirectional), MP_ROM_PTR(&bidirectional_obj) },
    { MP_ROM_QSTR(MP_QSTR_category), MP_ROM_PTR(&category_obj) },
    { MP_ROM_QSTR(MP_QSTR_combining), MP_ROM_PTR(&combining_obj) },
    { MP_ROM_QSTR(MP_QSTR_decimal), MP_ROM_PTR(&decimal_obj) },
    { MP_ROM_QSTR(MP_QSTR_decomposition), MP_ROM_PTR(&decomposition_obj) },
    { MP_ROM_QSTR(MP_QSTR_digit), MP_ROM_PTR(&digit_obj) },
    { MP_ROM_QSTR(MP_QSTR_east_asian_width), MP_ROM_PTR(&east_asian_width_obj) },
    { MP_ROM_QSTR(MP_QSTR_is_normalized), MP_ROM_PTR(&is_normalized_obj) },
    { MP_ROM_QSTR(MP_QSTR_lookup), MP_ROM_PTR(&lookup_obj) },
    { MP_ROM_QSTR(MP_QSTR_mirrored), MP_ROM_PTR(&mirrored_obj) },
    { MP_ROM_QSTR(MP_QSTR_name), MP_ROM_PTR(&name_obj) },
    { MP_ROM_QSTR(MP_QSTR_normalize), MP_ROM_PTR(&normalize_obj) },
    { MP_ROM_QSTR(MP_QSTR_numeric), MP_ROM_PTR(&numeric_obj) },
    { MP_ROM_QSTR(MP_QSTR_unidata_version), MP_ROM_PTR(&version_obj) },
};
static MP_DEFINE_CONST_DICT(globals, globals_table);

const mp_obj_module_t guest_module_unicodedata = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&globals,
};
MP_REGISTER_MODULE(MP_QSTR_unicodedata, guest_module_unicodedata);
