"""Abstract classes of containers."""  # One module, because that is how they are imported.

from abc import ABC, abstractmethod

__all__ = [
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator",
    "Generator", "Reversible", "Sized", "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
    "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence", "MutableSequence",
    "ByteString", "Buffer",
]


class _Alias:
    """Iterable[int] and the like."""

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    def __repr__(self):
        return f"collections.abc.{self.__origin__.__name__}[{', '.join([_show(arg) for arg in self.__args__])}]"

    def __eq__(self, other):
        return isinstance(other, _Alias) and (self.__origin__, self.__args__) == (other.__origin__, other.__args__)

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, args):
        return _Alias(self.__origin__, args)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]


def _show(arg):
    if arg is Ellipsis:
        return "..."
    if isinstance(arg, list):
        return f"[{', '.join([_show(each) for each in arg])}]"
    if isinstance(arg, type):
        module = getattr(arg, "__module__", "builtins")
        name = getattr(arg, "__qualname__", arg.__name__)
        return name if module == "builtins" else f"{module}.{name}"
    return repr(arg)


class _Checked(ABC):
    """A class whose instances are all that have certain methods."""

    _methods = ()

    @classmethod
    def __subclasshook__(cls, other):
        if "_methods" not in cls.__dict__:
            return NotImplemented
        return all([_has(other, name) for name in cls._methods]) or NotImplemented

    def __class_getitem__(cls, args):
        if cls is Callable:
            return _CallableAlias(cls, args)
        return _Alias(cls, args)


def _has(cls, name):
    if name == "__hash__" or name == "__iter__" or name == "__call__":
        for each in cls.__mro__:
            if each is not object and name in each.__dict__:
                return each.__dict__[name] is not None
        return _NATIVE[name](cls)
    return getattr(cls, name, None) is not None or name in _SPECIAL and _NATIVE[name](cls)


def _probe(test):
    def has(cls):
        if issubclass(cls, type):
            return test is hash
        for native, sample in _SAMPLES:
            if issubclass(cls, native):
                try:
                    test(sample)
                    return True
                except (TypeError, AttributeError):
                    return False
        return False

    return has


def _samples():
    def generate():
        yield

    class Plain:
        def method(self):
            pass

    values = (
        0, 0.0, complex(), "", b"", bytearray(), [], (), {}, set(), frozenset(), range(0), None, generate(), iter([]), iter({}),
        iter(()), iter(""), iter(range(0)), iter(set()), {}.keys(), {}.values(), {}.items(), memoryview(b""), generate, len, [].append,
        Plain().method, lambda: 0, iter(b""), map(len, ()), filter(None, ()), zip(), enumerate(()), reversed([]), type, object(),
    )
    return [(type(value), value) for value in values if type(value) is not object] + [(object, object())]


def _closure(value):
    def function():
        return value

    return function


async def _coroutine():
    pass


_FUNCTIONS = (_samples, _closure(1), _coroutine, len, print, globals, isinstance, divmod, [].append, {}.get, type)
_SAMPLES = _samples()
_NATIVE = {
    "__hash__": _probe(hash),
    "__iter__": _probe(iter),
    "__call__": lambda cls: any([issubclass(cls, type(f)) for f in _FUNCTIONS]),
    "__len__": _probe(len),
    "__contains__": lambda cls: _NATIVE["__iter__"](cls) and not _NATIVE["__next__"](cls),
    "__next__": lambda cls: _is_iterator(cls),
    "__reversed__": _probe(reversed),
}
_SPECIAL = ("__len__", "__contains__", "__next__", "__reversed__")


def _is_iterator(cls):
    for native, sample in _SAMPLES:
        if issubclass(cls, native):
            try:
                return iter(sample) is sample
            except TypeError:
                return False
    return False


class Hashable(_Checked):
    _methods = ("__hash__",)

    @abstractmethod
    def __hash__(self):
        return 0


class Awaitable(_Checked):
    _methods = ("__await__",)

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    _methods = ("__await__", "send", "throw", "close")

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("coroutine ignored GeneratorExit")


class AsyncIterable(_Checked):
    _methods = ("__aiter__",)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


class AsyncIterator(AsyncIterable):
    _methods = ("__anext__", "__aiter__")

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    _methods = ("__aiter__", "__anext__", "asend", "athrow", "aclose")

    async def __anext__(self):
        return await self.asend(None)


class Iterable(_Checked):
    _methods = ("__iter__",)

    @abstractmethod
    def __iter__(self):
        while False:
            yield None


class Iterator(Iterable):
    _methods = ("__iter__", "__next__")

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Generator(Iterator):
    _methods = ("__iter__", "__next__", "send", "throw", "close")

    def __next__(self):
        return self.send(None)

    send = Coroutine.send
    throw = Coroutine.throw

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass
        else:
            raise RuntimeError("generator ignored GeneratorExit")


class Reversible(Iterable):
    _methods = ("__reversed__", "__iter__")

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


