"""The classes of io beside StringIO and BytesIO, which are built in."""
# One file: the layers of a stream name each other, and open() makes all of them at once.

import io
from io import BytesIO, DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, StringIO, open
from abc import ABCMeta
from _files import lines as _lines
import _fs

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
    "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
]

BlockingIOError = BlockingIOError
_dirty = _fs.dirty
_PIECE = 1 << 20
_AHEAD = 1 << 16


class UnsupportedOperation(OSError, ValueError):
    pass


def text_encoding(encoding, stacklevel=2, /):
    return "locale" if encoding is None else encoding


def _unsupported(name):
    raise UnsupportedOperation(name)


class IOBase(metaclass=ABCMeta):
    """What streams of bytes and of text have in common."""

    __closed = False

    @property
    def closed(self):
        return self.__closed

    def close(self):
        if not self.__closed:
            try:
                self.flush()
            finally:
                self.__closed = True

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def flush(self):
        if self.__closed:
            raise ValueError("I/O operation on closed file.")

    def fileno(self):
        _unsupported("fileno")

    def isatty(self):
        self._check()
        return False

    def readable(self):
        return False

    writable = seekable = readable

    def seek(self, offset, whence=0, /):
        _unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        _unsupported("truncate")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1, /):
        if size is None:
            size = -1
        found = bytearray()
        while size < 0 or len(found) < size:
            b = self.read(1)
            if not b:
                break
            found += b
            if found[-1] == 10:
                break
        return bytes(found)

    def readlines(self, hint=-1, /):
        if hint is None or hint <= 0:
            return list(self)
        lines, n = [], 0
        for line in self:
            lines.append(line)
            n += len(line)
            if n > hint:
                break
        return lines

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    """Bytes without a buffer: a subclass has readinto() and write()."""

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        b = bytearray(size)
        n = self.readinto(b)
        if n is None:
            return None
        if not 0 <= n <= size:
            raise OSError(f"raw readinto() returned invalid length {n} (should have been between 0 and {size})")
        return bytes(b[:n])

    def readall(self):
        found = bytearray()
        while data := self.read(8192):
            found += data
        return bytes(found) if found else data

    def readinto(self, buffer, /):
        _unsupported("readinto")

    def write(self, b, /):
        _unsupported("write")


class BufferedIOBase(IOBase):
    """Bytes: reads as much as was asked for."""

    def detach(self):
        _unsupported("detach")

    def read(self, size=-1, /):
        _unsupported("read")

    def read1(self, size=-1, /):
        _unsupported("read1")

    def write(self, b, /):
        _unsupported("write")

    def _readinto(self, buffer, read):
        view = memoryview(buffer).cast("B")
        data = read(len(view))
        view[:len(data)] = data
        return len(data)

    def readinto(self, buffer, /):
        return self._readinto(buffer, self.read)

    def readinto1(self, buffer, /):
        return self._readinto(buffer, self.read1)


class TextIOBase(IOBase):
    """Text."""

    encoding = errors = newlines = None

    def detach(self):
        _unsupported("detach")

    def read(self, size=-1, /):
        _unsupported("read")

    def readline(self, size=-1, /):
        _unsupported("readline")

    def write(self, s, /):
        _unsupported("write")


class _Wrapper:
    # What wrappers pass on to the stream below.
    def _below(self):
        if self.raw is None:
            raise ValueError("raw stream has been detached")
        return self.raw

    @property
    def closed(self):
        return self._below().closed

    @property
    def name(self):
        return self._below().name

    @property
    def mode(self):
        return self._below().mode

    def readable(self):
        return self._below().readable()

    def writable(self):
        return self._below().writable()

    def seekable(self):
        return self._below().seekable()

    def fileno(self):
        return self._below().fileno()

    def isatty(self):
        return self._below().isatty()

    def close(self):
        below = self._below()
        if not below.closed:
            try:
                self.flush()
            finally:
                _dirty.pop(id(self), None)
                self._drop()
                below.close()


def _size_of(size):
    if size is None:
        return -1
    try:
        return size.__index__()
    except AttributeError:
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'") from None


