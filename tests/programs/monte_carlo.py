"""Monte Carlo estimates with a seeded generator."""

import math
import random
from collections import Counter


def estimate_pi(rng: random.Random, n: int) -> float:
    inside = sum(rng.random() ** 2 + rng.random() ** 2 < 1 for _ in range(n))
    return 4 * inside / n


def integrate(function, a: float, b: float, rng: random.Random, n: int = 2000) -> float:
    return (b - a) * sum(function(rng.uniform(a, b)) for _ in range(n)) / n


def birthday(rng: random.Random, people: int, trials: int = 500) -> float:
    hits = 0
    for _ in range(trials):
        days = [rng.randrange(365) for _ in range(people)]
        hits += len(set(days)) < people
    return hits / trials


def monty_hall(rng: random.Random, switch: bool, trials: int = 1000) -> float:
    wins = 0
    for _ in range(trials):
        car, choice = rng.randint(0, 2), rng.randint(0, 2)
        opened = rng.choice([d for d in range(3) if d not in (car, choice)])
        if switch:
            choice = next(d for d in range(3) if d not in (choice, opened))
        wins += choice == car
    return wins / trials


def main() -> None:
    rng = random.Random(42)
    print([rng.random() for _ in range(3)])
    print([rng.randint(1, 6) for _ in range(10)], rng.choice("abcdef"))
    print(f"pi ~ {estimate_pi(rng, 2000):.4f}")
    print(f"integral of sin ~ {integrate(math.sin, 0, math.pi, rng):.4f}")
    print("birthday:", {n: birthday(rng, n) for n in (10, 23, 40)})
    print("stay", monty_hall(rng, False), "switch", monty_hall(rng, True))
    random.seed(7)
    deck = list(range(10))
    random.shuffle(deck)
    print(deck, random.sample(range(100), 5), random.choices("HT", weights=[3, 1], k=8))
    dice = Counter(random.randint(1, 6) + random.randint(1, 6) for _ in range(600))
    for total in sorted(dice):
        print(f"{total:>2} {'*' * (dice[total] // 5)}")
    print(f"{random.gauss(0, 1):.6f} {random.expovariate(2):.6f} {random.triangular(1, 5, 2):.6f} {random.getrandbits(16)}")


if __name__ == "__main__":
    main()
