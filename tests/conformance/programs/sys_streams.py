# sys.stdout, sys.stderr, sys.stdin: replacing them, and what they are; print and input go through them.
import contextlib
import io
import sys


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


print(sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__, sys.stdin is sys.__stdin__)
print(sys.stdout.write("w\u00f6rt\n"), sys.stdout.writelines(["a", "b\n"]), sys.stdout.flush(), sys.stdout.closed)
print(sys.stdout.encoding, sys.stdout.name, sys.stdout.mode, sys.stdout.readable(), sys.stdout.writable(), sys.stdout.fileno(), sys.stdout.newlines)
print(sys.stdin.readable(), sys.stdin.writable(), sys.stdin.name, sys.stdin.mode, sys.stderr.name, sys.stderr.errors, sys.stderr.fileno())
print(isinstance(sys.stdout, io.TextIOBase), isinstance(sys.stdout, io.TextIOWrapper), type(sys.stdout).__name__)
sys.stdout.flush()
print(sys.stdout.buffer.write(b"bytes\n"), sys.stdout.buffer.flush())
show("write int", lambda: sys.stdout.write(5))
show("write bytes", lambda: sys.stdout.write(b"x"))
show("buffer str", lambda: sys.stdout.buffer.write("x"))
show("read", lambda: sys.stdout.read())
show("write stdin", lambda: sys.stdin.write("x"))

print("# replaced")
sys.stdout = captured = io.StringIO()
print("one", 2)
print("three", file=None)
print("not this one", file=sys.__stdout__)
sys.stdout.write("four\n")
sys.stdout = sys.__stdout__
print(repr(captured.getvalue()), sys.stdout is sys.__stdout__)


class Log:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sys.stdout = log = Log()
print("a", "b", sep="+")
print()
sys.stdout = sys.__stdout__
print(log.parts)
sys.stdout = None
print("nowhere")
sys.stdout = sys.__stdout__
sys.stdout = object()
try:
    print("x")
except AttributeError as e:
    message = str(e)
sys.stdout = sys.__stdout__
print(message)


class Tee:
    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text)
        return len(text)

    def flush(self):
        for stream in self.streams:
            stream.flush()


copy = io.StringIO()
sys.stdout = Tee(sys.__stdout__, copy)
print("twice", flush=True)
sys.stdout = sys.__stdout__
print(repr(copy.getvalue()))
sys.stderr = errors = io.StringIO()
print("problem", file=sys.stderr)
sys.stderr = sys.__stderr__
print(repr(errors.getvalue()))

print("# contextlib")
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("inside")
    with contextlib.redirect_stdout(io.StringIO()) as inner:
        print("deeper")
    print("back")
print(repr(out.getvalue()), repr(inner.getvalue()))
with contextlib.redirect_stderr(io.StringIO()) as err:
    print("oops", file=sys.stderr)
    sys.stderr.write("more")
print(repr(err.getvalue()))
try:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        print("before")
        raise KeyError("x")
except KeyError:
    print("restored", sys.stdout is sys.__stdout__, repr(out.getvalue()))
f = io.StringIO()
with contextlib.redirect_stdout(f):
    [print(i, end=" ") for i in range(3)]
print(f.getvalue())

print("# stdin")
sys.stdin = io.StringIO("first\nsecond\nno end")
print(repr(input()), repr(sys.stdin.readline()), repr(input()))
show("end", lambda: input())
sys.stdin = io.StringIO("1 2 3\n4\n")
print([line.split() for line in sys.stdin])
sys.stdin = io.StringIO("answer\n")
with contextlib.redirect_stdout(io.StringIO()) as out:
    answer = input("question? ")
print(repr(answer), repr(out.getvalue()))
sys.stdin = sys.__stdin__
