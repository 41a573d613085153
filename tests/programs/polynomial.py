"""Polynomials with arithmetic, evaluation and derivatives."""

from itertools import zip_longest


class Polynomial:
    """Coefficients in ascending order: Polynomial(1, 2) is 1 + 2x."""

    def __init__(self, *coefficients):
        values = list(coefficients)
        while len(values) > 1 and values[-1] == 0:
            values.pop()
        self.c = tuple(values or [0])

    @property
    def degree(self):
        return len(self.c) - 1

    def __call__(self, x):
        result = 0
        for coefficient in reversed(self.c):
            result = result * x + coefficient
        return result

    def __add__(self, other):
        return Polynomial(*(a + b for a, b in zip_longest(self.c, other.c, fillvalue=0)))

    def __sub__(self, other):
        return self + Polynomial(*(-a for a in other.c))

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Polynomial(*(a * other for a in self.c))
        result = [0] * (len(self.c) + len(other.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                result[i + j] += a * b
        return Polynomial(*result)

    def __divmod__(self, other):
        quotient, rest = Polynomial(0), self
        while rest.degree >= other.degree and rest.c != (0,):
            shift = rest.degree - other.degree
            term = Polynomial(*[0] * shift, rest.c[-1] // other.c[-1])
            quotient += term
            rest -= term * other
        return quotient, rest

    def derivative(self):
        return Polynomial(*(i * a for i, a in enumerate(self.c) if i))

    def __eq__(self, other):
        return self.c == other.c

    def __str__(self):
        terms = []
        for power in range(self.degree, -1, -1):
            value = self.c[power]
            if value == 0:
                continue
            sign = "-" if value < 0 else "+"
            size = "" if abs(value) == 1 and power else abs(value)
            variable = {0: "", 1: "x"}.get(power, f"x^{power}")
            terms.append(f" {sign} {size}{variable}")
        text = "".join(terms) or " + 0"
        return text[3:] if text[1] == "+" else "-" + text[3:]


def main():
    p, q = Polynomial(-1, 0, 2, 1), Polynomial(1, 1)
    for label, value in {"p": p, "q": q, "p+q": p + q, "p-q": p - q, "p*q": p * q, "p'": p.derivative()}.items():
        print(f"{label:>4} = {value}")
    quotient, rest = divmod(p, q)
    print("p/q =", quotient, "rest", rest, "| check:", quotient * q + rest == p)
    print([p(x) for x in range(-3, 4)], p.degree, Polynomial(0, 0), Polynomial(5, 0, 0).degree)
    x = 1.0
    for _ in range(6):
        x -= p(x) / p.derivative()(x)
    print(f"root near {x:.10f}, p(x) = {abs(p(x)):.1e}"[:24])


if __name__ == "__main__":
    main()
