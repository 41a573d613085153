import { describe, expect, test } from "vitest";
import { WasmError } from "../../../src/wasm/error.ts";
import { meter, meterAndCount } from "../../../src/wasm/meter.ts";
import { assemble, disassemble, instantiate, MeteredRun } from "./wat.ts";

/** Slices to grant fuel in; what a run uses must not depend on it. */
const slices = [1, 2, 3, 7, 100, 1_000_000, 0x7fff_fffe];

interface Case {
  readonly name: string;
  readonly text: string;
  readonly args?: number[];
  readonly result?: number;
  readonly fuel: number;
}

/** The export `f` of each is called once; `fuel` is counted by hand. */
const exact: readonly Case[] = [
  {
    name: "a leaf without a loop",
    text: `(func (export "f") (result i32) (i32.const 3))`,
    result: 3,
    fuel: 0,
  },
  {
    name: "a chain of calls",
    text: `(func $a) (func $b (call $a)) (func $c (call $b) (call $b)) (func (export "f") (call $c))`,
    fuel: 0,
  },
  {
    name: "calls through a table: each",
    text: `(table funcref (elem $a)) (type $v (func)) (func $a)
      (func (export "f") (call_indirect (type $v) (i32.const 0)) (call_indirect (type $v) (i32.const 0)))`,
    fuel: 2,
  },
  {
    name: "a call that does not return, in another branch",
    text: `(func $fail (unreachable)) (func (export "f") (param i32)
      (if (local.get 0) (then (call $fail) (unreachable))))`,
    args: [0],
    fuel: 0,
  },
  {
    name: "mutual recursion: one of the functions",
    text: `(func $f (export "f") (param i32)
        (if (local.get 0) (then (call $g (i32.sub (local.get 0) (i32.const 1))))))
      (func $g (param i32)
        (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1))))))`,
    args: [9],
    fuel: 5,
  },
  {
    name: "a chain of calls with a path of more than 20,000 instructions: functions on it",
    text: `(func $a0 ${"nop ".repeat(12_000)}) (func $a1 (call $a0)) (func $a2 (call $a1) (call $a1))
      (func (export "f") (call $a2) (call $a2))`,
    // $a1 twice is too much for $a2; the function itself is none of another's path.
    fuel: 2,
  },
  {
    name: "a loop in a leaf: once per iteration",
    text: `(func (export "f") (param i32) (result i32)
      (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
      (local.get 0))`,
    args: [10],
    result: 0,
    fuel: 10,
  },
  {
    name: "a loop with a result",
    text: `(func (export "f") (param i32) (result i32)
      (i32.add (i32.const 5) (loop $l (result i32)
        (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))
        (i32.const 7))))`,
    args: [4],
    result: 12,
    fuel: 4,
  },
  {
    name: "a loop with parameters",
    text: `(func (export "f") (param $n i32) (result i32)
      (i32.const 0) (i32.const 100)
      (loop $l (param i32) (result i32)
        (i32.add (local.get $n))
        (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (i32.add))`,
    args: [4],
    result: 110,
    fuel: 4,
  },
  {
    name: "a loop around a loop with parameters",
    text: `(func (export "f") (param $n i32) (result i32) (local $m i32) (local $s i32)
      (loop $outer
        (local.set $m (i32.const 2))
        (local.get $s)
        (loop $l (param i32) (result i32)
          (i32.add (i32.const 1))
          (br_if $l (local.tee $m (i32.sub (local.get $m) (i32.const 1)))))
        (local.set $s)
        (br_if $outer (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $s))`,
    args: [3],
    result: 6,
    fuel: 3 + 3 * 2,
  },
  {
    name: "nested loops",
    text: `(func (export "f") (param $n i32) (result i32) (local $m i32) (local $s i32)
      (loop $outer
        (local.set $m (i32.const 3))
        (loop $inner
          (local.set $s (i32.add (local.get $s) (i32.const 1)))
          (br_if $inner (local.tee $m (i32.sub (local.get $m) (i32.const 1)))))
        (br_if $outer (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (local.get $s))`,
    args: [5],
    result: 15,
    fuel: 5 + 5 * 3,
  },
  {
    name: "a loop that calls a function",
    text: `(func $g)
      (func (export "f") (param i32) (result i32)
        (loop $l (call $g) (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get 0))`,
    args: [6],
    result: 0,
    fuel: 6,
  },
  {
    name: "recursion",
    text: `(func $f (export "f") (param i32) (result i32)
      (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
        (then (local.get 0))
        (else (i32.add (call $f (i32.sub (local.get 0) (i32.const 1))) (call $f (i32.sub (local.get 0) (i32.const 2)))))))`,
    args: [10],
    result: 55,
    fuel: 177,
  },
  {
    name: "branches over loops: to blocks, through br_table, out of the function",
    text: `(func (export "f") (param $n i32) (result i32) (local $s i32)
      (block $b
        (loop $outer
          (loop $inner
            (local.set $s (i32.add (local.get $s) (i32.const 1)))
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (block $end
              (br_table $end $inner $outer $inner $b (local.get $n)))
            (return (local.get $s)))))
      (i32.const -1))`,
    // Four rounds of the inner loop: n = 3 and 1 lead back to it, 2 to the outer loop.
    args: [4],
    result: 4,
    fuel: 2 + 4,
  },
];

