// Measures the traffic through the wall in a fresh process, for wall.ts: `node wall-probe.js MODE`.
// Prints the samples by name, in milliseconds.

import { Sandbox, WorkerPool, type SandboxOptions } from "sandboa";

type Samples = Record<string, number[]>;

const samples: Samples = {};

/** Times calls one by one, after as many that are not recorded. */
async function measure(name: string, count: number, work: (i: number) => unknown): Promise<void> {
  const times: number[] = [];
  for (let i = -count; i < count; i++) {
    const start = performance.now();
    await work(i);
    if (i >= 0) times.push(performance.now() - start);
  }
  samples[name] = times;
}

/** Times a part of each call, which the call itself tells. */
async function collect(name: string, count: number, work: () => Promise<number>): Promise<void> {
  const times: number[] = [];
  for (let i = -2; i < count; i++) {
    const time = await work();
    if (i >= 0) times.push(time);
  }
  samples[name] = times;
}

const CALLS = 5000;

const functions = {
  add: (a: number, b: number) => a + b,
  echo: (value: unknown) => value,
  nap: async (ms: number) => new Promise((done) => setTimeout(done, ms)),
};

async function traffic(thread: "inline" | "worker"): Promise<void> {
  const options: SandboxOptions = {
    thread,
    hostFunctions: functions,
    limits: {
      maxHostCalls: 1_000_000,
      timeoutMs: 60_000,
      maxHostCallBytes: 1e12,
      maxValueNodes: 1e6,
    },
  };
  await using box = await Sandbox.create(options);
  const timed = async (source: string): Promise<number> => {
    const { stats } = await box.run(source).then((result) => (result.unwrap(), result));
    return stats.durationMs;
  };
  let count = 0;
  await collect(`${thread}Fork`, 100, async () => {
    // A fork right after a run has to look at what the run changed.
    (await box.run(`count = ${count++}`)).unwrap();
    const start = performance.now();
    const twin = await box.fork();
    const elapsed = performance.now() - start;
    twin.dispose();
    return elapsed;
  });
  for (const [name, source] of [
    ["Timeout", "while True: pass"],
    ["TimeoutInC", "sum(range(10**12))"],
  ] as const) {
    await collect(`${thread}${name}`, 5, async () => {
      const result = await box.run(source, { limits: { timeoutMs: 30 } });
      return result.stats.durationMs - 30;
    });
  }
  if (thread === "worker") {
    await collect("workerAbort", 5, async () => {
      const controller = new AbortController();
      let aborted = 0;
      setTimeout(() => {
        aborted = performance.now();
        controller.abort();
      }, 20);
      await box.run("sum(range(10**12))", { signal: controller.signal }).catch(() => {});
      return performance.now() - aborted;
    });
  }
  (
    await box.run(`
def calls(n):
    for i in range(n): add(i, 1)
def nothing(n):
    for i in range(n): pass
text = "x" * 1_000_000
dicts = [{"id": i, "name": "n" + str(i)} for i in range(10_000)]
`)
  ).unwrap();
  await collect(`${thread}Call`, 20, async () => {
    const empty = await timed(`nothing(${CALLS})`);
    return ((await timed(`calls(${CALLS})`)) - empty) / CALLS;
  });
  // Out to the host function and back again.
  await collect(`${thread}Text`, 20, () => timed("len(echo(text))"));
  await collect(`${thread}Dicts`, 10, () => timed("len(echo(dicts))"));
  const define =
    "import asyncio\nasync def naps():\n    await asyncio.gather(*[nap(10) for _ in range(100)])";
  (await box.run(define)).unwrap();
  await measure(`${thread}Gather`, 10, async () => (await box.run("asyncio.run(naps())")).unwrap());
  await measure(`${thread}New`, 200, async () => {
    const fresh = await Sandbox.create({ thread });
    (await fresh.run("x = 1+1")).unwrap();
    fresh.dispose();
  });
  await measure(`${thread}Again`, 300, async () => (await box.run("x = 1+1")).unwrap());
}

async function sessions(): Promise<void> {
  const box = await Sandbox.create({ thread: "inline" });
  (await box.run("class C:\n    pass\nobjects = [C() for _ in range(1000)]")).unwrap();
  const snapshot = await box.snapshot();
  samples["snapshotBytes"] = [snapshot.length];
  await measure("snapshot", 30, () => box.snapshot());
  let count = 0;
  await collect("fork", 300, async () => {
    (await box.run(`count = ${count++}`)).unwrap();
    const start = performance.now();
    await box.fork();
    return performance.now() - start;
  });
  await measure("restore", 30, async () => {
    const restored = await Sandbox.restore(snapshot, { thread: "inline" });
    (await restored.run("1")).unwrap();
    restored.dispose();
  });
  box.dispose();
  const idle: Sandbox[] = [];
  const before = process.memoryUsage.rss();
  for (let i = 0; i < 10_000; i++) {
    const sandbox = await Sandbox.create({ thread: "inline" });
    await sandbox.run(`x = ${i}`);
    idle.push(sandbox);
  }
  samples["idleBytes"] = [process.memoryUsage.rss()];
  samples["idleBytesEach"] = [(process.memoryUsage.rss() - before) / idle.length];
  let next = 0;
  await measure("wake", 1000, async () => {
    const i = (next += 7) % idle.length;
    if ((await (idle[i] as Sandbox).run("x")).unwrap() !== i) throw new Error("another sandbox");
  });
}

const modes: Readonly<Record<string, () => Promise<void>>> = {
  inline: () => traffic("inline"),
  worker: () => traffic("worker"),
  sessions,
};

const mode = modes[process.argv[2] ?? ""];
if (mode === undefined) throw new Error(`the mode must be one of ${Object.keys(modes).join(", ")}`);
await mode();
WorkerPool.shared().terminate();
process.stdout.write(JSON.stringify(samples));
