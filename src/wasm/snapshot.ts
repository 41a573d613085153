// Freezes the state of a running instance into its module.
//
//     (memory 1 16384)                          (memory 3 16384)
//     (global (export "sp") (mut i32)           (global (export "sp") (mut i32)
//       (i32.const 65536))                        (i32.const 65520))
//     (data (i32.const 8) "hello")              (data (i32.const 8) "hello, booted")
//                                               (data (i32.const 131080) "...")
//
// Does: replace the data section by what is in memory now, set the memory's initial size and the
// mutable globals.
// Does not: execute anything, or know tables: a table must still be what the element section makes
// of it. The caller must have stopped the instance outside of any call.

import { WasmError } from "./error.ts";
import { writeSigned } from "./leb128.ts";
import { KIND, OP, SECTION, TYPE } from "./opcodes.ts";
import {
  countImports,
  findSection,
  type Global,
  openBody,
  parseBodies,
  parseExports,
  parseGlobals,
  parseImports,
  parseMemories,
  parseSections,
  type Section,
} from "./parse.ts";
import { writeLimits } from "./types.ts";
import { walkBody } from "./walk.ts";
import {
  type Chunk,
  concat,
  removeSection,
  replaceSection,
  writeModule,
  writeSized,
  writeVector,
} from "./write.ts";

export interface SnapshotState {
  /** All of the memory: whole pages. */
  readonly memory: Uint8Array;
  /** Values of the mutable globals by export name: numbers for i32, bigints for i64. */
  readonly globals: Readonly<Record<string, number | bigint>>;
  /** Stretches of memory, [start, end), whose contents do not matter: they become zero. */
  readonly zero?: readonly (readonly [start: number, end: number])[];
}

const PAGE_BYTES = 65_536;

/**
 * Zero bytes between two runs that are cheaper to store than a segment's header: one byte each of
 * flag, `i32.const` and `end`, four or five of address, one to three of length.
 */
const MERGE_GAP = 10;

/** V8's limit on data segments (kV8MaxWasmDataSegments). */
const MAX_SEGMENTS = 100_000;

/**
 * `module` with `state` as its initial state.
 *
 * @throws WasmError `refused` when the module has a start function, imports its memory, names data
 * segments in its code, or has a mutable global that `state.globals` does not carry.
 */
export function snapshot(module: Uint8Array, state: SnapshotState): Uint8Array {
  let sections = parseSections(module);
  if (findSection(sections, SECTION.start) !== undefined) {
    throw new WasmError("refused", "the module has a start function, which would run again");
  }
  checkDataUnused(sections);
  sections = replaceSection(sections, SECTION.memory, writeMemory(sections, state.memory));
  sections = writeGlobals(sections, state.globals);
  sections = removeSection(sections, SECTION.dataCount);
  sections = replaceSection(sections, SECTION.data, writeData(state));
  return writeModule(sections);
}

/** Only a module with a data count section can name a data segment in its code. */
function checkDataUnused(sections: readonly Section[]): void {
  if (findSection(sections, SECTION.dataCount) === undefined) return;
  for (const body of parseBodies(sections)) {
    walkBody(openBody(body), ({ opcode, at }) => {
      if (opcode !== OP.memoryInit && opcode !== OP.dataDrop) return;
      throw new WasmError("refused", "the code names a data segment", body.base + at);
    });
  }
}

function writeMemory(sections: readonly Section[], memory: Uint8Array): Uint8Array {
  const [limits, ...others] = parseMemories(sections);
  if (limits === undefined || others.length > 0) {
    throw new WasmError("refused", "the module does not define exactly one memory");
  }
  const pages = memory.length / PAGE_BYTES;
  const maximum = limits.maximum ?? Infinity;
  if (!Number.isInteger(pages) || pages < limits.minimum || pages > maximum) {
    throw new WasmError(
      "refused",
      `${memory.length} bytes are not a size that the memory can have`,
    );
  }
  return writeVector([writeLimits({ ...limits, minimum: pages })]);
}

function writeGlobals(sections: readonly Section[], values: SnapshotState["globals"]): Section[] {
  const globals = parseGlobals(sections);
  const firstDefined = countImports(parseImports(sections), KIND.global);
  const initialisers = globals.map((global): Chunk => global.initialiser);
  const isSet = globals.map((global) => !global.isMutable);
  const exports = parseExports(sections).filter((entry) => entry.kind === KIND.global);
  for (const [name, value] of Object.entries(values)) {
    const index = (exports.find((entry) => entry.name === name)?.index ?? -1) - firstDefined;
    const global = globals[index];
    if (global === undefined || !global.isMutable) {
      throw new WasmError("refused", `"${name}" is not an exported mutable global of the module`);
    }
    initialisers[index] = writeConstant(name, global, value);
    isSet[index] = true;
  }
  const missing = isSet.indexOf(false);
  if (missing !== -1)
    throw new WasmError("refused", `no value for the mutable global ${firstDefined + missing}`);
  if (globals.length === 0) return [...sections];
  const entries = globals.map((global, index) =>
    concat([[global.type, global.isMutable ? 1 : 0], initialisers[index] ?? []]),
  );
  return replaceSection(sections, SECTION.global, writeVector(entries));
}

function writeConstant(name: string, global: Global, value: number | bigint): number[] {
  if (global.type === TYPE.i32 && typeof value === "number" && value === (value | 0)) {
    return [OP.i32Const, ...writeSigned(value), OP.end];
  }
  if (global.type === TYPE.i64 && typeof value === "bigint" && value === BigInt.asIntN(64, value)) {
    return [OP.i64Const, ...writeSigned(value), OP.end];
  }
  throw new WasmError(
    "refused",
    `${value} is not an i32 or i64 that the global "${name}" can hold`,
  );
}

function writeData(state: SnapshotState): Uint8Array {
  const memory = state.zero === undefined ? state.memory : state.memory.slice();
  for (const [start, end] of state.zero ?? []) memory.fill(0, start, end);
  let gap = MERGE_GAP;
  let runs = findRuns(memory, gap);
  while (runs.length > MAX_SEGMENTS) {
    gap *= 2;
    runs = findRuns(memory, gap);
  }
  const active = 0;
  const segments = runs.map(({ start, end }) =>
    // Addresses from 2^31 on are negative numbers to `i32.const`.
    concat([
      [active, OP.i32Const, ...writeSigned(start | 0), OP.end],
      writeSized(memory.subarray(start, end)),
    ]),
  );
  return writeVector(segments);
}

interface Run {
  readonly start: number;
  readonly end: number;
}

/** The stretches of `memory` that hold all non-zero bytes, with fewer than `gap` zeros in a row. */
export function findRuns(memory: Uint8Array, gap: number): Run[] {
  const runs: Run[] = [];
  let start = -1;
  let end = -1;
  for (let at = 0; at < memory.length; at += 1) {
    if (memory[at] === 0) continue;
    if (start === -1 || at - end >= gap) {
      if (start !== -1) runs.push({ start, end });
      start = at;
    }
    end = at + 1;
  }
  if (start !== -1) runs.push({ start, end });
  return runs;
}
