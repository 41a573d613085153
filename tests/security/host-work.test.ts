// Attack: make the host itself work, fail or forget: values that are slow or impossible to
// decode, tracebacks that multiply, and failures between a run's end and its result.

import { afterEach, describe, expect, test, vi } from "vitest";
import { runSync, Sandbox } from "../../src/index.ts";
import { attack } from "../support/attack.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

// Numbers that fall into one bucket of V8's hash tables: its 64-bit mix, inverted.
const collidingSet = `
MASK = (1 << 64) - 1
def unshift(x, n):
  r = x
  for i in range(64 // n): r = x ^ (r >> n)
  return r & MASK
def inverse(a):
  x = a
  for i in range(7): x = x * (2 - a * x) & MASK
  return x
I65, I21, I18 = inverse(65), inverse(21), inverse((1 << 18) - 1)
def unmix(h):
  h = unshift(h, 22) * I65 & MASK
  h = unshift(h, 11) * I21 & MASK
  return (unshift(h, 31) + 1) * I18 & MASK
s = set()
k = 0
while len(s) < 30000:
  k += 1
  n = unmix((k << 32) | 12345)
  if n >> 60: s.add(n)
s`;

describe("host work", () => {
  test("a set whose members collide in the engine's hash table is stopped by the time limit", () => {
    const limits = { timeoutMs: 3_000, fuel: 100_000_000_000 };
    const result = runSync(collidingSet, { limits });
    // Decoding all of it takes seconds, which belong to the run's time.
    if (result.status === "limit") expect(result.limit.which).toBe("timeoutMs");
    else expect(result.stats.durationMs).toBeLessThan(2 * limits.timeoutMs);
  });

  test("an int of a million digits is decoded as it is", () => {
    expect(runSync("(1 << 4000000) + 5").unwrap()).toBe((1n << 4000000n) + 5n);
    expect(runSync("-(1 << 100000) - 7").unwrap()).toBe(-(1n << 100000n) - 7n);
  });

  test("a value that the engine can't hold is a limit, and the run leaves no trace", async () => {
    await using box = await Sandbox.create();
    await box.run("x = 1");
    vi.stubGlobal("BigInt", () => {
      throw new RangeError("Maximum BigInt size exceeded");
    });
    const result = await box.run("x += 1\n1 << 2000");
    vi.unstubAllGlobals();
    expect(result).toMatchObject({ status: "limit", limit: { which: "maxValueBytes" } });
    expect((await box.run("while True: pass", { limits: { fuel: 1000 } })).status).toBe("limit");
    expect((await box.run("x")).unwrap()).toBe(1);
  });

  test("any other failure of the host rejects, and the run leaves no trace", async () => {
    await using box = await Sandbox.create();
    await box.run("x = 1");
    const broken = new TypeError("broken");
    vi.stubGlobal("BigInt", () => {
      throw broken;
    });
    await expect(box.run("x += 1\n1 << 2000")).rejects.toBe(broken);
    vi.unstubAllGlobals();
    expect((await box.run("x")).unwrap()).toBe(1);
  });

  test("a handler that throws at the last piece of output rolls the run back", async () => {
    await using box = await Sandbox.create();
    await box.run("x = 1");
    const onStdout = (text: string): void => {
      if (text.includes("\ufffd")) throw new Error("handler");
    };
    const source = "import sys\nx = 2\nsys.stdout.buffer.write(b'\\xe2\\x82')";
    await expect(box.run(source, { onStdout })).rejects.toThrow("handler");
    expect((await box.run("x")).unwrap()).toBe(1);
  });

  test("a traceback does not multiply long lines", async () => {
    const line = (name: string, other: string): string =>
      `def ${name}(n): return 1 / 0 if n == 0 else ${other}(n - 1)  ${"#".repeat(400_000)}`;
    const result = await attack(`${line("f", "g")}\n${line("g", "f")}\nf(120)`, {
      error: "ZeroDivisionError",
    });
    expect(result.status === "error" && result.error.traceback.length).toBeLessThan(64_000);
    expect(
      result.status === "error" && result.error.frames.every((f) => (f.source ?? "").length <= 203),
    ).toBe(true);
  });

  test("a stopped run does not replace the source of an earlier one of the same name", async () => {
    await using box = await Sandbox.create();
    await box.run("def f():\n  return 1 / 0  # the first", { filename: "f.py" });
    await box.run("\nwhile True: pass  # the second", { filename: "f.py", limits: { fuel: 1000 } });
    const result = await box.run("f()");
    expect(result.status === "error" && result.error.frames[1]?.source).toBe(
      "return 1 / 0  # the first",
    );
  });

  test("garbage kept by gc.disable does not brick the session", async () => {
    await using box = await Sandbox.create({ limits: { memoryBytes: 2 << 20 } });
    await box.run("import gc\ngc.disable()");
    for (let i = 0; i < 40; i++) {
      expect((await box.run("x = [bytearray(1000) for i in range(100)]\nx = None")).status).toBe(
        "completed",
      );
    }
    expect((await box.run("gc.isenabled()")).unwrap()).toBe(false);
  });

  test("exceptions thrown through deep C frames are paid for", async () => {
    const source =
      "class I:\n  def __iter__(s): return s\n  def __next__(s): raise ValueError\nx = I()\nfor i in range(600): x = enumerate(x)\nwhile True:\n  try: next(x)\n  except ValueError: pass";
    const result = await attack(source, { limit: "fuel" }, { fuel: 5_000_000 });
    // Without the charge for unwinding this is a tenth of the fuel per exception.
    expect(result.stats.fuel / result.stats.ticks).toBeGreaterThan(1000);
  });
});
