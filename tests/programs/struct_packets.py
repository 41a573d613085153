"""Binary packets with struct: headers, checksums, a PNG-like chunk format."""

import struct
import zlib
from collections import namedtuple

Header = namedtuple("Header", "version kind length checksum")
HEADER = struct.Struct(">BBHI")


class PacketError(ValueError):
    pass


def pack(kind: int, payload: bytes) -> bytes:
    return HEADER.pack(1, kind, len(payload), zlib.crc32(payload)) + payload


def unpack(data: bytes) -> tuple[Header, bytes]:
    if len(data) < HEADER.size:
        raise PacketError(f"need {HEADER.size} bytes, have {len(data)}")
    header = Header._make(HEADER.unpack_from(data))
    payload = data[HEADER.size:HEADER.size + header.length]
    if len(payload) != header.length:
        raise PacketError("truncated payload")
    if zlib.crc32(payload) != header.checksum:
        raise PacketError("bad checksum")
    return header, payload


def chunks(*items: tuple[bytes, bytes]) -> bytes:
    return b"".join(struct.pack("<4sI", name, len(body)) + body for name, body in items)


def read_chunks(data: bytes):
    view = memoryview(data)
    while view:
        name, size = struct.unpack("<4sI", view[:8])
        yield name.decode(), bytes(view[8:8 + size])
        view = view[8 + size:]


def main() -> None:
    packet = pack(7, b"hello")
    print(packet.hex(), len(packet))
    print(unpack(packet))
    for damaged in (packet[:4], packet[:-1], packet[:-1] + b"O"):
        try:
            unpack(damaged)
        except PacketError as error:
            print("PacketError:", error)
    data = chunks((b"IHDR", struct.pack("<HH", 640, 480)), (b"TEXT", "né".encode()), (b"IEND", b""))
    for name, body in read_chunks(data):
        print(name, body, struct.unpack("<HH", body) if name == "IHDR" else "")
    print(struct.calcsize("<bhiq"), struct.calcsize("<3s?d"), struct.pack("<h", -2), struct.pack(">d", 1.5).hex())
    print(struct.unpack("<3B", b"\x01\x02\x03"), list(struct.iter_unpack("<H", b"\x01\x00\x02\x00")), struct.pack("<5s", b"ab"))
    buffer = bytearray(8)
    struct.pack_into("<I", buffer, 4, 0xCAFEBABE)
    print(buffer, struct.unpack("<f", struct.pack("<f", 0.1))[0])
    for bad in (lambda: struct.pack("<B", 256), lambda: struct.unpack("<I", b"\0")):
        try:
            bad()
        except struct.error as error:
            print("struct.error:", error)


if __name__ == "__main__":
    main()
