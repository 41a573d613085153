# dataclasses: inheritance, keyword-only fields, InitVar, ClassVar, slots, conversions.
from dataclasses import *
import copy
import dataclasses
import typing
from typing import Any, ClassVar
from collections import OrderedDict, defaultdict, namedtuple


def tries(f, *args, **kwargs):
    try:
        print("->", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, str(e)[max(str(e).find("__init__()"), 0) :])


print("# inheritance")


@dataclass
class Base:
    x: Any = 15.0
    y: int = 0


@dataclass
class C(Base):
    z: int = 10
    x: int = 15


print(C(), C(1, 2, 3), [f.name for f in fields(C)], C.__match_args__)


class Plain(C):
    w: int = 5


print(Plain(), is_dataclass(Plain), [f.name for f in fields(Plain)])


@dataclass
class Late(Plain):
    v: int = 6


print(Late(), Late(1) == Plain(1))


class Mixin:
    def __post_init__(self):
        print("mixin post init")


@dataclass
class Mixed(Mixin):
    a: int = 1


print(Mixed())

print("# keyword only")


@dataclass
class KW:
    x: float
    _: KW_ONLY
    y: float
    z: float = 1.0


print(KW(0, y=1.5, z=2.0), KW(1, y=2), KW.__match_args__)
tries(KW, 1, 2)
tries(KW, 1)


@dataclass(kw_only=True)
class KW2:
    a: int
    b: int = field(default=2)
    c: int = field(kw_only=False)


print(KW2(3, a=1), [f.kw_only for f in fields(KW2)])


@dataclass
class KW3(KW):
    t: int = 0


print(KW3(0, 1, y=3))


@dataclass
class Box:
    a: int = 1
    b: int = field(kw_only=True, default=3)
    c: int = 2


print(Box(1, 5, b=6))


def twice():
    @dataclass
    class T:
        _: KW_ONLY
        a: int
        __: KW_ONLY


tries(twice)

print("# InitVar, ClassVar, __post_init__")


@dataclass
class WithInit:
    i: int
    j: int = None
    database: InitVar[dict] = None
    total: ClassVar[int] = 5
    count: typing.ClassVar = 6
    k: int = field(init=False, default=0)

    def __post_init__(self, database):
        if self.j is None and database is not None:
            self.j = database["j"]
        self.k = self.i * 2


c = WithInit(10, database={"j": 11})
print(c, [f.name for f in fields(c)], WithInit.total, c.database)
print(InitVar[int], InitVar[list[int]], InitVar(str).type)
print(WithInit.__init__.__annotations__)


@dataclass
class Required:
    a: int
    b: InitVar[int]

    def __post_init__(self, b):
        self.c = b


print(Required(1, 2).c)
tries(replace, Required(1, 2), a=3)
print(replace(Required(1, 2), a=3, b=4))
tries(lambda: make_dataclass("T", [("a", InitVar[list], field(default_factory=list))]))
tries(lambda: make_dataclass("T", [("a", ClassVar[list], field(default_factory=list))]))


@dataclass
class Textual:
    a: "int"
    b: "ClassVar[int]" = 4
    c: "typing.ClassVar" = 4
    d: "InitVar[int]" = 5
    e: "int" = 6


print(Textual(1, 2), [f.type for f in fields(Textual)])

print("# slots")


@dataclass(slots=True)
class S:
    x: int
    y: int = 5
    z: list = field(default_factory=list)


s = S(1)
print(s, S.__slots__, hasattr(s, "__dict__"), S.__name__)
try:
    s.other = 1
except AttributeError as e:
    print(e)
s.x = 3
print(s.x, s == S(3))


@dataclass(slots=True)
class S2(S):
    w: int = 1


print(S2(1), S2.__slots__)


@dataclass(slots=True, frozen=True)
class FS:
    a: int
    b: str = "x"


