"""Objects that stand in for others and remember how they were used."""
# One file: a mock makes its children, specifications and patches out of each other's classes.

import sys
from _door import makes_coroutine

__all__ = [
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR",
    "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
]

FILTER_DIR = True


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        value = self.__dict__[name] = _SentinelObject(name)
        return value


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _ANY:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


# ---------------------------------------------------------------- calls

def _format_call(args, kwargs):
    return f"({', '.join([*[repr(arg) for arg in args], *[f'{name}={value!r}' for name, value in kwargs.items()]])})"


class _Call:
    """A call: of what, below the mock, with which arguments. `args` is None for what is not called."""

    def __init__(self, name="", args=None, kwargs=None, two=False):
        self._name, self._args, self._kwargs, self._two = name, args, kwargs, two

    def __call__(self, /, *args, **kwargs):
        if self._args is None:
            return _Call(self._name, args, kwargs)
        return _Call(self._name + "()", args, kwargs)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        above = self._name + ("()" if self._args is not None else "")
        return _Call(f"{above}.{name}" if above else name)

    @property
    def args(self):
        return self._args or ()

    @property
    def kwargs(self):
        return self._kwargs or {}

    def _items(self):
        return (self.args, self.kwargs) if self._two else (self._name, self.args, self.kwargs)

    def __iter__(self):
        return iter(self._items())

    def __len__(self):
        return len(self._items())

    def __getitem__(self, index):
        return self._items()[index]

    def __eq__(self, other):
        if isinstance(other, _Call):
            return (self._name, self.args, self.kwargs) == (other._name, other.args, other.kwargs)
        if not isinstance(other, tuple):
            return NotImplemented
        name, args, kwargs = "", (), {}
        for each in other:
            if isinstance(each, str):
                name = each
            elif isinstance(each, tuple):
                args = each
            else:
                kwargs = each
        return (self._name, self.args, self.kwargs) == (name, args, kwargs)

    __hash__ = None

    def call_list(self):
        calls, name = [self], self._name
        while name.endswith("()"):
            name = name[:-2]
            calls.insert(0, _Call(name, (), {}))
        return _CallList(calls)

    def __repr__(self):
        name = self._name
        text = f"call{'' if not name or name.startswith('()') else '.'}{name}"
        return text if self._args is None else text + _format_call(self._args, self._kwargs)


call = _Call()


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return any([each == value for each in self])
        n = len(value)
        return any([list(self[i : i + n]) == value for i in range(len(self) - n + 1)])


# ---------------------------------------------------------------- mocks

_WRONG = ("assert", "assret", "asert", "aseert", "assrt")
_NUMERIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod"
_MAGIC = {f"__{name}__" for name in (
    "hash str sizeof enter exit lt gt le ge eq ne int contains len getitem setitem delitem iter next bool float complex index "
    "round trunc floor ceil neg pos invert abs aenter aexit aiter anext reversed missing fspath format call dir "
    f"{_NUMERIC} {' '.join(['r' + name for name in _NUMERIC.split()])} {' '.join(['i' + name for name in _NUMERIC.split()])}"
).split()}
_DEFAULT_MAGIC = _MAGIC - {"__" + name + "__" for name in "call dir missing reversed format next anext".split()}
_RETURNS = {
    "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True,
    "__index__": 1, "__sizeof__": 16, "__aexit__": False,
}
_COMPARISONS = ("__lt__", "__gt__", "__le__", "__ge__")


