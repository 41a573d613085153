// Every sample of code in the documents is a part of a file in examples/, which examples.test.ts
// runs: a line `<!-- sample: examples/x.mjs -->` before a fenced block says of which.

import { existsSync, readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

// Made from other sources, or tables without code.
const GENERATED = new Set(["docs/api.md", "docs/library.md"]);
const CODE = new Set(["js", "ts", "html", "python", "py", "jsonc"]);

const documents = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)].filter(
  (path) => path.endsWith(".md") && !GENERATED.has(path),
);

interface Sample {
  readonly line: number;
  readonly language: string;
  readonly file: string | undefined;
  readonly code: string;
}

function findSamples(path: string): Sample[] {
  const lines = readFileSync(path, "utf8").split("\n");
  const samples: Sample[] = [];
  for (let at = 0; at < lines.length; at++) {
    const language = /^```(\w+)/.exec(lines[at] ?? "")?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf("```", at + 1);
    const file = /^<!-- sample: (\S+) -->$/.exec(lines[at - 1] ?? "")?.[1];
    samples.push({ line: at + 1, language, file, code: lines.slice(at + 1, end).join("\n") });
    at = end;
  }
  return samples;
}

function squeeze(code: string): string {
  return code
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

describe.each(documents)("%s", (path) => {
  const samples = findSamples(path).filter(({ language }) => CODE.has(language));
  test.each(samples)("its sample in line $line is a part of an example", ({ file, code }) => {
    expect(file, "a sample needs <!-- sample: examples/... --> before it").toBeDefined();
    expect(existsSync(file ?? ""), file).toBe(true);
    expect(squeeze(readFileSync(file ?? "", "utf8"))).toContain(squeeze(code));
  });

  test("its links lead somewhere", () => {
    const text = readFileSync(path, "utf8");
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? "")
      .filter((target) => !/^(https?:|#)/.test(target))
      .filter((target) => {
        const [file = "", part] = target.split("#");
        const from = new URL(file, new URL(path, "file:///")).pathname.slice(1);
        if (!existsSync(from)) return true;
        return part !== undefined && !anchors(from).has(part);
      });
    expect(broken).toEqual([]);
  });
});

function anchors(path: string): Set<string> {
  const titles = [...readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm)].map(
    (match) => match[1] ?? "",
  );
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    ),
  );
}
