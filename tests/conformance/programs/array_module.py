# The module array: every method and operator.
from array import array, typecodes, ArrayType


def show(what, f):
    try:
        print(what, f())
    except Exception as e:
        print(what, type(e).__name__, e)


print("# construction")
print(typecodes.replace("u", ""), ArrayType is array)
for code in "bBhHiIlLqQfd":
    a = array(code, [1, 2, 3])
    print(a, a.typecode, a.itemsize, len(a), a.tobytes() == b"".join([x.tobytes() for x in (array(code, [1]), array(code, [2, 3]))]))
print(array("i"), array("i", (1, 2)), array("i", range(3)), array("h", b"\x01\x00\x02\x00"), array("d", array("i", [1])))
show("typecode", lambda: array("x"))
show("typecode", lambda: array(1))
show("length", lambda: array("i", b"abc"))
show("str", lambda: array("i", "abc"))
show("float", lambda: array("i", [1.5]))
show("str item", lambda: array("d", ["a"]))

print("# ranges")
for code, low, high in (("b", -128, 127), ("B", 0, 255), ("h", -32768, 32767), ("H", 0, 65535), ("q", -(2**63), 2**63 - 1), ("Q", 0, 2**64 - 1), ("l", -(2**63), 2**63 - 1)):
    print(array(code, [low, high]))
for code, values in (("b", (-129, 128)), ("B", (-1, 256)), ("h", (-32769, 32768)), ("H", (-1, 65536)), ("I", (-1, 2**32))):
    for v in values:
        show(code, lambda: array(code, [v]))
for code in "iIlLqQ":
    for v in (-(2**80), 2**80):
        try:
            print(code, array(code, [v]))
        except OverflowError:
            print(code, "OverflowError")
print(array("f", [0.5, 2.0**30]), array("d", [0.1, float("inf"), 3]))

print("# items and slices")
a = array("i", range(10))
print(a[0], a[-1], a[2:5], a[::-3], a[5:2])
show("index", lambda: a[10])
show("index", lambda: a["a"])


def stored(key, value):
    a = array("i", range(6))
    a[key] = value
    return a


for key, value in (
    (0, 9),
    (6, 1),
    (0, "a"),
    (slice(1, 3), array("i", [7, 8, 9])),
    (slice(None, None, 2), array("i", [7, 8, 9])),
    (slice(None, None, 2), array("i", [7])),
    (slice(1, 3), array("i")),
    (slice(1, 3), [1]),
    (slice(1, 3), array("h", [1])),
):
    show(key, lambda: stored(key, value))
del a[0], a[-1], a[::2]
print(a)

print("# operators")
a = b = array("h", [1, 2])
a += array("h", [3])
a *= 2
print(a, a is b, a + array("h", [9]), array("h", [1]) * 3, 2 * array("h", [1]))
show("+", lambda: a + [1])
show("+", lambda: a + array("i", [1]))


def iadd(x):
    global a
    a += x


show("+=", lambda: iadd([1]))
show("+=", lambda: iadd(array("i", [1])))
print(3 in a, 9 in a, "a" in a, 2.0 in a, bool(array("i")), bool(a))
print(a == array("h", [1, 2, 3] * 2), a == array("d", a), a != array("i", [1]), a < array("h", [1, 3]), a >= array("h", [1]), a == [1, 2, 3, 1, 2, 3])

print("# methods")
a = array("i", [1, 2])
print(a.append(3), a.extend([4]), a.extend(array("i", [5])), a.extend(range(2)), a.extend(b"\x07"), a.insert(0, 9), a.insert(-1, 8), a)
show("extend", lambda: a.extend(array("h", [1])))
print(a.pop(), a.pop(0), a.pop(-2), a.remove(4), a.reverse(), a)
print(a.count(1), a.index(2), a.index(2, 1), a.tolist(), a.tobytes())
show("index", lambda: a.index(99))
show("index", lambda: a.index(2, 0, 1))
show("remove", lambda: a.remove(99))
show("pop", lambda: array("i").pop())
show("pop", lambda: a.pop(99))
a = array("h", [1, 256])
print(a.byteswap(), a, a.frombytes(b"\x05\x00"), a, a.fromlist([6]), a)
show("frombytes", lambda: a.frombytes(b"abc"))
show("fromlist", lambda: a.fromlist((1,)))
show("fromlist", lambda: a.fromlist([1, "a"]))
print(a, list(a), sum(a), max(a), sorted(a), [x for x in reversed(a)])
print(bytes(array("H", [1, 2])), bytearray(array("B", [65])), array("i", [1]) in [array("i", [1])])


print("# views")
a = array("i", [1, 2, 3])
m = memoryview(a)
print(m.format, m.itemsize, m.nbytes, m.shape, m.tolist(), m[1])
m[0] = 100
print(a)
with m:
    show("append", lambda: a.append(1))
a.append(1)
print(a)