describe("meter", () => {
  test.each(exact)("charges $name", ({ text, args = [], result, fuel }) => {
    const plain = assemble(text);
    const metered = meter(plain);
    for (const slice of slices) {
      const run = new MeteredRun(metered, slice);
      expect(run.call("f", ...args)).toBe(result);
      expect(run.used, `slice ${slice}`).toBe(fuel);
    }
    expect(instantiate(plain)["f"]?.(...args)).toBe(result);
  });

  const bulk: [name: string, instruction: string, length: number, fuel: number][] = [
    ["memory.fill", "memory.fill", 15, 0],
    ["memory.fill", "memory.fill", 16, 1],
    ["memory.fill", "memory.fill", 65_536, 4096],
    ["memory.copy", "memory.copy", 1000, 62],
    ["memory.init", "memory.init $d", 32, 2],
    ["table.copy", "table.copy", 32, 2],
    ["table.init", "table.init $e", 32, 2],
  ];
  test.each(bulk)(
    "charges %s (%s) of %d a sixteenth of its length, %d",
    (_, instruction, length, fuel) => {
      const functions = "$g ".repeat(32);
      const metered = meter(
        assemble(`(memory 1) (table 40 funcref) (elem $e func ${functions}) (func $g) (data $d "${"x".repeat(32)}")
        (func (export "f") (param i32) (result i32)
          (i32.const 5)
          (${instruction} (i32.const 0) (i32.const 0) (local.get 0)))`),
      );
      for (const slice of slices) {
        const run = new MeteredRun(metered, slice);
        expect(run.call("f", length)).toBe(5);
        expect(run.used, `slice ${slice}`).toBe(fuel);
      }
    },
  );

  test("charges the length as an unsigned number, before the instruction traps", () => {
    const metered = meter(
      assemble(
        `(memory 1) (func (export "f") (param i32) (memory.fill (i32.const 0) (i32.const 0) (local.get 0)))`,
      ),
    );
    const run = new MeteredRun(metered, 1000);
    expect(() => run.call("f", -1)).toThrow(/out of bounds/);
    expect(run.used).toBe((2 ** 32 - 1 - 15) / 16);
  });

  const endless: [name: string, text: string][] = [
    ["an empty loop", `(func (export "f") (loop $l (br $l)))`],
    ["a loop in a block", `(func (export "f") (loop $l (block $b (br_if $l (i32.const 1)))))`],
    ["a loop around a loop that ends", `(func (export "f") (loop $l (loop) (br $l)))`],
    ["a loop with parameters", `(func (export "f") (i32.const 1) (loop $l (param i32) (br $l)))`],
    ["a loop over calls of leaves", `(func $g) (func (export "f") (loop $l (call $g) (br $l)))`],
    [
      "a loop over bulk instructions",
      `(memory 1) (func (export "f") (loop $l
      (memory.fill (i32.const 0) (i32.const 0) (i32.const 1)) (br $l)))`,
    ],
    ["a loop through br_table", `(func (export "f") (loop $l (br_table $l $l $l (i32.const 7))))`],
    [
      "a loop through catch",
      `(tag $t) (func (export "f") (loop $l (try (do (throw $t)) (catch $t (br $l)))))`,
    ],
    [
      "a tree of calls of 60 functions that call the next one twice",
      `${Array.from({ length: 60 }, (_, n) => `(func $a${n} (call $a${n + 1}) (call $a${n + 1}))`).join(" ")}
      (func $a60) (func (export "f") (param i32) (call $a0))`,
    ],
    [
      "a recursion of calls that don't return",
      `(func $f (export "f") (call $g) (unreachable)) (func $g (call $f) (unreachable))`,
    ],
    ["a chain of tail calls", `(func $f (export "f") (return_call $f))`],
    [
      "mutual tail calls through a table",
      `(table funcref (elem $f $g)) (type $v (func))
      (func $f (export "f") (return_call_indirect (type $v) (i32.const 1)))
      (func $g (return_call $f))`,
    ],
    [
      "a tree of calls 400 deep",
      `(func $f (export "f") (param i32)
      (if (i32.eqz (local.get 0)) (then (return)))
      (call $f (i32.sub (local.get 0) (i32.const 1)))
      (call $f (i32.sub (local.get 0) (i32.const 1))))`,
    ],
    [
      "the same through a table",
      `(table funcref (elem $f)) (type $v (func (param i32)))
      (func $f (export "f") (param i32)
        (if (i32.eqz (local.get 0)) (then (return)))
        (call_indirect (type $v) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))
        (call_indirect (type $v) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))`,
    ],
  ];
  test.each(endless)("stops %s", (_, text) => {
    const metered = meter(assemble(text));
    for (const slice of [1, 1000]) {
      const run = new MeteredRun(metered, slice, 10_000);
      expect(() => run.call("f", 400)).toThrow("out of fuel");
      expect(run.used).toBe(10_001);
    }
  });

  test("traps when the host hands back fuel that is still negative", () => {
    const metered = meter(
      assemble(`(memory 1) (func (export "f") (loop $l (br $l)))
      (func (export "g") (memory.fill (i32.const 0) (i32.const 0) (i32.const 64)))
      (func $h (export "h") (call $h))`),
    );
    const exports = instantiate(metered, { door: { refuel: () => -1 } });
    for (const name of ["f", "g", "h"])
      expect(() => exports[name]?.()).toThrow(WebAssembly.RuntimeError);
  });

  test("asks the host with what is left, and goes on with exactly what the host returns", () => {
    const metered = meter(
      assemble(`(memory 1)
      (func (export "loop") (param i32)
        (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
      (func (export "fill") (param i32) (memory.fill (i32.const 0) (i32.const 0) (local.get 0)))`),
    );
    const asked: number[] = [];
    // The most that can be granted: giving back the retried charge of a loop must not show.
    const most = 0x7fff_fffe;
    const refuel = (left: number): number => {
      asked.push(left);
      return most;
    };
    const exports = instantiate(metered, { door: { refuel } });
    const fuel = exports["fuel"] as unknown as WebAssembly.Global<"i32">;
    exports["fill"]?.(160);
    expect([asked, fuel.value]).toEqual([[-10], most]);
    fuel.value = 5;
    exports["loop"]?.(8);
    expect([asked, fuel.value]).toEqual([[-10, -1], most - 2]);
  });

  test("goes on when there is no room to give a charge back", () => {
    const loop = `(func (export "f") (param i32)
      (loop $l (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))`;
    const most = 0x7fff_ffff;
    const exports = instantiate(meter(assemble(loop)), { door: { refuel: () => most } });
    exports["f"]?.(8);
    const fuel = exports["fuel"] as unknown as WebAssembly.Global<"i32">;
    expect(fuel.value).toBe(most - 8);
  });

  test("refuses a module that has fuel of its own", () => {
    const own = [
      `(import "door" "refuel" (func (param i32) (result i32)))`,
      `(global (export "fuel") (mut i32) (i32.const 0))`,
    ];
    for (const text of own) expect(() => meter(assemble(text))).toThrow(WasmError);
    expect(() => meter(meter(assemble("(func)")))).toThrow(/already/);
  });

  test("works on a module without functions", () => {
    expect(WebAssembly.validate(new Uint8Array(meter(assemble(""))))).toBe(true);
  });

  test("adds an i32 global, its export, one import and two functions; the names say so", () => {
    const text = disassemble(meter(assemble(`(func $f (export "f") (call $f))`)));
    expect(text).toContain(`(import "door" "refuel" (func $door.refuel (type 1)))`);
    expect(text).toContain("(func $refuel_or_stop (type 0)");
    expect(text).toContain("(func $refuel_and_retry (type 0)");
    expect(text).toContain("(global (;0;) (mut i32) (i32.const 0))");
    expect(text).toContain(`(export "fuel" (global 0))`);
  });

  test("counts what it found, and pays only for what the options say", () => {
    const plain = assemble(`(memory 1) (table funcref (elem $g)) (type $v (func)) (func $g)
      (func $r (param i32) (if (local.get 0) (then (call $r (i32.const 0)))))
      (func (export "f")
        (call $r (i32.const 1))
        (loop (call_indirect (type $v) (i32.const 0)))
        (memory.fill (i32.const 0) (i32.const 0) (i32.const 160)))`);
    const used = (options: Parameters<typeof meter>[1]): number => {
      const run = new MeteredRun(meter(plain, options), 3);
      run.call("f");
      return run.used;
    };
    expect(meterAndCount(plain)).toMatchObject({ functions: 1, calls: 1, loops: 1, bulk: 1 });
    const nothing = { functions: 0, calls: 0, loops: 0, bulk: 0 };
    expect(meterAndCount(plain, { loops: false, calls: false, bulk: false })).toMatchObject(
      nothing,
    );
    expect(used({})).toBe(2 + 1 + 1 + 10);
    expect(used({ loops: false })).toBe(2 + 1 + 10);
    expect(used({ calls: false })).toBe(1 + 10);
    expect(used({ bulk: false })).toBe(2 + 1 + 1);
    expect(used({ loops: false, calls: false, bulk: false })).toBe(0);
  });
});

