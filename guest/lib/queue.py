"""Queues for one thread: where another thread would have to act, Empty and Full are raised at once."""

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]

from collections import deque


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Queue:
    _put = deque.append
    _get = deque.popleft
    _kind = deque

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = self._kind()
        self.unfinished_tasks = 0

    def qsize(self):
        return len(self.queue)

    def empty(self):
        return not self.queue

    def full(self):
        return 0 < self.maxsize <= len(self.queue)

    def put(self, item, block=True, timeout=None):
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if self.full():
            raise Full
        type(self)._put(self.queue, item)
        self.unfinished_tasks += 1

    def put_nowait(self, item):
        self.put(item, False)

    def get(self, block=True, timeout=None):
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self.queue:
            raise Empty
        return type(self)._get(self.queue)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1

    def join(self):
        if self.unfinished_tasks:
            raise RuntimeError("join() would wait for ever: there is one thread")


def _push(queue, item):
    from heapq import heappush

    heappush(queue, item)


def _pop(queue):
    from heapq import heappop

    return heappop(queue)


class PriorityQueue(Queue):
    _put = _push
    _get = _pop
    _kind = list


class LifoQueue(Queue):
    _put = list.append
    _get = list.pop
    _kind = list


class SimpleQueue(Queue):
    def __init__(self):
        Queue.__init__(self)
