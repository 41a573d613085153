"""What functions, classes and other objects are made of. There is no source text."""

import types
from types import FunctionType, MethodType

__all__ = [
    "BoundArguments", "FrameInfo", "Parameter", "Signature", "Traceback", "cleandoc", "currentframe", "get_annotations",
    "getattr_static", "getdoc", "getfile", "getframeinfo", "getfullargspec", "getinnerframes", "getmembers", "getmodule",
    "getmro", "getouterframes", "getsource", "getsourcefile", "getsourcelines", "isabstract", "isasyncgen",
    "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction",
    "isdatadescriptor", "isframe", "isfunction", "isgenerator", "isgeneratorfunction", "ismethod", "ismethoddescriptor",
    "ismodule", "isroutine", "istraceback", "signature", "stack", "trace", "unwrap",
]


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, FunctionType)


def ismethod(object):
    return isinstance(object, MethodType)


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object) or ismethoddescriptor(object)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__get__") and not hasattr(type(object), "__set__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def _has_flag(object, flag):
    while ismethod(object):
        object = object.__func__
    object = getattr(object, "func", object)
    return isfunction(object) and bool(object.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, 32)


def iscoroutinefunction(obj):
    return _has_flag(obj, 128)


def isasyncgenfunction(obj):
    return _has_flag(obj, 512)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


def getmro(cls):
    return cls.__mro__


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


class _empty:
    pass


_unset = _empty


def getattr_static(obj, attr, default=_unset):
    places = [vars(obj)] if hasattr(obj, "__dict__") else []
    places += [cls.__dict__ for cls in (obj if isclass(obj) else type(obj)).__mro__]
    for place in places:
        if attr in place:
            return place[attr]
    if default is _unset:
        raise AttributeError(attr)
    return default


def unwrap(func, *, stop=None):
    seen = [func]
    while hasattr(func, "__wrapped__") and not (stop and stop(func)):
        func = func.__wrapped__
        if any([func is each for each in seen]):
            raise ValueError(f"wrapper loop when unwrapping {seen[0]!r}")
        seen.append(func)
    return func


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None:
        if isclass(object):
            bases = object.__mro__[1:-1]
            docs = [base.__doc__ for base in bases]
        else:
            name = getattr(object, "__name__", "")
            bases = type(object.__self__).__mro__ if ismethod(object) else ()
            docs = [getattr(base.__dict__.get(name), "__doc__", None) for base in bases]
        doc = next((doc for doc in docs if doc is not None), None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(object, _filename=None):
    import sys

    return object if ismodule(object) else sys.modules.get(getattr(object, "__module__", None))


def getfile(object):
    object = getattr(object, "__func__", object)
    if isfunction(object):
        return object.__code__.co_filename
    raise TypeError(f"{object!r} is a built-in {'class' if isclass(object) else 'object'}")


getsourcefile = getfile


def getsource(object):
    raise OSError("could not get source code")


getsourcelines = getsource


def currentframe():
    from sys import _getframe

    return _getframe(1)


def isframe(object):
    return type(object).__name__ == "frame"


def iscode(object):
    return type(object).__name__ == "code"


def __getattr__(name):
    # Made when they are asked for.
    if name not in ("Traceback", "FrameInfo"):
        raise AttributeError(f"module 'inspect' has no attribute '{name}'")
    from collections import namedtuple

    fields = ["filename", "lineno", "function", "code_context", "index"]
    base = namedtuple(name, fields if name == "Traceback" else ["frame"] + fields)
    value = type(name, (base,), {"__module__": "inspect", "positions": None})
    globals()[name] = value
    return value


def __dir__():
    return [*globals(), "FrameInfo", "Traceback"]


def getframeinfo(frame, context=1):
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    frame = frame.tb_frame if istraceback(frame) else frame
    make = globals().get("Traceback") or __getattr__("Traceback")
    return make(frame.f_code.co_filename, lineno, frame.f_code.co_name, None, None)


def _frame_infos(pairs):
    make = globals().get("FrameInfo") or __getattr__("FrameInfo")
    return [make(frame, *getframeinfo(where)) for frame, where in pairs]


def getouterframes(frame, context=1):
    pairs = []
    while frame:
        pairs.append((frame, frame))
        frame = frame.f_back
    return _frame_infos(pairs)


def getinnerframes(tb, context=1):
    pairs = []
    while tb:
        pairs.append((tb.tb_frame, tb))
        tb = tb.tb_next
    return _frame_infos(pairs)


def stack(context=1):
    from sys import _getframe

    return getouterframes(_getframe(1))


def trace(context=1):
    from sys import exception

    error = exception()
    return getinnerframes(error.__traceback__ if error else None)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isclass(obj):
        found = obj.__dict__.get("__annotations__")
    elif callable(obj) or ismodule(obj):
        found = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    found = dict(found or {})
    if eval_str:
        names = globals or getattr(unwrap(obj), "__globals__", {})
        found = {key: eval(value, names, locals) if isinstance(value, str) else value for key, value in found.items()}
    return found


def formatannotation(annotation, base_module=None):
    if isinstance(annotation, type):
        module = annotation.__module__
        return annotation.__qualname__ if module in ("builtins", base_module) else f"{module}.{annotation.__qualname__}"
    text = repr(annotation)
    return text.replace("typing.", "") if getattr(annotation, "__module__", None) == "typing" or text[:7] == "typing." else text


class _ParameterKind(int):
    def __new__(cls, value, name, description):
        made = int.__new__(cls, value)
        made.name = name
        made.description = description
        return made

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")


class Parameter:
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _unset

    def __init__(self, name, kind, *, default=_unset, annotation=_unset):
        if default is not _unset and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, *, name=_unset, kind=_unset, default=_POSITIONAL, annotation=_POSITIONAL):
        return type(self)(
            self.name if name is _unset else name,
            self.kind if kind is _unset else kind,
            default=self.default if default is _POSITIONAL else default,
            annotation=self.annotation if annotation is _POSITIONAL else annotation,
        )

    def __str__(self):
        text = "*" * (1 if self.kind == 2 else 2 if self.kind == 4 else 0) + self.name
        if self.annotation is not _unset:
            text += ": " + formatannotation(self.annotation)
        if self.default is not _unset:
            text += f"{' = ' if self.annotation is not _unset else '='}{self.default!r}"
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def _parts(self):
        return self.name, self.kind, self.default, self.annotation

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, Parameter) else NotImplemented

    def __hash__(self):
        return hash(self._parts())


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        args = []
        for name, param in self.signature.parameters.items():
            if param.kind > 2 or name not in self.arguments:
                break
            if param.kind == 2:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, param in self.signature.parameters.items():
            by_name = by_name or param.kind > 2 or name not in self.arguments
            if by_name and name in self.arguments:
                if param.kind == 4:
                    kwargs.update(self.arguments[name])
                else:
                    kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        made = {}
        for name, param in self.signature.parameters.items():
            if name in self.arguments:
                made[name] = self.arguments[name]
            elif param.default is not _unset:
                made[name] = param.default
            elif param.kind == 2:
                made[name] = ()
            elif param.kind == 4:
                made[name] = {}
        self.arguments = made

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        return f"<BoundArguments ({', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])})>"


