"""Enumerations."""

__all__ = [
    "EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify",
    "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
]

_property = property
_MappingProxy = type(object.__dict__)
_unset = object()
Enum = Flag = ReprEnum = None


class member:
    def __init__(self, value):
        self.value = value


class nonmember(member):
    pass


class auto:
    def __init__(self, value=_unset):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property:
    """An attribute of members whose name a member may have, too."""

    fget = fset = fdel = member = name = None

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__
        _properties.add(name)

    def __get__(self, instance, owner=None):
        if instance is not None and self.fget is not None:
            return self.fget(instance)
        if self.member is not None:
            return self.member
        raise AttributeError(f"{owner if instance is None else instance!r} has no attribute {self.name!r}")

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


_PLAIN = (int, str, float, bool)
_properties = {"name", "value"}


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


class EnumDict(dict):
    """The names of the body of a class, which knows those of the members."""

    def __init__(self, cls_name):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = ()
        self._auto_called = False
        self._private = f"_{cls_name.lstrip('_')}__"
        self._generate = None

    def __setitem__(self, key, value):
        if key[:1] == "_":
            if key[:2] == "__" and key[-2:] == "__" and len(key) > 4 or key[:1] + key[-1:] == "__" and len(key) > 2 and key[1] != "_" != key[-2]:
                if key[1] != "_":
                    if key == "_generate_next_value_":
                        if self._auto_called:
                            raise TypeError("_generate_next_value_ must be defined before members")
                        self._generate = value.__func__ if isinstance(value, (staticmethod, classmethod)) else value
                        value = value if isinstance(value, (staticmethod, classmethod)) else staticmethod(value)
                    elif key == "_ignore_":
                        value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                        self._ignore = value
                        already = set(value) & set(self._member_names)
                        if already:
                            raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
                    elif key not in (
                        "_order_", "_missing_", "_numeric_repr_", "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_"
                    ):
                        raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
                elif key == "__order__":
                    key = "_order_"
                return super().__setitem__(key, value)
            if key.startswith(self._private):
                return super().__setitem__(key, value)
        if key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        if type(value) in _PLAIN and not self._ignore and key not in self:
            self._last_values.append(value)
            self._member_names[key] = None
        elif key not in self._ignore:
            if isinstance(value, member):
                if type(value) is nonmember:
                    return super().__setitem__(key, value.value)
                value = value.value
            elif _is_descriptor(value):
                return super().__setitem__(key, value)
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, auto):
                value = self._next(key, value)
            elif type(value) is tuple and any([isinstance(each, auto) for each in value]):
                value = tuple([self._next(key, each) if isinstance(each, auto) else each for each in value])
            else:
                self._last_values.append(value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _next(self, key, value):
        if value.value is _unset:
            value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
        self._auto_called = True
        self._last_values.append(value.value)
        return value.value

    def update(self, members, **more):
        for key in members.keys() if hasattr(members, "keys") else ():
            self[key] = members[key]
        for key, value in () if hasattr(members, "keys") else members:
            self[key] = value
        for key, value in more.items():
            self[key] = value


class _Proto:
    # Stands for a member in the class, which puts the member in its place.
    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        value = self.value
        kind = cls._member_type_
        args = value if isinstance(value, tuple) else (value,)
        if kind is tuple:
            args = (args,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(made, "_value_"):
            if kind is not object:
                try:
                    value = kind(*args)
                except Exception as e:
                    raise TypeError("_value_ not set in __new__, unable to create it") from e
            made._value_ = value
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        if cls.__init__ is not _no_init:
            made.__init__(*args)
        names = cls._member_names_
        made._sort_order_ = len(names)
        is_int = cls._is_flag_ and isinstance(value, int)
        if is_int:
            cls._flag_mask_ |= value
            if value > 0 and not value & (value - 1):
                cls._singles_mask_ |= value
            cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        known = _by_value(cls, value)
        if known is not None:
            made = known
        elif not is_int or value > 0 and not value & (value - 1):
            names.append(name)
        target = made
        if name in _properties:
            for base in cls.__mro__[1:]:
                found = base.__dict__.get(name)
                if isinstance(found, (_property, property)):
                    target = property(found.fget, found.fset, found.fdel)
                    target.member = made
                    target.__set_name__(cls, name)
                    break
        type.__setattr__(cls, name, target)
        cls._member_map_[name] = made
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)


def _by_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for each in cls._member_map_.values():
            if each._value_ == value:
                return each


def _data_type(cls_name, bases):
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    candidate = base._member_type_
                else:
                    candidate = None
                    continue
            elif not ("__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__ or base.__module__ == "builtins"):
                candidate = candidate or base
                continue
            candidate = candidate or base
            if candidate not in found:
                found.append(candidate)
            break
    if len(found) > 1:
        raise TypeError(f"too many data types for {cls_name!r}: {set(found)!r}")
    return found[0] if found else object


def _check_bases(cls_name, bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {cls_name!r}> cannot extend {base!r}")


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        _check_bases(cls, bases)
        names = EnumDict(cls)
        if Enum is not None and bases:
            names._generate = bases[-1]._generate_next_value_
        return names

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if Enum is None or not bases:
            names = dict(classdict)
            names.update(_member_names_=[], _member_map_={}, _value2member_map_={}, _member_type_=object, _new_member_=object.__new__)
            return super().__new__(metacls, cls, bases, names, **kwds)
        order = classdict.pop("_order_", None)
        for key in classdict.get("_ignore_", ()):
            classdict.pop(key, None)
        classdict.pop("_ignore_", None)
        members = [name for name in classdict._member_names if name in classdict]
        if "mro" in members:
            raise ValueError("invalid enum member name(s) 'mro'")
        first = bases[-1]
        if not isinstance(first, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        kind = _data_type(cls, bases)
        names = dict(classdict)
        new = names.pop("__new__", None)
        if new is not None:
            new = names["__new_member__"] = new.__func__ if isinstance(new, staticmethod) else new
        else:
            new = getattr(first, "__new_member__", None) or getattr(kind, "__new_member__", None) or kind.__new__
        is_flag = Flag is not None and issubclass(first, Flag)
        names.update(
            _member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[], _member_type_=kind,
            _new_member_=staticmethod(new), _use_args_=new is not object.__new__, _is_flag_=is_flag,
        )
        if is_flag or boundary:
            names.update(
                _boundary_=boundary or getattr(first, "_boundary_", None), _flag_mask_=0, _singles_mask_=0, _all_bits_=0, _inverted_=None
            )
        if ReprEnum in bases:
            if kind is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
            names.setdefault("__format__", kind.__format__)
            names.setdefault("__str__", kind.__repr__ if kind.__str__ is object.__str__ or kind is int else kind.__str__)
        if is_flag and kind is not object:
            for name in "__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__":
                names.setdefault(name, Flag.__dict__[name])
        for name in members:
            names[name] = _Proto(names[name])
        made = super().__new__(metacls, cls, bases, names, **kwds)
        for name in "__repr__", "__str__", "__format__":
            for base in made.__mro__:
                if name in base.__dict__:
                    if base in kind.__mro__:
                        type.__setattr__(made, name, getattr(first, name))
                    break
        if is_flag:
            values = [each._value_ for each in made]
            if values != sorted(values):
                made._iter_member_ = made._iter_member_by_def_
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else order
            order = [name for name in order if name in made._member_names_ or name not in made._member_map_]
            if order != made._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {made._member_names_!r}\n  {order!r}")
        return made

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_unset, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _unset:
                value = (value, names) + values
            return _lookup(cls, value)
        if names is _unset and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        body = metacls.__prepare__(value, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if names is _unset:
            names = ()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last = []
            pairs = []
            for count, name in enumerate(names):
                each = body._generate(name, start, count, last[:])
                last.append(each)
                pairs.append((name, each))
            names = pairs
        for item in names:
            name, each = (item, names[item]) if isinstance(item, str) else item
            body[name] = each
        dict.__setitem__(body, "__module__", module or "__main__")
        if qualname is not None:
            dict.__setitem__(body, "__qualname__", qualname)
        return metacls.__new__(metacls, value, bases, body, boundary=boundary)

    def __contains__(cls, value):
        return isinstance(value, cls) or _by_value(cls, value) is not None

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__", "__members__",
            "__module__", "__name__", "__qualname__",
        }
        names.update(cls._member_names_)
        return sorted(names if cls._member_type_ is object else names | set(dir(cls._member_type_)))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return _MappingProxy(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'} {cls.__name__!r}>"


EnumMeta = EnumType


def _lookup(cls, value):
    if type(value) is cls:
        return value
    found = _by_value(cls, value)
    if found is not None:
        return found
    error = None
    try:
        found = cls._missing_(value)
    except Exception as e:
        error = e
    if isinstance(found, cls) or error is None and isinstance(found, int) and getattr(cls, "_boundary_", None) is EJECT:
        return found
    invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if error is None:
        if found is None:
            raise invalid
        error = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
    if not isinstance(error, ValueError):
        error.__context__ = invalid
    raise error


def _refuse(name):
    def refuse(self, value=None):
        raise AttributeError(f"<enum 'Enum'> cannot set attribute {name!r}")

    return refuse


def _no_init(self, *args, **kwds):
    pass


class Enum(metaclass=EnumType):
    """A collection of names with values."""

    def __new__(cls, value):
        return _lookup(cls, value)

    __init__ = _no_init

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        try:
            return max(last_values) + 1 if last_values else start
        except TypeError:
            for each in reversed(last_values):
                try:
                    return each + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value = self._value_
        fields = getattr(self._member_type_, "__dataclass_fields__", None)
        text = repr(value) if fields is None else ", ".join([f"{name}={getattr(self, name)!r}" for name, f in fields.items() if f.repr])
        return f"<{self.__class__.__name__}: {text}>" if self._name_ is None else f"<{self.__class__.__name__}.{self._name_}: {text}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        names.update(self.__dict__)
        for cls in type(self).__mro__:
            for name, value in cls.__dict__.items():
                if cls is not Enum and cls is not object and name[:1] != "_" and name not in type(self)._member_map_:
                    names.add(name)
        return sorted([name for name in names if name[:1] != "_" or name[:2] == "__"])

    def __format__(self, spec):
        return format(str(self), spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    name = _property(lambda self: self._name_, _refuse("name"))
    value = _property(lambda self: self._value_, _refuse("value"))


class ReprEnum(Enum):
    """Changes the repr() alone; str() and format() are the data type's."""


class IntEnum(int, ReprEnum):
    """Members are ints, too."""


def _make_str(cls, *values):
    if len(values) > 3:
        raise TypeError(f"too many arguments for str(): {values!r}")
    for i, name in enumerate(("", "encoding", "errors")[: len(values)]):
        if not isinstance(values[i], str):
            raise TypeError(f"{name} must be a string, not {values[i]!r}" if name else f"{values[0]!r} is not a string")
    made = str.__new__(cls, *values)
    made._value_ = str(*values)
    return made


class StrEnum(str, ReprEnum):
    """Members are strings, too."""

    __new__ = _make_str

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(number, width):
    sign = "0b1 " if number < 0 else "0b0 "
    digits = number.bit_length()
    return sign + f"{number & (1 << digits) - 1:0{digits}b}".rjust(width, sign[2])


class Flag(Enum, boundary=STRICT):
    """Members can be combined by |, &, ^ and ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        value &= cls._flag_mask_
        while value:
            bit = value & -value
            yield cls._value2member_map_.get(bit)
            value ^= bit

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        return iter(sorted(cls._iter_member_by_value_(value), key=lambda each: each._sort_order_))

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        all_bits = cls._all_bits_
        boundary = cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(mask, width)}")
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 1 << value.bit_length())
        negative = None
        if value < 0:
            negative = value
            value += all_bits + 1
        unknown = value & ~mask
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) --> unknown values {unknown!r} [{bin(unknown)}]")
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        members = list(cls._iter_member_(value & cls._singles_mask_))
        combined = 0
        for each in members:
            combined |= each._value_
        if value & ~cls._singles_mask_:
            for each in cls._member_map_.values():
                if each not in members and each._value_ and each._value_ & value == each._value_:
                    members.append(each)
                    combined |= each._value_
        unknown = value ^ combined
        made._name_ = "|".join([each._name_ for each in members]) or None
        if made._name_ and unknown:
            if boundary is STRICT:
                raise ValueError(f"{cls!r}: no members with value {unknown!r}")
            made._name_ += f"|{cls._numeric_repr_(unknown)}"
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __str__(self):
        return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        return other if self._member_type_ is not object and isinstance(other, self._member_type_) else None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._inverted_ is None:
            keeps = self._boundary_ in (EJECT, KEEP)
            self._inverted_ = self.__class__(~self._value_ if keeps else self._singles_mask_ & ~self._value_)
        return self._inverted_


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints, too."""


def unique(enumeration):
    """Refuses aliases."""
    found = [f"{name} -> {each.name}" for name, each in enumeration.__members__.items() if name != each.name]
    if found:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(found)}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Checks an enumeration for the constraints."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, cls):
        is_flag = issubclass(cls, Flag)
        for check in self.checks:
            if check is UNIQUE:
                found = [f"{name} -> {each.name}" for name, each in cls.__members__.items() if name != each.name]
                if found:
                    raise ValueError(f"aliases found in {cls!r}: {', '.join(found)}")
            elif check is CONTINUOUS:
                values = {each.value for each in cls}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                wanted = [1 << i for i in range(low.bit_length(), high.bit_length() - 1)] if is_flag else range(low + 1, high)
                missing = [str(value) for value in wanted if value not in values]
                if missing:
                    raise ValueError(f"invalid {'flag' if is_flag else 'enum'} {cls.__name__!r}: missing values {', '.join(missing)}")
            elif check is NAMED_FLAGS:
                names = []
                missing = 0
                for name, each in cls._member_map_.items():
                    if name not in cls._member_names_ and each.value >= 0:
                        lacks = each.value & ~cls._singles_mask_
                        if lacks:
                            names.append(name)
                            missing |= lacks
                if names:
                    values = [1 << i for i in range(missing.bit_length()) if missing >> i & 1]
                    alias = f"alias {names[0]} is" if len(names) == 1 else f"aliases {', '.join(names[:-1])} and {names[-1]} are"
                    lost = f"value {hex(missing)}" if len(values) == 1 else f"combined values of {hex(missing)}"
                    raise ValueError(
                        f"invalid Flag {cls.__name__!r}: {alias} missing {lost} [use enum.show_flag_values(value) for details]"
                    )
        return cls


def show_flag_values(value):
    return [1 << i for i in range(value.bit_length()) if value >> i & 1]
