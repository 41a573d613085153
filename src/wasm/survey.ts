// What metering must know of a function body before it writes the first charge.
//
// Does: say what the function calls, where control goes, and how its loops can be charged.
// Does not: change the body.

import { addStep, CLOSES, OPENS, type Step } from "./flow.ts";
import { OP } from "./opcodes.ts";
import { type Body, openBody } from "./parse.ts";
import type { FuncType } from "./types.ts";
import { type Instruction, walkBody } from "./walk.ts";

/** All of these find the length on top of the stack. */
export const BULK: ReadonlySet<number> = new Set([
  OP.memoryInit,
  OP.memoryCopy,
  OP.memoryFill,
  OP.tableInit,
  OP.tableCopy,
  OP.tableFill,
]);
const CALLS: ReadonlySet<number> = new Set([OP.call, OP.returnCall]);
const INDIRECT_CALLS: ReadonlySet<number> = new Set([OP.callIndirect, OP.returnCallIndirect]);

export interface Loop {
  /** A loop with parameters cannot be wrapped (the parameters are on the stack when it leaves). */
  readonly hasParams: boolean;
  /** Nothing in it changes fuel but loops that are tight themselves. */
  isTight: boolean;
}

export interface Survey {
  /** Functions that it calls by index, and that return. */
  readonly callees: readonly number[];
  /** Where calls through a table stand, and calls that never return: `unreachable` follows. */
  readonly payingCalls: ReadonlySet<number>;
  readonly steps: readonly Step[];
  /** In the order of the code. */
  readonly loops: readonly Loop[];
}

export function surveyBody(body: Body, types: readonly FuncType[]): Survey {
  const loops: Loop[] = [];
  /** The open blocks; undefined for one that is no loop. */
  const open: (Loop | undefined)[] = [];
  const callees: number[] = [];
  const payingCalls = new Set<number>();
  const steps: Step[] = [];
  /** Where the call stands that is the instruction before. */
  let call: number | undefined;

  const markOpenLoops = (): void => {
    for (const loop of open) if (loop !== undefined) loop.isTight = false;
  };
  const openLoop = (blockType: number): void => {
    // A block type that is not negative is the index of a function type.
    const hasParams = blockType >= 0 && (types[blockType]?.params.length ?? 0) > 0;
    const loop = { hasParams, isTight: !hasParams };
    if (hasParams) markOpenLoops();
    loops.push(loop);
    open.push(loop);
  };
  const noteCall = ({ opcode, operand, at }: Readonly<Instruction>): void => {
    markOpenLoops();
    if (INDIRECT_CALLS.has(opcode)) payingCalls.add(at);
    else callees.push(operand);
  };

  walkBody(openBody(body), (instruction) => {
    const { opcode, operand, at } = instruction;
    addStep(steps, body.bytes, instruction);
    if (opcode === OP.unreachable && call !== undefined) {
      // It pays, so it is no longer a call by name that does not.
      callees.pop();
      steps.splice(-2, 1, { kind: "plain", count: 1 });
      payingCalls.add(call);
    }
    call = CALLS.has(opcode) ? at : undefined;

    if (opcode === OP.loop) openLoop(operand);
    else if (OPENS.has(opcode)) open.push(undefined);
    else if (CLOSES.has(opcode)) open.pop();
    else if (CALLS.has(opcode) || INDIRECT_CALLS.has(opcode)) noteCall(instruction);
    else if (BULK.has(opcode)) markOpenLoops();
  });
  return { callees, payingCalls, steps, loops };
}
