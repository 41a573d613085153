// 500 random programs against what CPython 3.12 printed for them (record.mjs). Differences that
// stay are in known.mjs with their reasons; the others are listed in differences.txt, which may
// only get shorter: vitest -u renews it.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { runSync } from "../../src/index.ts";
// @ts-expect-error -- plain JavaScript, for differential.mjs
import { compare, runInGuest } from "./guest.mjs";
// @ts-expect-error -- plain JavaScript, for differential.mjs
import { explain } from "./known.mjs";
// @ts-expect-error -- plain JavaScript, for differential.mjs
import { digest, recordedPrograms } from "./record.mjs";

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, "recorded.json"), "utf8")) as {
  digest: string;
  outputs: string[];
};

describe("random programs", () => {
  const sources = recordedPrograms();

  test("the recording is of these programs", () => {
    expect(digest(sources), "run tests/fuzz/record.mjs").toBe(recorded.digest);
    expect(recorded.outputs.length).toBe(sources.length);
  });

  test("print what CPython prints, but for the known differences", async () => {
    const cut = (text: string): string => {
      const stable = text.replaceAll(/ at [0-9a-f]{4,}>/g, " at ...>");
      return stable.length > 160 ? `${stable.slice(0, 160)}...` : stable;
    };
    const lines: string[] = [];
    for (const [i, source] of sources.entries()) {
      const actual = runInGuest(runSync, source);
      expect(actual).not.toContain("CRASHED");
      for (const each of compare(recorded.outputs[i] as string, actual)) {
        if (explain(source, each) !== undefined) continue;
        lines.push(`program ${i}`, `- ${cut(each.expected)}`, `+ ${cut(each.actual)}`);
      }
    }
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./differences.txt");
  });
});
