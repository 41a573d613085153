// Programs for the injection of failures: each uses other parts of the interpreter, keeps state
// while it works, and prints the same whenever it is run in a session.

export const injectedPrograms: Readonly<Record<string, string>> = {
  lists:
    "a = []\nfor i in range(60): a.append([i] * 3)\na.sort(key=lambda x: -x[0])\na[2:5] = a[10:20]\nprint(len(a), a[0], sum(map(len, a)), [x for y in a for x in y][:9])",
  dicts:
    "d = {}\nfor i in range(80): d[str(i)] = {i: [i]}\nfor i in range(0, 80, 2): del d[str(i)]\nd.update(a=1, b=(2, 3))\nprint(len(d), sorted(d)[:5], d.get('7'), dict(zip('ab', [1, 2])))",
  sets: "s = set(range(50)) | {str(i) for i in range(50)}\nt = frozenset(range(20, 70))\nprint(len(s & t), len(s | t), sorted(t - s)[:3], {1, 2} == {2, 1})",
  strings:
    "parts = ['é%d' % i for i in range(40)]\ns = ','.join(parts)\nprint(s.upper()[-8:], s.split(',')[3], s.replace('é', 'ee')[:9], s.find('é39'), len(s.encode()))",
  formatting:
    "print(['{:>{}}|{!r}'.format(i, 6, str(i)) for i in range(12)], '%5.2f %s %r' % (1.5, [1], 'x'), f'{3.25:08.3f} {255:#x} {[1, {2: 3}]}')",
  integers:
    "a = 7 ** 200\nb = (a << 70) - a // 13\nprint(b % 10**9, str(b)[:20], int(str(a)) == a, pow(3, a, 1000007), (-b >> 60) & 0xffff, b.to_bytes(90, 'big')[:4])",
  classes:
    "class A:\n    n = 0\n    def __init__(self, v): self.v = v; self.w = [v]\n    def __eq__(self, o): return self.v == o.v\n    def __hash__(self): return self.v\n    def __repr__(self): return 'A(%d)' % self.v\nclass B(A):\n    def __init__(self, v): super().__init__(v); self.x = {v: self}\nall = [B(i) for i in range(30)]\nprint(all[3], all.index(B(7)), len({x: 1 for x in all}), B(4) in set(all), type('T', (A,), {'z': 1})(2).z)",
  closures:
    "def make(n):\n    count = n\n    def step(k=1, *args, **kw):\n        nonlocal count\n        count += k + len(args) + len(kw)\n        return count\n    return step\nfs = [make(i) for i in range(30)]\nprint([f(i, *range(i % 4), **{'k%d' % j: j for j in range(i % 3)}) for i, f in enumerate(fs)])",
  generators:
    "def walk(n):\n    try:\n        for i in range(n):\n            got = yield [i] * i\n            if got: yield from (str(x) for x in range(got))\n    finally: log.append(n)\nlog = []\ng = walk(9)\nout = [next(g), g.send(None), g.send(3)] + [x for x in g]\nh = walk(3); next(h); h.close()\nprint(len(out), out[-1], log)",
  exceptions:
    "out = []\nfor i in range(25):\n    try:\n        try:\n            if i % 3 == 0: raise ValueError('v%d' % i, [i])\n            elif i % 3 == 1: {}[i]\n            else: 1 // 0\n        finally: out.append(i)\n    except (ValueError, KeyError) as e: out.append(repr(e))\n    except ZeroDivisionError as e: out.append(e.args)\nprint(out)",
  compiling:
    "out = []\nfor i in range(12):\n    src = 'def f%d(a, b=%d):\\n    return [a + b + x for x in range(3) if x != b]\\nr = f%d(1)' % (i, i, i)\n    scope = {}\n    exec(src, scope)\n    out.append(scope['r'])\nprint(out, eval('{1: [2, (3, \"x\")]}'))",
  json: "import json\nv = {'a': [1, 2.5, None, True, 'é\\n'], 'b': {'c': [{}, []]}, 'd': 'x' * 50}\nt = json.dumps([v] * 4)\nprint(len(t) > 100, json.loads(t)[3]['b'], json.loads('[1, [2, {\"k\": [3]}]]'))",
  re: "import re\nout = []\nfor s in ['ab12cd', 'zz9', '', 'a1b2c3']:\n    m = re.search('([a-z]+)([0-9]+)', s)\n    out.append(m and (m.group(1), m.group(2)))\nprint(out, re.sub('[0-9]', lambda m: '<' + m.group(0) + '>', 'a1b22'), re.compile(',').split('a,b,,c'))",
  collections:
    "from collections import deque, OrderedDict, namedtuple\nq = deque((), 20)\nfor i in range(50): q.append([i])\nP = namedtuple('P', ('x', 'y'))\no = OrderedDict((str(i), P(i, [i])) for i in range(25))\no['3'] = 1\nprint(q.popleft(), q.pop(), len(q), o['7'].y, list(o)[:4], P(1, 2))",
  buffers:
    "import array, struct, io\nb = bytearray()\nfor i in range(40): b.extend(struct.pack('<Hd', i, i / 2))\na = array.array('i', range(60)); a.extend(array.array('i', [7] * 40))\nf = io.BytesIO(); f.write(b); f.seek(10)\nm = memoryview(bytes(b))[20:30]\nprint(len(b), struct.unpack('<Hd', f.read(10)), sum(a), bytes(m)[:3], b.find(b'\\x07'))",
  sorting:
    "import heapq\nv = [(i * 7919) % 101 for i in range(100)]\nh = []\nfor x in v: heapq.heappush(h, (x, str(x)))\nprint(sorted(v) == [heapq.heappop(h)[0] for _ in range(100)], sorted(map(str, v), reverse=True)[:4], max(v, key=lambda x: -x), min(map(str, v)))",
  contexts:
    "log = []\nclass C:\n    def __init__(self, n): self.n = n\n    def __enter__(self): log.append(['in', self.n]); return self\n    def __exit__(self, t, e, tb): log.append(['out', self.n, t and t.__name__]); return self.n % 2\nfor i in range(12):\n    try:\n        with C(i) as c, C(1) as d: raise KeyError(str(i)) if i % 3 else None or ValueError([i])\n    except Exception as e: log.append(str(e))\nprint(log[-6:], len(log))",
  unpacking:
    "def f(*a, k=0, **kw): return (a, k, sorted(kw))\na, *b, c = [[i] for i in range(20)]\n(x, (y, *z)), w = (1, 'abcd'), 5\nprint(a, len(b), c, z, f(*b[:3], k=1, **{'p%d' % i: i for i in range(9)}), dict(**{'a': 1}, b=2), (lambda *q: q)(*range(30))[-1])",
  asyncio:
    "import asyncio\nasync def work(n):\n    await asyncio.sleep(0)\n    return [n] * n\nasync def main():\n    return await asyncio.gather(*[work(i) for i in range(6)])\nprint(asyncio.run(main()))",
  reprs:
    "class R:\n    def __repr__(self): return 'R' * 20\nx = [R(), {'k': (R(), 1.5)}, {R}, None, b'\\x00a', 'it\\'s', 10**30]\nx[2] = 3\nx.append(x[:2])\nprint(repr(x), str((x, 'é')), [str(i / 7) for i in range(8)])",
};
