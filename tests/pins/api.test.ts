// The public surface, frozen: names that users import and codes that they compare.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as sandboa from "../../src/index.ts";
import { describeLimit } from "../../src/result.ts";
import { limitNames } from "../../src/limits.ts";

describe("public surface", () => {
  test("index exports these names", () => {
    expect(Object.keys(sandboa).toSorted()).toEqual([
      "ExceptionValue",
      "Float",
      "FrozenSet",
      "Image",
      "LimitError",
      "PythonError",
      "SandboaError",
      "Sandbox",
      "Tuple",
      "defaultLimits",
      "limitRanges",
      "run",
      "runSync",
    ]);
  });

  test("error codes are these", () => {
    const source = readFileSync("src/errors.ts", "utf8");
    const codes = [...source.matchAll(/\| "(ERR_\w+)"/g)].map((match) => match[1]);
    expect(codes).toEqual([
      "ERR_INVALID_ARGUMENT",
      "ERR_UNSUPPORTED_VALUE",
      "ERR_VALUE_TOO_LARGE",
      "ERR_REENTRANT",
      "ERR_DISPOSED",
      "ERR_IMAGE",
      "ERR_DIVERGED",
      "ERR_PYTHON",
      "ERR_CRASHED",
      "ERR_LIMIT_FUEL",
      "ERR_LIMIT_TIME",
      "ERR_LIMIT_MEMORY",
      "ERR_LIMIT_RECURSION",
      "ERR_LIMIT_OUTPUT",
      "ERR_LIMIT_SOURCE",
      "ERR_LIMIT_VALUE_BYTES",
      "ERR_LIMIT_VALUE_DEPTH",
      "ERR_LIMIT_VALUE_NODES",
    ]);
  });

  test("every limit has its code", () => {
    expect(
      Object.fromEntries(limitNames.map((name) => [name, describeLimit(name, 1, 2).code])),
    ).toEqual({
      memoryBytes: "ERR_LIMIT_MEMORY",
      fuel: "ERR_LIMIT_FUEL",
      timeoutMs: "ERR_LIMIT_TIME",
      maxRecursionDepth: "ERR_LIMIT_RECURSION",
      maxOutputBytes: "ERR_LIMIT_OUTPUT",
      maxSourceBytes: "ERR_LIMIT_SOURCE",
      maxValueBytes: "ERR_LIMIT_VALUE_BYTES",
      maxValueDepth: "ERR_LIMIT_VALUE_DEPTH",
      maxValueNodes: "ERR_LIMIT_VALUE_NODES",
    });
  });

  test("every limit is on by default", () => {
    expect(Object.keys(sandboa.defaultLimits).toSorted()).toEqual(limitNames.toSorted());
    for (const value of Object.values(sandboa.defaultLimits))
      expect(Number.isFinite(value)).toBe(true);
  });
});
