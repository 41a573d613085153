"""What programs ask of an operating system without files, processes or an environment."""

import sys
from abc import ABC, abstractmethod

name = "posix"
curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = ".", "..", ".", "/", ":", "/bin:/usr/bin", None, "/dev/null"
linesep = "\n"
environ = {}
error = OSError
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
EX_OK = 0
supports_bytes_environ = False


class PathLike(ABC):
    @abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    try:
        function = type(path).__fspath__
    except AttributeError:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}") from None
    result = function(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f"expected {type(path).__name__}.__fspath__() to return str or bytes, not {type(result).__name__}")


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value):
    pass


def unsetenv(name):
    pass


def getcwd():
    return "/home"


def getcwdb():
    return b"/home"


def getpid():
    return 1


def getppid():
    return 0


def getlogin():
    return "user"


def cpu_count():
    return 1


def umask(mask):
    return 18


def strerror(code):
    import errno

    return errno.errorcode.get(code, f"Unknown error {code}")


def get_exec_path(env=None):
    return defpath.split(":")


def times():
    from collections import namedtuple
    from time import time

    return namedtuple("times_result", "user system children_user children_system elapsed")(0.0, 0.0, 0.0, 0.0, time())


def uname():
    from collections import namedtuple

    return namedtuple("uname_result", "sysname nodename release version machine")("Sandbox", "sandbox", "", "", "wasm32")


def _exit(n):
    sys.exit(n)


def abort():
    raise SystemExit(134)


def _no_files(*args, **kwargs):
    raise OSError("this sandbox has no files")


access = lambda path, mode, **kwargs: False
chdir = chmod = link = listdir = lstat = makedirs = mkdir = open = readlink = remove = removedirs = rename = renames = _no_files
replace = rmdir = scandir = stat = symlink = truncate = unlink = utime = close = read = write = fstat = lseek = pipe = _no_files
system = popen = fork = kill = _no_files


def walk(top, topdown=True, onerror=None, followlinks=False):
    return iter(())


from . import path
