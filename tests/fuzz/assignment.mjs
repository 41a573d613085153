// Unpacking, assignment in place, deletion, sorting, loops that change what they go over.
/* oxlint-disable oxc/no-map-spread -- lines are joined from pieces */

import fc from "fast-check";

import { expressions } from "./expressions.mjs";
import { small } from "./lines.mjs";

const { any, int, str, list, tuple, dict, lambda } = expressions;
const target = fc.constantFrom(
  "a, b",
  "a, *b",
  "*a, b",
  "a, (b, c)",
  "a, *b, c",
  "[a, b]",
  "a, (b, *c)",
  "*a,",
  "a, b, c",
  "(a, b), c",
  "x[0], a",
  "a, a",
  "a, b = c",
);
export const unpacking = fc
  .tuple(
    target,
    fc.oneof(
      list,
      tuple,
      str,
      dict,
      any,
      fc.constantFrom("[1, [2, 3]]", "'ab', 'cd'", "(1, (2, 3, 4))", "iter([1, 2])", "range(3)"),
    ),
  )
  .map(([to, from]) => [
    "a = b = c = None",
    "x = [0, 0]",
    "try:",
    `    ${to} = ${from}`,
    "except Exception as e:",
    "    return kind(e), a, b, c, x",
    "return a, b, c, x",
  ]);
export const inPlace = fc
  .tuple(
    fc.constantFrom("v", "v[0]", "h.v", "v[1:2]", "v[::2]", "v[-1]"),
    fc.constantFrom(
      "+=",
      "-=",
      "*=",
      "//=",
      "%=",
      "**=",
      "|=",
      "&=",
      "^=",
      "<<=",
      ">>=",
      "/=",
      "=",
    ),
    any,
    fc.oneof(list, tuple, int, str, dict, any),
    fc.boolean(),
  )
  .map(([to, operator, right, start, isDelete]) => [
    "class Holder: pass",
    "h = Holder()",
    `h.v = v = ${start}`,
    "w = v",
    "try:",
    operator === "**=" || operator === "<<="
      ? `    ${to} ${operator} 3`
      : isDelete && operator === "="
        ? `    del ${to}`
        : `    ${to} ${operator} ${right}`,
    "except Exception as e:",
    "    return kind(e), w",
    "return v, w, h.v",
  ]);
export const sorting = fc
  .tuple(
    fc.array(fc.tuple(small, small), { maxLength: 40 }),
    fc.constantFrom(
      "lambda p: p[0]",
      "lambda p: -p[1]",
      "lambda p: p",
      "lambda p: (p[1], -p[0])",
      "None",
      "repr",
      "lambda p: p[0] // 3",
      "lambda p: str(p[0])",
    ),
    fc.boolean(),
  )
  .map(([pairs, key, reverse]) => [
    `pairs = [${pairs.map(([a, b]) => `(${a}, ${b})`).join(", ")}]`,
    `first = sorted(pairs, key=${key}, reverse=${reverse ? "True" : "False"})`,
    `pairs.sort(key=${key})`,
    `return first, pairs, max(pairs, key=${key}, default=0), min(pairs, key=${key}, default=0)`,
  ]);
export const loops = fc
  .tuple(
    fc.constantFrom(
      "for k in list(d0): d0.pop(k)",
      "for k in d0: d0[str(k) + 'x'] = 1",
      "for x in l0:\n    if len(l0) < 9: l0.append(x)",
      "for x in l0: l0.remove(x)",
      "for k, v in d0.items(): d0[k] = 1",
      "for x in e0: e0.discard(x)",
      "for i, (a, b) in enumerate(zip(s0, s1)): l0.append((i, a, b))",
      "while l0: l0.pop()",
      "for x in reversed(l0): l0.append(0) if len(l0) < 7 else None",
      "for l0[0:1] in [[1, 2]]: pass",
      "while (n := len(l0)) > 1: l0.pop()",
    ),
    lambda,
  )
  .map(([loop, last]) => [...loop.split("\n"), `return [${last} for x in l0], list(d0)`]);
