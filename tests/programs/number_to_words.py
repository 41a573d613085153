"""Numbers in English words, ordinals, and parsing them back."""

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ["", "thousand", "million", "billion"]
IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}


def below_thousand(n: int) -> str:
    parts = []
    if n >= 100:
        parts.append(f"{ONES[n // 100]} hundred")
        n %= 100
        if n:
            parts.append("and")
    if n >= 20:
        parts.append(TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else ""))
    elif n or not parts:
        parts.append(ONES[n])
    return " ".join(parts)


def to_words(n: int) -> str:
    if n < 0:
        return "minus " + to_words(-n)
    if n == 0:
        return ONES[0]
    groups = []
    for scale in SCALES:
        n, group = divmod(n, 1000)
        if group:
            groups.append(f"{below_thousand(group)} {scale}".rstrip())
    if n:
        raise OverflowError("number too large for words")
    return ", ".join(reversed(groups))


def from_words(text: str) -> int:
    total = current = 0
    values = {word: i for i, word in enumerate(ONES)} | {word: i * 10 for i, word in enumerate(TENS) if i > 1}
    for word in text.replace("-", " ").replace(",", "").split():
        match word:
            case "and" | "minus":
                continue
            case "hundred":
                current *= 100
            case "thousand" | "million" | "billion":
                total += current * 1000 ** SCALES.index(word)
                current = 0
            case _:
                current += values[word]
    return -(total + current) if text.startswith("minus") else total + current


def ordinal_word(n: int) -> str:
    head, separator, last = to_words(n).rpartition("-")
    if not separator:
        head, separator, last = last.rpartition(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return head + separator + last


def ordinal(n: int) -> str:
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def main() -> None:
    numbers = [0, 7, 13, 21, 40, 100, 342, 1000, 1001, 12345, 1_000_000, 987_654_321, -19]
    for n in numbers:
        words = to_words(n)
        print(f"{n:>12,} {words}" + ("" if from_words(words) == n else " MISMATCH"))
    print([ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)])
    print([ordinal_word(n) for n in (1, 5, 12, 20, 21, 100, 33)])
    try:
        to_words(10**12)
    except OverflowError as error:
        print("OverflowError:", error)
    print(max(range(1, 100), key=lambda n: len(to_words(n))), sum(len(to_words(n).replace(" ", "").replace("-", "")) for n in range(1, 101)))


if __name__ == "__main__":
    main()
