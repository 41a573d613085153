// "A metered module computes the same as the unmetered one", on generated programs that always end.

import { assert, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { meter } from "../../../src/wasm/meter.ts";
import { assemble, instantiate, MeteredRun } from "./wat.ts";

const functionCount = 4;
const localCount = 4;
const maxDepth = 4;
const pageBytes = 65_536;

/** Draws numbers below `bound`; a program is a pure function of what it draws. */
type Draw = (bound: number) => number;

/** Labels in scope, innermost first; `catches` are those that `rethrow` may name. */
interface Scope {
  readonly depth: number;
  readonly labels: readonly string[];
  readonly catches: readonly string[];
  /** Functions below this one may be called, so that there is no recursion. */
  readonly self: number;
}

class Program {
  readonly #draw: Draw;
  #names = 0;
  /** Locals that count the rounds of loops. */
  #counters: string[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  #name(): string {
    this.#names += 1;
    return `$n${this.#names}`;
  }

  #local(): string {
    return `$v${this.#draw(localCount)}`;
  }

  #value(scope: Scope): string {
    const constant = `(i32.const ${this.#draw(200) - 20})`;
    const inner = { ...scope, depth: scope.depth + 1 };
    if (scope.depth >= maxDepth)
      return this.#draw(2) === 0 ? constant : `(local.get ${this.#local()})`;
    switch (this.#draw(10)) {
      case 0:
        return constant;
      case 1:
        return `(i32.add ${this.#value(inner)} ${this.#value(inner)})`;
      case 2:
        // Traps when the divisor is zero.
        return `(i32.div_s ${this.#value(inner)} ${this.#value(inner)})`;
      case 3:
        return this.#loopValue(scope);
      case 4:
        return `(if (result i32) ${this.#value(inner)} (then ${this.#value(inner)}) (else ${this.#value(inner)}))`;
      case 5:
        return this.#call(scope);
      case 6:
        return `(i32.load (i32.and ${this.#value(inner)} (i32.const 0xff)))`;
      case 7:
        return `(global.get $g)`;
      default:
        return `(local.get ${this.#local()})`;
    }
  }

  #call(scope: Scope): string {
    if (scope.self === 0) return "(i32.const 5)";
    const inner = { ...scope, depth: scope.depth + 1 };
    const target = this.#draw(scope.self);
    if (this.#draw(2) === 0) return `(call $f${target} ${this.#value(inner)})`;
    return `(call_indirect (type $unary) ${this.#value(inner)} (i32.const ${target}))`;
  }

  /** Sets a counter, which bounds the rounds of a loop whatever its body does. */
  #counter(): { counter: string; start: string; next: string } {
    const counter = `$c${this.#counters.length}`;
    this.#counters.push(counter);
    return {
      counter,
      start: `(local.set ${counter} (i32.const ${1 + this.#draw(3)}))`,
      next: `(local.set ${counter} (i32.sub (local.get ${counter}) (i32.const 1)))`,
    };
  }

  #loop(scope: Scope): string {
    const [label, out] = [this.#name(), this.#name()];
    const { counter, start, next } = this.#counter();
    const body = this.#statements({
      ...scope,
      depth: scope.depth + 1,
      labels: [label, out, ...scope.labels],
    });
    return `${start} (block ${out} (loop ${label}
      (br_if ${out} (i32.eqz (local.get ${counter}))) ${next}
      ${body}
      (br_if ${label} (i32.and (local.get ${this.#local()}) (i32.const 1)))))`;
  }

  /** A loop that leaves a value, at its end or by a branch that carries it. */
  #loopValue(scope: Scope): string {
    const [label, out] = [this.#name(), this.#name()];
    const { counter, start, next } = this.#counter();
    const inner = { ...scope, depth: scope.depth + 1, labels: [label, ...scope.labels] };
    return `${start} (block ${out} (result i32) (loop ${label} (result i32)
      (if (i32.eqz (local.get ${counter})) (then (br ${out} (local.get ${this.#local()})))) ${next}
      ${this.#statements(inner)}
      (br_if ${label} (i32.and (local.get ${this.#local()}) (i32.const 1)))
      ${this.#value(inner)}))`;
  }

  #statements(scope: Scope): string {
    const count = scope.depth >= maxDepth ? 1 : 1 + this.#draw(4);
    return Array.from({ length: count }, () => this.#statement(scope)).join("\n");
  }

  #statement(scope: Scope): string {
    const inner = { ...scope, depth: scope.depth + 1 };
    const anyLabel = (): string => String(scope.labels[this.#draw(scope.labels.length)]);
    if (scope.depth >= maxDepth) return `(local.set ${this.#local()} ${this.#value(scope)})`;
    switch (this.#draw(14)) {
      case 0:
      case 1:
        return this.#loop(scope);
      case 2: {
        const label = this.#name();
        return `(block ${label} ${this.#statements({ ...inner, labels: [label, ...scope.labels] })})`;
      }
      case 3: {
        const label = this.#name();
        const branch = { ...inner, labels: [label, ...scope.labels] };
        return `(if ${label} ${this.#value(inner)} (then ${this.#statements(branch)}) (else ${this.#statements(branch)}))`;
      }
      case 4:
        return `(br_if ${anyLabel()} (i32.eqz ${this.#value(inner)}))`;
      case 5:
        return `(br_table ${anyLabel()} ${anyLabel()} ${anyLabel()} (i32.and ${this.#value(inner)} (i32.const 3)))`;
      case 6:
        return `(i32.store (i32.and ${this.#value(inner)} (i32.const 0xff)) ${this.#value(inner)})`;
      case 7: {
        const operand = (mask: string): string =>
          `(i32.and ${this.#value(inner)} (i32.const ${mask}))`;
        return `(memory.${this.#draw(2) === 0 ? "fill" : "copy"} ${operand("0xff")} ${operand("0xff")} ${operand("0xff")})`;
      }
      case 8:
        return this.#try(scope);
      case 9:
        return `(if ${this.#value(inner)} (then (throw $t ${this.#value(inner)})))`;
      case 10:
        if (scope.catches.length === 0) return "(nop)";
        return `(rethrow ${scope.catches[this.#draw(scope.catches.length)]})`;
      case 11:
        return `(global.set $g ${this.#value(inner)})`;
      case 12:
        return `(if ${this.#value(inner)} (then (return ${this.#value(inner)})))`;
      default:
        return `(local.set ${this.#local()} ${this.#value(inner)})`;
    }
  }

  #try(scope: Scope): string {
    const label = this.#name();
    const inner = { ...scope, depth: scope.depth + 1, labels: [label, ...scope.labels] };
    const body = this.#statements(inner);
    if (this.#draw(4) === 0) {
      return `(try ${label} (do ${body}) (delegate ${scope.labels[this.#draw(scope.labels.length)]}))`;
    }
    const handler = this.#statements({ ...inner, catches: [label, ...scope.catches] });
    return `(try ${label} (do ${body}) (catch $t (local.set ${this.#local()}) ${handler}))`;
  }

  write(): string {
    const functions: string[] = [];
    for (let self = 0; self < functionCount; self += 1) {
      this.#counters = [];
      const body = this.#statements({ depth: 0, labels: ["$body"], catches: [], self });
      const result = this.#value({ depth: 1, labels: ["$tail"], catches: [], self });
      const locals = Array.from({ length: localCount - 1 }, (_, index) => `$v${index + 1}`);
      const declared = [...locals, ...this.#counters]
        .map((name) => `(local ${name} i32)`)
        .join(" ");
      functions.push(`(func $f${self} (export "f${self}") (param $v0 i32) (result i32) ${declared}
        (block $body ${body}) (block $tail (local.set $v0 ${result})) (local.get $v0))`);
    }
    const names = functions.map((_, index) => `$f${index}`).join(" ");
    return `(type $unary (func (param i32) (result i32))) (tag $t (param i32))
      (memory (export "memory") 1) (global $g (export "g") (mut i32) (i32.const 3))
      (table funcref (elem ${names})) ${functions.join("\n")}`;
  }
}

