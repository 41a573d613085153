"""Recipes from the itertools documentation."""

from collections import deque
from itertools import (accumulate, chain, combinations, combinations_with_replacement, compress, count, cycle,
                       dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap,
                       takewhile, tee, zip_longest)
from operator import itemgetter, mul


def take(n, iterable):
    return list(islice(iterable, n))


def tail(n, iterable):
    return list(deque(iterable, maxlen=n))


def partition(predicate, iterable):
    first, second = tee(iterable)
    return list(filterfalse(predicate, first)), list(filter(predicate, second))


def powerset(iterable):
    items = list(iterable)
    return chain.from_iterable(combinations(items, r) for r in range(len(items) + 1))


def sliding_window(iterable, n):
    iterator = iter(iterable)
    window = deque(islice(iterator, n - 1), maxlen=n)
    for item in iterator:
        window.append(item)
        yield tuple(window)


def grouper(iterable, n, fillvalue=None):
    return zip_longest(*[iter(iterable)] * n, fillvalue=fillvalue)


def roundrobin(*iterables):
    iterators = map(iter, iterables)
    for active in range(len(iterables), 0, -1):
        iterators = cycle(islice(iterators, active))
        yield from map(next, iterators)


def unique_everseen(iterable, key=None):
    seen = set()
    for element in iterable:
        k = element if key is None else key(element)
        if k not in seen:
            seen.add(k)
            yield element


def main():
    print(take(4, count(10, 5)), tail(3, "ABCDEFG"), partition(lambda n: n % 2, range(8)))
    print(list(powerset("abc")))
    print(["".join(w) for w in sliding_window("ABCDE", 3)], list(grouper("ABCDEFG", 3, "x")))
    print("".join(roundrobin("ABC", "D", "EF")), list(unique_everseen("ABBcCaD", str.lower)))
    print(list(accumulate([3, 4, 6, 2], mul)), list(accumulate([1, 2, 3], initial=100)), list(accumulate([5, 1, 9], max)))
    print([(k, len(list(g))) for k, g in groupby("AAABBCAA")], list(pairwise("wxyz")))
    print(list(compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(dropwhile(lambda x: x < 5, [1, 4, 6, 3])), list(takewhile(str.isalpha, "ab1c")))
    print(list(starmap(pow, [(2, 5), (3, 2)])), list(repeat("x", 3)), len(list(product("ab", range(3), repeat=2))))
    print(list(permutations("abc", 2))[:4], list(combinations_with_replacement("ab", 3)))
    a, b = tee([1, 2, 3])
    next(b)
    print(list(zip(a, b)), sorted([("b", 2), ("a", 3)], key=itemgetter(1)), list(islice("ABCDEFG", 2, None, 2)))


if __name__ == "__main__":
    main()
