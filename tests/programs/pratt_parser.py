"""A Pratt parser for a small expression language, printed as s-expressions."""

import re
from typing import Callable, NamedTuple


class Tok(NamedTuple):
    kind: str
    text: str


def lex(source: str):
    for number, name, op in re.findall(r"\s*(?:(\d+)|([a-z]\w*)|([-+*/^!?:=<>(),.\[\]]))", source):
        yield Tok("num", number) if number else Tok("name", name) if name else Tok("op", op)
    yield Tok("end", "")


class Parser:
    PREFIX: dict[str, int] = {"+": 9, "-": 9}
    POSTFIX: dict[str, int] = {"!": 11, "[": 11, "(": 13}
    INFIX: dict[str, tuple[int, int]] = {
        "=": (2, 1), "?": (4, 3), "<": (5, 6), ">": (5, 6), "+": (6, 7), "-": (6, 7), "*": (7, 8), "/": (7, 8), "^": (11, 10), ".": (14, 13),
    }

    def __init__(self, source: str) -> None:
        self.tokens = list(lex(source))

    def next(self) -> Tok:
        return self.tokens.pop(0)

    def expect(self, text: str) -> None:
        if (tok := self.next()).text != text:
            raise SyntaxError(f"expected {text!r}, got {tok.text!r}")

    def parse(self, minimum: int = 0):
        tok = self.next()
        match tok:
            case Tok("num", text):
                left = int(text)
            case Tok("name", text):
                left = text
            case Tok("op", "("):
                left = self.parse()
                self.expect(")")
            case Tok("op", text) if text in self.PREFIX:
                left = (text, self.parse(self.PREFIX[text]))
            case _:
                raise SyntaxError(f"unexpected {tok.text or 'end'!r}")
        while True:
            op = self.tokens[0].text
            if op in self.POSTFIX:
                if self.POSTFIX[op] < minimum:
                    break
                self.next()
                if op == "[":
                    index = self.parse()
                    self.expect("]")
                    left = ("[", left, index)
                elif op == "(":
                    arguments = []
                    while self.tokens[0].text != ")":
                        arguments.append(self.parse())
                        if self.tokens[0].text == ",":
                            self.next()
                    self.next()
                    left = ("call", left, *arguments)
                else:
                    left = (op, left)
                continue
            if op in self.INFIX:
                left_power, right_power = self.INFIX[op]
                if left_power < minimum:
                    break
                self.next()
                if op == "?":
                    middle = self.parse()
                    self.expect(":")
                    left = ("?", left, middle, self.parse(right_power))
                else:
                    left = (op, left, self.parse(right_power))
                continue
            break
        return left


def sexpr(node) -> str:
    return f"({' '.join(map(sexpr, node))})" if isinstance(node, tuple) else str(node)


if __name__ == "__main__":
    for source in ["1 + 2 * 3", "a + b * c * d + e", "--1 * 2", "-9!", "f . g . h", "2 ^ 3 ^ 2", "a ? b : c ? d : e",
                   "x = y = 0 ? 1 : 2", "a[0][1] + f(1, g(2), x)!", "((0))", "1 < 2 + 3", "1 +", "(1", "a[1", "* 3"]:
        try:
            parser = Parser(source)
            tree = parser.parse()
            print(f"{source:<26} {sexpr(tree)}{'' if parser.tokens[0].kind == 'end' else ' ...'}")
        except SyntaxError as error:
            print(f"{source:<26} SyntaxError: {error}")
