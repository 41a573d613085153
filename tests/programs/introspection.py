"""Introspection: types, getattr chains, dynamic classes, SimpleNamespace, dir."""

import inspect
import types
from types import MappingProxyType, SimpleNamespace


class Base:
    """The base."""

    kind = "base"

    def greet(self, name: str, *, loud: bool = False) -> str:
        """Say hello."""
        text = f"hello {name}"
        return text.upper() if loud else text

    @property
    def size(self):
        return 1

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def helper(a, b=2, /, *args, c, **kwargs):
        return a + b


class Child(Base):
    kind = "child"

    def __init__(self):
        self.data = [1]

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name.removeprefix("auto_")
        raise AttributeError(f"{type(self).__name__} has no {name!r}")


def public(obj):
    return [name for name in dir(obj) if not name.startswith("_")]


def to_namespace(value):
    if isinstance(value, dict):
        return SimpleNamespace(**{k: to_namespace(v) for k, v in value.items()})
    return [to_namespace(v) for v in value] if isinstance(value, list) else value


def main():
    child = Child.make()
    print(public(child), public(Base), child.auto_thing, getattr(child, "nope", None))
    try:
        child.other
    except AttributeError as error:
        print("AttributeError:", error)
    print(inspect.signature(Base.greet), inspect.signature(child.greet), inspect.signature(Base.helper), inspect.getdoc(Child.greet))
    for name, p in inspect.signature(Base.helper).parameters.items():
        print(f"  {name}: {p.kind.name} default={'none' if p.default is p.empty else p.default}")
    print(inspect.isclass(Base), inspect.ismethod(child.greet), inspect.isfunction(Base.greet), inspect.isgeneratorfunction(lambda: (yield)))
    print([name for name, _ in inspect.getmembers(Base, inspect.isfunction)], callable(child), callable(Base))
    Point = type("Point", (Base,), {"x": 0, "move": lambda self, dx: setattr(self, "x", self.x + dx) or self})
    print(Point().move(3).x, Point.__name__, Point.__bases__[0].__name__, issubclass(Point, Base))
    child.greet = types.MethodType(lambda self, name: f"patched {name} {self.kind}", child)
    print(child.greet("bob"), Child().greet("bob", loud=True), "greet" in vars(child))
    config = to_namespace({"db": {"host": "h", "ports": [1, {"x": 2}]}})
    config.db.user = "me"
    print(config.db.host, config.db.ports[1].x, config, SimpleNamespace(a=1) == SimpleNamespace(a=1))
    view = MappingProxyType({"a": 1})
    try:
        view["b"] = 2
    except TypeError as error:
        print(view["a"], "TypeError:", error)
    print(Base.greet.__annotations__, Base.greet.__kwdefaults__, Base.helper.__defaults__, Child.__init__.__qualname__, (lambda: 0).__name__)
    print(isinstance(print, types.BuiltinFunctionType), isinstance(main, types.FunctionType), type(None).__name__, type(type).__name__, type(...).__name__)
    setattr(Base, "added", lambda self: "added later")
    delattr(Child, "kind")
    print(child.added(), child.kind, hasattr(child, "kind"), Base.__dict__["kind"], object.__repr__(child).startswith("<__main__.Child object at 0x"))


if __name__ == "__main__":
    main()
