"""The sliding game 2048, with scripted moves and spawned tiles."""

SIZE = 4
Grid = list[list[int]]


def merge_row(row: list[int]) -> tuple[list[int], int]:
    """Slide a row to the left; return it with the points gained."""
    tiles = [tile for tile in row if tile]
    merged, points = [], 0
    while tiles:
        tile = tiles.pop(0)
        if tiles and tiles[0] == tile:
            tile += tiles.pop(0)
            points += tile
        merged.append(tile)
    return merged + [0] * (len(row) - len(merged)), points


def transpose(grid: Grid) -> Grid:
    return [list(column) for column in zip(*grid)]


def mirror(grid: Grid) -> Grid:
    return [row[::-1] for row in grid]


def move(grid: Grid, direction: str) -> tuple[Grid, int]:
    if direction in "UD":
        grid = transpose(grid)
    if direction in "RD":
        grid = mirror(grid)
    rows, points = zip(*map(merge_row, grid))
    result = list(rows)
    if direction in "RD":
        result = mirror(result)
    if direction in "UD":
        result = transpose(result)
    return result, sum(points)


def spawn(grid: Grid, turn: int) -> bool:
    """Put a tile on the empty cell chosen by the turn number."""
    empty = [(r, c) for r in range(SIZE) for c in range(SIZE) if not grid[r][c]]
    if not empty:
        return False
    r, c = empty[turn * 7 % len(empty)]
    grid[r][c] = 4 if turn % 5 == 4 else 2
    return True


def show(grid: Grid) -> None:
    for row in grid:
        print("|" + "|".join(f"{tile or '':^6}" for tile in row) + "|")


def main() -> None:
    assert merge_row([2, 2, 2, 2]) == ([4, 4, 0, 0], 8)
    assert merge_row([4, 0, 4, 8]) == ([8, 8, 0, 0], 8)
    grid: Grid = [[0] * SIZE for _ in range(SIZE)]
    spawn(grid, 0)
    spawn(grid, 1)
    score = moves = 0
    for turn in range(200):
        for direction in "LDRU":
            after, points = move(grid, direction)
            if after != grid:
                break
        else:
            print("no moves left")
            break
        grid, score, moves = after, score + points, moves + 1
        spawn(grid, turn)
        if turn in (3, 20):
            print(f"turn {turn}: {direction} score {score}")
            show(grid)
    print(f"{moves} moves, score {score}, best tile {max(max(row) for row in grid)}")
    show(grid)


if __name__ == "__main__":
    main()
