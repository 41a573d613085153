# tempfile.
import os
import tempfile


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


print(tempfile.gettempprefix(), tempfile.gettempprefixb(), os.path.isdir(tempfile.gettempdir()), tempfile.gettempdirb() == os.fsencode(tempfile.gettempdir()), tempfile.TMP_MAX, tempfile.tempdir == tempfile.gettempdir())
fd, name = tempfile.mkstemp(".suf", "pre")
base = os.path.basename(name)
print(base.startswith("pre"), base.endswith(".suf"), len(base), os.path.dirname(name) == tempfile.gettempdir(), oct(os.stat(name).st_mode), os.write(fd, b"x"))
os.close(fd)
os.remove(name)
d = tempfile.mkdtemp(prefix="dir")
print(os.path.isdir(d), oct(os.stat(d).st_mode), os.listdir(d), os.path.basename(d)[:3])
fd, name = tempfile.mkstemp(dir=d)
os.close(fd)
print(os.path.dirname(name) == d, os.path.basename(name)[:3])
names = {tempfile.mkdtemp(dir=d) for _ in range(20)}
print(len(names), len(os.listdir(d)))
fd, name = tempfile.mkstemp(b".b", dir=os.fsencode(d))
os.close(fd)
print(type(name).__name__, name[-2:])
show("mixed", lambda: tempfile.mkstemp(b"x", "y"))
show("missing", lambda: os.path.exists(tempfile.mkdtemp(dir="no-such-directory")) if False else tempfile.mkstemp(dir=5))
print(os.path.exists(tempfile.mktemp(dir=d)))
with tempfile.TemporaryDirectory() as t:
    print(os.path.isdir(t), type(t).__name__)
    with open(os.path.join(t, "f"), "w") as f:
        f.write("x")
    os.makedirs(os.path.join(t, "a/b"))
print(os.path.exists(t))
t = tempfile.TemporaryDirectory(suffix="s", prefix="p", dir=d)
print(repr(t) == f"<TemporaryDirectory {t.name!r}>", os.path.basename(t.name)[0], t.name[-1], t.cleanup(), os.path.exists(t.name), t.cleanup())
with tempfile.TemporaryDirectory(delete=False, dir=d) as t:
    pass
print(os.path.exists(t))
with tempfile.NamedTemporaryFile() as f:
    print(f.mode, f.write(b"hello"), f.seek(0), f.read(), f.flush(), os.path.exists(f.name), os.path.getsize(f.name), f.closed)
    name = f.name
print(os.path.exists(name), f.closed)
with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False, dir=d, encoding="utf-8", newline="\r\n") as f:
    print(f.write("a\nb\n"), f.name.endswith(".txt"), f.encoding)
print(open(f.name, "rb").read(), os.remove(f.name))
with tempfile.NamedTemporaryFile("w+", delete_on_close=False) as f:
    f.write("line\n")
    f.close()
    print(open(f.name).read(), os.path.exists(f.name))
print(os.path.exists(f.name))
f = tempfile.NamedTemporaryFile("w+t")
print(f.writelines(["1\n", "2\n"]), f.seek(0), list(f), f.close(), os.path.exists(f.name))
with tempfile.TemporaryFile("w+") as f:
    print(f.write("text"), f.seek(0), f.read(), isinstance(f.name, int))
with tempfile.TemporaryFile() as f:
    print(f.write(b"bytes"), f.seek(1), f.read(), f.mode)
with tempfile.SpooledTemporaryFile(max_size=10) as f:
    print(f.write(b"12345"), f._rolled, f.tell(), f.name, f.write(b"67890abc"), f._rolled, f.seek(0), f.read(), f.closed)
print(f.closed)
with tempfile.SpooledTemporaryFile(mode="w+", encoding="utf-8") as f:
    print(f.write("é\n"), f.seek(0), f.readline(), f.rollover(), f.seek(0), f.read(), f._rolled, f.fileno() > 2)
