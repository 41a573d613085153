# OrderedDict: docs.python.org/3.12/library/collections.html#ordereddict-objects
from collections import OrderedDict


def attempt(f):
    try:
        print(f())
    except Exception as e:
        # What the runtime says for any type is left to other programs.
        print(type(e).__name__, *(x for x in e.args if not any(w in str(x) for w in ("iterable", "supported", "subscriptable"))))


print(OrderedDict(), OrderedDict(a=1), OrderedDict([("b", 1), ("a", 2)]), OrderedDict({"x": 1}, y=2))
d = OrderedDict.fromkeys("abcde")
print(d, type(d).__name__)
d.move_to_end("b")
print("".join(d))
d.move_to_end("b", last=False)
print("".join(d))
d.move_to_end("b", False)
d.move_to_end("e")
print("".join(d), "".join(reversed(d)))
attempt(lambda: d.move_to_end("z"))
print(d.popitem(), d.popitem(last=False), d.popitem(False), list(d))
d.clear()
attempt(lambda: d.popitem())
attempt(lambda: d.popitem(last=False))

# Equality counts the order among themselves
a = OrderedDict([(1, 2), (3, 4)])
b = OrderedDict([(3, 4), (1, 2)])
print(a == b, a != b, a == dict(b), dict(a) == b, a == OrderedDict(a), a == {1: 2}, a == [])
print(a | {9: 9}, {9: 9} | a, type({} | a).__name__, a.copy() == a, type(a.copy()).__name__)
a |= {5: 6}
print(a, isinstance(a, dict))

# A cache of the last used
class LRU(OrderedDict):
    def __init__(self, maxsize=3):
        self.maxsize = maxsize
        super().__init__()

    def get_or_make(self, key):
        if key in self:
            self.move_to_end(key)
            return self[key]
        self[key] = key * 2
        if len(self) > self.maxsize:
            oldest = next(iter(self))
            del self[oldest]
        return self[key]


cache = LRU()
for key in (1, 2, 3, 1, 4, 1, 5):
    cache.get_or_make(key)
print(list(cache))

# Many moves to both ends
d = OrderedDict.fromkeys(range(100))
for i in range(0, 100, 2):
    d.move_to_end(i)
for i in range(1, 100, 2):
    d.move_to_end(i, last=False)
print(list(d)[:5], list(d)[45:55], list(d)[-5:], len(d))
for i in range(10):
    d[i + 1000] = i
    d.move_to_end(i + 1000, last=False)
    d.popitem()
print(list(d)[:12], len(d), 1005 in d, 98 in d)
for i in range(3):
    x = OrderedDict.fromkeys("abc"[: i + 1])
    for k in "cab":
        if k in x:
            x.move_to_end(k, last=k > "a")
    print(list(x), list(x.items()), list(reversed(x.values())))


def grow():
    for x in d:
        d[len(d) + 5000] = 1


attempt(lambda: d.setdefault("s", 4))
try:
    grow()
except RuntimeError as e:
    print("RuntimeError")
