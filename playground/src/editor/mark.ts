// Marks on lines: where an error came from, and which line a step is on. They leave when the
// program is edited.

import { StateEffect, StateField, type EditorState, type StateEffectType } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

/** A line from 1, or null for none. */
export const markLine: StateEffectType<number | null> = StateEffect.define<number | null>();

export const markedLine: StateField<DecorationSet> = makeField(
  markLine,
  Decoration.line({ class: "marked-line" }),
);

/** The same for the line of a step. */
export const markStep: StateEffectType<number | null> = StateEffect.define<number | null>();

export const steppedLine: StateField<DecorationSet> = makeField(
  markStep,
  Decoration.line({ class: "step-line", attributes: { "aria-current": "step" } }),
);

function makeField(
  effectType: StateEffectType<number | null>,
  decoration: Decoration,
): StateField<DecorationSet> {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(marks, transaction) {
      let next = transaction.docChanged ? Decoration.none : marks;
      for (const effect of transaction.effects) {
        if (effect.is(effectType)) next = decorate(transaction.state, effect.value, decoration);
      }
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

function decorate(state: EditorState, line: number | null, decoration: Decoration): DecorationSet {
  if (line === null || line < 1 || line > state.doc.lines) return Decoration.none;
  return Decoration.set(decoration.range(state.doc.line(line).from));
}
