"""What is rarely asked for of sys."""

from _collections import namedtuple as _namedtuple
from types import SimpleNamespace as _Namespace


def _make(name, **fields):
    base = _namedtuple(name, tuple(fields))
    return type(name, (base,), {"__repr__": lambda self: "sys." + base.__repr__(self)})(*fields.values())


version_info = _make("version_info", major=3, minor=12, micro=0, releaselevel="final", serial=0)
hexversion = 0x030C00F0
maxsize = (1 << 63) - 1
float_repr_style = "short"
executable = prefix = exec_prefix = base_prefix = base_exec_prefix = ""
dont_write_bytecode = True
warnoptions = []
copyright = ""


def __getattr__(name):
    # Made when it is asked for.
    if name == "implementation":
        value = _Namespace(name="micropython", cache_tag=None, version=_make("version", major=1, minor=25, micro=0, releaselevel="final", serial=0), hexversion=0x011900F0)
    elif name == "float_info":
        value = _make(
            name, max=1.7976931348623157e308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308, min_exp=-1021,
            min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1,
        )
    elif name == "int_info":
        value = _make(name, bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640)
    elif name == "hash_info":
        value = _make(
            name, width=32, modulus=(1 << 31) - 1, inf=314159, nan=0, imag=1000003, algorithm="fnv", hash_bits=32,
            seed_bits=0, cutoff=0,
        )
    elif name == "flags":
        value = _make(
            name, debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1, no_user_site=1, no_site=1,
            ignore_environment=1, verbose=0, bytes_warning=0, quiet=0, hash_randomization=0, isolated=1, dev_mode=False,
            utf8_mode=1, warn_default_encoding=0, safe_path=True, int_max_str_digits=4300,
        )
    else:
        raise AttributeError(f"module 'sys' has no attribute '{name}'")
    globals()[name] = value
    return value


def displayhook(value, /):
    if value is not None:
        import builtins

        builtins._ = None
        print(repr(value))
        builtins._ = value


def excepthook(exctype, value, traceback, /):
    from sys import print_exception, stderr

    print_exception(value, stderr)


__displayhook__, __excepthook__ = displayhook, excepthook


def getdefaultencoding():
    return "utf-8"


getfilesystemencoding = getdefaultencoding


def getfilesystemencodeerrors():
    return "surrogateescape"


def get_int_max_str_digits():
    return 4300


def getrefcount(object, /):
    return 2


def is_finalizing():
    return False


def gettrace():
    return None


getprofile = gettrace


def audit(event, /, *args):
    pass


def addaudithook(hook):
    pass
