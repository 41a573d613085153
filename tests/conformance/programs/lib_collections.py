# collections: Counter, defaultdict, ChainMap and the classes that hold a container.
import collections
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple


def fails(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e.args)


print(sorted(collections.__all__))

# Counter
c = Counter("gallahad")
print(c, Counter(), Counter({"red": 4, "blue": 2}), Counter(cats=4, dogs=8), Counter([1, 1.0, True]))
print(c["a"], c["missing"], "missing" in c, len(c), c.total())
print(c.most_common(), c.most_common(2), c.most_common(0), Counter("abab").most_common(1))
print(sorted(Counter(a=4, b=2, c=0, d=-2).elements()), list(Counter().elements()))
c = Counter(a=4, b=2, c=0, d=-2)
print(c.subtract(Counter(a=1, b=2, c=3, d=4)), c)
c.subtract("abx", x=2)
print(c)
c.update("aa", b=10)
print(c, c.update({"z": 5}), c)
del c["nothing"]
del c["z"]
print(c, c.get("q"), c.get("q", 7), c.pop("x"), c)
fails(Counter.fromkeys, "abc")
a, b = Counter(a=3, b=1), Counter(a=1, b=2)
print(a + b, a - b, a & b, a | b, +Counter(a=2, b=-4), -Counter(a=2, b=-4))
print(a == Counter(a=3, b=1, c=0), a != b, a <= Counter(a=3, b=5), a < a, a >= a, a > Counter(a=1), a == {"a": 3, "b": 1})
a += b
print(a)
a -= Counter(a=4)
print(a)
a |= Counter(q=2)
print(a)
a &= Counter(q=1, b=9)
print(a, a.copy() == a, type(a.copy()).__name__, dict(a), list(a), sorted(a.items()))
c = Counter("aab")
c["a"] += 5
c["new"] += 1
print(c, sum(c.values()), max(c, key=c.get), isinstance(c, dict), bool(Counter()))
print(Counter({1: "x", 2: 3}))
print(Counter(w for w in "the cat the dog the end".split()).most_common(1))
fails(hash, Counter())

# defaultdict
d = defaultdict(list)
for k, v in [("yellow", 1), ("blue", 2), ("yellow", 3)]:
    d[k].append(v)
print(d, sorted(d.items()), d["x"], d, d.get("y"), "y" in d, d.default_factory is list)
n = defaultdict(int, {"a": 1}, b=2)
n["c"] += 1
print(sorted(n.items()), dict(n), len(n), n == {"a": 1, "b": 2, "c": 1})
e = defaultdict(None, a=1)
print(e)
fails(lambda: e[5])
fails(defaultdict, 5)
f = n.copy()
f["z"]
print("z" in n, type(f).__name__, f["z"])
z = defaultdict(int, a=1) | {"b": 2}
print(type(z).__name__, dict(z), z["q"])
z = {"a": 5} | defaultdict(int, b=1)
print(type(z).__name__, dict(z))
z |= {"c": 3}
print(dict(z), type(z).__name__)
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
print(list(t), list(t["a"]), t["a"]["b"]["c"])
d = defaultdict(lambda: 5)
d.default_factory = str
print(repr(d["a"]), d.pop("a"), d.setdefault("k", []), len(d))


class Upper(defaultdict):
    def __missing__(self, key):
        return key.upper()


u = Upper()
print(u["abc"], len(u))

# ChainMap
base = {"music": "bach", "art": "rembrandt"}
adj = {"art": "van gogh", "opera": "carmen"}
m = ChainMap(adj, base)
print(m, list(m), len(m), m["music"], m["art"], m.get("no"), m.get("no", 1), "opera" in m, bool(ChainMap()))
print(sorted(m.items()), list(m.keys()), list(m.values()), dict(m))
child = m.new_child({"new": 1})
child["art"] = "mine"
print(child, child.parents, child.parents["art"], m.new_child(x=1).maps[0], child.maps[0])
fails(lambda: m["none"])
del child["art"]
print(child["art"])
fails(m.pop, "music")
fails(lambda: m.__delitem__("music"))
print(m.pop("opera"), m, m == {"art": "van gogh", "music": "bach"}, ChainMap(), ChainMap.fromkeys("ab", 0))
m.update(k=1)
print(m.maps[0], m.setdefault("k", 5), m.setdefault("w", 5), m.popitem(), m.copy())
m.clear()
print(m, m["art"])
fails(m.popitem)
print(ChainMap({"a": 1}) | {"b": 2}, ChainMap({"a": 1}, {"c": 1}) | {"a": 2})

# UserDict, UserList, UserString


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


l = Lower({"A": 1}, B=2)
l["C"] = 3
print(l, l.data, len(l), "a" in l, "A" in l, l["c"], list(l), sorted(l.items()), l.get("x", 0), l == {"a": 1, "b": 2, "c": 3})
l.update({"D": 4})
print(l.pop("d"), l.setdefault("E", 5), l, l.copy(), l | {"Z": 9})
del l["a"]
print(l)
fails(lambda: l[1])


class Squares(UserList):
    def total(self):
        return sum(self)


s = Squares([3, 1, 2])
s.append(5)
print(s, s.data, s.total(), len(s), s[0], s[1:], type(s[1:]).__name__, 5 in s, s + [1], [0] + s, s * 2)
s.sort()
s.extend([9, 8])
s.insert(0, -1)
print(s, s.pop(), s.index(3), s.count(1), s == [-1, 1, 2, 3, 5, 9], list(reversed(s)), s < [5], s.copy())
s.remove(9)
s.reverse()
s[0] = 100
del s[1]
s += [7]
print(s, [x for x in s])


class Shout(UserString):
    pass


u = Shout("Hello")
print(u, repr(u), len(u), u + " you", u.upper(), type(u.upper()).__name__, u[1], u == "Hello", "ell" in u, u.find("l"))
print(u * 2, "x" + u, hash(u) == hash("Hello"), u.split("l"), u.startswith("He"), int(UserString("5")), UserString("%d") % 3)
