import { describe, expect, test } from "vitest";
import {
  ExceptionValue,
  Float,
  FrozenSet,
  LimitError,
  PythonError,
  run,
  runSync,
  SandboaError,
  Sandbox,
  Tuple,
  type Input,
  type Value,
} from "../../src/index.ts";

const tuple = (...items: Value[]): Tuple => Tuple.from(items) as Tuple;

const evaluate = (source: string, inputs?: Record<string, Input>): unknown =>
  runSync(source, inputs ? { inputs } : {}).unwrap();

describe("run", () => {
  test("run resolves to the value of the last expression", async () => {
    expect((await run("x = 40\nx + 2")).unwrap()).toBe(42);
    expect((await run("1; 2; 3")).unwrap()).toBe(3);
    expect((await run("x = 1")).unwrap()).toBeNull();
    expect((await run("")).unwrap()).toBeNull();
    expect((await run("1\nif True: 2")).unwrap()).toBeNull();
    expect((await run("'only a string'\n\n# and a comment\n")).unwrap()).toBe("only a string");
    expect((await run("(\n 1 +\n 2\n)")).unwrap()).toBe(3);
  });

  test("run takes small numbers in inputs as positions and counts", () => {
    const inputs = { n: 1, m: -2, data: [5, 6] };
    expect(evaluate("[data[n], data[m], data[:n], 'ab' * n, range(9)[n]]", inputs)).toEqual([
      6,
      5,
      [5],
      "ab",
      1,
    ]);
  });

  test("run sets inputs as globals", async () => {
    const options = { inputs: { data: [1, 2, 3] } };
    expect((await run("sum(x * x for x in data)", options)).unwrap()).toBe(14);
  });

  test("runSync answers without a promise", () => {
    expect(runSync("price * (1 + vat)", { inputs: { price: 100, vat: 0.2 } }).unwrap()).toBe(120);
  });

  test("run with value: false gives null and does not mind what the value is", async () => {
    const result = await run("print('x')\nlambda: 1", { value: false });
    expect(result).toMatchObject({ status: "completed", value: null, stdout: "x\n" });
    expect((await run("1 + 1", { value: false })).unwrap()).toBeNull();
  });

  test("run has a print's output before the next statement runs", async () => {
    const source = "print('Working', end='')\nwhile True: pass";
    const result = await run(source, { limits: { fuel: 100_000 } });
    expect(result).toMatchObject({ status: "limit", stdout: "Working" });
  });

  test("run keeps stdout and stderr apart and streams both in order", async () => {
    const seen: string[] = [];
    const result = await run(
      "import sys\nprint('a', 1, sep='-')\nprint('b', file=sys.stderr)\nprint('c', end='')\nsys.stdout.write('d')",
      {
        onStdout: (text) => seen.push(`out:${text}`),
        onStderr: (text) => seen.push(`err:${text}`),
      },
    );
    expect(result).toMatchObject({ stdout: "a-1\ncd", stderr: "b\n", value: 1 });
    expect(seen).toEqual(["out:a-1\n", "err:b\n", "out:c", "out:d"]);
  });

  test("run streams before the run ends and cuts no character in two", async () => {
    const pieces: string[] = [];
    const source =
      "print('é' * 3000, flush=True)\nprint('\\U0001f40d', end='', flush=True)\nwhile True: pass";
    const result = await run(source, {
      limits: { fuel: 3_000_000 },
      onStdout: (text) => pieces.push(text),
    });
    expect(result.status).toBe("limit");
    expect(pieces.join("")).toBe(`${"é".repeat(3000)}\n\u{1f40d}`);
    expect(result.stdout).toBe(pieces.join(""));
  });
});

