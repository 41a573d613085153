// Programs whose special methods change the container they are called from, and whose sizes lie
// (tests/fuzz/hostile.mjs). Whatever they do, the guest stays whole: an exception, a limit or a
// value, never a trap. The native build (tests/native) runs the same programs with sanitizers.
//
//     SANDBOA_HOSTILE_RUNS=20000 SANDBOA_HOSTILE_SEED=7 npx vitest run tests/security/hostile-programs

import fc from "fast-check";
import { expect, test } from "vitest";

import { runSync, trace, type Limits } from "../../src/index.ts";
// @ts-expect-error -- plain JavaScript, for tests/native/run.mjs
import { hostile, renderHostile } from "../fuzz/hostile.mjs";

const numRuns = Number(process.env["SANDBOA_HOSTILE_RUNS"] ?? 200);
const seed = Number(process.env["SANDBOA_HOSTILE_SEED"] ?? 1);

const limits: Partial<Limits> = {
  fuel: 30_000_000,
  memoryBytes: 8 * 1024 * 1024,
  maxOutputBytes: 65_536,
  timeoutMs: 20_000,
};

test(
  "hostile programs never crash the guest",
  () => {
    fc.assert(
      fc.property(hostile as fc.Arbitrary<unknown>, (program) => {
        const source = renderHostile(program) as string;
        const result = runSync(source, { limits, randomSeed: 1 });
        if (result.status === "crashed") throw new Error(`${result.crash.message}\n${source}`);
      }),
      { numRuns, seed },
    );
    expect(runSync("2 + 2").unwrap()).toBe(4);
  },
  numRuns > 1000 ? 3_600_000 : 120_000,
);

test(
  "hostile programs never crash the guest when they are traced",
  async () => {
    await fc.assert(
      fc.asyncProperty(hostile as fc.Arbitrary<unknown>, async (program) => {
        const source = renderHostile(program) as string;
        const traced = await trace(source, { limits, randomSeed: 1, thread: "inline" });
        const { result, steps } = traced;
        if (result.status === "crashed") throw new Error(`${result.crash.message}\n${source}`);
        for (let i = 0; i < steps.length; i += 997) await traced.at(i);
      }),
      { numRuns: Math.ceil(numRuns / 4), seed },
    );
  },
  numRuns > 1000 ? 3_600_000 : 120_000,
);
