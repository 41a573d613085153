// What must hold however a guest waits for the host, in any runtime: one list, plain JavaScript
// over the public API, so that old and new versions of Node and pages can run it as it is.
// tests/e2e/ways.test.ts runs it and compares.

const later = (value) => new Promise((resolve) => setTimeout(() => resolve(value), 1));
const never = () => new Promise(() => {});

/** Numbers that must be the same everywhere. */
const count = ({ ticks, fuel, hostCalls }) => [ticks, fuel, hostCalls];

// Name, what it must give, and how. `create` makes a sandbox that waits in the way under test;
// `log` collects what happens in the host.
const checks = [
  [
    "synchronous functions",
    ["a1", [2, 4]],
    async ({ create }) => {
      const box = await create({ join: (a, b) => `${a}${b}`, deep: { double: (n) => n * 2 } });
      return [
        (await box.run("join('a', 1)")).unwrap(),
        (await box.run("[deep.double(n) for n in (1, 2)]")).unwrap(),
      ];
    },
  ],
  [
    "asynchronous functions",
    [[1, 2, "x"], 3],
    async ({ create }) => {
      const box = await create({ later, now: (value) => value });
      return [
        (await box.run("[later(1), now(2), later('x')]")).unwrap(),
        (await box.run("def f(): return later(3)\nf()")).unwrap(),
      ];
    },
  ],
  [
    "errors of functions are exceptions of Python",
    ["KeyError: no", "TypeError: bad", "RuntimeError: late"],
    async ({ create }) => {
      const fail = (name, message) => {
        throw Object.assign(new Error(message), { name });
      };
      const box = await create({
        fail,
        failLater: async (name, message) => fail(name, await later(message)),
      });
      const source = `
def attempt(f, *args):
    try: f(*args)
    except Exception as e: return '%s: %s' % (type(e).__name__, e.args[0])
[attempt(fail, 'KeyError', 'no'), attempt(failLater, 'TypeError', 'bad'), attempt(failLater, 'Odd', 'late')]`;
      return (await box.run(source)).unwrap();
    },
  ],
  [
    "an error that nobody catches keeps what the run did",
    ["error", "ValueError", 2],
    async ({ create }) => {
      const box = await create({
        fail: async () => {
          throw Object.assign(new Error("no"), { name: "ValueError" });
        },
      });
      const { status, error } = await box.run("x = 2\nfail()\nx = 3");
      return [status, error.type, await box.get("x")];
    },
  ],
  [
    "thirty calls, each made once",
    [435, 30],
    async ({ create, log }) => {
      const box = await create({
        add: async (a, b) => {
          log.push(a);
          return later(a + b);
        },
      });
      const value = (await box.run("n = 0\nfor i in range(30): n = add(n, i)\nn")).unwrap();
      return [value, log.length];
    },
  ],
  [
    "a session goes on after runs that waited",
    [1, 3, 6],
    async ({ create }) => {
      const box = await create({ later });
      const values = [];
      await box.run("x = 0");
      for (const n of [1, 2, 3]) values.push((await box.run(`x += later(${n})\nx`)).unwrap());
      return values;
    },
  ],
  [
    "sleeping",
    [0.002, "done"],
    async ({ create }) => {
      const box = await create({});
      const source =
        "import time\nt = time.time()\ntime.sleep(0.002)\n[round(time.time() - t, 4), 'done']";
      return (await box.run(source)).unwrap();
    },
  ],
  [
    "input() from an asynchronous function",
    [["Ada", "Lin"], "EOFError"],
    async ({ create }) => {
      const lines = ["Ada", "Lin"];
      const box = await create({}, { stdin: async () => later(lines.shift() ?? null) });
      const value = (await box.run("[input(), input()]")).unwrap();
      return [value, (await box.run("input()")).error.type];
    },
  ],
  [
    "timeoutMs while a call is pending",
    ["limit", "timeoutMs", "before\n", 1],
    async ({ create }) => {
      const box = await create({ never });
      await box.run("x = 1");
      const { status, limit, stdout } = await box.run("x = 2\nprint('before')\nnever()", {
        limits: { timeoutMs: 50 },
      });
      return [status, limit.which, stdout, await box.get("x")];
    },
  ],
  [
    "hostCallTimeoutMs is a TimeoutError",
    "caught",
    async ({ create }) => {
      const box = await create({ never }, { limits: { hostCallTimeoutMs: 5 } });
      return (await box.run("try: never()\nexcept TimeoutError: s = 'caught'\ns")).unwrap();
    },
  ],
  [
    "an abort while a call is pending",
    ["enough", 1],
    async ({ create }) => {
      const controller = new AbortController();
      const abort = () => {
        queueMicrotask(() => controller.abort(new Error("enough")));
        return never();
      };
      const box = await create({ abort });
      await box.run("x = 1");
      const ended = box.run("x = 2\nabort()", { signal: controller.signal });
      const reason = await ended.then(String, (error) => error.message);
      return [reason, await box.get("x")];
    },
  ],
  [
    "dispose while a call is pending",
    "ERR_DISPOSED",
    async ({ create }) => {
      let asked;
      const isAsked = new Promise((resolve) => (asked = resolve));
      const box = await create({
        ask: () => {
          asked();
          return never();
        },
      });
      const ended = box.run("ask()").then(String, (error) => error.code);
      await isAsked;
      box.dispose();
      return ended;
    },
  ],
  [
    "output arrives once and in order",
    [["out a", "f", "out b", "g", "out c"], "a\nb\nc\n"],
    async ({ create, log }) => {
      const box = await create({
        f: async () => void log.push("f"),
        g: () => void log.push("g"),
      });
      const { stdout } = await box.run("print('a')\nf()\nprint('b')\ng()\nprint('c')", {
        onStdout: (text) => log.push(`out ${text.trim()}`),
      });
      return [log, stdout];
    },
  ],
  [
    "functions within functions of Python, and deep stacks",
    [300, "RecursionError"],
    async ({ create }) => {
      const box = await create({ later });
      const source = "def f(n): return later(0) if n == 0 else 1 + f(n - 1)\nf(300)";
      const deep = await box.run("def g(n): return later(g(n + 1))\ng(0)");
      return [(await box.run(source)).unwrap(), deep.error.type];
    },
  ],
  [
    "a large answer",
    1_000_000,
    async ({ create }) => {
      const box = await create({ load: async () => later("x".repeat(1_000_000)) });
      return (await box.run("len(load())")).unwrap();
    },
  ],
  [
    "a sandbox within a host function of another",
    12,
    async ({ create }) => {
      const inner = await create({ later });
      const box = await create({
        ask: async (n) => (await inner.run(`later(${n}) * 2`)).unwrap(),
      });
      return (await box.run("ask(2) + ask(4)")).unwrap();
    },
  ],
  [
    "pause and resume",
    ["ask", ["first", 2], 8],
    async ({ create }) => {
      const box = await create({ later });
      const paused = await box.start("n = later(3)\nn + ask('first', 2)", { deferred: ["ask"] });
      const result = await paused.resume(5);
      return [paused.call.name, paused.call.args, result.unwrap()];
    },
  ],
  [
    "limits stop a guest between calls",
    ["fuel", "maxHostCalls", "maxOutputBytes", 5],
    async ({ create }) => {
      const box = await create({ later });
      const limits = { fuel: 1_000_000, maxHostCalls: 3, maxOutputBytes: 10 };
      const struck = async (source) => (await box.run(source, { limits })).limit.which;
      return [
        await struck("later(1)\nwhile True: pass"),
        await struck("for i in range(4): later(i)"),
        await struck("later(1)\nprint('x' * 20)"),
        (await box.run("later(5)")).unwrap(),
      ];
    },
  ],
];

