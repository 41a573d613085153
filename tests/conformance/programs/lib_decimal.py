# The module decimal: construction, operators and signals. Arithmetic at random: lib_decimal_random.py.
import copy
import decimal
import math
from decimal import *
from fractions import Fraction


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e, [c.__name__ for c in type(e).__mro__[1:3]])


print("# module")
print(MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, HAVE_THREADS, HAVE_CONTEXTVAR)
for c in (Clamped, InvalidOperation, DivisionByZero, Inexact, Rounded, Subnormal, Overflow, Underflow, FloatOperation, DivisionImpossible, InvalidContext, ConversionSyntax, DivisionUndefined):
    print(c.__name__, [b.__name__ for b in c.__mro__[1:-3]])

print("# construction")
for value in (
    10, -3, 10**40, "3.14", " -3.14 \n", "+1e5", "1E-7", ".5", "5.", "1_000.5_0", "Infinity", "-inf", "NaN", "sNaN123", "-nan0012", "0E+5", "-0", "٣.١", (0, (3, 1, 4), -2), (1, (), 0), (0, (0,), "F"), (1, (1, 2), "n"), (0, (), "N"), [0, [1, 2], 3], 3.14, -0.0,
    float("inf"), float("nan"), 2**0.5, Decimal("1.10"), True, "x", "", "1 2", "1e", "e5", "1.2.3", "infinit", "0x10", "--1", None, 1j, b"1", Fraction(1, 2), (0, (1,)), (2, (1,), 0), (0, (10,), 0), (0, (1,), "x"), (0, (1,), 1.5), "1e9999999999999999999",
):
    print(repr(value)[:60], end=" ")
    t(lambda: Decimal(value))
for f in (lambda: Decimal(), lambda: Decimal.from_float(0.1), lambda: Decimal.from_float(3), lambda: Decimal.from_float("x"), lambda: Decimal("1", 5), lambda: Decimal(value="1.5")):
    t(f)

print("# operators")
a, b = Decimal("3.70"), Decimal("-1.2")
for f in (
    lambda: a + b, lambda: a - b, lambda: a * b, lambda: a / b, lambda: a // b, lambda: a % b, lambda: divmod(a, b), lambda: a**2, lambda: a**b, lambda: pow(Decimal(5), 3, 7), lambda: -a, lambda: +a, lambda: abs(b), lambda: a + 1, lambda: 1 + a, lambda: 2 - a, lambda: 3 * a, lambda: 1 / a, lambda: 7 // a,
    lambda: 7 % a, lambda: divmod(7, a), lambda: 2**a, lambda: a + 1.5, lambda: 1.5 * a, lambda: a + Fraction(1, 2), lambda: a + "x", lambda: "x" + a, lambda: a - None, lambda: 1j + a, lambda: a < b, lambda: a > 3, lambda: a == 3.7, lambda: Decimal("0.5") == 0.5, lambda: a < 4.5, lambda: 4.5 > a, lambda: Decimal("0.5") == Fraction(1, 2),
    lambda: Decimal("0.3") < Fraction(1, 3), lambda: Decimal(2) == 2 + 0j, lambda: Decimal(2) < 2j, lambda: a < "x", lambda: a == "x", lambda: a != None, lambda: a == Decimal("3.7"), lambda: Decimal("NaN") == Decimal("NaN"), lambda: Decimal("NaN") < 1, lambda: Decimal("sNaN") == 1, lambda: Decimal("Infinity") > 10**400,
    lambda: Decimal("-Infinity") < float("-inf"), lambda: max(a, b, 5), lambda: sorted([a, 2, b, 0.5]), lambda: sum([a, b, 1]), lambda: bool(Decimal("0.0")), lambda: bool(Decimal("NaN")), lambda: int(Decimal("-7.9")), lambda: float(Decimal("1.1")), lambda: complex(a), lambda: int(Decimal("NaN")), lambda: int(Decimal("inf")),
    lambda: float(Decimal("sNaN")), lambda: float(Decimal("-nan")), lambda: [round(Decimal(s)) for s in ("2.5", "3.5", "-2.5", "2.51")], lambda: round(Decimal("2.675"), 2), lambda: round(Decimal("1234"), -2), lambda: round(Decimal("NaN")), lambda: math.floor(b), lambda: math.ceil(b), lambda: math.trunc(b), lambda: math.floor(Decimal("inf")),
    lambda: a.as_integer_ratio(), lambda: Decimal("-0").as_integer_ratio(), lambda: Decimal("inf").as_integer_ratio(), lambda: Decimal("nan").as_integer_ratio(), lambda: hash(Decimal("0.5")) == hash(0.5), lambda: hash(Decimal(-7)) == hash(-7), lambda: hash(Decimal("1E+30")) == hash(10**30), lambda: hash(Decimal("2.50")) == hash(Decimal("2.5")),
    lambda: hash(Decimal("inf")) == hash(float("inf")), lambda: hash(Decimal("sNaN")), lambda: {Decimal(1): "x"}[1], lambda: [copy.copy(a), copy.deepcopy(b)], lambda: (a.real, a.imag, a.conjugate()), lambda: math.sqrt(Decimal(2)), lambda: str(Decimal(10) ** 30), lambda: Decimal(2) ** 100,
):
    t(f)
print("# signals")
for f in (
    lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(1) // 0, lambda: Decimal(1) % 0, lambda: Decimal(0) % 0, lambda: divmod(Decimal(1), 0), lambda: Decimal("inf") - Decimal("inf"), lambda: Decimal("inf") * 0, lambda: Decimal("inf") / Decimal("inf"), lambda: Decimal(-1).sqrt(), lambda: Decimal(-1).ln(),
    lambda: Decimal("1E+999999") * 10, lambda: Decimal("1E-999999") / 10**30, lambda: Decimal(10**30) // 1, lambda: Decimal(1).quantize(Decimal("1E-30")), lambda: Decimal("sNaN") + 1, lambda: Decimal(0) ** 0, lambda: Decimal(0) ** -1, lambda: Decimal(-8) ** Decimal("0.5"), lambda: Decimal("x"), lambda: Decimal(0).logb(), lambda: Decimal(0).ln(), lambda: Decimal(10) ** 10**9, lambda: Decimal(1000000).exp(),
):
    t(f)
with localcontext() as c:
    c.traps[FloatOperation] = True
    for f in (lambda: Decimal(0.5), lambda: Decimal(1) < 0.5, lambda: Decimal("0.5") == 0.5, lambda: Decimal.from_float(0.5), lambda: c.create_decimal(0.5)):
        t(f)
    c.traps[Inexact] = True
    t(lambda: Decimal(1) / 3)
    c.traps[Rounded] = c.traps[Clamped] = True
    t(lambda: Decimal(1) / 3)

