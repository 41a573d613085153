"""A rational number class, compared with fractions.Fraction."""

from fractions import Fraction
from functools import total_ordering
from math import gcd


@total_ordering
class Rational:
    def __init__(self, numerator: int, denominator: int = 1):
        if denominator == 0:
            raise ZeroDivisionError(f"Rational({numerator}, 0)")
        if denominator < 0:
            numerator, denominator = -numerator, -denominator
        common = gcd(numerator, denominator)
        self.n, self.d = numerator // common, denominator // common

    @classmethod
    def parse(cls, text: str) -> "Rational":
        n, _, d = text.partition("/")
        return cls(int(n), int(d or 1))

    @staticmethod
    def _of(value):
        return value if isinstance(value, Rational) else Rational(value)

    def __add__(self, other):
        other = self._of(other)
        return Rational(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __sub__(self, other):
        return self + -self._of(other)

    def __neg__(self):
        return Rational(-self.n, self.d)

    def __mul__(self, other):
        other = self._of(other)
        return Rational(self.n * other.n, self.d * other.d)

    def __truediv__(self, other):
        other = self._of(other)
        return Rational(self.n * other.d, self.d * other.n)

    def __pow__(self, exponent):
        if exponent < 0:
            return Rational(self.d ** -exponent, self.n ** -exponent)
        return Rational(self.n ** exponent, self.d ** exponent)

    def __eq__(self, other):
        other = self._of(other)
        return (self.n, self.d) == (other.n, other.d)

    def __lt__(self, other):
        other = self._of(other)
        return self.n * other.d < other.n * self.d

    def __float__(self):
        return self.n / self.d

    def __int__(self):
        return int(self.n / self.d)

    def __str__(self):
        return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)


def main():
    a, b = Rational(6, -8), Rational.parse("5/12")
    print(a, b, a + b, a - b, a * b, a / b, a ** 3, a ** -2, -a)
    print(a < b, a <= b, a == Rational(-3, 4), max(a, b, Rational(1, 3)), float(b), int(Rational(7, 2)))
    print(sum([Rational(1, n) for n in range(1, 11)], Rational(0)), sum(Fraction(1, n) for n in range(1, 11)))
    print(Fraction("0.125"), Fraction(3, 4) ** 2, Fraction(1.5), Fraction(22, 7).limit_denominator(5))
    print(repr(Fraction(10, 4)), Fraction(-7, 2) // 1, Fraction(7, 2) % 1, round(Fraction(5, 3), 2))
    try:
        a / 0
    except ZeroDivisionError as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    main()
