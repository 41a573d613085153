import { expect, test } from "vitest";
import { ExceptionValue, Float, Sandbox, Tuple, type Value } from "../../src/index.ts";
import { expectNoUnhandledRejection, later } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

describeWaiting("sessions", (way) => {
  const create = (): Promise<Sandbox> =>
    Sandbox.create({ ...way, randomSeed: 1, hostFunctions: { slowly: (x: unknown) => later(x) } });

  test("call calls a global function with arguments and keywords", async () => {
    await using box = await create();
    await box.run(
      "def area(w, h=1): return w * h\nclass C:\n  def m(self, *a, **k): return [a, k]\nc = C()",
    );
    expect((await box.call("area", [3], { h: 2 })).unwrap()).toBe(6);
    expect((await box.call("area", [], { w: 2, h: new Float(2) })).unwrap()).toBe(4);
    expect((await box.call("area", Tuple.from([3, 4]))).unwrap()).toBe(12);
    expect((await box.call("c.m", [1, [2]], { é: null })).unwrap()).toEqual([
      Tuple.from<Value>([1, [2]]),
      { é: null },
    ]);
    expect((await box.call("len", ["abc"])).unwrap()).toBe(3);
    expect((await box.call("slowly", [7])).unwrap()).toBe(7);
    await box.run("import json");
    expect((await box.call("json.dumps", [{ a: [1, null] }])).unwrap()).toBe('{"a": [1, null]}');
  });

  test("call gives a Python error for what is not there and what can't be called", async () => {
    await using box = await create();
    await box.run("x = 5\ndef f(a): return 1 / a");
    expect(await box.call("nope")).toMatchObject({ error: { type: "NameError" } });
    expect(await box.call("x.nope")).toMatchObject({ error: { type: "AttributeError" } });
    expect(await box.call("x")).toMatchObject({ error: { type: "TypeError" } });
    expect(await box.call("f")).toMatchObject({ error: { type: "TypeError" } });
    expect(await box.call("f", [1], { a: 1 })).toMatchObject({ error: { type: "TypeError" } });
    expect(await box.call("f", [0])).toMatchObject({
      error: { type: "ZeroDivisionError", frames: [{ line: 2, source: "def f(a): return 1 / a" }] },
    });
  });

  test("call and set refuse what can't enter before anything runs", async () => {
    await using box = await create();
    await box.run("def f(*a, **k): print('ran')");
    const wrong: [call: () => Promise<unknown>, code: string][] = [
      [() => box.call("f g"), "ERR_INVALID_ARGUMENT"],
      [() => box.call("f."), "ERR_INVALID_ARGUMENT"],
      [() => box.call("f()"), "ERR_INVALID_ARGUMENT"],
      [() => box.call("f", "ab" as never), "ERR_INVALID_ARGUMENT"],
      [() => box.call("f", [], { "a b": 1 }), "ERR_INVALID_ARGUMENT"],
      [() => box.call("f", [(() => 1) as never]), "ERR_UNSUPPORTED_VALUE"],
      [() => box.set("a b", 1), "ERR_INVALID_ARGUMENT"],
      [() => box.set("a", Symbol("s") as never), "ERR_UNSUPPORTED_VALUE"],
      [() => box.set("a", "x".repeat(5 << 20)), "ERR_VALUE_TOO_LARGE"],
      [() => box.get("1 + 1"), "ERR_INVALID_ARGUMENT"],
    ];
    for (const [call, code] of wrong) await expect(call()).rejects.toMatchObject({ code });
    expect((await box.run("'a' in globals()")).unwrap()).toBe(false);
  });

  test("get and set reach globals", async () => {
    await using box = await create();
    await box.set("data", { a: [1, 2n ** 70n, Tuple.from([null])], b: Uint8Array.of(1) });
    expect((await box.run("data['a'][1] == 2**70 and type(data['a'][2]) is tuple")).unwrap()).toBe(
      true,
    );
    await box.run("data['e'] = KeyError('x')");
    expect(await box.get("data")).toEqual({
      a: [1, 2n ** 70n, Tuple.from([null])],
      b: Uint8Array.of(1),
      e: new ExceptionValue("KeyError", ["x"]),
    });
    await expect(box.get("missing")).rejects.toMatchObject({
      code: "ERR_PYTHON",
      type: "NameError",
    });
    await expect(box.get("len")).rejects.toMatchObject({ type: "TypeError" });
  });

  test("fork goes its own way from where the sandbox stands", async () => {
    await using box = await create();
    await box.run("import random\nl = [1]\nrandom.random()");
    await using twin = await box.fork();
    await using third = await twin.fork();
    await twin.run("l.append(2)");
    await box.run("l.append(3)\nslowly(1)");
    expect([await box.get("l"), await twin.get("l"), await third.get("l")]).toEqual([
      [1, 3],
      [1, 2],
      [1],
    ]);
    const probe = "[random.random(), id(l)]";
    const [a, b] = [await twin.run(probe), await (await third.fork()).run(probe)];
    expect((a.unwrap() as number[])[0]).toBe((b.unwrap() as number[])[0]);
    box.dispose();
    expect(await third.get("l")).toEqual([1]);
  });

  test("fork of a fresh sandbox, and after a limit", async () => {
    await using box = await create();
    await using twin = await box.fork();
    const draw = "import random\nrandom.random()";
    expect((await twin.run(draw)).unwrap()).toBe((await box.run(draw)).unwrap());
    await box.run("x = 1\nwhile True: pass", { limits: { fuel: 100_000 } });
    await using third = await box.fork();
    expect((await third.run("'x' in globals()")).unwrap()).toBe(false);
  });

  test("a sandbox equals itself whatever it waited for", async () => {
    // The same runs, with answers that come at once or late, after limits or not.
    const states: number[][] = [];
    for (const isSlow of [false, true]) {
      const f = (x: number): unknown => (isSlow ? later(x) : x);
      await using box = await Sandbox.create({ ...way, randomSeed: 1, hostFunctions: { f } });
      const ticks: number[] = [];
      for (let i = 0; i < 4; i++) {
        if (isSlow)
          await box.run("f(0)\nwhile True: f(1)", {
            limits: { maxHostCalls: 3 },
            filename: "cell",
          });
        const result = await box.run(`x = [f(k) for k in range(${i})]\nid(x)`, {
          filename: "cell",
        });
        ticks.push(result.unwrap() as number, result.stats.ticks, result.stats.fuel);
      }
      states.push(ticks);
    }
    expect(states[1]).toEqual(states[0]);
  });
});
