# inspect: signatures, kinds of objects, members, documentation.
import functools
import inspect
from inspect import Parameter, Signature, signature
from typing import Optional


def tries(f, *args, **kwargs):
    try:
        print("->", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


class Base:
    """The base.

    More text.
    """

    kind = "base"

    def __init__(self, a, b=2):
        self.a = a

    def greet(self, name: str, *, loud: bool = False) -> str:
        """Say hello.

        Twice.
        """

    @classmethod
    def make(cls, x=1):
        return cls(x)

    @staticmethod
    def helper(a, b=2, /, *args, c, **kwargs):
        return a

    @property
    def size(self):
        return 1


class Child(Base):
    def greet(self, name):
        pass


def plain():
    pass


def gen(n: "int" = 3):
    yield n


async def coro(*, a=1):
    pass


async def agen():
    yield 1


def deco(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


@deco
def wrapped(p, q: int = 1) -> Optional[int]:
    pass


child = Child(1)
print("# signature")
for f in (plain, gen, coro, agen, Base.greet, child.greet, Base.helper, Base.make, Base, Child, wrapped, lambda x, *y: x, lambda *, k=(1, 2), **kw: k):
    print(signature(f))
print(repr(signature(plain)), signature(Base(1).greet), signature(functools.partial(Base.helper, 1, c=5)), signature(functools.partial(plain)))
for name, p in signature(Base.helper).parameters.items():
    print(name, p.kind, repr(p.kind), p.kind.name, p.kind.description, int(p.kind), p.default is p.empty, p.annotation is Parameter.empty, repr(p), str(p))
s = signature(Base.greet)
print(s.return_annotation, s.parameters["name"].annotation, s.parameters["loud"].default, list(s.parameters), len(s.parameters))
print(signature(plain) == signature(plain), signature(plain) == s, s == signature(Base.greet), signature(plain).return_annotation is Signature.empty)


class Caller:
    def __call__(self, z):
        pass


class NoInit:
    pass


print(signature(Caller()), signature(NoInit))
tries(signature, 5)
p = Parameter("x", Parameter.POSITIONAL_OR_KEYWORD, default=3, annotation=int)
print(p, repr(p), p.replace(name="y", default=Parameter.empty), p == p.replace(), hash(p) == hash(p.replace()))
made = Signature([p, Parameter("k", Parameter.KEYWORD_ONLY)], return_annotation=str)
print(made, made.replace(parameters=[]), made.replace(return_annotation=Signature.empty))
tries(Parameter, "1x", Parameter.KEYWORD_ONLY)
tries(Parameter, "x", Parameter.VAR_KEYWORD, default=1)
tries(Signature, [Parameter("x", Parameter.KEYWORD_ONLY), Parameter("y", Parameter.POSITIONAL_ONLY)])
tries(Signature, [p, Parameter("q", Parameter.POSITIONAL_OR_KEYWORD)])
tries(Signature, [p, p])

print("# bind")


def target(a, b=2, *args, c=3, **kw):
    pass


s = signature(target)
for args, kw in (((1,), {}), ((1, 2, 3, 4), {"c": 5, "z": 6}), ((), {"a": 1, "b": 2}), ((), {}), ((1,), {"a": 2})):
    try:
        b = s.bind(*args, **kw)
        print(b, b.args, b.kwargs, dict(b.arguments))
        b.apply_defaults()
        print(b.arguments)
    except TypeError as e:
        print("TypeError", e)
tries(signature(plain).bind, 1)
tries(signature(plain).bind, x=1)
tries(signature(coro).bind, 1)
print(s.bind_partial(b=4), s.bind_partial())
print(inspect.getfullargspec(target))
print(inspect.getfullargspec(Base.greet))

print("# kinds")
g = gen()
tests = [
    inspect.isclass, inspect.isfunction, inspect.ismethod, inspect.isbuiltin, inspect.isgeneratorfunction, inspect.iscoroutinefunction,
    inspect.isasyncgenfunction, inspect.isgenerator, inspect.ismodule, inspect.isroutine, inspect.isabstract, inspect.isawaitable,
]
for name, thing in (("class", Base), ("function", plain), ("method", child.greet), ("builtin", len), ("genf", gen), ("coro", coro), ("agen", agen), ("gen", g), ("number", 5)):
    print(name, [t.__name__ for t in tests if t(thing)])
print(inspect.isdatadescriptor(Base.__dict__["size"]), inspect.isdatadescriptor(plain), inspect.istraceback(None))

print("# members, documentation")
print([n for n, v in inspect.getmembers(Base, inspect.isfunction)], [n for n, v in inspect.getmembers(child) if not n.startswith("_")])
print(inspect.getdoc(Base), "|", inspect.getdoc(Base.greet), "|", inspect.getdoc(child.greet), "|", inspect.getdoc(Child))
print(repr(inspect.cleandoc("  first\n    second\n      third\n\n  ")), inspect.getmro(Child) == (Child, Base, object))
print(inspect.unwrap(wrapped).__name__, inspect.unwrap(wrapped) is wrapped, inspect.getattr_static(child, "size"), inspect.getattr_static(child, "zz", 4)) if False else print(inspect.getattr_static(child, "zz", 4))
print(inspect.get_annotations(gen), inspect.get_annotations(gen, eval_str=True), inspect.get_annotations(Base))
tries(inspect.get_annotations, 5)
tries(inspect.getattr_static, child, "nope")
tries(inspect.getsource, len) if False else None
print(plain.__code__.co_argcount, target.__code__.co_varnames, target.__code__.co_kwonlyargcount, Base.helper.__code__.co_posonlyargcount, target.__defaults__, target.__kwdefaults__)


def outer():
    x = 5

    def inner():
        return x

    return inner


print(outer().__closure__[0].cell_contents, len(outer().__closure__), plain.__closure__, plain.__globals__ is globals())
