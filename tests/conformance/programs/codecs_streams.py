# codecs: incremental codecs, streams, byte order marks.
import codecs
import io


def attempt(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)), getattr(error, "__notes__", ""))


print("-- marks")
for name in sorted(dir(codecs)):
    if name.startswith("BOM"):
        print(name, getattr(codecs, name))

print("-- incremental decoders")
TEXT = "a\xe9\u20ac\U0001f600z"
for encoding in "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be latin-1 cp1252 unicode_escape raw_unicode_escape".split():
    data = TEXT.encode(encoding, "ignore")
    decoder = codecs.getincrementaldecoder(encoding)()
    print(encoding, [ascii(decoder.decode(data[i:i + 1])) for i in range(len(data))], ascii(decoder.decode(b"", True)))
    for size in 2, 3, 5:
        decoder.reset()
        parts = [decoder.decode(data[i:i + size]) for i in range(0, len(data), size)]
        print(ascii("".join(parts) + decoder.decode(b"", final=True)), end=" ")
    print()
decoder = codecs.getincrementaldecoder("utf-8")()
attempt(decoder.decode, b"a\xe2\x82")
print(decoder.getstate())
attempt(decoder.decode, b"", True)
decoder.reset()
print(decoder.getstate())
attempt(decoder.decode, b"\xe2\x28")
decoder = codecs.getincrementaldecoder("utf-8")("replace")
attempt(decoder.decode, b"a\xe2\x82")
attempt(decoder.decode, b"", True)
attempt(decoder.decode, b"\xf0\x28\xff")
attempt(codecs.getincrementaldecoder("ascii")().decode, b"a\xff")
attempt(codecs.getincrementaldecoder("ascii")("ignore").decode, b"a\xffb")
attempt(codecs.getincrementaldecoder("utf-16")("strict").decode, b"\xff\xfea", True)
decoder = codecs.getincrementaldecoder("utf-16")()
print(decoder.getstate(), ascii(decoder.decode(b"\xfe\xff\0a\0")), decoder.getstate())
state = decoder.getstate()
print(ascii(decoder.decode(b"b\xd8")), decoder.setstate(state), ascii(decoder.decode(b"c")))
for name, data in ("hex", b"6162"), ("base64", b"YWI="), ("rot13", "no"):
    attempt(codecs.getincrementaldecoder(name)().decode, data)

print("-- incremental encoders")
for encoding in "utf-8 utf-8-sig utf-16 utf-32 utf-16-be latin-1".split():
    encoder = codecs.getincrementalencoder(encoding)("replace")
    print(encoding, encoder.encode("a"), encoder.encode("\xe9"), encoder.encode("", True), encoder.reset(), encoder.encode("b"))
attempt(codecs.getincrementalencoder("ascii")().encode, "\xe9")
for name, data in ("hex", b"ab"), ("base64", b"ab"), ("rot13", "no"):
    attempt(codecs.getincrementalencoder(name)().encode, data)
print(list(codecs.iterencode(["a", "", "\xe9"], "utf-16")), list(codecs.iterdecode([b"a\xc3", b"\xa9", b""], "utf-8")))
attempt(lambda: list(codecs.iterdecode([b"a\xc3"], "utf-8")))
attempt(lambda: list(codecs.iterdecode([b"a\xc3"], "utf-8", "replace")))

print("-- classes to derive from")


class Pairs(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        n = len(input) if final else len(input) // 2 * 2
        return input[:n].decode("ascii"), n


pairs = Pairs()
print(pairs.decode(b"abc"), pairs.getstate(), pairs.decode(b"de"), pairs.decode(b"f", True), pairs.errors)


class Triples(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        n = len(input) if final else len(input) // 3 * 3
        return input[:n].encode("ascii"), n


triples = Triples()
print(triples.encode("abcd"), triples.getstate(), triples.encode("e"), triples.encode("f", True), triples.getstate())
attempt(codecs.Codec().encode, "a")
attempt(codecs.IncrementalEncoder().encode, "a")
attempt(codecs.IncrementalDecoder().decode, b"a")
print(codecs.IncrementalDecoder().getstate(), codecs.IncrementalEncoder().getstate(), codecs.IncrementalEncoder("x").errors)

print("-- streams")
stream = io.BytesIO()
writer = codecs.getwriter("utf-16")(stream)
writer.write("a\xe9")
writer.writelines(["b", "c\n"])
print(stream.getvalue(), writer.errors, writer.stream is stream, writer.tell())
stream = io.BytesIO("first \xe9\nsecond\r\nthird\u2028fourth".encode())
reader = codecs.getreader("utf-8")(stream)
print(ascii(reader.readline()), ascii(reader.read(5)), ascii(reader.readlines()), ascii(reader.read()))
reader.seek(0)
print(ascii(list(reader)))
reader.seek(0)
print(ascii(reader.readline(keepends=False)), ascii(reader.read(chars=3)), ascii(reader.read(chars=2)), ascii(reader.readlines(keepends=False)))
stream = io.BytesIO("\u20ac\u20ac".encode())
reader = codecs.getreader("utf-8")(stream)
print(ascii(reader.read(4)), ascii(reader.read(1)), ascii(reader.read(2)))
attempt(codecs.getreader("ascii")(io.BytesIO(b"\xff")).read)
attempt(codecs.getreader("ascii")(io.BytesIO(b"a\xffb"), "ignore").read)
both = codecs.StreamReaderWriter(io.BytesIO(), codecs.getreader("latin-1"), codecs.getwriter("latin-1"))
with both:
    both.write("\xe9\nx")
    both.writelines(["y", "z"])
    both.seek(0)
    print(ascii(both.readline()), ascii(both.read()), both.getvalue())
    both.seek(0)
    print([ascii(line) for line in both])
print(both.stream.closed)
stream = io.BytesIO()
recoder = codecs.EncodedFile(stream, "latin-1", "utf-8")
recoder.write(b"\xe9\n")
recoder.writelines([b"a", b"b"])
print(stream.getvalue(), recoder.data_encoding, recoder.file_encoding)
recoder.seek(0)
print(recoder.readline(), recoder.read())
recoder.seek(0)
print(recoder.readlines())
print(codecs.lookup("utf-8").streamreader(io.BytesIO(b"\xef\xbb\xbfa")).read() == "\ufeffa", codecs.getreader("utf-8-sig")(io.BytesIO(b"\xef\xbb\xbfa")).read())
