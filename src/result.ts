// What a run resolves to. What the guest did is data: every outcome is a RunResult;
// unwrap() turns it into a value or a thrown error.

import { LimitError, PythonError, SandboaError, type LimitCode } from "./errors.ts";
import type { StruckLimit } from "./limits.ts";
import type { DisplayBundle, Value } from "./values.ts";
import type { RelatedError } from "./traceback.ts";

/** One line of a traceback. */
export interface Frame {
  /** Name of the source: `<run 1>`, or the `filename` given to the run. */
  file: string;
  /** Line number, from 1; 0 in the guest's library, whose code has no lines. */
  line: number;
  /** Function name, `<module>` at the top level, null for a SyntaxError. */
  function: string | null;
  /** The source line without indentation, null when it is not known. */
  source: string | null;
}

/** An exception that the Python code did not catch. */
export interface PythonErrorData {
  /** Class name, such as `ZeroDivisionError`. */
  type: string;
  /** With the module and the class it was defined in, such as `json.decoder.JSONDecodeError`. */
  qualifiedType: string;
  message: string;
  /** What the traceback adds to the message of a wrong name, such as `. Did you mean: 'append'?`. */
  suggestion?: string;
  /** The traceback as CPython prints it, with source lines and the exceptions that led to it. */
  traceback: string;
  /** Outermost first. Of a very deep stack the middle is left out. */
  frames: Frame[];
  /** What `add_note` added. */
  notes?: string[];
  /** The exception of `raise ... from`. Of a very long chain the beginning is left out. */
  cause?: RelatedError;
  /** The exception that was being handled. */
  context?: RelatedError;
  /** The exceptions of a group. */
  exceptions?: RelatedError[];
  /** What to write instead, when the guest lacks something that CPython has. */
  hint?: string;
  /** For SystemExit: the exit code. */
  exitCode?: number;
}

/** A limit that ended a run. */
export interface LimitData {
  /** The option that sets this limit. */
  which: StruckLimit;
  code: LimitCode;
  /** What the limit was set to, in the option's unit. */
  allowed: number;
  /** What was used or asked for when the limit struck, null when it can't be known. */
  used: number | null;
  /** What happened, in a few words, such as "the run used up its fuel". */
  reason: string;
  /** One sentence: what happened, the numbers, what to change. */
  message: string;
}

export interface RunStats {
  /** Backward jumps and calls of Python code: the same on every machine and build. */
  ticks: number;
  /** Fuel used. */
  fuel: number;
  /** Wall time of the run in milliseconds, waiting for host functions included. */
  durationMs: number;
  /** Size of the guest's memory at the end of the run; it never shrinks within a machine. */
  peakMemoryBytes: number;
  /** Calls of host functions and requests to the network. */
  hostCalls: number;
}

interface ResultBase {
  stdout: string;
  stderr: string;
  /** What the run displayed, in order. The contents are the guest's: as untrusted as it is. */
  displays: readonly DisplayBundle[];
  stats: RunStats;
  /** With the run option `journal`: what `replay` takes to repeat the run exactly. */
  journal?: Uint8Array<ArrayBuffer>;
  /**
   * The value of a completed run.
   * @throws PythonError `ERR_PYTHON`, LimitError `ERR_LIMIT_*`, or SandboaError `ERR_CRASHED`.
   */
  unwrap(): Value;
}

/** The source ran to its end. `value` is the value of its last expression, or null. */
export interface CompletedResult extends ResultBase {
  status: "completed";
  value: Value;
}

/** An exception ended the run. The sandbox keeps what the run did before. */
export interface ErrorResult extends ResultBase {
  status: "error";
  error: PythonErrorData;
}

/** A limit ended the run. The sandbox stands as before it. */
export interface LimitResult extends ResultBase {
  status: "limit";
  limit: LimitData;
}

/** The guest broke (a bug in its C code). The sandbox stands as before the run. */
export interface CrashedResult extends ResultBase {
  status: "crashed";
  crash: { code: "ERR_CRASHED"; message: string };
}

export type RunResult = CompletedResult | ErrorResult | LimitResult | CrashedResult;

type Fields<T> = Omit<T, "unwrap">;

const prototype = {
  unwrap(this: RunResult): Value {
    switch (this.status) {
      case "completed":
        return this.value;
      case "error":
        throw new PythonError(this.error.type, this.error.message, this.error.traceback);
      case "limit":
        throw new LimitError(this.limit.code, this.limit.message);
      case "crashed":
        throw new SandboaError(this.crash.code, this.crash.message);
    }
  },
};

/** Gives plain fields the methods of a result. */
export function makeResult(
  fields:
    | Fields<CompletedResult>
    | Fields<ErrorResult>
    | Fields<LimitResult>
    | Fields<CrashedResult>,
): RunResult {
  return Object.assign(Object.create(prototype) as object, fields) as RunResult;
}

const limitCodes: Readonly<Record<StruckLimit, LimitCode>> = {
  memoryBytes: "ERR_LIMIT_MEMORY",
  fuel: "ERR_LIMIT_FUEL",
  timeoutMs: "ERR_LIMIT_TIME",
  maxRecursionDepth: "ERR_LIMIT_RECURSION",
  maxOutputBytes: "ERR_LIMIT_OUTPUT",
  maxDisplays: "ERR_LIMIT_DISPLAYS",
  maxDisplayBytes: "ERR_LIMIT_DISPLAY_BYTES",
  maxSourceBytes: "ERR_LIMIT_SOURCE",
  maxValueBytes: "ERR_LIMIT_VALUE_BYTES",
  maxValueDepth: "ERR_LIMIT_VALUE_DEPTH",
  maxValueNodes: "ERR_LIMIT_VALUE_NODES",
  maxHostCalls: "ERR_LIMIT_HOST_CALLS",
  maxHostCallBytes: "ERR_LIMIT_HOST_CALL_BYTES",
};

const limitPhrases: Readonly<Record<StruckLimit, string>> = {
  memoryBytes: "the run needs more memory",
  fuel: "the run used up its fuel",
  timeoutMs: "the run took too long",
  maxRecursionDepth: "the run recursed too deeply for the engine's stack",
  maxOutputBytes: "the run wrote too much output",
  maxDisplays: "the run displayed too many objects",
  maxDisplayBytes: "the run displayed too much",
  maxSourceBytes: "the source is too long",
  maxValueBytes: "the result is too large",
  maxValueDepth: "the result is nested too deeply",
  maxValueNodes: "the result has too many values",
  maxHostCalls: "the run called host functions too often",
  maxHostCallBytes: "the run's host calls carried too many bytes",
};

function formatNumber(value: number): string {
  return value.toLocaleString("en-US");
}

/** Describes a struck limit. */
export function describeLimit(which: StruckLimit, allowed: number, used: number | null): LimitData {
  const usedText = used === null ? "" : `, used ${formatNumber(used)}`;
  const reason = limitPhrases[which];
  const message = `${reason} (${which}: allowed ${formatNumber(allowed)}${usedText}); raise limits.${which} to allow it`;
  return { which, code: limitCodes[which], allowed, used, reason, message };
}
