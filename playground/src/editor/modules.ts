// The modules that a program can import, for completion. A test imports each.

export const modules: readonly string[] = (
  "abc argparse array asyncio base64 binascii bisect builtins calendar cmath codecs collections " +
  "collections.abc colorsys configparser contextlib contextvars copy csv dataclasses datetime " +
  "decimal difflib doctest enum errno fnmatch fractions functools gc getopt glob graphlib gzip " +
  "hashlib heapq hmac html importlib inspect io itertools json keyword linecache locale logging " +
  "math numbers operator os os.path pathlib platform plot pprint queue random re reprlib sched " +
  "secrets shlex shutil stat statistics string struct sys tempfile textwrap threading time timeit " +
  "traceback types typing unittest urllib.parse uuid warnings weakref zlib zoneinfo"
).split(" ");
