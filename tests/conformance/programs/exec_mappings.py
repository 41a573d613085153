# eval and exec with mappings as their names.
from collections import ChainMap, OrderedDict, UserDict, defaultdict


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


class M:
    def __init__(self): self.d = {"a": 1}
    def __getitem__(self, k):
        print("get", k)
        return self.d[k]
    def __setitem__(self, k, v):
        print("set", k, type(v).__name__)
        self.d[k] = v
    def __delitem__(self, k):
        print("del", k)
        del self.d[k]
    def keys(self): return self.d.keys()

print("# locals")
m = M()
t(lambda: eval("a + 1", {}, m))
t(lambda: exec("b = a + 2; print(b); del a; c = len('x')", {}, m))
print(m.d)
t(lambda: eval("zzz", {}, m))
t(lambda: eval("locals() is m", {"m": m}, m))
t(lambda: eval("vars() is m", {"m": m}, m))
t(lambda: eval("dir()", {"m": m}, m))
t(lambda: exec("for i in range(2): pass\nimport math\nfrom math import floor as p\nwith open as q: pass", {}, M()))
t(lambda: exec("del q", {}, M()))
t(lambda: exec("(x, *y) = 'abc'; x: int = 5; x += 1", {}, M()))
t(lambda: exec("class C:\n    x = len('ab')\nprint(C.x)", {}, M()))
t(lambda: exec("def f(): return a\nf()", {}, UserDict()))
t(lambda: exec("def f(): return a\nprint(f())", {"a": 7}, UserDict()))
t(lambda: eval("[q for q in (1, a)]", {"a": 5}, M()))
t(lambda: eval("(lambda: a)()", {"a": 5}, M()))
t(lambda: eval("x + y", {}, ChainMap({"x": 1}, {"y": 2})))
t(lambda: eval("x + y", {}, defaultdict(int, x=4)))
t(lambda: eval("x", {}, OrderedDict(x=4)))
u = UserDict(); exec("v = 3\nw = v * 2", {}, u); print(u)
code = compile("r = a * 2", "f", "exec")
m = M(); exec(code, {}, m); print(m.d)
t(lambda: exec("from math import *", {}, u)); print(len(u) > 40, u["floor"](2.5))

print("# globals")
class LD(dict):
    def __missing__(self, k): return k * 2
    def __getitem__(self, k):
        print("item", k)
        return dict.__getitem__(self, k)
t(lambda: eval("foo + 'x'", {}, LD()))
d = LD(x=1); exec("y = x", d); print(d["y"])
d = defaultdict(int); exec("y = 1", d); print(d["y"])
d = OrderedDict(); exec("z = 1", d); print(d["z"])

print("# errors")
t(lambda: exec("x = 1", M()))
t(lambda: exec("x = 1", {}, 5))
t(lambda: eval("x", 5))
t(lambda: eval("x", M()))
t(lambda: eval("1", {}, 5))
t(lambda: exec("1", 5))
t(lambda: exec("1", {}, None))
class R:
    def __getitem__(self, k): raise ValueError(k)
    def __setitem__(self, k, v): raise OSError(k)
t(lambda: eval("x", {}, R()))
t(lambda: exec("x = 1", {}, R()))
class G:
    def __getitem__(self, k): return k
t(lambda: eval("x", {}, G()))
t(lambda: exec("x = 1", {}, G()))
