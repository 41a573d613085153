import { describe, expect, test } from "vitest";
import {
  Sandbox,
  trace,
  type Trace,
  type TraceState,
  type TraceStep,
  type TraceVariable,
} from "../../src/index.ts";
import { later } from "../support/rejections.ts";
import { programs } from "../support/trace-programs.ts";
import { describeWaiting } from "../support/ways.ts";

const inline = { thread: "inline", randomSeed: 1 } as const;

// "line 3 f"
function brief({ event, line, function: name, ...step }: TraceStep): string {
  const verb = step.yields ? "yield" : step.resumes ? "resume" : event;
  const thrown = step.exception === undefined ? "" : ` ${step.exception.type}`;
  return `${verb} ${line}${name === "<module>" ? "" : ` ${name}`}${thrown}`;
}

async function steps(source: string): Promise<string> {
  const traced = await trace(source, inline);
  traced.dispose();
  return traced.steps.map(brief).join(", ");
}

function show(variables: readonly TraceVariable[]): string {
  return variables.map(({ name, value }) => `${name}=${value}`).join(" ");
}

async function all(traced: Trace): Promise<TraceState[]> {
  const states: TraceState[] = [];
  for (let i = 0; i < traced.steps.length; i++) states.push(await traced.at(i));
  return states;
}

/** Index of the first step that reads so. */
function find(traced: Trace, text: string): number {
  const index = traced.steps.findIndex((step) => brief(step) === text);
  expect(index, text).toBeGreaterThanOrEqual(0);
  return index;
}

