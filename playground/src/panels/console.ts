// The console: one line after another in the live session, with history. Enter runs what is
// complete; else it begins a new line.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import {
  cursorDocEnd,
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  insertNewlineAndIndent,
} from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import type { AskNames } from "../editor/completion.ts";
import { editPython } from "../editor/python.ts";
import { isComplete } from "../run/complete.ts";
import { readStoredData, writeStored } from "../storage.ts";

const MAX_HISTORY = 200;

export interface ConsoleLine {
  focus(): void;
}

interface ConsoleOptions {
  parent: HTMLElement;
  ask: AskNames;
  /** Runs what was entered; false when that can't be now. */
  onEnter: (source: string) => boolean;
}

export function createConsoleLine({ parent, ask, onEnter }: ConsoleOptions): ConsoleLine {
  const entered = readHistory();
  // Past the end: the line that is being written, kept while older ones are shown.
  let at = entered.length;
  let draft = "";

  const step = (view: EditorView, by: -1 | 1): boolean => {
    const { state } = view;
    const { number } = state.doc.lineAt(state.selection.main.head);
    if (number !== (by < 0 ? 1 : state.doc.lines)) return false;
    const next = at + by;
    if (next < 0 || next > entered.length) return by < 0;
    if (at === entered.length) draft = state.doc.toString();
    at = next;
    const text = entered[at] ?? draft;
    // On the first line when going up, so that the next step goes up again.
    show(view, text, by < 0 ? text.split("\n")[0]?.length : text.length);
    return true;
  };
  const enter = (view: EditorView): boolean => {
    const source = view.state.doc.toString();
    if (source.trim() === "") return true;
    const isAtEnd = view.state.selection.main.head === view.state.doc.length;
    const isRecalled = source === entered[at];
    if (!isRecalled && !(isAtEnd && isComplete(source))) return insertNewlineAndIndent(view);
    if (!onEnter(source.trimEnd())) return true;
    if (entered.at(-1) !== source.trimEnd()) entered.push(source.trimEnd());
    entered.splice(0, Math.max(0, entered.length - MAX_HISTORY));
    writeStored("history", JSON.stringify(entered));
    at = entered.length;
    show(view, "");
    return true;
  };
  const run = (view: EditorView): boolean => {
    cursorDocEnd(view);
    const source = view.state.doc.toString();
    return isComplete(`${source}\n`) ? enter(view) : true;
  };

  const view = new EditorView({
    parent,
    extensions: [
      history(),
      closeBrackets(),
      bracketMatching(),
      editPython(ask, false),
      Prec.high(
        keymap.of([
          { key: "Enter", run: enter },
          { key: "Shift-Enter", run: insertNewlineAndIndent },
          { key: "Mod-Enter", run },
          { key: "ArrowUp", run: (target) => step(target, -1) },
          { key: "ArrowDown", run: (target) => step(target, 1) },
        ]),
      ),
      keymap.of([...closeBracketsKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
      placeholder("Type Python here, Enter runs it"),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        "aria-label": "Console line",
        tabindex: "0",
        autocapitalize: "off",
      }),
    ],
  });
  return { focus: () => view.focus() };
}

function show(view: EditorView, text: string, anchor = text.length): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor },
    scrollIntoView: true,
  });
}

function readHistory(): string[] {
  const stored = readStoredData("history");
  return Array.isArray(stored) ? stored.filter((line) => typeof line === "string") : [];
}
