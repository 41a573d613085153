/**
 * `<sandboa-exercise>`: an exercise in Python on any page, graded in the learner's browser.
 *
 * @module
 */

import { grade, type GradeReport } from "../grading/grade.ts";
import { Sandbox } from "sandboa";
import { Console } from "./console.ts";
import { Draft } from "./draft.ts";
import { createEditor, type Editor } from "./editor.ts";
import { make } from "./make.ts";
import { readDefinition, type Definition } from "./markup.ts";
import { headline, showReport } from "./report-view.ts";
import { style } from "./style.ts";

/** What the event `sandboa-result` carries. */
export interface ExerciseResult {
  /** The learner's program. */
  code: string;
  report: GradeReport;
}

const SAVE_AFTER_MS = 400;

// Learners may think long about an input. An endless loop ends by its fuel, or by the button.
const PATIENCE = { timeoutMs: 30 * 60_000, hostCallTimeoutMs: 30 * 60_000 };

/**
 * The custom element. Attributes: `timeout` in seconds (5) and `memory` in MiB (32) of each run,
 * `label` (the editor's name for screen readers), `autosave="off"`. Its parts are described in
 * markup.ts. After each check it dispatches `sandboa-result`, which bubbles, with an
 * {@link ExerciseResult} as `detail`.
 */
export class ExerciseElement extends HTMLElement {
  #definition: Definition | undefined;
  #editor: Editor | undefined;
  #console: Console | undefined;
  #draft: Draft | undefined;
  #view: View | undefined;
  #busy: AbortController | undefined;
  #saving: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (this.shadowRoot !== null) return;
    this.attachShadow({ mode: "open" }).append(make("style", {}, style));
    // While the page is being parsed the element is there before its parts are.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => void this.#open(), { once: true });
    } else void this.#open();
  }

  disconnectedCallback(): void {
    this.#busy?.abort();
    this.#save();
  }

  /** The learner's program. Setting it can be undone in the editor. */
  get code(): string {
    return this.#editor?.source ?? "";
  }

  set code(text: string) {
    if (this.#editor !== undefined) this.#editor.source = text;
  }

  /** Runs the program as it is, with output and input in the page. */
  async run(): Promise<void> {
    const [console, definition] = [this.#console, this.#definition];
    if (console === undefined || definition === undefined) return;
    await this.#perform("Running...", async (signal) => {
      this.#view?.report.replaceChildren();
      this.#setReportShown(false);
      console.clear();
      await using box = await Sandbox.create({
        files: definition.files,
        limits: { ...definition.exercise.limits, ...PATIENCE },
        stdin: async () => {
          this.#setStatus("Waiting for your input");
          const answer = await console.ask();
          this.#setStatus("Running...");
          return answer;
        },
        onStdout: (text) => console.print(text),
        onStderr: (text) => console.print(text, true),
        onDisplay: (bundle) => console.display(bundle),
      });
      const result = await box.run(this.code, { filename: "exercise.py", value: false, signal });
      console.conclude(result);
      if (result.status === "error") this.#goTo(lineOf(result.error.frames), false);
      return result.status === "completed" ? "Finished" : "Stopped";
    });
  }

  /** Runs the tests; gives the report, or undefined when it was stopped. */
  async check(): Promise<GradeReport | undefined> {
    const [view, definition] = [this.#view, this.#definition];
    if (view === undefined || definition === undefined) return undefined;
    let report: GradeReport | undefined;
    await this.#perform("Checking...", async (signal) => {
      const { code } = this;
      this.#console?.hide();
      report = await grade(code, definition.exercise, { signal });
      showReport(report, view.report, (line) => this.#goTo(line, true));
      this.#setReportShown(true);
      const { problem } = report;
      if (problem?.in === "submission") this.#goTo(problem.line, false);
      const detail: ExerciseResult = { code, report };
      this.dispatchEvent(
        new CustomEvent("sandboa-result", { detail, bubbles: true, composed: true }),
      );
      return heard(headline(report));
    });
    return report;
  }

  /** Ends what is going on. */
  stop(): void {
    this.#busy?.abort();
  }

  /** Puts the starter code back. The editor's undo brings the program back. */
  reset(): void {
    if (this.#definition === undefined) return;
    this.code = this.#definition.starter;
    clearTimeout(this.#saving);
    this.#draft?.forget();
    this.#console?.hide();
    this.#setReportShown(false);
    this.#setStatus("The code is as it was at the start; undo brings yours back");
    this.#editor?.focus();
  }

  async #open(): Promise<void> {
    const root = this.shadowRoot;
    if (root === null || this.#view !== undefined) return;
    try {
      this.#definition = await readDefinition(this);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      root.append(
        make(
          "div",
          { class: "exercise author", role: "alert" },
          `This exercise can't be shown: ${message}.`,
        ),
      );
      return;
    }
    const { starter, exercise } = this.#definition;
    const hasTests = exercise.tests !== undefined || (exercise.cases?.length ?? 0) > 0;
    const view = makeView(hasTests);
    this.#view = view;
    this.#console = new Console();
    view.main.insertBefore(this.#console.element, view.report);
    root.append(view.main);
    if (this.getAttribute("autosave") !== "off")
      this.#draft = new Draft(location.pathname, this.#id());
    this.#editor = createEditor({
      parent: view.editor,
      root,
      source: this.#draft?.read() ?? starter,
      label: this.getAttribute("label") ?? "Your program",
      onChange: () => this.#saveSoon(),
      onCheck: () => void (hasTests ? this.check() : this.run()),
    });
    view.run.addEventListener("click", () => void this.run());
    view.check?.addEventListener("click", () => void this.check());
    view.stop.addEventListener("click", () => this.stop());
    view.reset.addEventListener("click", () => this.reset());
    addEventListener("pagehide", () => this.#save());
  }

  /** One of the learner's commands after the other; a busy one is not begun twice. */
  async #perform(word: string, work: (signal: AbortSignal) => Promise<Status>): Promise<void> {
    const view = this.#view;
    if (view === undefined || this.#busy !== undefined) return;
    const busy = new AbortController();
    this.#busy = busy;
    this.#editor?.markLine(null);
    view.setBusy(true);
    this.#setStatus(word);
    let ended: Status = "Stopped";
    try {
      ended = await work(busy.signal);
    } catch (error) {
      if (!busy.signal.aborted) ended = error instanceof Error ? error.message : String(error);
    }
    this.#busy = undefined;
    this.#console?.endInput();
    view.setBusy(false);
    this.#setStatus(ended);
  }

  #goTo(line: number | null, takeFocus: boolean): void {
    this.#editor?.markLine(line);
    if (takeFocus) this.#editor?.focus();
  }

  #setStatus(status: Status): void {
    if (this.#view === undefined) return;
    const isHeard = typeof status !== "string";
    this.#view.status.classList.toggle("heard", isHeard);
    this.#view.status.textContent = isHeard ? status.heard : status;
  }

  #setReportShown(isShown: boolean): void {
    if (this.#view !== undefined) this.#view.report.hidden = !isShown;
  }

  #saveSoon(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), SAVE_AFTER_MS);
  }

  #save(): void {
    clearTimeout(this.#saving);
    if (this.#editor === undefined || this.#definition === undefined) return;
    if (this.code === this.#definition.starter) this.#draft?.forget();
    else this.#draft?.write(this.code);
  }

  /** The element's id, or else which one on the page it is. */
  #id(): string {
    if (this.id !== "") return this.id;
    return String([...document.querySelectorAll(this.localName)].indexOf(this));
  }
}

