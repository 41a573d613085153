# pprint and reprlib
import collections
import dataclasses
import io
import types
from pprint import *
import reprlib

stuff = ["spam", "eggs", "lumberjack", "knights", "ni"]
stuff.insert(0, stuff[:])
pp(stuff)
PrettyPrinter(indent=4).pprint(stuff)
PrettyPrinter(width=41, compact=True).pprint(stuff)
tup = ("spam", ("eggs", ("lumberjack", ("knights", ("ni", ("dead", ("parrot", ("fresh fruit",))))))))
PrettyPrinter(depth=6).pprint(tup)
project = {
    "author": "The Python Packaging Authority",
    "classifiers": ["Development Status :: 3 - Alpha", "Intended Audience :: Developers", "Topic :: Software Development :: Build Tools"],
    "description": "A sample Python project\n=======================\n\nThis is the description file for the project, and it is a long text that does not fit.",
    "downloads": {"last_day": -1, "last_month": -1},
    "nested": {"a": {"b": {"c": [1, 2, 3]}}, "empty": {}, "one": (1,), "none": None},
    "numbers": list(range(40)),
}
pprint(project)
pprint(project, depth=1)
pprint(project, width=60)
pprint(project, compact=True, indent=2)
pprint({"b": 1, "a": 2, "c": {"z": 1, "y": 2}}, sort_dicts=False)
pp({"b": 1, "a": 2})
print(pformat({3: "x" * 30, 1: "y" * 30, 2: ("z" * 30,)}), pformat([]), pformat({}), pformat(()), pformat(5), pformat("x"))
pprint(set(range(30))), pprint(frozenset(range(30)), width=40)
pprint("some text " * 15)
pprint(["some text " * 12], width=50)
pprint(123456789, underscore_numbers=True)
pprint(collections.OrderedDict((k, "x" * 20) for k in "abcd"))
pprint(collections.Counter("abracadabra" * 3)), pprint(collections.Counter({"x" * 30: 3, "y" * 30: 5, "z" * 30: 1}))
pprint(collections.deque(range(30), maxlen=40)), pprint(collections.deque([1, 2]))
pprint(collections.defaultdict(list, {k: ["x" * 15, "y" * 15] for k in "abc"}))
pprint(types.SimpleNamespace(alpha="x" * 30, beta="y" * 30, gamma=[1, 2]))
pprint(types.MappingProxyType({"k" * 20: "v" * 40, "l" * 20: "w" * 40}))


@dataclasses.dataclass
class Point:
    x: int
    y: list
    hidden: int = dataclasses.field(default=0, repr=False)


pprint(Point(1, [2])), pprint([Point(1, list(range(30))), Point(2, [])]), pprint(Point("x" * 40, ["y" * 40]))
a = [1]
a.append(a)
print(pformat(a).split(" with")[0], isrecursive(a), isreadable(a), isreadable([1, "x", {2: 3}]), isreadable([object()]), isrecursive([[], []]))
print(saferepr({"b": 1, "a": [1, 2]}))
out = io.StringIO()
pprint([1, 2], stream=out)
print(repr(out.getvalue()))
for bad in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        PrettyPrinter(**bad)
    except ValueError as e:
        print(e)
pprint({1: "a", "b": 2, (1, 2): 3, None: 4}) if False else None

print("# reprlib")
r = reprlib.repr
print(r(list(range(100))), r(tuple(range(3))), r((1,)), r({i: i for i in range(10)}), r(set("abcdefghij")), r("x" * 100), r(10**100), r([[[[[[[[1]]]]]]]]))
print(r(frozenset(range(10))), r(collections.deque(range(10))), r([]), r({}), r(set()), r("short"))


class Long:
    def __repr__(self):
        return "<" + "long" * 20 + ">"


print(r(Long()))
mine = reprlib.Repr()
mine.maxlist = 2
mine.maxstring = 10
print(mine.repr([1, 2, 3]), mine.repr("abcdefghijklmnop"), reprlib.Repr(maxdict=1).repr({1: 2, 3: 4}), reprlib.aRepr.maxlist)


class MyList(list):
    @reprlib.recursive_repr()
    def __repr__(self):
        return "<" + "|".join(map(repr, self)) + ">"


m = MyList("abc")
m.append(m)
print(m)
