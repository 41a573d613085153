// What runs leave in a panel, in its order: text, displays, questions and answers, and how they
// ended. The output panel has one, the console another.

import type { DisplayBundle } from "sandboa";
import type { Outcome, RunEvents } from "../run/session.ts";
import { renderDisplay } from "./display.ts";
import { renderFailure, renderTraceback, type GoTo } from "./failure.ts";
import { createPrompt, type Prompt } from "./prompt.ts";
import { Stream, type TextKind } from "./stream.ts";

interface TranscriptOptions {
  /** Scrolls; is filled. */
  root: HTMLElement;
  /** Shown while there is nothing else. */
  empty: HTMLElement;
  canGoTo: (file: string) => boolean;
  goTo: GoTo;
}

const undone = "Variables and files are as they were before this run.";

export class Transcript {
  readonly #options: TranscriptOptions;
  readonly #stream: Stream;
  #lastDisplay: HTMLElement | undefined;
  #prompt: Prompt | undefined;

  constructor(options: TranscriptOptions) {
    this.#options = options;
    this.#stream = new Stream(options.root);
  }

  clear(): void {
    this.#stream.clear();
    this.#lastDisplay = undefined;
    this.#options.empty.hidden = false;
  }

  write(kind: TextKind, text: string): void {
    this.#options.empty.hidden = true;
    this.#stream.write(kind, text);
  }

  scrollToEnd(): void {
    this.#stream.scrollToEnd();
  }

  /** What a run is told to do with what happens in it. */
  listen(options: {
    onWaiting: (isWaiting: boolean) => void;
    onTime: RunEvents["onTime"];
  }): RunEvents {
    return {
      onText: (stream, text) => this.write(stream, text),
      onDisplay: (bundle) => this.#display(bundle),
      onInput: async () => {
        options.onWaiting(true);
        const answer = await this.#ask();
        options.onWaiting(false);
        return answer;
      },
      onTime: options.onTime,
    };
  }

  /** Shows how a run ended, as far as its output doesn't. */
  conclude(outcome: Outcome): void {
    this.#prompt?.cancel();
    if (outcome.status === "completed") {
      if (outcome.hasValue) this.#lastDisplay?.classList.add("value");
      return;
    }
    if (outcome.status === "error") {
      const { traceback, hint } = outcome;
      const { canGoTo, goTo } = this.#options;
      this.#add(renderTraceback(traceback, hint, canGoTo, goTo));
      return;
    }
    const isStopped = outcome.status === "stopped";
    const element = renderFailure(isStopped ? "Stopped." : outcome.problem, undone);
    element.classList.toggle("stopped", isStopped);
    this.#add(element);
  }

  #display(bundle: DisplayBundle): void {
    this.#lastDisplay = renderDisplay(bundle);
    this.#add(this.#lastDisplay);
  }

  #add(element: HTMLElement): void {
    this.#options.empty.hidden = true;
    this.#stream.add(element);
  }

  async #ask(): Promise<string | null> {
    const question = this.#stream.takeLine("stdout");
    const prompt = createPrompt(question);
    this.#prompt = prompt;
    this.#add(prompt.element);
    // Where the field is seen: the stream shows it in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => prompt.focus()));
    const answer = await prompt.answer;
    const hadFocus = prompt.element.contains(document.activeElement);
    const echo = document.createElement("pre");
    const typed = document.createElement("span");
    typed.className = "typed";
    typed.textContent = answer ?? "";
    echo.append(question, typed);
    this.#stream.replace(prompt.element, echo);
    if (hadFocus) this.#options.root.focus({ preventScroll: true });
    this.#prompt = undefined;
    return answer;
  }
}
