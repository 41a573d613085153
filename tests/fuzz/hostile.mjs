// Hostile programs: special methods that change the container they are called from, and sizes that
// lie. What they print does not matter; no guest may crash of them.

import fc from "fast-check";

/** What a special method does while C code is at work on the same objects. */
const actions = `
l.clear()	l.append(e)	l.append(Evil())	l.extend(range(300))	l.pop()	l.pop(0)	del l[:]	l[:] = []	l[1:1] = list(range(200))	l.insert(0, e)	l.reverse()	l.sort()	l.remove(e)	l.__init__()	l *= 3
d.clear()	d[Evil()] = 1	d[e] = l	d.pop(e, 0)	d.popitem()	d.update({i: i for i in range(200)})	d.update(d2)	del d[1]	d.setdefault(e, e)	d2.clear()	d2.update(d)
s.clear()	s.add(Evil())	s.add(e)	s.discard(e)	s.pop()	s.update(range(200))	s.difference_update(range(100))	s2.clear()
b.extend(bytes(9000))	b[:] = b''	del b[:]	b.append(1)	b[0:2] = bytes(5000)	b += b'x' * 3000	m.release()	a.extend(a)	a.append(1)	io_.write(b'x' * 5000)	io_.seek(0); io_.write(bytes(200))	io_.close()
lines.clear()	lines.add('a\\nb')	lines.take()	q.clear()	q.append(e)	q.pop()	q.popleft()	q.extend(range(100))	h.clear()	h.append(e)	o.clear()	o[Evil()] = 1	o.popitem()
junk.extend([bytearray(16) for _ in range(200)])	junk.clear()	gc.collect()	globals().pop('junk', 0)	globals().update({'n%d' % i: i for i in range(50)})	next(g)	g.send(1)	g.close()	g.throw(ValueError)	sorted(l)	repr(l)	str(d)	l == l2	e == e	hash(e)	print(e)	raise ValueError	del e.x	e.__dict__.clear()	e.x = l	Evil.__len__ = lambda s: 5	Evil.zz = 1	del Evil.__eq__	setattr(Evil, 'n' + str(len(junk)), 1)	sys.modules.clear()	l2.clear()	l2.extend(l)	e.__class__ = int	json.dumps(l)	re.sub('a', lambda m: str(l.clear()), 'aaa')	it.__next__()	list(it)
`;

const sizes =
  "1<<30 (1<<30)+8 (1<<31)-1 -(1<<31) 1<<31 (1<<32)-1 1<<32 (1<<32)+4 1<<62 1<<64 -1 -2 0 1 2 3 7 60 255 65536 -(1<<62) 1<<28 0x3fffffff 0x40000001 -0x40000000".split(
    " ",
  );

