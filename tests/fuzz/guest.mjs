// Runs a program in the guest: what it prints, and how it ended when it did not end well.

import { prelude } from "./program.mjs";

const limits = {
  fuel: 100_000_000,
  memoryBytes: 64 * 1024 * 1024,
  timeoutMs: 5_000,
  maxOutputBytes: 1 << 20,
};

/** @param {typeof import("../../src/index.ts").runSync} runSync */
export function runInGuest(runSync, source) {
  const result = runSync(prelude + source, { limits, randomSeed: 0 });
  return result.stdout + describeEnd(result);
}

function describeEnd(result) {
  switch (result.status) {
    case "completed":
      return "";
    case "error":
      return `END ${result.error.type}: ${result.error.message}\n`;
    case "limit":
      return `LIMIT ${result.limit.which}\n`;
    default:
      return `CRASHED ${result.crash.message}\n`;
  }
}

/** The lines that differ, each with its step: a step that has printed itself is its number. */
export function compare(expected, actual) {
  if (expected === actual) return [];
  const [wanted, got] = [expected, actual].map((text) => text.split("\n"));
  const differences = [];
  for (let i = 0; i < Math.max(wanted.length, got.length); i++) {
    if (wanted[i] === got[i]) continue;
    differences.push({
      line: i,
      expected: wanted[i] ?? "(nothing)",
      actual: got[i] ?? "(nothing)",
    });
    // After lines are lost, all others differ.
    if ((wanted[i] ?? "").split(":")[0] !== (got[i] ?? "").split(":")[0]) break;
  }
  return differences;
}
