# Lists and tuples: every method and operator, with indices and slices of all kinds.


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


def kind(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__)


class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class OnlyInt:
    def __int__(self):
        return 1


class Bad:
    def __index__(self):
        return "x"


print("# construction")
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list(x for x in [1]))
print(tuple(), tuple("abc"), tuple([1, 2]), tuple({1: 2}), tuple(x for x in (1, 2)))
t = (1, 2)
print(tuple(t) is t, t[:] is t, t + () is t)
kind("list(5)", lambda: list(5))
kind("tuple(5)", lambda: tuple(5))
kind("list(1, 2)", lambda: list(1, 2))

print("# indices")
l = [10, 20, 30]
t = (10, 20, 30)
for i in (0, -1, True, I(1), I(-3)):
    print(l[i], t[i])
for i in (3, -4, 10**9, 10**30, -(10**30), I(3), "a", 1.0, None, OnlyInt(), Bad(), (1,)):
    show("list", lambda: l[i])
    show("tuple", lambda: t[i])


def store(i):
    l[i] = 1


def delete(i):
    del l[i]


for i in (3, -4, 10**30, "a", 1.0, None, Bad()):
    show("store", lambda: store(i))
    show("delete", lambda: delete(i))
store(I(-1))
delete(I(0))
print(l)


def tuple_store():
    t[0] = 1


def tuple_delete():
    del t[0]


kind("tuple", tuple_store)
kind("tuple", tuple_delete)

print("# slices")
l = list(range(10))
t = tuple(l)
ends = (None, 0, 4, 10, 11, -1, -11, 10**30, -(10**30), I(3))
n = 0
for a in ends:
    for b in ends:
        for step in (None, 2, 10, -1, -3, 10**20, -(10**20)):
            r = l[a:b:step]
            assert tuple(r) == t[a:b:step]
            n = (n * 31 + sum(v * (i + 1) for i, v in enumerate(r)) + len(r)) % 1000003
print(n)
print(l[::-1], t[::-2], l[8:2:-3], l[5:5], l[7:3], t[2:8:2])
show("step 0", lambda: l[::0])
show("float", lambda: l[1.0:])
show("str", lambda: t[:"a"])
show("int only", lambda: l[OnlyInt() :])

print("# storing slices")


def stored(key, value):
    l = list(range(10))
    l[key] = value
    return l


for key, value in (
    (slice(2, 4), "xyz"),
    (slice(2, 4), []),
    (slice(5, 2), [7]),
    (slice(None), (1,)),
    (slice(100, 200), [1]),
    (slice(0, 0), range(3)),
    (slice(None, None, 2), range(5)),
    (slice(None, None, -1), range(10)),
    (slice(8, 2, -3), "ab"),
    (slice(1, 3, None), (x for x in "pq")),
    (slice(3, 3, -1), []),
    (slice(None, None, 2), range(4)),
    (slice(None, None, -2), [1]),
    (slice(0, 2), 5),
    (slice(0, 4, 2), 5),
    (slice(0, 2, 0), [1]),
    (slice(0, 2), {1: 2}),
):
    show(key, lambda: stored(key, value))
l = [1, 2, 3]
l[1:2] = l
print(l)
l[::2] = l[1::2] + [9]
print(l)
l[:] = l[::-1]
print(l)
l[len(l) :] = [0]
print(l)

print("# deleting slices")


def deleted(key):
    l = list(range(10))
    del l[key]
    return l


for key in (
    slice(2, 4),
    slice(5, 2),
    slice(None),
    slice(None, None, 2),
    slice(None, None, 3),
    slice(None, None, -1),
    slice(8, 1, -3),
    slice(1, 9, 4),
    slice(100, 200),
    slice(None, None, 100),
    slice(None, None, 0),
):
    show(key, lambda: deleted(key))

print("# slice objects")
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(3), slice(None, 2), slice("a", [1], 2.5))
print(s.indices(5), slice(None, None, -1).indices(4), slice(-3, 100).indices(7), slice(10**30).indices(10**25))
print(s == slice(1, 10, 2), s != slice(1), slice(1, 2) < slice(1, 3), s == 3, hash(slice(1)) == hash(slice(1)))
kind("order", lambda: slice(1) < slice("a", 2))
show("indices", lambda: s.indices(-1))
show("indices", lambda: s.indices("a"))
show("step 0", lambda: slice(1, 2, 0).indices(3))
kind("no arguments", lambda: slice())
kind("hash", lambda: hash(slice([])))


class Keys:
    def __getitem__(self, key):
        return key


print(Keys()[1:2], Keys()[::3], Keys()[1:2, 3], Keys()[:, ...])

print("# operators")
print([1] + [2], (1,) + (2, 3), [1, 2] * 2, 2 * (1, 2), [1] * -1, (1,) * 0, [0] * I(3), I(2) * (1,), [1] * True)
show("list + tuple", lambda: [1] + (2,))
show("tuple + list", lambda: (1,) + [2])
show("list * float", lambda: [1] * 1.5)
show("tuple * str", lambda: (1,) * "a")
show("list * list", lambda: [1] * [2])
l = m = [1, 2]
l += (3,)
l += "ab"
l += (x for x in [9])
l *= 2
print(l, m is l)
l *= 0
print(l, m is l)
l = m = [1, 2, 3]
l += l
l *= I(2)
print(l, l is m)


