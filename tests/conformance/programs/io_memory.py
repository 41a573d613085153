# io.StringIO and io.BytesIO, method by method.
import io


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


print("# StringIO: writing, position")
s = io.StringIO()
print(s.write("hello"), s.write(" w\u00f6rld \U0001f600"), s.tell(), repr(s.getvalue()), s.write(""))
print(s.seek(0), repr(s.read(3)), s.tell(), repr(s.read()), repr(s.read()), s.tell())
print(s.seek(6), s.write("\u4e2d"), repr(s.getvalue()), s.tell(), repr(s.read(2)))
print(s.seek(0, 2), s.write("!"), s.getvalue(), s.seek(0, 1), s.seek(2), s.seek(0, 1))
print(s.seek(20), s.write("x"), repr(s.getvalue()), s.tell())
print(s.seek(30), repr(s.read()), s.tell(), s.seek(5), s.truncate(), repr(s.getvalue()), s.truncate(2), s.tell(), repr(s.getvalue()))
print(s.write("Z"), repr(s.getvalue()), s.truncate(100), s.truncate(None), s.truncate(0), repr(s.getvalue()))
t = io.StringIO("initial")
print(t.read(2), t.write("XY"), t.getvalue(), t.tell(), io.StringIO(None).getvalue() == "", io.StringIO("a").tell())
print(io.StringIO(initial_value="kw", newline=None).getvalue())
for args in ((-1,), (0, 3), (0, -1), (1, 1), (1, 2), ("x",), (1.5,)):
    show(f"seek {args}", lambda: io.StringIO("abc").seek(*args))
show("truncate", lambda: io.StringIO("abc").truncate(-1))
show("write int", lambda: io.StringIO().write(5))
show("write bytes", lambda: io.StringIO().write(b"x"))
show("initial bytes", lambda: io.StringIO(b"x"))
show("read str", lambda: io.StringIO("x").read("1"))

print("# lines")
s = io.StringIO("one\ntwo\n\nlast")
print(repr(s.readline()), repr(s.readline(2)), repr(s.readline(0)), repr(s.readline(-1)), s.readlines(), s.readline() == "")
s.seek(0)
print(list(s), next(s, "end"))
s.seek(0)
print([line for line in s][1:3], s.seek(0), s.readlines(4), s.readlines(None), s.seek(0), s.readlines(0))
print(s.seek(0), s.readlines(1), s.writelines(["a\n", "b"]), s.getvalue())
show("writelines", lambda: io.StringIO().writelines([1]))
show("writelines", lambda: io.StringIO().writelines(5))
s = io.StringIO("\u00e4\u00f6\n\u00fc\n")
print([(line, s.tell()) for line in iter(s.readline, "")])

print("# newline")
text = "a\nb\r\nc\rd"
for newline in ("\n", "", None, "\r", "\r\n"):
    s = io.StringIO(text, newline)
    print(repr(newline), repr(s.getvalue()), list(s), s.newlines)
    s = io.StringIO(newline=newline)
    s.write("x\r")
    s.write("\ny\nz\r\n")
    print(repr(s.getvalue()), s.newlines, s.tell(), s.seek(0), s.readline(), s.readline(1))
show("bad newline", lambda: io.StringIO("", "x"))
show("bad newline", lambda: io.StringIO("", 5))

print("# BytesIO")
b = io.BytesIO(b"abcdef")
print(b.read(2), b.tell(), b.read1(1), b.read(), b.read(), b.seek(-2, 2), b.read(5), b.seek(1), b.seek(2, 1), b.read(1))
print(b.seek(-100, 2), b.seek(-100, 1), b.seek(10), b.read(), b.write(b"X"), b.getvalue(), b.tell())
print(b.seek(0), b.write(bytearray(b"12")), b.write(memoryview(b"345")), b.getvalue(), b.write(b""))
print(b.truncate(3), b.getvalue(), b.tell(), b.write(b"!"), b.getvalue(), b.truncate(50), b.getvalue())
b = io.BytesIO(b"one\ntwo\r\nthree")
print(b.readline(), b.readline(2), list(b), b.seek(0), b.readlines(), b.seek(0), b.readlines(2), b.readline(None))
print(b.seek(0), b.writelines([b"12", bytearray(b"34")]), b.getvalue())
target = bytearray(4)
b.seek(2)
print(b.readinto(target), target, b.readinto1(memoryview(target)[1:3]), target, b.seek(0, 2), b.readinto(target))
show("write str", lambda: io.BytesIO().write("x"))
show("initial str", lambda: io.BytesIO("x"))
show("initial int", lambda: io.BytesIO(5))
show("readinto bytes", lambda: io.BytesIO(b"x").readinto(b"x"))
for args in ((-1,), (0, 3), ("x",)):
    show(f"seek {args}", lambda: io.BytesIO(b"abc").seek(*args))
show("truncate", lambda: io.BytesIO(b"abc").truncate(-1))
print(io.BytesIO(initial_bytes=b"kw").getvalue(), io.BytesIO(bytearray(b"ba")).getvalue(), io.BytesIO(None).getvalue())

print("# getbuffer")
b = io.BytesIO(b"abcdef")
with b.getbuffer() as view:
    view[2:4] = b"56"
    print(len(view), bytes(view), b.getvalue(), view.readonly)
    show("write", lambda: b.write(b"more and more"))
    show("truncate", lambda: b.truncate(1))
    show("close", lambda: b.close())
print(b.seek(0, 2), b.write(b"gh"), b.getvalue())

print("# closing and asking")
for stream in (io.StringIO("x\ny"), io.BytesIO(b"x\ny")):
    print(stream.readable(), stream.writable(), stream.seekable(), stream.isatty(), stream.closed, stream.flush())
    show("fileno", lambda: stream.fileno())
    show("detach", lambda: stream.detach())
    with stream as inside:
        print(inside is stream, inside.read(1))
    print(stream.closed, stream.close())
    for name, args in (
        ("read", ()), ("write", ("x" if isinstance(stream, io.StringIO) else b"x",)), ("getvalue", ()), ("seek", (0,)), ("tell", ()), ("readline", ()),
        ("readlines", ()), ("truncate", ()), ("flush", ()), ("isatty", ()), ("readable", ()), ("writelines", ([],)), ("__enter__", ()), ("__next__", ()),
    ):
        show(name, lambda: getattr(stream, name)(*args))
print(io.StringIO().encoding, io.StringIO().errors, io.StringIO().newlines, io.StringIO().line_buffering)

print("# print, subclasses")
s = io.StringIO()
print("a", 1, None, sep="-", end="|\n", file=s)
print([1, "x"], file=s, flush=True)
print(repr(s.getvalue()))
show("to bytes", lambda: print("x", file=io.BytesIO()))
s.close()
show("to closed", lambda: print("x", file=s))


class Shout(io.StringIO):
    def __init__(self, *args):
        super().__init__(*args)
        self.calls = 0

    def write(self, text):
        self.calls += 1
        return super().write(text.upper())


with Shout("abc") as shout:
    shout.seek(0, 2)
    print("hello", 5, file=shout)
    print(type(shout).__name__, shout.calls, repr(shout.getvalue()), isinstance(shout, io.TextIOBase))


class Counting(io.BytesIO):
    def read(self, n=-1):
        return super().read(n) + b"."


print(Counting(b"abc").read(2), Counting(b"a\nb").readlines())
print(io.StringIO.__name__, io.BytesIO.__name__)
big = io.StringIO()
for i in range(2000):
    big.write(str(i) + "\u00e9")
print(len(big.getvalue()), big.tell(), big.seek(5000), big.read(10))
