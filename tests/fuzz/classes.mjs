// Classes with random special methods and bases, and what is done with their instances.
/* oxlint-disable oxc/no-map-spread -- lines are joined from pieces */

import fc from "fast-check";

import { attempt, indent } from "./lines.mjs";

const methods = {
  __init__: ["def __init__(self, v=1):", "    self.v = v"],
  __repr__: ["def __repr__(self): return '<%s %r>' % (type(self).__name__, self.v)"],
  __str__: ["def __str__(self): return 'str' + str(self.v)"],
  __eq__: ["def __eq__(self, o): return self.v == getattr(o, 'v', o)"],
  __hash__: ["def __hash__(self): return hash(self.v)"],
  __ne__: ["def __ne__(self, o): return 'ne'"],
  __lt__: ["def __lt__(self, o): return self.v < getattr(o, 'v', o)"],
  __gt__: ["def __gt__(self, o): return NotImplemented"],
  __le__: ["def __le__(self, o): return 'le'"],
  __bool__: ["def __bool__(self): return self.v > 1"],
  __len__: ["def __len__(self): return self.v"],
  __add__: ["def __add__(self, o): return ('add', self.v, getattr(o, 'v', o))"],
  __radd__: ["def __radd__(self, o): return ('radd', self.v, o)"],
  __iadd__: ["def __iadd__(self, o): self.v += 10; return self"],
  __sub__: ["def __sub__(self, o): return NotImplemented"],
  __rsub__: ["def __rsub__(self, o): return ('rsub', self.v)"],
  __mul__: ["def __mul__(self, o): return ('mul', self.v)"],
  __rmul__: ["def __rmul__(self, o): return ('rmul', self.v)"],
  __neg__: ["def __neg__(self): return ('neg', self.v)"],
  __invert__: ["def __invert__(self): return ('invert', self.v)"],
  __abs__: ["def __abs__(self): return ('abs', self.v)"],
  __index__: ["def __index__(self): return self.v"],
  __int__: ["def __int__(self): return self.v"],
  __float__: ["def __float__(self): return 1.5"],
  __round__: ["def __round__(self, n=None): return ('round', n)"],
  __divmod__: ["def __divmod__(self, o): return ('divmod', o)"],
  __pow__: ["def __pow__(self, o, m=None): return ('pow', o, m)"],
  __contains__: ["def __contains__(self, x): return x == self.v"],
  __iter__: ["def __iter__(self): return iter([self.v, 'it'])"],
  __next__: ["def __next__(self): raise StopIteration(self.v)"],
  __reversed__: ["def __reversed__(self): return ['rev']"],
  __getitem__: [
    "def __getitem__(self, k):",
    "    if isinstance(k, int) and k > 2: raise IndexError(k)",
    "    return ('item', k)",
  ],
  __setitem__: ["def __setitem__(self, k, v): self.v = (k, v)"],
  __delitem__: ["def __delitem__(self, k): self.v = ('del', k)"],
  __call__: ["def __call__(self, *a, **k): return ('call', a, k)"],
  __getattr__: [
    "def __getattr__(self, name):",
    "    if name == 'dyn': return 'dynamic'",
    "    raise AttributeError('no ' + name)",
  ],
  __setattr__: ["def __setattr__(self, name, v): object.__setattr__(self, name, v)"],
  __format__: ["def __format__(self, spec): return 'format:' + spec"],
  __enter__: ["def __enter__(self): return self"],
  __exit__: ["def __exit__(self, *a): return True"],
  __bytes__: ["def __bytes__(self): return b'by'"],
  prop: ["@property", "def prop(self): return ('prop', self.v)"],
  static: ["@staticmethod", "def static(x=0): return ('static', x)"],
  klass: ["@classmethod", "def klass(cls, x=0): return ('class', cls.__name__, x)"],
  who: [
    "def who(self): return [__class__.__name__] + (super().who() if hasattr(super(), 'who') else [])",
  ],
  shared: ["shared = ['cls']"],
  wrong: ["def __len__(self): return -1"],
  wrongBool: ["def __bool__(self): return 2"],
  wrongRepr: ["def __repr__(self): return 5"],
  wrongHash: ["def __hash__(self): return 'x'"],
  wrongIter: ["def __iter__(self): return 5"],
  wrongIndex: ["def __index__(self): return 'x'"],
};
const uses = `
repr(a)	str(a)	a == b	a == 1	1 == a	a != b	a < b	a > b	a <= b	a >= b	bool(a)	not a	len(a)	a + b	a + 1	1 + a	a - b	1 - a	a * 2	2 * a	-a	~a	abs(a)	[7, 8, 9][a]	int(a)	float(a)	round(a)	round(a, 2)	divmod(a, 2)	a ** 2	pow(a, 2, 3)
1 in a	list(a)	[*a]	next(a)	iter(a).__class__.__name__	list(reversed(a))	a[0]	a[1:2]	a[::2, ...]	a['k']	a.__setitem__(0, 1)	a()	a(1, k=2)	a.dyn	a.missing	a.v	format(a)	format(a, '>5')	f'{a:x}'	f'{a!r:>12}'	'%s %r' % (a, a)	'{0.v}'.format(a)	bytes(a)	hash(a)	{a: 1}	{a, b} == {b, a}	a in [b]	[b, a].index(a)	[a, b, a].count(a)	sorted([b, a])	max(a, b)	sum([a, b])	a.prop	A.prop.__class__.__name__	a.static(2)	A.static()	a.klass()	B.klass(3)	b.who()	a.who()	isinstance(b, A)	issubclass(B, A)	type(b).__name__	type(b).__bases__ == (A,)	[c.__name__ for c in B.__mro__]	a.shared is b.shared	hex(a)	chr(a)	range(a)	'x' * a	hasattr(a, 'v')	getattr(b, 'nope', 'dflt')	a.__class__ is A	B(5).v	B()	A(1, 2)	A(w=1)	A.__name__	b.extra	vars(a)	a.__dict__	A.who(a)	a.who.__name__	str(b)	b == a	b + a	super(B, b).who()	sorted(a.__dict__)	setattr(a, 'q', 1)	a.__eq__(b)	a.__lt__(1)	(a, b) == (b, a)	[a] == [b]	any([a])	tuple(a)	dict(a)	set(a)	a and 5	a or 5	not not a	a is b	callable(a)	zip(a).__class__.__name__	list(map(str, a))	min(a)	''.join(a)	isinstance(a, (int, A))	print(a)	print(a, b, sep='-')
`
  .split(/[\n\t]/)
  .filter((each) => each !== "");
