import { describe, expect, test } from "vitest";
import { OP } from "../../../src/wasm/opcodes.ts";
import { openBody, parseBodies, parseSections } from "../../../src/wasm/parse.ts";
import { type Instruction, readLabels, walkBody } from "../../../src/wasm/walk.ts";
import { assemble } from "./wat.ts";

/** The instructions of the last function; each is a copy, for the walker reuses its object. */
function walk(text: string): { bytes: Uint8Array; instructions: Instruction[] } {
  const body = parseBodies(parseSections(assemble(text))).at(-1);
  if (body === undefined) throw new Error("no function");
  const instructions: Instruction[] = [];
  walkBody(openBody(body), (instruction) => instructions.push({ ...instruction }));
  return { bytes: body.bytes, instructions };
}

const module = `(type $v (func)) (import "env" "x" (func $x)) (memory 1) (table $t 1 funcref) (tag $e)
  (global $g (mut i32) (i32.const 0)) (data $d "x") (elem $s func $x) (elem declare func $x)`;

describe("walkBody", () => {
  // `unreachable` before each makes every stack right; the numbers are opcode and length.
  const instructions: [text: string, opcode: number, length: number][] = [
    ["nop", 0x01, 1],
    ["br 0", OP.br, 2],
    ["br_if 0", OP.brIf, 2],
    ["br_table 0 0 0", OP.brTable, 5],
    ["return", OP.return, 1],
    ["throw $e", OP.throw, 2],
    ["call $x", OP.call, 2],
    ["call_indirect $t (type $v)", OP.callIndirect, 3],
    ["return_call $x", OP.returnCall, 2],
    ["return_call_indirect $t (type $v)", OP.returnCallIndirect, 3],
    ["drop", 0x1a, 1],
    ["select", OP.select, 1],
    ["select (result i64)", OP.selectTyped, 3],
    ["local.get 0", OP.localGet, 2],
    ["local.set 200", OP.localSet, 3],
    ["local.tee 0", OP.localTee, 2],
    ["global.get $g", OP.globalGet, 2],
    ["global.set $g", OP.globalSet, 2],
    ["table.get $t", OP.tableGet, 2],
    ["table.set $t", OP.tableSet, 2],
    ["i32.load", 0x28, 3],
    ["i64.store32 offset=300", 0x3e, 4],
    ["memory.size", OP.memorySize, 2],
    ["memory.grow", OP.memoryGrow, 2],
    ["i32.const -2147483648", OP.i32Const, 6],
    ["i64.const -9223372036854775808", OP.i64Const, 11],
    ["f32.const 1", OP.f32Const, 5],
    ["f64.const 1", OP.f64Const, 9],
    ["i32.eqz", 0x45, 1],
    ["f64.reinterpret_i64", 0xbf, 1],
    ["i64.extend32_s", 0xc4, 1],
    ["ref.null func", OP.refNull, 2],
    ["ref.is_null", OP.refIsNull, 1],
    ["ref.func $x", OP.refFunc, 2],
    ["i32.trunc_sat_f32_s", 0xfc00, 2],
    ["i64.trunc_sat_f64_u", 0xfc07, 2],
    ["memory.init $d", OP.memoryInit, 4],
    ["data.drop $d", OP.dataDrop, 3],
    ["memory.copy", OP.memoryCopy, 4],
    ["memory.fill", OP.memoryFill, 3],
    ["table.init $t $s", OP.tableInit, 4],
    ["elem.drop $s", OP.elemDrop, 3],
    ["table.copy $t $t", OP.tableCopy, 4],
    ["table.grow $t", OP.tableGrow, 3],
    ["table.size $t", OP.tableSize, 3],
    ["table.fill $t", OP.tableFill, 3],
  ];
  test.each(instructions)("knows where %s ends", (text, opcode, length) => {
    const locals = "i32 ".repeat(201);
    const walked = walk(
      `${module} (func (local ${locals}) unreachable ${text} unreachable)`,
    ).instructions;
    expect(walked.map((instruction) => instruction.opcode)).toEqual([
      OP.unreachable,
      opcode,
      OP.unreachable,
      OP.end,
    ]);
    expect((walked[1]?.next ?? 0) - (walked[1]?.at ?? 0)).toBe(length);
  });

  test("follows blocks to the end, delegate among them", () => {
    const { instructions: walked } = walk(`${module} (func
      (block (loop (if (i32.const 1) (then nop) (else nop))))
      (try (do) (catch $e (rethrow 0)) (catch_all))
      (try (do) (delegate 0)))`);
    const lines = [
      [OP.block, OP.loop, OP.i32Const, OP.if, 0x01, OP.else, 0x01, OP.end, OP.end, OP.end],
      [OP.try, OP.catch, OP.rethrow, OP.catchAll, OP.end],
      [OP.try, OP.delegate, OP.end],
    ];
    expect(walked.map((instruction) => instruction.opcode)).toEqual(lines.flat());
  });

  test("reads block types: none, a value, a function type", () => {
    const { instructions: walked } =
      walk(`(type $other (func)) (type $f (func (param i32) (result i32 i32)))
      (func (block) (loop (result f64) unreachable) unreachable (block (type $f) unreachable) unreachable)`);
    const blocks = walked.filter(({ opcode }) => opcode === OP.block || opcode === OP.loop);
    expect(blocks.map(({ operand }) => operand)).toEqual([-64, -4, 1]);
  });
});

describe("readLabels", () => {
  test("gives the labels and the default", () => {
    const { bytes, instructions } = walk(`(func (block (block (br_table 1 0 2 1 (i32.const 0)))))`);
    const table = instructions.find(({ opcode }) => opcode === OP.brTable);
    expect(table && readLabels(bytes, table)).toEqual({ labels: [1, 0, 2], last: 1 });
  });
});
