import { expect, test } from "vitest";
import { runSync, Sandbox, type InputSource, type SandboxOptions } from "../../src/index.ts";
import { expectNoUnhandledRejection, later } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

// A function that gives lines one by one, at once or later.
function reader(lines: string[], isSlow: boolean): () => string | null | Promise<string | null> {
  let at = 0;
  return () => {
    const line = lines[at++] ?? null;
    return isSlow ? later(line) : line;
  };
}

describeWaiting("stdin and time", (way) => {
  const create = (options: SandboxOptions): Promise<Sandbox> =>
    Sandbox.create({ ...way, ...options });

  const sources: [what: string, stdin: () => InputSource][] = [
    ["a text", () => "one\ntwo\nlast"],
    ["lines", () => ["one", "two\n", "last"]],
    [
      "a generator of lines",
      () =>
        (function* lines() {
          yield* ["one", "two", "last"];
        })(),
    ],
    ["a function", () => reader(["one", "two", "last"], false)],
    ["an asynchronous function", () => reader(["one", "two", "last"], true)],
  ];
  test.each(sources)("input() reads %s until EOFError", async (_what, stdin) => {
    await using box = await create({ stdin: stdin() });
    const result = await box.run(
      "l = []\nwhile True:\n  try: l.append(input('> '))\n  except EOFError as e: break\n[l, str(e) if 'e' in globals() else '']",
    );
    expect(result.unwrap()).toEqual([["one", "two", "last"], expect.any(String)]);
    expect(result.stdout).toBe("> > > > ");
  });

  test.each(sources)("sys.stdin reads %s", async (_what, stdin) => {
    await using box = await create({ stdin: stdin() });
    const result = await box.run(
      "import sys\n[sys.stdin.readline(), sys.stdin.read(2), [l.strip() for l in sys.stdin], sys.stdin.read()]",
    );
    expect(result.unwrap()).toEqual(["one\n", "tw", ["o", "last"], ""]);
  });

  test("input() without stdin is EOFError", async () => {
    await using box = await create({});
    expect(await box.run("input()")).toMatchObject({
      error: { type: "EOFError", message: "EOF when reading a line" },
    });
    expect(runSync("input()")).toMatchObject({ error: { type: "EOFError" } });
    expect(runSync("input()", { stdin: "sync" }).unwrap()).toBe("sync");
    expect(runSync("input()", { stdin: async () => "x" })).toMatchObject({
      error: { type: "RuntimeError" },
    });
  });

  test.each(sources.slice(0, 5))(
    "a run that fails has read nothing of %s",
    async (_what, stdin) => {
      await using box = await create({ stdin: stdin() });
      expect((await box.run("input()")).unwrap()).toBe("one");
      expect(
        (await box.run("input()\ninput()\nwhile True: pass", { limits: { fuel: 500_000 } })).status,
      ).toBe("limit");
      expect((await box.run("[input(), input()]")).unwrap()).toEqual(["two", "last"]);
      expect((await box.run("input()")).status).toBe("error");
    },
  );

  test.each(sources.slice(0, 2))("a fork reads on in %s", async (_what, stdin) => {
    await using box = await create({ stdin: stdin() });
    expect((await box.run("input()")).unwrap()).toBe("one");
    await using twin = await box.fork();
    await using third = await twin.fork();
    for (const each of [twin, box]) {
      expect((await each.run("[input(), input()]")).unwrap()).toEqual(["two", "last"]);
      expect((await each.run("input()")).status).toBe("error");
    }
    expect((await third.run("input()")).unwrap()).toBe("two");
  });

  test.each(sources.slice(2))("forks share %s", async (_what, stdin) => {
    await using box = await create({ stdin: stdin() });
    await using twin = await box.fork();
    expect((await box.run("input()")).unwrap()).toBe("one");
    expect((await twin.run("input()")).unwrap()).toBe("two");
    expect((await box.run("input()")).unwrap()).toBe("last");
    expect((await twin.run("input()")).status).toBe("error");
  });

  test("a line that comes when its run is over is for the next run", async () => {
    const lines = ["one", "two"];
    await using box = await create({ stdin: () => later(lines.shift(), 10) });
    expect((await box.run("input()", { limits: { timeoutMs: 2 } })).status).toBe("limit");
    await later(0, 15);
    expect((await box.run("[input(), input()]")).unwrap()).toEqual(["one", "two"]);
  });

  test("what stdin throws is an exception", async () => {
    await using box = await create({
      stdin: () => {
        throw new TypeError("broken");
      },
    });
    expect(await box.run("input()")).toMatchObject({
      error: { type: "TypeError", message: "broken" },
    });
  });

  test("without a clock time stands still but for sleeping", async () => {
    await using box = await create({});
    const source =
      "import time\nt = time.time()\nfor i in range(9999): pass\na = time.time() - t\ntime.sleep(0.02)\n[t, a, round(time.time() - t, 3)]";
    expect((await box.run(source)).unwrap()).toEqual([1_735_689_600, 0, 0.02]);
    expect((await box.run("round(time.time() - t, 3)")).unwrap()).toBe(0.02);
  });

  test("clock: real gives the host's time", async () => {
    await using box = await create({ clock: "real" });
    const before = Date.now() / 1000;
    const time = (await box.run("import time\ntime.time()")).unwrap() as number;
    expect(time).toBeGreaterThanOrEqual(before - 0.01);
    expect(time).toBeLessThanOrEqual(Date.now() / 1000 + 0.01);
    await expect(Sandbox.create({ clock: "fast" as never })).rejects.toThrow('it must be "real"');
  });

  test("sleeping takes its time and ends by timeoutMs", async () => {
    await using box = await create({});
    expect(
      (await box.run("import time\ntime.sleep(0.01)")).stats.durationMs,
    ).toBeGreaterThanOrEqual(9);
    const source = "import time\nwhile True:\n  try: time.sleep(5)\n  except: pass";
    expect(await box.run(source, { limits: { timeoutMs: 20 } })).toMatchObject({
      limit: { which: "timeoutMs" },
    });
    expect((await box.run("time.sleep(0)\ntime.sleep(0.0)\n1")).unwrap()).toBe(1);
  });
});
