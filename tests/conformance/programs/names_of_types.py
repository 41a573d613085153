# What types are called in their repr and in errors: some with their module, some without.
import array
import collections
import datetime
import decimal
import functools
import io
import itertools
import operator
import random
import re
import struct
import types
import typing


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)
objs = [collections.deque([1]), array.array("b", [1]), collections.OrderedDict(), collections.defaultdict(int), collections.Counter(), collections.ChainMap(), collections.UserDict(), re.compile("a"), re.match("a", "a"), random.Random(1), itertools.chain([1]), itertools.count(), functools.partial(len), datetime.date(2020, 1, 1), decimal.Decimal(1), io.StringIO(), io.BytesIO(), operator.itemgetter(1), types.SimpleNamespace(), struct.Struct("i"), map(len, []), range(3), slice(1), {}.keys(), {}.items(), zip(), enumerate([]), (x for x in []), property(), staticmethod(len), ..., t, len, types, collections.namedtuple("NT", "a")(1), functools.lru_cache(len), itertools.groupby([]), itertools.islice([], 1), itertools.product(), itertools.permutations([]), itertools.repeat(1), itertools.starmap(len, []), itertools.zip_longest(), itertools.accumulate([]), itertools.tee([])[0], filter(None, [])]
for o in objs:
    print(type(o).__name__, type(o), type(o).__module__, type(o).__qualname__)
    t(lambda: o + 1)
    t(lambda: o.nope)
    t(lambda: hash(o) and 0)
    t(lambda: o[0])
    t(lambda: len(o))
    t(lambda: [1][o])
    t(lambda: "" + o)
    t(lambda: [] < o)
    t(lambda: "%d" % o)
    t(lambda: bool(o))
NT = collections.namedtuple("NT", "a b", defaults=[1])
print(NT, NT.__module__, NT.__doc__, collections.namedtuple("X", "a", module="mine"))
class P(typing.NamedTuple):
    "doc"
    x: int = 3
    def m(self): return 1
print(P, P.__module__, P.__doc__, P())
class Q(NT):
    pass
print(Q, Q.__doc__, Q(1), Q.__module__)
P2 = typing.NamedTuple("P2", [("a", int)])
print(P2, P2.__module__)
try: NT(1, 2).zz
except AttributeError as e: print(e)
try: NT()
except TypeError as e: print(e)
print([t.__module__ for t in (int, str, type, object, ValueError, types.FunctionType, type(None))])
