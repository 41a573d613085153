"""Count words in a text and show a histogram."""

import re
from collections import Counter

TEXT = """
It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of
incredulity, it was the season of Light, it was the season of Darkness, it was
the spring of hope, it was the winter of despair.
"""
STOP_WORDS = {"it", "was", "the", "of"}


def tokenize(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def histogram(counts: Counter, width: int = 20) -> None:
    most = max(counts.values())
    for word, count in counts.most_common(6):
        bar = "█" * round(count / most * width)
        print(f"{word:>12} | {bar} {count}")


def main() -> None:
    words = tokenize(TEXT)
    counts = Counter(words)
    print(f"{len(words)} words, {len(counts)} different")
    histogram(counts)
    interesting = Counter({w: c for w, c in counts.items() if w not in STOP_WORDS})
    print(interesting.most_common(3))
    print("once:", sorted(word for word, count in counts.items() if count == 1))
    by_length: dict[int, list[str]] = {}
    for word in sorted(set(words)):
        by_length.setdefault(len(word), []).append(word)
    for length, group in sorted(by_length.items()):
        print(f"{length:2}: {', '.join(group)}")
    bigrams = Counter(zip(words, words[1:]))
    print(bigrams.most_common(2))
    print(f"average length {sum(map(len, words)) / len(words):.3f}")


if __name__ == "__main__":
    main()
