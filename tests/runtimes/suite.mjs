// What must hold in every runtime: named checks over the public API, plain JavaScript. Each gives
// ok, "can't here" with the reason, or what went wrong. runtimes.test.ts runs them everywhere
// and writes docs/runtimes.md.

import { recursions } from "./recursions.mjs";

/** Thrown by a check where the platform lacks what it needs. */
class Cannot extends Error {}

const cannot = (reason) => {
  throw new Cannot(reason);
};

function equal(actual, expected) {
  const show = (value) =>
    JSON.stringify(value, (_, v) => {
      if (typeof v === "bigint") return `${v}n`;
      if (v instanceof Uint8Array) return [...v];
      return v instanceof Map ? [...v] : v;
    });
  if (show(actual) !== show(expected)) {
    throw new Error(`expected ${show(expected)}, not ${show(actual)}`);
  }
}

const later = (value) => new Promise((resolve) => setTimeout(() => resolve(value), 1));
const never = () => new Promise(() => {});
const value = async (promise) => (await promise).unwrap();
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const canSuspend = typeof WebAssembly.Suspending === "function";
const canShare = typeof SharedArrayBuffer === "function";

// `box(options)` makes a sandbox that is disposed when the check is over. `given` has a paused
// run and a snapshot from another process; `made` goes to another one.
const checks = {
  "run, with inputs": async ({ run }) => {
    const inputs = { data: [1, 2, 3], big: 2n ** 70n, raw: new Uint8Array([1, 255]) };
    equal(await value(run("[sum(data), big + 1, raw * 2]", { inputs })), [
      6,
      2n ** 70n + 1n,
      new Uint8Array([1, 255, 1, 255]),
    ]);
  },
  "100 sandboxes at once": async ({ box }) => {
    const boxes = await Promise.all(Array.from({ length: 100 }, () => box()));
    await Promise.all(boxes.map((one, i) => one.run(`x = ${i}`)));
    const values = await Promise.all(boxes.map((one) => one.get("x")));
    equal(
      values.reduce((sum, x) => sum + x, 0),
      4950,
    );
  },
  runSync: async ({ runSync }) => {
    equal(runSync("price * (1 + vat)", { inputs: { price: 100, vat: 0.2 } }).unwrap(), 120);
    equal(runSync("import time\ntime.sleep(0.001)\n'slept'").unwrap(), "slept");
  },
  "output as it comes": async ({ box }) => {
    const heard = [];
    const { stdout, stderr } = await (
      await box()
    ).run("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('é🐍')", {
      onStdout: (text) => heard.push(text),
      onStderr: (text) => heard.push(text),
    });
    equal([heard.join(""), stdout, stderr], ["a\nb\né🐍\n", "a\né🐍\n", "b\n"]);
  },
  "errors of Python": async ({ run }) => {
    const { status, error } = await run("def f(): return {}['k']\nf()", { filename: "p.py" });
    equal([status, error.type, error.frames.length], ["error", "KeyError", 2]);
    equal(/File "p.py", line 1, in f/.test(error.traceback), true);
  },
  "limits: fuel, memory, output": async ({ box }) => {
    const limits = { fuel: 20_000_000, memoryBytes: 4 << 20, maxOutputBytes: 1000 };
    const one = await box({ limits });
    await one.run("x = 1");
    const which = async (source) => (await one.run(source)).limit?.which;
    equal(
      [
        await which("while True: pass"),
        await which("l = []\nwhile True: l.append(bytearray(10_000))"),
        await which("while True: print('x' * 100)"),
        await one.get("x"),
      ],
      ["fuel", "memoryBytes", "maxOutputBytes", 1],
    );
  },
  "recursion of every kind is stopped before the engine's stack ends": async ({ box, runSync }) => {
    const limits = { maxRecursionDepth: 1000, fuel: 100_000_000, timeoutMs: 60_000 };
    const one = await box({ limits });
    const broken = [];
    for (const [name, source] of Object.entries(recursions)) {
      const here = await one.run(source);
      if (here.status === "crashed") broken.push(`${name}: ${here.crash.message}`);
      const inline = runSync(source, { limits });
      if (inline.status === "crashed") broken.push(`${name}, inline: ${inline.crash.message}`);
    }
    equal(broken, []);
    // As deep as the limit says.
    const source = "def f(n): return n and 1 + f(n - 1)\nf(390)";
    equal([await value(one.run(source)), runSync(source, { limits }).unwrap()], [390, 390]);
  },
  "timeoutMs stops a busy guest": async ({ box, clockStands }) => {
    if (clockStands) cannot("the clock stands while code runs; fuel stops the guest");
    const one = await box({ limits: { timeoutMs: 50 } });
    equal((await one.run("while True: pass")).limit?.which, "timeoutMs");
  },
  "timeoutMs stops a guest that waits": async ({ box }) => {
    const one = await box({ hostFunctions: { never }, limits: { timeoutMs: 50 } });
    equal((await one.run("never()")).limit?.which, "timeoutMs");
  },
  "an abort while a guest waits": async ({ box }) => {
    const controller = new AbortController();
    const ask = () => {
      setTimeout(() => controller.abort(new Error("enough")), 1);
      return never();
    };
    const one = await box({ hostFunctions: { ask } });
    const ended = one.run("ask()", { signal: controller.signal });
    equal(await ended.then(String, (error) => error.message), "enough");
    equal(await value(one.run("2")), 2);
  },
  "an abort of a busy guest": async ({ box, thread }) => {
    if (thread === "inline") cannot("no threads: the guest is the running code");
    const controller = new AbortController();
    const one = await box();
    const ended = one.run("print('busy')\nwhile True: pass", {
      signal: controller.signal,
      onStdout: () => controller.abort(new Error("enough")),
    });
    equal(await ended.then(String, (error) => error.message), "enough");
    equal(await value(one.run("2")), 2);
  },
  "host functions": async ({ box }) => {
    const one = await box({
      hostFunctions: {
        join: (a, b) => `${a}${b}`,
        later,
        fail: () => {
          throw Object.assign(new Error("no"), { name: "KeyError" });
        },
        mail: { send: (to, options) => [to, options.urgent] },
      },
    });
    equal(await value(one.run("[join('a', 1), later(2), mail.send('x', urgent=True)]")), [
      "a1",
      2,
      ["x", true],
    ]);
    equal(await value(one.run("try: fail()\nexcept KeyError as e: r = e.args[0]\nr")), "no");
  },
  "host functions side by side (asyncio)": async ({ box }) => {
    let go;
    const all = new Promise((resolve) => (go = resolve));
    let asked = 0;
    const ask = async (n) => {
      if (++asked === 3) go();
      await all;
      return n;
    };
    const source = `import asyncio
async def main(): return list(await asyncio.gather(ask(1), ask(2), ask(3)))
asyncio.run(main())`;
    equal(await value((await box({ hostFunctions: { ask } })).run(source)), [1, 2, 3]);
  },
  "input()": async ({ box }) => {
    const lines = ["Ada"];
    const one = await box({ stdin: async () => later(lines.shift() ?? null) });
    equal(await value(one.run("input('name? ')")), "Ada");
    equal((await one.run("input()")).error.type, "EOFError");
  },
  "sessions and forks": async ({ box }) => {
    const one = await box();
    await one.run("x = [1]\ndef f(n): return n + len(x)");
    const twin = await one.fork();
    await twin.run("x.append(2)");
    equal(
      [await one.call("f", [1]), await twin.call("f", [1])].map((r) => r.unwrap()),
      [2, 3],
    );
    twin.dispose();
  },
  "snapshot and restore": async ({ box, Sandbox, given, made }) => {
    const one = await box();
    await one.run("x = {'k': [1, 2.5, 'é']}\ndef f(): return x['k']");
    const bytes = await one.snapshot();
    made.snapshot = toBase64(bytes);
    for (const each of [bytes, ...(given ? [fromBase64(given.snapshot)] : [])]) {
      const other = await Sandbox.restore(each);
      equal((await other.call("f")).unwrap(), [1, 2.5, "é"]);
      other.dispose();
    }
  },
  "pause here, resume elsewhere": async ({ box, Sandbox, given, made }) => {
    const one = await box();
    const source = "print('begin')\nn = ask('first', 2)\nn * 2";
    const paused = await one.start(source, { deferred: ["ask"] });
    equal([paused.status, paused.call.name, paused.call.args], ["paused", "ask", ["first", 2]]);
    const bytes = await paused.dump();
    made.paused = toBase64(bytes);
    for (const each of [bytes, ...(given ? [fromBase64(given.paused)] : [])]) {
      const resumed = await Sandbox.resume(each);
      equal(await value(resumed.resume(21)), 42);
    }
    equal(await value(paused.resume(5)), 10);
  },
  replay: async ({ box, replay }) => {
    const one = await box({ hostFunctions: { later } });
    const first = await one.run("print(later(1))\nlater(2)", { journal: true });
    const again = await replay(first.journal);
    const pick = ({ stdout, stats }) => [stdout, stats.ticks, stats.fuel];
    equal([pick(again), again.unwrap()], [pick(first), 2]);
  },
  files: async ({ box }) => {
    const one = await box({ files: { "/data/in.csv": "a,b\n1,2\n" } });
    const source =
      "import csv\nrows = list(csv.reader(open('/data/in.csv')))\nopen('out.txt', 'w').write('x')\nrows";
    equal(await value(one.run(source)), [
      ["a", "b"],
      ["1", "2"],
    ]);
    equal(await one.files.readText("/home/out.txt"), "x");
  },
  "no network, no files of the host": async ({ run }) => {
    const attempt = async (source) => (await run(source)).error?.type;
    equal(
      [
        await attempt("import requests"),
        await attempt("import urllib.request\nurllib.request.urlopen('http://127.0.0.1/')"),
        await attempt("open('/etc/passwd')"),
      ],
      ["ModuleNotFoundError", "URLError", "FileNotFoundError"],
    );
  },
  "network where it is granted": async ({ box, fetchFrom, Sandbox }) => {
    void Sandbox;
    const { fetch, origin } = fetchFrom;
    const one = await box({ network: { allow: [{ origin }], fetch } });
    const source = `import requests\nrequests.get('${origin}/x').json()['path']`;
    equal(await value(one.run(source)), "/x");
    const other = "import requests\nrequests.get('http://other.example/')";
    equal((await one.run(other)).error.type, "NotAllowed");
  },
  "workers with shared memory": async ({ box, WorkerPool, thread }) => {
    if (thread === "inline") cannot("no threads");
    if (!canShare) cannot("no SharedArrayBuffer");
    await waits(box, { thread: "worker", pool: new WorkerPool({ size: 1 }) });
  },
  "workers without shared memory": async ({ box, WorkerPool, thread }) => {
    if (thread === "inline") cannot("no threads");
    await waits(box, { thread: "worker", pool: new WorkerPool({ size: 1, sharedMemory: false }) });
  },
  "the caller's thread, suspended (JSPI)": async ({ box }) => {
    if (!canSuspend) cannot("no JavaScript Promise Integration");
    await waits(box, { thread: "inline", waitMode: "suspend" });
  },
  "the caller's thread, repeating": async ({ box }) => {
    await waits(box, { thread: "inline", waitMode: "repeat" });
  },
  "a call from within a run is refused": async ({ box }) => {
    let inner;
    const one = await box({
      hostFunctions: { ask: async () => (inner = await one.run("1").catch(({ code }) => code)) },
    });
    await one.run("ask()");
    equal(inner, "ERR_REENTRANT");
  },
};