describe("values", () => {
  const roundTrips: [python: string, value: unknown][] = [
    ["None", null],
    ["True", true],
    ["0", 0],
    ["-1", -1],
    ["2**53 - 1", Number.MAX_SAFE_INTEGER],
    ["2**53", 2n ** 53n],
    ["-2**63", -(2n ** 63n)],
    ["2**64", 2n ** 64n],
    ["-2**200 - 1", -(2n ** 200n) - 1n],
    ["1.5", 1.5],
    ["float('nan')", Number.NaN],
    ["float('-inf')", Number.NEGATIVE_INFINITY],
    ["-0.0", -0],
    ["'a\\0b\\u00e9\\u20ac\\U0001f40d'", "a\0bé€\u{1f40d}"],
    ["b'\\x00\\xff'", new Uint8Array([0, 255])],
    ["bytearray(b'ab')", new Uint8Array([97, 98])],
    ["[1, [2, []]]", [1, [2, []]]],
    ["(1, (2,), ())", tuple(1, tuple(2), tuple())],
    [
      "{1: 'a', (2, 3): None}",
      new Map<unknown, unknown>([
        [1, "a"],
        [tuple(2, 3), null],
      ]),
    ],
    ["{1}", new Set([1])],
    ["frozenset([2])", new FrozenSet([2])],
    ["ValueError('no', 2)", new ExceptionValue("ValueError", ["no", 2])],
  ];
  test.each(roundTrips)("%s leaves the guest as it should", (python, value) => {
    expect(evaluate(python)).toStrictEqual(value);
  });

  test.each(roundTrips)("%s comes back equal and of the same type", (python, value) => {
    const check = python.includes("nan")
      ? "x != x"
      : python.includes("bytearray")
        ? `x == ${python}`
        : python.includes("Error")
          ? `(type(x), x.args) == (ValueError, ('no', 2))`
          : `(type(x), x) == (type(${python}), ${python})`;
    expect(evaluate(check, { x: value as Input })).toBe(true);
  });

  test("a dict with string keys is an object without prototype", () => {
    const dict = evaluate("{'a': 1, '__proto__': 2}") as Record<string, number>;
    expect(Object.getPrototypeOf(dict)).toBeNull();
    expect(Object.entries(dict).toSorted()).toEqual([
      ["__proto__", 2],
      ["a", 1],
    ]);
  });

  test("a Float stays a float, a whole number becomes an int", () => {
    expect(evaluate("[type(a).__name__, type(b).__name__]", { a: new Float(2), b: 2 })).toEqual([
      "float",
      "int",
    ]);
  });

  test("an instance of a class that extends a built-in leaves as that built-in", () => {
    expect(evaluate("class D(dict): pass\nd = D()\nd['a'] = 1\nd")).toEqual({ a: 1 });
    expect(evaluate("from collections import namedtuple\nnamedtuple('P', 'a b')(1, 2)")).toEqual(
      tuple(1, 2),
    );
  });

  const unsendable: [python: string, instead: string][] = [
    ["range(3)", "a 'range' object can't leave the sandbox; return list(...) of it instead"],
    ["(i for i in [])", "a 'generator' object can't leave the sandbox; return list(...) of it"],
    ["len", "return what it returns instead"],
    ["lambda: 1", "a 'function' object can't leave the sandbox; return what it returns instead"],
    ["int", "a class can't leave the sandbox"],
    ["object()", "a 'object' object can't leave the sandbox; return plain data"],
    ["class C: pass\nC()", "a 'C' object can't leave the sandbox; return its attributes as a dict"],
    ["memoryview(b'a')", "return bytes(...) of it instead"],
    ["1j", "return (z.real, z.imag) instead"],
    ["import sys\nsys", "a 'module' object can't leave the sandbox"],
    ["l = []\nl.append([l])\nl", "a 'list' that contains itself can't leave the sandbox"],
    ["d = {}\nd[1] = (d,)\nd", "a 'dict' that contains itself can't leave the sandbox"],
    ["class X(list):\n  pass\nx = X()\nx.append(x)\nx", "contains itself"],
  ];
  test.each(unsendable)("%s is a TypeError that says what to return instead", (python, message) => {
    const result = runSync(python);
    expect(result).toMatchObject({ status: "error", error: { type: "TypeError" } });
    expect(result.status === "error" && result.error.message).toContain(message);
  });

  test("an unhashable key of an input is a TypeError in Python", () => {
    const result = runSync("x", { inputs: { x: new Map([[[1], 2]]) } });
    expect(result).toMatchObject({ status: "error", error: { type: "TypeError" } });
  });
});

