# glob.
import glob
import os
import tempfile

os.chdir(tempfile.mkdtemp())
for name in ("a.py", "b.py", "c.txt", ".hidden.py", "d1/e.py", "d1/f.txt", "d1/.h/i.py", "d2/g.py", "d2/deep/h.py", "[x].py", "d1/sub/sub2/j.py"):
    if "/" in name:
        os.makedirs(os.path.dirname(name), exist_ok=True)
    open(name, "w").close()
for pattern in ("*", "*.py", "?.py", "[ab].py", "[!ab].py", "[[]x].py", "*/*.py", "d?/*", "d1/*.txt", "**/*.py", "**", "no*", "a.py", "no.py", "d1", "d1/", "*/", "./*.py", ".*", "d1/**/*.py", "", "d1//e.py", "*/sub/*", "d1/sub/.."):
    found = glob.glob(pattern)
    print(pattern, sorted(found))
    if "**" in pattern:
        print(pattern, "recursive", sorted(glob.glob(pattern, recursive=True)))
print(sorted(glob.glob("**/", recursive=True)), sorted(glob.glob("**/*.py", recursive=True, include_hidden=True)), sorted(glob.glob("*", include_hidden=True)))
print(sorted(glob.glob("*.py", root_dir="d1")), sorted(glob.glob("**/*.py", root_dir="d1", recursive=True)), glob.glob("*", root_dir="no"))
print(sorted(glob.glob(b"*.py")), sorted(glob.glob(os.path.join(os.getcwd(), "*.txt"))) == [os.path.join(os.getcwd(), "c.txt")])
print(glob.escape("a[b]*?c"), glob.escape(b"[x]"), glob.glob(glob.escape("[x].py")), glob.has_magic("a*"), glob.has_magic("a"))
it = glob.iglob("?.py")
print(type(it).__name__, sorted(it))
