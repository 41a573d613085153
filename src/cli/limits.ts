// The limits of a run as flags of the command line: names, notation, and how the library's
// messages about them read here.

import {
  defaultLimits,
  limitRanges,
  type LimitData,
  type Limits,
  type SandboaError,
} from "../node.ts";
import { UsageError } from "./errors.ts";
import {
  formatCount,
  formatDuration,
  formatSize,
  parseCount,
  parseDuration,
  parseSize,
} from "./units.ts";

interface Notation {
  argument: string;
  parse(text: string): number | null;
  format(value: number): string;
  /** Completes "it must be ...". */
  expected: string;
}

const duration: Notation = {
  argument: "TIME",
  parse: parseDuration,
  format: formatDuration,
  expected: "a number with a unit, such as 500ms, 5s or 2m",
};
const size: Notation = {
  argument: "SIZE",
  parse: parseSize,
  format: formatSize,
  expected: "a size such as 64KB, 16MB or 1GB",
};
const count: Notation = {
  argument: "N",
  parse: parseCount,
  format: formatCount,
  expected: "a whole number such as 400, 10M or 1e9",
};

interface LimitFlag extends Notation {
  flag: string;
  what: string;
}

/** In the order of `--help`. The limits without a flag keep their defaults. */
export const limitFlags: ReadonlyMap<keyof Limits, LimitFlag> = new Map([
  ["timeoutMs", { flag: "--timeout", what: "wall time", ...duration }],
  ["fuel", { flag: "--fuel", what: "CPU work", ...count }],
  ["memoryBytes", { flag: "--memory", what: "memory of interpreter and program", ...size }],
  ["maxOutputBytes", { flag: "--max-output", what: "stdout and stderr together", ...size }],
  ["maxDisplays", { flag: "--max-displays", what: "objects that display() shows", ...count }],
  ["maxDisplayBytes", { flag: "--max-display", what: "what they have together", ...size }],
  [
    "maxRecursionDepth",
    { flag: "--max-recursion", what: "nested calls, then RecursionError", ...count },
  ],
  ["maxSourceBytes", { flag: "--max-source", what: "length of the program's text", ...size }],
  ["maxValueBytes", { flag: "--max-value", what: "the value shown, or all --input", ...size }],
]);

/** `wall time (default: 10 s)`. */
export function describeFlag(name: keyof Limits): string {
  const { what, format } = limitFlags.get(name) as LimitFlag;
  return `${what} (default: ${format(defaultLimits[name])})`;
}

/** @throws UsageError */
export function parseLimit(name: keyof Limits, text: string): number {
  const { flag, parse, format, expected } = limitFlags.get(name) as LimitFlag;
  const value = parse(text);
  if (value === null) throw new UsageError(`${flag} is '${text}'; it must be ${expected}`);
  const [min, max] = limitRanges[name];
  if (value < min || value > max) {
    throw new UsageError(
      `${flag} is ${format(value)}; it must be from ${format(min)} to ${format(max)}`,
    );
  }
  return value;
}

/** One sentence about a limit that ended the run, in the words of the command line. */
export function describeLimit(limit: LimitData): string {
  const { which, allowed, used } = limit;
  const known = limitFlags.get(which);
  const format = known?.format ?? formatCount;
  const usedText = used === null ? "" : `, used ${formatApart(used, allowed, format)}`;
  return `${limit.reason} (allowed ${format(allowed)}${usedText})${suggest(which, known?.flag)}`;
}

// Just over the limit, a rounded size would look equal to it.
function formatApart(used: number, allowed: number, format: (value: number) => string): string {
  if (format(used) !== format(allowed)) return format(used);
  return format === formatSize ? `${formatCount(used)} bytes` : formatCount(used);
}

function suggest(which: keyof Limits, flag: string | undefined): string {
  // The engine's stack ended before this many calls: more of them would not help.
  if (which === "maxRecursionDepth") return `; lower ${flag} to get a RecursionError instead`;
  return flag === undefined ? "; print what you need instead" : `; raise ${flag} to allow it`;
}

/** Says what the library refused in terms of the command line. */
export function translate(error: SandboaError): UsageError {
  let message = error.message
    .replace("randomSeed", "--seed")
    .replace(/^(?=(?:clock|timezone|env|modules)\b)/, "--")
    .replace(/^mounts:/, "--mount")
    .replace(/^inputs[.:]\s?/, "--input ");
  for (const [name, { flag }] of limitFlags) message = message.replace(`limits.${name}`, flag);
  return new UsageError(message);
}
