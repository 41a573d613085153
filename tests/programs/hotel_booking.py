"""Hotel bookings: overlapping intervals and seasonal prices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Stay:
    guest: str
    room: int
    arrive: date
    leave: date

    def __post_init__(self):
        if self.leave <= self.arrive:
            raise ValueError(f"{self.guest} leaves before arriving")

    def overlaps(self, other: Stay) -> bool:
        return self.room == other.room and self.arrive < other.leave and other.arrive < self.leave

    def nights(self):
        day = self.arrive
        while day < self.leave:
            yield day
            day += timedelta(days=1)


def price(day: date) -> int:
    base = 120 if day.month in (6, 7, 8) else 80
    return base + (30 if day.weekday() in (4, 5) else 0)


class Hotel:
    def __init__(self, rooms):
        self.rooms = rooms
        self.stays: list[Stay] = []

    def book(self, guest: str, arrive: str, nights: int) -> Stay | None:
        first = date.fromisoformat(arrive)
        for room in self.rooms:
            stay = Stay(guest, room, first, first + timedelta(nights))
            if not any(stay.overlaps(other) for other in self.stays):
                self.stays.append(stay)
                return stay
        return None

    def occupancy(self, day: date) -> float:
        return sum(day in stay.nights() for stay in self.stays) / len(self.rooms)


def main() -> None:
    hotel = Hotel([101, 102])
    for guest, arrive, nights in [("Ann", "2024-05-30", 4), ("Ben", "2024-06-01", 2), ("Cid", "2024-06-02", 1), ("Dee", "2024-06-03", 3), ("Eve", "2024-06-01", 0)]:
        try:
            stay = hotel.book(guest, arrive, nights)
        except ValueError as error:
            print("error:", error)
            continue
        if stay is None:
            print(f"{guest}: fully booked")
        else:
            total = sum(map(price, stay.nights()))
            print(f"{guest}: room {stay.room}, {stay.arrive:%d %b} to {stay.leave:%d %b}, {total} EUR")
    for offset in range(6):
        day = date(2024, 5, 30) + timedelta(days=offset)
        print(f"{day} {day:%a} {hotel.occupancy(day):>6.1%}")


if __name__ == "__main__":
    main()
