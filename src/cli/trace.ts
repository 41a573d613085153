// `--trace`: what a program did, line by line, with the variables that changed.

import type { Trace, TraceState, TraceStep, TraceVariable } from "../node.ts";
import type { Json } from "./json.ts";

const RESET = "\u001b[0m";
const DIM = "\u001b[2m";
const CYAN = "\u001b[36m";
const RED = "\u001b[31m";
const GREEN = "\u001b[32m";

/** How a trace is written. */
export interface TraceStyle {
  /** The lines of a file, or of none. */
  readonly lines: (file: string) => readonly string[];
  /** Makes the guest's part harmless, before colours are added. */
  readonly clean: (text: string) => string;
  readonly colors: boolean;
}

/** Writes all steps. */
export async function writeTrace(
  trace: Trace,
  write: (text: string) => void,
  { lines, clean, colors }: TraceStyle,
): Promise<void> {
  const paint = (color: string, text: string): string =>
    colors ? `${color}${clean(text)}${RESET}` : clean(text);
  const known = new Known();
  let stdout = 0;
  let stderr = 0;
  for (let i = 0; i < trace.steps.length; i++) {
    const step = trace.steps[i] as TraceStep;
    const state = await trace.at(i);
    const margin = "  ".repeat(step.depth);
    let text = "";
    const changes = known.changes(state).map((each) => `${margin}    ${paint(GREEN, each)}\n`);
    // What the step before did; a call's arguments come behind it.
    const isCall = step.event === "call";
    if (!isCall) text += changes.join("");
    text += quote(state.stdout.slice(stdout), margin, clean);
    text += quote(state.stderr.slice(stderr), margin, clean);
    stdout = state.stdout.length;
    stderr = state.stderr.length;
    const where = `${step.file}:${step.line} ${step.function}`;
    text += `${margin}${paint(DIM, where)} | ${describe(step, state, lines, paint, clean)}\n`;
    if (isCall) text += changes.join("");
    write(text);
  }
  const rest = quote(trace.result.stdout.slice(stdout), "", clean);
  write(rest + quote(trace.result.stderr.slice(stderr), "", clean));
  if (trace.truncated) {
    write(`${paint(DIM, `... more than ${trace.steps.length} steps; the rest ran untraced`)}\n`);
  }
}

function describe(
  step: TraceStep,
  { returned }: TraceState,
  lines: TraceStyle["lines"],
  paint: (color: string, text: string) => string,
  clean: (text: string) => string,
): string {
  const source = clean((lines(step.file)[step.line - 1] ?? "").trim());
  switch (step.event) {
    case "line":
      return source;
    case "call":
      return paint(CYAN, step.resumes === true ? "resumes" : "call");
    case "return": {
      if (step.function === "<module>") return paint(CYAN, "end");
      const verb = step.yields === true ? "yields" : "returns";
      return paint(CYAN, `${verb} ${returned?.value ?? "None"}`);
    }
    case "exception": {
      const { type = "", message = "" } = step.exception ?? {};
      return paint(RED, message === "" ? type : `${type}: ${message}`);
    }
  }
}

function quote(output: string, margin: string, clean: (text: string) => string): string {
  if (output === "") return "";
  const lines = clean(output).replace(/\n$/, "").split("\n");
  return lines.map((line) => `${margin}    > ${line}\n`).join("");
}

/** The variables as they were when they were last looked at. */
class Known {
  // Of the module, and of each frame by its depth.
  #globals = new Map<string, string>();
  #locals: Map<string, string>[] = [];

  changes({ step, frames, globals }: TraceState): string[] {
    const found = [...compare(this.#globals, globals)];
    if (step.event === "call" && step.resumes !== true) this.#locals[step.depth] = new Map();
    this.#locals.length = step.depth + 1;
    const frame = frames.at(-1);
    if (frame !== undefined && frame.variables !== globals) {
      const before = (this.#locals[step.depth] ??= new Map());
      found.push(...compare(before, frame.variables));
    }
    return found;
  }
}

function* compare(
  known: Map<string, string>,
  variables: readonly TraceVariable[],
): Generator<string> {
  const seen = new Set<string>();
  for (const [name, value] of flatten("", variables)) {
    seen.add(name);
    if (known.get(name) === value) continue;
    known.set(name, value);
    // That a function or class is there says its line.
    if (!/^<(function|class|module) /.test(value)) yield `${name} = ${value}`;
  }
  for (const name of known.keys()) {
    if (seen.has(name)) continue;
    known.delete(name);
    if (!/[.]/.test(name)) yield `del ${name}`;
  }
}

/** Variables, and the attributes of objects. */
function* flatten(
  prefix: string,
  variables: readonly TraceVariable[],
): Generator<[name: string, value: string]> {
  for (const { name, value, attributes } of variables) {
    yield [prefix + name, value];
    if (attributes !== undefined && prefix === "") yield* flatten(`${name}.`, attributes);
  }
}

/** All states, for `--json`. */
export async function toTraceDocument(trace: Trace): Promise<Record<string, Json>> {
  const steps: Json[] = [];
  for (let i = 0; i < trace.steps.length; i++) {
    const { step, frames, omittedFrames, globals, returned } = await trace.at(i);
    const state = { ...step, frames, omittedFrames, globals, ...(returned && { returned }) };
    steps.push(state as unknown as Json);
  }
  return { truncated: trace.truncated, steps };
}
