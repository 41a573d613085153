// From how an execution ended to the result that the caller gets.

import { WireExcess, WireViolation } from "./engine/decode.ts";
import type { LiveRun } from "./engine/live-run.ts";
import type { Execution, Outcome } from "./engine/machine.ts";
import { parseResponse, type Parsed } from "./engine/response.ts";
import { Stop } from "./engine/stop.ts";
import { SandboaError } from "./errors.ts";
import type { Limits, StruckLimit } from "./limits.ts";
import { describeLimit, makeResult, type RunResult, type RunStats } from "./result.ts";
import { findHint } from "./hints.ts";
import type { DisplayBundle } from "./values.ts";
import { formatException, resolveException, type SourceLookup } from "./traceback.ts";

/** What every result has. */
export interface Base {
  stdout: string;
  stderr: string;
  displays: readonly DisplayBundle[];
  stats: RunStats;
}

/** Of a run that did not begin. */
export function emptyBase(): Base {
  return {
    stdout: "",
    stderr: "",
    displays: [],
    stats: { ticks: 0, fuel: 0, durationMs: 0, peakMemoryBytes: 0, hostCalls: 0 },
  };
}

export function disposed(): SandboaError {
  return new SandboaError("ERR_DISPOSED", "the sandbox was disposed");
}

export function measure(run: LiveRun, execution: Execution): RunStats {
  return {
    ticks: execution.ticksUsed,
    fuel: execution.fuel,
    durationMs: performance.now() - run.deadline.startedAt,
    peakMemoryBytes: execution.memoryBytes,
    hostCalls: run.calls?.calls ?? 0,
  };
}

/**
 * The result of an execution, and whether the sandbox goes on from it. Throws what a handler
 * threw, and the caller's own reason to abort.
 */
export function conclude(
  run: LiveRun,
  execution: Execution,
  lookup: SourceLookup,
): { result: RunResult; isGood: boolean } {
  const { limits, output } = run;
  let { outcome } = execution;
  let parsed: Parsed | undefined;
  let text = { stdout: "", stderr: "" };
  try {
    if (outcome.kind === "response") {
      parsed = parseResponse(outcome.bytes, limits, () => checkTime(run));
    }
  } catch (error) {
    outcome = explainFailure(error);
  }
  try {
    text = output.end();
  } catch (error) {
    outcome = explainFailure(error);
  }
  const base: Base = { ...text, displays: output.displays.bundles, stats: measure(run, execution) };
  if (outcome.kind === "response" && parsed !== undefined) {
    return { result: finish(parsed, base, lookup), isGood: true };
  }
  if (outcome.kind === "stop") {
    return { result: describeStop(outcome.stop, limits, base, run.signal), isGood: false };
  }
  const message = outcome.kind === "crash" ? outcome.message : "no response";
  return { result: describeCrash(message, base), isGood: false };
}

function checkTime({ deadline, limits }: LiveRun): void {
  const elapsedMs = performance.now() - deadline.startedAt;
  if (elapsedMs > limits.timeoutMs) throw new Stop("timeoutMs", Math.ceil(elapsedMs));
}

function finish(parsed: Parsed, base: Base, lookup: SourceLookup): RunResult {
  if (parsed.kind === "value") {
    return makeResult({ status: "completed", value: parsed.value, ...base });
  }
  const { exitCode } = parsed;
  // sys.exit() and sys.exit(0) end a program that did its work.
  if (exitCode === 0) return makeResult({ status: "completed", value: null, ...base });
  const related = resolveException(parsed.exception, lookup);
  const traceback = formatException(related);
  const hint = findHint(related.type, related.message);
  const error = { ...related, traceback, ...(hint !== undefined && { hint }) };
  return makeResult({
    status: "error",
    error: exitCode === null ? error : { ...error, exitCode },
    ...base,
  });
}

function describeCrash(message: string, base: Base): RunResult {
  return makeResult({ status: "crashed", crash: { code: "ERR_CRASHED", message }, ...base });
}

/** The result of a run that was stopped. Throws what a handler threw, or the caller's reason. */
export function describeStop(
  stop: Stop,
  limits: Readonly<Limits>,
  base: Base,
  signal?: AbortSignal,
): RunResult {
  if (stop.which === "callback") throw stop.cause;
  if (stop.which === "abort") {
    if (stop.cause !== undefined) throw stop.cause;
    throw signal?.aborted === true ? signal.reason : disposed();
  }
  if (stop.which === "diverged") throw new SandboaError("ERR_DIVERGED", String(stop.cause));
  if (stop.which === "violation" || !Object.hasOwn(limits, stop.which)) {
    const message = `the guest broke the protocol: ${String(stop.cause ?? stop.which)}`;
    return describeCrash(message, base);
  }
  const which = stop.which as StruckLimit;
  return makeResult({
    status: "limit",
    limit: describeLimit(which, limits[which], stop.used),
    ...base,
  });
}

/** How a run ended when its response or its last output could not be taken. */
function explainFailure(error: unknown): Outcome {
  if (error instanceof Stop) return { kind: "stop", stop: error };
  if (error instanceof WireExcess) {
    return { kind: "stop", stop: new Stop(error.which as StruckLimit, null) };
  }
  if (error instanceof WireViolation) {
    return { kind: "crash", message: `the guest broke the protocol: ${error.message}` };
  }
  // The engine can't hold the value: a set, a bigint or a string over its own limits.
  if (error instanceof RangeError) return { kind: "stop", stop: new Stop("maxValueBytes", null) };
  throw error;
}
