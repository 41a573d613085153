import { expect, test } from "vitest";
import { sanitise } from "../../../src/cli/sanitise.ts";

test.each([
  ["plain text, é, 日本, 🐍\n\ttab", "plain text, é, 日本, 🐍\n\ttab"],
  ["\u001b[1;31mred\u001b[0m", "red"],
  ["\u001b[2J\u001b[Hcleared", "cleared"],
  ["\u009b31mred", "red"],
  ["\u001b]0;title\u0007after", "after"],
  ["\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "link"],
  ["\u001b]52;c;no end", "]52;c;no end"],
  ["\u001bP+q\u001b\\", "P+q\\"],
  ["safe\rgone", "safegone"],
  ["a\bb\u0000c\u007fd\u0085e", "abcde"],
  ["access\u202elevel\u2066 user\u2069\u200f", "accesslevel user"],
  // Removing one sequence makes no other: the rest is checked after it.
  ["\u001b\u001b[0m[31mx", "[31mx"],
])("sanitise turns %j into %j", (text, harmless) => {
  expect(sanitise(text)).toBe(harmless);
});