class _MagicProxy:
    """The attribute of a class that makes a special method of a mock when it is asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, cls=None):
        return self if obj is None else obj._mock_magic(self.name)


def _attributes(spec):
    return spec if isinstance(spec, list) else dir(spec)


class NonCallableMock:
    def __new__(cls, *args, **kwargs):
        # A class for each mock, because special methods are looked up there.
        return object.__new__(type(cls.__name__, (cls,), {"__doc__": cls.__doc__}))

    def __init__(
        self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
        _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs,
    ):
        own = self.__dict__
        own["_mock_parent"], own["_mock_new_name"], own["_mock_name"] = parent, _new_name, name
        own["_mock_sealed"], own["_mock_unsafe"], own["_mock_children"] = False, unsafe, {}
        own["_mock_wraps"], own["_mock_return"], own["_mock_effect"], own["_mock_delegate"] = wraps, DEFAULT, None, None
        own["_mock_methods"], own["_spec_class"], own["_spec_set"] = None, None, spec_set is not None
        self._mock_spec(spec if spec_set is None else spec_set)
        self._mock_clear()
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_spec(self, spec):
        if spec is not None:
            own = self.__dict__
            own["_mock_methods"] = list(_attributes(spec))
            if not isinstance(spec, list):
                own["_spec_class"] = spec if isinstance(spec, type) else type(spec)

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_spec(spec)
        self.__dict__["_spec_set"] = bool(spec_set)

    def _mock_clear(self):
        own = self.__dict__
        own["called"], own["call_count"], own["call_args"] = False, 0, None
        own["call_args_list"], own["mock_calls"], own["method_calls"] = _CallList(), _CallList(), _CallList()

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if any([each is self for each in visited]):
            return
        visited.append(self)
        self._mock_clear()
        if return_value:
            self._mock_return = DEFAULT
        if side_effect:
            self._mock_effect = None
        for child in [*self._mock_children.values(), self._mock_return]:
            if isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = path.split(".")
            obj = self
            for name in path:
                obj = getattr(obj, name)
            setattr(obj, last, value)

    def attach_mock(self, mock, attribute):
        mock.__dict__["_mock_parent"], mock.__dict__["_mock_new_name"], mock.__dict__["_mock_name"] = None, "", None
        setattr(self, attribute, mock)

    @property
    def return_value(self):
        if self._mock_return is DEFAULT:
            self.__dict__["_mock_return"] = self._get_child_mock(parent=self, _new_name="()")
        return self._mock_return

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return"] = value
        _adopt(self, value, "()")

    @property
    def side_effect(self):
        return self._mock_effect

    @side_effect.setter
    def side_effect(self, value):
        is_exception = isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)
        if value is not None and not is_exception and not callable(value):
            value = iter(value)
        self.__dict__["_mock_effect"] = value

    def _get_child_mock(self, /, **kwargs):
        if self._mock_sealed:
            name = kwargs.get("_new_name", "")
            raise AttributeError(f"{self._mock_full_name()}{'' if name == '()' else '.'}{name}")
        cls = type(self).__mro__[1]
        if issubclass(cls, NonCallableMagicMock) and not issubclass(cls, Mock):
            cls = MagicMock
        elif not issubclass(cls, Mock):
            cls = Mock
        return cls(**kwargs)

    def __getattr__(self, name):
        if name.startswith("_mock_") or name in ("_spec_class", "_spec_set"):
            raise AttributeError(name)
        methods = self._mock_methods
        if methods is not None:
            if name not in methods:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif name[:2] == "__" == name[-2:]:
            raise AttributeError(name)
        if not self._mock_unsafe and (methods is None or name not in methods) and name.startswith(_WRONG):
            raise AttributeError(
                f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
            )
        child = self._mock_children.get(name)
        if child is _missing:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._mock_children[name] = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name)
        return child

    def __setattr__(self, name, value):
        if name in ("return_value", "side_effect") or name in self.__dict__:
            object.__setattr__(self, name, value)
            return
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _MAGIC:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if isinstance(value, NonCallableMock):
                self._mock_children[name] = value
                _adopt(self, value, name)
                value = _MagicProxy(name)
            elif not callable(value):
                constant = value
                value = lambda self, *args, **kwargs: constant
            setattr(type(self), name, value)
            return
        if self._mock_sealed and name not in self._mock_children:
            raise AttributeError(f"Cannot set {self._mock_full_name()}.{name}")
        if isinstance(value, NonCallableMock) and _adopt(self, value, name):
            self._mock_children[name] = value
        else:
            self._mock_children.pop(name, None)
            object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif self._mock_children.get(name) is _missing:
            raise AttributeError(name)
        self._mock_children[name] = _missing

    def __dir__(self):
        names = self._mock_methods or [name for name in dir(type(self)) if not name.startswith("_mock")]
        return sorted({*names, *[name for name in self.__dict__ if not name.startswith("_")], *self._mock_children})

    def _mock_full_name(self):
        parts, mock = [], self
        while mock is not None:
            parts.insert(0, mock._mock_new_name if mock._mock_parent is not None else mock._mock_name or "mock")
            mock = mock._mock_parent
        return parts[0] + "".join([part if part == "()" else "." + part for part in parts[1:]])

    def __repr__(self):
        cls, name = type(self).__name__, ""
        if self._mock_name is not None or self._mock_new_name:
            name = f" name={self._mock_full_name()!r}"
        spec = ""
        if self._spec_class is not None:
            spec = f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{cls}{name}{spec} id='{id(self)}'>"

    # Assertions

    def _mock_label(self):
        return self._mock_name or "mock"

    def _calls_text(self, prefix="Calls"):
        return f"\n{prefix}: {list(self.mock_calls)!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._mock_label()}' to not have been called. Called {self.call_count} times.{self._calls_text()}"
            )

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_label()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._mock_label()}' to have been called once. Called {self.call_count} times.{self._calls_text()}"
            )

    def assert_called_with(self, /, *args, **kwargs):
        expected = self._mock_label() + _format_call(args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        if self.call_args != _Call("", args, kwargs):
            actual = self._mock_label() + _format_call(self.call_args.args, self.call_args.kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: {actual}")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._mock_label()}' to be called once. Called {self.call_count} times.{self._calls_text()}"
            )
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if _Call("", args, kwargs) not in self.call_args_list:
            raise AssertionError(f"{self._mock_label()}{_format_call(args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        calls = list(calls)
        if not any_order:
            if calls not in self.mock_calls:
                raise AssertionError(f"Calls not found.\nExpected: {calls!r}{self._calls_text('  Actual')}".removesuffix("."))
            return
        rest, missing = list(self.mock_calls), []
        for each in calls:
            if each in rest:
                rest.remove(each)
            else:
                missing.append(each)
        if missing:
            raise AssertionError(
                f"{self._mock_label()!r} does not contain all of {tuple(missing)!r} in its call list, found {list(self.mock_calls)!r} instead"
            )


def _adopt(parent, value, name):
    """Makes `value` report its calls to `parent`, unless it has a name or a parent, or is above it."""
    if not isinstance(value, NonCallableMock) or value._mock_name is not None or value._mock_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_parent
    value.__dict__["_mock_parent"], value.__dict__["_mock_new_name"] = parent, name
    if name != "()":
        value.__dict__["_mock_name"] = name
    return True


class Mock(NonCallableMock):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, **{key: kwargs.pop(key) for key in ("parent", "_new_name", "unsafe") if key in kwargs})
        if return_value is not DEFAULT:
            self.return_value = return_value
        if side_effect is not None:
            self.side_effect = side_effect
        if kwargs:
            self.configure_mock(**kwargs)

    def __call__(self, /, *args, **kwargs):
        self._mock_record(args, kwargs)
        return self._mock_answer(args, kwargs)

    def _mock_record(self, args, kwargs):
        own = self.__dict__
        own["called"] = True
        own["call_count"] += 1
        made = own["call_args"] = _Call("", args, kwargs, True)
        self.call_args_list.append(made)
        self.mock_calls.append(_Call("", args, kwargs))
        mock, name, is_method = self, "", True
        while mock._mock_parent is not None:
            part = mock._mock_new_name
            name = part + ("" if not name else name if name.startswith("()") else "." + name)
            is_method = is_method and part != "()"
            mock = mock._mock_parent
            if is_method:
                mock.method_calls.append(_Call(name, args, kwargs))
            # A call of what a call returned is named by the calls before it.
            mock.mock_calls.append(_Call(name, args, kwargs))

    def _mock_answer(self, args, kwargs):
        effect = self._mock_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if not callable(effect):
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
                return self.return_value if result is DEFAULT else result
            result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return is not DEFAULT:
            return self._mock_return
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class _MagicMixin:
    def _mock_magic(self, name):
        child = self._mock_children.get(name)
        if child is None:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(name)
            cls = AsyncMock if name in ("__aenter__", "__aexit__", "__anext__") else MagicMock
            child = self._mock_children[name] = cls(parent=self, name=name, _new_name=name)
            if name in _RETURNS:
                child.return_value = _RETURNS[name]
            elif name == "__iter__":
                child.side_effect = lambda: iter(child._mock_return if child._mock_return is not DEFAULT else [])
            elif name == "__eq__":
                child.side_effect = lambda other: child._mock_return if child._mock_return is not DEFAULT else self is other or (True if other is ANY else NotImplemented)
            elif name == "__ne__":
                child.side_effect = lambda other: child._mock_return if child._mock_return is not DEFAULT else self is not other and other is not ANY
            elif name in _COMPARISONS:
                child.return_value = NotImplemented
            elif name == "__hash__":
                child.return_value = id(self) >> 4
            elif name == "__str__":
                child.side_effect = lambda: child._mock_return if child._mock_return is not DEFAULT else repr(self)
            elif name == "__fspath__":
                child.return_value = f"{type(self).__name__}/{self._mock_full_name()}/{id(self)}"
        return child


for _name in _DEFAULT_MAGIC:
    if _name[2] != "r" or _name in ("__round__", "__rshift__"):
        setattr(_MagicMixin, _name, _MagicProxy(_name))
NonCallableMock._mock_magic = _MagicMixin._mock_magic


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    pass


class MagicMock(_MagicMixin, Mock):
    pass


class AsyncMock(MagicMock):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.__dict__
        own["await_count"], own["await_args"], own["await_args_list"] = 0, None, _CallList()

    async def __call__(self, /, *args, **kwargs):
        self._mock_record(args, kwargs)
        own = self.__dict__
        own["await_count"] += 1
        own["await_args"] = _Call("", args, kwargs, True)
        self.await_args_list.append(self.await_args)
        result = None
        try:
            result = self._mock_answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration
        return await result if hasattr(result, "send") and not isinstance(result, NonCallableMock) else result

    def reset_mock(self, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        own = self.__dict__
        own["await_count"], own["await_args"], own["await_args_list"] = 0, None, _CallList()

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._mock_label()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_label()} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = self._mock_label() + _format_call(args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if self.await_args != _Call("", args, kwargs):
            actual = self._mock_label() + _format_call(self.await_args.args, self.await_args.kwargs)
            raise AssertionError(f"expected await not found.\nExpected: {expected}\n  Actual: {actual}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        if _Call("", args, kwargs) not in self.await_args_list:
            raise AssertionError(f"{self._mock_label()}{_format_call(args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        calls = list(calls)
        found = all([each in self.await_args_list for each in calls]) if any_order else calls in self.await_args_list
        if not found:
            raise AssertionError(f"Awaits not found.\nExpected: {calls!r}\nActual: {list(self.await_args_list)!r}")

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._mock_label()} to not have been awaited. Awaited {self.await_count} times.")


class PropertyMock(Mock):
    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


def seal(mock):
    mock.__dict__["_mock_sealed"] = True
    for child in [*mock._mock_children.values(), mock._mock_return]:
        if isinstance(child, NonCallableMock) and child._mock_parent is mock:
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes of `spec`, recursively. Signatures are not checked."""
    kind = {"spec_set": spec} if spec_set else {"spec": spec}
    is_function = hasattr(spec, "__code__")
    mock = MagicMock(name=_name, **({} if is_function else kind), **kwargs)
    if isinstance(spec, type) and not instance:
        mock.return_value = create_autospec(spec, spec_set, True, _name="()")
    if not is_function:
        for name in dir(spec):
            value = getattr(spec, name, None)
            if name[:2] != "__" and hasattr(value, "__code__"):
                setattr(mock, name, MagicMock())
    return mock


