// The mark on the line that an error came from. It leaves when the program is edited.

import { StateEffect, StateField, type EditorState } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

/** A line from 1, or null for none. */
export const markLine = StateEffect.define<number | null>();

export const markedLine: StateField<DecorationSet> = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (effect.is(markLine)) next = decorate(transaction.state, effect.value);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate(state: EditorState, line: number | null): DecorationSet {
  if (line === null || line < 1 || line > state.doc.lines) return Decoration.none;
  const decoration = Decoration.line({ class: "marked-line" });
  return Decoration.set(decoration.range(state.doc.line(line).from));
}