/** Results of the special methods. */
const results = {
  __eq__: ["True", "False", "NotImplemented", "l", "e"],
  __lt__: ["True", "False", "NotImplemented", "k % 2", "k % 3 == 0"],
  __gt__: ["True", "False", "NotImplemented"],
  __le__: ["True", "False"],
  __hash__: ["0", "1", "k", "-1", "S"],
  __index__: ["0", "1", "-1", "k", "S", "'x'"],
  __int__: ["1", "S", "'x'"],
  __float__: ["1.5", "1e308", "'x'"],
  __len__: ["0", "1", "3", "S", "'x'"],
  __bool__: ["True", "False", "k", "None"],
  __iter__: [
    "iter([1, e, 3])",
    "iter(l)",
    "iter(range(60))",
    "e",
    "walk()",
    "iter(d)",
    "5",
    "iter((b'k', 1))",
  ],
  __next__: ["1", "e", "k", "l.pop()"],
  __getitem__: ["1", "e", "l[i]", "k", "'a'"],
  __setitem__: ["None"],
  __delitem__: ["None"],
  __contains__: ["True", "False"],
  __getattr__: ["1", "e", "l", "lambda *a: 1"],
  __setattr__: ["None"],
  __call__: ["1", "e", "-k", "l", "'s' * 9", "None"],
  __repr__: ["'r'", "'r' * 3000", "5"],
  __str__: ["'s'", "'é' * 300", "None"],
  __add__: ["e", "l", "NotImplemented"],
  __radd__: ["e", "1"],
  __iadd__: ["e", "l", "self"],
  __mul__: ["e", "1"],
  __sub__: ["e", "1"],
  __or__: ["e", "{1}"],
  __enter__: ["e"],
  __exit__: ["True", "False", "e"],
  __del__: ["None"],
  __format__: ["'f'", "5"],
  __getstate__: ["1"],
  keys: ["[1, e, 3]", "iter(l)", "l", "e"],
  read: ["b'x' * 10", "bytes(S)", "'x'", "e"],
  readinto: ["5", "S", "-1"],
  write: ["1", "S", "None"],
};
const parameters = {
  __getitem__: "i=0",
  __setitem__: "i, v",
  __delitem__: "i",
  __call__: "*args, **kw",
  __exit__: "*args",
  __getattr__: "name",
  __setattr__: "name, v",
  __format__: "spec",
  read: "*args",
  readinto: "buf",
  write: "data",
};
const unary = new Set(
  "__hash__ __index__ __int__ __float__ __len__ __bool__ __iter__ __next__ __repr__ __str__ __enter__ __del__ keys __getstate__".split(
    " ",
  ),
);

