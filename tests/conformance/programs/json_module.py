# json: docs.python.org/3.12/library/json.html, item by item.
import io
import json
from collections import OrderedDict, namedtuple


def codes(s):
    return [ord(c) if ord(c) < 32 or ord(c) > 126 else c for c in s]


def attempt(f):
    try:
        print(f())
    except Exception as e:
        # What the runtime says for any type is left to other programs.
        print(type(e).__name__, *(x for x in e.args if not any(w in str(x) for w in ("iterable", "supported", "subscriptable"))))


# dumps: the table of types
for o in ({}, [], (), "", 0, -5, 10**30, 1.5, -0.0, 1e100, True, False, None, [1, (2, [3])], {"a": {"b": None}}, OrderedDict(b=1, a=2)):
    print(json.dumps(o))
print(json.dumps(namedtuple("P", "x y")(1, 2)), json.dumps([[[[]]], {}, {"": ""}]))
print(json.dumps('"\\/\b\f\n\r\t\x00\x1f\x7f\x80'), json.dumps("a\u20ac\U0001f600z"))
print(codes(json.dumps('"\\/\b\n\x00\x1f\x7f\u20ac\U0001f600', ensure_ascii=False)))
print(json.dumps({1: 1, 2.5: 2, True: 3, None: 4, "s": 5, False: 6}))
print(json.dumps([float("nan"), float("inf"), float("-inf")]))
for value in ("nan", "inf", "-inf"):
    attempt(lambda: json.dumps(float(value), allow_nan=False))
attempt(lambda: json.dumps({float("inf"): 1}, allow_nan=True))

# what can't be written
attempt(lambda: json.dumps(object()))
attempt(lambda: json.dumps([{1, 2}]))
attempt(lambda: json.dumps(b"a"))
attempt(lambda: json.dumps(1j))
attempt(lambda: json.dumps({(1, 2): 3}))
attempt(lambda: json.dumps({b"a": 3}))
print(json.dumps({(1, 2): 3, "a": 1, b"b": 2, "c": 3}, skipkeys=True), json.dumps({(1,): 1}, skipkeys=True, indent=1))
attempt(lambda: json.dumps([], nothing=1))
loop = []
loop.append(loop)
attempt(lambda: json.dumps(loop))
loop = {"a": [{}]}
loop["a"][0]["b"] = loop
attempt(lambda: json.dumps(loop))
shared = [1]
print(json.dumps([shared, shared, {"a": shared}]))
attempt(lambda: json.dumps(object(), default=lambda o: o))

# indent, separators, sort_keys, default
data = {"name": "x", "list": [1, [2, 3], {}], "empty": [], "dict": {"b": 1, "a": {"z": None}}}
for indent in (None, 0, 1, 4, "\t", "--", -1, True, ""):
    print(json.dumps(data, indent=indent))
print(json.dumps(data, separators=(",", ":")), json.dumps(data, separators=("; ", " = "), indent=2))
print(json.dumps(data, sort_keys=True), json.dumps({3: 1, 1: 2, 2: 3}, sort_keys=True))
attempt(lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True))
print(json.dumps([1j, {2}], default=repr), json.dumps({"a": 1j}, default=lambda z: [z.real, z.imag], indent=1))


def bad_default(o):
    raise ValueError("bad")


attempt(lambda: json.dumps(1j, default=bad_default))


# classes of encoders
class ComplexEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


print(json.dumps(2 + 1j, cls=ComplexEncoder), ComplexEncoder().encode({"a": [2 + 1j]}), ComplexEncoder(indent=1).encode([1j]))
attempt(lambda: json.dumps({"a": {1}}, cls=ComplexEncoder))
print("".join(ComplexEncoder().iterencode([2 + 1j])), json.JSONEncoder().encode({"foo": ["bar", "baz"]}))
print(json.JSONEncoder(separators=(",", ":"), sort_keys=True, default=str).encode({"b": 1j, "a": [1, 2]}))
attempt(lambda: json.JSONEncoder().encode(1j))
print(json.dumps({"a": [1, 2]}, cls=json.JSONEncoder, indent=1, separators=("~", "=")))

# sub-classes of the types
class L(list):
    pass


class D(dict):
    pass


class S(str):
    pass


l, d = L([1, 2]), D(a=1)
print(json.dumps([l, d, S("x")]), json.dumps({S("k"): L()}))

# dump and load
f = io.StringIO()
json.dump({"a": [1, 2]}, f, indent=1)
print(f.getvalue())
print(json.load(io.StringIO('["streaming API"]')), json.load(io.BytesIO(b'{"a": 1}')), json.load(io.StringIO("[1.5]"), parse_float=str))

