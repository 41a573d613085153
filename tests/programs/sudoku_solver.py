"""Sudoku by constraint propagation and search."""

PUZZLES = {
    "easy": "003020600900305001001806400008102900700000008006708200002609500800203009005010300",
    "harder": "000000907000420180000705026100904000050000040000507009920108000034059000507000000",
    "broken": "553020600900305001001806400008102900700000008006708200002609500800203009005010300",
}

ROWS = [[r * 9 + c for c in range(9)] for r in range(9)]
COLUMNS = [[r * 9 + c for r in range(9)] for c in range(9)]
BOXES = [
    [(br + r) * 9 + bc + c for r in range(3) for c in range(3)]
    for br in (0, 3, 6) for bc in (0, 3, 6)
]
UNITS = ROWS + COLUMNS + BOXES
PEERS = {
    cell: {other for unit in UNITS if cell in unit for other in unit} - {cell} for cell in range(81)
}


class Contradiction(Exception):
    """No candidate is left for a cell."""


def assign(candidates, cell, digit):
    candidates[cell] = digit
    for peer in PEERS[cell]:
        if digit in candidates[peer]:
            remaining = candidates[peer].replace(digit, "")
            if not remaining:
                raise Contradiction(f"row {peer // 9 + 1}, column {peer % 9 + 1}")
            was_open = len(candidates[peer]) > 1
            candidates[peer] = remaining
            if was_open and len(remaining) == 1:
                assign(candidates, peer, remaining)


def start(puzzle):
    candidates = ["123456789"] * 81
    for cell, digit in enumerate(puzzle):
        if digit != "0":
            if digit not in candidates[cell]:
                raise Contradiction(f"row {cell // 9 + 1}, column {cell % 9 + 1}")
            assign(candidates, cell, digit)
    return candidates


def search(candidates, counter):
    counter[0] += 1
    open_cells = [(len(c), i) for i, c in enumerate(candidates) if len(c) > 1]
    if not open_cells:
        return candidates
    _, cell = min(open_cells)
    for digit in candidates[cell]:
        attempt = candidates.copy()
        try:
            assign(attempt, cell, digit)
        except Contradiction:
            continue
        if (solved := search(attempt, counter)) is not None:
            return solved
    return None


def show(cells):
    for r, row in enumerate(ROWS):
        if r in (3, 6):
            print("------+-------+------")
        digits = [cells[i] for i in row]
        print(" | ".join(" ".join(digits[c:c + 3]) for c in (0, 3, 6)))


if __name__ == "__main__":
    for name, puzzle in PUZZLES.items():
        print(f"== {name}: {81 - puzzle.count('0')} given")
        counter = [0]
        try:
            show(search(start(puzzle), counter))
            print("search nodes:", counter[0])
        except Contradiction as error:
            print("no solution:", error)
