"""Variables of a context. Tasks share one."""

__all__ = ["Context", "ContextVar", "Token", "copy_context"]

_missing = object()
_values = {}


class Token:
    MISSING = _missing

    def __init__(self, var, old_value):
        self.var = var
        self.old_value = old_value
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
        value = _values.get(self, default if default is not _missing else self._default)
        if value is _missing:
            raise LookupError(self)
        return value

    def set(self, value):
        token = Token(self, _values.get(self, _missing))
        _values[self] = value
        return token

    def reset(self, token):
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        token._used = True
        if token.old_value is _missing:
            _values.pop(self, None)
        else:
            _values[self] = token.old_value


class Context:
    def __init__(self):
        self._data = {}
        self._entered = False

    def run(self, callable, *args, **kwargs):
        global _values
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        before = _values
        _values = self._data
        self._entered = True
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _values = before

    def copy(self):
        made = Context()
        made._data = dict(self._data)
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


def copy_context():
    made = Context()
    made._data = dict(_values)
    return made