/** What C code is asked to do with such objects. E: one of them or something near; N: a size. */
const operations = `
l.sort()	l.sort(key=E)	l.sort(key=lambda x: e, reverse=True)	sorted(E)	sorted(l, key=E)	l.index(E)	l.index(E, N, N)	l.count(E)	l.remove(E)	E in l	l == l2	l < l2	l != E	l + E	l += E	l[E]	l[E] = E	del l[E]	l[E:E]	l[N:N]	l[E:E] = E	l[N:N] = E	l[E:E:E] = E	l[::2] = E	del l[E:E]	del l[N:N]	del l[::E]	l * N	l * E	l *= N	N * l	l.insert(E, E)	l.insert(N, 1)	l.pop(E)	l.pop(N)	l.extend(E)	list(E)	tuple(E)	l[:] = E	[*E, *E]	(1,) * N	(E, E) == (E, E)	(E, E) < (E, 1)	tuple(l).index(E)	tuple(l).count(E)	hash((E, E))	l.copy() == l	reversed(l)	list(reversed(E))	[x for x in E]	[x for x in l if x == E]	max(l)	min(E)	max(l, key=E)	sum(l, E)	sum(E, E)	any(E)	all(l)	list(map(E, l))	list(map(lambda x, y: x == y, l, E))	list(filter(E, l))	list(zip(l, E, l))	list(enumerate(E, E))	list(enumerate(l, N))
d[E]	d[E] = E	del d[E]	d.get(E)	d.pop(E, 0)	d.setdefault(E, E)	d.update(E)	d.update(l)	d.update(**{'a': E})	dict(E)	dict(l, a=E)	E in d	{E: 1, E: 2}	d == d2	d | d2	d |= E	dict.fromkeys(E)	dict.fromkeys(E, E)	list(d.items())	for x in d: act()	for x, y in d.items(): d[E] = 1	for x in d.values(): d.clear()	sorted(d, key=E)	repr(d)	d.copy()	d.popitem()	E in d.values()	E in d.items()	(E, E) in d.items()	d.keys() == s	d.keys() & E	list(d.keys() | l)	{k: E for k in E}
s.add(E)	s.remove(E)	s.discard(E)	s | s2	s & s2	s - s2	s ^ s2	s == s2	s <= s2	s < s2	s |= s2	s &= s2	s.update(E)	s.update(l, E)	s.union(E)	s.intersection(E)	s.difference(E)	s.symmetric_difference(E)	s.intersection_update(E)	s.difference_update(E)	s.symmetric_difference_update(E)	s.issubset(E)	s.isdisjoint(E)	set(E)	frozenset(E)	hash(frozenset([E]))	E in s	for x in s: act()	for x in s: s.add(E)	{x for x in E}	s.pop()	s.copy()
bytes(E)	bytes(N)	bytearray(E)	bytearray(N)	bytes([E, 1])	bytes(l)	b[E] = E	b[E]	b[E:E] = E	b[E:E] = b	b[N:N] = b'xx'	b.extend(E)	b.extend(b)	b.append(E)	b += E	b + E	b * N	b'ab' * N	b == E	E in b	m[E] = E	m[E]	m[E:E]	m[N:N]	m[0:2] = E	m[0:2] = b	m[E:E] = m	bytes(m)	memoryview(E)	m == E	b.find(E)	b.find(b'x', N, N)	b.replace(b'', E)	b.replace(b'x', b'y' * 500)	b.join(E)	b''.join(l)	b.split(E)	b.decode()	b.hex()	b.count(E)	b.startswith(E)	b.startswith((E, E))	array.array('i', E)	array.array('b', l)	array.array('d', E)	array.array('H', b)	a.extend(E)	a[E] = E	a[E:E] = a	a[1:3] = array.array('i', [1] * 70)	a += E	a + a	a * N	a.append(E)	E in a	a == E	list(a)	a[N]
int.from_bytes(E, 'big')	(5).to_bytes(E, 'big')	(5).to_bytes(N, 'big')	int(E)	int(E, E)	float(E)	round(E)	round(1.5, E)	round(1, N)	pow(E, E, E)	pow(2, N)	pow(3, N, N)	divmod(E, E)	1 << N	1 >> N	1 << E	E << 2	N * N	N // N	E + E	E * E	E - E	E | E	-E	abs(E)	E == E	E < E	E += E	N ** 3	(1 << 100) >> N	range(N, N, N)[N]	range(E, E, E)	len(range(N))	list(range(N, N - 3))	range(N)[E]	N in range(N, N, N)	range(N) == range(E)	slice(E, E, E).indices(E)	slice(N, N, N).indices(N)	chr(E)	chr(N)	hex(E)	bin(E)	'x'[E]	'xé'[E:E]	'x' * N	'xy' * E	'é' * N	math.gcd(E, N)	math.factorial(E)	math.floor(E)
'%d' % E	'%s %r' % (E, E)	'%*d' % (N, 1)	'%*d' % (E, E)	'%.*f' % (N, 1.5)	'%(a)s' % E	'%c' % E	'%x' % N	'{}'.format(E)	'{:{}}'.format(1, N)	'{:{}}'.format(E, E)	'{0[a]}'.format(E)	'{0.x}'.format(E)	'{!r:>{}}'.format(E, N)	f'{E!r}'	f'{1:{N}}'	f'{1.5:.{N}f}'	format(E, E)	format(1, str(N))	format(1.5, '.' + str(N) + 'f')	str(E)	repr(E)	repr(l)	print(E)	print(*E)	print(l, d, sep=E)	','.join(E)	','.join(l)	('x' * 65536).replace('x', 'y' * 65537)	('a' * 70000).join([''] * 70000)	'abc'.replace('', 'x' * 3000, N)	'abc'.split(E)	'a,b'.split(',', E)	'abc'.split('b', N)	'abc'.center(N)	'abc'.center(E)	'abc'.find('b', E, E)	'abc'.find('b', N, N)	'abc'.count('', N, N)	'abc'.startswith(E)	'abc'.startswith('b', N)	'abc'.encode(E)	str(b, E)	str(b'x', 'utf-8', E)	'abc'.strip(E)	'abc' + E	'a' in E	E in 'abc'	'abc' == E	'a'.join(x for x in E)	'abc'.ljust(N)	'a\\tb'.expandtabs(N)	'5'.zfill(N)	eval('E')	exec('l.sort()', d)	exec('x = 1', E)	eval('1', E, E)	compile(E, E, E)	'abc'.translate(E)	str.join(E, E)	list.append(E, E)	dict.get(E, E)	bytes.join(E, l)	set.add(E, E)	str.upper(E)	list.sort(E)	dict.update(E, E)	object.__new__(E)	object.__new__(list)	list.__new__(dict)	type.__call__(E)
isinstance(E, E)	isinstance(1, (int, E))	issubclass(E, E)	getattr(E, 'x')	getattr(E, E)	setattr(E, 'x', E)	delattr(E, 'x')	hasattr(E, E)	E.x	E.x = E	del E.x	E()	E(*E)	E(**E)	E(1, *E, **d)	f(*l)	f(**{'a': E, 'b': act()})	x, *y = E	x, y = E	(x, y), z = E	for x in E: act()	with E: act()	with E as x: raise ValueError	next(E)	iter(E)	iter(E, E)	next(iter(E, 1))	len(E)	bool(E)	not E	hash(E)	callable(E)	type('T', (E,), {})	type('T', E, E)	type('T', (Evil, list), {})(E)	type('T', (int, list), {})	class T(Evil, dict): pass	class T(E): pass	super(Evil, E).x	Evil.__eq__(E, E)	Sub(E).sort()	Sub(E) == l	SubD(E)	SubS(E)[N:N]	SubI(E) + 1	SubB(E)	Sub.__init__(E)	super(Sub, Sub()).append(E)	Lazy().append(1)	Lazy()[E]	len(Lazy())	Lazy() == Lazy()	LazyD()[1]	LazyD().update(E)	LazyE().args	str(LazyE())	repr(LazyE())	raise LazyE()	raise E	raise ValueError from E	property(E).fget	staticmethod(E)(1)	g.send(E)	g.throw(E)	list(gen(E))	gen(E).send(None)	del e	namedtuple('P', E)	namedtuple('P', 'a b')(*E)	P(E, E) == P(E, E)	P(1, 2)[E]	P._make(E)
struct.pack_into('I', b, E, E)	struct.pack_into('I', b, N, 1)	struct.unpack_from('I', b, N)	struct.unpack_from('I', b, E)	struct.calcsize(str(N) + 'I')	struct.pack(str(N) + 's', b'x')	struct.pack('10s', E)	struct.pack('IhQ', E, E, E)	struct.unpack('IIII', E)	struct.unpack(E, b)	struct.pack('>' + 'I' * 3, *E)	deque(E, E)	deque(E, 5)	deque((), N)	q.extend(E)	q.append(E)	q[E]	q[E] = E	del q[E]	q.insert(E, E)	q.index(E, E, E)	q.remove(E)	q.count(E)	q.extendleft(E)	q *= E	q.rotate(E)	q.rotate(N)	q == q	for x in q: act()	list(q)	E in q	q += E	o[E] = E	o.update(E)	o == d	del o[E]	for x in o: act()	heapq.heapify(h)	heapq.heappush(h, E)	heapq.heappop(h)	heapq.heappushpop(h, E)	heapq.nlargest(N, E)	heapq.heapify(E)	json.dumps(E)	json.dumps(l)	json.dumps(d)	json.dumps({E: E})	json.dump(l, E)	json.load(E)	json.loads(E)	json.loads('[' * 300)	json.dumps(l, separators=E)	json.dumps(1, indent=N)	re.match('(a|b)*', 'ab' * 50)	re.sub('a', E, 'aaa')	re.sub('a', lambda m: act() or 'x', 'aaa')	re.sub('a', 'b', 'aaa', N)	re.compile('(' * 60)	re.match('a{' + str(N) + '}', 'aaa')	re.match('(a*)*b', 'a' * 20)	re.split('a', 'banana', N)	re.match('(a)', 'a').group(N)	re.match('(a)', 'a').group(E)	re.match(E, E)	io.BytesIO(E)	io_.write(E)	io_.read(N)	io_.seek(N)	io_.seek(N); io_.write(b'x')	io_.seek(N, N)	io_.readinto(b)	io_.readinto(m)	io_.getvalue()	io.BytesIO(N)	io_.write(b)	io_.read(E)	io.StringIO('abc').read(N)	io.StringIO(E)	io.BufferedWriter(E, N)	io.BufferedWriter(E, 8).write(b)	random.shuffle(l)	random.choice(E)	random.randrange(N, N)	random.getrandbits(N)	random.sample(l, N)	binascii.hexlify(E)	binascii.unhexlify(E)	binascii.b2a_base64(b)	binascii.a2b_base64(E)	binascii.hexlify(b, E)	hashlib.sha256(E)	hashlib.sha256(b).update(E)	sys.exc_info()	sys.getsizeof(E)	sys.stdout.write(E)	sys.modules[E]	time.localtime(N)	time.mktime(E)	time.gmtime(E)	time.sleep(E)	__import__(E)	__import__('x', E, E, E, N)	print(1, file=E)	print(1, end=E)	globals()[E] = E	vars(E)	dir(E)	input(E)	id(E)	errno.errorcode[E]	cmath.sqrt(E)	(1+2j) ** N	complex(E, E)	complex(E)	asyncio.run(E)	asyncio.gather(E)	asyncio.sleep(N)
lines.add(E)	lines.line(E)	lines.take(E)	lines.has(E)	next(lines)	lines.rest()	_files.lines(E, E)	_csv.split(E, E, E)	_csv.split('a,"b""c"', ',', '"')	csv.writer(E).writerow(l)	list(csv.reader(E))	exec('x = y; del x', {}, E)	eval('[x, x]', {}, E)	exec('from math import *', {}, E)	exec('x', E)	b.decode('ascii', 'wreck')	'é€'.encode('ascii', 'wreck')	b'\\xff\\xfe'.decode('utf-8', 'wreck')	missing	e.missing	E.mising	from sys import missing	weakref.ref(E, E)()	zlib.compress(b, E)	zlib.decompressobj(E).decompress(b, E)	math.fsum(E)	math.sumprod(E, E)	unicodedata.normalize('NFD', E)
`;

