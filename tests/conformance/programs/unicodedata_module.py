# unicodedata, and names of characters in literals and patterns.
import re
import sys
import unicodedata
import zlib
from unicodedata import category, lookup, name, normalize


def attempt(function, *args):
    try:
        print(ascii(function(*args)))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


print("-- version", unicodedata.unidata_version)
print("-- the documentation's examples")
attempt(lookup, "LEFT CURLY BRACKET")
attempt(name, "/")
attempt(unicodedata.decimal, "9")
attempt(unicodedata.decimal, "a")
attempt(category, "A")
attempt(unicodedata.bidirectional, "\u0660")

print("-- all characters: properties")
for function in category, unicodedata.bidirectional, unicodedata.combining, unicodedata.east_asian_width, unicodedata.mirrored:
    sums = []
    for start in 0, 0x100, 0x400, 0xA00, 0x2000, 0x3000, 0xA000, 0xD7A4, 0x10000, 0x1D000, 0x1F000, 0x20000, 0x2F800, 0xE0000, 0x10FF00:
        stop = start + 0xC0
        sums.append(zlib.crc32(",".join([str(function(chr(c))) for c in range(start, stop)]).encode()))
    print(function.__name__, sums)

print("-- numbers")
for function in unicodedata.decimal, unicodedata.digit, unicodedata.numeric:
    found = [(c, function(chr(c))) for c in [*range(0, 0x3400, 3), *range(0xA620, 0xA900), *range(0x10100, 0x10200), *range(0x1D7CE, 0x1D800), *range(0x1F100, 0x1F110)] if function(chr(c), None) is not None]
    print(function.__name__, len(found), zlib.crc32(str(found).encode()))
for char in "5\u0665\u00b2\u00bd\u2155\u2167\u216f\u4e00\u5146\u3007\u0f33\u2488\u2460\U0001d7e1":
    for function in unicodedata.decimal, unicodedata.digit, unicodedata.numeric:
        attempt(function, char)
attempt(unicodedata.numeric, "x", None)
attempt(unicodedata.digit, "x", "none")

print("-- decompositions and normal forms")
found = [(c, unicodedata.decomposition(chr(c))) for c in [*range(0, 0x3400, 7), *range(0xF900, 0x10000, 5), *range(0x1D100, 0x1D800, 9), *range(0x1F100, 0x1F260, 7), *range(0x2F800, 0x2FA20, 11)]]
print(len([each for each in found if each[1]]), zlib.crc32(str(found).encode()))
for char in "\u00c4\u1e69\u212b\ufb01\u00bd\ufdfa\u3300\uac00\U0001d15e\u0344":
    print(ascii(char), unicodedata.decomposition(char), *[ascii(normalize(form, char)) for form in ("NFC", "NFD", "NFKC", "NFKD")])
for form in "NFC", "NFD", "NFKC", "NFKD":
    chars = [*range(0xA0, 0x1200), *range(0x1E00, 0x3400), *range(0xAC00, 0xAD00), *range(0xF900, 0x10000), *range(0x11090, 0x11100), *range(0x1D150, 0x1D1C0), *range(0x2F800, 0x2FA20)]
    all = [normalize(form, chr(c)) for c in chars[::9]]
    print(form, zlib.crc32(ascii(all).encode()), sum([unicodedata.is_normalized(form, chr(c)) for c in chars[::29]]))
    print([ascii(normalize(form, text)) for text in (
        "", "plain", "Cafe\u0301 \u00c5ngstro\u0308m", "a\u0323\u0307", "a\u0307\u0323", "q\u0307\u0323", "\u1e0b\u0323", "\u1100\u1161\u11a8", "\uac00\u11a8",
        "\u0301a", "a\u0301\u0301", "\u0958", "\u09c7\u09be", "\U000110a5\U000110ba", "\ufb01ne \u2168 \uff21\u3000\u2460", "\u03b1\u0301\u0345", "o\u031b\u0323",
        "a\u0315\u0300\u05ae\u0300b", "\u0f71\u0f72\u0f74", "\u2126\u212a\u212b", "\ud800e\u0301",
    )])
