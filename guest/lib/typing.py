"""Names for annotations. Nothing is checked when a program runs."""

import collections.abc as _abc
from collections.abc import _show

TYPE_CHECKING = False


class _Form:
    """Any, Union and the like: a name that may be subscripted."""

    def __init__(self, name, subscript=None):
        self._name = name
        self._subscript = subscript

    def __repr__(self):
        return "typing." + self._name

    def __getitem__(self, args):
        if self._subscript is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscript(self, args if isinstance(args, tuple) else (args,))

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")


def _name(arg):
    return "None" if arg is type(None) or arg is None else _show(arg)


class _Alias:
    """A form with its arguments: List[int]."""

    def __init__(self, name, origin, args):
        self._name = name
        self.__origin__ = origin
        self.__args__ = tuple([type(None) if arg is None else arg for arg in args])
        self.__parameters__ = _parameters(self.__args__)

    def __repr__(self):
        name = self._name if isinstance(self._name, str) else None
        return f"{name}[{', '.join([_name(arg) if self.__origin__ is Union or arg is None else _show_arg(arg) for arg in self.__args__]) or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias) or self.__origin__ is not other.__origin__:
            return False
        if self.__origin__ is Union:
            return len(self.__args__) == len(other.__args__) and all([arg in other.__args__ for arg in self.__args__])
        return self.__args__ == other.__args__

    def __hash__(self):
        return hash(self._name)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        replaced = dict(zip(self.__parameters__, args))
        return _substitute(self, replaced)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _Form):
            raise TypeError(f"Cannot subclass {self!r}")
        return (self.__origin__,)

    def __getattr__(self, name):
        if name[:2] == "__" or name in ("_name",):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, instance):
        if self.__origin__ is Union:
            return isinstance(instance, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _show_arg(arg):
    return "NoneType" if arg is type(None) else _show(arg)


def _parameters(args):
    found = []
    for arg in args:
        for each in (arg,) if isinstance(arg, TypeVar) else getattr(arg, "__parameters__", ()):
            if each not in found and isinstance(each, TypeVar):
                found.append(each)
    return tuple(found)


def _substitute(arg, replaced):
    if isinstance(arg, TypeVar):
        return replaced.get(arg, arg)
    if isinstance(arg, _Alias):
        args = tuple([_substitute(each, replaced) for each in arg.__args__])
        if arg.__origin__ is Union:
            return Union[args]
        return type(arg)(arg._name, arg.__origin__, args)
    return arg


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ParamSpecArgs:
    _kind = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return type(self) is type(other) and self.__origin__ == other.__origin__

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._kind}"


class ParamSpecKwargs(ParamSpecArgs):
    _kind = "kwargs"


class ParamSpec(TypeVar):
    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class TypeVarTuple(TypeVar):
    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


def _plain(form, args):
    return _Alias(repr(form), form, args)


def _one(form, args):
    if len(args) != 1:
        raise TypeError(f"{form!r} accepts only single type.")
    return _Alias(repr(form), form, args)


def _union(form, args):
    flat = []
    for arg in args:
        parts = arg.__args__ if getattr(arg, "__origin__", None) is Union else (type(None) if arg is None else arg,)
        flat += [part for part in parts if part not in flat]
    if not flat:
        raise TypeError("Cannot take a Union of no types.")
    if len(flat) == 1:
        return flat[0]
    return _Union("typing.Union", Union, flat)


class _Union(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_show(args[0] if args[1] is type(None) else args[1])}]"
        return f"typing.Union[{', '.join([_show_arg(arg) for arg in args])}]"


class _Literal(_Alias):
    def __init__(self, name, origin, args):
        self._name, self.__origin__, self.__args__, self.__parameters__ = name, origin, tuple(args), ()

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(arg) for arg in self.__args__])}]"


class _Annotated(_Alias):
    def __init__(self, name, origin, args):
        super().__init__(name, args[0], args[:1])
        self.__metadata__ = tuple(args[1:])

    def __repr__(self):
        return f"typing.Annotated[{', '.join([_show(self.__origin__)] + [repr(each) for each in self.__metadata__])}]"


def _annotated(form, args):
    if len(args) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    return _Annotated("typing.Annotated", args[0], args)


class _Callable(_Alias):
    def __repr__(self):
        *parameters, result = self.__args__
        shown = "..." if parameters == [Ellipsis] else f"[{', '.join([_show_arg(each) for each in parameters])}]"
        return f"typing.Callable[{shown}, {_show_arg(result)}]"


def _callable(form, args):
    if len(args) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    parameters = args[0] if isinstance(args[0], (list, tuple)) else [args[0]]
    return _Callable("typing.Callable", _abc.Callable, tuple(parameters) + (args[1],))


class _AnyMeta(type):
    def __repr__(cls):
        return "typing.Any" if cls is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return object.__new__(cls)


NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Union = _Form("Union", _union)
Optional = _Form("Optional", lambda form, args: _union(form, _check_one(args) + (None,)))
Literal = _Form("Literal", lambda form, args: _Literal("typing.Literal", form, args))
Final = _Form("Final", _one)
ClassVar = _Form("ClassVar", _one)
Concatenate = _Form("Concatenate", _plain)
TypeGuard = _Form("TypeGuard", _one)
Required = _Form("Required", _one)
NotRequired = _Form("NotRequired", _one)
Unpack = _Form("Unpack", _one)
Annotated = _Form("Annotated", _annotated)


def _check_one(args):
    if len(args) != 1:
        raise TypeError("typing.Optional requires a single type.")
    return args


class _Generic_Name(_Form):
    """List, Iterable and the like: another name of a class."""

    def __init__(self, name, origin, subscript=None):
        super().__init__(name, subscript)
        self.__origin__ = origin

    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        if self._subscript is not None:
            return self._subscript(self, args)
        return _Alias(repr(self), self.__origin__, args)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


List = _Generic_Name("List", list)
Dict = _Generic_Name("Dict", dict)
Set = _Generic_Name("Set", set)
FrozenSet = _Generic_Name("FrozenSet", frozenset)
Tuple = _Generic_Name("Tuple", tuple)
Type = _Generic_Name("Type", type)
Callable = _Generic_Name("Callable", _abc.Callable, _callable)
Text = str
AnyStr = TypeVar("AnyStr", bytes, str)

for _each in (
    "Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Iterable Iterator Generator Reversible Container "
    "Collection MutableSet Mapping MutableMapping KeysView ItemsView ValuesView Sequence MutableSequence "
    "Hashable Sized ByteString"
).split():
    globals()[_each] = _Generic_Name(_each, getattr(_abc, _each))
AbstractSet = _Generic_Name("AbstractSet", _abc.Set)
MappingView = _Generic_Name("MappingView", _abc.MappingView)


def __getattr__(name):
    # Classes of modules that are imported when they are asked for.
    if name in ("DefaultDict", "OrderedDict", "Counter", "ChainMap", "Deque"):
        import collections

        original = {"DefaultDict": "defaultdict", "Deque": "deque"}.get(name, name)
        return _Generic_Name(name, getattr(collections, original))
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib

        return _Generic_Name(name, getattr(contextlib, "Abstract" + name))
    if name in ("Pattern", "Match"):
        import re

        return _Generic_Name(name, getattr(re, name))
    if name in ("IO", "TextIO", "BinaryIO"):
        return type(name, (Generic,), {"__module__": "typing"})
    if name in _SUPPORTS:
        method = f"__{name[8:].lower()}__"
        globals()[name] = made = runtime_checkable(
            type(Protocol)(name, (Protocol,), {method: lambda self: None, "__module__": "typing"})
        )
        return made
    raise AttributeError(f"module 'typing' has no attribute '{name}'")


_SUPPORTS = [f"Supports{_each}" for _each in "Abs Bytes Complex Float Index Int Round".split()]


class Generic:
    """A base of classes with type parameters."""

    __slots__ = ()

    def __class_getitem__(cls, args):
        args = args if isinstance(args, tuple) else (args,)
        if cls is Generic or cls is Protocol:
            return _Alias("typing." + cls.__name__, cls, args)
        return _Alias(_show(cls), cls, args)


class _ProtocolMeta(type(_abc.Sized)):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls in type(instance).__mro__:
            return True
        return all([hasattr(instance, name) for name in _protocol_names(cls)])

    def __subclasscheck__(cls, other):
        if not cls.__dict__.get("_is_protocol"):
            return super().__subclasscheck__(other)
        if not cls.__dict__.get("_is_runtime_protocol"):
            if cls is Protocol or cls in other.__mro__:
                return cls in other.__mro__
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return cls in other.__mro__ or all([hasattr(other, name) for name in _protocol_names(cls)])


def _protocol_names(cls):
    names = []
    for each in cls.__mro__:
        if each.__dict__.get("_is_protocol") and each is not Protocol:
            for name in list(each.__dict__) + list(each.__dict__.get("__annotations__", ())):
                if name not in names and name not in _NOT_MEMBERS and not name.startswith("_abc_"):
                    names.append(name)
    return names


_NOT_MEMBERS = (
    "__module__ __qualname__ __dict__ __weakref__ __doc__ __annotations__ __slots__ __init__ __new__ __abstractmethods__ "
    "__orig_bases__ __parameters__ __class_getitem__ __init_subclass__ __subclasshook__ _is_protocol "
    "_is_runtime_protocol __hash__ __firstlineno__ __static_attributes__"
).split()


