// Attack: a snapshot is input from an enemy, even a correctly sealed one: flipped, cut and
// extended bytes; limits and budgets inside it; memory, journals and requests of the enemy's.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Image } from "../../src/engine/image.ts";
import { seal, unseal, type SealOptions } from "../../src/engine/seal.ts";
import { encodeSession, maxPayloadBytes, type SessionData } from "../../src/engine/session-data.ts";
import { ValueEncoder, Writer } from "../../src/engine/encode.ts";
import { Reader } from "../../src/engine/decode.ts";
import {
  defaultLimits,
  replay,
  SandboaError,
  Sandbox,
  type PausedResult,
  type RestoreOptions,
  type Value,
} from "../../src/index.ts";
import { fingerprint } from "../support/attack.ts";
import { expectNoUnhandledRejection } from "../support/rejections.ts";

expectNoUnhandledRejection();

const limits = { fuel: 300_000, timeoutMs: 500, memoryBytes: 2 << 20, maxHostCalls: 20 };
const calls: string[] = [];
const options: RestoreOptions = {
  limits,
  waitMode: "repeat",
  hostFunctions: { granted: (...args: unknown[]) => void calls.push(`granted ${args.length}`) },
};
const key = new Uint8Array(32).fill(7);

const unlimited = { maxValueBytes: 2 ** 31, maxValueDepth: 64, maxValueNodes: 2 ** 31 };

async function open(bytes: Uint8Array, sealed: SealOptions = {}): Promise<Record<string, Value>> {
  const reader = new Reader(
    await unseal(bytes, sealed, maxPayloadBytes({ ...defaultLimits, memoryBytes: 1 << 24 })),
    unlimited,
    () => {},
  );
  return reader.value() as Record<string, Value>;
}

async function close(session: unknown): Promise<Uint8Array> {
  const out = new Writer();
  new ValueEncoder(out, unlimited, "x").encodeRoot(session);
  return seal(out.bytes.slice() as Uint8Array<ArrayBuffer>, {});
}

const typed = new Set<string>(["ERR_SNAPSHOT", "ERR_DIVERGED", "ERR_PAUSED"]);

/** Uses hostile bytes in every way there is; anything but a typed outcome throws. */
async function use(bytes: Uint8Array): Promise<string> {
  const ends: string[] = [];
  const attempt = async (call: () => Promise<{ status: string } | undefined>): Promise<void> => {
    try {
      const result = await call();
      ends.push(result?.status ?? "opened");
    } catch (error) {
      if (!SandboaError.isSandboaError(error) || !typed.has(error.code)) throw error;
      ends.push(error.code);
    }
  };
  await attempt(async () => {
    await using box = await Sandbox.restore(bytes, options);
    const result = await box.run("x = 1\nprint(kept)");
    await box.call("f", [1]);
    await box.snapshot();
    return result;
  });
  await attempt(async () => {
    const paused = await Sandbox.resume(bytes, options);
    await paused.dump();
    const result = await paused.resume(1);
    if (result.status === "paused") result.cancel();
    await paused.sandbox.run("1");
    paused.sandbox.dispose();
    return result;
  });
  await attempt(() => replay(bytes, options));
  return ends.join(" ");
}

async function makeSession(): Promise<Uint8Array> {
  await using box = await Sandbox.create({ ...options, randomSeed: 1 });
  await box.run("kept = ['x' * 20] * 3\ndef f(x): return [x, kept]");
  return box.snapshot();
}

async function makePause(): Promise<Uint8Array> {
  await using box = await Sandbox.create({ ...options, randomSeed: 1 });
  await box.run("kept = 5");
  const paused = await box.start("granted(1)\nprint('a')\nask(2)\nask(3)", { deferred: ["ask"] });
  return (paused as PausedResult).dump();
}

