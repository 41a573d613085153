# codecs: encode and decode, lookup, register, error handlers.
import codecs


def attempt(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)), getattr(error, "__notes__", ""))


print("-- encode and decode")
for encoding in "utf-8 latin-1 ascii utf-16 utf-16-le utf-16-be utf-32 utf-32-be utf-8-sig cp1252 iso8859-15 unicode_escape raw_unicode_escape".split():
    attempt(codecs.encode, "a\xe9", encoding)
    attempt(codecs.encode, "\u20ac", encoding)
    attempt(codecs.encode, "\u20ac", encoding, "replace")
    attempt(lambda: codecs.decode(codecs.encode("ab\xe9", encoding, "ignore"), encoding))
attempt(codecs.encode, "Hello", "rot13")
attempt(codecs.decode, "Uryyb", "rot_13")
attempt(codecs.encode, b"hello", "hex")
attempt(codecs.decode, b"68656c6c6f", "hex")
attempt(codecs.encode, b"hello" * 20, "base64")
attempt(codecs.decode, b"aGVsbG8=\n", "base64")
attempt(lambda: codecs.decode(codecs.encode(b"hello", "zlib"), "zlib"))
attempt(codecs.encode, "x", "hex")
attempt(codecs.decode, b"zz", "hex")
attempt(codecs.encode, b"x", "rot13")
attempt(codecs.encode, 1)
attempt(codecs.decode, 1)
attempt(codecs.decode, "a")
attempt(codecs.encode, "\xe9", "ascii")
attempt(codecs.decode, b"\xff")
attempt(codecs.decode, b"a\xff", errors="replace")
attempt(codecs.encode, "x", 1)
attempt(codecs.encode, "x", "nope")
attempt("a".encode, "rot13")
attempt(b"a".decode, "hex")
attempt(b"a".decode, "nope")
attempt("a\x81\u20ac".encode, "cp1252")
attempt(b"a\x81\x80".decode, "cp1252")
attempt(b"a\x81\x80".decode, "cp1252", "replace")
attempt("\u20ac\x9f\u0178".encode, "windows-1252", "xmlcharrefreplace")

print("-- escapes")
attempt("a\xe9\u2603\n\t\r\\'\"\U0001f600\0".encode, "unicode_escape")
attempt("a\xe9\u2603\n\\\U0001f600".encode, "raw_unicode_escape")
for data in (
    rb"\u2603\x41\101\7\a\b\f\n\r\t\v\'\"\\", b"a\\\nb", b"\xe9\\U0001f600", rb"\N{SNOWMAN}", rb"\x4", rb"\u12", rb"\U00110000", b"a\\",
    rb"\N{NO SUCH NAME}", rb"\N", rb"\N{", rb"\N{}",
):
    attempt(data.decode, "unicode_escape")
    attempt(data.decode, "unicode_escape", "replace")
    attempt(data.decode, "raw_unicode_escape")

print("-- lookup")
for name in "utf8 U8 UTF latin1 L1 iso-8859-1 us-ascii 646 utf_16 UTF-16LE utf-32 rot13 hex base64_codec zlib windows-1252 latin9 unicode-escape charmap".split():
    info = codecs.lookup(name)
    print(name, info.name, len(info), info[0] == info.encode, info[1] == info.decode, info[2] is info.streamreader, info[3] is info.streamwriter)
print(repr(codecs.lookup("utf-8")).partition(" at ")[0])
attempt(codecs.lookup, "nope")
attempt(codecs.lookup, 1)
attempt(codecs.getencoder("utf-8"), "a\xe9")
attempt(codecs.getdecoder("utf-8"), b"a\xc3\xa9")
attempt(codecs.getdecoder("utf-8"), b"a\xc3")
attempt(codecs.getdecoder("utf-8"), b"a\xc3", "replace")
attempt(codecs.getincrementalencoder, "nope")
attempt(codecs.utf_8_decode, b"a\xc3")
attempt(codecs.utf_8_decode, b"a\xc3", "ignore", True)
attempt(codecs.latin_1_encode, "\xe9")
attempt(codecs.escape_decode, rb"a\x41\n")
attempt(codecs.escape_encode, b"a\n\xff'\"")
attempt(codecs.charmap_encode, "abc", "strict", {97: 1, 98: "zz", 99: None})
attempt(codecs.charmap_encode, "abc", "replace", {97: 1, 98: b"zz", 63: 63})
attempt(codecs.charmap_decode, b"\0\1\2", "strict", "ab")
attempt(codecs.charmap_decode, b"\0\1\2", "replace", {0: "x", 1: 121})

