# What classes that extend built-in types share with them, and what not: found by random programs.
def show(f):
    try:
        print("  ", repr(f()))
    except Exception as e:
        print("  ", type(e).__name__, e)


print("keywords of a class with its own __init__")


class Tuple(tuple):
    def __init__(self, *args, **kwargs):
        self.kwargs = kwargs


class Float(float):
    def __init__(self, *args, **kwargs):
        pass


class Frozen(frozenset):
    def __init__(self, *args, **kwargs):
        pass


for f in (
    lambda: Tuple(w=1), lambda: Tuple([1], w=2), lambda: Tuple([1], w=2).kwargs, lambda: Tuple(1, 2), lambda: Float(w=1),
    lambda: Float(1, w=2), lambda: Frozen(w=1), lambda: Frozen([1], w=2), lambda: int(Float(2.5)), lambda: "%d" % Float(3.5),
    lambda: tuple(w=1), lambda: float(w=1), lambda: frozenset(w=1),
):
    show(f)

print("special methods are the class's")


class Getattr:
    def __getattr__(self, name):
        raise AttributeError("no " + name)


class Text(str):
    def __getattr__(self, name):
        raise AttributeError("no " + name)


for f in (
    lambda: next(Getattr()), lambda: next(Text("a")), lambda: complex(Getattr()), lambda: "%d" % Getattr(),
    lambda: float(Getattr()), lambda: len(Getattr()), lambda: iter(Getattr()), lambda: [1][Getattr()],
):
    show(f)

print("__index__ and __int__")


class Index(int):
    def __index__(self):
        return "x"


class BadIndex:
    def __index__(self):
        return "x"

    def __iter__(self):
        return iter([1, 2])


for f in (
    lambda: int(Index(3)), lambda: int(BadIndex()), lambda: bytes(BadIndex()), lambda: bytearray(BadIndex()), lambda: [1] * BadIndex(),
):
    show(f)

print("attributes of exceptions")


class Error(Exception):
    def __init__(self, v=1):
        self.v = v


e = Error(2)
e.w = 3
print("  ", vars(e), e.__dict__, e.args)
e.__dict__["x"] = 4
print("  ", e.x, sorted(vars(e)))
plain = ValueError(1)
plain.y = 5
print("  ", vars(plain))

print("hash")


class Dict(dict):
    pass


class List(list):
    pass


for f in (lambda: hash(Dict()), lambda: hash(List()), lambda: {List(): 1}, lambda: hash([])):
    show(f)

print("an inherited comparison of a subclass comes first")


class Set(set):
    def __lt__(self, other):
        return "lt"

    def __le__(self, other):
        return "le"


class Subset(Set):
    pass


for f in (
    lambda: Set() > Subset(), lambda: Set() >= Subset(), lambda: Set() < Subset(), lambda: Subset() > Set(), lambda: Set() > Set(),
    lambda: set() > Set(), lambda: Set() > set(), lambda: frozenset() >= Subset(),
):
    show(f)

print("in place")
for base, value, other in ((float, 2.0, 3), (int, 2, 3), (str, "a", "b"), (tuple, (1,), (2,)), (bytes, b"a", b"b"), (frozenset, {1}, {1, 2}), (complex, 1j, 2)):

    class Adds(base):
        def __add__(self, other):
            return "add", type(other).__name__

        def __mul__(self, other):
            return "mul"

        def __and__(self, other):
            return "and"

    class Plain(base):
        pass

    for cls in (Adds, Plain):
        for right in (other, cls(value), 2, None):
            a = cls(value)
            try:
                a += right
            except TypeError as e:
                a = type(e)
            b = cls(value)
            try:
                b *= right
            except TypeError as e:
                b = type(e)
            c = cls(value)
            try:
                c &= right
            except TypeError as e:
                c = type(e)
            print("  ", base.__name__, repr(a), repr(b), repr(c))

print("repetition")
big = 123456789012345678901234567890
for f in (
    lambda: big * "ab", lambda: "ab" * big, lambda: big * [1], lambda: (1,) * big, lambda: b"a" * big, lambda: -big * "ab",
    lambda: "ab" * -big, lambda: "" * 2**63, lambda: "" * 2**62, lambda: [] * -(2**63), lambda: "a" * [1], lambda: [1] * "a",
    lambda: "a" * 1.5, lambda: "a" * True,
):
    show(f)

print("% of a bytearray")
for f in (
    lambda: bytearray(b"123") % 6, lambda: bytearray(b"%d") % 6, lambda: bytearray(b"%s-%s") % (b"a", b"c"), lambda: bytearray(b"%x") % "a",
):
    show(f)

print("joining what has a wrong length")


class Short(list):
    def __len__(self):
        return -1


show(lambda: "".join(Short(["a"])))
show(lambda: b"".join(Short([b"a"])))

print("the order of classes")


class A:
    pass


class B(A):
    pass


class C(A):
    pass


for bases in ((C, A, B), (A, B), (A, B, C), (object, A)):
    show(lambda: type("D", bases, {}))
show(lambda: bytes.fromhex(". é"))
show(lambda: bytes.fromhex("12 é"))
show(lambda: bytes.fromhex("1"))
show(lambda: type(OSError(True, "x")).__name__)
show(lambda: ImportError(w=1))
