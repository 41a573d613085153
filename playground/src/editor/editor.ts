// The program's editor.

import { indentWithTab } from "@codemirror/commands";
import type { StateEffect } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";
import type { AskNames } from "./completion.ts";
import { markedLine, markLine, markStep, steppedLine } from "./mark.ts";
import { editPython } from "./python.ts";

export interface Editor {
  readonly source: string;
  /** Replaces the program; undo brings the old one back. */
  load(source: string): void;
  /** Marks a line, counted from 1, until the program is edited; null takes the mark away. */
  markLine(line: number | null): void;
  /** Marks the line of a step and brings it into view; the cursor stays where it is. */
  markStep(line: number | null): void;
  /** Puts the cursor on a line. */
  goToLine(line: number): void;
  focus(): void;
}

interface EditorOptions {
  parent: HTMLElement;
  source: string;
  ask: AskNames;
  onRun: () => void;
  onChange: (source: string) => void;
}

export function createEditor({ parent, source, ask, onRun, onChange }: EditorOptions): Editor {
  const run = (): boolean => {
    onRun();
    return true;
  };
  const view = new EditorView({
    parent,
    doc: source,
    extensions: [
      // Before the basic setup, which binds Mod-Enter to a blank line.
      keymap.of([{ key: "Mod-Enter", run }, { key: "Ctrl-Enter", run }, indentWithTab]),
      editPython(ask, true),
      basicSetup,
      EditorView.contentAttributes.of({
        "aria-label": "Program",
        "aria-describedby": "editor-hint",
        tabindex: "0",
        autocapitalize: "off",
      }),
      markedLine,
      steppedLine,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
    ],
  });
  return {
    get source() {
      return view.state.doc.toString();
    },
    load(text) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: 0 },
        scrollIntoView: true,
      });
    },
    markLine(line) {
      view.dispatch({ effects: markLine.of(line) });
    },
    markStep(line) {
      const effects: StateEffect<unknown>[] = [markStep.of(line)];
      if (line !== null && line >= 1 && line <= view.state.doc.lines) {
        const { from } = view.state.doc.line(line);
        effects.push(EditorView.scrollIntoView(from, { y: "nearest", yMargin: 48 }));
      }
      view.dispatch({ effects });
    },
    goToLine(line) {
      const { doc } = view.state;
      const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      view.focus();
    },
    focus() {
      view.focus();
    },
  };
}
