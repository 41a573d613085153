# What tracebacks suggest for wrong names.
import traceback


def show(f):
    try:
        f()
    except Exception as e:
        first, *rest = traceback.format_exc().splitlines()[-1].split(". Did")
        print(type(e).__name__, *rest)
        print("   ", "cannot import" in str(e) or e)


counter = 1
def f1():
    blech = 1
    return bluch
show(f1)
show(lambda: countr)
show(lambda: Counter)
show(lambda: prnt)
show(lambda: pritn)
show(lambda: lenn)
show(lambda: lem)
show(lambda: xx)
show(lambda: math)
show(lambda: maths)
show(lambda: collections.x)
show(lambda: tim)
class A:
    blech = None
    def __init__(self): self.blach = 1
    def m(self): return blech
    def n(self): return zz
    def o(self): return self.blch
a = A()
show(a.m); show(a.n); show(a.o)
show(lambda: a.bluch)
show(lambda: a.BLECH)
show(lambda: a.xyzzyxyzzy)
show(lambda: [].appendd)
show(lambda: [].apend(3))
show(lambda: "".joinn)
show(lambda: "".Upper())
show(lambda: {}.ad)
show(lambda: (1).bit_lenght())
show(lambda: traceback.format_ex())
def f():
    from math import sinn
show(f)
def f():
    from math import nothing_like_this
show(f)
def f():
    import maths
show(f)
def f():
    from collections import ordereddict
show(f)
def f():
    if 0: q = 1
    return q
show(f)
def f():
    abcd = 1
    def g():
        return abce
    return g()
show(f)
def f():
    abcd = 1
    def g():
        return abcd, abce
    return g()
show(f)
def f():
    del somthing
show(f)
def f():
    something = 1
    del something
    return somethin
show(f)
def f(argument, *rest, key=1):
    return argumen, 
show(lambda: f(1))
class B:
    def __dir__(self): raise ValueError
show(lambda: B().x)
class B:
    def __dir__(self): return ["foo_bar", 1]
show(lambda: B().foo_baz)
class B:
    def __dir__(self): return 5
show(lambda: B().foo_baz)
class B:
    def __getattr__(self, n): raise AttributeError(n)
    foo_bar = 1
show(lambda: B().foo_baz)
class B:
    def __getattr__(self, n): raise AttributeError(n, name=n, obj=self)
    foo_bar = 1
show(lambda: B().foo_baz)
show(lambda: A.bluch)
class C:
    __slots__ = ("slot_one", "other")
show(lambda: C().slot_on)
def f(): C().slot_on = 1
show(f)
def f(): del a.blac
show(f)
import types
e = NameError("name 'x'"); e.name = "counte"
def f(): raise e
show(f)
e2 = AttributeError("m", name="blechh", obj=a)
def f(): raise e2
show(f)
e3 = ImportError("m", name="math", name_from=None) if 0 else ImportError("m", name="math")
def f(): raise e3
show(f)
print("".join(traceback.format_exception_only(e2)))
class D:
    pass
d = D()
for i in range(800): setattr(d, "attr%d" % i, 1)
show(lambda: d.attr9999)
show(lambda: a.__clas__)
show(lambda: True_)
def f():
    from os import pathh
show(f)
te = traceback.TracebackException.from_exception(e2)
print(str(te))
try:
    a.bluch
except AttributeError as e:
    print(e.name, e.obj is a, e, e.args)
try:
    from math import sinn
except ImportError as e:
    print(e.name, e.name_from)
show(lambda: datetime.datetime)
show(lambda: jso)
show(lambda: true)
show(lambda: none)
show(lambda: Flase)
def f(): return [abce for x in [1]]
show(f)
def f():
    abcd = 1
    return [abce for x in [1]]
show(f)
class K:
    def m(self):
        return [x for x in [1] if prop]
    def n(self):
        def inner(): return self, prop
        return inner()
    @property
    def prop(self): raise AttributeError("hidden")
    def o(self): return prop, self
show(K().m); show(K().n); show(K().o)
class K:
    value = 1
    try:
        valu
    except NameError:
        print(traceback.format_exc().splitlines()[-1])
show(lambda: exec("abcdef = 1; abcdeg"))
show(lambda: exec("abcdef = 1; abcdeg", {}, {}))
show(lambda: eval("abcdeg", {"abcdef": 1}))
ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ = 1
show(lambda: ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXY)
show(lambda: a._privat)
a._private = 1
show(lambda: a._privat)
show(lambda: a.private)
show(lambda: a.Blach)
show(lambda: a.balch)
show(lambda: a.b)
show(lambda: a.blac_h)
show(lambda: a.ablach)
def gen():
    value = 3
    yield valeu
show(lambda: next(gen()))
e = AttributeError("plain"); print(e.name, e.obj)
e = NameError("plain"); print(e.name)
try:
    undefined_name
except NameError as e:
    print(e.name, e.args, vars(e).get("_scope"))
class AE(AttributeError): pass
class B:
    foo_bar = 1
    def __getattr__(self, n): raise AE("x")
show(lambda: B().foo_baz)
try:
    B().foo_baz
except AE as e:
    print(e.name, type(e.obj).__name__)
print(traceback.format_exception_only(NameError("x", name="countr"))[0])
te = traceback.TracebackException.from_exception(AttributeError("m", name="appendd", obj=[]))
print(str(te), list(te.format_exception_only()))
