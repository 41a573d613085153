"""Knapsack problems: 0/1 with reconstruction, unbounded, fractional."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Item:
    name: str
    weight: int
    value: int

    @property
    def ratio(self) -> float:
        return self.value / self.weight


ITEMS = [Item("map", 9, 150), Item("compass", 13, 35), Item("water", 153, 200), Item("sandwich", 50, 160), Item("glucose", 15, 60),
         Item("tin", 68, 45), Item("banana", 27, 60), Item("apple", 39, 40), Item("cheese", 23, 30), Item("beer", 52, 10)]


def zero_one(items: list[Item], capacity: int) -> tuple[int, list[Item]]:
    table = [[0] * (capacity + 1)]
    for item in items:
        row = table[-1][:]
        for c in range(item.weight, capacity + 1):
            row[c] = max(row[c], table[-1][c - item.weight] + item.value)
        table.append(row)
    chosen, c = [], capacity
    for i in range(len(items), 0, -1):
        if table[i][c] != table[i - 1][c]:
            chosen.append(items[i - 1])
            c -= items[i - 1].weight
    return table[-1][capacity], chosen[::-1]


def unbounded(items: tuple[Item, ...], capacity: int) -> int:
    @cache
    def best(c: int) -> int:
        return max((item.value + best(c - item.weight) for item in items if item.weight <= c), default=0)

    return best(capacity)


def fractional(items: list[Item], capacity: float):
    for item in sorted(items, key=lambda i: i.ratio, reverse=True):
        if capacity <= 0:
            return
        part = min(1, capacity / item.weight)
        capacity -= part * item.weight
        yield item.name, part, part * item.value


def subset_sums(numbers: list[int], target: int) -> bool:
    bits = 1
    for number in numbers:
        bits |= bits << number
    return bool(bits >> target & 1)


def main() -> None:
    value, chosen = zero_one(ITEMS, 200)
    print(value, [item.name for item in chosen], sum(item.weight for item in chosen))
    print(unbounded(tuple(ITEMS[:5]), 100))
    parts = list(fractional(ITEMS, 120))
    for name, part, worth in parts:
        print(f"{name:<10}{part:>7.1%}{worth:>9.2f}")
    print(f"total {sum(worth for *_, worth in parts):.2f}")
    print([t for t in range(20) if subset_sums([3, 5, 9], t)])


if __name__ == "__main__":
    main()
