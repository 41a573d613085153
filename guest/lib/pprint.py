"""Data as readable text."""

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(
        indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    ).pformat(object)


def saferepr(object):
    return PrettyPrinter()._safe(object, {}, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


def _key(value):
    return type(value).__name__, id(type(value)), value


def _sorted(items, key=None):
    # By value where values compare, else by type.
    try:
        return sorted(items, key=key)
    except TypeError:
        return sorted(items, key=lambda each: (str(type(each if key is None else key(each))), repr(each if key is None else key(each))))


def _first(pair):
    return pair[0]


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if int(indent) < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = int(indent)
        self._width = int(width)
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort_dicts = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        out = []
        self._format(object, out.append, 0, 0, {}, 0)
        return "".join(out)

    def isrecursive(self, object):
        return self._safe(object, {}, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self._safe(object, {}, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        self._depth, old = maxlevels or None, self._depth
        try:
            return self._safe(object, context, level)
        finally:
            self._depth = old

    def _repr(self, object, context, level):
        return self.format(object, dict(context), self._depth, level)[0]

    def _format(self, object, write, column, allowance, context, level):
        known = id(object)
        if known in context:
            write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - column - allowance:
            cls = type(object)
            method = _printer(cls)
            dataclass = getattr(cls, "__dataclass_fields__", None)
            if method is None and dataclass and not isinstance(object, type) and "__repr__" in cls.__dict__ and cls.__dataclass_params__.repr:
                method = _dataclass
            if method is not None:
                context[known] = 1
                method(self, object, write, column, allowance, context, level + 1)
                del context[known]
                return
        write(text)

    def _items(self, items, write, column, allowance, context, level):
        indent = self._indent
        column += indent
        if indent > 1:
            write((indent - 1) * " ")
        separator = ",\n" + " " * column
        delimiter = ""
        width = most = self._width - column + 1
        items = list(items)
        last = len(items) - 1
        for i, item in enumerate(items):
            if i == last:
                most -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                size = len(text) + 2
                if width < size:
                    width = most
                    if delimiter:
                        delimiter = separator
                if width >= size:
                    width -= size
                    write(delimiter)
                    delimiter = ", "
                    write(text)
                    continue
            write(delimiter)
            delimiter = separator
            self._format(item, write, column, allowance if i == last else 1, context, level)

    def _pairs(self, pairs, write, column, allowance, context, level, separator=": "):
        column += self._indent
        if self._indent > 1 and separator == ": ":
            write((self._indent - 1) * " ")
        last = len(pairs) - 1
        for i, (key, value) in enumerate(pairs):
            text = self._repr(key, context, level) if separator == ": " else key
            write(text + separator)
            self._format(value, write, column + len(text) + len(separator), allowance if i == last else 1, context, level)
            if i < last:
                write(",\n" + " " * column)

    def _safe(self, object, context, level):
        # The text on one line; whether it can be read back; whether the object holds itself.
        cls = type(object)
        if cls is str:
            return repr(object), True, False
        if cls is int:
            return f"{object:_d}" if self._underscores else repr(object), True, False
        method = getattr(cls, "__repr__", None)
        kind = next((base for base in (dict, list, tuple) if isinstance(object, base)), None)
        if kind is None or method != kind.__repr__ or not len(object):
            text = repr(object)
            return text, bool(text) and text[0] != "<", False
        if self._depth and level >= self._depth:
            return "{...}" if kind is dict else "[...]" if kind is list else "(...,)" if len(object) == 1 else "(...)", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable = True
        recursive = False
        parts = []
        if kind is dict:
            pairs = _sorted(object.items(), _first) if self._sort_dicts else object.items()
        else:
            pairs = [(None, each) for each in object]
        for key, value in pairs:
            text, good, bad = self._safe(value, context, level + 1)
            if kind is dict:
                name, good_name, bad_name = self._safe(key, context, level + 1)
                text = f"{name}: {text}"
                good = good and good_name
                bad = bad or bad_name
            parts.append(text)
            readable = readable and good
            recursive = recursive or bad
        del context[id(object)]
        text = ", ".join(parts)
        if kind is dict:
            text = "{" + text + "}"
        else:
            text = f"[{text}]" if kind is list else f"({text},)" if len(object) == 1 else f"({text})"
        return text, readable, recursive


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _dict(self, object, write, column, allowance, context, level):
    pairs = _sorted(object.items(), _first) if self._sort_dicts else list(object.items())
    write("{")
    self._pairs(pairs, write, column, allowance + 1, context, level)
    write("}")


def _list(self, object, write, column, allowance, context, level):
    write("[")
    self._items(object, write, column, allowance + 1, context, level)
    write("]")


def _tuple(self, object, write, column, allowance, context, level):
    write("(")
    end = ",)" if len(object) == 1 else ")"
    self._items(object, write, column, allowance + len(end), context, level)
    write(end)


def _set(self, object, write, column, allowance, context, level):
    name = type(object).__name__
    start, end = ("{", "}") if name == "set" else (name + "({", "})")
    write(start)
    self._items(_sorted(object), write, column + len(start) - 1, allowance + len(end), context, level)
    write(end)


def _str(self, object, write, column, allowance, context, level):
    chunks = []
    lines = object.splitlines(True)
    if level == 1:
        column += 1
        allowance += 1
    width = most = self._width - column
    text = ""
    for i, line in enumerate(lines):
        text = repr(line)
        if i == len(lines) - 1:
            width -= allowance
        if len(text) <= width:
            chunks.append(text)
            continue
        import re

        parts = re.findall(r"\S*\s*", line)[:-1]
        current = ""
        most2 = most
        for j, part in enumerate(parts):
            if j == len(parts) - 1 and i == len(lines) - 1:
                most2 -= allowance
            if len(repr(current + part)) > most2:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
    if len(chunks) == 1:
        write(text)
        return
    text = ("\n" + " " * column).join(chunks)
    write(f"({text})" if level == 1 else text)


def _named(self, object, write, column, allowance, context, level, name, pairs):
    write(name + "(")
    self._pairs(pairs, write, column + len(name) + 1 - self._indent, allowance + 1, context, level, "=")
    write(")")


def _dataclass(self, object, write, column, allowance, context, level):
    pairs = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values() if f.repr and f._field_type.name == "_FIELD"]
    _named(self, object, write, column, allowance, context, level, type(object).__name__, pairs)


def _namespace(self, object, write, column, allowance, context, level):
    name = type(object).__name__
    name = "namespace" if name == "SimpleNamespace" else name
    _named(self, object, write, column, allowance, context, level, name, list(object.__dict__.items()))


def _wrapped(self, object, write, column, allowance, context, level):
    # Name(...) around a dict or list.
    name = type(object).__name__
    if not len(object):
        write(repr(object))
        return
    start = name + "("
    if name == "defaultdict":
        start += repr(object.default_factory) + ",\n" + " " * (column + len(start))
        column += len(name) + 1
    else:
        column += len(start)
    write(start)
    if name == "deque":
        _list(self, object, write, column, allowance + 1, context, level)
        if object.maxlen is not None:
            write(f",\n{' ' * column}maxlen={object.maxlen}")
    elif name == "Counter":
        write("{")
        self._pairs(object.most_common(), write, column, allowance + 2, context, level)
        write("}")
    elif name == "OrderedDict":
        _list(self, list(object.items()), write, column, allowance + 1, context, level)
    else:
        self._format(object.copy() if name == "mappingproxy" else dict(object), write, column, allowance + 1, context, level)
    write(")")


def _printer(cls):
    plain = {dict: _dict, list: _list, tuple: _tuple, set: _set, frozenset: _set, str: _str}
    for base, method in plain.items():
        if issubclass(cls, base) and cls.__repr__ == base.__repr__:
            return method
    if cls.__name__ in ("OrderedDict", "defaultdict", "Counter", "deque", "mappingproxy"):
        return _wrapped
    return _namespace if cls.__name__ == "SimpleNamespace" else None
