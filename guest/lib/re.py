"""Regular expressions as in CPython 3.12, over the module _re (guest/re). What differs: docs/differences.md."""

from _re import Match, Pattern, compile as _new

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U",
    "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]

_NAMES = (
    ("IGNORECASE", 2), ("LOCALE", 4), ("MULTILINE", 8), ("DOTALL", 16),
    ("UNICODE", 32), ("VERBOSE", 64), ("DEBUG", 128), ("ASCII", 256),
)


class RegexFlag(int):
    """An int that shows the flags in it."""

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join([name for name, flag in _NAMES if int(self) & flag]) or ("NOFLAG" if not int(self) else None)

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    def __invert__(self):
        return RegexFlag(~int(self) & 510)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __repr__(self):
        value = int(self)
        names = ["re." + name for name, flag in _NAMES if value & flag]
        rest = value & ~510
        if rest or not names:
            names.append(hex(rest) if value else "re.NOFLAG")
        return "|".join(names)

    __str__ = __repr__


NOFLAG = RegexFlag(0)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)
A = ASCII = RegexFlag(256)


class error(Exception):
    """A pattern or a template that is not valid: msg, pattern, pos, lineno, colno."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = "%s at position %d" % (msg, pos)
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern[:pos].count(newline) + 1
            self.colno = pos - pattern[:pos].rfind(newline)
            if newline in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        super().__init__(msg)


_MAX_CACHED = 256
_patterns = {}
_templates = {}


def _compile(pattern, flags):
    key = (pattern, int(flags)) if flags else pattern
    compiled = _patterns.get(key)
    if compiled is not None:
        return compiled
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    compiled = _new(pattern, int(flags))
    if type(pattern) is str or type(pattern) is bytes:
        if len(_patterns) >= _MAX_CACHED:
            _patterns.clear()
        _patterns[key] = compiled
    return compiled


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def purge():
    _patterns.clear()
    _templates.clear()


_SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"


def escape(pattern):
    if isinstance(pattern, str):
        return "".join(["\\" + c if c in _SPECIAL else c for c in pattern])
    special = _SPECIAL.encode()
    return b"".join([bytes((92, c)) if c in special else bytes((c,)) for c in bytes(pattern)])


# ---------------------------------------------------------------- templates of sub and expand

_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _is_digits(text):
    for c in text:
        if c not in "0123456789":
            return False
    return True


def _is_name(name):
    for i, c in enumerate(name):
        if not (c == "_" or c.isalpha() or i and "0" <= c <= "9"):
            return False
    return True


def _group_by_name(pattern, template, name, at):
    if _is_digits(name):
        if len(name) > 5 or int(name) >= 65536:
            raise error("invalid group reference %d" % int(name), template, at)
        return int(name)
    if not _is_name(name) or isinstance(template, bytes) and max(name) >= "\x80":
        raise error("bad character in group name %r" % name, template, at)
    if name not in pattern.groupindex:
        raise IndexError("unknown group name %r" % name)
    return pattern.groupindex[name]


def _parse_template(pattern, template):
    """Texts and numbers of groups, in turn."""
    if isinstance(template, str):
        text = template
    elif isinstance(template, (bytes, bytearray, memoryview)):
        template = bytes(template)
        text = "".join([chr(b) for b in template])
    else:
        raise TypeError("decoding to str: need a bytes-like object, %s found" % type(template).__name__)
    result = []
    literal = []

    def add_literal():
        joined = "".join(literal)
        result.append(joined if isinstance(template, str) else bytes([ord(c) for c in joined]))
        literal.clear()

    i = 0
    end = len(text)
    while i < end:
        start = i
        i = text.find("\\", start)
        if i < 0:
            literal.append(text[start:])
            break
        literal.append(text[start:i])
        start = i
        if i + 1 == end:
            raise error("bad escape (end of pattern)", template, start)
        c = text[i + 1]
        i += 2
        group = None
        if c == "g":
            if text[i:i + 1] != "<":
                raise error("missing <", template, i)
            i += 1
            close = text.find(">", i)
            if close == i or i == end:
                raise error("missing group name", template, i)
            if close < 0:
                raise error("missing >, unterminated name", template, i)
            at = i
            group = _group_by_name(pattern, template, text[i:close], i)
            i = close + 1
        elif c == "0":
            while i < end and i < start + 4 and text[i] in "01234567":
                i += 1
            literal.append(chr(int(text[start + 1:i], 8) & 255))
        elif c in "123456789":
            at = start + 1
            if i < end and text[i] in "0123456789":
                i += 1
                if i < end and c in "01234567" and text[i - 1] in "01234567" and text[i] in "01234567":
                    i += 1
                    value = int(text[start + 1:i], 8)
                    if value > 255:
                        raise error("octal escape value %s outside of range 0-0o377" % text[start:i], template, start)
                    literal.append(chr(value))
                    continue
            group = int(text[start + 1:i])
        elif c in _SIMPLE:
            literal.append(_SIMPLE[c])
        elif "a" <= c <= "z" or "A" <= c <= "Z":
            raise error("bad escape " + text[start:i], template, start)
        else:
            literal.append(text[start:i])
        if group is not None:
            if group > pattern.groups:
                raise error("invalid group reference %d" % group, template, at)
            add_literal()
            result.append(group)
    add_literal()
    return tuple(result)


def _compile_template(pattern, template):
    if type(template) is not str and type(template) is not bytes:
        return _parse_template(pattern, template)
    key = (pattern, template)
    parsed = _templates.get(key)
    if parsed is None:
        parsed = _parse_template(pattern, template)
        if len(_templates) >= _MAX_CACHED:
            _templates.clear()
        _templates[key] = parsed
    return parsed
