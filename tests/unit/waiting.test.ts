import { expect, test } from "vitest";
import { Sandbox, type Limits, type SandboxOptions } from "../../src/index.ts";
import { expectNoUnhandledRejection, later, never } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

describeWaiting("waiting", (way) => {
  const create = (options: SandboxOptions): Promise<Sandbox> =>
    Sandbox.create({ ...way, ...options });
  const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => "resolved",
      (error: { code?: unknown; name?: string }) =>
        typeof error.code === "string" ? error.code : error.name,
    );

  test("a call that takes too long is a TimeoutError that Python can catch, and its answer is dropped", async () => {
    let finish: ((value: number) => void) | undefined;
    const slow = (): Promise<number> => new Promise((resolve) => (finish = resolve));
    await using box = await create({
      hostFunctions: { slow },
      limits: { hostCallTimeoutMs: 5 },
    });
    const source = "try: slow()\nexcept TimeoutError as e: r = str(e)\nr";
    expect((await box.run(source)).unwrap()).toBe("slow() took more than 5 ms");
    finish?.(1);
    expect((await box.run("1")).unwrap()).toBe(1);
  });

  const stubborn: [what: string, limits: Partial<Limits>, which: string][] = [
    ["maxHostCalls", { maxHostCalls: 3 }, "maxHostCalls"],
    ["maxHostCallBytes", { maxHostCallBytes: 100 }, "maxHostCallBytes"],
    ["timeoutMs", { timeoutMs: 30 }, "timeoutMs"],
  ];
  test.each(stubborn)("%s ends a run that catches everything", async (_what, limits, which) => {
    await using box = await create({ hostFunctions: { f: () => later(1) }, limits });
    await box.run("x = 1");
    const result = await box.run("x = 2\nwhile True:\n  try: f()\n  except: pass");
    expect(result).toMatchObject({ status: "limit", limit: { which } });
    expect((await box.run("x")).unwrap()).toBe(1);
  });

  test("maxHostCalls allows exactly so many calls", async () => {
    await using box = await create({ hostFunctions: { f: () => 1 }, limits: { maxHostCalls: 3 } });
    expect((await box.run("f() + f() + f()")).unwrap()).toBe(3);
    expect((await box.run("f() + f() + f() + f()")).status).toBe("limit");
    expect((await box.run("f()", { limits: { maxHostCalls: 0 } })).status).toBe("limit");
  });

  const eachCall = "import _door\n_door.loop(True)\ncalls = [f(i) for i in range(6)]\n";
  test("maxConcurrentHostCalls makes calls wait for their turn", async () => {
    let running = 0;
    let most = 0;
    const f = async (i: number): Promise<number> => {
      most = Math.max(most, ++running);
      await later(i);
      running--;
      return i;
    };
    await using box = await create({ hostFunctions: { f }, limits: { maxConcurrentHostCalls: 2 } });
    const result = await box.run(
      `${eachCall}for c in calls: _door.wait(True)\nall(c.done for c in calls)`,
    );
    expect(result.unwrap()).toBe(true);
    expect(most).toBe(2);
  });

  test("queued functions that answer at once all get their turn", async () => {
    const slow = new Promise((done) => setTimeout(() => done(0), 300));
    const f = (i: number): unknown => (i === 0 ? slow : i);
    await using box = await create({ hostFunctions: { f }, limits: { maxConcurrentHostCalls: 1 } });
    const source = `${eachCall}n = 0\nfor c in calls:\n  if isinstance(c, _door.HostCall): _door.wait(True); n += 1\nn`;
    expect((await box.run(source)).unwrap()).toBe(6);
  });

  test("an AbortSignal ends a run that waits", async () => {
    await using box = await create({ hostFunctions: { never } });
    const controller = new AbortController();
    const running = box.run("x = 1\nnever()", { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("enough")), 5);
    await expect(running).rejects.toThrow("enough");
    expect(await box.run("x")).toMatchObject({ error: { type: "NameError" } });
  });

  test("an AbortSignal ends a run that is busy, and one that has not begun", async () => {
    await using box = await create({});
    const controller = new AbortController();
    const { signal } = controller;
    const source = "print('go')\nwhile True: pass";
    const running = box.run(source, { signal, onStdout: () => controller.abort() });
    expect(await codeOf(running)).toBe("AbortError");
    expect(await codeOf(box.run("1", { signal }))).toBe("AbortError");
    expect((await box.run("1")).unwrap()).toBe(1);
  });

  test("dispose ends a run that waits, and those behind it", async () => {
    const box = await create({ hostFunctions: { never } });
    const runs = [box.run("never()"), box.run("2"), box.fork()].map(codeOf);
    await later(undefined);
    box.dispose();
    expect(await Promise.all(runs)).toEqual(["ERR_DISPOSED", "ERR_DISPOSED", "ERR_DISPOSED"]);
  });

  test("a second run waits for its turn, in order", async () => {
    await using box = await create({ hostFunctions: { f: () => later(1) } });
    const results = await Promise.all([
      box.run("log = [f()]\nlen(log)"),
      box.run("log.append(f() + 1)\nlen(log)"),
      box.set("y", 5),
      box.run("log.append(y)\nlen(log)"),
      box.run("log.append(0)\nwhile True: f()", { limits: { maxHostCalls: 2 } }),
      box.run("log"),
    ]);
    const values = results.map((result) => (result?.status === "completed" ? result.value : null));
    expect(values).toEqual([1, 2, null, 3, null, [1, 2, 5]]);
  });

  test("whenBusy: refuse rejects instead", async () => {
    await using box = await create({ hostFunctions: { f: () => later(1) }, whenBusy: "refuse" });
    const running = box.run("f()");
    expect(await codeOf(box.run("2"))).toBe("ERR_BUSY");
    expect(await codeOf(box.snapshot())).toBe("ERR_BUSY");
    expect((await running).unwrap()).toBe(1);
    expect((await box.run("2")).unwrap()).toBe(2);
  });

  test("a host function can't enter its own sandbox, before or after an await", async () => {
    const seen: unknown[] = [];
    const boxes: Sandbox[] = [];
    const own = (): Sandbox => boxes[0] as Sandbox;
    const enter = async (): Promise<unknown> => codeOf(own().run("1"));
    const hostFunctions = {
      now: () => {
        seen.push(enter());
        expect(() => own().dispose()).toThrow("by its own run");
      },
      soon: async () => {
        await later(1);
        return enter();
      },
    };
    await using box = await create({ hostFunctions, stdin: enter as () => Promise<string> });
    boxes.push(box);
    const result = await box.run("now()\n[soon(), input()]");
    expect(result.unwrap()).toEqual(["ERR_REENTRANT", "ERR_REENTRANT"]);
    expect(await Promise.all(seen)).toEqual(["ERR_REENTRANT"]);
  });

  test("a host function can use another sandbox", async () => {
    await using inner = await create({});
    const f = async (source: string): Promise<unknown> => (await inner.run(source)).unwrap();
    await using box = await create({ hostFunctions: { f } });
    expect((await box.run("f('6 * 7') + f('0')")).unwrap()).toBe(42);
  });

  test("what a host function leaves behind may enter the sandbox when the run is over", async () => {
    const boxes: Sandbox[] = [];
    const after: Promise<unknown>[] = [];
    let end = (): void => {};
    const isOver = new Promise<void>((resolve) => (end = resolve));
    const f = (): void => {
      for (const box of boxes) after.push(isOver.then(() => codeOf(box.run("1"))));
    };
    await using box = await create({ hostFunctions: { f } });
    boxes.push(box);
    await box.run("f()");
    end();
    expect(await Promise.all(after)).toEqual(["resolved"]);
  });

  const strange: [what: string, f: () => unknown][] = [
    ["never settles", never],
    ["rejects after the run", () => later(0, 15).then(() => Promise.reject(new Error("late")))],
    ["answers after the run", () => later({}, 15)],
    // oxlint-disable-next-line unicorn/no-thenable
    [
      "settles twice, late",
      () => ({
        then: (yes: (v: number) => void, no: (e: Error) => void) =>
          setTimeout(() => (yes(1), yes(2), no(new Error("x"))), 15),
      }),
    ],
  ];
  test.each(strange)("a host function that %s does no harm", async (_what, f) => {
    await using box = await create({ hostFunctions: { f } });
    const result = await box.run("f()", { limits: { timeoutMs: 5 } });
    expect(result).toMatchObject({ status: "limit", limit: { which: "timeoutMs" } });
    await later(0, 20);
    expect((await box.run("1 + 1")).unwrap()).toBe(2);
  });

  test("a thenable is awaited, its first answer counts", async () => {
    // oxlint-disable-next-line unicorn/no-thenable
    const f = (): unknown => ({ then: (yes: (v: number) => void) => (yes(1), yes(2)) });
    await using box = await create({ hostFunctions: { f } });
    expect((await box.run("f()")).unwrap()).toBe(1);
  });
});
