// Failures at places that a program does not choose: the n-th allocation fails, or the fuel ends
// at any point. Each time the outcome is a Python exception or a typed limit, never a trap, and
// the next run of the same program in the same sandbox prints what it should.
//
// The suite tries a fixed part of all places; SANDBOA_INJECT_ALL=1 tries each allocation up to
// 2,000 and 400 amounts of fuel for each program.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, describe, expect, test } from "vitest";

import { Image, runSync, Sandbox, type RunResult } from "../../src/index.ts";
import { injectedPrograms } from "../support/injected.ts";

const isFull = process.env["SANDBOA_INJECT_ALL"] === "1";
const ALLOCATIONS = 2000;
const limits = { fuel: 200_000_000, memoryBytes: 16 * 1024 * 1024, timeoutMs: 60_000 };
const programs = Object.entries(injectedPrograms);
const timeout = isFull ? 3_600_000 : 60_000;

/** The first ones, where programs are compiled, and then ever wider steps. */
function* places(last: number, step: number): Generator<number> {
  for (let n = 1; n <= last; n += isFull ? 1 : 1 + Math.floor(n / step)) yield n;
}

describe("when an allocation fails", () => {
  const root = join(import.meta.dirname, "..", "..");
  let image: Image;

  beforeAll(() => {
    const build = join(root, ".build/js/build/guest.js");
    execFileSync(process.execPath, [build, "--variant", "failing"], { stdio: "inherit" });
    image = Image.fromBytes(new Uint8Array(readFileSync(join(root, ".build/guest/failing.wasm"))));
  }, 600_000);

  for (const [name, source] of programs) {
    test(
      `${name}: MemoryError, and the next run is right`,
      async () => {
        const expected = runSync(source, { image, limits, randomSeed: 1 });
        expect(expected.status).toBe("completed");
        // A loop that lost a task to it says that nothing is left to wait for.
        const raised = name === "asyncio" ? /^(MemoryError|RuntimeError)$/ : /^MemoryError$/;
        let failures = 0;
        let completions = 0;
        for (const n of places(ALLOCATIONS, 4)) {
          const box = await Sandbox.create({ image, limits, randomSeed: 1 });
          const armed = `import gc; gc.threshold(${16 * n})\n${source}\ngc.threshold(-1)`;
          const result = await box.run(armed);
          if (result.status === "crashed")
            expect(`allocation ${n}: ${result.crash.message}`).toBe("");
          if (result.status === "error")
            expect(result.error.type, `allocation ${n}`).toMatch(raised);
          const again = await box.run(source);
          expect(`${n} ${shown(again)}`).toBe(`${n} ${shown(expected)}`);
          box.dispose();
          if (result.status !== "completed") failures++;
          // A few allocations can fail unseen; many in a row are behind the end.
          else if (++completions > 20) break;
        }
        expect(failures).toBeGreaterThan(5);
      },
      timeout,
    );
  }
});

describe("when the fuel ends", () => {
  for (const [name, source] of programs) {
    test(
      `${name}: a limit, and the next run is right`,
      async () => {
        const expected = runSync(source, { limits, randomSeed: 1 });
        expect(expected.status).toBe("completed");
        const steps = isFull ? 400 : 12;
        const box = await Sandbox.create({ limits, randomSeed: 1 });
        for (let k = 1; k < steps; k++) {
          const fuel = Math.floor((expected.stats.fuel * k) / steps);
          const result = await box.run(source, { limits: { fuel } });
          // What a session compiled before costs less.
          if (result.status !== "completed")
            expect(result).toMatchObject({ status: "limit", limit: { which: "fuel" } });
          expect(shown(await box.run(source))).toBe(shown(expected));
        }
        box.dispose();
      },
      timeout,
    );
  }
});

function shown(result: RunResult): string {
  return result.status === "completed"
    ? result.stdout
    : `${result.status} ${JSON.stringify(result).slice(0, 300)}`;
}
