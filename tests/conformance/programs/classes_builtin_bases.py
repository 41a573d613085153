# Classes that inherit from built-in types.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

class I(int):
    def __new__(cls, v, extra=None):
        self = super().__new__(cls, v)
        self.extra = extra
        return self
    def __add__(self, o): return I(int(self) * 10 + int(o))
i = I(4, "x")
print(i, i.extra, i + 1, 1 + i, i * 2, i == 4, hash(i) == hash(4), -i, type(i + 1).__name__)
class S(str):
    def shout(self): return self.upper() + "!"
s = S("ab")
print(s, s.shout(), s + "c", "c" + s, len(s), s == "ab", {s: 1}["ab"], s[0], repr(s))
class T(tuple):
    def __new__(cls, *a): return tuple.__new__(cls, a)
t = T(1, 2)
print(t, len(t), t[0], t == (1, 2), t + (3,), list(t))
class D(dict):
    def __missing__(self, k): return "missing " + k
    def __setitem__(self, k, v): super().__setitem__(k, [v])
d = D(a=1)
d["b"] = 2
print(d, d["zz"], d.get("zz"), "a" in d, len(d), sorted(d.items()))
class L(list):
    def __init__(self, *a): super().__init__(a); self.tag = 1
l = L(1, 2)
l += [3]
print(l, l.tag, type(l).__name__, l[::-1], sorted(l), 2 in l)
class N(list):
    def __init__(self, x): self.x = x
print(N([1, 2]), N(5).x)
class F(float): pass
print(F(1.5) + 1, 2 * F(2.0), F(3.0) == 3)
class Er(ValueError):
    def __init__(self, code): super().__init__("code %d" % code); self.code = code
e = Er(4)
print(e, repr(e), e.args, e.code)
class Er2(Exception):
    def __init__(self, a, b): self.a = a
print(repr(Er2(1, 2)), str(Er2(1, 2)), Er2(1, 2).args)
class Er3(KeyError, AttributeError): pass
print(isinstance(Er3("x"), AttributeError), Er3("x"))
show(lambda: object.__new__(list))
try:
    list.append(1, 2)
except TypeError:
    print('TypeError')
show(lambda: int.__new__(str))

class Z: pass
show(lambda: Z(1))
show(lambda: object(1))
show(lambda: Z().x)
show(lambda: Z.x)
show(lambda: Z() + 1)
show(lambda: 1 + Z())
show(lambda: Z() < Z())
show(lambda: Z()[0])
show(lambda: Z()())
show(lambda: len(Z()))
show(lambda: list(Z()))
show(lambda: -Z())
show(lambda: 1 in Z())
print(repr(Z())[:16], repr(Z))
class Abs:
    def __bool__(self): return "no"
show(lambda: bool(Abs()))
class Sub(Z):
    def __radd__(self, o): return "radd"
class Z2(Z):
    def __add__(self, o): return "add"
class Z3(Z2):
    def __radd__(self, o): return "radd3"
print(Z2() + Z3(), Z2() + Z2(), Z() + Sub(), 1 + Sub())
