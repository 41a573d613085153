"""Generic containers with TypeVar and the 3.12 syntax."""

from __future__ import annotations

from typing import Callable, Generic, Iterator, Optional, TypeVar, Union, cast

T = TypeVar("T")
U = TypeVar("U")
Number = Union[int, float]


class Stack(Generic[T]):
    def __init__(self, *items: T) -> None:
        self._items: list[T] = list(items)

    def push(self, item: T) -> Stack[T]:
        self._items.append(item)
        return self

    def pop(self) -> T:
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

    def peek(self) -> Optional[T]:
        return self._items[-1] if self._items else None

    def map(self, function: Callable[[T], U]) -> Stack[U]:
        return Stack(*map(function, self._items))

    def __iter__(self) -> Iterator[T]:
        return reversed(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return f"Stack({', '.join(map(repr, self._items))})"


class NumberStack(Stack[Number]):
    def total(self) -> Number:
        return sum(self)


def first(items: list[T], default: T | None = None) -> T | None:
    return items[0] if items else default


def main() -> None:
    stack: Stack[str] = Stack("a", "b")
    stack.push("c").push("d")
    print(stack, len(stack), list(stack), stack.peek())
    print(stack.pop(), stack.pop(), stack.map(ord), stack.map(str.upper))
    numbers = NumberStack(1, 2.5)
    numbers.push(3)
    print(numbers.total(), isinstance(numbers, Stack), NumberStack.__name__)
    empty: Stack[int] = Stack()
    try:
        empty.pop()
    except IndexError as error:
        print("IndexError:", error, empty.peek(), bool(empty))
    print(first([1, 2]), first([]), first([], default=7), cast(int, "still str"))
    print(Stack[int] is not None, T.__name__)


if __name__ == "__main__":
    main()
