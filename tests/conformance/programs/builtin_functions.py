# Built-in functions: arguments, results, messages.


def show(what):
    try:
        print(what, "=", eval(what))
    except Exception as e:
        print(what, "=>", type(e).__name__, e)


def kind(what):
    try:
        print(what, "=", eval(what))
    except Exception as e:
        print(what, "=>", type(e).__name__)


print("# print")
print()
print(1, "a", None, sep="-", end="!\n")
print(1, 2, sep=None, end=None)
print("x", flush=True, file=None)
show("print(sep=1)")
show("print(end=b'')")


class W:
    def __init__(self):
        self.pieces = []

    def write(self, s):
        self.pieces.append(s)

    def flush(self):
        self.pieces.append("flush")


w = W()
print(1, [2], "c", sep=", ", file=w, flush=True)
print(w.pieces)

print("# min, max")
for what in (
    "min(3, 1, 2)", "max([3, 1, 2])", "min('b', 'a')", "max([1, -5], key=abs)", "min([], default=7)", "max([], default=None)", "min([3, 1], key=None)", "max(iter([2, 9]))",
    "min([])", "max(())", "min()", "max(1, 2, default=3)", "min(1, 2, key=lambda x: -x)", "min([1.0, 1])", "max([True, 1])",
):
    show(what)
kind("min(1, 'a')")
kind("max(5)")
kind("min(1, 2, x=3)")

print("# sum")
for what in (
    "sum([1, 2, 3])", "sum([])", "sum([1], 10)", "sum([1], start=5)", "sum([0.1] * 10)", "sum([1e100, 1.0, -1e100])", "sum([0.1, 1, 0.2, True])", "sum([[1], [2]], [])", "sum((1j, 2))", "sum([2**40, 2**40])", "sum([1.5, 10**30])",
    "sum(['a'], '')", "sum([b'a'], b'')", "sum([bytearray()], bytearray())", "sum([float('inf'), 1.0])",
):
    show(what)
kind("sum(['a'])")
kind("sum(5)")

print("# zip, map, filter, enumerate, reversed")
for what in (
    "list(zip())", "list(zip([1, 2], 'ab', (3, 4, 5)))", "list(zip([1, 2], [3, 4], strict=True))", "list(zip([1, 2], [3], strict=True))", "list(zip([1], [2, 3], strict=True))",
    "list(zip([1, 2], [3, 4], [5], strict=True))", "list(zip([1], [3], [5, 6], strict=True))", "list(zip([1], strict=True))", "list(zip(strict=True))",
    "list(map(str, [1, 2]))", "list(map(lambda a, b: a + b, [1, 2], [3]))", "list(filter(None, [0, 1, '', 'a']))", "list(filter(lambda x: x > 1, [1, 2]))",
    "list(enumerate('ab'))", "list(enumerate('ab', 5))", "list(enumerate('ab', start=-1))", "list(reversed([1, 2]))", "list(reversed('ab'))", "list(reversed(range(3)))", "list(reversed((1, 2)))",
    "reversed({1, 2})", "reversed(5)", "isinstance(map(str, []), map)", "type(zip()).__name__",
):
    show(what)


class S:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


class R:
    def __reversed__(self):
        return iter("reversed")


print(list(reversed(S())), list(reversed(R())))
l = [1, 2, 3]
it = reversed(l)
print(next(it))
l.clear()
print(list(it))

print("# iter, next")
values = [3, 2, 1, 0, 5]
print(list(iter(values.pop, 0)), values)
print(list(iter(lambda: next(source), 2)) if (source := iter([5, 4, 2])) else "")
print(next(iter([]), "default"), next(iter([1]), "default"))
kind("iter(5, 6)")
kind("next(iter([]))")
kind("iter(5)")
kind("next([])")

print("# characters and digits")
for what in (
    "chr(65)", "chr(0x10ffff) == '\\U0010ffff'", "chr(-1)", "chr(0x110000)", "ord('a')", "ord('\\u20ac')", "ord(b'a')", "ord('ab')", "ord('')", "ord(5)",
    "hex(255)", "hex(-255)", "oct(8)", "bin(-5)", "bin(True)", "hex(2**70)", "hex(1.5)", "oct('a')", "bin(None)", "ascii('a\\u20ac\\xe9\\U0001f600')", "ascii([1, 'b'])", "format(3.14159, '.2f')", "format(255, 'x')", "format('a', '>3')", "format(5)", "format(5, 5)",
    "abs(-5)", "abs(-2.5)", "abs(3+4j)", "abs(-(2**70))", "divmod(7, 2)", "divmod(-7.5, 2)", "all([])", "any([])", "all([1, 0])", "any([0, 'a'])", "callable(len)", "callable(5)", "len('abc')", "hash('a') == hash('a')",
):
    show(what)
kind("len(5)")
kind("abs('a')")
kind("hash([])")

print("# attributes")


class A:
    x = 1

    def __init__(self):
        self.y = 2


a = A()
print(getattr(a, "x"), getattr(a, "z", 3), hasattr(a, "y"), hasattr(a, "z"))
setattr(a, "w", 5)
print(a.w, sorted(vars(a).items()))
delattr(a, "w")
print(hasattr(a, "w"), [n for n in dir(a) if n[0] != "_"], dir(a) == sorted(dir(a)))
show("vars(5)")
print("x" in vars() or "A" in vars(), eval("1 + b", {"b": 2}), eval("c", {}, {"c": 3}))
exec("d = 4")
g = {}
exec("e = 1\nf = e + 1", g)
print(d, g["f"], sorted(sorted("cab")), sorted([3, 1], reverse=True))
