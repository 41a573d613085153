"""A singly linked list with the usual interview questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Node:
    def __init__(self, value, next: Node | None = None):
        self.value = value
        self.next = next

    def __repr__(self):
        return f"Node({self.value!r})"


class LinkedList:
    def __init__(self, items: Iterable = ()) -> None:
        self.head: Node | None = None
        for item in reversed(list(items)):
            self.push(item)

    def push(self, value) -> None:
        self.head = Node(value, self.head)

    def nodes(self) -> Iterator[Node]:
        node = self.head
        while node:
            yield node
            node = node.next

    def __iter__(self):
        return (node.value for node in self.nodes())

    def __len__(self):
        return sum(1 for _ in self)

    def __str__(self):
        return " -> ".join(map(str, self)) or "empty"

    def reverse(self) -> LinkedList:
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous
        return self

    def middle(self):
        slow = fast = self.head
        while fast and fast.next:
            slow, fast = slow.next, fast.next.next
        return slow

    def remove(self, value) -> None:
        if self.head is None:
            raise ValueError("empty list")
        if self.head.value == value:
            self.head = self.head.next
            return
        for node in self.nodes():
            if node.next and node.next.value == value:
                node.next = node.next.next
                return
        raise ValueError(f"{value!r} not in list")

    def has_cycle(self) -> bool:
        slow = fast = self.head
        while fast and fast.next:
            slow, fast = slow.next, fast.next.next
            if slow is fast:
                return True
        return False


def merge(a: Node | None, b: Node | None) -> Node | None:
    if not (a and b):
        return a or b
    if b.value < a.value:
        a, b = b, a
    a.next = merge(a.next, b)
    return a


def sort(node: Node | None) -> Node | None:
    if node is None or node.next is None:
        return node
    slow, fast = node, node.next
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
    half, slow.next = slow.next, None
    return merge(sort(node), sort(half))


def main() -> None:
    numbers = LinkedList([3, 1, 4, 1, 5, 9, 2, 6])
    print(numbers, len(numbers), numbers.middle(), max(numbers), 9 in numbers, LinkedList())
    print(numbers.reverse())
    numbers.head = sort(numbers.head)
    print(numbers, list(numbers)[:3])
    for value in (1, 9, 42):
        try:
            numbers.remove(value)
            print(f"removed {value}: {numbers}")
        except ValueError as error:
            print("ValueError:", error)
    print(numbers.has_cycle(), end=" ")
    *_, last = numbers.nodes()
    last.next = numbers.head
    print(numbers.has_cycle(), last)


if __name__ == "__main__":
    main()
