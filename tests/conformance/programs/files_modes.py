# open(): every mode, and what it does to a file that is there and to one that is not.
import os
import tempfile

os.chdir(tempfile.mkdtemp())


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


def put(text="old text\n"):
    with open("f", "wb") as f:
        f.write(text.encode())


def get(name="f"):
    with open(name, "rb") as f:
        return f.read()


for mode in ("r", "w", "a", "x", "r+", "w+", "a+", "x+"):
    for kind in ("", "b", "t"):
        for there in (True, False):
            if os.path.exists("f"):
                os.remove("f")
            if there:
                put()
            try:
                with open("f", mode + kind) as f:
                    parts = [f.mode, f.name, f.readable(), f.writable(), f.seekable(), f.closed, f.isatty(), f.tell()]
                    for what, call in (
                        ("write", lambda: f.write(b"new" if kind == "b" else "new")), ("tell", f.tell), ("seek", lambda: f.seek(0)),
                        ("read", lambda: f.read(4)), ("tell", f.tell), ("truncate", lambda: f.truncate(2)),
                    ):
                        try:
                            parts.append((what, call()))
                        except Exception as e:
                            parts.append((what, type(e).__name__, str(e)))
                print(mode + kind, there, parts, f.closed, get())
            except Exception as e:
                print(mode + kind, there, type(e).__name__, e)
print("# what open refuses")
for mode in ("", "q", "rw", "rb+t", "bt", "r++", "rr", "+", "b", "U", "rU", 5, None):
    show(mode, lambda: open("f", mode))
put()
show("buffering 0 text", lambda: open("f", buffering=0))
show("binary encoding", lambda: open("f", "rb", encoding="utf-8"))
show("binary errors", lambda: open("f", "rb", errors="strict"))
show("binary newline", lambda: open("f", "rb", newline=""))
show("newline", lambda: open("f", newline="x"))
show("encoding", lambda: open("f", encoding="nope"))
show("encoding type", lambda: open("f", encoding=5))
show("encoding hex", lambda: open("f", encoding="hex"))
show("closefd", lambda: open("f", closefd=False))
show("file type", lambda: open(5.5))
show("no file", lambda: open())
show("missing", lambda: open("nope"))
show("directory", lambda: open("."))
show("write directory", lambda: open(".", "w"))
show("below a file", lambda: open("f/g"))
show("missing directory", lambda: open("no/f", "w"))
show("empty", lambda: open(""))
show("nul", lambda: open("a\0b"))
show("bytes", lambda: open(b"f").read())
show("fd", lambda: open(-1))
try:
    open("nope")
except OSError as e:
    print(e.errno, e.strerror, e.filename, e.filename2, e.args, repr(e))


class Like:
    def __fspath__(self):
        return "f"


with open(Like()) as f:
    print(f.name, f.read())
print("# opener and descriptors")
with open("f", opener=lambda path, flags: (print(path, flags == os.O_RDONLY | os.O_CLOEXEC or flags), os.open(path, flags))[1]) as f:
    print(f.read(), f.name)
fd = os.open("f", os.O_RDWR)
with open(fd, "r+", closefd=False) as f:
    print(f.name == fd, f.fileno() == fd, f.readline(), f.tell())
print(os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 3))
os.close(fd)
show("closed", lambda: os.read(fd, 1))
show("opener", lambda: open("f", opener=lambda p, f: -5))
with os.fdopen(os.open("g", os.O_WRONLY | os.O_CREAT | os.O_APPEND), "a") as f:
    print(f.write("appended"))
print(get("g"))
print("# classes")
for mode, buffering in (("r", -1), ("w", 1), ("rb", 0), ("rb", -1), ("wb", -1), ("r+b", -1), ("rb", 100)):
    with open("g", mode, buffering) as f:
        print(mode, buffering, type(f).__name__, type(getattr(f, "buffer", f)).__name__, getattr(f, "line_buffering", None))
put()
f = open("f", "rb", 0)
print(f, f.readall(), f.read(), f.seek(2), f.read(3), f.tell(), f.readinto(bytearray(2)), f.closefd, f.mode)
f.close()
print(f, f.closed, f.close())
show("read", lambda: f.read())
show("fileno", lambda: f.fileno())
f = open("f", "rb")
print(f, f.raw)
f.close()
f = open("f", encoding="utf-8")
print(f, f.buffer, f.encoding, f.errors, f.newlines)
f.close()
show("read", lambda: f.read())
show("iter", lambda: list(f))
show("enter", lambda: f.__enter__())
show("flush", lambda: f.flush())
show("tell", lambda: f.tell())
show("write", lambda: f.write(""))
with open("f", "r") as f:
    show("write", lambda: f.write("x"))
    show("bytes write", lambda: f.buffer.write(b"x"))
with open("f", "w") as f:
    show("read", lambda: f.read())
    show("iter", lambda: list(f))
    show("write bytes", lambda: f.write(b"x"))
with open("f", "wb") as f:
    show("read", lambda: f.read())
    show("write text", lambda: f.write("x"))
    print(f.write(bytearray(b"ab")), f.write(memoryview(b"cd")), f.writelines([b"e", b"f"]))
print(get())