def mock_open(mock=None, read_data=""):
    from io import BytesIO, StringIO

    if mock is None:
        mock = MagicMock(name="open")
    handle = MagicMock()
    handle.__enter__.return_value = handle

    def start(*args, **kwargs):
        data = (StringIO if isinstance(read_data, str) else BytesIO)(read_data)
        handle.read.side_effect, handle.readline.side_effect = data.read, data.readline
        handle.readlines.side_effect = lambda *args: list(data)
        handle.__iter__.side_effect = lambda: iter(data)
        return DEFAULT

    handle.write.return_value = None
    mock.side_effect, mock.return_value = start, handle
    return mock


# ---------------------------------------------------------------- patches

def _resolve(path):
    name, *parts = path.split(".")
    obj = __import__(name)
    for part in parts:
        name += "." + part
        if not hasattr(obj, part):
            __import__(name)
        obj = getattr(obj, part)
    return obj


class _Patch:
    _active = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None and new is not DEFAULT:
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.spec, self.create = getter, attribute, new, spec, create
        self.spec_set, self.autospec, self.new_callable, self.kwargs = spec_set, autospec, new_callable, kwargs
        self.additional = []
        self.attribute_name = None

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                value = getattr(func, name, None)
                if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__code__"):
                    setattr(func, name, self.copy()(value))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        from functools import wraps

        def entered(stack):
            args, kwargs = [], {}
            for each in patched.patchings:
                value = stack.enter_context(each)
                if each.attribute_name is not None:
                    kwargs.update(value)
                elif each.new is DEFAULT:
                    args.append(value)
            return args, kwargs

        from contextlib import ExitStack

        if makes_coroutine(func):
            async def patched(*args, **kwargs):
                with ExitStack() as stack:
                    more, named = entered(stack)
                    return await func(*args, *more, **{**named, **kwargs})
        else:
            def patched(*args, **kwargs):
                with ExitStack() as stack:
                    more, named = entered(stack)
                    return func(*args, *more, **{**named, **kwargs})
        patched = wraps(func)(patched)
        patched.patchings = [self]
        return patched

    def copy(self):
        new = _Patch(
            self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs
        )
        new.attribute_name, new.additional = self.attribute_name, [each.copy() for each in self.additional]
        return new

    def __enter__(self):
        target, name = self.getter(), self.attribute
        own = getattr(target, "__dict__", {})
        self.target, self.is_local = target, name in own
        if self.is_local:
            original = own[name]
        else:
            original = getattr(target, name, DEFAULT)
        if original is DEFAULT and name in dir(__import__("builtins")) and isinstance(target, type(sys)):
            self.create = True
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        self.original = original
        new = self.new
        if new is DEFAULT:
            current = None if original is DEFAULT else getattr(target, name)
            if self.autospec:
                new = create_autospec(current if self.autospec is True else self.autospec, bool(self.spec_set), _name=name, **self.kwargs)
            else:
                options = {"name": name, **self.kwargs}
                for key in ("spec", "spec_set"):
                    value = getattr(self, key)
                    if value is not None:
                        options[key] = current if value is True else value
                cls = self.new_callable
                if cls is None:
                    cls = AsyncMock if makes_coroutine(current) else MagicMock
                elif not (isinstance(cls, type) and issubclass(cls, NonCallableMock)):
                    options.pop("name")
                new = cls(**options)
        setattr(target, name, new)
        self.temporary = new
        if self.attribute_name is None:
            return new
        result = {self.attribute_name: new} if self.new is DEFAULT else {}
        for each in self.additional:
            value = each.__enter__()
            if each.new is DEFAULT:
                result.update(value)
        return result

    def __exit__(self, *exc_info):
        for each in reversed(self.additional):
            each.__exit__(*exc_info)
        if self.is_local:
            setattr(self.target, self.attribute, self.original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.original)
        return False

    def start(self):
        result = self.__enter__()
        self._active.append(self)
        return result

    def stop(self):
        if self not in self._active:
            return None
        self._active.remove(self)
        return self.__exit__(None, None, None)


