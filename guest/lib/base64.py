"""Bytes as text of 64, 32 or 16 characters."""

import binascii

__all__ = [
    "b64encode", "b64decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
    "b32encode", "b32decode", "b16encode", "b16decode", "encodebytes", "decodebytes",
]

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _bytes(s):
    return s.encode("ascii") if isinstance(s, str) else bytes(s)


def _swap(s, pairs):
    for old, new in pairs:
        s = s.replace(old, new)
    return s


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s)[:-1]
    return encoded if altchars is None else _swap(encoded, ((b"+", altchars[:1]), (b"/", altchars[1:2])))


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        s = _swap(s, ((altchars[:1], b"+"), (altchars[1:2], b"/")))
    if validate and not all([c in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=" for c in s]):
        raise ValueError("Only base64 data is allowed")
    try:
        return binascii.a2b_base64(s)
    except ValueError:
        raise ValueError("Incorrect padding")


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def b16encode(s):
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if len(s) % 2 or not all([c in b"0123456789ABCDEF" for c in s]):
        raise ValueError("Non-base16 digit found")
    return bytes.fromhex(s.decode())


def b32encode(s):
    s, out = bytes(s), bytearray()
    for i in range(0, len(s), 5):
        part = s[i : i + 5]
        value = int.from_bytes(part + bytes(5 - len(part)), "big")
        digits = (len(part) * 8 + 4) // 5
        out += bytes([_ALPHABET[value >> (35 - 5 * k) & 31] for k in range(digits)]) + b"=" * (8 - digits)
    return bytes(out)


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if len(s) % 8:
        raise ValueError("Incorrect padding")
    out = bytearray()
    for i in range(0, len(s), 8):
        part = s[i : i + 8].rstrip(b"=")
        value = 0
        for c in part:
            if c not in _ALPHABET:
                raise ValueError("Non-base32 digit found")
            value = value << 5 | _ALPHABET.find(bytes([c]))
        if len(part) in (1, 3, 6):
            raise ValueError("Incorrect padding")
        out += (value << 5 * (8 - len(part))).to_bytes(5, "big")[: len(part) * 5 // 8]
    return bytes(out)


def encodebytes(s):
    return b"".join([binascii.b2a_base64(s[i : i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    return binascii.a2b_base64(s)
