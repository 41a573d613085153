// How many instructions a function executes at most between two payments.
//
// Does: keep of a body what changes where control goes; follow it forwards. A jump back ends a
// path, because every round of a loop pays.
// Does not: know what calls cost (the caller says), or which jumps are ever taken.

import { OP } from "./opcodes.ts";
import { type Instruction, readLabels } from "./walk.ts";

/** A part of a body. */
export type Step =
  | { readonly kind: "plain"; count: number }
  | { readonly kind: "open"; readonly opcode: number }
  | { readonly kind: "else" | "catch" | "end" | "stop" }
  /** A jump to some labels; `mayStay` when control can also go on behind it. */
  | { readonly kind: "jump"; readonly labels: readonly number[]; readonly mayStay: boolean }
  | { readonly kind: "call"; readonly callee: number };

/** Instructions that open a block, and those that close one. */
export const OPENS: ReadonlySet<number> = new Set([OP.block, OP.loop, OP.if, OP.try]);
export const CLOSES: ReadonlySet<number> = new Set([OP.end, OP.delegate]);
/** Instructions behind which control never is. */
const STOPS: ReadonlySet<number> = new Set([OP.unreachable, OP.return, OP.throw, OP.rethrow]);

function stepOf(bytes: Uint8Array, instruction: Readonly<Instruction>): Step {
  const { opcode, operand } = instruction;
  if (OPENS.has(opcode)) return { kind: "open", opcode };
  if (CLOSES.has(opcode)) return { kind: "end" };
  if (STOPS.has(opcode)) return { kind: "stop" };
  switch (opcode) {
    case OP.else:
      return { kind: "else" };
    case OP.catch:
    case OP.catchAll:
      return { kind: "catch" };
    case OP.br:
    case OP.brIf:
      return { kind: "jump", labels: [operand], mayStay: opcode === OP.brIf };
    case OP.brTable: {
      const { labels, last } = readLabels(bytes, instruction);
      return { kind: "jump", labels: [...new Set([...labels, last])], mayStay: false };
    }
    case OP.call:
    case OP.returnCall:
      return { kind: "call", callee: operand };
    default:
      return { kind: "plain", count: 1 };
  }
}

/** Adds the next instruction of a body. */
export function addStep(
  steps: Step[],
  bytes: Uint8Array,
  instruction: Readonly<Instruction>,
): void {
  const step = stepOf(bytes, instruction);
  const last = steps.at(-1);
  if (step.kind === "plain" && last?.kind === "plain") last.count += 1;
  else steps.push(step);
}

interface Block {
  readonly opcode: number;
  /** The longest path to where the block ends. */
  atEnd: number;
  /** The same to the other branch of an `if`. */
  other: number;
}

const NOWHERE = -Infinity;

/** Instructions on the longest path; `costOf` says what a call adds to its own one. */
export function longestPath(steps: readonly Step[], costOf: (callee: number) => number): number {
  let here = 0;
  let longest = 0;
  const open: Block[] = [{ opcode: OP.block, atEnd: NOWHERE, other: NOWHERE }];
  for (const step of steps) {
    if (step.kind === "plain") here += step.count;
    else if (step.kind === "call") here += 1 + costOf(step.callee);
    else if (step.kind === "open") {
      here += 1;
      open.push({
        opcode: step.opcode,
        atEnd: NOWHERE,
        other: step.opcode === OP.if ? here : NOWHERE,
      });
    } else if (step.kind === "jump") {
      here += 1;
      for (const label of step.labels) {
        const block = open[open.length - 1 - label];
        if (block !== undefined && block.opcode !== OP.loop)
          block.atEnd = Math.max(block.atEnd, here);
      }
      if (!step.mayStay) here = NOWHERE;
    } else if (step.kind === "stop") {
      here = NOWHERE;
    } else if (step.kind === "end") {
      const block = open.pop();
      if (block !== undefined) here = Math.max(here, block.atEnd, block.other);
    } else {
      const block = open.at(-1);
      if (block === undefined) continue;
      block.atEnd = Math.max(block.atEnd, here);
      // What is caught may have come as far as any path.
      here = step.kind === "catch" ? longest : block.other;
      block.other = NOWHERE;
    }
    longest = Math.max(longest, here);
  }
  return longest;
}
