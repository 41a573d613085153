// Doubles to decimal digits and back, exactly.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DECIMAL_SHORTEST,    // the fewest digits that give the same double when read
    DECIMAL_SIGNIFICANT, // this many digits, the first of which is not 0
    DECIMAL_FIXED,       // this many digits after the point; negative: before it
};

// No double has more digits than this many.
#define DECIMAL_DIGITS (800)

// The digits of a finite double > 0, without the zeros at their end: 0.DIGITS * 10 ** point.
// Returns how many there are, 0 if the value was rounded to 0. Ties go to the even digit.
size_t guest_decimal_digits(double value, int mode, int count, char digits[DECIMAL_DIGITS], int *point);

// The double that is nearest to DIGITS * 10 ** exponent. The first digit is not 0; digits after
// DECIMAL_DIGITS - 1 may be one 1 that stands for all that follow.
double guest_decimal_read(const char *digits, size_t len, int exponent);

// The double nearest to bits * 2 ** exponent, and a little more if something is lost. The highest of
// the 64 bits is set.
double guest_binary_round(uint64_t bits, bool lost, int exponent);