class FileIO(RawIOBase):
    """A file of the sandbox, without a buffer."""

    _fd = -1

    def __init__(self, file, mode="r", closefd=True, opener=None):
        self._readable = self._writable = self._appending = False
        self._kind = ""
        plus = False
        for c in mode:
            if c in "rwax":
                if self._kind:
                    raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
                self._kind = c
            elif c == "+":
                if plus:
                    raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
                plus = True
            elif c != "b":
                raise ValueError(f"invalid mode: {mode}")
        if not self._kind:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        self._readable = plus or self._kind == "r"
        self._writable = plus or self._kind != "r"
        self.name, self.closefd = file, closefd
        if isinstance(file, int):
            if isinstance(file, bool):
                import warnings

                warnings.warn("bool is used as a file descriptor", RuntimeWarning, 2)
            if file < 0:
                raise ValueError("negative file descriptor")
            if file > 2 and file not in _fs.offsets:
                raise _fs.error(9)
            self._fd = file
            return
        if not closefd:
            raise ValueError("Cannot use closefd=False with file name")
        flags = _flags(self._kind, plus)[0]
        if opener is None:
            fd = _fs.open(file, flags, 0o666)
        else:
            fd = opener(file, flags | 524288)
            if not isinstance(fd, int):
                raise TypeError("expected integer from opener")
            if fd < 0:
                raise ValueError(f"opener returned {fd}")
        self._fd = fd
        if self._kind == "a":
            _fs.lseek(fd, 0, 2)

    def __repr__(self):
        if self._fd < 0:
            return "<_io.FileIO [closed]>"
        return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd={self.closefd}>"

    def __del__(self):
        if self._fd > 2 and self.closefd:
            self.close()

    @property
    def closed(self):
        return self._fd < 0

    @property
    def mode(self):
        kind = self._kind
        if kind in "xa":
            return kind + "b+" if self._readable else kind + "b"
        return "rb+" if self._readable and self._writable else "rb" if self._readable else "wb"

    def _check(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed file")

    flush = _check

    def close(self):
        fd, self._fd = self._fd, -1
        if fd > 2 and self.closefd:
            _fs.close(fd)

    def fileno(self):
        self._check()
        return self._fd

    def readable(self):
        self._check()
        return self._readable

    def writable(self):
        self._check()
        return self._writable

    def seekable(self):
        self._check()
        return self._fd > 2

    def isatty(self):
        self._check()
        return False

    def read(self, size=-1, /):
        if self._fd < 0:
            self._check()
        if not self._readable:
            _unsupported("File not open for reading")
        size = _size_of(size)
        return _fs.readall(self._fd) if size < 0 else _fs.read(self._fd, size)

    def readall(self):
        return self.read()

    def readinto(self, buffer, /):
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[:len(data)] = data
        return len(data)

    def write(self, b, /):
        self._check()
        if not self._writable:
            _unsupported("File not open for writing")
        return _fs.write(self._fd, b)

    def seek(self, offset, whence=0, /):
        self._check()
        return _fs.lseek(self._fd, offset.__index__(), whence)

    def tell(self):
        self._check()
        return _fs.lseek(self._fd, 0, 1)

    def truncate(self, size=None, /):
        self._check()
        if not self._writable:
            _unsupported("File not open for writing")
        size = self.tell() if size is None else size.__index__()
        _fs.ftruncate(self._fd, size)
        return size


class _Buffered(_Wrapper, BufferedIOBase):
    # What was read and not handed out is in _lines.
    _chunk = 8192

    def __init__(self, raw, buffer_size=8192):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self.raw = raw
        self._size = buffer_size
        self._behind = bytearray()
        self._lines = _lines(self._refill, b"\n")

    def __repr__(self):
        name = getattr(self.raw, "name", None)
        return f"<_io.{type(self).__name__}>" if name is None else f"<_io.{type(self).__name__} name={name!r}>"

    def _check_open(self, what):
        if self._below().closed:
            raise ValueError(what + " of closed file")

    def detach(self):
        self.flush()
        raw = self.raw
        self.raw = None
        return raw

    def flush(self):
        self._check_open("flush")
        if self._behind:
            self._flush()

    def _flush(self):
        while self._behind:
            n = self.raw.write(bytes(self._behind))
            if n is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            if not 0 <= n <= len(self._behind):
                raise OSError(f"raw write() returned invalid length {n} (should have been between 0 and {len(self._behind)})")
            del self._behind[:n]
        _dirty.pop(id(self), None)

    def _drop(self):
        self._lines.clear()

    def _begin(self, what):
        self._check_open(what)
        if self._behind:
            self._flush()

    def _fill(self, size):
        # Makes sure that `size` bytes are there, if the stream has them.
        have, parts = self._lines.left, []
        while size < 0 or have < size:
            data = self.raw.read(max(self._size, _PIECE if size < 0 else size - have))
            if not data:
                break
            parts.append(data)
            have += len(data)
        if parts:
            self._lines.add(parts[0] if len(parts) == 1 else b"".join(parts))

    def _read(self, size=-1, /):
        self._begin("read")
        size = _size_of(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        if size < 0 and not self._lines.left and isinstance(self.raw, FileIO):
            return self.raw.readall()
        self._fill(size)
        return self._lines.take(size)

    def _read1(self, size=-1, /):
        self._begin("read")
        size = _size_of(size)
        if size and not self._lines.left:
            return self.raw.read(self._size if size < 0 else size) or b""
        return self._lines.take(size)

    def _peek(self, size=0, /):
        self._begin("peek")
        self._fill(1)
        return self._lines.rest()

    def _refill(self, left):
        self._begin("readline")
        data = self.raw.read(max(self._size, self._chunk, left))
        if not data:
            return False
        if isinstance(self.raw, FileIO) and self._chunk < _AHEAD:
            self._chunk *= 2
        self._lines.add(data)
        return True

    def _readline(self, size=-1, /):
        self._check_open("readline")
        return self._lines.line(_size_of(size)) or b""

    def _iter(self):
        self._check()
        return self._lines if type(self) in (BufferedReader, BufferedRandom) else self

    def _write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if not self._behind:
            self._check_open("write")
            if n := self._lines.left:
                self.raw.seek(-n, 1)
            self._drop()
            if isinstance(self.raw, FileIO):
                _dirty[id(self)] = self
        b = memoryview(b).cast("B") if not isinstance(b, bytes) else b
        n = len(b)
        if len(self._behind) + n > self._size:
            self._flush()
            if n > self._size and isinstance(self.raw, FileIO):
                return self.raw.write(b)
            if isinstance(self.raw, FileIO):
                _dirty[id(self)] = self
        self._behind += b
        if len(self._behind) > self._size:
            self._flush()
        return n

    def tell(self):
        self._check_open("tell")
        return self.raw.tell() - self._lines.left + len(self._behind)

    def seek(self, offset, whence=0, /):
        self._check_open("seek")
        self._flush()
        if whence == 1:
            offset -= self._lines.left
        at = self.raw.seek(offset, whence)
        self._drop()
        return at

    def truncate(self, size=None, /):
        self._check_open("truncate")
        if not self.writable():
            _unsupported("truncate")
        self._flush()
        return self.raw.truncate(self.tell() if size is None else size)


class BufferedReader(_Buffered):
    def __init__(self, raw, buffer_size=8192):
        if not raw.readable():
            raise OSError("File or stream is not readable.")
        _Buffered.__init__(self, raw, buffer_size)

    def writable(self):
        return False

    read, read1, peek, readline = _Buffered._read, _Buffered._read1, _Buffered._peek, _Buffered._readline
    __iter__ = _Buffered._iter


class BufferedWriter(_Buffered):
    def __init__(self, raw, buffer_size=8192):
        if not raw.writable():
            raise OSError("File or stream is not writable.")
        _Buffered.__init__(self, raw, buffer_size)

    def readable(self):
        return False

    write = _Buffered._write


class BufferedRandom(_Buffered):
    read, read1, peek, readline = _Buffered._read, _Buffered._read1, _Buffered._peek, _Buffered._readline
    write = _Buffered._write
    __iter__ = _Buffered._iter


class BufferedRWPair(BufferedIOBase):
    def __init__(self, reader, writer, buffer_size=8192):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)
        for name in ("read", "read1", "peek", "readline", "readinto"):
            setattr(self, name, getattr(self.reader, name))
        self.write, self.flush = self.writer.write, self.writer.flush

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    @property
    def closed(self):
        return self.writer.closed

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()


class IncrementalNewlineDecoder:
    """Translates line ends in text that comes in pieces."""

    def __init__(self, decoder, translate, errors="strict"):
        self.decoder, self.translate, self.errors = decoder, translate, errors
        self.reset()

    def reset(self):
        self._pending, self._seen = "", set()
        if self.decoder is not None:
            self.decoder.reset()

    def decode(self, input, final=False):
        text = self._pending + (input if self.decoder is None else self.decoder.decode(input, final))
        self._pending = ""
        if text.endswith("\r") and not final:
            text, self._pending = text[:-1], "\r"
        if "\r" in text:
            rest = text.replace("\r\n", "")
            if len(rest) != len(text):
                self._seen.add("\r\n")
            if "\r" in rest:
                self._seen.add("\r")
        else:
            rest = text
        if "\n" in rest:
            self._seen.add("\n")
        return text.replace("\r\n", "\n").replace("\r", "\n") if self.translate else text

    @property
    def newlines(self):
        seen = tuple([each for each in ("\r", "\n", "\r\n") if each in self._seen])
        return seen if len(seen) > 1 else seen[0] if seen else None


# Encodings that begin with a mark, and the same without it.
_UNMARKED = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}
# Those in which a byte is a character.
_SINGLE = ("ascii", "latin-1", "iso8859-1", "cp1252", "iso8859-15")