class Signature:
    empty = _unset

    def __init__(self, parameters=None, *, return_annotation=_unset, __validate_parameters__=True):
        params = {}
        kind = 0
        optional = False
        for param in parameters or ():
            if param.kind < kind:
                raise ValueError(
                    f"wrong parameter order: {_kinds[kind].description} parameter before {param.kind.description} parameter"
                )
            kind = param.kind
            if kind < 2:
                if param.default is not _unset:
                    optional = True
                elif optional:
                    raise ValueError("non-default argument follows default argument")
            if param.name in params:
                raise ValueError(f"duplicate parameter name: {param.name!r}")
            params[param.name] = param
        self.parameters = types.MappingProxyType(params)
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return signature(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)

    def replace(self, *, parameters=_POSITIONAL, return_annotation=_POSITIONAL):
        return type(self)(
            self.parameters.values() if parameters is _POSITIONAL else parameters,
            return_annotation=self.return_annotation if return_annotation is _POSITIONAL else return_annotation,
        )

    def __str__(self):
        parts = []
        last = None
        for param in self.parameters.values():
            kind = param.kind
            if last == 0 and kind != 0:
                parts.append("/")
            if kind == 3 and last not in (2, 3):
                parts.append("*")
            parts.append(str(param))
            last = kind
        if last == 0:
            parts.append("/")
        text = f"({', '.join(parts)})"
        return text if self.return_annotation is _unset else f"{text} -> {formatannotation(self.return_annotation)}"

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        split = [
            ([p for p in each.parameters.values() if p.kind != 3], {p.name: p for p in each.parameters.values() if p.kind == 3})
            for each in (self, other)
        ]
        return split[0] == split[1] and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self.return_annotation))

    def _bind(self, args, kwargs, partial=False):
        found = {}
        args = list(args)
        rest = None
        for name, param in self.parameters.items():
            kind = param.kind
            if kind == 4:
                rest = name
            elif kind == 2:
                if args:
                    found[name] = tuple(args)
                    args = []
            elif args and kind < 2:
                if name in kwargs and kind == 1:
                    raise TypeError(f"multiple values for argument {name!r}")
                found[name] = args.pop(0)
            elif kind > 0 and name in kwargs:
                found[name] = kwargs.pop(name)
            elif param.default is _unset and not partial:
                if kind == 0 and name in kwargs:
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
                raise TypeError(f"missing a required {'keyword-only ' if kind == 3 else ''}argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            if rest is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            found[rest] = kwargs
        return BoundArguments(self, found)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)


