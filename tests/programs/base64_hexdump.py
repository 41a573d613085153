"""Binary and text encodings: base64, hex dump, own base32-like codec."""

import base64
import binascii


def hexdump(data: bytes, width: int = 16) -> str:
    lines = []
    for offset in range(0, len(data), width):
        chunk = data[offset:offset + width]
        hexes = " ".join(f"{byte:02x}" for byte in chunk)
        text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in chunk)
        lines.append(f"{offset:08x}  {hexes:<{width * 3 - 1}}  |{text}|")
    return "\n".join(lines)


def undump(dump: str) -> bytes:
    return b"".join(bytes.fromhex(line[10:].split("  |")[0]) for line in dump.splitlines())


class Base64:
    """The same as the module, by hand."""

    ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    @classmethod
    def encode(cls, data: bytes) -> str:
        bits = "".join(f"{byte:08b}" for byte in data)
        bits += "0" * (-len(bits) % 6)
        text = "".join(cls.ALPHABET[int(bits[i:i + 6], 2)] for i in range(0, len(bits), 6))
        return text + "=" * (-len(text) % 4)

    @classmethod
    def decode(cls, text: str) -> bytes:
        number = 0
        body = text.rstrip("=")
        for char in body:
            number = number << 6 | cls.ALPHABET.index(char)
        spare = len(body) * 6 % 8
        return (number >> spare).to_bytes(len(body) * 6 // 8, "big")


def main() -> None:
    data = "Hello, wörld! \N{SNOWMAN} and\x00\x01\xff".encode("utf-8")
    dump = hexdump(data)
    print(dump, undump(dump) == data, sep="\n")
    for sample in (b"", b"f", b"fo", b"foo", b"foobar", bytes(range(250, 256))):
        text = base64.b64encode(sample).decode()
        print(f"{sample!r:<30} {text:<10} {Base64.encode(sample) == text} {Base64.decode(text) == sample}")
    print(base64.urlsafe_b64encode(b"\xfb\xff\xfe"), base64.b32encode(b"hello"), base64.b16encode(b"\xca\xfe"), base64.b85encode(b"test"))
    print(base64.b64decode("SGVsbG8="), binascii.hexlify(b"\x00\xabZ"), binascii.unhexlify("4869"), b"\xde\xad".hex(":"))
    for bad in (lambda: base64.b64decode("abc"), lambda: bytes.fromhex("xyz"), lambda: binascii.unhexlify("abc")):
        try:
            bad()
        except ValueError as error:
            print(type(error).__name__, error)
    print(b"caf\xc3\xa9".decode(), "café".encode("latin-1"), b"\xff".decode("utf-8", "replace"), "ÿ€".encode("ascii", "ignore"), "é".encode("ascii", "backslashreplace"))


if __name__ == "__main__":
    main()
