"""Files and directories for a while, in /tmp."""

import io as _io
import os as _os

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
    "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]

TMP_MAX = 238328
template = "tmp"
tempdir = None


def _kind(*given):
    kinds = {bytes if isinstance(each, bytes) else str for each in given if each is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    return bytes if bytes in kinds else str


def _complete(prefix, suffix, dir):
    dir = None if dir is None else _os.fspath(dir)
    kind = _kind(prefix, suffix, dir)
    if kind is bytes:
        return b"tmp" if prefix is None else prefix, suffix or b"", gettempdirb() if dir is None else dir
    return template if prefix is None else prefix, suffix or "", gettempdir() if dir is None else dir


def _names(prefix, suffix, dir):
    from random import _urandom

    for _ in range(10000):
        middle = "".join(["abcdefghijklmnopqrstuvwxyz0123456789_"[b % 37] for b in _urandom(8)])
        yield _os.path.abspath(_os.path.join(dir, prefix + (middle.encode() if isinstance(prefix, bytes) else middle) + suffix))


def gettempprefix():
    return template


def gettempprefixb():
    return template.encode()


def gettempdir():
    global tempdir
    if tempdir is None:
        for name in "TMPDIR", "TEMP", "TMP":
            if _os.path.isdir(_os.environ.get(name) or "\0"):
                tempdir = _os.path.abspath(_os.environ[name])
                break
        else:
            if not _os.path.isdir("/tmp"):
                _os.mkdir("/tmp")
            tempdir = "/tmp"
    return tempdir


def gettempdirb():
    return gettempdir().encode()


def _make(make, prefix, suffix, dir, what):
    prefix, suffix, dir = _complete(prefix, suffix, dir)
    for name in _names(prefix, suffix, dir):
        try:
            return make(name), name
        except FileExistsError:
            pass
    raise FileExistsError(17, f"No usable temporary {what} name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    return _make(lambda name: _os.open(name, _os.O_RDWR | _os.O_CREAT | _os.O_EXCL, 0o600), prefix, suffix, dir, "file")


def mkdtemp(suffix=None, prefix=None, dir=None):
    return _make(lambda name: _os.mkdir(name, 0o700), prefix, suffix, dir, "directory")[1]


def mktemp(suffix="", prefix=template, dir=None):
    for name in _names(prefix, suffix, gettempdir() if dir is None else dir):
        if not _os.path.lexists(name):
            return name


class _TemporaryFileWrapper:
    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name, self.delete = file, name, delete
        self._delete_on_close = delete_on_close
        self._is_there = True

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper object at {id(self):#x}>"

    def __getattr__(self, name):
        if name == "file":
            raise AttributeError(name)
        value = getattr(self.file, name)
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        self.file.__exit__(*args)
        self._remove(self.delete)

    def __iter__(self):
        return iter(self.file)

    def __next__(self):
        return next(self.file)

    def _remove(self, wanted):
        if wanted and self._is_there:
            self._is_there = False
            try:
                _os.unlink(self.name)
            except FileNotFoundError:
                pass

    def close(self):
        try:
            self.file.close()
        finally:
            self._remove(self.delete and self._delete_on_close)

    def __del__(self):
        self.close()
        self._remove(self.delete)


def _open_at(fd, name, mode, *args, **kwargs):
    try:
        file = _io.open(fd, mode, *args, **kwargs)
        raw = file
        while not isinstance(raw, _io.FileIO):
            raw = raw.buffer if hasattr(raw, "buffer") else raw.raw
        raw.name = name
        return file
    except:
        _os.unlink(name)
        _os.close(fd)
        raise


def NamedTemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None,
    delete_on_close=True
):
    fd, name = mkstemp(suffix, prefix, dir)
    file = _open_at(fd, name, mode, buffering, encoding, errors, newline)
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None
):
    fd, name = mkstemp(suffix, prefix, dir)
    file = _open_at(fd, name, mode, buffering, encoding, errors, newline)
    _os.unlink(name)
    raw = file
    while not isinstance(raw, _io.FileIO):
        raw = raw.buffer if hasattr(raw, "buffer") else raw.raw
    raw.name = fd
    return file


class SpooledTemporaryFile(_io.IOBase):
    _rolled = False

    def __init__(
        self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None
    ):
        self._file = _io.BytesIO() if "b" in mode else _io.TextIOWrapper(_io.BytesIO(), encoding, errors, newline)
        self._max_size = max_size
        self._given = mode, buffering, encoding, newline, suffix, prefix, dir, errors

    def rollover(self):
        if self._rolled:
            return
        *given, errors = self._given
        old, self._file = self._file, TemporaryFile(*given, errors=errors)
        at = old.tell()
        if hasattr(old, "buffer"):
            self._file.write(old.detach().getvalue().decode(self._file.encoding))
        else:
            self._file.write(old.getvalue())
        self._file.seek(at)
        self._rolled = True

    def _check_size(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, *args):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __next__(self):
        return next(self._file)

    def close(self):
        self._file.close()

    @property
    def closed(self):
        return self._file.closed

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors

    @property
    def newlines(self):
        return self._file.newlines

    @property
    def mode(self):
        return self._file.mode if self._rolled else self._given[0]

    @property
    def name(self):
        return self._file.name if self._rolled else None

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def flush(self):
        self._file.flush()

    def isatty(self):
        return self._file.isatty()

    def read(self, *args):
        return self._file.read(*args)

    def read1(self, *args):
        return self._file.read1(*args)

    def readinto(self, b):
        return self._file.readinto(b)

    def readable(self):
        return self._file.readable()

    def readline(self, *args):
        return self._file.readline(*args)

    def readlines(self, *args):
        return self._file.readlines(*args)

    def seek(self, *args):
        return self._file.seek(*args)

    def seekable(self):
        return self._file.seekable()

    def tell(self):
        return self._file.tell()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def writable(self):
        return self._file.writable()

    def write(self, s):
        n = self._file.write(s)
        self._check_size()
        return n

    def writelines(self, lines):
        self._file.writelines(lines)
        self._check_size()


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._delete, self._ignore = delete, ignore_cleanup_errors

    def __repr__(self):
        return f"<TemporaryDirectory {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *args):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        from shutil import rmtree

        if _os.path.exists(self.name):
            rmtree(self.name, ignore_errors=self._ignore)

    def __del__(self):
        if self._delete:
            self.cleanup()
