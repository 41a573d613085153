"""The gzip format, in memory."""

import zlib as _zlib

__all__ = ["BadGzipFile", "compress", "decompress"]


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
