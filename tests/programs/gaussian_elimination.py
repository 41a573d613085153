"""Linear systems with exact fractions: elimination, inverse, determinant, rank."""

from fractions import Fraction


class SingularMatrix(ArithmeticError):
    pass


def to_fractions(matrix):
    return [[Fraction(value) for value in row] for row in matrix]


def row_reduce(matrix):
    """Reduced row echelon form and the pivot columns."""
    m = to_fractions(matrix)
    pivots, row = [], 0
    for column in range(len(m[0])):
        pivot = next((r for r in range(row, len(m)) if m[r][column] != 0), None)
        if pivot is None:
            continue
        m[row], m[pivot] = m[pivot], m[row]
        scale = m[row][column]
        m[row] = [value / scale for value in m[row]]
        for r in range(len(m)):
            if r != row and m[r][column]:
                factor = m[r][column]
                m[r] = [a - factor * b for a, b in zip(m[r], m[row])]
        pivots.append(column)
        row += 1
        if row == len(m):
            break
    return m, pivots


def solve(a, b):
    n = len(a)
    m, pivots = row_reduce([[*row, value] for row, value in zip(a, b)])
    if n in pivots:
        raise SingularMatrix("no solution")
    if len(pivots) < n:
        raise SingularMatrix(f"{n - len(pivots)} free variable(s)")
    return [row[n] for row in m]


def inverse(a):
    n = len(a)
    m, pivots = row_reduce([row + [int(i == j) for j in range(n)] for i, row in enumerate(a)])
    if pivots != list(range(n)):
        raise SingularMatrix("not invertible")
    return [row[n:] for row in m]


def determinant(a):
    if len(a) == 1:
        return a[0][0]
    return sum((-1) ** j * a[0][j] * determinant([row[:j] + row[j + 1:] for row in a[1:]]) for j in range(len(a)) if a[0][j])


def show(matrix):
    cells = [[str(value) for value in row] for row in matrix]
    widths = [max(map(len, column)) for column in zip(*cells)]
    for row in cells:
        print("  [" + "  ".join(cell.rjust(width) for cell, width in zip(row, widths)) + "]")


def main():
    a = [[2, 1, -1], [-3, -1, 2], [-2, 1, 2]]
    print("solution", *solve(a, [8, -11, -3]), "det", determinant(a))
    show(inverse(a))
    hilbert = [[Fraction(1, i + j + 1) for j in range(4)] for i in range(4)]
    show(inverse(hilbert))
    print("det of Hilbert:", determinant(hilbert))
    print(len(row_reduce([[1, 2, 3], [4, 5, 6], [7, 8, 9]])[1]), "pivots")
    for b in ([1, 2], [1, 3]):
        try:
            solve([[1, 2], [2, 4]], b)
        except SingularMatrix as error:
            print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
