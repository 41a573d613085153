"""Exact fractions: Egyptian sums, Farey sequences, Stern-Brocot, harmonic numbers."""

from fractions import Fraction
from math import ceil


def egyptian(value: Fraction):
    """Greedy unit fractions."""
    while value:
        unit = Fraction(1, ceil(1 / value))
        yield unit
        value -= unit


def farey(n):
    a, b, c, d = 0, 1, 1, n
    yield Fraction(a, b)
    while c <= n:
        k = (n + b) // d
        a, b, c, d = c, d, k * c - a, k * d - b
        yield Fraction(a, b)


def stern_brocot(target: Fraction) -> str:
    path, low, high = "", (0, 1), (1, 0)
    while True:
        middle = low[0] + high[0], low[1] + high[1]
        value = Fraction(*middle)
        if value == target:
            return path
        if target < value:
            path, high = path + "L", middle
        else:
            path, low = path + "R", middle


class Recipe:
    def __init__(self, servings: int, **amounts: str) -> None:
        self.servings = servings
        self.amounts = {name: Fraction(text) for name, text in amounts.items()}

    def scale(self, servings: int) -> dict[str, str]:
        return {name: self.mixed(amount * servings / self.servings) for name, amount in self.amounts.items()}

    @staticmethod
    def mixed(value: Fraction) -> str:
        whole, rest = divmod(value, 1)
        return " ".join(str(part) for part in (whole, rest) if part) or "0"


def main() -> None:
    for value in (Fraction(5, 6), Fraction(7, 15), Fraction(4, 13)):
        parts = list(egyptian(value))
        print(f"{value} = {' + '.join(map(str, parts))}", sum(parts) == value)
    print(*farey(5))
    print([stern_brocot(Fraction(*pair)) for pair in ((1, 1), (2, 3), (7, 5), (22, 7))])
    print(Recipe(4, flour="1/2", sugar="3/4", eggs="2", milk="1.25").scale(6))
    print(sum(Fraction(1, n) for n in range(1, 21)))
    f = Fraction(-7, 3)
    print(f.numerator, f.denominator, abs(f), f + 1, f * 0.5, f ** 2, f // 1, float(f), int(f), round(f), -f)
    print(Fraction("1/3") + Fraction("0.5"), Fraction(0.25), Fraction(3.14159).limit_denominator(100), Fraction(1, 3) == 1 / 3)
    print(sorted([Fraction(1, 2), Fraction(1, 3), 0.4]), max(Fraction(2, 3), 0.6), f"{Fraction(1, 8)!r}", hash(Fraction(4, 2)) == hash(2))
    for bad in ("1/0", "abc"):
        try:
            Fraction(bad)
        except (ValueError, ZeroDivisionError) as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    main()
