// Whether what stands in the console is a whole, or more lines have to come. Python's own parser is
// not asked: it runs elsewhere, and Enter must not wait.

import { pythonLanguage } from "@codemirror/lang-python";

/** Whether Python would run it: no bracket is open, and a block has ended with an empty line. */
export function isComplete(source: string): boolean {
  const lines = source.split("\n");
  const last = lines.at(-1) ?? "";
  if (lines.length > 1 && last.trim() === "") return !isOpen(source);
  if (/^(.*:|@.*)\s*(#.*)?$/m.test(source) || last.endsWith("\\")) return false;
  return !isOpen(source);
}

function isOpen(source: string): boolean {
  let depth = 0;
  let isOpenString = false;
  pythonLanguage.parser.parse(source).iterate({
    enter(node) {
      if (node.name === "Comment") return false;
      if (node.name === "String" || node.name === "FormatString") {
        const text = source.slice(node.from, node.to);
        const quote = /^[a-zA-Z]*("""|''')/.exec(text)?.[1];
        isOpenString =
          quote !== undefined && (!text.endsWith(quote) || /^[a-zA-Z]*.{3,5}$/.test(text));
        return false;
      }
      if (node.name === "(" || node.name === "[" || node.name === "{") depth++;
      if (node.name === ")" || node.name === "]" || node.name === "}") depth--;
      return undefined;
    },
  });
  return depth > 0 || isOpenString;
}
