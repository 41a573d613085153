"""Segment tree and Fenwick tree against brute force."""

import operator
import random
from typing import Callable


class SegmentTree:
    """Iterative segment tree for an associative operation."""

    def __init__(self, values: list[int], combine: Callable[[int, int], int], neutral: int) -> None:
        self.n = len(values)
        self.combine, self.neutral = combine, neutral
        self.tree = [neutral] * self.n + list(values)
        for i in range(self.n - 1, 0, -1):
            self.tree[i] = combine(self.tree[2 * i], self.tree[2 * i + 1])

    def update(self, index: int, value: int) -> None:
        index += self.n
        self.tree[index] = value
        while index > 1:
            index //= 2
            self.tree[index] = self.combine(self.tree[2 * index], self.tree[2 * index + 1])

    def query(self, start: int, stop: int) -> int:
        left = right = self.neutral
        start += self.n
        stop += self.n
        while start < stop:
            if start & 1:
                left = self.combine(left, self.tree[start])
                start += 1
            if stop & 1:
                stop -= 1
                right = self.combine(self.tree[stop], right)
            start >>= 1
            stop >>= 1
        return self.combine(left, right)


class Fenwick:
    def __init__(self, n: int) -> None:
        self.tree = [0] * (n + 1)

    def add(self, index: int, delta: int) -> None:
        index += 1
        while index < len(self.tree):
            self.tree[index] += delta
            index += index & -index

    def prefix(self, stop: int) -> int:
        total = 0
        while stop:
            total += self.tree[stop]
            stop &= stop - 1
        return total


def inversions(values: list[int]) -> int:
    ranks = {value: rank for rank, value in enumerate(sorted(set(values)))}
    seen, count = Fenwick(len(ranks)), 0
    for number, value in enumerate(values):
        count += number - seen.prefix(ranks[value] + 1)
        seen.add(ranks[value], 1)
    return count


def main() -> None:
    values = [5, 2, 8, 1, 9, 3, 7]
    trees = {"sum": SegmentTree(values, operator.add, 0), "min": SegmentTree(values, min, 10**9), "max": SegmentTree(values, max, -1)}
    for name, tree in trees.items():
        print(name, [tree.query(i, 7) for i in range(7)], tree.query(3, 3))
    trees["sum"].update(3, 100)
    print(trees["sum"].query(0, 7), trees["sum"].query(2, 5))
    rng = random.Random(99)
    data = [rng.randrange(1000) for _ in range(50)]
    tree, checks = SegmentTree(data, operator.xor, 0), 0
    for _ in range(200):
        i, j = sorted(rng.sample(range(51), 2))
        expected = 0
        for value in data[i:j]:
            expected ^= value
        checks += tree.query(i, j) == expected
        k = rng.randrange(50)
        data[k] = rng.randrange(1000)
        tree.update(k, data[k])
    print(f"{checks}/200 checks")
    print(inversions([2, 4, 1, 3, 5]), inversions([5, 4, 3, 2, 1]), inversions([1, 1, 1]))


if __name__ == "__main__":
    main()