fs = FS(1)
print(fs, hash(fs) == hash(FS(1)), copy.copy(fs), copy.deepcopy(fs))
tries(setattr, fs, "a", 2)
tries(lambda: dataclass(slots=True)(type("T", (), {"__slots__": ("a",)})))
tries(lambda: dataclass(weakref_slot=True)(type("T", (), {})))
print(dataclass(slots=True, weakref_slot=True)(type("T", (), {})).__slots__)


@dataclass(slots=True)
class NoInit:
    a: int = field(default=3, init=False)


print(NoInit())


@dataclass(match_args=False)
class NoMatch:
    a: int


print(hasattr(NoMatch, "__match_args__"))

print("# asdict, astuple")


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Holder:
    mylist: list[Point]
    extra: Any = None


c = Holder([Point(0, 0), Point(10, 4)])
print(asdict(Point(10, 20)), asdict(c), astuple(Point(10, 20)), astuple(c))
NT = namedtuple("NT", "a b")
h = Holder([(Point(1, 2), {"k": Point(3, 4)})], NT(Point(5, 6), {1, 2}))
print(asdict(h), astuple(h))
dd = defaultdict(list)
dd["a"].append(Point(1, 1))
print(asdict(Holder([], dd)))
print(asdict(Point(1, 2), dict_factory=OrderedDict), asdict(Point(1, 2), dict_factory=lambda pairs: list(pairs)))
print(astuple(Point(1, 2), tuple_factory=list))
inner = [1, [2]]
print(asdict(Holder([], inner))["extra"] is inner, asdict(Holder(inner))["mylist"] == inner)
tries(asdict, 3)
tries(asdict, Point)
tries(astuple, Point)
print({f.name: getattr(c, f.name) for f in fields(c)})

print("# replace")
print(replace(Point(1, 2), x=5), replace(Point(1, 2)))
tries(replace, 3)
tries(replace, Point, x=1)
tries(replace, Point(1, 2), z=1)
tries(replace, WithInit(1), k=3)

print("# make_dataclass")
M = make_dataclass("M", [("x", int), "y", ("z", int, field(default=5))], namespace={"add_one": lambda self: self.x + 1})
print(M(1, 2), M(1, 2).add_one(), [f.type for f in fields(M)], M.__name__)
M2 = make_dataclass("M2", ["a"], bases=(Point,), frozen=False, order=True, module="there")
print(M2(1, 2, 3), M2.__mro__[1].__name__, M2.__module__, M2(1, 2, 3) < M2(1, 2, 4))
for bad in (["a", "a"], ["class"], ["1a"], [("a", int, 3, 4)], [1.5] if False else ["a b"]):
    tries(make_dataclass, "T", bad)

print("# is_dataclass")
print(is_dataclass(Point), is_dataclass(Point(1, 2)), is_dataclass(int), is_dataclass(3), is_dataclass("x"))
print(is_dataclass(Point) and not isinstance(Point, type), is_dataclass(Point(1, 2)) and not isinstance(Point(1, 2), type))


class G(typing.Generic[typing.TypeVar("T")]):
    pass


@dataclass
class Gen(G[int]):
    a: int = 1


print(Gen(), Gen.__name__)
print(copy.copy(Point(1, 2)), copy.deepcopy(c) == c, copy.deepcopy(c).mylist[0] is c.mylist[0])
p = Point(1, 2)
vars(p)["x"] = 8
print(p, p.__dict__)


@dataclass
class WithProperty:
    a: int

    @property
    def double(self):
        return 2 * self.a

    @classmethod
    def make(cls):
        return cls(4)

    @staticmethod
    def st():
        return 1


print(WithProperty.make().double, WithProperty.st())
tries(lambda: dataclass(slots=True)(type("E", (Exception,), {"__annotations__": {"code": int}}))(3))


@dataclass
class Err(Exception):
    code: int
    why: str = "no"


try:
    raise Err(4)
except Err as e:
    print(repr(e), e.code)
