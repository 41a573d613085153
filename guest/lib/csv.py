"""Tables as lines of separated values."""

from _csv import split as _split

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error", "Dialect",
    "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects",
    "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect", "__doc__", "__version__",
]

__version__ = "1.0"
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    pass


class Dialect:
    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Format(self, {})
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


_PARAMETERS = {
    "delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"', "quoting": 0,
    "skipinitialspace": False, "strict": False,
}


class _Format:
    """The parameters of a dialect, checked."""

    def __init__(self, dialect, changes):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in changes:
            if name not in _PARAMETERS:
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        for name, default in _PARAMETERS.items():
            value = changes[name] if name in changes else getattr(dialect, name, default)
            if name in ("delimiter", "escapechar", "quotechar"):
                is_none = value is None
                if not isinstance(value, str) and (name == "delimiter" or not is_none):
                    extra = "" if name == "delimiter" else " or None"
                    raise TypeError(f'"{name}" must be string{extra}, not {type(value).__name__}')
                if not is_none and len(value) != 1:
                    raise TypeError(f'"{name}" must be a 1-character string')
            elif name == "lineterminator":
                if value is not None and not isinstance(value, str):
                    raise TypeError(f'"{name}" must be a string')
            elif name == "quoting":
                if type(value) is not int:
                    raise TypeError('"quoting" must be an integer')
                if not 0 <= value <= 5:
                    raise TypeError('bad "quoting" value')
            else:
                value = bool(value)
            setattr(self, name, value)
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            if "quoting" in changes or getattr(dialect, "quoting", None) is not None:
                raise TypeError("quotechar must be set if quoting enabled")
            self.quoting = QUOTE_NONE
        if self.lineterminator is None:
            raise TypeError("lineterminator must be set")


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}
_limit = 131072


