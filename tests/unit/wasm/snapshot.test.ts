import { describe, expect, test } from "vitest";
import { meter } from "../../../src/wasm/meter.ts";
import { findRuns, snapshot } from "../../../src/wasm/snapshot.ts";
import { assemble, disassemble, instantiate } from "./wat.ts";

const pageBytes = 65_536;

const counter = `
  (memory (export "memory") 1 16)
  (global $sp (export "sp") (mut i32) (i32.const 65536))
  (global $ticks (export "ticks") (mut i64) (i64.const 0))
  (global $limit i32 (i32.const 99))
  (table funcref (elem $count))
  (data (i32.const 8) "hello")
  (func $count (export "count") (result i32)
    (i32.store (i32.const 100) (i32.add (i32.load (i32.const 100)) (i32.const 1)))
    (global.set $sp (i32.sub (global.get $sp) (i32.const 16)))
    (global.set $ticks (i64.sub (global.get $ticks) (i64.const 1)))
    (i32.load (i32.const 100)))
  (func (export "grow") (drop (memory.grow (i32.const 2))))
  (func (export "limit") (result i32) (global.get $limit))`;

function readState(exports: Record<string, unknown>): {
  memory: Uint8Array;
  globals: Record<string, number | bigint>;
} {
  const globals: Record<string, number | bigint> = {};
  for (const [name, value] of Object.entries(exports)) {
    if (value instanceof WebAssembly.Global) globals[name] = value.value as number | bigint;
  }
  return { memory: new Uint8Array((exports["memory"] as WebAssembly.Memory).buffer), globals };
}

