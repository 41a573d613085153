// What is to be said about a step of a traced program: in words, and what has changed since the
// step before. Knows no DOM.

import type { TraceFrame, TraceState, TraceStep, TraceValue, TraceVariable } from "sandboa";

const MODULE = "<module>";

export type Change = "new" | "changed" | null;

/** A value with what it is called, what became of it, and what it consists of. */
export interface ShownValue {
  label: string;
  value: TraceValue;
  change: Change;
  /** Its id, where it matters: it has parts, or several names. */
  id: number | null;
  /** Other names of the same object. */
  others: string[];
  parts: ShownValue[];
  /** How many parts are not here. */
  missing: number;
}

export interface ShownFrame {
  title: string;
  line: number;
  /** Frames of traced code around it. */
  depth: number;
  variables: ShownValue[];
  /** Variables of earlier runs that the program has not come to. */
  earlier: ShownValue[];
}

export interface ShownStep {
  index: number;
  step: TraceStep;
  /** What happens. */
  sentence: string;
  /** Innermost first. */
  frames: ShownFrame[];
  omittedFrames: number;
  stdout: string;
  stderr: string;
}

export interface StepQuestion {
  steps: readonly TraceStep[];
  index: number;
  source: string;
  state: TraceState;
  /** The state one step before; null at the first. */
  before: TraceState | null;
  /** What the program began with. */
  first: TraceState;
}

export function showStep({ steps, index, source, state, before, first }: StepQuestion): ShownStep {
  const { step } = state;
  const lines = source.split("\n");
  const names = nameObjects(state);
  const touched = new Set(steps.slice(0, index).map(({ line }) => line));
  const touchedText = [...touched].map((line) => lines[line - 1] ?? "").join("\n");
  const started = new Map(first.globals.map((variable) => [variable.name, textOf(variable)]));
  const isEarlier = (variable: TraceVariable): boolean =>
    started.get(variable.name) === textOf(variable) && !mentions(touchedText, variable.name);

  const oldFrames = before === null ? undefined : framesByDepth(before, steps, index - 1);
  const all = [...framesByDepth(state, steps, index)];
  const frames = all.map(([depth, frame]): ShownFrame => {
    const isModule = frame.function === MODULE;
    const isInnermost = depth === step.depth;
    const old = oldFrames?.get(depth);
    const isBegun = step.event === "call" && step.resumes !== true && isInnermost;
    const isSame = old?.function === frame.function && !isBegun;
    // What a generator has when it goes on is not new, nor a call that was not shown before.
    const isKnown = isSame || (old === undefined && !isBegun && before !== null);
    const known = new Map((isSame ? old.variables : []).map((each) => [each.name, each]));
    const earlier = isModule ? frame.variables.filter(isEarlier) : [];
    const hidden = new Set(earlier);
    const show = (variable: TraceVariable): ShownValue => {
      const isCompared = isSame || !isKnown;
      const path = pathIn(frame.function, variable.name);
      return showValue(variable.name, path, variable, known.get(variable.name), isCompared, names);
    };
    const variables = frame.variables.filter((each) => !hidden.has(each)).map(show);
    if (state.returned !== undefined && isInnermost && !isModule) {
      const label = step.yields === true ? "yielded value" : "return value";
      variables.push(showValue(label, label, state.returned, undefined, true, names));
    }
    return {
      title: nameOf(frame.function),
      line: frame.line,
      depth,
      variables,
      earlier: earlier.map((each) => showValue(each.name, each.name, each, each, true, names)),
    };
  });
  return {
    index,
    step,
    sentence: describe(steps, index, lines, state.returned),
    frames: frames.toReversed(),
    omittedFrames: step.depth + 1 - all.length,
    stdout: state.stdout,
    stderr: state.stderr,
  };
}

/** The calls, outermost first. The main program is always there: its variables are known. */
function framesByDepth(
  state: TraceState,
  steps: readonly TraceStep[],
  index: number,
): Map<number, TraceFrame> {
  const frames = new Map<number, TraceFrame>();
  if (state.omittedFrames > 0) {
    const outer = steps.slice(0, index).findLast(({ depth }) => depth === 0);
    const { file = "", line = 0 } = outer ?? {};
    frames.set(0, { function: MODULE, file, line, variables: state.globals });
  }
  for (const [i, frame] of state.frames.entries()) frames.set(state.omittedFrames + i, frame);
  return frames;
}

/** A function's name as people say it. */
function nameOf(name: string): string {
  if (name === MODULE) return "main program";
  if (name === "<lambda>") return "lambda";
  return name === "<genexpr>" ? "generator expression" : `${name}()`;
}

