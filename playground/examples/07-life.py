# Game of Life
# A glider crosses the board; each generation is a set of cells.

from collections import Counter
from itertools import product


def step(cells):
    near = Counter()
    for x, y in cells:
        for dx, dy in product((-1, 0, 1), repeat=2):
            if dx or dy:
                near[x + dx, y + dy] += 1
    return {cell for cell, n in near.items() if n == 3 or n == 2 and cell in cells}


def show(cells, size=8):
    for y in range(size):
        row = ("■ " if (x, y) in cells else "· " for x in range(size))
        print("".join(row))
    print()


cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(9):
    if generation % 4 == 0:
        print("generation", generation)
        show(cells)
    cells = step(cells)