describe("trace.steps", () => {
  test.each([
    [
      "loop",
      "line 1, line 2, line 3, line 5, line 2, line 3, line 4, line 2, line 3, line 5, line 2, " +
        "line 6, line 7, line 6, line 7, line 6, line 9, return 9",
    ],
    [
      "recursion",
      "line 1, line 6, call 1 fact, line 2 fact, line 4 fact, call 1 fact, line 2 fact, " +
        "line 4 fact, call 1 fact, line 2 fact, line 3 fact, return 3 fact, return 4 fact, " +
        "return 4 fact, return 6",
    ],
    [
      "classes",
      "line 1, call 1 Point, line 2 Point, line 3 Point, line 6 Point, return 6 Point, line 9, " +
        "call 3 __init__, line 4 __init__, line 5 __init__, return 5 __init__, line 10, line 11, " +
        "return 11",
    ],
    [
      "exceptions",
      "line 1, line 7, line 8, call 1 risky, line 2 risky, line 3 risky, " +
        "exception 3 risky ZeroDivisionError, line 5 risky, exception 8 ZeroDivisionError, " +
        "line 9, line 10, line 11, call 1 risky, line 2 risky, line 3 risky, line 5 risky, " +
        "return 5 risky, return 11",
    ],
    [
      "generators",
      "line 1, line 6, line 7, call 1 count, line 2 count, line 3 count, yield 3 count, line 8, " +
        "line 7, resume 3 count, line 4 count, line 2 count, line 3 count, yield 3 count, line 8, " +
        "line 7, resume 3 count, line 4 count, line 2 count, return 2 count, line 9, " +
        "call 9 <genexpr>, yield 9 <genexpr>, resume 9 <genexpr>, yield 9 <genexpr>, " +
        "resume 9 <genexpr>, return 9 <genexpr>, return 9",
    ],
    [
      "contexts",
      "line 1, call 1 Guard, line 2 Guard, line 4 Guard, return 4 Guard, line 7, " +
        "call 2 __enter__, line 3 __enter__, return 3 __enter__, line 8, exception 8 KeyError, " +
        "call 4 __exit__, line 5 __exit__, return 5 __exit__, line 9, return 9",
    ],
    [
      "comprehensions",
      "line 1, line 4, call 1 double, line 2 double, return 2 double, call 1 double, " +
        "line 2 double, return 2 double, line 5, line 6, return 6",
    ],
    [
      "closures",
      "line 1, line 9, call 1 counter, line 2 counter, line 3 counter, line 7 counter, " +
        "return 7 counter, line 10, call 3 step, line 5 step, line 6 step, return 6 step, line 11, " +
        "call 3 step, line 5 step, line 6 step, return 6 step, return 11",
    ],
    [
      "matching",
      "line 1, line 9, call 1 kind, line 2 kind, line 3 kind, line 4 kind, return 4 kind, " +
        "call 1 kind, line 2 kind, line 3 kind, line 5 kind, line 6 kind, return 6 kind, " +
        "call 1 kind, line 2 kind, line 3 kind, line 5 kind, line 7 kind, line 8 kind, " +
        "return 8 kind, return 9",
    ],
  ])("of %s", async (name, expected) => {
    expect(await steps(programs[name] as string)).toBe(expected);
  });

  test("of branches: only conditions that are looked at, and no line of a global statement", async () => {
    const source = "x = 2\nif x == 1:\n    a = 1\nelif x == 2:\n    a = 2\nelse:\n    a = 3\n";
    expect(await steps(source)).toBe("line 1, line 2, line 4, line 5, return 5");
  });

  test("of lambdas, nested calls and decorators", async () => {
    const source =
      "f = lambda n: n + 1\ndef twice(g):\n    return lambda n: g(g(n))\nh = twice(f)\nh(1)";
    expect(await steps(source)).toBe(
      "line 1, line 2, line 4, call 2 twice, line 3 twice, return 3 twice, line 5, " +
        "call 3 <lambda>, line 3 <lambda>, call 1 <lambda>, line 1 <lambda>, return 1 <lambda>, " +
        "call 1 <lambda>, line 1 <lambda>, return 1 <lambda>, return 3 <lambda>, return 5",
    );
  });

  test("of coroutines: each when it runs", async () => {
    const traced = await trace(programs["coroutines"] as string, inline);
    expect(traced.result.status).toBe("completed");
    const names = traced.steps.map(brief).filter((step) => step.endsWith(" add"));
    expect(names).toEqual([
      "call 2 add",
      "line 3 add",
      "call 2 add",
      "line 3 add",
      "line 4 add",
      "return 4 add",
      "line 4 add",
      "return 4 add",
    ]);
    expect(show((await traced.at(find(traced, "call 2 add"))).frames.at(-1)?.variables ?? [])).toBe(
      "a=1 b=2",
    );
  });

  test("of a continue in a try, a break and nested loops", async () => {
    const source = `for i in range(3):
    for j in range(2):
        try:
            if j == 0: continue
            if i == 1: break
        finally:
            k = j
`;
    const plain = await (await Sandbox.create(inline)).run(source);
    const traced = await trace(source, inline);
    expect(traced.result.stats.ticks).toBe(plain.stats.ticks);
    expect(traced.steps.filter(({ line }) => line === 7)).toHaveLength(6);
  });
});

