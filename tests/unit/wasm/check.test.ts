import { describe, expect, test } from "vitest";
import { checkModule, type Expected } from "../../../src/wasm/check.ts";
import { assemble } from "./wat.ts";

const text = `
  (import "door" "write" (func (param i32 i32 i32)))
  (import "door" "grow" (func (param i32) (result i32)))
  (memory (export "memory") 1 16)
  (global (export "ticks") (mut i64) (i64.const 0))
  (func (export "run") (param i32) (result i32) (local.get 0))`;

const expected: Expected = {
  imports: { "door.write": "func (i32 i32 i32) -> ()", "door.grow": "func (i32) -> (i32)" },
  exports: { memory: "memory max 16", ticks: "global mut i64", run: "func (i32) -> (i32)" },
};

/** Violations of the good module with something more in it. */
function check(more: string, base: string = text): string[] {
  return checkModule(assemble(`${base} ${more}`), expected);
}

describe("checkModule", () => {
  test("finds nothing wrong with what is expected", () => {
    expect(check("")).toEqual([]);
    expect(
      check(`(tag $t) (func (try (do (throw $t)) (catch $t (rethrow 0))))
      (func (memory.copy (i32.const 0) (i32.const 1) (i32.const 2)))`),
    ).toEqual([]);
  });

  const forbidden: [name: string, text: string][] = [
    ["memory.grow", `(func (drop (memory.grow (i32.const 1))))`],
    [
      "memory.init",
      `(data $d "x") (func (memory.init $d (i32.const 0) (i32.const 0) (i32.const 0)))`,
    ],
    ["table.set", `(table $t 1 funcref) (func (table.set $t (i32.const 0) (ref.null func)))`],
    [
      "table.grow",
      `(table $t 1 funcref) (func (drop (table.grow $t (ref.null func) (i32.const 1))))`,
    ],
    [
      "table.fill",
      `(table $t 1 funcref) (func (table.fill $t (i32.const 0) (ref.null func) (i32.const 1)))`,
    ],
    [
      "table.copy",
      `(table $t 1 funcref) (func (table.copy $t $t (i32.const 0) (i32.const 0) (i32.const 0)))`,
    ],
    [
      "table.init",
      `(table $t 1 funcref) (elem $e funcref) (func (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 0)))`,
    ],
    ["catch_all", `(func (try (do) (catch_all)))`],
    ["delegate", `(func (try (do) (delegate 0)))`],
    ["0xfd (SIMD)", `(func (drop (v128.const i32x4 0 0 0 0)))`],
    ["0xfe (atomics)", `(func (drop (i32.atomic.load (i32.const 0))))`],
  ];
  test.each(forbidden)("finds %s", (name, more) => {
    const violations = check(more);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(name);
  });

  test("finds try_table", () => {
    // Written as nop (01) three times, because the assembler does not know it: try_table 1f 40 00.
    const module = assemble(`${text} (func nop nop nop)`);
    const at = Buffer.from(module).indexOf(Buffer.from([0x01, 0x01, 0x01, 0x0b]));
    module.set([0x1f, 0x40, 0x00], at);
    expect(checkModule(module, expected)[0]).toContain("unknown opcode 0x1f");
  });

  test("finds what stands behind an instruction that it does not know, in other functions", () => {
    const violations = check(
      `(func (drop (v128.const i32x4 0 0 0 0))) (func (drop (memory.grow (i32.const 1))))`,
    );
    expect(violations.map((violation) => violation.replace(/ \(at.*/, ""))).toEqual([
      "unknown opcode 0xfd (SIMD)",
      "forbidden memory.grow",
    ]);
  });

  const tail = text.slice(text.indexOf("(memory"));
  const different: [why: string, module: string, violations: string[]][] = [
    [
      "another import",
      `(import "door" "open" (func)) ${text}`,
      ["unexpected import door.open: func () -> ()"],
    ],
    [
      "an import of another module",
      `(import "env" "write" (func)) ${text}`,
      ["unexpected import env.write: func () -> ()"],
    ],
    [
      "an import twice",
      `(import "door" "grow" (func (param i32) (result i32))) ${text}`,
      ["unexpected import door.grow: func (i32) -> (i32)"],
    ],
    [
      "an imported global",
      `(import "door" "g" (global i32)) ${text}`,
      ["unexpected import door.g: global i32"],
    ],
    [
      "missing imports",
      tail,
      [
        "missing import door.write: func (i32 i32 i32) -> ()",
        "missing import door.grow: func (i32) -> (i32)",
      ],
    ],
    [
      "an import of another type",
      text.replace("i32 i32 i32", "i32 i64"),
      ["import door.write is func (i32 i64) -> (), expected func (i32 i32 i32) -> ()"],
    ],
    [
      "another export",
      `${text} (table (export "t") 1 funcref) (tag (export "e") (param i32))`,
      ["unexpected export t: table funcref", "unexpected export e: tag (i32)"],
    ],
    [
      "an export of another kind",
      text.replace(`(func (export "run")`, `(global (export "run") f64 (f64.const 0)) (func`),
      ["export run is global f64, expected func (i32) -> (i32)"],
    ],
    [
      "a constant where a variable is expected",
      text.replace("(mut i64)", "i64"),
      ["export ticks is global i64, expected global mut i64"],
    ],
    [
      "another maximum of the memory",
      text.replace("1 16", "1 17"),
      ["export memory is memory max 17, expected memory max 16"],
    ],
    [
      "a memory without a maximum",
      text.replace("1 16", "1"),
      ["export memory is memory without max, expected memory max 16", "the memory has no maximum"],
    ],
    [
      "a shared memory",
      text.replace("1 16", "1 16 shared"),
      ["export memory is memory shared max 16, expected memory max 16", "the memory is shared"],
    ],
    ["a start function", `${text} (func $s) (start $s)`, ["the module has a start function"]],
  ];
  test.each(different)("finds %s", (_, module, violations) => {
    expect(check("", module)).toEqual(violations);
  });

  test("does not take names of every object for expected ones", () => {
    expect(check(`(func (export "constructor"))`)).toEqual([
      "unexpected export constructor: func () -> ()",
    ]);
  });
});