describe("snapshot", () => {
  test("a new instance of it goes on where the old one stood", () => {
    const module = assemble(counter);
    const first = instantiate(module);
    first["count"]?.();
    first["grow"]?.();
    first["count"]?.();
    const before = readState(first);
    before.memory.set([1, 2, 3], 3 * pageBytes - 3);

    const frozen = snapshot(module, before);
    const second = instantiate(frozen);
    const after = readState(second);
    expect(Buffer.compare(after.memory, before.memory)).toBe(0);
    expect(after.globals).toEqual({ sp: 65_536 - 32, ticks: -2n });
    expect(second["limit"]?.()).toBe(99);
    expect(second["count"]?.()).toBe(3);
    expect(instantiate(frozen)["count"]?.()).toBe(3);
    // The maximum is what it was.
    expect(() => (second["memory"] as unknown as WebAssembly.Memory).grow(14)).toThrow(RangeError);
    expect((second["memory"] as unknown as WebAssembly.Memory).grow(13)).toBe(3);
  });

  test("can be metered, and a metered module can be frozen", () => {
    const module = assemble(counter);
    const state = readState(instantiate(module));
    const late = meter(snapshot(module, state));
    const early = snapshot(meter(module), { ...state, globals: { ...state.globals, fuel: 7 } });
    for (const metered of [late, early])
      expect(instantiate(metered, { door: { refuel: () => 100 } })["count"]?.()).toBe(1);
    expect(readState(instantiate(early, { door: { refuel: () => 100 } })).globals["fuel"]).toBe(7);
  });

  test("leaves out what the caller says does not matter", () => {
    const memory = new Uint8Array(pageBytes).fill(9);
    const module = assemble(`(memory (export "memory") 1)`);
    const frozen = snapshot(module, {
      memory,
      globals: {},
      zero: [
        [0, 100],
        [200, pageBytes],
      ],
    });
    const after = readState(instantiate(frozen)).memory;
    expect(after.indexOf(9)).toBe(100);
    expect(after.lastIndexOf(9)).toBe(199);
    expect(memory.every((byte) => byte === 9)).toBe(true);
  });

  test("stores runs of non-zero bytes, and one run where the gap is cheaper than a header", () => {
    const memory = new Uint8Array(100);
    memory.set([1, 1], 10);
    memory.set([1], 15);
    memory.set([1, 0, 1], 60);
    expect(findRuns(memory, 3)).toEqual([
      { start: 10, end: 12 },
      { start: 15, end: 16 },
      { start: 60, end: 63 },
    ]);
    expect(findRuns(memory, 4)).toEqual([
      { start: 10, end: 16 },
      { start: 60, end: 63 },
    ]);
    expect(findRuns(memory, 1)).toHaveLength(4);
    expect(findRuns(new Uint8Array(100), 1)).toEqual([]);
    expect(findRuns(new Uint8Array(3).fill(1), 1)).toEqual([{ start: 0, end: 3 }]);
  });

  test("stays within the 100,000 segments that engines allow", () => {
    const memory = new Uint8Array(64 * pageBytes);
    for (let at = 0; at < memory.length; at += 20) memory[at] = 1;
    expect(findRuns(memory, 10).length).toBeGreaterThan(200_000);
    const frozen = snapshot(assemble(`(memory (export "memory") 1)`), { memory, globals: {} });
    expect(Buffer.compare(readState(instantiate(frozen)).memory, memory)).toBe(0);
  });

  test("drops the data count, and keeps a module without globals as it is", () => {
    const bulk = assemble(`(memory (export "memory") 1) (data $d "abc") (data (i32.const 3) "x")
      (func (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)))`);
    const state = { memory: new Uint8Array(pageBytes), globals: {} };
    expect(() => snapshot(bulk, state)).toThrow(/names a data segment/);
    const dropped = assemble(`(memory (export "memory") 1) (data "abc") (func)`);
    expect(disassemble(snapshot(dropped, state))).not.toContain("(data");
  });

  const text = `(memory (export "memory") 1 2) (global (export "a") (mut i32) (i32.const 0))
    (global (export "b") i32 (i32.const 0))`;
  const zero = new Uint8Array(pageBytes);
  const refused: [
    why: string,
    text: string,
    state: Parameters<typeof snapshot>[1],
    message: RegExp,
  ][] = [
    [
      "a start function",
      `${text} (func $s) (start $s)`,
      { memory: zero, globals: { a: 1 } },
      /start function/,
    ],
    ["no memory", "(func)", { memory: zero, globals: {} }, /exactly one memory/],
    [
      "an imported memory",
      `(import "env" "m" (memory 1))`,
      { memory: zero, globals: {} },
      /exactly one memory/,
    ],
    [
      "a memory of half a page",
      text,
      { memory: zero.subarray(1), globals: { a: 1 } },
      /65535 bytes/,
    ],
    [
      "a memory above the maximum",
      text,
      { memory: new Uint8Array(3 * pageBytes), globals: { a: 1 } },
      /196608 bytes/,
    ],
    [
      "a memory below the minimum",
      text,
      { memory: new Uint8Array(0), globals: { a: 1 } },
      /0 bytes/,
    ],
    [
      "a mutable global without a value",
      text,
      { memory: zero, globals: {} },
      /no value for the mutable global 0/,
    ],
    [
      "a hidden mutable global",
      `${text} (global (mut i32) (i32.const 0))`,
      { memory: zero, globals: { a: 1 } },
      /global 2/,
    ],
    ["a global that is not there", text, { memory: zero, globals: { a: 1, c: 1 } }, /"c"/],
    ["a constant global", text, { memory: zero, globals: { a: 1, b: 1 } }, /"b"/],
    ["a value that does not fit", text, { memory: zero, globals: { a: 2 ** 31 } }, /2147483648/],
    ["a bigint for an i32", text, { memory: zero, globals: { a: 1n } }, /i32 or i64/],
    [
      "a name of every object",
      text,
      { memory: zero, globals: { a: 1, constructor: 1 } },
      /"constructor"/,
    ],
  ];
  test.each(refused)("refuses %s", (_, module, state, message) => {
    expect(() => snapshot(assemble(module), state)).toThrow(message);
    expect(() => snapshot(assemble(module), state)).toThrow(
      expect.objectContaining({ code: "refused" }),
    );
  });
});
