# The module decimal: contexts.
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

