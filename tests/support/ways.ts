// The ways in which a guest can wait for the host. What a user sees is the same in all of them:
// shared tests run once for each.

import { describe } from "vitest";
import { WorkerPool, type SandboxOptions } from "../../src/index.ts";

export type Way = Pick<SandboxOptions, "waitMode" | "thread" | "pool">;

const unshared = new WorkerPool({ size: 2, sharedMemory: false });

const ways: readonly (readonly [name: string, options: Way])[] = [
  ["repeating", { thread: "inline", waitMode: "repeat" }],
  ["blocking a worker", { thread: "worker" }],
  ["repeating in a worker without shared memory", { pool: unshared }],
];

/** Describes something that must hold whatever the guest waits by. */
export function describeWaiting(name: string, body: (way: Way) => void): void {
  describe.each(ways)(`${name}, waiting by %s`, (_name, way) => body(way));
}
