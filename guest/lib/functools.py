"""Functions on functions."""

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)

_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes `wrapper` look like `wrapped`. Returns it."""
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except (AttributeError, TypeError):
            pass
    for name in updated:
        try:
            for key, value in getattr(wrapped, name, {}).items():
                setattr(wrapper, key, value) if name == "__dict__" else getattr(wrapper, name).update({key: value})
        except (AttributeError, TypeError):
            pass
    try:
        wrapper.__wrapped__ = wrapped
    except (AttributeError, TypeError):
        pass
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def reduce(function, sequence, initial=_MISSING, /):
    iterator = iter(sequence)
    if initial is _MISSING:
        try:
            initial = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value")
    for each in iterator:
        initial = function(initial, each)
    return initial


class partial:
    """A function with some of its arguments."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        args = [repr(self.func)] + [repr(arg) for arg in self.args]
        args += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(args)})"


class partialmethod:
    """partial for methods."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        if obj is None and not isinstance(self.func, (classmethod, staticmethod)):
            return partial(self.func, *self.args, **self.keywords)
        if isinstance(self.func, (classmethod, staticmethod)) or not isinstance(self.func, type(wraps)):
            get = getattr(self.func, "__get__", None)
            if get is not None:
                return partial(get(obj, cls), *self.args, **self.keywords)
        return partial(self.func, obj, *self.args, **self.keywords)

    def __repr__(self):
        args = [repr(self.func)] + [repr(arg) for arg in self.args]
        args += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partialmethod({', '.join(args)})"


class _CacheInfo:
    pass


def _cache_info(hits, misses, maxsize, currsize):
    global _CacheInfo
    if not issubclass(_CacheInfo, tuple):
        from collections import namedtuple

        _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
    return _CacheInfo(hits, misses, maxsize, currsize)


_MARK = object()


class _lru_cache_wrapper:
    """A function that remembers its results: an ordered dict, what was used last at its end."""

    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._results = {}
        self._hits = self._misses = 0
        update_wrapper(self, function)

    def _key(self, args, kwargs):
        if not kwargs and not self._typed:
            if len(args) == 1 and type(args[0]) in (int, str):
                return args[0]
            return args
        key = args
        if kwargs:
            key += (_MARK,)
            for item in kwargs.items():
                key += item
        if self._typed:
            key += tuple([type(each) for each in args]) + tuple([type(each) for each in kwargs.values()])
        return key

    def __call__(self, *args, **kwargs):
        maxsize = self._maxsize
        if maxsize == 0:
            self._misses += 1
            return self._function(*args, **kwargs)
        if kwargs or self._typed or len(args) != 1 or type(args[0]) not in (int, str):
            key = self._key(args, kwargs)
        else:
            key = args[0]
        results = self._results
        result = results.get(key, _MISSING)
        if result is not _MISSING:
            self._hits += 1
            if maxsize is not None:
                del results[key]
                results[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **kwargs)
        if maxsize is not None and len(results) >= maxsize and key not in results:
            for oldest in results:
                break
            del results[oldest]
        results[key] = result
        return result

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return _bound(self, obj)

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {id(self):#x}>"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def cache_info(self):
        return _cache_info(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}

    def cache_clear(self):
        self._results.clear()
        self._hits = self._misses = 0


class _bound:
    """A method that is an object."""

    def __init__(self, function, obj):
        self.__func__ = function
        self.__self__ = obj

    def __call__(self, *args, **kwargs):
        return self.__func__(self.__self__, *args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.__func__, name)


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _lru_cache_wrapper(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _lru_cache_wrapper(function, maxsize, typed)


def cache(user_function, /):
    return _lru_cache_wrapper(user_function, None, False)


class cached_property:
    """A property that is computed once and kept in the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = getattr(func, "__name__", None)
        self.__doc__ = getattr(func, "__doc__", None)

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            name = self.attrname = _name_in(owner or type(instance), self)
        kept = instance.__dict__
        if name in kept:
            return kept[name]
        value = self.func(instance)
        try:
            kept[name] = value
        except TypeError:
            setattr(instance, name, value)
        return value


