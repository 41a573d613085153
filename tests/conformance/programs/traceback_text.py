# traceback: text of exceptions. The code is in strings, whose lines no interpreter shows.
import io
import sys
import traceback
from traceback import *

SOURCE = '''
def divide(a, b):
    return a / b


def outer(n):
    if n:
        return outer(n - 1)
    return divide(1, 0)


def chained():
    try:
        divide(1, 0)
    except ZeroDivisionError as e:
        raise KeyError("first") from e


def context():
    try:
        divide(1, 0)
    except ZeroDivisionError:
        raise KeyError("second")


def suppressed():
    try:
        divide(1, 0)
    except ZeroDivisionError:
        raise KeyError("third") from None


class Own(Exception):
    def __str__(self):
        return "own text"


def own():
    raise Own(1)


def group():
    errors = []
    for f in divide, own:
        try:
            f(*[1, 0][: 2 if f is divide else 0])
        except Exception as e:
            errors.append(e)
    raise ExceptionGroup("several", errors + [ExceptionGroup("inner", [ValueError(1), TypeError("t")])])


def noted():
    e = ValueError("with notes")
    e.add_note("note 1")
    e.add_note("note 2\\nline 2")
    raise e
'''
space = {"__name__": "space"}
exec(SOURCE, space)


def catch(name, *args):
    # The exception, without the frame of this function.
    try:
        space[name](*args)
    except Exception as e:
        e.__traceback__ = e.__traceback__.tb_next
        return e


for name, args in (("divide", (1, 0)), ("outer", (1,)), ("chained", ()), ("context", ()), ("suppressed", ()), ("own", ()), ("noted", ())):
    print("#", name)
    e = catch(name, *args)
    print("".join(format_exception(e)), end="")
    print(format_exception_only(e))
print("# group")
print("".join(line for line in format_exception(catch("group")) if "catch" not in line), end="")
print("# recursion")
e = catch("outer", 8)
print("".join(format_exception(e)), end="")
print("# arguments")
e = catch("chained")
print("".join(format_exception(e, chain=False)), end="")
print(format_exception(type(e), e, None, chain=False), format_exception(type(e), e, e.__traceback__, limit=0, chain=False))
e = catch("outer", 2)
print("".join(format_exception(e, limit=2)), "".join(format_exception(e, limit=-1)), end="")
print(format_exception_only(ValueError("x")), format_exception_only(ValueError, ValueError()))
print(format_exception_only(KeyError("k")), format_exception_only(space["Own"]()), format_exception_only(None, None), format_exception(None))
print(format_exc())
out = io.StringIO()
print_exception(e, file=out)
print(out.getvalue() == "".join(format_exception(e)))


def current():
    out = io.StringIO()
    try:
        space["divide"](1, 0)
    except ZeroDivisionError:
        text = format_exc(limit=-1)
        print_exc(file=out, limit=-1)
        print(text, out.getvalue() == text)


current()

print("# stack")
tb = catch("outer", 1).__traceback__
stack = extract_tb(tb)
print(type(stack).__name__, len(stack), stack)
frame = stack[0]
print(frame.filename, frame.lineno, frame.name, frame.line, tuple(frame), frame[1], len(frame), frame == ("<string>", 8, "outer", ""), frame.locals)
print(format_tb(tb), format_list(stack) == format_tb(tb), format_tb(tb, 1))
print(format_list([("file.py", 3, "f", "a = b"), ("file.py", 4, "g", None)]))
print(StackSummary.from_list([("a.py", 1, "f", "x = 1")]).format())
print([(f.f_code.co_name, n) for f, n in walk_tb(tb)], extract_tb(None), format_tb(None))
out = io.StringIO()
print_tb(tb, file=out)
print(out.getvalue(), end="")
print(FrameSummary("f.py", 7, "fn", line="  indented  ").line, repr(FrameSummary("f.py", 7, "fn")))

print("# TracebackException")
te = TracebackException.from_exception(catch("context"))
print(te.exc_type, str(te), te.__cause__, str(te.__context__), te.__suppress_context__, len(te.stack))
print("".join(te.format()), end="")
print(list(te.format_exception_only()), te == TracebackException.from_exception(catch("context")))
out = io.StringIO()
te.print(file=out, chain=False)
print(out.getvalue(), end="")
e = SyntaxError("bad thing", ("file.py", 3, 5, "x = = 3\n"))
print("".join(format_exception_only(e)), end="")
