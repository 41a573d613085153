// What the playground makes of source: the last expression, whole console lines, imports, places.

import { expect, test } from "vitest";
import { findImports } from "../../../playground/src/editor/completion.ts";
import { modules } from "../../../playground/src/editor/modules.ts";
import { isComplete } from "../../../playground/src/run/complete.ts";
import { parseTraceback } from "../../../playground/src/run/traceback.ts";
import { wrapLastExpression } from "../../../playground/src/run/wrap.ts";
import { runSync } from "../../../src/index.ts";

test("wrapLastExpression wraps the last expression and nothing else", () => {
  const cases: [string, string | null][] = [
    ["1", "__show__((1))"],
    ["x = 1\nx, 2  # comment\n\n# more\n", "x = 1\n__show__((x, 2))  # comment\n\n# more\n"],
    ["a = 1; a", "a = 1; __show__((a))"],
    ["f(\n  1,\n)\n", "__show__((f(\n  1,\n)))\n"],
    ["'''text\n'''", "__show__(('''text\n'''))"],
    ["lambda: 1", "__show__((lambda: 1))"],
    ["x = 1", null],
    ["for x in y:\n    x", null],
    ["if x: y", null],
    ["def f(): ...", null],
    ["1 +", null],
    ["(1", null],
    ["await f()", null],
    ["", null],
    ["# only", null],
  ];
  for (const [source, wrapped] of cases) expect(wrapLastExpression(source), source).toBe(wrapped);
});

test("isComplete tells whether Enter runs the line", () => {
  const complete = [
    "1",
    "x = [1,\n2]",
    "for x in y:\n    x\n",
    "'('",
    "'''a\nb'''",
    "f(  # (\n)",
    "x[1:2]",
  ];
  const open = [
    "for x in y:",
    "f(",
    "'''a",
    "for x in y:\n    x",
    "@f",
    "x = \\",
    "[1,\n",
    "if x: # why",
  ];
  for (const source of complete) expect(isComplete(source), source).toBe(true);
  for (const source of open) expect(isComplete(source), source).toBe(false);
});

test("findImports knows where names come from", () => {
  const source = `import os, math as m
import os.path
from json import loads, dumps as d  # both
from a.b import (c, e)
`;
  expect(findImports(source)).toEqual({
    os: ["os", null],
    m: ["math", null],
    loads: ["json", "loads"],
    d: ["json", "dumps"],
    c: ["a.b", "c"],
    e: ["a.b", "e"],
  });
});

test("parseTraceback links places, leaves the page's frames out and the source as written", () => {
  const text = `Traceback (most recent call last):
  File "main.py", line 2, in <module>
    __show__((f()))
  File "<page>", line 9, in show
    text = repr(value)
  File "main.py", line 1, in f
    def f(): 1/0
ZeroDivisionError: division by zero
`;
  const lines = parseTraceback(text, "<page>", new Map([["main.py", "def f(): 1/0\nf()"]]));
  expect(lines.map((line) => line.text)).toEqual([
    "Traceback (most recent call last):",
    '  File "main.py", line 2, in <module>',
    "    f()",
    '  File "main.py", line 1, in f',
    "    def f(): 1/0",
    "ZeroDivisionError: division by zero",
  ]);
  expect(lines.map((line) => line.place?.line)).toEqual([
    undefined,
    2,
    undefined,
    1,
    undefined,
    undefined,
  ]);
});

test("the modules of the playground's completion can be imported", () => {
  const source = modules.map((name) => `import ${name}`).join("\n");
  expect(runSync(source, { limits: { timeoutMs: 60_000 } }).status).toBe("completed");
});
