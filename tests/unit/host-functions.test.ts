import { expect, test } from "vitest";
import { ExceptionValue, FrozenSet, Sandbox, Tuple, type SandboxOptions } from "../../src/index.ts";
import { expectNoUnhandledRejection, later } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

const sent: unknown[][] = [];
const hostFunctions = {
  add: (a: number, b: number) => a + b,
  slowly: async (value: unknown) => later(value),
  same: (value: unknown) => value,
  fail: (name: string, message: string) => {
    throw Object.assign(new Error(message), { name });
  },
  mail: {
    send: (...args: unknown[]) => void sent.push(args),
    box: { count: () => sent.length },
  },
};

describeWaiting("host functions", (way) => {
  const evaluate = async (source: string, options: SandboxOptions = {}): Promise<unknown> => {
    await using box = await Sandbox.create({ hostFunctions, ...way, ...options });
    return (await box.run(source)).unwrap();
  };
  const errorOf = async (source: string, options: SandboxOptions = {}): Promise<unknown> =>
    evaluate(
      `try:\n  r = ${source}\nexcept Exception as e:\n  r = [type(e).__name__, str(e)]\nr`,
      options,
    );

  test("a host function is called like any other", async () => {
    expect(
      await evaluate("add(1, 2) + add(b=1, a=2)", {
        hostFunctions: {
          add: (a: number | { a: number; b: number }, b?: number) =>
            typeof a === "number" ? a + (b ?? 0) : a.a + a.b,
        },
      }),
    ).toBe(6);
    expect(await evaluate("sorted([3, 1, 2], key=same)")).toEqual([1, 2, 3]);
    expect(await evaluate("list(map(add, [1, 2], [10, 20]))")).toEqual([11, 22]);
  });

  test("an asynchronous host function blocks in Python", async () => {
    expect(
      await evaluate("x = slowly(20)\n[slowly(i) for i in range(3)] + [x + slowly(1)]"),
    ).toEqual([0, 1, 2, 21]);
  });

  test("functions are in namespaces, globals and the module host", async () => {
    sent.length = 0;
    const source = `
import mail, host
from host import add as plus
from mail import box
mail.send("a@b", subject="hi", body=None)
[plus(1, 2), box.count(), host.mail.box.count(), add is host.add]`;
    expect(await evaluate(source)).toEqual([3, 1, 1, true]);
    expect(sent).toEqual([["a@b", { subject: "hi", body: null }]]);
    expect(Object.getPrototypeOf(sent[0]?.[1])).toBeNull();
  });

  test("a host function shows its name", async () => {
    expect(
      await evaluate("[repr(mail.send), str(add), mail.send.__name__, callable(add)]"),
    ).toEqual([
      "<host function mail.send(*args, **kwargs)>",
      "<host function add(*args, **kwargs)>",
      "mail.send",
      true,
    ]);
  });

  test("a method keeps its receiver", async () => {
    const counter = {
      n: 5,
      get(): number {
        return this.n;
      },
    };
    expect(
      await evaluate("counter.get()", { hostFunctions: { counter: { get: () => counter.get() } } }),
    ).toBe(5);
  });

  const values: [python: string, value: unknown][] = [
    ["float('nan')", Number.NaN],
    ["-0.0", -0],
    ["float('inf')", Infinity],
    ["5e-324", 5e-324],
    ["2**53 - 1", 2 ** 53 - 1],
    ["2**53 + 1", 2n ** 53n + 1n],
    ["-2**63", -(2n ** 63n)],
    ["2**70", 2n ** 70n],
    ["10**9999 + 1", 10n ** 9999n + 1n],
    ["(1, [2], {'a': (3,)})", Tuple.from([1, [2], { a: Tuple.from([3]) }])],
    [
      "{1: {2}, (3,): frozenset([4])}",
      new Map<unknown, unknown>([
        [1, new Set([2])],
        [Tuple.from([3]), new FrozenSet([4])],
      ]),
    ],
    ["b'\\x00\\xff'", Uint8Array.of(0, 255)],
    ["'a\\0\\u20ac\\U0001f40d'", "a\0€\u{1f40d}"],
    ["KeyError('k', 1)", new ExceptionValue("KeyError", ["k", 1])],
    ["None", null],
  ];
  test.each(values)("%s goes through a host function unchanged", async (python, value) => {
    const seen: unknown[] = [];
    const keep = (x: unknown): unknown => (seen.push(x), x);
    const back = await evaluate(`keep(${python})`, { hostFunctions: { keep } });
    expect(back).toEqual(value);
    expect(seen).toEqual([value]);
    expect(
      await evaluate(`(lambda x: later(x) == x or repr(later(x)) == repr(x))(${python})`, {
        hostFunctions: { later: async (x: unknown) => later(x) },
      }),
    ).toBe(true);
  });

  test("dicts arrive without a prototype, whatever their keys", async () => {
    const seen: object[] = [];
    await evaluate(
      "see({'__proto__': {'polluted': 1}, 'constructor': 1, 'then': 2, 'toJSON': 3})",
      {
        hostFunctions: { see: (x: object) => void seen.push(x) },
      },
    );
    expect(Object.getPrototypeOf(seen[0])).toBeNull();
    expect(Object.keys(seen[0] as object).toSorted()).toEqual([
      "__proto__",
      "constructor",
      "then",
      "toJSON",
    ]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  const unsendable = [
    "lambda: 1",
    "int",
    "(i for i in [])",
    "memoryview(b'a')",
    "object()",
    "add",
    "mail",
    "(lambda l: (l.append(l), l)[1])([])",
  ];
  test.each(unsendable)(
    "%s as an argument is a TypeError that says what to pass",
    async (python) => {
      const [type, message] = (await errorOf(`same(${python})`)) as [string, string];
      expect(type).toBe("TypeError");
      expect(message).toMatch(/can't leave the sandbox; pass /);
      expect(await errorOf(`same(x=${python})`)).toEqual([type, message]);
    },
  );

  test("what a host function returns and has no place in Python is a TypeError", async () => {
    const returns = (value: unknown): Promise<unknown> =>
      errorOf("f()", { hostFunctions: { f: () => value } });
    expect(await returns(() => 1)).toEqual([
      "TypeError",
      expect.stringContaining("the result of f: a function"),
    ]);
    expect(await returns(new Date(0))).toEqual([
      "TypeError",
      expect.stringContaining("toISOString"),
    ]);
    expect(await returns(Symbol("s"))).toEqual([
      "TypeError",
      expect.stringContaining("the result of f"),
    ]);
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(await returns({ a: cycle })).toEqual([
      "TypeError",
      expect.stringContaining("the result of f.a"),
    ]);
    expect(await returns(Promise.resolve(new WeakMap()))).toEqual([
      "TypeError",
      expect.stringContaining("WeakMap"),
    ]);
    expect(await returns("x".repeat(5 << 20))).toEqual([
      "ValueError",
      expect.stringContaining("maxValueBytes"),
    ]);
    expect(
      await returns({
        get a() {
          throw new Error("getter");
        },
      }),
    ).toEqual(["TypeError", "getter"]);
    expect(
      await returns({
        get then() {
          throw new Error("no promise");
        },
      }),
    ).toEqual(["RuntimeError", "no promise"]);
  });

  test.each([
    "ValueError",
    "KeyError",
    "PermissionError",
    "TimeoutError",
    "ZeroDivisionError",
    "TypeError",
  ])("an error named %s is that Python exception", async (name) => {
    const [type, message] = (await errorOf(`fail("${name}", "why")`)) as [string, string];
    expect(message).toContain("why");
    expect([name, "OSError", "RuntimeError"]).toContain(type);
    expect(await evaluate(`try: fail("${name}", "")\nexcept ${type}: pass`)).toBeNull();
  });

  test.each([
    ["Error"],
    ["RangeError"],
    ["SystemExit"],
    ["KeyboardInterrupt"],
    ["BaseException"],
    ["__proto__"],
    ["object"],
  ])("an error named %s is a RuntimeError", async (name) => {
    expect(await errorOf(`fail("${name}", "why")`)).toEqual(["RuntimeError", "why"]);
  });

  test("whatever is thrown or rejected with becomes an exception", async () => {
    const throws = (value: unknown): Promise<unknown> =>
      errorOf("f()", {
        hostFunctions: {
          f: () => {
            throw value;
          },
        },
      });
    const rejects = (value: unknown): Promise<unknown> =>
      errorOf("f()", {
        hostFunctions: {
          f: async () => {
            await later(1);
            throw value;
          },
        },
      });
    for (const fails of [throws, rejects]) {
      expect(await fails("text")).toEqual(["RuntimeError", "text"]);
      expect(await fails(undefined)).toEqual(["RuntimeError", ""]);
      expect(await fails(null)).toEqual(["RuntimeError", "null"]);
      expect(await fails({ name: "KeyError" })).toEqual(["KeyError", expect.anything()]);
      expect(
        await fails(
          Object.defineProperty({}, "message", {
            get() {
              throw new Error("getter");
            },
          }),
        ),
      ).toEqual(["RuntimeError", "the host function failed"]);
    }
  });

  test("an error's message has no path, control character or stack, and is cut", async () => {
    const says = async (message: string): Promise<string> =>
      (
        (await errorOf("f()", {
          hostFunctions: {
            f: () => {
              throw new Error(message);
            },
          },
        })) as string[]
      )[1] as string;
    expect(await says("open '/home/ada/secret.txt' failed")).toBe("open '<path>' failed");
    expect(await says("at file:///srv/app/x.js:1:2")).not.toContain("srv");
    expect(await says("C:\\Users\\ada\\x")).toBe("<path>");
    expect(await says("see https://example.org/a/b")).toBe("see https://example.org/a/b");
    expect(await says("a\u001b[31mb\u202ec\u0000d\ne")).toBe("a[31mbcd\ne");
    expect((await says("x".repeat(10_000))).length).toBeLessThanOrEqual(4100);
  });

  test("a host function that was not granted again is a NameError", async () => {
    await using box = await Sandbox.create({ hostFunctions, ...way });
    await box.run("kept = add");
    await using other = await Sandbox.restore(await box.snapshot(), way);
    expect(await other.run("kept(1, 2)")).toMatchObject({
      error: { type: "NameError", message: "host function 'add' is not granted here" },
    });
    expect(await other.run("import host\nhost")).toMatchObject({ status: "error" });
  });

  test("run counts calls, also when it is executed again", async () => {
    await using box = await Sandbox.create({ hostFunctions, ...way });
    expect((await box.run("add(1, 2)")).stats.hostCalls).toBe(1);
    expect((await box.run("for i in range(5): slowly(i)")).stats.hostCalls).toBe(5);
    expect((await box.run("1")).stats.hostCalls).toBe(0);
  });

  test("output of a run that waits arrives once", async () => {
    const seen: string[] = [];
    await using box = await Sandbox.create({
      hostFunctions,
      ...way,
      onStdout: (text) => seen.push(text),
    });
    const result = await box.run(
      "for i in range(3):\n  print('a', i)\n  slowly(i)\n  print('b', i, end='')",
    );
    expect(seen.join("")).toBe(result.stdout);
    expect(result.stdout).toBe("a 0\nb 0a 1\nb 1a 2\nb 2");
  });

  const names: [what: string, functions: unknown, message: string][] = [
    [
      "names of 250 characters",
      { a: { ["b".repeat(199)]: { ["c".repeat(50)]: () => 1 } } },
      "too long",
    ],
    ["a keyword", { if: () => 1 }, '"if" is not a name'],
    ["a dotted name", { "a.b": () => 1 }, '"a.b" is not a name'],
    ["a number", { a: 1 }, "hostFunctions.a is number"],
    ["an instance", { a: new Map() }, "must be a plain object"],
    ["an array", { a: [] }, "must be a plain object"],
  ];
  test.each(names)(
    "Sandbox.create refuses %s among hostFunctions",
    async (_what, functions, message) => {
      await expect(Sandbox.create({ hostFunctions: functions as never })).rejects.toThrow(message);
    },
  );
});
