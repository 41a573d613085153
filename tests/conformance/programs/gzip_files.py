# gzip.GzipFile and gzip.open over streams in memory.
import gzip
import io


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


LINES = [b"first line\n", b"second\n", b"third"]
out = io.BytesIO()
with gzip.GzipFile("dir/name.txt.gz", "wb", fileobj=out, mtime=1) as file:
    print(file.write(LINES[0]), file.writelines(LINES[1:]), file.tell(), file.mode, file.name, file.readable(), file.writable(), file.seekable(), file.closed)
    attempt(file.read)
    file.flush()
    file.seek(25)
    print(file.tell())
    attempt(file.seek, 1)
data = out.getvalue()
print(data[:19], len(data) > 30, gzip.decompress(data), file.closed, out.closed)
attempt(file.write, b"x")
for level in 1, 6, 9:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="w", compresslevel=level, mtime=0) as file:
        file.write(b"x" * 1000)
    print(out.getvalue()[:10], gzip.decompress(out.getvalue()) == b"x" * 1000)
data = gzip.compress(b"".join(LINES), mtime=7)
with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
    print(file.mode, file.readable(), file.writable(), file.read(5), file.tell(), file.peek(3)[:3], file.readline(), file.mtime)
    print(file.seek(0), list(file), file.read(), file.rewind(), file.readlines(), file.seek(-3, 2) if False else "")
    file.seek(2)
    buffer = bytearray(4)
    print(file.readinto(buffer), buffer, file.read1(3), file.seek(3, 1), file.read(2))
    attempt(file.write, b"x")
print(file.closed)
attempt(file.read)
print(gzip.GzipFile(fileobj=io.BytesIO(data + data)).read() == b"".join(LINES) * 2)
attempt(gzip.GzipFile(fileobj=io.BytesIO(b"no gzip")).read)
attempt(gzip.GzipFile(fileobj=io.BytesIO(data[:-3])).read)
print(gzip.GzipFile(fileobj=io.BytesIO(b"")).read())
attempt(gzip.GzipFile, fileobj=io.BytesIO(), mode="rt")
attempt(gzip.GzipFile, fileobj=io.BytesIO(), mode="z")
out = io.BytesIO()
with gzip.open(out, "wt", encoding="latin-1", newline="\r\n") as file:
    print(file.write("\xe9\nx\n"), type(file).__name__)
print(gzip.decompress(out.getvalue()))
with gzip.open(io.BytesIO(out.getvalue()), "rt", encoding="latin-1") as file:
    print(ascii(file.read()))
with gzip.open(io.BytesIO(out.getvalue())) as file:
    print([line for line in file])
with gzip.open(io.BytesIO(out.getvalue()), "rt", encoding="latin-1") as file:
    print([ascii(line) for line in file])
attempt(gzip.open, io.BytesIO(), "rbt")
attempt(gzip.open, io.BytesIO(), "rb", encoding="utf-8")
attempt(gzip.open, 5)
print(issubclass(gzip.GzipFile, io.BufferedIOBase), gzip.GzipFile.__name__)