function describe(
  steps: readonly TraceStep[],
  index: number,
  lines: readonly string[],
  returned: TraceValue | undefined,
): string {
  const step = steps[index] as TraceStep;
  const { event, line, exception } = step;
  const isModule = step.function === MODULE;
  const name = isModule ? "the program" : nameOf(step.function);
  const place = isModule ? String(line) : `${line} of ${name}`;
  if (event === "line") return `Line ${place} is next.`;
  if (event === "exception" && exception !== undefined) {
    const { type, message } = exception;
    const inner = steps[index - 1];
    const isPassing = inner?.event === "exception" && inner.depth === step.depth + 1;
    const what = message === "" ? type : `${type}: ${message}`;
    return isPassing
      ? `Out of the call in line ${place} comes ${what}`
      : `Line ${place} raises ${what}`;
  }
  if (/^\s*class\b/.test(lines[beginningOf(steps, index) - 1] ?? "")) {
    return `The body of class ${step.function} ${event === "call" ? "begins" : "ends"}.`;
  }
  if (event === "call") {
    return step.resumes === true ? `${name} goes on behind its yield.` : `${name} is called.`;
  }
  if (isModule) return "The program has ended.";
  const value = returned?.value ?? "None";
  return `${name} ${step.yields === true ? "yields" : "returns"} ${value}`;
}

/** The line of the call that a step belongs to. */
function beginningOf(steps: readonly TraceStep[], index: number): number {
  const { depth } = steps[index] as TraceStep;
  for (let i = index; i >= 0; i--) {
    const step = steps[i] as TraceStep;
    if (step.depth === depth && step.event === "call") return step.line;
    if (step.depth < depth) break;
  }
  return 0;
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name}(?!\\w)`, "u").test(text);
}

function textOf(value: TraceValue): string {
  return JSON.stringify(value);
}

function pathIn(functionName: string, name: string): string {
  return functionName === MODULE ? name : `${name} in ${nameOf(functionName)}`;
}

interface Part {
  label: string;
  /** What it is called after the name of the whole. */
  path: string;
  value: TraceValue;
}

function partsOf(value: TraceValue): Part[] {
  // Sets have no order that a number could name.
  const isNumbered = !value.type.endsWith("set");
  return [
    ...(value.items ?? []).map((item, i) => ({
      label: isNumbered ? `[${i}]` : "·",
      path: isNumbered ? `[${i}]` : "{…}",
      value: item,
    })),
    ...(value.entries ?? []).map(({ key, value: item }) => ({
      label: `[${key.value}]`,
      path: `[${key.value}]`,
      value: item,
    })),
    ...(value.attributes ?? []).map((item) => ({
      label: `.${item.name}`,
      path: `.${item.name}`,
      value: item,
    })),
  ];
}

type Names = ReadonlyMap<number, ReadonlySet<string>>;

/** All names of each object in a state. */
function nameObjects(state: TraceState): Names {
  const names = new Map<number, Set<string>>();
  const add = (value: TraceValue, path: string, suffix: string): void => {
    if (value.id !== undefined) {
      const known = names.get(value.id) ?? new Set();
      names.set(value.id, known.add(path + suffix));
    }
    for (const part of partsOf(value)) add(part.value, path + part.path, suffix);
  };
  for (const frame of state.frames) {
    const suffix = pathIn(frame.function, "");
    for (const variable of frame.variables) add(variable, variable.name, suffix);
  }
  return names;
}

const plain = new Set(["function", "type", "module", "builtin_function_or_method"]);

function showValue(
  label: string,
  path: string,
  value: TraceValue,
  old: TraceValue | undefined,
  isCompared: boolean,
  names: Names,
): ShownValue {
  const suffix = / in [^ ]+\(\)$/.exec(path)?.[0] ?? "";
  const bare = path.slice(0, path.length - suffix.length);
  const oldParts = new Map(
    old === undefined ? [] : partsOf(old).map((each) => [each.path, each.value]),
  );
  const listed = partsOf(value);
  const isOther = old !== undefined && textOf(old) !== textOf(value);
  const parts = listed.map((part) => {
    const isPartCompared = isCompared && isOther && part.label !== "·";
    return showValue(
      part.label,
      bare + part.path + suffix,
      part.value,
      oldParts.get(part.path),
      isPartCompared,
      names,
    );
  });
  const others = [...(names.get(value.id ?? -1) ?? [])].filter((each) => each !== path);
  const hasId = value.id !== undefined && !plain.has(value.type);
  return {
    label,
    value,
    change: !isCompared ? null : old === undefined ? "new" : isOther ? "changed" : null,
    id:
      hasId && (listed.length > 0 || value.items !== undefined || others.length > 0)
        ? (value.id ?? null)
        : null,
    others: plain.has(value.type) ? [] : others,
    parts,
    missing: Math.max((value.length ?? 0) - listed.length, 0),
  };
}
