import { expect, test } from "vitest";
import { runSync, Sandbox, type SealOptions } from "../../src/index.ts";
import { inFreshProcess } from "../support/process.ts";
import { expectNoUnhandledRejection, later } from "../support/rejections.ts";
import { describeWaiting } from "../support/ways.ts";

expectNoUnhandledRejection();

const key = new Uint8Array(32).fill(1);

describeWaiting("snapshot", (way) => {
  const setUp =
    "class Point:\n  def __init__(s, x): s.x = x\ndef area(p): return p.x * scale\nimport json, random\nscale = 3\np = Point(7)\ng = (i for i in range(9))\nnext(g)";
  const probe = "[area(p), next(g), random.random(), json.dumps([scale])]";

  test("restore stands where the snapshot was made, here and in a fresh process", async () => {
    await using box = await Sandbox.create({ ...way, randomSeed: 5, argv: ["a", "b"] });
    await box.run(setUp, { filename: "setup.py" });
    const bytes = await box.snapshot();
    const expected = await box.run(probe);
    await using restored = await Sandbox.restore(bytes, way);
    const again = await restored.run(probe);
    expect(again.unwrap()).toEqual(expected.unwrap());
    expect(again.stats.ticks).toBe(expected.stats.ticks);
    expect((await restored.run("import sys\nsys.argv")).unwrap()).toEqual(["a", "b"]);
    const elsewhere = inFreshProcess(
      `
      const box = await Sandbox.restore(bytes);
      const result = await box.run(${JSON.stringify(probe)});
      const failed = await box.run("area(None)");
      return [result.value, result.stats.ticks, failed.error.traceback];`,
      bytes,
    ) as unknown[];
    expect(elsewhere.slice(0, 2)).toEqual([expected.unwrap(), expected.stats.ticks]);
    expect(elsewhere[2]).toContain(
      'File "setup.py", line 3, in area\n    def area(p): return p.x * scale',
    );
  }, 30_000);

  test("snapshot of 1,000 small objects is at most 20 KB", async () => {
    await using box = await Sandbox.create({ ...way, randomSeed: 1 });
    await box.run("items = [{'id': i, 'name': 'n%d' % i} for i in range(1000)]");
    const bytes = await box.snapshot();
    expect(bytes.length).toBeLessThanOrEqual(20_000);
    await using restored = await Sandbox.restore(bytes);
    expect((await restored.run("sum(i['id'] for i in items)")).unwrap()).toBe(499_500);
  });

  test("snapshot of a fresh sandbox, of a large one and after a limit", async () => {
    await using box = await Sandbox.create({ ...way, randomSeed: 9 });
    await using fresh = await Sandbox.restore(await box.snapshot());
    const draw = "import random\nrandom.random()";
    expect((await fresh.run(draw)).unwrap()).toBe(runSync(draw, { randomSeed: 9 }).unwrap());
    await box.run("x = bytes(range(256)) * 12000");
    await box.run("x = None\nwhile True: pass", { limits: { fuel: 100_000 } });
    await using large = await Sandbox.restore(await box.snapshot());
    expect((await large.run("len(x), x[-1]")).unwrap()).toEqual([3_072_000, 255]);
  });

  test("restore keeps nothing of the grants, and takes those given now", async () => {
    await using box = await Sandbox.create({
      ...way,
      hostFunctions: { f: () => later("old") },
      stdin: "secret line\nsecret more\n",
    });
    await box.run("kept = f\nx = [f(), input()]");
    const bytes = await box.snapshot();
    await using bare = await Sandbox.restore(bytes, way);
    expect((await bare.run("x")).unwrap()).toEqual(["old", "secret line"]);
    expect(await bare.run("kept()")).toMatchObject({ error: { type: "NameError" } });
    expect(await bare.run("input()")).toMatchObject({ error: { type: "EOFError" } });
    await using other = await Sandbox.restore(bytes, {
      ...way,
      hostFunctions: { f: () => "new" },
      stdin: "now\n",
    });
    expect((await other.run("[kept(), f(), input()]")).unwrap()).toEqual(["new", "new", "now"]);
  });

  const keyed: SealOptions = { key, tenant: "t1", session: "s1" };
  const wrong: [what: string, given: SealOptions][] = [
    ["no key", { tenant: "t1", session: "s1" }],
    ["another key", { ...keyed, key: new Uint8Array(32).fill(2) }],
    ["another tenant", { ...keyed, tenant: "t2" }],
    ["no tenant", { key, session: "s1" }],
    ["another session", { ...keyed, session: "" }],
    ["tenant and session exchanged", { key, tenant: "s1", session: "t1" }],
    ["tenant and session run together", { key, tenant: "t1s1" }],
  ];
  test.each(wrong)("restore with %s is refused", async (_what, given) => {
    await using box = await Sandbox.create(way);
    const bytes = await box.snapshot(keyed);
    await expect(Sandbox.restore(bytes, given)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
    await Sandbox.restore(bytes, keyed);
    const open = await box.snapshot({ tenant: "t1", session: "s1" });
    await expect(Sandbox.restore(open, keyed)).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
  });

  test("a CryptoKey seals as its bytes do; what is no key is refused", async () => {
    await using box = await Sandbox.create(way);
    const hmac = { name: "HMAC", hash: "SHA-256" };
    const imported = await crypto.subtle.importKey("raw", key, hmac, false, ["sign"]);
    await Sandbox.restore(await box.snapshot({ key: imported }), { key });
    const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
    const bad: unknown[] = [new Uint8Array(15), "k".repeat(32), aes, {}, null];
    for (const each of bad) {
      await expect(box.snapshot({ key: each as never })).rejects.toMatchObject({
        code: "ERR_INVALID_ARGUMENT",
      });
    }
    await expect(box.snapshot({ key, tenant: 5 as never })).rejects.toMatchObject({
      code: "ERR_INVALID_ARGUMENT",
    });
  });

  test("restore under other limits: lower ones hold, higher ones help", async () => {
    await using box = await Sandbox.create({ ...way, limits: { memoryBytes: 2 << 20 } });
    await box.run("l = [0] * 1000");
    const bytes = await box.snapshot();
    await using higher = await Sandbox.restore(bytes, { limits: { memoryBytes: 8 << 20 } });
    expect((await higher.run("x = bytearray(3 << 20)\nlen(x)")).unwrap()).toBe(3 << 20);
    await using lower = await Sandbox.restore(bytes, {
      limits: { memoryBytes: 1 << 20, fuel: 100_000 },
    });
    expect(await lower.run("while True: pass")).toMatchObject({
      limit: { which: "fuel", allowed: 100_000 },
    });
    const large = await higher.snapshot();
    await expect(
      Sandbox.restore(large, { limits: { memoryBytes: 2 << 20 } }),
    ).rejects.toMatchObject({ code: "ERR_SNAPSHOT" });
  });

  test("bytes of another kind are refused with what to use", async () => {
    await using box = await Sandbox.create(way);
    const { journal } = await box.run("1", { journal: true });
    await expect(Sandbox.restore(journal as Uint8Array)).rejects.toThrow(
      "use Sandbox.resume or replay",
    );
    await expect(Sandbox.resume(await box.snapshot())).rejects.toMatchObject({
      code: "ERR_SNAPSHOT",
    });
    await expect(Sandbox.resume(journal as Uint8Array)).rejects.toMatchObject({
      code: "ERR_SNAPSHOT",
    });
  });
});
