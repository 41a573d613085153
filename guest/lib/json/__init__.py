"""JSON. The work is done in C (guest/extmod/modjson.c)."""

from _json import dump, dumps, load, loads

from .decoder import JSONDecodeError, JSONDecoder
from .encoder import JSONEncoder

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]
