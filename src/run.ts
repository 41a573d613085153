// One-shot runs: a sandbox for one piece of source, thrown away afterwards.

import type { RestoreOptions, RunOptions, SandboxOptions } from "./options.ts";
import { Sandbox } from "./sandbox.ts";
import type { RunResult } from "./result.ts";
import type { Trace, TraceOptions } from "./trace.ts";

/** Options of a sandbox and of its only run. */
export interface OneShotOptions
  extends SandboxOptions, Pick<RunOptions, "inputs" | "filename" | "value" | "signal"> {}

/**
 * Runs Python source in a fresh sandbox.
 *
 * @example
 * ```ts
 * (await run("sum(x * x for x in data)", { inputs: { data: [1, 2, 3] } })).unwrap(); // 14
 * ```
 * @throws as {@link Sandbox.run}
 */
export async function run(source: string, options: OneShotOptions = {}): Promise<RunResult> {
  const box = await Sandbox.create(options);
  try {
    return await box.run(source, { ...options, limits: {} });
  } finally {
    box.dispose();
  }
}

/**
 * The same without a promise, for formulas: a fresh sandbox in well under a millisecond.
 *
 * @example
 * ```ts
 * runSync("price * (1 + vat)", { inputs: { price: 100, vat: 0.2 } }).unwrap(); // 120
 * ```
 * @throws as {@link Sandbox.run}
 */
export function runSync(source: string, options: OneShotOptions = {}): RunResult {
  return Sandbox.runOnceSync(source, options);
}

/** Options of a sandbox and of its only run, which is traced. */
export interface OneShotTraceOptions
  extends OneShotOptions, Pick<TraceOptions, "maxSteps" | "traceModules"> {}

/**
 * Runs Python source in a fresh sandbox and records its steps.
 *
 * @example
 * ```ts
 * const trace = await trace("x = 1\nx += 1");
 * trace.steps.length; // 3: two lines and the end of the module
 * ```
 * @throws as {@link Sandbox.trace}
 */
export async function trace(source: string, options: OneShotTraceOptions = {}): Promise<Trace> {
  const box = await Sandbox.create(options);
  try {
    return await box.trace(source, { ...options, limits: {} });
  } finally {
    box.dispose();
  }
}

/**
 * Repeats a run from the journal that its result had: the same output, value or error, fuel and
 * ticks, without any host function being called. What depended on the wall clock (`timeoutMs`)
 * is not repeated.
 *
 * @example
 * ```ts
 * const first = await box.run("random.random()", { journal: true });
 * const again = await replay(first.journal);
 * ```
 * @throws SandboaError `ERR_SNAPSHOT` for bytes that are no journal, `ERR_DIVERGED` when the run
 * does not go the recorded way.
 */
export async function replay(
  journal: Uint8Array,
  options: RestoreOptions & Pick<RunOptions, "signal"> = {},
): Promise<RunResult> {
  return Sandbox.repeat(journal, options);
}
