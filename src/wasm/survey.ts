// What metering must know of a function body before it writes the first charge.
//
// Does: say which loops can keep what is left in a local, and whether the function calls anything.
// Does not: change the body.

import { OP } from "./opcodes.ts";
import { type Body, openBody } from "./parse.ts";
import type { FuncType } from "./types.ts";
import { walkBody } from "./walk.ts";

/** All of these find the length on top of the stack. */
export const BULK: ReadonlySet<number> = new Set([
  OP.memoryInit,
  OP.memoryCopy,
  OP.memoryFill,
  OP.tableInit,
  OP.tableCopy,
  OP.tableFill,
]);
const CALLS: ReadonlySet<number> = new Set([
  OP.call,
  OP.callIndirect,
  OP.returnCall,
  OP.returnCallIndirect,
]);
/** Instructions that open a block, and those that close one. */
export const OPENS: ReadonlySet<number> = new Set([OP.block, OP.loop, OP.if, OP.try]);
export const CLOSES: ReadonlySet<number> = new Set([OP.end, OP.delegate]);

export interface Loop {
  /** A loop with parameters cannot be wrapped (the parameters are on the stack when it leaves). */
  readonly hasParams: boolean;
  /** Nothing in it changes fuel but loops that are tight themselves. */
  isTight: boolean;
}

export interface Survey {
  /** The function contains no call. */
  readonly isLeaf: boolean;
  /** In the order of the code. */
  readonly loops: readonly Loop[];
}

export function surveyBody(body: Body, types: readonly FuncType[]): Survey {
  const loops: Loop[] = [];
  /** The open blocks; undefined for one that is no loop. */
  const open: (Loop | undefined)[] = [];
  let isLeaf = true;
  const markOpenLoops = (): void => {
    for (const loop of open) if (loop !== undefined) loop.isTight = false;
  };
  walkBody(openBody(body), ({ opcode, operand }) => {
    if (opcode === OP.loop) {
      // A block type that is not negative is the index of a function type.
      const hasParams = operand >= 0 && (types[operand]?.params.length ?? 0) > 0;
      const loop = { hasParams, isTight: !hasParams };
      if (hasParams) markOpenLoops();
      loops.push(loop);
      open.push(loop);
    } else if (OPENS.has(opcode)) {
      open.push(undefined);
    } else if (CLOSES.has(opcode)) {
      open.pop();
    } else if (CALLS.has(opcode)) {
      isLeaf = false;
      markOpenLoops();
    } else if (BULK.has(opcode)) {
      markOpenLoops();
    }
  });
  return { isLeaf, loops };
}
