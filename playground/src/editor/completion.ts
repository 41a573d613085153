// Completion: names of the editor's own text, names that the live session knows, what a module or
// an object has (Python is asked), modules after `import`, and keywords.

import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from "@codemirror/autocomplete";
import { localCompletionSource } from "@codemirror/lang-python";
import type { Imports, NameKind } from "../run/names.ts";
import { modules } from "./modules.ts";

/** Asks the session for names below a dotted path; nothing while it is busy. */
export type AskNames = (path: string, imports: Imports) => Promise<ReadonlyMap<string, NameKind>>;

const keywords = (
  "False None True and as assert async await break case class continue def del elif else except " +
  "finally for from global if import in is lambda match nonlocal not or pass raise return try " +
  "while with yield"
).split(" ");

const keywordOptions: Completion[] = keywords.map((label) => ({ label, type: "keyword" }));
const word = /^\w*$/;

/** The sources for Python; all answers are Python's own or of the text. */
export function completePython(ask: AskNames): readonly CompletionSource[] {
  const fromSession = async (context: CompletionContext): Promise<CompletionResult | null> => {
    if (isInText(context)) return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const imports = findImports(context.state.doc.toString());
    const names = async (path: string, prefix: string) => {
      const found = await ask(path, imports);
      const options = makeOptions(found, prefix);
      return { from: context.pos - prefix.length, options, validFor: word };
    };
    const fromModule = /^\s*from\s+([\w.]+)\s+import\s+(?:.*,\s*|\()?(\w*)$/.exec(before);
    if (fromModule !== null) {
      const [, module = "", prefix = ""] = fromModule;
      const found = await ask("m__", { m__: [module, null] });
      return {
        from: context.pos - prefix.length,
        options: makeOptions(found, prefix),
        validFor: word,
      };
    }
    const module = /^\s*(?:import\s+(?:.*,\s*)?|from\s+)([\w.]*)$/.exec(before);
    if (module !== null) {
      const options = modules.map((label) => ({ label, type: "namespace" }));
      return { from: context.pos - (module[1] ?? "").length, options, validFor: /^[\w.]*$/ };
    }
    const dotted = /(?:^|[^\w.)\]}"'])([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\.(\w*)$/.exec(before);
    if (dotted !== null) return names(dotted[1] ?? "", dotted[2] ?? "");
    if (/[.)\]}"']\s*\.\w*$/.test(before) || /\d\.\w*$/.test(before)) return null;
    const [, prefix = ""] = /(\w*)$/.exec(before) ?? [];
    if ((prefix === "" && !context.explicit) || /^\d/.test(prefix)) return null;
    const known = await names("", prefix);
    return { ...known, options: [...known.options, ...keywordOptions] };
  };
  return [completeFromText, fromSession];
}

function completeFromText(context: CompletionContext): CompletionResult | null {
  // What is being imported is not known from here.
  if (isInText(context) || context.matchBefore(/\.\w*|^\s*(import|from)\b.*/) !== null) return null;
  return localCompletionSource(context);
}

function isInText(context: CompletionContext): boolean {
  return context.tokenBefore(["String", "FormatString", "Comment"]) !== null;
}

function makeOptions(found: ReadonlyMap<string, NameKind>, prefix: string): Completion[] {
  const options: Completion[] = [];
  for (const [label, type] of found) {
    // Names for Python itself are shown to who asks for them.
    if (label.startsWith("_") && !prefix.startsWith("_")) continue;
    options.push({ label, type });
  }
  return options;
}

/** What the text imports; a program need not have run to complete `math.`. */
export function findImports(source: string): Imports {
  const imports: Record<string, [string, string | null]> = {};
  for (const [, list = ""] of source.matchAll(/^[ \t]*import[ \t]+([^\n#]+)/gm)) {
    for (const part of list.split(",")) {
      const [, module = "", alias] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
      const [top = ""] = module.split(".");
      if (module !== "") imports[alias ?? top] = [alias === undefined ? top : module, null];
    }
  }
  for (const match of source.matchAll(/^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+([^\n#]+)/gm)) {
    const [, module = "", list = ""] = match;
    for (const part of list.replace(/[()]/g, "").split(",")) {
      const [, name = "", alias] = /^\s*(\w+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
      if (name !== "") imports[alias ?? name] = [module, name];
    }
  }
  return imports;
}
