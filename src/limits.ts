// The budgets of a run: what each one bounds, its default, and how a caller's numbers
// are checked. Enforcement is elsewhere: door.ts, calls.ts, the codecs and the metered module.

import { SandboaError } from "./errors.ts";

/**
 * Every limit is on by default and holds whatever the guest does; Python code can't catch
 * it. A run that hits one ends with `status: "limit"`, its machine is discarded, and the
 * sandbox stands as it stood before that run.
 */
export interface Limits {
  /**
   * Size of the guest's linear memory in bytes: stack, interpreter state and heap.
   * Enforced by the host, which alone can grow the memory. A single allocation that could
   * never fit raises MemoryError in Python instead.
   * @default 33_554_432 (32 MiB)
   */
  memoryBytes: number;
  /**
   * CPU budget of one run, counted inside the wasm in function entries, loop iterations and
   * bytes moved, C code included. The same program uses the same fuel on every machine.
   * @default 1_000_000_000 (about 5 to 10 seconds of interpreted Python)
   */
  fuel: number;
  /**
   * Wall time of one run in milliseconds, waiting for host functions included. Checked about
   * every millisecond from inside the running guest, so it works without a worker.
   * @default 10_000
   */
  timeoutMs: number;
  /**
   * Nested Python calls. One more raises RecursionError, which Python code can catch.
   * C code that recurses (nested literals, comparisons) is bounded by the size of the stack.
   * @default 400
   */
  maxRecursionDepth: number;
  /**
   * stdout and stderr together, in bytes of UTF-8. Output up to the limit is kept.
   * @default 1_048_576 (1 MiB)
   */
  maxOutputBytes: number;
  /**
   * Objects that a run may display.
   * @default 100
   */
  maxDisplays: number;
  /**
   * All that a run displays, encoded, in bytes. Displays before the one that goes beyond are kept.
   * @default 4_194_304 (4 MiB)
   */
  maxDisplayBytes: number;
  /**
   * Source of one run, in bytes of UTF-8; longer source is not started.
   * @default 1_048_576 (1 MiB)
   */
  maxSourceBytes: number;
  /**
   * The result, encoded, in bytes. Also bounds all inputs of a run together.
   * @default 4_194_304 (4 MiB)
   */
  maxValueBytes: number;
  /**
   * Nesting of containers in the result and in each input.
   * @default 64
   */
  maxValueDepth: number;
  /**
   * Values in the result, containers and their items, and in all inputs together.
   * @default 100_000
   */
  maxValueNodes: number;
  /**
   * Calls of host functions and requests to the network in one run. Python code can't catch the end of this budget.
   * @default 1_000
   */
  maxHostCalls: number;
  /**
   * Asynchronous host functions that run at once; further calls wait for their turn.
   * @default 128
   */
  maxConcurrentHostCalls: number;
  /**
   * Wall time of one call of an asynchronous host function in milliseconds. After it the call
   * raises TimeoutError in Python, which can be caught; a late result is dropped.
   * @default 30_000
   */
  hostCallTimeoutMs: number;
  /**
   * Bytes of all requests and answers of a run's host calls together, encoded; also of its requests
   * to the network and to the sources of mounts.
   * @default 67_108_864 (64 MiB)
   */
  maxHostCallBytes: number;
  /**
   * Bytes of all files in the sandbox's own tree. What goes beyond raises OSError (ENOSPC).
   * @default 33_554_432 (32 MiB)
   */
  maxFileBytes: number;
  /**
   * Files and directories in the sandbox's own tree. One more raises OSError (ENOSPC).
   * @default 20_000
   */
  maxFiles: number;
}

/** The limits that end a run. */
export type StruckLimit = Exclude<
  keyof Limits,
  "maxConcurrentHostCalls" | "hostCallTimeoutMs" | "maxFileBytes" | "maxFiles"
>;

/** The defaults of every limit. */
export const defaultLimits: Readonly<Limits> = Object.freeze({
  memoryBytes: 32 * 1024 * 1024,
  fuel: 1_000_000_000,
  timeoutMs: 10_000,
  maxRecursionDepth: 400,
  maxOutputBytes: 1024 * 1024,
  maxDisplays: 100,
  maxDisplayBytes: 4 * 1024 * 1024,
  maxSourceBytes: 1024 * 1024,
  maxValueBytes: 4 * 1024 * 1024,
  maxValueDepth: 64,
  maxValueNodes: 100_000,
  maxHostCalls: 1000,
  maxConcurrentHostCalls: 128,
  hostCallTimeoutMs: 30_000,
  maxHostCallBytes: 64 * 1024 * 1024,
  maxFileBytes: 32 * 1024 * 1024,
  maxFiles: 20_000,
});

// What a limit may be set to. The upper ends keep every number on the wire an unsigned
// 32-bit integer and every C recursion within the shadow stack.
/** The smallest and the largest number that each limit may be set to. */
export const limitRanges: Readonly<Record<keyof Limits, readonly [min: number, max: number]>> = {
  memoryBytes: [1024 * 1024, 1024 * 1024 * 1024],
  fuel: [1, Number.MAX_SAFE_INTEGER],
  timeoutMs: [1, 2 ** 31 - 1],
  maxRecursionDepth: [1, 1000],
  maxOutputBytes: [0, 256 * 1024 * 1024], // engines refuse strings of 512 MiB
  maxDisplays: [0, 100_000],
  maxDisplayBytes: [0, 256 * 1024 * 1024],
  maxSourceBytes: [0, 64 * 1024 * 1024],
  maxValueBytes: [1, 512 * 1024 * 1024],
  maxValueDepth: [1, 200],
  maxValueNodes: [1, 100_000_000],
  maxHostCalls: [0, 2 ** 31 - 1],
  maxConcurrentHostCalls: [1, 10_000],
  hostCallTimeoutMs: [1, 2 ** 31 - 1],
  maxHostCallBytes: [0, Number.MAX_SAFE_INTEGER],
  maxFileBytes: [0, 1024 * 1024 * 1024],
  maxFiles: [0, 1_000_000],
};

export const limitNames: readonly (keyof Limits)[] = Object.keys(limitRanges) as (keyof Limits)[];

/**
 * Checks a caller's limits and lays them over `base`.
 * With `tighten`, a limit above the base is lowered to it: a run can't loosen its sandbox.
 * @throws SandboaError `ERR_INVALID_ARGUMENT` for an unknown name or a number out of range.
 */
export function resolveLimits(
  base: Readonly<Limits>,
  given: Partial<Limits> | undefined,
  tighten: boolean,
): Readonly<Limits> {
  if (given === undefined) return base;
  const limits: Limits = { ...base };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(limitRanges, name)) {
      throw new SandboaError(
        "ERR_INVALID_ARGUMENT",
        `unknown limit "${name}"; the limits are ${limitNames.join(", ")}`,
      );
    }
    const key = name as keyof Limits;
    const [min, max] = limitRanges[key];
    if (!Number.isSafeInteger(value) || value < min || value > max) {
      throw new SandboaError(
        "ERR_INVALID_ARGUMENT",
        `limits.${name} is ${String(value)}; it must be an integer from ${min} to ${max}`,
      );
    }
    limits[key] = tighten ? Math.min(value, base[key]) : value;
  }
  return limits;
}