def add(x):
    l = []
    l += x
    return l


kind("+= 5", lambda: add(5))
t = u = (1,)
t += (2,)
t *= 2
print(t, u)
print(1 in [1, 2], 3 in (1, 2), "a" not in ["a"], [] in [[]])
nan = float("nan")
print(nan in [nan], [nan] == [nan], (nan,) == (nan,), [nan].index(nan), [nan].count(nan))

print("# comparisons")
pairs = [([], []), ([1], []), ([1, 2], [1, 3]), ([1, 2], [1, 2, 0]), ([1, [2]], [1, [1]]), (["a"], ["b"])]
for a, b in pairs:
    print(a == b, a != b, a < b, a <= b, a > b, a >= b, end=" ")
    a, b = tuple(a), tuple(b)
    print(a == b, a != b, a < b, a <= b, a > b, a >= b)
print([1] == (1,), (1,) != [1], [1] == 1)
kind("list < tuple", lambda: [1] < (1,))
kind("items", lambda: [1, 2] < [1, "a"])
kind("items", lambda: (1, None) >= (1, 2))


class Eq:
    def __eq__(self, other):
        return "yes"

    def __lt__(self, other):
        return "less"


print([Eq()] == [1], (Eq(),) != (2,), [Eq()].index(5), [Eq()].count(5))

print("# methods")
l = [1, 2, 3]
print(l.append(4), l.extend([5]), l.extend("ab"), l.extend(l), l)
l = [1, 2, 3]
print(l.insert(0, 0), l.insert(100, 9), l.insert(-1, 8), l.insert(-100, 7), l.insert(I(2), 6), l)
show("insert", lambda: [].insert("a", 1))
show("insert", lambda: [].insert(10**30, 1))
kind("insert", lambda: [].insert(1))
print(l.pop(), l.pop(0), l.pop(-2), l.pop(I(1)), l)
show("pop", lambda: [].pop())
show("pop", lambda: [1].pop(1))
show("pop", lambda: [1].pop(-2))
show("pop", lambda: [1].pop("a"))
show("pop", lambda: [1].pop(1.0))
l = [1, 2, 1, 3, 1]
print(l.remove(1), l, l.count(1), l.index(1), l.index(1, 2), l.index(3, -3), l.index(1, 1, 2), l.index(1, -100, 10**30))
show("remove", lambda: l.remove(9))
show("index", lambda: l.index(9))
show("index", lambda: l.index("a", 1))
kind("index", lambda: l.index(1, "a"))
show("index", lambda: l.index(2, 3, -1))
print(l.reverse(), l, l.copy(), l.copy() is l, l.clear(), l)
t = (1, 2, 1)
print(t.count(1), t.index(1), t.index(1, 1), t.index(2, -3, -1))
show("index", lambda: t.index(9))
show("index", lambda: t.index(1, 1, 2))
print(len(l), len(t), bool([]), bool(()), bool([0]), hash((1, 2)) == hash((1, 2)), hash(()) == hash(()))
kind("hash", lambda: hash([]))
kind("hash", lambda: hash(([],)))
print(list(reversed([1, 2, 3])), list(reversed((1, 2))))

print("# iteration while it changes")
l = [1, 2, 3]
r = []
for x in l:
    r.append(x)
    if len(l) < 6:
        l.append(x * 10)
    if x == 2:
        del l[0]
print(r, l)
l = [1]
it = iter(l)
print(next(it), next(it, "end"))
l.append(2)
print(next(it, "still at the end"))

print("# repr")
l = [1, "a", None, (1,), (), [[]], 1.5, b"b"]
print(l, str((1, 2)), repr(("a",)))
l = [1]
l.append(l)
print(l, [l])
t = ([],)
t[0].append(t)
print(t)


class R:
    def __repr__(self):
        raise ValueError("no repr")


l = [R()]
show("repr", lambda: repr(l))
show("repr", lambda: repr(l))
l[0] = 1
print(l)

print("# subclasses")


class L(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.tag = 1


l = L("abc")
print(l, l + ["d"], ["d"] + l, l == list("abc"), list("abc") == l, l[1:], l < ["b"], l.tag, l * 2, len(l), l[-1])
l[1:2] = l
print(l, l.index("b"), sorted(l), isinstance(l, list), list(l), type(l[:]).__name__)


class T(tuple):
    pass


t = T((1, 2))
print(t, t + (3,), (3,) + t, t == (1, 2), (1, 2) == t, t[::-1], hash(t) == hash((1, 2)), t < (1, 3), len(t))

print("# depth")


def nested(n):
    l = []
    for i in range(n):
        l = [l]
    return l


print(nested(20) == nested(20), nested(20) < nested(21))
for op in (lambda a, b: a == b, lambda a, b: a < b, lambda a, b: repr(a)):
    try:
        op(nested(3000), nested(3000))
    except RecursionError:
        print("RecursionError")
