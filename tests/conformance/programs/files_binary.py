# Binary files, and the calls of os on numbers of files.
import io
import os
import tempfile

os.chdir(tempfile.mkdtemp())


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


with open("f", "wb") as f:
    print(f.write(b"0123456789\nab\r\ncd"), f.tell(), f.flush(), f.seek(-2, 2), f.write(b"CD"), f.tell())
with open("f", "rb") as f:
    print(f.read(3), f.peek(2)[:2], f.tell(), f.read1(2), f.readline(), f.readlines(), f.read(), f.read1())
    print(f.seek(0), f.seek(3, 1), f.read(1), f.seek(-1, 1), f.seek(-3, 2), f.read(), f.readline(), f.seek(100), f.read(), f.tell())
    show("negative", lambda: f.seek(-1))
    show("negative", lambda: f.seek(-100, 1))
    show("read", lambda: f.read(-2))
    b = bytearray(4)
    print(f.seek(0), f.readinto(b), b, f.readinto1(b), b, f.readline(2), f.readline(100))
    print(f.seek(0), [line for line in f], f.tell())
    print(f.seek(0), next(f), f.tell(), f.read(1), f.tell())
with open("f", "r+b") as f:
    print(f.read(2), f.write(b"XY"), f.tell(), f.read(2), f.seek(0), f.read(6), f.truncate(), f.tell(), f.seek(0), f.read(), f.truncate(8), f.seek(0), f.read())
with open("f", "ab") as f:
    print(f.tell(), f.write(b"end"), f.tell(), f.seek(0), f.write(b"!"), f.tell())
print(open("f", "rb").read())
with open("f", "wb") as f:
    print(f.seek(5), f.write(b"x"), f.truncate(7))
print(open("f", "rb").read())
data = bytes(range(256)) * 300
with open("f", "wb") as f:
    for i in range(0, len(data), 1000):
        f.write(data[i:i + 1000])
    print(f.tell())
with open("f", "rb") as f:
    print(f.read() == data, f.seek(70000), f.read(4), f.tell(), len(f.read(8000)), len(f.readline()), sum(len(line) for line in f))
with open("f", "rb", buffering=0) as f:
    print(type(f).__name__, len(f.read(70000)), len(f.readline()), f.tell(), len(f.readall()))
with open("f", "wb", buffering=10) as f:
    f.write(b"12345")
    print(os.path.getsize("f") in (0, 5))
print("# descriptors")
fd = os.open("g", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.lseek(fd, 0, os.SEEK_CUR), os.lseek(fd, -3, os.SEEK_END), os.read(fd, 100), os.read(fd, 1))
print(os.fstat(fd).st_size, os.ftruncate(fd, 3), os.fstat(fd).st_size, os.isatty(fd), os.fsync(fd))
show("seek", lambda: os.lseek(fd, -1, os.SEEK_SET))
show("str", lambda: os.write(fd, "x"))
show("negative", lambda: os.read(fd, -1))
os.close(fd)
for name, call in (("read", lambda: os.read(fd, 1)), ("write", lambda: os.write(fd, b"")), ("lseek", lambda: os.lseek(fd, 0, 0)), ("close", lambda: os.close(fd)), ("fstat", lambda: os.fstat(fd))):
    show(name, call)
show("exclusive", lambda: os.open("g", os.O_CREAT | os.O_EXCL | os.O_WRONLY))
show("missing", lambda: os.open("nope", os.O_RDONLY))
fd = os.open("g", os.O_RDONLY)
show("read only", lambda: os.write(fd, b"x"))
os.close(fd)
fd = os.open("g", os.O_WRONLY | os.O_APPEND)
show("write only", lambda: os.read(fd, 1))
print(os.write(fd, b"+more"), os.lseek(fd, 0, 0), os.write(fd, b"!"))
os.close(fd)
print(open("g", "rb").read())
with open("g", "rb") as f:
    os.remove("g")
    print(f.read(), os.path.exists("g"))
with open("g", "wb") as f:
    f.write(b"first")
    os.rename("g", "h")
    f.write(b" second")
print(open("h", "rb").read())
raw = io.FileIO("h", "r+")
reader = io.BufferedRandom(raw)
text = io.TextIOWrapper(reader, encoding="ascii")
print(text.readline(), text.name, raw.mode, reader.raw is raw, text.buffer is reader)
text.close()
print(raw.closed)
with open(os.devnull, "w") as f:
    print(f.write("gone"))
print(open(os.devnull).read() == "", os.path.exists(os.devnull), os.path.isfile(os.devnull))
