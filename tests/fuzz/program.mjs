// Whole programs: variables, then numbered steps. Each step prints one line "n: repr" or
// "n: Type: message", so that a difference belongs to a step.

import fc from "fast-check";

import { blocks } from "./blocks.mjs";
import { expressions, literals, variables } from "./expressions.mjs";

/** What every program begins with. Sets are shown sorted: their order is CPython's own affair. */
export const prelude = `import math, json
def kind(e): return type(e).__name__ + ": " + str(e)
def ordered(v):
    t = type(v)
    if t is set or t is frozenset: return t.__name__ + "{" + ", ".join(sorted([ordered(x) for x in v])) + "}"
    if t is list: return "[" + ", ".join([ordered(x) for x in v]) + "]"
    if t is tuple: return "(" + ", ".join([ordered(x) for x in v]) + (",)" if len(v) == 1 else ")")
    return repr(v)
def clean(v): return [x if " at 0x" not in repr(x) else type(x).__name__ for x in v]
def show(n, f):
    try: text = ordered(f())
    except RecursionError: text = "RecursionError"
    except Exception as e: text = kind(e)
    print(str(n) + ":", text if " at 0x" not in text else text.split(" at 0x")[0])
def flip(values):
    values = iter(values)
    return lambda: bool(next(values, 0))
def make(c, other=None):
    for a in ((2,), (), ("ab",)):
        try: return c(*a)
        except Exception as e: last = e
    raise last
class Context:
    def __init__(self, n, swallow): self.n, self.swallow = n, swallow
    def __enter__(self): return self.n
    def __exit__(self, t, e, tb): return self.swallow
x0 = None
`;

/**
 * @typedef {object} Program
 * @property {string[]} values  what the variables are
 * @property {string[]} steps   source of each step
 */

const expression = fc
  .oneof({ arbitrary: expressions.any, weight: 6 }, { arbitrary: expressions.misc, weight: 1 })
  .map((source) => ({ source: [`show(N, lambda: ${source})`], isEffect: false }));
const effect = expressions.effect.map((source) => ({
  source: [`show(N, lambda: ${source})`],
  isEffect: true,
}));
const block = blocks.map((lines) => ({
  source: ["def step():", ...lines.map((line) => `    ${line}`), "show(N, step)"],
  isEffect: false,
}));

const step = fc.oneof(
  { arbitrary: expression, weight: 5 },
  { arbitrary: effect, weight: 2 },
  { arbitrary: block, weight: 2 },
);

/** @type {import("fast-check").Arbitrary<Program>} */
export const program = fc.record({
  values: fc.tuple(...Object.values(variables).map((type) => literals[type])),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
});

/** The variables that the steps mention: others would only lengthen what is printed. */
function definitions({ values, steps }) {
  const text = steps.map((each) => each.source.join("\n")).join("\n");
  return Object.keys(variables).flatMap((name, i) =>
    text.includes(name) ? [`${name} = ${values[i]}`] : [],
  );
}

/** The program without the prelude. */
export function render(program) {
  const lines = definitions(program);
  for (const [n, { source, isEffect }] of program.steps.entries()) {
    lines.push(...source.map((line) => line.replace(/^show\(N,/, `show(${n},`)));
    const changed = isEffect ? /\b[lde][01]\b/.exec(source[0])?.[0] : undefined;
    if (changed) lines.push(`show(${n}, lambda: ${changed})`);
  }
  return `${lines.join("\n")}\n`;
}
