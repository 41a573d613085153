# weakref: references, proxies, containers, WeakMethod, finalize. Objects go at a collection.
import gc
import weakref
from weakref import *


def tries(f, *args, **kwargs):
    try:
        print("->", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


class C:
    def __init__(self, name="c"):
        self.name = name

    def __repr__(self):
        return f"C({self.name})"

    def method(self, x=1):
        return self.name, x


class Slotted:
    __slots__ = ("a",)


class SlottedWeak:
    __slots__ = ("a", "__weakref__")


print("# ref")


def refs():
    c = C()
    r = ref(c)
    print(r() is c, r() is None, r == ref(c), hash(r) == hash(c), ref(c) == ref(C()), r.__callback__, isinstance(r, ReferenceType))
    print(repr(r).startswith("<weakref at 0x"), "to 'C'" in repr(r), getweakrefcount(c) >= 1, r in getweakrefs(c))
    return r


r = refs()
gc.collect()
print(r(), r, type(r).__name__) if False else print(r(), repr(r).endswith("dead>"))
h = ref(C("gone"))
gc.collect()
tries(hash, h)
for bad in (5, "x", None, [], {}, (), 1.5, b"x", True, Slotted(), Exception()):
    tries(lambda: ref(bad) and None)
for good in (C(), SlottedWeak(), {1}, frozenset((1,)), C, refs, len, int, weakref, (i for i in ()), C().method):
    print(ref(good) is not None)


class L(list):
    pass


class I(int):
    pass


class E(Exception):
    pass


keep = L([1]), E()
print([ref(each)() is each for each in keep])
tries(lambda: ref(I(4)))

print("# callbacks")
log = []


def callbacks():
    c = C("cb")
    return ref(c, lambda r: log.append(("one", r() is None))), ref(c, lambda r: log.append(("two", r() is None)))


two = callbacks()
gc.collect()
gc.collect()
print(log)
gc.collect()
print(len(log))


def no_callback():
    c = C()
    ref(c, lambda r: log.append("never"))


no_callback()
gc.collect()
print("never" in log)

print("# proxy")
c = C("proxied")
p = proxy(c)
print(p.name, p.method(2), str(p), type(p).__name__)
p.extra = 7
print(c.extra)
del p.extra
print(hasattr(c, "extra"), "<weakproxy at" in repr(p))
s = {1, 2, 3}
ps = proxy(s)
print(len(ps), 2 in ps, sorted(ps), ps == {1, 2, 3}, bool(ps), ps | {4})
f = proxy(refs.__class__ and callbacks)
print(type(f).__name__, ProxyTypes == (ProxyType, CallableProxyType))
del c
gc.collect()
tries(lambda: p.name)
tries(str, p)
tries(lambda: setattr(p, "x", 1))

print("# WeakValueDictionary")
d = WeakValueDictionary()
a, b = C("a"), C("b")
d["a"] = a
d["b"] = b
d.update(c=a)
print(len(d), d["a"], d.get("b"), d.get("zz"), d.get("zz", 5), sorted(d), sorted(map(str, d.values())), sorted(d.keys()), "a" in d, "q" in d)
print(sorted(k for k, v in d.items()), [r() for r in d.valuerefs()][:1], d.setdefault("a", b), d.pop("c"))
tries(lambda: d["zz"])
tries(lambda: d.pop("zz"))
tries(lambda: d.__setitem__("x", 5))
print(dict(d.copy()), repr(d).startswith("<WeakValueDictionary at"), dict(d | {"z": b}))
del b
gc.collect()
print(len(d), list(d), d.get("b"), "b" in d)
tries(lambda: d["b"])
del d["a"]
print(len(d))

print("# WeakKeyDictionary")
k1, k2 = C("k1"), C("k2")
d = WeakKeyDictionary({k1: 1})
d[k2] = 2
print(len(d), d[k1], d.get(k2), k1 in d, 5 in d, sorted(map(str, d)), sorted(d.values()), d.setdefault(k1, 9), len(d.keyrefs()))
del k2
gc.collect()
print(len(d), list(d.items()))
print(C() in d)
tries(lambda: d.__setitem__(5, 1))
del d[k1]
print(len(d))

print("# WeakSet")
x, y, z = C("x"), C("y"), C("z")
ws = WeakSet([x, y])
ws.add(z)
ws.add(z)
print(len(ws), x in ws, 5 in ws, sorted(map(str, ws)))
print(len(ws | {x}), len(ws & {x}), len(ws - {x}), ws == WeakSet([x, y, z]), ws >= WeakSet([x]), ws.isdisjoint([C()]), ws.issuperset([x]))
ws.discard(x)
ws.discard(C())
print(ws.discard(x))
del y
gc.collect()
print(len(ws), list(ws))
ws.clear()
print(len(ws))
tries(ws.pop)
tries(ws.add, 5)

print("# WeakMethod")
o = C("m")
wm = WeakMethod(o.method)
print(wm()(5), wm() == o.method, wm == WeakMethod(o.method), 1)
tries(WeakMethod, 5)
del o
gc.collect()
print(wm())

print("# finalize")
o = C("f")
f1 = finalize(o, print, "finalized", "args", sep="-")
f2 = finalize(o, lambda: "detached")
f3 = finalize(o, lambda x: x * 2, 21)
print(f1.alive, f1.atexit, f1.peek()[1:] == (print, ("finalized", "args"), {"sep": "-"}), f3(), f3(), f3.alive, f2.detach()[0] is o, f2.alive, f2.detach())
print(repr(f1).startswith("<finalize object at 0x"), repr(f2).endswith("dead>"))
del o
gc.collect()
print(f1.alive, f1(), f1.peek())


class Node:
    def __init__(self, parent=None):
        self.parent = parent and ref(parent)
        self.children = []


root = Node()
root.children.append(Node(root))
child = root.children[0]
print(child.parent() is root)
del root
gc.collect()
print(child.parent())
