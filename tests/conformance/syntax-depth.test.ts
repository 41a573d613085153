// Sources made to hurt the parser and the compiler: deep, wide, or both. Each ends in a value or a
// Python exception, never in a trap.

import { describe, expect, test } from "vitest";

import { runSync } from "../../src/index.ts";

const n = 50_000;
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");
const names = (count: number): string => lines(count, (index) => `a${index},`);
const indented = (count: number, text: string): string =>
  lines(count, (index) => `${" ".repeat(index)}${text}\n`);

const errors: Record<string, [source: string, type: string]> = {
  "open parentheses": ["(".repeat(n), "SyntaxError"],
  signs: [`${"-".repeat(n)}1`, "MemoryError"],
  nots: [`${"not ".repeat(n)}1`, "MemoryError"],
  lambdas: [`${"lambda:".repeat(n)}1`, "MemoryError"],
  powers: [`2.0${"**1.0".repeat(n)}`, "MemoryError"],
  attributes: [`a${".b".repeat(n)}`, "RecursionError"],
  calls: [`a${"()".repeat(n)}`, "RecursionError"],
  indices: [`a${"[0]".repeat(n)}`, "RecursionError"],
  blocks: [indented(200, "if 1:"), "IndentationError"],
  tries: [`${indented(99, "try:")}${" ".repeat(99)}pass`, "SyntaxError"],
  "f-strings in f-strings": ['f"{'.repeat(n), "SyntaxError"],
  formats: [`f"{1:${"{1:".repeat(200)}`, "SyntaxError"],
  "items of with": [`with ${"a,".repeat(2000)}a: pass`, "SyntaxError"],
  targets: [`${"a,".repeat(n)}=1`, "SyntaxError"],
  "variables behind 255 others": [
    `def f():\n${lines(300, (i) => ` a${i}=1\n`)} z=5\n def g(): return z\n return g()\nf()`,
    "SyntaxError",
  ],
  "a long loop": [`a=0\nwhile a:\n${" a=a+1\n".repeat(n)}`, "RuntimeError"],
  "a long pattern": [`match [1] * 90:\n case [${"1,".repeat(90)}]: pass`, "SyntaxError"],
  stars: [`${"*".repeat(n)}a`, "SyntaxError"],
  "a NUL": ["a\0b", "SyntaxError"],
};

const values: Record<string, [source: string, value: unknown]> = {
  "a long sum": [`${"1+".repeat(n)}1`, n + 1],
  "a long list": [`len([${"1,".repeat(n)}])`, n],
  "a long list of variables": [`a=1\nlen([${"a,".repeat(n)}])`, n],
  "a long dict": [`len({${lines(n, (i) => `${i}:1,`)}})`, n],
  "many arguments": [`(lambda *a: len(a))(${"1,".repeat(n)})`, n],
  "many keywords": [`(lambda **k: len(k))(${lines(2000, (i) => `k${i}=1,`)})`, 2000],
  "many names at once": [`${names(5000)}=range(5000)\na4999`, 4999],
  "many string literals": [`len(${'"a" '.repeat(n)})`, n],
  "many fields": [`a=1\nlen(f"${"{a}".repeat(n)}")`, n],
  "many handlers": [`try: 1/0\n${"except ValueError: pass\n".repeat(2000)}except: x = 5\nx`, 5],
  "many functions in each other": [`${indented(90, "def f():")}${" ".repeat(90)}pass\nf()`, null],
  "90 captures": [`match [1] * 90:\n case [${names(90)}]: pass\na89`, 1],
};

describe("a source that is made to hurt", () => {
  test.each(Object.entries(errors))("%s", (_, [source, type]) => {
    const result = runSync(source);
    expect(result.status === "error" && result.error.type).toBe(type);
  });

  test.each(Object.entries(values))("%s", (_, [source, value]) => {
    expect(runSync(source).unwrap()).toEqual(value);
  });
});
