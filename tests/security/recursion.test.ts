// Attack: recurse until the engine's own stack overflows, in Python, in C, in the compiler.

import { describe, expect, test } from "vitest";
import { runSync } from "../../src/index.ts";
import { attack, type Expected } from "../support/attack.ts";

const recursion: Expected = { error: "RecursionError" };
const bounded: Expected = {
  oneOf: [
    recursion,
    { error: "MemoryError" },
    { error: "SyntaxError" },
    { error: "ValueError" },
    { limit: "memoryBytes" },
    { limit: "fuel" },
  ],
};

const nested = "def nest(n):\n  l = []\n  for i in range(n): l = [l]\n  return l\n";
const tuples = "def nest(n):\n  t = ()\n  for i in range(n): t = (t,)\n  return t\n";
const dunder = (name: string, body: string): string => `class A:\n  def ${name}: return ${body}\n`;

const cases: [what: string, source: string, expected: Expected][] = [
  ["def f(): f()", "def f(): f()\nf()", recursion],
  ["mutual recursion", "def f(): g()\ndef g(): f()\nf()", recursion],
  ["__repr__", `${dunder("__repr__(s)", "repr(s)")}repr(A())`, recursion],
  [
    "__getattr__",
    `${dunder("__getattr__(s, n)", "getattr(s, n + 'x')")}A().x`,
    { oneOf: [recursion, { error: "ValueError" }, { error: "RuntimeError" }] },
  ],
  ["__eq__", `${dunder("__eq__(s, o)", "o == s")}A() == A()`, recursion],
  ["__add__", `${dunder("__add__(s, o)", "s + o")}A() + 1`, recursion],
  ["__getitem__", `${dunder("__getitem__(s, i)", "s[i]")}A()[0]`, recursion],
  ["__call__", `${dunder("__call__(s)", "s()")}A()()`, recursion],
  ["__iter__", `${dunder("__iter__(s)", "iter(s)")}list(A())`, recursion],
  ["__hash__", `${dunder("__hash__(s)", "hash(s)")}{A(): 1}`, recursion],
  [
    "__del__",
    "class A:\n  def __del__(s): f()\ndef f(): f()\nA()\nimport gc\ngc.collect()\n1",
    { value: 1 },
  ],
  ["sort in a key", "def f(x): return sorted([1, 2], key=f)\nsorted([1, 2], key=f)", recursion],
  ["exec in exec", "def f(): exec('f()')\nf()", recursion],
  ["finally", "def f():\n  try: 1/0\n  finally: f()\nf()", recursion],
  ["yield from", "def g(n):\n  if n: yield from g(n - 1)\n  yield n\nlist(g(5000))", recursion],
  [
    "map of map",
    "it = iter([1])\nfor i in range(20000): it = map(lambda x: x, it)\nlist(it)",
    recursion,
  ],
  ["repr of a deep list", `${nested}repr(nest(20000))`, recursion],
  ["== of deep lists", `${nested}nest(20000) == nest(20000)`, recursion],
  ["hash of a deep tuple", `${tuples}hash(nest(20000))`, recursion],
  [
    "isinstance with a deep tuple",
    `${tuples}isinstance(1, nest(20000))`,
    { oneOf: [recursion, { error: "TypeError" }, { value: false }] },
  ],
  ["json.dumps of a deep list", `import json\n${nested}json.dumps(nest(20000))`, recursion],
  ["json.loads of deep brackets", "import json\njson.loads('[' * 100000)", bounded],
  ["a deep result", `${nested}nest(20000)`, { limit: "maxValueDepth" }],
  ["a deep exception argument", `${nested}raise ValueError(nest(20000))`, { error: "ValueError" }],
  ["parentheses", "eval('(' * 5000 + '1' + ')' * 5000)", { oneOf: [bounded, { value: 1 }] }],
  ["brackets", "eval('[' * 20000 + ']' * 20000)", bounded],
  [
    "unary operators",
    "eval('-' * 20000 + '1')",
    { oneOf: [recursion, { error: "MemoryError" }, { error: "SyntaxError" }] },
  ],
  ["not not not", "eval('not ' * 20000 + '1')", { oneOf: [bounded, { value: true }] }],
  ["lambdas", "eval('lambda:' * 3000 + '1') and 1", { oneOf: [bounded, { value: 1 }] }],
  ["calls", "eval('f(' * 3000 + ')' * 3000)", bounded],
  [
    "indentation",
    "exec('\\n'.join(' ' * i + 'if 1:' for i in range(1000)) + '\\n' + ' ' * 1000 + 'pass')",
    { error: "IndentationError" },
  ],
  [
    "regex groups",
    "import re\nre.match('(' * 2000 + 'a' + ')' * 2000, 'a')",
    { oneOf: [recursion, { error: "ValueError" }, { error: "RuntimeError" }] },
  ],
  [
    "regex repetition",
    "import re\nlen(re.match('(a+b?)*', 'ab' * 20000).group(0))",
    { value: 40000 },
  ],
  [
    "regex alternation",
    "import re\nlen(re.match('(a|b)*', 'ab' * 20000).group(0))",
    { value: 40000 },
  ],
];

describe("recursion", () => {
  test.each(cases)(
    "%s is stopped before the engine's stack is",
    async (_what, source, expected) => {
      await attack(source, expected, { fuel: 1_000_000_000 });
    },
  );

  test("the depth limit counts Python calls", () => {
    const source =
      "def f(n):\n  global deepest\n  deepest = n\n  f(n + 1)\ntry: f(1)\nexcept RecursionError: pass\ndeepest";
    expect(runSync(source, { limits: { maxRecursionDepth: 50 } }).unwrap()).toBe(49);
    expect(runSync(source).unwrap()).toBe(399);
  });

  test("recursing to the limit ten thousand times changes nothing", () => {
    const source =
      "def f(): f()\nn = 0\nfor i in range(10000):\n  try: f()\n  except RecursionError: n += 1\nn";
    const limits = { fuel: 20_000_000_000, timeoutMs: 60_000, maxRecursionDepth: 100 };
    expect(runSync(source, { limits }).unwrap()).toBe(10_000);
  });
});
