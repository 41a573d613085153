"""Recursion: Hanoi, permutations, subsets, Ackermann, N-ary trees, Gray patterns."""

import sys


def hanoi(n, source="A", target="C", spare="B"):
    if n:
        yield from hanoi(n - 1, source, spare, target)
        yield n, source, target
        yield from hanoi(n - 1, spare, target, source)


def simulate(moves, n):
    pegs = {"A": list(range(n, 0, -1)), "B": [], "C": []}
    for disc, source, target in moves:
        assert pegs[source][-1] == disc and (not pegs[target] or pegs[target][-1] > disc), "illegal move"
        pegs[target].append(pegs[source].pop())
    return pegs


def permutations(items):
    if not items:
        return [[]]
    return [[item] + rest for i, item in enumerate(items) for rest in permutations(items[:i] + items[i + 1:])]


def subsets(items):
    if not items:
        return [()]
    first, *rest = items
    without = subsets(rest)
    return without + [(first, *each) for each in without]


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


def partitions(n, largest=None):
    largest = n if largest is None else largest
    if n == 0:
        yield []
    for part in range(min(n, largest), 0, -1):
        for rest in partitions(n - part, part):
            yield [part] + rest


def directory(tree, indent=0):
    size = 0
    for name, content in sorted(tree.items()):
        if isinstance(content, dict):
            print("  " * indent + name + "/")
            size += directory(content, indent + 1)
        else:
            print("  " * indent + f"{name} {content}")
            size += content
    return size


def koch(order):
    return "F" if order == 0 else "".join(koch(order - 1) if c == "F" else c for c in "F+F--F+F")


def depth(limit):
    def go(n):
        return n if n == limit else go(n + 1)
    return go(0)


def main():
    moves = list(hanoi(3))
    print(" ".join(f"{disc}{a}{b}" for disc, a, b in moves), simulate(moves, 3), len(list(hanoi(10))))
    print(permutations("abc"[:2]), len(permutations(list(range(5)))), subsets([1, 2, 3]))
    print([ackermann(2, n) for n in range(5)], ackermann(3, 2))
    print([" + ".join(map(str, p)) for p in partitions(5)], sum(1 for _ in partitions(20)))
    print("total", directory({"src": {"a.py": 10, "lib": {"b.py": 5}}, "README": 3}))
    print(koch(2), len(koch(4)), depth(300))
    flat = lambda xs: [y for x in xs for y in (flat(x) if isinstance(x, list) else [x])]
    print(flat([1, [2, [3, [4, []]]]]), (lambda f, n: f(f, n))(lambda f, n: 1 if n == 0 else n * f(f, n - 1), 10))
    try:
        depth(10**6)
    except RecursionError as error:
        print("RecursionError", sys.getrecursionlimit() > 100, isinstance(error, RuntimeError))


if __name__ == "__main__":
    main()
