// What the program's editor and the console's line have in common. All colours are the page's
// variables, so nothing here depends on light and dark.

import { acceptCompletion, autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { pythonLanguage } from "@codemirror/lang-python";
import { indentUnit, LanguageSupport } from "@codemirror/language";
import { EditorState, Prec, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { completePython, type AskNames } from "./completion.ts";
import { editorTheme } from "./theme.ts";

/** `enterAccepts`: whether Enter takes a completion, as Tab does; in a console it runs the line. */
export function editPython(ask: AskNames, enterAccepts: boolean): Extension {
  const keys = completionKeymap.filter(({ key }) => enterAccepts || key !== "Enter");
  return [
    new LanguageSupport(pythonLanguage),
    autocompletion({
      override: [...completePython(ask)],
      icons: false,
      defaultKeymap: false,
      // Who types on does not want what has just appeared taken by Enter; Tab is meant.
      interactionDelay: enterAccepts ? 75 : 0,
    }),
    Prec.highest(keymap.of([...keys, { key: "Tab", run: acceptCompletion }])),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    editorTheme,
  ];
}
