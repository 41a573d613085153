# struct: every code, orders, alignment, errors.
import struct


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


print("# sizes")
for code in "xcbB?hHiIlLqQnNefdspP":
    print(code, struct.calcsize(code), struct.calcsize("3" + code), [struct.calcsize(order + code) for order in "@=<>!" if code not in "nNP" or order == "@"])
for fmt in ("bi", "=bi", "bq", "ib", "b0i", "llh0l", "bhb", "xxi", " b  i ", "", "0s", "10s", "3p", "<bhiq", "hhl", "@bd", "1?2e"):
    print(repr(fmt), struct.calcsize(fmt))

print("# numbers")
values = (0, 1, -1, 127, 128, 255, 256, -128, -129, 32767, 65535, 2**31 - 1, 2**31, 2**32 - 1, -2**31, 2**63 - 1, 2**63, 2**64 - 1, -2**63, 2**70, True, 1.0, "1")
for code in "bBhHiIlLqQnNP":
    for order in "<>@" if code not in "nNP" else "@":
        packed = []
        for value in values:
            try:
                data = struct.pack(order + code, value)
                packed.append(data.hex() + ("" if struct.unpack(order + code, data) == (value,) else "!"))
            except Exception as e:
                packed.append(type(e).__name__[0])
        print(order + code, packed)
for code in "bBhHiIqQ":
    show(code, lambda: struct.pack(code, 1 << 80))
    show(code, lambda: struct.pack("<" + code, -1 << 80))
show("not int", lambda: struct.pack("i", "1"))


class Index:
    def __index__(self):
        return 7


print(struct.pack("<iB", Index(), Index()), struct.pack("<?", []), struct.pack("<??", 5, 0), struct.unpack("<?", b"\x05"))

print("# floats")
for x in (0.0, -0.0, 1.0, 1.5, -2.0, 0.1, 65504.0, 65520.0, 1e-8, 6e-8, 6.1e-5, 5.96e-8, 2.98e-8, 3e-8, 1e10, 3.4e38, 1e39, 1e300, float("inf"), float("-inf"), float("nan"), 1 / 3):
    for code in "efd":
        try:
            data = struct.pack("<" + code, x)
            print(code, data.hex(), struct.pack(">" + code, x).hex(), struct.unpack("<" + code, data)[0], end=" ")
        except OverflowError as e:
            print(code, e, end=" ")
    print()
print(struct.pack("<d", 3), struct.pack("<f", True))
show("not float", lambda: struct.pack("d", "x"))

print("# bytes")
print(struct.pack("c", b"x"), struct.pack("5s", b"ab"), struct.pack("2s", b"abcdef"), struct.pack("5p", b"ab"), struct.pack("3p", b"abcdef"), struct.pack("0s", b"abc"))
print(struct.unpack("3s2s", b"abcde"), struct.unpack("5p", b"\x02abcd"), struct.unpack("3p", b"\x09ab"), struct.unpack("2c", b"xy"), struct.unpack("0s", b""), struct.unpack("2xb", b"ab\x01"))
print(struct.pack("<xBx2xB", 1, 2), struct.pack("bi", 1, 2), struct.pack("ib", 1, 2), struct.pack("4s", bytearray(b"xy")))
show("char", lambda: struct.pack("c", b"xy"))
show("char str", lambda: struct.pack("c", "x"))
show("s str", lambda: struct.pack("3s", "abc"))
show("p int", lambda: struct.pack("3p", 5))

print("# examples")
print(struct.pack(">bhl", 1, 2, 3), struct.unpack(">bhl", b"\x01\x00\x02\x00\x00\x00\x03"), struct.calcsize(">bhl"))
print(struct.unpack("<10sHHb", b"raymond   \x32\x12\x08\x01\x08"), struct.pack("@ci", b"#", 0x12131415), struct.pack("@ic", 0x12131415, b"#"))

print("# buffers")
buffer = bytearray(10)
print(struct.pack_into("<HB", buffer, 2, 0x1234, 5), buffer, struct.unpack_from("<HB", buffer, 2), struct.unpack_from("<H", buffer), struct.unpack_from("<H", buffer, -8))
print(struct.pack_into(">I", buffer, -4, 1), buffer, struct.unpack_from(buffer=buffer, format=">I", offset=6) if False else struct.unpack_from(">I", buffer=buffer, offset=6))
print(list(struct.iter_unpack("<H", b"\x01\0\x02\0\x03\0")), next(struct.iter_unpack("2s", bytearray(b"abcd"))), struct.unpack("<H", memoryview(b"\x01\x02")))
show("unpack", lambda: struct.unpack("<i", b"123"))
show("unpack_from", lambda: struct.unpack_from("<i", b"12345", 3))
show("unpack_from", lambda: struct.unpack_from("<i", b"12345", -3))
show("unpack_from", lambda: struct.unpack_from("<i", b"12345", -30))
show("pack_into", lambda: struct.pack_into("<i", bytearray(3), 1, 5))
show("pack_into", lambda: struct.pack_into("<i", bytearray(3), -30, 5))
show("pack_into", lambda: struct.pack_into("<i", bytearray(3), -2, 5))
show("read-only", lambda: struct.pack_into("<i", b"12345", 0, 5))
show("too few", lambda: struct.pack("ii", 1))
show("too many", lambda: struct.pack("i", 1, 2))
show("into", lambda: struct.pack_into("i", bytearray(9), 0))
show("iter", lambda: struct.iter_unpack("<i", b"123"))
show("iter", lambda: struct.iter_unpack("", b"123"))
show("str", lambda: struct.unpack("<i", "abcd"))

print("# formats")
for fmt in ("5", "z", "<n", "99999999999999999999i", "i\0", 5, b"<i", "i5"):
    show(fmt, lambda: struct.calcsize(fmt))

print("# Struct")
s = struct.Struct("<hB")
print(s.format, s.size, s.pack(1, 2), s.unpack(b"\x01\0\x02"), s.unpack_from(b"__\x01\0\x02", 2), list(s.iter_unpack(b"\x01\0\x02" * 2)), s.pack_into(buffer, 0, 7, 8), buffer[:3])
print(struct.Struct(b">i").format, type(s).__name__, issubclass(struct.error, Exception))
show("error", lambda: s.pack(1))
show("error", lambda: s.unpack(b""))
