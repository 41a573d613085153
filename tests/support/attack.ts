// The oracle of every hostile program: the outcome is the expected one, the sandbox it ran
// in stands as before, a fresh sandbox works, and nothing of JavaScript has changed.

import { expect } from "vitest";
import { runSync, Sandbox, type Limits, type RunResult } from "../../src/index.ts";

// Enough for honest programs, little enough that an attack ends in a blink.
export const attackLimits: Partial<Limits> = {
  fuel: 100_000_000,
  timeoutMs: 20_000,
  memoryBytes: 16 * 1024 * 1024,
  maxOutputBytes: 65_536,
};

const intrinsics = [Object, Array, Function, Promise, Map, Set, String, Number, Error, Uint8Array];

/** All that a polluted prototype or global object would change. */
export function fingerprint(): string {
  const names = intrinsics.map((type) => Reflect.ownKeys(type.prototype as object).map(String));
  return JSON.stringify([names, Reflect.ownKeys(globalThis).map(String)]);
}

/** What an attack may end in: a Python exception, a limit, or a value. */
export type Expected =
  | { error: string }
  | { limit: keyof Limits }
  | { value: unknown }
  // The exact end depends on the engine's stack; all of these are safe.
  | { oneOf: readonly Expected[] };

function matches(result: RunResult, expected: Expected): boolean {
  if ("oneOf" in expected) return expected.oneOf.some((each) => matches(result, each));
  if ("error" in expected) return result.status === "error" && result.error.type === expected.error;
  if ("limit" in expected)
    return result.status === "limit" && result.limit.which === expected.limit;
  return (
    result.status === "completed" && JSON.stringify(result.value) === JSON.stringify(expected.value)
  );
}

/** Runs hostile source in a session with state, and checks everything above. */
export async function attack(
  source: string,
  expected: Expected,
  limits: Partial<Limits> = {},
): Promise<RunResult> {
  const before = fingerprint();
  const box = await Sandbox.create({ limits: { ...attackLimits, ...limits }, randomSeed: 1 });
  await box.run("kept = {'a': [1, 2, 3]}\ndef total(): return sum(kept['a'])");
  const result = await box.run(source);
  if (!matches(result, expected)) {
    const { stdout: _stdout, stderr: _stderr, ...shown } = result;
    expect(JSON.stringify(shown).slice(0, 600)).toBe(JSON.stringify(expected));
  }
  // The same sandbox answers, with its variables as they were.
  expect((await box.run("1 + 1")).unwrap()).toBe(2);
  expect((await box.run("total()")).unwrap()).toBe(6);
  box.dispose();
  expect(runSync("2 + 2").unwrap()).toBe(4);
  expect(fingerprint()).toBe(before);
  return result;
}
