"""Connect Four with win detection and a greedy player."""

from __future__ import annotations

COLUMNS, ROWS = 7, 6
DIRECTIONS = ((1, 0), (0, 1), (1, 1), (1, -1))


class Board:
    def __init__(self, columns: list[list[str]] | None = None) -> None:
        self.columns = columns or [[] for _ in range(COLUMNS)]

    def copy(self) -> Board:
        return Board([column[:] for column in self.columns])

    def legal(self) -> list[int]:
        return [c for c, column in enumerate(self.columns) if len(column) < ROWS]

    def cell(self, c: int, r: int) -> str | None:
        if 0 <= c < COLUMNS and 0 <= r < len(self.columns[c]):
            return self.columns[c][r]
        return None

    def drop(self, c: int, player: str) -> bool:
        """Drop a disc; True if it completes four."""
        self.columns[c].append(player)
        r = len(self.columns[c]) - 1
        for dc, dr in DIRECTIONS:
            run = 1
            for sign in (1, -1):
                distance = 1
                while self.cell(c + sign * dc * distance, r + sign * dr * distance) == player:
                    run += 1
                    distance += 1
            if run >= 4:
                return True
        return False

    def __str__(self) -> str:
        lines = []
        for r in reversed(range(ROWS)):
            lines.append("|" + " ".join(self.cell(c, r) or "." for c in range(COLUMNS)) + "|")
        return "\n".join(lines + ["+" + "-" * (2 * COLUMNS - 1) + "+"])


def choose(board: Board, me: str, other: str) -> int:
    """Win if possible, block if necessary, otherwise near the centre."""
    legal = board.legal()
    for player in (me, other):
        for c in legal:
            if board.copy().drop(c, player):
                return c
    return min(legal, key=lambda c: (abs(c - COLUMNS // 2), len(board.columns[c])))


def main() -> None:
    board = Board()
    players = "XO"
    record = []
    for turn in range(COLUMNS * ROWS):
        me = players[turn % 2]
        other = players[1 - turn % 2]
        column = choose(board, me, other)
        record.append(column)
        if board.drop(column, me):
            print(f"{me} wins after {turn + 1} moves")
            break
    else:
        print("draw")
    print(board)
    print("moves:", "".join(map(str, record)))


if __name__ == "__main__":
    main()
