# Scopes: comprehensions, :=, classes, global, nonlocal, annotations, del.
x = "global"


def f():
    x = "f"

    class C:
        print("in class", x)
        x = "class"
        print("then", x)
        y = [x for _ in range(1)]
        z = [i for i in x]

        def method(self):
            return x

        def own(self):
            return self.x

    return C


C = f()
print(C.y, C.z, C().method(), C().own())
print([i for i in range(3)], "i" in globals())
print([last := i for i in range(3)], last)


def walrus():
    if any((hit := n) > 3 for n in [1, 5, 2]):
        return hit, [(total := n) for n in [1, 2]], total


print(walrus())


def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def down():
        nonlocal n
        n -= 1
        return n

    return up, down


up, down = counter()
print(up(), up(), down())


def set_global():
    global x, new
    x = "changed"
    new = "made"


set_global()
print(x, new)


def closures():
    return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]


late, early = closures()
print([g() for g in late], [g() for g in early])


def deep(a):
    def b():
        def c():
            nonlocal a
            a += 1
            return a

        return c

    return b


print(deep(1)()())


class Outer:
    v = 1

    class Inner:
        v = 2

        def get(self):
            return __class__.__qualname__ if hasattr(__class__, "__qualname__") else "Outer.Inner"

    __private = 5

    def read(self):
        return self.__private, Outer.__private

    def __hidden(self):
        return "hidden"

    def call(self):
        return self.__hidden()


print(Outer.Inner().get(), Outer().read(), Outer._Outer__private, Outer().call(), hasattr(Outer, "__private"))

a: int = 1
b: "str"
c: list[int] if False else int = 3
(e): int = 5
print(sorted(__annotations__.items(), key=str))


class Ann:
    p: int
    q: str = "q"
    if True:
        r: float


print(sorted(Ann.__annotations__.items(), key=str), Ann.q)


def local_annotation():
    v: undefined_name = 1
    w: also_undefined
    return v


print(local_annotation())


def unbound():
    del_me = 1
    del del_me
    try:
        del_me
    except NameError as e:
        print(type(e).__mro__[-4].__name__ if False else "NameError")


unbound()
t = [1, 2, 3, 4]
del t[0], (t[0], [t[0]])
print(t)


class Attr:
    pass


o = Attr()
o.a = o.b = 1
del o.a, o.b
print(hasattr(o, "a"))
first, *middle, last = range(5)
print(first, middle, last)
[m, [n, *k]] = 1, (2, 3, 4)
print(m, n, k)
() = []
[] = ()
q = r = []
print(q is r)
s = [0, 1]
j = 0
j, s[j] = 1, 5
print(j, s)
j, s[0] = s[0], j
print(j, s)


def plus_one[T](v: T) -> T:
    return v


class Box[T]:
    def get(self):
        return T


type Alias = int
type Pair[A] = tuple
print(plus_one(3), Box().get(), Alias, Alias.__value__, Pair.__type_params__)
exec("y = 1; z = y + 1")
g = {}
exec("def f(): return v\nv = 5\nr = f()", g)
print(g["r"], eval(" 1 + 1"), eval("p + 1", {"p": 1}), eval("p + q", {"p": 1}, {"q": 2}))
l = {}
exec("n = 1\nclass K:\n  m = n", {"n": 0}, l)
print(sorted(l), l["K"].m)
try:
    assert 1 == 2, "message"
except AssertionError as e:
    print("AssertionError", e)
with open if False else C.__class__ if False else type("M", (), {"__enter__": lambda s: "entered", "__exit__": lambda *a: True})() as entered:
    print(entered)
    raise ValueError
print("swallowed")


class M:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        print("enter", self.n)
        return self.n

    def __exit__(self, *a):
        print("exit", self.n, a[0])


with M(1) as p, M(2):
    print(p)
with (M(3) as p, M(4) as q,):
    print(p, q)
with (M(5), M(6)):
    pass
with (M(7)):
    pass
with (M(8)) as p, (M(9)):
    print(p)
