# os.path and what of os needs no files.
import os
import os.path
import posixpath


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


print(os.name, os.sep, os.altsep, os.extsep, os.pathsep, repr(os.linesep), os.curdir, os.pardir, os.devnull, os.defpath, os.path.sep, os.error is OSError)
paths = ["", "/", "a", "a/b", "/a/b", "a/b/", "//a", "///a//b", "a//b", ".", "..", "../a", "a/../b", "/..", "./a", "a.txt", "a/b.c/d", ".a", "..a", "a.", "a.b.c", "/a/.b.c", "...", "...x.y", b"a/b.c", b"/", b""]
for path in paths:
    print(repr(path), os.path.split(path), os.path.basename(path), os.path.dirname(path), os.path.splitext(path), os.path.normpath(path), os.path.isabs(path), os.path.splitdrive(path), os.path.splitroot(path), os.path.normcase(path))
for parts in (("a",), ("a", "b"), ("a/", "b"), ("a", "/b", "c"), ("", "a"), ("a", ""), ("/", "a"), ("a", "b", ".."), (b"a", b"b")):
    print(os.path.join(*parts))
show(os.path.join, "a", b"b")
show(os.path.join, "a", 5)
show(os.path.join)
for m in (["/usr/lib", "/usr/local"], ["abc", "abd", "ab"], [], ["a"], ["x", "y"], [b"ab", b"ac"]):
    print(repr(os.path.commonprefix(m)))
for m in (["/usr/lib", "/usr/local/lib"], ["a/b", "a/b/c"], ["a", "b"], ["/a", "/b"], ["a/./b", "a/b/../c"], [b"a/b", b"a/c"], [], ["/a", "b"], ["a", b"b"]):
    show(os.path.commonpath, m)
for path, start in (("/a/b/c", "/a"), ("/a", "/a/b/c"), ("/a", "/a"), ("/a/b", "/c/d"), ("a/b", "a"), (b"/a", b"/b")):
    print(os.path.relpath(path, start))
show(os.path.relpath, "")
show(os.path.relpath, "a", b"b")
print(os.path.abspath("/a/../b"), os.path.abspath("/x//y/."), os.path.realpath("/nowhere/../x"))
print(os.path.exists("/no/such/file"), os.path.isfile("/no/such"), os.path.isdir("/no/such"), os.path.islink("/no/such"), os.path.lexists("/no/such"), os.path.ismount("/no/such"))
os.environ["SANDBOX_A"] = "value"
print(os.path.expandvars("$SANDBOX_A/${SANDBOX_A}/$SANDBOX_NOPE/$"), os.environ["SANDBOX_A"], os.environ.get("SANDBOX_NOPE"), os.getenv("SANDBOX_A"), os.getenv("SANDBOX_NOPE"), os.getenv("SANDBOX_NOPE", "d"), "SANDBOX_A" in os.environ)
del os.environ["SANDBOX_A"]
show(lambda: os.environ["SANDBOX_A"])
print(os.path.expanduser("a/~"), os.path.expanduser("~nobody-here/x"))


class Like:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(os.fspath("a"), os.fspath(b"a"), os.fspath(Like("x")), os.path.join(Like("a"), Like("b")), os.path.basename(Like("a/b")), isinstance(Like(""), os.PathLike), isinstance("", os.PathLike), issubclass(Like, os.PathLike))
show(os.fspath, 5)
show(os.fspath, Like(5))
print(os.fsencode("é"), os.fsdecode(b"\xc3\xa9"), os.fsencode(Like("a")), os.fsdecode("x"))
print(posixpath.join("a", "b"), os.path.samestat.__name__, os.path.supports_unicode_filenames)
try:
    os.listdir("/no/such/dir")
except OSError as e:
    print("OSError")
try:
    os.stat("/no/such/file")
except OSError as e:
    print("OSError")
try:
    os.path.getsize("/no/such/file")
except OSError as e:
    print("OSError")
