// Takes Python's traceback apart into lines, those that name a line of a source with a link to it.
// Frames of the page's own Python are left out.

import { isWrapped } from "./wrap.ts";

export interface TracebackLine {
  text: string;
  /** The place that the line names, if it is one that the page can show. */
  place: { file: string; line: number } | null;
}

const framePattern = /^(?: |\||\+|-)* {2}File "([^"]*)", line (\d+)/;

/**
 * @param pageFile name of the page's own Python
 * @param sources what was written, by file name: the lines to show, and the places to link
 */
export function parseTraceback(
  text: string,
  pageFile: string,
  sources: ReadonlyMap<string, string>,
): TracebackLine[] {
  const lines: TracebackLine[] = [];
  let frame: { file: string; line: number } | null = null;
  for (const line of text.trimEnd().split("\n")) {
    const match = framePattern.exec(line);
    if (match !== null) {
      frame = { file: match[1] ?? "", line: Number(match[2]) };
      if (frame.file === pageFile) continue;
      lines.push({ text: line, place: sources.has(frame.file) ? frame : null });
      continue;
    }
    const isSource = frame !== null && line.startsWith("    ");
    if (!isSource) frame = null;
    if (isSource && frame?.file === pageFile) continue;
    lines.push({ text: isSource && frame ? unwrap(line, frame, sources) : line, place: null });
  }
  return lines;
}

function unwrap(
  line: string,
  frame: { file: string; line: number },
  sources: ReadonlyMap<string, string>,
): string {
  if (!isWrapped(line)) return line;
  const written = sources.get(frame.file)?.split("\n")[frame.line - 1];
  return written === undefined ? line : line.replace(/\S.*/, written.trim());
}
