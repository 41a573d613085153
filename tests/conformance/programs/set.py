# set and frozenset: docs.python.org/3.12/library/stdtypes.html#set-types-set-frozenset, item by item.


def attempt(f):
    try:
        print(f())
    except Exception as e:
        # What the runtime says for any type is left to other programs.
        print(type(e).__name__, *(x for x in e.args if not any(w in str(x) for w in ("iterable", "supported", "subscriptable"))))


def show(s):
    print(type(s).__name__, sorted(s, key=str))


# Making
print(set(), frozenset(), {1}, frozenset([1]), set(), [set()], {frozenset()})
show({"jack", "sjoerd"})
show({c for c in "abracadabra" if c not in "abc"})
show(set("foobar"))
show(set({"a": 1, "b": 2}))
show(frozenset(range(3)))
attempt(lambda: set(5))
attempt(lambda: set([[]]))
attempt(lambda: {1, {}})
attempt(lambda: set(1, 2))
attempt(lambda: frozenset(1, 2))
attempt(lambda: set(a=1))
f = frozenset("ab")
print(frozenset(f) is f, f.copy() is f, set(f) == f)

# len, in, isdisjoint, comparisons
s = {1, 2, 3}
print(len(s), 1 in s, 4 not in s, 1.0 in s, True in s)
attempt(lambda: [] in s)
print({1} in {frozenset([1])}, frozenset([1]) in {1})
print(s.isdisjoint([4, 5]), s.isdisjoint((3,)), s.isdisjoint({1: 2}), s.isdisjoint(set()))
print(s.issubset([1, 2, 3, 4]), s.issubset({1}), s <= s, s < s, s < {1, 2, 3, 4}, {1} <= s)
print(s.issuperset([1]), s.issuperset("a"), s >= {1}, s > s, s > {1, 2})
print(set("abc") == frozenset("abc"), set("abc") in {frozenset("abc")}, {1} == [1], {1} != (1,), s == {3, 2, 1}, s != {1})
print({1} < {2}, {1} == {2}, {1} > {2})
attempt(lambda: s < [1])
attempt(lambda: s <= 5)
attempt(lambda: s.issubset(5))

# Methods that make a new set
show(s.union([4], (5,), {6: 1}))
show(s.union())
show(s | {9})
show(s.intersection([2, 3, 4], {3}))
show(s.intersection())
show(s & {2, 7})
show(s.difference([1], {3}))
show(s.difference())
show(s - {2})
show(s.symmetric_difference([3, 4, 4]))
show(s ^ {1, 9})
show(s.copy())
print(s.copy() is s)
show(frozenset("ab") | set("bc"))
show(set("ab") | frozenset("bc"))
show(frozenset("ab").union("c"))
attempt(lambda: s | [1])
attempt(lambda: s & "a")
attempt(lambda: s - [1])
attempt(lambda: s ^ (1,))
attempt(lambda: [1] | s)
attempt(lambda: s.union(5))
attempt(lambda: s.intersection([[]]))

# Methods that change it
s = {1, 2, 3}
s.update([4], "a")
s.update()
show(s)
s.intersection_update([1, 2, "a"], {1, 2})
show(s)
s.difference_update([1], [7])
show(s)
s.symmetric_difference_update([2, 3, 3])
show(s)
s.add(5)
s.add(5)
s.remove(3)
s.discard(3)
s.discard(99)
show(s)
attempt(lambda: s.remove(3))
attempt(lambda: s.remove([1]))
attempt(lambda: s.add([1]))
attempt(lambda: s.discard({}))
n = {frozenset([1]), 2}
n.remove({1})
show(n)
attempt(lambda: n.remove({7}))
print(s.pop(), s)
s.clear()
attempt(lambda: s.pop())
print(s)
s = t = {1, 2}
s |= {3}
s &= {1, 3, 4}
s -= {1}
s ^= {3, 8}
print(s is t, s)
f = g = frozenset([1])
f |= {2}
print(f is g, type(f).__name__, len(f), g)


def inplace(s, other):
    s |= other


attempt(lambda: inplace({1}, [2]))

# With itself
s = {1, 2}
s.update(s)
s.intersection_update(s)
show(s)
show(s ^ s)
s.difference_update(s)
print(s)
s = {1, 2}
s ^= s
print(s)

# frozenset is hashable and has none of the above
f = frozenset([1, 2, 3])
print(hash(f) == hash(frozenset([3, 1, 2])), hash(frozenset()) == hash(frozenset([])), {f: 1}[frozenset((2, 3, 1))])
for name in "add clear discard pop remove update intersection_update difference_update symmetric_difference_update".split():
    print(hasattr(f, name), end=" ")
print()
attempt(lambda: hash({1}))
attempt(lambda: {{1}})
print(len({frozenset([i, i + 1]) for i in range(100)}))

# Items of other types, nan, sub-classes
nan = float("nan")
print(len({1, 1.0, True, 0, False}), nan in {nan}, {nan} == {nan}, len({nan, nan, float("nan")}), {-1, -2} == {-2, -1})


class S(set):
    pass


x = S([1, 2])
x.add(3)
print(len(x), x == {1, 2, 3}, {1} < x, sorted(x | {9}), 2 in x)

# Iteration
s = {1, 2, 3}


def change(s, what):
    for x in s:
        what(s, x)


attempt(lambda: change(s, lambda s, x: s.add(x + 100)))
attempt(lambda: change(s, lambda s, x: s.discard(x)))
it = iter({1})
print(type(it).__name__, list(it), list(it))

# Sizes
s = set(range(500))
for i in range(0, 500, 2):
    s.discard(i)
print(len(s), sum(s), 1 in s, 2 in s)
s = {chr(i) for i in range(0x10000, 0x10000 + 500)}
print(len(s), chr(0x10005) in s, "a" in s)
