# dataclasses: the decorator and its options, fields, the methods that are made.
from dataclasses import *
from dataclasses import __all__ as names
import dataclasses

print(sorted(names))


def tries(f, *args, **kwargs):
    try:
        print("->", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, str(e)[max(str(e).find("__init__()"), 0) :])


print("# the documented example")


@dataclass
class InventoryItem:
    name: str
    unit_price: float
    quantity_on_hand: int = 0

    def total_cost(self) -> float:
        return self.unit_price * self.quantity_on_hand


item = InventoryItem("hammer", 10.49, 12)
print(item, item.total_cost(), item == InventoryItem("hammer", 10.49, 12), item != InventoryItem("saw", 1.0))
print(InventoryItem(name="saw", unit_price=2.5), InventoryItem.quantity_on_hand, InventoryItem.__match_args__)
print(item == 5, item.__eq__(5), InventoryItem.__hash__)
tries(InventoryItem)
tries(InventoryItem, 1, 2, 3, 4)
tries(InventoryItem, 1, 2, bad=4)
tries(hash, item)
print(repr(item), str(item), f"{item}")

print("# init=False, repr=False, eq=False")


@dataclass(init=False, repr=False, eq=False)
class Bare:
    x: int = 3


b = Bare()
print(b.x, repr(b)[:27], b == Bare(), b == b, hash(b) == hash(b))
tries(Bare, 1)


@dataclass()
class Own:
    x: int

    def __init__(self):
        self.x = 7

    def __repr__(self):
        return "own"

    def __eq__(self, other):
        return True


print(Own(), Own() == 3)

print("# order")


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False)


v = [Version(1, 2), Version(1), Version(0, 9, "x")]
print(sorted(v), max(v), Version(1) < Version(1, 1), Version(1) <= Version(1), Version(2) > Version(1), Version(2) >= Version(3))
print(Version(1, 0, "a") == Version(1, 0, "b"))
tries(lambda: Version(1) < 5)
tries(lambda: Version(1) >= object)
tries(lambda: dataclass(order=True, eq=False)(type("T", (), {})))


class HasLess:
    def __lt__(self, other):
        return False


tries(lambda: dataclass(order=True)(HasLess))

print("# frozen and hash")


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0
    tags: tuple = ()


p = Point(1, 2)
print(p, hash(p) == hash(Point(1, 2)), {p: "a"}[Point(1, 2)], len({p, Point(1, 2), Point(2, 1)}))
print(hash(p) == hash((1, 2, ())))


def assign():
    p.x = 5


def delete():
    del p.x


def new():
    p.z = 5


tries(assign)
tries(delete)
tries(new)
print(issubclass(FrozenInstanceError, AttributeError))


@dataclass(frozen=True)
class Point3(Point):
    z: int = 0


print(Point3(1, 2, (), 3), Point3(1) == Point(1))
tries(setattr, Point3(1), "z", 1)


class Sub(Point):
    pass


s = Sub(1)
s.extra = 5
print(s, s.extra)
tries(setattr, s, "x", 1)
tries(lambda: dataclass(type("T", (Point,), {"__annotations__": {"q": int}})))
tries(lambda: dataclass(frozen=True)(type("T", (Version,), {})))


class SetsAttributes:
    def __setattr__(self, name, value):
        pass


tries(lambda: dataclass(frozen=True)(SetsAttributes))


@dataclass(unsafe_hash=True)
class Unsafe:
    x: int
    y: list = field(default_factory=list, hash=False)
    z: int = field(default=0, compare=False, hash=None)
    w: int = field(default=0, compare=False, hash=True)


print(hash(Unsafe(1)) == hash((1, 0)), hash(Unsafe(1, [1], 5)) == hash(Unsafe(1, [2], 6)))


class HasHash:
    def __hash__(self):
        return 5


tries(lambda: dataclass(unsafe_hash=True)(HasHash))
print(hash(dataclass(HasHash)()), hash(dataclass(frozen=True)(HasHash)()))


@dataclass
class EqAndHash:
    x: int

    def __hash__(self):
        return 42


print(hash(EqAndHash(1)))

print("# field")


@dataclass
class D:
    a: list = field(default_factory=list)
    b: int = field(default=5, repr=False)
    c: int = field(init=False)
    d: int = field(init=False, default=9)
    e: dict = field(init=False, default_factory=dict)
    f: int = field(default=1, metadata={"unit": "m"})


d1, d2 = D(), D()
d1.a.append(1)
d1.c = 4
print(d1, d2.a, D.b, hasattr(D, "a"), hasattr(D, "c"), hasattr(d2, "c"), D.d, d1.e is d2.e)
tries(repr, d2)
tries(D, c=3)
f = fields(D)
print([x.name for x in f], [x.type for x in f], f[5].metadata, f[5].metadata["unit"], f[0].default is MISSING, f[0].default_factory)
print(repr(f[1]).replace(repr(MISSING), "MISSING"))
print(isinstance(f[0], Field), fields(d1) == f)
tries(f[5].metadata.__class__.__setitem__ if False else (lambda: f[5].metadata.update({})))
tries(field, default=1, default_factory=list)
tries(field, 1)
tries(fields, 3)
tries(fields, int)
for bad in ([], {}, set()):
    tries(lambda: dataclass(type("T", (), {"__annotations__": {"x": list}, "x": bad})))
tries(lambda: dataclass(type("T", (), {"x": field()})))
tries(lambda: dataclass(type("T", (), {"__annotations__": {"x": int, "y": int}, "x": 5})))
tries(lambda: make_dataclass("T", [("x", int, 5), ("y", int)]))


class Unhashable:
    __hash__ = None


tries(lambda: make_dataclass("T", [("x", Unhashable, Unhashable())]) and None)

print("# descriptors as defaults")


class Conversion:
    def __init__(self, *, default):
        self._default = default

    def __set_name__(self, owner, name):
        self._name = "_" + name

    def __get__(self, obj, type):
        if obj is None:
            return self._default
        return getattr(obj, self._name, self._default)

    def __set__(self, obj, value):
        setattr(obj, self._name, int(value))


@dataclass
class Stock:
    quantity_on_hand: Conversion = Conversion(default=100)


i = Stock()
print(i.quantity_on_hand)
i.quantity_on_hand = 2.5
print(i.quantity_on_hand, i)

print("# recursive repr")


@dataclass
class Node:
    value: int
    next: "Node" = None


n = Node(1)
n.next = n
print(n, Node(2, Node(3)))


@dataclass
class WithSelf:
    self: int
    other: int = 2


print(WithSelf(1), WithSelf(self=1) == WithSelf(1))


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty(), fields(Empty), Empty.__match_args__)
match item:
    case InventoryItem(name, unit_price=p):
        print(name, p)
match Point(1, 2):
    case Point(1, y):
        print(y)
print(InventoryItem.__init__.__annotations__, InventoryItem.__annotations__)
print(InventoryItem.__init__.__name__, InventoryItem.__init__.__qualname__, InventoryItem.__module__)
print(InventoryItem.__dataclass_params__)
print(list(InventoryItem.__dataclass_fields__))
