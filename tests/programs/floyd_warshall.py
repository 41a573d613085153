"""All-pairs shortest paths, negative cycles and transitive closure."""

from math import inf
from string import ascii_uppercase


def floyd_warshall(n, edges):
    dist = [[0 if i == j else inf for j in range(n)] for i in range(n)]
    nxt = [[None] * n for _ in range(n)]
    for a, b, w in edges:
        dist[a][b] = w
        nxt[a][b] = b
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if dist[i][k] + dist[k][j] < dist[i][j]:
                    dist[i][j] = dist[i][k] + dist[k][j]
                    nxt[i][j] = nxt[i][k]
    return dist, nxt


def path(nxt, a, b):
    if a != b and nxt[a][b] is None:
        return []
    result = [a]
    while a != b:
        a = nxt[a][b]
        result.append(a)
    return result


def bellman_ford(n, edges, source):
    dist = [inf] * n
    dist[source] = 0
    for round_ in range(n):
        changed = False
        for a, b, w in edges:
            if dist[a] + w < dist[b]:
                dist[b] = dist[a] + w
                changed = True
        if not changed:
            return dist
    raise ArithmeticError("negative cycle")


def reachable(n, edges):
    rows = [1 << i for i in range(n)]
    for a, b, _ in edges:
        rows[a] |= 1 << b
    for k in range(n):
        for i in range(n):
            if rows[i] >> k & 1:
                rows[i] |= rows[k]
    return rows


def main():
    edges = [(0, 1, 3), (0, 2, 8), (0, 4, -4), (1, 3, 1), (1, 4, 7), (2, 1, 4), (3, 0, 2), (3, 2, -5)]
    dist, nxt = floyd_warshall(6, edges)
    print("    " + "".join(f"{c:>5}" for c in ascii_uppercase[:6]))
    for name, row in zip(ascii_uppercase, dist):
        print(f"{name:>4}" + "".join(f"{d:>5}" for d in row))
    print("C to E:", " ".join(ascii_uppercase[i] for i in path(nxt, 2, 4)), "| A to F:", path(nxt, 0, 5) or "none")
    print(bellman_ford(6, edges, 0) == dist[0], bellman_ford(6, edges, 1))
    for row in reachable(6, edges):
        print(f"{row:06b}", end=" ")
    print()
    try:
        bellman_ford(3, [(0, 1, 1), (1, 2, -3), (2, 0, 1)], 0)
    except ArithmeticError as error:
        print(type(error).__name__, error)
    print(inf > 10**400, -inf, inf - 1 == inf, min(inf, 5), sorted([3, inf, -inf]))


if __name__ == "__main__":
    main()
