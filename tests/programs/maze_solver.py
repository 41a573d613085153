"""Generate a maze with recursive backtracking and solve it breadth first."""

from collections import deque

DIRECTIONS = {"N": (0, -1), "S": (0, 1), "E": (1, 0), "W": (-1, 0)}
OPPOSITE = dict(zip("NSEW", "SNWE"))


class Random:
    """Park-Miller generator, the same on every platform."""

    def __init__(self, seed: int):
        self.state = seed

    def below(self, limit: int) -> int:
        self.state = self.state * 48271 % 2147483647
        return self.state % limit

    def shuffled(self, items):
        items = list(items)
        for i in reversed(range(1, len(items))):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def generate(width, height, seed):
    rng = Random(seed)
    cells = {(x, y): set() for y in range(height) for x in range(width)}

    def carve(x, y):
        for name in rng.shuffled(DIRECTIONS):
            dx, dy = DIRECTIONS[name]
            target = x + dx, y + dy
            if target in cells and not cells[target]:
                cells[x, y].add(name)
                cells[target].add(OPPOSITE[name])
                carve(*target)

    carve(0, 0)
    return cells


def solve(cells, start, goal):
    previous = {start: None}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == goal:
            break
        for name in sorted(cells[here]):
            dx, dy = DIRECTIONS[name]
            following = here[0] + dx, here[1] + dy
            if following not in previous:
                previous[following] = here
                queue.append(following)
    path = []
    while goal is not None:
        path.append(goal)
        goal = previous[goal]
    return path[::-1]


def draw(cells, width, height, path=()):
    marked = set(path)
    lines = ["+" + "--+" * width]
    for y in range(height):
        middle, bottom = "|", "+"
        for x in range(width):
            middle += ("()" if (x, y) in marked else "  ") + (" " if "E" in cells[x, y] else "|")
            bottom += ("  " if "S" in cells[x, y] else "--") + "+"
        lines += [middle, bottom]
    return "\n".join(lines)


if __name__ == "__main__":
    width, height = 9, 6
    maze = generate(width, height, seed=42)
    path = solve(maze, (0, 0), (width - 1, height - 1))
    print(draw(maze, width, height, path))
    print(f"path of {len(path)} cells:", " ".join(f"{x}{y}" for x, y in path))
    print("dead ends:", sum(len(exits) == 1 for exits in maze.values()))
