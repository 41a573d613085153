"""Codecs: what is registered, incrementally, and over streams. The C code has the UTFs, Latin-1 and ASCII."""
# One file, as the module is one: who imports it mostly does so for a few lines in it, and pays by what is executed.

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8",
    "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec",
    "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder",
    "getdecoder", "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode",
    "iterdecode", "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
    "namereplace_errors", "register_error", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM = BOM_LE = BOM32_LE = BOM_UTF16 = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM32_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM64_LE = BOM_UTF32 = BOM_UTF32_LE = b"\xff\xfe\0\0"
BOM64_BE = BOM_UTF32_BE = b"\0\0\xfe\xff"


class CodecInfo(tuple):
    _is_text_encoding = True

    def __new__(
        cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
        _is_text_encoding=None
    ):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object for encoding {self.name} at {id(self):#x}>"


class Codec:
    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_encode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _Stream(Codec):
    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()


class StreamWriter(_Stream):
    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write("".join(list))

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == offset == 0:
            self.reset()


class StreamReader(_Stream):
    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.reset()

    def reset(self):
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()

    def _more(self, size):
        data = self.stream.read() if size < 0 else self.stream.read(size)
        all = self.bytebuffer + data
        text, used = self.decode(all, self.errors) if all else (self.charbuffertype(), 0)
        self.bytebuffer = all[used:]
        self.charbuffer += text
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        if chars < 0:
            chars = size
        while (chars < 0 or len(self.charbuffer) < chars) and self._more(size) and size >= 0:
            pass
        end = len(self.charbuffer) if chars < 0 else chars
        text, self.charbuffer = self.charbuffer[:end], self.charbuffer[end:]
        return text

    def readline(self, size=None, keepends=True):
        while True:
            lines = self.charbuffer.splitlines(True)
            # The end of a "\r" is known when the next character is.
            if len(lines) > 1 or lines and lines[0].splitlines(False)[0] != lines[0] and lines[0][-1:] not in ("\r", b"\r"):
                break
            if not self._more(72 if size is None else size) or size is not None:
                lines = self.charbuffer.splitlines(True)
                break
        if not lines:
            return self.charbuffertype()
        self.charbuffer = self.charbuffer[len(lines[0]):]
        return lines[0] if keepends else lines[0].splitlines(False)[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter:
    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamRecoder(StreamReaderWriter):
    data_encoding = file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        StreamReaderWriter.__init__(self, stream, Reader, Writer, errors)
        self.encode = encode
        self.decode = decode

    def _out(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._out(self.reader.read(size))

    def readline(self, size=None):
        return self._out(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._out(self.reader.read()).splitlines(True)

    def __next__(self):
        return self._out(next(self.reader))

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    import builtins

    return builtins.open(filename, mode, buffering, encoding, errors)


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    file_encoding = file_encoding or data_encoding
    data, info = lookup(data_encoding), lookup(file_encoding)
    recoder = StreamRecoder(file, data.encode, data.decode, info.streamreader, info.streamwriter, errors)
    recoder.data_encoding, recoder.file_encoding = data_encoding, file_encoding
    return recoder


# ---- the codecs that are there

_NAMES = (
    "utf8 u8 utf cp65001=utf-8,utf8sig=utf-8-sig,ascii usascii 646=ascii,latin1 latin iso88591 l1 88591 8859 cp819=iso8859-1,"
    "utf16 u16=utf-16,utf16le=utf-16-le,utf16be=utf-16-be,utf32 u32=utf-32,utf32le=utf-32-le,utf32be=utf-32-be,"
    "rot13=rot-13,hex hexcodec=hex,base64 base64codec=base64,zlib zip zlibcodec=zlib,unicodeescape=unicode-escape,"
    "rawunicodeescape=raw-unicode-escape,cp1252 1252 windows1252=cp1252,iso885915 latin9 l9=iso8859-15,charmap=charmap"
)
# What differs from Latin-1: from a byte on.
_CHARMAPS = {
    "cp1252": ((0x80, "€\ufffe‚ƒ„…†‡ˆ‰Š‹Œ\ufffeŽ\ufffe\ufffe‘’“”•–—˜™š›œ\ufffežŸ"),),
    "iso8859-15": ((0xA4, "€"), (0xA6, "Š"), (0xA8, "š"), (0xB4, "Ž"), (0xB8, "ž"), (0xBC, "ŒœŸ")),
}


def _table(name):
    table = bytes(range(256)).decode("latin-1")
    for at, part in _CHARMAPS.get(name, ()):
        table = table[:at] + part + table[at + len(part):]
    return table


def charmap_build(table):
    return {ord(char): code for code, char in enumerate(table) if char != "\ufffe"}


def charmap_encode(str, errors="strict", mapping=None):
    out = []
    at = 0
    if mapping is None:
        return str.encode("latin-1", errors), len(str)
    while at < len(str):
        try:
            code = mapping[ord(str[at])]
        except LookupError:
            code = None
        if isinstance(code, int):
            if not 0 <= code < 256:
                raise TypeError("character mapping must be in range(256)")
            code = bytes((code,))
        if code is None:
            error = UnicodeEncodeError("charmap", str, at, at + 1, "character maps to <undefined>")
            code, at = _recover(error, errors or "strict")
            code = code if isinstance(code, bytes) else charmap_encode(code, "strict", mapping)[0]
        elif isinstance(code, bytes):
            at += 1
        else:
            raise TypeError(f"character mapping must return integer, bytes or None, not {type(code).__name__}")
        out.append(code)
    return b"".join(out), len(str)


def charmap_decode(data, errors="strict", mapping=None):
    data = bytes(data)
    if mapping is None:
        return data.decode("latin-1"), len(data)
    out = []
    at = 0
    while at < len(data):
        try:
            char = mapping[data[at]]
        except LookupError:
            char = None
        if isinstance(char, int):
            char = chr(char)
        if char is None or char == "\ufffe":
            char, at = _recover(UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>"), errors or "strict")
        elif isinstance(char, str):
            at += 1
        else:
            raise TypeError("character mapping must return integer, None or str")
        out.append(char)
    return "".join(out), len(data)


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    found = {}
    for key, value in decoding_map.items():
        found[value] = None if value in found else key
    return found


def _escape(text, is_raw):
    out = []
    for char in text:
        code = ord(char)
        if code > 0xFFFF:
            char = f"\\U{code:08x}"
        elif code > 255:
            char = f"\\u{code:04x}"
        elif not is_raw and not (32 <= code < 127 and char != "\\"):
            char = {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(char) or f"\\x{code:02x}"
        out.append(char)
    return "".join(out).encode("latin-1")


_ESCAPES = {92: "\\", 39: "'", 34: '"', 97: "\a", 98: "\b", 102: "\f", 110: "\n", 114: "\r", 116: "\t", 118: "\v", 10: ""}


def _unescape(data, errors, is_raw, is_bytes=False):
    name = "rawunicodeescape" if is_raw else "unicodeescape"
    out = []
    at, n = 0, len(data)
    while at < n:
        start = data.find(b"\\", at)
        start = n if start < 0 else start
        out.append(data[at:start].decode("latin-1"))
        if start == n:
            break
        code = data[start + 1] if start + 1 < n else None
        end, reason = start + 2, None
        if code is None:
            if is_raw:
                out.append("\\")
                break
            end, reason = n, "\\ at end of string"
        elif not is_raw and code in _ESCAPES:
            out.append(_ESCAPES[code])
        elif not is_raw and 48 <= code < 56:
            while end < n and end < start + 4 and 48 <= data[end] < 56:
                end += 1
            value = int(data[start + 1:end], 8)
            out.append(chr(value & 255 if is_bytes else value))
        elif code in (b"x" if is_bytes else b"uU" if is_raw else b"xuU"):
            count = {120: 2, 117: 4, 85: 8}[code]
            while end < n and end < start + 2 + count and data[end] in b"0123456789abcdefABCDEF":
                end += 1
            if end < start + 2 + count:
                reason = f"truncated \\{chr(code)}{'X' * count} escape"
            else:
                value = int(data[start + 2:end], 16)
                if value > 0x10FFFF:
                    reason = "\\Uxxxxxxxx out of range" if is_raw else "illegal Unicode character"
                else:
                    out.append(chr(value))
        elif code == 78 and not is_raw and not is_bytes:
            close = data.find(b"}", end) if data[end:end + 1] == b"{" else -1
            if close <= end + 1:
                end = n if close < 0 and data[end:end + 1] == b"{" else max(close, end)
                reason = "malformed \\N character escape"
            else:
                import unicodedata

                try:
                    out.append(unicodedata.lookup(data[end + 1:close].decode("latin-1")))
                except KeyError:
                    reason = "unknown Unicode character name"
                end = close + 1
        else:
            out.append("\\" + chr(code))
        if reason is not None:
            if is_bytes:
                raise ValueError(f"invalid \\x escape at position {start}")
            char, end = _recover(UnicodeDecodeError(name, data, start, end, reason), errors or "strict")
            out.append(char)
        at = end
    return "".join(out)


def escape_encode(data, errors=None):
    return repr(data)[2:-1].replace('\\"', '"').encode(), len(data)


def escape_decode(data, errors=None):
    data = data.encode() if isinstance(data, str) else bytes(data)
    return _unescape(data, errors, False, True).encode("latin-1"), len(data)


def _rot13(text, errors="strict"):
    low = "abcdefghijklmnopqrstuvwxyz"
    turned = low[13:] + low[:13]
    return str.translate(text, str.maketrans(low + low.upper(), turned + turned.upper())), len(text)


def _binary(name):
    if name == "hex":
        from binascii import hexlify as encode, unhexlify as decode
    elif name == "base64":
        from base64 import encodebytes as encode, decodebytes as decode
    else:
        from zlib import compress as encode, decompress as decode

    def run(function, data, errors):
        assert errors == "strict"
        return function(data), len(data)

    return lambda input, errors="strict": run(encode, input, errors), lambda input, errors="strict": run(decode, input, errors)


def _bytes_of(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


def _text_functions(name):
    if name in _CHARMAPS:
        table = _table(name)
        encoding = charmap_build(table)
        return lambda input, errors="strict": charmap_encode(input, errors, encoding), lambda input, errors="strict": charmap_decode(input, errors, table)
    if name == "charmap":
        return charmap_encode, charmap_decode
    is_raw = name == "raw-unicode-escape"
    is_escape = is_raw or name == "unicode-escape"

    def encode(input, errors="strict"):
        if not isinstance(input, str):
            function = {"iso8859-1": "latin_1"}.get(name) or name.replace("-", "_")
            raise TypeError(f"{function}_encode() argument 1 must be str, not {type(input).__name__}")
        return _escape(input, is_raw) if is_escape else input.encode(name, errors or "strict"), len(input)

    def decode(input, errors="strict"):
        data = input.encode() if is_escape and isinstance(input, str) else _bytes_of(input)
        return _unescape(data, errors, is_raw) if is_escape else data.decode(name, errors or "strict"), len(data)

    return encode, decode


def _left(name, data):
    """How many bytes at the end are the beginning of a character."""
    n = len(data)
    if name == "utf-8":
        for i in range(1, min(n, 3) + 1):
            if data[-i] >= 0xC0:
                try:
                    data[-i:].decode()
                except UnicodeDecodeError as error:
                    return i if error.start == 0 and error.reason == "unexpected end of data" else 0
            if data[-i] < 0x80 or data[-i] >= 0xC0:
                break
        return 0
    if name[:6] == "utf-16":
        odd = n % 2
        high = n - odd - (2 if name == "utf-16-be" else 1)
        return odd + 2 if high >= 0 and 0xD8 <= data[high] < 0xDC else odd
    if name[:6] == "utf-32":
        return n % 4
    if name[-6:] == "escape":
        slash = data.rfind(b"\\", max(n - 10, 0))
        if slash < 0 or name[:3] != "raw" and (n - len(data.rstrip(b"\\"))) % 2 == 0 and slash == n - 1:
            return 0
        need = {b"x": 4, b"u": 6, b"U": 10}.get(data[slash + 1:slash + 2], 2)
        return n - slash if n - slash < need else 0
    return 0


class _Encoder(IncrementalEncoder):
    _now = None

    def encode(self, input, final=False):
        result = self._codec.encode(input, self.errors)[0] if self._now is None else input.encode(self._now, self.errors)
        if self._later:
            self._now = self._later
        return result

    def reset(self):
        self._now = None

    def getstate(self):
        return 0 if self._now or not self._later else 2 if self._later[3] != "8" else 1

    def setstate(self, state):
        self._now = None if state else self._later


class _Decoder(BufferedIncrementalDecoder):
    _now = None

    def _buffer_decode(self, input, errors, final):
        name = self._now or self._codec.name
        decode = lookup(name).decode
        if name in ("utf-16", "utf-32", "utf-8-sig"):
            marks = {"utf-8-sig": (BOM_UTF8,), "utf-16": (BOM_UTF16_LE, BOM_UTF16_BE), "utf-32": (BOM_UTF32_LE, BOM_UTF32_BE)}[name]
            if len(input) < len(marks[0]) and not final and (len(marks) > 1 or BOM_UTF8.startswith(input)):
                return "", 0
            name = self._now = "utf-8" if len(marks) == 1 else name + ("-be" if input.startswith(marks[1]) else "-le")
        end = len(input) - (0 if final else _left(name, input))
        return decode(input[:end], errors)[0], end

    def reset(self):
        self.buffer = b""
        self._now = None

    def getstate(self):
        if self._codec.name not in ("utf-16", "utf-32", "utf-8-sig"):
            return self.buffer, 0
        if self._now is None:
            return self.buffer, 1 if self._codec.name == "utf-8-sig" else 2
        return self.buffer, int(self._now[-2:] == "be")

    def setstate(self, state):
        self.buffer, flag = state
        name = self._codec.name
        if name == "utf-8-sig":
            self._now = None if flag else "utf-8"
        elif name in ("utf-16", "utf-32"):
            self._now = None if flag == 2 else name + ("-be" if flag else "-le")


class _Plain(IncrementalDecoder):
    def decode(self, input, final=False):
        return self._codec.decode(input, self.errors)[0]


class _Reader(StreamReader):
    _partial = None

    def reset(self):
        StreamReader.reset(self)
        self._partial = None

    def decode(self, input, errors="strict"):
        if not self._codec._is_text_encoding:
            return self._codec.decode(input, errors)
        if self._partial is None:
            self._partial = self._codec.incrementaldecoder(errors)
        return self._partial._buffer_decode(input, errors, False)


class _Writer(StreamWriter):
    def __init__(self, stream, errors="strict"):
        StreamWriter.__init__(self, stream, errors)
        self._encoder = self._codec.incrementalencoder(errors)

    def encode(self, input, errors="strict"):
        return self._encoder.encode(input), len(input)

    def reset(self):
        self._encoder.reset()


def _make(name):
    is_text = True
    if name == "rot-13":
        is_text = False
        encode = decode = _rot13
    elif name in ("hex", "base64", "zlib"):
        is_text = False
        encode, decode = _binary(name)
    else:
        encode, decode = _text_functions(name)
    shared = {"_later": {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(name)}
    make = lambda kind, base: type(kind, (base,), shared)
    info = CodecInfo(
        encode, decode, make("StreamReader", _Reader), make("StreamWriter", _Writer), make("IncrementalEncoder", _Encoder),
        make("IncrementalDecoder", _Decoder if is_text else _Plain), name, _is_text_encoding=is_text
    )
    for each in info.streamreader, info.streamwriter, info.incrementalencoder, info.incrementaldecoder:
        each._codec = info
        if not is_text and name != "rot-13":
            each.charbuffertype = bytes
    return info


_known = {}
_searches = []


def register(search_function, /):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)
        _known.clear()


def lookup(encoding, /):
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    name = encoding.lower().replace(" ", "_").replace("-", "_")
    info = _known.get(name)
    if info is None:
        plain = name.replace("_", "")
        for each in _NAMES.split(","):
            names, _, canonical = each.partition("=")
            if plain in names.split():
                info = _known.get(canonical) or _make(canonical)
                _known[canonical] = info
                break
        else:
            for search in _searches:
                info = search(name)
                if info is not None:
                    break
            else:
                raise LookupError(f"unknown encoding: {encoding}")
            if not (isinstance(info, tuple) and len(info) == 4):
                raise TypeError("codec search functions must return 4-tuples")
        _known[name] = info
    return info


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    found = lookup(encoding).incrementalencoder
    if found is None:
        raise LookupError(encoding)
    return found


def getincrementaldecoder(encoding):
    found = lookup(encoding).incrementaldecoder
    if found is None:
        raise LookupError(encoding)
    return found


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def _run(at, verb, obj, encoding, errors, kind):
    info = lookup(encoding)
    try:
        result = info[at](obj, errors)
    except Exception as error:
        error.add_note(f"{verb} with '{encoding}' codec failed")
        raise
    if not (isinstance(result, tuple) and len(result) == 2):
        raise TypeError(f"{verb[:2] + 'coder'} must return a tuple (object, integer)")
    return result[0]


def encode(obj, encoding="utf-8", errors="strict"):
    if not isinstance(encoding, str):
        raise TypeError(f"encode() argument 'encoding' must be str, not {type(encoding).__name__}")
    return _run(0, "encoding", obj, encoding, errors, None)


def decode(obj, encoding="utf-8", errors="strict"):
    if not isinstance(encoding, str):
        raise TypeError(f"decode() argument 'encoding' must be str, not {type(encoding).__name__}")
    return _run(1, "decoding", obj, encoding, errors, None)


def _text(at, verb, obj, encoding, errors, kind):
    if not getattr(lookup(encoding), "_is_text_encoding", True):
        raise LookupError(f"'{encoding}' is not a text encoding; use codecs.{verb[:2]}code() to handle arbitrary codecs")
    result = _run(at, verb, obj, encoding, errors, kind)
    if not isinstance(result, kind):
        raise TypeError(
            f"'{encoding}' {verb[:2]}coder returned '{type(result).__name__}' instead of '{'bytes' if at == 0 else 'str'}'; "
            f"use codecs.{verb[:2]}code() to {verb[:2]}code to arbitrary types"
        )
    return result


# Called by str.encode and bytes.decode for what they don't know.
def _encode_text(obj, encoding, errors):
    return bytes(_text(0, "encoding", obj, encoding, errors, (bytes, bytearray)))


def _decode_text(obj, encoding, errors):
    return _text(1, "decoding", obj, encoding, errors, str)


def _recover(error, errors):
    made = lookup_error(errors)(error)
    is_encode = isinstance(error, UnicodeEncodeError)
    if not (isinstance(made, tuple) and len(made) == 2 and isinstance(made[0], (str, bytes) if is_encode else str) and isinstance(made[1], int)):
        raise TypeError(f"{'encoding' if is_encode else 'decoding'} error handler must return ({'str/bytes' if is_encode else 'str'}, int) tuple")
    at = made[1] + (len(error.object) if made[1] < 0 else 0)
    if not 0 <= at <= len(error.object):
        raise IndexError(f"position {made[1]} from error handler out of bounds")
    return made[0], at


def _recover_encode(error, errors, codec):
    made, at = _recover(error, errors)
    if isinstance(made, str):
        try:
            if codec[:3] == "utf":
                made.encode("ascii")
            made = made.encode({"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(codec, codec))
        except UnicodeEncodeError:
            raise error from None
    return made, at


def _recover_decode(error, errors, _):
    return _recover(error, errors)


def iterencode(iterator, encoding, errors="strict", **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for each in iterator:
        output = encoder.encode(each)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for each in iterator:
        output = decoder.decode(each)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


# ---- error handlers


def strict_errors(exception, /):
    if isinstance(exception, Exception):
        raise exception
    raise TypeError("codec must pass exception instance")


def _check(exception, *kinds):
    if not isinstance(exception, kinds or (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")


def ignore_errors(exception, /):
    _check(exception)
    return "", exception.end


def replace_errors(exception, /):
    _check(exception)
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    return ("?" if isinstance(exception, UnicodeEncodeError) else "\ufffd") * (exception.end - exception.start), exception.end


def _each(exception, write):
    return "".join([write(ord(char)) for char in exception.object[exception.start:exception.end]]), exception.end


def xmlcharrefreplace_errors(exception, /):
    _check(exception, UnicodeEncodeError)
    return _each(exception, lambda code: f"&#{code};")


def _slash(code):
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def backslashreplace_errors(exception, /):
    _check(exception)
    if isinstance(exception, UnicodeDecodeError):
        return "".join([f"\\x{code:02x}" for code in exception.object[exception.start:exception.end]]), exception.end
    return _each(exception, _slash)


def namereplace_errors(exception, /):
    _check(exception, UnicodeEncodeError)
    from unicodedata import name

    return _each(exception, lambda code: f"\\N{{{found}}}" if (found := name(chr(code), None)) else _slash(code))


def _surrogate_errors(name):
    def handle(exception, /):
        _check(exception, UnicodeEncodeError, UnicodeDecodeError)
        part = exception.object[exception.start:exception.end]
        try:
            if isinstance(part, str):
                return part.encode("ascii" if name == "surrogateescape" else exception.encoding, name), exception.end
            return part.decode("ascii" if name == "surrogateescape" else exception.encoding, name), exception.end
        except UnicodeError:
            raise exception from None

    return handle


_handlers = {}


def register_error(errors, handler, /):
    if not isinstance(errors, str):
        raise TypeError(f"register_error() argument 1 must be str, not {type(errors).__name__}")
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def lookup_error(name, /):
    if not isinstance(name, str):
        raise TypeError(f"lookup_error() argument must be str, not {type(name).__name__}")
    found = _handlers.get(name)
    if found is None:
        if name in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace"):
            found = globals()[name + "_errors"]
        elif name in ("surrogateescape", "surrogatepass"):
            found = _surrogate_errors(name)
        else:
            raise LookupError(f"unknown error handler name '{name}'")
        _handlers[name] = found
    return found


def __getattr__(name):
    # utf_8_decode(data, errors, final) and its kin
    codec, _, verb = name.rpartition("_")
    if verb in ("encode", "decode") and name[0] != "_":
        try:
            info = lookup(codec)
        except LookupError:
            info = None
        if info is not None and info._is_text_encoding:
            if verb == "encode":
                return info.encode
            return lambda data, errors="strict", final=False: info.incrementaldecoder()._buffer_decode(_bytes_of(data), errors or "strict", final)
    raise AttributeError(f"module 'codecs' has no attribute '{name}'")
