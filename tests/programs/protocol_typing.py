"""Structural typing with Protocol."""

from dataclasses import dataclass
from typing import Iterable, Protocol, runtime_checkable


@runtime_checkable
class Drawable(Protocol):
    def draw(self) -> str: ...


@runtime_checkable
class Sized2D(Protocol):
    width: int
    height: int


class Exporter(Protocol):
    """Anything with an export method and a suffix."""

    suffix: str

    def export(self, items: Iterable[Drawable]) -> str: ...


@dataclass
class Box:
    width: int
    height: int

    def draw(self) -> str:
        return "\n".join("#" * self.width for _ in range(self.height))


class Label:
    def __init__(self, text: str) -> None:
        self.text = text

    def draw(self) -> str:
        return f"[{self.text}]"


class Silent:
    width = 3
    height = 1


class TextExporter:
    suffix = ".txt"

    def export(self, items: Iterable[Drawable]) -> str:
        return "\n".join(item.draw() for item in items)


class CountExporter:
    suffix = ".cnt"

    def export(self, items: Iterable[Drawable]) -> str:
        return str(sum(len(item.draw()) for item in items))


def save(exporter: Exporter, items: list[Drawable]) -> None:
    print(f"-- picture{exporter.suffix}")
    print(exporter.export(items))


def main() -> None:
    items = [Box(4, 2), Label("hi"), Silent(), 42]
    for item in items:
        name = type(item).__name__
        print(f"{name:<7} drawable={isinstance(item, Drawable)!s:<6} sized={isinstance(item, Sized2D)}")
    drawable = [item for item in items if isinstance(item, Drawable)]
    for exporter in (TextExporter(), CountExporter()):
        save(exporter, drawable)
    print(issubclass(Label, Drawable), issubclass(int, Drawable))
    try:
        Drawable()
    except TypeError as error:
        print("TypeError:", error)


if __name__ == "__main__":
    main()
