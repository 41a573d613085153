// Makes a program show the value of its last expression, as a notebook does. The expression is put
// into a call of a function that session.py installs: Python then writes the value itself, whatever
// its type. Lines stay where they are.

import { pythonLanguage } from "@codemirror/lang-python";

const open = "__show__((";
const close = "))";

/** The source with its last expression wrapped, or null when it doesn't end with one. */
export function wrapLastExpression(source: string): string | null {
  let last = pythonLanguage.parser.parse(source).topNode.lastChild;
  while (last?.name === "Comment") last = last.prevSibling;
  if (last?.name === "StatementGroup") last = last.lastChild;
  if (last?.name !== "ExpressionStatement") return null;
  let isBroken = false;
  last.cursor().iterate((node) => {
    if (node.type.isError || node.name === "yield" || node.name === "await") isBroken = true;
  });
  if (isBroken) return null;
  const text = source.slice(last.from, last.to).trimEnd();
  if (text === "" || text.endsWith(";")) return null;
  const end = last.from + text.length;
  return source.slice(0, last.from) + open + text + close + source.slice(end);
}

/** Whether a line of a traceback shows the wrapping. */
export function isWrapped(line: string): boolean {
  return line.includes(open);
}
