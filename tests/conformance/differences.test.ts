// The rows of docs/differences.md that no other test shows: what the guest does today. One that
// fails because the guest now does what CPython does is a row to take out.

import { describe, expect, test } from "vitest";

import { runSync } from "../../src/index.ts";

const raises = (source: string): string => `
try:
    value = ${source}
except Exception as error:
    value = f"{type(error).__name__}: {error}"
value`;

/** What the row is about, a source, and its value. */
const rows: [row: string, source: string, value: unknown][] = [
  // Text and numbers as text
  [
    "format of c with a large int",
    raises('"{:c}".format(1 << 70)'),
    "OverflowError: %c arg not in range(0x110000)",
  ],
  ["codecs", raises('"a".encode("cp437")'), "LookupError: unknown encoding: cp437"],
  [
    "error handlers",
    'import codecs\ncodecs.register_error("ignore", lambda error: ("?", error.end))\n"aé".encode("ascii", "ignore")',
    new TextEncoder().encode("a"),
  ],
  [
    "names of characters",
    `import unicodedata\n${raises('unicodedata.name("\\U0001f9e0")')}`,
    "ValueError: no such name",
  ],
  ["arguments of UnicodeError", raises("str(UnicodeDecodeError(1))"), "1"],
  ["final sigma", '"ΑΣ\u2060Α".lower()', "ας\u2060α"],
  [
    "identity of long strings",
    `
class C: pass
c = C()
name = "a" * 40
setattr(c, name, 1)
next(iter(vars(c))) is name`,
    false,
  ],
  [
    "limit of digits",
    `${raises('int("1" * 4301)')}[:36]`,
    "ValueError: Exceeds the limit (4300 digits)".slice(0, 36),
  ],

  // Sequences and numbers
  [
    "dimensions of a memoryview",
    raises('memoryview(b"abcd").cast("B", [2, 2])'),
    "NotImplementedError: memoryview: only one dimension",
  ],
  ["typecode u", `import array${raises('array.array("u", "ab")')}[:15]`, "ValueError: bad"],
  [
    "buffer_info",
    "import array\n[hasattr(array.array, name) for name in ('buffer_info', 'fromfile', 'tofile')]",
    [false, false, false],
  ],

  // Containers and JSON
  ["order of a set", "s = {3, 1, 2}\n[list(s), s.pop()]", [[3, 1, 2], 3]],
  ["hash of a large int", "hash(1 << 40)", 512],
  [
    "JSON in UTF-16",
    `import json${raises('json.loads("[1]".encode("utf-16"))')}`,
    "JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
  ],

  // Syntax and its meaning
  [
    "future annotations",
    `
from __future__ import annotations
def f(a: x  [ 1 ]): pass
f.__annotations__["a"]`,
    "x [ 1 ]",
  ],
  [
    "finalisers of generators",
    `
closed = []
def generate():
    try:
        yield 1
    finally:
        closed.append(1)
next(generate())
import gc
gc.collect()
closed`,
    [],
  ],

  [
    "items of a display",
    `
called = []
try:
    {(1, []): 1, called.append(1): 2}
except TypeError:
    pass
called`,
    [],
  ],

  // Classes and exceptions
  [
    "mro of a metaclass",
    `
class P: x = 1
class M(type):
    def mro(cls): return [cls, P, object]
class A(metaclass=M): pass
hasattr(A, "x")`,
    false,
  ],
  [
    "names of built-in classes",
    "['__len__' in list.__dict__, 'real' in dir(int), 'real' in dir(1), '__reduce__' in dir(int)]",
    [false, false, true, false],
  ],
  ["subclasses of object", "[object.__subclasses__(), len(int.__subclasses__())]", [[], 1]],
  [
    "subclasses stay",
    `
class A: pass
class B(A): pass
del B
import gc
gc.collect()
len(A.__subclasses__())`,
    1,
  ],
  [
    "__traceback__",
    `
try:
    1 / 0
except ZeroDivisionError as error:
    caught = error
tb = caught.__traceback__
[tb is caught.__traceback__, tb.tb_frame.f_locals]`,
    [false, {}],
  ],
  [
    "types of iterators and bound methods",
    "[type(each).__name__ for each in (iter([]), [].append, (1).__add__)]",
    ["iterator", "method", "method"],
  ],
  [
    "unpacking after the other arguments",
    `
called = []
try:
    max(0, *3, called.append(1))
except TypeError:
    pass
called`,
    [1],
  ],
  ["rare messages", raises('type("A", (5,), {})'), "TypeError: bases must be types"],
];

describe("docs/differences.md", () => {
  for (const [row, source, value] of rows) {
    test(`${row}: as the table says`, () => {
      expect(runSync(source).unwrap()).toEqual(value);
    });
  }

  test("a traceback has no carets", () => {
    const result = runSync("x = 0\ny = 1 + 1 / x\n");
    expect(result.status === "error" && result.error.traceback).not.toContain("^");
  });
});
