# The module decimal: rounding and the methods of numbers.
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
    c.prec = 40
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(2).ln(), 1 / Decimal(7), sep="\n")
    c.prec = 1
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(2).ln(), Decimal("9.99") + 0, Decimal("0.95") * 1)


class Money(Decimal):
    pass


m = Money("1.50")
print(repr(m), type(m).__name__, type(m + 1).__name__, m == Decimal("1.5"), type(Money.from_float(0.5)).__name__)
