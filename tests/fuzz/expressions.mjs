// Expressions of the fuzzed programs, by the type they should have.
//
// A row of `templates` is source with holes: `<int>` stands for any expression of that type,
// `<int|str>` for one of either. A few rows make a value of another type than they say, so that
// errors are fuzzed too. Nothing here depends on hash order, addresses or time.

import fc from "fast-check";

/** What every program defines first, so that expressions can share values. */
export const variables = {
  i0: "int",
  i1: "int",
  f0: "float",
  s0: "str",
  s1: "str",
  b0: "bytes",
  l0: "list",
  l1: "list",
  t0: "tuple",
  d0: "dict",
  e0: "set",
};

const edges = [29, 30, 31, 32, 53, 62, 63, 64, 65, 100, 128];
const ints = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map(String),
  fc.integer({ min: -20, max: 300 }).map(String),
  fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom("", " - 1", " + 1"), fc.boolean())
    .map(([bits, more, negative]) => `(${negative ? "-" : ""}(1 << ${bits})${more})`),
  fc.constantFrom(
    "1000000007",
    "123456789012345678901234567890",
    "-7",
    "0xff",
    "1_000",
    "True",
    "False",
  ),
);
const floats = fc.oneof(
  fc.constantFrom(
    "0.0",
    "1.0",
    "-0.0",
    "0.5",
    "-1.5",
    "2.5",
    "3.5",
    "0.1",
    "1e16",
    "1e22",
    "1e23",
    "5e-324",
  ),
  fc.constantFrom(
    "1.7976931348623157e308",
    "float('inf')",
    "float('-inf')",
    "float('nan')",
    "123456.789",
    "1e-5",
    "0.0001",
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => pythonFloat(x)),
  fc.integer({ min: -100000, max: 100000 }).map((x) => pythonFloat(x / 100)),
);
const words = [
  "",
  "a",
  "b",
  "abc",
  "Hello World",
  "  pad ",
  "a,b,,c",
  "123",
  "-12",
  "3.5",
  "0x1F",
  "1_0",
  "ABC",
  "tEST",
  "x\\ty\\nz",
  "line1\\nline2\\r\\nline3",
  "é",
  "ñandú",
  "日本語",
  "\\U0001f40d",
  "ß",
  "it's",
  'say \\"hi\\"',
  "\\\\",
  "\\x00\\x7f",
  "aaa",
  "abab",
  "%d",
  "{}",
  "nan",
  "1e5",
  "٣",
  "ǅ",
  "\\u2028",
  "_id9",
];
const strs = fc.oneof(
  fc.constantFrom(...words).map((word) => `"${word}"`),
  fc.string({ maxLength: 4, unit: fc.constantFrom(..."abcABC 01._-é") }).map((word) => `"${word}"`),
);
const bytes = fc.constantFrom(
  'b""',
  'b"a"',
  'b"abc"',
  'b"\\x00\\xff"',
  'b"Hello World"',
  'b" a b "',
  'b"1,2,3"',
  'b"123"',
  "bytes([65, 66])",
  'bytearray(b"abc")',
);

