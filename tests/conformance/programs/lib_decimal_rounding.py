# The module decimal: rounding.
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
with localcontext() as c:
    c.prec = 40
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(2).ln(), 1 / Decimal(7), sep="\n")
    c.prec = 1
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(2).ln(), Decimal("9.99") + 0, Decimal("0.95") * 1)


class Money(Decimal):
    pass


m = Money("1.50")
print(repr(m), type(m).__name__, type(m + 1).__name__, m == Decimal("1.5"), type(Money.from_float(0.5)).__name__)
