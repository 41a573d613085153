"""Classes whose methods are made of their annotations."""

import sys

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _Mark:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FACTORY = _Mark("<factory>")
_FIELD = _Mark("_FIELD")
_CLASSVAR = _Mark("_FIELD_CLASSVAR")
_INITVAR = _Mark("_FIELD_INITVAR")
_NO_METADATA = type(_Mark.__dict__)({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        return f"dataclasses.InitVar[{self.type.__name__ if isinstance(self.type, type) else repr(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    # What differs from these is in the instance.
    name = type = _field_type = hash = None
    default = default_factory = kw_only = MISSING
    init = repr = compare = True
    metadata = _NO_METADATA

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type")
        return f"Field({','.join([f'{name}={getattr(self, name)!r}' for name in names])})"

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    made = Field()
    made.default = default
    made.default_factory = default_factory
    made.init = init
    made.repr = repr
    made.hash = hash
    made.compare = compare
    if metadata is not None:
        made.metadata = type(_NO_METADATA)(metadata)
    made.kw_only = kw_only
    return made


class _DataclassParams:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={value!r}' for name, value in self.__dict__.items()])})"


def _kind(annotation):
    if isinstance(annotation, str):
        name = annotation.partition("[")[0].rpartition(".")[2].strip()
        return _CLASSVAR if name == "ClassVar" else _INITVAR if name == "InitVar" else KW_ONLY if name == "KW_ONLY" else _FIELD
    if annotation is KW_ONLY:
        return KW_ONLY
    if annotation is InitVar or type(annotation) is InitVar:
        return _INITVAR
    if not isinstance(annotation, type):
        typing = sys.modules.get("typing")
        if typing and (annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar):
            return _CLASSVAR
    return _FIELD


def _function(name, source, names):
    exec(source, names)
    return names[name]


def _init(cls, fields, frozen, slots):
    me = "__dataclass_self__" if "self" in fields else "self"
    names = {"__name__": cls.__module__, "_dc_factory": _FACTORY, "_dc_set": object.__setattr__}
    annotations = {}
    plain = []
    keyword = []
    passed = []
    body = ""
    optional = None
    for f in fields.values():
        kind = f._field_type
        if kind is _CLASSVAR:
            continue
        name = f.name
        default = f"_dc_{name}"
        value = name
        if f.default_factory is not MISSING:
            names[default] = f.default_factory
            value = f"{default}() if {name} is _dc_factory else {name}" if f.init else default + "()"
            param = name + "=_dc_factory"
        elif f.default is not MISSING:
            names[default] = f.default
            param = f"{name}={default}"
            if not f.init:
                value = default if slots else None
        else:
            param = name
            if not f.init:
                value = None
        if f.init:
            annotations[name] = f.type
            if f.kw_only:
                keyword.append(param)
            else:
                if param is not name:
                    optional = f
                elif optional:
                    raise TypeError(f"non-default argument {name!r} follows default argument")
                plain.append(param)
        if kind is _INITVAR:
            passed.append(name)
        elif value:
            body += f' _dc_set({me},"{name}",{value})\n' if frozen else f" {me}.{name}={value}\n"
    if hasattr(cls, "__post_init__"):
        body += f" {me}.__post_init__({','.join(passed)})\n"
    if keyword:
        plain.append("*")
    made = _function("__init__", f"def __init__({','.join([me] + plain + keyword)}):\n{body or ' pass'}", names)
    annotations["return"] = None
    made.__annotations__ = annotations
    return made


def _tuple(me, names):
    return f"({''.join([f'{me}.{name},' for name in names])})"


def _later(cls, name, names, op):
    # A method of comparison or the hash, compiled when it is first called.
    made = None

    def method(self, *other):
        nonlocal made
        if made is None:
            me = _tuple("self", names)
            made = _function(
                name,
                f"def {name}(self):\n return hash({me})" if op is None else
                f"def {name}(self,other):\n if other.__class__ is self.__class__:\n  return {me}{op}{_tuple('other', names)}\n return NotImplemented",
                {"__name__": cls.__module__},
            )
            for each in type(self).__mro__:
                if each.__dict__.get(name) is method:
                    type.__setattr__(each, name, made)
        return made(self, *other)

    method.__name__ = name
    return method


_showing = []


def _repr(names):
    def __repr__(self):
        for each in _showing:
            if each is self:
                return "..."
        _showing.append(self)
        try:
            return f"{self.__class__.__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in names])})"
        finally:
            _showing.pop()

    return __repr__


def _freeze(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
    slots=False, weakref_slot=False
):
    if cls is None:
        return lambda cls: _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    own = cls.__dict__
    fields = {}
    inherits = any_frozen = False
    all_frozen = True
    for base in cls.__mro__[-1:0:-1]:
        theirs = getattr(base, "__dataclass_fields__", None)
        if theirs is not None:
            inherits = True
            fields.update(theirs)
            if base.__dataclass_params__.frozen:
                any_frozen = True
            elif "__dataclass_params__" in base.__dict__:
                all_frozen = False
    cls.__dataclass_params__ = _DataclassParams(
        init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args, kw_only=kw_only,
        slots=slots, weakref_slot=weakref_slot,
    )
    annotations = own.get("__annotations__") or {}
    all_kw_only = kw_only
    seen_kw_only = False
    for name, annotation in annotations.items():
        kind = _kind(annotation)
        if kind is KW_ONLY:
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = all_kw_only = True
            continue
        default = getattr(cls, name, MISSING)
        if type(default) is Field:
            f = default
            if f.default is not MISSING:
                setattr(cls, name, f.default)
            elif name in own:
                delattr(cls, name)
        else:
            f = Field()
            if default is not MISSING and type(default) is not _member:
                f.default = default
        f.name = name
        f.type = annotation
        f._field_type = kind
        if kind is not _FIELD and f.default_factory is not MISSING:
            raise TypeError(f"field {name} cannot have a default factory")
        if kind is _CLASSVAR:
            if f.kw_only is not MISSING:
                raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
        elif f.kw_only is MISSING:
            f.kw_only = all_kw_only
        if kind is _FIELD and f.default is not MISSING and f.default.__class__.__hash__ is None:
            raise ValueError(f"mutable default {f.default.__class__} for field {name} is not allowed: use default_factory")
        fields[name] = f
    for name, value in own.items():
        if type(value) is Field and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if inherits:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if frozen and not all_frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    cls.__dataclass_fields__ = fields
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    explicit_hash = own.get("__hash__", MISSING)
    explicit_hash = explicit_hash is not MISSING and not (explicit_hash is None and "__eq__" in own)
    real = [f for f in fields.values() if f._field_type is _FIELD]

    if init and "__init__" not in own:
        made = _init(cls, fields, frozen, slots)
        made.__qualname__ = cls.__qualname__ + ".__init__"
        cls.__init__ = made
    if repr and "__repr__" not in own:
        cls.__repr__ = _repr([f.name for f in real if f.repr])
    compared = [f.name for f in real if f.compare]
    if eq and "__eq__" not in own:
        cls.__eq__ = _later(cls, "__eq__", compared, "==")
    if order:
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if name in own:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")
            setattr(cls, name, _later(cls, name, compared, op))
    if frozen:
        for name in "__setattr__", "__delattr__":
            if name in own:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
    if unsafe_hash and explicit_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if unsafe_hash or eq and frozen and not explicit_hash:
        cls.__hash__ = _later(cls, "__hash__", [f.name for f in real if (f.compare if f.hash is None else f.hash)], None)
    elif eq and not explicit_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple([f.name for f in fields.values() if f._field_type is not _CLASSVAR and f.init and not f.kw_only])
    if slots:
        cls = _with_slots(cls, [f.name for f in real], frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    if frozen:
        cls.__setattr__, cls.__delattr__ = _freeze(cls, [f.name for f in real])
    return cls


def _with_slots(cls, names, frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace = dict(cls.__dict__)
    namespace["__slots__"] = tuple(
        [name for name in names + ["__weakref__"] * weakref_slot if name not in inherited]
    )
    for name in names:
        namespace.pop(name, None)
    if frozen and "__getstate__" not in namespace:
        namespace["__getstate__"] = _getstate
    if frozen and "__setstate__" not in namespace:
        namespace["__setstate__"] = _setstate
    return type(cls)(cls.__name__, cls.__bases__, namespace)


def _getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


class _Slots:
    __slots__ = ("a",)


_member = type(_Slots.a)


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


_ATOMS = (str, int, float, bool, type(None), complex, bytes, type(Ellipsis), type(NotImplemented), range, type(len), type, property)


def _convert(obj, factory, each_dataclass):
    cls = type(obj)
    if cls in _ATOMS:
        return obj
    if hasattr(cls, "__dataclass_fields__"):
        return each_dataclass(obj, factory)
    if isinstance(obj, (list, tuple)):
        items = [_convert(each, factory, each_dataclass) for each in obj]
        return items if cls is list else cls(*items) if hasattr(obj, "_fields") else cls(items)
    if isinstance(obj, dict):
        pairs = [(_convert(key, factory, each_dataclass), _convert(value, factory, each_dataclass)) for key, value in obj.items()]
        if hasattr(cls, "default_factory") or hasattr(obj, "default_factory"):
            made = cls(obj.default_factory)
            made.update(pairs)
            return made
        return cls(pairs)
    import copy

    return copy.deepcopy(obj)


def _to_dict(obj, factory):
    return factory([(f.name, _convert(getattr(obj, f.name), factory, _to_dict)) for f in fields(obj)])


def _to_tuple(obj, factory):
    return factory([_convert(getattr(obj, f.name), factory, _to_tuple) for f in fields(obj)])


def _check_instance(obj, name):
    if not hasattr(type(obj), "__dataclass_fields__"):
        raise TypeError(f"{name}() should be called on dataclass instances")


def asdict(obj, *, dict_factory=dict):
    _check_instance(obj, "asdict")
    return _to_dict(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    _check_instance(obj, "astuple")
    return _to_tuple(obj, tuple_factory)


def replace(obj, /, **changes):
    _check_instance(obj, "replace")
    for f in obj.__dataclass_fields__.values():
        name = f.name
        if f._field_type is _CLASSVAR:
            continue
        if not f.init:
            if name in changes:
                raise ValueError(f"field {name} is declared with init=False, it cannot be specified with replace()")
        elif name not in changes:
            if f._field_type is _INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(obj, name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    body = dict(namespace) if namespace else {}
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            annotation = "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, body[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        import keyword

        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    body["__annotations__"] = annotations
    body["__module__"] = module or "types"
    from types import new_class

    return dataclass(new_class(cls_name, bases, {}, lambda made: made.update(body)), **options)
