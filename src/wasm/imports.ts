// Adds a function import to a module.
//
// Imported functions come first in the function index space, so every defined function moves up
// by one, and everything that names a function is renumbered:
//
//     (import "env" "a" (func))            (import "env" "a" (func))
//     (func (call 0) (call 1))             (import "door" "refuel" (func (param i32) (result i32)))
//     (export "f" (func 1))                (func (call 0) (call 2))
//                                          (export "f" (func 2))
//
// Does: renumber calls, `ref.func`, constant expressions, element segments, exports, the start
// function and the name section.
// Does not: rewrite custom sections of other tools that hold function indices or code offsets; it
// drops the ones it knows (debug information, relocations, branch hints) and copies the rest.

import type { Cursor } from "./cursor.ts";
import { WasmError } from "./error.ts";
import { writeUnsigned } from "./leb128.ts";
import { addFunctionName, renumberFunctionNames } from "./names.ts";
import { KIND, OP, SECTION } from "./opcodes.ts";
import {
  countImports,
  nameCustomSection,
  openBody,
  openSection,
  parseBodies,
  parseImports,
  parseTypes,
  type Section,
} from "./parse.ts";
import { type FuncType, readGlobalType, readValueType, writeFuncType } from "./types.ts";
import { walkBody, walkExpression, type Instruction } from "./walk.ts";
import { appendEntries, concat, Splicer, writeName, writeSized, writeVector } from "./write.ts";

/** Maps an old function index to the new one. */
type Renumber = (index: number) => number;

export interface FunctionImport {
  readonly module: string;
  readonly name: string;
  readonly type: FuncType;
}

/** `sections` with a type that equals `type`, and its index. */
export function addType(
  sections: readonly Section[],
  type: FuncType,
): { sections: Section[]; index: number } {
  const types = parseTypes(sections);
  const wanted = writeFuncType(type).join();
  const index = types.findIndex((present) => writeFuncType(present).join() === wanted);
  if (index !== -1) return { sections: [...sections], index };
  return {
    sections: appendEntries(sections, SECTION.type, [writeFuncType(type)]),
    index: types.length,
  };
}

/** `sections` with `added` as the last import, and the import's function index. */
export function addFunctionImport(
  sections: readonly Section[],
  added: FunctionImport,
): { sections: Section[]; index: number } {
  const imports = parseImports(sections);
  if (imports.some((entry) => entry.module === added.module && entry.name === added.name)) {
    throw new WasmError("refused", `the module imports ${added.module}.${added.name} already`);
  }
  const index = countImports(imports, KIND.func);
  const renumber: Renumber = (old) => (old < index ? old : old + 1);
  const typed = addType(sections.filter(keepsMeaning), added.type);
  const entry = concat([
    writeName(added.module),
    writeName(added.name),
    [KIND.func],
    writeUnsigned(typed.index),
  ]);
  const renumbered = renumberFunctionNames(typed.sections, renumber).map((s) =>
    renumberSection(s, renumber),
  );
  const named = addFunctionName(renumbered, index, `${added.module}.${added.name}`);
  return { sections: appendEntries(named, SECTION.import, [entry]), index };
}

/** Custom sections that would lie once functions are renumbered and bodies rewritten. */
const STALE =
  /^(\.debug_|reloc\.|linking$|sourceMappingURL$|external_debug_info$|metadata\.code\.)/;

function keepsMeaning(section: Section): boolean {
  return section.id !== SECTION.custom || !STALE.test(nameCustomSection(section));
}

function renumberSection(section: Section, renumber: Renumber): Section {
  const cursor = openSection(section);
  const remade = (bytes: Uint8Array): Section => ({ id: section.id, bytes, base: 0 });
  switch (section.id) {
    case SECTION.global:
      return remade(renumberGlobals(cursor, renumber));
    case SECTION.export:
      return remade(renumberExports(cursor, renumber));
    case SECTION.start:
      return remade(new Uint8Array(writeUnsigned(renumber(cursor.u32()))));
    case SECTION.element:
      return remade(renumberElements(cursor, renumber));
    case SECTION.code:
      return remade(renumberCode(section, renumber));
    default:
      return section;
  }
}

