"""Score ten-pin bowling games."""

from typing import Iterator


def rolls_from(text: str) -> list[int]:
    """Parse notation such as 'X 7/ 9-'."""
    rolls: list[int] = []
    for char in text.replace(" ", ""):
        if char == "X":
            rolls.append(10)
        elif char == "/":
            rolls.append(10 - rolls[-1])
        elif char == "-":
            rolls.append(0)
        elif char.isdigit():
            rolls.append(int(char))
        else:
            raise ValueError(f"unknown symbol {char!r}")
    return rolls


def frames(rolls: list[int]) -> Iterator[tuple[str, int]]:
    """Yield (kind, points) for each of ten frames."""
    index = 0
    for number in range(10):
        try:
            if rolls[index] == 10:
                yield "strike", 10 + rolls[index + 1] + rolls[index + 2]
                index += 1
            elif (pins := rolls[index] + rolls[index + 1]) == 10:
                yield "spare", 10 + rolls[index + 2]
                index += 2
            elif pins > 10:
                raise ValueError(f"frame {number + 1} has {pins} pins")
            else:
                yield "open", pins
                index += 2
        except IndexError:
            raise ValueError(f"frame {number + 1} is incomplete") from None


def score(text: str) -> int:
    return sum(points for _, points in frames(rolls_from(text)))


GAMES = {
    "perfect": "X X X X X X X X X X X X",
    "spares": "5/ 5/ 5/ 5/ 5/ 5/ 5/ 5/ 5/ 5/ 5",
    "gutter": "-- -- -- -- -- -- -- -- -- --",
    "mixed": "X 7/ 9- X -8 8/ -6 X X X81",
}


def main() -> None:
    for name, text in GAMES.items():
        print(f"{name:<8} {score(text):3}")
    running = 0
    for number, (kind, points) in enumerate(frames(rolls_from(GAMES["mixed"])), 1):
        running += points
        print(f"  frame {number:>2}: {kind:<6} +{points:<2} = {running}")
    for bad in ("X X", "99 --", "5? "):
        try:
            score(bad)
        except ValueError as error:
            print(f"{bad!r}: {error}")


if __name__ == "__main__":
    main()
