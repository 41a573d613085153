# namedtuple: docs.python.org/3.12/library/collections.html#collections.namedtuple, item by item.
from collections import namedtuple


def attempt(f):
    try:
        print(f())
    except Exception as e:
        # What the runtime says for any type is left to other programs.
        print(type(e).__name__, *(x for x in e.args if not any(w in str(x) for w in ("iterable", "supported", "subscriptable"))))


Point = namedtuple("Point", ["x", "y"])
p = Point(11, y=22)
print(p, p[0] + p[1], p.x + p.y, p == (11, 22), (11, 22) == p, hash(p) == hash((11, 22)), isinstance(p, tuple), len(p))
x, y = p
print(x, y, Point(x=1, y=2), Point(*[3, 4]), Point(**{"x": 5, "y": 6}), list(p), p + (1,), p < Point(12, 0))
print(Point.__name__, p.count(11), p.index(22), 11 in p, {p: 1}[(11, 22)], max(p))
attempt(lambda: Point())
attempt(lambda: Point(1))
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, z=3))
attempt(lambda: Point(1, x=3))
attempt(lambda: p.z)


def store(name):
    setattr(p, name, 1)


attempt(lambda: store("x"))
print(Point._fields, Point._field_defaults, p._fields, Point._make([33, 44]), p._make(iter("ab")))
print(p._asdict(), type(p._asdict()).__name__, p._replace(x=33), p._replace(), p)
attempt(lambda: Point._make([1]))
attempt(lambda: p._replace(z=1))

# Ways to name the fields
for fields in ("a b c", "a, b, c", "a,b,c", ("a", "b", "c"), iter(["a", "b", "c"]), {"a": 1, "b": 2, "c": 3}):
    print(namedtuple("T", fields)(1, 2, 3), end=" ")
print(namedtuple("E", [])(), namedtuple("E", "")._fields)
attempt(lambda: namedtuple("T", "a a"))
attempt(lambda: namedtuple("T", "class"))
attempt(lambda: namedtuple("T", "_a"))
attempt(lambda: namedtuple("T", "1a"))
attempt(lambda: namedtuple("T", ["a b"]))
attempt(lambda: namedtuple("1T", "a"))
attempt(lambda: namedtuple("def", "a"))
attempt(lambda: namedtuple("T", 5))
print(namedtuple("T", ["abc", "def", "ghi", "abc", "_x", "", "9"], rename=True)._fields)

# Defaults
Account = namedtuple("Account", ["type", "balance"], defaults=[0])
print(Account._field_defaults, Account("premium"), Account(type="x", balance=4))
attempt(lambda: Account())
attempt(lambda: Account(1, 2, 3))
print(namedtuple("T", "a b", defaults=(1, 2))(), namedtuple("T", "a b", defaults=())._field_defaults, namedtuple("T", "a", defaults=None)._field_defaults)
attempt(lambda: namedtuple("T", "a", defaults=(1, 2)))
attempt(lambda: namedtuple("T", "a b c d")(1, d=2))
attempt(lambda: namedtuple("T", "a b c d")(1))
attempt(lambda: namedtuple("T", "a", module="m")(1))
attempt(lambda: namedtuple(typename="T", field_names="a b", rename=False)(1, 2))


class Better(namedtuple("Better", "x y")):
    @property
    def hypot(self):
        return (self.x**2 + self.y**2) ** 0.5

    def moved(self, dx):
        return Better(self.x + dx, self.y)


b = Better(3, 4)
print(b.hypot, b.moved(2), Better._make([6, 8]).hypot, b == (3, 4), Better(y=1, x=2), b._fields, b._asdict())
