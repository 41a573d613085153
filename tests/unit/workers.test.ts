// Runs in workers, with memory that is shared with them and without: what a user sees is what an
// inline run would show, whatever happens to the worker. Nothing here depends on how long
// anything takes.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { canSuspend } from "../../src/engine/local-machine.ts";
import { Sandbox, WorkerPool, type RunResult, type SandboxOptions } from "../../src/index.ts";
import { deferred } from "../support/deferred.ts";

const FOREVER: readonly [name: string, source: string][] = [
  ["a loop of Python", "while True: pass"],
  ["a loop of C", "sum(range(10**12))"],
];

describe.each([
  ["with shared memory", true],
  ["without shared memory", false],
])("a worker %s", (_name, sharedMemory) => {
  let pool: WorkerPool;
  beforeEach(() => {
    pool = new WorkerPool({ size: 2, sharedMemory });
  });
  afterEach(() => pool.terminate());

  const create = async (options: SandboxOptions = {}): Promise<Sandbox> =>
    Sandbox.create({ pool, ...options });

  async function createMany(count: number, options?: SandboxOptions): Promise<Sandbox[]> {
    return Promise.all(Array.from({ length: count }, async () => create(options)));
  }

  /** Starts a run that never ends by itself; resolves when the guest is in its loop. */
  async function startForever(
    box: Sandbox,
    loop: string,
    signal?: AbortSignal,
  ): Promise<{ ended: Promise<RunResult> }> {
    const isIn = deferred<void>();
    const ended = box.run(`x = 'changed'\nprint('in')\n${loop}`, {
      limits: { fuel: Number.MAX_SAFE_INTEGER },
      onStdout: () => isIn.resolve(),
      ...(signal === undefined ? {} : { signal }),
    });
    ended.catch(() => {});
    await isIn.promise;
    return { ended };
  }

  /** The value of x in each of the sandboxes. */
  async function values(boxes: readonly Sandbox[]): Promise<unknown[]> {
    return Promise.all(boxes.map(async (box) => box.get("x")));
  }

  test("30 sandboxes on 2 workers keep their variables apart", async () => {
    const boxes = await createMany(30);
    await Promise.all(boxes.map(async (box, i) => box.run(`x = ${i}\ndef f(): return x`)));
    for (let round = 0; round < 3; round++) {
      await Promise.all(boxes.map(async (box) => box.run("x += 1")));
    }
    const results = await Promise.all(boxes.map(async (box) => box.call("f")));
    expect(results.map((result) => result.unwrap())).toEqual(boxes.map((_, i) => i + 3));
    expect(pool.workers).toBe(2);
  });

  test("50 idle sandboxes survive the end of all workers", async () => {
    const boxes = await createMany(50);
    await Promise.all(boxes.map(async (box, i) => box.run(`x = ${i}`)));
    pool.terminate();
    expect(await values(boxes)).toEqual(boxes.map((_, i) => i));
    pool.terminate();
    await Promise.all(boxes.map(async (box) => box.run("x += 1")));
    expect(await values(boxes)).toEqual(boxes.map((_, i) => i + 1));
  });

  test("50 running sandboxes survive the end of all workers", async () => {
    const boxes = await createMany(50);
    await Promise.all(boxes.map(async (box, i) => box.run(`x = ${i}`)));
    const ends = await Promise.all(
      boxes.map(async (box) =>
        box
          .run("x = 'changed'\nprint('in')\nwhile True: pass", {
            onStdout: () => setImmediate(() => pool.terminate()),
          })
          .catch((error: { code: string }) => error.code),
      ),
    );
    expect(ends).toEqual(boxes.map(() => "ERR_WORKER"));
    expect(await values(boxes)).toEqual(boxes.map((_, i) => i));
  });

  test("a run whose worker ends while it waits for the host rejects with ERR_WORKER, or goes on", async () => {
    const end = async (): Promise<number> => {
      pool.terminate();
      return 2;
    };
    const box = await create({ hostFunctions: { end } });
    await box.run("x = 1");
    const ended = box.run("x = end()").then(
      () => "goes on",
      (error: { code: string }) => error.code,
    );
    // A run that is executed again has no worker while it waits.
    const isRepeated = !sharedMemory && !canSuspend;
    expect(await ended).toBe(isRepeated ? "goes on" : "ERR_WORKER");
    expect(await box.get("x")).toBe(isRepeated ? 2 : 1);
  });

  test.each(FOREVER)("an abort ends %s and harms no other sandbox", async (_loop, loop) => {
    const boxes = await createMany(6);
    await Promise.all(boxes.map(async (box, i) => box.run(`x = ${i}`)));
    const controller = new AbortController();
    const { ended } = await startForever(boxes[0] as Sandbox, loop, controller.signal);
    controller.abort(new Error("enough"));
    await expect(ended).rejects.toThrow("enough");
    expect(await values(boxes)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test.each(FOREVER)("timeoutMs ends %s and harms no other sandbox", async (_loop, loop) => {
    const boxes = await createMany(6);
    await Promise.all(boxes.map(async (box, i) => box.run(`x = ${i}`)));
    const result = await (boxes[0] as Sandbox).run(`x = 'changed'\n${loop}`, {
      limits: { timeoutMs: 30, fuel: Number.MAX_SAFE_INTEGER },
    });
    expect(result).toMatchObject({ status: "limit", limit: { which: "timeoutMs", allowed: 30 } });
    expect(await values(boxes)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("dispose ends a busy run, which rejects with ERR_DISPOSED", async () => {
    const [box, other] = (await createMany(2)) as [Sandbox, Sandbox];
    await other.run("x = 7");
    const { ended } = await startForever(box, "while True: pass");
    box.dispose();
    await expect(ended).rejects.toMatchObject({ code: "ERR_DISPOSED" });
    expect(await other.get("x")).toBe(7);
  });

  test("dispose ends a run that waits for the host, and one that waits for a worker", async () => {
    const one = new WorkerPool({ size: 1, sharedMemory });
    const isAsked = deferred<void>();
    const ask = async (): Promise<never> => {
      isAsked.resolve();
      return new Promise<never>(() => {});
    };
    const asking = await create({ pool: one, hostFunctions: { ask } });
    const asked = asking.run("ask()");
    await isAsked.promise;
    asking.dispose();
    await expect(asked).rejects.toMatchObject({ code: "ERR_DISPOSED" });

    const busy = await create({ pool: one });
    const controller = new AbortController();
    const { ended } = await startForever(busy, "while True: pass", controller.signal);
    const queued = await create({ pool: one });
    const waits = queued.run("while True: pass");
    queued.dispose();
    await expect(waits).rejects.toMatchObject({ code: "ERR_DISPOSED" });
    controller.abort(new Error("enough"));
    await expect(ended).rejects.toThrow("enough");
    one.terminate();
  });

  test("a sandbox whose run waits for another sandbox does not keep its worker from it", async () => {
    const one = new WorkerPool({ size: 1, sharedMemory });
    let next = async (): Promise<unknown> => 0;
    const boxes: Sandbox[] = [];
    for (let i = 0; i < 10; i++) {
      const box = await create({ pool: one, hostFunctions: { inner: next } });
      boxes.push(box);
      next = async () => (await box.run("x = inner() + 1\nx")).unwrap();
    }
    expect(await next()).toBe(10);
    expect(await values(boxes)).toEqual(boxes.map((_, i) => i + 1));
    one.terminate();
  });

  test("a host function that enters its own sandbox through another one is refused", async () => {
    const outer: Sandbox = await create({
      hostFunctions: { into: async () => (await inner.run("back()")).unwrap() },
    });
    const back = async (): Promise<unknown> =>
      outer.run("1").catch((error: { code: string }) => error.code);
    const inner = await create({ hostFunctions: { back } });
    // Both workers are there before anything belongs to a run.
    await Promise.all([outer.run("1"), inner.run("1")]);
    expect((await outer.run("into()")).unwrap()).toBe("ERR_REENTRANT");
    expect((await outer.run("2")).unwrap()).toBe(2);
  });

  test("a worker that started within a host function belongs to no run", async () => {
    const one = new WorkerPool({ size: 1, sharedMemory });
    const helper = await create({ pool: one });
    const first = await create({
      pool: new WorkerPool({ size: 1, sharedMemory }),
      hostFunctions: { start: async () => (await helper.run("1")).unwrap() },
    });
    expect((await first.run("start()")).unwrap()).toBe(1);
    const use = async (): Promise<unknown> => (await first.run("2")).unwrap();
    const second = await create({ pool: one, hostFunctions: { use } });
    expect((await second.run("use()")).unwrap()).toBe(2);
    let handled: Promise<RunResult> | undefined;
    await second.run("print(1)", {
      onStdout: () => {
        handled = first.run("3");
        handled.catch(() => {});
      },
    });
    expect((await handled)?.unwrap()).toBe(3);
    one.terminate();
  });

  test("output arrives before the calls that follow it, and once", async () => {
    const events: string[] = [];
    const say = (text: string): void => void events.push(`say ${text}`);
    const box = await create({ hostFunctions: { say, later: async (text: string) => say(text) } });
    const source = `
import sys
print('a')
say('b')
print('c', file=sys.stderr)
later('d')
print('e', end='')
say('f')
print('g')
`;
    const result = await box.run(source, {
      onStdout: (text) => events.push(`out ${text.trim()}`),
      onStderr: (text) => events.push(`err ${text.trim()}`),
    });
    expect(result).toMatchObject({ status: "completed", stdout: "a\neg\n", stderr: "c\n" });
    expect(events.filter((event) => event !== "out")).toEqual([
      "out a",
      "say b",
      "err c",
      "say d",
      "out e",
      "say f",
      "out g",
    ]);
  });

  test("output without a handler is whole, also of a run that failed", async () => {
    const box = await create({ hostFunctions: { later: async () => 1 } });
    const source = "import sys\nprint('a')\nlater()\nprint('b', file=sys.stderr)\nprint('c')\n";
    expect(await box.run(`${source}1/0`)).toMatchObject({
      status: "error",
      stdout: "a\nc\n",
      stderr: "b\n",
    });
    expect(await box.run(`${source}while True: pass`, { limits: { fuel: 1e6 } })).toMatchObject({
      status: "limit",
      stdout: "a\nc\n",
      stderr: "b\n",
    });
  });

  test("what an output handler throws ends the run, and the sandbox stands as before", async () => {
    const box = await create();
    await box.run("x = 1");
    const oops = new Error("handler");
    const onStdout = (): void => {
      throw oops;
    };
    const loop = "x = 2\nprint('a')\nwhile True: pass";
    await expect(box.run(loop, { onStdout })).rejects.toBe(oops);
    await expect(box.run("x = 3\nprint('a')", { onStdout })).rejects.toBe(oops);
    expect(await box.get("x")).toBe(1);
  });

  // A completion is [id, 0, bytes]: 8 bytes more than these bytes. The mailbox has 2 MiB.
  const sizes = [0, 2_097_143, 2_097_144, 2_097_145, 4_194_296, 4_194_297];
  test.each(sizes)("a completion of %s bytes arrives whole, also of a promise", async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => i % 251);
    const box = await create({ hostFunctions: { now: () => bytes, later: async () => bytes } });
    for (const name of ["now", "later"]) {
      const value = (await box.run(`${name}()`)).unwrap() as Uint8Array;
      expect(Buffer.compare(value, bytes), name).toBe(0);
    }
    expect((await box.run("[now() == later(), len(now())]")).unwrap()).toEqual([true, size]);
  });

  test("large arguments arrive whole", async () => {
    let seen: Uint8Array | undefined;
    const box = await create({
      hostFunctions: { give: (bytes: Uint8Array) => void (seen = bytes) },
    });
    await box.run("give(bytes(range(250)) * 12_000)");
    expect(seen?.length).toBe(3_000_000);
    expect(seen?.every((byte, i) => byte === i % 250)).toBe(true);
  });

  test("output comes before the calls that follow it", async () => {
    const events: string[] = [];
    const box = await create({
      hostFunctions: { note: (n: number) => void events.push(`call ${n}`) },
      onStdout: (text) => void events.push(text.trim()),
    });
    await box.run("for i in range(50):\n    print('line', i, flush=True)\n    note(i)");
    const expected = Array.from({ length: 50 }, (_, n) => [`line ${n}`, `call ${n}`]).flat();
    expect(events).toEqual(expected);
  });

  test("the event loop has its turn while a run calls without end", async () => {
    const abort = new AbortController();
    let turns = 0;
    const take = (): void => {
      if (++turns < 20) setImmediate(take);
      else abort.abort(new Error("enough"));
    };
    let calls = 0;
    const box = await create({
      hostFunctions: {
        tick: () => {
          if (calls++ === 0) setImmediate(take);
        },
      },
    });
    const ended = box.run("while True: tick()", {
      signal: abort.signal,
      limits: { maxHostCalls: 1_000_000_000, fuel: Number.MAX_SAFE_INTEGER },
    });
    await expect(ended).rejects.toThrow("enough");
  });

  test("a run makes 1,000 calls", async () => {
    const box = await create({ hostFunctions: { add: (a: number, b: number) => a + b } });
    const result = await box.run("n = 0\nfor i in range(1000): n = add(n, i)\nn");
    expect(result.unwrap()).toBe(499_500);
    expect(result.stats.hostCalls).toBe(1000);
    expect(await box.run("for i in range(1001): add(i, i)")).toMatchObject({
      status: "limit",
      limit: { which: "maxHostCalls" },
    });
    expect(await box.get("n")).toBe(499_500);
  });

  test("fuel and ticks are those of an inline run", async () => {
    const options = { hostFunctions: { f: async (n: number) => n + 1 }, randomSeed: 1 };
    const source = "l = []\nfor i in range(20): l.append(f(i))\nl";
    const reference = await (
      await Sandbox.create({ ...options, thread: "inline", waitMode: "repeat" })
    ).run(source);
    const result = await (await create(options)).run(source);
    const { ticks, fuel, hostCalls } = reference.stats;
    expect(result.unwrap()).toEqual(reference.unwrap());
    expect(result.stats).toMatchObject({ ticks, fuel, hostCalls });
  });
});