def _name_in(cls, value):
    for each in getattr(cls, "__mro__", (cls,) + cls.__bases__):
        for name, found in each.__dict__.items():
            if found is value:
                return name
    raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")


def _derived(root, name, negate, rest):
    # The comparison `name` by way of `root`: its result, negated or not, `or` equal, `and` not equal.
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if negate:
            result = not result
        if rest == "or":
            return result or self == other
        return result and self != other if rest else result

    method.__name__ = name
    return method


_ORDERS = {  # the first that a class has is the root
    "__lt__": (("__gt__", True, "and"), ("__le__", False, "or"), ("__ge__", True, "")),
    "__le__": (("__ge__", True, "or"), ("__lt__", False, "and"), ("__gt__", True, "")),
    "__gt__": (("__lt__", True, "and"), ("__ge__", False, "or"), ("__le__", True, "")),
    "__ge__": (("__le__", True, "or"), ("__gt__", False, "and"), ("__lt__", True, "")),
}


def total_ordering(cls):
    """Adds the comparisons that a class with one of them lacks."""
    own = [name for name in _ORDERS if getattr(cls, name, None) is not getattr(object, name)]
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, negate, rest in _ORDERS[own[0]]:
        if name not in own:
            setattr(cls, name, _derived(own[0], name, negate, rest))
    return cls


class _Key:
    def __init__(self, obj):
        self.obj = obj

    def __eq__(self, other):
        return self.compare(self.obj, other.obj) == 0

    def __lt__(self, other):
        return self.compare(self.obj, other.obj) < 0

    def __le__(self, other):
        return self.compare(self.obj, other.obj) <= 0

    def __gt__(self, other):
        return self.compare(self.obj, other.obj) > 0

    def __ge__(self, other):
        return self.compare(self.obj, other.obj) >= 0

    __hash__ = None


def cmp_to_key(mycmp):
    """The key= function that sorts as the comparison `mycmp`."""

    class K(_Key):
        compare = staticmethod(mycmp)

    return K


def _mro(cls):
    try:
        return cls.__mro__
    except AttributeError:
        order = [cls]
        for base in cls.__bases__:
            order += [each for each in _mro(base) if each not in order]
        return tuple(order)


class _singledispatch:
    def __init__(self, func):
        self._default = func
        self.registry = {object: func}
        update_wrapper(self, func)

    def dispatch(self, cls):
        registry = self.registry
        for each in _mro(cls):
            if each is not object and each in registry:
                return registry[each]
        best = None
        for each in registry:
            if each is not object and issubclass(cls, each) and (best is None or issubclass(each, best)):
                best = each
        return registry[object if best is None else best]

    def register(self, cls, func=None):
        if func is None:
            if isinstance(cls, type) or hasattr(cls, "__args__"):
                return lambda func: self.register(cls, func)
            func = cls
            annotations = getattr(func, "__annotations__", None)
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` or plain "
                    "`@register` on an annotated function."
                )
            for cls in annotations.values():
                break
            if isinstance(cls, str):
                cls = eval(cls, getattr(func, "__globals__", {}))
        for each in getattr(cls, "__args__", (cls,)):
            self.registry[each] = func
        return func

    def __call__(self, *args, **kwargs):
        if not args:
            raise TypeError(f"{getattr(self._default, '__name__', 'function')} requires at least 1 positional argument")
        return self.dispatch(type(args[0]))(*args, **kwargs)


def singledispatch(func):
    """A function with implementations by the class of its first argument."""
    return _singledispatch(func)


class singledispatchmethod:
    """singledispatch for methods, by the argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = _singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def call(*args, **kwargs):
            method = self.dispatcher.dispatch(type(args[0]))
            get = getattr(method, "__get__", None)
            if get is not None:
                return get(obj, cls)(*args, **kwargs)
            if isinstance(method, (classmethod, staticmethod)):
                raise TypeError("class methods need descriptors")
            return method(obj, *args, **kwargs)

        return call
