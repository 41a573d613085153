# list.sort and sorted: stable, linear on runs, safe while keys and items run code.


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__)


print("# order")
print(sorted([3, 1, 2]), sorted((3, 1, 2), reverse=True), sorted("hello"), sorted({3: 1, 1: 2}))
print(sorted([]), sorted([1]), sorted([2.5, 1, -3.0, True]))
print(sorted(["b", "a", "", "ab", "B", "z", "a" * 9]))
print([ord(c) for c in sorted("\U0001f600\uffff\xe9z")])
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted([[2], [1, 5], [1]]))
print(sorted([10**20, -10**20, 3, 2**62]), sorted([1.5, float("inf"), -float("inf"), 0.0]))
print(sorted([b"b", b"a"]), sorted([True, False, True]))
for n in (2, 31, 32, 33, 63, 64, 65, 100, 300):
    x = 12345
    items = []
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        items.append(x >> 16)
    for variant in (items, sorted(items), sorted(items)[::-1], items[: n // 2] + sorted(items[n // 2 :])):
        r = sorted(variant)
        assert all(r[i] <= r[i + 1] for i in range(n - 1)) and sum(r) == sum(items)
        r = sorted(variant, reverse=True)
        assert all(r[i] >= r[i + 1] for i in range(n - 1)) and sum(r) == sum(items)
        pairs = [(v % 7, i) for i, v in enumerate(variant)]
        assert sorted(pairs, key=lambda p: p[0]) == sorted(pairs)
        assert sorted(pairs, key=lambda p: p[0], reverse=True) == sorted(pairs, key=lambda p: (-p[0], p[1]))
        strs = [str(v) for v in variant]
        floats = [v / 7 for v in variant]
        assert sorted(strs) == sorted(strs, key=lambda s: s + "")
        assert sorted(floats) == [v / 7 for v in sorted(variant)]

print("# stability")
words = "the quick brown fox jumps over the lazy dog then naps".split()
print(sorted(words, key=len))
print(sorted(words, key=len, reverse=True))
print(sorted(words, key=lambda w: w[-1]))
words.sort(key=None)
print(words)
words.sort(reverse=True)
print(words)
words.sort(reverse=1, key=str.upper)
print(words)


print("# only < is asked for")


class Lt:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return "Lt(%d)" % self.n


print(sorted([Lt(3), Lt(1), Lt(2)]))


class Truthy:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return [1] if self.n < other.n else []

    def __repr__(self):
        return "T%d" % self.n


print(sorted([Truthy(3), Truthy(1), Truthy(2)]))

print("# errors")
show("mixed", lambda: sorted([1, "a"]))
show("none", lambda: sorted([None, None]))
show("complex", lambda: sorted([1j, 2]))
show("not iterable", lambda: sorted(5))
show("key", lambda: sorted([1, 2], key=5))
show("arguments", lambda: sorted())
show("positional", lambda: [].sort(1))


def failing(n):
    def key(x):
        if x == n:
            raise KeyError(n)
        return -x

    return key


items = list(range(50))
try:
    items.sort(key=failing(30))
except KeyError as e:
    print("KeyError", e, items == list(range(50)))


class Fails:
    count = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Fails.count += 1
        if Fails.count > 100:
            raise ZeroDivisionError("at last")
        return self.n < other.n


items = [Fails(i * 37 % 101) for i in range(101)]
try:
    items.sort()
except ZeroDivisionError as e:
    print(e, sorted(i.n for i in items) == list(range(101)))

print("# changed while sorted")
items = [5, 3, 4]
seen = []


def look(x):
    seen.append(len(items))
    return x


items.sort(key=look)
print(items, seen)


def grow(x):
    items.append(x)
    return x


def change(f, key):
    try:
        f.sort(key=key)
        print(f)
    except ValueError as e:
        print("ValueError", e, f)


items = [3, 1, 2]
change(items, grow)
items = [3, 1, 2]
change(items, lambda x: items.clear() or x)
items = [3, 1, 2]
change(items, lambda x: items.extend([1, 2]) or x)
items = [3, 1, 2]
change(items, lambda x: items.insert(0, x) or x)


def add_and_remove(x):
    items.append(x)
    items.pop()
    return x


items = [3, 1, 2]
change(items, add_and_remove)
items = [3]
change(items, grow)
items = [3, 1, 2]
change(items, lambda x: items.sort() or items.reverse() or x)

print("# subclasses")


class L(list):
    pass


l = L([3, 1, 2])
l.sort()
print(l, sorted(l, reverse=True), type(sorted(l)).__name__)
