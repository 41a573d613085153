// Keys that work everywhere on the page. What an element has used already is left alone.

import type { PanelName } from "../store.ts";
import { closeOnBackdrop } from "./examples.ts";
import { find } from "./find.ts";

interface Keys {
  onRun: () => void;
  /** Says whether there was anything to stop. */
  onStop: () => boolean;
  onSave: () => void;
  onPanel: (panel: PanelName) => void;
}

const panels: readonly PanelName[] = ["code", "output", "console", "files", "limits"];

export function connectKeys({ onRun, onStop, onSave, onPanel }: Keys): void {
  const help = find<HTMLDialogElement>("help-dialog");
  find("help").addEventListener("click", () => help.showModal());
  closeOnBackdrop(help);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
    if (isCommand && event.key === "Enter") onRun();
    else if (isCommand && event.key.toLowerCase() === "s") onSave();
    else if (event.key === "F1") help.showModal();
    else if (event.altKey && !event.ctrlKey && digit !== undefined) {
      onPanel(panels[Number(digit) - 1] ?? "code");
    } else if (event.key !== "Escape" || !onStop()) return;
    event.preventDefault();
  });
}
