// From what a traced run reported to its steps, and to the state at one of them.

import { WireViolation } from "./engine/decode.ts";
import { TraceReader, type TraceItem } from "./engine/trace-items.ts";
import { describeException, readValue, readVariables } from "./trace-values.ts";
import type { TraceValue, TraceVariable } from "./trace-values.ts";

/** An exception where it is raised, or in a frame that it goes through. */
export interface TraceException {
  /** The name of its class. */
  type: string;
  /** As `str()` has it for built-in classes: made of the arguments, no code runs for it. */
  message: string;
}

/** One step of a traced run. */
export interface TraceStep {
  /**
   * `"line"`: about to execute a line. `"call"`: a function, or the body of a class, begins.
   * `"return"`: it ends, the module at the very last. `"exception"`: one is raised here, or came out of a
   * call. A frame that is left by an exception has no `"return"`.
   */
  event: "line" | "call" | "return" | "exception";
  /** The file's name: the run's `filename`, or the path of a module. */
  file: string;
  /** From 1. */
  line: number;
  /** `<module>` outside of functions. */
  function: string;
  /** Frames of traced code around this one. */
  depth: number;
  /** Characters (UTF-16) of `result.stdout` that were written before. */
  stdoutLength: number;
  /** The same for stderr. */
  stderrLength: number;
  /** Of a `"return"`: a generator yields, and may be resumed. */
  yields?: true;
  /** Of a `"call"`: a generator goes on behind its `yield`. */
  resumes?: true;
  /** Of an `"exception"`. */
  exception?: TraceException;
}

/** A function that is being executed. */
export interface TraceFrame {
  /** `<module>` outside of functions, `<lambda>`, `<genexpr>`, or the name of a class whose body runs. */
  function: string;
  /** The name of its file. */
  file: string;
  /** The line that it is on. */
  line: number;
  /** Local variables in the order of their first use; of a module its globals. */
  variables: TraceVariable[];
}

/** Everything at one step of a traced run. */
export interface TraceState {
  /** The step itself, as in {@link Trace.steps}. */
  step: TraceStep;
  /** Outermost first; at most 24, the innermost ones. */
  frames: TraceFrame[];
  /** Frames before the first of `frames` that are left out. */
  omittedFrames: number;
  /** Variables of the program, without those whose names begin and end with `__`. */
  globals: TraceVariable[];
  /** What the run had written to stdout. */
  stdout: string;
  /** The same for stderr. */
  stderr: string;
  /** What is returned or yielded by a `"return"`. */
  returned?: TraceValue;
}

const events = ["line", "call", "return", "exception", "return", "call"] as const;
const EVENT_EXCEPTION = 3;
const EVENT_YIELD = 4;
const EVENT_RESUME = 5;

interface RawStep {
  step: TraceStep;
  rest: TraceItem[];
}

function readStep(item: TraceItem): RawStep {
  if (!Array.isArray(item)) throw new WireViolation("no step");
  const [code, line, depth, stdout, stderr, file, name, ...rest] = item;
  const event = events[Number(code)];
  const numbers = [line, depth, stdout, stderr];
  if (event === undefined || !numbers.every((each) => typeof each === "number")) {
    throw new WireViolation("bad step");
  }
  const step: TraceStep = {
    event,
    file: String(file),
    line: line as number,
    function: String(name),
    depth: depth as number,
    stdoutLength: stdout as number,
    stderrLength: stderr as number,
  };
  if (code === EVENT_YIELD) step.yields = true;
  if (code === EVENT_RESUME) step.resumes = true;
  if (code === EVENT_EXCEPTION) {
    const thrown = rest.shift();
    if (!Array.isArray(thrown)) throw new WireViolation("bad exception");
    const [type, ...args] = thrown;
    step.exception = { type: String(type), message: describeException(String(type), args) };
  }
  return { step, rest };
}

/**
 * All steps; those that can't be read are left out. `isTruncated`: there were more than were asked
 * for, or what came is no trace.
 */
export function readSteps(
  bytes: Uint8Array,
  stdout: Uint8Array,
  stderr: Uint8Array,
): { steps: TraceStep[]; isTruncated: boolean } {
  const reader = new TraceReader(bytes);
  const steps: TraceStep[] = [];
  // The last one of each depth.
  const last: TraceStep[] = [];
  const out = new Positions(stdout);
  const err = new Positions(stderr);
  try {
    while (!reader.isAtEnd) {
      const item = reader.next();
      if (item === null) return { steps, isTruncated: true };
      const { step } = readStep(item);
      step.stdoutLength = out.characters(step.stdoutLength);
      step.stderrLength = err.characters(step.stderrLength);
      // Code that ends by itself has no line of its own.
      const before = last[step.depth];
      if (step.event === "return" && isSameCode(before, step)) step.line = before.line;
      last[step.depth] = step;
      steps.push(step);
    }
  } catch (error) {
    // A limit struck while a step was written.
    if (!(error instanceof WireViolation)) throw error;
  }
  return { steps, isTruncated: false };
}

function isSameCode(
  step: TraceStep | undefined,
  frame: Pick<TraceFrame, "file" | "function">,
): step is TraceStep {
  return step?.function === frame.function && step.file === frame.file;
}

/** Positions in text, asked for in ascending order, of positions in its bytes. */
class Positions {
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #at = 0;
  #characters = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  characters(position: number): number {
    const end = Math.min(position, this.#bytes.length);
    if (end > this.#at) {
      const piece = this.#bytes.subarray(this.#at, end);
      this.#characters += this.#decoder.decode(piece, { stream: true }).length;
      this.#at = end;
    }
    return this.#characters;
  }
}

/** The bytes of each step. */
export function splitSteps(bytes: Uint8Array): Uint8Array[] {
  const reader = new TraceReader(bytes);
  const parts: Uint8Array[] = [];
  try {
    while (!reader.isAtEnd) {
      const start = reader.position;
      reader.next();
      parts.push(bytes.subarray(start, reader.position));
    }
  } catch (error) {
    if (!(error instanceof WireViolation)) throw error;
  }
  return parts;
}

/** The state at a step from the bytes that were reported of it later. Throws WireViolation. */
export function readState(
  bytes: Uint8Array,
  steps: readonly TraceStep[],
  index: number,
  output: { stdout: string; stderr: string },
): TraceState {
  const step = steps[index] as TraceStep;
  const { step: again, rest } = readStep(new TraceReader(bytes).next());
  if (again.event !== step.event || !isSameCode(again, step)) throw new WireViolation("other step");
  const returned = step.event === "return" ? readValue(rest.shift() ?? null) : undefined;
  const [frames, names] = rest;
  if (!Array.isArray(frames) || !Array.isArray(names)) throw new WireViolation("bad state");
  const globals = readVariables(names);
  const all = frames.map((frame) => readFrame(frame, globals)).toReversed();
  setLines(all, steps, index);
  return {
    step,
    frames: all,
    omittedFrames: Math.max(step.depth + 1 - all.length, 0),
    globals,
    stdout: output.stdout.slice(0, step.stdoutLength),
    stderr: output.stderr.slice(0, step.stderrLength),
    ...(returned !== undefined && { returned }),
  };
}

/**
 * Each frame is where its last step was; what the guest says is the line of its code, which for the
 * condition of a loop is one of its block.
 */
function setLines(frames: readonly TraceFrame[], steps: readonly TraceStep[], index: number): void {
  let depth = (steps[index] as TraceStep).depth;
  let left = frames.length;
  for (let i = index; i >= 0 && left > 0; i--) {
    const step = steps[i] as TraceStep;
    if (step.depth !== depth) continue;
    depth--;
    const frame = frames[--left] as TraceFrame;
    if (isSameCode(step, frame)) frame.line = step.line;
  }
}

function readFrame(item: TraceItem, globals: TraceVariable[]): TraceFrame {
  if (!Array.isArray(item)) throw new WireViolation("bad frame");
  const [file, name, line, ...rest] = item;
  if (typeof line !== "number") throw new WireViolation("bad frame");
  const isMain = name === "<module>" && rest.length === 0;
  const variables = isMain ? globals : readVariables(rest);
  return { function: String(name), file: String(file), line, variables };
}
