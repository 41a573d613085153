// Attack: keys and items that change the dict, set or deque that compares them, in every operation
// (programs/containers_changed.py; CPython itself crashes on it). The container stays consistent.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { Image, runSync } from "../../src/index.ts";
import { readStressImage } from "../support/corpus.ts";

const name = "containers_changed.py";
const source = readFileSync(join(import.meta.dirname, "programs", name), "utf8");
const limits = { fuel: 100_000_000_000, timeoutMs: 200_000 };

for (const [guest, image] of [
  ["release", Image.embedded()],
  ["stress", readStressImage()],
] as const) {
  test(`containers that their items change stay consistent on the ${guest} guest`, () => {
    const result = runSync(source, { image, limits, filename: name });
    result.unwrap();
    expect(result.stdout).not.toContain("broken");
    expect(result.stdout).toMatch(/deque insert 40\n$/);
  });
}
