"""Binary search: grades, a sorted list class, interpolation tables."""

from bisect import bisect, bisect_left, bisect_right, insort


def grade(score, breakpoints=(60, 70, 80, 90), grades="FDCBA"):
    return grades[bisect(breakpoints, score)]


class SortedList:
    def __init__(self, iterable=(), *, key=lambda x: x):
        self._key = key
        self._items = sorted(iterable, key=key)

    def add(self, item):
        insort(self._items, item, key=self._key)

    def __contains__(self, item):
        index = bisect_left(self._items, self._key(item), key=self._key)
        return index < len(self._items) and self._items[index] == item

    def count_between(self, low, high):
        return bisect_right(self._items, high, key=self._key) - bisect_left(self._items, low, key=self._key)

    def __repr__(self):
        return f"SortedList({self._items})"


class Interpolation:
    def __init__(self, table):
        self.xs, self.ys = zip(*sorted(table.items()))

    def __call__(self, x):
        if not self.xs[0] <= x <= self.xs[-1]:
            raise ValueError(f"{x} is outside {self.xs[0]}..{self.xs[-1]}")
        i = min(bisect_right(self.xs, x), len(self.xs) - 1)
        x0, x1, y0, y1 = self.xs[i - 1], self.xs[i], self.ys[i - 1], self.ys[i]
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def first_true(low, high, predicate):
    """Smallest n in [low, high) with predicate(n)."""
    return bisect_left(range(low, high), True, key=predicate) + low


def main():
    print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100)])
    words = SortedList(["pear", "fig", "banana"], key=len)
    for word in ("kiwi", "a", "cherry"):
        words.add(word)
    print(words, "kiwi" in words, "plum" in words, words.count_between(3, 4))
    curve = Interpolation({0: 0, 10: 100, 20: 150, 15: 130})
    print([curve(x) for x in (0, 2.5, 10, 12, 17.5, 20)])
    try:
        curve(25)
    except ValueError as error:
        print("ValueError:", error)
    print(first_true(0, 1000, lambda n: n * n > 2000), first_true(0, 10, lambda n: False))
    data = [1, 2, 2, 2, 5]
    print(bisect_left(data, 2), bisect_right(data, 2), bisect(data, 0), bisect_left(data, 2, 2), bisect(data, 9, hi=3))
    tails = []
    for n in (10, 9, 2, 5, 3, 7, 101, 18):
        tails[bisect_left(tails, n):bisect_left(tails, n) + 1] = [n]
    print("longest increasing subsequence:", len(tails), tails)


if __name__ == "__main__":
    main()
