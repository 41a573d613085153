# enum: members, lookups, aliases, values, the functional API, methods and mixins.
import copy
import enum
from enum import Enum, IntEnum, ReprEnum, StrEnum, auto, member, nonmember, unique, verify, CONTINUOUS, UNIQUE, EnumType, EnumMeta


def tries(f, *args, **kwargs):
    try:
        print("->", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


print("# members")
print(Color, Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, type(Color.RED), isinstance(Color.RED, Color))
print(Color(2), Color["BLUE"], Color.RED is Color(1), Color.RED == 1, Color.RED != Color.BLUE, Color.RED in Color, 2 in Color, 9 in Color)
print(list(Color), len(Color), list(reversed(Color)), bool(Color), [c.name for c in Color])
print(Color.__members__, list(Color.__members__.items()))
print({Color.RED: "r"}[Color.RED], hash(Color.RED) == hash(Color(1)), f"{Color.RED}", f"{Color.RED:>12}|", "%s" % Color.RED)
tries(Color, 7)
tries(Color, "x")
tries(lambda: Color["PINK"])
tries(lambda: Color.PINK)
tries(setattr, Color, "RED", 5)
tries(delattr, Color, "RED")
tries(setattr, Color.RED, "value", 5)
tries(setattr, Color.RED, "name", 5)
tries(lambda: Color.RED < Color.BLUE)
Color.extra = 9
print(Color.extra, len(Color))
print(Color.RED.__class__, Color.RED._name_, Color.RED._value_, Color.__name__, Color.__module__)
print(dir(Color), "name" in dir(Color.RED))
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED)
print(type(Color) is EnumType, EnumType is EnumMeta, isinstance(Color, EnumType), issubclass(Color, Enum))


def extend():
    class More(Color):
        PINK = 4


tries(extend)

print("# aliases and unique")


class Shape(Enum):
    SQUARE = 2
    DIAMOND = 1
    CIRCLE = 3
    ALIAS_FOR_SQUARE = 2


print(Shape.ALIAS_FOR_SQUARE, Shape(2), list(Shape), list(Shape.__members__), Shape.ALIAS_FOR_SQUARE is Shape.SQUARE)
print([name for name, m in Shape.__members__.items() if m.name != name])
tries(unique, Shape)
print(unique(Color) is Color)
tries(verify(UNIQUE), Shape)
print(verify(UNIQUE, CONTINUOUS)(Color))
tries(verify(CONTINUOUS), Enum("Gap", {"A": 1, "B": 2, "C": 5, "D": 9}))


def twice():
    class T(Enum):
        A = 1
        A = 2


tries(twice)


def mixed():
    class T(Enum):
        A = 1

        def A(self):
            pass


tries(mixed)

print("# auto")


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print([m.value for m in Auto])


