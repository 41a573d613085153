"""Paths of POSIX."""

from os import fspath

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
    "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
    "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep",
    "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath", "commonpath",
    "isjunction",
]

curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = ".", "..", ".", "/", ":", "/bin:/usr/bin", None, "/dev/null"
supports_unicode_filenames = False


def _marks(path):
    """The path as text or bytes, and separator, dot and nothing of its kind."""
    path = fspath(path)
    return (path, b"/", b".", b"") if isinstance(path, bytes) else (path, "/", ".", "")


def normcase(s):
    return fspath(s)


def isabs(s):
    s, sep, _, _ = _marks(s)
    return s.startswith(sep)


def _check(name, *args):
    has_str = has_bytes = False
    for arg in args:
        if isinstance(arg, str):
            has_str = True
        elif isinstance(arg, bytes):
            has_bytes = True
        else:
            raise TypeError(f"{name}() argument must be str, bytes, or os.PathLike object, not {type(arg).__name__!r}") from None
    if has_str and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def join(a, *p):
    path, sep, _, _ = _marks(a)
    try:
        p = [fspath(each) for each in p]
    except TypeError:
        pass
    _check("join", path, *p)
    for each in p:
        if each.startswith(sep):
            path = each
        elif not path or path.endswith(sep):
            path += each
        else:
            path += sep + each
    return path


def split(p):
    p, sep, _, _ = _marks(p)
    at = p.rfind(sep) + 1
    head, tail = p[:at], p[at:]
    return head.rstrip(sep) or head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitdrive(p):
    p, _, _, empty = _marks(p)
    return empty, p


def splitroot(p):
    p, sep, _, empty = _marks(p)
    if p[:1] != sep:
        return empty, empty, p
    if p[1:2] != sep or p[2:3] == sep:
        return empty, sep, p[1:]
    return empty, p[:2], p[2:]


def splitext(p):
    p, sep, dot, empty = _marks(p)
    at, start = p.rfind(dot), p.rfind(sep) + 1
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, empty


def normpath(path):
    path, sep, dot, empty = _marks(path)
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(sep):
        if not part or part == dot:
            continue
        if part != dot + dot or not root and not parts or parts and parts[-1] == dot + dot:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + sep.join(parts) or dot


def _cwd(path):
    from os import getcwd

    return getcwd().encode() if isinstance(path, bytes) else getcwd()


def abspath(path):
    path = fspath(path)
    return normpath(path if isabs(path) else join(_cwd(path), path))


def realpath(filename, *, strict=False):
    filename = abspath(filename)
    if strict and not exists(filename):
        while not exists(dirname(filename)):
            filename = dirname(filename)
        _stat(filename)
    return filename


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    path, sep, dot, empty = _marks(path)
    start = dot if start is None else fspath(start)
    _check("relpath", path, start)
    a = [part for part in abspath(start).split(sep) if part]
    b = [part for part in abspath(path).split(sep) if part]
    i = len(commonprefix([a, b]))
    return sep.join([dot + dot] * (len(a) - i) + b[i:]) or dot


def commonprefix(m):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = [fspath(each) for each in m]
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    paths = [fspath(each) for each in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    _check("commonpath", *paths)
    _, sep, dot, empty = _marks(paths[0])
    absolute = {isabs(path) for path in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths") from None
    split_paths = [[part for part in path.split(sep) if part and part != dot] for path in paths]
    return (sep if absolute.pop() else empty) + sep.join(commonprefix(split_paths))


def expanduser(path):
    path, sep, _, _ = _marks(path)
    tilde, home = (b"~", b"/home") if isinstance(path, bytes) else ("~", "/home")
    if path[:1] != tilde or path[1:2] not in (sep, sep[:0]):
        return path
    return home + path[1:]


def expandvars(path):
    import re
    from os import environ

    path = fspath(path)
    if isinstance(path, bytes):
        return path
    return re.sub(
        r"(?a)\$(\w+|\{[^}]*\})", lambda match: environ.get(match.group(1).strip("{}"), match.group()), path
    )


def _kind(path):
    from _fs import status

    try:
        return status(path)[0]
    except (OSError, ValueError):
        return None


def exists(path):
    return _kind(path) is not None


def lexists(path):
    if isinstance(path, int):
        raise TypeError("lstat: path should be string, bytes or os.PathLike, not int")
    return exists(path)


def isfile(path):
    return _kind(path) == 0


def isdir(s):
    return _kind(s) == 1


def islink(path):
    if not isinstance(path, (str, bytes)):
        fspath(path)
    return False


isjunction = islink


def ismount(path):
    path = fspath(path)
    return exists(path) and abspath(path) in ("/", b"/")


def _stat(what):
    from os import stat

    return stat(what)


def getsize(filename):
    return _stat(filename).st_size


def getmtime(filename):
    return _stat(filename).st_mtime


def getatime(filename):
    return _stat(filename).st_atime


def getctime(filename):
    return _stat(filename).st_ctime


def samefile(f1, f2):
    return samestat(_stat(f1), _stat(f2))


def sameopenfile(fp1, fp2):
    return samefile(fp1, fp2)


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev
