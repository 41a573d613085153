// The call stack of a step and the variables of each call, with values that can be opened. What was
// opened stays open, and what has the keyboard's focus keeps it, from step to step.

import type { ShownFrame, ShownStep, ShownValue } from "../run/steps.ts";

const MAX_OTHERS = 3;

export class Frames {
  readonly #root: HTMLElement;
  readonly #open = new Set<string>();
  #shownCall = "";

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  forget(): void {
    this.#open.clear();
    this.#shownCall = "";
    this.#root.replaceChildren();
  }

  show({ frames, omittedFrames }: ShownStep): void {
    const focused = this.#root.contains(document.activeElement)
      ? (document.activeElement?.closest("details")?.dataset["key"] ?? null)
      : null;
    const items = frames.map((frame, i) => this.#renderFrame(frame, i === 0));
    if (omittedFrames > 0) {
      const omitted = document.createElement("li");
      omitted.className = "quiet call";
      const calls =
        omittedFrames === 1 ? "1 call between is" : `${omittedFrames} calls between are`;
      omitted.textContent = `${calls} not shown.`;
      items.splice(-1, 0, omitted);
    }
    this.#root.replaceChildren(...items);
    this.#scroll(`${frames.length + omittedFrames} ${frames[0]?.title}`);
    if (focused === null) return;
    const summary = [...this.#root.querySelectorAll("details")]
      .find((details) => details.dataset["key"] === focused)
      ?.querySelector("summary");
    (summary ?? this.#root.parentElement)?.focus({ preventScroll: true });
  }

  /** Another call begins at its top; in the same one, what has changed is brought into view. */
  #scroll(call: string): void {
    const scroller = this.#root.parentElement;
    if (scroller === null) return;
    if (call !== this.#shownCall) scroller.scrollTop = 0;
    this.#shownCall = call;
    const row = this.#root.querySelector(".changed")?.getBoundingClientRect();
    const box = scroller.getBoundingClientRect();
    if (row === undefined) return;
    if (row.top < box.top) scroller.scrollTop -= box.top - row.top;
    else if (row.bottom > box.bottom) {
      scroller.scrollTop += Math.min(row.bottom - box.bottom, row.top - box.top);
    }
  }

  #renderFrame({ title, line, depth, variables, earlier }: ShownFrame, isInnermost: boolean) {
    const item = document.createElement("li");
    item.className = "call";
    const heading = document.createElement("h3");
    const place = makeText("span", "quiet", isInnermost ? `line ${line}` : `waits in line ${line}`);
    heading.append(makeText("code", "", title), " ", place);
    item.append(heading);
    if (isInnermost) item.setAttribute("aria-current", "step");
    const key = `${depth} ${title}`;
    if (variables.length > 0) item.append(this.#renderTable(title, variables, key));
    else item.append(makeText("p", "quiet", "No variables yet."));
    if (earlier.length > 0) {
      const count = earlier.length === 1 ? "1 variable" : `${earlier.length} variables`;
      const details = this.#makeDetails(`${key} earlier`, `${count} of earlier runs`);
      details.append(this.#renderTable(`${title}, of earlier runs`, earlier, key));
      item.append(details);
    }
    return item;
  }

  #renderTable(title: string, variables: readonly ShownValue[], key: string): HTMLElement {
    const table = document.createElement("table");
    table.append(makeText("caption", "hidden-text", `Variables of ${title}`));
    const body = document.createElement("tbody");
    for (const shown of variables) {
      const row = document.createElement("tr");
      if (shown.change !== null) row.className = "changed";
      const name = makeText("th", "", shown.label);
      name.scope = "row";
      const cell = document.createElement("td");
      cell.append(...this.#renderValue(shown, `${key} ${shown.label}`));
      row.append(name, cell);
      body.append(row);
    }
    table.append(body);
    return table;
  }

  #renderValue(shown: ShownValue, key: string): HTMLElement[] {
    const { value, parts, missing, change, id, others } = shown;
    const notes = document.createElement("span");
    notes.className = "value-notes";
    if (change !== null) notes.append(makeText("span", "badge", change));
    if (id !== null) notes.append(makeText("span", "object-id", `id ${id}`));
    if (id !== null && others.length > 0) {
      const named = others.slice(0, MAX_OTHERS).join(", ");
      const more = others.length > MAX_OTHERS ? ` and ${others.length - MAX_OTHERS} more` : "";
      notes.append(makeText("span", "object-names", `is also ${named}${more}`));
    }
    const hasNotes = notes.childElementCount > 0;
    const text = makeText("code", "", value.value);
    if (parts.length === 0) return hasNotes ? [text, notes] : [text];
    const details = this.#makeDetails(key, text);
    if (hasNotes) details.querySelector("summary")?.append(notes);
    const list = document.createElement("ul");
    for (const part of parts) {
      const item = document.createElement("li");
      item.append(
        makeText("code", "part-label", part.label),
        ...this.#renderValue(part, `${key} ${part.label}`),
      );
      list.append(item);
    }
    if (missing > 0) list.append(makeText("li", "quiet", `… and ${missing} more`));
    details.append(list);
    return [details];
  }

  #makeDetails(key: string, text: string | Node): HTMLDetailsElement {
    const details = document.createElement("details");
    details.dataset["key"] = key;
    details.open = this.#open.has(key);
    const summary = document.createElement("summary");
    summary.append(text);
    details.append(summary);
    details.addEventListener("toggle", () => {
      if (!details.isConnected) return;
      if (details.open) this.#open.add(key);
      else this.#open.delete(key);
    });
    return details;
  }
}

function makeText<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.textContent = text;
  return element;
}
