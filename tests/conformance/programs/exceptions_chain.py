# Chaining, notes, arguments, attributes and texts of exceptions.
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__ + ":", e)

try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("v") from e
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}["k"]
    except KeyError:
        raise TypeError("t")
except TypeError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}["k"]
    except KeyError:
        raise TypeError("t") from None
except TypeError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
def inner(): [][0]
def outer():
    try:
        inner()
    except IndexError:
        open_fail()
try:
    outer()
except NameError as e:
    print(e, e.name, repr(e.__context__))
try:
    raise ValueError("after")
except ValueError as e:
    print(e.__context__)
try:
    try:
        raise ValueError(1)
    finally:
        raise KeyError(2)
except KeyError as e:
    print(repr(e.__context__))
def gen():
    try:
        raise ValueError("in gen")
    except ValueError:
        yield 1
    raise TypeError("later")
g = gen()
next(g)
try:
    try:
        raise KeyError("k")
    except KeyError:
        next(g)
except TypeError as e:
    print(repr(e.__context__))
e = ValueError("x")
e.add_note("n1"); e.add_note("n2")
print(e.__notes__)
show(lambda: e.add_note(1))
def setcause(): e.__cause__ = 1
show(setcause)
try:
    raise e
except ValueError as e2:
    print(e2.__traceback__.tb_lineno > 0, e2.__traceback__.tb_next, e2.with_traceback(None) is e2)
print(str(KeyError("a")), repr(KeyError("a")), str(ValueError()), str(ValueError(1, 2)), repr(ValueError("q")))
o = OSError(2, "No such file", "f.txt")
print(type(o).__name__, o, o.errno, o.strerror, o.filename, o.args, repr(o))
print(type(OSError(13, "x")).__name__, type(OSError(17, "x")).__name__, type(OSError(111, "x")).__name__, OSError("just"), OSError("just").errno)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code)
show(lambda: ValueError(x=1))
i = ImportError("m", name="n", path="p"); print(i, i.name, i.path, i.msg)
try:
    object().nope
except AttributeError as e:
    print(e, e.name, type(e.obj).__name__)
u = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
print(u, u.encoding, u.start, u.end, u.reason)
print(UnicodeEncodeError("ascii", "\xe9", 0, 1, "ordinal not in range(128)"))
eg = ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3)])])
print(eg, eg.message, eg.exceptions, repr(eg))
m, r = eg.split(ValueError)
print(repr(m), repr(r), eg.subgroup(KeyError), eg.subgroup(lambda x: isinstance(x, TypeError)))
show(lambda: ExceptionGroup("g", []))
show(lambda: ExceptionGroup("g", [1]))
show(lambda: ExceptionGroup("g", [KeyboardInterrupt()]))
print(type(BaseExceptionGroup("g", [ValueError()])).__name__, issubclass(ExceptionGroup, Exception))
def reraise(): raise
show(reraise)
def notexc(): raise 1
show(notexc)
def f(a, b, *, k): pass
def g2(a, b=1): pass
show(lambda: f()); show(lambda: f(1)); show(lambda: f(1, 2)); show(lambda: f(1, 2, 3)); show(lambda: f(1, 2, k=1, z=2))
show(lambda: f(1, 2, a=3, k=1)); show(lambda: g2()); show(lambda: g2(1, 2, 3))
def unpack2(x): a, b = x
show(lambda: unpack2([1])); show(lambda: unpack2([1, 2, 3])); show(lambda: unpack2(5))
show(lambda: 1 + "a"); show(lambda: "a" + 1); show(lambda: [] + 1); show(lambda: "a" * "b"); show(lambda: 1 < "a"); show(lambda: None[0])
show(lambda: 1 // 0); show(lambda: 1 % 0); show(lambda: undefined_name); show(lambda: 5()); show(lambda: for_iter)
def deep(): return deep()
show(deep)
for c in (ArithmeticError, FloatingPointError, BufferError, ReferenceError, SystemError, TabError, UserWarning, DeprecationWarning, BlockingIOError, IsADirectoryError, BrokenPipeError):
    print([b.__name__ for b in c.__mro__])
