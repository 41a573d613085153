// Floats as text, and the methods of float.
#include <math.h>
#include <string.h>

#include "decimal.h"
#include "py/runtime.h"
#include "text.h"

static void add_digits(vstr_t *out, const char *digits, int len, int from, int to) {
    if (to > from) {
        char *at = vstr_add_len(out, to - from);
        memset(at, '0', to - from);
        int first = MAX(from, 0);
        if (MIN(to, len) > first) {
            memcpy(at + (first - from), digits + first, MIN(to, len) - first);
        }
    }
}

void guest_format_float(vstr_t *out, mp_float_t value, char type, int precision, unsigned flags) {
    bool is_upper = type >= 'A' && type <= 'Z';
    type |= 0x20;
    bool is_negative = signbit(value);
    if (!isfinite(value)) {
        vstr_add_str(out, &(is_upper ? "-INF\0-NAN" : "-inf\0-nan")[isnan(value) ? 6 : !is_negative]);
        return;
    }
    char digits[DECIMAL_DIGITS];
    int len = 0, point = 1;
    if (type == 'g' && precision == 0) {
        precision = 1;
    }
    if (value != 0) {
        int mode = type == 'r' ? DECIMAL_SHORTEST : type == 'f' ? DECIMAL_FIXED : DECIMAL_SIGNIFICANT;
        int count = type == 'e' ? MIN(precision, DECIMAL_DIGITS) + 1 : precision;
        // More digits than any double has after its point; the sum with `point` doesn't overflow.
        len = guest_decimal_digits(fabs(value), mode, MIN(count, 2000), digits, &point);
        if (len == 0) {
            point = 1;
        }
    }
    if (is_negative && !(flags & FLOAT_NO_NEGATIVE_ZERO && len == 0)) {
        vstr_add_byte(out, '-');
    }
    bool is_scientific = type == 'e';
    if (type == 'g') {
        is_scientific = point <= -4 || point > precision - !!(flags & FLOAT_POINT);
    } else if (type == 'r') {
        is_scientific = point <= -4 || point > 16;
    }
    int exponent = point - 1;
    if (is_scientific) {
        point = 1;
    }
    // Digits from `point` to `end` stand after the point.
    int end = len;
    if (type == 'f') {
        end = precision > 0x7fffffff - 1100 ? 0x7fffffff : point + precision;
    } else if (type == 'e') {
        end = precision == 0x7fffffff ? precision : precision + 1;
    } else if (type == 'g' && flags & FLOAT_ALTERNATE) {
        end = precision;
    }
    if (point <= 0) {
        vstr_add_byte(out, '0');
    } else {
        add_digits(out, digits, len, 0, point);
    }
    if (end > point) {
        vstr_add_byte(out, '.');
        add_digits(out, digits, len, point, end);
    } else if (!is_scientific && flags & FLOAT_POINT) {
        vstr_add_str(out, ".0");
    } else if (flags & FLOAT_ALTERNATE) {
        vstr_add_byte(out, '.');
    }
    if (is_scientific) {
        int size = exponent < 0 ? -exponent : exponent;
        vstr_printf(out, "%c%c%02d", is_upper ? 'E' : 'e', exponent < 0 ? '-' : '+', size);
    }
}

mp_float_t guest_round(mp_float_t value, mp_int_t count) {
    if (value == 0 || !isfinite(value) || count > 323) {
        return value;
    }
    if (count < -308) {
        return copysign(0, value);
    }
    char digits[DECIMAL_DIGITS];
    int point;
    size_t len = guest_decimal_digits(fabs(value), DECIMAL_FIXED, count, digits, &point);
    mp_float_t rounded = guest_decimal_read(digits, len, point - (int)len);
    if (isinf(rounded)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("rounded value too large to represent"));
    }
    return copysign(rounded, value);
}

// ---------------------------------------------------------------- methods

static mp_obj_t float_is_integer(mp_obj_t self) {
    mp_float_t value = mp_obj_float_get(self);
    return mp_obj_new_bool(isfinite(value) && floor(value) == value);
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_is_integer_obj, float_is_integer);

static mp_obj_t float_as_integer_ratio(mp_obj_t self) {
    mp_float_t value = mp_obj_float_get(self);
    if (isinf(value)) {
        mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("cannot convert Infinity to integer ratio"));
    }
    if (isnan(value)) {
        mp_raise_ValueError(MP_ERROR_TEXT("cannot convert NaN to integer ratio"));
    }
    int e;
    mp_float_t mantissa = frexp(value, &e);
    while (mantissa != floor(mantissa)) {
        mantissa *= 2;
        e--;
    }
    mp_obj_t items[2] = { mp_obj_new_int_from_float(mantissa), MP_OBJ_NEW_SMALL_INT(1) };
    size_t scaled = e < 0;
    items[scaled] = mp_binary_op(MP_BINARY_OP_LSHIFT, items[scaled], MP_OBJ_NEW_SMALL_INT(e < 0 ? -e : e));
    return mp_obj_new_tuple(2, items);
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_as_integer_ratio_obj, float_as_integer_ratio);

