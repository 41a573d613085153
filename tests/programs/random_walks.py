"""Random walks with an explicit generator class, reproducible everywhere."""

import math
from collections import Counter
from itertools import accumulate


class XorShift:
    """32-bit xorshift; the same numbers on every Python."""

    def __init__(self, seed: int = 2463534242) -> None:
        self.state = seed & 0xFFFFFFFF or 1

    def next(self) -> int:
        x = self.state
        x ^= x << 13 & 0xFFFFFFFF
        x ^= x >> 17
        x ^= x << 5 & 0xFFFFFFFF
        self.state = x
        return x

    def below(self, n: int) -> int:
        return self.next() % n

    def uniform(self) -> float:
        return self.next() / 2**32

    def __iter__(self):
        return self

    __next__ = next


def walk_1d(rng, steps):
    return list(accumulate((1 if rng.below(2) else -1 for _ in range(steps)), initial=0))


def walk_2d(rng, steps):
    position = 0j
    for _ in range(steps):
        position += (1, 1j, -1, -1j)[rng.below(4)]
        yield position


def sparkline(values):
    ticks = "▁▂▃▄▅▆▇█"
    low, high = min(values), max(values)
    return "".join(ticks[(v - low) * 7 // (high - low or 1)] for v in values)


def markov(rng, table, state, steps):
    for _ in range(steps):
        yield state
        roll, total = rng.uniform(), 0.0
        for following, probability in table[state].items():
            total += probability
            if roll < total:
                state = following
                break


def main():
    rng = XorShift()
    print([next(rng) for _ in range(4)])
    path = walk_1d(rng, 60)
    print(sparkline(path), min(path), max(path), path[-1])
    points = list(walk_2d(rng, 400))
    print(points[-1], len(set(points)), f"{abs(points[-1]):.4f}", max(points, key=abs).real)
    ends = [walk_1d(rng, 100)[-1] for _ in range(200)]
    rms = math.sqrt(sum(e * e for e in ends) / len(ends))
    print(f"rms distance {rms:.3f}, expected {math.sqrt(100):.1f}, even: {all(e % 2 == 0 for e in ends)}")
    weather = {"sun": {"sun": 0.8, "rain": 0.2}, "rain": {"sun": 0.4, "rain": 0.6}}
    days = Counter(markov(rng, weather, "sun", 1000))
    print({state: days[state] for state in weather}, "".join(s[0] for s in markov(rng, weather, "rain", 20)))


if __name__ == "__main__":
    main()
