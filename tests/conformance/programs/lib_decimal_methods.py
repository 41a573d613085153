# The module decimal: methods of numbers.
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


print("# methods")
for text in (
    "Decimal(2).sqrt()", "Decimal(4).sqrt()", "Decimal('0.0016').sqrt()", "Decimal(1).exp()", "Decimal('-0').exp()", "Decimal('321e+5').ln()", "Decimal(10).ln()", "Decimal(1000).log10()", "Decimal('321e+5').log10()", "Decimal('0.001').log10()", "Decimal(2).fma(3, 5)", "Decimal('1.00').compare_total(Decimal('1.0'))", "Decimal('1.0').compare('1')",
    "Decimal(1).compare(Decimal('nan'))", "Decimal('1.1').max(2)", "Decimal('NaN').max(2)", "Decimal(-3).max_mag(2)", "Decimal('0').min(Decimal('-0'))", "Decimal(1).next_plus()", "Decimal(1).next_minus()", "Decimal(1).next_toward(0)", "Decimal('inf').next_minus()", "Decimal(0).next_plus()", "Decimal('-12.300').number_class()", "Decimal('1E-1000000').number_class()",
    "Decimal('nan').is_qnan()", "Decimal(18).remainder_near(Decimal(10))", "Decimal(25).remainder_near(Decimal(10))", "Decimal(35).remainder_near(Decimal(10))", "Decimal(123).rotate(2)", "Decimal(123).shift(-1)", "Decimal('1.5').scaleb(3)", "Decimal(1).same_quantum(Decimal('1.0'))", "Decimal('123.45').logb()", "Decimal(101).logical_and(Decimal(110))",
):
    print(text, end=" ")
    t(lambda: eval(text))
