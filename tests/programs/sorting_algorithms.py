"""Classic sorting algorithms with comparison counts."""

import heapq
from typing import Callable


class Counted:
    """An int that counts comparisons."""

    comparisons = 0

    def __init__(self, value: int) -> None:
        self.value = value

    def __lt__(self, other: "Counted") -> bool:
        Counted.comparisons += 1
        return self.value < other.value


def bubble(items: list) -> list:
    items = items[:]
    for end in range(len(items) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if items[i + 1] < items[i]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            break
    return items


def insertion(items: list) -> list:
    result: list = []
    for item in items:
        position = len(result)
        while position and item < result[position - 1]:
            position -= 1
        result.insert(position, item)
    return result


def selection(items: list) -> list:
    items = list(items)
    for i in range(len(items)):
        smallest = min(range(i, len(items)), key=items.__getitem__)
        items[i], items[smallest] = items[smallest], items[i]
    return items


def quick(items: list) -> list:
    if len(items) < 2:
        return items
    pivot, *rest = items
    smaller = [x for x in rest if x < pivot]
    larger = [x for x in rest if not x < pivot]
    return [*quick(smaller), pivot, *quick(larger)]


def merge(items: list) -> list:
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merge(items[:middle]), merge(items[middle:])
    result, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            result.append(right[j])
            j += 1
        else:
            result.append(left[i])
            i += 1
    return result + left[i:] + right[j:]


def heap(items: list) -> list:
    queue = items[:]
    heapq.heapify(queue)
    return [heapq.heappop(queue) for _ in range(len(queue))]


def shell(items: list) -> list:
    items, gap = items[:], len(items) // 2
    while gap:
        for i in range(gap, len(items)):
            item, j = items[i], i
            while j >= gap and item < items[j - gap]:
                items[j] = items[j - gap]
                j -= gap
            items[j] = item
        gap //= 2
    return items


def radix(numbers: list[int]) -> list[int]:
    for shift in range(0, max(numbers).bit_length(), 4):
        buckets: list[list[int]] = [[] for _ in range(16)]
        for n in numbers:
            buckets[n >> shift & 15].append(n)
        numbers = [n for bucket in buckets for n in bucket]
    return numbers


def main() -> None:
    data = [n * 7919 % 101 for n in range(60)]
    algorithms: list[Callable[[list], list]] = [bubble, insertion, selection, quick, merge, shell]
    for algorithm in algorithms:
        Counted.comparisons = 0
        result = [c.value for c in algorithm([Counted(n) for n in data])]
        print(f"{algorithm.__name__:<10}{result == sorted(data)!s:<6}{Counted.comparisons:>5} comparisons")
    print(heap(data) == radix(data) == sorted(data), quick([]), merge([1]), bubble([2, 1, 2]))
    pairs = [(3, "a"), (1, "b"), (3, "c"), (1, "d")]
    print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
    print(sorted("Banana apple cherry".split(), key=str.lower), sorted([True, 0, 3.5, -2]), sorted({"b": 1, "a": 2}))


if __name__ == "__main__":
    main()
