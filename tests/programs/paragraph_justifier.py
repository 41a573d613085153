"""Greedy line breaking and full justification without textwrap."""

TEXT = (
    "Readability counts. Special cases aren't special enough to break the rules, although "
    "practicality beats purity. Errors should never pass silently unless explicitly silenced."
)


def break_lines(words: list[str], width: int) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    length = 0
    for word in words:
        if lines[-1] and length + 1 + len(word) > width:
            lines.append([])
            length = 0
        length += len(word) + (1 if lines[-1] else 0)
        lines[-1].append(word)
    return lines


def justify(words: list[str], width: int) -> str:
    """Spread spaces evenly, extra ones to the left."""
    if len(words) == 1:
        return words[0].ljust(width)
    gaps = len(words) - 1
    spaces = width - sum(map(len, words))
    each, extra = divmod(spaces, gaps)
    return "".join(
        word + " " * (each + (index < extra) if index < gaps else 0) for index, word in enumerate(words)
    )


def main() -> None:
    for width in (30, 44):
        lines = break_lines(TEXT.split(), width)
        print("+" + "-" * width + "+")
        for words in lines[:-1]:
            print(f"|{justify(words, width)}|")
        print(f"|{' '.join(lines[-1]):<{width}}|")
        print("+" + "-" * width + "+")
        slack = [width - len(" ".join(words)) for words in lines[:-1]]
        print(f"slack {slack}, raggedness {sum(s ** 2 for s in slack)}")
    for align in "<^>":
        print(f"[{'aligned':{align}20}]")
    print("centre".center(20, "*"), "zeros".zfill(8), "-42".zfill(6))


if __name__ == "__main__":
    main()
