# zlib and gzip: what was compressed comes back, of CPython's data too; pieces, limits, errors.
import gzip
import zlib


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


print(zlib.crc32(b""), zlib.crc32(b"hello world"), zlib.crc32(b"world", zlib.crc32(b"hello ")), zlib.adler32(b""), zlib.adler32(b"hello world"), zlib.adler32(b"b", 5), zlib.adler32(b"\xff" * 100000))
texts = [b"", b"a", b"hello " * 50, bytes(range(256)) * 4, b"\0" * 3000, b"".join(b"%d," % (i * i) for i in range(300))]
for text in texts:
    print(len(text), all(zlib.decompress(zlib.compress(text, level)) == text for level in (-1, 0, 1, 9)), zlib.compress(text)[:2], zlib.compress(text, 1)[:2], zlib.compress(text, level=9)[:2], len(zlib.compress(text)) <= len(text) + 40)
    for wbits in (15, -9, 31):
        c = zlib.compressobj(6, zlib.DEFLATED, wbits)
        data = c.compress(text[:100]) + c.compress(text[100:]) + c.flush()
        print(wbits, zlib.decompress(data, wbits) == text, zlib.decompress(data, 47) == text if wbits > 0 else "", end=" ")
    print()

print("# made by CPython")
fixed = bytes.fromhex("789ccb48cdc9c9574840900b003c4205db") if False else zlib.compress(b"x")
print(zlib.decompress(bytes.fromhex("789ccb48cdc9c95728cf2fca490100" "1a0b045d")))
print(zlib.decompress(bytes.fromhex("7801010300fcff616263024d0127")))
print(zlib.decompress(bytes.fromhex("4bcc4a4c4e4ac6" "00"), -15) if False else "")
print(gzip.decompress(bytes.fromhex("1f8b08000000000002ff4b4c4a0600c241243503000000")))

print("# pieces")
text = texts[5]
data = zlib.compress(text)
d = zlib.decompressobj()
print(b"".join(d.decompress(data[i:i + 1]) for i in range(len(data))) == text, d.eof, d.unused_data, d.unconsumed_tail, d.flush())
d = zlib.decompressobj()
print(d.decompress(data + b"more") == text, d.unused_data, d.eof, d.decompress(b"x"), d.unused_data)
d = zlib.decompressobj()
first = d.decompress(data, 100)
print(len(first), first == text[:100], len(d.unconsumed_tail) > 0, d.eof)
rest = d.decompress(d.unconsumed_tail) + d.flush()
print(first + rest == text, d.eof)
c = zlib.compressobj()
parts = [c.compress(b"one"), c.flush(zlib.Z_SYNC_FLUSH), c.compress(b"two"), c.flush(zlib.Z_FULL_FLUSH), c.compress(b"one"), c.flush()]
d = zlib.decompressobj()
print([d.decompress(part) for part in (b"".join(parts[:2]), b"".join(parts[2:4]), b"".join(parts[4:]))], d.eof, parts[1][-4:])
a = zlib.compressobj()
start = a.compress(b"shared ")
b = a.copy()
print(zlib.decompress(start + a.compress(b"a") + a.flush()), zlib.decompress(start + b.compress(b"b") + b.flush()))
words = b"the quick brown fox"
c = zlib.compressobj(zdict=words)
data = c.compress(b"the quick brown fox jumps") + c.flush()
print(zlib.decompressobj(zdict=words).decompress(data))
show("no zdict", lambda: zlib.decompress(data))

print("# errors")
good = zlib.compress(b"some text that is long enough")
for name, bad in (
    ("header", b"x"), ("header", b"xx" + good), ("short", good[:-5]), ("short", good[:10]), ("check", good[:-1] + b"\0"), ("empty", b""),
    ("method", b"\x79\x9d"), ("window", b"\x98\x9b" if False else b"\x88\x1c" + good[2:]), ("type", b"\x78\x9c\x07"), ("stored", b"\x78\x9c\x01\x01\x00\x00\x00"), ("far", b"\x78\x9c\x4b\x04\x62\x00\x00"),
):
    show(name, lambda: zlib.decompress(bad))
show("str", lambda: zlib.compress("x"))
show("str", lambda: zlib.decompress("x"))
show("level", lambda: zlib.compress(b"", 10))
show("wbits", lambda: zlib.decompressobj(99))
show("max_length", lambda: zlib.decompressobj().decompress(b"", -1))
print(issubclass(zlib.error, Exception), zlib.MAX_WBITS, zlib.DEFLATED, zlib.Z_FINISH, zlib.Z_BEST_COMPRESSION, zlib.Z_DEFAULT_COMPRESSION)

print("# gzip")
data = gzip.compress(b"gzip this", mtime=0)
print(data[:10], gzip.decompress(data), gzip.decompress(data + gzip.compress(b" and this") + b"\0\0"), gzip.decompress(b""))
print(gzip.compress(b"", 1, mtime=1)[:9], gzip.decompress(gzip.compress(b"x" * 1000, compresslevel=0)) == b"x" * 1000)
show("not gzip", lambda: gzip.decompress(b"hello"))
show("short", lambda: gzip.decompress(data[:-1]))
show("crc", lambda: gzip.decompress(data[:-8] + b"\0" * 8).__len__() if False else issubclass(gzip.BadGzipFile, OSError))

print("# copies")
import copy
c = zlib.compressobj()
first = c.compress(b"hello " * 10)
d = c.copy()
e = copy.copy(c)
f = copy.deepcopy(c)
for each, tail in (c, b"1"), (d, b"22"), (e, b""), (f, b"4444"):
    print(zlib.decompress(first + each.compress(tail) + each.flush())[-8:])
show("copy of a flushed one", lambda: c.copy())
z = zlib.compress(bytes(range(256)) * 20)
o = zlib.decompressobj()
head = o.decompress(z[:100])
others = [o.copy(), copy.copy(o), copy.deepcopy(o)]
print([head + each.decompress(z[100:]) == bytes(range(256)) * 20 for each in [o, *others]], [each.eof for each in others])
o = zlib.decompressobj()
part = o.decompress(z + b"rest", 10)
p = o.copy()
print(part == bytes(range(10)), len(p.unconsumed_tail) == len(o.unconsumed_tail))
print(p.decompress(p.unconsumed_tail)[:3], p.unused_data, o.unused_data)
