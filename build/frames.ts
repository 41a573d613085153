// Gives functions frames on the shadow stack, where they save what a call could make them lose.
//
//     (func $f (param $p i32)           (func $f (param $p i32) (local $frame i32)
//       (call $g)                         frame: stack_pointer -= 16; $frame = stack_pointer
//       (call $h (local.get $p)))         (i32.store (local.get $frame) (local.get $p))
//                                         (call $g)
//                                         (call $h (local.get $p))
//                                         stack_pointer = $frame + 16)
//
// Saved is a local that may hold an address of the heap (pointers.ts), is needed after a call that
// may collect (liveness.ts), and has changed since it was saved last. A call may collect if it is
// made through a table, or if the function called can reach the collector. Imported functions
// can't: the host does not call the guest back.
//
// Does not: see what lies on the operand stack: bodies must be flat (binaryen's `flatten`).

import { writeSigned, writeUnsigned } from "../src/wasm/leb128.ts";
import { BLOCK_VOID, KIND, OP, SECTION, TYPE } from "../src/wasm/opcodes.ts";
import {
  type Body,
  countImports,
  openBody,
  parseBodies,
  parseExports,
  parseFunctions,
  parseImports,
  parseSections,
  parseTypes,
  type Section,
} from "../src/wasm/parse.ts";
import type { FuncType } from "../src/wasm/types.ts";
import { type Instruction, walkBody } from "../src/wasm/walk.ts";
import {
  replaceSection,
  Splicer,
  writeModule,
  writeSized,
  writeVector,
} from "../src/wasm/write.ts";
import { Bits, type Call, liveAcrossCalls, missingAtCalls, readFlow } from "./liveness.ts";
import { readFunctionNames } from "./names.ts";
import { findPointers } from "./pointers.ts";

/** The function that collects. */
const collector = "gc_collect";

/** What is known of the functions of a module. */
interface Functions {
  readonly imported: number;
  readonly names: readonly string[];
  readonly types: readonly FuncType[];
  typeOf(index: number): FuncType;
  /** How many operands a call takes. */
  operandsOf(instruction: Pick<Instruction, "opcode" | "operand">): number;
}

function readFunctions(sections: readonly Section[]): Functions {
  const types = parseTypes(sections);
  const imports = parseImports(sections);
  const all = [
    ...imports.flatMap(({ type }) => (type.kind === KIND.func ? [type.typeIndex] : [])),
    ...parseFunctions(sections),
  ];
  const at = (index: number | undefined): FuncType => {
    const type = types[index ?? -1];
    if (type === undefined) throw new Error("a function without a type");
    return type;
  };
  return {
    imported: countImports(imports, KIND.func),
    names: readFunctionNames(sections),
    types,
    typeOf: (index) => at(all[index]),
    operandsOf: ({ opcode, operand }) =>
      opcode === OP.call ? at(all[operand]).params.length : at(operand).params.length + 1,
  };
}

/** The module with frames in all functions but those named. */
export function addFrames(module: Uint8Array, without: readonly string[]): Uint8Array {
  const sections = parseSections(module);
  const functions = readFunctions(sections);
  const bodies = parseBodies(sections);
  const stackPointer = parseExports(sections).find(
    ({ name, kind }) => name === "__stack_pointer" && kind === KIND.global,
  )?.index;
  if (stackPointer === undefined) throw new Error("the module exports no __stack_pointer");
  const collecting = findCollecting(bodies, functions);
  const framed = bodies.map((body, index) =>
    without.includes(functions.names[functions.imported + index] ?? "")
      ? body.bytes
      : addFrame(body, functions.imported + index, functions, collecting, stackPointer),
  );
  return writeModule(replaceSection(sections, SECTION.code, writeVector(framed.map(writeSized))));
}

/** For each function, whether it may collect. */
function findCollecting(bodies: readonly Body[], functions: Functions): boolean[] {
  const root = functions.names.indexOf(collector);
  if (root < functions.imported) throw new Error(`the module has no function ${collector}`);
  const callers = new Map<number, number[]>();
  const open = [root];
  for (const [offset, body] of bodies.entries()) {
    const index = functions.imported + offset;
    walkBody(openBody(body), ({ opcode, operand }) => {
      if (opcode === OP.callIndirect) open.push(index);
      else if (opcode === OP.call) callers.set(operand, [...(callers.get(operand) ?? []), index]);
    });
  }
  const collecting: boolean[] = [];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (collecting[index]) continue;
    collecting[index] = true;
    open.push(...(callers.get(index) ?? []));
  }
  return collecting;
}

