// A short soak: what thousands of sandboxes leave behind. Memory is soak.mjs's to measure; this
// looks at handles, rejections, workers and machines.

import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { LiveMachines } from "../../src/engine/live-machines.ts";
import { LocalMachine } from "../../src/engine/local-machine.ts";
import { Sandbox, WorkerPool } from "../../src/index.ts";
// @ts-expect-error -- plain JavaScript, for soak.mjs
import { cycle } from "../support/cycle.mjs";

const CYCLES = 1500;

const rejections: unknown[] = [];
const listen = (reason: unknown): void => void rejections.push(reason);
beforeAll(() => void process.on("unhandledRejection", listen));
afterAll(() => void process.off("unhandledRejection", listen));

function handles(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

test.each(["inline", "worker"] as const)(
  "thousands of sandboxes leave nothing: %s",
  async (thread) => {
    const pool = new WorkerPool({ size: 2 });
    const cycleOnce = async (index: number): Promise<void> =>
      cycle({ Sandbox, options: { thread, pool }, index });
    // What is made once and kept: decoders, an AsyncLocalStorage, workers.
    for (let i = 0; i < 20; i++) await cycleOnce(i);
    const before = handles();
    const remembered = vi.spyOn(LiveMachines.prototype, "touch");
    const forgotten = vi.spyOn(LiveMachines.prototype, "remove");
    const made = vi.spyOn(LocalMachine, "create");
    for (let i = 0; i < CYCLES; i++) await cycleOnce(i);
    await setImmediate();
    await setImmediate();
    expect(rejections).toEqual([]);
    // The test runner has a timer of its own now and then.
    for (const [name, count] of Object.entries(handles())) {
      expect([name, count - (name === "Timeout" ? 1 : 0)]).toSatisfy(
        ([kind, left]: [string, number]) => left <= (before[kind] ?? 0),
      );
    }
    expect(pool.workers).toBeLessThanOrEqual(2);

    // No sandbox that was disposed is among those that keep a machine.
    const live = new Set<unknown>();
    const order = [
      ...remembered.mock.calls.map(([owner], i) => ({
        owner,
        at: remembered.mock.invocationCallOrder[i] as number,
        isLive: true,
      })),
      ...forgotten.mock.calls.map(([owner], i) => ({
        owner,
        at: forgotten.mock.invocationCallOrder[i] as number,
        isLive: false,
      })),
    ].toSorted((a, b) => a.at - b.at);
    for (const { owner, isLive } of order) {
      if (isLive) live.add(owner);
      else live.delete(owner);
    }
    expect(order.length).toBeGreaterThan(CYCLES);
    expect(live.size).toBe(0);
    if (thread === "worker") expect(made).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    pool.terminate();
  },
);
