"""Expand recurring events into an agenda."""

import heapq
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import count, takewhile


class Repeat(Enum):
    NEVER = 0
    DAILY = 1
    WEEKLY = 7
    MONTHLY = "month"


@dataclass(order=True)
class Occurrence:
    start: datetime
    title: str = field(compare=False)
    minutes: int = field(compare=False, default=60)

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)


@dataclass
class Event:
    title: str
    start: datetime
    repeat: Repeat = Repeat.NEVER
    minutes: int = 60
    skip: set[date] = field(default_factory=set)

    def starts(self):
        if self.repeat is Repeat.NEVER:
            yield self.start
        elif self.repeat is Repeat.MONTHLY:
            for n in count():
                years, month = divmod(self.start.month - 1 + n, 12)
                yield self.start.replace(year=self.start.year + years, month=month + 1)
        else:
            for n in count():
                yield self.start + n * timedelta(days=self.repeat.value)

    def occurrences(self):
        return (Occurrence(s, self.title, self.minutes) for s in self.starts() if s.date() not in self.skip)


def agenda(events, start: datetime, end: datetime):
    merged = heapq.merge(*(event.occurrences() for event in events))
    return [o for o in takewhile(lambda o: o.start < end, merged) if o.start >= start]


def conflicts(items):
    for i, first in enumerate(items):
        for second in items[i + 1:]:
            if second.start >= first.end:
                break
            yield first, second


def main() -> None:
    events = [
        Event("Stand-up", datetime(2024, 4, 29, 9, 15), Repeat.DAILY, 15, {date(2024, 5, 1)}),
        Event("Review", datetime(2024, 4, 24, 9, 0), Repeat.WEEKLY, 90),
        Event("Rent", datetime(2024, 1, 2, 9, 20), Repeat.MONTHLY, 5),
        Event("Dentist", datetime(2024, 5, 2, 15, 30)),
    ]
    items = agenda(events, datetime(2024, 4, 30), datetime(2024, 5, 5))
    day = None
    for item in items:
        if item.start.date() != day:
            day = item.start.date()
            print(f"{day:%A, %d %B}")
        print(f"  {item.start:%H:%M}-{item.end:%H:%M} {item.title}")
    for first, second in conflicts(items):
        print(f"conflict on {first.start:%d %b}: {first.title} / {second.title}")
    busy = sum((timedelta(minutes=i.minutes) for i in items), timedelta())
    print("busy:", busy, "| next:", min(items).title, "|", Repeat("month").name, Repeat(7))


if __name__ == "__main__":
    main()
