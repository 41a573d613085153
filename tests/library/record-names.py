# Records the public names of CPython's modules in cpython-names.json beside this file:
#
#     python3.12 tests/library/record-names.py
#
# Public is what a module's __all__ has, or else what does not begin with _ and is no module.
import importlib
import json
import os
import sys
import types
import warnings

MODULES = """
__future__ abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath cmd code codecs collections
collections.abc colorsys configparser contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib doctest
email enum errno fnmatch fractions functools gc getopt getpass gettext glob graphlib gzip hashlib heapq hmac html
html.entities html.parser http http.client importlib inspect io ipaddress itertools json keyword linecache locale logging logging.config
logging.handlers lzma marshal math mimetypes numbers operator os os.path pathlib pickle platform posixpath pprint pydoc queue
quopri random re reprlib sched secrets select selectors shelve shlex shutil signal sqlite3 stat statistics string
stringprep struct symtable sys sysconfig tempfile textwrap threading time timeit token tokenize tomllib traceback types typing
unicodedata unittest unittest.mock urllib.error urllib.parse urllib.request uuid warnings wave weakref xml.etree.ElementTree xml.dom.minidom zipfile zlib
zoneinfo
""".split()

assert sys.version_info[:2] == (3, 12), sys.version
warnings.simplefilter("ignore")
names = {}
for module in MODULES:
    loaded = importlib.import_module(module)
    public = getattr(loaded, "__all__", None)
    if public is None:
        public = [name for name in dir(loaded) if name[0] != "_" and not isinstance(getattr(loaded, name), types.ModuleType)]
    names[module] = sorted(set(public))
with open(os.path.join(os.path.dirname(__file__), "cpython-names.json"), "w") as file:
    json.dump(names, file, indent=1)
    file.write("\n")
