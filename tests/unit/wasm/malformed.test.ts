// Broken modules: every pass ends with a result or a WasmError, never with anything else.

import { describe, expect, test } from "vitest";
import { checkModule } from "../../../src/wasm/check.ts";
import { WasmError } from "../../../src/wasm/error.ts";
import { removeExports, renameExports } from "../../../src/wasm/exports.ts";
import { meter } from "../../../src/wasm/meter.ts";
import { parseSections } from "../../../src/wasm/parse.ts";
import { snapshot } from "../../../src/wasm/snapshot.ts";
import { assemble } from "./wat.ts";

/** Something of every section that the passes read. */
const sample = assemble(`
  (type $r (func (result i32)))
  (import "env" "x" (func $x (param i32)))
  (import "env" "g" (global i32))
  (table $t 3 funcref)
  (memory (export "memory") 1 4)
  (tag $e (param i32))
  (global (export "sp") (mut i32) (i32.const 1024))
  (global (mut i64) (i64.const -5))
  (global funcref (ref.func $f))
  (export "count" (global 2))
  (elem (i32.const 0) $f $g)
  (elem funcref (ref.func $f) (ref.null func))
  (func $f (export "f") (param $p i32) (result i32) (local $l i64) (local f64)
    (loop $again
      (block $b (br_table $b $again $b (local.get $p)))
      (try (do (call $x (i32.const 300))) (catch $e (local.set $p)))
      (memory.fill (i32.const 0) (i32.const 1) (local.get $p)))
    (drop (f64.const 1.5)) (drop (f32.const 2.5))
    (drop (select (result i32) (i32.const 1) (i32.const 2) (i32.const 3)))
    (i32.load offset=8 (local.get $p)))
  (func $g (call_indirect (type $r) (i32.const 0)) (drop))
  (data (i32.const 16) "hello")`);

const passes: Readonly<Record<string, (module: Uint8Array) => unknown>> = {
  parseSections,
  meter,
  snapshot: (module) =>
    snapshot(module, { memory: new Uint8Array(65_536), globals: { sp: 1, count: 2n } }),
  renameExports: (module) => renameExports(module, { f: "h" }),
  removeExports: (module) => removeExports(module, ["f"]),
  checkModule: (module) => checkModule(module, { imports: {}, exports: {} }),
};

function run(
  pass: (module: Uint8Array) => unknown,
  module: Uint8Array,
  what: string,
): "done" | WasmError {
  try {
    pass(module);
    return "done";
  } catch (error) {
    if (error instanceof WasmError) return error;
    throw new Error(`not a WasmError, with ${what}`, { cause: error });
  }
}

describe.each(Object.entries(passes))("%s", (name, pass) => {
  test("takes the whole sample", () => {
    expect(run(pass, sample, "the sample")).toBe("done");
  });

  test("gives a result or a WasmError for the sample cut off at every byte", () => {
    for (let length = 0; length < sample.length; length += 1)
      run(pass, sample.subarray(0, length), `${length} bytes`);
  });

  test("gives a result or a WasmError when any one byte is another", () => {
    for (let at = 0; at < sample.length; at += 1) {
      const old = sample[at] ?? 0;
      for (const byte of [0x00, 0x01, 0x0b, 0x40, 0x7f, 0x80, 0xfc, 0xff, old ^ 1, old ^ 0x80]) {
        const module = sample.slice();
        module[at] = byte;
        run(pass, module, `byte ${at} = ${byte}`);
      }
    }
  });

  test("says that it is no module", () => {
    const bytes: Uint8Array[] = [
      new Uint8Array(0),
      new Uint8Array([0, 0x61, 0x73, 0x6d]),
      new TextEncoder().encode("hello, world"),
    ];
    for (const module of bytes) {
      if (name === "checkModule") expect(pass(module)).toHaveLength(1);
      else expect(run(pass, module, "no module")).toMatchObject({ code: "malformed" });
    }
  });
});

/** A module with one function of type [] -> [] and this body, whose size and locals are added. */
function withBody(...code: number[]): Uint8Array {
  const body = [code.length + 1, 0, ...code];
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  const types = [1, 4, 1, 0x60, 0, 0];
  const functions = [3, 2, 1, 0];
  return new Uint8Array([...header, ...types, ...functions, 10, body.length + 1, 1, ...body]);
}

const firstByteOfCode = withBody(0x0b).length - 1;

describe("meter", () => {
  const unknown: [what: string, code: number[], message: string][] = [
    ["call_ref", [0x14, 0x00, 0x0b], "unknown opcode 0x14"],
    ["try_table", [0x1f, 0x40, 0x00, 0x0b, 0x0b], "unknown opcode 0x1f"],
    ["SIMD", [0xfd, 0x0c, 0x0b], "unknown opcode 0xfd (SIMD)"],
    ["atomics", [0xfe, 0x03, 0x00, 0x0b], "unknown opcode 0xfe (atomics)"],
    ["garbage collection", [0xfb, 0x00, 0x0b], "unknown opcode 0xfb"],
    ["a bulk operation that does not exist", [0xfc, 0x20, 0x0b], "unknown opcode 0xfc 0x20"],
    ["a bulk operation with a large number", [0xfc, 0x80, 0x02, 0x0b], "unknown opcode 0xfc 256"],
    ["several memories", [0x28, 0x40, 0x01, 0x00, 0x0b], "several memories"],
  ];
  test.each(unknown)("names the opcode and the offset of %s", (_, code, message) => {
    const error = run(meter, withBody(...code), message);
    expect(error).toMatchObject({ code: "unsupported", offset: firstByteOfCode });
    expect(String(error)).toContain(message);
  });

  const broken: [what: string, module: Uint8Array][] = [
    ["a body without an end", withBody(0x01)],
    ["a body with a block that stays open", withBody(0x02, 0x40, 0x0b)],
    ["a body that goes on behind its end", withBody(0x0b, 0x0b)],
    ["sections out of order", new Uint8Array([...withBody(0x0b), 1, 4, 1, 0x60, 0, 0])],
    [
      "a section that is longer than the file",
      new Uint8Array([...withBody(0x0b).subarray(0, 8), 1, 100, 1]),
    ],
    [
      "more locals than an engine allows",
      new Uint8Array([
        ...withBody().subarray(0, -4),
        10,
        11,
        1,
        9,
        1,
        0xff,
        0xff,
        0xff,
        0xff,
        0x0f,
        0x7f,
        0x0b,
        0x0b,
      ]),
    ],
  ];
  test.each(broken)("rejects %s", (what, module) => {
    expect(run(meter, module, what)).toMatchObject({ code: "malformed" });
  });

  test("rejects a 64-bit memory and an unknown section", () => {
    const header = withBody().subarray(0, 8);
    for (const section of [
      [5, 3, 1, 0x04, 1],
      [99, 0],
    ]) {
      expect(run(freeze, new Uint8Array([...header, ...section]), "section")).toMatchObject({
        code: "unsupported",
      });
    }
  });
});

/** Looks into the memory section, which `meter` copies. */
function freeze(module: Uint8Array): unknown {
  return snapshot(module, { memory: new Uint8Array(65_536), globals: {} });
}
