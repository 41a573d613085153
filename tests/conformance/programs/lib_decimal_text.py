# The module decimal: numbers as text.
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
