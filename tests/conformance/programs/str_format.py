# Formatting: format(), str.format, f-strings and %.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

class Point:
    x = 1
    def __format__(self, spec):
        return "P<" + spec + ">"

print("- str.format")
p = Point()
print("{} {} {!r}".format(1, "a", "b"), "{1} {0}".format(1, 2), "{a[k]} {b.x} {0[1]}".format([1, 2], a={"k": 3}, b=p))
print("{:{w}.{p}}|{:>{}}".format("abcdef", "x", 5, w=8, p=3), "{{}} {0!a:>8}".format("é"), f"{p:%d {1+1}}", "{a}".format_map({"a": 1}))
for t in ["{", "}", "{}", "{!x}", "{!}", "{0", "{0:", "{0.}", "{0[}", "{0[]}", "{0[0]x}", "{:{:{}}}", "{}{0}", "{0}{}"]:
    show(lambda: t.format(*([[1], 2, 3] if t != "{}" else [])))
print("- ints")
for spec in ["", "d", "x", "X", "#x", "o", "#o", "b", "#b", "c", "n", ",", "_", "_x", "08", "+", " ", "-", "<8", ">8", "^8", "=+8", "*^9", "é>6", "010,", "#012x", "e", ".2f", "%", "015,.1f"]:
    print(spec, [format(n, spec) if n >= 0 or spec != "c" else "" for n in (65, -65, 1234567 % 60000)])
for spec in [".2", "s", "q", ",x", ",_", ",,", "+c", "ab", "z", "99999999999999999999"]:
    show(lambda: format(1, spec))
print("- floats")
for spec in ["", "e", "f", "g", "G", "n", "%", ".0f", ".3", ".0", "#.0f", "#g", "+.2e", "010.2f", ",", ",.2f", "_", "z.1f", "*^12", "=10", "020,"]:
    print(spec, [format(x, spec) for x in (0.0, -0.04, 1.5, 2.5, 1e16, 123456.789, 1e-5, float("inf"), float("nan"))])
show(lambda: format(1.5, "d"))
show(lambda: format(1.5, "."))
print("- strings, others")
print([format("abc", s) for s in ["", "5", ">5", "^5", "*<5", ".2", "05", "s"]], format(True), format(True, "d"), format(None), format([1]))
for v, s in [("a", "d"), ("a", "="), ("a", "+"), ("a", ","), ("a", "#"), (None, "5"), ([], "5"), (1j, "=5"), (1j, "05")]:
    show(lambda: format(v, s))
print([format(1 + 2j, s) for s in ["", ".2f", "20", "g", "e", "+.1f"]], format(-0.0 + 1j, ""), format(3j, ".3"))
print("- %")
print("%s %r %a %d %i %u %5d|%-5d|%05d %+d % d %x %X %o %#x %#o %.5d %c %c %%" % ("é", "é", "é", 1, 2.9, 3, 4, 5, -6, 7, 8, 255, 255, 8, 255, 8, 42, 65, "é"))
print("%e %f %g %E %G %.2f %10.3f|%-10.1e|%010.2f %#.0f %5.2s|%*d|%-*d|%.*f" % (1.5, 1.5, 1.5, 1e20, 1e-10, 2.675, 3.14159, 31.4, -2.5, 3, "abc", 4, 1, 4, 1, 2, 3.14159))
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, "%s" % [1], "%s" % {"a": 1}, "%s %s" % (1, (2,)), "a" % {})
for t, a in [("%d", "a"), ("%x", 1.5), ("%c", "ab"), ("%f", "a"), ("%s", ()), ("%s", (1, 2)), ("%(a)s", 1), ("%", 1), ("%z", 1), ("%*d", ("a", 1)), ("%(a", {}), ("%c", 1114112)]:
    show(lambda: t % a)
print(b"%s %b %a %r %d %c %c %5.1f %x" % (b"x", bytearray(b"y"), "é", "z", 5, 65, b"b", 2.5, 255))
show(lambda: b"%s" % "a")
show(lambda: b"%c" % 256)