function compare(text: string, imports: WebAssembly.Imports = {}): void {
  const plain = assemble(text);
  const expected = instantiate(plain, imports)["f"]?.();
  for (const slice of slices)
    expect(new MeteredRun(meter(plain), slice, Infinity, imports).call("f")).toBe(expected);
}

function writeCustomSection(name: string): number[] {
  return [0, name.length + 2, name.length, ...new TextEncoder().encode(name), 42];
}

describe("meter keeps the meaning of", () => {
  test("calls of imports and of defined functions", () => {
    compare(
      `(import "env" "a" (func $a (param i32) (result i32))) (import "env" "b" (func $b (param i32) (result i32)))
       (func $c (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))
       (func (export "f") (result i32) (call $a (call $b (call $c (i32.const 5)))))`,
      { env: { a: (n: number) => n + 1, b: (n: number) => n * 10 } },
    );
  });

  const tables: [name: string, text: string][] = [
    ["an active element segment", `(table 4 funcref) (elem (i32.const 1) $a $b)`],
    [
      "a segment of expressions",
      `(table 4 funcref) (elem (i32.const 1) funcref (ref.func $a) (ref.func $b))`,
    ],
    [
      "a segment for a named table",
      `(table 1 externref) (table $t 4 funcref) (elem (table $t) (i32.const 1) func $a $b)`,
    ],
    [
      "expressions for a named table",
      `(table 1 externref) (table $t 4 funcref)
      (elem (table $t) (i32.const 1) funcref (ref.func $a) (ref.func $b) (ref.null func))`,
    ],
  ];
  test.each(tables)("indirect calls: %s", (_, table) => {
    const target = table.includes("$t") ? "$t" : "";
    compare(
      `(import "env" "x" (func)) (type $r (func (result i32))) ${table}
      (func $a (result i32) (i32.const 11))
      (func $b (result i32) (i32.const 22))
      (func (export "f") (result i32)
        (i32.add (call_indirect ${target} (type $r) (i32.const 1))
          (i32.mul (i32.const 100) (call_indirect ${target} (type $r) (i32.const 2)))))`,
      { env: { x() {} } },
    );
  });

  test("indirect calls: passive and declared segments, table.set, ref.func in a global", () => {
    compare(
      `(import "env" "x" (func)) (type $r (func (result i32)))
      (table $t 4 funcref) (elem $p func $a $b) (elem $q funcref (ref.func $b) (ref.null func))
      (elem declare func $c) (elem declare funcref (ref.func $c))
      (global $g funcref (ref.func $a))
      (func $a (result i32) (i32.const 1))
      (func $b (result i32) (i32.const 20))
      (func $c (result i32) (i32.const 300))
      (func (export "f") (result i32)
        (table.init $t $p (i32.const 0) (i32.const 1) (i32.const 1))
        (table.set $t (i32.const 1) (ref.func $c))
        (table.set $t (i32.const 2) (global.get $g))
        (table.init $t $q (i32.const 3) (i32.const 0) (i32.const 1))
        (i32.add (i32.add (call_indirect $t (type $r) (i32.const 0)) (call_indirect $t (type $r) (i32.const 1)))
          (i32.add (call_indirect $t (type $r) (i32.const 2)) (call_indirect $t (type $r) (i32.const 3)))))`,
      {
        env: { x() {} },
      },
    );
  });

  test("the start function", () => {
    const text = `(import "env" "x" (func)) (global $g (mut i32) (i32.const 1)) (func) (start $s)
      (func $s (global.set $g (i32.const 7)))
      (func (export "f") (result i32) (global.get $g))`;
    compare(text, { env: { x() {} } });
  });

  test("try, catch, rethrow and delegate across loops", () => {
    compare(`(tag $t (param i32)) (tag $u)
      (func $throws (param i32) (throw $t (local.get 0)))
      (func (export "f") (result i32) (local $n i32) (local $s i32)
        (local.set $n (i32.const 5))
        (loop $again
          (try $out
            (do
              (try $mid
                (do
                  (try
                    (do
                      (loop $inner
                        (if (i32.and (local.get $n) (i32.const 1)) (then (throw $t (local.get $n))))
                        (br_if $out (i32.eq (local.get $n) (i32.const 4)))
                        (call $throws (i32.const 1000)))
                      )
                    (delegate $mid)))
                (catch $t
                  (local.set $s (i32.add (local.get $s)))
                  (loop (loop (rethrow $mid))))))
            (catch $t
              (local.set $s (i32.add (i32.mul (local.get $s) (i32.const 3))))))
          (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (local.get $s))`);
  });

  test("catch_all, which the pass knows though check.ts refuses it", () => {
    compare(`(tag $t) (func (export "f") (result i32)
      (try (result i32) (do (loop (throw $t)) (i32.const 1)) (catch_all (i32.const 2))))`);
  });

  test("locals: the function's own, of several types", () => {
    compare(`(memory 1) (func $g (param i32 i64 f32) (result i64) (local f64 i32 i64)
        (local.set 5 (i64.const 40))
        (memory.fill (i32.const 0) (i32.const 0) (local.get 0))
        (loop $l (br_if $l (local.tee 0 (i32.shr_u (local.get 0) (i32.const 1)))))
        (i64.add (local.get 5) (local.get 1)))
      (func (export "f") (result i32) (i32.wrap_i64 (call $g (i32.const 100) (i64.const 2) (f32.const 0))))`);
  });

  test("the name section", () => {
    const plain = assemble(
      `(import "env" "x" (func $x)) (func $first (param $p i32) (local $l i32)) (func $second)`,
    );
    const text = disassemble(meter(plain));
    expect(text).toMatch(/func \$first .*\(param \$p i32\)/);
    expect(text).toContain("(local $l i32)");
    expect(text).toMatch(/func \$second \(type 0\)\)/);
    expect(text).toContain("(func $x (type 0))");
  });

  test("custom sections, but those that would lie", () => {
    const plain = assemble("(func)");
    const names = [
      "producers",
      ".debug_info",
      "reloc.CODE",
      "linking",
      "metadata.code.branch_hint",
      "mine",
    ];
    const module = meter(new Uint8Array([...plain, ...names.flatMap(writeCustomSection)]));
    const left = names.filter(
      (name) =>
        WebAssembly.Module.customSections(new WebAssembly.Module(new Uint8Array(module)), name)
          .length > 0,
    );
    expect(left).toEqual(["producers", "mine"]);
  });
});