static mp_obj_t float_hex(mp_obj_t self) {
    mp_float_t value = mp_obj_float_get(self);
    vstr_t out;
    vstr_init(&out, 32);
    if (!isfinite(value)) {
        guest_format_float(&out, value, 'r', 0, 0);
    } else {
        uint64_t bits;
        memcpy(&bits, &value, sizeof(bits));
        int exponent = bits >> 52 & 0x7ff;
        uint64_t fraction = bits & 0xfffffffffffff;
        vstr_printf(&out, "%s0x%d.", bits >> 63 ? "-" : "", exponent != 0);
        int at = value == 0 ? 48 : 0;
        for (; at < 52; at += 4) {
            vstr_add_byte(&out, "0123456789abcdef"[fraction >> (48 - at) & 15]);
        }
        exponent = value == 0 ? 0 : exponent == 0 ? -1022 : exponent - 1023;
        vstr_printf(&out, "p%c%d", exponent < 0 ? '-' : '+', exponent < 0 ? -exponent : exponent);
    }
    return mp_obj_new_str_from_utf8_vstr(&out);
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_hex_obj, float_hex);

static int hex_digit(byte c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static bool skip_word(const byte **at, const byte *end, const char *word) {
    size_t len = strlen(word);
    if ((size_t)(end - *at) < len) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (((*at)[i] | 0x20) != word[i]) {
            return false;
        }
    }
    *at += len;
    return true;
}

static mp_obj_t float_fromhex(mp_obj_t type, mp_obj_t arg) {
    text_t text;
    if (!guest_text_maybe(arg, true, &text)) {
        mp_raise_TypeError(MP_ERROR_TEXT("bad argument type for built-in operation"));
    }
    const byte *at = text.data, *end = at + text.len;
    while (at < end && guest_is_space_byte(*at)) {
        at++;
    }
    bool is_negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    mp_float_t value = 0;
    if (skip_word(&at, end, "inf")) {
        skip_word(&at, end, "inity");
        value = INFINITY;
    } else if (skip_word(&at, end, "nan")) {
        value = NAN;
    } else {
        skip_word(&at, end, "0x");
        uint64_t bits = 0;
        bool lost = false, is_after = false;
        size_t digits = 0;
        int64_t exponent = 0;
        for (; at < end; at++) {
            if (*at == '.' && !is_after) {
                is_after = true;
                continue;
            }
            int digit = hex_digit(*at);
            if (digit < 0) {
                break;
            }
            digits++;
            exponent -= is_after ? 4 : 0;
            if (bits >> 60) {
                lost |= digit != 0;
                exponent += 4;
            } else {
                bits = bits << 4 | digit;
            }
        }
        if (digits == 0) {
            goto invalid;
        }
        if (at < end && (*at | 0x20) == 'p') {
            at++;
            bool is_down = at < end && *at == '-';
            at += at < end && (*at == '-' || *at == '+');
            int64_t power = 0;
            const byte *start = at;
            for (; at < end && *at >= '0' && *at <= '9'; at++) {
                power = MIN(power * 10 + (*at - '0'), (int64_t)1 << 40);
            }
            if (at == start) {
                goto invalid;
            }
            exponent += is_down ? -power : power;
        }
        if (bits != 0) {
            int shift = __builtin_clzll(bits);
            exponent -= shift;
            exponent = MAX(MIN(exponent, 5000), -5000);
            value = guest_binary_round(bits << shift, lost, exponent);
            if (isinf(value)) {
                mp_raise_msg(&mp_type_OverflowError, MP_ERROR_TEXT("hexadecimal value too large to represent as a float"));
            }
        }
    }
    while (at < end && guest_is_space_byte(*at)) {
        at++;
    }
    if (at != end) {
    invalid:
        mp_raise_ValueError(MP_ERROR_TEXT("invalid hexadecimal floating-point string"));
    }
    mp_obj_t result = mp_obj_new_float(is_negative ? -value : value);
    return type == MP_OBJ_FROM_PTR(&mp_type_float) ? result : mp_call_function_1(type, result);
}
static MP_DEFINE_CONST_FUN_OBJ_2(float_fromhex_fun_obj, float_fromhex);
static MP_DEFINE_CONST_CLASSMETHOD_OBJ(float_fromhex_obj, MP_ROM_PTR(&float_fromhex_fun_obj));

static mp_obj_t float_conjugate(mp_obj_t self) {
    return mp_obj_new_float(mp_obj_float_get(self));
}
static MP_DEFINE_CONST_FUN_OBJ_1(float_conjugate_obj, float_conjugate);

static const mp_rom_map_elem_t float_locals_table[] = {
    { MP_ROM_QSTR(MP_QSTR_is_integer), MP_ROM_PTR(&float_is_integer_obj) },
    { MP_ROM_QSTR(MP_QSTR_as_integer_ratio), MP_ROM_PTR(&float_as_integer_ratio_obj) },
    { MP_ROM_QSTR(MP_QSTR_hex), MP_ROM_PTR(&float_hex_obj) },
    { MP_ROM_QSTR(MP_QSTR_fromhex), MP_ROM_PTR(&float_fromhex_obj) },
    { MP_ROM_QSTR(MP_QSTR_conjugate), MP_ROM_PTR(&float_conjugate_obj) },
    { MP_ROM_QSTR(MP_QSTR___format__), MP_ROM_PTR(&guest_str_dunder_format_obj) },
};
MP_DEFINE_CONST_DICT(guest_float_locals_dict, float_locals_table);
