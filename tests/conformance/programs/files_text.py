# Text files: lines, newlines, encodings, seek and tell.
import os
import tempfile

os.chdir(tempfile.mkdtemp())


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


def put(data):
    with open("f", "wb") as f:
        f.write(data)


def get():
    with open("f", "rb") as f:
        return f.read()


print("# newlines")
data = b"a\nb\r\nc\rd\r\r\n\n\re"
for newline in (None, "", "\n", "\r", "\r\n"):
    put(data)
    with open("f", newline=newline) as f:
        print(repr(newline), f.readlines(), f.newlines)
    with open("f", newline=newline) as f:
        print([f.readline(), f.readline(2), f.read(1), f.readline(), f.read(3), f.readline(1), f.read()])
    with open("f", newline=newline) as f:
        got = []
        while line := f.readline():
            got.append((line, f.tell() if newline else 0))
        print(got)
    with open("f", "w", newline=newline) as f:
        print(f.write("x\ny\r\nz\r"), f.tell())
    print(get())
for size in (8190, 8191, 8192, 65535, 65536, 131071):
    put(b"x" * size + b"\r\nnext\r\n")
    with open("f") as f:
        print(size, [len(line) for line in f], f.newlines)
    put("x".encode() * size + "é€😀\nnext".encode())
    with open("f", encoding="utf-8") as f:
        print(size, [(len(line), line[-4:]) for line in f])
    with open("f", encoding="utf-8") as f:
        print(len(f.read(size + 1)), f.tell(), f.read(2), f.tell(), f.read())
print("# encodings")
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "ascii", "cp1252", "iso8859-15"):
    text = "one\ntwo\nthree\n" if encoding == "ascii" else "é1\nü2\nß3\n"
    with open("f", "w", encoding=encoding) as f:
        for line in text.splitlines(True):
            f.write(line)
    print(encoding, get())
    with open("f", "a", encoding=encoding) as f:
        f.write("end")
    with open("f", encoding=encoding) as f:
        print(f.encoding, f.readline(), f.read(1), f.readlines(), f.seek(0), f.read())
with open("f", "w", encoding="ascii") as f:
    show("encode", lambda: f.write("é"))
    f.write("ok")
print(get())
put(b"ab\xffcd\xc3")
show("strict", lambda: open("f", encoding="utf-8").read())
for errors in ("ignore", "replace", "backslashreplace", "surrogateescape"):
    with open("f", encoding="utf-8", errors=errors) as f:
        print(errors, ascii(f.read()), f.errors)
with open("f", "w", encoding="ascii", errors="xmlcharrefreplace") as f:
    f.write("é\udc80")
print(get())
put(b"\xef\xbb\xbfbom\n")
print(ascii(open("f", encoding="utf-8").read()), ascii(open("f", encoding="utf-8-sig").read()))
print("# seek and tell")
with open("f", "w+", encoding="utf-8") as f:
    print(f.write("one\ntwö\nthree\n"), f.tell(), f.seek(0), f.readline(), f.tell(), f.readline(), f.tell(), f.read(2), f.tell())
    at = f.tell()
    print(f.seek(4), f.readline(), f.seek(at), f.read(), f.read(), f.seek(0, 2), f.tell(), f.seek(0, 1))
    show("relative", lambda: f.seek(1, 1))
    show("from the end", lambda: f.seek(-1, 2))
    show("negative", lambda: f.seek(-1))
    show("whence", lambda: f.seek(0, 9))
    print(f.seek(3), f.truncate(), f.tell(), f.seek(0), f.read(), f.truncate(1), f.seek(0), f.read())
with open("f", "w") as f:
    f.writelines(f"line {i}\n" for i in range(5))
    show("writelines", lambda: f.writelines(["x", 5]))
with open("f") as f:
    for line in f:
        show("tell in a loop", lambda: f.tell())
        break
    print(next(f), f.readline(), f.read(3), [line for line in f])
    print(f.tell())
    show("next", lambda: next(f))
with open("f") as f:
    next(f)
    print(list(zip(f, f)))
with open("f") as f:
    print(f.readlines(8), f.readlines(0), f.readlines())
with open("f") as f:
    print(f.read(0), f.readline(0), f.readline(3), f.readline(100), f.read(None), f.read(-1))
    show("read", lambda: f.read("x"))
print("# reading and writing")
with open("f", "w+") as f:
    print(f.write("abc\ndef\n"), f.seek(0), f.read(), f.write("ghi"), f.seek(0), f.read())
with open("f", "r+") as f:
    print(f.readline(), f.seek(0), f.write("ABC"), f.seek(0), f.read())
with open("f", "a+") as f:
    print(f.tell(), f.read(), f.seek(0), f.read(2), f.write("!"), f.seek(0), f.read())
with open("f", "w", buffering=1) as f:
    f.write("no line")
    f.write(" yes\n")
    print(get())
with open("f", "w") as f:
    f.write("flushed")
    f.flush()
    print(get())
print(print("to a file", 1, file=open("f", "w")), open("f").read())
with open("f", "w") as f:
    for i in range(3000):
        print(i, file=f)
print(os.path.getsize("f"), sum(int(line) for line in open("f")))
with open("a") if os.path.exists("a") else open("f") as f, open("g", "w") as g:
    for line in f:
        g.write(line.upper())
print(os.path.getsize("g"))
try:
    with open("g", "w") as g:
        g.write("kept")
        raise KeyError("x")
except KeyError:
    print(g.closed, open("g").read())
f = open("f", "w")
f.reconfigure(newline="\r\n", encoding="latin-1", errors="replace", line_buffering=True)
print(f.encoding, f.errors, f.line_buffering, f.write("é\n"))
f.close()
print(get())
f = open("f")
buffer = f.detach()
print(buffer.read())
show("detached", lambda: f.read())
buffer.close()
