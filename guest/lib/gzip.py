"""The gzip format, in memory."""

import zlib as _zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]


class BadGzipFile(OSError):
    """What is no gzip file."""


def compress(data, compresslevel=9, *, mtime=None):
    out = _zlib.compress(data, compresslevel, 31)
    if mtime == 0:
        return out
    if mtime is None:
        from time import time

        mtime = time()
    return out[:4] + int(mtime).to_bytes(4, "little") + out[8:9] + b"\xff" + out[10:]


def decompress(data):
    data = bytes(data)
    found = []
    while data:
        if data[:2] != b"\x1f\x8b":
            raise BadGzipFile(f"Not a gzipped file ({data[:2]!r})")
        d = _zlib.decompressobj(31)
        try:
            found.append(d.decompress(data))
        except _zlib.error as e:
            for what, message in (("data check", "CRC check failed"), ("length check", "Incorrect length of data produced"), ("compression method", "Unknown compression method")):
                if what in str(e):
                    raise BadGzipFile(message) from None
            raise
        if not d.eof:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data = d.unused_data.lstrip(b"\0")
    return b"".join(found)


def _make_file_class():
    import io

    class GzipFile(io.BufferedIOBase):
        mode = None

        def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
            if mode and ("t" in mode or "U" in mode):
                raise ValueError(f"Invalid mode: {mode!r}")
            if mode and "b" not in mode:
                mode += "b"
            own = None
            if fileobj is None:
                import builtins

                fileobj = own = builtins.open(filename, mode or "rb")
            if filename is None:
                filename = getattr(fileobj, "name", "")
                filename = filename if isinstance(filename, (str, bytes)) else ""
            mode = mode or getattr(fileobj, "mode", "rb")
            self.name, self.fileobj, self.mtime, self._own = filename, fileobj, mtime, own
            if mode.startswith("r"):
                self.mode = 1
                self._content = None
            elif mode.startswith(("w", "a", "x")):
                self.mode = 2
                self._start(compresslevel)
            else:
                raise ValueError(f"Invalid mode: {mode!r}")

        def __repr__(self):
            return f"<gzip {self.fileobj!r} {id(self):#x}>"

        def _start(self, level):
            self._compress = _zlib.compressobj(level, _zlib.DEFLATED, -15)
            self._crc = self._size = 0
            name = self.name if isinstance(self.name, str) else self.name.decode("latin-1")
            name = name.rsplit("/", 1)[-1].removesuffix(".gz")
            try:
                name = name.encode("latin-1")
            except UnicodeEncodeError:
                name = b""
            mtime = self.mtime
            if mtime is None:
                from time import time

                mtime = time()
            best = b"\2" if level == 9 else b"\4" if level == 1 else b"\0"
            head = b"\x1f\x8b\x08" + (b"\x08" if name else b"\0") + int(mtime).to_bytes(4, "little") + best + b"\xff"
            self.fileobj.write(head + (name + b"\0" if name else b""))

        def _check_mode(self, mode, verb):
            if self.fileobj is None:
                raise ValueError("I/O operation on closed file")
            if self.mode != mode:
                import errno

                raise OSError(errno.EBADF, f"{verb}() on {'write' if mode == 1 else 'read'}-only GzipFile object")

        def _reader(self, verb="read"):
            self._check_mode(1, verb)
            if self._content is None:
                data = self.fileobj.read()
                self.mtime = int.from_bytes(data[4:8], "little") if data else None
                self._content = io.BytesIO(decompress(data))
            return self._content

        def write(self, data):
            self._check_mode(2, "write")
            data = memoryview(data).tobytes()
            self._crc = _zlib.crc32(data, self._crc)
            self._size += len(data)
            self.fileobj.write(self._compress.compress(data))
            return len(data)

        def read(self, size=-1):
            return self._reader().read(size)

        def read1(self, size=-1):
            return self._reader("read1").read1(size)

        def readinto(self, buffer):
            return self._reader().readinto(buffer)

        def readline(self, size=-1):
            return self._reader("readline").readline(size)

        def peek(self, n=1):
            reader = self._reader("peek")
            at = reader.tell()
            data = reader.read(max(n, 8192))
            reader.seek(at)
            return data

        def tell(self):
            return self._reader().tell() if self.mode == 1 else self._size

        def seek(self, offset, whence=0):
            if self.mode == 1:
                return self._reader("seek").seek(offset, whence)
            if whence == 2:
                raise ValueError("Seek from end not supported")
            offset += self._size if whence else 0
            if offset < self._size:
                raise OSError("Negative seek in write mode")
            self.write(b"\0" * (offset - self._size))
            return self._size

        def rewind(self):
            if self.mode != 1:
                raise OSError("Can't rewind in write mode")
            self.seek(0)

        def flush(self, zlib_mode=_zlib.Z_SYNC_FLUSH):
            if self.fileobj is not None and self.mode == 2:
                self.fileobj.write(self._compress.flush(zlib_mode))
                self.fileobj.flush()

        @property
        def closed(self):
            return self.fileobj is None

        def close(self):
            file, self.fileobj = self.fileobj, None
            if file is None:
                return
            if self.mode == 2:
                file.write(self._compress.flush() + self._crc.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little"))
            if self._own is not None:
                self._own.close()

        def fileno(self):
            return self.fileobj.fileno()

        def readable(self):
            return self.mode == 1

        def writable(self):
            return self.mode == 2

        def seekable(self):
            return True

    GzipFile.__qualname__ = "GzipFile"
    return GzipFile


def __getattr__(name):
    # Made when it is asked for: it needs io.
    if name == "GzipFile":
        globals()[name] = value = _make_file_class()
        return value
    raise AttributeError(f"module 'gzip' has no attribute '{name}'")


def __dir__():
    return [*globals(), "GzipFile"]


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    make = globals().get("GzipFile") or __getattr__("GzipFile")
    binary = mode.replace("t", "")
    if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
        file = make(filename, binary, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = make(None, binary, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if "t" not in mode:
        return file
    import io

    return io.TextIOWrapper(file, encoding, errors, newline)