const someMethods = fc.uniqueArray(fc.constantFrom(...Object.keys(methods)), { maxLength: 7 });
const bases = fc.constantFrom(
  "",
  "",
  "",
  "",
  "(int)",
  "(list)",
  "(str)",
  "(dict)",
  "(Exception)",
  "(tuple)",
  "(object)",
  "(float)",
  "(set)",
);
const parents = fc.constantFrom("(A)", "(A)", "(A)", "(A, object)", "(object, A)", "");
export const classes = fc
  .tuple(
    fc.boolean(),
    bases,
    someMethods,
    parents,
    someMethods,
    fc.array(fc.oneof(fc.constantFrom(...uses)), { minLength: 2, maxLength: 6 }),
    fc.constantFrom(
      "pass",
      "a += b",
      "del a[0]",
      "a[1] = 2",
      "a.v = 9",
      "del a.v",
      "A.late = lambda self: 'late'; trace.append(b.late())",
      "with a as w: raise ValueError(1)",
      "for x in a: trace.append(x)",
      "x, *y = a; trace.append((x, y))",
      "a.klass = 4; trace.append(a.klass)",
      "a.prop = 1",
      "print(*a)",
    ),
  )
  .map(([plain, base, first, parent, second, expressions, statement]) => {
    const body = (chosen) => {
      const lines = chosen.flatMap((name) => methods[name]);
      return indent(lines.length > 0 ? lines : ["pass"]);
    };
    return [
      "trace = []",
      `class A${base}:`,
      ...body(plain && base === "" ? ["__init__", "__repr__", ...first] : first),
      `class B${parent}:`,
      ...body(second.filter((name) => name !== "__init__")),
      "    extra = 'extra'",
      "a = make(A)",
      "b = make(B, A)",
      "try:",
      ...indent(statement.split("\n")),
      "except Exception as e:",
      "    trace.append(kind(e))",
      ...expressions.flatMap((each) => attempt(each)),
      "return clean(trace)",
    ];
  });
export const hierarchy = fc
  .array(
    fc
      .subarray(["C0", "C1", "C2", "C3"], { maxLength: 3 })
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
    { minLength: 2, maxLength: 5 },
  )
  .chain((all) =>
    fc.tuple(fc.constant(all), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })),
  )
  .map(([all, cooperative]) => [
    "trace = []",
    "class Root:",
    "    def f(self): return ['Root']",
    "    def __init__(self, **k): self.k = k",
    ...all.flatMap((from, i) => [
      `class C${i}(${from.filter((name) => Number(name[1]) < i).join(", ") || "Root"}):`,
      `    def f(self): return ['C${i}']${cooperative[i] ? " + super().f()" : ""}`,
      `    def __init__(self, x${i}=${i}, **k): super().__init__(**k); self.x${i} = x${i}`,
    ]),
    `o = C${all.length - 1}(x0=7)`,
    "return o.f(), [c.__name__ for c in type(o).__mro__], sorted(o.__dict__.items())",
  ]);