class Sized(_Checked):
    _methods = ("__len__",)

    @abstractmethod
    def __len__(self):
        return 0


class Container(_Checked):
    _methods = ("__contains__",)

    @abstractmethod
    def __contains__(self, x):
        return False


class Callable(_Checked):
    _methods = ("__call__",)

    @abstractmethod
    def __call__(self, *args, **kwargs):
        return False


class _CallableAlias(_Alias):
    def __init__(self, origin, args):
        parameters, result = args
        if isinstance(parameters, list):
            super().__init__(origin, tuple(parameters) + (result,))
        else:
            super().__init__(origin, (parameters, result))

    def __repr__(self):
        *parameters, result = self.__args__
        if len(parameters) == 1 and parameters[0] is Ellipsis:
            return f"collections.abc.Callable[..., {_show(result)}]"
        return f"collections.abc.Callable[[{', '.join([_show(each) for each in parameters])}], {_show(result)}]"


class Collection(Sized, Iterable, Container):
    _methods = ("__len__", "__iter__", "__contains__")


class Buffer(_Checked):
    pass


class ByteString(_Checked):
    pass


class Set(Collection):
    """A set: __contains__, __iter__ and __len__ give the rest."""

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, (Set, set, frozenset)):
            return NotImplemented
        return len(self) <= len(other) and all([e in other for e in self])

    def __lt__(self, other):
        if not isinstance(other, (Set, set, frozenset)):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __ge__(self, other):
        if not isinstance(other, (Set, set, frozenset)):
            return NotImplemented
        return len(self) >= len(other) and all([e in self for e in other])

    def __gt__(self, other):
        if not isinstance(other, (Set, set, frozenset)):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __eq__(self, other):
        if not isinstance(other, (Set, set, frozenset)):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    def __and__(self, other):
        return self._from_iterable([e for e in other if e in self]) if hasattr(other, "__iter__") else NotImplemented

    __rand__ = __and__

    def isdisjoint(self, other):
        return not any([e in self for e in other])

    def __or__(self, other):
        return self._from_iterable([e for s in (self, other) for e in s])

    __ror__ = __or__

    def __sub__(self, other):
        return self._from_iterable([e for e in self if e not in other])

    def __rsub__(self, other):
        return self._from_iterable([e for e in other if e not in self])

    def __xor__(self, other):
        return (self - other) | (self._from_iterable(other) - self)

    __rxor__ = __xor__

    def _hash(self):
        return hash(frozenset(self))


class MutableSet(Set):
    """A set that also has add and discard."""

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in list(self):
            if value not in it:
                self.discard(value)
        return self

    def __ixor__(self, it):
        for value in list(it) if it is not self else ():
            self.discard(value) if value in self else self.add(value)
        if it is self:
            self.clear()
        return self

    def __isub__(self, it):
        for value in list(it):
            self.discard(value)
        return self


class Mapping(Collection):
    """A mapping: __getitem__, __iter__ and __len__ give the rest."""

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, (dict, Mapping)):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None
    __reversed__ = None


class MappingView(Sized):
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        for key in self._mapping:
            yield key


class ItemsView(MappingView, Set):
    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield (key, self._mapping[key])


class ValuesView(MappingView, Collection):
    def __contains__(self, value):
        return any([self._mapping[key] == value for key in self._mapping])

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


_MISSING = object()


class MutableMapping(Mapping):
    """A mapping that also has __setitem__ and __delitem__."""

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_MISSING):
        try:
            value = self[key]
        except KeyError:
            if default is _MISSING:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwargs):
        if hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class Sequence(Reversible, Collection):
    """A sequence: __getitem__ and __len__ give the rest."""

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                value = self[i]
                yield value
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        for each in self:
            if each is value or each == value:
                return True
        return False

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        start = max(len(self) + start, 0) if start < 0 else start
        stop = len(self) + stop if stop is not None and stop < 0 else stop
        i = start
        while stop is None or i < stop:
            try:
                each = self[i]
            except IndexError:
                break
            if each is value or each == value:
                return i
            i += 1
        raise ValueError

    def count(self, value):
        return sum([1 for each in self if each is value or each == value])


class MutableSequence(Sequence):
    """A sequence that also has __setitem__, __delitem__ and insert."""

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        if values is self:
            values = list(values)
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


def _register():
    for abstract, natives in (
        (Sequence, (tuple, str, range, memoryview)),
        (MutableSequence, (list, bytearray)),
        (ByteString, (bytes, bytearray)),
        (Buffer, (bytes, bytearray, memoryview)),
        (Set, (frozenset,)),
        (MutableSet, (set,)),
        (MutableMapping, (dict,)),
        (KeysView, (type({}.keys()),)),
        (ValuesView, (type({}.values()),)),
        (ItemsView, (type({}.items()),)),
    ):
        for native in natives:
            abstract.register(native)
    Sequence.register(bytes)


_register()
