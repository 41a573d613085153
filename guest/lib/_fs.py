"""Files as the calls of an operating system have them: names, numbers of open files, errors."""

from _files import at_end, clock, request

O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
NULL = "/dev/null"
_FIRST_NULL = 1000
_PIECE = 1 << 20

cwd = "/home"
# Numbers of open files, and where in the file they are; those that write at the end.
offsets = {}
_appending = set()
# What was written and is in a buffer of the guest's still: by id().
dirty = {}

_TEXTS = (
    "|Operation not permitted|No such file or directory|No such process|Interrupted system call|Input/output error|"
    "No such device or address|Argument list too long|Exec format error|Bad file descriptor|No child processes|"
    "Resource temporarily unavailable|Cannot allocate memory|Permission denied|Bad address|Block device required|"
    "Device or resource busy|File exists|Invalid cross-device link|No such device|Not a directory|Is a directory|"
    "Invalid argument|Too many open files in system|Too many open files|Inappropriate ioctl for device|Text file busy|"
    "File too large|No space left on device|Illegal seek|Read-only file system|Too many links|Broken pipe|"
    "Numerical argument out of domain|Numerical result out of range|Resource deadlock avoided|File name too long|"
    "No locks available|Function not implemented|Directory not empty|Too many levels of symbolic links"
)
_MORE = {
    0: "Success", 75: "Value too large for defined data type", 84: "Invalid or incomplete multibyte or wide character",
    95: "Operation not supported", 98: "Address already in use", 104: "Connection reset by peer", 110: "Connection timed out",
    111: "Connection refused", 113: "No route to host", 116: "Stale file handle", 125: "Operation canceled",
}


def strerror(code, /):
    if 0 < code < 41:
        return _TEXTS.split("|")[code]
    return _MORE.get(code) or f"Unknown error {code}"


def error(code, *names):
    if len(names) == 2:
        names = (names[0], None, names[1])
    return OSError(code, strerror(code), *names)


def call(names, *args):
    try:
        return request(*args)
    except OSError as e:
        code = e.errno
    raise error(code, *names)


def change(names, *args):
    now = clock()
    if now is not None:
        request(12, now)
    return call(names, *args)


def settle(_=None):
    """Writes what is in buffers."""
    for file in list(dirty.values()):
        try:
            file.flush()
        except OSError:
            if _ is None:
                dirty.pop(id(file), None)
                raise


at_end(settle)


def path(name, function=None, kinds="string, bytes or os.PathLike", what="path"):
    """The absolute name of a file."""
    text = name
    if not isinstance(text, str):
        if not isinstance(text, bytes):
            fspath = getattr(type(text), "__fspath__", None)
            if fspath is None:
                if function is None:
                    raise TypeError(f"expected str, bytes or os.PathLike object, not {type(name).__name__}")
                raise TypeError(f"{function}: {what} should be {kinds}, not {type(name).__name__}")
            text = fspath(text)
            if not isinstance(text, (str, bytes)):
                raise TypeError(f"expected {type(name).__name__}.__fspath__() to return str or bytes, not {type(text).__name__}")
        if isinstance(text, bytes):
            text = text.decode("utf-8", "surrogateescape")
    if "\0" in text:
        raise ValueError("embedded null byte")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text.encode("utf-8", "surrogateescape")
            raise error(84, name) from None
    return text if text[:1] == "/" or not text else f"{cwd}/{text}"


def plain(name):
    return name if isinstance(name, (str, bytes, int)) else name.__fspath__()


def status(name, function="stat"):
    """[kind, size, mode, modified, number]; kind 2 is a device."""
    if isinstance(name, int):
        return fstatus(name)
    full = path(name, function, "string, bytes, os.PathLike or integer")
    if dirty:
        settle(0)
    if full == NULL:
        return 2, 0, 0o666, 0, 0
    try:
        return request(5, full)
    except OSError as e:
        code = e.errno
    raise error(code, plain(name))


def fstatus(fd):
    if 0 <= fd < 3 or fd >= _FIRST_NULL and fd in offsets:
        return 2, 0, 0o666, 0, fd
    if fd < 0:
        raise error(9)
    if dirty:
        settle(0)
    return call((), 5, fd)


def open(path_, flags, mode=0o777, *, dir_fd=None):
    full = path(path_, "open")
    if dirty:
        settle(0)
    if full == NULL:
        fd = _FIRST_NULL
        while fd in offsets:
            fd += 1
        offsets[fd] = 0
        return fd
    names = (plain(path_),)
    bits = (1, 2, 3, 3)[flags & 3]
    is_new = False
    if flags & O_CREAT:
        bits |= 4 | 2
        if flags & O_EXCL:
            bits |= 8
        if mode != 0o666:
            try:
                request(5, full)
            except OSError:
                is_new = True
    if flags & O_TRUNC:
        bits |= 16
    try:
        fd = (change if bits & 2 else call)(names, 0, full, bits)
    except OSError as e:
        if e.errno != 24:
            raise
        fd = 0
    if not fd:
        # Files that nobody has any more are closed by the collector.
        import gc

        gc.collect()
        fd = call(names, 0, full, bits)
    offsets[fd] = 0
    if is_new:
        request(11, full, None, mode & ~0o22)
    if flags & O_APPEND:
        _appending.add(fd)
    return fd


def _offset(fd):
    at = offsets.get(fd)
    if at is None:
        fd.__index__()
        raise error(29 if fd in (0, 1, 2) else 9)
    return at


def close(fd):
    _offset(fd)
    del offsets[fd]
    _appending.discard(fd)
    if fd < _FIRST_NULL:
        call((), 1, fd)


def read(fd, n, /):
    at = offsets.get(fd)
    if n < 0:
        raise error(22)
    if at is None:
        if fd == 0:
            import sys

            return sys.stdin.buffer.read(n)
        _offset(fd)
    if fd >= _FIRST_NULL:
        return b""
    data = call((), 2, fd, at, n)
    offsets[fd] = at + len(data)
    return data


def readall(fd):
    parts = []
    while data := read(fd, _PIECE):
        parts.append(data)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def write(fd, data, /):
    at = offsets.get(fd)
    if not isinstance(data, bytes):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = memoryview(data).tobytes()
    if at is None:
        if fd in (1, 2):
            import sys

            return (sys.__stdout__ if fd == 1 else sys.__stderr__).buffer.write(data)
        _offset(fd)
    if fd >= _FIRST_NULL:
        return len(data)
    if fd in _appending:
        at = None
    if len(data) <= _PIECE:
        offsets[fd] = call((), 3, fd, at, data)
        return len(data)
    done = 0
    while done < len(data):
        try:
            offsets[fd] = at = call((), 3, fd, at, data[done : done + _PIECE])
        except OSError:
            if not done:
                raise
            return done
        done += _PIECE
    return len(data)


def lseek(fd, position, how, /):
    at = _offset(fd)
    if how == 1:
        position += at
    elif how == 2:
        position += fstatus(fd)[1]
    elif how:
        raise error(22)
    if position < 0:
        raise error(22)
    if position >= 1 << 63:
        raise OverflowError("Python int too large to convert to C long")
    offsets[fd] = position
    return position


def ftruncate(fd, length):
    _offset(fd)
    if length < 0:
        raise error(22)
    if fd < _FIRST_NULL:
        call((), 4, fd, length)
