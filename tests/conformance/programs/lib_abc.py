# abc and functools.total_ordering: what is abstract, what is derived.
import abc
from abc import ABC, ABCMeta, abstractmethod, abstractclassmethod, abstractproperty, abstractstaticmethod, get_cache_token, update_abstractmethods
from functools import total_ordering


def show(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


class Shape(ABC):
    @abstractmethod
    def area(self):
        return 10

    @classmethod
    @abstractmethod
    def unit(cls): ...

    @staticmethod
    @abstractmethod
    def sides(): ...

    @property
    @abstractmethod
    def name(self): ...

    @name.setter
    @abstractmethod
    def name(self, value): ...


class Square(Shape):
    def area(self):
        return super().area() + 1

    @classmethod
    def unit(cls):
        return cls.__name__

    @staticmethod
    def sides():
        return 4


class Named(Square):
    @property
    def name(self):
        return "named"


class HalfNamed(Square):
    @Shape.name.getter
    def name(self):
        return "half"


for cls in (Shape, Square, Named, HalfNamed):
    print(cls.__name__, sorted(cls.__abstractmethods__))
    show(lambda: cls().name)
print(Named().area(), Named.unit(), Named.sides())
print(Shape.area.__isabstractmethod__, Shape.__dict__["unit"].__isabstractmethod__, Shape.name.__isabstractmethod__, Named.name.__isabstractmethod__)


class Old(metaclass=ABCMeta):
    @abstractproperty
    def a(self): ...

    @abstractclassmethod
    def b(cls): ...

    @abstractstaticmethod
    def c(): ...


print(sorted(Old.__abstractmethods__))
show(Old)
show(lambda: abstractmethod(len))
show(lambda: abstractmethod(5))

# Methods that come later.
Square.name = "plain"
print(sorted(Square.__abstractmethods__), update_abstractmethods(Square) is Square, sorted(Square.__abstractmethods__), Square().name)


class Plain:
    @abstractmethod
    def f(self): ...


print(update_abstractmethods(Plain) is Plain, hasattr(Plain, "__abstractmethods__"), Plain().f())

# Virtual subclasses.
token = get_cache_token()


class Sized(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return True if cls is Sized and hasattr(other, "__len__") else NotImplemented


class Special(Sized):
    pass


print(issubclass(list, Sized), isinstance(5, Sized), issubclass(list, Special), issubclass(Special, Sized))
print(Special.register(int) is int, get_cache_token() != token, isinstance(True, Special), isinstance(True, Sized), isinstance(2.5, Sized))
show(lambda: Special.register(Sized))
show(lambda: Special.register(5))
show(lambda: issubclass(5, Sized))
print(type(ABC) is ABCMeta)

# total_ordering from each of the four.


def ordered(name, compare):
    return total_ordering(
        type("By" + name.strip("_"), (), {"__init__": lambda self, n: setattr(self, "n", n), "__eq__": lambda self, other: self.n == other.n, name: compare})
    )


for name, compare in (
    ("__lt__", lambda a, b: a.n < b.n if isinstance(b, type(a)) else NotImplemented),
    ("__le__", lambda a, b: a.n <= b.n if isinstance(b, type(a)) else NotImplemented),
    ("__gt__", lambda a, b: a.n > b.n if isinstance(b, type(a)) else NotImplemented),
    ("__ge__", lambda a, b: a.n >= b.n if isinstance(b, type(a)) else NotImplemented),
):
    cls = ordered(name, compare)
    for a, b in ((1, 2), (2, 2), (3, 2)):
        a, b = cls(a), cls(b)
        print(cls.__name__, a.n, b.n, a < b, a <= b, a > b, a >= b)
    print([getattr(cls, each).__name__ for each in ("__lt__", "__le__", "__gt__", "__ge__")])
    for op in ("__lt__", "__le__", "__gt__", "__ge__"):
        print(getattr(a, op)(5), end=" ")
    show(lambda: a > 5)
show(lambda: total_ordering(Plain))


@total_ordering
class Two:
    def __lt__(self, other):
        return "lt"

    def __ge__(self, other):
        return "ge"


@total_ordering
class Below(Two):
    def __gt__(self, other):
        return "gt"


print(Two() < 1, Two() >= 1, Two() > 1, Two() <= 1, Below() > 1, Below() <= 1)
