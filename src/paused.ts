// A run that waits for the answer to a deferred host call, as the caller holds it.

import type { DeferredCall } from "./engine/calls.ts";
import type { SealOptions } from "./engine/seal.ts";
import { SandboaError } from "./errors.ts";
import type { RunResult, RunStats } from "./result.ts";
import type { Sandbox } from "./sandbox.ts";
import type { DisplayBundle, Input, Value } from "./values.ts";

/** What can be done with a paused run; made by runner.ts. */
interface PauseActions {
  readonly sandbox: Sandbox;
  /** Whether the run still waits for its answer. */
  isOpen(): boolean;
  answer(id: number, answer: { value: unknown } | { error: unknown }): Promise<StartResult>;
  dump(options: SealOptions): Promise<Uint8Array<ArrayBuffer>>;
  cancel(): void;
}

/** Ends of `start` and `resume`: the ordinary ones, or a pause at the next deferred call. */
export type StartResult = RunResult | PausedResult;

/**
 * A run that stands still at a call of a deferred host function. Nothing of it is in memory but
 * what it needs to go on: `dump` gives that as bytes, for another process, days later.
 */
export class PausedResult {
  readonly status = "paused";
  /** The call that waits for its answer. */
  readonly call: DeferredCall;
  /** Output so far. */
  readonly stdout: string;
  readonly stderr: string;
  readonly displays: readonly DisplayBundle[];
  /** So far. */
  readonly stats: RunStats;
  readonly #actions: PauseActions;
  #isDone = false;

  constructor(
    call: DeferredCall,
    output: Pick<PausedResult, "stdout" | "stderr" | "displays">,
    stats: RunStats,
    actions: PauseActions,
  ) {
    this.call = call;
    this.stdout = output.stdout;
    this.stderr = output.stderr;
    this.displays = output.displays;
    this.stats = stats;
    this.#actions = actions;
  }

  /** The sandbox that is paused; it is free for other runs when this one has ended. */
  get sandbox(): Sandbox {
    return this.#actions.sandbox;
  }

  /**
   * Answers the call with a value and goes on, to the end or to the next pause.
   * @throws SandboaError `ERR_UNSUPPORTED_VALUE`, `ERR_VALUE_TOO_LARGE` (it stays paused then),
   * `ERR_PAUSED` when it was answered or cancelled before, `ERR_DIVERGED`.
   */
  async resume(value?: Input): Promise<StartResult> {
    return this.#answer({ value });
  }

  /** Answers the call with an error, which is raised in Python as a host function's would be. */
  async resumeError(error: unknown): Promise<StartResult> {
    return this.#answer({ error });
  }

  async #answer(answer: { value: unknown } | { error: unknown }): Promise<StartResult> {
    this.#checkOpen();
    this.#isDone = true;
    try {
      return await this.#actions.answer(this.call.id, answer);
    } catch (error) {
      // When the answer was refused, nothing has happened yet.
      if (this.#actions.isOpen()) this.#isDone = false;
      throw error;
    }
  }

  /**
   * The paused run as bytes for {@link Sandbox.resume}: session, source and journal, no grants.
   * @throws SandboaError `ERR_PAUSED` when it was answered or cancelled before.
   */
  async dump(options: SealOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    this.#checkOpen();
    return this.#actions.dump(options);
  }

  /** Gives the run up: the sandbox stands as before it. */
  cancel(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#actions.cancel();
  }

  /** @throws SandboaError `ERR_PAUSED` */
  unwrap(): Value {
    throw new SandboaError("ERR_PAUSED", `the run is paused at a call of ${this.call.name}()`);
  }

  #checkOpen(): void {
    if (!this.#isDone) return;
    throw new SandboaError("ERR_PAUSED", "this pause is over: it was resumed or cancelled");
  }
}
