// Programs that recurse in each of the ways that a guest can: in Python, in C, in the compiler.
// None may overflow the engine's own stack, whose size differs by runtime and by thread.

const nest = "def nest(n):\n  l = []\n  for i in range(n): l = [l]\n  return l\n";
const tuples = "def nest(n):\n  t = ()\n  for i in range(n): t = (t,)\n  return t\n";
const method = (head, body) => `class A:\n  def ${head}: return ${body}\n`;

export const recursions = {
  "a function": "def f(): f()\nf()",
  "a function of many arguments": "def f(*a, **k): f(*a, 1, **k)\nf(x=1)",
  "a generator": "def g(n):\n  if n: yield from g(n - 1)\n  yield n\nlist(g(5000))",
  __repr__: `${method("__repr__(s)", "repr(s)")}repr(A())`,
  __getattr__: `${method("__getattr__(s, n)", "getattr(s, n + 'x')")}A().x`,
  __eq__: `${method("__eq__(s, o)", "o == s")}A() == A()`,
  __add__: `${method("__add__(s, o)", "s + o")}A() + 1`,
  __call__: `${method("__call__(s)", "s()")}A()()`,
  __iter__: `${method("__iter__(s)", "iter(s)")}list(A())`,
  __hash__: `${method("__hash__(s)", "hash(s)")}{A(): 1}`,
  __format__: `${method("__format__(s, f)", "f'{s}'")}f'{A()}'`,
  "sort in a key": "def f(x): return sorted([1, 2], key=f)\nsorted([1, 2], key=f)",
  exec: "def f(): exec('f()')\nf()",
  "map of map": "it = iter([1])\nfor i in range(20000): it = map(lambda x: x, it)\nlist(it)",
  "repr of a deep list": `${nest}repr(nest(20000))`,
  "== of deep lists": `${nest}nest(20000) == nest(20000)`,
  "hash of a deep tuple": `${tuples}hash(nest(20000))`,
  "json.dumps": `import json\n${nest}json.dumps(nest(20000))`,
  "json.loads": "import json\njson.loads('[' * 100000)",
  "copy.deepcopy": `import copy\n${nest}copy.deepcopy(nest(20000))`,
  parentheses: "eval('(' * 5000 + '1' + ')' * 5000)",
  brackets: "eval('[' * 20000 + ']' * 20000)",
  "unary operators": "eval('-' * 20000 + '1')",
  lambdas: "eval('lambda:' * 3000 + '1') and 1",
  calls: "eval('f(' * 3000 + ')' * 3000)",
  "binary operators": "eval('+'.join(['1'] * 20000))",
  "regex groups": "import re\nre.match('(' * 2000 + 'a' + ')' * 2000, 'a')",
  "regex repetition": "import re\nlen(re.match('(a+b?)*', 'ab' * 20000).group(0))",
  "a deep result": `${nest}nest(20000)`,
  "a chain of exceptions": "def f(n):\n  try: f(n + 1)\n  finally: 1 / 0\nf(0)",
  "a class of classes": "c = object\nfor i in range(2000): c = type('C', (c,), {})\nc()",
};
