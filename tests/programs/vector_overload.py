"""2D/3D vectors with operator overloading."""

from __future__ import annotations

import math
from functools import reduce


class Vector:
    __slots__ = ("_parts",)

    def __init__(self, *parts: float) -> None:
        self._parts = tuple(parts)

    def __iter__(self):
        return iter(self._parts)

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Vector(*self._parts[index])
        return self._parts[index]

    def __repr__(self):
        return f"Vector({', '.join(map(repr, self))})"

    def __format__(self, spec):
        if spec.endswith("p"):
            values = (abs(self), math.degrees(math.atan2(self[1], self[0])))
            return "<{}>".format(", ".join(format(v, spec[:-1]) for v in values))
        return "({})".format(", ".join(format(v, spec) for v in self))

    def __eq__(self, other):
        return isinstance(other, Vector) and self._parts == other._parts

    def __hash__(self):
        return reduce(lambda a, b: a ^ b, map(hash, self._parts), 0)

    def __add__(self, other: Vector) -> Vector:
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self, other)))

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return Vector(*(-a for a in self))

    def __mul__(self, factor):
        if isinstance(factor, Vector):
            return NotImplemented
        return Vector(*(a * factor for a in self))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self, other))

    def __abs__(self):
        return math.hypot(*self)

    def __bool__(self):
        return any(self)


def main():
    a, b = Vector(3, 4), Vector(1, -2)
    print(a + b, a - b, -a, a * 2, 0.5 * a, a @ b, abs(a))
    print(f"{a} {a:.2f} {a:.1fp} {Vector(1, 2, 3):>4}")
    print(a == Vector(3, 4), a != b, len({a, Vector(3, 4)}), bool(Vector(0, 0)), list(a), a[-1], Vector(1, 2, 3)[1:])
    x, y = b
    print(x, y, sum([a, b, b], start=Vector(0, 0)))
    a += b
    print(a)
    for make in (lambda: a + 1, lambda: a * b, lambda: "x" + a):
        try:
            make()
        except TypeError as error:
            print("TypeError:", error)
    try:
        a.z = 1
    except AttributeError as error:
        print("AttributeError:", error)


if __name__ == "__main__":
    main()
