// Calls that wait for their turn in one sandbox, or for a worker: they begin in order, one at a
// time, and end early when their caller gives up.

import { describe, expect, test } from "vitest";
import { Sandbox, WorkerPool, type SandboxOptions } from "../../src/index.ts";
import { deferred } from "../support/deferred.ts";

const places: [name: string, options: SandboxOptions][] = [
  ["inline", { thread: "inline" }],
  ["in a worker", { pool: new WorkerPool({ size: 1 }) }],
  ["in a worker without shared memory", { pool: new WorkerPool({ size: 1, sharedMemory: false }) }],
];

describe.each(places)("turns %s", (_name, options) => {
  /** A sandbox whose `wait()` waits until the test lets go, and the run that does so. */
  async function createWaiting(): Promise<{ box: Sandbox; first: Promise<unknown>; go(): void }> {
    const gate = deferred<number>();
    const isAsked = deferred<void>();
    const wait = async (): Promise<number> => {
      isAsked.resolve();
      return gate.promise;
    };
    const later = async (value: number): Promise<number> => value;
    const box = await Sandbox.create({ ...options, hostFunctions: { wait, later } });
    const first = box.run("x = wait()");
    first.catch(() => {});
    await isAsked.promise;
    return { box, first, go: () => gate.resolve(0) };
  }

  test("a call that is refused at its turn does not let two others run at once", async () => {
    const { box, first, go } = await createWaiting();
    const refused = box.run(42 as unknown as string);
    refused.catch(() => {});
    const others = [1, 2, 3].map(async () => box.run("x = x + later(1)"));
    go();
    await first;
    await expect(refused).rejects.toMatchObject({ code: "ERR_INVALID_ARGUMENT" });
    await Promise.all(others);
    expect(await box.get("x")).toBe(3);
    box.dispose();
  });

  test("thousands of calls that wait do not fill the stack", async () => {
    const { box, first, go } = await createWaiting();
    const runs = Array.from({ length: 3000 }, async (_, i) => box.run(`x += 1\nx == ${i + 1}`));
    go();
    await first;
    const results = await Promise.all(runs);
    expect(results.filter((result) => result.unwrap() !== true)).toEqual([]);
    box.dispose();
  });

  test("dispose ends thousands of calls that wait", async () => {
    const { box, first } = await createWaiting();
    const runs = Array.from({ length: 20_000 }, async () =>
      box.run("1").catch((error: { code: string }) => error.code),
    );
    box.dispose();
    await expect(first).rejects.toMatchObject({ code: "ERR_DISPOSED" });
    expect(new Set(await Promise.all(runs))).toEqual(new Set(["ERR_DISPOSED"]));
  });

  test("an abort ends a call that waits for its turn, at once", async () => {
    const { box, first, go } = await createWaiting();
    const controller = new AbortController();
    const given = box.run("x = 5", { signal: controller.signal });
    const kept = box.run("x += 1");
    controller.abort(new Error("no longer"));
    await expect(given).rejects.toThrow("no longer");
    await expect(box.run("x = 5", { signal: controller.signal })).rejects.toThrow("no longer");
    go();
    await first;
    await kept;
    expect(await box.get("x")).toBe(1);
    box.dispose();
  });
});

describe.each(places.slice(1))("a full pool, %s", (_name, options) => {
  /** A guest that keeps the only worker until it is aborted. */
  async function fill(): Promise<{ stop(): Promise<void> }> {
    const isIn = deferred<void>();
    const controller = new AbortController();
    const box = await Sandbox.create(options);
    const ended = box.run("print(1)\nwhile True: pass", {
      limits: { fuel: Number.MAX_SAFE_INTEGER },
      signal: controller.signal,
      onStdout: () => isIn.resolve(),
    });
    ended.catch(() => {});
    await isIn.promise;
    return {
      stop: async () => {
        controller.abort(new Error("enough"));
        await expect(ended).rejects.toThrow("enough");
        box.dispose();
      },
    };
  }

  test("an abort ends a run that waits for a worker, at once, and gives its place to others", async () => {
    const { stop } = await fill();
    const boxes = await Promise.all([1, 2].map(async () => Sandbox.create(options)));
    const [box, other] = boxes as [Sandbox, Sandbox];
    const controller = new AbortController();
    const waits = box.run("x = 1", { signal: controller.signal });
    const kept = other.run("6 * 7");
    controller.abort(new Error("no longer"));
    await expect(waits).rejects.toThrow("no longer");
    const next = box.run("'x' in globals()");
    await stop();
    expect((await kept).unwrap()).toBe(42);
    expect((await next).unwrap()).toBe(false);
    for (const each of boxes) each.dispose();
  });

  test("dispose ends a run that waits for a worker, at once", async () => {
    const { stop } = await fill();
    const box = await Sandbox.create(options);
    const waits = box.run("1");
    box.dispose();
    await expect(waits).rejects.toMatchObject({ code: "ERR_DISPOSED" });
    await stop();
    await using other = await Sandbox.create(options);
    expect((await other.run("6 * 7")).unwrap()).toBe(42);
  });
});
