# io: the base classes, buffers, and text over bytes.
import io


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, io.DEFAULT_BUFFER_SIZE)
print(io.UnsupportedOperation.__mro__[1:3], issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
print(io.BlockingIOError is BlockingIOError, io.open is open)
for cls in (io.StringIO, io.BytesIO, io.TextIOWrapper, io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.RawIOBase):
    print(cls.__name__, [base.__name__ for base in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase) if issubclass(cls, base)])

print("# subclasses of the bases")


class Upper(io.TextIOBase):
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text.upper())
        return len(text)


u = Upper()
print("hello", "you", file=u)
u.writelines(["a", "b"])
print(u.parts, u.readable(), u.writable(), u.seekable(), u.closed, u.isatty(), u.encoding, u.errors, u.newlines)
for name, args in (("read", ()), ("readline", ()), ("seek", (0,)), ("tell", ()), ("truncate", ()), ("fileno", ()), ("detach", ())):
    show(name, lambda: getattr(u, name)(*args))
with u:
    pass
print(u.closed, u.close())
show("flush", lambda: u.flush())
show("enter", lambda: u.__enter__())


class Countdown(io.RawIOBase):
    def __init__(self, n):
        self.n = n

    def readable(self):
        return True

    def readinto(self, b):
        n = min(len(b), self.n, 4)
        b[:n] = bytes(range(65, 65 + n))
        self.n -= n
        return n


print(Countdown(10).read(), Countdown(3).read(2), Countdown(0).read(), Countdown(9).readall())
r = io.BufferedReader(Countdown(20), 8)
print(r.read(3), r.peek()[:1], r.read1(2), r.read(6), r.read(), r.read(), r.readable(), r.writable(), r.closed)
r.close()
print(r.closed, r.raw.closed)
show("read", lambda: r.read())


class Lines(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, b):
        n = min(len(b), len(self.data), 3)
        b[:n], self.data = self.data[:n], self.data[n:]
        return n


print(Lines(b"ab\ncd\nef").readlines(), list(io.BufferedReader(Lines(b"ab\n\ncd\nef"))), io.BufferedReader(Lines(b"abcdef\n")).readline(4))
print([line for line in io.TextIOWrapper(io.BufferedReader(Lines("\u00e9t\u00e9\r\nx".encode())), encoding="utf-8")])

print("# buffers over BytesIO")
raw = io.BytesIO()
w = io.BufferedWriter(raw, 10)
print(w.write(b"12345"), raw.getvalue(), w.tell(), w.flush(), raw.getvalue(), w.write(b"67890abcdef"), raw.getvalue(), w.writable(), w.readable())
show("read", lambda: w.read())
show("str", lambda: w.write("x"))
print(w.detach() is raw)
show("detached", lambda: w.write(b"x"))
show("size", lambda: io.BufferedWriter(raw, 0))
x = io.BufferedRandom(io.BytesIO(b"0123456789"))
print(x.read(3), x.tell(), x.write(b"AB"), x.seek(0), x.read(), x.seek(2), x.readline(), x.truncate(4), x.seek(0), x.read())
pair = io.BufferedRWPair(io.BytesIO(b"input"), io.BytesIO())
print(pair.read(2), pair.write(b"output"), pair.flush(), pair.read(), pair.readable(), pair.writable(), pair.closed)
target = bytearray(3)
print(io.BufferedReader(io.BytesIO(b"abcdef")).readinto(target), target)

print("# TextIOWrapper")
raw = io.BytesIO("one\r\ntw\u00f6\nthree\rend".encode())
t = io.TextIOWrapper(raw, encoding="utf-8")
print(t.encoding, t.errors, t.line_buffering, t.newlines, t.readable(), t.writable(), t.seekable(), t.buffer is raw)
print(repr(t.read(2)), repr(t.readline()), t.readlines(), t.newlines, t.seek(0), list(t), t.seek(0), repr(t.read()))
for newline in (None, "", "\n", "\r", "\r\n"):
    print(repr(newline), io.TextIOWrapper(io.BytesIO(b"a\nb\r\nc\rd"), newline=newline).readlines())
    out = io.BytesIO()
    wrapper = io.TextIOWrapper(out, newline=newline, encoding="ascii")
    wrapper.write("x\ny\r\nz")
    wrapper.flush()
    print(out.getvalue())
out = io.BytesIO()
t = io.TextIOWrapper(out, encoding="latin-1", errors="replace")
print(t.write("caf\u00e9 \u4e2d"), out.getvalue(), t.flush(), out.getvalue(), t.errors, t.encoding)
print("printed", 1, file=t)
print(t.tell(), out.getvalue())
t = io.TextIOWrapper(io.BytesIO(), encoding="ascii", line_buffering=True)
print(t.write("no end"), t.buffer.getvalue(), t.write(" end\n"), t.buffer.getvalue())
t = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
print(t.write("now"), t.buffer.getvalue())
show("encode", lambda: (t.write("\u00e9"), t.flush()))
show("decode", lambda: io.TextIOWrapper(io.BytesIO(b"\xff"), encoding="utf-8").read())
show("write bytes", lambda: io.TextIOWrapper(io.BytesIO()).write(b"x"))
show("encoding", lambda: io.TextIOWrapper(io.BytesIO(), encoding="nope"))
show("newline", lambda: io.TextIOWrapper(io.BytesIO(), newline="x"))
t = io.TextIOWrapper(io.BytesIO(b"abc"))
raw = t.detach()
print(raw.read())
show("detached", lambda: t.read())
with io.TextIOWrapper(io.BytesIO(b"abc")) as t:
    pass
print(t.closed, t.buffer.closed)
show("closed", lambda: t.read())
show("closed", lambda: t.write("x"))
t = io.TextIOWrapper(io.BytesIO(b"first\nsecond\n"), encoding="ascii")
print(t.readline(), t.seek(0, 2), t.write("third\n"), t.seek(0), t.read())

print("# IncrementalNewlineDecoder")
d = io.IncrementalNewlineDecoder(None, True)
print(repr(d.decode("a\r")), repr(d.decode("\nb\r")), repr(d.decode("c\n")), repr(d.decode("", True)), d.newlines)
d = io.IncrementalNewlineDecoder(None, False)
print(repr(d.decode("a\r\nb\r", final=True)), d.newlines)
print(io.text_encoding(None), io.text_encoding("latin-1"))
