// Attack: programs that make tracing fail, run guest code, take the host's memory or time, or lie to
// who looks at their variables; and a guest whose C code reports what is no trace.

import { describe, expect, test } from "vitest";
import { Sandbox, trace, type Trace, type TraceOptions } from "../../src/index.ts";
import { encodeTrace, TraceLog } from "../../src/engine/trace-log.ts";
import { readState, readSteps, splitSteps } from "../../src/trace-steps.ts";
import { attackLimits, fingerprint } from "../support/attack.ts";

async function hostile(source: string, options: TraceOptions = {}): Promise<Trace> {
  const before = fingerprint();
  const box = await Sandbox.create({ limits: attackLimits, randomSeed: 1, thread: "inline" });
  await box.run("kept = 7");
  const traced = await box.trace(source, options);
  // All states can be had, are of bounded size, and leave the session alone.
  const every = Math.max(1, traced.steps.length >> 6);
  for (let i = 0; i < traced.steps.length; i += every) {
    expect(JSON.stringify(await traced.at(i)).length).toBeLessThan(500_000);
  }
  expect((await box.run("kept")).unwrap()).toBe(7);
  expect(fingerprint()).toBe(before);
  box.dispose();
  return traced;
}

describe("a hostile program", () => {
  test("can't have its methods called by a trace", async () => {
    const traced = await hostile(`
calls = []
class Loud:
    def __getattribute__(self, name): calls.append(name); return 1
    def __repr__(self): calls.append("repr"); return "x"
    def __eq__(self, other): calls.append("eq"); return True
    def __hash__(self): return 1
class D(dict):
    def __len__(self): calls.append("len"); return 10**9
    def __iter__(self): calls.append("iter"); return iter(())
    def items(self): calls.append("items"); return []
    def __getitem__(self, key): calls.append("getitem")
class L(list):
    def __len__(self): calls.append("len"); return -1
    def __repr__(self): calls.append("repr")
class E(Exception):
    def __str__(self): calls.append("str"); return "y"
    args = property(lambda self: calls.append("args"))
class M(type):
    def __repr__(cls): calls.append("meta")
    __name__ = property(lambda cls: calls.append("name"))
class C(metaclass=M): pass
class P:
    @property
    def value(self): calls.append("property")
loud, d, l, c, p = Loud(), D(a=1), L([1, 2]), C(), P()
try:
    raise E("z")
except E as e:
    kept_e = e
after = 1
`);
    const { globals } = await traced.at(traced.steps.length - 1);
    expect(globals.find(({ name }) => name === "calls")?.value).toBe("[]");
    expect(globals.find(({ name }) => name === "d")).toMatchObject({ value: "D({'a': 1})" });
    expect(globals.find(({ name }) => name === "l")).toMatchObject({ value: "L([1, 2])" });
  });

  test("can't make states large: huge, deep, wide and cyclic values", async () => {
    await hostile(`
big = list(range(100_000))
text = "x" * 1_000_000
deep = []
for _ in range(5000): deep = [deep, deep]
wide = [[["y" * 500] * 100] * 100] * 100
number = 7 ** 100_000
table = {("k" * 300, i): ["v" * 300] * 70 for i in range(1000)}
cycle = {}
cycle["me"] = [cycle, (cycle,)]
class Node: pass
node = Node()
for i in range(300): setattr(node, "a" * 200 + str(i), node)
for i in range(2000): globals()["g%d" % i] = [i] * 10
def f(n):
    local = wide
    return n and f(n - 1)
f(100)
`);
  });

  test("can't confuse by odd names, deleted variables and strange namespaces", async () => {
    const traced = await hostile(`
globals()["not a name\\n"] = 1
globals()[5] = 2
globals()["\\ud800"] = 3
globals()["__proto__"] = 4
globals()["constructor"] = 5
ünï = 6
def f(a, /, *, b=1, **constructor):
    del a
    try:
        a
    except UnboundLocalError:
        pass
    return lambda: b
f(1, __proto__=2)()
import sys
del sys
class K:
    locals()["x y"] = 1
    def __del__(self): print("gone")
K()
class Odd(dict):
    def __setitem__(self, k, v): dict.__setitem__(self, k, v)
exec("z = 1", globals(), {})
__name__ = 5
`);
    expect(traced.result.status).toBe("completed");
    const { globals } = await traced.at(traced.steps.length - 1);
    const names = globals.map(({ name }) => name);
    expect(names).toContain("ünï");
    expect(names).toContain("constructor");
  });

  test("can't break a trace by objects that are half made or thrown away", async () => {
    const traced = await hostile(`
import gc
class Half(int):
    def __new__(cls): raise ValueError
class Ex(Exception):
    def __init__(self): self.me = self
class Gen:
    def __iter__(self):
        try:
            yield 1
        finally:
            done = "closed"
def g():
    x = [1] * 100
    yield x
    yield x
for _ in range(50):
    it = g(); next(it); it = None; gc.collect()
for a in Gen(): break
b = object.__new__(Ex)
try: Half()
except ValueError as e: err = e
try: raise Ex
except Ex as e: err = e
raise Ex.__new__(Ex)
`);
    expect(traced.result.status).toBe("error");
  });

  test("can't take more steps than asked for, nor forge any", async () => {
    const traced = await hostile("while True: pass", { maxSteps: 50, limits: { fuel: 1_000_000 } });
    expect(traced.steps).toHaveLength(50);
    expect(traced.truncated).toBe(true);
    expect(traced.result.status).toBe("limit");
    const source = "import sys\nsys.stdout.write('\\x9f\\x00\\xff')\nprint('\\xf6')";
    expect((await hostile(source)).steps).toHaveLength(4);
  });

  test("can't end its run by what its exceptions have", async () => {
    const source = `
class Odd(Exception): pass
def f(args):
    raise Odd(*args)
for args in (["x" * 190] * 64, ["y" * 190] * 64), ["z" * 199] * 9, ({"k" * 99: [1e9] * 99},) * 4:
    for _ in range(9):
        try: f(args)
        except Odd: pass
print("done")`;
    for (const maxSteps of [5, 50, 1000]) {
      const traced = await hostile(source, { maxSteps });
      expect(traced.result).toMatchObject({ status: "completed", stdout: "done\n" });
    }
  });

  test("can't use up the stack of the handler: recursion to its limit", async () => {
    const traced = await hostile(
      "def f(n):\n    x = [[[n]]]\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    caught = 1\n",
      { maxSteps: 5000 },
    );
    expect(traced.result.status).toBe("completed");
    const deepest = Math.max(...traced.steps.map(({ depth }) => depth));
    const index = traced.steps.findIndex(({ depth }) => depth === deepest);
    const { frames, omittedFrames } = await traced.at(index);
    expect([frames.length, omittedFrames]).toEqual([24, deepest + 1 - 24]);
  });
});

