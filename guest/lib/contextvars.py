"""Variables of a context."""

import sys

__all__ = ["Context", "ContextVar", "Token", "copy_context"]

_missing = object()
_decimal = sys.modules.get("decimal")  # its current context is a variable too


class Token:
    MISSING = _missing

    def __init__(self, var, old_value, context):
        self.var = var
        self.old_value = old_value
        self._context = context
        self._used = False


class ContextVar:
    def __init__(self, name, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default

    def __class_getitem__(cls, item):
        return cls

    def get(self, default=_missing):
        value = _current._data.get(self, default if default is not _missing else self._default)
        if value is _missing:
            raise LookupError(self)
        return value

    def set(self, value):
        token = Token(self, _current._data.get(self, _missing), _current)
        _current._data = {**_current._data, self: value}
        return token

    def reset(self, token):
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        if token._context is not _current:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        _current._data = data = dict(_current._data)
        if token.old_value is _missing:
            data.pop(self, None)
        else:
            data[self] = token.old_value


class Context:
    def __init__(self):
        self._data = {}  # contexts share it: it is replaced, not changed
        self._decimal = None
        self._entered = False

    def run(self, callable, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        before = _current
        self._entered = True
        _switch(self)
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _switch(before)

    def copy(self):
        made = Context()
        made._data = self._data
        made._decimal = _decimal._current if self is _current and _decimal is not None else self._decimal
        return made

    def __getitem__(self, var):
        return self._data[var]

    def __contains__(self, var):
        return var in self._data

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def get(self, var, default=None):
        return self._data.get(var, default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()


def _switch(to):
    global _current
    if _decimal is not None:
        _current._decimal = _decimal._current
        _decimal._current = to._decimal or _decimal.Context()
    _current = to


def copy_context():
    return _current.copy()


_current = Context()
