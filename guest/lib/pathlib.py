"""Paths as objects."""

import os

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


def _split_posix(path):
    if path[:1] != "/":
        return "", "", path
    if path[1:2] != "/" or path[2:3] == "/":
        return "", "/", path[1:]
    return "", "//", path[2:]


def _split_windows(path):
    path = path.replace("/", "\\")
    if path[:1] == "\\":
        if path[1:2] != "\\":
            return "", "\\", path[1:]
        start = 8 if path[:8].upper() == "\\\\?\\UNC\\" else 2
        at = path.find("\\", start)
        if at < 0:
            return path, "", ""
        at = path.find("\\", at + 1)
        return (path, "", "") if at < 0 else (path[:at], "\\", path[at + 1 :])
    if path[1:2] == ":":
        return (path[:2], "\\", path[3:]) if path[2:3] == "\\" else (path[:2], "", path[2:])
    return "", "", path


class PurePath:
    _sep = "/"
    _is_windows = False

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                text = str(arg)
                if arg._is_windows and not self._is_windows:
                    text = text.replace("\\", "/")
                paths.append("" if text == "." else text)
                continue
            text = os.fspath(arg) if hasattr(arg, "__fspath__") else arg
            if not isinstance(text, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                    f"not {type(text).__name__!r}"
                )
            paths.append(text)
        drive = root = rest = ""
        for path in paths:
            d, r, path = self._split(path)
            if r:
                if d or not self._is_windows:
                    drive = d
                root, rest = r, path
            elif d and d.lower() != drive.lower():
                drive, root, rest = d, "", path
            else:
                drive = d or drive
                rest = f"{rest}{self._sep if rest and path else ''}{path}"
        if self._is_windows and drive and not root and drive[-1] != ":" and drive.startswith("\\\\"):
            # \\host\share has a root of its own.
            parts = drive.split("\\")
            if len(parts) == 4 and parts[2] not in "?." or len(parts) == 6:
                root = "\\"
        self.drive, self.root = drive, root
        self._tail = [part for part in rest.split(self._sep) if part and part != "."]

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def _make(self, drive, root, tail):
        path = self.with_segments(self._text(drive, root, tail))
        path.drive, path.root, path._tail = drive, root, tail
        return path

    def _text(self, drive, root, tail):
        if drive or root:
            return drive + root + self._sep.join(tail)
        if tail and self._split(tail[0])[0]:
            tail = [".", *tail]
        return self._sep.join(tail)

    def __str__(self):
        return self._text(self.drive, self.root, self._tail) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self).replace(self._sep, "/")

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote

        drive, path = self.drive, self.as_posix()
        if len(drive) == 2 and drive[1] == ":":
            return f"file:///{drive}{quote(path[2:])}"
        return f"file:{quote(path)}" if drive else f"file://{quote(path)}"

    @property
    def _key(self):
        text = str(self)
        return (text.lower() if self._is_windows else text).split(self._sep)

    def _is_like(self, other):
        return isinstance(other, PurePath) and self._is_windows == other._is_windows

    def __eq__(self, other):
        return self._key == other._key if self._is_like(other) else NotImplemented

    def __hash__(self):
        return hash(tuple(self._key))

    def __lt__(self, other):
        return self._key < other._key if self._is_like(other) else NotImplemented

    def __le__(self, other):
        return self._key <= other._key if self._is_like(other) else NotImplemented

    def __gt__(self, other):
        return self._key > other._key if self._is_like(other) else NotImplemented

    def __ge__(self, other):
        return self._key >= other._key if self._is_like(other) else NotImplemented

    @property
    def anchor(self):
        return self.drive + self.root

    @property
    def parts(self):
        anchor = self.anchor
        return (anchor, *self._tail) if anchor else tuple(self._tail)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        at = name.rfind(".")
        return name[:at] if 0 < at < len(name) - 1 else name

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or self._sep in name or name == "." or self._is_windows and "/" in name:
            raise ValueError(f"Invalid name {name!r}")
        return self._make(self.drive, self.root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if self._sep in suffix or self._is_windows and "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        old = self.suffix
        return self._make(self.drive, self.root, self._tail[:-1] + [(name[: -len(old)] if old else name) + suffix])

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        other = self.with_segments(other, *_deprecated)
        for step, path in enumerate([other, *other.parents]):
            if self.is_relative_to(path):
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self.with_segments(*[".."] * step, *self._tail[len(path._tail) :])

    def is_relative_to(self, other, /, *_deprecated):
        other = self.with_segments(other, *_deprecated)
        return other == self or other in self.parents

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        return self._make(self.drive, self.root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self.root and self.drive) if self._is_windows else bool(self.root)

    def is_reserved(self):
        if not self._is_windows or not self._tail or self.drive.startswith("\\\\"):
            return False
        name = self._tail[-1].partition(".")[0].partition(":")[0].rstrip(" ").upper()
        digits = "123456789\xb9\xb2\xb3"
        return name in ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$") or name[:3] in ("COM", "LPT") and len(name) == 4 and name[3] in digits

    def match(self, path_pattern, *, case_sensitive=None):
        import re
        from fnmatch import translate

        pattern = path_pattern if isinstance(path_pattern, PurePath) else self.with_segments(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        flags = 0 if (not self._is_windows if case_sensitive is None else case_sensitive) else re.IGNORECASE
        parts, wanted = self.parts, pattern.parts
        if len(wanted) > len(parts) or pattern.anchor and len(wanted) != len(parts):
            return False
        for part, want in zip(parts[::-1], wanted[::-1]):
            if not re.match(translate(want), part, flags):
                return False
        return True


class _Parents:
    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._tail)

    def __getitem__(self, index):
        n, path = len(self), self._path
        if isinstance(index, slice):
            return tuple([self[i] for i in range(*index.indices(n))])
        if index >= n or index < -n:
            raise IndexError(index)
        return path._make(path.drive, path.root, path._tail[: n - 1 - index % n])

    def __iter__(self):
        return iter([self[i] for i in range(len(self))])

    def __contains__(self, path):
        return any([path == each for each in self])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePosixPath(PurePath):
    _split = staticmethod(_split_posix)


class PureWindowsPath(PurePath):
    _sep = "\\"
    _is_windows = True
    _split = staticmethod(_split_windows)


PurePath._split = staticmethod(_split_posix)


def _ask(name):
    # Answers what os.path says of a path.
    def method(self):
        return getattr(os.path, name)(str(self))

    method.__name__ = name
    return method


def _of_kind(*bits):
    def method(self):
        try:
            return self.stat().st_mode >> 12 in bits
        except (OSError, ValueError):
            return False

    return method


class Path(PurePath):
    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("/home")

    def absolute(self):
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        return self.with_segments(os.path.expanduser(self))

    def stat(self, *, follow_symlinks=True):
        return os.stat(self)

    def lstat(self):
        return os.stat(self)

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(str(self))

    is_dir, is_file, is_mount = _ask("isdir"), _ask("isfile"), _ask("ismount")
    is_symlink = is_junction = is_socket = is_fifo = is_block_device = _of_kind()
    is_char_device = _of_kind(2)

    def samefile(self, other_path):
        other = other_path.stat() if isinstance(other_path, PurePath) else os.stat(other_path)
        return os.path.samestat(self.stat(), other)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        import io

        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        with self.open("r", -1, encoding, errors) as file:
            return file.read()

    def write_bytes(self, data):
        view = memoryview(data)
        with self.open("wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def _child(self, name):
        return self._make(self.drive, self.root, [*self._tail, name])

    def iterdir(self):
        return iter([self._child(name) for name in os.listdir(self)])

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(self)

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    lchmod = chmod

    def readlink(self):
        return self.with_segments(os.readlink(self))

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def hardlink_to(self, target):
        os.link(target, self)

    def owner(self):
        return "root"

    group = owner

    def _glob(self, pattern, case_sensitive, deep):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        wanted = self.with_segments(pattern)
        if wanted.drive or wanted.root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = list(wanted._tail)
        if pattern[-1] == "/":
            parts.append("")
        return self._select(["**", *parts] if deep else parts, 0 if case_sensitive is not False else 2)

    def _select(self, parts, flags):
        for part in parts:
            if "**" in part and part != "**":
                raise ValueError("Invalid pattern: '**' can only be an entire path component")
        seen, is_many = set(), parts.count("**") > 1
        for path in self._walk_parts(parts, flags):
            if is_many:
                if path in seen:
                    continue
                seen.add(path)
            yield path

    def _walk_parts(self, parts, flags):
        if not parts:
            if self.exists():
                yield self
            return
        part, *rest = parts
        if part == "**":
            dirs = [self]
            while dirs:
                path = dirs.pop(0)
                if rest or path.is_dir():
                    yield from path._walk_parts(rest, flags)
                dirs[:0] = [path._child(name) for name, is_dir in path._entries() if is_dir]
        elif part == "..":
            yield from self._child("..")._walk_parts(rest, flags)
        elif part == "":
            if self.is_dir():
                yield self
        elif not flags and not any([c in part for c in "*?["]):
            path = self._child(part)
            if path.exists():
                yield from path._walk_parts(rest, flags)
        else:
            import re
            from fnmatch import translate

            match = re.compile(translate(part), flags).match
            for name, is_dir in self._entries():
                if match(name) and (is_dir or not rest):
                    yield from self._child(name)._walk_parts(rest, flags) if rest else (self._child(name),)

    def _entries(self):
        try:
            return [(entry.name, entry.is_dir()) for entry in os.scandir(self)]
        except OSError:
            return []

    def glob(self, pattern, *, case_sensitive=None):
        return self._glob(pattern, case_sensitive, False)

    def rglob(self, pattern, *, case_sensitive=None):
        return self._glob(pattern, case_sensitive, True)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for top, dirs, files in os.walk(self, top_down, on_error):
            yield self.with_segments(top), dirs, files

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        pass


class PosixPath(Path, PurePosixPath):
    pass


class WindowsPath(Path, PureWindowsPath):
    def __new__(cls, *args, **kwargs):
        raise NotImplementedError("cannot instantiate 'WindowsPath' on your system")


os.PathLike.register(PurePath)
