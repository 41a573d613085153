"""ASCII Mandelbrot and Julia sets, and complex number arithmetic."""

import cmath
from math import pi

SHADES = " .:-=+*#%@"


def escape(z: complex, c: complex, limit: int) -> int:
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


def picture(width, height, function):
    for row in range(height):
        y = 1.2 - 2.4 * row / (height - 1)
        line = "".join(SHADES[function(complex(-2.1 + 3.0 * column / (width - 1), y)) % len(SHADES)] for column in range(width))
        yield line.rstrip()


def roots(*coefficients: complex, iterations: int = 60) -> list[complex]:
    """Durand-Kerner; the leading coefficient is 1."""
    degree = len(coefficients) - 1
    guesses = [(0.4 + 0.9j) ** k for k in range(degree)]
    for _ in range(iterations):
        for i, guess in enumerate(guesses):
            value = 0
            for coefficient in coefficients:
                value = value * guess + coefficient
            for j, other in enumerate(guesses):
                if i != j:
                    value /= guess - other
            guesses[i] -= value
    return sorted(guesses, key=lambda z: (round(z.real, 6), round(z.imag, 6)))


def dft(samples):
    n = len(samples)
    return [sum(x * cmath.exp(-2j * pi * k * i / n) for i, x in enumerate(samples)) for k in range(n)]


def main():
    print("\n".join(picture(58, 15, lambda c: escape(0j, c, 29))))
    print("area:", sum(escape(0j, complex(x / 10, y / 10), 50) == 50 for x in range(-20, 6) for y in range(-10, 11)))
    z = 3 + 4j
    print(z.real, z.imag, abs(z), z.conjugate(), z * 1j, z / (1 - 2j), z ** 2, -z, z == 3 + 4j)
    print(complex("1+2j"), complex(1, -0.5), 2j ** 2, f"{z:.1f}", repr(1j), (1 + 0j) == 1)
    for root in roots(1, 0, 0, -1):
        print(f"{root.real:+.4f} {abs(root.imag):.4f}", end="; ")
    print()
    print([round(abs(value), 6) for value in dft([1, 0, -1, 0, 1, 0, -1, 0])])
    print(f"{cmath.phase(1j):.4f} {cmath.sqrt(-4)} {abs(cmath.exp(1j * pi) + 1) < 1e-12} {cmath.polar(2j)[0]}")
    try:
        z < 2
    except TypeError as error:
        print("TypeError:", error)


if __name__ == "__main__":
    main()
