"""Structural pattern matching over commands, sequences, mappings and classes."""

from dataclasses import dataclass
from enum import Enum


class Colour(Enum):
    RED = "red"
    GREEN = "green"


@dataclass
class Point:
    x: float
    y: float


@dataclass
class Circle:
    centre: Point
    radius: float


class Segment:
    __match_args__ = ("start", "end")

    def __init__(self, start, end):
        self.start, self.end = start, end


def classify(value):
    match value:
        case None | True | False:
            return f"constant {value}"
        case 0 | 0.0:
            return "zero"
        case int(n) if n < 0:
            return f"negative {n}"
        case int() | float() as number:
            return f"number {number}"
        case "":
            return "empty text"
        case str(text) if text.isupper():
            return f"shouted {text}"
        case Colour.RED:
            return "the colour red"
        case Colour():
            return f"another colour: {value.value}"
        case []:
            return "empty sequence"
        case [only]:
            return f"just {only!r}"
        case [Point(x=0, y=0), *rest]:
            return f"origin and {len(rest)} more"
        case [first, *_, last] if first == last:
            return f"starts and ends with {first}"
        case (a, b):
            return f"pair {a}, {b}"
        case {"type": "circle", "r": r, **others}:
            return f"circle record {r}, others {others}"
        case {"items": [{"id": first_id}, *_]}:
            return f"items from {first_id}"
        case {}:
            return f"mapping with {len(value)} keys"
        case Circle(Point(x, y), radius=r) if r > 0:
            return f"circle at {x},{y} of {r}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Segment(Point(0, _), Point(0, _)):
            return "vertical axis segment"
        case Segment(start, end):
            return f"segment {start.x}..{end.x}"
        case _:
            return f"unknown {type(value).__name__}"


VALUES = [None, True, 0, 0.0, -5, 2.5, "", "HEY", "hey", Colour.RED, Colour.GREEN, [], (1,), [Point(0, 0), 1, 2], [7, 8, 7], (1, 2), "ab",
          {"type": "circle", "r": 3, "z": 1}, {"items": [{"id": 9}, {}]}, {}, {"a": 1}, Circle(Point(1, 2), 3), Circle(Point(1, 2), 0),
          Point(4, 4), Point(1, 2), Segment(Point(0, 1), Point(0, 5)), Segment(Point(1, 1), Point(2, 2)), {1, 2}, [1, 2, 3], b"ab"]


def http(status: int) -> str:
    match status:
        case 200 | 201 | 204:
            return "ok"
        case s if 300 <= s < 400:
            return "redirect"
        case 404:
            return "not found"
    return "other"


if __name__ == "__main__":
    for value in VALUES:
        shown = repr(value) if not isinstance(value, Segment) else "Segment"
        print(f"{shown[:42]:<42} {classify(value)}")
    print([http(s) for s in (200, 301, 404, 500)])
