# pathlib.PurePosixPath and PureWindowsPath.
import os
from pathlib import PurePath, PurePosixPath, PureWindowsPath


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


P, W = PurePosixPath, PureWindowsPath
print(PurePath("a"), repr(PurePath("a", "b")), type(PurePath()).__name__, repr(P()), repr(P("")), str(P()), repr(P(".")), repr(P("a/./b//c/")), repr(P("a/../b")), repr(P("//x")), repr(P("///x")))
for path in (
    P("/usr/lib/python3.12/x.tar.gz"), P("a/b.c"), P(".hidden"), P("x."), P("/"), P(""), P(".."), P("a/.b.c"), P("//n/a"), P("a.b.c/d"), W("c:/Program Files/x.TXT"), W("c:"), W("c:a"), W("//host/share/dir/f.txt"), W("//host/share"),
    W("\\x"), W("c:\\"), W("a/b\\c"), W("//?/c:/x"), W("//?/UNC/h/s/x"), W("//./dev/x"), W("."), W("a:b"), W("//host"),
):
    print(repr(path), str(path), path.parts, path.drive, path.root, path.anchor, path.name, path.suffix, path.suffixes, path.stem)
    print("   ", path.parent, list(path.parents), path.is_absolute(), path.as_posix(), len(path.parents), path.is_reserved())
    show(path.as_uri)
print(P("/a", "b", "/c", "d"), W("c:/a", "/b"), W("c:/a", "d:x"), W("c:/a", "c:b"), W("c:a", "c:/b"), W("C:/a", "c:b"), W("//h/s", "x"), W("a", "c:"), P("a") / "b" / P("c"), "x" / P("y"), P("a") / "/b", W("a") / P("b/c"), P("a").joinpath("b", "c"), P("a").joinpath())
print(P(W("a\\b")), W(P("a/b")))
show(lambda: P("a") / 5)
show(lambda: 5 / P("a"))
show(P, 5)
show(P, b"a")
show(P, None)
print(P("a") == P("a"), P("a") == P("A"), W("a") == W("A"), P("a") == W("a"), P("a") == "a", P("a") < P("b"), W("A") < W("b"), P("a/b") > P("a"), hash(W("A")) == hash(W("a")), len({P("a"), P("a/"), P("./a")}), sorted([P("b"), P("a/c"), P("a")]))
show(lambda: P("a") < W("b"))
show(lambda: P("a") < "b")
p = P("/a/b/c.d")
print(p.parents[0], p.parents[1], p.parents[-1], p.parents[0:2], p.parents[::-1], p.parents)
show(lambda: p.parents[5])
for base in (P("/a/b.c"), P("x"), P("x.tar.gz"), P(".x"), P("/"), W("c:/a.b")):
    for name in ("n.m", "", "a/b", ".", "a\\b", "c:x"):
        show(base.with_name, name)
    for suffix in (".new", "", "new", ".", "./x", ".a.b"):
        show(base.with_suffix, suffix)
    show(base.with_stem, "s")
for a, b in (("/a/b/c", "/a"), ("/a/b", "/a/b"), ("a/b", "a"), ("/a", "b"), ("/a/b", "/a/c"), ("a", ""), ("/a", "/"), ("a/b", "a/../c")):
    show(P(a).relative_to, b)
    show(P(a).relative_to, b, walk_up=True)
    show(P(a).is_relative_to, b)
show(W("C:/A/b").relative_to, "c:/a")
show(W("C:/A/b").relative_to, "d:/a", walk_up=True)
show(W("C:/A/b").is_relative_to, P("c:/a"))
for path, pattern in (("a/b.py", "*.py"), ("/a/b.py", "b.*"), ("/a/b.py", "/a/*.py"), ("/a/b/c.py", "/a/*.py"), ("a/b/c.py", "b/*.py"), ("a", "a/b"), ("/a.py", "/*.py"), ("a/b", "A/B"), ("a/b", "**/b"), ("a.py", "?.[pq]y")):
    print(P(path).match(pattern), W(path).match(pattern), P(path).match(pattern, case_sensitive=False))
show(P("a").match, "")
print(os.fspath(P("a/b")), bytes(P("a/é")), isinstance(P("a"), os.PathLike), isinstance("a", os.PathLike), os.path.join(P("a"), "b"), issubclass(P, PurePath))
print([W(x).is_reserved() for x in ("nul", "NUL.txt", "com1", "com0", "a/con", "con/a", "aux ", "x")])


class Mine(PurePosixPath):
    def __init__(self, *args, extra=None):
        super().__init__(*args)
        self.extra = extra

    def with_segments(self, *args):
        return type(self)(*args, extra=self.extra)


m = Mine("/a", "b", extra=5)
print(repr(m), (m / "c").extra, m.parent.extra, repr(m.with_name("z")))
