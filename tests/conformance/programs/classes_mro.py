# C3 linearisation, cooperative super(), bases and subclasses.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()

print([c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__))
print(D().f(), super(B, D()).f())
print(D.__bases__, D.__base__, object.__bases__, object.__base__)
print(A.__subclasses__(), D.__subclasses__())
show(lambda: type("X", (A, B), {}))
show(lambda: type("X", (A, A), {}))
show(lambda: type("X", (int, str), {}))
show(lambda: type("X", (bool,), {}))
print([c.__name__ for c in bool.__mro__], issubclass(bool, int), isinstance(True, int))
print([c.__name__ for c in FileNotFoundError.__mro__])

class Base:
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
class Sub(Base, tag="x"): pass
print(Sub.tag)
try:
    class S(Base, other=1): pass
except TypeError as e:
    print(e)

class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
class Owner:
    a = Named()
    b = Named()

class G:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(G[int], G["x", 1])
class K:
    @classmethod
    def make(cls): return cls.__name__
    @staticmethod
    def plain(x): return x + 1
class L(K):
    @classmethod
    def make(cls): return "L:" + super().make()
print(L.make(), L().make(), L.plain(1), L().plain(2))
show(lambda: super(int, "x"))
class P(list):
    def append(self, x):
        super().append(x * 2)
    def __len__(self):
        return super().__len__() + 100
p = P([1])
p.append(2)
print(p, len(p), p[1], p == [1, 4], isinstance(p, list))
