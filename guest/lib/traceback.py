"""Tracebacks as text. They have no carets: bytecode has lines, not columns."""

import sys

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
    "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]

_unset = object()
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.locals = locals and {key: repr(value) for key, value in locals.items()}
        self._line = line

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = ""
            if self.filename[:1] != "<":
                import linecache

                linecache.checkcache(self.filename)
                self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()

    def _parts(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        return self._parts() == (other._parts() if isinstance(other, FrameSummary) else other)

    def __getitem__(self, at):
        return self._parts()[at]

    def __iter__(self):
        return iter(self._parts())

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = list(frame_gen)
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        return cls([_summary(frame, lineno) for frame, lineno in frames])

    @classmethod
    def from_list(cls, a_list):
        return cls([each if isinstance(each, FrameSummary) else FrameSummary(*each[:3], line=each[3]) for each in a_list])

    def format_frame_summary(self, frame):
        line = f", line {frame.lineno}" if frame.lineno else ""
        text = f'  File "{frame.filename}"{line}, in {frame.name}\n'
        return text + f"    {frame.line}\n" if frame.line else text

    def format(self):
        lines = []
        last = None
        count = 0
        for frame in self:
            this = frame.filename, frame.lineno, frame.name
            if this != last:
                lines += _repeated(count)
                last = this
                count = 0
            count += 1
            if count <= 3:
                lines.append(self.format_frame_summary(frame))
        return lines + _repeated(count)


def _repeated(count):
    count -= 3
    return [f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"] if count > 0 else []


def _summary(frame, lineno):
    code = frame.f_code
    return FrameSummary(code.co_filename, lineno, code.co_name)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    return StackSummary.extract(walk_tb(tb), limit=limit)


def extract_stack(f=None, limit=None):
    stack = StackSummary.extract(walk_stack(f or sys._getframe(1)), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return extract_stack(f or sys._getframe(1), limit).format()


def clear_frames(tb):
    pass


def _safe_str(value):
    try:
        return str(value)
    except Exception:
        return "<exception str() failed>"


class TracebackException:
    def __init__(
        self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
        max_group_width=15, max_group_depth=10, _seen=None
    ):
        seen = _seen or set()
        seen.add(id(exc_value))
        self.stack = extract_tb(exc_traceback, limit)
        self.exc_type = exc_type
        self._str = _safe_str(exc_value)
        if isinstance(exc_value, (NameError, AttributeError, ImportError)):
            try:
                self._str += sys._suggestion(exc_value, exc_traceback is not None)
            except Exception:
                pass
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self._widths = max_group_width, max_group_depth
        more = {"limit": limit, "max_group_width": max_group_width, "max_group_depth": max_group_depth, "_seen": seen}
        self._is_syntax = exc_type is not None and issubclass(exc_type, SyntaxError)
        if self._is_syntax:
            for name in "filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg":
                setattr(self, name, getattr(exc_value, name, None))
        for name in "__cause__", "__context__":
            other = getattr(exc_value, name, None)
            setattr(self, name, None if other is None or id(other) in seen else TracebackException.from_exception(other, **more))
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException.from_exception(each, **more) for each in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    @property
    def exc_type_str(self):
        module = self.exc_type.__module__
        name = self.exc_type.__qualname__
        return name if module in ("__main__", "builtins") else f"{module}.{name}"

    def format_exception_only(self):
        if self.exc_type is None:
            yield "NoneType: None\n" if self._str == "None" else f"NoneType: {self._str}\n"
            return
        text = self._str
        if self._is_syntax:
            if self.lineno is not None:
                yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
                if self.text:
                    line = self.text.rstrip("\n").lstrip()
                    yield f"    {line}\n"
                    if self.offset:
                        start = self.offset - 1 - (len(self.text.rstrip(chr(10))) - len(line))
                        if start >= 0:
                            end = (self.end_offset or 0) - self.offset if self.end_lineno in (None, self.lineno) else 1
                            yield f"    {' ' * start}{'^' * max(end, 1)}\n"
            text = self.msg or "<no detail available>"
        yield f"{self.exc_type_str}: {text}\n" if text else f"{self.exc_type_str}\n"
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                for line in _safe_str(note).split("\n"):
                    yield line + "\n"
        elif notes is not None:
            yield f"{notes!r}\n"

    def format(self, *, chain=True, _depth=0):
        parts = []
        each = self
        while each is not None:
            parts.append(each)
            each = (each.__cause__ or (None if each.__suppress_context__ else each.__context__)) if chain else None
        margin = "  " * _depth + "| " if _depth else ""
        for i in range(len(parts) - 1, -1, -1):
            each = parts[i]
            text = ""
            if each.stack:
                text = "Traceback (most recent call last):\n" + "".join(each.stack.format())
            if each.exceptions is None:
                yield from _indent(text + "".join(each.format_exception_only()), margin)
            else:
                text = text.replace("Traceback", "Exception Group Traceback", 1) + "".join(each.format_exception_only())
                if _depth:
                    yield from _indent(text, margin)
                else:
                    head, _, rest = text.partition("\n")
                    yield from _indent(head + "\n", "  + " if each.stack else "  | ")
                    yield from _indent(rest, "  | ")
                yield from each._format_group(_depth or 1, chain)
            if i:
                yield from _indent(_CAUSE if parts[i - 1].__cause__ is each else _CONTEXT, margin)

    def _format_group(self, depth, chain):
        width, deepest = self._widths
        pad = "  " * depth
        if depth > deepest:
            yield f"{pad}| ... (max_group_depth is {deepest})\n"
            return
        count = len(self.exceptions)
        for i, each in enumerate(self.exceptions):
            if i >= width:
                title = "..."
            else:
                title = i + 1
            yield f"{pad}{'+-' if i == 0 else '  '}+---------------- {title} ----------------\n"
            if i >= width:
                rest = count - width
                yield f"{pad}  | and {rest} more exception{'s' if rest > 1 else ''}\n"
                break
            yield from each.format(chain=chain, _depth=depth + 1)
        if not (count and self.exceptions[min(count - 1, width - 1)].exceptions is not None and count <= width):
            yield f"{pad}  +------------------------------------\n"

    def print(self, *, file=None, chain=True):
        (file or sys.stderr).write("".join(self.format(chain=chain)))


def _indent(text, margin):
    if not margin:
        return [text] if text else []
    return [margin + line + "\n" for line in text.split("\n")[:-1]]


def _make(exc, value, tb, limit):
    if value is _unset:
        value = exc
        tb = exc.__traceback__ if exc is not None else None
    return TracebackException(None if value is None else type(value), value, tb, limit=limit)


def format_exception(exc, /, value=_unset, tb=_unset, limit=None, chain=True):
    return list(_make(exc, value, tb, limit).format(chain=chain))


def format_exception_only(exc, /, value=_unset):
    return list(_make(exc, exc if value is _unset else value, None, None).format_exception_only())


def print_exception(exc, /, value=_unset, tb=_unset, limit=None, file=None, chain=True):
    _make(exc, value, tb, limit).print(file=file, chain=chain)


def _current():
    return sys.exc_info()[1]


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_current(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(_current(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")


def print_tb(tb, limit=None, file=None):
    (file or sys.stderr).write("".join(format_tb(tb, limit)))


def print_stack(f=None, limit=None, file=None):
    (file or sys.stderr).write("".join(format_stack(f or sys._getframe(1), limit)))
