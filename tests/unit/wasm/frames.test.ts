import { describe, expect, test } from "vitest";
import { addFrames } from "../../../build/frames.ts";
import { assemble } from "./wat.ts";

/** Counts, at each collection, the words on the shadow stack that are 0x123450. */
const collector = `
  (memory 1)
  (global $sp (export "__stack_pointer") (mut i32) (i32.const 1024))
  (global $found (export "found") (mut i32) (i32.const 0))
  (table funcref (elem $gc_collect))
  (type $collect (func))
  (func $gc_collect (local $at i32)
    (local.set $at (global.get $sp))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (i32.const 1024)))
        (global.set $found (i32.add (global.get $found)
          (i32.eq (i32.load (local.get $at)) (i32.const 0x123450))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next))))
  (func $use (param i32))
  (func $leaf (param i32) (result i32) (local.get 0))`;

interface Case {
  readonly name: string;
  /** The function `f`, flat, which gets 0x123450. */
  readonly body: string;
  /** How many words the collections find, all together. */
  readonly found: number;
  readonly result?: number;
}

const cases: readonly Case[] = [
  {
    name: "a parameter that is needed after the call",
    body: `(param $p i32) (call $gc_collect) (call $use (local.get $p))`,
    found: 1,
  },
  {
    name: "a call through a table",
    body: `(param $p i32) (call_indirect (type $collect) (i32.const 0)) (call $use (local.get $p))`,
    found: 1,
  },
  {
    name: "one that is not needed any more",
    body: `(param $p i32) (call $use (local.get $p)) (call $gc_collect)`,
    found: 0,
  },
  {
    name: "one that is saved already, at the second call",
    body: `(param $p i32) (call $gc_collect) (call $gc_collect) (call $use (local.get $p))`,
    found: 2,
  },
  {
    name: "a value that replaces a saved one",
    body: `(param $p i32) (local $q i32)
      (local.set $q (call $leaf (i32.const 16))) (call $gc_collect) (call $use (local.get $q))
      (local.set $q (call $leaf (local.get $p))) (call $gc_collect) (call $use (local.get $q))`,
    found: 1 + 2, // at the second, $p is not needed, but still there
  },
  {
    name: "a value that one branch replaces",
    body: `(param $p i32) (local $q i32)
      (local.set $q (call $leaf (i32.const 16))) (call $gc_collect)
      (if (local.get $p) (then (local.set $q (call $leaf (local.get $p)))))
      (call $gc_collect) (call $use (local.get $q))`,
    found: 1 + 2,
  },
  {
    name: "a value that a loop needs in its next round",
    body: `(param $p i32) (local $i i32)
      (local.set $i (i32.const 3))
      (loop $next
        (call $use (local.get $p))
        (call $gc_collect)
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (br_if $next (local.get $i)))`,
    found: 2 + 1, // in the last round it is not needed, but still there
  },
  {
    name: "what only a handler needs",
    body: `(param $p i32)
      (try (do (call $gc_collect)) (catch_all (call $use (local.get $p))))`,
    found: 1,
  },
  {
    name: "what only the handler of an outer block needs",
    body: `(param $p i32)
      (try (do (try (do (call $gc_collect)) (catch $tag))) (catch_all (call $use (local.get $p))))`,
    found: 1,
  },
  {
    name: "what is needed after a jump out of a block",
    body: `(param $p i32)
      (block $out (call $gc_collect) (br_if $out (local.get $p)) (unreachable))
      (call $use (local.get $p))`,
    found: 1,
  },
  {
    name: "an early return restores the stack",
    body: `(param $p i32) (result i32)
      (call $gc_collect)
      (if (local.get $p) (then (return (local.get $p))))
      (call $use (local.get $p)) (i32.const 0)`,
    found: 1,
    result: 0x123450,
  },
  {
    name: "a byte is no address",
    body: `(param $p i32) (local $q i32)
      (local.set $q (i32.load8_u (i32.const 2048))) (call $gc_collect) (call $use (local.get $q))`,
    found: 0,
  },
  {
    name: "a number that is computed from an address may be one",
    body: `(param $p i32) (local $q i32)
      (local.set $q (i32.add (local.get $p) (i32.const 0))) (local.set $p (i32.const 0))
      (call $gc_collect) (call $use (local.get $q)) (call $use (local.get $p))`,
    found: 1,
  },
  {
    name: "a chosen address",
    body: `(param $p i32) (local $q i32)
      (local.set $q (select (local.get $p) (i32.const 0) (local.get $p))) (local.set $p (i32.const 0))
      (call $gc_collect) (call $use (local.get $q)) (call $use (local.get $p))`,
    found: 1,
  },
];

function make(body: string): WebAssembly.Exports {
  const module = assemble(`(tag $tag) ${collector} (func (export "f") ${body})`);
  return new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(addFrames(module, []))))
    .exports;
}

const globalOf = (exports: WebAssembly.Exports, name: string): unknown =>
  (exports[name] as WebAssembly.Global).value;

describe("frames on the shadow stack", () => {
  for (const { name, body, found, result } of cases) {
    test(name, () => {
      const exports = make(body);
      // What lies below the stack does not count as found.
      expect((exports["f"] as (p: number) => unknown)(0x123450)).toBe(result);
      expect(globalOf(exports, "found")).toBe(found);
      expect(globalOf(exports, "__stack_pointer")).toBe(1024);
    });
  }

  test("a call that can't collect saves nothing", () => {
    const body = `(param $p i32) (drop (call $leaf (local.get $p))) (call $use (local.get $p))`;
    const module = assemble(`${collector} (func (export "f") ${body})`);
    expect(addFrames(module, [])).toEqual(module);
  });

  test("a module without a collector or without a stack is refused", () => {
    const stack = `(global (export "__stack_pointer") (mut i32) (i32.const 1024))`;
    expect(() => addFrames(assemble(`${stack} (func $f)`), [])).toThrow("no function gc_collect");
    expect(() => addFrames(assemble(`(func $gc_collect)`), [])).toThrow("no __stack_pointer");
  });
});
