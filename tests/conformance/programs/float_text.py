# Floats to text and back.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

print(0.1 + 0.2, 1e16, 1e15, 9999999999999998.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 2.0**-44, 9007199254740993.0, -0.0, 100.0, 123456789.123)
for t in ["1", " 1.5\n", "-.5", "5.", "1e5", "1E-5", "1_000.5", "inf", "-Infinity", "nan", "+1e400", "1e-400", "2.2250738585072011e-308", "١.٥",
          "9007199254740993", "1.00000000000000011102230246251565404236316680908203125", "1.00000000000000011102230246251565404236316680908203126"]:
    show(lambda: float(t))
for t in ["", "a", "1_", "_1", "1__0", "1e", ".", "1 2", "0x1p3", "in", "1._1", b"x"]:
    show(lambda: float(t))
show(lambda: float(None))
show(lambda: float(1j))
print([x.hex() for x in (1.5, -0.1, 0.0, -0.0, 5e-324, 1e308, float("inf"), float("nan"))])
for t in ["0x1.8p1", "-0x.8p0", "1p-1074", "0x1.fffffffffffff8p0", "0x1p99999", "inf", " 0x10 ", "x", "", "0x1p"]:
    show(lambda: float.fromhex(t))
print([x.as_integer_ratio() for x in (0.5, 0.1, -3.0, 1e20)], (1.5).is_integer(), (2.0).is_integer())
show(lambda: float("inf").as_integer_ratio())
show(lambda: float("nan").as_integer_ratio())
print([round(2.675, 2), round(0.5), round(1.5), round(-2.5), round(1234.5678, -2), round(1e22, 3), round(5e-324, 400), round(1.25, 1), round(2.5, None)])
show(lambda: round(float("nan")))
show(lambda: round(1.7976931348623157e308, -308))
print(1 + 2j, -0.0 + 1j, 1j, complex(1, -0.0), complex("1+2j"), complex(" ( -1.5e3-j ) "), complex("nan+infj"), complex("j"))
for t in ["", "1+", "1+2", "a", "1 +2j"]:
    show(lambda: complex(t))
for t, b in [("0x1f", 16), ("0b101", 0), ("-0o17", 0), ("z", 36), ("1_000", 10), (" 12 ", 10), ("٣", 10)]:
    print(int(t, b))
for t, b in [("", 10), ("1__2", 10), ("_1", 10), ("09", 0), ("2", 2), ("1", 1), ("é", 10), ("1" * 5000, 10)]:
    show(lambda: int(t, b))
show(lambda: str(10**5000))
print(len(str(10**4299)), len(hex(10**5000)))
