"""Minesweeper board with flood reveal, played from a script."""

import random
from itertools import product


class Minesweeper:
    def __init__(self, width: int, height: int, mines: list[tuple[int, int]]):
        self.width, self.height = width, height
        self.mines = set(mines)
        self.revealed: set[tuple[int, int]] = set()
        self.flags: set[tuple[int, int]] = set()
        self.exploded = False

    def neighbours(self, x, y):
        for dx, dy in product((-1, 0, 1), repeat=2):
            nx, ny = x + dx, y + dy
            if (dx or dy) and 0 <= nx < self.width and 0 <= ny < self.height:
                yield nx, ny

    def count(self, x, y):
        return sum(cell in self.mines for cell in self.neighbours(x, y))

    def reveal(self, x, y):
        if (x, y) in self.mines:
            self.exploded = True
            self.revealed.add((x, y))
            return
        stack = [(x, y)]
        while stack:
            cell = stack.pop()
            if cell in self.revealed or cell in self.flags:
                continue
            self.revealed.add(cell)
            if self.count(*cell) == 0:
                stack.extend(self.neighbours(*cell))

    def flag(self, x, y):
        self.flags ^= {(x, y)}

    @property
    def won(self):
        return not self.exploded and len(self.revealed) + len(self.mines) == self.width * self.height

    def __str__(self):
        rows = ["   " + " ".join(str(x) for x in range(self.width))]
        for y in range(self.height):
            cells = []
            for x in range(self.width):
                if (x, y) in self.flags:
                    cells.append("F")
                elif (x, y) not in self.revealed:
                    cells.append("?")
                elif (x, y) in self.mines:
                    cells.append("*")
                else:
                    cells.append(str(self.count(x, y) or "."))
            rows.append(f"{y:2} " + " ".join(cells))
        return "\n".join(rows)


def main():
    game = Minesweeper(7, 5, [(0, 0), (6, 0), (3, 4), (6, 4)])
    for action, x, y in [("reveal", 3, 1), ("flag", 0, 0), ("reveal", 0, 1), ("reveal", 0, 4)]:
        getattr(game, action)(x, y)
        print(f"{action} {x},{y}: {len(game.revealed)} open, won={game.won}")
    print(game)
    for cell in sorted(set(product(range(7), range(5))) - game.mines - game.revealed):
        game.reveal(*cell)
    print("won:", game.won)
    game.reveal(3, 4)
    print("exploded:", game.exploded, "won:", game.won)
    random.seed(5)
    cells = list(product(range(9), range(9)))
    board = Minesweeper(9, 9, random.sample(cells, 10))
    print("mines:", len(board.mines), "sum of counts > 0:", sum(board.count(*c) for c in cells) > 0)


if __name__ == "__main__":
    main()