function namesFunction(opcode: number): boolean {
  return opcode === OP.call || opcode === OP.returnCall || opcode === OP.refFunc;
}

/** Notes in `splicer` the new index of a function that `instruction` names. */
function renumberInstruction(
  splicer: Splicer,
  instruction: Readonly<Instruction>,
  renumber: Renumber,
): void {
  if (!namesFunction(instruction.opcode)) return;
  splicer.replace(
    instruction.operands,
    instruction.next,
    writeUnsigned(renumber(instruction.operand)),
  );
}

function renumberCode(section: Section, renumber: Renumber): Uint8Array {
  const bodies = parseBodies([section]).map((body) => {
    const splicer = new Splicer(body.bytes);
    walkBody(openBody(body), (instruction) => renumberInstruction(splicer, instruction, renumber));
    return writeSized(splicer.finish());
  });
  return writeVector(bodies);
}

function renumberGlobals(cursor: Cursor, renumber: Renumber): Uint8Array {
  const splicer = new Splicer(cursor.bytes);
  cursor.vector(() => {
    readGlobalType(cursor);
    walkExpression(cursor, (instruction) => renumberInstruction(splicer, instruction, renumber));
  });
  cursor.checkEnd("the global section");
  return splicer.finish();
}

/** Replaces the function index in front of `cursor`. */
function renumberIndex(splicer: Splicer, cursor: Cursor, renumber: Renumber): void {
  const from = cursor.at;
  const index = cursor.u32();
  splicer.replace(from, cursor.at, writeUnsigned(renumber(index)));
}

function renumberExports(cursor: Cursor, renumber: Renumber): Uint8Array {
  const splicer = new Splicer(cursor.bytes);
  cursor.vector(() => {
    cursor.name();
    if (cursor.byte() === KIND.func) renumberIndex(splicer, cursor, renumber);
    else cursor.u32();
  });
  cursor.checkEnd("the export section");
  return splicer.finish();
}

/** Bits of an element segment's flags. */
const ELEMENT = {
  /** Passive or declarative: no table offset. */
  isNotActive: 1,
  /** Active: a table index follows. Not active: declarative. */
  hasTable: 2,
  /** Entries are expressions, not function indices. */
  hasExpressions: 4,
  all: 7,
} as const;

/** Functions are the only kind of entry that is not written as expressions. */
function readElementKind(cursor: Cursor): void {
  const at = cursor.offset;
  const kind = cursor.byte();
  if (kind !== KIND.func)
    throw new WasmError("unsupported", `unknown kind ${kind} of elements`, at);
}

function renumberElements(cursor: Cursor, renumber: Renumber): Uint8Array {
  const splicer = new Splicer(cursor.bytes);
  const renumberExpression = (): void => {
    walkExpression(cursor, (instruction) => renumberInstruction(splicer, instruction, renumber));
  };
  cursor.vector(() => {
    const at = cursor.offset;
    const flags = cursor.u32();
    if (flags > ELEMENT.all)
      throw new WasmError("unsupported", `unknown flags ${flags} of elements`, at);
    const isActive = (flags & ELEMENT.isNotActive) === 0;
    if (isActive && (flags & ELEMENT.hasTable) !== 0) cursor.u32();
    if (isActive) renumberExpression();
    const hasExpressions = (flags & ELEMENT.hasExpressions) !== 0;
    // The kind or type of the entries; left out when table 0 and functions are meant.
    if ((flags & (ELEMENT.isNotActive | ELEMENT.hasTable)) !== 0) {
      if (hasExpressions) readValueType(cursor);
      else readElementKind(cursor);
    }
    cursor.vector(() => {
      if (hasExpressions) renumberExpression();
      else renumberIndex(splicer, cursor, renumber);
    });
  });
  cursor.checkEnd("the element section");
  return splicer.finish();
}
