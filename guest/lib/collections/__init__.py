"""Containers beside the built-in ones, over the module _collections (guest/py)."""

from _collections import OrderedDict, deque, namedtuple

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"]


class defaultdict(dict):
    """A dict that makes the values of missing keys."""

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        both = self.copy()
        both.update(other)
        return both

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        both = type(self)(self.default_factory, other)
        both.update(self)
        return both

    def __ior__(self, other):
        self.update(other)
        return self


class Counter(dict):
    """A dict of how often each element occurs."""

    def __init__(self, iterable=None, /, **kwargs):
        super().__init__()
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=_second, reverse=True)
        return pairs if n is None else pairs[: max(n, 0)]

    def elements(self):
        for element, count in self.items():
            for _ in range(count):
                yield element

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwargs):
        if iterable is not None:
            get = self.get
            if hasattr(iterable, "items"):
                if not self:
                    super().update(iterable)
                else:
                    for element, count in iterable.items():
                        self[element] = count + get(element, 0)
            else:
                for element in iterable:
                    self[element] = get(element, 0) + 1
        if kwargs:
            self.update(kwargs)

    def subtract(self, iterable=None, /, **kwargs):
        if iterable is not None:
            get = self.get
            if hasattr(iterable, "items"):
                for element, count in iterable.items():
                    self[element] = get(element, 0) - count
            else:
                for element in iterable:
                    self[element] = get(element, 0) - 1
        if kwargs:
            self.subtract(kwargs)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, element):
        if element in self:
            super().__delitem__(element)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            counts = dict(self.most_common())
        except TypeError:
            counts = dict(self)
        return f"{type(self).__name__}({counts!r})"

    def _agrees(self, other, compare):
        return all([compare(self[e], other[e]) for c in (self, other) for e in c])

    def __eq__(self, other):
        return self._agrees(other, lambda a, b: a == b) if isinstance(other, Counter) else NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __le__(self, other):
        return self._agrees(other, lambda a, b: a <= b) if isinstance(other, Counter) else NotImplemented

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other):
        return self._agrees(other, lambda a, b: a >= b) if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    __hash__ = None

    def _merged(self, other, merge):
        result = Counter()
        for element, count in self.items():
            count = merge(count, other[element])
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self:
                count = merge(0, count)
                if count > 0:
                    result[element] = count
        return result

    def __add__(self, other):
        return self._merged(other, lambda a, b: a + b) if isinstance(other, Counter) else NotImplemented

    def __sub__(self, other):
        return self._merged(other, lambda a, b: a - b) if isinstance(other, Counter) else NotImplemented

    def __or__(self, other):
        return self._merged(other, max) if isinstance(other, Counter) else NotImplemented

    def __and__(self, other):
        return self._merged(other, min) if isinstance(other, Counter) else NotImplemented

    def __pos__(self):
        return self._merged(Counter(), lambda a, b: a)

    def __neg__(self):
        return Counter()._merged(self, lambda a, b: a - b)

    def _keep_positive(self):
        for element in [e for e, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for element, count in other.items():
            self[element] = max(self[element], count)
        return self._keep_positive()

    def __iand__(self, other):
        for element, count in self.items():
            self[element] = min(count, other[element])
        return self._keep_positive()


def _second(pair):
    return pair[1]


def __getattr__(name):
    # What needs the abstract classes is imported when it is asked for.
    if name in ("ChainMap", "UserDict", "UserList", "UserString"):
        from .user import ChainMap, UserDict, UserList, UserString

        globals().update(ChainMap=ChainMap, UserDict=UserDict, UserList=UserList, UserString=UserString)
        return globals()[name]
    raise AttributeError(f"module 'collections' has no attribute '{name}'")
