"""Comprehensions, unpacking, the walrus, conditional expressions, chained comparisons."""

import math

ROWS = ["id,name,score", "1,Ann,90", "2,Bob,", "3,Cid,75", "bad", "4,Dee,88"]


def parse(rows):
    header, *body = rows
    keys = header.split(",")
    return [dict(zip(keys, parts)) for row in body if len(parts := row.split(",")) == len(keys)]


def spiral(matrix):
    result = []
    while matrix:
        first, *matrix = matrix
        result += first
        matrix = [list(row) for row in zip(*matrix)][::-1]
    return result


def pythagorean(limit):
    return [(a, b, c) for c in range(1, limit) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c and math.gcd(a, b) == 1]


def main():
    records = parse(ROWS)
    scores = {r["name"]: int(s) for r in records if (s := r["score"])}
    print(records[1], scores)
    print({v: k for k, v in scores.items()}, sorted(scores, key=scores.get), {len(n) for n in scores})
    matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    print([list(col) for col in zip(*matrix)], [x for row in matrix for x in row if x % 2], [row[i] for i, row in enumerate(matrix)])
    print(spiral(matrix), [[int(i == j) for j in range(3)] for i in range(3)], sum(x for row in matrix for x in row))
    print(pythagorean(30))
    first, *middle, last = "abcdef"
    (a, b), [c, *d] = (1, 2), [3, 4, 5]
    print(first, middle, last, a, b, c, d, [*range(3), *"xy"], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], 2))
    x, y = 1, 2
    x, y = y, x + y
    print(x, y, "big" if x > 10 else "medium" if x > 1 else "small", 1 < x <= 2 < 3 != 4, not x == y)
    total, values = 0, [5, 3, 8]
    print([total := total + v for v in values], total, any((hit := v) > 4 for v in values), hit, all(v > 2 for v in values))
    data = iter([4, 9, 0, 7])
    while (value := next(data)) != 0:
        print(value, end=" ")
    print(next(data), next(data, "none"))
    print(max((len(w), w) for w in "the longest word wins".split()), list(map(lambda p, q: p * q, [1, 2], [3, 4, 5])), [*filter(None, [0, 1, "", "a"])])
    print([(i, j) for i in range(4) for j in range(i) if (i + j) % 2], [[] for _ in range(2)], dict(enumerate("ab", start=1)), list(zip("ab", [1, 2], strict=True)))
    print(sorted({c: n for n, c in enumerate("hello")}.items()), 0 or "default", [] and 1, None is None, 3 and 5, [1, 2, 3][-2:], "abcdef"[::-2], list(range(10, 0, -3)))
    try:
        a, b = [1, 2, 3]
    except ValueError as error:
        print("ValueError:", error)
    try:
        p, *q, r = [1]
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
