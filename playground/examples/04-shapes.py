# A family of classes
# Inheritance, properties, abstract methods, dataclasses.

from abc import ABC, abstractmethod
from dataclasses import dataclass
from math import pi


class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...

    def __lt__(self, other):
        return self.area < other.area


@dataclass
class Circle(Shape):
    radius: float

    @property
    def area(self):
        return pi * self.radius**2


@dataclass
class Rectangle(Shape):
    width: float
    height: float

    @property
    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)


shapes = [Circle(1), Rectangle(2, 5), Square(2)]
for shape in sorted(shapes):
    print(f"{shape!r:32} area {shape.area:.2f}")

[cls.__name__ for cls in Square.__mro__]
