import { describe, expect, test } from "vitest";
import { defaultLimits, resolveLimits } from "../../src/limits.ts";

describe("resolveLimits", () => {
  test("resolveLimits keeps the defaults for what is not given", () => {
    expect(resolveLimits(defaultLimits, { fuel: 5 }, false)).toEqual({ ...defaultLimits, fuel: 5 });
    expect(resolveLimits(defaultLimits, undefined, false)).toBe(defaultLimits);
  });

  test("resolveLimits with tighten never loosens", () => {
    const base = resolveLimits(defaultLimits, { fuel: 100, timeoutMs: 50 }, false);
    expect(resolveLimits(base, { fuel: 1_000, timeoutMs: 20 }, true)).toMatchObject({
      fuel: 100,
      timeoutMs: 20,
    });
  });

  const bad: [what: string, limits: Record<string, unknown>, message: string][] = [
    ["an unknown name", { memory: 1 }, 'unknown limit "memory"; the limits are memoryBytes'],
    ["a name of Object.prototype", { toString: 1 }, 'unknown limit "toString"'],
    ["zero fuel", { fuel: 0 }, "limits.fuel is 0; it must be an integer from 1"],
    ["NaN", { timeoutMs: Number.NaN }, "limits.timeoutMs is NaN"],
    ["infinity", { fuel: Infinity }, "limits.fuel is Infinity"],
    ["a fraction", { maxOutputBytes: 1.5 }, "limits.maxOutputBytes is 1.5"],
    ["a string", { memoryBytes: "16MB" }, "limits.memoryBytes is 16MB"],
    ["too little memory", { memoryBytes: 1000 }, "limits.memoryBytes is 1000"],
    ["more memory than a module may have", { memoryBytes: 2 ** 31 }, "from 1048576 to 1073741824"],
  ];
  test.each(bad)("resolveLimits refuses %s", (_what, limits, message) => {
    expect(() => resolveLimits(defaultLimits, limits, false)).toThrow(message);
  });
});
