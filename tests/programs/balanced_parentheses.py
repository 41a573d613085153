"""Catalan objects: parentheses, trees, Dyck paths, ballot counting."""

from functools import lru_cache


def parentheses(n, opened=0, closed=0, text=""):
    if closed == n:
        yield text
        return
    if opened < n:
        yield from parentheses(n, opened + 1, closed, text + "(")
    if closed < opened:
        yield from parentheses(n, opened, closed + 1, text + ")")


@lru_cache
def trees(n):
    """All binary trees with n inner nodes as nested tuples."""
    if n == 0:
        return (None,)
    return tuple((left, right) for i in range(n) for left in trees(i) for right in trees(n - 1 - i))


def to_text(tree):
    if tree is None:
        return ""
    left, right = tree
    return f"({to_text(left)}){to_text(right)}"


def catalan(n):
    value = 1
    for k in range(n):
        value = value * 2 * (2 * k + 1) // (k + 2)
    return value


def mountain(path):
    height, points = 0, []
    for char in path:
        if char == "(":
            points.append((height, "/"))
            height += 1
        else:
            height -= 1
            points.append((height, "\\"))
    top = max(level for level, _ in points)
    return ["".join(mark if level == row else " " for level, mark in points).rstrip() for row in range(top, -1, -1)]


def all_results(expression):
    """Every value that brackets can give to a flat expression."""
    numbers = expression.split()
    if len(numbers) == 1:
        return [int(numbers[0])]
    results = []
    for i in range(1, len(numbers), 2):
        for a in all_results(" ".join(numbers[:i])):
            for b in all_results(" ".join(numbers[i + 1:])):
                results.append({"+": a + b, "-": a - b, "*": a * b}[numbers[i]])
    return results


def main():
    print(*parentheses(3))
    print([catalan(n) for n in range(12)], [sum(1 for _ in parentheses(n)) for n in range(7)])
    print(sorted(map(to_text, trees(4))) == sorted(parentheses(4)), len(trees(5)))
    for path in ("(()(()))()", "()()"):
        print(*mountain(path), sep="\n")
    print(sorted(all_results("2 * 3 - 4 * 5")), sorted(all_results("2 - 1 - 1")))


if __name__ == "__main__":
    main()
