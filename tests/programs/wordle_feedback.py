"""Wordle-like feedback, hard-mode filtering and letter scores."""

from collections import Counter

WORDS = """crane slate trace crate react audio stare arise raise irate
abbey sleep creep steep speed geese eerie level hello allow""".split()


def feedback(secret: str, guess: str) -> str:
    """G green, Y yellow, - grey; repeated letters counted once each."""
    result = ["-"] * len(guess)
    remaining = Counter()
    for index, (s, g) in enumerate(zip(secret, guess)):
        if s == g:
            result[index] = "G"
        else:
            remaining[s] += 1
    for index, letter in enumerate(guess):
        if result[index] == "-" and remaining[letter] > 0:
            result[index] = "Y"
            remaining[letter] -= 1
    return "".join(result)


def consistent(words, guess, pattern):
    return [word for word in words if feedback(word, guess) == pattern]


def partitions(words, guess):
    groups = {}
    for word in words:
        groups.setdefault(feedback(word, guess), []).append(word)
    return groups


def best_guess(words):
    def expected(guess):
        groups = partitions(words, guess)
        return sum(len(group) ** 2 for group in groups.values()) / len(words)

    return min(words, key=lambda word: (expected(word), word))


def play(secret):
    candidates = list(WORDS)
    trace = []
    while True:
        guess = best_guess(candidates)
        pattern = feedback(secret, guess)
        trace.append(f"{guess}={pattern}")
        if pattern == "GGGGG":
            return trace
        candidates = [word for word in consistent(candidates, guess, pattern) if word != guess]


def main():
    for secret, guess in [("crane", "crate"), ("sleep", "geese"), ("abbey", "eerie"), ("hello", "level")]:
        print(secret, guess, feedback(secret, guess))
    for secret in ("geese", "allow", "crate"):
        print(" -> ".join(play(secret)))
    lengths = Counter(len(play(word)) for word in WORDS)
    for length, count in sorted(lengths.items()):
        print(f"{length} guesses: {'*' * count} {count / len(WORDS):.0%}")
    letters = Counter("".join(WORDS))
    print(letters.most_common(4), letters.total())


if __name__ == "__main__":
    main()
