"""Constants and classes for text."""

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
    "printable", "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    """Text with $names."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2

    def __init__(self, template):
        self.template = template

    def _pattern(self):
        import re

        pattern = getattr(self, "pattern", None)
        if pattern is None:
            delimiter, braced = re.escape(self.delimiter), self.braceidpattern or self.idpattern
            pattern = (
                f"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{self.idpattern})"
                rf"|\{{(?P<braced>{braced})\}}|(?P<invalid>))"
            )
        return re.compile(pattern, int(self.flags)) if isinstance(pattern, str) else pattern

    def _invalid(self, match):
        at = match.start("invalid")
        lines = self.template[:at].splitlines(True)
        column = at - len("".join(lines[:-1])) if lines else 1
        raise ValueError(f"Invalid placeholder in string: line {len(lines) or 1}, col {column}")

    def _substitute(self, mapping, is_safe):
        def convert(match):
            named = match.group("named") or match.group("braced")
            if named is not None:
                if is_safe:
                    try:
                        return str(mapping[named])
                    except KeyError:
                        return match.group()
                return str(mapping[named])
            if match.group("escaped") is not None:
                return self.delimiter
            if is_safe:
                return match.group()
            self._invalid(match)

        return self._pattern().sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._substitute(_Both(kws, mapping) if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._substitute(_Both(kws, mapping) if kws else mapping, True)

    def is_valid(self):
        return all([match.group("invalid") is None for match in self._pattern().finditer(self.template)])

    def get_identifiers(self):
        names = []
        for match in self._pattern().finditer(self.template):
            name = match.group("named") or match.group("braced")
            if name is not None and name not in names:
                names.append(name)
        return names


class _Both:
    def __init__(self, first, second):
        self.first, self.second = first, second

    def __getitem__(self, key):
        return self.first[key] if key in self.first else self.second[key]


class Formatter:
    """str.format in parts that can be replaced."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            result.append(literal)
            if name is None:
                continue
            first = name[: min([i for i in (name.find("."), name.find("["), len(name)) if i >= 0])]
            if first == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto) + name
                auto += 1
            elif first.isdigit():
                if auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            result.append(self.format_field(value, spec))
        return "".join(result), auto

    def parse(self, format_string):
        """(literal, field name, format specification, conversion) for each part."""
        literal, i, n = [], 0, len(format_string)
        while i < n:
            c = format_string[i]
            i += 1
            if c in "{}" and format_string[i : i + 1] == c:
                yield "".join(literal) + c, None, None, None
                literal = []
                i += 1
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            elif c == "{":
                if i == n:
                    raise ValueError("Single '{' encountered in format string")
                i, *parts = _read_field(format_string, i)
                yield ("".join(literal), *parts)
                literal = []
            else:
                literal.append(c)
        if literal:
            yield "".join(literal), None, None, None

    def get_field(self, field_name, args, kwargs):
        ends = [i for i in (field_name.find("."), field_name.find("[")) if i >= 0]
        end = min(ends) if ends else len(field_name)
        first, rest = field_name[:end], field_name[end:]
        key = int(first) if first.isdigit() else first
        value = self.get_value(key, args, kwargs)
        while rest:
            if rest[0] == "[":
                item, _, rest = rest[1:].partition("]")
                value = value[int(item) if item.isdigit() else item]
            else:
                ends = [i for i in (rest.find(".", 1), rest.find("[", 1)) if i >= 0]
                end = min(ends) if ends else len(rest)
                value = getattr(value, rest[1:end])
                rest = rest[end:]
        return value, key

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return {"s": str, "r": repr, "a": ascii}[conversion](value)
        raise ValueError(f"Unknown conversion specifier {conversion}")


def _read_field(text, i):
    """Where the field that begins at `i` ends, its name, format specification and conversion."""
    start, in_brackets, c, conversion = i, False, "", None
    while i < len(text):
        c = text[i]
        if c == "{":
            raise ValueError("unexpected '{' in field name")
        if c in "[]":
            in_brackets = c == "["
        elif c in "}:!" and not in_brackets:
            break
        i += 1
    name = text[start:i]
    if i == len(text):
        raise ValueError("expected '}' before end of string")
    i += 1
    if c == "}":
        return i, name, "", None
    if c == "!":
        if i == len(text):
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[i]
        c = text[i + 1 : i + 2]
        i += 2
        if c == "}":
            return i, name, "", conversion
        if c and c != ":":
            raise ValueError("expected ':' after conversion specifier")
    start, depth = i, 1
    while i < len(text):
        depth += {"{": 1, "}": -1}.get(text[i], 0)
        i += 1
        if not depth:
            return i, name, text[start : i - 1], conversion
    raise ValueError("unmatched '{' in format spec")
