from _json import loads, raw_decode

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")


class JSONDecoder:
    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def _options(self):
        return {
            "object_hook": self.object_hook,
            "parse_float": self.parse_float,
            "parse_int": self.parse_int,
            "parse_constant": self.parse_constant,
            "strict": self.strict,
            "object_pairs_hook": self.object_pairs_hook,
        }

    def decode(self, s):
        return loads(s, **self._options())

    def raw_decode(self, s, idx=0):
        return raw_decode(s, idx, **self._options())
