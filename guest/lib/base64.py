"""Bytes as text: base 16, 32, 64 and 85."""

import binascii as _binascii

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode",
    "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "standard_b64encode",
    "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]


def _ascii(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}") from None


def b64encode(s, altchars=None):
    encoded = _binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _ascii(s)
    if altchars is not None:
        altchars = _ascii(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(_ascii(s).translate(bytes.maketrans(b"-_", b"+/")))


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _b32encode(alphabet, s):
    s = memoryview(s).tobytes() if not isinstance(s, bytes) else s
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        n = int.from_bytes(part, "big") << 8 * (5 - len(part))
        text = bytes([alphabet[n >> shift & 31] for shift in range(35, -1, -5)])
        used = (len(part) * 8 + 4) // 5
        out += text[:used] + b"=" * (8 - used)
    return bytes(out)


def _b32decode(alphabet, s, casefold, map01=None):
    s = _ascii(s)
    if len(s) % 8:
        raise _binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _ascii(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    n = len(s)
    s = s.rstrip(b"=")
    pads = n - len(s)
    places = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(s), 8):
        value = 0
        part = s[i:i + 8]
        for c in part:
            if c not in places:
                raise _binascii.Error("Non-base32 digit found")
            value = value << 5 | places[c]
        out += (value << 5 * (8 - len(part))).to_bytes(5, "big")
    if pads:
        if pads not in (1, 3, 4, 6):
            raise _binascii.Error("Incorrect padding")
        out = out[:-((pads * 5 + 7) // 8)]
    return bytes(out)


def b32encode(s):
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    return _binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _ascii(s)
    if casefold:
        s = s.upper()
    if s.strip(b"0123456789ABCDEF"):
        raise _binascii.Error("Non-base16 digit found")
    for c in s:
        if c not in b"0123456789ABCDEF":
            raise _binascii.Error("Non-base16 digit found")
    return _binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_A85 = bytes(range(33, 118))


def _words85(b, alphabet):
    # The text of each four bytes, the last ones filled with zeros.
    b = memoryview(b).tobytes() if not isinstance(b, bytes) else b
    pads = -len(b) % 4
    b += bytes(pads)
    texts = []
    for i in range(0, len(b), 4):
        n = int.from_bytes(b[i:i + 4], "big")
        texts.append(bytes([alphabet[n // k % 85] for k in (52200625, 614125, 7225, 85, 1)]))
    return texts, pads


def b85encode(b, pad=False):
    texts, pads = _words85(b, _B85)
    out = b"".join(texts)
    return out[:-pads] if pads and not pad else out


def b85decode(b):
    b = _ascii(b)
    pads = -len(b) % 5
    out = bytearray()
    places = {c: i for i, c in enumerate(_B85)}
    full = b + b"~" * pads
    for i in range(0, len(full), 5):
        n = 0
        for j in range(i, i + 5):
            if full[j] not in places:
                raise ValueError(f"bad base85 character at position {j}")
            n = n * 85 + places[full[j]]
        if n >> 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}")
        out += n.to_bytes(4, "big")
    return bytes(out[:-pads] if pads else out)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    texts, pads = _words85(b, _A85)
    if pads and not pad:
        texts[-1] = texts[-1][:-pads]
    out = b"".join([b"z" if t == b"!!!!!" else b"y" if foldspaces and t == b"+<VdL" else t for t in texts])
    if adobe:
        out = b"<~" + out
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [out[i:i + wrapcol] for i in range(0, len(out), wrapcol)]
        if adobe and lines and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        out = b"\n".join(lines)
    return out + b"~>" if adobe else out


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _ascii(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out = bytearray()
    word = []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            word.append(c - 33)
            if len(word) == 5:
                n = 0
                for digit in word:
                    n = n * 85 + digit
                if n >> 32:
                    raise ValueError("Ascii85 overflow")
                out += n.to_bytes(4, "big")
                word = []
        elif c == 122:
            if word:
                raise ValueError("z inside Ascii85 5-tuple")
            out += b"\0\0\0\0"
        elif foldspaces and c == 121:
            if word:
                raise ValueError("y inside Ascii85 5-tuple")
            out += b"    "
        elif c not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(c)}")
    pads = 4 - len(word)
    return bytes(out[:-pads] if pads else out)


def encode(input, output):
    while s := input.read(57):
        output.write(_binascii.b2a_base64(s))


def decode(input, output):
    while line := input.readline():
        output.write(_binascii.a2b_base64(line))


def encodebytes(s):
    if isinstance(s, str):
        raise TypeError(f"expected bytes-like object, not {type(s).__name__}")
    return b"".join([_binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    if isinstance(s, str):
        raise TypeError(f"expected bytes-like object, not {type(s).__name__}")
    return _binascii.a2b_base64(s)
