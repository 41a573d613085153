"""Three ways to count and list N-queens solutions."""

from itertools import permutations


def backtrack(n: int, columns: tuple[int, ...] = ()):
    """Yield solutions as tuples: columns[row] is the queen's column."""
    row = len(columns)
    if row == n:
        yield columns
        return
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(columns)):
            yield from backtrack(n, columns + (column,))


def count_bits(n: int) -> int:
    full = (1 << n) - 1

    def place(columns: int, left: int, right: int) -> int:
        if columns == full:
            return 1
        total = 0
        free = full & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            total += place(columns | bit, (left | bit) << 1 & full, (right | bit) >> 1)
        return total

    return place(0, 0, 0)


def count_permutations(n: int) -> int:
    return sum(
        len({r + c for r, c in enumerate(p)}) == n == len({r - c for r, c in enumerate(p)})
        for p in permutations(range(n))
    )


def symmetries(solution):
    n = len(solution)
    points = {(r, c) for r, c in enumerate(solution)}
    for _ in range(2):
        for _ in range(4):
            points = {(c, n - 1 - r) for r, c in points}
            yield tuple(c for _, c in sorted(points))
        points = {(r, n - 1 - c) for r, c in points}


def main() -> None:
    print([count_bits(n) for n in range(1, 9)])
    print(count_permutations(6), sum(1 for _ in backtrack(6)))
    first = next(backtrack(8))
    print("\n".join(" ".join("Q" if c == column else "·" for c in range(8)) for column in first))
    fundamental = {min(symmetries(solution)) for solution in backtrack(6)}
    print("fundamental for 6:", sorted(fundamental))


if __name__ == "__main__":
    main()
