# bytes and bytearrays where text is formatted or parsed


def show(what, *args):
    try:
        print(repr(what(*args)))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


print("-- what % takes as a mapping, which need not be used")
for value in (b"ab", bytearray(2), [1], {}, range(2), 5, "x", (1,), b"", None):
    show(lambda: "" % value)
    show(lambda: b"" % value)
    show(lambda: "%s" % value)
    show(lambda: b"%a" % value)


class Text(str):
    pass


class Bytes(bytes):
    pass


print("-- subclasses")
for value in (Text("x"), Bytes(b"x")):
    show(lambda: "" % value)
    show(lambda: b"" % value)
    show(lambda: "%(0)s" % value)

print("-- int and float of bytes")
for value in (b"zz", bytearray(b"zz"), b"1 x", bytearray(b"1 x"), bytearray(b" 12 "), bytearray()):
    show(int, value)
    show(int, value, 36)
    show(float, value)