describe("Trace.at", () => {
  test("has the variables of each frame, outermost first", async () => {
    const traced = await trace(programs["recursion"] as string, inline);
    const { frames, globals, omittedFrames } = await traced.at(find(traced, "line 3 fact"));
    expect(
      frames.map((frame) => `${frame.function}:${frame.line} ${show(frame.variables)}`),
    ).toEqual(["<module>:6 fact=<function fact>", "fact:4 n=3", "fact:4 n=2", "fact:3 n=1"]);
    expect(show(globals)).toBe("fact=<function fact>");
    expect(omittedFrames).toBe(0);
  });

  test("has returned values, and exceptions with their message", async () => {
    const traced = await trace(programs["recursion"] as string, inline);
    const returned = traced.steps.flatMap(({ event }, i) => (event === "return" ? [i] : []));
    const values = await Promise.all(
      returned.map(async (i) => (await traced.at(i)).returned?.value),
    );
    expect(values).toEqual(["1", "2", "6", "None"]);
    const failing = await trace(programs["exceptions"] as string, inline);
    const { step } = await failing.at(find(failing, "exception 3 risky ZeroDivisionError"));
    expect(step.exception).toEqual({ type: "ZeroDivisionError", message: "division by zero" });
  });

  test("has attributes of instances, without calling __repr__", async () => {
    const traced = await trace(programs["classes"] as string, inline);
    const { globals } = await traced.at(traced.steps.length - 1);
    const p = globals.find(({ name }) => name === "p");
    expect(p).toMatchObject({ type: "Point", value: "<Point object>" });
    expect(show(p?.attributes ?? [])).toBe("x=1 y=[2, 3]");
    const body = await traced.at(find(traced, "line 3 Point"));
    expect(show(body.frames.at(-1)?.variables ?? [])).toBe("kind='point'");
  });

  test("has ids that tell which names are one object, and marks cycles", async () => {
    const traced = await trace(programs["aliasing"] as string, inline);
    const { globals } = await traced.at(traced.steps.length - 1);
    const [a, b, c] = globals;
    expect(a).toMatchObject({ value: "[1, [...], 2]", type: "list" });
    expect(b?.id).toBe(a?.id);
    expect(a?.items?.[1]?.id).toBe(a?.id);
    expect(c?.entries?.[0]?.value.id).toBe(a?.id);
    expect(c?.id).not.toBe(a?.id);
    const inside = await traced.at(find(traced, "line 6 change"));
    expect(inside.frames.at(-1)?.variables[0]?.id).toBe(a?.id);
  });

  test("has the namespace of a class whatever it is", async () => {
    const source = `class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return Space(seen=1)
class Space(dict):
    def items(self):
        raise RuntimeError
class Own:
    def __getitem__(self, key):
        raise KeyError(key)
    def __setitem__(self, key, value):
        pass
from enum import Enum
class Color(Enum):
    RED = 1
    BLUE = 2
class A(metaclass=Meta):
    x = 2
    def f(self): pass
`;
    const traced = await trace(source, inline);
    expect(traced.result.status).toBe("completed");
    const enumBody = await traced.at(find(traced, "line 16 Color"));
    expect(show(enumBody.frames.at(-1)?.variables ?? [])).toContain("RED=1");
    const body = await traced.at(find(traced, "line 19 A"));
    expect(show(body.frames.at(-1)?.variables ?? [])).toBe("seen=1 x=2");
  });

  test("has variables of enclosing functions, and none that were deleted", async () => {
    const traced = await trace(programs["closures"] as string, inline);
    const last = traced.steps.length - 2;
    expect(show((await traced.at(last)).frames.at(-1)?.variables ?? [])).toBe("by=5 n=6");
    const deleted = await trace(
      "def f(a, b=2, *args, c, **kw):\n    del a\n    x = 1\nf(1, c=3, d=4)",
      inline,
    );
    const { frames } = await deleted.at(find(deleted, "return 3 f"));
    expect(show(frames.at(-1)?.variables ?? [])).toBe("b=2 c=3 args=() kw={'d': 4} x=1");
  });

  test("has globals as they are in functions too", async () => {
    const traced = await trace(programs["globals"] as string, inline);
    const at = async (text: string) => show((await traced.at(find(traced, text))).globals);
    expect(await at("line 4 up")).toBe("level=0 up=<function up>");
    expect(await at("line 5 up")).toBe("level=1 up=<function up>");
    expect(await at("line 6 up")).toBe("up=<function up>");
    expect(await at("return 7")).toBe("up=<function up> level=10");
  });

  test("has the output so far, of both streams, in characters", async () => {
    const source = `import sys
print("é\u{1f40d}")
print("b", file=sys.stderr)
sys.stdout.write("no newline")
print()`;
    const traced = await trace(source, inline);
    const states = await all(traced);
    expect(states.map(({ stdout, stderr }) => [stdout, stderr])).toEqual([
      ["", ""],
      ["", ""],
      ["é\u{1f40d}\n", ""],
      ["é\u{1f40d}\n", "b\n"],
      ["é\u{1f40d}\nno newline", "b\n"],
      ["é\u{1f40d}\nno newline\n", "b\n"],
    ]);
    expect(traced.steps[2]?.stdoutLength).toBe(4);
  });

  test("has all kinds of values", async () => {
    const source = `
import math
from collections import deque, namedtuple, OrderedDict, Counter, defaultdict
from dataclasses import dataclass
N = namedtuple("N", "a b")
@dataclass
class D:
    x: int
class L(list): pass
class E(Exception): pass
v = [None, True, 0, -5, 10**15, -10**15, 2**64, -2**70, 0.1, 1e100, 1e-7, float("nan"), -0.0, 1e16, 123456.0]
w = ["it's", "\\n\\\\", "\\u200b", b"\\x00a\\xff'", "x" * 300, b"y" * 300, 1j]
x = [(), (1,), {1}, set(), frozenset({2}), range(3), range(0, 9, 2), deque([1, 2]), bytearray(b"a")]
y = [N(1, "b"), D(4), L([1]), E("bad"), ValueError(1, 2), Counter("aab"), defaultdict(list)]
z = [len, math, D, v.append, (i for i in x), lambda: 0, OrderedDict(a=1)]
long = list(range(1000))
deep = [[[[[1]]]]]
huge = 10 ** 400
`;
    const traced = await trace(source, inline);
    const { globals } = await traced.at(traced.steps.length - 1);
    const get = (name: string): TraceVariable =>
      globals.find((each) => each.name === name) as TraceVariable;
    const items = (name: string): string[] => (get(name).items ?? []).map(({ value }) => value);
    expect(items("v")).toEqual([
      "None", "True", "0", "-5", "1000000000000000", "-1000000000000000", "18446744073709551616",
      "-1180591620717411303424", "0.1", "1e+100", "1e-07", "nan", "-0.0", "1e+16", "123456.0",
    ]); // prettier-ignore
    expect(items("w")).toEqual([
      `"it's"`,
      "'\\n\\\\'",
      "'\\u200b'",
      `b"\\x00a\\xff'"`,
      `'${"x".repeat(200)}…'`,
      `b'${"y".repeat(200)}…'`,
      "<complex object>",
    ]);
    expect(items("x")).toEqual([
      "()", "(1,)", "{1}", "set()", "frozenset({2})", "range(0, 3)", "range(0, 9, 2)",
      "deque([1, 2])", "<bytearray object>",
    ]); // prettier-ignore
    expect(items("y")).toEqual([
      "<N object>", "<D object>", "L([1])", "E('bad')", "ValueError(1, 2)",
      "Counter({'a': 2, 'b': 1})", "defaultdict({})",
    ]); // prettier-ignore
    expect(show(get("y").items?.[0]?.attributes ?? [])).toBe("a=1 b='b'");
    expect(get("y").items?.[2]?.items?.map(({ value }) => value)).toEqual(["1"]);
    expect(items("z")).toEqual([
      expect.stringMatching(/^<.*>$/),
      "<module 'math'>",
      "<class 'D'>",
      expect.stringMatching(/^<.*>$/),
      "<generator object <genexpr>>",
      "<function <lambda>>",
      "OrderedDict({'a': 1})",
    ]);
    expect(get("long")).toMatchObject({ length: 1000 });
    expect(get("long").items).toHaveLength(64);
    expect(get("long").value.length).toBeLessThanOrEqual(300);
    expect(get("deep").value).toBe("[[[[…]]]]");
    expect(get("huge").value).toBe("<int of 1329 bits>");
  });

  test("gives the same in any order, and for all windows", async () => {
    const source = "total = 0\nfor i in range(400):\n    total += i\n    print(i)\n";
    const traced = await trace(source, inline);
    const count = traced.steps.length;
    expect(count).toBe(1203);
    const forwards = await all(traced);
    const again = await trace(source, inline);
    for (const i of [count - 1, 0, 700, 699, 600, 450, 300, 30, 900, 255, 256, 257]) {
      expect(await again.at(i)).toEqual(forwards[i]);
    }
    for (let i = count - 1; i >= 0; i -= 7) expect(await again.at(i)).toEqual(forwards[i]);
    expect(show(forwards[1202]?.globals ?? [])).toBe("total=79800 i=399");
  });

  test("answers concurrent questions", async () => {
    const traced = await trace(programs["loop"] as string, inline);
    const states = await Promise.all(traced.steps.map((_, i) => traced.at(i)));
    expect(states).toEqual(await all(traced));
  });

  test.each([-1, 1.5, 1000, Number.NaN])("refuses step %d", async (index) => {
    const traced = await trace("x = 1", inline);
    await expect(traced.at(index)).rejects.toMatchObject({ code: "ERR_INVALID_ARGUMENT" });
  });

  test("after dispose is ERR_DISPOSED; steps stay", async () => {
    const traced = await trace("x = 1", inline);
    traced.dispose();
    traced.dispose();
    await expect(traced.at(0)).rejects.toMatchObject({ code: "ERR_DISPOSED" });
    expect(traced.steps).toHaveLength(2);
  });
});