def _codec_name(encoding):
    name = encoding.lower().replace("_", "-")
    if name in ("utf-8", "utf8"):
        return "utf-8"
    if name in ("ascii", "latin-1"):
        return name
    from codecs import lookup

    info = lookup(encoding)
    if not info._is_text_encoding:
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.open() to handle arbitrary codecs")
    return info.name


class TextIOWrapper(_Wrapper, TextIOBase):
    """Text in a stream of bytes.

    What was read and not handed out is in _lines. Its text began at _start; unless _is_exact, when
    its UTF-8 is what the file has, as the bytes _raw. _held are bytes that are no whole character yet.
    A file of open() has no streams below until something asks for them; _fd is its number, or -2
    when it is closed.
    """

    encoding, errors, line_buffering, write_through = "UTF-8", "strict", False, False
    _fd, _buffer, _mode, _unmarked, _newline, _new_end, _end = -1, None, None, None, None, None, "\n"
    _codec, _is_single, _is_utf8, _is_universal, _eager, _past, _writes = "utf-8", False, True, True, False, False, False
    _held, _start, _is_exact, _raw, _chunk, _size = b"", None, True, b"", 8192, 0

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if not (newline is None or isinstance(newline, str)):
            raise TypeError(f"TextIOWrapper() argument 'newline' must be str or None, not {type(newline).__name__}")
        if not (errors is None or isinstance(errors, str)):
            raise TypeError(f"TextIOWrapper() argument 'errors' must be str or None, not {type(errors).__name__}")
        self._buffer, self._fd = buffer, -1
        self._begin_text(encoding, errors, newline)
        self.line_buffering, self.write_through = line_buffering, write_through
        self._eager = line_buffering or write_through
        self._past = bool(self._codec in _UNMARKED and buffer.seekable() and buffer.tell())

    def _begin_text(self, encoding, errors, newline):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        if encoding is not None or errors is not None or newline is not None:
            self._configure(encoding, errors or "strict", newline)
        self._pending, self._seen = [], set()
        self._lines = _lines(self._refill, self._end)

    def _configure(self, encoding, errors, newline):
        if encoding is None or encoding == "locale":
            encoding, self._codec = "UTF-8", "utf-8"
        else:
            self._codec = _codec_name(encoding)
        self.encoding, self.errors, self._newline = encoding, errors, newline
        self._is_single = self._codec in _SINGLE
        self._is_utf8 = self._codec in ("utf-8", "utf-8-sig")
        self._is_universal = not newline
        self._end = None if newline == "" else newline or "\n"
        self._new_end = newline if newline in ("\r", "\r\n") else None

    @property
    def buffer(self):
        fd = self._fd
        if fd != -1:
            self._fd = -1
            self._buffer = (BufferedWriter if self._writes else BufferedReader)(_file(max(fd, 0), *self._opened))
            if fd < 0:
                self._buffer.raw._fd = -1
        return self._buffer

    def _below(self):
        if self.buffer is None:
            raise ValueError("underlying buffer has been detached")
        return self._buffer

    def __del__(self):
        if self._fd >= 0:
            self.close()

    def __repr__(self):
        text = "<_io.TextIOWrapper"
        for attr in "name", "mode":
            try:
                text += f" {attr}={getattr(self, attr)!r}"
            except (AttributeError, ValueError):
                pass
        return f"{text} encoding={self.encoding!r}>"

    @property
    def mode(self):
        if self._mode is None:
            raise AttributeError("'_io.TextIOWrapper' object has no attribute 'mode'")
        return self._mode

    @mode.setter
    def mode(self, mode):
        self._mode = mode

    @property
    def closed(self):
        return self._below().closed if self._fd == -1 else self._fd < 0

    @property
    def newlines(self):
        seen = tuple([each for each in ("\r", "\n", "\r\n") if each in self._seen])
        return seen if len(seen) > 1 else seen[0] if seen else None

    def _check(self):
        if self._fd < 0 and self._below().closed:
            raise ValueError("I/O operation on closed file.")

    def __enter__(self):
        if self._fd < 0:
            self._check()
        return self

    def close(self):
        if self._fd < 0:
            return _Wrapper.close(self)
        try:
            if self._pending:
                self.flush()
        finally:
            fd = self._fd
            if fd < 0:
                _Wrapper.close(self)
            else:
                self._fd = -2
                if not self._writes:
                    self._drop()
                _fs.close(fd)

    def reconfigure(self, *, encoding=None, errors=None, newline=_UNMARKED, line_buffering=None, write_through=None):
        if (encoding or errors or newline is not _UNMARKED) and self._start is not None:
            _unsupported("It is not possible to set the encoding or newline of stream after the first read")
        self.flush()
        self._configure(
            encoding or self.encoding, errors or ("strict" if encoding else self.errors),
            self._newline if newline is _UNMARKED else newline,
        )
        self._lines = _lines(self._refill, self._end)
        if line_buffering is not None:
            self.line_buffering = line_buffering
        if write_through is not None:
            self.write_through = write_through
        self._eager = self.line_buffering or self.write_through

    def detach(self):
        self.flush()
        buffer = self.buffer
        self._buffer = None
        return buffer

    # ---- writing

    def _push(self):
        if self._pending:
            data = b"".join(self._pending)
            self._pending, self._size = [], 0
            _dirty.pop(id(self), None)
            if self._fd >= 0:
                try:
                    data = data[_fs.write(self._fd, data):]
                    if not data:
                        return
                except OSError:
                    pass  # it is in the stream below, whose flush() raises it again
            self.buffer.write(data)

    def flush(self):
        self._check()
        self._push()
        if self._fd < 0:
            self.buffer.flush()

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        pending = self._pending
        if not pending and not (self._writes and self._fd >= 0):
            self._check()
            if not self.buffer.writable():
                _unsupported("not writable")
            if self._start is not None:
                self._drop()
        data = text.replace("\n", self._new_end) if self._new_end else text
        if self._codec in _UNMARKED:
            data = data.encode(_UNMARKED[self._codec] if self._past else self._codec, self.errors)
            self._past = True
        else:
            data = data.encode(self._codec, self.errors)
        if not pending:
            _dirty[id(self)] = self
        self._size += len(data)
        pending.append(data)
        if self._eager:
            if self.line_buffering and ("\n" in text or "\r" in text):
                self.flush()
            elif self.write_through:
                self._push()
        elif self._size > 8192:
            self._push()
        return len(text)

    # ---- reading

    def _drop(self):
        self._raw, self._held, self._start, self._is_exact = b"", b"", None, True
        self._lines.clear()

    def _begin(self):
        if self._fd < 0:
            self._check()
            if not self.buffer.readable():
                _unsupported("not readable")
        elif self._writes:
            _unsupported("not readable")
        if self._pending:
            self.flush()
        if self._start is None:
            self._start = self.buffer.tell() if self._fd < 0 and self.buffer.seekable() else 0

    def _translate(self, text):
        if "\r" in text:
            rest = text.replace("\r\n", "")
            if len(rest) != len(text):
                self._seen.add("\r\n")
            if "\r" in rest:
                self._seen.add("\r")
            if "\n" in rest:
                self._seen.add("\n")
            if self._newline is None:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
        elif "\n" in text:
            self._seen.add("\n")
        return text

    def _more(self, size):
        # Decodes another piece of the file (all of it: -1); false at its end.
        if not self._is_single and not self._is_utf8:
            size = -1
        if self._fd >= 0:
            data = _fs.readall(self._fd) if size < 0 else _fs.read(self._fd, size)
        else:
            buffer = self.buffer
            data = buffer.read() if size < 0 else (buffer.read1(size) if hasattr(buffer, "read1") else buffer.read(size))
            if not isinstance(data, (bytes, bytearray)):
                raise TypeError(f"underlying read1() should have returned a bytes-like object, not '{type(data).__name__}'")
        if not data and not self._held:
            return False
        is_last = not data or size < 0
        if self._held:
            data, self._held = self._held + data, b""
        if not is_last:
            n = len(data)
            if self._is_utf8:
                for i in range(1, min(4, n + 1)):
                    b = data[n - i]
                    if b >= 0xC0:
                        if i < (2 if b < 0xE0 else 3 if b < 0xF0 else 4):
                            n -= i
                        break
                    if b < 0x80:
                        break
            if self._is_universal and n == len(data) and data[n - 1] == 13:
                n -= 1
            if n < len(data):
                data, self._held = data[:n], data[n:]
        lines = self._lines
        is_first = not (self._start or self._raw or lines.at or lines.left)
        codec = self._codec
        if codec in _UNMARKED and not is_first:
            codec = self._unmarked or _UNMARKED[codec]
        text = decoded = data.decode(codec, self.errors)
        if is_first and codec in _UNMARKED and (data[:2] == b"\xfe\xff" or data[:4] == b"\0\0\xfe\xff"):
            self._unmarked = codec + "-be"
        if self._is_universal:
            text = self._translate(text)
        if not self._is_exact:
            self._gather()
            self._raw += data
        else:
            if not (codec == "utf-8" and self.errors == "strict" and text is decoded or text.encode("utf-8", "surrogatepass") == data):
                self._raw = lines.rest().encode() + data
                self._is_exact = False
            self._start += lines.at
        lines.add(text)
        return True

    def _count(self, n):
        # How many characters the first n bytes of _raw are, and how many bytes are whole ones.
        while True:
            try:
                codec = self._codec
                if codec in _UNMARKED and self._start:
                    codec = self._unmarked or _UNMARKED[codec]
                text = self._raw[:n].decode(codec, self.errors if self._is_single or self._is_utf8 and self.errors != "ignore" else "strict")
                break
            except UnicodeDecodeError:
                n -= 1
        if self._newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return len(text), n

    def _offset(self):
        # Bytes from _start to what is handed out next.
        lines = self._lines
        if self._is_exact:
            return lines.at
        high = len(self._raw)
        if not lines.left:
            return high
        if self.errors == "strict" and (self._is_utf8 or self._is_single):
            rest = lines.rest()
            if "\n" not in rest:  # mostly: a part of a line
                return high - len(rest.encode() if self._is_utf8 else rest)
        low, count = 0, lines.out
        while low < high and count:
            middle = (low + high + 1) // 2
            if self._count(middle)[0] <= count:
                low = middle
            else:
                high = middle - 1
        return self._count(low)[1]

    def _gather(self):
        # Forgets what was handed out.
        lines = self._lines
        if lines.at:
            n = self._offset()
            self._start += n
            self._raw = self._raw[n:]
            lines.add("")

    def _refill(self, left):
        self._begin()
        chunk = self._chunk
        if chunk < _AHEAD:
            self._chunk = chunk * 2
        return self._more(max(chunk, left))

    def read(self, size=-1, /):
        size = _size_of(size)
        self._begin()
        lines = self._lines
        if size < 0:
            self._more(-1)
            text = lines.take()
            self._drop()
            return text
        while not lines.has(size) and self._more(max(8192, size)):
            pass
        return lines.take(size)

    def readline(self, size=-1, /):
        return (self._lines.line() if size == -1 else self._lines.line(_size_of(size))) or ""

    def readlines(self, hint=-1, /):
        if hint is not None and hint > 0:
            return IOBase.readlines(self, hint)
        self._check()
        return list(self._lines)

    def __next__(self):
        return next(self._lines)

    def __iter__(self):
        self._check()
        return self._lines if type(self) is TextIOWrapper else self

    def tell(self):
        self._check()
        if not self.seekable():
            _unsupported("underlying stream is not seekable")
        if self._lines.iterated:
            raise OSError("telling position disabled by next() call")
        self.flush()
        return self.buffer.tell() if self._start is None else self._start + self._offset()

    def seek(self, cookie, whence=0, /):
        self._check()
        if not self.seekable():
            _unsupported("underlying stream is not seekable")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if whence and cookie:
            _unsupported("can't do nonzero cur-relative seeks" if whence == 1 else "can't do nonzero end-relative seeks")
        if whence == 1:
            cookie, whence = self.tell(), 0
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        self.flush()
        self._drop()
        at = self.buffer.seek(cookie, whence)
        self._past = bool(at)
        return at

    def truncate(self, size=None, /):
        self.flush()
        return self.buffer.truncate(self.tell() if size is None else size)