attempt(unicodedata.is_normalized, "NFC", "Cafe\u0301")
attempt(unicodedata.is_normalized, "NFD", "Cafe\u0301")
attempt(normalize, "nfc", "\xe9")
attempt(normalize, "NFX", "x")
attempt(normalize, "NFKX", "x")
attempt(normalize, "NF", "x")
attempt(normalize, 1, "x")
attempt(normalize, "NFC", 1)
attempt(unicodedata.is_normalized, "NFX", "x")
attempt(unicodedata.is_normalized, "NFC", 1)

print("-- names")
RANGES = [
    (0x20, 0x180), (0x300, 0x345), (0x370, 0x400), (0x400, 0x460), (0x660, 0x66A), (0x2000, 0x2070), (0x20A0, 0x20D0), (0x2100, 0x21B0), (0x21D0, 0x2250), (0x22C0, 0x2300),
    (0x2500, 0x2758), (0x1F600, 0x1F650), (0x3400, 0x3480), (0x4E00, 0x4E80), (0x9FF0, 0xA000), (0xAC00, 0xAD00), (0xD700, 0xD7B0),
    (0xF900, 0xFA00), (0x20000, 0x20010), (0x2A6D0, 0x2A700), (0x2F800, 0x2F810), (0x323A0, 0x323C0),
]
for first, stop in RANGES:
    print(hex(first), zlib.crc32(",".join([name(chr(c), "?") for c in range(first, stop)]).encode()))
wide = [c for c in range(0x1F380, 0x1F3D0) if unicodedata.east_asian_width(chr(c)) == "W"]
print(len(wide), zlib.crc32(",".join([name(chr(c)) for c in wide]).encode()))
wrong = [c for first, stop in RANGES for c in range(first, stop, 31) if name(chr(c), None) and lookup(name(chr(c))) != chr(c)]
print(wrong)
for char in "a\xe9\u20ac\u2603\u200d\u03c0\u0451\ud55c\u4e2d\uf900\U0001f389\U0001f600\u2022\u00df\u0131":
    print(name(char), ascii(lookup(name(char))), ascii(lookup(name(char)[:-1] + name(char)[-1])))
attempt(name, "\0")
attempt(name, "\ud800")
attempt(name, "\0", "none")
attempt(lookup, "snowman")
attempt(lookup, "Greek Small Letter Pi")
attempt(lookup, "GREEK SMALL LETTER")
attempt(lookup, "")
attempt(lookup, "x" * 300)
attempt(lookup, b"SNOWMAN")
attempt(lookup, "CJK UNIFIED IDEOGRAPH-4E2D")
attempt(lookup, "CJK UNIFIED IDEOGRAPH-0041")
attempt(lookup, "HANGUL SYLLABLE HAN")
attempt(lookup, "HANGUL SYLLABLE XX")
attempt(lookup, 1)

print("-- arguments")
for function in category, unicodedata.bidirectional, unicodedata.combining, unicodedata.mirrored, unicodedata.east_asian_width, unicodedata.decomposition, name, unicodedata.decimal, unicodedata.digit, unicodedata.numeric:
    attempt(function, "ab")
    attempt(function, "")
    attempt(function, 1)

print("-- in literals and patterns")
print(ascii("\N{SNOWMAN}\N{greek small letter pi}x\N{LATIN SMALL LETTER E WITH ACUTE}"), "\N{LATIN CAPITAL LETTER A}" "b", rb"\N{x}", b"\N{x}"[:2], r"\N{x}")
print(ascii(f"{1}\N{DEGREE SIGN}{2:\N{BULLET}>3}"), ascii(f"""\N{EM DASH}{'a'}"""))
for source in r"'\N{}'", r"'ab\N{x}'", r"'ab\N'", r"'ab\N{'", r"'ab\Nx'", r"'\N{HANGUL SYLLABLE}'", r"f'{1}\N{no}'":
    try:
        print(ascii(eval(source)))
    except SyntaxError as error:
        print(error.msg)
attempt(lambda: re.findall(r"\N{SNOWMAN}+|[\N{GREEK SMALL LETTER ALPHA}-\N{GREEK SMALL LETTER OMEGA}]", "x\u2603\u2603\u03c0"))
attempt(re.compile, r"a\N{NO SUCH}")
attempt(re.compile, r"\N")
attempt(re.compile, r"\N{}")
attempt(re.compile, r"\N{SNOWMAN")
attempt(re.compile, r"[\N{x}]")
