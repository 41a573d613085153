// Attack: a guest that is not ours any more, in any order, with any pointer, length, id and bytes.
// SANDBOA_FUZZ_CASES sets the number of cases, SANDBOA_FUZZ_SEED the first seed.

import { expect, test } from "vitest";
import {
  runSync,
  Sandbox,
  SandboaError,
  type OneShotOptions,
  type RunResult,
} from "../../src/index.ts";
import { fingerprint } from "../support/attack.ts";
import { makeProgram, makeRandom, randomGuestImage } from "../support/random-guest.ts";
import { expectNoUnhandledRejection } from "../support/rejections.ts";

expectNoUnhandledRejection();

const cases = Number(process.env["SANDBOA_FUZZ_CASES"] ?? 3000);
const firstSeed = Number(process.env["SANDBOA_FUZZ_SEED"] ?? 1);
const AT_ONCE = 50;

const image = randomGuestImage();
const limits = {
  memoryBytes: 1 << 20,
  fuel: 1_000_000,
  timeoutMs: 3,
  maxOutputBytes: 1000,
  maxValueBytes: 4000,
  maxValueDepth: 10,
  maxValueNodes: 100,
  maxHostCalls: 10,
  maxConcurrentHostCalls: 2,
  hostCallTimeoutMs: 2,
  maxHostCallBytes: 2000,
};

const seen = new Map<string, number>();
let called = 0;

function checkArguments(...values: unknown[]): void {
  called++;
  for (const value of values) {
    if (typeof value === "function" || typeof value === "symbol") throw new Error("not data");
  }
}

function optionsOf(seed: number, program: Uint8Array): OneShotOptions {
  return {
    image,
    limits,
    inputs: { p: program },
    filename: "f",
    randomSeed: 1,
    waitMode: "repeat",
    ...(seed % 4 === 0 ? {} : { clock: "real" }),
    ...(seed % 3 === 0 ? {} : { stdin: "a\nb\n" }),
    hostFunctions: {
      add: (...values: unknown[]) => checkArguments(...values),
      later: async (...values: unknown[]) => checkArguments(...values),
      ns: { f: (...values: unknown[]) => (checkArguments(...values), values) },
    },
  };
}

async function play(seed: number): Promise<void> {
  const options = optionsOf(seed, makeProgram(makeRandom(seed)));
  let result: RunResult;
  if (seed % 5 !== 0) {
    result = runSync("", options);
  } else {
    await using box = await Sandbox.create(options);
    result = await box.run("", { inputs: options.inputs ?? {}, filename: "f" });
  }
  const end = result.status === "limit" ? result.limit.which : result.status;
  seen.set(end, (seen.get(end) ?? 0) + 1);
  if (result.stats.hostCalls > limits.maxHostCalls + 1) throw new Error("too many host calls");
  if (result.stats.peakMemoryBytes > limits.memoryBytes) throw new Error("too much memory");
  if (result.stdout.length + result.stderr.length > 1000) throw new Error("too much output");
}

test(`${cases} random guests end in a typed outcome each`, { timeout: 600_000 }, async () => {
  const before = fingerprint();
  const rss = process.memoryUsage().rss;
  for (let seed = firstSeed; seed < firstSeed + cases; seed += AT_ONCE) {
    const batch = Array.from(
      { length: Math.min(AT_ONCE, firstSeed + cases - seed) },
      (_, i) => seed + i,
    );
    await Promise.all(
      batch.map((each) =>
        play(each).catch((error: unknown) => {
          throw new Error(
            `seed ${each}: ${SandboaError.isSandboaError(error) ? error.code : ""} ${String(error)}`,
            { cause: error },
          );
        }),
      ),
    );
  }
  if (process.env["SANDBOA_FUZZ_CASES"]) console.log(JSON.stringify([...seen]), called);
  // Every kind of end was reached: the programs are neither too tame nor too wild.
  const ends = new Set([
    "completed",
    "error",
    "crashed",
    "memoryBytes",
    "fuel",
    "timeoutMs",
    "maxOutputBytes",
    "maxHostCalls",
    "maxHostCallBytes",
  ]);
  expect(
    [...seen.keys()].filter((end) => ends.has(end)).length,
    JSON.stringify([...seen]),
  ).toBeGreaterThanOrEqual(6);
  expect(called).toBeGreaterThan(cases / 20);
  expect(fingerprint()).toBe(before);
  expect(process.memoryUsage().rss - rss).toBeLessThan(600 * 1024 * 1024);
});
