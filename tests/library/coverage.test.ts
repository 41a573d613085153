// docs/library.md: which modules and names of CPython 3.12's library the guest has, from the names
// that record-names.py found on CPython and the guest's own dir() and __all__.
//
//     SANDBOA_LIBRARY=write npx vitest run tests/library     writes docs/library.md anew

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { findHint } from "../../src/hints.ts";
import { runSync } from "../../src/index.ts";
import { reasons } from "./reasons.ts";

const docPath = "docs/library.md";
const wanted = JSON.parse(
  readFileSync(join(import.meta.dirname, "cpython-names.json"), "utf8"),
) as Record<string, string[]>;

interface Coverage {
  module: string;
  has: string[];
  missing: string[];
}

/** The modules that the guest has, in CPython's order, and those that it lacks. */
function measure(): { present: Coverage[]; absent: string[] } {
  const present: Coverage[] = [];
  const absent: string[] = [];
  for (const [module, names] of Object.entries(wanted)) {
    const result = runSync(`import ${module} as m\n[*dir(m), *getattr(m, '__all__', ())]`);
    if (result.status !== "completed") {
      absent.push(module);
      continue;
    }
    const there = new Set(result.value as string[]);
    present.push({
      module,
      has: names.filter((name) => there.has(name)),
      missing: names.filter((name) => !there.has(name)),
    });
  }
  return { present, absent };
}

const share = ({ has, missing }: Coverage): number => has.length / (has.length + missing.length);

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(" ");

function describeModule(coverage: Coverage): string {
  const { module, has, missing } = coverage;
  const lines = [`### ${module}`, "", `${has.length} of ${has.length + missing.length} names.`];
  if (has.length > 0) lines.push("", code(has));
  if (missing.length > 0) {
    const few = missing.length <= 60 ? `: ${code(missing)}` : "";
    lines.push("", `Missing ${missing.length}${few}. ${reasons[module] ?? ""}`.trimEnd());
  }
  return lines.join("\n");
}

function writeDoc(): string {
  const { present, absent } = measure();
  const rows = absent.map((module) => {
    const hint = findHint("ModuleNotFoundError", `No module named '${module}'`) ?? "";
    return `| ${module} | ${hint.replaceAll("|", "\\|")} |`;
  });
  return [
    "# The library",
    "",
    "Made by tests/library/coverage.test.ts. Do not edit.",
    "",
    "Which public names of CPython 3.12's modules can be imported. How they differ: [differences.md](differences.md). `plot` is the sandbox's own, `requests` is there with the network capability, and of IPython there is `IPython.display`: [capabilities.md](capabilities.md).",
    "",
    "| module | has | of |",
    "|---|---|---|",
    ...present.map(
      (each) =>
        `| ${each.module} | ${each.has.length} | ${each.has.length + each.missing.length} |`,
    ),
    "",
    "## Modules that are not there",
    "",
    "| module | instead |",
    "|---|---|",
    ...rows,
    "",
    "## Names",
    "",
    present.map(describeModule).join("\n\n"),
    "",
  ].join("\n");
}

describe("the library's coverage", () => {
  test("docs/library.md says what the guest has", () => {
    const doc = writeDoc();
    if (process.env["SANDBOA_LIBRARY"] === "write") writeFileSync(docPath, doc);
    expect(
      readFileSync(docPath, "utf8") === doc,
      "docs/library.md is not current: SANDBOA_LIBRARY=write npx vitest run tests/library",
    ).toBe(true);
  });

  test("a module has 95 % of CPython's names, or a reason", () => {
    const low = measure().present.filter((each) => share(each) < 0.95);
    expect(low.map((each) => each.module).filter((module) => !(module in reasons))).toEqual([]);
  });
});
