# Operators between built-in numbers and classes that have their own.
import math


class Number:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __float__(self):
        return 0.5

    def __complex__(self):
        return 2j

    def __hash__(self):
        return 1


for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow"):
    setattr(Number, f"__{name}__", lambda self, *others, name=name: f"{self}.{name}{others}")
    setattr(Number, f"__r{name}__", lambda self, other, name=name: f"{self}.r{name}({other})")
for name in ("lt", "le", "gt", "ge", "eq"):
    setattr(Number, f"__{name}__", lambda self, other, name=name: f"{self}.{name}({other})")


class Plain:
    def __float__(self):
        return 0.5


class Half(float):
    pass


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


n = Number("n")
for other in (1, 10**30, 1.5, 1j):
    print([other + n, other - n, other * n, other / n, other // n, other % n, other**n, divmod(other, n)])
    print([n + other, n**other, divmod(n, other), n == other, other == n])
print([1.5 < n, 1.5 <= n, 1.5 > n, 1.5 >= n, 1 < n, 10**30 > n])
t(lambda: pow(n, 2, 3))
t(lambda: pow(2, n))
t(lambda: (complex(n), float(n), complex(Plain()), math.sqrt(n)))
for f in (
    lambda: 1.5 + Plain(), lambda: 1j * Plain(), lambda: 1.5 < Plain(), lambda: 1.5 == Plain(), lambda: divmod(1.5, Plain()), lambda: divmod(1, Plain()),
    lambda: 1.5 + Half(2), lambda: Half(2) * 3, lambda: 1j + Half(2), lambda: 2.0**Half(3), lambda: 1.5 < Half(2), lambda: divmod(7.5, Half(2)), lambda: 1.5 == Half(1.5),
):
    t(f)

print("# ints that are small again")
big = 10**30
items = [5, 6, 7]
q, r = divmod(big + 1, big)
print(items[q], items[r], "abc"[q], items[:q], range(9)[q], items[-(-(2**70) >> 70)], [items[i] for i in divmod(2 * big, big)])

print("# complex")
for z in (3 + 4j, -3 + 4j, 1 - 2j, 0.1 + 0.2j, -1j):
    print(z**2, z**3, z**-1, z**-2, z**0, (2 + 1j) / z, z / 3)
for f in (
    lambda: 0j**0, lambda: 0j**2, lambda: 0j**-1, lambda: 0j**1j, lambda: 1j / 0, lambda: (1e200 + 1j) ** 2, lambda: (1e200 + 1e200j) ** 3.5, lambda: abs(1e308 + 1e308j), lambda: abs(3 + 4j),
    lambda: (1 + 2j) / (1e308 + 1e308j), lambda: 1j // 1, lambda: 1j % 1, lambda: divmod(1j, 1), lambda: 1j < 2, lambda: [round(x, 12) for x in ((2j**2.5).real, (2j**2.5).imag)],
    lambda: (-8) ** (1 / 3) == complex(-8) ** (1 / 3),
):
    t(f)
