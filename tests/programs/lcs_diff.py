"""Longest common subsequence and a line diff."""

import difflib


def lcs_table(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table


def lcs(a: str, b: str) -> str:
    table, i, j, result = lcs_table(a, b), len(a), len(b), []
    while i and j:
        if a[i - 1] == b[j - 1]:
            result.append(a[i - 1])
            i, j = i - 1, j - 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return "".join(reversed(result))


def diff(old: list[str], new: list[str]):
    table = lcs_table(old, new)
    i, j, output = len(old), len(new), []
    while i or j:
        if i and j and old[i - 1] == new[j - 1]:
            output.append((" ", old[i - 1]))
            i, j = i - 1, j - 1
        elif j and (not i or table[i][j - 1] >= table[i - 1][j]):
            output.append(("+", new[j - 1]))
            j -= 1
        else:
            output.append(("-", old[i - 1]))
            i -= 1
    return output[::-1]


OLD = "def f(x):\n    y = x + 1\n    return y\n\nprint(f(2))".split("\n")
NEW = "def f(x, z=1):\n    y = x + z\n    return y\n\n# call it\nprint(f(2))".split("\n")


def main() -> None:
    for a, b in [("AGGTAB", "GXTXAYB"), ("kitten", "sitting"), ("", "x"), ("same", "same")]:
        print(f"{a!r} {b!r} -> {lcs(a, b)!r}")
    for mark, line in diff(OLD, NEW):
        print(mark, line)
    matcher = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
    print(round(matcher.ratio(), 3))
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, "qabxcd", "abycdf").get_opcodes():
        print(f"{tag:<8} a[{i1}:{i2}] b[{j1}:{j2}]")
    print(*difflib.unified_diff(OLD, NEW, "old.py", "new.py", lineterm="", n=1), sep="\n")
    print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))


if __name__ == "__main__":
    main()
