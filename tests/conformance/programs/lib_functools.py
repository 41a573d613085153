# functools, function by function.
import functools
from functools import *


def fails(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


print(functools.__all__)

# reduce
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(max, [3, 9, 2]), reduce(lambda a, b: a * b, [], 7), reduce(min, "b"))
fails(reduce, max, [])

# partial


def parse(text, base=10):
    return int(text, base)


basetwo = partial(parse, base=2)
print(basetwo("10010"), basetwo.func is parse, basetwo.args, basetwo.keywords)
p = partial(print, "a", sep="-")
p("b", end="!\n")
q = partial(p, "c", end="?\n")
q()
print(q.args, q.keywords, q.func is print, partial(max, 5)(3))
fails(partial, 5)
fails(basetwo, "3")

# lru_cache and cache
calls = []


@lru_cache(maxsize=2)
def square(x):
    calls.append(x)
    return x * x


print(square(2), square(2), square(3), square(4), square(2), calls)
print(square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square(2), square(x=2), square(2), square.cache_info())


@lru_cache
def plain(a, b=0):
    return a + b


print(plain(1), plain(1, 2), plain(1, b=2), plain(1.0), plain(True), plain("a", "b"), plain.cache_info())


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed(1), typed.cache_info())


@lru_cache(maxsize=0)
def none(x):
    return x


print(none(1), none(1), none.cache_info(), none.cache_info().misses)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info(), fib.cache_info().hits)
try:
    fib([])
except TypeError as e:
    print(e)


@lru_cache(None)
def grid(x, y):
    return 1 if not x or not y else grid(x - 1, y) + grid(x, y - 1)


print(grid(10, 10), grid.cache_info().currsize)


class Shape:
    made = 0

    def __init__(self, n):
        self.n = n

    @lru_cache(maxsize=None)
    def area(self, k):
        Shape.made += 1
        return self.n * k

    @cached_property
    def big(self):
        Shape.made += 10
        return self.n * 1000


s = Shape(3)
print(s.area(2), s.area(2), Shape.made, Shape(4).area(2), Shape.made, Shape.area.cache_info())


# cmp_to_key
def by_length(a, b):
    return len(a) - len(b)


print(sorted(["ccc", "a", "bb"], key=cmp_to_key(by_length)), max(["a", "bb"], key=cmp_to_key(by_length)))
k = cmp_to_key(lambda a, b: a - b)
print(k(1) < k(2), k(1) == k(1), k(3) >= k(2), k(1).obj)


# total_ordering
@total_ordering
class Student:
    def __init__(self, last, first):
        self.name = (last, first)

    def __eq__(self, other):
        return self.name == other.name

    def __lt__(self, other):
        return self.name < other.name


a, b = Student("A", "x"), Student("B", "y")
print(a < b, a <= b, a > b, a >= b, a == a, a <= a, max(a, b) is b)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __ge__(self, other):
        return self.n >= other.n


print(Version(1) < Version(2), Version(1) <= Version(1), Version(3) > Version(2), Version(3) < Version(2))


class Nothing:
    pass


fails(total_ordering, Nothing)


# singledispatch
@singledispatch
def show(x, verbose=False):
    return f"object {x!r}"


@show.register(int)
def _(x, verbose=False):
    return f"int {x} {verbose}"


@show.register(list)
@show.register(tuple)
def _(x, verbose=False):
    return f"sequence of {len(x)}"


show.register(type(None), lambda x: "nothing")
print(show(5, verbose=True), show("s"), show([1, 2]), show(()), show(None), show(True), show(1.5))
print(show.dispatch(bool)(False), sorted(c.__name__ for c in show.registry))


# wraps
def trace(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        return ["traced", f(*args, **kwargs)]

    return wrapper


@trace
def add(a, b=1):
    return a + b


print(add(1), add(2, b=3), WRAPPER_UPDATES)