function lineOf(frames: readonly { file: string; line: number }[]): number | null {
  return frames.findLast((frame) => frame.file === "exercise.py")?.line ?? null;
}

/** What the line of state says; `heard` is for screen readers, where it can be seen elsewhere. */
type Status = string | { readonly heard: string };

function heard(text: string): Status {
  return { heard: text };
}

interface View {
  readonly main: HTMLElement;
  readonly editor: HTMLElement;
  readonly run: HTMLButtonElement;
  readonly check: HTMLButtonElement | undefined;
  readonly stop: HTMLButtonElement;
  readonly reset: HTMLButtonElement;
  readonly status: HTMLElement;
  readonly report: HTMLElement;
  setBusy(isBusy: boolean): void;
}

function makeView(hasTests: boolean): View {
  const editor = make("div", { class: "editor" });
  const run = make("button", { type: "button", class: hasTests ? "" : "primary" }, "Run");
  const check = hasTests
    ? make("button", { type: "button", class: "primary" }, "Check")
    : undefined;
  const stop = make("button", { type: "button" }, "Stop");
  const reset = make("button", { type: "button", class: "plain" }, "Start over");
  const status = make("span", { class: "status", role: "status" });
  const bar = make(
    "div",
    { class: "bar" },
    ...(check === undefined ? [] : [check]),
    run,
    stop,
    status,
    reset,
  );
  const report = make("section", { class: "report", "aria-label": "Results" });
  report.hidden = true;
  stop.hidden = true;
  const prompt = make("div", { class: "prompt" }, make("slot", {}));
  const main = make("div", { class: "exercise" }, prompt, editor, bar, report);
  return {
    main,
    editor,
    run,
    check,
    stop,
    reset,
    status,
    report,
    setBusy(isBusy) {
      for (const button of [run, check, reset]) if (button !== undefined) button.disabled = isBusy;
      stop.hidden = !isBusy;
    },
  };
}

if (customElements.get("sandboa-exercise") === undefined) {
  customElements.define("sandboa-exercise", ExerciseElement);
}
