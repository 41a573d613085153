# Lines of files: their ends, limits, positions, and pieces that end within a character or a line end.
import os
import tempfile

folder = tempfile.mkdtemp()
os.chdir(folder)

print("## ends")
with open("ends", "wb") as f:
    f.write(b"one\ntwo\r\nthree\rfour\n\rfive\r\r\n\nlast")
for newline in None, "", "\n", "\r", "\r\n":
    with open("ends", newline=newline) as f:
        print(repr(newline), list(f), f.newlines)
    with open("ends", newline=newline) as f:
        print([f.readline(n) for n in (1, 3, 2, 4, 4, 0, 1, 3, -1, 5)], f.read(2), f.readlines())
    with open("ends", newline=newline) as f:
        found = [(f.tell(), "")]
        while line := f.readline():
            found.append((f.tell(), line))
        f.seek(0)
        text = f.read()
        for at, line in found:
            f.seek(at)
            text = text[len(line):]
            print(f.read() == text, end=" ")
        print()
with open("ends", "rb") as f:
    print(list(f), f.tell())
with open("ends", "rb") as f:
    print([f.readline(n) for n in (1, 3, 2, 40, 0, 1, -1)], f.tell(), f.peek()[:3], f.read1(2), f.readlines())

print("## only carriage returns")
with open("cr", "w", newline="") as f:
    f.write("abc\r" * 5000)
for newline in None, "", "\n", "\r":
    with open("cr", newline=newline) as f:
        lines = list(f)
        print(repr(newline), len(lines), ascii(lines[0][:5]), ascii(lines[-1][-5:]), repr(f.newlines))

print("## long lines")
with open("long", "w") as f:
    f.write("x" * 100_000 + "\n" + "y" * 300_000 + "\nshort\n" + "z" * 70_000)
with open("long") as f:
    print([(len(line), line[-1:]) for line in f])
with open("long") as f:
    print(len(f.readline(50_000)), len(f.readline(60_000)), len(f.readline()), f.tell(), f.readline(), len(f.read()))
with open("long", "rb") as f:
    print([(len(line), line[-1:]) for line in f])
with open("long", "rb") as f:
    print(len(f.readline(50_000)), len(f.readline(60_000)), len(f.readline()), f.tell(), f.readline(), len(f.read()))

print("## characters at the end of a piece")
for unit in "é", "€", "😀", "aé", "a€", "ab😀", "\r\n", "a\r\n", "é\r\n":
    text = unit * 12_000
    with open("wide", "w", newline="") as f:
        f.write(text)
    with open("wide", newline="") as f:
        print(ascii(unit), f.read(8191) == text[:8191], f.read(2) == text[8191:8193], f.read() == text[8193:])
    with open("wide") as f:
        plain = text.replace("\r\n", "\n")
        parts = []
        while part := f.read(1000):
            parts.append(part)
        print("".join(parts) == plain, len(parts), f.read(), f.tell())
    with open("wide") as f:
        print(f.read(3) == plain[:3], f.tell(), len(f.readline()), f.tell())

print("## bytes that are no characters")
with open("bad", "wb") as f:
    f.write(b"ok\n\xff\xfe bad\n" * 3)
for errors in "replace", "ignore", "surrogateescape", "backslashreplace":
    with open("bad", errors=errors) as f:
        print(errors, ascii(f.readline()), f.tell(), ascii(f.readline()), ascii(f.read()))
with open("bad") as f:
    try:
        print(f.readline())
    except UnicodeDecodeError as e:
        print(e)

print("## encodings")
for encoding in "utf-8", "utf-8-sig", "utf-16", "utf-32-be", "latin-1", "cp1252":
    with open("enc", "w", encoding=encoding) as f:
        f.write("first é\nsecond ü\n" * 2)
    with open("enc", "a", encoding=encoding) as f:
        f.write("end")
    with open("enc", encoding=encoding) as f:
        print(encoding, ascii(f.readline()), ascii(f.read(5)), ascii(list(f)))
    with open("enc", encoding=encoding) as f:
        f.readline()
        at = f.tell()
        rest = f.read()
        f.seek(at)
        print(f.read() == rest, f.seek(0), ascii(f.read(3)))
    print(os.path.getsize("enc"))

print("## reading on after the end")
with open("grows", "w") as out, open("grows") as f:
    print(f.readline())
    out.write("one\ntw")
    out.flush()
    print([f.readline(), f.readline(), f.readline()])
    out.write("o\n")
    out.flush()
    print(f.read(), f.tell())

print("## what layers are below")
with open("ends") as f:
    print(f.readline(), f.buffer.name, f.buffer.raw.mode, f.fileno() > 2, f.readable(), f.writable(), f.readline())
f = open("out", "w")
f.write("pending ")
print(f.buffer.write(b"direct "), f.buffer.raw.name, f.closed)
f.close()
print(f.closed, f.buffer.closed, f.name, f.mode, open("out").read())
for name, mode in ("ends", "r"), ("out", "w"):
    f = open(name, mode)
    raw = f.detach()
    print(type(raw).__name__, raw.closed)
    for action in f.read, f.close, lambda: f.write("x"), lambda: f.buffer:
        try:
            print(action())
        except ValueError as e:
            print(e)
    raw.close()
f = open("ends")
f.close()
for action in f.read, f.readline, lambda: next(f), f.tell, f.flush, f.fileno, f.readable, f.__enter__, f.isatty, lambda: iter(f), lambda: f.write("x"):
    try:
        print(action())
    except ValueError as e:
        print(e)
f.close()
f = open("out", "w")
for action in f.read, f.readline, lambda: next(f), lambda: f.read(1), f.buffer.read:
    try:
        print(action())
    except OSError as e:
        print(type(e).__name__, e)
f.close()

print("## numbers of files")
fd = os.open("numbers", os.O_RDWR | os.O_CREAT)
print(os.write(fd, b"hello"), os.pread(fd, 3, 1), os.pwrite(fd, b"J", 0), os.lseek(fd, 0, 1), os.pread(fd, 9, 0), os.pread(fd, 1, 99))
for action in lambda: os.pread(fd, 1, -1), lambda: os.pwrite(fd, b"x", -1), lambda: os.pread(99, 1, 0), lambda: open(99):
    try:
        print(action())
    except OSError as e:
        print(type(e).__name__, e)
os.close(fd)
