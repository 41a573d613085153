"""What help() prints, in short."""

import builtins as _builtins

__all__ = ["help"]

_TOPICS = """Welcome to Python's help.

help(object) describes an object, help("module") a module, help("modules") lists all modules."""


def _doc(obj):
    doc = getattr(obj, "__doc__", None)
    if not isinstance(doc, str) or doc == "":
        return []
    lines = doc.strip().expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    return [lines[0]] + [line[margin:] for line in lines[1:]]


def _section(title, lines):
    if lines:
        print(title)
        for line in lines:
            print("    " + line if line else "")
        print()


def _members(obj):
    rows = []
    for name in dir(obj):
        if name[0] != "_":
            doc = _doc(getattr(obj, name, None)) if not isinstance(getattr(obj, name, None), (int, str, list, dict, tuple)) else []
            rows.append(f"{name}: {doc[0]}" if doc else name)
    return rows


def _columns(names, width=80):
    size = max([len(name) for name in names]) + 2
    count = max(1, width // size)
    rows = -(-len(names) // count)
    for i in range(rows):
        print("".join([name.ljust(size) for name in names[i::rows]]).rstrip())


def _describe(obj):
    name = getattr(obj, "__name__", type(obj).__name__)
    if isinstance(obj, type(_builtins)):
        print(f"Help on module {name}:\n")
        _section("NAME", [name + "".join([f" - {line}" for line in _doc(obj)[:1]])])
        _section("NAMES", _members(obj))
    elif isinstance(obj, type):
        print(f"Help on class {name} in module {getattr(obj, '__module__', 'builtins')}:\n")
        bases = ", ".join([base.__name__ for base in getattr(obj, "__bases__", ())])
        _section(f"class {name}({bases})", [*_doc(obj), "", "Methods and attributes:", *_members(obj)])
    elif callable(obj) and hasattr(obj, "__name__"):
        print(f"Help on function {name} in module {getattr(obj, '__module__', None) or 'builtins'}:\n")
        _section(f"{name}(...)", _doc(obj))
    else:
        print(f"Help on {type(obj).__name__} object:\n")
        _section(f"class {type(obj).__name__}", [*_doc(obj), "", "Methods and attributes:", *_members(obj)])


def _help(modules, args):
    if not args:
        print(_TOPICS)
        return
    obj = args[0]
    if isinstance(obj, str):
        if obj == "modules":
            _columns(sorted({name for name in modules if name[0] != "_" and "." not in name}))
            return
        parts = obj.split(".")
        try:
            obj = __import__(parts[0])
            for i, part in enumerate(parts[1:], 2):
                if not hasattr(obj, part):
                    __import__(".".join(parts[:i]))
                obj = getattr(obj, part)
        except (ImportError, AttributeError):
            found = getattr(_builtins, parts[0], None)
            if found is None:
                print(f"No Python documentation found for {args[0]!r}.")
                return
            obj = found
    _describe(obj)


def help(*args):
    _builtins.help(*args)
