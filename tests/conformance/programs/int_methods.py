# ints: methods, exact conversions and comparisons, signs, shifts, powers, errors.


def show(what):
    try:
        print(what, "=", eval(what))
    except Exception as e:
        print(what, "=>", type(e).__name__, e)


print("# methods")
for n in (0, 1, -1, 255, -256, 2**30, -(2**31), 2**64 - 1, -(2**70)):
    print(n, n.bit_length(), n.bit_count(), n.as_integer_ratio(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator, n.is_integer())
print(True.bit_length(), True.real, True.numerator, True.to_bytes())
for what in (
    "(0).to_bytes()", "(255).to_bytes(2, 'little')", "(-1).to_bytes(2, signed=True)", "(-128).to_bytes(1, 'big', signed=True)",
    "(2**40).to_bytes(6, byteorder='big')", "(-(2**40)).to_bytes(length=8, byteorder='little', signed=True)", "(0).to_bytes(0, 'big')",
    "(256).to_bytes(1, 'big')", "(128).to_bytes(1, 'big', signed=True)", "(-129).to_bytes(1, 'big', signed=True)", "(-1).to_bytes(1, 'big')",
    "(1).to_bytes(-1, 'big')", "(1).to_bytes(1, 'middle')", "(2**70).to_bytes(8, 'big')",
    "int.from_bytes(b'\\x01\\x00')", "int.from_bytes(b'\\x01\\x00', 'little')", "int.from_bytes(b'\\xff', signed=True)",
    "int.from_bytes(b'\\xff' * 9, 'big', signed=True)", "int.from_bytes(b'\\x80' + b'\\0' * 8)", "int.from_bytes([1, 2, 3], 'big')",
    "int.from_bytes(b'')", "int.from_bytes(bytearray(b'\\x7f'), signed=True)", "int.from_bytes('a')", "int.from_bytes(b'a', 'x')",
):
    show(what)

print("# true division")
for a, b in ((1, 3), (10**30, 3), (10**400, 10**399), (-(10**30), 7), (1, 10**320), (1, 10**400), (2**1074, 2**1075), (3, 2**1074), (2**53 + 1, 1), (2**64 + 2**11, 1), (2**64 + 2**11 + 1, 1), (10**308 * 17, 10), (-5, 2**1076), (0, 10**50)):
    r = a / b
    print(int(r * 2**60) if abs(r) < 2**900 else r > 0, r == 0, r < 0)
show("10**400 / 3")
show("10**309 / 1")
print(int(float(2**53 + 1)), int(float(2**64 - 1)), int(float(2**70 + 2**17)), int(float(2**70 + 2**17 + 1)), int(float(-(10**25))), float(10**308) < 10**308)
show("float(10**400)")
show("10**400 * 1.0")
show("1.0 + 10**400")

print("# comparisons with floats")
for a, b in ((2**53, 2.0**53), (2**53 + 1, 2.0**53), (10**400, 1e308), (-(10**400), 1e308), (10**400, float("inf")), (2**70, 2.0**70), (2**70 + 1, 2.0**70), (10**30, float("nan")), (2**40, 2.0**40 + 0.5)):
    print(a == b, a < b, a <= b, a > b, a >= b, a != b, b == a, b < a, b <= a, b > a, b >= a, b != a)
print(hash(2**40) == hash(2.0**40), hash(2**70) == hash(2.0**70), hash(-(2**33)) == hash(-(2.0**33)), {2**53: 1}[2.0**53], hash(1) == hash(1.0) == hash(True))

print("# signs")
for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (10**20, 7), (-(10**20), 7), (10**20, -(10**19)), (-(10**20), -3), (5, 10**20), (-5, 10**20), (5, -(10**20)), (0, -(10**20))):
    print(a // b, a % b, divmod(a, b), end=" ")
    assert a // b * b + a % b == a
print()
for a, b in ((7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (0.0, -3)):
    print(a // b, a % b, divmod(a, b), end=" ")
print()
for what in ("1 // 0", "1 % 0", "1 / 0", "divmod(1, 0)", "10**20 // 0", "10**20 % 0", "10**20 / 0", "divmod(10**20, 0)", "1.0 / 0", "1.0 // 0", "1.0 % 0", "True // False"):
    show(what)

print("# shifts and powers")
for what in (
    "1 << 100", "-1 << 40", "(-(2**70)) >> 3", "(-1) >> 100", "1 >> 100", "2**70 >> 2**100", "-(2**70) >> 2**100", "0 << 2**100", "1 << 2**100",
    "1 << -1", "1 >> -1", "2**70 << -1", "1 << -(2**70)", "2 ** 100", "(-3) ** 3", "2 ** -2", "(-2) ** -3", "0 ** 0", "0 ** -1", "10**20 ** 0", "(-8) ** 2.0", "2.0 ** 10000",
    "pow(2, 10)", "pow(2, 10, 1000)", "pow(3, -1, 7)", "pow(2, -1, 4)", "pow(2, 3, 0)", "pow(-5, 3, 7)", "pow(5, 3, -7)", "pow(base=2, exp=3)", "pow(2, 3, mod=5)", "pow(2, 3, None)", "pow(2.0, 3, 5)", "pow(10**30, 10**20, 10**9 + 7)",
):
    show(what)

print("# round")
for what in (
    "round(5)", "round(15, -1)", "round(25, -1)", "round(-15, -1)", "round(-25, -1)", "round(149, -2)", "round(150, -2)", "round(12345678901234567890, -10)", "round(5, -1)", "round(5, 10)", "round(5, None)", "round(True)",
    "round(2.5)", "round(3.5)", "round(-2.5)", "round(2.675, 2)", "round(1.005, 2)", "round(0.5, 0)", "round(1234.5678, -2)", "round(2.5, 0)", "round(1e22, 2)", "round(1e300, -300)", "round(0.15, 1)", "round(0.25, 1)", "round(0.35, 1)", "round(-0.4)", "round(1.5, 400)", "round(1.5, -400)",
    "round(float('inf'))", "round(float('nan'))", "round(float('inf'), 1)", "round(1.7e308, -308)", "round('a')", "round(1, 'a')", "round(number=2.5, ndigits=0)",
):
    show(what)

print("# conversion")
for what in ("int()", "int(3.9)", "int(-3.9)", "int(True)", "int(1e20)", "int(float('inf'))", "int(float('nan'))", "int(None)", "int([])", "int(1, 2)", "int('12', 1.5)", "int(b'12')", "int('ff', 16)"):
    show(what)


class I:
    def __index__(self):
        return 7


print(int(I()), hex(I()), bin(I()), oct(I()), [0] * I() == [0] * 7)
print("# digits")
n = 3**5000
s = str(n)
print(len(s), s[:20], s[-20:], str(-n)[1:] == s, int(s) == n, str(10**100), str(10**4299)[:2], "%d" % 10**20, str(2**200))
show("len(str(10**4300))")
show("len(str(10**10000))")
print(hex(10**4300)[:6])
