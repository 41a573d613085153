// The program's editor: CodeMirror with Python, colours that follow the system's, a command to
// run, and a mark on the line where an error came from.

import { indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import {
  Compartment,
  EditorState,
  StateEffect,
  StateField,
  type Extension,
} from "@codemirror/state";
import { Decoration, EditorView, keymap, type DecorationSet } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";

interface Editor {
  readonly source: string;
  /** Replaces the program; undo brings the old one back. */
  load(source: string): void;
  /** Marks a line, counted from 1, until the program is edited; null takes the mark away. */
  markLine(line: number | null): void;
  focus(): void;
}

interface EditorOptions {
  parent: HTMLElement;
  source: string;
  /** Id of the element that explains the keys. */
  describedBy: string;
  onRun: () => void;
}

export function createEditor({ parent, source, describedBy, onRun }: EditorOptions): Editor {
  const run = (): boolean => {
    onRun();
    return true;
  };
  const scheme = new Compartment();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const view = new EditorView({
    parent,
    doc: source,
    extensions: [
      // Before the basic setup, which binds Mod-Enter to a blank line.
      keymap.of([{ key: "Mod-Enter", run }, { key: "Ctrl-Enter", run }, indentWithTab]),
      basicSetup,
      python(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      EditorView.cspNonce.of("editor"),
      EditorView.contentAttributes.of({ "aria-label": "Program", "aria-describedby": describedBy }),
      scheme.of(EditorView.darkTheme.of(dark.matches)),
      theme,
      syntaxHighlighting(highlighting),
      markedLine,
    ],
  });
  dark.addEventListener("change", () => {
    view.dispatch({ effects: scheme.reconfigure(EditorView.darkTheme.of(dark.matches)) });
  });
  return {
    get source() {
      return view.state.doc.toString();
    },
    load(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    markLine(line) {
      view.dispatch({ effects: setMark.of(line) });
    },
    focus() {
      view.focus();
    },
  };
}

const setMark = StateEffect.define<number | null>();

const markedLine: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (effect.is(setMark)) next = decorateLine(transaction.state, effect.value);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorateLine(state: EditorState, line: number | null): DecorationSet {
  if (line === null || line < 1 || line > state.doc.lines) return Decoration.none;
  const decoration = Decoration.line({ class: "marked-line" });
  return Decoration.set(decoration.range(state.doc.line(line).from));
}

// The variables are in style.css, once for each colour scheme.
const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--accent)" },
  "&.cm-focused .cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--surface)", borderRight: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--selection)" },
  ".cm-line.marked-line": {
    backgroundColor: "var(--error-tint)",
    boxShadow: "inset 3px 0 var(--error)",
  },
});

const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--syntax-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--syntax-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--syntax-number)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  {
    tag: [tags.definition(tags.variableName), tags.function(tags.definition(tags.variableName))],
    color: "var(--syntax-name)",
  },
  { tag: [tags.className, tags.definition(tags.className)], color: "var(--syntax-name)" },
  { tag: tags.self, fontStyle: "italic" },
  { tag: tags.invalid, color: "var(--error)" },
]);
