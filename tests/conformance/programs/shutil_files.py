# shutil.
import os
import shutil
import tempfile
from pathlib import Path

os.chdir(tempfile.mkdtemp())


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


def tree(top):
    return sorted(os.path.join(base, name) for base, dirs, files in os.walk(top) for name in dirs + files)


Path("a").write_text("alpha")
os.utime("a", (1000, 2000))
os.chmod("a", 0o640)
os.mkdir("d")
print(shutil.copyfile("a", "b"), shutil.copy("a", "c"), shutil.copy("a", "d"), shutil.copy2("a", "d/e"), shutil.copy2(Path("a"), Path("d")))
for name in ("b", "c", "d/a", "d/e"):
    print(name, Path(name).read_text(), oct(os.stat(name).st_mode & 0o777) if name != "b" else "", os.stat(name).st_mtime == 2000)
show("same", lambda: shutil.copyfile("a", "a"))
show("missing", lambda: shutil.copyfile("no", "x"))
show("onto dir", lambda: shutil.copyfile("a", "d"))
show("no dir", lambda: shutil.copyfile("a", "no/x"))
show("from dir", lambda: shutil.copyfile("d", "x"))
print(shutil.copymode("a", "b"), oct(os.stat("b").st_mode & 0o777), shutil.copystat("a", "b"), os.stat("b").st_mtime)
with open("a", "rb") as f, open("o", "wb") as g:
    print(shutil.copyfileobj(f, g), shutil.copyfileobj(f, g, 2))
print(Path("o").read_text(), issubclass(shutil.SameFileError, shutil.Error), issubclass(shutil.Error, OSError))
print("# trees")
for name in ("t/x.py", "t/y.txt", "t/s/z.py", "t/s/u/v.tmp", "t/w.tmp"):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(name)
os.mkdir("t/none")
print(shutil.copytree("t", "t2"), tree("t2"), Path("t2/s/z.py").read_text())
show("exists", lambda: shutil.copytree("t", "t2"))
print(shutil.copytree("t", "t2", dirs_exist_ok=True))
print(shutil.copytree("t", "t3", ignore=shutil.ignore_patterns("*.tmp", "s")), tree("t3"))
copied = []
shutil.copytree("t", "t4", copy_function=lambda a, b: (copied.append(a), shutil.copy(a, b)))
print(sorted(copied))
show("missing", lambda: shutil.copytree("no", "x"))
print(shutil.rmtree("t3"), os.path.exists("t3"))
show("rmtree", lambda: shutil.rmtree("no"))
print(shutil.rmtree("no", ignore_errors=True))
show("rmtree file", lambda: shutil.rmtree("a"))
shutil.rmtree("no", onexc=lambda function, path, e: print(function.__name__, path, type(e).__name__))
shutil.rmtree("no", onerror=lambda function, path, info: print(function.__name__, path, info[0].__name__))
print("# move")
print(shutil.move("b", "b2"), shutil.move("b2", "d"), sorted(os.listdir("d")), shutil.move("t4", "d"), os.path.exists("t4"), shutil.move("t2/", "t5"), tree("t5"))
Path("e").write_text("")
show("exists", lambda: shutil.move("e", "d"))
show("itself", lambda: shutil.move("d", "d/t4"))
show("missing", lambda: shutil.move("no", "x"))
print(shutil.move(Path("c"), Path("c2")), shutil.move("c2", "a"), Path("a").read_text())
print("# others")
usage = shutil.disk_usage(".")
print(usage._fields, usage.total > 0, usage.used > 0, usage.total >= usage.free)
os.mkdir("bin")
Path("bin/tool").write_text("")
print(shutil.which("tool", path="bin"), os.chmod("bin/tool", 0o755), shutil.which("tool", path="x:bin"), shutil.which("bin/tool"), shutil.which("no-such-tool"), shutil.which("bin/no"))
os.environ["COLUMNS"], os.environ["LINES"] = "100", "40"
print(shutil.get_terminal_size())
