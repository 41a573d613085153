"""Number theory: extended gcd, modular inverse, CRT, totient, continued fractions."""

import math
from fractions import Fraction


def extended_gcd(a: int, b: int) -> tuple[int, int, int]:
    """Return (g, x, y) with a*x + b*y == g."""
    old, new = (a, 1, 0), (b, 0, 1)
    while new[0]:
        q = old[0] // new[0]
        old, new = new, tuple(o - q * n for o, n in zip(old, new))
    return old


def crt(remainders: list[int], moduli: list[int]) -> tuple[int, int]:
    x, m = 0, 1
    for r, n in zip(remainders, moduli):
        g, p, _ = extended_gcd(m, n)
        if (r - x) % g:
            raise ValueError("no solution")
        x += m * ((r - x) // g * p % (n // g))
        m = m // g * n
        x %= m
    return x, m


def totient(n: int) -> int:
    result, p = n, 2
    while p * p <= n:
        if n % p == 0:
            while n % p == 0:
                n //= p
            result -= result // p
        p += 1
    return result - result // n if n > 1 else result


def continued_fraction(value: Fraction, limit: int = 12):
    while limit:
        whole = value.numerator // value.denominator
        yield whole
        value -= whole
        if not value:
            return
        value, limit = 1 / value, limit - 1


def convergents(terms):
    h, k = (1, 0), (0, 1)
    for term in terms:
        h, k = (term * h[0] + h[1], h[0]), (term * k[0] + k[1], k[0])
        yield Fraction(h[0], k[0])


def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def main() -> None:
    print(extended_gcd(240, 46), math.gcd(240, 46), math.lcm(4, 6, 10), math.gcd())
    print(pow(3, -1, 11), pow(7, 560, 561), pow(2, 1000, 10**9 + 7))
    try:
        pow(6, -1, 9)
    except ValueError as error:
        print("ValueError:", error)
    print(crt([2, 3, 2], [3, 5, 7]), crt([1, 3], [4, 6]))
    try:
        crt([1, 2], [4, 6])
    except ValueError as error:
        print("ValueError:", error)
    print([totient(n) for n in range(1, 21)])
    terms = list(continued_fraction(Fraction("3.14159265359")))
    print(terms, [str(c) for c in convergents(terms[:5])])
    print(list(continued_fraction(Fraction(415, 93))), max(range(1, 1000), key=collatz), collatz(27))
    perfect = [n for n in range(2, 1000) if n == sum(d for d in range(1, n // 2 + 1) if n % d == 0)]
    print(perfect, [n for n in range(100, 1000) if n == sum(int(d) ** 3 for d in str(n))], math.isqrt(10**20 + 1))


if __name__ == "__main__":
    main()
