"""Optimal matrix chain multiplication and optimal search trees."""

from functools import cache
from math import inf


def matrix_chain(dims: list[int]) -> tuple[int, str]:
    n = len(dims) - 1
    cost = [[0] * n for _ in range(n)]
    split = [[0] * n for _ in range(n)]
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            j = i + length - 1
            cost[i][j] = inf
            for k in range(i, j):
                total = cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1]
                if total < cost[i][j]:
                    cost[i][j], split[i][j] = total, k

    def brackets(i: int, j: int) -> str:
        if i == j:
            return chr(ord("A") + i)
        k = split[i][j]
        return f"({brackets(i, k)}{brackets(k + 1, j)})"

    return cost[0][n - 1], brackets(0, n - 1)


def optimal_tree(frequencies: dict[str, int]) -> tuple[int, object]:
    keys = sorted(frequencies)

    @cache
    def best(i: int, j: int):
        if i > j:
            return 0, None
        weight = sum(frequencies[keys[k]] for k in range(i, j + 1))
        options = []
        for k in range(i, j + 1):
            left, right = best(i, k - 1), best(k + 1, j)
            options.append((left[0] + right[0] + weight, k, (left[1], keys[k], right[1])))
        cost, _, tree = min(options, key=lambda option: option[:2])
        return cost, tree

    return best(0, len(keys) - 1)


def depths(tree, depth=1):
    if tree is not None:
        left, key, right = tree
        yield from depths(left, depth + 1)
        yield key, depth
        yield from depths(right, depth + 1)


def main() -> None:
    for dims in ([10, 30, 5, 60], [40, 20, 30, 10, 30], [30, 35, 15, 5, 10, 20, 25]):
        cost, text = matrix_chain(dims)
        print(f"{'x'.join(map(str, dims))}: {cost:,} {text}")
    words = {"do": 15, "else": 5, "for": 20, "if": 40, "while": 10}
    cost, tree = optimal_tree(words)
    print(cost, tree)
    print(dict(depths(tree)), sum(words[k] * d for k, d in depths(tree)) == cost)


if __name__ == "__main__":
    main()
