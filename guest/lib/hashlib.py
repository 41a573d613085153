"""Hashes of bytes."""

import _hashlib

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128",
    "shake_256", "blake2b", "blake2s",
}
algorithms_available = algorithms_guaranteed
# In the order of _hashlib.
_kinds = (
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128",
    "shake_256",
)

__all__ = _kinds + ("blake2b", "blake2s", "new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac")


def _define(kind, name):
    def constructor(string=b"", *, usedforsecurity=True):
        return _hashlib.new(kind, string)

    constructor.__name__ = constructor.__qualname__ = name
    globals()[name] = constructor


for _kind, _name in enumerate(_kinds):
    _define(_kind, _name)


def _blake2(kind, word, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node):
    size = word * 8
    for value, least, most, message in (
        (digest_size, 1, size, f"digest_size must be between 1 and {size} bytes"),
        (len(salt), 0, word * 2, f"maximum salt length is {word * 2} bytes"),
        (len(person), 0, word * 2, f"maximum person length is {word * 2} bytes"),
        (fanout, 0, 255, "fanout must be between 0 and 255"),
        (depth, 1, 255, "depth must be between 1 and 255"),
        (node_depth, 0, 255, "node_depth must be between 0 and 255"),
        (inner_size, 0, size, f"inner_size must be between 0 and is {size}"),
        (len(key), 0, size, f"maximum key length is {size} bytes"),
    ):
        if not least <= value <= most:
            raise ValueError(message)
    if leaf_size < 0 or node_offset < 0:
        raise OverflowError("value must be positive")
    if leaf_size >> 32 or node_offset >> (64 if word == 8 else 48):
        raise OverflowError(("leaf_size" if leaf_size >> 32 else "node_offset") + " is too large")
    block = bytes([digest_size, len(key), fanout, depth]) + leaf_size.to_bytes(4, "little")
    block += node_offset.to_bytes(8 if word == 8 else 6, "little") + bytes([node_depth, inner_size])
    block += bytes(14 if word == 8 else 0) + bytes(salt) + bytes(2 * word - len(salt)) + bytes(person) + bytes(2 * word - len(person))
    return _hashlib.new(kind, data, block, key, last_node)


def blake2b(
    data=b"", /, *, digest_size=64, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0,
    node_depth=0, inner_size=0, last_node=False, usedforsecurity=True,
):
    return _blake2(12, 8, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node)


def blake2s(
    data=b"", /, *, digest_size=32, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0,
    node_depth=0, inner_size=0, last_node=False, usedforsecurity=True,
):
    return _blake2(13, 4, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node)


blake2b.SALT_SIZE = blake2b.PERSON_SIZE = 16
blake2b.MAX_KEY_SIZE = blake2b.MAX_DIGEST_SIZE = 64
blake2s.SALT_SIZE = blake2s.PERSON_SIZE = 8
blake2s.MAX_KEY_SIZE = blake2s.MAX_DIGEST_SIZE = 32


def _find(name):
    # The constructor of that name.
    lower = name.lower().replace("-", "") if name[:4].lower() == "sha-" else name.lower()
    lower = lower.replace("-", "_")
    if lower in algorithms_guaranteed:
        return globals()[lower]
    raise ValueError("unsupported hash type " + name)


def new(name, data=b"", **kwargs):
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    return _find(name)(data, **kwargs)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    kind = _find(hash_name)().name
    kind = _kinds.index(kind) if kind in _kinds else 99
    if dklen is None:
        dklen = _hashlib.new(kind, b"").digest_size
    return _hashlib.pbkdf2(kind, password, salt, iterations, dklen)


def file_digest(fileobj, digest, /, *, _bufsize=262144):
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        made.update(fileobj.getbuffer())
        return made
    while data := fileobj.read(_bufsize):
        made.update(data)
    return made
