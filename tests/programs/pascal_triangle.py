"""Pascal's triangle, binomials and Sierpinski patterns."""

from itertools import pairwise
from math import comb, factorial, perm, prod


def triangle(rows):
    row = [1]
    for _ in range(rows):
        yield row
        row = [1, *(a + b for a, b in pairwise(row)), 1]


def centred(rows):
    lines = [" ".join(map(str, row)) for row in rows]
    width = len(lines[-1])
    return "\n".join(line.center(width).rstrip() for line in lines)


def expand(n: int) -> str:
    """(a + b)^n as text."""
    superscript = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

    def power(name, exponent):
        return "" if exponent == 0 else name if exponent == 1 else name + str(exponent).translate(superscript)

    return " + ".join(f"{comb(n, k) if comb(n, k) > 1 else ''}{power('a', n - k)}{power('b', k)}" for k in range(n + 1))


def main():
    rows = list(triangle(9))
    print(centred(rows))
    print(all(value == comb(n, k) for n, row in enumerate(rows) for k, value in enumerate(row)))
    for row in triangle(8):
        print("".join("▲ " if value % 2 else "  " for value in row).center(18).rstrip())
    for n in (2, 5):
        print(expand(n))
    print([sum(row) for row in rows], [sum(rows[n - k][k] for k in range(n // 2 + 1)) for n in range(9)])
    print(comb(52, 5), perm(10, 3), factorial(20), prod(range(1, 11)), comb(5, 7))
    try:
        factorial(-1)
    except ValueError as error:
        print("ValueError:", error)
    hockey = sum(comb(i, 2) for i in range(2, 8))
    print(f"hockey stick: {hockey} == {comb(8, 3)}; multinomial {factorial(6) // (factorial(3) * factorial(2))}")


if __name__ == "__main__":
    main()
