import { describe, expect, test } from "vitest";
import { formatTraceback, resolveFrames } from "../../src/traceback.ts";

const source = "def f(n):\n    return f(n - 1)\nf(3)\n";
const lookup = (file: string): string | undefined => (file === "<run 1>" ? source : undefined);
const frame = (line: number, name: string | null, file = "<run 1>") => ({
  file,
  line,
  function: name,
});

describe("formatTraceback", () => {
  test("formatTraceback prints frames with their source lines as CPython does", () => {
    const frames = resolveFrames([frame(3, "<module>"), frame(2, "f")], lookup);
    expect(formatTraceback("ValueError", "no", frames)).toBe(
      `Traceback (most recent call last):
  File "<run 1>", line 3, in <module>
    f(3)
  File "<run 1>", line 2, in f
    return f(n - 1)
ValueError: no
`,
    );
  });

  test("formatTraceback shows three equal frames and counts the rest", () => {
    const frames = resolveFrames(
      [frame(3, "<module>"), ...Array.from({ length: 10 }, () => frame(2, "f"))],
      lookup,
    );
    const text = formatTraceback("RecursionError", "maximum recursion depth exceeded", frames);
    expect(text.match(/in f\n/g)).toHaveLength(3);
    expect(text).toContain("  [Previous line repeated 7 more times]\nRecursionError: ");
  });

  test("formatTraceback prints a SyntaxError without a header", () => {
    const frames = resolveFrames([frame(2, null)], lookup);
    expect(formatTraceback("SyntaxError", "invalid syntax", frames)).toBe(
      '  File "<run 1>", line 2\n    return f(n - 1)\nSyntaxError: invalid syntax\n',
    );
  });

  test("formatTraceback leaves out what it does not know", () => {
    const frames = resolveFrames([frame(99, "g"), frame(1, "h", "other.py")], lookup);
    expect(frames.map((item) => item.source)).toEqual([null, null]);
    expect(formatTraceback("KeyError", "", frames)).toBe(
      `Traceback (most recent call last):
  File "<run 1>", line 99, in g
  File "other.py", line 1, in h
KeyError
`,
    );
  });
});
