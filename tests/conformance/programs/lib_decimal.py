# The module decimal: numbers, contexts, signals, text. Arithmetic at random: lib_decimal_random.py.
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

print("# text")
for s in ("123", "12.30", "0.000001", "0.0000001", "1E+10", "123E+5", "1.23E-10", "0E-7", "0E+3", "-0.00", "12345678901234567890123456789.5", "1E+1", "10E+1", "100E+1", "0.00E-8", "1E-7", "12E-9", "NaN7", "-sNaN", "-Infinity"):
    d = Decimal(s)
    print(s, d, repr(d), d.to_eng_string(), d.as_tuple(), d.adjusted())

print("# format")
for spec in (
    "", "f", ".2f", ".0f", "e", ".3e", "E", ".0E", "g", ".3g", "G", "%", ".1%", ",", ",.2f", "10", "<10", "^10", "*>12.1f", "=+10", "010", "010.2f", "+", " ", "+.1f", "z.1f", "n", "012,.2f", "015,", ".10f", "20,.3e", "-.2f", "é^9",
    "d", "s", "x", "_", "#", ".f", "<010", "5.2.1f", ",.1%",
):
    for s in ("1234567.891", "-0.04", "1E+5", "0", "0.000001234", "NaN", "-Infinity", "12E-10", "-999.95", "0E+3"):
        try:
            print(spec, s, repr(format(Decimal(s), spec)))
        except ValueError as e:
            print(spec, s, e)
t(lambda: format(Decimal(1), 5))
print(f"{Decimal('3.14159'):.2f} {Decimal('1e9'):,} {Decimal('0.125'):.1%} {Decimal(5)!r:>14} {Decimal('1E+3'):f}", "%s %.2f %d" % (Decimal("1.50"), Decimal("2.675"), Decimal("7.9")))

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

print("# contexts")
print(getcontext(), DefaultContext, BasicContext, ExtendedContext, sep="\n")
c = Context(prec=5, rounding=ROUND_UP, Emin=-10, Emax=10, capitals=0, clamp=1, flags=[Inexact], traps=[Overflow, Clamped])
print(c, c.Etiny(), c.Etop(), c.radix(), c.copy())
print(c.flags[Inexact], c.flags[Rounded], c.traps, len(c.flags), [s.__name__ for s in c.flags if c.flags[s]], list(c.traps.values()))
c.flags[Rounded] = True
c.clear_flags()
c.clear_traps()
c.prec = 3
c.traps = {s: s is Inexact for s in c.traps}
print(c, c.to_sci_string(Decimal("1E+9")), c.to_eng_string(Decimal("12E+9")))
for f in (
    lambda: setattr(c, "prec", 0), lambda: setattr(c, "prec", "x"), lambda: setattr(c, "rounding", "x"), lambda: setattr(c, "rounding", 5), lambda: setattr(c, "Emin", 1), lambda: setattr(c, "Emax", -1), lambda: setattr(c, "capitals", 2), lambda: setattr(c, "clamp", 5), lambda: setattr(c, "foo", 1), lambda: Context(prec=-1), lambda: c.flags[int],
    lambda: c.flags.__setitem__(int, 1), lambda: c.flags.__delitem__(Inexact), lambda: setcontext(5), lambda: localcontext(5), lambda: localcontext(foo=1), lambda: c.add(1, "x"), lambda: c.add(1.5, 2), lambda: c.sqrt("x"), lambda: setattr(c, "traps", [Inexact]), lambda: setattr(c, "traps", {Inexact: True}),
):
    t(f)
with localcontext(Context(prec=4)) as c:
    print(Decimal(1) / 3, getcontext() is c, c.prec)
    with localcontext(prec=10, rounding=ROUND_DOWN):
        print(Decimal(2) / 3)
    print(+Decimal("1.23456"), c.create_decimal("1.23456"), c.create_decimal_from_float(0.1), c.create_decimal(12345), [s.__name__ for s in c.flags if c.flags[s]])
