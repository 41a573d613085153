// docs/limits.md lists every limit with its default.

import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { defaultLimits } from "../../src/index.ts";

test("docs/limits.md lists every limit with its default, in the order of the code", () => {
  const rows = readFileSync("docs/limits.md", "utf8").matchAll(/^\| `(\w+)` \| ([\d,]+)/gm);
  const listed = [...rows].map(([, name = "", value = ""]) => [
    name,
    Number(value.replaceAll(",", "")),
  ]);
  expect(Object.fromEntries(listed)).toEqual(defaultLimits);
});
