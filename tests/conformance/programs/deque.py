# deque: docs.python.org/3.12/library/collections.html#deque-objects, item by item.
from collections import deque


def attempt(f):
    try:
        print(f())
    except Exception as e:
        # What the runtime says for any type is left to other programs.
        print(type(e).__name__, *(x for x in e.args if not any(w in str(x) for w in ("iterable", "supported", "subscriptable"))))


print(deque(), deque([]), deque("ghi"), deque(range(3), 2), deque((1, 2), maxlen=5), deque(maxlen=0), deque(iterable="ab", maxlen=None))
attempt(lambda: deque(5))
attempt(lambda: deque([], -1))
attempt(lambda: deque([], "a"))
attempt(lambda: deque([], 1.0))
d = deque("ghi")
d.append("j")
d.appendleft("f")
print(d, d.pop(), d.popleft(), list(d), d[0], d[-1], list(reversed(d)), "h" in d)
d.extend("jkl")
print(d)
d.rotate(1)
print(d)
d.rotate(-1)
print(d)
for n in (0, 3, -3, 7, 100, -100, 10**6):
    e = deque(range(7))
    e.rotate(n)
    print(n, list(e))
e = deque()
e.rotate(5)
print(deque(reversed(d)))
d.clear()
attempt(lambda: d.pop())
attempt(lambda: d.popleft())
d.extendleft("abc")
print(d)
d.extend(d)
d.extendleft(d)
print(d, d.count("a"), d.count("x"))
print(d.index("a"), d.index("a", 3), d.index("a", 3, 12), d.index("b", -4))
attempt(lambda: d.index("z"))
attempt(lambda: d.index("c", 1, 2))
d.remove("a")
print(d)
attempt(lambda: d.remove("z"))
d.reverse()
print(d, d.reverse())
e = d.copy()
e.append(1)
print(e is d, len(e), len(d), deque(d) == d)

# insert
for i in (-100, -5, -1, 0, 1, 2, 3, 4, 5, 100):
    e = deque([0, 1, 2, 3, 4])
    e.insert(i, "x")
    print(i, list(e))
for i in range(12):
    e = deque(range(11))
    e.rotate(3)
    e.insert(i, "x")
    print(list(e), end=" ")
    del e[i]
    print(list(e) == [8, 9, 10, 0, 1, 2, 3, 4, 5, 6, 7])
attempt(lambda: deque([1, 2], 2).insert(0, 3))

# Items
d = deque("abcde")
d[1] = "B"
d[-1] = "E"
del d[0]
del d[-2]
print(d, d[2], d[-3])
attempt(lambda: d[3])
attempt(lambda: d[-4])
attempt(lambda: d[0:1])
attempt(lambda: d["a"])

# maxlen
d = deque(range(10), maxlen=4)
print(d, d.maxlen, deque().maxlen)
d.append(10)
print(d)
d.appendleft(1)
print(d)
d.extend([1, 2])
d.extendleft([3])
print(d, d.copy().maxlen, d + deque([9, 9]), d * 2, deque([1, 2], 3) * 4, deque([1, 2, 3], 2) * 0)


def set_maxlen():
    d.maxlen = 5


attempt(set_maxlen)
z = deque(maxlen=0)
z.append(1)
z.extend([1, 2])
print(z, len(z))

# Operators
d = deque([1, 2])
print(d + deque([3]), d * 2, 2 * d, d * 0, d * -1)
attempt(lambda: d + [3])
e = d
e += [3]
e *= 2
print(e is d, d)
print(deque([1, 2]) == deque([1, 2], 5), deque([1]) == [1], deque([1]) != deque([2]), deque([1, 2]) < deque([1, 3]), deque([1]) >= deque([1, 0]))
print(bool(deque()), bool(deque([0])), len(deque("abc")))
nan = float("nan")
print(nan in deque([nan]), deque([nan]).count(nan), deque([nan]).index(nan))

# Changes during iteration
for change in (lambda: d.append(1), lambda: d.pop(), lambda: d.popleft(), lambda: d.clear(), lambda: d.extend([1])):
    d = deque(range(5))

    def loop():
        for x in d:
            change()

    attempt(loop)
d = deque(range(3))
for i, x in enumerate(d):
    d[i] = x * 2
print(d)
it = iter(d)
print(next(it), list(it), list(it), type(it).__name__, type(reversed(d)).__name__)


class Evil:
    def __init__(self, d):
        self.d = d

    def __eq__(self, other):
        self.d.clear()
        return False


for f in (lambda d: d.index(1), lambda d: d.count(1), lambda d: d.remove(1), lambda d: 1 in d, lambda d: d == deque([1, 2, 3])):
    d = deque()
    d.extend([Evil(d), 2, 3])
    attempt(lambda: f(d))


class D(deque):
    def double(self):
        self.extend(list(self))


x = D([1, 2])
x.double()
print(len(x), list(x), x == deque([1, 2, 1, 2]))

# A queue that is filled and emptied
d = deque()
total = 0
for i in range(1000):
    d.append(i)
    d.append(i * 2)
    total += d.popleft()
print(len(d), total, d[0], d[500], d[-1])
