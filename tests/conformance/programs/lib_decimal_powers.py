# The module decimal: signs and powers of numbers.
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


for text in (
    "Decimal(2).logical_or(1)", "Decimal(1).copy_sign(Decimal(-2))", "Decimal('-1.5').copy_abs()", "Decimal(5).copy_negate()", "Decimal(5).radix()", "Decimal(5).canonical()", "Decimal(5).is_signed()", "Decimal(2) ** Decimal('0.5')", "Decimal(4) ** Decimal('0.5')", "Decimal('1.1') ** 10", "Decimal(2) ** -3", "Decimal('1E+3') ** 2", "Decimal(-2) ** 3",
    "Decimal('1.0') ** 5", "Decimal(1) ** Decimal('0.3')", "Decimal('inf') ** -1", "Decimal('0.5') ** Decimal('inf')", "pow(Decimal(3), 4, 5)", "pow(Decimal(3), -1, 5)", "Decimal('1.5').to_eng_string()", "Decimal(2).sqrt(Context(prec=5))", "Decimal(3).quantize(exp=Decimal('0.1'), context=Context(prec=2))",
):
    print(text, end=" ")
    t(lambda: eval(text))
