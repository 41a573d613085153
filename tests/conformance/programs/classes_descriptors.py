# Descriptors, properties, attribute hooks, __slots__, __dict__.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

class Data:
    def __get__(self, obj, cls): return ("get", obj is None, cls.__name__)
    def __set__(self, obj, value): print("set", value)
    def __delete__(self, obj): print("delete")
class NonData:
    def __get__(self, obj, cls): return "nondata"
class C:
    d = Data()
    n = NonData()
    def __init__(self): self.__dict__["d"] = 1
c = C()
print(c.d, C.d, c.n, C.n)
c.d = 5
del c.d
print(c.__dict__)
class P:
    def __init__(self): self._x = 0
    @property
    def x(self):
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @property
    def ro(self): return 1
p = P()
p.x = 4
print(p.x, type(P.x).__name__)
def setro(): p.ro = 2
def delro(): del p.ro
show(setro); show(delro); show(lambda: p.nope)
def delnope(): del p.nope
show(delnope)
class H:
    def __getattr__(self, n): return "dyn " + n
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
    def __delattr__(self, n): print("del", n); object.__delattr__(self, n)
h = H()
h.a = 2
print(h.a, h.zzz); del h.a
print(h.a)
class GA:
    def __init__(self): self.y = 1
    def __getattribute__(self, n):
        if n == "x": return "intercepted"
        return super().__getattribute__(n)
print(GA().x, GA().y); show(lambda: GA().z)
class S:
    __slots__ = ("a", "b")
    k = 1
s = S()
s.a = 1
print(s.a, S.a); show(lambda: s.b); show(lambda: s.__dict__)
def other(): s.c = 1
def ro(): s.k = 2
show(other); show(ro)
class S2(S): pass
s2 = S2(); s2.c = 9
print(s2.c, s2.__dict__)
d = p.__dict__
d["new"] = 1
p.later = 2
print(p.new, sorted(d), p.__dict__ is d)
p.__dict__ = {"q": 1}
print(p.q); show(lambda: p.new)
print(type(P.__dict__).__name__, "x" in P.__dict__)
class A: pass
class B: pass
a = A(); a.__class__ = B
print(type(a).__name__)
def badclass(): a.__class__ = int
show(badclass)
class E:
    def __eq__(self, o): return True
show(lambda: hash(E())); print(E() != 1, E.__hash__)
def f(a, b=2, *, k=3): "doc"; return a
f.attr = 1
print(f.__name__, f.__defaults__, f.__kwdefaults__, f.attr, f.__dict__, f.__module__)
class W:
    def m(self): pass
w = W()
print(w.m.__func__ is W.m, w.m.__self__ is w, W.m.__get__(w)() is None, w.m == w.m)
print(int | str, int | None, list[int], dict[str, int].__args__, list[int].__origin__, isinstance(1, int | str))
print(int.__add__(1, 2), [1].__len__(), "a".__contains__("a"), (5).__str__(), object.__repr__.__name__ if hasattr(object.__repr__, "__name__") else "__repr__")
