// Doubles to decimal digits and back, exactly (decimal.h), with integers of bounded size.
//
// Digits: Steele and White's and Dybvig's algorithm (Dragon4). Reading: the decimal becomes a binary
// integer, shifted left far enough that short divisions by powers of ten leave all bits that count
// and a remainder that says whether anything was lost. Nothing is allocated.
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "decimal.h"

#define LIMBS (132)  // 800 digits and the shift that 10 ** 1131 needs
#define BILLION (1000000000u)

typedef struct _big_t {
    size_t len; // the last limb is not 0
    uint32_t limb[LIMBS];
} big_t;

static const uint32_t tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000 };

static void big_set(big_t *a, uint64_t value) {
    a->limb[0] = value;
    a->limb[1] = value >> 32;
    a->len = value >> 32 ? 2 : value != 0;
}

static void big_multiply(big_t *a, uint32_t by, uint32_t add) {
    uint64_t carry = add;
    for (size_t i = 0; i < a->len; i++) {
        carry += (uint64_t)a->limb[i] * by;
        a->limb[i] = carry;
        carry >>= 32;
    }
    if (carry && a->len < LIMBS) {
        a->limb[a->len++] = carry;
    }
}

static void big_multiply_ten(big_t *a, unsigned power) {
    for (; power >= 9; power -= 9) {
        big_multiply(a, BILLION, 0);
    }
    big_multiply(a, tens[power], 0);
}

// Returns the remainder.
static uint32_t big_divide(big_t *a, uint32_t by) {
    uint64_t rest = 0;
    for (size_t i = a->len; i-- > 0;) {
        rest = rest << 32 | a->limb[i];
        a->limb[i] = rest / by;
        rest %= by;
    }
    while (a->len && a->limb[a->len - 1] == 0) {
        a->len--;
    }
    return rest;
}

static void big_shift(big_t *a, unsigned bits) {
    size_t words = bits / 32;
    bits %= 32;
    if (a->len == 0 || a->len + words + 1 > LIMBS) {
        return;
    }
    memmove(a->limb + words, a->limb, a->len * sizeof(uint32_t));
    memset(a->limb, 0, words * sizeof(uint32_t));
    a->len += words;
    if (bits) {
        big_multiply(a, 1u << bits, 0);
    }
}

static size_t big_bits(const big_t *a) {
    return a->len ? a->len * 32 - __builtin_clz(a->limb[a->len - 1]) : 0;
}

// a * times + b compared with c; `times` is 1 or 2, b may be null.
static int big_compare(const big_t *a, unsigned times, const big_t *b, const big_t *c) {
    size_t len = c->len > a->len ? c->len : a->len;
    if (b != NULL && b->len > len) {
        len = b->len;
    }
    // From the top: the difference so far, which decides once it is more than what can follow.
    int64_t difference = 0;
    for (size_t i = len; i-- > 0;) {
        difference *= (int64_t)1 << 32;
        difference += i < c->len ? c->limb[i] : 0;
        difference -= i < a->len ? (int64_t)a->limb[i] * times : 0;
        difference -= b != NULL && i < b->len ? b->limb[i] : 0;
        if (difference > 4 || difference < -4) {
            return difference > 0 ? -1 : 1;
        }
    }
    return difference > 0 ? -1 : difference < 0;
}

static void big_subtract(big_t *a, const big_t *b) {
    int64_t borrow = 0;
    for (size_t i = 0; i < a->len; i++) {
        borrow += a->limb[i];
        borrow -= i < b->len ? b->limb[i] : 0;
        a->limb[i] = borrow;
        borrow >>= 32;
    }
    while (a->len && a->limb[a->len - 1] == 0) {
        a->len--;
    }
}

// Numbers of at most 15 digits that people write: two exact doubles and one division, which rounds
// as reading does. Two different ones of 15 digits are never the same double.
static size_t short_digits(double value, char *digits, int *point) {
    if (value >= 1e15 || value < 1e-4) {
        return 0;
    }
    double power = 1;
    for (int after = 0; after <= 18; after++, power *= 10) {
        double whole = value * power;
        if (whole >= 1e15) {
            break;
        }
        uint64_t number = whole + 0.5;
        if ((double)number / power == value && number < 1000000000000000) {
            size_t len = 0;
            for (uint64_t rest = number; rest; rest /= 10) {
                len++;
            }
            for (size_t i = len; i-- > 0; number /= 10) {
                digits[i] = '0' + number % 10;
            }
            *point = (int)len - after;
            return len;
        }
    }
    return 0;
}

static size_t strip_zeros(const char *digits, size_t len) {
    while (len && digits[len - 1] == '0') {
        len--;
    }
    return len;
}

