// Attack: what is left of one run, machine or session reaches another one. Rows N of the threat
// catalogue that apply in one thread.

import { expect, test } from "vitest";
import { runSync, Sandbox } from "../../src/index.ts";
import { attackLimits, fingerprint } from "../support/attack.ts";
import { expectNoUnhandledRejection, later } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

describeWaiting("lifecycle", (way) => {
  const hostFunctions = { f: (x: unknown) => x, later: async (x: unknown) => later(x, 1) };

  test("N1: what a session left in memory is not in the next one", async () => {
    const marker = "'sand' * 2 + 'boa' * 9";
    for (let i = 0; i < 4; i++) {
      await using box = await Sandbox.create({ ...way, hostFunctions });
      await box.run(`l = [${marker}] * 500\nlater([${marker}] * 50)\nf(${marker})`);
    }
    await using box = await Sandbox.create({ ...way, hostFunctions });
    const bytes = await box.snapshot();
    await box.run("b = bytearray(60000)");
    const result = await box.run("[any(b), b.find(b'sandsand')]");
    expect(result.unwrap()).toEqual([false, -1]);
    expect(Buffer.from(bytes).includes("sandsand")).toBe(false);
  });

  test("N3: after a stop at every kind of moment the sandbox stands as before", async () => {
    const before = fingerprint();
    await using box = await Sandbox.create({ ...way, hostFunctions, limits: attackLimits });
    await box.run("kept = [1]\ndef use(x): kept.append(x)");
    const ends = [
      { source: "use(later(1))\nwhile True: pass", limits: { fuel: 300_000 } },
      { source: "use(later(1))\nwhile True: later(2)", limits: { maxHostCalls: 4 } },
      {
        source: "use(f(1))\nprint('x' * 100)\nlater(1)\nprint('x' * 100)",
        limits: { maxOutputBytes: 150 },
      },
      { source: "use(later(1))\nl = []\nwhile True: l.append(bytearray(9999))", limits: {} },
      { source: "use(later(1))\nimport time\ntime.sleep(9)", limits: { timeoutMs: 15 } },
      { source: "use(later(1))\n[kept] * 200000", limits: {} },
    ];
    for (const { source, limits } of ends) {
      expect((await box.run(source, { limits })).status).toBe("limit");
      expect((await box.run("kept")).unwrap()).toEqual([1]);
    }
    expect(fingerprint()).toBe(before);
  });

  test("N5: without a clock nothing tells how long the host took", async () => {
    const source =
      "import time\na = [time.time(), time.perf_counter_ns()]\nf(1)\nlater(2)\na == [time.time(), time.perf_counter_ns()]";
    await using box = await Sandbox.create({ ...way, hostFunctions });
    expect((await box.run(source)).unwrap()).toBe(true);
    await using real = await Sandbox.create({ ...way, hostFunctions, clock: "real" });
    const coarse = await real.run("import time\n[time.time_ns() % 1000000 for i in range(20)]");
    expect(new Set(coarse.unwrap() as number[])).toEqual(new Set([0]));
  });

  test("N7: a run stopped at every k-th piece of fuel leaves no trace", async () => {
    await using box = await Sandbox.create({ ...way, hostFunctions, randomSeed: 1 });
    await box.run("kept = {'n': 0}");
    const source = "kept['n'] += f(1)\nkept['n'] += later(1)\nprint(kept)\nkept['n'] += 1";
    let stops = 0;
    for (let fuel = 200; ; fuel += 211) {
      const result = await box.run(source, { limits: { fuel }, filename: "cell" });
      if (result.status === "completed") break;
      expect(result).toMatchObject({ status: "limit", limit: { which: "fuel" } });
      stops++;
      if (stops % 5 === 0) expect((await box.run("kept['n']")).unwrap()).toBe(0);
    }
    expect(stops).toBeGreaterThan(5);
    expect((await box.run("kept['n']")).unwrap()).toBe(3);
  });

  test("N9: many sandboxes wait side by side, and none gets another's answer", async () => {
    const boxes = await Promise.all(
      Array.from({ length: 40 }, () => Sandbox.create({ ...way, hostFunctions })),
    );
    const results = await Promise.all(
      boxes.map((box, i) => box.run(`x = [later([${i}, k]) for k in range(3)]\nx`)),
    );
    for (const [i, result] of results.entries()) {
      expect(result.unwrap()).toEqual([0, 1, 2].map((k) => [i, k]));
    }
    for (const box of boxes) box.dispose();
    expect(runSync("1 + 1").unwrap()).toBe(2);
  });
});
