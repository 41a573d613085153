"""Enum with attributes, methods, aliases and functional API."""

from enum import Enum, IntEnum


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    VENUS = (4.869e24, 6.0518e6)
    EARTH = (5.976e24, 6.37814e6)
    MARS = (6.421e23, 3.3972e6)
    JUPITER = (1.9e27, 7.1492e7)

    def __init__(self, mass: float, radius: float):
        self.mass = mass  # kilograms
        self.radius = radius  # metres

    @property
    def surface_gravity(self) -> float:
        G = 6.67300e-11
        return G * self.mass / (self.radius * self.radius)


class Priority(IntEnum):
    LOW = 1
    MEDIUM = 5
    HIGH = 10
    URGENT = 10

    @classmethod
    def parse(cls, text: str) -> "Priority":
        return cls(int(text)) if text.isdigit() else cls[text.upper()]


Colour = Enum("Colour", "RED GREEN BLUE")
Size = Enum("Size", {"S": "small", "L": "large"})


def main() -> None:
    earth_weight = 75.0
    mass = earth_weight / Planet.EARTH.surface_gravity
    for planet in Planet:
        print(f"{planet.name.title():<8} {planet.surface_gravity:6.2f} m/s² weight {mass * planet.surface_gravity:7.2f}")
    heaviest = max(Planet, key=lambda p: p.mass)
    print(heaviest, heaviest.value)
    print(list(Priority), Priority.URGENT is Priority.HIGH, Priority.URGENT.name)
    print(sorted([Priority.HIGH, Priority.LOW, Priority.MEDIUM]), Priority.LOW < 3, Priority.HIGH * 2)
    print([f"{p:d}" for p in Priority], f"{Priority.LOW}", str(Priority.LOW), repr(Priority.LOW))
    for text in ("high", "5", "7", "none"):
        try:
            print(repr(Priority.parse(text)))
        except (ValueError, KeyError) as error:
            print(type(error).__name__, error)
    print([c.value for c in Colour], Colour.GREEN, Size("large").name, dict(Priority.__members__))
    print({Colour.RED: "stop"}[Colour["RED"]], Colour.RED == 1, Colour.RED != Colour.BLUE, type(Colour.RED) is Colour)


if __name__ == "__main__":
    main()
