"""Caesar, Vigenère, Atbash, rail fence, substitution, and breaking Caesar."""

import codecs
from collections import Counter
from itertools import cycle
from string import ascii_letters, ascii_lowercase, ascii_uppercase

ENGLISH = dict(zip("etaoinshrdlu", [12.7, 9.1, 8.2, 7.5, 7.0, 6.7, 6.3, 6.1, 6.0, 4.3, 4.0, 2.8]))


def caesar(text: str, shift: int) -> str:
    shift %= 26
    lower, upper = ascii_lowercase, ascii_uppercase
    table = str.maketrans(lower + upper, lower[shift:] + lower[:shift] + upper[shift:] + upper[:shift])
    return text.translate(table)


def vigenere(text: str, key: str, decrypt: bool = False) -> str:
    shifts = cycle(ord(c) - ord("a") for c in key.lower())
    return "".join(caesar(c, -next(shifts) if decrypt else next(shifts)) if c in ascii_letters else c for c in text)


def atbash(text: str) -> str:
    return text.translate({ord(a): ord(b) for a, b in zip(ascii_letters, ascii_lowercase[::-1] + ascii_uppercase[::-1])})


def rails(length: int, count: int) -> list[int]:
    zigzag = cycle([*range(count), *range(count - 2, 0, -1)])
    return sorted(range(length), key=lambda i, rows=[next(zigzag) for _ in range(length)]: rows[i])


def rail_fence(text: str, count: int) -> str:
    return "".join(text[i] for i in rails(len(text), count))


def rail_unfence(text: str, count: int) -> str:
    result = [""] * len(text)
    for position, char in zip(rails(len(text), count), text):
        result[position] = char
    return "".join(result)


def score(text: str) -> float:
    counts = Counter(c for c in text.lower() if c.isalpha())
    return sum(ENGLISH.get(c, 0) * n for c, n in counts.items())


def crack(text: str) -> tuple[int, str]:
    shift = max(range(26), key=lambda s: score(caesar(text, -s)))
    return shift, caesar(text, -shift)


def main() -> None:
    message = "Attack at dawn, bring the Elephants!"
    secret = caesar(message, 3)
    print(secret, crack(secret), sep="\n")
    hidden = vigenere(message, "Lemon")
    print(hidden, vigenere(hidden, "Lemon", decrypt=True) == message)
    print(atbash("Hello, Wizard"), atbash(atbash("same")) == "same")
    fenced = rail_fence("WEAREDISCOVEREDFLEEATONCE", 3)
    print(fenced, rail_unfence(fenced, 3))
    print(codecs.encode("Why did the chicken?", "rot13"), caesar("xyz XYZ", 29), caesar("äöü 123", 5))
    key = "zebras" + "".join(c for c in ascii_lowercase if c not in "zebras")
    print("flee at once".translate(str.maketrans(ascii_lowercase, key)), str.maketrans("ab", "xy", "z"))


if __name__ == "__main__":
    main()
