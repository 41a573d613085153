// A run that went wrong, in the output: the traceback, whose places lead to the lines, or what
// struck.

import type { TracebackLine } from "../run/traceback.ts";

export type GoTo = (place: { file: string; line: number }) => void;

export function renderTraceback(
  lines: readonly TracebackLine[],
  hint: string | null,
  canGoTo: (file: string) => boolean,
  goTo: GoTo,
): HTMLElement {
  const element = document.createElement("section");
  element.className = "failure";
  element.setAttribute("aria-label", "Traceback");
  const text = document.createElement("pre");
  for (const [i, line] of lines.entries()) {
    if (i > 0) text.append("\n");
    text.append(renderLine(line, canGoTo, goTo));
  }
  element.append(text);
  if (hint !== null) element.append(renderNote(hint));
  return element;
}

/** A sentence or two about what happened. */
export function renderFailure(title: string, explanation: string): HTMLElement {
  const element = document.createElement("section");
  element.className = "failure";
  element.setAttribute("aria-label", title);
  const heading = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = title;
  heading.append(strong);
  element.append(heading, renderNote(explanation));
  return element;
}

function renderNote(text: string): HTMLElement {
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = text;
  return note;
}

function renderLine(
  { text, place }: TracebackLine,
  canGoTo: (file: string) => boolean,
  goTo: GoTo,
): Node {
  const [, before, link, after] = /^(\s*[|+ -]*)(File "[^"]*", line \d+)(.*)$/.exec(text) ?? [];
  if (place === null || link === undefined || !canGoTo(place.file)) {
    return document.createTextNode(text);
  }
  const line = document.createElement("span");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "place";
  button.textContent = link;
  button.title = `Go to line ${place.line}`;
  button.addEventListener("click", () => goTo(place));
  line.append(before ?? "", button, after ?? "");
  return line;
}