_kinds = (_POSITIONAL_ONLY, _POSITIONAL, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)


def _of_function(func, **options):
    code = func.__code__
    names = code.co_varnames
    count = code.co_argcount
    only = code.co_kwonlyargcount
    defaults = func.__defaults__ or ()
    by_name = func.__kwdefaults__ or {}
    annotations = get_annotations(func, **options)
    made = []
    optional = count - len(defaults)
    for i, name in enumerate(names[:count]):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL
        made.append((name, kind, defaults[i - optional] if i >= optional else _unset))
    at = count + only
    if code.co_flags & 4:
        made.append((names[at], _VAR_POSITIONAL, _unset))
        at += 1
    made += [(name, _KEYWORD_ONLY, by_name.get(name, _unset)) for name in names[count : count + only]]
    if code.co_flags & 8:
        made.append((names[at], _VAR_KEYWORD, _unset))
    params = [Parameter(name, kind, default=default, annotation=annotations.get(name, _unset)) for name, kind, default in made]
    return Signature(params, return_annotation=annotations.get("return", _unset))


def _without_first(found):
    params = list(found.parameters.values())
    if not params or params[0].kind > 2:
        raise ValueError("invalid method signature")
    return found.replace(parameters=params if params[0].kind == 2 else params[1:])


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    options = {"globals": globals, "locals": locals, "eval_str": eval_str}
    if ismethod(obj):
        return _without_first(signature(obj.__func__, **options))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__"))
        if ismethod(obj):
            return signature(obj, **options)
    own = getattr(obj, "__signature__", None)
    if own is not None:
        return own
    if isfunction(obj):
        return _of_function(obj, **options)
    if isclass(obj):
        for name in "__new__", "__init__":
            for cls in obj.__mro__:
                method = cls.__dict__.get(name)
                method = getattr(method, "__func__", method)
                if isfunction(method):
                    return _without_first(signature(method, **options))
        if all([cls is object or cls.__module__ != "builtins" for cls in obj.__mro__]):
            return Signature()
        raise ValueError(f"no signature found for builtin type {obj!r}")
    if isbuiltin(obj):
        raise ValueError(f"no signature found for builtin {obj!r}")
    func = getattr(obj, "func", None)
    if func is not None and hasattr(obj, "keywords"):
        return _of_partial(obj, signature(func, **options))
    method = getattr(type(obj), "__call__", None)
    if isfunction(method):
        return _without_first(signature(method, **options))
    raise ValueError(f"no signature found for builtin {obj!r}")


def _of_partial(partial, found):
    bound = found.bind_partial(*partial.args, **partial.keywords).arguments
    params = []
    keyword = False
    for name, param in found.parameters.items():
        if name in partial.keywords and param.kind in (1, 3):
            keyword = True
            param = param.replace(default=bound[name], kind=_KEYWORD_ONLY)
        elif name in bound and param.kind < 2:
            continue
        elif keyword and param.kind == 2:
            continue
        elif keyword and param.kind < 2:
            param = param.replace(kind=_KEYWORD_ONLY)
        params.append(param)
    return found.replace(parameters=params)


def getfullargspec(func):
    from collections import namedtuple

    try:
        found = _of_function(getattr(func, "__func__", func)) if not isclass(func) else signature(func)
    except Exception:
        raise TypeError("unsupported callable") from None
    spec = {"args": [], "varargs": None, "varkw": None, "defaults": (), "kwonlyargs": [], "kwonlydefaults": {}, "annotations": {}}
    if found.return_annotation is not _unset:
        spec["annotations"]["return"] = found.return_annotation
    for name, param in found.parameters.items():
        if param.kind == 2:
            spec["varargs"] = name
        elif param.kind == 4:
            spec["varkw"] = name
        elif param.kind == 3:
            spec["kwonlyargs"].append(name)
            if param.default is not _unset:
                spec["kwonlydefaults"][name] = param.default
        else:
            spec["args"].append(name)
            if param.default is not _unset:
                spec["defaults"] += (param.default,)
        if param.annotation is not _unset:
            spec["annotations"][name] = param.annotation
    spec["defaults"] = spec["defaults"] or None
    spec["kwonlydefaults"] = spec["kwonlydefaults"] or None
    return namedtuple("FullArgSpec", list(spec))(**spec)
