"""Unicode text: normalisation, categories, casefolding, slugs, widths."""

import unicodedata
from collections import Counter

SAMPLES = ["Café", "Cafe\u0301", "Straße", "İstanbul", "ﬁne", "Ⅷ", "日本語", "naïve—text", "🎉 party"]


def strip_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def slugify(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = "".join(c if c.isalnum() else " " for c in ascii_text.lower()).split()
    return "-".join(words) or "n-a"


def display_width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def describe(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.category(char)} {unicodedata.name(char, '?')}"


def same(a: str, b: str) -> bool:
    return unicodedata.normalize("NFC", a).casefold() == unicodedata.normalize("NFC", b).casefold()


def main() -> None:
    for text in SAMPLES:
        print(f"{text}{' ' * (12 - display_width(text))}|{len(text):>3} {len(text.encode()):>3} {strip_accents(text)} {slugify(text)}")
    print(SAMPLES[0] == SAMPLES[1], same(SAMPLES[0], SAMPLES[1]), same("STRASSE", "straße"), "ß".upper(), "ǆ".title())
    for char in "aé€\u200d١🎉":
        print(describe(char))
    print("\N{GREEK SMALL LETTER PI}", unicodedata.lookup("SNOWMAN"), "\u00e9" "\U0001F600", chr(960), ord("Ω"))
    print("٣".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), int("٣٤"), unicodedata.numeric("½"), "Ⅷ".isalpha(), "ª".isidentifier())
    print("ÀÉÎ".lower(), "привет".title(), "ΑΣ".lower(), "ŉ".upper(), "äöü".swapcase(), sorted(["zebra", "Äpfel", "apple"], key=strip_accents))
    print(Counter(unicodedata.category(c)[0] for c in "Hello, Wörld 42!").most_common(3))
    print("a\u2028b\x0bc\r\nd".splitlines(), "\u00a0x\u3000".strip(), "e\u0301"[::-1] == "\u0301e", ascii("ñ☃🎉"), repr("\u200b\x7f"))
    print("ab".encode("utf-16-le"), "é".encode("utf-8").hex(), b"\xf0\x9f\x8e\x89".decode(), len("👩‍👧"))
    try:
        "é".encode("ascii")
    except UnicodeEncodeError as error:
        print(type(error).__name__, error, error.start, error.reason)
    try:
        b"a\xffb".decode()
    except UnicodeDecodeError as error:
        print(type(error).__name__, error)


if __name__ == "__main__":
    main()
