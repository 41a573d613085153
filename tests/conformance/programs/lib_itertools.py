# itertools, function by function.
from itertools import *
import itertools
import operator


def show(*args):
    print(*[list(a) if hasattr(a, "__next__") else a for a in args])


def fails(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print("no exception")


print(sorted(n for n in itertools.__dict__ if not n.startswith("_")))

# accumulate
show(accumulate([1, 2, 3, 4, 5]), accumulate([1, 2, 3], initial=100), accumulate([1, 2, 3], operator.mul))
show(accumulate([]), accumulate([], initial=0), accumulate("abc"), accumulate([3, 1, 4], max))

# batched
show(batched("ABCDEFG", 3), batched([], 2), batched(range(4), 2))
fails(batched, "abc", 0)

# chain
show(chain("ABC", "DEF"), chain(), chain.from_iterable(["ABC", "DEF"]), chain([1], (2,), {3}))

# combinations, permutations, product
show(combinations("ABCD", 2), combinations(range(4), 3), combinations("ab", 3), combinations("ab", 0))
show(combinations_with_replacement("ABC", 2), combinations_with_replacement("", 0), combinations_with_replacement("", 1))
show(permutations("ABC", 2), permutations(range(3)), permutations("ab", 3), permutations("", 0))
show(product("AB", "xy"), product(range(2), repeat=3), product(), product("ab", []), product("a", "b", repeat=2))
fails(combinations, "ab", -1)
fails(combinations_with_replacement, "ab", -1)
fails(permutations, "ab", -1)
fails(permutations, "ab", "x")
fails(product, "ab", repeat=-1)
print(len(list(permutations(range(5)))), len(list(product("abc", repeat=4))))

# compress, dropwhile, filterfalse, takewhile
show(compress("ABCDEF", [1, 0, 1, 0, 1, 1]), compress("AB", [0]), compress([], [1]))
show(dropwhile(lambda x: x < 5, [1, 4, 6, 3, 8]), dropwhile(bool, []), dropwhile(bool, [1, 2]))
show(takewhile(lambda x: x < 5, [1, 4, 6, 3, 8]), takewhile(bool, []))
show(filterfalse(lambda x: x % 2, range(10)), filterfalse(None, [0, 1, "", "a"]))

# count, cycle, repeat
c = count(10)
print(next(c), next(c), c, iter(c) is c)
print(count(), count(1, 2), count(0.5, 0.25), list(islice(count(2.5, 0.5), 3)), list(islice(count(5, -2), 4)))
fails(count, "a")
show(islice(cycle("ABC"), 7), cycle([]))
r = repeat(10, 3)
print(r, list(r), r, list(repeat("x", 0)), repeat(None), list(map(pow, range(4), repeat(2))))
print(list(repeat(1, -3)), list(islice(repeat(7), 2)), operator.length_hint(repeat(1, 5)))

# groupby
print([(k, list(g)) for k, g in groupby("AAAABBBCCD")])
print([k for k, g in groupby("AAAABBBCCDAABBB")])
print([(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], lambda x: x % 2)])
print([(k, list(g)) for k, g in groupby([], key=len)])
groups = [(k, g) for k, g in groupby("aab")]
print([(k, list(g)) for k, g in groups])
gb = groupby([1, 1, 2])
k, g = next(gb)
print(k, next(g), next(gb)[0], list(g), list(gb))

# islice
show(islice("ABCDEFG", 2), islice("ABCDEFG", 2, 4), islice("ABCDEFG", 2, None), islice("ABCDEFG", 0, None, 2))
show(islice([], 3), islice("ab", 0), islice("abcd", 1, 100, 2), islice("abc", None, None, None))
it = iter(range(10))
print(list(islice(it, 3)), list(islice(it, 1, 3)), list(it))
it = iter(range(10))
print(list(islice(it, 2, 5, 2)), next(it))
fails(islice, "a", -1)
fails(islice, "a", 0, -1)
fails(islice, "a", -1, 2)
fails(islice, "a", 0, 2, 0)
fails(islice, "a")
fails(islice, "a", "b")

# pairwise, starmap, tee, zip_longest
show(pairwise("ABCDE"), pairwise("a"), pairwise([]))
show(starmap(pow, [(2, 5), (3, 2), (10, 3)]), starmap(max, []))
a, b, c = tee([1, 2, 3], 3)
print(next(a), next(a), list(b), list(a), list(c), tee([], 0))
x, y = tee(iter("ab"))
print(list(x), list(y), len(tee("abc")))
fails(tee, [], -1)
show(zip_longest("ABCD", "xy", fillvalue="-"), zip_longest([1], [], [2, 3]), zip_longest())

# Iterators of iterators
it = chain("ab", "cd")
print(next(it), list(it), next(it, "end"))


def first_n(n):
    for i in range(n):
        print("made", i)
        yield i


print(list(islice(first_n(5), 2)))
print(list(takewhile(lambda x: x < 1, first_n(5))))
