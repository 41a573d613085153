"""References that don't keep their object alive."""

from _weakref import cleared, ref, refs as getweakrefs
from collections.abc import MutableMapping, MutableSet

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "CallableProxyType",
    "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

ReferenceType = ref


def getweakrefcount(object):
    return len(getweakrefs(object))


class _Weak:
    # Dead entries are dropped at the first use after a collection that cleared references.
    _seen = None

    def _live(self):
        if self._seen != cleared():
            self._seen = cleared()
            self.data = self._kept()
        return self.data

    def __len__(self):
        return len(self._live())

    def copy(self):
        return type(self)(self)

    __copy__ = copy


class _WeakMapping(_Weak, MutableMapping):
    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other):
        made = type(self)(other)
        made.update(self)
        return made

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakMapping):
    def _kept(self):
        return {key: value for key, value in self.data.items() if value() is not None}

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def get(self, key, default=None):
        value = self.data.get(key)
        if value is not None:
            value = value()
        return default if value is None else value

    def __contains__(self, key):
        return self.get(key) is not None

    def __setitem__(self, key, value):
        self._live()[key] = ref(value)

    def __delitem__(self, key):
        del self._live()[key]

    def __iter__(self):
        for key, value in list(self.data.items()):
            if value() is not None:
                yield key

    def valuerefs(self):
        return list(self.data.values())

    def itervaluerefs(self):
        return iter(self.valuerefs())


class WeakKeyDictionary(_WeakMapping):
    def _kept(self):
        return {key: value for key, value in self.data.items() if key() is not None}

    def __getitem__(self, key):
        return self.data[ref(key)]

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __setitem__(self, key, value):
        self._live()[ref(key)] = value

    def __delitem__(self, key):
        del self._live()[ref(key)]

    def __iter__(self):
        for key in list(self.data):
            key = key()
            if key is not None:
                yield key

    def keyrefs(self):
        return list(self.data)


class WeakSet(_Weak, MutableSet):
    def __init__(self, data=None):
        self.data = set()
        self.update(data or ())

    def _kept(self):
        return {each for each in self.data if each() is not None}

    def __iter__(self):
        for each in list(self.data):
            each = each()
            if each is not None:
                yield each

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self._live().add(ref(item))

    def discard(self, item):
        self._live().discard(ref(item))

    def remove(self, item):
        self._live().remove(ref(item))

    def pop(self):
        while self.data:
            item = self.data.pop()()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self.data.clear()

    def update(self, other):
        for each in other:
            self.add(each)

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    def _of(self, other, wanted):
        other = set(other)
        return type(self)([each for each in self if (each in other) is wanted])

    def intersection(self, other):
        return self._of(other, True)

    def difference(self, other):
        return self._of(other, False)

    def symmetric_difference(self, other):
        return self.difference(other).union(type(self)(other).difference(self))

    def intersection_update(self, other):
        self.data = self.intersection(other).data

    def difference_update(self, other):
        self.data = self.difference(other).data

    def symmetric_difference_update(self, other):
        self.data = self.symmetric_difference(other).data

    def issubset(self, other):
        return not self.difference(other)

    def issuperset(self, other):
        return all([each in self for each in other])

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented

    __or__ = union
    __and__ = intersection
    __sub__ = difference
    __xor__ = symmetric_difference
    __le__ = issubset
    __ge__ = issuperset

    def __lt__(self, other):
        return set(self) < set(other)

    def __gt__(self, other):
        return set(self) > set(other)


class WeakMethod:
    """A reference to a bound method, alive as long as its object."""

    def __init__(self, meth, callback=None):
        try:
            obj = meth.__self__
            func = meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        self._obj = ref(obj, callback and (lambda _: callback(self)))
        self._func = ref(func)

    def __call__(self):
        obj = self._obj()
        func = self._func()
        return None if obj is None or func is None else func.__get__(obj, type(obj))

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return self._obj == other._obj and self._func == other._func

    def __hash__(self):
        return hash(self._obj)


def _target(self):
    found = object.__getattribute__(self, "_ref")()
    if found is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return found


def _forward(name):
    function = {"__str__": str, "__len__": len, "__iter__": iter, "__next__": next, "__bool__": bool}.get(name)

    def forward(self, *args):
        if function:
            return function(_target(self))
        return getattr(_target(self), name)(*[_target(each) if type(each) in ProxyTypes else each for each in args])

    return forward


class ProxyType:
    __slots__ = ("_ref",)

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        found = object.__getattribute__(self, "_ref")()
        return f"<weakproxy at {id(self):#x} to {type(found).__name__} at {id(found):#x}>"

    __hash__ = None
    for _name in (
        "str len iter next bool contains getitem setitem delitem eq ne lt le gt ge add sub mul truediv floordiv mod pow matmul and or "
        "xor lshift rshift radd rsub rmul rtruediv rfloordiv rmod rpow rand ror rxor iadd isub imul neg pos abs invert int float "
        "index enter exit"
    ).split():
        vars()[f"__{_name}__"] = _forward(f"__{_name}__")
    del _name


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object_, callback=None, /):
    made = object.__new__(CallableProxyType if callable(object_) else ProxyType)
    object.__setattr__(made, "_ref", ref(object_, callback and (lambda _: callback(made))))
    return made


class finalize:
    """A call that is made when an object is gone."""

    __slots__ = ()
    _registry = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        self._registry[self] = [ref(obj, self), func, args, kwargs, True]

    def __call__(self, _=None):
        found = self._registry.pop(self, None)
        if found:
            return found[1](*found[2], **found[3])

    def peek(self):
        found = self._registry.get(self)
        obj = found and found[0]()
        if obj is not None:
            return obj, found[1], found[2], found[3]

    def detach(self):
        found = self.peek()
        if found:
            del self._registry[self]
        return found

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        return self.alive and self._registry[self][4]

    @atexit.setter
    def atexit(self, value):
        if self.alive:
            self._registry[self][4] = bool(value)

    def __repr__(self):
        found = self.peek()
        tail = f"for {type(found[0]).__name__!r} at {id(found[0]):#x}" if found else "dead"
        return f"<finalize object at {id(self):#x}; {tail}>"
