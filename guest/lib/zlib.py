"""Compression: deflate in the wrappers of zlib and gzip, or without."""

from _zlib import Inflate as _Inflate, adler32, crc32, deflate as _deflate, error

Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
DEFLATED = DEF_MEM_LEVEL = 8
MAX_WBITS = 15
DEF_BUF_SIZE = 16384
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3"
_ALL = 0x7FFFFFF


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return data if type(data) is bytes else bytes(memoryview(data))


def _bad(what):
    raise error("Error -3 while decompressing data: " + what)


def _copy(self):
    other = type(self)(-15)
    other.__dict__.update(self.__dict__)
    return other


class _Compress:
    def __init__(self, wbits, level=-1, zdict=b""):
        self._level, self._all, self._at = level, bytearray(zdict), len(zdict)
        self._head, self._wrap = b"", 0
        if 9 <= wbits <= 15:
            self._wrap = 1
            flags = (0 if level in (0, 1) else 1 if 2 <= level <= 5 else 2 if level in (-1, 6) else 3) << 6 | (32 if zdict else 0)
            start = (wbits - 8 << 12 | 0x800) + flags
            self._head = (start + 31 - start % 31).to_bytes(2, "big") + (adler32(zdict).to_bytes(4, "big") if zdict else b"")
            self._sum = 1
        elif 25 <= wbits <= 31:
            self._wrap, self._sum, self._size = 2, 0, 0
            self._head = b"\x1f\x8b\x08\0\0\0\0\0" + (b"\x02" if level == 9 else b"\x04" if level in (0, 1) else b"\0") + b"\x03"
        elif not -15 <= wbits <= -9:
            raise ValueError("Invalid initialization option")

    def compress(self, data, /):
        data = _bytes(data)
        if self._all is None:
            raise error("Error -2 while compressing data: inconsistent stream state")
        self._all += data
        if self._wrap == 1:
            self._sum = adler32(data, self._sum)
        elif self._wrap:
            self._sum = crc32(data, self._sum)
            self._size += len(data)
        head, self._head = self._head, b""
        return head

    def flush(self, mode=Z_FINISH, /):
        if mode == Z_NO_FLUSH:
            return b""
        head = self.compress(b"")
        out = head + _deflate(bytes(self._all), self._at, self._level, mode == Z_FINISH)
        if mode != Z_FINISH:
            self._all = self._all[-32768:] if mode != Z_FULL_FLUSH else bytearray()
            self._at = len(self._all)
            return out
        self._all = None
        if self._wrap == 1:
            return out + self._sum.to_bytes(4, "big")
        return out + self._sum.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little") if self._wrap else out

    def copy(self):
        if self._all is None:
            raise ValueError("Inconsistent stream state")
        other = _copy(self)
        other._all = self._all[:]
        return other

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


def compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=b""):
    if method != 8 or not 1 <= memLevel <= 9 or not -1 <= level <= 9:
        raise ValueError("Invalid initialization option")
    return _Compress(wbits, level, zdict)


def compress(data, /, level=-1, wbits=15):
    data = _bytes(data)
    if not -1 <= level <= 9:
        raise error("Bad compression level")
    c = _Compress(wbits, level)
    return c.compress(data) + c.flush()


class _Decompress:
    def __init__(self, wbits=15, zdict=b""):
        if 40 <= wbits <= 47:
            self._wrap = 3
        elif wbits == 0 or 8 <= wbits <= 15:
            self._wrap = 1
        elif 24 <= wbits <= 31:
            self._wrap = 2
        elif -15 <= wbits <= -8:
            self._wrap = 0
        else:
            raise ValueError("Invalid initialization option")
        self._wbits, self._zdict = wbits & 15 or 15, bytes(zdict)
        self._z = None if self._wrap else _Inflate(self._zdict)
        self._in = self._ready = b""
        self._sum, self._size, self._ended = None, 0, False
        self.unused_data = self.unconsumed_tail = b""
        self.eof = False

    def _begin(self, data):
        # Where the deflated data begins; -1 if that is not known yet.
        if self._wrap == 3 and data:
            self._wrap = 2 if data[0] == 0x1F else 1
        if len(data) < 2:
            return -1
        if self._wrap == 1:
            if (data[0] << 8 | data[1]) % 31:
                _bad("incorrect header check")
            if data[0] & 15 != 8:
                _bad("unknown compression method")
            if (data[0] >> 4) + 8 > self._wbits:
                _bad("invalid window size")
            self._sum, at = 1, 2
            if data[1] & 32:
                if len(data) < 6:
                    return -1
                if not self._zdict:
                    raise error("Error 2 while decompressing data")
                if adler32(self._zdict) != int.from_bytes(data[2:6], "big"):
                    raise error("Error -3 while decompressing data")
                at = 6
            self._z = _Inflate(self._zdict if at == 6 else b"")
            return at
        if data[:2] != b"\x1f\x8b":
            _bad("incorrect header check")
        if len(data) < 10:
            return -1
        if data[2] != 8:
            _bad("unknown compression method")
        flags, at = data[3], 10
        if flags & 0xE0:
            _bad("unknown header flags set")
        if flags & 4:
            if len(data) < 12:
                return -1
            at = 12 + data[10] + (data[11] << 8)
        for flag in (8, 16):
            if flags & flag:
                at = data.find(b"\0", at) + 1
                if at == 0:
                    return -1
        at += flags & 2
        if len(data) < at:
            return -1
        self._sum, self._z = 0, _Inflate(b"")
        return at

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        data = _bytes(data)
        if self.eof:
            self.unused_data += data
            return b""
        data, self._in, self.unconsumed_tail = self._in + data, b"", b""
        at = 0
        if self._z is None:
            at = self._begin(data)
            if at < 0:
                self._in = data
                return b""
        most = (max_length or _ALL) - len(self._ready)
        if most > 0 and not self._ended:
            out, at, self._ended = self._z.feed(data, at, most)
            if self._wrap:
                self._sum = (crc32 if self._wrap == 2 else adler32)(out, self._sum)
                self._size += len(out)
            most -= len(out)
            out = self._ready + out
        else:
            out = self._ready
        rest, self._ready = data[at:], b""
        if max_length and len(out) > max_length:
            out, self._ready = out[:max_length], out[max_length:]
        if self._ended:
            self._end(rest)
        elif max_length and most <= 0:
            self.unconsumed_tail = rest
        else:
            self._in = rest
        return out

    def _end(self, rest):
        n = (0, 4, 8)[self._wrap]
        if len(rest) < n:
            self._in = rest
            return
        if n and int.from_bytes(rest[:4], "big" if n == 4 else "little") != self._sum:
            _bad("incorrect data check")
        if n == 8 and int.from_bytes(rest[4:8], "little") != self._size & 0xFFFFFFFF:
            _bad("incorrect length check")
        self.unused_data, self.eof = rest[n:], True

    def flush(self, length=16384, /):
        if length <= 0:
            raise ValueError("length must be greater than zero")
        tail = self.unconsumed_tail
        if self.eof:
            out, self._ready = self._ready, b""
            return out
        return self.decompress(tail)

    def copy(self):
        other = _copy(self)
        other._z = self._z and self._z.copy()
        return other

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


def decompressobj(wbits=15, zdict=b""):
    return _Decompress(wbits, zdict)


def decompress(data, /, wbits=15, bufsize=16384):
    d = _Decompress(wbits)
    out = d.decompress(data)
    if not d.eof:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return out
