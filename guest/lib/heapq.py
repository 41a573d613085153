"""Heaps in lists, over the module _heapq."""

from _heapq import heapify, heappop, heappush

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def heapreplace(heap, item):
    first = heap[0]
    heap[0] = item
    _sift(heap)
    return first


def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift(heap)
    return item


def _sift(heap):
    # The item at 0 goes down to a leaf along the smaller children, then up to its place.
    item, at, end = heap[0], 0, len(heap)
    while True:
        child = 2 * at + 1
        if child >= end:
            break
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
    while at > 0:
        parent = (at - 1) // 2
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


class _Reversed:
    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return other.key < self.key


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, in order."""
    heap = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            heap.append((_sort_key(value, key, reverse), order, value, iterator))
            break
    heapify(heap)
    while heap:
        _, order, value, iterator = heap[0]
        yield value
        for value in iterator:
            heapreplace(heap, (_sort_key(value, key, reverse), order, value, iterator))
            break
        else:
            heappop(heap)


def _sort_key(value, key, reverse):
    if key is not None:
        value = key(value)
    return _Reversed(value) if reverse else _Plain(value)


class _Plain:
    # Compares with < only.
    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return self.key < other.key

    def __eq__(self, other):
        return not (self.key < other.key or other.key < self.key)


_Reversed.__eq__ = _Plain.__eq__


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]