def patch(
    target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs
):
    path, _, attribute = target.rpartition(".")
    if not path:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _Patch(lambda: _resolve(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(
    target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
    **kwargs,
):
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _Patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    getter = (lambda: _resolve(target)) if isinstance(target, str) else (lambda: target)
    patches = []
    for attribute, new in kwargs.items():
        each = _Patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        each.attribute_name = attribute
        patches.append(each)
    patches[0].additional = patches[1:]
    return patches[0]


class _PatchDict:
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear = in_dict, {**dict(values), **kwargs}, clear

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                value = getattr(func, name, None)
                if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__code__"):
                    setattr(func, name, _PatchDict(self.in_dict, self.values, self.clear)(value))
            return func
        from functools import wraps

        @wraps(func)
        def patched(*args, **kwargs):
            with self:
                return func(*args, **kwargs)

        return patched

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        self.original = {key: self.in_dict[key] for key in self.in_dict}
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        self.in_dict.clear()
        self.in_dict.update(self.original)
        return False

    def start(self):
        result = self.__enter__()
        _Patch._active.append(self)
        return result

    def stop(self):
        if self in _Patch._active:
            _Patch._active.remove(self)
            return self.__exit__(None, None, None)


def _stopall():
    for each in reversed(_Patch._active[:]):
        each.stop()


patch.object, patch.dict, patch.multiple, patch.stopall, patch.TEST_PREFIX = _patch_object, _PatchDict, _patch_multiple, _stopall, "test"