# loads: the table of types
for s in ('{}', '[]', '""', "0", "-0", "12", "-5", "1.5", "-0.0", "1e3", "1E-2", "1.5e+2", "true", "false", "null", " \t\n\r[ 1 , 2 ] "):
    o = json.loads(s)
    print(type(o).__name__, o)
print(json.loads('{"a": {"b": [1, {"c": null}]}, "d": "e", "a": 2}'), json.loads("123456789012345678901234567890"))
print(codes(json.loads('"\\"\\\\\\/\\b\\f\\n\\r\\t\\u20ac\\ud83d\\ude00\\u0000z"')), json.loads('"\u20ac\U0001f600"') == "\u20ac\U0001f600")
print(json.loads("[NaN, Infinity, -Infinity]"), json.loads(b'["bytes"]'), json.loads(bytearray(b"[1]")), json.loads(b"\xef\xbb\xbf[2]"))
attempt(lambda: json.loads(5))
attempt(lambda: json.loads(None))
attempt(lambda: json.loads("[]", nothing=1))

# hooks
print(json.loads("[1.5, 1, -2, 1e2, NaN]", parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s))
print(json.loads('{"a": {"b": 1}, "c": [{}]}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": {"b": 1}, "a": 2}', object_pairs_hook=lambda pairs: pairs), json.loads('{"b": 1, "a": 2}', object_pairs_hook=OrderedDict))
print(json.loads("{}", object_hook=lambda d: 1, object_pairs_hook=lambda p: 2))


def as_complex(d):
    if "__complex__" in d:
        return complex(d["real"], d["imag"])
    return d


print(json.loads('{"__complex__": true, "real": 1, "imag": 2}', object_hook=as_complex))
attempt(lambda: json.loads('{"a": 1}', object_hook=lambda d: d["b"]))
print(codes(json.loads('"a\nb\tc"', strict=False)))


# classes of decoders
class Doubling(json.JSONDecoder):
    def decode(self, s):
        return [super().decode(s)] * 2


print(json.loads("[1]", cls=Doubling), json.JSONDecoder().decode(" [1] "), json.JSONDecoder(parse_int=str).decode("[1]"))
print(json.JSONDecoder().raw_decode("[1] x"), json.JSONDecoder().raw_decode('x "e" y', 2), json.JSONDecoder().raw_decode("12 34", 3))
attempt(lambda: json.JSONDecoder().raw_decode(" 1"))
attempt(lambda: json.JSONDecoder().raw_decode("x"))

# errors
bad = [
    "", " ", "x", "nul", "tru", "[", "[1", "[1,", "[1,]", "[,]", "[1 2]", "]", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}',
    "{a:1}", "{1:2}", '{"a" 1}', '{"a":}', '{"a":1 "b":2}', '{,}', "}", '"', '"abc', '"a\nb"', '"\x01"', '"\\', '"\\"', '"\\x"', '"\\u"',
    '"\\u1', '"\\u12"', '"\\u123g"', '"\\ud83d\\u12"', "01", "1.", "1.e5", ".5", "-", "-x", "+1", "1e", "1e+", "--1", "1 2", "[] []", "nullx",
    "'a'", "NaNx", "-Inf", "Infinit", "[1]\n\n]", '\n\n{"a":\n  x}', '["\u20ac\u20ac", x]', "\ufeff[1]", "\u00a01", "[1]\x00", "/* */ 1",
]
for s in bad:
    attempt(lambda: json.loads(s))
try:
    json.loads('{"\u20ac": 1,\n "b": ?}')
except json.JSONDecodeError as e:
    print(e.msg, codes(e.doc), e.pos, e.lineno, e.colno, isinstance(e, ValueError), e)
e = json.JSONDecodeError("msg", "a\nbc", 3)
print(e, e.pos, e.lineno, e.colno)
from json.decoder import JSONDecodeError, JSONDecoder
from json.encoder import JSONEncoder

print(JSONDecodeError is json.JSONDecodeError, JSONDecoder is json.JSONDecoder, JSONEncoder is json.JSONEncoder)

# there and back, many and deep
rows = [{"id": i, "name": "row %d" % i, "tags": ["a", "b"], "value": i / 4} for i in range(60)]
text = json.dumps(rows)
print(len(text), json.loads(text) == rows, json.loads(json.dumps(rows, indent=1)) == rows)
deep = "[" * 50 + "]" * 50
print(json.dumps(json.loads(deep)) == deep)


def name_of(f):
    try:
        return f()
    except RecursionError as e:
        return type(e).__name__


print(name_of(lambda: json.loads("[" * 100000)), name_of(lambda: json.loads('{"a":' * 100000)))
