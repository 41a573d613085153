"""Tokenizer for a toy language, after the example in the documentation of re."""

import re
from typing import NamedTuple


class Token(NamedTuple):
    type: str
    value: str | int | float
    line: int
    column: int


KEYWORDS = {"IF", "THEN", "ENDIF", "FOR", "NEXT", "GOSUB", "RETURN"}
SPECIFICATION = [
    ("NUMBER", r"\d+(\.\d*)?"),
    ("ASSIGN", r":="),
    ("END", r";"),
    ("ID", r"[A-Za-z]+"),
    ("OP", r"[+\-*/]"),
    ("NEWLINE", r"\n"),
    ("SKIP", r"[ \t]+"),
    ("MISMATCH", r"."),
]


def tokenize(code: str):
    pattern = "|".join("(?P<%s>%s)" % pair for pair in SPECIFICATION)
    line_number = 1
    line_start = 0
    for mo in re.finditer(pattern, code):
        kind = mo.lastgroup
        value = mo.group()
        column = mo.start() - line_start
        if kind == "NUMBER":
            value = float(value) if "." in value else int(value)
        elif kind == "ID" and value in KEYWORDS:
            kind = value
        elif kind == "NEWLINE":
            line_start = mo.end()
            line_number += 1
            continue
        elif kind == "SKIP":
            continue
        elif kind == "MISMATCH":
            raise RuntimeError(f"{value!r} unexpected on line {line_number}")
        yield Token(kind, value, line_number, column)


STATEMENTS = """
    IF quantity THEN
        total := total + price * quantity;
        tax := price * 0.05;
    ENDIF;
"""


def main() -> None:
    for token in tokenize(STATEMENTS):
        print(token)
    try:
        for token in tokenize("a := 1;\nb := $;"):
            pass
    except RuntimeError as error:
        print("error:", error)
    print(token._asdict())


if __name__ == "__main__":
    main()
