# typing, abc, collections.abc and types.
from __future__ import annotations
import typing, abc
from typing import *
from abc import ABC, abstractmethod
import collections.abc as cabc
T = TypeVar("T")
print(T, Any, Optional[int], Union[int, str], Union[int, None], List[int], Dict[str, List[int]], Callable[[int], str], Callable[..., None], Literal["a", 1], Tuple[int, ...], Union[int], Union[int, str, int])
print(Iterable[int], Generator[int, None, str], ClassVar[int], Final[int], Type[int], Annotated[int, "x"], List, Tuple[()])
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int]()
s.push(1)
print(s.items, type(s).__name__, Stack.__mro__[1].__name__)
@runtime_checkable
class Speaks(Protocol):
    def speak(self) -> str: ...
class Dog:
    def speak(self): return "woof"
print(isinstance(Dog(), Speaks), isinstance(5, Speaks), issubclass(Dog, Speaks))
class P2(NamedTuple):
    x: int
    y: int = 5
    def total(self): return self.x + self.y
p = P2(1)
print(p, p.total(), p._fields, P2._field_defaults, isinstance(p, tuple), p._replace(x=3))
P3 = NamedTuple("P3", [("a", int), ("b", str)])
print(P3(1, "x"))
class Movie(TypedDict, total=False):
    name: str
    year: int
m: Movie = {"name": "x"}
print(Movie(name="B"), Movie.__total__, sorted(Movie.__optional_keys__))
UserId = NewType("UserId", int)
print(UserId(5), cast(str, 5), TYPE_CHECKING)
def f(a: int, b: "str" = "x") -> Optional[int]: ...
print(get_type_hints(f), get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]))
class A(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def g(self): ...
try: A()
except TypeError as e: print(e)
class B(A):
    def f(self): return 1
try: B()
except TypeError as e: print(e)
class C(B):
    @property
    def g(self): return 2
print(C().f(), C().g, isinstance(C(), A), issubclass(C, A), A.__abstractmethods__ == {"f", "g"})
A.register(int)
print(isinstance(1, A), isinstance("", A), issubclass(bool, A))
for x in (1, "a", [1], {1: 2}, {1}, (1,), range(3), iter([]), (i for i in ()), len, None, b"", f, Dog(), {}.keys()):
    print([n for n in "Hashable Iterable Iterator Generator Sized Container Collection Callable Sequence MutableSequence Mapping MutableMapping Set MutableSet Reversible Awaitable".split() if isinstance(x, getattr(cabc, n))])
class It:
    def __iter__(self): return iter([1])
    def __len__(self): return 1
print(isinstance(It(), cabc.Iterable), isinstance(It(), cabc.Sized), isinstance(It(), cabc.Collection), issubclass(It, cabc.Iterator))
class Seq(cabc.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self): return len(self.a)
    def __getitem__(self, i): return self.a[i]
q = Seq(1, 2, 3)
print(list(q), 2 in q, list(reversed(q)), q.index(3), q.count(1), isinstance(q, cabc.Iterable))
try: cabc.MutableMapping()
except TypeError as e: print(e)
print(int | None, list[int], cabc.Iterable[int], cabc.Callable[[int], str], dict[str, int] | None)
class Gen(Generic[T], Dog): pass
class Shape(Protocol):
    def area(self) -> float: ...
class Sq(Shape):
    def area(self): return 4
print(Sq().area())
try: Shape()
except TypeError as e: print(e)
class L(List[int]): pass
print(L([1]), L.__mro__[1])
@overload
def g(x: int) -> int: ...
def g(x): return x
print(g(1))
K = TypeVar("K", bound=int)
print(K.__bound__)
import types
print(types.SimpleNamespace(a=1, b="x"), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), isinstance(f, types.FunctionType), types.MappingProxyType({"a": 1}), isinstance(C().f, types.MethodType), isinstance(len, types.BuiltinFunctionType), isinstance((i for i in ()), types.GeneratorType), isinstance(types, types.ModuleType))
