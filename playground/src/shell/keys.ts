// Keys that work everywhere on the page. What an element has used already is left alone.

import type { PanelName } from "../store.ts";
import { closeOnBackdrop } from "./examples.ts";
import { find } from "./find.ts";

interface Keys {
  onRun: () => void;
  onTrace: () => void;
  /** Goes by steps, to the first or the last by infinitely many; says whether there are any. */
  onStep: (by: number) => boolean;
  /** Says whether there was anything to stop. */
  onStop: () => boolean;
  onSave: () => void;
  onPanel: (panel: PanelName) => void;
}

const panels: readonly PanelName[] = ["code", "output", "console", "files", "limits", "steps"];

export function connectKeys({ onRun, onTrace, onStep, onStop, onSave, onPanel }: Keys): void {
  const help = find<HTMLDialogElement>("help-dialog");
  find("help").addEventListener("click", () => help.showModal());
  closeOnBackdrop(help);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    const digit = /^Digit([1-6])$/.exec(event.code)?.[1];
    const by = event.key === "F8" ? -1 : event.key === "F9" ? 1 : 0;
    if (isCommand && event.key === "Enter") {
      if (event.shiftKey) onTrace();
      else onRun();
    } else if (isCommand && event.key.toLowerCase() === "s") onSave();
    else if (by !== 0) {
      if (!onStep(event.shiftKey ? by * Infinity : by)) return;
    } else if (event.key === "F1") help.showModal();
    else if (event.altKey && !event.ctrlKey && digit !== undefined) {
      onPanel(panels[Number(digit) - 1] ?? "code");
    } else if (event.key !== "Escape" || !onStop()) return;
    event.preventDefault();
  });
}
