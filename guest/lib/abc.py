"""Abstract classes. What has no metaclasses has no abstract methods: docs/differences.md."""

__all__ = ["ABC", "ABCMeta", "abstractmethod", "abstractclassmethod", "abstractstaticmethod", "abstractproperty", "get_cache_token", "update_abstractmethods"]


def abstractmethod(funcobj):
    """Marks a method that concrete classes have to define."""
    try:
        funcobj.__isabstractmethod__ = True
    except AttributeError:
        pass
    return funcobj


def _is_abstract(value):
    if isinstance(value, (classmethod, staticmethod)):
        return getattr(getattr(value, "__func__", None), "__isabstractmethod__", False)
    if isinstance(value, property):
        return any([getattr(getattr(value, part, None), "__isabstractmethod__", False) for part in ("fget", "fset", "fdel")])
    return getattr(value, "__isabstractmethod__", False)


def update_abstractmethods(cls):
    """Finds the abstract methods of a class anew."""
    names = [name for name, value in list(cls.__dict__.items()) if _is_abstract(value)]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in names and _is_abstract(getattr(cls, name, None)):
                names.append(name)
            elif name not in names and name not in cls.__dict__:
                value = _find(cls, name)
                if _is_abstract(value):
                    names.append(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls


def _find(cls, name):
    for each in getattr(cls, "__mro__", ()):
        if name in each.__dict__:
            return each.__dict__[name]


def get_cache_token():
    return _registered


_registered = 0


class ABCMeta(type):
    """The metaclass of abstract classes."""

    def __new__(mcls, name, bases, namespace, **kwargs):
        cls = type.__new__(mcls, name, bases, namespace, **kwargs)
        cls._abc_registry = []
        return update_abstractmethods(cls)

    def __call__(cls, *args, **kwargs):
        names = cls.__abstractmethods__
        if names:
            names = sorted(names)
            raise TypeError(
                f"Can't instantiate abstract class {cls.__name__} without an implementation for abstract method"
                f"{'s' if len(names) > 1 else ''} {', '.join([repr(name) for name in names])}"
            )
        return type.__call__(cls, *args, **kwargs)

    def register(cls, subclass):
        """Makes `subclass` count as a subclass. Returns it."""
        global _registered
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not cls.__subclasscheck__(subclass):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_registry.append(subclass)
            _registered += 1
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return bool(answer)
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        try:
            subclasses = type.__subclasses__(cls)
        except AttributeError:
            subclasses = ()
        for below in subclasses:
            if issubclass(subclass, below):
                return True
        return False


try:

    class ABC(metaclass=ABCMeta):
        """A base for abstract classes."""

        __slots__ = ()

except TypeError:  # no metaclasses

    class ABC:
        """A base for abstract classes."""

        @classmethod
        def register(cls, subclass):
            return subclass


abstractclassmethod = classmethod
abstractstaticmethod = staticmethod
abstractproperty = property
