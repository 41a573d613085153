"""What is known of a module before it is loaded, and what loads it from a file."""

__all__ = ["ModuleSpec", "SourceFileLoader", "SOURCE_SUFFIXES", "all_suffixes"]

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = EXTENSION_SUFFIXES = []


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """Where a module comes from."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self.cached = None
        self.has_location = False

    @property
    def parent(self):
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]

    def __repr__(self):
        fields = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            fields.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            fields.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(fields)})"

    def __eq__(self, other):
        try:
            return all(getattr(self, n) == getattr(other, n) for n in ("name", "loader", "origin", "submodule_search_locations", "has_location"))
        except AttributeError:
            return NotImplemented


class SourceFileLoader:
    """Loads a module from a file."""

    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def create_module(self, spec):
        return None

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        from runpy import _read

        return _read(path)

    def get_source(self, fullname):
        return self.get_data(self.path).decode()

    def get_code(self, fullname):
        return compile(self.get_data(self.path), self.path, "exec")

    def is_package(self, fullname):
        return self.path.rpartition("/")[2] == "__init__.py" and fullname.rpartition(".")[2] != "__init__"

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)
