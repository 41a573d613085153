# pathlib.Path with files.
import os
import tempfile
from pathlib import Path

os.chdir(tempfile.mkdtemp())


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


p = Path("notes.txt")
print(p.write_text("one\ntwö\n", encoding="utf-8"), p.read_text(encoding="utf-8"), p.read_bytes(), p.exists(), p.is_file(), p.is_dir(), p.stat().st_size)
print(p.write_bytes(b"\0\1"), p.read_bytes(), p.write_text("a\nb", newline="\r\n"), p.read_bytes(), p.write_bytes(bytearray(b"xy")))
show("write_text", lambda: p.write_text(b"x"))
show("write_bytes", lambda: p.write_bytes("x"))
with p.open("w") as f:
    print(f.name, f.write("opened\n"))
with p.open() as f:
    print(f.readlines())
show("read_text", lambda: Path("no").read_text())
show("open", lambda: Path("no").open())
show("stat", lambda: Path("no").stat())
print("# directories")
d = Path("d")
d.mkdir()
show("mkdir", d.mkdir)
d.mkdir(exist_ok=True)
show("mkdir on file", lambda: p.mkdir(exist_ok=True))
show("parents", lambda: Path("x/y/z").mkdir())
Path("x/y/z").mkdir(parents=True)
Path("x/y/z").mkdir(parents=True, exist_ok=True)
for name in ("a.py", "b.txt", ".hidden", "sub/c.py", "sub/deep/d.py", "sub/e.txt"):
    (d / name).parent.mkdir(parents=True, exist_ok=True)
    (d / name).touch()
print(sorted(d.iterdir()), [each.name for each in sorted(d.iterdir())], sorted(Path().iterdir()))
show("iterdir", lambda: list(Path("no").iterdir()))
show("iterdir file", lambda: list(p.iterdir()))
for pattern in ("*", "*.py", "**/*.py", "sub/*", "*/*.py", "**", "**/d.py", "a.py", "[ab].*", "?.py", "no/*", "sub/../*.txt", "sub/deep/..", "**/", "*/", ".*", "**/sub/**/*.py", "*.PY"):
    print(pattern, sorted(map(str, d.glob(pattern))))
for pattern in ("*.py", "*", "d.py", "sub/*", "deep"):
    print("r", pattern, sorted(map(str, d.rglob(pattern))))
print(sorted(map(str, d.glob("*.PY", case_sensitive=False))))
show("empty", lambda: list(d.glob("")))
show("absolute", lambda: list(d.glob("/x")))
show("bad", lambda: list(d.glob("a**b")))
for top, dirs, files in d.walk():
    dirs.sort()
    print(top, dirs, sorted(files))
print([str(top) for top, dirs, files in d.walk(top_down=False)][-1])
print("# names")
print(p.rename("renamed.txt"), p.exists(), Path("renamed.txt").replace(p), p.exists(), p.samefile("notes.txt"), p.samefile(d))
show("rename", lambda: Path("no").rename("x"))
show("unlink", lambda: Path("no").unlink())
print(Path("no").unlink(missing_ok=True), p.unlink(), p.exists())
show("rmdir", d.rmdir)
print(Path("x/y/z").rmdir(), Path("x/y").exists(), Path("x/y/z").exists())
show("unlink dir", lambda: d.unlink())
print("# touch and attributes")
t = Path("t")
t.touch()
t.touch()
show("touch", lambda: t.touch(exist_ok=False))
show("touch parent", lambda: Path("no/t").touch())
t.chmod(0o600)
print(oct(t.stat().st_mode), t.is_symlink(), t.is_mount(), t.is_socket(), t.is_fifo(), t.is_block_device(), t.is_char_device(), Path("/").is_mount(), Path("/").is_dir())
os.utime(t, (5, 6))
print(t.stat().st_mtime, t.lstat().st_size)
print(Path("a\0b").exists(), Path("a\0b").is_file(), Path("").exists(), Path("t/x").exists())
print(Path.cwd() == Path(os.getcwd()), Path("d/../t").resolve() == Path(os.path.realpath("t")), Path("t").absolute() == Path.cwd() / "t", Path("d/sub").resolve().name)
show("strict", lambda: Path("/no/such").resolve(strict=True))
show("readlink", lambda: t.readlink())
print((d / "a.py").read_text() == "", os.path.getsize(d / "a.py"), open(d / "b.txt").read(), [str(each) for each in (d / "sub").glob("**/*.py")])