describe("errors", () => {
  test("an uncaught exception has type, message, frames and a traceback with source", () => {
    const result = runSync("def f(x):\n    return 1 / x\n\nf(0)\n");
    expect(result).toMatchObject({
      status: "error",
      error: {
        type: "ZeroDivisionError",
        frames: [
          { file: "<run 1>", line: 4, function: "<module>", source: "f(0)" },
          { file: "<run 1>", line: 2, function: "f", source: "return 1 / x" },
        ],
      },
    });
    expect(result.status === "error" && result.error.traceback).toBe(
      `Traceback (most recent call last):
  File "<run 1>", line 4, in <module>
    f(0)
  File "<run 1>", line 2, in f
    return 1 / x
ZeroDivisionError: division by zero
`,
    );
  });

  test("a SyntaxError has its line", () => {
    const result = runSync("x = 1\ny = = 2\n", { filename: "cell.py" });
    expect(result).toMatchObject({
      status: "error",
      error: {
        type: "SyntaxError",
        message: "invalid syntax",
        traceback: '  File "cell.py", line 2\n    y = = 2\nSyntaxError: invalid syntax\n',
      },
    });
  });

  test("the exception of a class of the guest's own keeps its name and message", () => {
    const result = runSync("class Mine(Exception): pass\nraise Mine('text', 1)");
    expect(result).toMatchObject({ error: { type: "Mine", message: "('text', 1)" } });
  });

  test("an exception whose str() raises still is a result", () => {
    const result = runSync("class E(Exception):\n  def __str__(self): raise E\nraise E");
    expect(result).toMatchObject({ error: { type: "E", message: "<exception str() failed>" } });
  });

  test("a very long message and a very deep traceback are cut", () => {
    const long = runSync("raise ValueError('é' * 100000)");
    expect(long.status === "error" && long.error.message).toBe("é".repeat(4096));
    const deep = runSync("def f(n):\n  if n == 0: raise KeyError\n  f(n - 1)\nf(300)");
    expect(deep.status === "error" && deep.error.frames).toHaveLength(128);
  });

  test("sys.exit and SystemExit end the run with an exit code", () => {
    expect(runSync("import sys\nprint(1)\nsys.exit()")).toMatchObject({
      status: "completed",
      value: null,
      stdout: "1\n",
    });
    expect(runSync("import sys\nsys.exit(0)").status).toBe("completed");
    expect(runSync("import sys\nsys.exit(3)")).toMatchObject({
      status: "error",
      error: { type: "SystemExit", exitCode: 3 },
    });
    expect(runSync("raise SystemExit('bye')")).toMatchObject({
      stderr: "bye\n",
      error: { type: "SystemExit", exitCode: 1 },
    });
    expect(
      runSync("try:\n  raise SystemExit(2)\nexcept SystemExit as e:\n  e.args[0]\n5").unwrap(),
    ).toBe(5);
  });

  test("unwrap throws a PythonError with the traceback", () => {
    expect(() => runSync("1/0").unwrap()).toThrow(PythonError);
    try {
      runSync("[][1]").unwrap();
    } catch (error) {
      expect(error).toMatchObject({ code: "ERR_PYTHON", type: "IndexError" });
      expect((error as PythonError).traceback).toContain('File "<run 1>", line 1');
      expect(SandboaError.isSandboaError(error)).toBe(true);
    }
  });
});

