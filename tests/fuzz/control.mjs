// Functions and generators of random control flow: `log(n)` says where control is, `coin()` decides.
/* oxlint-disable oxc/no-map-spread -- lines are joined from pieces */

import fc from "fast-check";

import { expressions } from "./expressions.mjs";
import { indent, small } from "./lines.mjs";

const { any } = expressions;
const names = [
  "ValueError",
  "KeyError",
  "TypeError",
  "ZeroDivisionError",
  "StopIteration",
  "LookupError",
  "Exception",
  "AttributeError",
];
const exception = fc.constantFrom(...names);
function statements(isLoop, isGenerator) {
  const key = (loop) => (loop ? "loop" : "plain");
  const { [key(isLoop)]: result } = fc.letrec((tie) => {
    const make = (loop) => {
      const body = fc
        .array(tie(key(loop)), { minLength: 1, maxLength: 3 })
        .map((all) => all.flat());
      const inLoop = fc.array(tie("loop"), { minLength: 1, maxLength: 3 }).map((all) => all.flat());
      const log = small.map((n) => [`log(${n})`]);
      const simple = [
        log,
        fc.tuple(exception, small).map(([name, n]) => [`raise ${name}(${n})`]),
        fc
          .tuple(exception, exception)
          .map(([name, cause]) => [`raise ${name}("x") from ${cause}("y")`]),
        fc.constant(["raise"]),
        small.map((n) => [`return ${n}`]),
        small.map((n) => [`if coin(): return ${n}`]),
        any.map((value) => [`log(${value})`]),
        ...(loop
          ? [
              fc.constant(["break"]),
              fc.constant(["continue"]),
              fc.constant(["if coin(): continue"]),
              fc.constant(["if coin(): break"]),
            ]
          : []),
        ...(isGenerator
          ? [
              small.map((n) => [`log((yield ${n}))`]),
              small.map((n) => [`got = yield ${n}`, "log(got)"]),
              fc.constant(["log((yield from inner()))"]),
              fc.constant(["yield from [7, 8]"]),
            ]
          : []),
      ];
      const handler = fc
        .tuple(
          fc.oneof(
            exception.map((name) => ` ${name} as e`),
            exception.map((name) => ` ${name}`),
            fc.constant(" (KeyError, ValueError) as e"),
          ),
          body,
        )
        .map(([what, lines]) => [
          `except${what}:`,
          ...indent(what.endsWith("e") ? ["log(repr(e))", ...lines] : lines),
        ]);
      const compound = [
        fc
          .tuple(body, fc.option(body))
          .map(([then, other]) => [
            "if coin():",
            ...indent(then),
            ...(other ? ["else:", ...indent(other)] : []),
          ]),
        fc
          .tuple(inLoop, fc.option(body))
          .map(([then, other]) => [
            "while coin():",
            ...indent(then),
            ...(other ? ["else:", ...indent(other)] : []),
          ]),
        fc
          .tuple(
            fc.constantFrom("range(3)", "'ab'", "[]", "(1, 2)", "iter([1, 2, 3])"),
            inLoop,
            fc.option(body),
          )
          .map(([over, then, other]) => [
            `for i in ${over}:`,
            ...indent(["log(i)", ...then]),
            ...(other ? ["else:", ...indent(other)] : []),
          ]),
        fc
          .tuple(body, fc.array(handler, { maxLength: 2 }), fc.option(body), fc.option(body))
          .map(([first, handlers, other, last]) => {
            const closing = last ?? (handlers.length === 0 ? ["log('f')"] : null);
            return [
              "try:",
              ...indent(first),
              ...handlers.flat(),
              ...(other && handlers.length > 0 ? ["else:", ...indent(other)] : []),
              ...(closing ? ["finally:", ...indent(closing)] : []),
            ];
          }),
        fc
          .tuple(small, fc.constantFrom("False", "True", "None", "coin()"), body)
          .map(([n, swallow, lines]) => [`with Context(${n}, ${swallow}) as c:`, ...indent(lines)]),
        fc
          .tuple(small, small, body)
          .map(([n, m, lines]) => [
            `with Context(${n}, True), Context(${m}, False):`,
            ...indent(lines),
          ]),
      ];
      return fc.oneof(
        { maxDepth: 3, depthIdentifier: "statement" },
        fc.oneof({ arbitrary: log, weight: 3 }, ...simple),
        fc.oneof(...compound),
      );
    };
    return { plain: make(false), loop: make(true) };
  });
  return fc.array(result, { minLength: 1, maxLength: 4 }).map((all) => all.flat());
}

const coins = fc
  .array(fc.boolean(), { maxLength: 8 })
  .map((all) => `coin = flip([${all.map((each) => (each ? 1 : 0)).join(", ")}])`);
const head = ["trace = []", "log = trace.append"];
/** Calls f, so that the trace is shown whatever f does. */
const tail = [
  "try:",
  "    trace.append(('returned', run()))",
  "except Exception as e:",
  "    trace.append(kind(e))",
  "return trace",
];

export const control = fc
  .tuple(coins, statements(false, false))
  .map(([flip, lines]) => [...head, flip, "def run():", ...indent(lines), ...tail]);

const drive = fc.constantFrom(
  "next(g)",
  "next(g)",
  "g.send(5)",
  "g.send(None)",
  "g.throw(ValueError(6))",
  "g.throw(KeyError)",
  "g.close()",
  "list(g)",
);
export const generator = fc
  .tuple(coins, statements(false, true), fc.array(drive, { minLength: 1, maxLength: 6 }))
  .map(([flip, lines, steps]) => [
    ...head,
    flip,
    "def inner():",
    "    try:",
    "        log(('inner', (yield 10)))",
    "        yield 11",
    "    finally:",
    "        log('end of inner')",
    "    return 12",
    "def make():",
    ...indent([...lines, "yield 99"]),
    "g = make()",
    ...steps.flatMap((step) => [
      "try:",
      `    log(${step})`,
      "except Exception as e:",
      "    log(kind(e))",
    ]),
    "return trace",
  ]);
