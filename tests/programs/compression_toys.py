"""Run-length, LZW and zlib compression with round trips."""

import re
import zlib
from itertools import groupby

TEXTS = ["", "A", "WWWWWWWWWWWWBWWWWWWWWWWWWBBBWWWWWWWWWWWWWWWWWWWWWWWWB", "TOBEORNOTTOBEORTOBEORNOT", "abcabcabc" * 20]


def rle_encode(text: str) -> str:
    return "".join(f"{count if (count := len(list(run))) > 1 else ''}{char}" for char, run in groupby(text))


def rle_decode(text: str) -> str:
    return re.sub(r"(\d+)(\D)", lambda m: m[2] * int(m[1]), text)


def lzw_encode(text: str) -> list[int]:
    table = {chr(i): i for i in range(256)}
    current, output = "", []
    for char in text:
        if current + char in table:
            current += char
        else:
            output.append(table[current])
            table[current + char] = len(table)
            current = char
    return output + [table[current]] if current else output


def lzw_decode(codes: list[int]) -> str:
    if not codes:
        return ""
    table = {i: chr(i) for i in range(256)}
    previous = table[codes[0]]
    output = [previous]
    for code in codes[1:]:
        entry = table.get(code, previous + previous[0])
        output.append(entry)
        table[len(table)] = previous + entry[0]
        previous = entry
    return "".join(output)


def burrows_wheeler(text: str) -> str:
    text += "\0"
    return "".join(rotation[-1] for rotation in sorted(text[i:] + text[:i] for i in range(len(text))))


def inverse_bwt(last: str) -> str:
    order = sorted(range(len(last)), key=lambda i: (last[i], i))
    row, out = 0, []
    for _ in last:
        row = order[row]
        out.append(last[row])
    return "".join(out).strip("\0")


def main() -> None:
    for text in TEXTS:
        rle, lzw, z = rle_encode(text), lzw_encode(text), zlib.compress(text.encode(), 9)
        ok = rle_decode(rle) == text, lzw_decode(lzw) == text, zlib.decompress(z).decode() == text
        print(f"{len(text):>4} chars: rle {len(rle):>3}, lzw {len(lzw):>3} codes, round trips {ok}")
    print(rle_encode(TEXTS[2]), lzw_encode(TEXTS[3]))
    print(repr(burrows_wheeler("banana")), [inverse_bwt(burrows_wheeler(t)) == t for t in TEXTS])
    data = b"the rain in spain " * 50
    packed = zlib.compress(data)
    print(len(data), len(packed) < len(data) // 5, zlib.decompress(packed) == data)
    print(zlib.crc32(b"hello"), hex(zlib.adler32(b"hello")), zlib.crc32(b"lo", zlib.crc32(b"hel")) == zlib.crc32(b"hello"))
    try:
        zlib.decompress(b"not compressed")
    except zlib.error as error:
        print("zlib.error:", error)
    stream = zlib.decompressobj()
    print(sum(len(stream.decompress(packed[i:i + 10])) for i in range(0, len(packed), 10)), stream.eof)


if __name__ == "__main__":
    main()