const split = (text) => text.split(/[\n\t]/).filter((each) => each !== "");
const objects = [
  "e",
  "e",
  "e",
  "e",
  "Evil()",
  "Evil()",
  "l",
  "d",
  "s",
  "b",
  "q",
  "S",
  "N",
  "'ab'",
  "b'ab'",
  "None",
  "walk()",
  "h",
  "o",
  "m",
  "a",
  "1",
  "f",
  "Evil",
  "g",
  "Sub([1, e])",
  "(e, e)",
  "[e, e, 1]",
  "{e: 1}",
  "io_",
  "[(1, e), (e, 2)]",
  "it",
];

const size = fc.constantFrom(...sizes).map((each) => `(${each})`);
const object = fc
  .constantFrom(...objects)
  .chain((each) => (each === "N" ? size : fc.constant(each)));
const action = fc.constantFrom(...split(actions));
const operation = fc
  .tuple(
    fc.constantFrom(...split(operations)),
    fc.array(object, { minLength: 5, maxLength: 5 }),
    fc.array(size, { minLength: 4, maxLength: 4 }),
  )
  .map(([text, all, numbers]) => {
    let e = 0;
    let n = 0;
    return text
      .replaceAll(/\bE\b/g, () => all[e++ % 5])
      .replaceAll(/\bN\b/g, () => numbers[n++ % 4]);
  });

