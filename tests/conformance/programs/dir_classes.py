# dir() of built-in classes, and of classes that follow them: no names of the metaclass.


class Error(ValueError):
    code = 5

    def explain(self): ...


class Items(list):
    def total(self): ...


class Meta(type):
    def of_meta(cls): ...


class Made(dict, metaclass=Meta):
    def own(self): ...


class Lines:
    __slots__ = ("a",)


print([n for n in dir(list) if not n.startswith("_")])
print([n for n in dir(str) if not n.startswith("_")])
print([n for n in dir(dict) if not n.startswith("_")], [n for n in dir(set) if not n.startswith("_")])
print([n for n in dir(tuple) if not n.startswith("_")], [n for n in dir(object) if not n.startswith("_")])
print([n for n in dir(Items) if not n.startswith("_")], [n for n in dir(Items()) if not n.startswith("_")])
print([n for n in dir(Made) if not n.startswith("_")], [n for n in dir(Lines) if not n.startswith("_")])
for cls in (int, str, list, dict, set, object, Exception, Error, Items, Made, bytes, float):
    names = dir(cls)
    print(cls.__name__, [n for n in ("mro", "__mro__", "__bases__", "__subclasses__", "__name__", "__call__", "__prepare__", "__instancecheck__", "of_meta") if n in names])
    print([n for n in ("__class__", "__doc__", "__init__", "__eq__", "__len__", "__iter__", "__or__", "__add__", "__hash__", "__getitem__", "explain", "code", "total", "own", "append", "with_traceback", "add_note") if n in names])
print("mro" in dir(type), "__subclasses__" in dir(type), "__call__" in dir(len), "__call__" in dir(lambda: 1))
