// Whom metering lets pay at entry, over random graphs of calls.

import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { findCycles } from "../../../src/wasm/cycles.ts";
import { choosePayers } from "../../../src/wasm/payers.ts";

const graph = array(array(integer({ min: 0, max: 24 }), { maxLength: 4 }), { maxLength: 20 });

/** Whether a walk along free nodes can come back to where it began. */
function isOnCycle(targets: readonly number[][], removed: readonly boolean[], start: number) {
  const seen = new Set<number>();
  const next = [start];
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    for (const target of targets[node] ?? []) {
      if (removed[target] || targets[target] === undefined) continue;
      if (target === start) return true;
      if (!seen.has(target)) next.push(target);
      seen.add(target);
    }
  }
  return false;
}

test("finds exactly the nodes that are on a cycle", () => {
  assert(
    property(graph, array(integer({ min: 0, max: 19 })), (calls, gone) => {
      const targets = calls.map((list) => [...new Set(list.filter((to) => to < calls.length))]);
      const removed = targets.map((_, node) => gone.includes(node));
      const expected = targets.flatMap((_, node) =>
        !removed[node] && isOnCycle(targets, removed, node) ? [node] : [],
      );
      const found = findCycles(targets, removed).flat();
      expect(found.toSorted((a, b) => a - b)).toEqual(expected);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test("leaves no cycle of functions that don't pay", () => {
  const first = 3;
  assert(
    property(graph, (calls) => {
      const functions = calls.map((list) => ({ callees: list, steps: [] }));
      const pays = choosePayers(functions, first);
      const targets = calls.map((list) => list.map((callee) => callee - first));
      for (const node of targets.keys())
        if (!pays[node]) expect(isOnCycle(targets, pays, node)).toBe(false);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
