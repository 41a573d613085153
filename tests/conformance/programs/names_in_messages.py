# __qualname__, and the names of functions and variables in messages.


def t(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


class C:
    def f(self, x):
        pass

    class D:
        def g(self):
            pass

        @staticmethod
        def s(a, /, b):
            pass

        @classmethod
        def c(cls):
            pass

        @property
        def p(self):
            return 1

    squares = [lambda: 1 for _ in "a"][0]
    lazy = list((lambda: 1) for _ in "a")[0]


def f():
    def g():
        pass

    class E:
        def m(self):
            return lambda: 0

    async def co():
        pass

    def generate():
        yield

    co().close()
    return (
        g,
        E,
        E.m,
        E().m(),
        [lambda: 1 for _ in "a"][0],
        list((lambda: 1) for _ in "a")[0],
        list((x for x in "b") for _ in "a")[0],
        co,
        generate(),
        (lambda: lambda: 1)(),
    )


print(C.f.__qualname__, C().f.__qualname__, C.D.__qualname__, C.D.g.__qualname__, C.D.s.__qualname__)
print(C.D.c.__qualname__, C.D.p.fget.__qualname__, C.squares.__qualname__, C.lazy.__qualname__)
for each in f():
    print(each.__qualname__, each.__name__)
print([lambda: 1 for _ in "a"][0].__qualname__, (lambda: 1).__qualname__)


def outer():
    global at_module, AtModule

    def at_module():
        pass

    class AtModule:
        def f(self):
            pass

    class K:
        global by_class

        def by_class(self):
            pass


outer()
print(at_module.__qualname__, AtModule.__qualname__, AtModule.f.__qualname__, by_class.__qualname__)


def generic[T]():
    class A[U]:
        def m(self):
            pass

    return A


print(generic.__qualname__, generic().__qualname__, generic().m.__qualname__)


def renamed():
    pass


renamed.__qualname__ = "a.b.c"
print(renamed.__qualname__, renamed.__name__, repr(renamed).split(" at ")[0])
print(repr(C.f).split(" at ")[0], repr(f).split(" at ")[0], repr(C().f).split(" of ")[0], repr(f()[8]).split(" at ")[0])
t(renamed, 1)

print("arguments")
t(C().f)
t(C().f, 1, 2)
t(C().f, y=1)
t(C().f, 1, x=1)
t(C.D.s)
t(C.D.s, b=2, a=3)
t(C.D.s, 1, 2, b=3)
t(C.D.s, 1)
t(C.D.s, 1, 2, 3)
t(lambda x: 1)
t(C.D.c, 1)


def many(a, b, /, c, *, k, l=1):
    pass


t(many)
t(many, 1, 2)
t(many, 1, 2, 3)
t(many, a=1, b=2, c=3, k=4)
t(many, 1, b=2, c=3, k=4)


class Maker:
    def __init__(self, a):
        pass


t(Maker)
t(Maker, 1, 2)
t(Maker, b=1)


class Nothing:
    pass


t(Nothing, 1)

print("variables without a value")


def before():
    print(x)
    x = 1


def deleted(a):
    del a
    a


def free():
    def inner():
        return y

    inner()
    y = 1


def cell():
    z

    def inner():
        return z

    z = 1


def many_locals(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r):
    del r
    print(s)
    s = 1


def twice():
    x = 1
    del x
    del x


def cell_twice():
    x = 1
    del x
    del x
    lambda: x


def star(*args, **kw):
    del args
    return args


def double_star(*args, **kw):
    del kw
    return kw


def keyword_only(*, a):
    del a
    return a


def positional_only(a, /):
    del a
    return a


def parameter_cell(a):
    del a
    lambda: a
    return a


def in_loop():
    for i in ():
        pass
    return i


def in_except():
    try:
        1 / 0
    except ZeroDivisionError as error:
        pass
    return error


def in_comprehension():
    return [missing for _ in "a"]
    missing = 1


def in_generator():
    return list(missing for _ in "a")
    missing = 1


def augmented():
    n += 1


def generator():
    yield v
    v = 1


def deep():
    def middle():
        def inner():
            return w

        return inner()

    middle()
    w = 1


class InClass:
    try:
        value = value
    except NameError as error:
        print(type(error).__name__, error)


t(before)
t(deleted, 1)
t(free)
t(cell)
t(many_locals, *range(18))
t(twice)
t(cell_twice)
t(star)
t(double_star)
t(keyword_only, a=1)
t(positional_only, 1)
t(parameter_cell, 1)
t(in_loop)
t(in_except)
t(in_comprehension)
t(in_generator)
t(augmented)
t(lambda: list(generator()))
t(deep)
t(lambda: missing_global)
