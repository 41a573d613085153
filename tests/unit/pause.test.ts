import { expect, test } from "vitest";
import { PausedResult, Sandbox, type Input, type StartResult } from "../../src/index.ts";
import { inFreshProcess } from "../support/process.ts";
import { expectNoUnhandledRejection, later } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

const asPaused = (result: StartResult): PausedResult => {
  expect(result).toBeInstanceOf(PausedResult);
  return result as PausedResult;
};

// Three questions: in a loop, inside try/finally, and after more output.
const source = `
total = 0
for i in range(2):
  try:
    total += ask("number", i, unit="m") * slowly(10)
  finally:
    print("asked", i)
name = people.ask("name", key=None)
print("hello", name, end="")
[total, name, helper(1)]`;
const options = { deferred: ["ask", "people.ask"], filename: "flow.py" };
const answers: Input[] = [4, 5, "Ada"];

describeWaiting("pause", (way) => {
  const create = (): Promise<Sandbox> =>
    Sandbox.create({
      ...way,
      randomSeed: 1,
      hostFunctions: { slowly: (x: number) => later(x), ask: () => 0, people: { ask: () => "" } },
    });
  const helper = "def helper(x): return x + kept\nkept = 41";

  test("start pauses at each deferred call and goes on with the answer", async () => {
    await using box = await create();
    await box.run(helper);
    let result = await box.start(source, options);
    const first = asPaused(result);
    expect(first.call).toMatchObject({ name: "ask", args: ["number", 0], kwargs: { unit: "m" } });
    expect([first.stdout, first.stderr, first.sandbox]).toEqual(["", "", box]);
    for (const answer of answers) result = await asPaused(result).resume(answer);
    expect(result).toMatchObject({
      status: "completed",
      value: [90, "Ada", 42],
      stdout: "asked 0\nasked 1\nhello Ada",
    });
    expect(await box.get("total")).toBe(90);
  });

  test("a paused run goes on in a fresh process each time, exactly as without a pause", async () => {
    // The same answers without any pause.
    await using plain = await Sandbox.create({
      ...way,
      randomSeed: 1,
      hostFunctions: {
        slowly: (x: number) => x,
        ask: (_: string, i: number) => answers[i],
        people: { ask: () => "Ada" },
      },
    });
    await plain.run(helper);
    const expected = await plain.run(source, { filename: "flow.py" });
    await using box = await create();
    await box.run(helper);
    let bytes = await asPaused(await box.start(source, options)).dump({ session: "s" });
    for (const answer of answers.slice(0, 2))
      bytes = Uint8Array.from(
        Buffer.from(
          inFreshProcess(
            `
      const paused = await Sandbox.resume(bytes, { session: "s", hostFunctions: { slowly: async (x) => x } });
      const next = await paused.resume(${JSON.stringify(answer)});
      return Buffer.from(await next.dump({ session: "s" })).toString("base64");`,
            bytes,
          ) as string,
          "base64",
        ),
      );
    const end = inFreshProcess(
      `
      const paused = await Sandbox.resume(bytes, { session: "s" });
      const result = await paused.resume("Ada");
      const kept = (await paused.sandbox.run("total + kept")).unwrap();
      return [result.status, result.value, result.stdout, result.stats.ticks, result.stats.fuel, result.stats.hostCalls, kept];`,
      bytes,
    );
    expect(end).toEqual([
      "completed",
      [90, "Ada", 42],
      expected.stdout,
      expected.stats.ticks,
      expected.stats.fuel,
      expected.stats.hostCalls,
      131,
    ]);
  }, 60_000);

  test("resumeError raises in Python", async () => {
    await using box = await create();
    const paused = asPaused(
      await box.start("try: ask()\nexcept PermissionError as e: r = str(e)\nr", options),
    );
    const error = Object.assign(new Error("not you, /home/ada/x"), { name: "PermissionError" });
    expect((await paused.resumeError(error)).unwrap()).toContain("not you, <path>");
    const uncaught = asPaused(await box.start("ask()", options));
    expect(await uncaught.resumeError("no")).toMatchObject({
      error: { type: "RuntimeError", message: "no" },
    });
  });

  test("while it is paused the sandbox takes no other calls, and a pause ends once", async () => {
    await using box = await create();
    const paused = asPaused(await box.start("x = ask()", options));
    for (const call of [
      () => box.run("1"),
      () => box.fork(),
      () => box.snapshot(),
      () => box.reset(),
      () => box.get("x"),
      () => box.start("1", options),
    ]) {
      await expect(call()).rejects.toMatchObject({
        code: "ERR_PAUSED",
        message: expect.stringContaining("ask()") as string,
      });
    }
    expect(() => paused.unwrap()).toThrow("paused at a call of ask()");
    await paused.resume(1);
    await expect(paused.resume(2)).rejects.toMatchObject({ code: "ERR_PAUSED" });
    await expect(paused.dump()).rejects.toMatchObject({ code: "ERR_PAUSED" });
    paused.cancel();
    expect(await box.get("x")).toBe(1);
  });

  test("cancel leaves the sandbox as before, and so does a limit after the answer", async () => {
    await using box = await create();
    await box.run("x = 1");
    const cancelled = asPaused(await box.start("x = 2\nask()", options));
    cancelled.cancel();
    await expect(cancelled.resume(1)).rejects.toMatchObject({ code: "ERR_PAUSED" });
    expect(await box.get("x")).toBe(1);
    const limited = asPaused(
      await box.start("x = 3\nask()\nwhile True: pass", { ...options, limits: { fuel: 100_000 } }),
    );
    expect(await limited.resume(1)).toMatchObject({ status: "limit", limit: { which: "fuel" } });
    expect(await box.get("x")).toBe(1);
  });

  test("an answer that can't enter leaves the run paused", async () => {
    await using box = await create();
    const paused = asPaused(await box.start("ask()", options));
    await expect(paused.resume((() => 1) as never)).rejects.toMatchObject({
      code: "ERR_UNSUPPORTED_VALUE",
    });
    await expect(paused.resume("x".repeat(5 << 20))).rejects.toMatchObject({
      code: "ERR_VALUE_TOO_LARGE",
    });
    await expect(
      paused.resume({
        get x(): number {
          throw new Error("getter");
        },
      }),
    ).rejects.toThrow("getter");
    expect((await paused.resume(5)).unwrap()).toBe(5);
  });

  test("dispose ends a pause", async () => {
    const box = await create();
    const paused = asPaused(await box.start("ask()", options));
    box.dispose();
    await expect(paused.resume(1)).rejects.toMatchObject({ code: "ERR_DISPOSED" });
  });

  test("start refuses names that can't be, and ends like run where nothing is deferred", async () => {
    await using box = await create();
    for (const deferred of [
      ["a b"],
      ["if"],
      ["people"],
      ["slowly.x"],
      [""],
      ["x".repeat(201)],
      [5 as never],
    ]) {
      await expect(box.start("1", { deferred })).rejects.toMatchObject({
        code: "ERR_INVALID_ARGUMENT",
      });
    }
    await expect(box.start("1", {} as never)).rejects.toMatchObject({
      code: "ERR_INVALID_ARGUMENT",
    });
    expect((await box.start("1 + 1", options)).unwrap()).toBe(2);
    expect(await box.start("1/0", options)).toMatchObject({ status: "error" });
    expect((await box.run("new(1)")).status).toBe("error");
  });
});
