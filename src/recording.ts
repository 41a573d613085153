// A run as data, for dumps and journals, and back.

import type { HostCalls } from "./engine/calls.ts";
import { WireExcess, WireViolation } from "./engine/decode.ts";
import { Journal } from "./engine/journal.ts";
import type { LiveRun, RunParts } from "./engine/live-run.ts";
import type { RecordedRun } from "./engine/session-data.ts";
import { Stop } from "./engine/stop.ts";
import { emptyBase } from "./conclude.ts";
import { SandboaError } from "./errors.ts";
import type { RunStats } from "./result.ts";

/** `paused`: what the run had come to; a run that is to be repeated starts with nothing. */
export function recordRun(run: LiveRun, paused: RunStats | undefined): RecordedRun {
  const { stdout, stderr, displays } = run.output;
  const nothing = new Uint8Array(0);
  return {
    prelude: run.prelude,
    request: run.request,
    limits: run.limits,
    journal: run.journal.toBytes(),
    answers: paused === undefined ? [] : (run.calls?.answers() ?? []),
    deferred: run.deferred,
    mounts: run.mounts,
    output:
      paused === undefined
        ? [nothing, nothing]
        : [stdout.bytes(), stderr.bytes(), ...displays.bytes()],
    stats: paused ?? emptyBase().stats,
  };
}

/** What a recorded run is made of. */
export function partsOf(recorded: RecordedRun): RunParts {
  const { prelude, request, deferred, mounts, journal, answers } = recorded;
  // What the guest has afterwards is not known: the next run gives it this side's grants.
  const grants = undefined;
  return { prelude, request, deferred, mounts, grants, journal: new Journal(journal), answers };
}

/**
 * Gives a run the output that it had when it was recorded.
 * @throws SandboaError `ERR_SNAPSHOT`
 */
export function restoreOutput(run: LiveRun, { output }: RecordedRun): void {
  try {
    run.output.restore(...output);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    throw new SandboaError("ERR_SNAPSHOT", "the snapshot's displays are none");
  }
}

/**
 * Takes over what a run was waiting for when it was recorded. The journal may be an enemy's.
 * @throws SandboaError `ERR_SNAPSHOT`, `ERR_DIVERGED`
 */
export function adopt(run: LiveRun): HostCalls {
  try {
    return run.requests();
  } catch (error) {
    if (error instanceof Stop && error.which === "diverged") {
      throw new SandboaError("ERR_DIVERGED", String(error.cause));
    }
    const isBad =
      error instanceof Stop || error instanceof WireViolation || error instanceof WireExcess;
    if (!isBad) throw error;
    throw new SandboaError("ERR_SNAPSHOT", "the snapshot's journal is not one");
  }
}
