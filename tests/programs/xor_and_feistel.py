"""Byte ciphers: repeating XOR, RC4, a Feistel network, padding and CBC."""

from functools import reduce
from itertools import cycle
from operator import xor


def xor_bytes(a: bytes, b) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b))


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    output = bytearray()
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        output.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(output)


class Feistel:
    BLOCK = 8

    def __init__(self, key: bytes, rounds: int = 8) -> None:
        self.keys = [bytes((k * (r + 3) + r) & 255 for k in key[:4]) for r in range(rounds)]

    @staticmethod
    def _round(half: bytes, key: bytes) -> bytes:
        mixed = [(h * 7 + k) & 255 for h, k in zip(half, key)]
        return bytes(reduce(xor, mixed[i:] + mixed[:i:-1], i) for i in range(4))

    def _run(self, block: bytes, keys) -> bytes:
        left, right = block[:4], block[4:]
        for key in keys:
            left, right = right, xor_bytes(left, self._round(right, key))
        return right + left

    def encrypt(self, data: bytes, iv: bytes = bytes(8)) -> bytes:
        padding = self.BLOCK - len(data) % self.BLOCK
        data += bytes([padding]) * padding
        out = b""
        for i in range(0, len(data), self.BLOCK):
            iv = self._run(xor_bytes(data[i:i + self.BLOCK], iv), self.keys)
            out += iv
        return out

    def decrypt(self, data: bytes, iv: bytes = bytes(8)) -> bytes:
        out = bytearray()
        for i in range(0, len(data), self.BLOCK):
            block = data[i:i + self.BLOCK]
            out += xor_bytes(self._run(block, reversed(self.keys)), iv)
            iv = block
        if not 1 <= out[-1] <= self.BLOCK or len(set(out[-out[-1]:])) != 1:
            raise ValueError("bad padding")
        return bytes(out[:-out[-1]])


def main() -> None:
    secret = xor_bytes(b"attack at dawn", cycle(b"ICE"))
    print(secret.hex(), xor_bytes(secret, cycle(b"ICE")))
    print(rc4(b"Key", b"Plaintext").hex().upper(), rc4(b"Key", rc4(b"Key", b"again")))
    cipher = Feistel(b"sesame!!")
    for text in (b"", b"short", b"exactly8", b"a somewhat longer message"):
        encrypted = cipher.encrypt(text)
        print(len(text), len(encrypted), cipher.decrypt(encrypted) == text)
    print(cipher.encrypt(b"same block" * 2) != cipher.encrypt(b"same block" * 2, iv=b"12345678"))
    try:
        Feistel(b"other").decrypt(cipher.encrypt(b"x"))
    except ValueError as error:
        print("ValueError:", error)
    key = max(range(256), key=lambda k: sum(chr(b ^ k) in "etaoin shrdlu" for b in xor_bytes(b"the message is hidden here", cycle([42]))))
    print(key, bytearray(b"abc"), bytes(3), b"a" < b"b", b"%s-%d" % (b"x", 5), [*b"hi"])


if __name__ == "__main__":
    main()