/** Everything that can be seen of a run. */
function observe(exports: Record<string, CallableFunction>): string {
  const outcomes: string[] = [];
  for (let index = 0; index < functionCount; index += 1) {
    for (const argument of [0, 1, -7]) {
      try {
        outcomes.push(String(exports[`f${index}`]?.(argument)));
      } catch (error) {
        outcomes.push(error instanceof WebAssembly.RuntimeError ? error.message : "thrown");
      }
    }
  }
  const memory = exports["memory"] as unknown as WebAssembly.Memory;
  const global = exports["g"] as unknown as WebAssembly.Global<"i32">;
  return `${outcomes.join()} ${global.value} ${Buffer.from(memory.buffer, 0, 512).toString("hex")} ${memory.buffer.byteLength / pageBytes}`;
}

function lay(bytes: Uint8Array): Draw {
  let at = 0;
  // When the bytes are used up, everything is 0: small programs come from short arrays.
  return (bound) => {
    const byte = bytes[at] ?? 0;
    at += 1;
    return byte % bound;
  };
}

describe("a metered module", () => {
  test("computes the same as the unmetered one, and uses the same fuel in any slices", () => {
    let used = 0;
    let validated = 0;
    assert(
      property(uint8Array({ minLength: 20, maxLength: 400, size: "max" }), (bytes) => {
        const plain = assemble(new Program(lay(bytes)).write());
        if (!WebAssembly.validate(new Uint8Array(plain)))
          throw new Error("the generator wrote an invalid module");
        validated += 1;
        const metered = meter(plain);
        const expected = observe(instantiate(plain));
        const fuels = [1, 5, 1_000_000].map((slice) => {
          const run = new MeteredRun(metered, slice);
          expect(observe(run.exports)).toBe(expected);
          return run.used;
        });
        expect(new Set(fuels).size).toBe(1);
        used += fuels[0] ?? 0;
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
    // The programs do something: on average some loops turn and calls happen.
    expect(used / validated).toBeGreaterThan(50);
  });
});