describe("Sandbox.trace", () => {
  test("leaves the session where run does, and at changes nothing", async () => {
    const [a, b] = [await Sandbox.create(inline), await Sandbox.create(inline)];
    for (const source of Object.values(programs)) {
      const plain = await a.run(source);
      const traced = await b.trace(source);
      expect(traced.result.stats.ticks).toBe(plain.stats.ticks);
      expect({ ...traced.result, stats: null }).toEqual({ ...plain, stats: null });
      await traced.at(traced.steps.length >> 1);
    }
    const names = "sorted(k for k, v in globals().items() if not k.startswith('__'))";
    expect((await b.run(names)).unwrap()).toEqual((await a.run(names)).unwrap());
    expect((await b.run("repr((a, total, seen, caught, kinds))")).unwrap()).toBe(
      (await a.run("repr((a, total, seen, caught, kinds))")).unwrap(),
    );
  });

  test("sees what earlier runs left, and shows where the run began", async () => {
    const box = await Sandbox.create(inline);
    await box.run("kept = [1]\ndef old(x):\n    return x + 1");
    const traced = await box.trace("kept.append(old(1))", { inputs: { given: 5 } });
    await box.run("kept.clear()");
    expect(traced.steps.map(brief)).toEqual(["line 1", "return 1"]);
    expect(show((await traced.at(0)).globals)).toBe("kept=[1] old=<function old> given=5");
    expect(show((await traced.at(1)).globals)).toContain("kept=[1, 2]");
    expect((await box.run("kept")).unwrap()).toEqual([]);
  });

  test("functions of an earlier traced run are traced again, with ticks as ever", async () => {
    const box = await Sandbox.create(inline);
    await box.trace("def f(x):\n    return x + 1", { filename: "one.py" });
    expect((await box.run("f(1)")).unwrap()).toBe(2);
    const traced = await box.trace("f(2)", { filename: "two.py" });
    expect(traced.steps.map((step) => `${step.file} ${brief(step)}`)).toEqual([
      "two.py line 1",
      "one.py call 1 f",
      "one.py line 2 f",
      "one.py return 2 f",
      "two.py return 1",
    ]);
  });

  test("outlives the sandbox, its next runs and its reset", async () => {
    const box = await Sandbox.create(inline);
    await box.run("x = 1");
    const traced = await box.trace("x += 1");
    await box.reset();
    box.dispose();
    expect(show((await traced.at(0)).globals)).toBe("x=1");
  });

  test("goes on untraced when maxSteps is reached", async () => {
    const traced = await trace("n = 0\nfor i in range(100):\n    n += 1\nn", {
      ...inline,
      maxSteps: 10,
    });
    expect(traced.truncated).toBe(true);
    expect(traced.steps).toHaveLength(10);
    expect(traced.result.status === "completed" && traced.result.value).toBe(100);
    expect(show((await traced.at(9)).globals)).toBe("n=4 i=3");
    const exact = await trace("a = 1\nb = 2", { ...inline, maxSteps: 3 });
    expect([exact.truncated, exact.steps.length]).toEqual([false, 3]);
  });

  test.each([0, -1, 1.5, 100_001, "5", Number.NaN])("refuses maxSteps %s", async (maxSteps) => {
    const attempt = trace("1", { maxSteps: maxSteps as number });
    await expect(attempt).rejects.toMatchObject({ code: "ERR_INVALID_ARGUMENT" });
  });

  test("of what does not begin has no steps", async () => {
    const wrong = await trace("x = (\n", inline);
    expect(wrong.result.status === "error" && wrong.result.error.type).toBe("SyntaxError");
    expect(wrong.steps).toEqual([]);
    const empty = await trace("", inline);
    expect(empty.steps.map(brief)).toEqual(["return 1"]);
    const long = await trace("x = 1", { ...inline, limits: { maxSourceBytes: 2 } });
    expect([long.result.status, long.steps]).toEqual(["limit", []]);
    await expect(long.at(0)).rejects.toMatchObject({ code: "ERR_INVALID_ARGUMENT" });
  });

  test.each([
    ["fuel", { fuel: 30_000 }],
    ["timeoutMs", { timeoutMs: 50, fuel: 1e12 }],
    ["maxOutputBytes", { maxOutputBytes: 20 }],
  ] as const)("has the steps up to where %s ends the run", async (which, limits) => {
    const source = "n = 0\nwhile True:\n    n += 1\n    print(n)\n";
    const box = await Sandbox.create({ ...inline, limits });
    await box.run("before = 1");
    const traced = await box.trace(source, { maxSteps: 300 });
    const { result } = traced;
    expect(result.status === "limit" && result.limit.which).toBe(which);
    expect(traced.steps.length).toBeGreaterThan(10);
    const last = await traced.at(traced.steps.length - 1);
    expect(last.globals[0]).toMatchObject({ name: "before" });
    expect(last.frames).toHaveLength(1);
    // As after any limit.
    expect(
      (await box.run("sorted(k for k in globals() if k in ('n', 'before'))")).unwrap(),
    ).toEqual(["before"]);
  });

  test("ends with sys.exit and uncaught exceptions as a run does", async () => {
    const exit = await trace("import sys\ndef f():\n    sys.exit(3)\nf()", inline);
    expect(exit.result.status === "error" && exit.result.error.exitCode).toBe(3);
    expect(exit.steps.map(brief).slice(-2)).toEqual([
      "exception 3 f SystemExit",
      "exception 4 SystemExit",
    ]);
    const failing = await trace("d = {}\nd['k']", inline);
    expect(failing.steps.at(-1)?.exception).toEqual({ type: "KeyError", message: "'k'" });
    expect(failing.result.status === "error" && failing.result.error.traceback).toContain("line 2");
  });

  test("traces modules from files when asked", async () => {
    const modules = { shapes: "SIDES = 4\ndef area(x):\n    return x * x\n" };
    const source = "import shapes\nshapes.area(3)";
    const plain = await trace(source, { ...inline, modules });
    expect(plain.steps.map(brief)).toEqual(["line 1", "line 2", "return 2"]);
    const traced = await trace(source, { ...inline, modules, traceModules: true });
    expect(traced.steps.map(({ file, ...step }) => `${file} ${brief({ file, ...step })}`)).toEqual([
      "<run 1> line 1",
      "/modules/shapes.py line 1",
      "/modules/shapes.py line 2",
      "/modules/shapes.py return 2",
      "<run 1> line 2",
      "/modules/shapes.py call 2 area",
      "/modules/shapes.py line 3 area",
      "/modules/shapes.py return 3 area",
      "<run 1> return 2",
    ]);
    const { frames } = await traced.at(3);
    expect(frames.map(({ variables }) => show(variables))).toEqual([
      "",
      "SIDES=4 area=<function area>",
    ]);
  });

  test("does not trace the library, nor what exec runs", async () => {
    const source = "import statistics\nm = statistics.mean([1, 2])\nexec('y = 1\\nz = 2')\n";
    expect(await steps(source)).toBe("line 1, line 2, line 3, return 3");
    const callback =
      "def key(x):\n    return -x\nsorted([1, 2], key=key)\nimport functools\nfunctools.reduce(lambda a, b: a + b, [1, 2])";
    const traced = await trace(callback, inline);
    expect(traced.steps.filter(({ event }) => event === "call").map((step) => step.depth)).toEqual([
      1, 1, 1,
    ]);
  });

  test("with a journal is replayed as any run", async () => {
    const { replay } = await import("../../src/index.ts");
    const traced = await trace("x = 1\nx + 1", inline);
    const box = await Sandbox.create(inline);
    const { result } = await box.trace("import random\nrandom.random()", { journal: true });
    const again = await replay(result.journal as Uint8Array);
    expect(again.unwrap()).toEqual(result.unwrap());
    expect(again.stats.ticks).toBe(result.stats.ticks);
    traced.dispose();
  });

  test("does not change untraced runs: the same fuel and ticks before and after", async () => {
    const source = "def f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)\nf(10)";
    const [a, b] = [await Sandbox.create(inline), await Sandbox.create(inline)];
    // A long source is not kept compiled.
    const other = `1${" ".repeat(5000)}`;
    await a.run(other);
    const plain = await a.run(source);
    await b.trace(other);
    const after = await b.run(source);
    expect([after.stats.fuel, after.stats.ticks]).toEqual([plain.stats.fuel, plain.stats.ticks]);
  });
});

