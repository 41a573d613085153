# Metaclasses.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

class M(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, bases, kw)
        return {}
    __prepare__ = staticmethod(__prepare__)
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", cls.__name__)
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)
    def __len__(cls): return 7
    def __iter__(cls): return iter("abc")
    def __getitem__(cls, i): return i * 2
    def __contains__(cls, x): return x == 1
    def __repr__(cls): return "<M " + cls.__name__ + ">"
    def meth(cls): return "meth of " + cls.__name__
    @property
    def prop(cls): return "prop of " + cls.__name__

class X(metaclass=M, flag=1):
    a = 1
    def __init__(self, v): self.v = v
class Y(X): pass
print(type(X) is M, type(Y) is M, X, Y(3).v)
print(len(X), list(X), X[4], 1 in X, 2 in X, X.meth(), Y.prop, bool(X))
show(lambda: X(1).meth())
class N(type): pass
def conflict():
    class Z(X, metaclass=N): pass
show(conflict)
T = type("T", (object,), {"x": 5})
print(T, T().x, type(T))
class Checked(type):
    def __instancecheck__(cls, o): return o == 1
    def __subclasscheck__(cls, c): return c is int
class Q(metaclass=Checked): pass
print(isinstance(1, Q), isinstance(2, Q), issubclass(int, Q), issubclass(str, Q), isinstance(1, (str, Q)))
show(lambda: isinstance(1, 2))
show(lambda: issubclass(1, int))
class Track(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): print("set", k)
        super().__setitem__(k, v)
class E(type):
    @classmethod
    def __prepare__(mcs, name, bases): return Track()
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        return cls
class Color(metaclass=E):
    RED = 1
    GREEN = RED + 1
print(Color.GREEN)
