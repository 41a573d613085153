"""Intervals: merging, subtracting, gaps, busiest moment."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Iterable


@dataclass(frozen=True, order=True, slots=True)
class Interval:
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"{self.start} > {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __and__(self, other: Interval) -> Interval | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start < end else None

    def __sub__(self, other: Interval) -> list[Interval]:
        common = self & other
        if common is None:
            return [self]
        return [i for i in (Interval(self.start, common.start), Interval(common.end, self.end)) if len(i)]

    def __contains__(self, point: int) -> bool:
        return self.start <= point < self.end

    def __str__(self) -> str:
        return f"[{self.start},{self.end})"

    @classmethod
    def parse(cls, text: str) -> Interval:
        return cls(*map(int, text.split("-")))


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.start <= merged[-1].end:
            last = merged.pop()
            interval = Interval(last.start, max(last.end, interval.end))
        merged.append(interval)
    return merged


def busiest(intervals: Iterable[Interval]) -> tuple[int, int]:
    changes = sorted([(i.start, 1) for i in intervals] + [(i.end, -1) for i in intervals])
    best = active = at = 0
    for point, change in changes:
        active += change
        if active > best:
            best, at = active, point
    return best, at


def show(intervals: Iterable[Interval]) -> str:
    return " ".join(map(str, intervals)) or "none"


def main() -> None:
    items = [Interval.parse(t) for t in "8-10 1-3 2-6 15-18 17-20 9-10 30-30".split()]
    merged = merge(items)
    print(show(sorted(items)), show(merged), sep="\n")
    print("gaps:", show(Interval(a.end, b.start) for a, b in pairwise(merged)))
    print("covered:", sum(map(len, merged)), "busiest:", busiest(items))
    a, b = Interval(1, 10), Interval(4, 6)
    print(a & b, a & Interval(10, 12), show(a - b), show(b - a), show(a - Interval(0, 3)))
    print(5 in b, 6 in b, a < b, len(a), bool(Interval(3, 3)), {a: 1}[Interval(1, 10)], repr(b))
    rooms: list[list[Interval]] = []
    for item in sorted(items):
        room = next((r for r in rooms if r[-1].end <= item.start), None)
        if room is None:
            rooms.append(room := [])
        room.append(item)
    for number, room in enumerate(rooms, 1):
        print(f"room {number}: {show(room)}")
    try:
        Interval.parse("5-2")
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