describeWaiting("a trace", (way) => {
  test("asks nobody again, and shows the same at each step", async () => {
    const asked: string[] = [];
    const box = await Sandbox.create({
      ...way,
      randomSeed: 3,
      clock: "real",
      stdin: ["Ada", "Bob"],
      onStdout: (text) => asked.push(text),
      hostFunctions: {
        now: (x: unknown) => (asked.push("now"), x),
        slowly: async (x: unknown) => (asked.push("slowly"), later(x)),
      },
    });
    await box.run("import random, time\nkept = []");
    const source = `a = now(1)
name = input()
print(name)
b = slowly([a])
r = random.random()
t = time.time()
try:
    missing()
except NameError as e:
    message = str(e)
c = slowly(name)
`;
    const traced = await box.trace(source);
    expect(traced.result.status).toBe("completed");
    const before = [...asked];
    expect(before.filter((each) => each === "slowly")).toHaveLength(2);
    expect(before.join("")).toContain("Ada\n");
    const states = await all(traced);
    expect(asked).toEqual(before);
    const last = show(states.at(-1)?.globals ?? []);
    expect(last).toContain("a=1 name='Ada' b=[1] r=0.");
    expect(last).toContain("c='Ada'");
    expect(states[3]?.stdout).toBe("Ada\n");
    expect((await box.run("(name, r, t)")).unwrap()).toMatchObject([
      "Ada",
      expect.any(Number),
      expect.any(Number),
    ]);
    // The next line of input is the session's, not the trace's.
    expect((await box.run("input()")).unwrap()).toBe("Bob");
    expect(await traced.at(0)).toEqual(states[0]);
    traced.dispose();
    box.dispose();
  });

  test("of all programs is the same as in the caller's thread", async () => {
    for (const source of Object.values(programs)) {
      const [here, there] = [
        await trace(source, inline),
        await trace(source, { ...way, randomSeed: 1 }),
      ];
      expect(there.steps).toEqual(here.steps);
      const middle = there.steps.length >> 1;
      expect(await there.at(middle)).toEqual(await here.at(middle));
      here.dispose();
      there.dispose();
    }
  });
});