def _no_init(self, *args, **kwargs):
    if type(self).__dict__.get("_is_protocol"):
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base of classes that say which members others must have."""

    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **kwargs):
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and "__init__" not in cls.__dict__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", True):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def _named_tuple(name, fields, defaults, namespace):
    from collections import namedtuple

    made = namedtuple(name, list(fields), defaults=defaults)
    extra = {
        key: value
        for key, value in namespace.items()
        if key not in fields and key not in ("__module__", "__qualname__", "__annotations__", "__dict__", "__orig_bases__")
    }
    for key, value in list(extra.items()) + [("__annotations__", dict(fields)), ("__module__", namespace.get("__module__"))]:
        try:
            setattr(made, key, value)
        except (AttributeError, TypeError):
            extra.setdefault("_replace", lambda self, /, **kwargs: type(self)(**{**self._asdict(), **kwargs}))
            return type(name, (made,), {**extra, "__annotations__": dict(fields), "__slots__": (), "__module__": namespace.get("__module__")})
    return made


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        fields = namespace.get("__annotations__", {})
        defaults = [namespace[field] for field in fields if field in namespace]
        for i, field in enumerate(fields):
            if field not in namespace and i >= len(fields) - len(defaults):
                first = [each for each in fields if each in namespace][0]
                raise TypeError(f"non-default namedtuple field {field} cannot follow default field {first}")
        return _named_tuple(name, fields, defaults, namespace)


class _NamedTuple:
    def __call__(self, typename, fields=None, /, **kwargs):
        return _named_tuple(typename, dict(fields or kwargs), (), {"__module__": "__main__"})

    def __mro_entries__(self, bases):
        return (_named_tuple_base,)

    def __repr__(self):
        return "<function NamedTuple>"


NamedTuple = _NamedTuple()

_TYPED_DICT_KEYS = ("__required_keys__", "__optional_keys__", "__total__")


def _typed_dict(name, bases, annotations, total, namespace):
    required, optional, merged = set(), set(), {}
    for base in bases:
        required |= set(base.__dict__.get("__required_keys__", ()))
        optional |= set(base.__dict__.get("__optional_keys__", ()))
        merged.update(base.__dict__.get("__annotations__", {}))
    for key, value in annotations.items():
        origin = getattr(value, "__origin__", None)
        is_required = origin is Required or total and origin is not NotRequired
        (required if is_required else optional).add(key)
    merged.update(annotations)
    return type.__new__(
        _TypedDictMeta, name, (dict,), {**namespace, "__annotations__": merged, "__total__": total,
        "__required_keys__": frozenset(required), "__optional_keys__": frozenset(optional)},
    )


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        return _typed_dict(name, [b for b in bases if b is not _typed_dict_base], namespace.get("__annotations__", {}), total, namespace)

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class _TypedDict:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _typed_dict(typename, [], dict(fields or kwargs), total, {"__module__": "__main__"})

    def __mro_entries__(self, bases):
        return (_typed_dict_base,)

    def __repr__(self):
        return "<function TypedDict>"


TypedDict = _TypedDict()

_named_tuple_base = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
_typed_dict_base = type.__new__(_TypedDictMeta, "TypedDict", (), {})


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__, self.__value__, self.__type_params__ = name, value, type_params

    def __repr__(self):
        return self.__name__


def cast(typ, val):
    return val


_overloads = {}


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)

    def _overload_dummy(*args, **kwargs):
        raise NotImplementedError("You should not call an overloaded function.")

    return _overload_dummy


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(f):
    try:
        f.__override__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    return lambda cls: cls


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_overloads(func):
    return _overloads.get((func.__module__, func.__qualname__), [])[:]


def clear_overloads():
    _overloads.clear()


def get_origin(tp):
    if isinstance(tp, _Annotated):
        return Annotated
    if tp is Generic:
        return Generic
    return getattr(tp, "__origin__", None)


def get_args(tp):
    if isinstance(tp, _Annotated):
        return (tp.__origin__,) + tp.__metadata__
    args = getattr(tp, "__args__", ()) if not isinstance(tp, _Generic_Name) else ()
    if get_origin(tp) is _abc.Callable and args and not (len(args) == 2 and args[0] is Ellipsis):
        return (list(args[:-1]), args[-1])
    return args


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    import sys

    hints = {}
    classes = reversed(obj.__mro__) if isinstance(obj, type) and hasattr(obj, "__mro__") else (obj,)
    for each in classes:
        module = sys.modules.get(getattr(each, "__module__", None))
        names = globalns or getattr(each, "__globals__", None) or getattr(module, "__dict__", {})
        own = each.__dict__.get("__annotations__") if isinstance(each, type) else getattr(each, "__annotations__", None)
        for name, value in (own or {}).items():
            while isinstance(value, str):
                value = eval(value, dict(names), localns or {})
            if value is None:
                value = type(None)
            if not include_extras and isinstance(value, _Annotated):
                value = value.__origin__
            hints[name] = value
    return hints


__all__ = [_each for _each in list(globals()) if _each[:1] != "_"] + [
    "DefaultDict", "OrderedDict", "Counter", "ChainMap", "Deque", "ContextManager", "AsyncContextManager", "Pattern",
    "Match", "IO", "TextIO", "BinaryIO",
] + _SUPPORTS
