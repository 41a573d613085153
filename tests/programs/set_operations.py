"""Sets: relational algebra, Venn regions, set cover, unions of tags."""

from functools import reduce
from itertools import combinations

SKILLS = {
    "ann": {"python", "sql", "linux"},
    "bob": {"java", "sql"},
    "cid": {"python", "java", "docker"},
    "dee": {"linux", "docker", "go"},
}


def venn(sets):
    """Elements that are in exactly the named sets."""
    for size in range(len(sets), 0, -1):
        for names in combinations(sorted(sets), size):
            inside = set.intersection(*(sets[n] for n in names))
            outside = set().union(*(s for n, s in sets.items() if n not in names))
            if region := inside - outside:
                yield names, sorted(region)


def greedy_cover(universe, sets):
    left, chosen = set(universe), []
    while left:
        name = max(sorted(sets), key=lambda n: len(sets[n] & left))
        if not sets[name] & left:
            raise ValueError(f"can't cover {sorted(left)}")
        chosen.append(name)
        left -= sets[name]
    return chosen


def jaccard(a, b):
    return len(a & b) / len(a | b)


def invert(mapping):
    result = {}
    for key, values in mapping.items():
        for value in values:
            result.setdefault(value, set()).add(key)
    return result


def main():
    everything = reduce(set.union, SKILLS.values())
    print(sorted(everything), len(everything))
    for names, region in venn(SKILLS):
        print(f"{' & '.join(names)}: {region}")
    print(greedy_cover(everything, SKILLS))
    try:
        greedy_cover(everything | {"cobol"}, SKILLS)
    except ValueError as error:
        print("ValueError:", error)
    best = max(combinations(SKILLS, 2), key=lambda pair: jaccard(*(SKILLS[p] for p in pair)))
    print(best, f"{jaccard(SKILLS['ann'], SKILLS['bob']):.2f}")
    print({skill: sorted(people) for skill, people in sorted(invert(SKILLS).items())})
    a, b = {1, 2, 3, 4}, {3, 4, 5}
    print(a | b, a & b, a - b, a ^ b, a <= b, {3, 4} < a, a.isdisjoint({9}), a.issuperset([1, 2]), b >= set())
    a.add(10)
    a.discard(99)
    a.update([20, 30], (40,))
    a -= {1, 2}
    a &= {3, 4, 10, 20}
    print(sorted(a), a.intersection([3, "x"]), len(a), 3 in a, {x % 3 for x in range(10)}, set("hello") == set("olleh"))
    for action in (lambda: a.remove(99), lambda: {1} | [2], lambda: {[1]}, lambda: set().pop(), lambda: {1} < [1]):
        try:
            action()
        except (KeyError, TypeError) as error:
            print(type(error).__name__, error)
    f = frozenset([1, 2])
    print(f | {3}, type(f | {3}).__name__, type({3} | f).__name__, hash(f) == hash(frozenset([2, 1])), f == {1, 2}, set(), frozenset())


if __name__ == "__main__":
    main()
