// What a run's result becomes: an exit code, lines for people, a document for programs.

import type { RunResult, RunStats } from "../node.ts";
import { toJson, type Json } from "./json.ts";
import { describeLimit, limitFlags } from "./limits.ts";
import { formatCount, formatDuration, formatSize } from "./units.ts";

/** Exit codes besides those that the program chooses; `--help` lists them. */
export const exitCodes = {
  ok: 0,
  error: 1,
  usage: 2,
  /** EX_SOFTWARE: the guest or sandboa itself broke. */
  broken: 70,
  /** EX_IOERR: the output could not be written. */
  output: 74,
  /** As timeout(1). */
  time: 124,
  /** As a process killed for memory: 128 + SIGKILL. */
  memory: 137,
  /** As a process whose reader went away: 128 + SIGPIPE. */
  readerGone: 141,
} as const;

/** The exit code that a result stands for. */
export function exitCodeOf(result: RunResult): number {
  switch (result.status) {
    case "completed":
      return exitCodes.ok;
    case "error":
      // A process has eight bits.
      if (result.error.exitCode !== undefined) return result.error.exitCode & 0xff;
      return result.error.type === "MemoryError" ? exitCodes.memory : exitCodes.error;
    case "limit":
      if (["fuel", "timeoutMs"].includes(result.limit.which)) return exitCodes.time;
      return result.limit.which === "memoryBytes" ? exitCodes.memory : exitCodes.error;
    case "crashed":
      return exitCodes.broken;
  }
}

/** The document of `--json`. It always has the same keys. */
export function toDocument(result: RunResult): Record<string, Json> {
  const { status, stdout, stderr, displays } = result;
  return {
    status,
    value: status === "completed" ? toJson(result.value) : null,
    stdout,
    stderr,
    displays: displays.map((bundle) => toJson(bundle)),
    error: status === "error" ? (structuredClone(result.error) as unknown as Json) : null,
    limit:
      status === "limit"
        ? {
            which: result.limit.which,
            flag: limitFlags.get(result.limit.which)?.flag ?? null,
            code: result.limit.code,
            allowed: result.limit.allowed,
            used: result.limit.used,
            message: describeLimit(result.limit),
          }
        : null,
    crash: status === "crashed" ? { ...result.crash } : null,
    stats: { ...result.stats },
    exitCode: exitCodeOf(result),
  };
}

/** The line of `--stats`. */
export function formatStats(stats: RunStats): string {
  const { ticks, fuel, durationMs, peakMemoryBytes } = stats;
  return [
    `${formatCount(ticks)} ticks`,
    `${formatCount(fuel)} fuel`,
    formatDuration(durationMs),
    `${formatSize(peakMemoryBytes)} memory`,
  ].join(", ");
}
