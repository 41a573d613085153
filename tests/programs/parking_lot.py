"""Parking lot with spot sizes, tickets and fees."""

import heapq
import math
from itertools import count

RATES = {"motorbike": 1.0, "car": 2.5, "truck": 6.0}
FITS = {"motorbike": ("small", "medium", "large"), "car": ("medium", "large"), "truck": ("large",)}


class Full(Exception):
    pass


class ParkingLot:
    _numbers = count(100)

    def __init__(self, **spots):
        self.free = {size: list(range(1, n + 1)) for size, n in spots.items()}
        for heap in self.free.values():
            heapq.heapify(heap)
        self.tickets = {}
        self.income = 0.0

    def enter(self, plate, kind, minute):
        for size in FITS[kind]:
            if self.free.get(size):
                spot = heapq.heappop(self.free[size])
                ticket = next(self._numbers)
                self.tickets[ticket] = (plate, kind, size, spot, minute)
                return ticket
        raise Full(f"no spot for {kind} {plate}")

    def leave(self, ticket, minute):
        plate, kind, size, spot, since = self.tickets.pop(ticket)
        hours = max(1, math.ceil((minute - since) / 60))
        fee = hours * RATES[kind]
        heapq.heappush(self.free[size], spot)
        self.income += fee
        return f"{plate} leaves {size[0].upper()}{spot} after {minute - since} min: {fee:.2f}"

    def __len__(self):
        return len(self.tickets)

    def __bool__(self):
        return any(self.free.values())


def main():
    lot = ParkingLot(small=1, medium=2, large=1)
    tickets = {}
    arrivals = [("AA-1", "car", 0), ("BB-2", "motorbike", 5), ("CC-3", "motorbike", 7), ("DD-4", "truck", 9), ("EE-5", "car", 12)]
    for plate, kind, minute in arrivals:
        try:
            tickets[plate] = lot.enter(plate, kind, minute)
            print(f"{minute:>3}: {plate} ({kind}) -> ticket {tickets[plate]}, {len(lot)} parked, space: {bool(lot)}")
        except Full as error:
            print(f"{minute:>3}: {error}")
    print(lot.leave(tickets["BB-2"], 65))
    print(lot.leave(tickets["AA-1"], 61))
    print(lot.leave(tickets["DD-4"], 400))
    print(f"free: {lot.free}; income {lot.income:.2f}")
    try:
        lot.leave(999, 1)
    except KeyError as error:
        print("unknown ticket", error)


if __name__ == "__main__":
    main()
