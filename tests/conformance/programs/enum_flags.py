# enum: Flag, IntFlag and their boundaries.
import enum
from enum import *


def tries(f, *args, **kwargs):
    try:
        print("->", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


class Color(Flag):
    RED = auto()
    BLUE = auto()
    GREEN = auto()
    WHITE = RED | BLUE | GREEN


purple = Color.RED | Color.BLUE
white = Color.RED | Color.GREEN | Color.BLUE
print(Color, list(Color), len(Color), list(Color.__members__))
print(purple, repr(purple), purple.value, purple.name, white, repr(white), white is Color.WHITE)
print(Color(0), repr(Color(0)), bool(Color(0)), Color(0).name, bool(Color.RED))
print(list(purple), len(purple), len(white), Color.GREEN in purple, Color.RED in purple, purple in white)
print(purple & Color.RED, purple & Color.GREEN, purple ^ Color.GREEN, purple ^ Color.RED, ~purple, ~Color.RED, ~Color(0), ~white)
print(purple == Color.RED | Color.BLUE, purple is (Color.BLUE | Color.RED), hash(purple) == hash(Color(3)), {purple: 1}[Color(3)])
print(Color(3), Color(7), Color(6), Color["RED"], Color(-1), Color(-2))
print(f"{purple}", f"{purple:>20}|", str(Color.WHITE))
tries(Color, 8)
tries(Color, 100)
tries(Color, -20)
tries(Color, "x")
tries(lambda: Color.RED | 1)
tries(lambda: 1 in Color.RED)
tries(lambda: Color.RED | "x")
tries(lambda: Color.PINK)
print(Color.RED in Color, 3 in Color, Color(5))
purple |= Color.GREEN
print(purple)


class Perm(IntFlag):
    R = 4
    W = 2
    X = 1
    RWX = 7


print(Perm.R | Perm.W, repr(Perm.R | Perm.W), Perm.R + Perm.W, Perm.R | 8, repr(Perm.R | 8), repr(Perm(0)), Perm(0), str(Perm.R), f"{Perm.R:04b}")
print(repr(~Perm.X), repr(~Perm.R & Perm.RWX), repr(Perm(-1)), repr(Perm(16)), Perm.R == 4, isinstance(Perm.R | 8, Perm), type(Perm.R + 1), Perm.R & 4)
print(list(Perm), list(Perm.RWX), list(Perm(3)), Perm.X in Perm(3), bool(Perm.R & Perm.X), repr(8 | Perm.R), repr(Perm.R ^ 6))
print(repr(Perm(5)), Perm(5).name, Perm(8).name, (Perm.R | 8).name, len(Perm.RWX), Perm.RWX > Perm.R)
tries(Perm, "x")

print("# boundaries")


class Strict(Flag, boundary=STRICT):
    A = auto()
    B = auto()


class Conform(Flag, boundary=CONFORM):
    A = auto()
    B = auto()


class Eject(Flag, boundary=EJECT):
    A = auto()
    B = auto()


class Keep(Flag, boundary=KEEP):
    A = auto()
    B = auto()


class GapKeep(IntFlag):
    A = 1
    C = 4


tries(Strict, 5)
tries(Strict, 2**2 + 2**4)
print(repr(Conform(5)), repr(Eject(5)), type(Eject(5)), repr(Keep(5)), repr(Keep(8)), repr(Keep(-3)), repr(Conform(-3)))
print(repr(GapKeep(7)), repr(GapKeep(2)), repr(~GapKeep.A), repr(GapKeep.A | GapKeep.C))
print(STRICT, repr(STRICT), list(FlagBoundary))
print(repr(~Keep.A), repr(~Conform.A), repr(~Eject.A))

print("# order, values, names")


class Backward(Flag):
    B = 4
    A = 1
    C = 2


print(list(Backward), list(Backward(7)), Backward(7), Backward(3))


class NoSingles(Flag):
    AB = 3
    A = 1


print(list(NoSingles), list(NoSingles.__members__), repr(NoSingles.AB), repr(NoSingles(3)))
tries(NoSingles, 2)
for i in (3, 7, 9):
    F = Flag("F", {"A": 1, "B": 2, "C": 4, "D": 8})
    print(F(i), repr(F(i)), F(i).name)
print(list(Flag("G", "A B C")), list(IntFlag("H", ["X", "Y"])), [m.value for m in Flag("I", "A B", start=4)])


class Auto(Flag):
    A = auto()
    B = 16
    C = auto()
    AB = A | B


print([m.value for m in Auto], Auto.AB, Auto(17))


class Zero(Flag):
    NONE = 0
    A = 1


print(Zero(0), repr(Zero.NONE), list(Zero), Zero.A & Zero.NONE, bool(Zero.NONE), Zero.NONE in Zero.A)
tries(verify(NAMED_FLAGS), Flag("V", {"A": 1, "B": 2, "AC": 5, "X": 28}))
tries(verify(NAMED_FLAGS), Flag("V", {"A": 1, "AC": 3}))
tries(verify(CONTINUOUS), Flag("V", {"A": 1, "B": 2, "C": 16}))
print(verify(NAMED_FLAGS, CONTINUOUS, UNIQUE)(Flag("V", {"A": 1, "B": 2})))
tries(unique, Flag("V", {"A": 1, "B": 1}))
print(enum.show_flag_values(11))
print(Color.RED.value | 2, Color.__members__["WHITE"], Color.WHITE.name)


class Hooked(Flag):
    A = 1
    B = 2

    def describe(self):
        return [m.name for m in self]

    @classmethod
    def default(cls):
        return cls.A | cls.B


print(Hooked.default().describe(), Hooked.default())
match Perm.R | Perm.W:
    case Perm.RWX:
        print("all")
    case x if Perm.W in x:
        print("writable")
