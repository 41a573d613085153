# os: directories, names and attributes.
import os
import stat
import tempfile

os.chdir(tempfile.mkdtemp())
base = os.getcwd()


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


def put(name, text=""):
    with open(name, "w") as f:
        f.write(text)


print("# directories")
os.mkdir("a")
os.makedirs("a/b/c")
os.makedirs("a/b/c", exist_ok=True)
put("a/f.txt", "12345")
put("a/b/g.txt")
for name, call in (
    ("mkdir", lambda: os.mkdir("a")), ("mkdir parent", lambda: os.mkdir("no/x")), ("mkdir file", lambda: os.mkdir("a/f.txt/x")),
    ("mkdir empty", lambda: os.mkdir("")), ("makedirs", lambda: os.makedirs("a/b")), ("makedirs file", lambda: os.makedirs("a/f.txt", exist_ok=True)),
    ("rmdir", lambda: os.rmdir("a")), ("rmdir missing", lambda: os.rmdir("no")), ("rmdir file", lambda: os.rmdir("a/f.txt")),
    ("remove", lambda: os.remove("no")), ("remove dir", lambda: os.remove("a")), ("unlink", lambda: os.unlink("no")), ("remove slash", lambda: os.remove("a/f.txt/")),
    ("listdir", lambda: os.listdir("no")), ("listdir file", lambda: os.listdir("a/f.txt")), ("scandir", lambda: os.scandir("no")),
    ("stat", lambda: os.stat("no")), ("lstat", lambda: os.lstat("no")), ("stat slash", lambda: os.stat("a/f.txt/")), ("stat below", lambda: os.stat("a/f.txt/x")), ("stat empty", lambda: os.stat("")),
    ("rename", lambda: os.rename("no", "x")), ("rename dir", lambda: os.rename("a/f.txt", "no/x")), ("rename into itself", lambda: os.rename("a", "a/b/x")),
    ("rename onto dir", lambda: os.rename("a/f.txt", "a/b")), ("rename dir onto file", lambda: os.rename("a/b", "a/f.txt")), ("replace", lambda: os.replace("no", "x")),
    ("chdir", lambda: os.chdir("no")), ("chdir file", lambda: os.chdir("a/f.txt")), ("chmod", lambda: os.chmod("no", 0)), ("utime", lambda: os.utime("no")),
    ("truncate", lambda: os.truncate("no", 1)), ("readlink", lambda: os.readlink("a")), ("readlink no", lambda: os.readlink("no")),
    ("type", lambda: os.stat(5.5)), ("type", lambda: os.listdir(5.5)), ("type", lambda: os.mkdir(None)), ("type", lambda: os.rename(1, "x")), ("type", lambda: os.remove([])), ("nul", lambda: os.stat("a\0")),
    ("surrogate", lambda: os.stat("\ud800")), ("long", lambda: os.stat("x" * 300) if False else None),
):
    show(name, call)
print(sorted(os.listdir()), sorted(os.listdir("a")), os.listdir(b"a/b/c"), sorted(os.listdir(b"a")), sorted(os.listdir(".")))
for topdown in (True, False):
    for top, dirs, files in os.walk("a", topdown=topdown):
        dirs.sort()
        print(top, dirs, sorted(files))
for top, dirs, files in os.walk("a"):
    print(top, dirs)
    dirs[:] = []
print(list(os.walk("no")), list(os.walk("no", onerror=print)))
with os.scandir("a") as it:
    for entry in sorted(it, key=lambda entry: entry.name):
        print(entry, entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(), entry.stat().st_size if entry.is_file() else "", os.fspath(entry), entry.inode() == os.stat(entry.path).st_ino)
