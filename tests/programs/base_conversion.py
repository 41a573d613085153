"""Number bases: conversion, negative and balanced bases, formatting."""

import string

DIGITS = string.digits + string.ascii_lowercase


def to_base(n: int, base: int) -> str:
    if not 2 <= base <= 36:
        raise ValueError("base must be in 2..36")
    if n < 0:
        return "-" + to_base(-n, base)
    digits = ""
    while True:
        n, digit = divmod(n, base)
        digits = DIGITS[digit] + digits
        if n == 0:
            return digits


def to_negative_base(n: int, base: int = -2) -> str:
    if n == 0:
        return "0"
    digits = []
    while n:
        n, digit = divmod(n, base)
        if digit < 0:
            n, digit = n + 1, digit - base
        digits.append(str(digit))
    return "".join(reversed(digits))


def balanced_ternary(n: int) -> str:
    symbols = {0: "0", 1: "+", 2: "-"}
    text = ""
    while n:
        text = symbols[n % 3] + text
        n = (n + 1) // 3
    return text or "0"


def fraction_digits(numerator: int, denominator: int, base: int = 10) -> str:
    """Digits with the repeating part in brackets."""
    whole, rest = divmod(numerator, denominator)
    seen: dict[int, int] = {}
    digits = ""
    while rest and rest not in seen:
        seen[rest] = len(digits)
        digit, rest = divmod(rest * base, denominator)
        digits += DIGITS[digit]
    if rest:
        digits = f"{digits[:seen[rest]]}({digits[seen[rest]:]})"
    return f"{whole}.{digits}" if digits else str(whole)


def main() -> None:
    print(f"{'dec':>5} {'bin':>10} {'oct':>5} {'hex':>4} {'b36':>4} {'-2':>9} {'bal3':>7}")
    for n in (0, 7, 42, 255, 1000):
        print(f"{n:>5} {n:>10b} {n:>5o} {n:>4X} {to_base(n, 36):>4} {to_negative_base(n):>9} {balanced_ternary(n):>7}")
    print(all(int(to_base(n, b), b) == n for n in (0, 1, 99, 12345) for b in range(2, 37)))
    print(f"{255:#x} {255:#010b} {-10:b} {1_000_000:_} {2**20:,} {0xdeadbeef:_x} {5:03d}")
    print(bin(10), oct(-8), hex(255), int("0b101", 0), int("-0xff", 16), int("z", 36), int(" 12_3 "))
    print(fraction_digits(1, 7), fraction_digits(5, 12), fraction_digits(1, 10, base=2), fraction_digits(10, 5))
    for call in (lambda: int("12", 2), lambda: int("x"), lambda: to_base(1, 99), lambda: int("5", 1)):
        try:
            call()
        except ValueError as error:
            print("ValueError:", error)
    print((1023).bit_length(), (0b1011).bit_count(), int.from_bytes(b"\x01\x00", "big"), (1000).to_bytes(2, "little"), float.hex(0.5))


if __name__ == "__main__":
    main()
