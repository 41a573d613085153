"""Roman numerals as an int subclass, with strict parsing."""

import re


class Roman(int):
    SYMBOLS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
               (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    PATTERN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")

    def __new__(cls, value):
        if isinstance(value, str):
            value = cls.parse(value)
        if not 0 < value < 4000:
            raise ValueError(f"{value} can't be written as a Roman numeral")
        return super().__new__(cls, value)

    @classmethod
    def parse(cls, text):
        text = text.upper().strip()
        if not text or not cls.PATTERN.fullmatch(text):
            raise ValueError(f"malformed numeral {text!r}")
        values = {letter: value for value, letter in cls.SYMBOLS if len(letter) == 1}
        total = 0
        for current, following in zip(text, text[1:] + " "):
            value = values[current]
            total += -value if values.get(following, 0) > value else value
        return total

    def __str__(self):
        rest, parts = int(self), []
        for value, letters in self.SYMBOLS:
            times, rest = divmod(rest, value)
            parts.append(letters * times)
        return "".join(parts)

    def __repr__(self):
        return f"Roman('{self}')"

    def __add__(self, other):
        return Roman(int(self) + int(other))

    __radd__ = __add__


def main():
    for number in (1, 4, 9, 14, 40, 90, 400, 944, 1999, 2024, 3999):
        roman = Roman(number)
        print(f"{number:>5} {roman!s:<12} {Roman(str(roman)) == number}")
    print(all(Roman(str(Roman(n))) == n for n in range(1, 4000)))
    print(Roman("XIV") + Roman("vi"), repr(Roman("X") + 1), 5 + Roman("V"), Roman("X") * 2, Roman("X") > Roman("IX"))
    print(max((Roman(n) for n in range(1, 101)), key=lambda r: len(str(r))), sum([Roman("I"), Roman("II")]))
    for bad in ("IIII", "IC", "", "ABC", 0, 4000):
        try:
            Roman(bad)
        except ValueError as error:
            print("ValueError:", error)
    print(isinstance(Roman("I"), int), hash(Roman("V")) == hash(5), [10, 20, 30, 40][Roman("II")], f"{Roman('X'):04d}")


if __name__ == "__main__":
    main()