print(Decimal(1) / 3)
saved = getcontext()
setcontext(Context(prec=6))
print(Decimal(1) / 7, Decimal("1E+3") + 1, Decimal("123456789") + 0)
setcontext(ExtendedContext)
print(Decimal(1) / 0, Decimal(0) / 0, Decimal(1) / 7, Decimal("1E+999999") * 10, Decimal(-1).sqrt(), Decimal("x"), getcontext())
setcontext(saved)
c = ExtendedContext.copy()
for text in (
    "abs(-1)", "add(7, 12)", "compare(2, 3)", "copy_abs(-1)", "copy_decimal(1)", "copy_negate(1)", "copy_sign(1, -2)", "divide(5, 3)", "divide_int(10, 3)", "divmod(8, 3)", "exp(1)", "fma(7, 5, 3)", "is_canonical(Decimal(1))", "is_finite(1)", "is_infinite(1)", "is_nan(1)", "is_normal(1)", "is_qnan(1)", "is_signed(-1)",
    "is_snan(1)", "is_subnormal(1)", "is_zero(0)", "ln(100)", "log10(1000)", "logb(250)", "logical_and(1100, 1010)", "logical_invert(101)", "logical_or(1, 10)", "logical_xor(1, 11)", "max(1, 2)", "max_mag(-5, 2)", "min(1, 2)", "min_mag(-5, 2)", "minus(1)", "multiply(7, 9)", "next_minus(1)", "next_plus(1)", "next_toward(1, 2)",
    "normalize(100)", "number_class(-1)", "plus(-1)", "power(2, 10)", "power(7, 3, 16)", "quantize(1, Decimal('0.01'))", "radix()", "remainder(10, 3)", "remainder_near(10, 6)", "rotate(12, 1)", "same_quantum(1, 2)", "scaleb(1, 4)", "shift(34, 3)", "sqrt(10)", "subtract(1, 2)", "to_eng_string(Decimal('1E+7'))", "to_integral_exact(Decimal('1.5'))",
    "to_integral_value(Decimal('2.5'))", "to_sci_string(1)", "canonical(Decimal(1))", "compare_signal(2, 1)", "compare_total(2, 1)", "compare_total_mag(-2, 1)", "create_decimal('1.5')",
):
    print(text, end=" ")
    t(lambda: eval("c." + text))

print("# rounding")
modes = (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUND_05UP)
for mode in modes:
    print(mode, [str(Decimal(s).quantize(Decimal("1"), rounding=mode)) for s in ("1.1", "1.5", "2.5", "-1.5", "-1.1", "5.01", "-0.4", "10.9", "7")], [str(Decimal(s).to_integral_value(mode)) for s in ("1.1", "-2.5")])
t(lambda: Decimal(1).quantize(Decimal(1), rounding="x"))
print(Decimal("7.325").quantize(Decimal(".01"), ROUND_DOWN), Decimal("7.325").quantize(Decimal("1."), ROUND_UP), Decimal("1.20").normalize(), Decimal("1200").normalize(), Decimal("0.00").normalize(), Decimal("12.5").to_integral_exact(ROUND_UP))
print("# methods")
for text in (
    "Decimal(2).sqrt()", "Decimal(4).sqrt()", "Decimal('0.0016').sqrt()", "Decimal(1).exp()", "Decimal('-0').exp()", "Decimal('321e+5').ln()", "Decimal(10).ln()", "Decimal(1000).log10()", "Decimal('321e+5').log10()", "Decimal('0.001').log10()", "Decimal(2).fma(3, 5)", "Decimal('1.00').compare_total(Decimal('1.0'))", "Decimal('1.0').compare('1')",
    "Decimal(1).compare(Decimal('nan'))", "Decimal('1.1').max(2)", "Decimal('NaN').max(2)", "Decimal(-3).max_mag(2)", "Decimal('0').min(Decimal('-0'))", "Decimal(1).next_plus()", "Decimal(1).next_minus()", "Decimal(1).next_toward(0)", "Decimal('inf').next_minus()", "Decimal(0).next_plus()", "Decimal('-12.300').number_class()", "Decimal('1E-1000000').number_class()",
    "Decimal('nan').is_qnan()", "Decimal(18).remainder_near(Decimal(10))", "Decimal(25).remainder_near(Decimal(10))", "Decimal(35).remainder_near(Decimal(10))", "Decimal(123).rotate(2)", "Decimal(123).shift(-1)", "Decimal('1.5').scaleb(3)", "Decimal(1).same_quantum(Decimal('1.0'))", "Decimal('123.45').logb()", "Decimal(101).logical_and(Decimal(110))",
    "Decimal(2).logical_or(1)", "Decimal(1).copy_sign(Decimal(-2))", "Decimal('-1.5').copy_abs()", "Decimal(5).copy_negate()", "Decimal(5).radix()", "Decimal(5).canonical()", "Decimal(5).is_signed()", "Decimal(2) ** Decimal('0.5')", "Decimal(4) ** Decimal('0.5')", "Decimal('1.1') ** 10", "Decimal(2) ** -3", "Decimal('1E+3') ** 2", "Decimal(-2) ** 3",
    "Decimal('1.0') ** 5", "Decimal(1) ** Decimal('0.3')", "Decimal('inf') ** -1", "Decimal('0.5') ** Decimal('inf')", "pow(Decimal(3), 4, 5)", "pow(Decimal(3), -1, 5)", "Decimal('1.5').to_eng_string()", "Decimal(2).sqrt(Context(prec=5))", "Decimal(3).quantize(exp=Decimal('0.1'), context=Context(prec=2))",
):
    print(text, end=" ")
    t(lambda: eval(text))
with localcontext() as c:
    c.prec = 60
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(2).ln(), Decimal(2).log10(), Decimal(2) ** Decimal("0.1"), 1 / Decimal(7), sep="\n")
    c.prec = 1
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(2).ln(), Decimal("9.99") + 0, Decimal("0.95") * 1)


class Money(Decimal):
    pass


m = Money("1.50")
print(repr(m), type(m).__name__, type(m + 1).__name__, m == Decimal("1.5"), type(Money.from_float(0.5)).__name__)
