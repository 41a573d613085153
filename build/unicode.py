# Writes guest/unitables.h: what str methods know of characters, from the Unicode data of the
# Python that runs it (3.12: Unicode 15.0). Run by hand, when that version changes:
#
#     python3.12 build/unicode.py > guest/unitables.h
#
# Classes: runs of code points with the same properties, as kinds (255: plus the next byte) and
# lengths (varints), in columns. Kind 0 are pairs of an upper and a lower letter. Cases: runs of
# code points that map by the same distance, in steps of 1 or 2.
import collections
import sys
import unicodedata

LAST = 0x110000
FLAGS = "ALPHA DECIMAL DIGIT NUMERIC SPACE PRINT UPPER LOWER TITLE START CONTINUE".split()


def properties(c):
    tests = (
        c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isspace(), c.isprintable(),
        c.isupper(), c.islower(), c.istitle() and not c.isupper(), c.isidentifier(), ("a" + c).isidentifier(),
    )
    return sum(1 << i for i, test in enumerate(tests) if test)


CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn".split()
DIRECTIONS = " L R AL EN ES ET AN CS NSM BN B S WS ON LRE LRO RLE RLO PDF LRI RLI FSI PDI".split(" ")
WIDTHS = "N A H W F Na".split()


def all_properties(c):
    data = (
        CATEGORIES.index(unicodedata.category(c)) | DIRECTIONS.index(unicodedata.bidirectional(c)) << 5
        | WIDTHS.index(unicodedata.east_asian_width(c)) << 10 | unicodedata.mirrored(c) << 13 | unicodedata.combining(c) << 14
    )
    return properties(c), data


def varint(n):
    out = []
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return out + [n]


def signed(n):
    return varint(n << 1 if n >= 0 else -n << 1 | 1)


def classes():
    runs = []
    for c in range(LAST):
        flags = all_properties(chr(c))
        if runs and runs[-1][0] == flags:
            runs[-1][1] += 1
        else:
            runs.append([flags, 1])
    upper, lower = all_properties("\u0102"), all_properties("\u0103")
    assert lower[1] == upper[1] + 1
    merged = []
    i = 0
    while i < len(runs):
        pairs = 0
        while [flags for flags, n in runs[i : i + 2] if n == 1] == [upper, lower]:
            pairs += 1
            i += 2
        if pairs:
            merged.append([None, pairs * 2])
        else:
            merged.append(runs[i])
            i += 1
    kinds = [kind for kind, _ in collections.Counter(flags for flags, _ in merged if flags is not None).most_common()]
    assert len(kinds) < 510
    numbers, lengths, index, at = [], [], [], 0
    for i, (flags, n) in enumerate(merged):
        if i % 64 == 0:
            index.append((at, len(numbers), len(lengths)))
        kind = 0 if flags is None else kinds.index(flags) + 1
        numbers += [kind] if kind < 255 else [255, kind - 255]
        lengths += varint(n)
        assert flags is None or not flags[0] & 2 or n % 10 == 0 # whole sets of digits
        at += n
    return [lower] + kinds, numbers, lengths, index


def runs_of(pairs):
    """[start, count, step, distance] for a mapping."""
    runs = []
    for c, to in sorted(pairs.items()):
        if runs:
            start, count, step, distance = runs[-1]
            gap = c - (start + (count - 1) * step)
            if to - c == distance and (gap == step or count == 1 and gap <= 2):
                runs[-1] = [start, count + 1, gap, distance]
                continue
        runs.append([c, 1, 1, to - c])
    return runs


def mapping(pairs):
    data, at = [], 0
    for start, count, step, distance in runs_of(pairs):
        data += varint(start - at) + varint(count << 1 | step - 1) + signed(distance)
        at = start
    return data + [0, 0]


def special(convert, simple):
    """Characters that become more than one: [code point, n, code points]."""
    data = []
    for c in range(128, LAST):
        to = convert(chr(c))
        if to != chr(simple.get(c, c)):
            data += varint(c) + varint(len(to)) + [b for d in to for b in varint(ord(d))]
    return data + [0, 0]


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


def simple(convert):
    return {c: ord(to) for c in range(128, LAST) if len(to := convert(chr(c))) == 1 and to != chr(c)}


kinds, numbers, lengths, index = classes()
lower, upper = simple(str.lower), simple(str.upper)
# Simple mappings that the methods have for those which become several characters: none is needed.
title = {c: to for c, to in simple(str.title).items() if to != upper.get(c)}
untitled = {c: c for c in upper if len(t := chr(c).title()) == 1 and t == chr(c)}
title.update(untitled)
fold = {c: to for c, to in simple(str.casefold).items() if to != lower.get(c)}
fold.update({c: c for c in lower if chr(c).casefold() == chr(c)})

print(f"// Written by build/unicode.py: Unicode {unicodedata.unidata_version}.")
print()
emit("uint16_t", "class_flags", [hex(flags) for flags, _ in kinds])
emit("uint32_t", "class_data", [hex(data) for _, data in kinds])
emit("uint16_t", "ascii_flags", [hex(properties(chr(c))) for c in range(128)])
emit("byte", "class_kinds", numbers)
emit("byte", "class_lengths", lengths)
emit("uint32_t", "class_starts", [at for at, _, _ in index])
emit("uint16_t", "class_offsets", [offset for _, *both in index for offset in both])
emit("byte", "lower_runs", mapping(lower))
emit("byte", "upper_runs", mapping(upper))
emit("byte", "title_runs", mapping(title))
emit("byte", "fold_runs", mapping(fold))
up = {c for c in range(128, LAST) if len(chr(c).upper()) > 1}
emit("byte", "upper_special", special(lambda c: c.upper() if len(c.upper()) > 1 else chr(upper.get(ord(c), ord(c))), upper))
base_title = {**upper, **title}
emit("byte", "title_special", special(lambda c: c.title() if len(c.title()) > 1 else chr(base_title.get(ord(c), ord(c))), base_title))
base_fold = {**lower, **fold}
emit("byte", "fold_special", special(lambda c: c.casefold() if len(c.casefold()) > 1 else chr(base_fold.get(ord(c), ord(c))), base_fold))