/** What each way of waiting must do. */
async function waits(box, options) {
  const one = await box({ ...options, hostFunctions: { later } });
  equal(
    await value(one.run("l = [later(i) for i in range(5)]\nimport time\ntime.sleep(0.001)\nl")),
    [0, 1, 2, 3, 4],
  );
  equal(await value(one.run("def f(n): return later(n) if n == 300 else f(n + 1)\nf(0)")), 300);
  options.pool?.terminate();
}

/** Ticks and fuel of a few programs: the same in every runtime. */
async function count(box) {
  const one = await box({ randomSeed: 1, limits: { fuel: 3_000_000 }, hostFunctions: { later } });
  const sources = [
    "import json, re, random\nsorted(json.loads('[3, 1, 2]')) + [random.random()]",
    "l = [later(i) for i in range(10)]\nsum(l)",
    "re.findall(r'(\\d+)', 'a1b22c333' * 50)",
    "while True: pass",
  ];
  const counts = [];
  for (const source of sources) {
    const { stats } = await one.run(source);
    counts.push([stats.ticks, stats.fuel]);
  }
  return counts;
}

/**
 * Runs the checks. `thread`: "inline" where there are no threads. `only`: a part of a name.
 * Gives data that JSON can carry.
 */
export async function runSuite(sandboa, { thread = "worker", given, fetchFrom, only = "" } = {}) {
  const { Sandbox } = sandboa;
  const made = {};
  const results = [];
  const perform = async (act) => {
    const boxes = [];
    const box = async (options = {}) => {
      // A busy machine is no failure.
      const limits = { timeoutMs: 60_000, ...options.limits };
      const one = await Sandbox.create({ ...options, limits });
      boxes.push(one);
      return one;
    };
    try {
      const clockStands = isClockStanding();
      return await act({
        ...sandboa,
        box,
        thread,
        given,
        made,
        clockStands,
        fetchFrom: fetchFrom ?? fake,
      });
    } finally {
      for (const one of boxes) one.dispose();
    }
  };
  for (const [name, check] of Object.entries(checks)) {
    if (!name.includes(only)) continue;
    try {
      await perform(check);
      results.push({ name, outcome: "ok" });
    } catch (error) {
      const isLack = error instanceof Cannot;
      const reason = isLack ? error.message : `${error?.name}: ${error?.message}`;
      results.push({ name, outcome: isLack ? "cannot" : "failed", reason });
    }
  }
  const counts = await perform(({ box }) => count(box)).catch(String);
  if (thread !== "inline") sandboa.WorkerPool.shared().terminate();
  return { results, counts, made };
}

/** Platforms against timing attacks: no time passes while code runs. */
function isClockStanding() {
  const start = performance.now();
  for (let i = 0; i < 3_000_000; i++) if (performance.now() !== start) return false;
  return true;
}

const fake = {
  origin: "http://api.example",
  fetch: async (url) =>
    new Response(JSON.stringify({ path: new URL(url?.url ?? url).pathname }), {
      headers: { "content-type": "application/json" },
    }),
};