function pythonFloat(x) {
  if (Object.is(x, -0)) return "-0.0";
  const text = String(x);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Format specifications, mostly valid. */
const specs = fc
  .tuple(
    fc.constantFrom("", "", "<", ">", "^", "=", "*<", "0>", "é^", "x="),
    fc.constantFrom("", "", "", "+", "-", " "),
    fc.constantFrom("", "", "", "#"),
    fc.constantFrom("", "", "", "0"),
    fc.constantFrom("", "", "1", "8", "12"),
    fc.constantFrom("", "", "", "", ",", "_"),
    fc.constantFrom("", "", "", ".0", ".1", ".3", ".10"),
    fc.constantFrom(
      "",
      "",
      "d",
      "b",
      "o",
      "x",
      "X",
      "c",
      "e",
      "E",
      "f",
      "F",
      "g",
      "G",
      "n",
      "%",
      "s",
      "q",
    ),
  )
  .map((parts) => parts.join(""));
const percents = fc
  .tuple(
    fc.constantFrom("", "", "", "-", "+", " ", "0", "#", "-+", "0#"),
    fc.constantFrom("", "", "1", "8", "12"),
    fc.constantFrom("", "", "", ".0", ".2", ".5", "."),
    fc.constantFrom(..."diouxXeEfFgGcrsa%"),
  )
  .map((parts) => `%${parts.join("")}`);

const leaves = {
  int: ints,
  small: fc.integer({ min: -4, max: 8 }).map(String),
  count: fc.integer({ min: 0, max: 5 }).map(String),
  float: floats,
  str: strs,
  bytes,
  char: fc.constantFrom('"a"', '"Z"', '"é"', '"0"', '" "', '"日"'),
  spec: specs,
  percent: percents,
  slice: fc
    .tuple(
      ...[0, 1].map(() => fc.constantFrom("", "", "0", "1", "2", "-1", "-2", "5", "-9", "100")),
      fc.constantFrom("", "", ":", ":1", ":-1", ":2", ":-2", ":3", ":0"),
    )
    .map(([start, stop, step]) => `${start}:${stop}${step}`),
  codec: fc.constantFrom('"utf-8"', '"ascii"', '"latin-1"', '"utf8"'),
  conversion: fc.constantFrom("", "", "!r", "!s", "!a"),
  compare: fc.constantFrom("==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"),
  arithmetic: fc.constantFrom("+", "-", "*", "//", "%", "/", "&", "|", "^"),
  exception: fc.constantFrom(
    "ValueError",
    "KeyError",
    "TypeError",
    "IndexError",
    "ZeroDivisionError",
    "LookupError",
    "ArithmeticError",
    "Exception",
    "RuntimeError",
    "StopIteration",
    "AttributeError",
    "OSError",
  ),
};

export const templates = {
  int: `
(<int> + <int>)	(<int> - <int>)	(<int> * <int>)	(<int> // <int>)	(<int> % <int>)	(<int> ** <count>)	(-<int>)	(~<int>)	abs(<int>)
(<int> & <int>)	(<int> | <int>)	(<int> ^ <int>)	(<int> << <count>)	(<int> >> <count>)	(<int> >> 31)	(<int> << 40)	pow(<int>, <count>, <int>)	pow(<int>, <small>)
int(<str>)	int(<str>, <int>)	int(<str>, 0)	int(<float>)	round(<float>)	round(<int>, <small>)	len(<str|bytes|list|tuple|dict|set>)	ord(<char>)	ord(<str>)
<str>.find(<str>)	<str>.rfind(<str>, <small>)	<str>.index(<str>)	<str>.count(<str>)	<str>.rindex(<str>)	<str>.find(<str>, <small>, <small>)	<str>.count(<str>, <small>, <small>)
<list>.index(<any>)	<list>.count(<any>)	<tuple>.index(<any>)	<tuple>.count(<any>)	<list>.index(<any>, <small>, <small>)	<bytes>.find(<bytes>)	<bytes>.count(<bytes>)	<bytes>[<small>]
sum(<list>)	sum(<list>, <int>)	min(<list>)	max(<list>)	min(<int>, <int>)	max(<int>, <float>)	min(<list>, default=<any>)	max(<list>, key=lambda x: <lambda>)	min([<str>, <str>, <str>], key=len)
<int>.bit_length()	<int>.bit_count()	int.from_bytes(<bytes>, "big")	int.from_bytes(<bytes>, "little", signed=True)	(<int>).conjugate()	(<int>).numerator	hash(<int>)	int(<bool>)
(<int> if <bool> else <int>)	(<any> and <int>)	(<any> or <int>)	<list>[<small>]	<tuple>[<small>]	<dict>[<key>]	(<int> <arithmetic> <int|float|str|list|bool>)	(lambda a, b=<int>: a <arithmetic> b)(<int>)	int.__add__(<int>, <int|float>)
`,
  float: `
(<float> + <float>)	(<float> - <float>)	(<float> * <float>)	(<float> / <float>)	(<float> // <float>)	(<float> % <float>)	(<float> ** <small>)	(<int> / <int>)	(-<float>)	abs(<float>)
(<int> + <float>)	(<float> * <int>)	(<float> - <int>)	(<int> // <float>)	(<float> % <int>)	float(<int>)	float(<str>)	round(<float>, <small>)	round(<float>, 2)	float(<bool>)	(<int> ** -<count>)	(<float> ** <float>)
<float>.is_integer()	<float>.hex()	float.fromhex("0x1.8p3")	<float>.as_integer_ratio()	divmod(<float>, <float>)	sum([<float>, <float>, <float>])	max(<float>, <float>)	<float>.real	float(" 1.5 ")	math.floor(<float>)	math.sqrt(<float>)	math.trunc(<float>)	math.ceil(<float>)	math.fmod(<float>, <float>)	math.copysign(<float>, <float>)	math.isclose(<float>, <float>)	math.gcd(<int>, <int>)	math.isqrt(<int>)	math.frexp(<float>)	math.ldexp(<float>, <small>)	math.modf(<float>)
`,
  bool: `
(<any> <compare> <any>)	(<int> <compare> <int>)	(<float> <compare> <int>)	(<str> <compare> <str>)	(<list> <compare> <list>)	(<tuple> <compare> <tuple>)	(<int> < <int> <= <int>)	(not <any>)	bool(<any>)	(<str> in <str>)	(<int> in <bytes>)	(<any> in <list|tuple|set|dict>)	(<bytes> <compare> <bytes>)	(<dict> == <dict>)	(<set> <compare> <set>)
<str>.startswith(<str>)	<str>.endswith(<str>)	<str>.startswith((<str>, <str>))	<str>.endswith(<str>, <small>)	<str>.isdigit()	<str>.isalpha()	<str>.isalnum()	<str>.isspace()	<str>.isupper()	<str>.islower()	<str>.istitle()	<str>.isidentifier()	<str>.isascii()	<str>.isdecimal()	<str>.isnumeric()	<str>.isprintable()
any(<list>)	all(<list>)	isinstance(<any>, int)	isinstance(<any>, (str, list))	callable(<any>)	(<any> is None)	hasattr(<any>, "append")	issubclass(bool, int)	<set>.issubset(<set|list>)	<set>.isdisjoint(<list>)	<set>.issuperset(<set>)	<bytes>.startswith(<bytes>)	<bytes>.isdigit()
`,
  str: `
(<str> + <str>)	(<str> * <small>)	<str>[<small>]	<str>[<slice>]	<str>.upper()	<str>.lower()	<str>.title()	<str>.capitalize()	<str>.swapcase()	<str>.casefold()	<str>.strip()	<str>.strip(<str>)	<str>.lstrip(<str>)	<str>.rstrip()
<str>.replace(<str>, <str>)	<str>.replace(<str>, <str>, <small>)	<str>.join(<strlist>)	<str>.join(<str>)	<str>.join(<list>)	<str>.center(<small>)	<str>.center(12, <char>)	<str>.ljust(9)	<str>.rjust(9, <char>)	<str>.zfill(<small>)	<str>.zfill(9)	<str>.expandtabs()	<str>.expandtabs(<count>)	<str>.removeprefix(<str>)	<str>.removesuffix(<str>)	<str>.translate({97: "x", 98: None, 99: 100})	<str>.translate(str.maketrans("abc", "xyz"))
str(<any>)	repr(<any>)	ascii(<any>)	chr(<small>)	chr(<int>)	hex(<int>)	oct(<int>)	bin(<int>)	format(<int>, "<spec>")	format(<float>, "<spec>")	format(<str>, "<spec>")	f"{<int>:<spec>}"	f"{<float>:<spec>}"	f"{<simple><conversion>}"	f"{<simple>!r:>12}"	f"{s0<conversion>:{<count>}}|{i0:<spec>}"	f"{i0=}"	f"{f0 = :.2f}"	f"a{{b}}{<int>}"
"<percent>" % <int>	"<percent>" % <float>	"<percent>" % (<any>,)	"<percent>|<percent>" % (<int>, <float>)	"%(a)s-%(b)r" % {"a": <any>, "b": <any>}	"%s %s" % <tuple>	"%*d" % (<count>, <int>)	"%.*f" % (<count>, <float>)	"<percent>" % <any>	"%s" % <any>
"{} {}".format(<any>, <any>)	"{1}{0!r}".format(<any>, <any>)	"{a:<spec>}".format(a=<int|float|str>)	"{0[<count>]}".format(<list>)	"{:{}}".format(<str>, <count>)	"{0.real}".format(<int>)	"{!s:>8}".format(<any>)	"{}{1}".format(<int>, <int>)	"{".format()	"{x}".format_map(<dict>)
<bytes>.decode()	<bytes>.decode(<codec>)	<bytes>.hex()	<bytes>.decode("ascii", "replace")	str(<bytes>, "utf-8")	type(<any>).__name__	max(<str>)	min(<str>)	(<str> if <bool> else <str>)	(<str> or <str>)	"".join(reversed(<str>))	"".join(sorted(<str>))	(<str> <arithmetic> <any>)	<str>.__add__(<any>)	str(object=<any>)
`,
  bytes: `
(<bytes> + <bytes>)	(<bytes> * <count>)	<bytes>[<slice>]	<str>.encode()	<str>.encode(<codec>)	bytes(<list>)	bytes(<count>)	bytearray(<bytes>)	<bytes>.upper()	<bytes>.replace(<bytes>, <bytes>)	<bytes>.strip()	<bytes>.split(<bytes>)	<bytes>.join([<bytes>, <bytes>])	<int>.to_bytes(<count>, "big")	<int>.to_bytes(8, "little", signed=True)	bytes.fromhex("61 62")	bytes.fromhex(<str>)	<bytes>.center(9)	<bytes>.title()	b"%d %s" % (<int>, <bytes>)	bytes(reversed(<bytes>))	bytes(sorted(<bytes>))	<bytes>.rjust(6, b"*")	bytes(<str>, "utf-8")	bytes(<str>)	memoryview(<bytes>)[<slice>].tobytes()	<bytes>.partition(<bytes>)	<str>.encode("ascii", "replace")	<str>.encode("ascii", "ignore")
`,
  strlist: `
<str>.split()	<str>.split(<str>)	<str>.split(<str>, <small>)	<str>.rsplit(<str>, <small>)	<str>.rsplit()	<str>.splitlines()	<str>.splitlines(True)	<str>.split(None, <count>)	<str>.rsplit(None, <count>)	[<str>, <str>]	list(<str>)	<str>.partition(<str>)	<str>.rpartition(<str>)	sorted([<str>, <str>, <str>])	[c for c in <str>]	sorted([<str>, <str>, <str>, <str>], key=str.lower)	[*map(str, <list>)]
`,
  list: `
[]	[<any>]	[<int>, <int>, <int>]	[<any>, <any>]	(<list> + <list>)	(<list> * <count>)	<list>[<slice>]	list(<tuple|str|bytes>)	sorted(<list>)	sorted([<int>, <int>, <int>, <int>], reverse=<bool>)	sorted(<list>, key=repr)	sorted([<int>, <int>, <int>, <int>, <int>], key=lambda x: x % 3)	list(reversed(<list>))	list(range(<small>))	list(range(<small>, <small>))	list(range(<small>, <small>, <small>))	list(map(lambda x: <lambda>, <list>))	list(filter(None, <list>))	list(filter(lambda x: <lambda>, <list>))	list(zip(<list>, <str>))	list(enumerate(<list>, <small>))	list(enumerate(<str>))	list(zip(<list>, <list>, strict=True))
[x for x in <list>]	[x for x in <list> if <lambda>]	[<lambda> for x in <list|tuple|str>]	[(x, y) for x in <list> for y in <list> if x != y]	[y for x in <list> for y in [x, x]]	[*<list>, *<tuple>]	[*<str>, <int>]	list(<dict>)	list(<dict>.keys())	list(<dict>.values())	list(<dict>.items())	<list>.copy()	<strlist>	[[x] * <count> for x in <list>]	(<list> or <list>)	list(iter([<int>, <int>].pop, <int>))	list(divmod(<int>, <int>))	[i for i, x in enumerate(<list>) if x]	list(reversed(<tuple|str>))	sorted(<dict>)	sorted(<set>, key=repr)	sorted(<dict>.items(), key=lambda kv: repr(kv[1]), reverse=True)	(lambda *a: list(a))(*<list|tuple|str>)
`,
  tuple: `
()	(<any>,)	(<any>, <any>)	(<int>, <str>, <float>)	(<tuple> + <tuple>)	(<tuple> * <count>)	<tuple>[<slice>]	tuple(<list|str|bytes>)	divmod(<int>, <int>)	tuple(sorted(<tuple>, key=repr))	(*<list>, <any>)	tuple(x for x in <list>)	tuple(zip(<list>, <tuple>))	<str>.partition(<str>)	(lambda *a, **k: (a, k))(*<list>, z=<any>)	slice(<small>, <small>).indices(<count>)	tuple(<dict>.items())	(lambda a, /, b=<any>, *, c=<any>: (a, b, c))(<any>, c=<any>)	<float>.as_integer_ratio()
`,
  key: `
<int>	<str>	<tuple>	<float>	<bool>	None	<bytes>	<count>	"a"	"k"
`,
  dict: `
{}	{<key>: <any>}	{"a": <any>, "b": <any>}	{<key>: <any>, <key>: <any>, <key>: <any>}	{x: <lambda> for x in <str|tuple>}	dict(a=<any>, b=<any>)	dict(zip(<str>, <list>))	dict([(<key>, <any>), (<key>, <any>)])	{**<dict>, <key>: <any>}	{**<dict>, **<dict>}	(<dict> | <dict>)	<dict>.copy()	dict.fromkeys(<str|tuple>)	dict.fromkeys(<str>, <any>)	{k: v for k, v in <dict>.items() if v}	{v: k for k, v in <dict>.items()}	dict(<dict>, z=<any>)	{i: c for i, c in enumerate(<str>)}	(lambda **k: k)(**<dict>)	dict(sorted(<dict>.items()))	dict(<list>)
`,
  set: `
set()	{<key>}	{<key>, <key>, <key>}	set(<str|list|tuple>)	(<set> | <set>)	(<set> & <set>)	(<set> - <set>)	(<set> ^ <set>)	{x for x in <str|list>}	{<lambda> for x in <tuple>}	<set>.union(<list>, <tuple>)	<set>.intersection(<str>)	<set>.difference(<list>)	<set>.symmetric_difference(<list>)	frozenset(<list|str>)	<set>.copy()	set(<dict>)	(<dict>.keys() & <set>)	(<dict>.keys() | <set>)	(<dict>.keys() - <set>)
`,
  // What is done for its effect; the variables are shown after each step.
  effect: `
l0.append(<any>)	l0.extend(<list|tuple|str>)	l0.insert(<small>, <any>)	l0.pop()	l0.pop(<small>)	l0.remove(<any>)	l0.reverse()	l0.sort()	l0.sort(key=repr)	l0.sort(key=lambda x: <lambda>, reverse=<bool>)	l0.clear()	l0.__setitem__(<small>, <any>)	l0.__delitem__(slice(<small>, <small>))	l0.__setitem__(slice(<small>, <small>), <list>)	l0.extend(l0)	l1.append(l0)
d0.pop(<key>)	d0.pop(<key>, <any>)	d0.get(<key>)	d0.get(<key>, <any>)	d0.setdefault(<key>, <any>)	d0.update(<dict>)	d0.update(a=<any>)	d0.update([(<key>, <any>)])	d0.popitem()	d0.clear()	d0.__setitem__(<key|list>, <any>)	d0.__delitem__(<key>)	d0.update(<list>)
e0.add(<key|list>)	e0.discard(<key>)	e0.remove(<key>)	e0.update(<list|str>)	e0.intersection_update(<list>)	e0.difference_update(<set>)	e0.symmetric_difference_update(<list>)	e0.clear()
`,
  // About the variable x of a comprehension or lambda.
  lambda: `
x	x * 2	x % 3	-x	str(x)	(x, <count>)	[x]	x == <any>	x > <int>	len(x)	x is not None	x and <any>	repr(x)[<slice>]	(lambda y: (x, y))(<int>)	x or <int>	i0	isinstance(x, int)	not x	x + <any>
`,
  simple: `
i0	f0	s0	l0	t0	d0	i0 + i1	s0 + s1	len(s0)	l0[0]	(i0, f0)	s0.upper()	b0	None	True	x0
`,
  misc: `
type(<any>)	None	...	NotImplemented	range(<small>, <small>, <small>)	range(<count>)[<slice>]	range(<int>)[<small>]	(<int> in range(<small>, <int>, 3))	slice(<any>, <any>)	next(iter(<list>))	next(iter(<list>), <any>)	getattr(<any>, "missing", <any>)	getattr(<any>, "missing")	<exception>(<any>)	<exception>(<any>, <any>)	repr(<exception>(<any>))	<exception>(<any>).args	isinstance(<exception>(), <exception>)	complex(<int>, <int>)	(<int> + 2j)	<any>.missing	<any>[<any>]	<any>()	(<any> <arithmetic> <any>)	(-<any>)	len(<any>)	iter(<int>)	int(<any>)	float(<any>)	hash(<list>)	(lambda: (yield))().__class__.__name__	[*<any>]	sorted(<any>)	sum(<any>)	undefined	eval("<count> + <count>")	reversed(<any>).__class__.__name__	abs(<any>)	round(<any>, <any>)	max(<any>, <any>)	max()	ord(<any>)	isinstance(<any>, <any>)	json.dumps(<any>)	json.loads(<str>)	json.dumps(<dict>, sort_keys=True)	json.dumps(<list>, indent=<count>)	json.loads(json.dumps(<list|dict|tuple>))
`,
};

const anyTypes = ["int", "str", "float", "bool", "list", "tuple", "dict", "bytes", "set", "misc"];

/** @returns {Record<string, import("fast-check").Arbitrary<string>>} */
function build() {
  return fc.letrec((tie) => {
    const hole = (types) =>
      types.length === 1 ? tie(types[0]) : fc.oneof(...types.map((type) => tie(type)));
    const fill = (template) => {
      const parts = template.split(/<([a-z]+(?:\|[a-z]+)*)>/);
      const holes = parts.filter((_, i) => i % 2 === 1).map((types) => hole(types.split("|")));
      if (holes.length === 0) return fc.constant(template);
      return fc
        .tuple(...holes)
        .map((values) => parts.map((part, i) => (i % 2 ? values[(i - 1) / 2] : part)).join(""));
    };
    const rows = Object.entries(templates).map(([type, text]) => {
      const all = text.split(/[\n\t]/).filter((row) => row !== "");
      const own = Object.entries(variables)
        .filter(([, of]) => of === type)
        .map(([name]) => fc.constant(name));
      const simple = [leaves[type], ...own].filter((each) => each !== undefined);
      const flat = all.filter((row) => !row.includes("<")).map((row) => fc.constant(row));
      const base = fc.oneof(
        ...(simple.length > 0 ? simple : flat.length > 0 ? flat : [fc.constant("None")]),
      );
      const deep = fc.oneof(...all.map(fill));
      const weight = ["effect", "strlist"].includes(type) ? 20 : 4;
      return [
        type,
        fc.oneof(
          { maxDepth: 3, depthIdentifier: "expression" },
          { arbitrary: base, weight: 3 },
          { arbitrary: deep, weight },
        ),
      ];
    });
    const rest = Object.entries(leaves).filter(([type]) => !(type in templates));
    const any = fc.oneof(
      ...anyTypes.map((type) => ({ arbitrary: tie(type), weight: type === "misc" ? 1 : 2 })),
    );
    return Object.fromEntries([...rows, ...rest, ["any", any]]);
  });
}

export const expressions = build();

/** A literal without holes, for the variables. */
export const literals = {
  int: ints,
  float: floats,
  str: strs,
  bytes,
  list: fc.array(fc.oneof(ints, strs), { maxLength: 5 }).map((items) => `[${items.join(", ")}]`),
  tuple: fc
    .array(fc.oneof(ints, strs), { maxLength: 3 })
    .map((items) => `(${items.map((item) => `${item},`).join(" ")})`),
  dict: fc
    .array(fc.tuple(fc.oneof(strs, ints), ints), { maxLength: 4 })
    .map((items) => `{${items.map(([k, v]) => `${k}: ${v}`).join(", ")}}`),
  set: fc
    .array(fc.oneof(strs, ints), { maxLength: 4 })
    .map((items) => `set([${items.join(", ")}])`),
};
