// Random patterns on random texts: what CPython says of them is recorded in re/pairs.out
// (re/compare.mjs).

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { Image, runSync } from "../../src/index.ts";
import { readStressImage } from "../support/corpus.ts";

const images = { release: Image.embedded(), stress: readStressImage() };
const folder = join(import.meta.dirname, "re");
const source = readFileSync(join(folder, "pairs.py"), "utf8");
const recorded = readFileSync(join(folder, "pairs.out"), "utf8").trimEnd().split("\n");

function findings(image: Image, pairs: number): string[] {
  const result = runSync(source.replace(/^PAIRS = .*/m, `PAIRS = ${pairs}`), {
    image,
    limits: { fuel: 100_000_000_000, timeoutMs: 60_000 },
  });
  result.unwrap();
  return result.stdout.trimEnd().split("\n");
}

describe("re", () => {
  test("finds in 2,000 random pairs what CPython finds", () => {
    expect(findings(images.release, 2000)).toEqual(recorded);
  });

  test("finds it also under a collection at every allocation", () => {
    expect(findings(images.stress, 100)).toEqual(recorded.slice(0, 100));
  });
});
