"""Travelling salesman: brute force, Held-Karp, nearest neighbour and 2-opt."""

from functools import lru_cache
from itertools import combinations, permutations
from math import dist, hypot

CITIES = {"A": (0, 0), "B": (6, 1), "C": (7, 7), "D": (2, 8), "E": (4, 4), "F": (9, 3), "G": (1, 5)}


def length(tour):
    return sum(dist(CITIES[a], CITIES[b]) for a, b in zip(tour, tour[1:] + tour[:1]))


def brute_force(names):
    first, *rest = names
    return min(((first, *order) for order in permutations(rest)), key=length)


def held_karp(names):
    first = names[0]

    @lru_cache(None)
    def best(rest, last):
        if not rest:
            return dist(CITIES[first], CITIES[last])
        return min(dist(CITIES[last], CITIES[city]) + best(rest - {city}, city) for city in rest)

    result = best(frozenset(names[1:]), first)
    return result, best.cache_info().misses


def nearest_neighbour(names):
    tour, left = [names[0]], set(names[1:])
    while left:
        here = CITIES[tour[-1]]
        tour.append(min(left, key=lambda c: (hypot(CITIES[c][0] - here[0], CITIES[c][1] - here[1]), c)))
        left.remove(tour[-1])
    return tuple(tour)


def two_opt(tour):
    tour, improved, rounds = list(tour), True, 0
    while improved:
        improved = False
        rounds += 1
        for i, j in combinations(range(1, len(tour) + 1), 2):
            candidate = tour[:i] + tour[i:j][::-1] + tour[j:]
            if length(candidate) < length(tour) - 1e-12:
                tour, improved = candidate, True
    return tuple(tour), rounds


def main():
    names = sorted(CITIES)
    exact = brute_force(names[:6])
    print("".join(exact), f"{length(exact):.4f}")
    value, states = held_karp(tuple(names))
    print(f"Held-Karp on {len(names)}: {value:.4f} with {states} states")
    greedy = nearest_neighbour(names)
    better, rounds = two_opt(greedy)
    print(f"greedy {''.join(greedy)} {length(greedy):.4f}; 2-opt {''.join(better)} {length(better):.4f} in {rounds} rounds")
    print(f"gap to optimum: {length(better) / value - 1:.2%}")


if __name__ == "__main__":
    main()
