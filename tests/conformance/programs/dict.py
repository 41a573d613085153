# dict: docs.python.org/3.12/library/stdtypes.html#mapping-types-dict, item by item.


def attempt(f):
    try:
        print(f())
    except Exception as e:
        # What the runtime says for any type is left to other programs.
        print(type(e).__name__, *(x for x in e.args if not any(w in str(x) for w in ("iterable", "supported", "subscriptable"))))


# Order: of insertion; an update keeps the place, a removal and a new insertion doesn't.
d = {"one": 1, "two": 2, "three": 3, "four": 4}
print(d, list(d), list(d.values()))
d["one"] = 42
print(d)
del d["two"]
d["two"] = None
print(d)
print(list(reversed(d)), list(reversed(d.values())), list(reversed(d.items())))
big = {str(i): i for i in range(1000)}
for i in range(0, 1000, 3):
    del big[str(i)]
for i in range(0, 30, 3):
    big[str(i)] = -i
print(list(big)[:5], list(big)[-12:], len(big))


def kw(**kwargs):
    return kwargs


print(kw(z=1, y=2, x=3, **{"b": 4, "a": 5}))


class C:
    z = 1
    b = 2
    a = 3


print([k for k in C.__dict__ if not k.startswith("_")])
c = C()
c.y, c.x, c.w = 1, 2, 3
print(c.__dict__)

# Constructors
print(dict(), dict(one=1, two=2), dict({"one": 1}, two=2), dict(zip(["a", "b"], [1, 2])))
print(dict([("two", 2), ("one", 1), ("three", 3)]), dict(["ab", "cd"]), dict([[1, 2]]), dict(iter([(1, 2)])))


class Mapping:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, key):
        return key * 2


print(dict(Mapping()), dict(Mapping(), x=1))
attempt(lambda: dict(5))
attempt(lambda: dict([5]))
attempt(lambda: dict([(1, 2), (1,)]))
attempt(lambda: dict(["abc"]))
attempt(lambda: dict([1], [2]))
attempt(lambda: {}.update([], []))
attempt(lambda: dict([([], 1)]))
attempt(lambda: {}.update(None))

# d[key], missing keys, __missing__
attempt(lambda: {}["a"])
attempt(lambda: {}[1, 2])


class Counter(dict):
    def __missing__(self, key):
        return 0


counter = Counter()
print(counter["red"], counter.get("red"), "red" in counter)
counter["red"] += 1
print(counter["red"], counter)


class Filling(dict):
    def __missing__(self, key):
        value = self[key] = []
        return value


filling = Filling()
filling["a"].append(1)
filling["a"].append(2)
print(filling)


def delete(d, key):
    del d[key]


attempt(lambda: delete({}, "a"))

# Unhashable keys
for key in ([], {}, set(), [1], {1: 2}.keys(), bytearray(b"a")):
    attempt(lambda: {key: 1})
    attempt(lambda: {}[key])
    attempt(lambda: key in {})
    attempt(lambda: {"a": 1}.get(key))
    attempt(lambda: {"a": 1}.pop(key, 2))
    attempt(lambda: {1: 1}.setdefault(key, 2))
attempt(lambda: {(1, []): 2})
attempt(lambda: hash({}))

# Equal keys of other types, nan
print({1: "int", 1.0: "float", True: "bool"}, {0: 1, 0.0: 2, False: 3, -0.0: 4})
print({2**40: 1}[2.0**40], {2.0**100: 1}[2**100], {(1, 2): 3}[(1.0, 2.0)], {"a": 1}.get(b"a"))
nan = float("nan")
print({nan: 1}[nan], {nan: 1} == {nan: 1}, {1: nan} == {1: nan}, {1: nan} == {1: float("nan")})
print({nan: 1, float("nan"): 2, nan: 3})

# Methods
d = {"a": 1, "b": 2}
print(len(d), "a" in d, "c" not in d, d.get("a"), d.get("c"), d.get("c", 7))
e = d.copy()
e["c"] = 3
print(d, e, d is e, type(Counter(a=1).copy()).__name__)
e.clear()
print(e)
print(dict.fromkeys("abc"), dict.fromkeys(["x", "y"], 0), {}.fromkeys([3, 1, 2, 1], []), type(Counter.fromkeys("a")).__name__)
attempt(lambda: dict.fromkeys(5))
attempt(lambda: dict.fromkeys([[]]))
d = {"a": 1, "b": 2, "c": 3}
print(d.pop("b"), d.pop("x", None), d)
attempt(lambda: d.pop("x"))
print(d.popitem(), d.popitem(), d)
attempt(lambda: d.popitem())
print(d.setdefault("a"), d.setdefault("a", 1), d.setdefault("b", 2), d)
d.update({"b": 3, "z": 0}, y=9)
d.update([("q", 1)])
d.update(b=4)
print(d, d.update())
d.update(d)
print(d)

