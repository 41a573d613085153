"""Flood fill: islands, perimeters, enclosed areas."""

MAP = """
.##....#
.#..#..#
...##...
##..#.##
.#....##
"""


def parse(text):
    return [list(line) for line in text.split()]


def islands(grid):
    """Yield the set of cells of each island, without changing the grid."""
    seen = set()
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if cell != "#" or (r, c) in seen:
                continue
            island, stack = set(), [(r, c)]
            while stack:
                y, x = stack.pop()
                if (y, x) in island or not (0 <= y < len(grid) and 0 <= x < len(grid[0])) or grid[y][x] != "#":
                    continue
                island.add((y, x))
                stack += [(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)]
            seen |= island
            yield island


def perimeter(island):
    return sum((y + dy, x + dx) not in island for y, x in island for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)))


def fill(grid, row, column, colour):
    """Recursive paint bucket; returns the number of painted cells."""
    old = grid[row][column]
    if old == colour:
        return 0

    def paint(r, c):
        if r < 0 or c < 0 or r >= len(grid) or c >= len(grid[r]) or grid[r][c] != old:
            return 0
        grid[r][c] = colour
        return 1 + paint(r + 1, c) + paint(r - 1, c) + paint(r, c + 1) + paint(r, c - 1)

    return paint(row, column)


def normalise(island):
    top, left = min(y for y, _ in island), min(x for _, x in island)
    return tuple(sorted((y - top, x - left) for y, x in island))


def main():
    grid = parse(MAP)
    found = sorted(islands(grid), key=lambda island: (-len(island), min(island)))
    for number, island in enumerate(found, 1):
        print(f"island {number}: {len(island)} cells, perimeter {perimeter(island)}, top left {min(island)}")
    print("distinct shapes:", len({normalise(island) for island in found}))
    labels = {cell: str(n) for n, island in enumerate(found, 1) for cell in island}
    for r, row in enumerate(grid):
        print("".join(labels.get((r, c), "·") for c in range(len(row))))
    print("painted", fill(grid, 0, 0, "~"), fill(grid, 0, 0, "~"), fill(grid, 0, 1, "O"))
    print("\n".join("".join(row) for row in grid))
    print({char: sum(row.count(char) for row in grid) for char in sorted({c for row in grid for c in row})})


if __name__ == "__main__":
    main()
