// docs/api.md is what the comments in src say:
//
//     SANDBOA_API=write npx vitest run tests/docs     writes it anew (after a build)

import { readFileSync, writeFileSync } from "node:fs";

import { expect, test } from "vitest";

import { makeApiDocument } from "./api.ts";

const path = "docs/api.md";

test("docs/api.md says what the comments say, and they are well-formed", () => {
  const { text, complaints } = makeApiDocument();
  if (process.env["SANDBOA_API"] === "write") writeFileSync(path, text);
  expect(complaints).toEqual([]);
  expect(readFileSync(path, "utf8")).toBe(text);
});
