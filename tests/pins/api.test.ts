// The public surface, frozen: names that users import and codes that they compare.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as sandboa from "../../src/index.ts";
import { describeLimit } from "../../src/result.ts";
import { limitNames, type Limits, type StruckLimit } from "../../src/limits.ts";

describe("public surface", () => {
  test("index exports these names", () => {
    expect(Object.keys(sandboa).toSorted()).toEqual([
      "ExceptionValue",
      "Float",
      "FrozenSet",
      "Image",
      "LimitError",
      "MountError",
      "PausedResult",
      "PythonError",
      "SandboaError",
      "Sandbox",
      "Trace",
      "Tuple",
      "WorkerPool",
      "defaultLimits",
      "limitRanges",
      "replay",
      "run",
      "runSync",
      "trace",
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
      "ERR_BUSY",
      "ERR_PAUSED",
      "ERR_DISPOSED",
      "ERR_IMAGE",
      "ERR_DIVERGED",
      "ERR_SNAPSHOT",
      "ERR_WORKER",
      "ERR_PYTHON",
      "ERR_CRASHED",
      "ERR_FILE",
      "ERR_LIMIT_FUEL",
      "ERR_LIMIT_TIME",
      "ERR_LIMIT_MEMORY",
      "ERR_LIMIT_RECURSION",
      "ERR_LIMIT_OUTPUT",
      "ERR_LIMIT_DISPLAYS",
      "ERR_LIMIT_DISPLAY_BYTES",
      "ERR_LIMIT_SOURCE",
      "ERR_LIMIT_VALUE_BYTES",
      "ERR_LIMIT_VALUE_DEPTH",
      "ERR_LIMIT_VALUE_NODES",
      "ERR_LIMIT_HOST_CALLS",
      "ERR_LIMIT_HOST_CALL_BYTES",
    ]);
  });

  test("every limit that ends a run has its code", () => {
    // These two bound single host calls: one waits for its turn, the other raises TimeoutError.
    const others = new Set<keyof Limits>(["maxConcurrentHostCalls", "hostCallTimeoutMs"]);
    const struck = limitNames.filter((name) => !others.has(name)) as StruckLimit[];
    expect(
      Object.fromEntries(struck.map((name) => [name, describeLimit(name, 1, 2).code])),
    ).toEqual({
      memoryBytes: "ERR_LIMIT_MEMORY",
      fuel: "ERR_LIMIT_FUEL",
      timeoutMs: "ERR_LIMIT_TIME",
      maxRecursionDepth: "ERR_LIMIT_RECURSION",
      maxOutputBytes: "ERR_LIMIT_OUTPUT",
      maxDisplays: "ERR_LIMIT_DISPLAYS",
      maxDisplayBytes: "ERR_LIMIT_DISPLAY_BYTES",
      maxSourceBytes: "ERR_LIMIT_SOURCE",
      maxValueBytes: "ERR_LIMIT_VALUE_BYTES",
      maxValueDepth: "ERR_LIMIT_VALUE_DEPTH",
      maxValueNodes: "ERR_LIMIT_VALUE_NODES",
      maxHostCalls: "ERR_LIMIT_HOST_CALLS",
      maxHostCallBytes: "ERR_LIMIT_HOST_CALL_BYTES",
    });
  });

  test("every limit is on by default", () => {
    expect(Object.keys(sandboa.defaultLimits).toSorted()).toEqual(limitNames.toSorted());
    for (const value of Object.values(sandboa.defaultLimits))
      expect(Number.isFinite(value)).toBe(true);
  });
});
