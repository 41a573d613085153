"""Knight's tour by Warnsdorff's rule."""

MOVES = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]


def square_name(square):
    column, row = square
    return "abcdefgh"[column] + str(row + 1)


class Board:
    def __init__(self, size: int):
        self.size = size
        self.visited: dict[tuple[int, int], int] = {}

    def free(self, square):
        return [
            target
            for dx, dy in MOVES
            if 0 <= (target := (square[0] + dx, square[1] + dy))[0] < self.size
            and 0 <= target[1] < self.size
            and target not in self.visited
        ]

    def tour(self, start):
        """Walk greedily; return True if every square was visited."""
        square = start
        for step in range(self.size ** 2):
            self.visited[square] = step
            options = self.free(square)
            if not options:
                break
            square = min(options, key=lambda option: (len(self.free(option)), option))
        return len(self.visited) == self.size ** 2

    def __repr__(self):
        width = len(str(self.size ** 2))
        lines = []
        for row in reversed(range(self.size)):
            lines.append(" ".join(f"{self.visited.get((column, row), -1) + 1:>{width}}" for column in range(self.size)))
        return "\n".join(lines)


def main():
    for size, start in [(5, (0, 0)), (6, (0, 0)), (8, (3, 3))]:
        board = Board(size)
        complete = board.tour(start)
        print(f"{size}x{size} from {square_name(start)}: complete={complete} visited={len(board.visited)}")
        if complete:
            print(board)
            path = sorted(board.visited, key=board.visited.get)
            print("ends on", square_name(path[-1]), "| first moves", *map(square_name, path[1:6]))


if __name__ == "__main__":
    main()
