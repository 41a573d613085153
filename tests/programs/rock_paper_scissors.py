"""A round-robin of rock-paper-scissors strategies."""

import random
from collections import Counter
from enum import Enum
from itertools import combinations


class Hand(Enum):
    ROCK = "r"
    PAPER = "p"
    SCISSORS = "s"

    def beats(self, other: "Hand") -> bool:
        return (self, other) in WINS

    @property
    def counter(self) -> "Hand":
        return next(hand for hand in Hand if hand.beats(self))


WINS = {(Hand.ROCK, Hand.SCISSORS), (Hand.SCISSORS, Hand.PAPER), (Hand.PAPER, Hand.ROCK)}


def always_rock(mine, theirs):
    return Hand.ROCK


def cycle(mine, theirs):
    return list(Hand)[len(mine) % 3]


def copycat(mine, theirs):
    return theirs[-1] if theirs else Hand.PAPER


def frequency(mine, theirs):
    """Counter the opponent's favourite."""
    if not theirs:
        return Hand.ROCK
    return Counter(theirs).most_common(1)[0][0].counter


def match(first, second, rounds=30):
    a, b = [], []
    score = [0, 0]
    for _ in range(rounds):
        x, y = first(a, b), second(b, a)
        a.append(x)
        b.append(y)
        score[0] += x.beats(y)
        score[1] += y.beats(x)
    return score


def main():
    table = Counter()
    for first, second in combinations([always_rock, cycle, copycat, frequency], 2):
        a, b = match(first, second)
        print(f"{first.__name__:>12} {a:2} : {b:<2} {second.__name__}")
        table[first.__name__] += (a > b) * 2 + (a == b)
        table[second.__name__] += (b > a) * 2 + (a == b)
    for place, (name, points) in enumerate(table.most_common(), 1):
        print(f"{place}. {name} ({points})")
    print(Hand("p"), Hand["ROCK"].value, Hand.PAPER.counter.name, [h.name.title() for h in Hand])
    rng = random.Random(3)
    hands = [rng.choice(list(Hand)) for _ in range(100)]
    print("random hands:", len(hands), all(isinstance(h, Hand) for h in hands))
    try:
        Hand("x")
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
