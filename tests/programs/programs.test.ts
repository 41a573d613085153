// Whole programs of the kind that people and language models write. What CPython prints for each
// is recorded beside it (record.mjs). Those in pending.txt print something else in our guest so
// far: `NAME: first line of the reason`. A program that begins to pass has to leave that list.
//
//     SANDBOA_PROGRAMS_PENDING=write   writes pending.txt anew, from what the guest does now

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { runSync, type Limits } from "../../src/index.ts";

const folder = import.meta.dirname;
const pendingPath = join(folder, "pending.txt");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -3));
const pending = new Map(
  readFileSync(pendingPath, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => [line.split(":", 1)[0] ?? "", line] as const),
);
const writes = process.env["SANDBOA_PROGRAMS_PENDING"] === "write";

// None of them takes CPython half a second.
const limits: Partial<Limits> = { fuel: 4_000_000_000, timeoutMs: 20_000 };

/** Why the program differs from CPython, in one line, or undefined. */
function findDifference(name: string): string | undefined {
  const source = readFileSync(join(folder, `${name}.py`), "utf8");
  const expected = readFileSync(join(folder, `${name}.out`), "utf8");
  const result = runSync(source, { limits, filename: `${name}.py` });
  if (result.status === "error") {
    const message = `${result.error.type}: ${result.error.message}`.split("\n", 1)[0];
    const frame = result.error.traceback.match(/.*line \d+.*/g)?.at(-1) ?? "";
    const line = /line \d+/.exec(frame)?.[0] ?? "";
    return `${message}${line === "" ? "" : ` (${line})`}`;
  }
  if (result.status === "limit") return result.limit.code;
  if (result.status === "crashed") return `crashed: ${result.crash.message}`;
  if (result.stdout === expected) return undefined;
  const [ours, theirs] = [result.stdout.split("\n"), expected.split("\n")];
  const at = theirs.findIndex((line, index) => line !== ours[index]);
  return `prints ${JSON.stringify(ours[at] ?? null)}, not ${JSON.stringify(theirs[at] ?? null)}`;
}

const found = new Map<string, string | undefined>();

describe("programs", () => {
  test.each(names)("%s prints what it prints on CPython, or is pending", (name) => {
    const difference = findDifference(name);
    found.set(name, difference);
    if (writes) return;
    if (pending.has(name)) {
      expect(difference, `${name} passes now; take it off pending.txt`).toBeDefined();
    } else {
      expect(difference).toBeUndefined();
    }
  });

  test("pending.txt names programs of this folder", () => {
    if (writes) return;
    expect([...pending.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  afterAll(() => {
    const lines = [...found].flatMap(([name, why]) =>
      why === undefined ? [] : [`${name}: ${why}\n`],
    );
    if (writes) writeFileSync(pendingPath, lines.join(""));
    console.log(`programs: ${found.size - lines.length} of ${found.size} pass`);
  });
});
