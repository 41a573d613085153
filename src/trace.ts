// A traced run: its steps, and the state at each of them, which is made by executing the run again
// from where it began, with its journal.

import { WireViolation } from "./engine/decode.ts";
import { SandboaError } from "./errors.ts";
import type { RunOptions } from "./options.ts";
import type { RunResult } from "./result.ts";
import { readState, splitSteps, type TraceState, type TraceStep } from "./trace-steps.ts";

/** The most that `maxSteps` can be. */
export const maxTraceSteps = 100_000;

export const defaultTraceSteps = 10_000;

export interface TraceOptions extends RunOptions {
  /**
   * Steps that are recorded, 1 to 100,000. A run with more goes on to its end without being
   * traced; {@link Trace.truncated} then is true.
   * @default 10_000
   */
  maxSteps?: number;
  /**
   * Whether modules that the run imports from files (`modules`, `files`) are traced too.
   * @default false
   */
  traceModules?: boolean;
}

/** What a trace is made of. For sandbox.ts. */
export interface TraceParts {
  /** As of an untraced run. */
  result: RunResult;
  /** Those that were recorded. */
  steps: TraceStep[];
  /** There were more. */
  isTruncated: boolean;
  /** Executes the run again; returns what it reports of the steps from `first` to `last`. */
  record(first: number, last: number): Promise<Uint8Array>;
  /** Frees what that needs. */
  dispose(): void;
}

// Steps that one execution records, for those who look at the neighbours next, and how many such
// recordings are kept: at most 8 MB each, usually a hundredth of that.
const WINDOW_STEPS = 256;
const MAX_WINDOWS = 4;
// Of a window, what lies in the direction in which nobody goes.
const BEHIND_STEPS = 32;

interface Window {
  first: number;
  parts: Uint8Array[];
}

/**
 * A run that was traced: made by {@link Sandbox.trace}.
 *
 * @example
 * ```ts
 * const trace = await box.trace("x = 1\nx = x + 1");
 * trace.steps.map((step) => step.line); // [1, 2, 2]: two lines, and the end of the module
 * (await trace.at(1)).globals; // [{ name: "x", type: "int", value: "1" }]
 * ```
 */
export class Trace {
  /** The result of the run, as {@link Sandbox.run} has it. */
  readonly result: RunResult;
  /** What happened, in order. */
  readonly steps: readonly TraceStep[];
  /** Whether the run had more steps than were recorded. */
  readonly truncated: boolean;
  readonly #parts: TraceParts;
  readonly #windows: Window[] = [];
  #lastAsked = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #isDisposed = false;

  constructor(parts: TraceParts) {
    this.#parts = parts;
    this.result = parts.result;
    this.steps = parts.steps;
    this.truncated = parts.isTruncated;
  }

  /**
   * Everything at a step: frames, variables, output so far. The run is executed again up to there
   * (and a little further: the steps around are kept for the next calls) in a machine of its own,
   * with the answers that it got from host functions, clock and input; nothing is called or
   * delivered again, and no sandbox changes.
   *
   * @throws SandboaError `ERR_INVALID_ARGUMENT` for a step that there is not, `ERR_DISPOSED`,
   * `ERR_DIVERGED` when the steps don't come again: the time of the run was over before.
   */
  async at(index: number): Promise<TraceState> {
    const step = this.steps[index];
    if (step === undefined) {
      throw new SandboaError(
        "ERR_INVALID_ARGUMENT",
        `there is no step ${String(index)}; the trace has ${this.steps.length}`,
      );
    }
    const found = this.#queue.then(() => this.#find(index));
    this.#queue = found.catch(() => {});
    const bytes = await found;
    try {
      return readState(bytes, this.steps, index, this.result);
    } catch (error) {
      if (!(error instanceof WireViolation)) throw error;
      throw diverged();
    }
  }

  async #find(index: number): Promise<Uint8Array> {
    if (this.#isDisposed) throw new SandboaError("ERR_DISPOSED", "the trace was disposed");
    const isForward = index >= this.#lastAsked;
    this.#lastAsked = index;
    const part = ({ first, parts }: Window): Uint8Array | undefined => parts[index - first];
    let window = this.#windows.find((each) => part(each) !== undefined);
    if (window === undefined) {
      const ahead = isForward ? BEHIND_STEPS : WINDOW_STEPS - 1 - BEHIND_STEPS;
      const first = Math.max(index - ahead, 0);
      const last = Math.min(first + WINDOW_STEPS, this.steps.length) - 1;
      window = { first, parts: splitSteps(await this.#parts.record(first, last)) };
      this.#windows.push(window);
      if (this.#windows.length > MAX_WINDOWS) this.#windows.shift();
    }
    const bytes = part(window);
    if (bytes === undefined) throw diverged();
    return bytes;
  }

  /** Forgets what is needed for {@link Trace.at}; result and steps stay. */
  dispose(): void {
    this.#isDisposed = true;
    this.#windows.length = 0;
    this.#parts.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.dispose();
  }
}

function diverged(): SandboaError {
  return new SandboaError("ERR_DIVERGED", "the run did not come to this step again");
}
