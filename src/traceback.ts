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

function shorten(line: string): string {
  return line.length <= LINE_MAX_CHARS ? line : `${line.slice(0, LINE_MAX_CHARS)}...`;
}

// CPython prints three equal frames and counts the rest.
const REPEATS_SHOWN = 3;

function isSameFrame(a: Frame | undefined, b: Frame): boolean {
  return a?.file === b.file && a.line === b.line && a.function === b.function;
}

/** The whole traceback, ending in a newline. */
export function formatTraceback(type: string, message: string, frames: readonly Frame[]): string {
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
    lines.push(`  File "${frame.file}", line ${frame.line}${where}`);
    if (frame.source !== null) lines.push(`    ${frame.source}`);
  });
  flushRepeats();
  lines.push(message === "" ? type : `${type}: ${message}`);
  return `${lines.join("\n")}\n`;
}
