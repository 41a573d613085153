// The pool of workers: how many there are, who shares them, and that they keep nothing alive.

import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import { LiveMachines } from "../../src/engine/live-machines.ts";
import { Sandbox, WorkerPool, type SandboxOptions } from "../../src/index.ts";

const library = new URL("../../dist/index.js", import.meta.url).href;

async function createMany(count: number, options: SandboxOptions): Promise<Sandbox[]> {
  return Promise.all(Array.from({ length: count }, async () => Sandbox.create(options)));
}

describe("WorkerPool", () => {
  test.each([0, -1, 65, 1.5, Number.NaN])("WorkerPool refuses the size %s", (size) => {
    expect(() => new WorkerPool({ size })).toThrow("it must be an integer from 1 to 64");
  });

  test("WorkerPool has no worker until a sandbox runs, and few of them for many sandboxes", async () => {
    const pool = new WorkerPool({ size: 2 });
    const boxes = await createMany(10, { pool });
    expect(pool.workers).toBe(0);
    const results = await Promise.all(boxes.map(async (box, i) => box.run(`${i} * 2`)));
    expect(results.map((result) => result.unwrap())).toEqual(boxes.map((_, i) => i * 2));
    expect(pool.workers).toBe(2);
    pool.terminate();
    expect(pool.workers).toBe(0);
  });

  test("WorkerPool.shared is the pool of sandboxes without one", async () => {
    await using box = await Sandbox.create();
    expect((await box.run("6 * 7")).unwrap()).toBe(42);
    expect(WorkerPool.shared().workers).toBeGreaterThan(0);
    expect(WorkerPool.shared()).toBe(WorkerPool.shared());
    WorkerPool.shared().terminate();
    expect((await box.run("6 * 7")).unwrap()).toBe(42);
    WorkerPool.shared().terminate();
  });

  test("WorkerPool of size 2 runs two guests at once", async () => {
    const pool = new WorkerPool({ size: 2 });
    const [a, b] = (await createMany(2, { pool })) as [Sandbox, Sandbox];
    const controller = new AbortController();
    let other: Promise<unknown> | undefined;
    const busy = a.run("print('busy')\nwhile True: pass", {
      signal: controller.signal,
      onStdout: () => {
        other = b.run("1 + 1").then((result) => {
          controller.abort(new Error("b has run"));
          return result.unwrap();
        });
      },
    });
    await expect(busy).rejects.toThrow("b has run");
    expect(await other).toBe(2);
    pool.terminate();
  });

  test("WorkerPool of size 1 runs one guest after the other", async () => {
    const pool = new WorkerPool({ size: 1 });
    const boxes = await createMany(5, { pool });
    const events: string[] = [];
    await Promise.all(
      boxes.map(async (box, i) =>
        box.run("print('begin')\nfor i in range(100_000): pass\nprint('end')", {
          onStdout: (text) => events.push(`${i} ${text.trim()}`),
        }),
      ),
    );
    expect(events).toEqual(boxes.flatMap((_, i) => [`${i} begin`, `${i} end`]));
    expect(pool.workers).toBe(1);
    pool.terminate();
  });
});

describe("a worker that can't be used", () => {
  const scripts: [name: string, source: string][] = [
    ["throws", "throw new Error('no')"],
    ["throws null", "throw null"],
    ["rejects", "await Promise.reject(new Error('no'))"],
    ["does nothing", ""],
    ["is no JavaScript", "("],
    ["ends the thread", "process.exit(3)"],
  ];
  test.each(scripts)("a script that %s is ERR_WORKER", async (_name, source) => {
    const pool = new WorkerPool({ url: new URL(`data:text/javascript,${source}`) });
    await using box = await Sandbox.create({ pool });
    await expect(box.run("1")).rejects.toMatchObject({ code: "ERR_WORKER" });
    await expect(box.run("1")).rejects.toMatchObject({ code: "ERR_WORKER" });
    expect(pool.workers).toBe(0);
  });

  test("a script that is not there is ERR_WORKER", async () => {
    const pool = new WorkerPool({ url: new URL("./none.js", import.meta.url) });
    await using box = await Sandbox.create({ pool });
    await expect(box.run("1")).rejects.toMatchObject({ code: "ERR_WORKER" });
  });

  test("a script that answers nothing ends by the time limit", async () => {
    const pool = new WorkerPool({
      url: new URL("data:text/javascript,setInterval(() => {}, 1e6)"),
    });
    await using box = await Sandbox.create({ pool, limits: { timeoutMs: 10 } });
    expect(await box.run("1")).toMatchObject({ status: "limit", limit: { which: "timeoutMs" } });
    expect(pool.workers).toBe(0);
  });
});

