"""Tic-tac-toe where both sides play perfectly with minimax."""

from functools import lru_cache

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(board: str) -> str | None:
    for a, b, c in LINES:
        if board[a] != "." and board[a] == board[b] == board[c]:
            return board[a]
    return None


def moves(board: str) -> list[int]:
    return [index for index, cell in enumerate(board) if cell == "."]


def play(board: str, move: int, player: str) -> str:
    return board[:move] + player + board[move + 1:]


@lru_cache(maxsize=None)
def score(board: str, player: str) -> int:
    """Value for X with player to move."""
    won = winner(board)
    if won:
        return 1 if won == "X" else -1
    options = moves(board)
    if not options:
        return 0
    other = "O" if player == "X" else "X"
    values = [score(play(board, move, player), other) for move in options]
    return max(values) if player == "X" else min(values)


def best_move(board: str, player: str) -> int:
    other = "O" if player == "X" else "X"
    choose = max if player == "X" else min
    return choose(moves(board), key=lambda move: score(play(board, move, player), other))


def show(board: str) -> None:
    for row in range(0, 9, 3):
        print(" " + " | ".join(board[row:row + 3].replace(".", " ")))
        if row < 6:
            print("---+---+---")


def main() -> None:
    board, player = "X...O....", "X"
    while winner(board) is None and moves(board):
        move = best_move(board, player)
        board = play(board, move, player)
        print(f"{player} plays {move}: {board}")
        player = "O" if player == "X" else "X"
    show(board)
    print("winner:", winner(board) or "nobody")
    print("positions seen:", score.cache_info().currsize)
    print("X to move in XX.OO....:", best_move("XX.OO....", "X"))


if __name__ == "__main__":
    main()