def register_dialect(name, dialect=None, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Format(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    dialect = _dialects[name]
    return dialect if isinstance(dialect, _Format) else _Format(dialect, {})


def list_dialects():
    return list(_dialects)


def field_size_limit(*args):
    global _limit
    old = _limit
    if args:
        if not isinstance(args[0], int):
            raise TypeError("limit must be an integer")
        _limit = args[0]
    return old


# ---------------------------------------------------------------- reading

_START, _FIELD_START, _FIELD, _QUOTED, _QUOTE, _ESCAPED, _ESCAPED_QUOTED, _NEWLINE, _AFTER_ESCAPED = range(9)


class _Reader:
    def __init__(self, iterable, dialect, changes):
        self.dialect = d = _Format(dialect, changes)
        self.line_num = 0
        self._lines = iter(iterable)
        self._is_usual = not d.skipinitialspace and d.quoting != QUOTE_NONNUMERIC
        self._quote = None if d.quoting == QUOTE_NONE else d.quotechar
        self._unusual = [c for c in (d.escapechar, self._quote if d.strict or not d.doublequote else None) if c]

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def __next__(self):
        d = self.dialect
        line = self._line()
        if self._is_usual and len(line) <= _limit:
            for c in self._unusual:
                if c in line:
                    break
            else:
                row = _split(line, d.delimiter, self._quote)
                if row is not None:
                    return row
        self._row, self._text, self._is_number, state = [], [], False, _START
        while True:
            state = self._parse(line, state)
            if state == _START:
                return self._row
            try:
                line = self._line()
            except StopIteration:
                if not any(self._text) and state != _QUOTED:
                    raise
                if d.strict:
                    raise Error("unexpected end of data")
                self._save()
                return self._row

    def _save(self):
        text = "".join(self._text)
        self._row.append(float(text) if self._is_number else text)
        self._text, self._is_number = [], False

    def _parse(self, line, state):
        d = self.dialect
        delimiter, escape = d.delimiter, d.escapechar
        quote = None if d.quoting == QUOTE_NONE else d.quotechar
        i, end = 0, len(line)
        while i <= end:
            c = line[i] if i < end else None
            i += 1
            is_end = c is None or c == "\n" or c == "\r"
            if state == _START:
                if c is None:
                    return _START
                if is_end:
                    state = _NEWLINE
                    continue
                state = _FIELD_START
            if state == _QUOTED:
                if c is None:
                    return state
                if c == escape:
                    state = _ESCAPED_QUOTED
                elif c == quote:
                    state = _QUOTE if d.doublequote else _FIELD
                else:
                    stop = line.find(quote, i)
                    stop = end if stop < 0 else stop
                    if escape is not None:
                        at = line.find(escape, i, stop)
                        stop = stop if at < 0 else at
                    self._add(line[i - 1 : stop])
                    i = stop
                continue
            if state == _ESCAPED or state == _ESCAPED_QUOTED:
                self._add("\n" if c is None else c)
                state = _QUOTED if state == _ESCAPED_QUOTED else _AFTER_ESCAPED if is_end and c is not None else _FIELD
                if c is None:
                    return state
                continue
            if state == _NEWLINE:
                if c is None:
                    return _START
                if not is_end:
                    raise Error("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
                continue
            if state == _AFTER_ESCAPED:
                if c is None:
                    return state
                state = _FIELD
            if state == _QUOTE and c == quote:
                self._add(c)
                state = _QUOTED
            elif is_end:
                self._save()
                state = _START if c is None else _NEWLINE
                if c is None:
                    return state
            elif c == delimiter:
                self._save()
                state = _FIELD_START
            elif state == _QUOTE:
                if d.strict:
                    raise Error(f"'{delimiter}' expected after '{quote}'")
                self._add(c)
                state = _FIELD
            elif c == escape:
                state = _ESCAPED
            elif state == _FIELD_START and c == quote:
                state = _QUOTED
            elif not (state == _FIELD_START and c == " " and d.skipinitialspace):
                if state == _FIELD_START and d.quoting == QUOTE_NONNUMERIC:
                    self._is_number = True
                self._add(c)
                state = _FIELD
        return state

    def _add(self, text):
        self._text.append(text)
        if len(self._text) + len(text) > _limit and sum([len(each) for each in self._text]) > _limit:
            raise Error(f"field larger than field limit ({_limit})")


def reader(iterable, dialect="excel", **fmtparams):
    return _Reader(iterable, dialect, fmtparams)


# ---------------------------------------------------------------- writing

class _Writer:
    def __init__(self, fileobj, dialect, changes):
        if not callable(getattr(fileobj, "write", None)):
            raise TypeError('argument 1 must have a "write" method')
        self._write = fileobj.write
        self.dialect = d = _Format(dialect, changes)
        self._special = {c for c in (d.delimiter, d.escapechar, d.quotechar, *d.lineterminator) if c}

    def _field(self, value):
        d = self.dialect
        quoting = d.quoting
        is_quoted = (
            quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))
            or quoting == QUOTE_STRINGS and isinstance(value, str) or quoting == QUOTE_NOTNULL and value is not None
        )
        text = value if isinstance(value, str) else "" if value is None else str(value)
        if any([c in text for c in self._special]):
            out = []
            for c in text:
                if c in self._special:
                    if quoting != QUOTE_NONE and c == d.quotechar and d.doublequote:
                        out.append(c)
                        is_quoted = True
                    elif quoting == QUOTE_NONE or c == d.quotechar or c == d.escapechar:
                        if d.escapechar is None:
                            raise Error("need to escape, but no escapechar set")
                        out.append(d.escapechar)
                    else:
                        is_quoted = True
                out.append(c)
            text = "".join(out)
        return f"{d.quotechar}{text}{d.quotechar}" if is_quoted else text

    def writerow(self, row):
        d = self.dialect
        try:
            row = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = [self._field(value) for value in row]
        if len(fields) == 1 and not fields[0]:
            if d.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            fields = [d.quotechar * 2]
        return self._write(d.delimiter.join(fields) + d.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(fileobj, dialect="excel", **fmtparams):
    return _Writer(fileobj, dialect, fmtparams)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames, self.restkey, self.restval = fieldnames, restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect, self.line_num = dialect, 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        if len(row) > len(names):
            d[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            d[name] = self.restval
        return d


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames, self.restval = fieldnames, restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows([self._dict_to_list(row) for row in rowdicts])


# ---------------------------------------------------------------- guessing

class Sniffer:
    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        quotechar, doublequote, delimiter, skipinitialspace = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._by_counts(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote, dialect.delimiter, dialect.skipinitialspace = doublequote, delimiter, skipinitialspace
        dialect.quotechar = quotechar or '"'
        return dialect

    def _by_quotes(self, data, delimiters):
        import re

        delim, quote, text = r"(?P<delim>[^\w\n\"'])(?P<space> ?)", r"(?P<quote>[\"']).*?(?P=quote)", re.S | re.M
        for pattern in (
            delim + quote + "(?P=delim)", rf"(?:^|\n){quote}{delim}", delim + quote + r"(?:$|\n)", rf"(?:^|\n){quote}(?:$|\n)",
        ):
            pattern = re.compile(pattern, text)
            matches = list(pattern.finditer(data))
            if matches:
                break
        else:
            return "", False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for match in matches:
            found = match.groupdict()
            quotes[found["quote"]] = quotes.get(found["quote"], 0) + 1
            key = found.get("delim")
            if key and (delimiters is None or key in delimiters):
                delims[key] = delims.get(key, 0) + 1
            spaces += 1 if found.get("space") else 0
        quote = max(quotes, key=quotes.get)
        delim, skip = "", 0
        if delims:
            delim = max(delims, key=delims.get)
            skip = delims[delim] == spaces
            if delim == "\n":
                delim = ""
        doubled = re.compile(
            r"((%(d)s)|^)\W*%(q)s[^%(d)s\n]*%(q)s[^%(d)s\n]*%(q)s\W*((%(d)s)|$)" % {"d": re.escape(delim), "q": quote}, re.M
        ) if delim else None
        return quote, bool(doubled.search(data)) if doubled else False, delim, skip

    def _by_counts(self, data, delimiters):
        from collections import Counter

        lines = [line for line in data.split("\n") if line]
        frequencies = {chr(c): Counter() for c in range(127)}
        step = min(10, len(lines))
        start, end, delims = 0, step, {}
        total = 0
        while start < len(lines):
            total += 1
            for line in lines[start:end]:
                counts = Counter(line)
                for c in frequencies:
                    frequencies[c][counts.get(c, 0)] += 1
            # How often a character mostly occurs in a line, and in how many more lines than not.
            modes = {}
            for c, counts in frequencies.items():
                items = list(counts.items())
                if len(items) == 1 and items[0][0] == 0:
                    continue
                if len(items) > 1:
                    mode = max(items, key=lambda item: item[1])
                    items.remove(mode)
                    modes[c] = mode[0], mode[1] - sum([item[1] for item in items])
                else:
                    modes[c] = items[0]
            wanted = float(min(step * total, len(lines)))
            consistency = 1.0
            while not delims and consistency >= 0.9:
                for c, (count, score) in modes.items():
                    if count > 0 and score > 0 and score / wanted >= consistency and (delimiters is None or c in delimiters):
                        delims[c] = count, score
                consistency -= 0.01
            if len(delims) == 1:
                delim = list(delims)[0]
                return delim, lines[0].count(delim) == lines[0].count(delim + " ")
            start = end
            end += step
        if not delims:
            return "", 0
        delim = None
        if len(delims) > 1:
            for each in self.preferred:
                if each in delims:
                    delim = each
                    break
        if delim is None:
            delim = sorted([(count, c) for c, count in delims.items()])[-1][1]
        return delim, lines[0].count(delim) == lines[0].count(delim + " ")

    def has_header(self, sample):
        from io import StringIO

        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        types = dict.fromkeys(range(len(header)))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(types):
                kind = complex
                try:
                    complex(row[column])
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != types[column]:
                    if types[column] is None:
                        types[column] = kind
                    else:
                        del types[column]
        votes = 0
        for column, kind in types.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    complex(header[column]) if kind is complex else None
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1 if kind is complex else 0
        return votes > 0
