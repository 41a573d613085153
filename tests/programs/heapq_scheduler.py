"""Priority queue of tasks and a discrete event simulation."""

import heapq
import itertools
from dataclasses import dataclass, field
from typing import Any


class PriorityQueue:
    """Tasks can be updated; removed entries are marked."""

    REMOVED = "<removed>"

    def __init__(self):
        self.heap = []
        self.entries = {}
        self.counter = itertools.count()

    def add(self, task, priority=0):
        if task in self.entries:
            self.remove(task)
        entry = [priority, next(self.counter), task]
        self.entries[task] = entry
        heapq.heappush(self.heap, entry)

    def remove(self, task):
        self.entries.pop(task)[-1] = self.REMOVED

    def pop(self):
        while self.heap:
            priority, _, task = heapq.heappop(self.heap)
            if task is not self.REMOVED:
                del self.entries[task]
                return task, priority
        raise KeyError("pop from an empty priority queue")


@dataclass(order=True)
class Event:
    time: float
    name: str = field(compare=False)
    data: Any = field(compare=False, default=None)


def simulate(arrivals, service_time):
    events = [Event(t, "arrive", i) for i, t in enumerate(arrivals)]
    heapq.heapify(events)
    waiting, busy, log = [], False, []
    while events:
        event = heapq.heappop(events)
        log.append(f"{event.time:g}:{event.name[0]}{event.data}")
        if event.name == "arrive":
            waiting.append(event.data)
        else:
            busy = False
        if waiting and not busy:
            busy = True
            heapq.heappush(events, Event(event.time + service_time, "leave", waiting.pop(0)))
    return log


def main():
    queue = PriorityQueue()
    for task, priority in [("write", 5), ("release", 9), ("spec", 1), ("test", 5), ("write", 2)]:
        queue.add(task, priority)
    queue.remove("test")
    try:
        while True:
            print(queue.pop())
    except KeyError as error:
        print("KeyError", error)
    print(simulate([0, 1, 1.5, 9], 2.5))
    numbers = [5, 1, 8, 3, 9, 2]
    print(heapq.nlargest(2, numbers), heapq.nsmallest(2, numbers), heapq.nlargest(2, ["aaa", "b", "cc"], key=len))
    heapq.heapify(numbers)
    print(numbers[0], heapq.heappushpop(numbers, 0), heapq.heapreplace(numbers, 10), [heapq.heappop(numbers) for _ in range(6)])
    print(list(heapq.merge([1, 4, 7], [2, 4], [0, 9])), list(heapq.merge([3, 1], [2], reverse=True)))


if __name__ == "__main__":
    main()
