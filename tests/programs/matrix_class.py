"""Dense matrices with lists of lists."""

from __future__ import annotations

from collections.abc import Callable


class Matrix:
    def __init__(self, rows: list[list[float]]):
        widths = {len(row) for row in rows}
        if len(widths) != 1:
            raise ValueError("rows differ in length")
        self.rows = [list(row) for row in rows]

    @classmethod
    def build(cls, height: int, width: int, function: Callable[[int, int], float]) -> Matrix:
        return cls([[function(i, j) for j in range(width)] for i in range(height)])

    @classmethod
    def identity(cls, n: int) -> Matrix:
        return cls.build(n, n, lambda i, j: int(i == j))

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])

    @property
    def T(self) -> Matrix:
        return Matrix([list(column) for column in zip(*self.rows)])

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"shapes {self.shape} and {other.shape} don't match")
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __eq__(self, other):
        return self.rows == other.rows

    def __str__(self):
        width = max(len(str(value)) for row in self.rows for value in row)
        return "\n".join("[" + " ".join(f"{value:>{width}}" for value in row) + "]" for row in self.rows)


def main() -> None:
    a = Matrix([[1, 2, 3], [4, 5, 6]])
    print(a @ a.T, a.T.shape, sep="\n")
    print(a + Matrix.build(2, 3, lambda i, j: 10 * i + j))
    fib = Matrix([[1, 1], [1, 0]])
    print(fib ** 10)
    print((fib ** 90)[0, 1])
    a[0, 2] = -30
    print(a, a == a.T.T, Matrix.identity(2) == Matrix([[1, 0], [0, 1]]))
    for make in (lambda: a @ a, lambda: Matrix([[1], [2, 3]]), lambda: a[5, 0]):
        try:
            make()
        except (ValueError, IndexError) as error:
            print(type(error).__name__, error, sep=": ")


if __name__ == "__main__":
    main()
