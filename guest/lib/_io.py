"""The classes of io beside StringIO and BytesIO, which are built in."""

import io
from io import BytesIO, DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET, StringIO, open
from abc import ABCMeta

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
    "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
]

BlockingIOError = BlockingIOError


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
        if below is not None and not below.closed:
            try:
                self.flush()
            finally:
                below.close()


class _Buffered(_Wrapper, BufferedIOBase):
    def __init__(self, raw, buffer_size=8192):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self.raw = raw
        self._size = buffer_size
        self._ahead = b""
        self._behind = bytearray()

    def __repr__(self):
        return f"<_io.{type(self).__name__}>"

    def _check_open(self, what):
        if self.raw is None:
            raise ValueError("raw stream has been detached")
        if self.closed:
            raise ValueError(what + " of closed file")

    def detach(self):
        self.flush()
        raw = self.raw
        self.raw = None
        return raw

    def flush(self):
        self._check_open("flush")
        while self._behind:
            n = self.raw.write(bytes(self._behind))
            if n is None:
                raise BlockingIOError(11, "write could not complete without blocking", 0)
            if not 0 <= n <= len(self._behind):
                raise OSError(f"raw write() returned invalid length {n} (should have been between 0 and {len(self._behind)})")
            del self._behind[:n]

    def _fill(self, size):
        # Makes sure that `size` bytes are there, if the stream has them.
        while size < 0 or len(self._ahead) < size:
            data = self.raw.read(max(self._size, size - len(self._ahead)))
            if not data:
                break
            self._ahead += data

    def _take(self, n):
        data = self._ahead[:n]
        self._ahead = self._ahead[n:]
        return data

    def _read(self, size=-1, /):
        self._check_open("read")
        if self._behind:
            self.flush()
        if size is None:
            size = -1
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._fill(size)
        return self._take(len(self._ahead) if size < 0 else size)

    def _read1(self, size=-1, /):
        self._check_open("read")
        if self._behind:
            self.flush()
        if not self._ahead and size:
            self._ahead = self.raw.read(self._size if size < 0 else size) or b""
        return self._take(len(self._ahead) if size < 0 else size)

    def _peek(self, size=0, /):
        self._check_open("peek")
        if not self._ahead:
            self._fill(1)
        return self._ahead

    def _readline(self, size=-1, /):
        self._check_open("readline")
        if size is None:
            size = -1
        start = 0
        while True:
            at = self._ahead.find(b"\n", start) + 1
            if at or 0 <= size <= len(self._ahead):
                break
            start = len(self._ahead)
            self._fill(start + 1)
            if len(self._ahead) == start:
                at = start
                break
        return self._take(min(at or size, size) if size >= 0 else at)

    def _write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._check_open("write")
        if self._ahead:
            self.raw.seek(-len(self._ahead), 1)
            self._ahead = b""
        b = memoryview(b).cast("B") if not isinstance(b, bytes) else b
        n = len(b)
        if len(self._behind) + n > self._size:
            self.flush()
        self._behind += b
        if len(self._behind) > self._size:
            self.flush()
        return n

    def tell(self):
        self._check_open("tell")
        return self.raw.tell() - len(self._ahead) + len(self._behind)

    def seek(self, offset, whence=0, /):
        self._check_open("seek")
        self.flush()
        if whence == 1:
            offset -= len(self._ahead)
        self._ahead = b""
        return self.raw.seek(offset, whence)

    def truncate(self, size=None, /):
        self.flush()
        return self.raw.truncate(self.tell() if size is None else size)


class BufferedReader(_Buffered):
    def __init__(self, raw, buffer_size=8192):
        if not raw.readable():
            raise OSError("File or stream is not readable.")
        _Buffered.__init__(self, raw, buffer_size)

    def writable(self):
        return False

    read, read1, peek, readline = _Buffered._read, _Buffered._read1, _Buffered._peek, _Buffered._readline


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


class TextIOWrapper(_Wrapper, TextIOBase):
    """Text in a stream of bytes. All that is there is decoded by the first read after a seek."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        "".encode(encoding or "utf-8")
        self.buffer = buffer
        self.encoding = "utf-8" if encoding in (None, "locale") else encoding
        self.errors = errors or "strict"
        self._newline = newline
        self.line_buffering, self.write_through = line_buffering, write_through
        self._written = []
        self._text = self._start = None

    def _below(self):
        return self.buffer

    def __repr__(self):
        name = getattr(self.buffer, "name", None)
        return f"<_io.TextIOWrapper{'' if name is None else f' name={name!r}'} encoding='{self.encoding}'>"

    @property
    def newlines(self):
        return None if self._text is None or self._newline else self._text.newlines

    def _check(self):
        if self.buffer is None:
            raise ValueError("underlying buffer has been detached")
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def reconfigure(self, *, encoding=None, errors=None, newline="", line_buffering=None, write_through=None):
        self.flush()
        self.encoding = encoding or self.encoding
        self.errors = errors or self.errors
        if newline != "":
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = line_buffering
        if write_through is not None:
            self.write_through = write_through

    def detach(self):
        self.flush()
        buffer = self.buffer
        self.buffer = None
        return buffer

    def flush(self):
        self._check()
        if self._written:
            data = "".join(self._written)
            self._written = []
            self.buffer.write(data.encode(self.encoding, self.errors))
        self.buffer.flush()

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._check()
        if not self.buffer.writable():
            _unsupported("not writable")
        self._forget()
        data = text.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else text
        self._written.append(data)
        if self.write_through or len(self._written) > 512 or len(data) > 8192 or self.line_buffering and ("\n" in text or "\r" in text):
            self.flush()
        return len(text)

    def _forget(self):
        if self._text is not None:
            self.buffer.seek(self.tell())
            self._text = None

    def _reader(self):
        self._check()
        if not self.buffer.readable():
            _unsupported("not readable")
        if self._text is None:
            self.flush()
            self._start = self.buffer.tell() if self.buffer.seekable() else 0
            data = self.buffer.read()
            self._text = io.StringIO(data.decode(self.encoding, self.errors), None if self._newline is None else "\n")
            self._text._newline = self._newline
        return self._text

    def read(self, size=-1, /):
        return self._reader().read(size)

    def readline(self, size=-1, /):
        return self._reader().readline(size)

    def readlines(self, hint=-1, /):
        return self._reader().readlines(hint)

    def __next__(self):
        return next(self._reader())

    def tell(self):
        self._check()
        if not self.seekable():
            _unsupported("underlying stream is not seekable")
        self.flush()
        if self._text is None:
            return self.buffer.tell()
        at = self._text.tell()
        self._text.seek(0)
        before = self._text.read(at)
        return self._start + len(before.encode(self.encoding, self.errors))

    def seek(self, cookie, whence=0, /):
        self._check()
        if not self.seekable():
            _unsupported("underlying stream is not seekable")
        if whence and cookie:
            _unsupported("can't do nonzero cur-relative seeks" if whence == 1 else "can't do nonzero end-relative seeks")
        if whence == 1:
            cookie, whence = self.tell(), 0
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        self.flush()
        self._text = None
        return self.buffer.seek(cookie, whence)

    def truncate(self, size=None, /):
        self.flush()
        return self.buffer.truncate(self.tell() if size is None else size)


def FileIO(*args, **kwargs):
    io.open(*args, **kwargs)


def open_code(path):
    return io.open(path, "rb")


TextIOBase.register(io.StringIO)
BufferedIOBase.register(io.BytesIO)


def _register():
    import sys

    TextIOWrapper.register(type(sys.__stdout__))
    BufferedIOBase.register(type(sys.__stdout__.buffer))


_register()
