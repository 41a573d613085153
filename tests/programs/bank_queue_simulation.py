"""Discrete-event simulation of a bank with several tellers."""

import heapq
from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import Iterator


class Lcg:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def between(self, low: int, high: int) -> int:
        self.state = (1103515245 * self.state + 12345) & 0x7FFFFFFF
        return low + (self.state >> 16) % (high - low + 1)


@dataclass
class Customer:
    number: int
    arrived: int
    started: int = -1

    @property
    def waited(self) -> int:
        return self.started - self.arrived


@dataclass
class Bank:
    tellers: int
    rng: Lcg
    closing: int = 120
    queue: deque[Customer] = field(default_factory=deque)
    served: list[Customer] = field(default_factory=list)
    longest: int = 0

    def arrivals(self) -> Iterator[Customer]:
        now = 0
        for number in count(1):
            now += self.rng.between(1, 6)
            if now >= self.closing:
                return
            yield Customer(number, now)

    def run(self) -> "Bank":
        order = count()
        events = [(c.arrived, next(order), "arrive", c) for c in self.arrivals()]
        heapq.heapify(events)
        free = self.tellers
        while events:
            now, _, kind, customer = heapq.heappop(events)
            if kind == "arrive":
                self.queue.append(customer)
                self.longest = max(self.longest, len(self.queue))
            else:
                free += 1
            while free and self.queue:
                following = self.queue.popleft()
                following.started = now
                self.served.append(following)
                free -= 1
                heapq.heappush(events, (now + self.rng.between(4, 12), next(order), "leave", following))
        self.end = now
        return self


def main() -> None:
    print(f"{'tellers':>7} {'served':>6} {'mean wait':>9} {'max wait':>8} {'queue':>5} {'closed':>6}")
    for tellers in range(1, 5):
        bank = Bank(tellers, Lcg(2024)).run()
        waits = [customer.waited for customer in bank.served]
        print(f"{tellers:>7} {len(waits):>6} {sum(waits) / len(waits):>9.2f} {max(waits):>8} {bank.longest:>5} {bank.end:>6}")
    bank = Bank(2, Lcg(7)).run()
    for customer in bank.served[:4]:
        print(f"#{customer.number} arrived {customer.arrived}, started {customer.started}")
    histogram: dict[int, int] = {}
    for customer in bank.served:
        histogram[customer.waited // 5] = histogram.get(customer.waited // 5, 0) + 1
    for bucket in sorted(histogram):
        print(f"{bucket * 5:>3}-{bucket * 5 + 4:<3} {'#' * histogram[bucket]}")


if __name__ == "__main__":
    main()
