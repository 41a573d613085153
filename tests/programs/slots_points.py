"""Classes with __slots__, sizes of state and pickling-like state methods."""

import copy


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{s}={getattr(self, s)!r}' for s in self._all_slots())})"

    @classmethod
    def _all_slots(cls):
        for klass in reversed(cls.__mro__):
            yield from getattr(klass, "__slots__", ())

    def __copy__(self):
        return type(self)(*(getattr(self, name) for name in self._all_slots()))

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, n) == getattr(other, n) for n in self._all_slots())


class Point3(Point):
    __slots__ = ("z",)

    def __init__(self, x, y, z=0):
        super().__init__(x, y)
        self.z = z


class Free(Point):
    """No slots here, so instances get a __dict__."""


def main():
    p, q = Point(1, 2), Point3(1, 2, 3)
    print(p, q, p == Point(1, 2), p == q, q != Point3(1, 2, 3))
    for target, name in [(p, "z"), (q, "w"), (Free(0, 0), "w")]:
        try:
            setattr(target, name, 9)
            print(f"{type(target).__name__}.{name} = {getattr(target, name)}")
        except AttributeError as error:
            print("AttributeError:", error)
    print(hasattr(p, "__dict__"), hasattr(Free(0, 0), "__dict__"), Point3.__slots__)
    del p.x
    try:
        p.x
    except AttributeError as error:
        print("AttributeError:", error)
    clone = copy.copy(q)
    clone.z += 10
    print(clone, q, clone is q)
    try:
        hash(q)
    except TypeError as error:
        print("TypeError:", error)


if __name__ == "__main__":
    main()
