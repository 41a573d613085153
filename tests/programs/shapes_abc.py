"""Shapes with an abstract base class."""

import math
from abc import ABC, abstractmethod


class Shape(ABC):
    """A plane figure."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    @abstractmethod
    def area(self) -> float:
        """The area in square units."""

    @abstractmethod
    def perimeter(self) -> float:
        ...

    def describe(self) -> str:
        return f"{self.name}: area {self.area:.2f}, perimeter {self.perimeter():.2f}"

    def __lt__(self, other: "Shape") -> bool:
        if not isinstance(other, Shape):
            return NotImplemented
        return self.area < other.area


class Circle(Shape):
    def __init__(self, radius: float) -> None:
        super().__init__("Circle")
        self.radius = radius

    @property
    def area(self) -> float:
        return math.pi * self.radius ** 2

    def perimeter(self) -> float:
        return math.tau * self.radius


class Rectangle(Shape):
    def __init__(self, width: float, height: float, name: str = "Rectangle") -> None:
        super().__init__(name)
        self.width, self.height = width, height

    @property
    def area(self) -> float:
        return self.width * self.height

    def perimeter(self) -> float:
        return 2 * (self.width + self.height)


class Square(Rectangle):
    def __init__(self, side: float) -> None:
        super().__init__(side, side, "Square")

    def describe(self) -> str:
        return super().describe() + f", diagonal {self.width * math.sqrt(2):.3f}"


class Blob(Shape):
    """Forgets to implement anything."""


def main() -> None:
    shapes = [Circle(1.5), Rectangle(2, 3.5), Square(2.5)]
    for shape in sorted(shapes):
        print(shape.describe())
    for make in (lambda: Shape("abstract"), lambda: Blob("blob")):
        try:
            make()
        except TypeError as error:
            print("TypeError:", error)
    print([cls.__name__ for cls in Square.__mro__])
    print(issubclass(Square, Shape), isinstance(shapes[0], Rectangle), Shape.area.__doc__)
    try:
        print(shapes[0] < 3)
    except TypeError as error:
        print("TypeError:", error)
    print(sorted(Shape.__abstractmethods__))


if __name__ == "__main__":
    main()
