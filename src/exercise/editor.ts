// The learner's editor: CodeMirror with Python, and a mark on a line that an error came from.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState, StateEffect, StateField, type Extension } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  type DecorationSet,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Editor {
  /** Setting it can be undone. */
  source: string;
  /** Marks a line, from 1, until the text is edited; null takes the mark away. */
  markLine(line: number | null): void;
  focus(): void;
  destroy(): void;
}

interface EditorOptions {
  readonly parent: HTMLElement;
  readonly root: ShadowRoot;
  readonly source: string;
  readonly label: string;
  readonly onChange: () => void;
  readonly onCheck: () => void;
}

export function createEditor(options: EditorOptions): Editor {
  const { parent, root, source, label, onChange, onCheck } = options;
  const check = (): boolean => {
    onCheck();
    return true;
  };
  const view = new EditorView({
    parent,
    root,
    doc: source,
    extensions: [
      keymap.of([
        { key: "Mod-Enter", run: check },
        // Tab indents, as in all editors of code; Escape, then Tab leaves (CodeMirror's own rule).
        indentWithTab,
        ...defaultKeymap,
        ...historyKeymap,
      ]),
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      highlightActiveLine(),
      python(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange();
      }),
      theme,
      syntaxHighlighting(highlighting),
      markedLine,
    ],
  });
  return {
    get source() {
      return view.state.doc.toString();
    },
    set source(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    markLine(line) {
      view.dispatch({ effects: setMark.of(line) });
    },
    focus() {
      view.focus();
    },
    destroy() {
      view.destroy();
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
  return Decoration.set(Decoration.line({ class: "marked" }).range(state.doc.line(line).from));
}

// The variables are in style.ts.
const theme = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "0.9375rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "6em" },
  ".cm-content": { caretColor: "var(--accent)", padding: "0.6em 0" },
  "&.cm-focused .cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--surface)", border: "none" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--hover)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--selection)" },
  ".cm-line.marked, .cm-activeLine.marked": {
    backgroundColor: "var(--bad-tint)",
    boxShadow: "inset 3px 0 var(--bad)",
  },
});

const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--syntax-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--syntax-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--syntax-number)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  {
    tag: [
      tags.className,
      tags.definition(tags.variableName),
      tags.function(tags.definition(tags.variableName)),
    ],
    color: "var(--syntax-name)",
  },
]);
