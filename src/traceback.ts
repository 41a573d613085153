// Tracebacks as CPython 3.12 prints them, from the guest's frames and the sources that the
// host has. Knows nothing of the guest.

import type { Frame } from "./result.ts";

/** Sources by file name. */
export type SourceLookup = (file: string) => string | undefined;

/** A frame as it comes over the wire. */
export interface RawFrame {
  file: string;
  line: number;
  function: string | null;
}

/** An exception as it comes over the wire, without those related to it. */
export interface RawException {
  type: string;
  qualifiedType: string;
  message: string;
  /** What tracebacks add to the message, such as `. Did you mean: 'x'?`. */
  suggestion: string | null;
  frames: RawFrame[];
  notes: string[];
  /** What it was raised from, or while handling. */
  link: { kind: "cause" | "context"; error: RawException } | null;
  /** Of an exception group. */
  members: RawException[];
}

/** An exception that caused another, or is in a group. */
export interface RelatedError {
  /** Class name, such as `JSONDecodeError`. */
  type: string;
  /** With the module and the class it was defined in, such as `json.decoder.JSONDecodeError`. */
  qualifiedType: string;
  message: string;
  /** What tracebacks add to the message of a wrong name, such as `. Did you mean: 'append'?`. */
  suggestion?: string;
  frames: Frame[];
  /** What `add_note` added. */
  notes?: string[];
  /** The exception of `raise ... from`. */
  cause?: RelatedError;
  /** The exception that was being handled. */
  context?: RelatedError;
  /** The exceptions of a group. */
  exceptions?: RelatedError[];
}

/** Adds source lines to an exception and those related to it. */
export function resolveException(raw: RawException, lookup: SourceLookup): RelatedError {
  const { type, qualifiedType, message, suggestion, notes, link, members } = raw;
  return {
    type,
    qualifiedType,
    message,
    ...(suggestion !== null && { suggestion }),
    frames: resolveFrames(raw.frames, lookup),
    ...(notes.length > 0 && { notes }),
    ...(link !== null && { [link.kind]: resolveException(link.error, lookup) }),
    ...(members.length > 0 && {
      exceptions: members.map((member) => resolveException(member, lookup)),
    }),
  };
}

const CAUSE = "The above exception was the direct cause of the following exception:";
const CONTEXT = "During handling of the above exception, another exception occurred:";
// CPython shows this many members of a group, and groups this deep.
const GROUP_WIDTH = 15;
const GROUP_DEPTH = 10;

/** The exceptions that led to this one, then its own traceback, ending in a newline. */
export function formatException(error: RelatedError): string {
  return formatChain(error, 0);
}

function formatChain(error: RelatedError, depth: number): string {
  const earlier = error.cause ?? error.context;
  const lead =
    earlier === undefined
      ? ""
      : `${formatChain(earlier, depth)}${indent(`\n${error.cause ? CAUSE : CONTEXT}\n\n`, depth)}`;
  return lead + formatOne(error, depth);
}

function formatOne(error: RelatedError, depth: number): string {
  const message = error.message + (error.suggestion ?? "");
  const own = formatTraceback(error.qualifiedType, message, error.frames, error.notes);
  if (error.exceptions === undefined) return indent(own, depth);
  const heading = "Exception Group Traceback (most recent call last):";
  const titled = own.replace(/^Traceback \(most recent call last\):/, heading);
  const level = Math.max(depth, 1);
  let text = indent(titled, level);
  if (depth === 0) text = text.replace(/^ {2}\| /, "  + ");
  const shown = error.exceptions.slice(0, GROUP_WIDTH);
  if (depth >= GROUP_DEPTH) return text;
  const pad = "  ".repeat(level);
  shown.forEach((member, i) => {
    text += `${pad}${i === 0 ? "+-" : "  "}+---------------- ${i + 1} ----------------\n`;
    text += formatChain(member, level + 1);
  });
  const more = error.exceptions.length - shown.length;
  if (more > 0) {
    text += `${pad}  +---------------- ... ----------------\n`;
    text += `${pad}  | and ${more} more exception${more === 1 ? "" : "s"}\n`;
  }
  // A group that ends a member closes the line for it.
  if (shown.at(-1)?.exceptions === undefined || more > 0) {
    text += `${pad}  +------------------------------------\n`;
  }
  return text;
}

// Members of groups stand behind a margin.
function indent(text: string, depth: number): string {
  if (depth === 0) return text;
  const margin = `${"  ".repeat(depth)}| `;
  return text.replace(/^.*\n/gm, (line) =>
    line === "\n" ? `${margin.trimEnd()}\n` : margin + line,
  );
}

/** Adds source lines. */
export function resolveFrames(frames: readonly RawFrame[], lookup: SourceLookup): Frame[] {
  const linesByFile = new Map<string, string[] | undefined>();
  return frames.map((frame) => {
    if (!linesByFile.has(frame.file)) {
      linesByFile.set(frame.file, lookup(frame.file)?.split(/\r\n|\r|\n/));
    }
    const line = linesByFile.get(frame.file)?.[frame.line - 1]?.trim();
    return { ...frame, source: line === undefined || line === "" ? null : shorten(line) };
  });
}

// A traceback has up to 128 frames, and a line may be as long as the source.
const LINE_MAX_CHARS = 200;

export function shorten(line: string): string {
  return line.length <= LINE_MAX_CHARS ? line : `${line.slice(0, LINE_MAX_CHARS)}...`;
}

// CPython prints three equal frames and counts the rest.
const REPEATS_SHOWN = 3;

function isSameFrame(a: Frame | undefined, b: Frame): boolean {
  return a?.file === b.file && a.line === b.line && a.function === b.function;
}

/** The whole traceback, ending in a newline. */
export function formatTraceback(
  type: string,
  message: string,
  frames: readonly Frame[],
  notes: readonly string[] = [],
): string {
  const lines: string[] = [];
  const isSyntaxError = frames.at(-1)?.function === null;
  if (frames.length > (isSyntaxError ? 1 : 0)) lines.push("Traceback (most recent call last):");
  let repeats = 0;
  const flushRepeats = (): void => {
    const hidden = repeats - REPEATS_SHOWN;
    if (hidden > 0) {
      lines.push(`  [Previous line repeated ${hidden} more time${hidden === 1 ? "" : "s"}]`);
    }
  };
  frames.forEach((frame, i) => {
    if (isSameFrame(frames[i - 1], frame)) {
      repeats++;
    } else {
      flushRepeats();
      repeats = 1;
    }
    if (repeats > REPEATS_SHOWN) return;
    const where = frame.function === null ? "" : `, in ${frame.function}`;
    const line = frame.line === 0 ? "" : `, line ${frame.line}`;
    lines.push(`  File "${frame.file}"${line}${where}`);
    if (frame.source !== null) lines.push(`    ${frame.source}`);
  });
  flushRepeats();
  lines.push(message === "" ? type : `${type}: ${message}`, ...notes);
  return `${lines.join("\n")}\n`;
}