const method = fc
  .constantFrom(...Object.keys(results))
  .chain((name) =>
    fc.tuple(
      fc.constant(name),
      fc.array(action, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...results[name]),
    ),
  );
const methods = fc.uniqueArray(method, { minLength: 3, maxLength: 12, selector: ([name]) => name });

/** @type {import("fast-check").Arbitrary<{ methods: [string, string[], string][], size: string, steps: string[], elements: string }>} */
export const hostile = fc.record({
  methods,
  size,
  steps: fc.array(operation, { minLength: 3, maxLength: 12 }),
  elements: fc.constantFrom(
    "[3, 1, 2]",
    "[e, 1, e, 2]",
    "[Evil() for _ in range(9)]",
    "[Evil(), Evil()]",
    "list(range(40))",
    "['b', 'a', e]",
    "[]",
    "[(e, 1), (1, e)]",
  ),
});

const head = `import gc, sys, math, json, re, io, array, struct, random, heapq, time, binascii, hashlib, errno
from collections import deque, OrderedDict, namedtuple
try: import cmath, asyncio
except ImportError: pass
try: import _csv, _files, codecs, csv, traceback, unicodedata, weakref, zlib
except ImportError: pass
k = 0
l = l2 = d = d2 = s = s2 = b = m = a = q = h = o = io_ = e = it = g = lines = None
junk = []
P = namedtuple('P', ('a', 'b'))
def act(): raise LookupError
def walk():
    yield 1
    act()
    yield (2, e)
    act()
    yield e
def gen(x):
    try:
        got = yield x
        for y in x: yield y
    finally: act()
def f(*args, **kw): return len(args)
def wreck(error):
    act()
    return '?', e
try: codecs.register_error('wreck', wreck)
except NameError: pass
class Sub(list): pass
class SubD(dict): pass
class SubS(str): pass
class SubI(int): pass
class SubB(bytes): pass
class Lazy(list):
    def __init__(self, *a): pass
class LazyD(dict):
    def __init__(self, *a): pass
class LazyE(Exception):
    def __init__(self, *a): pass
`;

