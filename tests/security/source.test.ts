// Attack: source code that hurts the lexer, the parser, the compiler or the pool of names.

import { describe, expect, test } from "vitest";
import { runSync } from "../../src/index.ts";
import { attack, type Expected } from "../support/attack.ts";

const any: Expected = {
  oneOf: [
    { error: "SyntaxError" },
    { error: "IndentationError" },
    { error: "RecursionError" },
    { error: "MemoryError" },
    { error: "NameError" },
    { error: "RuntimeError" },
    { error: "ValueError" },
    { error: "TypeError" },
    { limit: "memoryBytes" },
    { limit: "fuel" },
    { value: null },
    { value: 1 },
  ],
};

const sources: [what: string, source: string][] = [
  ["20,000 open brackets", "[".repeat(20_000)],
  ["5,000 nested parentheses", "(".repeat(5_000) + "1" + ")".repeat(5_000)],
  [
    "2,000 levels of indentation",
    Array.from({ length: 600 }, (_, i) => `${" ".repeat(i)}if 1:`).join("\n"),
  ],
  ["90 nested try", Array.from({ length: 90 }, (_, i) => `${" ".repeat(i)}try:`).join("\n")],
  [
    "300 nested functions",
    Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}def f():`).join("\n") +
      `\n${" ".repeat(300)}pass`,
  ],
  ["a long line", `x = ${"1 + ".repeat(100_000)}1`],
  ["300,000 lines", "\n".repeat(300_000)],
  ["50,000 names", Array.from({ length: 50_000 }, (_, i) => `n${i} = 0`).join("\n")],
  ["a name of 64 KiB", `${"a".repeat(65_536)} = 1`],
  ["a string of 500 KB", `x = "${"a".repeat(500_000)}"`],
  ["a literal of 200,000 digits", `x = ${"9".repeat(200_000)}`],
  ["300 arguments", `f(${Array.from({ length: 300 }, (_, i) => `a${i}`).join(",")})`],
  [
    "a function of 300 parameters",
    `def f(${Array.from({ length: 300 }, (_, i) => `a${i}`).join(",")}): pass`,
  ],
  ["an endless string", '"""'.padEnd(10_000, "x")],
  ["a NUL", "x = 1\0y = 2"],
  ["lone surrogates", "x = '\ud800'"],
  ["control characters", Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)).join("")],
  ["nested f-strings", `x = ${"f'{".repeat(50)}1${"}'".repeat(50)}`],
  ["a walrus in every corner", "(a := (b := (c := 1)))"],
  ["return outside of a function", "return 1"],
  ["yield outside of a function", "yield 1"],
  ["await outside of a function", "await x"],
  ["break outside of a loop", "break"],
];

describe("source", () => {
  test.each(sources)("%s is compiled or refused", async (_what, source) => {
    await attack(source, any, { fuel: 2_000_000_000, memoryBytes: 32 << 20 });
  });

  test("source over its limit is not started", () => {
    const result = runSync("#".repeat(1001), { limits: { maxSourceBytes: 1000 } });
    expect(result).toMatchObject({
      status: "limit",
      limit: { which: "maxSourceBytes", allowed: 1000, used: 1001 },
      stats: { fuel: 0 },
    });
    const wide = runSync(`#${"é".repeat(500)}`, { limits: { maxSourceBytes: 1000 } });
    expect(wide).toMatchObject({ status: "limit", limit: { used: 1001 } });
    expect(runSync(`#${"é".repeat(499)}`, { limits: { maxSourceBytes: 1000 } }).status).toBe(
      "completed",
    );
  });
});
