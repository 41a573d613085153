// What a learner's program prints, shows and asks.

import type { DisplayBundle, RunResult } from "sandboa";
import { make } from "./make.ts";

/** More than this is not shown: a page with megabytes of text is slow. */
const MAX_SHOWN = 100_000;

const IMAGES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"] as const;

export class Console {
  readonly element: HTMLElement;
  readonly #text: HTMLElement;
  readonly #displays: HTMLElement;
  readonly #ask: HTMLFormElement;
  readonly #question: HTMLLabelElement;
  readonly #answer: HTMLInputElement;
  #shown = 0;
  #lastLine = "";
  #settle: ((answer: string | null) => void) | undefined;

  constructor() {
    this.#text = make("pre", { tabindex: "0", "aria-label": "Output", role: "log" });
    this.#displays = make("div", {});
    this.#answer = make("input", { id: "answer", autocomplete: "off", spellcheck: "false" });
    this.#question = make("label", { for: "answer" });
    const send = make("button", { type: "submit" }, "Enter");
    this.#ask = make("form", { class: "ask" }, this.#question, this.#answer, send);
    this.#ask.hidden = true;
    this.#ask.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#reply(this.#answer.value);
    });
    const shown = make(
      "div",
      { class: "output" },
      make("h3", {}, "Output"),
      this.#text,
      this.#displays,
    );
    this.element = make("div", {}, shown, this.#ask);
    this.element.hidden = true;
  }

  clear(): void {
    this.#text.replaceChildren();
    this.#displays.replaceChildren();
    this.#shown = 0;
    this.#lastLine = "";
    this.element.hidden = false;
  }

  hide(): void {
    this.endInput();
    this.element.hidden = true;
  }

  /** Takes a question back that nobody will answer. */
  endInput(): void {
    this.#reply(null);
  }

  print(text: string, isError = false): void {
    const room = MAX_SHOWN - this.#shown;
    this.#lastLine = (this.#lastLine + text).split("\n").at(-1) ?? "";
    if (room <= 0) return;
    const piece = text.length > room ? `${text.slice(0, room)}\n... (too long to show)` : text;
    this.#shown += text.length;
    this.#text.append(isError ? make("span", { class: "error" }, piece) : piece);
    this.#text.scrollTop = this.#text.scrollHeight;
  }

  /** Pictures as images, which can't run or load anything; all else as its text. */
  display(bundle: DisplayBundle): void {
    for (const type of IMAGES) {
      const data = bundle[type];
      if (data === undefined) continue;
      const image = make("img", { alt: String(bundle["text/plain"] ?? "A picture") });
      const part = typeof data === "string" ? data : new Uint8Array(data as Uint8Array);
      const url = URL.createObjectURL(new Blob([part], { type }));
      image.addEventListener("load", () => URL.revokeObjectURL(url), { once: true });
      image.src = url;
      this.#displays.append(image);
      return;
    }
    this.print(`${String(bundle["text/plain"] ?? "")}\n`);
  }

  /** What the learner enters; null when the program ends before. */
  async ask(): Promise<string | null> {
    this.#question.textContent = this.#lastLine.trim() === "" ? "Input:" : this.#lastLine;
    this.#answer.value = "";
    this.#ask.hidden = false;
    this.#answer.focus();
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** How a run ended, where that is not plain from its output. */
  conclude(result: RunResult): void {
    if (result.status === "error") this.print(result.error.traceback, true);
    else if (result.status === "limit") this.print(`Stopped: ${result.limit.reason}.\n`, true);
    else if (result.status === "crashed") this.print(`${result.crash.message}\n`, true);
    else if (this.#shown === 0 && this.#displays.childElementCount === 0) {
      this.print("(The program ran and printed nothing.)\n");
    }
  }

  #reply(answer: string | null): void {
    this.#ask.hidden = true;
    const settle = this.#settle;
    this.#settle = undefined;
    if (answer !== null && settle !== undefined) {
      this.print(`${answer}\n`);
    }
    settle?.(answer);
  }
}