describe("Sandbox", () => {
  test("Sandbox keeps globals between runs and after a Python error", async () => {
    await using box = await Sandbox.create();
    await box.run("x = 40\ndef f(): return x");
    expect((await box.run("x = 41\n1/0")).status).toBe("error");
    expect((await box.run("f() + 1")).unwrap()).toBe(42);
  });

  test("Sandbox names sources so that a later traceback finds the line", async () => {
    await using box = await Sandbox.create();
    await box.run("def f():\n    raise ValueError('late')");
    await box.run("pass");
    const result = await box.run("f()");
    expect(result.status === "error" && result.error.frames).toMatchObject([
      { file: "<run 3>", source: "f()" },
      { file: "<run 1>", source: "raise ValueError('late')" },
    ]);
  });

  test("Sandbox.reset forgets everything", async () => {
    await using box = await Sandbox.create();
    await box.run("x = 1");
    await box.reset();
    expect(await box.run("x")).toMatchObject({ error: { type: "NameError" } });
  });

  test("Sandbox gives two sandboxes nothing in common", async () => {
    await using a = await Sandbox.create();
    await using b = await Sandbox.create();
    await a.run("import builtins, math\nbuiltins.secret = 1\nmarker = 'in a'");
    const leak = "import builtins\n[hasattr(builtins, 'secret'), 'marker' in globals()]";
    expect((await b.run(leak)).unwrap()).toEqual([false, false]);
  });

  test("Sandbox gives nothing of an earlier sandbox to the next one", () => {
    const marker = "'sand' + 'boa' * 3";
    runSync(
      `import builtins, sys\nbuiltins.left = ${marker}\nsys.argv.append(${marker})\nl = [${marker}] * 100`,
    );
    const fresh =
      "import builtins, sys\n[hasattr(builtins, 'left'), len(sys.argv), 'l' in globals()]";
    const first = runSync(fresh, { randomSeed: 1 });
    expect(first.unwrap()).toEqual([false, 1, false]);
    // The same addresses, ticks and fuel as in any other fresh sandbox.
    const probe = "x = object()\nid(x)";
    const [a, b] = [runSync(probe, { randomSeed: 1 }), runSync(probe, { randomSeed: 1 })];
    expect([b.unwrap(), b.stats.ticks, b.stats.fuel]).toEqual([
      a.unwrap(),
      a.stats.ticks,
      a.stats.fuel,
    ]);
  });

  test("Sandbox repeats a program exactly for a seed, and differs without", async () => {
    const source = "import random\n[random.random() for i in range(3)]";
    const value = (options: object): unknown => runSync(source, options).unwrap();
    expect(value({ randomSeed: 42 })).toEqual(value({ randomSeed: 42 }));
    expect(value({ randomSeed: 42 })).not.toEqual(value({ randomSeed: 43 }));
    expect(value({})).not.toEqual(value({}));
  });

  test("Sandbox passes argv", async () => {
    await using box = await Sandbox.create({ argv: ["script.py", "--flag", "é"] });
    expect((await box.run("import sys\nsys.argv")).unwrap()).toEqual(["script.py", "--flag", "é"]);
  });

  test("Sandbox gives time that stands still unless slept", () => {
    const source =
      "import time\nt = time.time()\nfor i in range(10000): pass\n[t, time.time() - t]";
    expect(runSync(source).unwrap()).toEqual([1_735_689_600, 0]);
    expect(
      runSync("import time\nt = time.time()\ntime.sleep(0.25)\nround(time.time() - t, 3)").unwrap(),
    ).toBe(0.25);
  });

  test("Sandbox counts ticks and fuel alike in every run of a program", () => {
    const source = "def f(n):\n  return n if n < 2 else f(n-1) + f(n-2)\nf(12)";
    const [a, b] = [runSync(source, { randomSeed: 1 }), runSync(source, { randomSeed: 1 })];
    expect(a.stats.ticks).toBe(b.stats.ticks);
    expect(a.stats.fuel).toBe(b.stats.fuel);
    expect(a.stats.ticks).toBe(466);
    expect(runSync("for i in range(1000): pass").stats.ticks).toBe(1001);
    expect(runSync("").stats.ticks).toBe(1);
  });

  test("Sandbox disposed refuses to run", async () => {
    const box = await Sandbox.create();
    box.dispose();
    await expect(box.run("1")).rejects.toMatchObject({ code: "ERR_DISPOSED" });
    await expect(box.reset()).rejects.toMatchObject({ code: "ERR_DISPOSED" });
  });

  test("Sandbox refuses re-entry from a handler, and the run goes on", async () => {
    await using box = await Sandbox.create();
    const inner: Promise<unknown>[] = [];
    const result = await box.run("print('x')\n7", {
      onStdout: () => void inner.push(box.run("1").catch((error: unknown) => error)),
    });
    expect(result.unwrap()).toBe(7);
    expect(await inner[0]).toMatchObject({ code: "ERR_REENTRANT" });
  });

  test("Sandbox rejects with what an output handler throws and stands as before the run", async () => {
    await using box = await Sandbox.create();
    await box.run("x = 1");
    const oops = new Error("handler");
    const onStdout = (): void => {
      throw oops;
    };
    await expect(box.run("x = 2\nprint('x')\nx = 3", { onStdout })).rejects.toBe(oops);
    expect((await box.run("x")).unwrap()).toBe(1);
  });

  const wrong: [what: string, call: () => unknown, message: string][] = [
    ["a source that is no string", () => run(1 as never), "source is number, not a string"],
    ["an unknown limit", () => run("1", { limits: { cpu: 1 } as never }), 'unknown limit "cpu"'],
    ["a bad seed", () => run("1", { randomSeed: -1 }), "randomSeed is -1"],
    ["a bad argv", () => run("1", { argv: "a" as never }), "argv must be an array of strings"],
    ["a bad input name", () => run("1", { inputs: { "a b": 1 } }), 'inputs: "a b" is not a name'],
    ["an empty filename", () => run("1", { filename: "" }), "filename must be a string"],
    [
      "a function input",
      () => run("1", { inputs: { f: (() => 1) as never } }),
      "inputs.f: a function",
    ],
  ];
  test.each(wrong)("run refuses %s before anything runs", async (_what, call, message) => {
    await expect(call()).rejects.toThrow(message);
    await expect(call()).rejects.toBeInstanceOf(SandboaError);
  });
});

