"""Finding modules without importing them, and making modules by hand."""

import sys

from .machinery import ModuleSpec, SourceFileLoader

__all__ = ["find_spec", "module_from_spec", "resolve_name", "spec_from_file_location", "spec_from_loader"]


def resolve_name(name, package):
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    rest = name.lstrip(".")
    bits = package.rsplit(".", len(name) - len(rest) - 1)
    if len(bits) < len(name) - len(rest):
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{rest}" if rest else bits[0]


class _Builtin:
    # The loader of what import itself executes.
    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        from _import import execute

        name = module.__name__
        execute(name, sys.modules.get(name.rpartition(".")[0]), module.__dict__)


def find_spec(name, package=None):
    from _import import find

    name = resolve_name(name, package)
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            return None
        spec = getattr(module, "__spec__", None)
        if spec is not None:
            return spec
        file, path = getattr(module, "__file__", None), getattr(module, "__path__", None)
    else:
        parent = name.rpartition(".")[0]
        if parent:
            module = __import__(parent, None, None, ("__name__",))
            try:
                module.__path__
                found = find(name, module)
            except AttributeError:
                raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {name!r}", name=name)
        else:
            found = find(name, None)
        if found is None:
            return None
        file, path = found
    is_file = file is not None and file[0] != "<"
    spec = ModuleSpec(name, SourceFileLoader(name, file) if is_file else _Builtin, origin=file or (None if path is not None else "built-in"))
    spec.submodule_search_locations = path
    spec.has_location = is_file
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if is_package is None and hasattr(loader, "is_package"):
        is_package = loader.is_package(name)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    from os import fspath, getcwd

    location = fspath(location)
    if location[:1] != "/":
        location = getcwd() + "/" + location
    if loader is None:
        if location[-3:] != ".py":
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is None and getattr(loader, "is_package", lambda name: False)(name):
        submodule_search_locations = [location.rpartition("/")[0]]
    spec.submodule_search_locations = submodule_search_locations
    return spec


def module_from_spec(spec):
    module = spec.loader.create_module(spec)
    if module is None:
        module = type(sys)(spec.name)
    module.__loader__, module.__package__, module.__spec__ = spec.loader, spec.parent, spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module
