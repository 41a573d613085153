"""Importing modules by name."""

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

import sys
from builtins import __import__

_reloading = {}


def invalidate_caches():
    pass


def import_module(name, package=None):
    if name[:1] == ".":
        from .util import resolve_name

        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        name = resolve_name(name, package)
    return __import__(name, None, None, ("__name__",))


def reload(module):
    name = getattr(module, "__name__", None)
    if not isinstance(module, type(sys)):
        raise TypeError("reload() argument must be a module")
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name not in _reloading:
        from _import import execute

        parent = name.rpartition(".")[0]
        if parent and parent not in sys.modules:
            raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
        _reloading[name] = module
        try:
            if not execute(name, sys.modules.get(parent) if parent else None, module.__dict__):
                raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        finally:
            _reloading.pop(name, None)
    return sys.modules[name]


def __getattr__(name):
    if name in ("util", "machinery"):
        return import_module("importlib." + name)
    raise AttributeError(f"module 'importlib' has no attribute {name!r}")
