"""functools: reduce, partial, cmp_to_key, partialmethod, total_ordering, cached_property."""

import functools
import operator


def compare_natural(a: str, b: str) -> int:
    """Order by length, then alphabetically."""
    if len(a) != len(b):
        return -1 if len(a) < len(b) else 1
    return (a > b) - (a < b)


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), functions, lambda x: x)


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state):
        self.alive = state
        return self

    set_alive = functools.partialmethod(set_state, True)
    set_dead = functools.partialmethod(set_state, False)


class DataSet:
    def __init__(self, numbers):
        self.numbers = tuple(numbers)

    @functools.cached_property
    def variance(self):
        print("(computing)", end=" ")
        mean = sum(self.numbers) / len(self.numbers)
        return sum((n - mean) ** 2 for n in self.numbers) / len(self.numbers)


@functools.total_ordering
class Size:
    ORDER = ["S", "M", "L", "XL"]

    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name

    def __lt__(self, other):
        return self.ORDER.index(self.name) < self.ORDER.index(other.name)

    def __repr__(self):
        return self.name


def main():
    words = "pear fig apple kiwi date banana".split()
    print(sorted(words, key=functools.cmp_to_key(compare_natural)))
    print(functools.reduce(operator.mul, range(1, 8)), functools.reduce(operator.add, [[1], [2, 3]], []))
    try:
        functools.reduce(operator.add, [])
    except TypeError as error:
        print("TypeError:", error)
    base_two = functools.partial(int, base=2)
    print(base_two("10010"), base_two.func is int, base_two.keywords, functools.partial(pow, 2)(10))
    print(compose(str.strip, str.title, len)("  hello world "), compose()(5))
    cell = Cell()
    print(cell.set_alive().alive, cell.set_dead().alive)
    data = DataSet([1, 2, 3, 4])
    print(data.variance, data.variance, "variance" in data.__dict__)
    del data.variance
    print(data.variance)
    sizes = [Size(s) for s in ("L", "S", "XL", "M")]
    print(sorted(sizes), max(sizes), Size("S") <= Size("M"), Size("L") >= Size("XL"))


if __name__ == "__main__":
    main()
