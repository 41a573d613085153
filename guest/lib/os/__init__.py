"""What programs ask of an operating system: files of the sandbox; no processes, no environment."""

import sys
from abc import ABC, abstractmethod
import _fs
from _fs import (
    O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, close, ftruncate, lseek, open, read, strerror, write,
)

name = "posix"
curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = ".", "..", ".", "/", ":", "/bin:/usr/bin", None, "/dev/null"
linesep = "\n"
from _setup import environ as _environ, urandom

environ = _environ()
error = OSError
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_NONBLOCK, O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC = 2048, 65536, 131072, 524288
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
    return _fs.cwd


def getcwdb():
    return _fs.cwd.encode()


def chdir(path):
    if _fs.status(path, "chdir")[0] != 1:
        raise _fs.error(20, path)
    _fs.cwd = globals()["path"].normpath(_fs.path(path)).replace("//", "/")


def urandom(size, /):
    from random import _urandom

    return _urandom(size)


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


# ---- files

_FIELDS = "st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime".split()


class stat_result(tuple):
    n_fields, n_sequence_fields, n_unnamed_fields = 19, 10, 3
    st_blksize, st_rdev = 4096, 0

    def __repr__(self):
        return f"os.stat_result({', '.join([f'{name}={value}' for name, value in zip(_FIELDS, self)])})"

    def __getattr__(self, name):
        if name in ("st_atime", "st_mtime", "st_ctime"):
            return self._time / 1000000
        if name in _FIELDS:
            return self[_FIELDS.index(name)]
        if name in ("st_atime_ns", "st_mtime_ns", "st_ctime_ns"):
            return self._time * 1000
        if name == "st_blocks":
            return (self[6] + 511) // 512
        raise AttributeError(f"'os.stat_result' object has no attribute '{name}'")


def _result(status):
    kind, size, mode, time, number = status
    s = time // 1000000
    result = stat_result(((0o100000, 0o40000, 0o20000)[kind] | mode, number, 1, 2 if kind == 1 else 1, 0, 0, size, s, s, s))
    result._time = time
    return result


def _check_dir_fd(*given):
    for dir_fd in given:
        if dir_fd is not None:
            raise NotImplementedError("dir_fd unavailable on this platform")


def stat(path, *, dir_fd=None, follow_symlinks=True):
    _check_dir_fd(dir_fd)
    return _result(_fs.status(path))


def lstat(path, *, dir_fd=None):
    _check_dir_fd(dir_fd)
    return _result(_fs.status(path, "lstat"))


def fstat(fd):
    return _result(_fs.fstatus(fd.__index__()))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    try:
        status = _fs.status(path, "access")
    except OSError:
        return False
    # There is one user, who may all; a file can be executed when its mode says so.
    return not mode & X_OK or bool(status[2] & 0o111)


