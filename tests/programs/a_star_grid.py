"""A* search on a character grid."""

from heapq import heappop, heappush

GRID = """\
S..#....
.#.#.##.
.#...#..
.####.#.
......#G"""


class Grid:
    def __init__(self, text):
        self.rows = text.splitlines()
        self.height, self.width = len(self.rows), len(self.rows[0])

    def find(self, char):
        for y, row in enumerate(self.rows):
            if (x := row.find(char)) != -1:
                return x, y
        raise ValueError(f"no {char!r} in the grid")

    def neighbours(self, pos):
        x, y = pos
        for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0)):
            nx, ny = x + dx, y + dy
            if 0 <= nx < self.width and 0 <= ny < self.height and self.rows[ny][nx] != "#":
                yield nx, ny


def manhattan(a, b):
    return sum(abs(p - q) for p, q in zip(a, b))


def a_star(grid, start, goal, heuristic=manhattan):
    heap = [(heuristic(start, goal), 0, start)]
    came_from, cost, expanded = {start: None}, {start: 0}, 0
    while heap:
        _, g, current = heappop(heap)
        if g > cost[current]:
            continue
        expanded += 1
        if current == goal:
            path = []
            while current is not None:
                path.append(current)
                current = came_from[current]
            return path[::-1], expanded
        for neighbour in grid.neighbours(current):
            if (new := g + 1) < cost.get(neighbour, 10**9):
                cost[neighbour] = new
                came_from[neighbour] = current
                heappush(heap, (new + heuristic(neighbour, goal), new, neighbour))
    return None, expanded


def draw(grid, path):
    canvas = [list(row) for row in grid.rows]
    for x, y in path[1:-1]:
        canvas[y][x] = "*"
    return "\n".join(map("".join, canvas))


def main():
    grid = Grid(GRID)
    start, goal = grid.find("S"), grid.find("G")
    path, expanded = a_star(grid, start, goal)
    print(draw(grid, path))
    print(f"{start} -> {goal}: {len(path) - 1} steps, {expanded} expanded")
    blind, more = a_star(grid, start, goal, heuristic=lambda a, b: 0)
    print(f"without heuristic: {len(blind) - 1} steps, {more} expanded, fewer with: {expanded <= more}")
    walled = Grid("S#.\n##.\n..G")
    print(a_star(walled, (0, 0), (2, 2)))
    directions = {(1, 0): "→", (-1, 0): "←", (0, 1): "↓", (0, -1): "↑"}
    print("".join(directions[b[0] - a[0], b[1] - a[1]] for a, b in zip(path, path[1:])))
    try:
        grid.find("X")
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
