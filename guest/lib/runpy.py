"""Running modules and files as programs."""

import sys

__all__ = ["run_module", "run_path"]


def _read(path):
    from _files import request

    handle, parts, at = request(0, path, 1), [], 0
    try:
        while data := request(2, handle, at, 1 << 18):
            parts.append(data)
            at += len(data)
    finally:
        request(1, handle)
    return b"".join(parts)


class _Shown:
    # What sys.modules and sys.argv[0] are while a program runs.
    def __init__(self, name, module, file):
        self.name, self.module, self.file = name, module, file

    def __enter__(self):
        self.old = sys.modules.get(self.name), sys.argv[0]
        sys.modules[self.name], sys.argv[0] = self.module, self.file

    def __exit__(self, *args):
        module, sys.argv[0] = self.old
        if module is None:
            sys.modules.pop(self.name, None)
        else:
            sys.modules[self.name] = module


def _find(name, error=ImportError):
    # The name of what runs, with __main__ for a package, its package, and its file.
    from _import import find

    if name[:1] == ".":
        raise error("Relative module names not supported")
    package = name.rpartition(".")[0]
    try:
        parent = __import__(package, None, None, ("__name__",)) if package else None
        found = find(name, parent)
    except ModuleNotFoundError as e:
        raise error(f"Error while finding module specification for {name!r} ({type(e).__name__}: {e})") from e
    if found is None:
        raise error(f"No module named {name}")
    file, path = found
    if path is not None:
        if name == "__main__" or name.endswith(".__main__"):
            raise error("Cannot use package as __main__ module")
        try:
            return _find(name + ".__main__", error)
        except error as e:
            raise error(f"{e}; {name!r} is a package and cannot be directly executed")
    if file is None:
        raise error(f"No code object available for {name}")
    return name, parent, file


def _execute(name, parent, globals, run_name):
    from _import import execute

    globals["__name__"] = run_name
    execute(name, parent, globals)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    name, parent, file = _find(mod_name)
    if run_name is None:
        run_name = name
    if not alter_sys:
        globals = dict(init_globals or ())
        _execute(name, parent, globals, run_name)
        return globals
    module = type(sys)(run_name)
    module.__dict__.update(init_globals or ())
    with _Shown(run_name, module, file):
        _execute(name, parent, module.__dict__, run_name)
        return module.__dict__.copy()


def run_path(path_name, init_globals=None, run_name=None):
    from os import fsdecode, getcwd

    path = fsdecode(path_name)
    full = path if path[:1] == "/" else getcwd() + "/" + path
    code = compile(_read(full), path, "exec")
    run_name = run_name or "<run_path>"
    module = type(sys)(run_name)
    globals = module.__dict__
    globals.update(init_globals or ())
    globals.update(__name__=run_name, __file__=path, __package__=run_name.rpartition(".")[0], __spec__=None, __loader__=None)
    with _Shown(run_name, module, path):
        exec(code, globals)
        return globals.copy()


def _run_main(name):
    # `python -m name`
    class Error(Exception):
        pass

    try:
        name, parent, file = _find(name, Error)
    except Error as e:
        sys.exit(f"sandboa: {e}")
    import __main__

    sys.argv[0] = file
    _execute(name, parent, __main__.__dict__, "__main__")