# What a valid mode of open() means: whether it is binary, the flags, the mode of the FileIO, reads, writes.
_modes = {}


def _parse_mode(mode):
    chars = set(mode)
    if chars - set("rwaxbt+") or len(chars) != len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    is_binary = "b" in chars
    if is_binary and "t" in chars:
        raise ValueError("can't have text and binary mode at once")
    kind = chars & set("rwax")
    if len(kind) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    raw = mode.replace("t", "")
    if not kind:
        FileIO(-1, raw)  # raises
    _modes[mode] = parsed = is_binary, *_flags(*kind, "+" in chars), raw
    return parsed


def _flags(kind, plus):
    writes = plus or kind != "r"
    flags = _fs.O_RDWR if plus else _fs.O_WRONLY if writes else 0
    if kind != "r":
        flags |= _fs.O_CREAT | {"w": _fs.O_TRUNC, "a": _fs.O_APPEND, "x": _fs.O_EXCL}[kind]
    return flags, plus or kind == "r", writes, kind


def _file(fd, name, parsed):
    # A FileIO of an open file.
    file = object.__new__(FileIO)
    file._readable, file._writable, file._kind = parsed[2:5]
    file.name, file.closefd, file._fd = name, True, fd
    return file


def _open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    for name, value in ("mode", mode), ("encoding", encoding), ("errors", errors), ("newline", newline):
        if value is None and name != "mode" or isinstance(value, str):
            continue
        raise TypeError(f"open() argument '{name}' must be str{'' if name == 'mode' else ' or None'}, not {'None' if value is None else type(value).__name__}")
    if not isinstance(file, (str, int)):
        _fs.path(file)
        file = _fs.plain(file)
    parsed = _modes.get(mode) or _parse_mode(mode)
    is_binary = parsed[0]
    if is_binary:
        for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {'an' if name != 'newline' else 'a'} {name} argument")
        if buffering == 1:
            import warnings

            warnings.warn(
                "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                RuntimeWarning, 2,
            )
    if opener is not None or not closefd or isinstance(file, int):
        raw = FileIO(file, parsed[-1], closefd, opener)
    else:
        fd = _fs.open(file, parsed[1], 0o666)
        at = _fs.lseek(fd, 0, 2) if parsed[4] == "a" else 0
        if buffering < 0 and not is_binary and "+" not in mode:
            stream = object.__new__(TextIOWrapper)
            stream._fd, stream._writes, stream._opened, stream._mode = fd, parsed[3], (file, parsed), mode
            try:
                stream._begin_text(encoding, errors, newline)
                if at:
                    stream._past = True
            except:
                stream._fd = -2
                _fs.close(fd)
                raise
            return stream
        raw = _file(fd, file, parsed)
    try:
        if buffering == 0:
            if not is_binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        make = BufferedRandom if "+" in mode else BufferedReader if parsed[2] else BufferedWriter
        stream = make(raw, 8192 if buffering < 2 else buffering)
        if not is_binary:
            stream = TextIOWrapper(stream, encoding, errors, newline, buffering == 1)
            stream.mode = mode
        return stream
    except:
        raw.close()
        raise


def open_code(path):
    return io.open(path, "rb")


TextIOBase.register(io.StringIO)
BufferedIOBase.register(io.BytesIO)


def _register():
    import sys

    TextIOWrapper.register(type(sys.__stdout__))
    BufferedIOBase.register(type(sys.__stdout__.buffer))


_register()
