// Walks over the instructions of a function body or a constant expression.
//
// Does: find where every instruction begins and ends, and where the whole ends.
// Does not: check types, labels or indices (the engine validates a module when it compiles it).

import { Cursor } from "./cursor.ts";
import { WasmError } from "./error.ts";
import { OP, operandsOf, PREFIX_ATOMIC, PREFIX_FC, prefixed, PREFIX_SIMD } from "./opcodes.ts";

/** One instruction. The walker reuses the object: copy what you keep. */
export interface Instruction {
  /** See `prefixed` in opcodes.ts. */
  opcode: number;
  /** Where in the cursor's bytes the instruction begins. */
  at: number;
  /** Where its operands begin. */
  operands: number;
  /** The first operand where it is an index, a count, a block type or an i32; else 0. */
  operand: number;
  /** Where the next instruction begins. */
  next: number;
}

/**
 * Set in the alignment of a memory instruction when a memory index follows; smaller values are
 * alignments.
 */
const HAS_MEMORY_INDEX = 0x40;

function readOpcode(code: Cursor): number {
  const at = code.offset;
  const first = code.byte();
  if (first !== PREFIX_FC) return first;
  const number = code.u32();
  if (number > 0xff) throw new WasmError("unsupported", `unknown opcode 0xfc ${number}`, at);
  return prefixed(first, number);
}

function writeHex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, "0")}`;
}

/** For messages; `0xfc 0x0a` for a prefixed opcode. */
function nameOpcode(opcode: number): string {
  if (opcode === PREFIX_SIMD) return `${writeHex(opcode)} (SIMD)`;
  if (opcode === PREFIX_ATOMIC) return `${writeHex(opcode)} (atomics)`;
  return opcode > 0xff ? `${writeHex(opcode >> 8)} ${writeHex(opcode & 0xff)}` : writeHex(opcode);
}

/** Moves `code` behind the operands of `opcode`; returns the first one (see {@link Instruction}). */
function readOperands(code: Cursor, opcode: number, at: number): number {
  switch (operandsOf(opcode)) {
    case "none":
      return 0;
    case "index":
      return code.u32();
    case "indices": {
      const first = code.u32();
      code.u32();
      return first;
    }
    case "block":
    case "heap":
      return code.s33();
    case "i32":
      return code.s32();
    case "i64":
      code.s64();
      return 0;
    case "f32":
      code.take(4);
      return 0;
    case "f64":
      code.take(8);
      return 0;
    case "memory": {
      const alignment = code.u32();
      if (alignment >= HAS_MEMORY_INDEX) {
        throw new WasmError(
          "unsupported",
          "an instruction names one of several memories",
          code.base + at,
        );
      }
      code.u32();
      return alignment;
    }
    case "labels": {
      const count = code.u32();
      for (let index = 0; index <= count; index += 1) code.u32();
      return count;
    }
    case "types": {
      const count = code.u32();
      for (let index = 0; index < count; index += 1) code.s33();
      return count;
    }
    case undefined:
      throw new WasmError("unsupported", `unknown opcode ${nameOpcode(opcode)}`, code.base + at);
  }
}

/**
 * Calls `visit` for every instruction, up to and including the `end` that closes the expression
 * in which `code` stands, and leaves `code` behind it.
 */
export function walkExpression(
  code: Cursor,
  visit: (instruction: Readonly<Instruction>) => void,
): void {
  const instruction: Instruction = { opcode: 0, at: 0, operands: 0, operand: 0, next: 0 };
  for (let depth = 1; depth > 0;) {
    instruction.at = code.at;
    const opcode = readOpcode(code);
    instruction.opcode = opcode;
    instruction.operands = code.at;
    instruction.operand = readOperands(code, opcode, instruction.at);
    instruction.next = code.at;
    if (opcode === OP.block || opcode === OP.loop || opcode === OP.if || opcode === OP.try)
      depth += 1;
    // `delegate` closes its `try` as `end` does.
    else if (opcode === OP.end || opcode === OP.delegate) depth -= 1;
    visit(instruction);
  }
}

/** The labels of a `br_table` in `bytes`, and the default label. */
export function readLabels(
  bytes: Uint8Array,
  instruction: Readonly<Instruction>,
): { labels: number[]; last: number } {
  const cursor = new Cursor(bytes);
  cursor.at = instruction.operands;
  return { labels: cursor.vector(() => cursor.u32()), last: cursor.u32() };
}

/** {@link walkExpression} over a whole function body behind its locals. */
export function walkBody(code: Cursor, visit: (instruction: Readonly<Instruction>) => void): void {
  walkExpression(code, visit);
  code.checkEnd("a function body");
}
