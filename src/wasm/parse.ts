// Reads the sections of a module and the entries of the sections that the passes look into.
//
// Does: bound every read; keep sections as views of the module, so that a pass copies those it
// does not care about.
// Does not: validate (the engine does that when it compiles), know 64-bit or shared-everything
// types, or look into instructions (walk.ts).

import { Cursor } from "./cursor.ts";
import { WasmError } from "./error.ts";
import { KIND, SECTION } from "./opcodes.ts";
import {
  type ExternType,
  type FuncType,
  type GlobalType,
  type Limits,
  readExternType,
  readFuncType,
  readGlobalType,
  readLimits,
  readTableType,
  readTagType,
  type TableType,
  readValueType,
} from "./types.ts";
import { walkExpression } from "./walk.ts";

/** `\0asm` and version 1. */
export const HEADER: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

export interface Section {
  readonly id: number;
  /** The section without its id and size. */
  readonly bytes: Uint8Array;
  /** Offset in the file of `bytes`; 0 for a section that a pass made. */
  readonly base: number;
}

export interface Import {
  readonly module: string;
  readonly name: string;
  readonly type: ExternType;
}

export interface Export {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
}

export interface Global extends GlobalType {
  /** The initialiser with its `end`. */
  readonly initialiser: Uint8Array;
}

export interface Body {
  /** Locals and instructions, without the size. */
  readonly bytes: Uint8Array;
  /** Groups of locals: count and type. */
  readonly locals: readonly { readonly count: number; readonly type: number }[];
  /** Where in `bytes` the instructions begin. */
  readonly codeAt: number;
  /** Offset in the file of `bytes`. */
  readonly base: number;
}

/** Order of the known sections in a file (tag and data count came later and stand between). */
const ORDER: readonly number[] = [
  SECTION.type,
  SECTION.import,
  SECTION.function,
  SECTION.table,
  SECTION.memory,
  SECTION.tag,
  SECTION.global,
  SECTION.export,
  SECTION.start,
  SECTION.element,
  SECTION.dataCount,
  SECTION.code,
  SECTION.data,
];

/** Where a section stands among the known ones; -1 for a custom section. */
export function rankSection(id: number): number {
  return ORDER.indexOf(id);
}

export function parseSections(module: Uint8Array): Section[] {
  const cursor = new Cursor(module);
  for (const byte of HEADER) {
    if (cursor.byte() !== byte)
      throw new WasmError("malformed", "not a WebAssembly module", cursor.offset - 1);
  }
  const sections: Section[] = [];
  let lastRank = -1;
  while (!cursor.isAtEnd) {
    const at = cursor.offset;
    const id = cursor.byte();
    const contents = cursor.slice(cursor.u32());
    if (id !== SECTION.custom) {
      const rank = rankSection(id);
      if (rank === -1) throw new WasmError("unsupported", `unknown section ${id}`, at);
      if (rank <= lastRank) throw new WasmError("malformed", `section ${id} is out of order`, at);
      lastRank = rank;
    }
    sections.push({ id, bytes: contents.bytes, base: contents.base });
  }
  return sections;
}

export function findSection(sections: readonly Section[], id: number): Section | undefined {
  return sections.find((section) => section.id === id);
}

export function openSection(section: Section): Cursor {
  return new Cursor(section.bytes, section.base);
}

/** The entries of a section that is a vector; none when the module has no such section. */
function parseEntries<T>(
  sections: readonly Section[],
  id: number,
  readEntry: (cursor: Cursor, index: number) => T,
): T[] {
  const section = findSection(sections, id);
  if (section === undefined) return [];
  const cursor = openSection(section);
  const entries = cursor.vector((index) => readEntry(cursor, index));
  cursor.checkEnd(`section ${id}`);
  return entries;
}

export function parseTypes(sections: readonly Section[]): FuncType[] {
  return parseEntries(sections, SECTION.type, readFuncType);
}

export function parseImports(sections: readonly Section[]): Import[] {
  return parseEntries(sections, SECTION.import, (cursor) => {
    const module = cursor.name();
    const name = cursor.name();
    return { module, name, type: readExternType(cursor) };
  });
}

/** Type indices of the defined functions. */
export function parseFunctions(sections: readonly Section[]): number[] {
  return parseEntries(sections, SECTION.function, (cursor) => cursor.u32());
}

export function parseTables(sections: readonly Section[]): TableType[] {
  return parseEntries(sections, SECTION.table, readTableType);
}

export function parseMemories(sections: readonly Section[]): Limits[] {
  return parseEntries(sections, SECTION.memory, readLimits);
}

/** Type indices of the defined tags. */
export function parseTags(sections: readonly Section[]): number[] {
  return parseEntries(sections, SECTION.tag, readTagType);
}

export function parseGlobals(sections: readonly Section[]): Global[] {
  return parseEntries(sections, SECTION.global, (cursor) => {
    const type = readGlobalType(cursor);
    const from = cursor.at;
    walkExpression(cursor, () => {});
    return { ...type, initialiser: cursor.bytes.subarray(from, cursor.at) };
  });
}

export function parseExports(sections: readonly Section[]): Export[] {
  return parseEntries(sections, SECTION.export, (cursor) => {
    const name = cursor.name();
    const at = cursor.offset;
    const kind = cursor.byte();
    if (kind > KIND.tag) throw new WasmError("malformed", `unknown kind ${kind} of export`, at);
    return { name, kind, index: cursor.u32() };
  });
}

/** What engines allow; also keeps a forged count from overflowing an index. */
const MAX_LOCALS = 50_000;

export function parseBodies(sections: readonly Section[]): Body[] {
  return parseEntries(sections, SECTION.code, (cursor) => {
    const body = cursor.slice(cursor.u32());
    let total = 0;
    const locals = body.vector(() => {
      const count = body.u32();
      total += count;
      if (total > MAX_LOCALS)
        throw new WasmError("malformed", `more than ${MAX_LOCALS} locals`, body.offset);
      return { count, type: readValueType(body) };
    });
    return { bytes: body.bytes, locals, codeAt: body.at, base: body.base };
  });
}

/** A cursor at the first instruction of `body`. */
export function openBody(body: Body): Cursor {
  const cursor = new Cursor(body.bytes, body.base);
  cursor.at = body.codeAt;
  return cursor;
}

/** Number of imports of one kind: the index of the first defined entity of that kind. */
export function countImports(imports: readonly Import[], kind: number): number {
  return imports.filter((entry) => entry.type.kind === kind).length;
}

/** Name of a custom section. */
export function nameCustomSection(section: Section): string {
  return openSection(section).name();
}
