// What the program's editor and the console's line have in common. All colours are the page's
// variables, so nothing here depends on light and dark.

import { autocompletion } from "@codemirror/autocomplete";
import { pythonLanguage } from "@codemirror/lang-python";
import { indentUnit, LanguageSupport } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { completePython, type AskNames } from "./completion.ts";
import { editorTheme } from "./theme.ts";

export function editPython(ask: AskNames): Extension {
  return [
    new LanguageSupport(pythonLanguage),
    autocompletion({ override: [...completePython(ask)], icons: false }),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    editorTheme,
  ];
}
