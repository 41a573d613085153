// Signatures and calls of them, and closures.
/* oxlint-disable oxc/no-map-spread -- lines are joined from pieces */

import fc from "fast-check";

import { expressions } from "./expressions.mjs";
import { attempt, indent, small } from "./lines.mjs";

const { any, int } = expressions;
const value = fc.oneof(small.map(String), any);
const signature = fc.record({
  only: fc.integer({ min: 0, max: 1 }),
  plain: fc.integer({ min: 0, max: 3 }),
  defaults: fc.integer({ min: 0, max: 3 }),
  star: fc.constantFrom("", "", "*args", "*"),
  named: fc.integer({ min: 0, max: 2 }),
  required: fc.boolean(),
  rest: fc.boolean(),
});
function describeSignature({ only, plain, defaults, star, named, required, rest }) {
  const positional = ["p", "a", "b", "c"].slice(1 - only, 1 + plain);
  const parts = positional.map((name, i) =>
    i >= positional.length - defaults ? `${name}=${i}` : name,
  );
  if (only > 0) parts.splice(1, 0, "/");
  const all = [...positional];
  if (star === "*args") all.push("args");
  if (star === "*args" || (star === "*" && named > 0)) {
    parts.push(star);
    for (const [i, name] of ["m", "n"].slice(0, named).entries()) {
      parts.push(required && i === 0 ? name : `${name}=${i}`);
      all.push(name);
    }
  }
  if (rest) {
    parts.push("**rest");
    all.push("rest");
  }
  return { parameters: parts.join(", "), names: all };
}
const argument = fc.oneof(
  value,
  value,
  fc.tuple(fc.constantFrom("a", "b", "c", "m", "n", "z"), value).map(([name, v]) => `${name}=${v}`),
  fc.constantFrom(
    "*[1]",
    "*(1, 2)",
    "*()",
    "*'ab'",
    "**{'m': 1}",
    "**{'z': 2}",
    "**{}",
    "**{1: 2}",
    "*3",
    "**{'a': 5}",
  ),
);
const order = (each) => (each.startsWith("**") ? 2 : /^[a-z]=/.test(each) ? 1 : 0);
const call = fc.array(argument, { maxLength: 4 }).map(
  (all) =>
    `f(${all
      .toSorted((a, b) => order(a) - order(b))
      .filter(
        (each, i, sorted) =>
          order(each) !== 1 ||
          !sorted.slice(0, i).some((before) => before.slice(0, 2) === each.slice(0, 2)),
      )
      .join(", ")})`,
);
export const calls = fc
  .tuple(signature, fc.array(call, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([of, all, isLambda]) => {
    const { parameters, names } = describeSignature(of);
    const result = `(${names.map((name) => `${name},`).join(" ")})`;
    return [
      ...(isLambda
        ? [`f = lambda ${parameters}: ${result}`]
        : [`def f(${parameters}):`, `    return ${result}`]),
      "trace = []",
      ...all.flatMap((each) => attempt(each)),
      "return trace",
    ];
  });

export const closures = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        "n += 1",
        "n = n * 2",
        "del n",
        "n = 5",
        "trace.append(n)",
        "nonlocal_free()",
        "m = n",
        "trace.append(m)",
        "n += m",
      ),
      { minLength: 1, maxLength: 4 },
    ),
    fc.boolean(),
    int,
  )
  .map(([lines, isNonlocal, start]) => [
    "trace = []",
    "nonlocal_free = lambda: trace.append(n)",
    `n = ${start}`,
    "m = 3",
    "def step():",
    ...indent([...(isNonlocal ? ["nonlocal n"] : []), ...lines]),
    ...attempt("step()"),
    ...attempt("step()"),
    ...attempt("n"),
    "fs = [lambda k=k: (k, n) for k in range(2)] + [lambda: k2 for k2 in range(2)]",
    ...attempt("[f() for f in fs]"),
    "return trace",
  ]);
