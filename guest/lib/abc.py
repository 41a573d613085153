"""Abstract classes."""

__all__ = ["ABC", "ABCMeta", "abstractmethod", "abstractclassmethod", "abstractstaticmethod", "abstractproperty", "get_cache_token", "update_abstractmethods"]


def abstractmethod(funcobj):
    """Marks a method that concrete classes have to define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def update_abstractmethods(cls):
    """Finds the abstract methods of a class anew."""
    if hasattr(cls, "__abstractmethods__"):
        _find_abstract(cls)
    return cls


def _find_abstract(cls):
    names = [name for name, value in list(cls.__dict__.items()) if getattr(value, "__isabstractmethod__", False)]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.append(name)
    cls.__abstractmethods__ = frozenset(names)


def get_cache_token():
    return _registered


_registered = 0


class ABCMeta(type):
    """The metaclass of abstract classes."""

    def __new__(mcls, name, bases, namespace, **kwargs):
        cls = type.__new__(mcls, name, bases, namespace, **kwargs)
        cls._abc_registry = []
        _find_abstract(cls)
        return cls

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
        for below in cls.__subclasses__():
            if issubclass(subclass, below):
                return True
        return False


class ABC(metaclass=ABCMeta):
    """A base for abstract classes."""

    __slots__ = ()


def abstractclassmethod(callable):
    return classmethod(abstractmethod(callable))


def abstractstaticmethod(callable):
    return staticmethod(abstractmethod(callable))


class abstractproperty(property):
    __isabstractmethod__ = True
