"""Edit distance, its operations, and a spelling corrector."""

from collections import Counter
from string import ascii_lowercase


def distance(a: str, b: str) -> int:
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def operations(a: str, b: str) -> list[str]:
    d = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
    i, j, steps = len(a), len(b), []
    while i or j:
        if i and j and d[i][j] == d[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            if a[i - 1] != b[j - 1]:
                steps.append(f"replace {a[i - 1]} by {b[j - 1]} at {i - 1}")
            i, j = i - 1, j - 1
        elif i and d[i][j] == d[i - 1][j] + 1:
            steps.append(f"delete {a[i - 1]} at {i - 1}")
            i -= 1
        else:
            steps.append(f"insert {b[j - 1]} at {i}")
            j -= 1
    return steps[::-1]


class Speller:
    """After Peter Norvig's spelling corrector."""

    def __init__(self, text: str) -> None:
        self.words = Counter(text.lower().split())

    @staticmethod
    def edits(word: str) -> set[str]:
        splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
        deletes = [left + right[1:] for left, right in splits if right]
        transposes = [left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1]
        replaces = [left + c + right[1:] for left, right in splits if right for c in ascii_lowercase]
        inserts = [left + c + right for left, right in splits for c in ascii_lowercase]
        return set(deletes + transposes + replaces + inserts)

    def known(self, words) -> set[str]:
        return {word for word in words if word in self.words}

    def correct(self, word: str) -> str:
        candidates = self.known([word]) or self.known(self.edits(word)) or self.known(e2 for e1 in self.edits(word) for e2 in self.edits(e1)) or {word}
        return max(sorted(candidates), key=self.words.__getitem__)


def main() -> None:
    for a, b in [("kitten", "sitting"), ("sunday", "saturday"), ("", "abc"), ("same", "same"), ("naïve", "naive")]:
        print(f"{a or '-'} -> {b}: {distance(a, b)} {operations(a, b)}")
    speller = Speller("the quick brown fox jumps over the lazy dog the cat sat on the mat on the hat")
    print([speller.correct(word) for word in "teh quik brwon cta dg zzzzzz hatt".split()])
    print(len(Speller.edits("fox")), len(Speller.edits("")))


if __name__ == "__main__":
    main()
