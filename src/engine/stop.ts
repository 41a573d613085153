// Why a run was stopped from outside of the guest.

import type { StruckLimit } from "../limits.ts";

/**
 * The reasons beside limits: the guest broke the protocol; a handler of the caller threw; the
 * caller's signal fired; the run waits for a host call and this machine can't; the run waits
 * for a deferred host call; a repeated run asked for something else than before; all steps that
 * were asked for are reported; another thread knows the reason.
 */
export type StopReason =
  | StruckLimit
  | "violation"
  | "callback"
  | "abort"
  | "waiting"
  | "paused"
  | "diverged"
  | "traced"
  | "remote";

/**
 * Thrown through the wasm frames to end a run. The guest has no instruction that catches
 * it; the machine that it passed through is never used again.
 */
export class Stop {
  readonly which: StopReason;
  readonly used: number | null;
  readonly cause: unknown;

  constructor(which: StopReason, used: number | null, cause?: unknown) {
    this.which = which;
    this.used = used;
    this.cause = cause;
  }
}
