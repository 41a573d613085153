"""literal_eval() alone: there are no syntax trees of programs."""

__all__ = ["literal_eval"]


def __getattr__(name):
    raise AttributeError(f"module 'ast' has no attribute {name!r}: the sandbox has literal_eval() alone, and no syntax trees")


_TOKEN = (
    r"\s*(?:#[^\n]*\s*)*(?:([rRbBuU]{0,2}(?:'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"))"
    r"|((?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?[jJ]?)(?![A-Za-z0-9_.]))"
    r"|(\w+|\.\.\.)|([][(){},:+-])|($))"
)


class _Parser:
    def __init__(self, text):
        import re

        self.text = text
        self.at = 0
        self.token = re.compile(_TOKEN, re.S)
        self.next()

    def next(self):
        match = self.token.match(self.text, self.at)
        if match is None:
            raise SyntaxError("invalid syntax")
        self.at = match.end()
        self.kind = match.lastindex
        self.value = match.group(match.lastindex)

    def skip(self, value):
        if self.kind == 4 and self.value == value:
            self.next()
            return True
        return False

    def items(self, end, parse):
        items = []
        comma = False
        while not self.skip(end):
            if items and not comma:
                raise SyntaxError("invalid syntax")
            items.append(parse())
            comma = self.skip(",")
        return items, comma

    def pair(self):
        key = self.expression()
        if self.skip(":"):
            return key, self.expression()
        return (key,)

    def expression(self):
        value = self.signed()
        while self.kind == 4 and self.value in "+-":
            minus = self.value == "-"
            self.next()
            other = self.signed()
            if type(value) not in (int, float) or type(other) is not complex:
                raise _malformed("BinOp")
            value = value - other if minus else value + other
        return value

    def signed(self):
        if self.kind == 4 and self.value in "+-":
            minus = self.value == "-"
            self.next()
            value = self.signed()
            if type(value) not in (int, float, complex):
                raise _malformed("UnaryOp")
            return -value if minus else +value
        return self.atom()

    def atom(self):
        kind, value = self.kind, self.value
        if kind == 1:
            made = None
            while self.kind == 1:
                part = eval(self.value)
                made = part if made is None else made + part
                self.next()
            return made
        if kind == 2:
            self.next()
            return eval(value)
        if kind == 3:
            constants = {"None": None, "True": True, "False": False, "...": Ellipsis}
            if value not in constants and value != "set":
                raise _malformed("Name")
            self.next()
            if value in constants:
                return constants[value]
            if self.skip("(") and self.skip(")"):
                return set()
            raise _malformed("Call")
        if self.skip("("):
            items, comma = self.items(")", self.expression)
            return items[0] if len(items) == 1 and not comma else tuple(items)
        if self.skip("["):
            return self.items("]", self.expression)[0]
        if self.skip("{"):
            items = self.items("}", self.pair)[0]
            if any([len(item) != len(items[0]) for item in items]):
                raise SyntaxError("invalid syntax")
            if items and len(items[0]) == 1:
                return {item for (item,) in items}
            return {key: value for key, value in items}
        raise SyntaxError("invalid syntax")


def _malformed(kind):
    return ValueError(f"malformed node or string: <ast.{kind} object>")


def literal_eval(node_or_string):
    """The value of a literal: strings, bytes, numbers, tuples, lists, dicts, sets, booleans, None and Ellipsis."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    parser = _Parser(node_or_string.lstrip(" \t"))
    value = parser.expression()
    if parser.kind == 4 and parser.value == ",":
        items = [value]
        while parser.skip(","):
            if parser.kind != 5:
                items.append(parser.expression())
        value = tuple(items)
    if parser.kind != 5:
        raise SyntaxError("invalid syntax") if parser.kind != 4 or parser.value != "(" else _malformed("Call")
    return value
