"""Recursive descent parser and evaluator for arithmetic expressions."""

import math
import re

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)|([A-Za-z_]\w*)|(\*\*|.))")
CONSTANTS = {"pi": math.pi, "e": math.e}
FUNCTIONS = {"sqrt": math.sqrt, "max": max, "min": min, "abs": abs, "round": round}


class ParseError(Exception):
    pass


def tokenize(text):
    tokens = []
    for number, name, symbol in TOKEN.findall(text):
        if number:
            tokens.append(("num", float(number) if "." in number else int(number)))
        elif name:
            tokens.append(("name", name))
        elif symbol.strip():
            tokens.append(("op", symbol))
    tokens.append(("end", None))
    return tokens


class Parser:
    def __init__(self, text):
        self.tokens = tokenize(text)
        self.position = 0

    def peek(self):
        return self.tokens[self.position][1]

    def advance(self):
        token = self.tokens[self.position]
        self.position += 1
        return token

    def expect(self, symbol):
        kind, value = self.advance()
        if value != symbol:
            raise ParseError(f"expected {symbol!r}, found {value!r}")

    def parse(self):
        value = self.sum()
        if self.tokens[self.position][0] != "end":
            raise ParseError(f"unexpected {self.peek()!r}")
        return value

    def sum(self):
        value = self.product()
        while self.peek() in ("+", "-"):
            if self.advance()[1] == "+":
                value += self.product()
            else:
                value -= self.product()
        return value

    def product(self):
        value = self.unary()
        while self.peek() in ("*", "/", "%"):
            operator = self.advance()[1]
            right = self.unary()
            value = {"*": lambda: value * right, "/": lambda: value / right, "%": lambda: value % right}[operator]()
        return value

    def unary(self):
        if self.peek() == "-":
            self.advance()
            return -self.unary()
        return self.power()

    def power(self):
        base = self.atom()
        if self.peek() == "**":
            self.advance()
            return base ** self.unary()
        return base

    def atom(self):
        kind, value = self.advance()
        if kind == "num":
            return value
        if kind == "name":
            if self.peek() == "(":
                self.advance()
                arguments = [self.sum()]
                while self.peek() == ",":
                    self.advance()
                    arguments.append(self.sum())
                self.expect(")")
                return FUNCTIONS[value](*arguments)
            return CONSTANTS[value]
        if value == "(":
            inner = self.sum()
            self.expect(")")
            return inner
        raise ParseError(f"unexpected {value!r}")


CASES = ["1 + 2 * 3", "(1 + 2) * 3", "-2 ** 2", "2 ** 3 ** 2", "10 / 4 - 1", "17 % 5 * 2", "sqrt(16) + max(1, 7, 3)",
         "round(pi * 100) / 100", "2 +", "(1", "1 / 0", "foo + 1", "3 4", "1.5e"]


def main():
    for text in CASES:
        try:
            print(f"{text:<26} = {Parser(text).parse()}")
        except (ParseError, ZeroDivisionError, KeyError) as error:
            print(f"{text:<26} ! {type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
