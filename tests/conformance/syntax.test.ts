// Where an error of syntax is: type and line as CPython has them (syntax/record.py), which is the
// line that a traceback shows.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { runSync } from "../../src/index.ts";

interface Row {
  source: string;
  type: string;
  line: number;
}

const rows = JSON.parse(
  readFileSync(join(import.meta.dirname, "syntax", "expected.json"), "utf8"),
) as Row[];

describe("an error of syntax has CPython's type and line", () => {
  test.each(rows)("$source", ({ source, type, line }) => {
    const result = runSync(source);
    if (result.status !== "error") throw new Error(`it ended as ${result.status}`);
    expect({ type: result.error.type, line: result.error.frames.at(-1)?.line }).toEqual({
      type,
      line,
    });
  });

  test("a bracket that stays open is named, with its line", () => {
    const result = runSync("y = 1\nx = {1: (2), 3: [\n  4\nz = 1\n");
    if (result.status !== "error") throw new Error(`it ended as ${result.status}`);
    expect(result.error.traceback).toContain("x = {1: (2), 3: [");
    expect(result.error.message).toBe("'[' was never closed");
  });

  test("brackets can be nested two hundred deep", () => {
    const result = runSync(`${"(\n".repeat(5000)}`);
    if (result.status !== "error") throw new Error(`it ended as ${result.status}`);
    expect(result.error.message).toBe("too many nested parentheses");
    expect(result.error.frames.at(-1)?.line).toBe(201);
  });
});