/** The whole source of a program. */
export function renderHostile({ methods, size, steps, elements }) {
  const lines = [head, `S = ${size}`, "class Evil:", "    x = 1"];
  for (const [name, all, result] of methods) {
    const given = unary.has(name) ? "" : `, ${parameters[name] ?? "other"}`;
    lines.push(
      `    def ${name}(self${given}):`,
      "        global k, l, b, a",
      "        k += 1",
      "        if k < 40:",
    );
    for (const each of all)
      lines.push(
        "            try:",
        `                ${each}`,
        "            except (TypeError, IndexError, KeyError, AttributeError, StopIteration): pass",
      );
    lines.push(
      name === "__setattr__"
        ? "        object.__setattr__(self, name, v)"
        : name === "__next__"
          ? `        if k > 60: raise StopIteration\n        return ${result}`
          : `        return ${result}`,
    );
  }
  lines.push(
    "def act():",
    "    global k, l, b, a",
    "    k += 1",
    "    if k < 40:",
    ...(methods[0]?.[1] ?? ["pass"]).map((each) => `        ${each}`),
    `def renew():
    global k, l, l2, d, d2, s, s2, b, m, a, q, h, o, io_, e, g, it, lines
    k = 0
    e = Evil()
    l = ${elements}; l2 = list(l)
    k = 50
    for make in (lambda: ({1: e, 'a': 2}, {1: e, 'a': 2}), lambda: ({1: e, e: 2, Evil(): 3}, {e: 2})):
        try: d, d2 = make()
        except Exception: pass
    s, s2 = {1, 2}, {2, 3}
    for each in (e, Evil()):
        try: s.add(each); s2.add(each)
        except Exception: pass
    b = bytearray(b'hello world'); m = memoryview(b); a = array.array('i', [1, 2, 3])
    q = deque([e, 1, e, 2], 50); h = [3, 1, 2, e]; o = OrderedDict([(1, 2), ('a', e)])
    io_ = io.BytesIO(b'some bytes'); g = gen([1, e]); it = iter(l)
    try: lines = _files.lines(lambda n: act(), None); lines.add('é\\r\\nb\\n' * 9)
    except Exception: pass
    k = 0`,
  );
  for (const step of steps) {
    // Compiled for itself, so that one that is no Python here leaves the others.
    lines.push(
      "renew()",
      "try:",
      `    exec(${JSON.stringify(step)})`,
      "except Exception as x:",
      "    print(type(x).__name__)",
      "    try: traceback.format_exception(x)",
      "    except Exception: pass",
    );
  }
  return `${lines.join("\n")}\n`;
}
