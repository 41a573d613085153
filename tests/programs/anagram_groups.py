"""Anagrams, pangrams, palindromes and other word games."""

from collections import Counter, defaultdict
from itertools import permutations
from string import ascii_lowercase

WORDS = "listen silent enlist google elbow below state taste night thing inch chin stressed desserts level radar a".split()


def signature(word: str) -> str:
    return "".join(sorted(word))


def groups(words: list[str]) -> list[list[str]]:
    found = defaultdict(list)
    for word in words:
        found[signature(word)].append(word)
    return [group for group in found.values() if len(group) > 1]


def is_palindrome(text: str) -> bool:
    letters = [c for c in text.casefold() if c.isalnum()]
    return letters == letters[::-1]


def can_build(word: str, letters: str) -> bool:
    return not Counter(word) - Counter(letters)


def scrabble(word: str) -> int:
    values = {1: "eaionrtlsu", 2: "dg", 3: "bcmp", 4: "fhvwy", 5: "k", 8: "jx", 10: "qz"}
    points = {letter: value for value, group in values.items() for letter in group}
    return sum(points[c] for c in word)


def pig_latin(word: str) -> str:
    for i, c in enumerate(word):
        if c in "aeiou" or (c == "y" and i):
            return word[i:] + (word[:i] or "w") + "ay"
    return word + "ay"


def isogram(word: str) -> bool:
    return len(set(word)) == len(word)


def main() -> None:
    for group in groups(WORDS):
        print(", ".join(group))
    for text in ("A man, a plan, a canal: Panama!", "Not one", "Was it a car or a cat I saw?", ""):
        print(f"{text!r}: {is_palindrome(text)}")
    sentence = "The quick brown fox jumps over a lazy dog"
    print(set(ascii_lowercase) <= set(sentence.lower()), sorted(set(ascii_lowercase) - set("the quick fox")))
    print([word for word in WORDS if can_build(word, "hcintgleb")], [w for w in WORDS if w[::-1] in WORDS])
    print(sorted(WORDS, key=lambda w: (-scrabble(w), w))[:4], {w: scrabble(w) for w in ("quiz", "jazz")})
    print(" ".join(map(pig_latin, "the quick rhythm eats my apple".split())))
    print(sorted({"".join(p) for p in permutations("aab")}), [w for w in WORDS if isogram(w)][:5])
    print(Counter(len(w) for w in WORDS).most_common(2), max(WORDS, key=len), "".join(dict.fromkeys("mississippi")))
    acronym = "".join(word[0].upper() for word in "portable network graphics".replace("-", " ").split())
    print(acronym, "hello world".title().swapcase(), "-".join("abc"), "abcabc".rfind("b"), "a,b,,c".split(","), "tEST".capitalize())
    print([a + b for a in "ab" for b in "xy" if a + b != "by"], "spam" * 2, "x".join(["1", "2"]), "Mississippi".count("ss"), "abc" < "abd")


if __name__ == "__main__":
    main()
