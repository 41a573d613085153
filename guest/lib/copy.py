"""Copies of objects, shallow and deep."""

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

_ATOMS = (type(None), int, float, complex, bool, str, bytes, type, range, slice, type(Ellipsis), type(NotImplemented), property)


def _is_atom(cls):
    return cls in _ATOMS or issubclass(cls, type) or cls.__name__ in _NAMES and getattr(cls, "__module__", "builtins") in _MODULES


_NAMES = ("function", "method", "builtin_function_or_method", "ReferenceType", "GenericAlias", "UnionType")
_MODULES = ("builtins", "types", "weakref")


def copy(x):
    cls = type(x)
    if _is_atom(cls) or cls is tuple or cls is frozenset:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy() if cls is not bytearray else bytearray(x)
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if not hasattr(cls, "__dict__") and hasattr(x, "copy"):
        return x.copy()
    return _rebuild(x, cls, _same, None)


def _same(value, memo):
    return value


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if _is_atom(cls):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    if cls is list:
        y = memo[id(x)] = []
        for each in x:
            y.append(deepcopy(each, memo))
    elif cls is dict:
        y = memo[id(x)] = {}
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        y = [deepcopy(each, memo) for each in x]
        known = memo.get(id(x), _nil)
        if known is not _nil:
            return known
        y = x if all([a is b for a, b in zip(x, y)]) else tuple(y)
        memo[id(x)] = y
    elif cls is set or cls is frozenset:
        y = memo[id(x)] = cls([deepcopy(each, memo) for each in x])
    elif cls is bytearray or cls.__name__ == "array" and hasattr(x, "typecode"):
        y = memo[id(x)] = x[:]
    else:
        method = getattr(cls, "__deepcopy__", None)
        if method is not None:
            y = method(x, memo)
        else:
            y = _rebuild(x, cls, deepcopy, memo)
        memo[id(x)] = y
    if y is not x:
        memo.setdefault(id(memo), []).append(x)
    return y


def _rebuild(x, cls, each_value, memo):
    # A new object of the class with the attributes and, of a container, the items.
    reduce = getattr(cls, "__reduce__", None)
    if reduce is not None and reduce is not getattr(object, "__reduce__", None):
        made = reduce(x)
        if isinstance(made, tuple) and made[0] is not None and hasattr(made[0], "__call__"):
            y = made[0](*[each_value(arg, memo) for arg in made[1]])
            if memo is not None:
                memo[id(x)] = y
            if len(made) > 2 and made[2]:
                _set_state(y, each_value(made[2], memo))
            return y
    if isinstance(x, tuple):
        if hasattr(cls, "_make"):
            return cls._make([each_value(each, memo) for each in x])
        y = cls.__new__(cls, tuple([each_value(each, memo) for each in x]))
    elif isinstance(x, BaseException):
        y = cls(*each_value(x.args, memo))
    elif isinstance(x, (int, float, str, bytes)):
        base = [b for b in (int, float, str, bytes) if isinstance(x, b)][0]
        try:
            y = base.__new__(cls, base(x))
        except (AttributeError, TypeError):
            y = cls(base(x))
    else:
        try:
            y = cls.__new__(cls)
        except (AttributeError, TypeError):
            try:
                y = object.__new__(cls)
            except (AttributeError, TypeError):
                y = None
        if y is None:
            try:
                y = cls()
            except TypeError:
                raise TypeError(f"cannot pickle '{cls.__name__}' object")
    if memo is not None:
        memo[id(x)] = y
    getstate = getattr(cls, "__getstate__", None)
    if getstate is not None and getstate is not getattr(object, "__getstate__", None):
        state = getstate(x)
    else:
        state = getattr(x, "__dict__", None)
        state = dict(state) if state is not None else {}
        for name in _slots(cls):
            if hasattr(x, name):
                state[name] = getattr(x, name)
    if state:
        _set_state(y, each_value(state, memo))
    if isinstance(x, dict):
        for key, value in x.items():
            y[each_value(key, memo)] = each_value(value, memo)
    elif isinstance(x, set):
        y.update([each_value(each, memo) for each in x])
    elif isinstance(x, (list, _deque())):
        y.extend([each_value(each, memo) for each in x])
    return y


def _deque():
    from _collections import deque

    return deque


def _slots(cls):
    names = []
    for each in getattr(cls, "__mro__", (cls,)):
        slots = each.__dict__.get("__slots__", ()) if hasattr(each, "__dict__") else ()
        names += [slots] if isinstance(slots, str) else slots
    return [name for name in names if name not in ("__dict__", "__weakref__")]


def _set_state(y, state):
    method = getattr(y, "__setstate__", None)
    if method is not None:
        method(state)
        return
    if isinstance(state, tuple) and len(state) == 2:
        for part in state:
            if part:
                _set_state(y, part)
        return
    for name, value in state.items():
        try:
            object.__setattr__(y, name, value)
        except (AttributeError, TypeError):
            setattr(y, name, value)
