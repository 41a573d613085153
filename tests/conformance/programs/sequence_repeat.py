# Sequences times something: __index__, its errors, and operators that come first.
import array
import collections


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


class R:
    def __index__(self): raise KeyError("no")
class W:
    def __index__(self): return "x"
class B:
    def __index__(self): return 2
class N:
    def __index__(self): return -1
class H:
    def __index__(self): return 1 << 70
class I(int): pass

print("# sequence and count")
for v in R(), W(), B(), N(), H(), I(2), True, 1.5, None, "a", object():
    print(type(v).__name__)
    for s in "x", b"x", [1], (1,), bytearray(b"x"), array.array("b", [1]), collections.deque([1]):
        t(lambda: s * v)
        t(lambda: v * s)
        def g():
            q = s * 1
            p = q
            q *= v
            return q, q is p if isinstance(q, (list, bytearray)) else None
        t(g)

print("# classes that extend sequences")
class P(list): pass
p = P([1]); q = p; p *= B(); print(p, p is q, type(p)); print(type(p * 2), type(2 * p))
class L(list):
    def __mul__(self, o): return ("mul", o)
l = L([1]); l *= 2; print(l)
class L(list):
    def __mul__(self, o): return ("mul", o)
    def __rmul__(self, o): return ("rmul", o)
l = L([1]); print(l * 3, 3 * l); l *= 2; print(l)
class L(list):
    def __imul__(self, o): return ("imul", o)
    def __mul__(self, o): return ("mul", o)
l = L([1]); l *= 2; print(l)
class L(list):
    def __rmul__(self, o): return ("rmul", o)
l = L([1]); l *= 2; print(l, type(l)); l = L([1]); print(3 * l, l * 3)
class L(list):
    def __iadd__(self, o): return ("iadd", o)
    def __add__(self, o): return ("add", o)
l = L([1]); l += [2]; print(l)
class L(list):
    def __add__(self, o): return ("add", o)
l = L([1]); l += [2]; print(l, type(l)); print(l + [3])
class A(bytearray):
    def __mul__(self, o): return ("mul", o)
a = A(b"x"); a *= 2; print(a)
class D(collections.deque):
    def __mul__(self, o): return ("mul", o)
d = D([1]); d *= 2; print(d)

print("# operators of the count")
class I(int):
    def __rmul__(self, o): return ("irmul", o)
l = [1]; l *= I(2); print(l)
print([1] * I(2), "a" * I(2), (1,) * I(2))
class X:
    def __rmul__(self, o): return ("xrmul", o)
    def __index__(self): return 2
for s in [1], "a", b"a", (1,), bytearray(b"a"):
    print(s * X())
    s *= X()
    print(s)
class Y:
    def __mul__(self, o): return ("ymul", o)
    def __index__(self): return 2
print([1] * Y(), Y() * [1])
class Z:
    def __rmul__(self, o): return NotImplemented
    def __index__(self): return 3
print([1] * Z(), "ab" * Z()); t(lambda: Z() * Z())

print("# in place, with the sequence on the right")
for v in B(), X(), {}, set(), None, 1.5, 2, range(2), memoryview(b"a"), frozenset():
    for s in [1], "x", bytearray(b"x"):
        def g():
            q = v
            q *= s
            return q
        t(g)

print("# other places")
for n in -2**31, -2**31 - 1, -1, 2**31, 2**63, 2**64, -2**63, -2**64, 0x110000, 1.0, "a", B(), W(), R(), True, 955:
    t(lambda: chr(n))
    t(lambda: "%c" % n)
    t(lambda: b"%c" % n)
class NI:
    def __iter__(self): return 5
class RI:
    def __iter__(self): raise KeyError(3)
class TI:
    def __iter__(self): raise TypeError("mine")
for v in NI(), RI(), TI(), 5, None, [1], ["a", 2], [b"a"], iter(["a", "b"]), {"k": 1}:
    t(lambda: "-".join(v))
    t(lambda: b"".join(v))
    t(lambda: bytearray().join(v))

print("# items of which only one can be set or deleted")
class T(tuple):
    def __delitem__(self, k): self.v = ("del", k)
a = T((1, 2)); del a[0]; print(a.v)
def f(): a[0] = 1
t(f)
class T(str):
    def __setitem__(self, k, v): self.v = (k, v)
a = T("ab"); a[0] = 5; print(a.v)
def f(): del a[0]
t(f)

print("# a str subclass names an encoding and a handler")
class S(str): pass
t(lambda: "é".encode("ascii", errors=S("ignore")))
t(lambda: "é".encode(S("ascii"), S("replace")))
t(lambda: b"\xff".decode(S("ascii"), S("replace")))
t(lambda: str(b"\xff", S("ascii"), S("replace")))
t(lambda: bytes("é", S("ascii"), S("replace")))
t(lambda: bytearray("é", S("ascii"), S("replace")))
t(lambda: "é".encode(5))
t(lambda: "é".encode("ascii", 5))
