# memoryview: attributes, items, slices, casts, release.


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


print("# attributes")
for o in (b"abcd", bytearray(b"abcd")):
    m = memoryview(o)
    print(m.obj is o, m.nbytes, m.readonly, m.format, m.itemsize, m.ndim, m.shape, m.strides, m.suboffsets, m.c_contiguous, m.f_contiguous, m.contiguous, len(m), bool(m), bool(m[:0]))
show("str", lambda: memoryview("a"))
show("list", lambda: memoryview([1]))
show("no arguments", lambda: memoryview(b"") == memoryview(bytearray()))
print(repr(memoryview(b""))[:13])

print("# items and slices")
b = bytearray(range(10))
m = memoryview(b)
print(m[0], m[-1], m[2:5].tolist(), m[::-1].tolist(), m[8:2:-3].tolist(), m[::2][1:3].tolist(), m[5:2].tolist())
print(m[::2].strides, m[::2].shape, m[::2].contiguous, m[::-2].nbytes, bytes(m[::3]), m[1:][1:][0])
show("index", lambda: m[10])
show("index", lambda: m["a"])
show("index", lambda: m[1.5])
show("missing", lambda: m.missing)


def store(m, key, value):
    m[key] = value
    return bytes(m)


def delete():
    del m[0]


show("store", lambda: store(m, 0, 255))
show("store", lambda: store(m, slice(1, 3), b"xy"))
show("store", lambda: store(m, slice(None, None, 5), b"AB"))
show("store", lambda: store(m, slice(1, 4), m[0:3]))
show("store", lambda: store(m, slice(0, 3), b"toolong"))
show("store", lambda: store(m, 0, 256))
show("store", lambda: store(m, 0, -1))
show("store", lambda: store(m, 0, "a"))
show("store", lambda: store(m, 0, b"a"))
show("store", lambda: store(m, 10, 1))
show("store", lambda: store(m, slice(0, 2), 5))
show("read-only", lambda: store(memoryview(b"abc"), 0, 1))
show("read-only", lambda: store(m.toreadonly(), 0, 1))
show("delete", delete)

print("# methods")
m = memoryview(b"hello")
print(m.tobytes(), m.tobytes("C"), m.tolist(), m.hex(), bytes(m), list(m), b"x" + bytes(m))
print(m.toreadonly().readonly, memoryview(bytearray(1)).toreadonly().readonly)

print("# cast")
m = memoryview(bytearray(range(16)))
for f in "bBchHiIlLqQfd?":
    c = m.cast(f)
    print(f, c.format, c.itemsize, len(c), c[0], c[-1] if f not in "fd" else "")
print(m.cast("@i")[1], m.cast("i").cast("B").tolist() == m.tolist(), m.cast("B", [16]).shape, m.cast("H", (8,)).tolist())
show("cast", lambda: m.cast("x"))
show("cast", lambda: m.cast("ii"))
show("cast", lambda: m.cast(1))
show("cast", lambda: m[:3].cast("i"))
show("cast", lambda: m[::2].cast("b"))
show("cast", lambda: m.cast("i").cast("h"))
show("cast", lambda: m.cast("i", [3]))
c = m.cast("h")
c[0] = -1
print(m[0], m[1])
show("store", lambda: store(c, 0, 40000))
show("store", lambda: store(c, 0, "a"))
show("store", lambda: store(m.cast("c"), 0, b"z")[:2])
show("store", lambda: store(m.cast("c"), 0, 1))
show("store", lambda: store(m.cast("c"), 0, b"zz"))
show("store", lambda: store(m.cast("d"), 0, 1.5)[:8])
show("store", lambda: store(m.cast("d"), 0, "a"))
show("store", lambda: store(m.cast("?"), 0, 5)[:2])

print("# equality and hash")
a, b = memoryview(b"abc"), memoryview(bytearray(b"abc"))
print(a == b, a == b"abc", b"abc" == a, a != b"abd", a == "abc", a == [97], a[::-1] == b"cba", a == a[:2])
print(memoryview(b"\x01\x00").cast("h") == memoryview(b"\x01"), memoryview(b"\x01\x00").cast("h") == b"\x01\x00")
print(hash(a) == hash(b"abc"), hash(a[::-1]) == hash(b"cba"))
show("hash", lambda: hash(b))
show("hash", lambda: hash(memoryview(b"ab").cast("h")))

print("# release")
m = memoryview(bytearray(b"abc"))
s = m[1:]
m.release()
m.release()
for f in (lambda: m[0], lambda: len(m), lambda: m.tobytes(), lambda: m.nbytes, lambda: list(m), lambda: m.cast("b"), lambda: memoryview(m), lambda: m.__enter__()):
    show("released", f)
show("store", lambda: store(m, 0, 1))
print(s.tolist(), m == m, repr(m)[:16])
with s as x:
    print(x is s, s[0])
show("after with", lambda: s[0])


class I:
    def __index__(self):
        m.release()
        return 0


m = memoryview(bytearray(b"abc"))
show("released by the index", lambda: m[I()])
m = memoryview(bytearray(b"abc"))
show("released by the item", lambda: store(m, 0, I()))