# Operators
d = {"spam": 1, "eggs": 2, "cheese": 3}
e = {"cheese": "cheddar", "aardvark": "Ethel"}
print(d | e, e | d)
d |= e
d |= [("spam", 999)]
print(d)
attempt(lambda: {} | [])
attempt(lambda: [] | {})


def inplace(d, other):
    d |= other


attempt(lambda: inplace({}, 5))
print({1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} == {1: 3}, {1: 2} != {1: 2, 3: 4}, {} == [], {} != None)
attempt(lambda: {} < {})

# Views
d = {"eggs": 2, "sausage": 1, "bacon": 1, "spam": 500}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, type(keys).__name__, type(values).__name__, type(items).__name__)
print(len(keys), "eggs" in keys, 500 in values, ("eggs", 2) in items, ("eggs", 3) in items, ["eggs", 2] in items, 5 in items)
del d["sausage"]
print(keys, len(values), items)
print(sorted(keys & {"eggs", "bacon", "salad"}), sorted(keys ^ {"sausage", "juice"}), sorted(keys | ["juice"]), sorted(keys - ["eggs"]))
print(sorted(items & {("eggs", 2)}), type(keys & []), sorted({"eggs", 1} & keys, key=str), sorted(["eggs"] & keys))
print(keys == {"eggs", "bacon", "spam"}, {"eggs", "bacon", "spam"} == keys, keys == ["eggs"], keys <= {"eggs", "bacon", "spam", 1})
print(keys < keys, keys >= {"eggs"}, keys > {"eggs"}, {"eggs"} < keys, items == {("eggs", 2)}, d.keys() == dict(d).keys())
print(keys.isdisjoint(["a"]), keys.isdisjoint({"eggs": 1}), items.isdisjoint([("spam", 500)]), d.values() == d.values())
attempt(lambda: keys & 5)
attempt(lambda: keys < [1])
attempt(lambda: hash(keys))
attempt(lambda: keys[0])
print({}.keys(), {}.values(), {}.items(), bool({}.keys()), bool(keys))
for it in (iter(d), iter(keys), iter(values), iter(items), reversed(d)):
    print(type(it).__name__, list(it), list(it))

# Changes during iteration
d = {i: i for i in range(5)}
seen = []


def grow(view):
    for x in view:
        d[len(d)] = 0


def shrink(view):
    for x in view:
        d.popitem()


def swap(view):
    n = 0
    for x in view:
        n += 1
        if n == 3:
            d.pop(next(iter(d)))
            d["new"] = 1
        seen.append(x)
    return n


attempt(lambda: grow(d))
attempt(lambda: grow(d.keys()))
attempt(lambda: grow(d.values()))
attempt(lambda: grow(d.items()))
attempt(lambda: shrink(d))
it = iter(d)
next(it)
d["more"] = 1
attempt(lambda: next(it))
attempt(lambda: next(it))
d = {i: i for i in range(5)}
for k in d:
    d[k] = k * 2
print(d)
for k in list(d):
    del d[k]
print(d)

# What is called of keys: __hash__ as often as by CPython (the cache of the latest lookup may save an __eq__)
calls = []


class Key:
    def __init__(self, name, h):
        self.name = name
        self.h = h

    def __hash__(self):
        calls.append("hash " + self.name)
        return self.h

    def __eq__(self, other):
        calls.append(self.name + " == " + getattr(other, "name", "?"))
        return isinstance(other, Key) and self.name == other.name


a, b, a2 = Key("a", 1), Key("b", 1), Key("a", 1)
d = {a: 1}
d[b] = 2
d[a2] = 3
n = len(d)
print(n, d.get(1), calls[0], calls[1])
calls.clear()
e = dict(d)
e.update(d)
f = dict(d)
print(e == d, len(f), [x for x in calls if x.startswith("hash")])
calls.clear()
for i in range(20):
    d[i + 5] = i
print(calls)


class Broken:
    def __hash__(self):
        raise ValueError("no hash")


class NoEq:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("no eq")


attempt(lambda: {Broken(): 1})
attempt(lambda: Broken() in {})
attempt(lambda: {1: 1, NoEq(): 2})


class OnlyEq:
    def __eq__(self, other):
        return True


attempt(lambda: {OnlyEq(): 1})


class Str(str):
    pass


print({"a": 1}[Str("a")], Str("a") in {"b": 1}, {Str("x"): 1}["x"], {"abc": 1}["".join(["a", "bc"])])

print("# __getitem__ asks __missing__")


class Doubling(dict):
    def __missing__(self, key):
        return key * 2

    def __getitem__(self, key):
        return super().__getitem__(key)


doubling = Doubling(a=1)
print(doubling["a"], doubling["b"], doubling.__getitem__("c"), dict.__getitem__(doubling, "d"), list(map(doubling.__getitem__, "ae")))
try:
    {}.__getitem__(1)
except KeyError as error:
    print("KeyError", error)
