# `from m import *`: __all__, attributes made when asked for, hostile contents.
import sys
import types


def make(name, **values):
    module = types.ModuleType(name)
    module.__dict__.update(values)
    sys.modules[name] = module
    return module


def star(name="m"):
    scope = {}
    try:
        exec(f"from {name} import *", scope)
    except Exception as e:
        print("  ", type(e).__name__, e)
    scope.pop("__builtins__", None)
    print("  ", scope)


print("without __all__: no leading underscore")
make("m", a=1, _b=2, __c=3, d_=4)
star()
make("m")
star()

print("with __all__: exactly those")
make("m", a=1, _b=2, __all__=["_b"])
star()
make("m", a=1, _b=2, __all__=("a", "_b", "a"))
star()
make("m", a=1, __all__=[])
star()
make("m", a=1, __all__=())
star()
make("m", __all__=["__all__", "__name__"])
star()

print("a name that is not there")
make("m", a=1, b=2, __all__=["a", "nothing", "b"])
star()

print("items that are no str")
for item in (1, None, b"a", ["a"], 1.5):
    make("m", a=1, __all__=["a", item])
    star()
make("m", a=1, __all__=[3], __name__=5)
star()
module = make("m", a=1)
module.__dict__[7] = 8
star()

print("__all__ that is no list")
make("m", a=1, b=2, __all__="ab")
star()
for value in (None, 5, {"a"}, {0: "a"}, iter(["a"])):
    make("m", a=1, __all__=value)
    try:
        exec("from m import *", {})
    except TypeError as e:
        print("   TypeError")


class Sequence:
    def __getitem__(self, i):
        print("   item", i)
        if i == 2:
            raise IndexError("end")
        return "ab"[i]


make("m", a=1, b=2, __all__=Sequence())
star()


class Broken:
    def __getitem__(self, i):
        raise KeyError("broken")


make("m", a=1, __all__=Broken())
star()


class Name(str):
    pass


make("m", a=1, __all__=[Name("a")])
star()

print("__getattr__ makes them")


def lazy(name):
    if name == "made":
        return "made when asked for"
    raise AttributeError(f"none of that name: {name}")


make("m", a=1, __all__=["a", "made"], __getattr__=lazy)
star()
make("m", a=1, __all__=["other"], __getattr__=lazy)
star()


def gives_all(name):
    print("   asked for", name)
    if name == "__all__":
        return ["x", "y"]
    if name == "__path__":
        raise AttributeError(name)
    return name.upper()


make("m", a=1, __getattr__=gives_all)
star()


def fails(name):
    if name == "__all__":
        raise ValueError("no names")
    raise AttributeError(name)


make("m", a=1, __getattr__=fails)
star()

print("modules that a program makes")
module = types.ModuleType("made")
print("  ", module, module.__name__, module.__doc__, type(module) is types.ModuleType)
print("  ", sorted(vars(module)), "made" in sys.modules)
print("  ", types.ModuleType("made", "text").__doc__, types.ModuleType(name="n", doc=5).__doc__)
exec("x = 1\ndef f(): return x", module.__dict__)
module.x = 5
print("  ", module.f(), isinstance(module, types.ModuleType), isinstance(sys, types.ModuleType))
del module.x
for wrong in ((), (5,), ("a", "b", "c")):
    try:
        types.ModuleType(*wrong)
    except TypeError as e:
        print("  ", e)
try:
    module.f()
except NameError as e:
    print("  ", e)
try:
    module.x
except AttributeError as e:
    print("  ", e)


class Kind(types.ModuleType):
    def hello(self):
        return "hello from " + self.__name__


kind = Kind("k")
kind.y = 2
print("  ", kind.hello(), kind.y, isinstance(kind, types.ModuleType))

print("what changes while it is read")
names = ["a", "b"]


def grows(name):
    if name == "b" and len(names) < 5:
        names.append("c")
        return "b of grows"
    if name == "c":
        del names[:]
        return "c of grows"
    raise AttributeError(name)


make("m", a=1, __all__=names, __getattr__=grows)
star()


class Deletes(types.ModuleType):
    def __getattribute__(self, name):
        if name == "a":
            globals()["deletes"].__dict__.clear()
            globals()["deletes"].__dict__.update({"__name__": "m"} | {f"n{i}": i for i in range(100)})
            return "last"
        if name == "b":
            return "gone"
        return super().__getattribute__(name)


deletes = sys.modules["m"] = Deletes("m")
deletes.__dict__.update(a=1, b=2)
for key in [k for k in deletes.__dict__ if k.startswith("_")]:
    del deletes.__dict__[key]
star()

print("objects that are no modules")


class Space:
    def __init__(self, **values):
        self.__dict__.update(values)

    @property
    def doubled(self):
        return self.a * 2


sys.modules["m"] = Space(a=3, _b=4)
star()
sys.modules["m"] = Space(a=3, __all__=["a", "doubled"])
star()


class Slots:
    __slots__ = ("a",)


sys.modules["m"] = Slots()
star()


class Static:
    __all__ = ["a", "f"]
    a = 1
    f = len


sys.modules["m"] = Static
star()

print("where the names go")
make("m", a=1, __all__=["a"])


inner = {}
exec("from m import *", {}, inner)
print("  ", inner)
a = "before"
from m import *

print("  ", a)
try:
    exec("def f():\n    from m import *")
except SyntaxError as e:
    print("  ", e.msg)

print("packages")
import urllib

urllib.__all__ = ["parse"]
scope = {}
exec("from urllib import *", scope)
print("  ", scope["parse"].quote("a b"))
package = make("p", __path__=[], a=1, __all__=["a", "missing"])
star("p")
package.__all__ = ["a", 5]
star("p")
package.__all__ = ["a", "*"]
star("p")
package.__all__ = None
try:
    exec("from p import *", {})
except TypeError as e:
    print("  ", e)
try:
    __import__("p", None, None, [1])
except TypeError as e:
    print("  ", e)
print("  ", __import__("p", None, None, ("a", "missing")) is package)
print("  ", __import__("p", None, None, "ab") is package)

print("modules of the library")
from collections import *
from typing import *

print("  ", ChainMap({1: 2})[1], Deque[int], deque([1]), OrderedDict(a=1))
for name in ("json", "re", "math", "functools", "itertools", "string", "dataclasses", "contextlib"):
    module = __import__(name)
    scope = {}
    exec(f"from {name} import *", scope)
    for each in getattr(module, "__all__", ()):
        if each not in scope:
            print("  ", name, each)
print("  ", "fullmatch" in vars(sys.modules["re"]), "compress" in vars(sys.modules["itertools"]))