class Ordinal(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return (name, start, count, last_values)

    NORTH = auto()
    SOUTH = auto()


print([m.value for m in Ordinal])


class Names(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    NORTH = auto()
    SOUTH = auto()


print(list(Names))


class Tuple(Enum):
    A = auto(), "first"
    B = auto(), "second"


print(list(Tuple))


def late():
    class T(Enum):
        A = auto()

        def _generate_next_value_(name, start, count, last_values):
            return 1


tries(late)


print("# methods, attributes, __init__, __new__")


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def surface_gravity(self):
        G = 6.67300e-11
        return G * self.mass / (self.radius * self.radius)

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda p: p.mass)

    @staticmethod
    def unit():
        return "kg"


print(Planet.EARTH.value, round(Planet.EARTH.surface_gravity, 3), Planet.heaviest(), Planet.unit(), Planet((3.303e23, 2.4397e6)))
print(Planet(3.303e23, 2.4397e6))


class Coordinate(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        obj.unit = unit
        return obj

    PX = (0, "P.X", "km")
    PY = (1, "P.Y", "km")


print(Coordinate(1), Coordinate.PY.label, bytes(Coordinate.PY))


class AutoNumber(Enum):
    def __new__(cls):
        value = len(cls.__members__) + 1
        obj = object.__new__(cls)
        obj._value_ = value
        return obj


class C2(AutoNumber):
    RED = ()
    GREEN = ()


print(list(C2), C2(2))


class OrderedEnum(Enum):
    def __ge__(self, other):
        if self.__class__ is other.__class__:
            return self.value >= other.value
        return NotImplemented

    def __lt__(self, other):
        if self.__class__ is other.__class__:
            return self.value < other.value
        return NotImplemented


class Grade(OrderedEnum):
    A = 5
    B = 4


print(Grade.B < Grade.A, Grade.A >= Grade.B, sorted(Grade))
tries(lambda: Grade.A < 3)


class Period(Enum):
    _ignore_ = "Period i"
    Period = vars()
    for i in range(3):
        Period["day_%d" % i] = i


print(list(Period), hasattr(Period, "i"))


class Missing(Enum):
    LOW = 1
    HIGH = 2

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for m in cls:
                if m.name == value.upper():
                    return m
        if value == 0:
            return 5
        if value < 0:
            raise KeyError("negative")
        return None


print(Missing("low"), Missing("HIGH"))
tries(Missing, 7)
tries(Missing, 0)
tries(Missing, -1)


class Members(Enum):
    _secret = 5
    __private = 6

    @member
    def func(self):
        return "called"

    other = nonmember(3)
    one = member(1)

    Inner = 7


print([m.name for m in Members if m.name != "Inner"], Members.other, Members.one, Members._Members__private)


class Conflict(Enum):
    name = 1
    value = 2
    other = 3


print(Conflict.name, Conflict.name.name, Conflict.value.value, Conflict.value, Conflict.other.name, list(Conflict))


class WithProp(Enum):
    A = 1

    @enum.property
    def double(self):
        return self.value * 2


print(WithProp.A.double)
tries(setattr, WithProp.A, "double", 3)


def sunder():
    class T(Enum):
        _bad_ = 1


tries(sunder)


class Ordered(Enum):
    _order_ = "A B"
    A = 1
    B = 2


def misordered():
    class T(Enum):
        _order_ = "B A"
        A = 1
        B = 2


tries(misordered)


class Unhashable(Enum):
    A = [1]
    B = {"x": 1}
    C = [1]


print(list(Unhashable), Unhashable([1]), Unhashable({"x": 1}), Unhashable.C)
tries(Unhashable, [2])


class Weird(Enum):
    NONE = None
    TRUE = True
    ONE = 1
    TEXT = "text"
    TUP = (1, 2)


print(list(Weird), Weird(None), Weird((1, 2)), Weird(1, 2))

print("# IntEnum, StrEnum, mixins")


class Num(IntEnum):
    ONE = 1
    TWO = auto()


print(Num.ONE, repr(Num.TWO), Num.ONE + 1, Num.TWO > 1, [10, 20, 30][Num.ONE], f"{Num.TWO:03d}", Num.ONE == 1, {1: "a"}[Num.ONE], int(Num.TWO), str(Num.TWO), format(Num.ONE))
print(Num(1), type(Num.ONE + Num.TWO), isinstance(Num.ONE, int), sum(Num), max(Num), hash(Num.ONE) == hash(1), "%d" % Num.TWO)


class Word(StrEnum):
    ALPHA = auto()
    BETA = "b"


print(Word.ALPHA, repr(Word.BETA), Word.ALPHA == "alpha", Word.BETA.upper(), f"{Word.BETA:>4}", Word("b"), "x" + Word.ALPHA, len(Word.ALPHA), {"b": 1}[Word.BETA])


def badstr():
    class T(StrEnum):
        A = 1


tries(badstr)


class Mixed(str, Enum):
    A = "a"


print(Mixed.A, repr(Mixed.A), f"{Mixed.A}", Mixed.A == "a", Mixed.A.upper(), str(Mixed.A), Mixed("a"))


class FloatEnum(float, Enum):
    A = 1.5


print(FloatEnum.A, repr(FloatEnum.A), FloatEnum.A + 1)


class RFloat(float, ReprEnum):
    A = 1.5


print(RFloat.A, repr(RFloat.A), f"{RFloat.A:.3f}")


def noreprtype():
    class T(ReprEnum):
        A = 1


tries(noreprtype)


def toomany():
    class T(int, str, Enum):
        A = 1


tries(lambda: toomany() if False else None)


class TupleEnum(tuple, Enum):
    A = (1, 2)


print(TupleEnum.A, repr(TupleEnum.A), TupleEnum.A[1])


class Base(Enum):
    def describe(self):
        return self.name, self.value

    def __str__(self):
        return f"my custom str! {self.value}"


class Mood(Base):
    FUNKY = 1
    HAPPY = 3


print(Mood.HAPPY.describe(), str(Mood.FUNKY), f"{Mood.FUNKY}", Mood.FUNKY)

print("# functional API")
Animal = Enum("Animal", "ANT BEE CAT DOG")
print(Animal, Animal.ANT, list(Animal), Animal.__module__)
print(list(Enum("A", ["X", "Y"])), list(Enum("A", [("X", 5), ("Y", 7)])), list(Enum("A", {"X": "x"})), list(Enum("A", "X,Y", start=0)))
print(list(IntEnum("I", "A B")), list(StrEnum("S", "A B")), list(Enum("T", "A B", type=int)), Enum("Q", "A", qualname="Some.Q").__qualname__, Enum("Q", "A", module="m").__module__)
print(list(Enum("Empty", ())))
tries(lambda: Enum("Nothing"))

match Color.RED:
    case Color.GREEN:
        print("green")
    case Color.RED:
        print("red")


class Sub(Enum):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        print("init_subclass", cls.__name__, len(cls))


class SubMembers(Sub):
    A = 1
    B = 2


from dataclasses import dataclass, field


@dataclass
class CreatureData:
    size: str
    legs: int
    tail: bool = field(repr=False, default=True)


class Creature(CreatureData, Enum):
    BEETLE = "small", 6
    DOG = ("medium", 4)


print(Creature.DOG, repr(Creature.DOG), Creature.BEETLE.legs)
