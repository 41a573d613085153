import { describe, expect, test } from "vitest";
import { describeLimit, translate } from "../../../src/cli/limits.ts";
import { defaultLimits, SandboaError, type StruckLimit } from "../../../src/index.ts";
import { describeLimit as describeInLibrary } from "../../../src/result.ts";

const describeStruck = (which: StruckLimit, allowed: number, used: number | null): string =>
  describeLimit(describeInLibrary(which, allowed, used));

describe("describeLimit", () => {
  test.each<[StruckLimit, number, number | null, string]>([
    [
      "fuel",
      10_000_000,
      10_000_001,
      "the run used up its fuel (allowed 10,000,000, used 10,000,001); raise --fuel to allow it",
    ],
    [
      "timeoutMs",
      300,
      301,
      "the run took too long (allowed 300 ms, used 301 ms); raise --timeout to allow it",
    ],
    [
      "memoryBytes",
      33_554_432,
      34_603_008,
      "the run needs more memory (allowed 32 MB, used 33 MB); raise --memory to allow it",
    ],
    [
      "maxOutputBytes",
      1_048_576,
      1_048_577,
      "the run wrote too much output (allowed 1 MB, used 1,048,577 bytes); raise --max-output to allow it",
    ],
    [
      "maxSourceBytes",
      1024,
      null,
      "the source is too long (allowed 1 KB); raise --max-source to allow it",
    ],
    [
      "maxValueBytes",
      1024,
      null,
      "the result is too large (allowed 1 KB); raise --max-value to allow it",
    ],
    [
      "maxValueDepth",
      64,
      null,
      "the result is nested too deeply (allowed 64); print what you need instead",
    ],
    [
      "maxRecursionDepth",
      1000,
      null,
      "the run recursed too deeply for the engine's stack (allowed 1,000); lower --max-recursion to get a RecursionError instead",
    ],
  ])("describeLimit says %s with its flag", (which, allowed, used, text) => {
    expect(describeStruck(which, allowed, used)).toBe(text);
  });

  test("describeLimit names no option of the API, whichever limit it is", () => {
    for (const which of Object.keys(defaultLimits) as StruckLimit[]) {
      expect(describeStruck(which, 1, 2)).not.toMatch(/limits\.|Bytes|Ms\b|max[A-Z]/);
    }
  });
});

describe("translate", () => {
  test.each([
    [
      "randomSeed is 5000000000; it must be an integer from 0 to 4294967295",
      "--seed is 5000000000; it must be an integer from 0 to 4294967295",
    ],
    [
      'inputs: "1x" is not a name that Python code could use',
      '--input "1x" is not a name that Python code could use',
    ],
    [
      "inputs.data[3] exceeds limits.maxValueBytes (10)",
      "--input data[3] exceeds --max-value (10)",
    ],
  ])("translate turns %j into %j", (message, expected) => {
    expect(translate(new SandboaError("ERR_INVALID_ARGUMENT", message)).message).toBe(expected);
  });
});
