"""Battleship: place ships, fire shots, report."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto


class Shot(Enum):
    MISS = auto()
    HIT = auto()
    SUNK = auto()
    REPEAT = auto()


class PlacementError(ValueError):
    pass


def parse_square(text: str) -> tuple[int, int]:
    column, row = text[0].upper(), text[1:]
    if column not in "ABCDEFGH" or not row.isdecimal() or not 1 <= int(row) <= 8:
        raise ValueError(f"no such square: {text}")
    return ord(column) - ord("A"), int(row) - 1


@dataclass
class Ship:
    name: str
    squares: frozenset[tuple[int, int]]
    hits: set[tuple[int, int]] = field(default_factory=set, repr=False)

    @property
    def sunk(self) -> bool:
        return self.hits == self.squares


@dataclass
class Ocean:
    ships: list[Ship] = field(default_factory=list)
    shots: dict[tuple[int, int], Shot] = field(default_factory=dict)

    def place(self, name: str, start: str, length: int, *, vertical: bool = False) -> Ship:
        x, y = parse_square(start)
        squares = frozenset((x, y + i) if vertical else (x + i, y) for i in range(length))
        if any(x > 7 or y > 7 for x, y in squares):
            raise PlacementError(f"{name} leaves the board")
        for ship in self.ships:
            if overlap := ship.squares & squares:
                raise PlacementError(f"{name} overlaps {ship.name} on {len(overlap)} square(s)")
        self.ships.append(ship := Ship(name, squares))
        return ship

    def fire(self, text: str) -> tuple[Shot, str]:
        square = parse_square(text)
        if square in self.shots:
            return Shot.REPEAT, text
        result, name = Shot.MISS, ""
        for ship in self.ships:
            if square in ship.squares:
                ship.hits.add(square)
                result, name = (Shot.SUNK if ship.sunk else Shot.HIT), ship.name
        self.shots[square] = result
        return result, name

    def __str__(self) -> str:
        marks = {Shot.MISS: "o", Shot.HIT: "x", Shot.SUNK: "#"}
        rows = ["  A B C D E F G H"]
        for y in range(8):
            rows.append(f"{y + 1} " + " ".join(marks.get(self.shots.get((x, y)), "~") for x in range(8)))
        return "\n".join(rows)


def main() -> None:
    ocean = Ocean()
    ocean.place("destroyer", "B2", 2)
    ocean.place("cruiser", "E4", 3, vertical=True)
    for name, start, length in [("tanker", "G1", 4), ("raft", "C2", 1), ("ghost", "Z9", 1)]:
        try:
            ocean.place(name, start, length)
        except PlacementError as error:
            print("placement:", error)
        except ValueError as error:
            print("square:", error)
    for shot in "A1 B2 C2 B2 E4 E5 F5 E6 H8".split():
        result, detail = ocean.fire(shot)
        print(f"{shot}: {result.name.lower()} {detail}".rstrip())
    print(ocean)
    print("all sunk:", all(ship.sunk for ship in ocean.ships), [s.value for s in Shot])


if __name__ == "__main__":
    main()