print("-- register")


def search(name):
    print("asked for", name)
    if name == "shout":
        return codecs.CodecInfo(
            lambda text, errors="strict": (text.upper().encode("ascii", errors), len(text)),
            lambda data, errors="strict": (bytes(data).decode("ascii", errors).lower(), len(data)),
            name="shout",
        )
    if name == "bad":
        return 5


attempt(codecs.register, 5)
codecs.register(search)
attempt("hello".encode, "Shout")
attempt(b"HELLO".decode, "shout")
attempt(codecs.encode, "hello", "shout")
attempt("h\xe9".encode, "shout", "replace")
attempt("h\xe9".encode, "shout")
attempt(lambda: str(b"HELLO", "shout"))
attempt(lambda: bytes("hello", "shout"))
attempt(codecs.getincrementaldecoder, "shout")
attempt(codecs.lookup, "bad")
attempt(codecs.lookup, "No-Pe x")
codecs.unregister(search)
attempt("hello".encode, "shout")

print("-- error handlers")
TEXT, DATA = "a\xe9\u2603b\ud800", b"a\xff\xfeb"
for name in "strict ignore replace xmlcharrefreplace backslashreplace namereplace surrogateescape surrogatepass nope".split():
    for encoding in "ascii", "latin-1", "utf-8":
        attempt(TEXT.encode, encoding, name)
        attempt(DATA.decode, encoding, name)
codecs.register_error("why", lambda error: (f"<{error.reason}>", error.end))
codecs.register_error("bytes", lambda error: (b"\xff", error.end))
codecs.register_error("back", lambda error: ("?", error.end - len(error.object) or len(error.object)))
codecs.register_error("one", lambda error: ("1", error.start + 1))
codecs.register_error("all", lambda error: ("*", len(error.object)))
codecs.register_error("number", lambda error: 1)
codecs.register_error("far", lambda error: ("", 99))
codecs.register_error("bad", lambda error: ("\xfc", error.end))
for name in "why bytes back one all number far bad".split():
    for encoding in "ascii", "latin-1", "utf-8":
        attempt(TEXT.encode, encoding, name)
        attempt(DATA.decode, encoding, name)
attempt("\ud800x".encode, "utf-16", "why")
attempt("\ud800x".encode, "utf-32-be", "why")
attempt(b"a\0b".decode, "utf-16", "why")
seen = []


def rewind(error):
    seen.append((error.start, error.end))
    return ("-", 0) if len(seen) == 1 else ("+", error.end)


codecs.register_error("rewind", rewind)
attempt("ab\xe9c".encode, "ascii", "rewind")
print(seen)
attempt(codecs.register_error, 1, 2)
attempt(codecs.register_error, "x", 2)
attempt(codecs.lookup_error, "nope")
attempt(codecs.lookup_error, 1)
print(codecs.lookup_error("strict") is codecs.strict_errors, codecs.lookup_error("ignore") is codecs.ignore_errors)
encode_error = UnicodeEncodeError("ascii", "a\xe9\u2603b", 1, 3, "why")
decode_error = UnicodeDecodeError("ascii", b"a\xe9b", 1, 2, "why")
translate_error = UnicodeTranslateError("a\xe9b", 1, 2, "why")
for name in "strict ignore replace xmlcharrefreplace backslashreplace namereplace".split():
    for error in encode_error, decode_error, translate_error, 1:
        attempt(getattr(codecs, name + "_errors"), error)
for name in "surrogateescape", "surrogatepass":
    attempt(codecs.lookup_error(name), UnicodeEncodeError("utf-8", "a\udcff", 1, 2, "why"))
    attempt(codecs.lookup_error(name), UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "why"))
    attempt(codecs.lookup_error(name), 1)
