# sys: constants, limits, exceptions.
import sys


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.version_info.minor, sys.version_info.releaselevel, len(sys.version_info))
print(sys.version_info > (3, 12, 0, "alpha"), type(sys.version_info).__name__, str(sys.version_info)[:33], sys.version.split(".")[:2], hex(sys.hexversion)[:5])
print(sys.maxsize, sys.maxsize == 2**63 - 1, sys.maxunicode, sys.byteorder, sys.float_repr_style)
print(sys.float_info)
print(sys.float_info.max, sys.float_info.dig, sys.float_info[3])
print(sys.int_info)
print(sys.flags.optimize, sys.flags.debug, type(sys.flags).__name__, type(sys.hash_info).__name__)
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.get_int_max_str_digits(), sys.is_finalizing(), sys.gettrace())
print(isinstance(sys.argv, list), isinstance(sys.path, list), isinstance(sys.executable, str), isinstance(sys.platform, str), isinstance(sys.modules, dict))
print(sys.implementation.version[0] > 0, isinstance(sys.implementation.name, str))
print(sys.intern("abc") is sys.intern("a" + "bc"), sys.getsizeof([]) > 0, sys.getsizeof("x") > 0, sys.getsizeof(5) > 0, sys.getrefcount([]) > 0)
show("intern", lambda: sys.intern(5))


class Sized:
    def __sizeof__(self):
        return 5


print(sys.getsizeof(Sized()) >= 5, sys.getsizeof(object()) > 0)
print([1, 2, 3].index(3, 0, sys.maxsize), "abc".find("c", 0, sys.maxsize), [1, 2, 3][:sys.maxsize], min(sys.maxsize, 5), list(range(sys.maxsize - 1, sys.maxsize)))

print("# recursion")
before = sys.getrecursionlimit()
print(isinstance(before, int), before > 50, sys.setrecursionlimit(5000), sys.getrecursionlimit(), sys.setrecursionlimit(before), sys.getrecursionlimit() == before)


def deep(n):
    return n if n == 0 else deep(n - 1)


sys.setrecursionlimit(60)
try:
    deep(100)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])
print(deep(20))
sys.setrecursionlimit(before)
print(deep(100))
show("zero", lambda: sys.setrecursionlimit(0))
show("float", lambda: sys.setrecursionlimit(1.5))

print("# exceptions")
print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError as e:
    kind, value, traceback = sys.exc_info()
    print(kind, value is e, traceback is not None, sys.exception() is e)
print(sys.exc_info())
for args in ((), (3,), ("text",), (None,)):
    try:
        sys.exit(*args)
    except SystemExit as e:
        print(repr(e), e.code, e.args)

print("# displayhook, attributes")
sys.displayhook(None)
sys.displayhook([1, "x"])
sys.ps1 = "> "
sys.my_own = 5
print(sys.ps1, sys.my_own, hasattr(sys, "nothing_here"))
del sys.my_own
print(hasattr(sys, "my_own"))
show("missing", lambda: sys.nothing_here)
sys.argv = ["prog", "--x"]
print(sys.argv, sys.warnoptions)
from sys import argv, stdout, maxsize

print(argv, stdout is sys.stdout, maxsize)