// Fuel and ticks are part of what a program does: runs that wait, fail and follow one another.
const counted = [
  "l = [later(i) for i in range(10)]",
  "import time\ntime.sleep(0.001)\nl.append(now(1))",
  "try: fail()\nexcept RuntimeError as e: l.append(str(e))",
  "def f(n): return later(n) if n == 0 else f(n - 1)\nf(50)\nsorted(str(x) for x in l)",
  "later(1)\nwhile True: pass",
  "len(l)",
];

async function measure({ create }) {
  const box = await create(
    {
      later,
      now: (value) => value,
      fail: async () => {
        throw new Error("no");
      },
    },
    { randomSeed: 1, limits: { fuel: 3_000_000 } },
  );
  const counts = [];
  for (const source of counted) counts.push(count((await box.run(source)).stats));
  return counts;
}

const gather = [
  "asyncio.gather runs calls side by side",
  [[1, 2, 3], 3],
  async ({ create, log }) => {
    // No answer before all have been asked for.
    let go;
    const all = new Promise((resolve) => (go = resolve));
    const box = await create({
      ask: async (n) => {
        if (log.push(n) === 3) go();
        await all;
        return n;
      },
    });
    const source = `
import asyncio
async def main(): return list(await asyncio.gather(ask(1), ask(2), ask(3)))
asyncio.run(main())`;
    return [(await box.run(source)).unwrap(), log.length];
  },
];

/**
 * Runs the checks. `way`: `thread`, and `waitMode` or `sharedMemory` where they matter. Returns
 * data that JSON can carry.
 */
export async function runChecks({ Sandbox, WorkerPool }, way) {
  const { sharedMemory = true, ...options } = way;
  const pool = new WorkerPool({ size: 2, sharedMemory });
  const makeTools = () => {
    const log = [];
    const boxes = [];
    const create = async (hostFunctions, more = {}) => {
      const box = await Sandbox.create({ pool, ...options, hostFunctions, ...more });
      boxes.push(box);
      return box;
    };
    return { log, create, dispose: () => boxes.forEach((box) => box.dispose()) };
  };
  const perform = async (act) => {
    const tools = makeTools();
    try {
      return await act(tools);
    } catch (error) {
      return `${error.name}: ${error.message}`;
    } finally {
      tools.dispose();
    }
  };
  const hasAsyncio = await perform(async ({ create }) => {
    return (await (await create({})).run("import asyncio")).status === "completed";
  });
  const results = [];
  for (const [name, expected, act] of hasAsyncio === true ? [...checks, gather] : checks) {
    results.push({ name, expected, actual: await perform(act) });
  }
  const counts = await perform(measure);
  pool.terminate();
  return {
    results,
    counts,
    hasAsyncio,
    canShare: typeof SharedArrayBuffer === "function",
    canSuspend: typeof WebAssembly.Suspending === "function",
  };
}
