# bytearray as a mutable sequence, and what memoryviews of it forbid.


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print("# construction")
print(bytearray(), bytearray(3), bytearray(b"ab"), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(I(2)))
print(bytearray(bytearray(b"x")), bytearray(memoryview(b"yz")), bytearray(range(3)), bytearray(x for x in (65, 66)))
print(bytearray(True), bytearray(()))
show("str", lambda: bytearray("a"))
show("encoding", lambda: bytearray(b"a", "utf-8"))
show("negative", lambda: bytearray(-1))
show("float", lambda: bytearray(1.5))
show("None", lambda: bytearray(None))
show("range", lambda: bytearray([256]))
show("range", lambda: bytearray([-1]))
show("range", lambda: bytearray([10**30]))
show("type", lambda: bytearray(["a"]))
show("type", lambda: bytearray([1.0]))

print("# items")
b = bytearray(b"hello")
print(b[0], b[-1], b[I(1)], len(b), bool(b), bool(bytearray()), list(b))
for i in (5, -6, 10**30, "a", 1.0):
    show("load", lambda: b[i])


def store(i, v):
    b[i] = v


def delete(i):
    del b[i]


store(0, 72)
store(-1, I(79))
print(b)
for i, v in ((5, 1), (0, 256), (0, -1), (0, "a"), (0, b"a"), (0, 1.5), ("a", 1), (0, 10**30)):
    show("store", lambda: store(i, v))
show("delete", lambda: delete(5))
delete(0)
delete(-1)
print(b)

print("# slices")
b = bytearray(range(10))
print(b[2:5], b[::-1], b[8:2:-3], b[::4], b[20:], type(b[:]).__name__, b[:] is b)


def stored(key, value):
    b = bytearray(b"0123456789")
    b[key] = value
    return b


for key, value in (
    (slice(2, 4), b"xyz"),
    (slice(2, 4), b""),
    (slice(5, 2), [65, 66]),
    (slice(None), memoryview(b"mv")),
    (slice(100, 200), bytearray(b"ba")),
    (slice(None, None, 2), b"abcde"),
    (slice(None, None, -1), range(65, 75)),
    (slice(8, 2, -3), b"XY"),
    (slice(None, None, 2), b""),
    (slice(None, None, 2), b"abc"),
    (slice(0, 2), 5),
    (slice(0, 2), "ab"),
    (slice(0, 2), [256]),
    (slice(0, 2), ["a"]),
    (slice(0, 2), None),
    (slice(0, 2, 0), b""),
):
    show(key, lambda: stored(key, value))
b = bytearray(b"abc")
b[1:2] = b
b[0:1] = memoryview(bytes(b))[1:3]
print(b)


def deleted(key):
    b = bytearray(b"0123456789")
    del b[key]
    return b


for key in (slice(2, 4), slice(None), slice(None, None, 3), slice(8, 1, -3), slice(5, 2), slice(0, 5, 0)):
    show(key, lambda: deleted(key))

print("# operators")
b = c = bytearray(b"ab")
b += b"cd"
b += memoryview(b"e")
b.extend(b)
print(b, b is c)
b *= 2
print(b, b is c)
b *= 0
print(b, b is c)
print(bytearray(b"a") + b"b", bytearray(b"ab") * 2, 2 * bytearray(b"x"), bytearray(b"a") + bytearray(b"c"), bytearray(1) * -1)
show("+ int", lambda: bytearray() + 1)
show("+ str", lambda: bytearray() + "a")
show("* float", lambda: bytearray() * 1.5)
print(97 in bytearray(b"abc"), b"bc" in bytearray(b"abc"), b"" in bytearray(), 1 in bytearray(b"abc"), I(98) in bytearray(b"b"))
show("in", lambda: 256 in bytearray(b"abc"))
show("in", lambda: "a" in bytearray(b"abc"))
show("in", lambda: None in bytearray(b"abc"))
x, y = bytearray(b"abc"), bytearray(b"abd")
print(x == b"abc", b"abc" == x, x != y, x < y, x <= b"abc", x > b"", b"b" > x, x == "abc", x == [97, 98, 99], x == memoryview(b"abc"))

print("# methods")
b = bytearray(b"abc")
print(b.append(100), b.extend(b"ef"), b.extend([103]), b.extend(x for x in (104,)), b.insert(0, 65), b.insert(-1, 66), b.insert(100, 67), b)
print(b.pop(), b.pop(0), b.pop(-2), b.pop(I(0)), b.remove(99), b.reverse(), b)
print(b.copy(), b.copy() is b, b.clear(), b)
b = bytearray(b"ab")
show("append", lambda: b.append(256))
show("append", lambda: b.append("a"))
show("extend", lambda: b.extend([1, 256]))
show("insert", lambda: b.insert(0, 256))
show("insert", lambda: b.insert("a", 0))
show("pop", lambda: b.pop(5))
show("pop", lambda: bytearray().pop())
show("remove", lambda: b.remove(1))
show("remove", lambda: b.remove(256))
b.extend(b)
print(b)
for i in range(1000):
    b.append(i & 255)
del b[:500]
print(len(b), b[:3], sum(b))

print("# while there are views")
b = bytearray(b"0123456789")


def iadd():
    global b
    b += b"a"


def imul():
    global b
    b *= 2


def delitem():
    del b[0]


def delslice():
    del b[::2]


def setslice():
    b[0:2] = b"a"


def setsame():
    b[0:2] = b"zz"


with memoryview(b) as m:
    for f in (
        iadd,
        imul,
        delitem,
        delslice,
        setslice,
        setsame,
        lambda: b.append(1),
        lambda: b.extend(b"a"),
        lambda: b.insert(0, 1),
        lambda: b.pop(),
        lambda: b.remove(51),
        lambda: b.clear(),
        lambda: b.reverse(),
    ):
        show("with", f)
    m[0] = 33
    print(b, bytes(m))
for f in (iadd, delitem, setslice, lambda: b.append(1)):
    show("after", f)
print(b)


def temporary():
    return memoryview(b)[1:3].tolist()


for i in range(3):
    print(temporary(), sum(memoryview(b)[2:]), bytes(memoryview(b)[::2]))
    b.append(i)
