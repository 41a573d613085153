# operator, function by function.
import operator
from operator import *


def fails(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


print(operator.__all__)
print(lt(1, 2), le(2, 2), eq(1, 1.0), ne(1, 2), ge(1, 2), gt(3, 2))
print(not_(0), truth([]), truth("a"), is_(None, None), is_not(None, 0))
print(operator.abs(-3), add(1, 2), add("a", "b"), and_(6, 3), floordiv(7, 2), mod(7, 3), mul(3, 4), mul("ab", 2))
print(index(5), index(True), inv(5), invert(0), lshift(1, 4), rshift(16, 2), neg(3), pos(-3), or_(4, 1), xor(5, 1))
print(operator.pow(2, 10), sub(5, 3), truediv(7, 2))


class M:
    def __matmul__(self, other):
        return ("matmul", other)

    def __imatmul__(self, other):
        return ("imatmul", other)

    def __index__(self):
        return 7

    def __length_hint__(self):
        return 9


print(matmul(M(), 3), imatmul(M(), 4), index(M()), length_hint(M()), length_hint([1, 2]), length_hint(5, 3))
fails(index, 1.5)
fails(index, "a")
fails(length_hint, 5, "x")

# Sequences
print(concat([1], [2]), concat("a", "b"), contains([1, 2], 2), countOf([1, 2, 1, True], 1), indexOf("abc", "c"))
fails(indexOf, [1], 2)
fails(concat, 1, 2)
d = {"a": 1}
setitem(d, "b", 2)
print(d, getitem(d, "a"), getitem([1, 2, 3], slice(0, 2)))
delitem(d, "a")
print(d, call(max, 1, 2), call(dict, a=1))

# Callables that fetch
fails(itemgetter(1), "abc")
print(itemgetter(1, 3)("abcde"), itemgetter(slice(2, None))("abcde"), itemgetter("k")({"k": 5}))
print(sorted([("b", 2), ("a", 3), ("c", 1)], key=itemgetter(1)))
fails(itemgetter(9), [1])
print(attrgetter("real")(3), attrgetter("real", "imag")(4 + 5j))


class A:
    pass


a = A()
a.b = A()
a.b.c = 5
a.n = "name"
print(attrgetter("b.c")(a), attrgetter("b.c", "n")(a))
fails(attrgetter, 3)
print(methodcaller("upper")("abc"), methodcaller("split", ",", maxsplit=1)("a,b,c"))
fails(methodcaller, 3)
print(itemgetter(1), itemgetter(1, "a"), attrgetter("a.b"), attrgetter("a", "b"), methodcaller("f", 1, x=2))

# In place
x = [1]
y = iadd(x, [2])
print(x is y, x, iadd(1, 2), isub(5, 3), imul(3, 4), itruediv(7, 2), ifloordiv(7, 2), imod(7, 3), ipow(2, 3))
print(iand(6, 3), ior(4, 1), ixor(5, 1), ilshift(1, 3), irshift(8, 1), iconcat([1], [2]))
print(operator.__add__(1, 2), operator.__lt__(1, 2), operator.__getitem__([5], 0), operator.__not__(1))
