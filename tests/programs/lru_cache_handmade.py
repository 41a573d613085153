"""An LRU cache with a doubly linked list, compared with OrderedDict and functools."""

from collections import OrderedDict
from functools import lru_cache


class Node:
    __slots__ = ("key", "value", "previous", "following")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.previous = self.following = None


class LRUCache:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.nodes: dict[object, Node] = {}
        self.head, self.tail = Node(), Node()
        self.head.following, self.tail.previous = self.tail, self.head
        self.hits = self.misses = 0

    def _unlink(self, node: Node) -> None:
        node.previous.following, node.following.previous = node.following, node.previous

    def _push(self, node: Node) -> None:
        last = self.tail.previous
        last.following = self.tail.previous = node
        node.previous, node.following = last, self.tail

    def get(self, key, default=-1):
        node = self.nodes.get(key)
        if node is None:
            self.misses += 1
            return default
        self.hits += 1
        self._unlink(node)
        self._push(node)
        return node.value

    def put(self, key, value) -> None:
        if key in self.nodes:
            self._unlink(self.nodes[key])
        elif len(self.nodes) >= self.capacity:
            oldest = self.head.following
            self._unlink(oldest)
            del self.nodes[oldest.key]
        self.nodes[key] = node = Node(key, value)
        self._push(node)

    def __iter__(self):
        node = self.head.following
        while node is not self.tail:
            yield node.key
            node = node.following


class OrderedCache(OrderedDict):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity

    def get(self, key, default=-1):
        if key not in self:
            return default
        self.move_to_end(key)
        return self[key]

    def put(self, key, value):
        self[key] = value
        self.move_to_end(key)
        if len(self) > self.capacity:
            self.popitem(last=False)


@lru_cache(maxsize=3)
def square(n):
    print(f"[{n}]", end=" ")
    return n * n


def main():
    script = [("put", 1, "a"), ("put", 2, "b"), ("get", 1), ("put", 3, "c"), ("get", 2), ("put", 4, "d"), ("get", 1), ("get", 3), ("get", 4), ("put", 3, "C"), ("put", 5, "e")]
    mine, ordered = LRUCache(2), OrderedCache(2)
    for operation, *args in script:
        a, b = getattr(mine, operation)(*args), getattr(ordered, operation)(*args)
        print(f"{operation}{tuple(args)!s:<10} -> {a!s:<5} {list(mine)} {a == b and list(mine) == list(ordered)}")
    print(f"hits {mine.hits}, misses {mine.misses}")
    print([square(n) for n in (1, 2, 3, 1, 4, 2, 1)])
    print(square.cache_info())
    square.cache_clear()
    print(square(1), square.cache_info().misses, square.__wrapped__(9), square.cache_parameters())


if __name__ == "__main__":
    main()
