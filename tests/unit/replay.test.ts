import { expect, test } from "vitest";
import {
  replay,
  Sandbox,
  type RunOptions,
  type RunResult,
  type SandboxOptions,
} from "../../src/index.ts";
import { seal, unseal } from "../../src/engine/seal.ts";
import { expectNoUnhandledRejection, later } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

let called = 0;
const options: SandboxOptions = {
  clock: "real",
  stdin: ["one", "two"],
  hostFunctions: {
    now: (x: unknown) => (called++, x),
    slowly: async (x: unknown) => (called++, later(x)),
    fail: async () => {
      called++;
      throw Object.assign(new Error("no"), { name: "KeyError" });
    },
  },
};

// All that must be the same.
function essence({ stats, ...result }: RunResult): unknown {
  const { journal: _journal, ...rest } = result;
  return { ...rest, ticks: stats.ticks, fuel: stats.fuel };
}

describeWaiting("replay", (way) => {
  const record = async (source: string, more: RunOptions = {}): Promise<RunResult> => {
    await using box = await Sandbox.create({ ...options, ...way });
    await box.run("kept = [1, 2]\ndef f(n): return n / 0");
    return await box.run(source, { ...more, journal: true, filename: "cell.py" });
  };
  const journalOf = (result: RunResult): Uint8Array<ArrayBuffer> =>
    result.journal as Uint8Array<ArrayBuffer>;

  const runs: [what: string, source: string, options: RunOptions, status: string][] = [
    ["a value", "sum(kept)", {}, "completed"],
    [
      "output",
      "import sys\nprint('é' * 9)\nprint('e', file=sys.stderr)\nsys.stdout.write('\\u20ac')",
      {},
      "completed",
    ],
    ["host calls", "[now(1), slowly([2]), now(x=3), slowly(4)]", {}, "completed"],
    [
      "errors of host functions",
      "try: fail()\nexcept KeyError as e: r = str(e)\nr",
      {},
      "completed",
    ],
    ["a Python error", "slowly(1)\nf(1)", {}, "error"],
    [
      "random, clock and input",
      "import random, time\n[random.random(), time.time(), input(), now(5)]",
      {},
      "completed",
    ],
    [
      "sleeping",
      "import time\na = time.time()\ntime.sleep(0.005)\n[a, time.time()]",
      {},
      "completed",
    ],
    ["inputs", "data[0] + slowly(data[1])", { inputs: { data: [1, 2] } }, "completed"],
    [
      "the limit of fuel",
      "slowly(1)\nprint('go')\nwhile True: pass",
      { limits: { fuel: 200_000 } },
      "limit",
    ],
    ["the limit of host calls", "while True: slowly(1)", { limits: { maxHostCalls: 3 } }, "limit"],
    [
      "the limit of bytes",
      "while True: now('x' * 100)",
      { limits: { maxHostCallBytes: 900 } },
      "limit",
    ],
    [
      "the limit of output",
      "while True: print(now('x'))",
      { limits: { maxOutputBytes: 20 } },
      "limit",
    ],
    ["the limit of values", "now(1)\nlist(range(100))", { limits: { maxValueNodes: 50 } }, "limit"],
    ["sys.exit", "import sys\nnow(1)\nsys.exit(4)", {}, "error"],
  ];
  test.each(runs)(
    "replay repeats a run with %s exactly, and calls nothing",
    async (_what, source, more, status) => {
      const first = await record(source, more);
      expect(first.status).toBe(status);
      called = 0;
      const again = await replay(journalOf(first), options);
      expect(essence(again)).toEqual(essence(first));
      expect(essence(await replay(journalOf(first)))).toEqual(essence(first));
      expect(called).toBe(0);
    },
  );

  test("a journal is there only where it was asked for, for every status but a refusal", async () => {
    await using box = await Sandbox.create(way);
    expect((await box.run("1")).journal).toBeUndefined();
    expect((await box.run("1", { journal: true })).journal).toBeInstanceOf(Uint8Array);
    expect((await box.call("len", ["ab"], {}, { journal: true })).journal).toBeInstanceOf(
      Uint8Array,
    );
  });

  test("a journal that was tampered with is refused or diverges", async () => {
    const first = await record("[slowly(1), now(2), slowly(3)]");
    const bytes = journalOf(first);
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ 0x10;
      await expect(replay(changed)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
    }
    // Sealed again: the request of a call differs.
    const payload = await unseal(bytes, {}, 1 << 24);
    const at = Buffer.from(payload).lastIndexOf(Buffer.from("slowly\x81\x03", "latin1"));
    payload[at] = "f".charCodeAt(0);
    await expect(replay(await seal(payload, {}))).rejects.toMatchObject({ code: "ERR_DIVERGED" });
  });

  test("replay stops at a lower limit of the caller's, and at a signal", async () => {
    const first = await record("for i in range(100000): pass");
    expect(await replay(journalOf(first), { limits: { fuel: 1000 } })).toMatchObject({
      status: "limit",
      limit: { which: "fuel", allowed: 1000 },
    });
    await expect(
      replay(journalOf(first), { signal: AbortSignal.abort(new Error("no")) }),
    ).rejects.toThrow("no");
  });
});