describe("snapshot bytes", () => {
  test.each([
    ["without a key", {}],
    ["with a key", { key, tenant: "t" }],
  ])(
    "every flipped bit, cut and extension of a small snapshot %s is refused",
    { timeout: 240_000 },
    async (_what, sealed) => {
      await using box = await Sandbox.create({ randomSeed: 1 });
      const bytes = await box.snapshot(sealed);
      const refused = async (changed: Uint8Array): Promise<void> => {
        await expect(Sandbox.restore(changed, sealed)).rejects.toMatchObject({
          code: "ERR_SNAPSHOT",
        });
      };
      expect(bytes.length).toBeLessThan(400);
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const changed = bytes.slice();
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        await refused(changed);
      }
      for (let length = 0; length < bytes.length; length++) await refused(bytes.slice(0, length));
      for (const more of [[0], [0, 0, 0], [255], [...bytes]])
        await refused(Uint8Array.from([...bytes, ...more]));
      await (await Sandbox.restore(bytes, sealed)).run("1");
    },
  );

  test("a length that lies, and a bomb, are refused before much is allocated", async () => {
    const bomb = await seal(new Uint8Array(90 << 20), {});
    expect(bomb.length).toBeLessThan(200_000);
    await expect(Sandbox.restore(bomb, options)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
    // Sealed again with a small length: the stream is longer than it says.
    const real = await seal(new Uint8Array(1000), {});
    const body = bomb.slice(45);
    const lying = Uint8Array.from([...real.slice(0, 45), ...body]);
    const covered = Uint8Array.from([0x82, 0xf6, 0xf6, ...lying.slice(0, 13), ...lying.slice(45)]);
    lying.set(new Uint8Array(await crypto.subtle.digest("SHA-256", covered)), 13);
    await expect(Sandbox.restore(lying, options)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
  });

  test.each([
    [null],
    ["text"],
    [{}],
    [new ArrayBuffer(64)],
    [new Uint8Array(0)],
    [new Uint8Array(100)],
  ])("what is no snapshot is refused: %s", async (bytes) => {
    await expect(Sandbox.restore(bytes as never)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
    await expect(replay(bytes as never)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
  });
});

describe("sealed by the enemy", () => {
  const hostile: Value[] = [
    null,
    true,
    -1,
    1.5,
    Number.NaN,
    2 ** 53 - 1,
    -(2n ** 70n),
    2n ** 63n,
    2n ** 64n,
    "",
    "x".repeat(300),
    new Uint8Array(0),
    Uint8Array.from({ length: 99 }, (_, i) => i * 37),
    [],
    [[]],
    [null],
    ["a", 1, true],
    {},
    new Map([[1, 2]]),
    new Set([1]),
  ];

  // Replaces each field of the record, and of those inside it.
  function* mutate(value: Value, depth = 0): Generator<Value> {
    for (const other of hostile) yield other;
    if (depth > 2 || typeof value !== "object" || value === null || value instanceof Uint8Array)
      return;
    if (Array.isArray(value)) {
      if (value.length > 0)
        for (const inner of mutate(value[0] as Value, depth + 1)) yield [inner, ...value.slice(1)];
      return;
    }
    const record = value as Record<string, Value>;
    for (const [name, field] of Object.entries(record)) {
      for (const inner of mutate(field, depth + 1)) yield { ...record, [name]: inner };
      const { [name]: _gone, ...rest } = record;
      yield rest;
    }
    yield { ...record, more: 1 };
  }

  test.each([
    ["a session", makeSession],
    ["a paused run", makePause],
  ])("wrong types in every field of %s end typed", { timeout: 240_000 }, async (_what, make) => {
    const session = await open(await make());
    const ends = new Map<string, number>();
    for (const changed of mutate(session)) {
      const end = await use(await close(changed));
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
    expect(ends.size).toBeGreaterThan(1);
  });

  const random = { seed: 20, numRuns: 250 };

  test("random changes of memory and ticks end typed", { timeout: 240_000 }, async () => {
    const before = fingerprint();
    const session = (await open(await makeSession())) as { state: Record<string, Value> };
    const memory = session.state["changes"] as Uint8Array;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(memory.length - 1), fc.nat(255)), { minLength: 1, maxLength: 60 }),
        fc.bigInt(-1n, 1n << 64n),
        fc.boolean(),
        async (pokes, ticks, isFar) => {
          const changes = memory.slice();
          for (const [at, byte] of pokes) changes[at] = byte;
          const state = { ...session.state, changes, ...(isFar ? { ticks } : {}) };
          await use(await close({ ...session, state }));
        },
      ),
      random,
    );
    expect(fingerprint()).toBe(before);
  });

  test("memory of nothing but random words ends typed", { timeout: 240_000 }, async () => {
    const session = (await open(await makeSession())) as { state: Record<string, Value> };
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.array(fc.nat(0xffffffff), { minLength: 200, maxLength: 2000 }),
        async (page, words) => {
          const body = new Uint32Array(words);
          const changes = new Uint8Array(8 + body.byteLength);
          new DataView(changes.buffer).setUint32(0, page * 4096, true);
          new DataView(changes.buffer).setUint32(4, body.byteLength, true);
          changes.set(new Uint8Array(body.buffer), 8);
          await use(await close({ ...session, state: { ...session.state, changes } }));
        },
      ),
      { ...random, numRuns: 150 },
    );
  });

  test(
    "random journals and requests end typed, and call nothing that was not granted",
    { timeout: 240_000 },
    async () => {
      const session = (await open(await makePause())) as { run: Record<string, Value> };
      const fields = ["journal", "request"] as const;
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...fields),
          fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 8 }),
          fc.uint8Array({ maxLength: 20 }),
          fc.boolean(),
          async (field, pokes, tail, isWhole) => {
            const bytes = session.run[field] as Uint8Array;
            const changed = isWhole ? Uint8Array.from([...bytes, ...tail]) : Uint8Array.from(tail);
            for (const [at, byte] of pokes) if (at < changed.length) changed[at] = byte;
            await use(await close({ ...session, run: { ...session.run, [field]: changed } }));
          },
        ),
        random,
      );
      expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set(["granted"]));
    },
  );

  test("limits, budgets and names inside a snapshot can only lower what the host allows", async () => {
    const session = (await open(await makePause())) as { run: Record<string, Value> };
    const far = {
      ...(session.run["limits"] as object),
      fuel: 2 ** 52,
      timeoutMs: 2 ** 30,
      maxHostCalls: 2 ** 30,
    };
    const paused = await Sandbox.resume(
      await close({ ...session, run: { ...session.run, limits: far } }),
      options,
    );
    expect(paused.sandbox.limits).toMatchObject(limits);
    const second = (await paused.resume(1)) as PausedResult;
    expect(second.call).toMatchObject({ name: "ask", args: [3] });
    const looping = await Sandbox.resume(
      await close({ ...session, run: { ...session.run, limits: far } }),
      { ...options, limits: { ...limits, fuel: 300 } },
    );
    expect(await looping.resume(1)).toMatchObject({
      status: "limit",
      limit: { which: "fuel", allowed: 300 },
    });
    // A name that the bytes call deferred is answered by nobody else, and grants nothing.
    const deferred = [...(session.run["deferred"] as string[]), "granted", "__proto__", "toString"];
    const other = await Sandbox.resume(
      await close({ ...session, run: { ...session.run, deferred } }),
      options,
    ).catch((error: unknown) => error);
    if (!(other instanceof Error)) (other as PausedResult).cancel();
  });

  test("a deferred call that is nested too deeply is refused", async () => {
    const session = (await open(await makePause())) as { run: Record<string, Value> };
    const out = new Writer();
    out.array(4);
    out.uint(0);
    out.text("ask");
    for (let i = 0; i < 90; i++) out.array(1);
    out.array(0);
    out.map(0);
    const journal = Uint8Array.from([0, out.length, 0, 0, 0, ...out.bytes]);
    const bytes = await close({ ...session, run: { ...session.run, journal } });
    await expect(Sandbox.resume(bytes, options)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
  });

  test("a snapshot of more memory than the limits allow is refused", async () => {
    await using box = await Sandbox.create({ randomSeed: 1 });
    await box.run("x = bytearray(3 << 20)");
    const bytes = await box.snapshot();
    await expect(Sandbox.restore(bytes, options)).rejects.toMatchObject({
      code: "ERR_SNAPSHOT",
      message: expect.stringContaining("limits.memoryBytes allows") as string,
    });
    expect((await (await Sandbox.restore(bytes)).run("len(x)")).unwrap()).toBe(3 << 20);
  });

  test("encodeSession writes what the tests take apart", async () => {
    const data: SessionData = {
      image: Image.embedded().id,
      isFresh: true,
      state: undefined,
      setup: {
        seed: new Uint8Array(4),
        argv: [""],
        env: { A: "b" },
        timezone: "UTC",
        shadowLibrary: false,
      },
      sources: [],
      run: undefined,
    };
    const bytes = await seal(encodeSession(data), {});
    expect((await (await Sandbox.restore(bytes)).run("1 + 1")).unwrap()).toBe(2);
    expect(Object.keys(await open(bytes)).toSorted()).toEqual([
      "image",
      "isFresh",
      "run",
      "setup",
      "sources",
      "state",
    ]);
    expect(defaultLimits.memoryBytes).toBeGreaterThan(limits.memoryBytes);
  });
});
