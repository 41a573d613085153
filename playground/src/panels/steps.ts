// The panel of the steps: where in the program, the slider, and what is there.

import type { ShownStep } from "../run/steps.ts";
import type { Outcome } from "../run/session.ts";
import type { Recording } from "../runs.ts";
import { find } from "../shell/find.ts";
import type { Stepping } from "../stepping.ts";
import type { Store } from "../store.ts";
import { Frames } from "./frames.ts";

const MAX_OUTPUT_CHARS = 10_000;
const emptyText = "See how a program runs";

export interface StepsPanel {
  /** Explains what was recorded, and takes the keyboard's focus. */
  open(recording: Recording): void;
  show(shown: ShownStep | null): void;
  /** What happens in place of a step. */
  say(text: string): void;
}

export function connectSteps(
  store: Store,
  stepping: () => Stepping,
  onClose: () => void,
): StepsPanel {
  const slider = find<HTMLInputElement>("step-slider");
  const frames = new Frames(find("step-frames"));
  const where = find("step-where");
  const sentence = find("step-sentence");
  const code = find("step-code");
  let lines: readonly string[] = [];

  const buttons = [
    ["step-first", -Infinity],
    ["step-back", -1],
    ["step-forward", 1],
    ["step-last", Infinity],
  ] as const;
  for (const [id, by] of buttons) {
    find(id).addEventListener("click", () => stepping().move(by));
  }
  slider.addEventListener("input", () => stepping().goTo(slider.valueAsNumber - 1));
  find("step-close").addEventListener("click", onClose);

  store.watch(
    (state) => state.steps,
    (steps) => {
      find("steps-body").hidden = steps === null;
      find("steps-empty").hidden = steps !== null;
      if (steps === null) return;
      const { at, count } = steps;
      const position = `step ${at + 1} of ${count}`;
      slider.max = String(count);
      slider.value = String(at + 1);
      slider.setAttribute("aria-valuetext", position);
      find("step-count").textContent = position;
      for (const [id, by] of buttons) {
        const isEnd = by < 0 ? at === 0 : at === count - 1;
        find(id).setAttribute("aria-disabled", String(isEnd));
      }
    },
  );

  return {
    open({ trace, source, outcome }) {
      lines = source.split("\n");
      frames.forget();
      const note = explain(outcome, trace.steps.length, trace.truncated);
      find("step-note").textContent = note;
      slider.focus();
    },
    show(shown) {
      if (shown === null) {
        frames.forget();
        return;
      }
      const { step } = shown;
      where.dataset["event"] = step.event;
      where.dataset["step"] = String(shown.index + 1);
      sentence.textContent = shown.sentence;
      code.textContent = (lines[step.line - 1] ?? "").trim();
      frames.show(shown);
      showOutput(shown);
    },
    say(text) {
      where.dataset["event"] = "exception";
      sentence.textContent = text;
      code.textContent = "";
    },
  };
}

function showOutput({ stdout, stderr }: ShownStep): void {
  const output = find("step-output");
  const texts = [
    ["stdout", stdout],
    ["stderr", stderr],
  ] as const;
  const parts = texts.flatMap(([kind, text]) => {
    if (text === "") return [];
    const part = document.createElement("pre");
    part.className = kind;
    const isCut = text.length > MAX_OUTPUT_CHARS;
    part.textContent = isCut ? `…${text.slice(-MAX_OUTPUT_CHARS)}` : text;
    return [part];
  });
  if (parts.length === 0) {
    const none = document.createElement("p");
    none.className = "quiet";
    none.textContent = "Nothing yet.";
    output.replaceChildren(none);
  } else {
    output.replaceChildren(...parts);
  }
  output.scrollTop = output.scrollHeight;
}

/** What there is to know about all the steps. */
function explain(outcome: Outcome, count: number, isTruncated: boolean): string {
  const number = count.toLocaleString("en-US");
  const first = isTruncated
    ? `Here are its first ${number} steps.`
    : `Here are its steps up to there.`;
  switch (outcome.status) {
    case "completed":
      if (!isTruncated) return "";
      return `The program has more steps than can be recorded: here are the first ${number}. It went on to its end.`;
    case "error":
      return `The program ends with ${outcome.problem}.${isTruncated ? ` ${first}` : ""}`;
    case "stopped":
      return `You stopped the program. ${isTruncated ? first : `Here are its first steps, ${number}.`}`;
    case "limit":
      return `${outcome.problem} ${first}`;
    case "crashed":
      return `Python crashed: ${outcome.problem}. ${first}`;
  }
}

/** Says why nothing is shown any more. */
export function explainLeaving(reason: string): void {
  find("steps-empty-title").textContent = reason === "" ? emptyText : reason;
}