describe("a guest that is not itself any more", () => {
  test("has no say by bytes that are no trace", async () => {
    const good = await trace("x = 1", { thread: "inline" });
    const [step] = good.steps;
    if (step === undefined) throw new Error("no step");
    const none = new Uint8Array(0);
    const pieces = [
      [0x9f],
      [0x9f, 0xff],
      [0x9f, 0x18, 0x63, 1, 1, 1, 1, 0x60, 0x60, 0xff],
      [0x9f, 0, 0x60, 1, 1, 1, 0x60, 0x60, 0xff],
      [0x84, 0, 0, 0, 0],
      [0xff],
      [0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0x1b],
      Array.from({ length: 5000 }, () => 0x9f),
      [0x9f, 3, 1, 0, 0, 0, 0x60, 0x60, 0xf6, 0xff],
    ];
    for (const piece of pieces) {
      const bytes = Uint8Array.from(piece);
      expect(readSteps(bytes, none, none).steps).toEqual([]);
      splitSteps(bytes);
      expect(() => readState(bytes, good.steps, 0, { stdout: "", stderr: "" })).toThrow();
    }
    // Positions that go back, and beyond the end.
    const lie = Uint8Array.from([
      0x9f, 0, 1, 0, 0x18, 0xff, 0, 0x60, 0x60, 0xff, 0x9f, 0, 1, 0, 1, 0, 0x60, 0x60, 0xff,
    ]);
    const { steps } = readSteps(lie, Uint8Array.of(65, 66), none);
    expect(steps.map(({ stdoutLength }) => stdoutLength)).toEqual([2, 2]);
  });

  test("can't make the host work for a huge int or keep a huge text", () => {
    const argument = (head: number[], size: number): Uint8Array => {
      // [3, 1, 0, 0, 0, "", "", ["E", argument]]
      const before = [0x9f, 3, 1, 0, 0, 0, 0x60, 0x60, 0x9f, 0x61, 0x45, ...head];
      const length = [(size >> 24) & 255, (size >> 16) & 255, (size >> 8) & 255, size & 255];
      const bytes = new Uint8Array(before.length + 4 + size + 3).fill(0x61);
      bytes.set([...before, ...length]);
      bytes.set([0xff, 0xff, 0xff], bytes.length - 3);
      // Of a text there is one array less.
      return head.length === 1 ? bytes.subarray(0, -1) : bytes;
    };
    const none = new Uint8Array(0);
    const size = 4_000_000;
    const int = [0x9f, 3, 0, 0x63, 0x69, 0x6e, 0x74, 0, 0x18, 99, 0x5a];
    for (const head of [int, [0x7a], [0x5a]]) {
      const { steps } = readSteps(argument(head, size), none, none);
      const [step] = steps;
      expect(step?.exception?.message.length).toBeLessThanOrEqual(300);
    }
    const many = new Uint8Array(1_000_000).fill(0xf6);
    many.set([0x9f, 0, 1, 0, 0, 0, 0x60, 0x60]);
    many[many.length - 1] = 0xff;
    expect(readSteps(many, none, none).steps).toEqual([]);
  });

  test("can't fill the host's memory with small pieces", () => {
    const log = TraceLog.of({ maxSteps: 1000, modules: false });
    const piece = Uint8Array.of(7);
    const before = process.memoryUsage();
    for (let i = 0; i < log.maxBytes; i++) log.push(piece);
    const after = process.memoryUsage();
    expect(
      after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers,
    ).toBeLessThan(50_000_000);
    expect(log.bytes()).toHaveLength(log.maxBytes);
    log.rewind();
    expect(log.bytes()).toHaveLength(0);
  });

  test("can report no more than the terms allow", () => {
    const { maxBytes, stops } = TraceLog.of({ maxSteps: 10, modules: false });
    expect([maxBytes, stops]).toEqual([22_000, false]);
    expect(encodeTrace({ maxSteps: 1, modules: false })).toHaveLength(
      encodeTrace({ maxSteps: 100_000, first: 5, last: 99_999, modules: true }).length,
    );
  });
});
