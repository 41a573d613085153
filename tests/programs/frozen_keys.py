"""Immutable values as dictionary keys: frozen dataclasses, frozensets, tuples."""

from collections import defaultdict
from dataclasses import FrozenInstanceError, dataclass
from functools import cached_property


@dataclass(frozen=True)
class Coordinate:
    x: int
    y: int

    def __add__(self, other: "Coordinate") -> "Coordinate":
        return Coordinate(self.x + other.x, self.y + other.y)

    @cached_property
    def norm(self) -> int:
        print(f"computing norm of {self}")
        return abs(self.x) + abs(self.y)


NORTH, EAST = Coordinate(0, 1), Coordinate(1, 0)


def count_paths(steps: int) -> dict[Coordinate, int]:
    """Number of monotone paths to every point after some steps."""
    paths = {Coordinate(0, 0): 1}
    for _ in range(steps):
        following: dict[Coordinate, int] = defaultdict(int)
        for point, ways in paths.items():
            for direction in (NORTH, EAST):
                following[point + direction] += ways
        paths = following
    return paths


def main() -> None:
    for point, ways in count_paths(4).items():
        print(f"({point.x}, {point.y}): {ways}")
    p = Coordinate(3, -4)
    print(p.norm, p.norm)
    try:
        p.x = 5
    except FrozenInstanceError as error:
        print(type(error).__name__, error, isinstance(error, AttributeError))
    print(Coordinate(1, 2) == Coordinate(1, 2), {Coordinate(1, 2): "a"}[Coordinate(1, 2)], len({NORTH, EAST, Coordinate(0, 1)}))
    friends = {frozenset(("ann", "bob")): 2010, frozenset(("bob", "cid")): 2015}
    print(friends[frozenset(["bob", "ann"])], frozenset("ab") == {"b", "a"}, sorted(max(friends, key=friends.get)))
    grid = {(0, 0): "origin", (1, 0): "right"}
    grid[0, 1] = "up"
    print(grid, (1, 0) in grid)
    for bad in ([1, 2], {1}, {}, ([],)):
        try:
            grid[bad] = 1
        except TypeError as error:
            print("TypeError:", error)


if __name__ == "__main__":
    main()