def mkdir(path, mode=511, *, dir_fd=None):
    _check_dir_fd(dir_fd)
    full = _fs.path(path, "mkdir")
    _fs.change((_fs.plain(path),), 7, full)
    if mode & 0o755 != 0o755:
        _fs.call((), 11, full, None, mode & ~0o22)


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail in (".", b"."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def _remove(name, path, dir_fd):
    _check_dir_fd(dir_fd)
    full = _fs.path(path, name)
    _fs.change((_fs.plain(path),), 8, full)


def remove(path, *, dir_fd=None):
    _remove("remove", path, dir_fd)


def unlink(path, *, dir_fd=None):
    _remove("unlink", path, dir_fd)


def rmdir(path, *, dir_fd=None):
    _check_dir_fd(dir_fd)
    full = _fs.path(path, "rmdir")
    _fs.change((_fs.plain(path),), 9, full)


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def _rename(name, src, dst, *dirs):
    _check_dir_fd(*dirs)
    kinds = "string, bytes or os.PathLike"
    a, b = _fs.path(src, name, kinds, "src"), _fs.path(dst, name, kinds, "dst")
    _fs.change((_fs.plain(src), _fs.plain(dst)), 10, a, b)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _rename("rename", src, dst, src_dir_fd, dst_dir_fd)


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _rename("replace", src, dst, src_dir_fd, dst_dir_fd)


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def _named(path, function):
    # The path that a request takes, of a path or an open file.
    if isinstance(path, int):
        raise NotImplementedError(f"{function}: fd unavailable on this platform")
    return _fs.path(path, function, "string, bytes, os.PathLike or integer")


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    _check_dir_fd(dir_fd)
    full = _named(path, "chmod")
    _fs.call((_fs.plain(path),), 11, full, None, mode.__index__() & 0o7777)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    _check_dir_fd(dir_fd)
    full = _named(path, "utime")
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        us = int(times[1] * 1000000)
    elif ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
        us = ns[1] // 1000
    else:
        from time import time_ns

        us = time_ns() // 1000
    _fs.settle(0)
    _fs.call((), 11, full, us, None)


def _elsewhere(fd, offset, do, what):
    # Reads or writes at an offset; where the file is stays.
    at = lseek(fd, 0, 1)
    try:
        lseek(fd, offset, 0)
        return do(fd, what)
    finally:
        lseek(fd, at, 0)


def pread(fd, length, offset, /):
    return _elsewhere(fd, offset, read, length)


def pwrite(fd, data, offset, /):
    return _elsewhere(fd, offset, write, data)


def truncate(path, length):
    if isinstance(path, int):
        return ftruncate(path, length)
    fd = open(path, O_WRONLY)
    try:
        ftruncate(fd, length)
    finally:
        close(fd)


def fsync(fd):
    _fs.settle()


fdatasync = fsync


class terminal_size(tuple):
    columns, lines = property(lambda self: self[0]), property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1, /):
    raise _fs.error(25)


def isatty(fd, /):
    return False


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    import builtins

    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    return builtins.open(fd, mode, buffering, encoding, *args, **kwargs)


def _list(path, function):
    path = "." if path is None else path
    if isinstance(path, int):
        raise NotImplementedError(f"{function}: fd unavailable on this platform")
    full = _fs.path(path, function, "string, bytes, os.PathLike, integer or None")
    return _fs.call((_fs.plain(path),), 6, full)


def listdir(path=None):
    names = [name for name, kind in _list(path, "listdir")]
    return [name.encode() for name in names] if isinstance(path, bytes) else names


class DirEntry:
    def __new__(cls, *args):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def is_dir(self, *, follow_symlinks=True):
        return self._kind == 1

    def is_file(self, *, follow_symlinks=True):
        return self._kind == 0

    def is_symlink(self):
        return False

    is_junction = is_symlink

    def inode(self):
        return self.stat().st_ino

    def stat(self, *, follow_symlinks=True):
        return _result(_fs.status(self.path))


class _Scan:
    def __init__(self, entries):
        self._entries = entries

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def scandir(path=None):
    entries = _list(path, "scandir")
    is_bytes = isinstance(path, bytes)
    head = "." if path is None else fspath(path)
    slash = b"/" if is_bytes else "/"
    head = head if head.endswith(slash) else head + slash

    def generate():
        for name, kind in entries:
            entry = object.__new__(DirEntry)
            entry.name = name.encode() if is_bytes else name
            entry.path, entry._kind = head + entry.name, kind
            yield entry

    return _Scan(generate())


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    stack = [top]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs, files = [], []
        try:
            for entry in scandir(top):
                (dirs if entry.is_dir() else files).append(entry.name)
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        if topdown:
            yield top, dirs, files
        else:
            stack.append((top, dirs, files))
        stack += [path.join(top, name) for name in reversed(dirs)]


def readlink(path, *, dir_fd=None):
    _fs.status(path, "readlink")
    raise _fs.error(22, _fs.plain(path))


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    raise _fs.error(1, fspath(src), fspath(dst))


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    raise _fs.error(1, fspath(src), fspath(dst))


def _not_permitted(path, *args, **kwargs):
    raise _fs.error(1, path if isinstance(path, int) else fspath(path))


chown = lchown = fchown = mknod = mkfifo = chroot = _not_permitted


def getuid():
    return 0


geteuid = getgid = getegid = getuid


def _no_process(*args, **kwargs):
    raise _fs.error(38)


system = popen = fork = kill = pipe = dup = dup2 = _no_process
supports_follow_symlinks = supports_dir_fd = supports_fd = supports_effective_ids = set()


from . import path