describe("the same source again", () => {
  test("starts from what the globals are then, with objects of its own", async () => {
    const box = await Sandbox.create({ thread: "inline" });
    await box.run("n = 0\nkept = []");
    const source = "n += 1\ndef f(a=[]): a.append(n); return a\nf()\nkept.append(f)\nf()";
    for (let n = 1; n <= 20; n++) expect((await box.run(source)).unwrap()).toEqual([n, n]);
    const others = (await box.run("len(set(map(id, kept))), kept[0] is kept[1]")).unwrap();
    expect(others).toEqual(tuple(20, false));
  });

  test("has its own name in tracebacks and its own wish for a value", async () => {
    const box = await Sandbox.create({ thread: "inline" });
    for (const filename of ["a.py", "b.py", "a.py", "b.py"]) {
      const result = await box.run("\nmissing", { filename });
      const frames = result.status === "error" ? result.error.frames : [];
      expect(frames).toMatchObject([{ file: filename, line: 2, source: "missing" }]);
    }
    for (const value of [true, false, true, false]) {
      expect((await box.run("7", { value })).unwrap()).toBe(value ? 7 : null);
    }
  });

  test("is the same after a collection, among many others, and in a copy of the sandbox", async () => {
    const box = await Sandbox.create({ thread: "inline" });
    for (let n = 0; n < 40; n++) {
      const number = n % 12;
      expect((await box.run(`'${"x".repeat(number)}' + str(${number})`)).unwrap()).toBe(
        "x".repeat(number) + String(number),
      );
      if (n % 7 === 0) await box.run("import gc; gc.collect(); [0] * 5000");
    }
    const twin = await box.fork();
    const [one, other] = [await box.run("sum(range(9))"), await twin.run("sum(range(9))")];
    expect(other.stats.fuel).toBe(one.stats.fuel);
    const [again, otherAgain] = [await box.run("sum(range(9))"), await twin.run("sum(range(9))")];
    expect(otherAgain.stats.fuel).toBe(again.stats.fuel);
    expect(again.stats.fuel).toBeLessThan(one.stats.fuel);
    expect(again.stats.ticks).toBe(one.stats.ticks);
  });
});

describe("transactions", () => {
  test("a sandbox comes back exactly from a checkpoint and the runs since", async () => {
    await using box = await Sandbox.create({ randomSeed: 7 });
    await using twin = await Sandbox.create({ randomSeed: 7 });
    // Enough runs, fuel and memory for several checkpoints between the limits.
    const source = (i: number): string =>
      `import random\nlog = globals().get('log', [])\nlog.append(random.random() + ${i % 17})\nfor k in range(${(i % 5) * 2000}): pass\nblob = [str(j) for j in range(${(i % 7) * 500})]\nlen(log)`;
    for (let i = 0; i < 450; i++) {
      expect((await box.run(source(i), { filename: "cell" })).unwrap()).toBe(i + 1);
      await twin.run(source(i), { filename: "cell" });
      if (i % 50 === 49) {
        const stopped = await box.run("log.clear()\nwhile True: pass", {
          limits: { fuel: 100_000 },
          filename: "cell",
        });
        expect(stopped.status).toBe("limit");
      }
    }
    const probe = "[sum(log), id(log), id(blob), random.random()]";
    const [a, b] = [
      await box.run(probe, { filename: "cell" }),
      await twin.run(probe, { filename: "cell" }),
    ];
    expect(a.unwrap()).toEqual(b.unwrap());
    expect(a.stats.ticks).toBe(b.stats.ticks);
  });

  test("a limit inside the first run leaves a fresh sandbox", async () => {
    await using box = await Sandbox.create({ randomSeed: 3, argv: ["a"] });
    await box.run("import random\nx = random.random()\nwhile True: pass", {
      limits: { fuel: 50_000 },
    });
    const after = await box.run(
      "import random, sys\n['x' in globals(), random.random(), sys.argv]",
    );
    expect(after.unwrap()).toEqual([
      false,
      runSync("import random\nrandom.random()", { randomSeed: 3 }).unwrap(),
      ["a"],
    ]);
  });

  test("output of a repeated run is not delivered twice", async () => {
    const seen: string[] = [];
    await using box = await Sandbox.create({ onStdout: (text) => seen.push(text) });
    await box.run("print('once')");
    await box.run("while True: pass", { limits: { fuel: 50_000 } });
    const result = await box.run("print('after')");
    expect(seen).toEqual(["once\n", "after\n"]);
    expect(result.stdout).toBe("after\n");
  });

  test("unwrap of a limit throws a LimitError that says what to change", () => {
    const result = runSync("while True: pass", { limits: { fuel: 100_000 } });
    expect(() => result.unwrap()).toThrow(LimitError);
    expect(() => result.unwrap()).toThrow(
      /the run used up its fuel \(fuel: allowed 100,000, used 100,\d{3}\); raise limits\.fuel/,
    );
  });
});
