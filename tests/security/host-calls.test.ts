// Attack: the bridge to the host's functions: floods, wild names and arguments, pollution, answers
// that never come or come late, replaced helpers. Rows G of the threat catalogue.

import { expect, test } from "vitest";
import { Sandbox, type Limits, type RunResult } from "../../src/index.ts";
import { fingerprint } from "../support/attack.ts";
import { inFreshProcess } from "../support/process.ts";
import { expectNoUnhandledRejection, later, never } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

const secret = "canary-5f2c";
const policy = { calls: [] as unknown[][] };

function hostFunctions(): Record<string, never> {
  const functions = {
    f: (...args: unknown[]) => {
      policy.calls.push(args);
      return args.length;
    },
    same: (x: unknown) => x,
    later: async (x: unknown) => later(x, 1),
    never,
    fail: () => {
      throw new Error(`no, ${secret.length}`, { cause: secret });
    },
    admin: { drop: () => void policy.calls.push([secret]) },
  };
  return functions as unknown as Record<string, never>;
}

describeWaiting("host calls", (way) => {
  async function attack(source: string, limits: Partial<Limits> = {}): Promise<RunResult> {
    const before = fingerprint();
    policy.calls = [];
    await using box = await Sandbox.create({
      ...way,
      hostFunctions: hostFunctions(),
      limits: { fuel: 50_000_000, timeoutMs: 5000, memoryBytes: 16 << 20, ...limits },
    });
    await box.run("kept = [1, 2, 3]");
    const result = await box.run(source);
    expect((await box.run("sum(kept) + f()")).unwrap()).toBe(6);
    expect(fingerprint()).toBe(before);
    expect(JSON.stringify(result)).not.toContain(secret);
    return result;
  }

  const floods: [what: string, source: string, limits: Partial<Limits>, which: string][] = [
    ["a million calls", "for i in range(10**6): f()", {}, "maxHostCalls"],
    [
      "calls in except: pass",
      "while True:\n  try: f(int)\n  except: pass\n  try: f()\n  except: pass",
      {},
      "maxHostCalls",
    ],
    [
      "calls in finally",
      "def g():\n  try: f()\n  finally: g()\ng()",
      { maxHostCalls: 50 },
      "maxHostCalls",
    ],
    [
      "calls of what fails",
      "while True:\n  try: fail()\n  except BaseException: pass",
      {},
      "maxHostCalls",
    ],
    [
      "large arguments",
      "x = 'x' * 1000000\nwhile True:\n  try: f(x)\n  except: pass",
      { maxHostCallBytes: 5_000_000 },
      "maxHostCallBytes",
    ],
    [
      "large answers",
      "x = 'x' * 1000000\nwhile True: x = same(x)",
      { maxHostCallBytes: 5_000_000 },
      "maxHostCallBytes",
    ],
    [
      "sleeping tasks",
      "import _door\nl = [_door.sleep(1000) for i in range(20000)]",
      {},
      "maxHostCalls",
    ],
    [
      "waits that find nothing",
      "import _door\nwhile True: _door.wait(False)",
      { maxHostCallBytes: 1000 },
      "maxHostCallBytes",
    ],
    [
      "a call that never ends",
      "while True:\n  try: never()\n  except: pass",
      { timeoutMs: 20 },
      "timeoutMs",
    ],
    [
      "refused arguments",
      "while True:\n  try: f(int)\n  except: pass",
      { fuel: 1_000_000 },
      "fuel",
    ],
  ];
  test.each(floods)("G1: %s ends by a limit", async (_what, source, limits, which) => {
    const result = await attack(source, limits);
    expect(result.status).toBe("limit");
    // Where each look costs a message or a repetition, time may be over before the budget is.
    const allowed = way.thread === "inline" ? [which] : [which, "timeoutMs"];
    expect(allowed).toContain(result.status === "limit" && result.limit.which);
    expect(policy.calls.length).toBeLessThanOrEqual(1001);
  });

  const names = [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "call",
    "apply",
    "admin",
    "f.call",
    "f.__proto__",
    "admin.constructor",
    "",
    "f\\n",
    "f\\0",
  ];
  test.each(names)("G3: no attribute or name %j reaches a host object", async (name) => {
    const source = `
import host
r = []
for base in [host, admin, f]:
  try:
    v = base
    for step in '${name}'.split('.'): v = getattr(v, step)
    r.append(v('x') if callable(v) else 'no')
  except Exception as e: r.append(type(e).__name__)
r`;
    const result = await attack(source);
    expect(result.status).toBe("completed");
    expect(policy.calls.every((args) => args[0] === "x" || args[0] === undefined)).toBe(true);
  });

  test("G5: dangerous keys are plain data, in arguments and in answers", async () => {
    const source = `
d = {'__proto__': {'polluted': 1}, 'constructor': {'prototype': {'polluted': 1}}, 'then': 1, 'toJSON': 2, 'valueOf': 3}
f(d, **{'__proto__': 1, 'polluted': 2})
r = [same(d) == d, later(d) == d]
r.append(same({'then': None, 'catch': [], 'finally': {}}))
r`;
    expect((await attack(source)).unwrap()).toEqual([
      true,
      true,
      { then: null, catch: [], finally: {} },
    ]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.keys(policy.calls[0]?.[1] as object).toSorted()).toEqual([
      "__proto__",
      "polluted",
    ]);
  });

  const objects = [
    "f",
    "f.__class__",
    "admin",
    "lambda: 1",
    "(x for x in [])",
    "open",
    "memoryview(b'')",
    "type('T', (), {})()",
    "iter([])",
    "map",
    "Ellipsis",
    "range(3)",
  ];
  test.each(objects)("G9: %s is no argument", async (python) => {
    expect(await attack(`f([{'a': (${python})}])`)).toMatchObject({
      status: "error",
      error: { type: "TypeError" },
    });
  });

  test("G9: what contains itself is no argument, however it does", async () => {
    for (const source of [
      "l = []\nl.append(l)\nf(l)",
      "d = {}\nd['d'] = [d]\nf(**d)",
      "e = ValueError()\ne.args = (e,)\nl = [e]\nl.append(l)\nf(l)",
    ]) {
      expect((await attack(source)).status).toBe("error");
    }
  });

  test("G11: attributes of host functions can't be set", async () => {
    for (const source of [
      "f.x = 1",
      "f.__name__ = 'admin.drop'\nf()",
      "f.__class__ = int",
      "f.__dict__",
      "del f.__name__",
    ]) {
      expect((await attack(source)).status).toBe("error");
    }
    expect(policy.calls).toEqual([[]]);
  });

  test("G17: replaced helpers change only the guest", async () => {
    const source = `
import host, admin as a
host.f = lambda *x: 'mine'
a.drop = len
class host_function: pass
[host.f(), a.drop('abc'), f(1)]`;
    expect((await attack(source)).unwrap()).toEqual(["mine", 3, 1]);
  });

  test("G19: many items, names and exceptions are limits or errors, never a crash", async () => {
    const ends: [source: string, status: string][] = [
      ["f([[]] * 99990)", "completed"],
      ["f(*range(99990))", "completed"],
      ["f([ValueError() for i in range(60000)])", "completed"],
      ["f([[]] * 100001)", "error"],
      ["f(**{'k%d' % i: i for i in range(3000)})", "completed"],
      ["f(b'x' * 5000000)", "error"],
      ["x = []\nfor i in range(64): x = [x]\nf(x)", "error"],
      ["x = []\nfor i in range(63): x = [x]\nf(x)", "completed"],
    ];
    for (const [source, status] of ends)
      expect([source, (await attack(source)).status]).toEqual([source, status]);
  });

  test("G19: calls that wait cost the host about as much as their bytes", () => {
    const source =
      "import _door\n_door.loop(True)\nx = [[]] * 90000\nl = [never(x) for i in range(80)]\nlen(l)";
    // Decoded, the arguments that wait would be 300 MB.
    const run = `
      const box = await Sandbox.create({
        ...${JSON.stringify({ ...way, pool: undefined })},
        hostFunctions: { never: () => new Promise(() => {}) },
        limits: { timeoutMs: 60000, maxConcurrentHostCalls: 40 },
      });
      return (await box.run(${JSON.stringify(source)})).value;`;
    expect(inFreshProcess(run, new Uint8Array(0), ["--max-old-space-size=128"])).toBe(80);
  });

  test("_door: forged and foreign host calls are errors", async () => {
    const source = `
import _door
r = []
for x in [1, None, object(), _door.HostCall]:
  try: _door.cancel(x)
  except TypeError: r.append(1)
try: _door.HostCall()
except TypeError: r.append(2)
c = _door.sleep(1000)
_door.cancel(c)
_door.cancel(c)
r.append(_door.wait(True))
r`;
    expect((await attack(source)).unwrap()).toEqual([1, 1, 1, 1, 2, null]);
  });

  test("a host call kept from an earlier run is an error, and its answer goes nowhere", async () => {
    await using box = await Sandbox.create({ ...way, hostFunctions: hostFunctions() });
    await box.run("import _door\n_door.loop(True)\nc = later(5)\n_door.loop(False)");
    await later(0, 5);
    expect(await box.run("next(iter(c))")).toMatchObject({ error: { type: "RuntimeError" } });
    expect((await box.run("_door.cancel(c)\n_door.wait(True)")).unwrap()).toBeNull();
    expect((await box.run("c.waiter = [1]\n[c.done, c.waiter]")).unwrap()).toEqual([false, [1]]);
  });
});
