// Our own programs, beside upstream's tests: what CPython prints for them is recorded in
// programs/*.out (programs/record.mjs). Both guests must print the same.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { Image, runSync, type Limits } from "../../src/index.ts";
import { readStressImage } from "../support/corpus.ts";

const folder = join(import.meta.dirname, "programs");
const names = readdirSync(folder).filter((name) => name.endsWith(".py"));
const images = { release: Image.embedded(), stress: readStressImage() };

// Enough for a collection at every allocation.
const limits: Partial<Limits> = { fuel: 100_000_000_000, timeoutMs: 200_000 };

describe("our programs", () => {
  for (const name of names) {
    const source = readFileSync(join(folder, name), "utf8");
    const expected = readFileSync(join(folder, name.replace(/py$/, "out")), "utf8");
    for (const [guest, image] of Object.entries(images)) {
      test(`${name} prints on the ${guest} guest what it prints on CPython`, () => {
        const result = runSync(source, { image, limits, filename: name });
        result.unwrap();
        expect(result.stdout).toBe(expected);
      });
    }
  }
});
