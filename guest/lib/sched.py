"""Calls at times, in order."""

__all__ = ["scheduler"]

import time
from collections import namedtuple
from heapq import heappop, heappush


class Event(namedtuple("Event", "time priority sequence action argument kwargs")):
    __slots__ = ()

    def __lt__(self, other):
        return self[:3] < other[:3]


class scheduler:
    def __init__(self, timefunc=getattr(time, "monotonic", time.time), delayfunc=time.sleep):
        self._queue = []
        self._count = 0
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs={}):
        event = Event(time, priority, self._count, action, argument, dict(kwargs))
        self._count += 1
        heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs={}):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        for i, each in enumerate(self._queue):
            if each is event:
                del self._queue[i]
                self._queue.sort()
                return
        raise ValueError("list.remove(x): x not in list")

    def empty(self):
        return not self._queue

    @property
    def queue(self):
        return sorted(self._queue)

    def run(self, blocking=True):
        while self._queue:
            event = self._queue[0]
            wait = event.time - self.timefunc()
            if wait > 0:
                if not blocking:
                    return wait
                self.delayfunc(wait)
                continue
            heappop(self._queue)
            event.action(*event.argument, **event.kwargs)
            self.delayfunc(0)