function addFrame(
  body: Body,
  index: number,
  functions: Functions,
  collecting: readonly boolean[],
  stackPointer: number,
): Uint8Array {
  const { params, results } = functions.typeOf(index);
  const types = [
    ...params,
    ...body.locals.flatMap(({ count, type }) => Array<number>(count).fill(type)),
  ];
  const pointers = findPointers(body, params.length, types.length);
  const flow = readFlow(body, functions.operandsOf);
  const mayCollect = (call: Call): boolean =>
    call.opcode === OP.callIndirect || collecting[call.operand] === true;
  const wanted = liveAcrossCalls(flow, types.length).map((live, call) => {
    const found = flow.calls[call];
    const kept = new Bits(types.length);
    if (found === undefined || !mayCollect(found)) return kept;
    for (const local of live) if (types[local] === TYPE.i32 && pointers[local]) kept.add(local);
    return kept;
  });
  const missing = missingAtCalls(flow, wanted, types.length);
  const slots = new Map<number, number>();
  for (const locals of missing)
    for (const local of locals) if (!slots.has(local)) slots.set(local, slots.size);
  if (slots.size === 0) return body.bytes;
  if (results.length > 1) throw new Error("a function with several results");

  const frame = types.length;
  const frameBytes = (slots.size * 4 + 15) & ~15;
  const saves = new Map<number, number[]>();
  for (const [call, locals] of missing.entries()) {
    const at = flow.calls[call]?.at;
    if (at === undefined) continue;
    // Calls that begin with the operands of another can't be: operands are simple.
    saves.set(
      at,
      [...locals].flatMap((local) => writeSave(frame, local, slots.get(local) ?? 0)),
    );
  }
  return writeFramed(body, { frame, frameBytes, stackPointer, result: results[0], saves });
}

function writeSave(frame: number, local: number, slot: number): number[] {
  const operands = [OP.localGet, ...writeUnsigned(frame), OP.localGet, ...writeUnsigned(local)];
  return operands.concat(i32Store, 2, writeUnsigned(slot * 4));
}

const i32Store = 0x36;

interface Frame {
  /** The local with the frame's address. */
  readonly frame: number;
  readonly frameBytes: number;
  readonly stackPointer: number;
  readonly result: number | undefined;
  /** What to insert, by position in the body. */
  readonly saves: ReadonlyMap<number, readonly number[]>;
}

function writeFramed(
  body: Body,
  { frame, frameBytes, stackPointer, result, saves }: Frame,
): Uint8Array {
  const moveTo = [OP.globalSet, ...writeUnsigned(stackPointer)];
  const size = [OP.i32Const, ...writeSigned(frameBytes)];
  const splicer = new Splicer(body.bytes);
  const locals = writeVector([
    ...body.locals.map(({ count, type }) => [...writeUnsigned(count), type]),
    [1, TYPE.i32],
  ]);
  const open = [OP.globalGet, ...writeUnsigned(stackPointer), ...size, OP.i32Sub, OP.localTee];
  splicer.replace(
    0,
    body.codeAt,
    [...locals].concat(open, writeUnsigned(frame), moveTo, OP.block, result ?? BLOCK_VOID),
  );
  let depth = 0;
  walkBody(openBody(body), ({ opcode, at, next }) => {
    const save = saves.get(at);
    if (save !== undefined) splicer.replace(at, at, save);
    if (opcode === OP.return) splicer.replace(at, next, [OP.br, ...writeUnsigned(depth)]);
    if (opcode === OP.block || opcode === OP.loop || opcode === OP.if || opcode === OP.try)
      depth += 1;
    else if (opcode === OP.end || opcode === OP.delegate) depth -= 1;
    // The last `end` closes the block; another one, the function.
    if (depth < 0)
      splicer.replace(next, next, [
        OP.localGet,
        ...writeUnsigned(frame),
        ...size,
        OP.i32Add,
        ...moveTo,
        OP.end,
      ]);
  });
  return splicer.finish();
}
