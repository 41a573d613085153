# The match statement: every kind of pattern, what they bind and when.
from collections import namedtuple


def literals(x):
    match x:
        case 0:
            return "zero"
        case -1 | -2:
            return "negative"
        case 1.5:
            return "float"
        case 1 + 2j:
            return "complex"
        case "a" "b":
            return "str"
        case b"x":
            return "bytes"
        case None:
            return "None"
        case True:
            return "True"
        case False:
            return "False"
    return "nothing"


print([literals(x) for x in (0, -1, -2, 1.5, 1 + 2j, "ab", b"x", None, True, 1, [], False)])


class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Q(P):
    pass


class K:
    ONE = 1

    class Inner:
        two = 2


def shapes(s):
    match s:
        case []:
            return "empty"
        case [x]:
            return "one", x
        case [1, *rest, 9]:
            return "ends", rest
        case (a, (b, c)):
            return "nested", a, b, c
        case ["x", *_, last]:
            return "last", last
        case {"k": v, **rest} if rest:
            return "rest", v, rest
        case {"k": [first, *_]}:
            return "list in dict", first
        case {"k": v, "l": w}:
            return v, w
        case {}:
            return "mapping"
        case P(0, y=0):
            return "origin"
        case P(x, y) if x == y:
            return "diagonal", x
        case P(x=1):
            return "x is 1"
        case K.ONE | K.Inner.two:
            return "value"
        case int(n) | float(n):
            return "number", n
        case str() as text:
            return "text", text
        case bool():
            return "never"
        case P(x, y) as p if isinstance(p, Q):
            return "Q", x, y
        case _:
            return "default"


for s in ([], [5], [1, 2, 9], (1, 9), [3, (4, 5)], ["x", 1, 2, 3], {"k": 1, "m": 2}, {"k": [7, 8]}, {"k": 1}, {"k": 1, "l": 2},
          {}, {"z": 1}, P(0, 0), P(3, 3), P(1, 2), Q(5, 6), P(5, 6), 1, 2, 3, 2.5, "s", b"bytes", range(3), range(1), "ab", None, {1, 2}):
    print(shapes(s))


# names are bound only when the whole pattern matched
def failing(subject):
    a = b = "unbound"
    match subject:
        case [a, 1, b]:
            pass
        case [a, {"x": b, "y": 2}]:
            pass
        case {"p": a, "q": [b, 0]}:
            pass
    return a, b


for s in ([5, 2, 6], [5, 1, 6], [5, {"x": 1, "y": 3}], [5, {"x": 1, "y": 2}], {"p": 1, "q": [2, 3]}, {"p": 1, "q": [2, 0]}):
    print(failing(s))


# alternatives that bind the same names in another order
def alternatives(s):
    match s:
        case (a, ("l", b)) | (b, ("r", a)):
            return a, b
        case [[x, 1], *_] | [_, [x, 2], *_]:
            return x
        case {"a": n} | {"b": n} | [n, "n"]:
            return n
        case (1 | 2 | 3) as small:
            return "small", small


for s in ((1, ("l", 2)), (1, ("r", 2)), [[5, 1], 0], [0, [6, 2]], {"b": 3}, {"a": 1}, [4, "n"], 2, 7):
    print(alternatives(s))

# guards: the names stay bound when the guard fails
match 5:
    case x if x > 9:
        print("no")
    case y if (z := y * 2) > 9:
        print(x, y, z)

# soft keywords are names
match = case = type = _ = 1
print(match, case, type, _)
match = {"a": [1, 2]}
print(match["a"][0:1], -match["a"][0])
match (case):
    case 1:
        print("one")
match = print
match("called")
match -case, [1]:
    case -1, [*x]:
        print(x)
match (1, 2), 3:
    case (a, b), c: print(a, b, c)
match 1,:
    case (1,): print("tuple")
match [*range(3)]:
    case [0, *middle, 2]:
        print(middle)

# in a loop, in a function, in a class body
for i in range(6):
    match i:
        case 0:
            continue
        case 4:
            break
        case n:
            print("n", n)


def generator(items):
    for item in items:
        match item:
            case [a, b]:
                yield a + b
            case a:
                yield a


print(list(generator([1, (2, 3), [4, 5]])))


class C:
    match [1, 2]:
        case [a, b]:
            c = a + b


print(C.c)

# a class is asked in order, and only for what is needed
class Loud:
    __match_args__ = ("a", "b")

    @property
    def a(self):
        print("a asked")
        return 1

    @property
    def b(self):
        print("b asked")
        return 2


match Loud():
    case Loud(a=1, b=3):
        print("no")
    case Loud(1, 2):
        print("yes")

Point = namedtuple("Point", "x y")
match Point(1, 2):
    case [a, b]:
        print("sequence", a, b)

for source in ("P(1, 2, 3)", "int(1, 2)", "len()", "P(1, x=2)"):
    try:
        exec("match subject:\n case " + source + ": pass", {"P": P, "subject": P(1, 2) if source[0] == "P" else 5, "len": len})
        print(source, "did not match")
    except TypeError as e:
        print(source, "TypeError", e)

try:
    match {"a": 1}:
        case {K.ONE: _, K.ONE: _}:
            pass
except ValueError as e:
    print("ValueError", e)


class D(dict):
    def __missing__(self, key):
        return "made"


match D(a=1):
    case {"b": b}:
        print("no", b)
    case {"a": a}:
        print("a", a)
