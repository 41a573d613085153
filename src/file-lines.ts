// Source lines of modules that a program imported from files: a traceback shows what the files
// have when the run ends, as CPython does. What they have is the guest's choice.

import type { FileAccess, FileAnswer } from "./files/access.ts";
import { formatException, shorten, type RelatedError } from "./traceback.ts";

type LineAccess = FileAccess & { kind: "lines" };

// A traceback has up to 128 frames, and there may be many exceptions.
const MAX_FILES = 64;
const MAX_LINES = 1000;

/** The lines that an error's tracebacks lack, as questions to the tree. */
export function missingLines(error: RelatedError): LineAccess[] {
  const lines = new Map<string, Set<number>>();
  let left = MAX_LINES;
  for (const { frames } of relatives(error)) {
    for (const { file, line, source } of frames) {
      if (source !== null || line === 0 || !file.startsWith("/") || left-- <= 0) continue;
      const wanted = lines.get(file);
      if (wanted !== undefined) wanted.add(line);
      else if (lines.size < MAX_FILES) lines.set(file, new Set([line]));
    }
  }
  return [...lines].map(([path, wanted]) => ({ kind: "lines", path, lines: [...wanted] }));
}

/** Takes what the tree answered into the error and its text. */
export function addLines(
  error: RelatedError & { traceback: string },
  access: LineAccess,
  answer: FileAnswer,
): void {
  if (answer.kind !== "lines") return;
  const texts = new Map(access.lines.map((line, i) => [line, answer.lines[i]]));
  for (const { frames } of relatives(error)) {
    for (const frame of frames) {
      const text = frame.file === access.path ? texts.get(frame.line)?.trim() : undefined;
      if (text !== undefined && text !== "") frame.source ??= shorten(text);
    }
  }
  error.traceback = formatException(error);
}

function* relatives(error: RelatedError): Generator<RelatedError> {
  yield error;
  const linked = error.cause ?? error.context;
  if (linked !== undefined) yield* relatives(linked);
  for (const member of error.exceptions ?? []) yield* relatives(member);
}
