"""Conway's Game of Life on an unbounded grid of live cells."""

from collections import Counter
from itertools import product

GLIDER = """
.#.
..#
###
"""
BLINKER = "###"
R_PENTOMINO = ".##\n##.\n.#."

Cell = tuple[int, int]


def parse(pattern: str) -> set[Cell]:
    return {
        (x, y)
        for y, line in enumerate(pattern.strip("\n").splitlines())
        for x, char in enumerate(line)
        if char == "#"
    }


def step(cells: set[Cell]) -> set[Cell]:
    neighbours = Counter(
        (x + dx, y + dy)
        for x, y in cells
        for dx, dy in product((-1, 0, 1), repeat=2)
        if (dx, dy) != (0, 0)
    )
    return {cell for cell, count in neighbours.items() if count == 3 or (count == 2 and cell in cells)}


def render(cells: set[Cell], margin: int = 0) -> str:
    xs = [x for x, _ in cells]
    ys = [y for _, y in cells]
    rows = []
    for y in range(min(ys) - margin, max(ys) + margin + 1):
        rows.append("".join("#" if (x, y) in cells else "." for x in range(min(xs) - margin, max(xs) + margin + 1)))
    return "\n".join(rows)


def main() -> None:
    cells = parse(GLIDER)
    for generation in range(5):
        print(f"generation {generation}: {len(cells)} cells, corner {min(cells)}")
        print(render(cells))
        cells = step(cells)
    blinker = parse(BLINKER)
    period = 0
    current = blinker
    while True:
        current = step(current)
        period += 1
        if current == blinker:
            break
    print("blinker period:", period)
    cells = parse(R_PENTOMINO)
    history = []
    for _ in range(40):
        cells = step(cells)
        history.append(len(cells))
    print("R-pentomino:", history[::4])


if __name__ == "__main__":
    main()
