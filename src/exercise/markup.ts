// Reads an exercise from the element's markup.
//
//     <sandboa-exercise>
//       <p>Anything: what is to be done.</p>
//       <script type="text/python" data-part="starter"> ... </script>
//       <script type="text/python" data-part="tests"> ... </script>
//       <script type="text/plain" data-part="case" data-name="..." data-input="..."> output </script>
//       <script type="text/plain" data-part="file" data-path="/home/data.csv"> contents </script>
//     </sandboa-exercise>
//
// A part with `src` is fetched from there.

import type { Exercise, OutputCase } from "../grading/grade.ts";
import type { FileInput } from "sandboa";

export interface Definition {
  readonly starter: string;
  readonly exercise: Exercise;
  readonly files: FileInput;
}

const PARTS = ["starter", "tests", "case", "file"] as const;

/** @throws Error whose message tells the author of the page what is wrong. */
export async function readDefinition(element: HTMLElement): Promise<Definition> {
  let starter = "";
  let tests: string | undefined;
  const cases: OutputCase[] = [];
  const files: Record<string, string> = {};
  for (const part of element.querySelectorAll<HTMLScriptElement>("script[data-part]")) {
    const text = await readText(part);
    const { part: kind, name, input, path } = part.dataset;
    if (kind === "starter") starter = text;
    else if (kind === "tests") tests = `${tests ?? ""}${text}\n`;
    else if (kind === "case") {
      cases.push({
        output: text,
        ...(name === undefined ? {} : { name }),
        ...(input === undefined ? {} : { input }),
      });
    } else if (kind === "file") {
      if (path === undefined) throw new Error('a part "file" needs data-path="/home/..."');
      files[path] = text;
    } else {
      throw new Error(`there is no part "${kind}"; parts are ${PARTS.join(", ")}`);
    }
  }
  const timeout = readNumber(element, "timeout");
  const memory = readNumber(element, "memory");
  return {
    starter,
    files,
    exercise: {
      ...(tests === undefined ? {} : { tests }),
      cases,
      files,
      limits: {
        ...(timeout === undefined ? {} : { timeoutMs: timeout * 1000 }),
        ...(memory === undefined ? {} : { memoryBytes: memory * 1024 * 1024 }),
      },
    },
  };
}

async function readText(part: HTMLScriptElement): Promise<string> {
  const source = part.getAttribute("src");
  if (source === null) return dedent(part.textContent);
  const response = await fetch(new URL(source, part.baseURI));
  if (!response.ok) throw new Error(`${source} can't be loaded (${response.status})`);
  return response.text();
}

/** Takes away what the indentation of the page has added, and the line breaks around it. */
export function dedent(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  while (lines[0]?.trim() === "") lines.shift();
  while (lines.at(-1)?.trim() === "") lines.pop();
  const margins = lines
    .filter((line) => line.trim() !== "")
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return lines.map((line) => line.slice(margin)).join("\n");
}

function readNumber(element: HTMLElement, name: string): number | undefined {
  const text = element.getAttribute(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new Error(`${name}="${text}" is no number above 0`);
}
