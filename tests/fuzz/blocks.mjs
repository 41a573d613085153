// Statements of the fuzzed programs. Each block is an array of lines: the body of a function that is
// called once and whose value is shown.

import fc from "fast-check";

import { inPlace, loops, sorting, unpacking } from "./assignment.mjs";
import { calls, closures } from "./calls.mjs";
import { classes, hierarchy } from "./classes.mjs";
import { control, generator } from "./control.mjs";

/** @type {import("fast-check").Arbitrary<string[]>} */
export const blocks = fc.oneof(
  { arbitrary: control, weight: 4 },
  { arbitrary: generator, weight: 3 },
  { arbitrary: calls, weight: 3 },
  closures,
  unpacking,
  inPlace,
  sorting,
  loops,
  { arbitrary: classes, weight: 4 },
  hierarchy,
);