size_t guest_decimal_digits(double value, int mode, int count, char digits[DECIMAL_DIGITS], int *point) {
    size_t len = 0;
    if (mode == DECIMAL_SHORTEST && (len = short_digits(value, digits, point)) != 0) {
        return strip_zeros(digits, len);
    }
    int e;
    uint64_t f = (uint64_t)ldexp(frexp(value, &e), 53); // value = f * 2 ** (e - 53)
    e -= 53;
    if (e < -1074) { // subnormal
        f >>= -1074 - e;
        e = -1074;
    }
    bool even = !(f & 1);
    bool uneven = f == (uint64_t)1 << 52 && e > -1074; // the double below is half as far as the one above

    // value = r / s; half the distances to the neighbours are below / s and above / s.
    big_t r, s, below, above;
    int bits = 64 - __builtin_clzll(f) + e;
    big_set(&r, f);
    big_set(&s, 1);
    big_set(&below, 1);
    big_shift(&r, (e > 0 ? e : 0) + 1 + uneven);
    big_shift(&s, (e < 0 ? -e : 0) + 1 + uneven);
    big_shift(&below, e > 0 ? e : 0);
    above = below;
    big_shift(&above, uneven);
    int k = (int)ceil((bits - 1) * 0.30102999566398120 - 1e-10); // or one less than needed
    if (k >= 0) {
        big_multiply_ten(&s, k);
    } else {
        big_multiply_ten(&r, -k);
        big_multiply_ten(&below, -k);
        big_multiply_ten(&above, -k);
    }
    bool shortest = mode == DECIMAL_SHORTEST;
    if (big_compare(&r, 1, shortest ? &above : NULL, &s) >= !(shortest ? even : true)) {
        big_multiply(&s, 10, 0);
        k++;
    }
    *point = k;
    int wanted = mode == DECIMAL_FIXED ? k + count : count;
    if (!shortest && wanted < 0) {
        return 0;
    }
    if (!shortest && wanted > DECIMAL_DIGITS - 2) {
        wanted = DECIMAL_DIGITS - 2; // more than any double has
    }
    bool up;
    for (;;) {
        if (!shortest && ((int)len == wanted || r.len == 0)) {
            int half = big_compare(&r, 2, NULL, &s);
            up = half > 0 || (half == 0 && len > 0 && (digits[len - 1] & 1));
            break;
        }
        big_multiply(&r, 10, 0);
        int digit = 0;
        while (big_compare(&r, 1, NULL, &s) >= 0) {
            big_subtract(&r, &s);
            digit++;
        }
        digits[len++] = '0' + digit;
        if (shortest) {
            big_multiply(&below, 10, 0);
            big_multiply(&above, 10, 0);
            bool low = big_compare(&r, 1, NULL, &below) < even;
            bool high = big_compare(&r, 1, &above, &s) > -(int)even;
            if (low || high) {
                int half = big_compare(&r, 2, NULL, &s);
                up = high && (!low || half > 0 || (half == 0 && (digit & 1)));
                break;
            }
        }
    }
    if (up) {
        while (len && digits[len - 1] == '9') {
            len--;
        }
        if (len) {
            digits[len - 1]++;
        } else {
            digits[len++] = '1';
            ++*point;
        }
    }
    return strip_zeros(digits, len);
}

double guest_decimal_read(const char *digits, size_t len, int exponent) {
    if (len == 0 || exponent < -1140 || (int)len + exponent < -330) {
        return 0;
    }
    if (exponent > 310 || (int)len + exponent > 310) {
        return INFINITY;
    }
    if (len <= 15 && exponent >= -22 && exponent <= 22) {
        double number = 0, power = 1;
        for (size_t i = 0; i < len; i++) {
            number = number * 10 + (digits[i] - '0');
        }
        for (int i = exponent < 0 ? -exponent : exponent; i > 0; i--) {
            power *= 10; // exact up to 10 ** 22
        }
        return exponent < 0 ? number / power : number * power;
    }
    big_t a;
    a.len = 0;
    for (size_t i = 0; i < len;) {
        uint32_t nine = 0, power = 1;
        for (; i < len && power < 100000000; i++, power *= 10) {
            nine = nine * 10 + (digits[i] - '0');
        }
        big_multiply(&a, power, nine);
    }
    int e = 0;
    bool lost = false;
    if (exponent >= 0) {
        big_multiply_ten(&a, exponent);
    } else {
        int shift = (int)(-exponent * 3.3219280949) + 70 - (int)big_bits(&a);
        if (shift > 0) {
            big_shift(&a, shift);
            e = -shift;
        }
        for (; exponent <= -9; exponent += 9) {
            lost |= big_divide(&a, BILLION) != 0;
        }
        lost |= big_divide(&a, tens[-exponent]) != 0;
    }
    // The first 64 bits, and whether any of the others is set.
    size_t bits = big_bits(&a);
    if (bits < 64) {
        big_shift(&a, 64 - bits);
        e -= 64 - (int)bits;
        bits = 64;
    }
    size_t first = (bits - 1) / 32;
    unsigned shift = (bits - 1) % 32 + 1; // how many of them are in the first limb
    uint64_t top = (uint64_t)a.limb[first] << 32 | a.limb[first - 1];
    uint32_t rest = 0;
    if (shift < 32) {
        rest = a.limb[first - 2];
        top = top << (32 - shift) | rest >> shift;
        rest &= (1u << shift) - 1;
        first--;
    }
    for (size_t i = 0; i + 1 < first; i++) {
        lost |= a.limb[i] != 0;
    }
    return guest_binary_round(top, lost || rest, e + (int)bits - 64);
}

double guest_binary_round(uint64_t bits, bool lost, int exponent) {
    if (exponent > 1024) {
        return INFINITY;
    }
    int precision = exponent >= -1085 ? 53 : 1138 + exponent; // fewer in a subnormal
    if (precision < 0) {
        return 0;
    }
    int drop = 64 - precision;
    uint64_t mantissa = precision ? bits >> drop : 0;
    bool half = bits >> (drop - 1) & 1;
    lost |= (bits & (((uint64_t)1 << (drop - 1)) - 1)) != 0;
    if (half && (lost || (mantissa & 1))) {
        mantissa++;
    }
    return ldexp((double)mantissa, exponent + drop);
}
