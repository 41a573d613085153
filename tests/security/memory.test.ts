// Attack: use more memory than was granted, through many small objects, one huge one, or
// by growing things where sizes overflow.

import { describe, expect, test } from "vitest";
import { runSync } from "../../src/index.ts";
import { attack, attackLimits, type Expected } from "../support/attack.ts";

const memory: Expected = { limit: "memoryBytes" };
const memoryError: Expected = { error: "MemoryError" };

const cases: [what: string, source: string, expected: Expected][] = [
  ["a growing list", "l = []\nwhile 1: l.append(bytearray(1000))", memory],
  [
    "a growing list that catches MemoryError",
    "l = []\nwhile 1:\n try: l.append(bytearray(1000))\n except MemoryError: pass",
    memory,
  ],
  ["a growing dict", "d = {}\ni = 0\nwhile 1:\n  d[i] = i\n  i += 1", memory],
  ["a growing string", "s = 'x'\nwhile 1: s += s", { oneOf: [memory, memoryError] }],
  [
    "a growing int",
    "n = 1\nwhile 1: n <<= 100000",
    { oneOf: [memory, memoryError, { limit: "fuel" }] },
  ],
  [
    "names without end",
    "i = 0\nwhile 1:\n  exec('a%d = 0' % i)\n  i += 1",
    { oneOf: [memory, memoryError, { limit: "fuel" }] },
  ],
  ["closures without end", "def f(g): return lambda: g\ng = None\nwhile 1: g = f(g)", memory],
  ["one huge string", "'a' * (1 << 30)", memoryError],
  ["one huge list", "[0] * (1 << 28)", memoryError],
  [
    "one huge bytearray",
    "bytearray((1 << 31) - 1)",
    { oneOf: [memoryError, { error: "OverflowError" }] },
  ],
  ["'a' * 10**10", "x = 'a' * 10**10", memoryError],
  ["a list repeated 10**30 times", "[0] * 10**30", { error: "OverflowError" }],
  ["a huge shift", "1 << (1 << 30)", { oneOf: [memoryError, { error: "OverflowError" }, memory] }],
];

const fuelForAll = 2_000_000_000;

describe("memory", () => {
  test.each(cases)("%s ends within the limits", async (_what, source, expected) => {
    const result = await attack(source, expected, { fuel: fuelForAll });
    expect(result.stats.peakMemoryBytes).toBeLessThanOrEqual(attackLimits.memoryBytes as number);
  });

  test("3e6 short-lived strings stay under 8 MB", () => {
    const source = "for i in range(3_000_000): str(i)";
    const result = runSync(source, { limits: { fuel: 20_000_000_000, timeoutMs: 60_000 } });
    expect(result.status).toBe("completed");
    expect(result.stats.peakMemoryBytes).toBeLessThan(8_000_000);
  });

  test("a run near the limit can still raise, print and return", () => {
    const source =
      "l = []\nfor i in range(10000): l.append(bytearray(1000))\nprint('full')\ntry: 1/0\nexcept ZeroDivisionError: pass\nlen(l)";
    const result = runSync(source, { limits: attackLimits });
    expect(result).toMatchObject({ status: "completed", value: 10_000, stdout: "full\n" });
  });

  test("gc.disable keeps no garbage", () => {
    const source = "import gc\ngc.disable()\nfor i in range(10**6): str(i)\ngc.isenabled()";
    const result = runSync(source, { limits: { fuel: fuelForAll, timeoutMs: 60_000 } });
    expect(result).toMatchObject({ status: "completed", value: false });
    expect(result.stats.peakMemoryBytes).toBeLessThan(2_000_000);
  });

  test("a tighter limit of one run does not stay with the sandbox", async () => {
    const source = "len(bytearray(4 << 20))";
    expect(runSync(source, { limits: { memoryBytes: 2 << 20 } })).toMatchObject({
      status: "error",
    });
    expect(runSync(source).unwrap()).toBe(4 << 20);
  });
});
