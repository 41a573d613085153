# The modules fractions and numbers.
import copy
import math
import numbers
from decimal import Decimal
from fractions import Fraction as F


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("# construction")
for args in (
    (), (16, -10), (123,), ("3/7",), (" -3/7 ",), ("1.414213 \t\n",), ("-.125",), ("7e-6",), ("1_000/3",), ("5.",), ("+1E3",), (2.25,), (1.1,), (Decimal("1.1"),), (F(1, 2), F(3, 4)), (True,), (F(1, 3),), (0, 5), (-6, -4),
    (1, 0), (F(1, 2), 0), ("1/0",), ("x",), ("",), ("1/-2",), ("1 / 2",), ("1.2/3",), ("1__0",), (1.5, 2), (1, 2.0), ("1", 2), (None,), (float("nan"),), (float("inf"),), (Decimal("NaN"),), (1j,), ("3/4/5",),
):
    print(args, end=" ")
    t(lambda: F(*args))
for f in (
    lambda: F.from_float(0.3), lambda: F.from_float(3), lambda: F.from_float("x"), lambda: F.from_float(float("nan")), lambda: F.from_decimal(Decimal("-1.25")), lambda: F.from_decimal(3), lambda: F.from_decimal(0.5),
    lambda: F("3.1415926535897932").limit_denominator(1000), lambda: F(math.pi).limit_denominator(10), lambda: F(math.cos(math.pi / 3)).limit_denominator(), lambda: F(1.1).limit_denominator(), lambda: F(3, 7).limit_denominator(1), lambda: F(-9, 7).limit_denominator(3), lambda: F(1, 2).limit_denominator(0),
    lambda: F(3, 4).numerator, lambda: F(3, 4).denominator, lambda: F(3, 4).as_integer_ratio(), lambda: F(4, 2).is_integer(), lambda: F(3, 4).is_integer(), lambda: (F(3, 4).real, F(3, 4).imag, F(3, 4).conjugate()),
    lambda: str(F(4, 2)), lambda: str(F(-3, 4)), lambda: [copy.copy(F(1, 2)), copy.deepcopy(F(1, 2))],
):
    t(f)

print("# arithmetic")
a, b = F(3, 4), F(-5, 6)
for other in (b, 2, -3, 0.5, 1 + 2j, True, F(0)):
    for f in (
        lambda: a + other, lambda: other + a, lambda: a - other, lambda: other - a, lambda: a * other, lambda: other * a, lambda: a / other, lambda: other / a, lambda: a // other, lambda: other // a,
        lambda: a % other, lambda: other % a, lambda: divmod(a, other), lambda: divmod(other, a), lambda: None if type(other) is complex else a**other, lambda: None if type(other) is complex else other**a, lambda: a == other, lambda: a < other, lambda: a >= other, lambda: other <= a,
    ):
        t(f)
for f in (
    lambda: a + "x", lambda: "x" + a, lambda: a + Decimal(1), lambda: Decimal(1) * a, lambda: a < "x", lambda: a == "x", lambda: a < 1j, lambda: a == 0.75, lambda: a == 0.75 + 0j, lambda: F(1, 3) == 1 / 3, lambda: a < float("inf"), lambda: a > float("nan"), lambda: a == float("nan"),
    lambda: F(10**400) > float("inf"), lambda: F(2) ** -3, lambda: F(-2, 3) ** -3, lambda: F(0) ** -1, lambda: F(0) ** 0, lambda: F(4) ** F(1, 2), lambda: F(-4) ** F(1, 2), lambda: 2 ** F(3), lambda: 2 ** F(-3), lambda: 0.5 ** F(2), lambda: F(1, 2) ** 2.0,
    lambda: -a, lambda: +a, lambda: abs(b), lambda: bool(F(0)), lambda: int(F(-7, 2)), lambda: math.trunc(F(-7, 2)), lambda: math.floor(F(-7, 2)), lambda: math.ceil(F(-7, 2)), lambda: float(F(1, 3)), lambda: complex(F(1, 2)),
    lambda: [round(F(n, 2)) for n in range(-5, 6)], lambda: round(F(22, 7), 2), lambda: round(F(12345), -2), lambda: round(F(1, 3), 0), lambda: sum([F(1, 2), F(1, 3), 1]), lambda: math.sqrt(F(1, 4)), lambda: sorted([F(1, 2), 0.3, 1, F(1, 4)]), lambda: max(F(1, 2), F(2, 3)),
    lambda: hash(F(5)) == hash(5), lambda: hash(F(1, 2)) == hash(0.5), lambda: hash(F(-7, 4)) == hash(-1.75), lambda: {F(1, 2): 1}[0.5], lambda: hash(F(1, 3)) == hash(F(2, 6)), lambda: hash(F(3, 10)) == hash(Decimal("0.3")), lambda: math.prod([F(1, 2)] * 3), lambda: F(1, 2) / 0, lambda: 1 // F(0), lambda: pow(F(1, 2), 2),
):
    t(f)


class Third(F):
    pass


print(repr(Third(1, 3)), repr(Third(1, 3) + 1), Third(1, 3) == F(1, 3), isinstance(Third(1), F))

print("# format")
for spec in (
    "", "f", ".2f", "10.3f", "<10.1f|", "+.2e", " .3E", "g", ".3g", "G", "#.3g", "%", ".1%", ",.2f", "_.0f", "012.3f", "*^15.2f", "=+12.1f", "z.1f", ".0f", "#.0f", "015,.2f", "e", ".0e", "10g", "<8%", "020_.3f",
    "d", "10", "s", "5.f", "<05.1f", ".f", "é>9.1f",
):
    for value in (F(355, 113), F(-1, 300), F(10**12, 7)):
        try:
            print(spec, repr(format(value, spec)))
        except ValueError as e:
            print(spec, e)
print(f"{F(1, 7):.40f}", f"{F(0):.3g}", f"{F(-1, 10**9):z.3f}", f"{F(999999, 10):.4g}", f"{F(1, 10**5)!s:>12}", f"{F(5, 2):.0f} {F(7, 2):.0f}")

print("# numbers")
for v in (1, True, 1.5, 1j, F(1, 2), Decimal(1), "x", None):
    print(repr(v), [isinstance(v, getattr(numbers, name)) for name in numbers.__all__])
print([issubclass(int, getattr(numbers, name)) for name in numbers.__all__], numbers.Number.__mro__[1].__name__)
for name in numbers.__all__:
    t(lambda: getattr(numbers, name)() and None)


class Gauss(numbers.Complex):
    def __init__(self, a, b):
        self.a, self.b = a, b

    real = property(lambda self: self.a)
    imag = property(lambda self: self.b)
    __complex__ = lambda self: complex(self.a, self.b)
    __add__ = lambda self, other: Gauss(self.a + other.a, self.b + other.b)
    __neg__ = lambda self: Gauss(-self.a, -self.b)
    __eq__ = lambda self, other: complex(self) == other
    __radd__ = __pos__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __abs__ = conjugate = None


g = Gauss(1, 2) - Gauss(3, 5)
print(g.real, g.imag, bool(g), bool(Gauss(0, 0)), isinstance(g, numbers.Number), isinstance(g, numbers.Real))
