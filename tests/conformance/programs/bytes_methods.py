# Methods of bytes and bytearray, codecs and their errors.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

for t in (bytes, bytearray):
    b = t(b"hello wORLD \xe9")
    print(b.capitalize(), b.lower(), b.upper(), b.title(), b.swapcase(), b.center(16, b"*"), b.ljust(14), b.rjust(14), t(b"-4").zfill(5), t(b"a\tb").expandtabs(3))
    print(b.find(b"o"), b.find(111, 5), b.rfind(b"l"), b.index(b"w"), b.rindex(b"o"), b.count(b"l"), b.count(b""), b.count(32), b.startswith(b"he"), b.endswith((b"x", b"\xe9")))
    print(b.replace(b"l", b"L", 1), b.replace(b"", b"-", 2), b.removeprefix(b"he"), b.removesuffix(b"\xe9"), b.split(), b.split(b"o", 1), b.rsplit(b"o", 1), b.partition(b" "), b.rpartition(b"x"))
    print(t(b" a ").strip(), t(b"xax").lstrip(b"x"), t(b"xax").rstrip(b"x"), t(b"a\nb\r\nc\x0bd").splitlines(True), t(b",").join([b"a", bytearray(b"b")]))
    print(t(b"abc").isalpha(), t(b"1").isdigit(), t(b"a1").isalnum(), t(b" ").isspace(), t(b"\x1c").isspace(), t(b"A").isupper(), t(b"a").islower(), t(b"Ab").istitle(), t(b"\xe9").isascii())
    print(t(b"abc").translate(bytes.maketrans(b"ab", b"12"), b"c"), t(b"abc").translate(None, delete=b"b"), t(b"abcde").hex(), t(b"abcde").hex("-", 2), t(b"abcde").hex(":", -2), t.fromhex(" 61 6263\n"))
print(b"abcdef"[::-1], b"abcdef"[1:5:2], b"abc"[1], 97 in b"abc", b"bc" in b"abc", b"a" * 3, b"a" + bytearray(b"b"), b"it's\"\\\n\x80")
for f in [lambda: b"a".find("a"), lambda: b"a".find(300), lambda: b"a".index(b"b"), lambda: b"a".split(b""), lambda: b"a".join([1]), lambda: b"a" + "a",
          lambda: "a" in b"a", lambda: b"a"[1], lambda: b"a"["a"], lambda: b"a".hex("ab"), lambda: bytes.fromhex("6"), lambda: bytes.fromhex("zz"),
          lambda: bytes("a"), lambda: bytes(-1), lambda: bytes([256]), lambda: bytes(1.5), lambda: bytes(1, "a"), lambda: bytes.maketrans(b"a", b"bc")]:
    show(f)
print(bytes(3), bytes([1, 2]), bytes("é", "latin-1"), bytes("é", encoding="utf-8"), bytes(range(3)), str(b"\xc3\xa9", "utf-8"), str(b"a"), str(b"\xff", errors="replace"))
print("- codecs")
for e in ["utf-8", "UTF8", "ascii", "latin_1", "utf-16", "utf-16-be", "utf-32-le", "utf-8-sig", "nope"]:
    show(lambda: "é€😀".encode(e))
    show(lambda: b"ab\xff\xfe".decode(e))
for h in ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "nope"]:
    show(lambda: "aé€😀b".encode("ascii", h))
    if h != "xmlcharrefreplace":
        show(lambda: b"a\xffb\xe2\x82".decode("utf-8", h))
for b in [b"\xff", b"a\xe2\x82", b"\xe2\x28\xa1", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]:
    show(lambda: b.decode())
show(lambda: "\ud800".encode())
show(lambda: b"a\xff".decode(errors="surrogateescape").encode(errors="surrogateescape"))
try:
    "abé€".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, isinstance(e, ValueError))
try:
    b"ab\xff".decode("ascii")
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
