# Writes guest/uninames.h: what unicodedata.c knows of characters beside their classes, from the
# Unicode data of the Python that runs it (3.12: Unicode 15.0). Run by hand, when that changes:
#
#     python3.12 build/uninames.py > guest/uninames.h
#
# Decompositions: runs of code points with the same kind (tag, length, count), of which the first
# characters count up. A run has the gap to the one before it, its kind, and in the columns of its
# kind the distance of each character from the one before it there. Numbers: runs with gap, count
# and step, and the index of the first value. Names: a line each, with the number of words that are
# those of the line before; empty for a character without a name, or a small letter that is named
# like its capital.
import re
import unicodedata

LAST = 0x110000
# A name costs about 5 bytes of download. Of emoji, only those that are wide have one.
NAMED = [
    (0x20, 0x180), (0x300, 0x345), (0x370, 0x400), (0x400, 0x460), (0x660, 0x66A), (0x2000, 0x2070), (0x20A0, 0x20D0), (0x2100, 0x21B0), (0x21D0, 0x2250), (0x22C0, 0x2300),
    (0x2500, 0x2758), (0x1F380, 0x1F3D0), (0x1F600, 0x1F650),
]


def varint(n):
    out = []
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return out + [n]


def signed(n):
    return varint(n << 1 if n >= 0 else -n << 1 | 1)


def emit(type, name, values):
    print(f"static const {type} {name}[] = {{")
    line = "   "
    for value in values:
        text = f" {value},"
        if len(line) + len(text) > 118:
            print(line)
            line = "   "
        line += text
    print(line)
    print("};\n")


def decompositions():
    found = []
    for c in range(LAST):
        text = unicodedata.decomposition(chr(c))
        if text:
            tag, _, rest = text.partition(" ") if text[0] == "<" else ("", "", text)
            if not tag and " " in rest and unicodedata.normalize("NFC", chr(c)) != chr(c):
                tag = "!" # canonical, and never composed
            found.append((c, tag, [int(each, 16) for each in rest.split(" ")]))
    tags = ["", "!"] + sorted({tag for _, tag, _ in found if tag[:1] == "<"})
    kinds, columns, gaps, numbers, data, before = [], {}, [], [], [], {}
    at = last = 0
    runs = chars = 0
    while at < len(found):
        c, tag, to = found[at]
        n = 1
        while (
            (tag or len(to) == 1) and found[at + n : at + n + 1]
            and found[at + n] == (c + n, tag, [to[0] + n] + to[1:])
        ):
            n += 1
        column = columns.setdefault((tag, len(to)), sum(length for _, length in columns))
        kind = tags.index(tag), len(to), n, column
        if kind not in kinds:
            kinds.append(kind)
        gaps += varint(c - last)
        numbers.append(kinds.index(kind))
        for j, char in enumerate(to):
            while len(data) <= column + j:
                data.append([])
            data[column + j] += signed(char - before.get(column + j, 0))
            before[column + j] = char + (n - 1 if j == 0 else 0)
        last = c + n
        at += n
        runs += 1
        chars += len(to)
    assert len(kinds) < 256
    offsets, all = [], []
    for column in data:
        offsets.append(len(all))
        all += column
    print("static const char *const decomposition_tags[] = {", ", ".join(f'"{"" if tag == "!" else tag}"' for tag in tags), "};\n")
    print(f"#define DECOMPOSITION_RUNS ({runs})\n#define DECOMPOSITION_CHARS ({chars})\n")
    emit("decomposition_kind_t", "decomposition_kinds", ["{ %d, %d, %d, %d }" % kind for kind in kinds])
    emit("byte", "decomposition_gaps", gaps)
    emit("byte", "decomposition_numbers", numbers)
    emit("uint16_t", "decomposition_columns", offsets)
    emit("byte", "decomposition_data", all)


def numbers():
    found = [(c, unicodedata.numeric(chr(c))) for c in range(LAST) if unicodedata.numeric(chr(c), None) is not None and not chr(c).isdecimal()]
    values = sorted({value for _, value in found}, key=lambda v: (v != int(v), v))
    data, at, last = [], 0, 0
    while at < len(found):
        c, value = found[at]
        best = 0, 0
        for step in 0, 1:
            n = 1
            while found[at + n : at + n + 1] and found[at + n][0] == c + n and values.index(found[at + n][1]) == values.index(value) + step * n:
                n += 1
            best = max(best, (n, step))
        n, step = best
        data += varint(c - last) + varint(n << 1 | step) + [values.index(value)]
        last = c + n
        at += n
    fractions = []
    for value in values:
        n, d = value.as_integer_ratio()
        if d > 1 << 20:
            d = next(d for d in range(1, 400) if round(value * d) / d == value)
            n = round(value * d)
        power = 0
        while abs(n) > 32767:
            n, power = n // 10, power + 1
        assert d == 1 or not power
        assert n * 10**power / d == value
        fractions.append("{ %d, %d }" % (n, -power if power else d))
    emit("numeric_value_t", "numeric_values", fractions)
    emit("byte", "numeric_runs", data + [0, 0, 0])


def is_named(c):
    return unicodedata.name(chr(c), None) is not None and (c < 0x10000 or unicodedata.east_asian_width(chr(c)) == "W")


def derive(c):
    upper = chr(c).upper()
    if len(upper) == 1 and ord(upper) != c and any(first <= ord(upper) < end for first, end in NAMED):
        name = unicodedata.name(upper, "")
        if "CAPITAL" in name:
            return name.replace("CAPITAL", "SMALL", 1)


def names():
    blocks, text = [], []
    for first, end in NAMED:
        blocks.append((first, end - first, sum(map(len, text))))
        before = []
        for c in range(first, end):
            name = unicodedata.name(chr(c)) if is_named(c) else ""
            assert len(name) < 96
            derived = derive(c)
            if not name or name == derived:
                assert name or not derived
                text.append("\n")
                continue
            words = re.split("(?<=[ -])", name)
            same = 0
            while same < min(len(words), len(before)) and words[same] == before[same]:
                same += 1
            text.append(chr(48 + same) + "".join(words[same:]).lower() + "\n")
            before = words
    print("static const struct {\n    uint32_t first;\n    uint16_t count, offset;\n} name_blocks[] = {")
    for block in blocks:
        print("    { %#x, %d, %d }," % block)
    print("};\n")
    print("static const char names[] =")
    text = "".join(text)
    for at in range(0, len(text), 104):
        print('    "' + text[at : at + 104].replace("\n", "\\n") + '"')
    print("    ;")


print(f"// Written by build/uninames.py: Unicode {unicodedata.unidata_version}.\n")
decompositions()
numbers()
names()
