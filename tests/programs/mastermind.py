"""Mastermind solved by elimination."""

from collections import Counter
from itertools import product
from typing import NamedTuple

COLOURS = "RGBYOP"


class Feedback(NamedTuple):
    black: int
    white: int


def score(secret: str, guess: str) -> Feedback:
    black = sum(a == b for a, b in zip(secret, guess, strict=True))
    common = sum((Counter(secret) & Counter(guess)).values())
    return Feedback(black, common - black)


def solve(secret: str, length: int = 4) -> list[tuple[str, Feedback]]:
    candidates = ["".join(code) for code in product(COLOURS, repeat=length)]
    history = []
    guess = "RRGG"
    while True:
        feedback = score(secret, guess)
        history.append((guess, feedback))
        if feedback.black == length:
            return history
        candidates = [code for code in candidates if code != guess and score(code, guess) == feedback]
        guess = candidates[len(candidates) // 2]


def main() -> None:
    print(score("RGBY", "RGBY"), score("RGBY", "YBGR"), score("RRGB", "RYRR"))
    for secret in ("POYB", "GGGG"):
        history = solve(secret)
        print(f"secret {secret}: {len(history)} guesses")
        for number, (guess, (black, white)) in enumerate(history, 1):
            print(f"  {number}. {guess} {'●' * black}{'○' * white}")
    first = Feedback(1, 2)
    print(first._replace(black=3), first + (9,), first._fields)
    try:
        score("RGB", "RGBY")
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
