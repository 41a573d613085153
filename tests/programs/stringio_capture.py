"""Files in memory: io.StringIO, io.BytesIO, redirecting print."""

import io
import sys
from contextlib import redirect_stdout


class Tee(io.TextIOBase):
    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text)
        return len(text)


def word_count(stream):
    lines = words = characters = 0
    for line in stream:
        lines += 1
        words += len(line.split())
        characters += len(line)
    return lines, words, characters


def paginate(stream, size):
    while chunk := stream.read(size):
        yield chunk


def records(stream):
    """Records separated by empty lines."""
    current = {}
    for line in map(str.rstrip, stream):
        if line:
            key, _, value = line.partition(": ")
            current[key] = value
        elif current:
            yield current
            current = {}
    if current:
        yield current


def capture(function, *args):
    buffer = io.StringIO()
    with redirect_stdout(buffer):
        result = function(*args)
    return result, buffer.getvalue()


def main():
    text = "The first line\nsecond\n\nlast one without newline"
    print(word_count(io.StringIO(text)), list(paginate(io.StringIO("abcdefgh"), 3)))
    stream = io.StringIO(text)
    print(repr(stream.readline()), repr(stream.read(3)), stream.tell(), stream.readlines())
    stream.seek(4)
    print(repr(stream.read(5)), stream.seek(0, 2), repr(stream.read()))
    out = io.StringIO()
    print("a", 1, 2.5, sep=",", end=";\n", file=out)
    out.write("tail")
    out.writelines(["x", "y"])
    print(repr(out.getvalue()), out.closed)
    print(list(records(io.StringIO("name: Ann\nage: 30\n\n\nname: Bob\n"))))
    print(capture(lambda n: print("inside", n) or n * 2, 21))
    log = io.StringIO()
    print("both places", file=Tee(sys.stdout, log))
    print(repr(log.getvalue()))
    data = io.BytesIO(b"\x00\x01binary\nlines\n")
    print(data.read(2), data.readline(), data.getvalue()[-6:], data.tell(), data.getbuffer().nbytes)
    data.seek(0)
    data.write(b"AB")
    data.truncate(4)
    print(data.getvalue())
    with io.StringIO("x") as closing:
        pass
    try:
        closing.read()
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
