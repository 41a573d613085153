// Which locals of a flat function body may hold the address of something on the heap.
//
// A local can't if everything that is ever put into it is a constant, a truth value, something read
// as 8 or 16 bits (the heap lies above), a quotient, or computed from such numbers. Whatever is not
// known to be harmless may be an address.

import { OP } from "../src/wasm/opcodes.ts";
import { type Body, openBody } from "../src/wasm/parse.ts";
import { walkBody } from "../src/wasm/walk.ts";

/** First and last of each stretch of instructions whose i32 results are no addresses. */
const HARMLESS: readonly (readonly [number, number])[] = [
  [0x2c, 0x2f], // loads of 8 and 16 bits
  [0x41, 0x41], // constants: what lies at a constant address is not on the heap
  [0x45, 0x66], // comparisons
  [0x67, 0x69], // counts of bits
  [0x6c, 0x70], // products, quotients, remainders
  [0x75, 0x76], // shifts to the right
  [0xa8, 0xab], // from floating point
  [0xc0, 0xc1], // sign extensions
  [0xfc00, 0xfc03], // from floating point, saturating
];

const COMBINES = { add: 0x6a, sub: 0x6b, and: 0x71, or: 0x72, xor: 0x73, shl: 0x74 } as const;

/** Below this, numbers are no addresses of the heap: the stack alone is larger. */
const SMALL = 0x10000;

interface Seen {
  readonly opcode: number;
  readonly operand: number;
}

/** `parameters` are the first locals, which may hold anything. */
export function findPointers(body: Body, parameters: number, locals: number): boolean[] {
  const may = Array.from({ length: locals }, (_, local) => local < parameters);
  /** For a local, those that take its value or are computed from it. */
  const taken: number[][] = may.map(() => []);
  let last: Seen[] = [];

  const note = (local: number): void => {
    const [first, second, third] = [last.at(-1), last.at(-2), last.at(-3)];
    if (first === undefined || isHarmless(first)) return;
    const { opcode } = first;
    if (opcode === OP.localGet) taken[first.operand]?.push(local);
    else if (opcode === OP.select) may[local] ||= !isFrom(local, last.at(-4), third);
    else if (opcode === COMBINES.and && (isSmall(second) || isSmall(third))) return;
    else if (isCombination(opcode)) may[local] ||= !isFrom(local, second, third);
    else may[local] = true;
  };
  /** Whether a local is computed from constants and other locals, which are noted. */
  const isFrom = (local: number, ...operands: (Seen | undefined)[]): boolean =>
    operands.every((operand) => {
      if (operand?.opcode === OP.localGet) taken[operand.operand]?.push(local);
      return operand?.opcode === OP.localGet || operand?.opcode === OP.i32Const;
    });

  walkBody(openBody(body), ({ opcode, operand }) => {
    if (opcode === OP.localSet || opcode === OP.localTee) note(operand);
    last = [...last.slice(-3), { opcode, operand }];
  });

  const open = [...may.keys()].filter((local) => may[local]);
  for (let local = open.pop(); local !== undefined; local = open.pop()) {
    for (const other of taken[local] ?? []) {
      if (may[other]) continue;
      may[other] = true;
      open.push(other);
    }
  }
  return may;
}

function isHarmless({ opcode }: Seen): boolean {
  return HARMLESS.some(([first, last]) => opcode >= first && opcode <= last);
}

function isSmall(seen: Seen | undefined): boolean {
  return seen?.opcode === OP.i32Const && seen.operand >= 0 && seen.operand < SMALL;
}

function isCombination(opcode: number): boolean {
  return Object.values<number>(COMBINES).includes(opcode);
}
