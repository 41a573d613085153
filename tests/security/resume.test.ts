// Attack: bytes of a paused or recorded run that an enemy made, handed to somebody who has no
// key; and host functions whose values turn on the host.

import { describe, expect, test } from "vitest";
import { replay, Sandbox, WorkerPool, type RunResult, type SandboaError } from "../../src/index.ts";
import { Writer } from "../../src/engine/encode.ts";
import { seal, unseal } from "../../src/engine/seal.ts";
import { decodeSession, encodeSession, type RecordedRun } from "../../src/engine/session-data.ts";
import { encodeRequest } from "../../src/engine/request.ts";
import { defaultLimits } from "../../src/limits.ts";

const deferred = ["ask"];

async function dumpOf(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const box = await Sandbox.create({ thread: "inline", randomSeed: 1 });
  const paused = await box.start(source, { deferred });
  if (paused.status !== "paused") throw new Error("not paused");
  return paused.dump();
}

/** The bytes with their run changed, sealed again. */
async function forge(
  bytes: Uint8Array<ArrayBuffer>,
  change: (run: RecordedRun) => Partial<RecordedRun>,
): Promise<Uint8Array<ArrayBuffer>> {
  const payload = await unseal(bytes, {}, 1 << 30);
  const [image] = /[0-9a-f]{64}/.exec(new TextDecoder("latin1").decode(payload)) as RegExpExecArray;
  const data = decodeSession(payload, image, { ...defaultLimits, maxOutputBytes: 1 << 28 });
  const run = data.run as RecordedRun;
  return seal(encodeSession({ ...data, run: { ...run, ...change(run) } }), {});
}

function repeat(entry: Uint8Array, count: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(entry.length * count);
  for (let i = 0; i < count; i++) all.set(entry, i * entry.length);
  return all;
}

// A request to sleep 2^20 seconds, as a journal has it.
const sleepEntry = Uint8Array.of(0, 7, 0, 0, 0, 0x82, 1, 0x1a, 0, 0x10, 0, 0);

const timers = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

describe("forged runs", () => {
  test("a journal of endless sleeps is refused before anything is made of it", async () => {
    const before = timers();
    for (const count of [2, 200_000]) {
      const bytes = await forge(await dumpOf("ask()"), () => ({
        journal: repeat(sleepEntry, count),
      }));
      await expect(Sandbox.resume(bytes)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
    }
    // The test runner has a timer of its own now and then.
    expect(timers()).toBeLessThanOrEqual(before + 1);
  });

  test("a prelude that never ends is bound by the time of the restoring side", async () => {
    const prelude = encodeRequest(new Writer(), {
      task: { source: "while True: pass" },
      filename: "x",
      limits: defaultLimits,
      inputs: {},
      setup: undefined,
      wantsValue: false,
      grants: undefined,
    }).slice() as Uint8Array<ArrayBuffer>;
    const bytes = await forge(await dumpOf("ask()"), () => ({
      prelude,
      journal: new Uint8Array(0),
    }));
    for (const thread of ["inline", "worker"] as const) {
      const result = await replay(bytes, { thread, limits: { timeoutMs: 300 } });
      expect(result.status).toBe("limit");
      expect(result.stats.fuel).toBeLessThanOrEqual(11_000_000);
    }
  });

  test("displays so far are bound and decoded as hostile", async () => {
    const nothing = new Uint8Array(0);
    const bad = [
      [Uint8Array.of(0xf6)],
      [Uint8Array.of(0xa1, 0x61, 0x61, 0x81, 0x41, 0x61)],
      [Uint8Array.of(0xa0, 0xa0)],
      Array.from({ length: 101 }, () => Uint8Array.of(0xa0)),
      [new Uint8Array(5_000_000)],
    ];
    for (const displays of bad) {
      const bytes = await forge(await dumpOf("ask()"), () => ({
        output: [nothing, nothing, ...displays],
      }));
      await expect(Sandbox.resume(bytes)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
    }
  });

  test("output so far is bound by maxOutputBytes of the restoring side", async () => {
    const bytes = await forge(await dumpOf("ask()"), (run) => ({
      output: [new Uint8Array(5000), new Uint8Array(0)],
      limits: { ...run.limits, maxOutputBytes: 1 << 28 },
    }));
    await expect(Sandbox.resume(bytes, { limits: { maxOutputBytes: 1000 } })).rejects.toMatchObject(
      { code: "ERR_SNAPSHOT" },
    );
    expect((await Sandbox.resume(bytes)).stdout.length).toBe(5000);
  });
});

describe.each(["inline", "worker"] as const)("host values, %s", (thread) => {
  test("values and errors that trap whoever looks at them are exceptions in Python", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const evil = {
      get a(): unknown {
        throw proxy as Error;
      },
    };
    const map = new Map([[1, 2]]);
    map.entries = () => {
      throw proxy as Error;
    };
    await using box = await Sandbox.create({
      thread,
      hostFunctions: {
        late: async () => evil,
        now: () => evil,
        entries: () => map,
        throws: () => {
          throw proxy as Error;
        },
        rejects: async () => {
          throw proxy as Error;
        },
      },
    });
    const source = `
r = []
for f in [late, now, entries, throws, rejects]:
  try: f()
  except Exception as e: r.append(type(e).__name__)
r`;
    expect((await box.run(source)).unwrap()).toEqual([
      "TypeError",
      "TypeError",
      "TypeError",
      "RuntimeError",
      "RuntimeError",
    ]);
  });

  test("a run that answers made too large is repeated to the same limit", async () => {
    const answer = "x".repeat(1000);
    await using box = await Sandbox.create({ thread, hostFunctions: { big: () => answer } });
    for (const source of ["while True: big()", "while True: big('y' * 1000)"]) {
      const first = await box.run(source, { journal: true, limits: { maxHostCallBytes: 10_000 } });
      const again = await replay(first.journal as Uint8Array, { thread: "inline" });
      const essence = ({ stats, ...rest }: RunResult): unknown => [
        { ...rest, journal: undefined },
        stats.fuel,
        stats.ticks,
      ];
      expect(first.status).toBe("limit");
      expect(essence(again)).toEqual(essence(first));
    }
  });

  test("a sleeping task does not keep a run from being paused", async () => {
    await using box = await Sandbox.create({ thread });
    const source = `
import asyncio, _door
async def nap():
  await asyncio.sleep(1000)
async def main():
  t = asyncio.create_task(nap())
  await asyncio.sleep(0)
  r = await ask()
  t.cancel()
  return r
asyncio.run(main())`;
    const paused = await box.start(source, { deferred });
    expect(paused.status).toBe("paused");
    if (paused.status !== "paused") return;
    const again = await Sandbox.resume(await paused.dump(), { thread });
    expect((await again.resume(7)).unwrap()).toBe(7);
    paused.cancel();
    again.sandbox.dispose();
  });
});

test("terminate ends what has begun, and nothing else", async () => {
  const pool = new WorkerPool({ size: 1 });
  const boxes = await Promise.all(Array.from({ length: 8 }, async () => Sandbox.create({ pool })));
  const runs = boxes.map(async (box, i) =>
    box.run(i === 0 ? "while True: pass" : `${i}`, {}).then(
      (result) => result.unwrap(),
      (error: SandboaError) => error.code,
    ),
  );
  await new Promise((done) => setTimeout(done, 200));
  pool.terminate();
  expect(await Promise.all(runs)).toEqual(["ERR_WORKER", 1, 2, 3, 4, 5, 6, 7]);
  pool.terminate();
});
