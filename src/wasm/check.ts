// Compares a module with what its users rely on.
//
// Does: list every difference from the expected imports and exports, and every instruction and
// memory that the design forbids. The build and a pin test call it.
// Does not: stop at the first violation, validate (the engine does), or look at what code means.
//
// Types are written as text, so that a pin reads like the door's table:
//
//     func (i32 i32) -> (i32)     memory max 16384     table funcref
//     global mut i32              tag (i32)

import { WasmError } from "./error.ts";
import { KIND, OP, SECTION, TYPE } from "./opcodes.ts";
import {
  findSection,
  openBody,
  parseBodies,
  parseExports,
  parseFunctions,
  parseGlobals,
  parseImports,
  parseMemories,
  parseSections,
  parseTables,
  parseTags,
  parseTypes,
  type Section,
} from "./parse.ts";
import type { ExternType, FuncType, Limits } from "./types.ts";
import { walkBody } from "./walk.ts";

export interface Expected {
  /** Type by `module.name`. */
  readonly imports: Readonly<Record<string, string>>;
  /** Type by name. */
  readonly exports: Readonly<Record<string, string>>;
}

/**
 * Instructions that would let the guest change what the host relies on: the memory's size, the
 * table behind indirect calls, and the host's own exceptions (`catch_all` and `delegate` could
 * swallow the object that strikes a limit). SIMD, atomics and the newer exception handling are
 * refused by the walker.
 */
const FORBIDDEN: ReadonlyMap<number, string> = new Map([
  [OP.memoryGrow, "memory.grow"],
  [OP.memoryInit, "memory.init"],
  [OP.tableSet, "table.set"],
  [OP.tableGrow, "table.grow"],
  [OP.tableFill, "table.fill"],
  [OP.tableCopy, "table.copy"],
  [OP.tableInit, "table.init"],
  [OP.catchAll, "catch_all"],
  [OP.delegate, "delegate"],
]);

const TYPE_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(TYPE).map(([name, byte]) => [byte, name]),
);

/** Everything about `module` that is not as expected, one sentence each; none when all is well. */
export function checkModule(module: Uint8Array, expected: Expected): string[] {
  try {
    const sections = parseSections(module);
    return [
      ...compare("import", listImports(sections), expected.imports),
      ...compare("export", listExports(sections), expected.exports),
      ...checkMemories(sections),
      ...checkStart(sections),
      ...checkCode(sections),
    ];
  } catch (error) {
    if (error instanceof WasmError) return [error.message];
    throw error;
  }
}

type Entry = readonly [name: string, type: string];

function compare(
  what: string,
  actual: readonly Entry[],
  expected: Readonly<Record<string, string>>,
): string[] {
  const wanted = new Map(Object.entries(expected));
  const violations: string[] = [];
  for (const [name, type] of actual) {
    const want = wanted.get(name);
    // A name counts once: a second import of it is unexpected.
    wanted.delete(name);
    if (want === undefined) violations.push(`unexpected ${what} ${name}: ${type}`);
    else if (want !== type) violations.push(`${what} ${name} is ${type}, expected ${want}`);
  }
  for (const [name, type] of wanted) violations.push(`missing ${what} ${name}: ${type}`);
  return violations;
}

function listImports(sections: readonly Section[]): Entry[] {
  const types = parseTypes(sections);
  return parseImports(sections).map((entry) => [
    `${entry.module}.${entry.name}`,
    describeType(types, entry.type),
  ]);
}

function listExports(sections: readonly Section[]): Entry[] {
  const types = parseTypes(sections);
  const spaces = listIndexSpaces(sections);
  return parseExports(sections).map(({ name, kind, index }) => {
    const type = spaces.filter((candidate) => candidate.kind === kind)[index];
    return [
      name,
      type === undefined ? `nothing (kind ${kind}, index ${index})` : describeType(types, type),
    ];
  });
}

/** All imported and defined entities; those of one kind in the order of their indices. */
function listIndexSpaces(sections: readonly Section[]): ExternType[] {
  return [
    ...parseImports(sections).map((entry) => entry.type),
    ...parseFunctions(sections).map((typeIndex): ExternType => ({ kind: KIND.func, typeIndex })),
    ...parseTables(sections).map((table): ExternType => table),
    ...parseMemories(sections).map((limits): ExternType => ({ kind: KIND.memory, limits })),
    ...parseGlobals(sections).map((global): ExternType => ({ kind: KIND.global, global })),
    ...parseTags(sections).map((typeIndex): ExternType => ({ kind: KIND.tag, typeIndex })),
  ];
}

function list(types: readonly number[]): string {
  return `(${types.map((type) => TYPE_NAMES.get(type)).join(" ")})`;
}

function describeType(types: readonly FuncType[], type: ExternType): string {
  const describeFunction = (index: number, describe: (func: FuncType) => string): string => {
    const func = types[index];
    return func === undefined ? `unknown type ${index}` : describe(func);
  };
  switch (type.kind) {
    case KIND.func:
      return describeFunction(
        type.typeIndex,
        ({ params, results }) => `func ${list(params)} -> ${list(results)}`,
      );
    case KIND.table:
      return `table ${TYPE_NAMES.get(type.element)}`;
    case KIND.memory:
      return describeMemory(type.limits);
    case KIND.global:
      return `global ${type.global.isMutable ? "mut " : ""}${TYPE_NAMES.get(type.global.type)}`;
    case KIND.tag:
      return describeFunction(type.typeIndex, ({ params }) => `tag ${list(params)}`);
  }
}

function describeMemory(limits: Limits): string {
  const maximum = limits.maximum === undefined ? "without max" : `max ${limits.maximum}`;
  return `memory ${limits.isShared ? "shared " : ""}${maximum}`;
}

/** A memory that is shared, or that nothing bounds, is wrong whether or not it is exported. */
function checkMemories(sections: readonly Section[]): string[] {
  const memories = listIndexSpaces(sections).flatMap((type) =>
    type.kind === KIND.memory ? [type.limits] : [],
  );
  const violations: string[] = [];
  if (memories.length > 1) violations.push(`${memories.length} memories, expected one`);
  for (const limits of memories) {
    if (limits.isShared) violations.push("the memory is shared");
    if (limits.maximum === undefined) violations.push("the memory has no maximum");
  }
  return violations;
}

function checkStart(sections: readonly Section[]): string[] {
  return findSection(sections, SECTION.start) === undefined
    ? []
    : ["the module has a start function"];
}

function checkCode(sections: readonly Section[]): string[] {
  const violations: string[] = [];
  for (const body of parseBodies(sections)) {
    try {
      walkBody(openBody(body), ({ opcode, at }) => {
        const name = FORBIDDEN.get(opcode);
        if (name !== undefined)
          violations.push(`forbidden ${name} (at offset 0x${(body.base + at).toString(16)})`);
      });
    } catch (error) {
      if (!(error instanceof WasmError)) throw error;
      // What follows an unknown instruction in this body cannot be read; the next body can.
      violations.push(error.message);
    }
  }
  return violations;
}
