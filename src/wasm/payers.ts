// Which functions pay at entry, so that no endless run is free.
//
// Does: choose functions such that every cycle of calls by name goes through one of them, and such
// that what a function that does not pay does is short.
// Does not: know the other payments (rounds of loops, calls through a table, calls that don't
// return: meter.ts), or write code.

import { findCycles } from "./cycles.ts";
import { longestPath, type Step } from "./flow.ts";

/** The most instructions on a path through a free function, with those of its free callees. */
const MAX_FREE = 20_000;

export interface Callable {
  /** Indices of the functions that it calls without paying for the call. */
  readonly callees: readonly number[];
  readonly steps: readonly Step[];
}

/**
 * Says of every function whether it pays at entry.
 *
 * `functions` are the defined ones; `first` is the index of the first of them.
 */
export function choosePayers(functions: readonly Callable[], first: number): boolean[] {
  const pays = functions.map(() => false);
  breakCycles(functions, first, pays);
  payForLength(functions, first, pays);
  return pays;
}

/**
 * The fewest payments would be the minimum feedback vertex set, weighted by how often each
 * function is entered. That is hard to find, and how often is not known. This takes one function
 * of each cycle after the other: one with many ways in and out of the cycle, and named by few
 * calls.
 */
function breakCycles(functions: readonly Callable[], first: number, pays: boolean[]): void {
  const named = functions.map(() => 0);
  const targets = functions.map(({ callees }) => {
    const defined = callees.filter((callee) => callee >= first).map((callee) => callee - first);
    for (const callee of defined) named[callee] = (named[callee] ?? 0) + 1;
    return [...new Set(defined)];
  });
  for (;;) {
    const cycles = findCycles(targets, pays);
    if (cycles.length === 0) return;
    for (const members of cycles) {
      const inside = new Set(members);
      const out = new Map<number, number>();
      const into = new Map<number, number>();
      for (const from of members) {
        for (const to of targets[from] ?? []) {
          if (!inside.has(to)) continue;
          out.set(from, (out.get(from) ?? 0) + 1);
          into.set(to, (into.get(to) ?? 0) + 1);
        }
      }
      const worth = (node: number): number => {
        if (targets[node]?.includes(node) === true) return Infinity;
        return ((out.get(node) ?? 0) * (into.get(node) ?? 0)) / ((named[node] ?? 0) + 1);
      };
      pays[members.reduce((best, node) => (worth(node) > worth(best) ? node : best))] = true;
    }
  }
}

function payForLength(functions: readonly Callable[], first: number, pays: boolean[]): void {
  const costs: (number | undefined)[] = functions.map(() => undefined);
  // No cycle is left, so this ends; what it does not find are imported functions.
  const costOf = (callee: number): number => {
    const index = callee - first;
    const steps = functions[index]?.steps;
    if (steps === undefined || pays[index] === true) return 0;
    const cost = costs[index] ?? longestPath(steps, costOf);
    costs[index] = cost;
    if (cost <= MAX_FREE) return cost;
    pays[index] = true;
    return 0;
  };
  functions.forEach((_, index) => costOf(first + index));
}