print([entry.path for entry in os.scandir(b"a/b/c")], [entry.path for entry in os.scandir() if entry.name == "a"], type(next(os.scandir("a"))).__name__)
print("# names")
os.rename("a/f.txt", "a/h.txt")
put("a/i.txt", "i")
os.replace("a/i.txt", "a/h.txt")
print(sorted(os.listdir("a")), open("a/h.txt").read())
os.rename("a/b", "moved")
os.mkdir("empty")
os.rename("moved", "empty")
print(sorted(os.listdir()), sorted(os.listdir("empty")), os.rename("empty", "empty"))
os.renames("empty/g.txt", "new/dir/g.txt")
print(sorted(os.listdir()), os.listdir("new/dir"))
os.makedirs("p/q/r")
os.removedirs("p/q/r")
print(os.path.exists("p"))
os.rmdir("empty/c") if os.path.exists("empty/c") else None
os.unlink("new/dir/g.txt")
os.removedirs("new/dir")
print(sorted(os.listdir()))
for name in ("Case", "case", "CASE", "e\u0301", "\u00e9", " space ", "tab\t", "new\nline", "-x", "...", "\U0001f600"):
    put(name, ascii(name))
print(ascii(sorted(os.listdir())), open("case").read(), open("Case").read(), open("e\u0301").read(), open("\u00e9").read())
print("# attributes")
put("t", "123")
os.utime("t", (1000000000, 1000000001.5))
s = os.stat("t")
print(s.st_mtime, s.st_mtime_ns, s.st_size, stat.S_ISREG(s.st_mode), stat.S_ISDIR(s.st_mode), s[6], s[8], len(s), s.st_nlink, isinstance(s, tuple))
os.utime("t", ns=(5, 2000000000123456000))
print(os.stat("t").st_mtime_ns, os.path.getmtime("t"))
show("both", lambda: os.utime("t", (1, 2), ns=(1, 2)))
show("times", lambda: os.utime("t", 5))
os.chmod("t", 0o640)
print(oct(os.stat("t").st_mode), stat.filemode(os.stat("t").st_mode), stat.filemode(os.stat("a").st_mode)[0], os.access("t", os.R_OK | os.W_OK), os.access("t", os.X_OK), os.access("no", os.F_OK), os.access("t", os.F_OK))
os.truncate("t", 1)
print(os.path.getsize("t"), open("t").read(), os.truncate("t", 3), open("t", "rb").read())
print(os.path.isfile("t"), os.path.isdir("t"), os.path.isdir("a"), os.path.isfile("a"), os.path.islink("t"), os.path.lexists("t"), os.path.exists("a/../t"), os.path.exists("t/"), os.path.ismount("a"), os.path.ismount("/"))
print(os.path.exists(""), os.path.exists("a\0"), os.path.isfile("\ud800"), os.path.samefile("t", "./a/../t"), os.path.samefile("t", "a"), os.path.samestat(os.stat("t"), os.stat("t")))
show("exists", lambda: os.path.exists(None))
show("getsize", lambda: os.path.getsize("no"))
show("samefile", lambda: os.path.samefile("t", "no"))
with open("t") as f:
    print(os.path.exists(f.fileno()), os.path.sameopenfile(f.fileno(), f.fileno()), os.stat(f.fileno()).st_size)
print("# the current directory")
os.chdir("a")
print(os.getcwd() == base + "/a", os.getcwdb() == os.fsencode(base) + b"/a", os.path.abspath("x") == base + "/a/x", os.listdir(".."), os.path.realpath("..") == os.path.realpath(base)) if False else print(os.getcwd() == base + "/a", os.path.exists("../t"), os.path.exists("h.txt"))
os.chdir("..")
print(os.getcwd() == base, os.path.realpath("a/../t") == os.path.realpath(base) + "/t")
show("strict", lambda: os.path.realpath("/no/such", strict=True))
print(os.path.relpath("a/h.txt"), os.path.relpath("t", "a"))
for mode in (0o100644, 0o40755, 0o120777, 0o104755, 0o102644, 0o41777, 0o20666, 0o60660, 0o10600, 0o140700, 0):
    print(stat.filemode(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)), stat.S_ISLNK(mode), stat.S_ISCHR(mode))
print([os.strerror(code) for code in (0, 1, 2, 13, 17, 20, 21, 24, 28, 39, 40, 110, 9999)])