describe("a process", () => {
  const endings: [name: string, source: string][] = [
    ["a run in a worker", "console.log((await run('6 * 7')).unwrap())"],
    [
      "sandboxes that nobody disposed",
      `const boxes = await Promise.all([1, 2, 3, 4, 5].map(() => Sandbox.create()));
       await Promise.all(boxes.map((box) => box.run("x = 42")));
       console.log(await boxes[3].get("x"))`,
    ],
    [
      "hibernated sandboxes",
      `const boxes = await Promise.all(Array.from({ length: 40 }, () => Sandbox.create()));
       for (const box of boxes) await box.run("x = 42");
       console.log(await boxes[0].get("x"))`,
    ],
    [
      "an aborted run without shared memory",
      `const pool = new WorkerPool({ sharedMemory: false });
       const box = await Sandbox.create({ pool });
       const controller = new AbortController();
       await box.run("print(1)\\nwhile True: pass", {
         signal: controller.signal, onStdout: () => controller.abort(),
       }).catch(() => {});
       console.log(await box.run("42").then((result) => result.unwrap()))`,
    ],
    [
      "a paused run",
      `const box = await Sandbox.create();
       const paused = await box.start("ask()", { deferred: ["ask"] });
       console.log(paused.status === "paused" ? 42 : 0)`,
    ],
    [
      "a call that nobody waits for",
      `const never = () => new Promise(() => {});
       const box = await Sandbox.create({ hostFunctions: { never }, limits: { hostCallTimeoutMs: 10 } });
       const { error } = await box.run("never()");
       console.log(error.type === "TimeoutError" ? 42 : error)`,
    ],
  ];
  test.each(endings)("a process ends by itself after %s", async (_name, source) => {
    const program = `import { run, Sandbox, WorkerPool } from ${JSON.stringify(library)};\n${source}`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (data) => (output += String(data)));
    child.stderr.on("data", (data) => (output += String(data)));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([output, code]).toEqual(["42\n", 0]);
  });
});

describe("hibernation", () => {
  test("LiveMachines keeps 32 owners and puts the one to sleep that was used longest ago", () => {
    const live = new LiveMachines<{ name: number }>();
    const asleep: number[] = [];
    const owners = Array.from({ length: 33 }, (_, name) => ({ name }));
    const touch = (owner: { name: number }): void =>
      live.touch(owner, () => asleep.push(owner.name));
    const [first, second, third] = owners as [{ name: number }, { name: number }, { name: number }];
    for (const owner of owners.slice(0, 32)) touch(owner);
    touch(first);
    expect(asleep).toEqual([]);
    touch(owners[32] as { name: number });
    expect(asleep).toEqual([1]);
    live.remove(third);
    touch(second);
    expect(asleep).toEqual([1]);
  });

  const places: [name: string, options: SandboxOptions][] = [
    ["inline", { thread: "inline" }],
    ["in workers", { pool: new WorkerPool({ size: 2 }) }],
    [
      "in workers without shared memory",
      { pool: new WorkerPool({ size: 2, sharedMemory: false }) },
    ],
  ];
  test.each(places)("more sandboxes than live machines keep their state %s", async (_, options) => {
    const boxes = await createMany(70, { ...options, randomSeed: 1 });
    const reference = await Sandbox.create({ thread: "inline", randomSeed: 1 });
    const begin = "import random\nseen = [random.random()]\ndef f(): return len(seen)";
    const next = "seen.append(random.random())\nseen";
    await reference.run(begin);
    for (const box of boxes) await box.run(begin);
    for (let round = 0; round < 2; round++) {
      const expected = await reference.run(next);
      const results = await Promise.all(boxes.map(async (box) => box.run(next)));
      for (const result of results) {
        expect(result.unwrap()).toEqual(expected.unwrap());
        expect(result.stats.ticks).toBe(expected.stats.ticks);
        expect(result.stats.fuel).toBe(expected.stats.fuel);
      }
    }
    for (const box of [...boxes, reference]) box.dispose();
    options.pool?.terminate();
  });

  test("runs that wait for one another take all workers and end with an error", async () => {
    const pool = new WorkerPool({ size: 2 });
    const limits = { timeoutMs: 200_000, hostCallTimeoutMs: 200_000 };
    let depth = 0;
    const inner = async (): Promise<unknown> => {
      depth++;
      await using box = await Sandbox.create({ pool, limits, hostFunctions: { inner } });
      return (await box.run("inner()")).unwrap();
    };
    await expect(inner()).rejects.toThrow("all 64 workers wait for host functions");
    expect(depth).toBe(65);
    await using box = await Sandbox.create({ pool });
    expect((await box.run("1 + 1")).unwrap()).toBe(2);
    pool.terminate();
  });

  test("a sandbox that is put to sleep is not busy", async () => {
    const pool = new WorkerPool({ size: 1 });
    const boxes = await createMany(40, { pool, whenBusy: "refuse" });
    // Each run puts the one to sleep that was used longest ago, which is used next.
    const recent = new Set<Sandbox>();
    const use = async (box: Sandbox): Promise<void> => {
      expect((await box.run("x = 1\nx")).unwrap()).toBe(1);
      recent.delete(box);
      recent.add(box);
      if (recent.size <= 32) return;
      const asleep = recent.values().next().value as Sandbox;
      recent.delete(asleep);
      const first = asleep.run("2");
      await expect(asleep.run("3")).rejects.toMatchObject({ code: "ERR_BUSY" });
      expect((await first).unwrap()).toBe(2);
    };
    for (const box of boxes) await use(box);
    for (const box of boxes) box.dispose();
    pool.terminate();
  });
});
