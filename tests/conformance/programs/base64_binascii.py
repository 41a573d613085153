# base64, binascii: every function and its errors.
import base64
import binascii
import io


def show(name, call):
    try:
        print(name, repr(call()))
    except Exception as e:
        print(name, type(e).__name__, e)


data = [b"", b"a", b"ab", b"abc", b"abcd", b"hello world", bytes(range(256)), b"\0\0\0\0", b"\xff\xfe\xfd\xfc\xfb", b"    ", b"light work."]
for name in ("b64", "standard_b64", "urlsafe_b64", "b32", "b32hex", "b16", "b85", "a85"):
    encode, decode = getattr(base64, name + "encode"), getattr(base64, name + "decode")
    print(name, [encode(d)[:40] for d in data], all(decode(encode(d)) == d for d in data), decode(encode(b"text").decode()), encode(bytearray(b"xyz")))
    show(name, lambda: encode("str"))
    show(name, lambda: decode("\u00e9"))
    show(name, lambda: decode(5))
print(base64.b64encode(b"\xfb\xff", altchars=b"-_"), base64.b64decode("-_8=", "-_"), base64.b64decode(b"aGVs\nbG8=  "), base64.b64decode("aGVsbG8*="))
for text in ("a", "aa", "aaa", "aaaaa", "aa=", "aa==", "=aaa", "aa==aa", "aaa=a", "a===", "aGk=\n", "aGk=extra", "a?Gk=", "aG=k", "aGk=="):
    show(text, lambda: base64.b64decode(text))
    show(text + " strict", lambda: base64.b64decode(text, validate=True))
show("b32", lambda: base64.b32decode("AAAAAA"))
show("b32", lambda: base64.b32decode("aaaaaaaa"))
print(base64.b32decode("mfrgg===", casefold=True), base64.b32decode("M1023456", map01="L"))
show("b32", lambda: base64.b32decode("AA======AA======"))
show("b32", lambda: base64.b32decode("A======="))
show("b16", lambda: base64.b16decode("ab"))
show("b16", lambda: base64.b16decode("ABC"))
print(base64.b16decode("abCD", casefold=True))
print(base64.b85encode(b"abc", pad=True), base64.a85encode(b"abc", pad=True), base64.a85encode(b"    \0\0\0\0x", foldspaces=True), base64.a85encode(b"some text to wrap", wrapcol=8), base64.a85encode(b"adobe", adobe=True))
print(base64.a85decode(b"<~@prrWDI~>" if False else base64.a85encode(b"adobe", adobe=True), adobe=True), base64.a85decode("y", foldspaces=True), base64.a85decode("z"), base64.a85decode("87 cU\n"))
for bad in ("v", "!z", "s8W-\"", "uuuuu"):
    show("a85 " + bad, lambda: base64.a85decode(bad))
show("adobe", lambda: base64.a85decode("x", adobe=True))
for bad in ("~~~~~", "\"", "|NsC1"):
    show("b85 " + bad, lambda: base64.b85decode(bad))
print(base64.encodebytes(b"x" * 60), base64.decodebytes(b"eHh4\neA==\n"))
show("encodebytes", lambda: base64.encodebytes("x"))
out = io.BytesIO()
base64.encode(io.BytesIO(b"y" * 60), out)
back = io.BytesIO()
out.seek(0)
base64.decode(out, back)
print(out.getvalue(), back.getvalue() == b"y" * 60)

print("# binascii")
print(binascii.hexlify(b"\x01\xab"), binascii.b2a_hex(b"abcdef", "-"), binascii.hexlify(b"abcdefg", ":", 2), binascii.hexlify(b"abcdefg", "_", -3))
print(binascii.unhexlify("01aB"), binascii.a2b_hex(b"ff"), binascii.crc32(b"hello"), binascii.crc32(b"lo", binascii.crc32(b"hel")), binascii.crc_hqx(b"hello", 0))
print(binascii.b2a_base64(b"hello"), binascii.b2a_base64(b"hello", newline=False), binascii.a2b_base64(b"aGVsbG8="))
show("odd", lambda: binascii.unhexlify("abc"))
show("digit", lambda: binascii.unhexlify("zz"))
show("type", lambda: binascii.unhexlify(5))
show("b2a", lambda: binascii.b2a_base64("x"))
show("strict", lambda: binascii.a2b_base64(b"a b=", strict_mode=True))
print(issubclass(binascii.Error, ValueError))
