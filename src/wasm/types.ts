// The types of functions, tables, memories, globals and tags.
//
// Does: read and write them, as the passes need it.
// Does not: know typed references, 64-bit or paged memories, or tables with initialisers; a module
// with these is refused.

import type { Cursor } from "./cursor.ts";
import { WasmError } from "./error.ts";
import { writeUnsigned } from "./leb128.ts";
import { FUNC_TYPE, KIND, TYPE } from "./opcodes.ts";

export interface FuncType {
  readonly params: readonly number[];
  readonly results: readonly number[];
}

export interface Limits {
  readonly minimum: number;
  readonly maximum: number | undefined;
  readonly isShared: boolean;
}

export interface GlobalType {
  readonly type: number;
  readonly isMutable: boolean;
}

export interface TableType {
  readonly kind: typeof KIND.table;
  readonly element: number;
  readonly limits: Limits;
}

export type ExternType =
  | { readonly kind: typeof KIND.func; readonly typeIndex: number }
  | TableType
  | { readonly kind: typeof KIND.memory; readonly limits: Limits }
  | { readonly kind: typeof KIND.global; readonly global: GlobalType }
  | { readonly kind: typeof KIND.tag; readonly typeIndex: number };

export function readFuncType(cursor: Cursor): FuncType {
  const at = cursor.offset;
  if (cursor.byte() !== FUNC_TYPE)
    throw new WasmError("unsupported", "a type that is not a function's", at);
  const params = cursor.vector(() => readValueType(cursor));
  return { params, results: cursor.vector(() => readValueType(cursor)) };
}

/** A value type of one byte; typed references take more and are not supported. */
export function readValueType(cursor: Cursor): number {
  const at = cursor.offset;
  const type = cursor.byte();
  const isNumber = type >= TYPE.f64 && type <= TYPE.i32;
  if (isNumber || type === TYPE.funcref || type === TYPE.externref) return type;
  throw new WasmError("unsupported", `unknown value type 0x${type.toString(16)}`, at);
}

export function readFlags(cursor: Cursor, known: number, what: string): number {
  const at = cursor.offset;
  const flags = cursor.u32();
  if (flags > known)
    throw new WasmError("unsupported", `unknown flags 0x${flags.toString(16)} of ${what}`, at);
  return flags;
}

const HAS_MAXIMUM = 1;
const SHARED = 2;

export function readLimits(cursor: Cursor): Limits {
  // The next flag, 4, would be a 64-bit memory.
  const flags = readFlags(cursor, HAS_MAXIMUM | SHARED, "limits");
  const minimum = cursor.u32();
  const maximum = (flags & HAS_MAXIMUM) === 0 ? undefined : cursor.u32();
  return { minimum, maximum, isShared: (flags & SHARED) !== 0 };
}

export function readTableType(cursor: Cursor): TableType {
  const element = readValueType(cursor);
  return { kind: KIND.table, element, limits: readLimits(cursor) };
}

export function readGlobalType(cursor: Cursor): GlobalType {
  const type = readValueType(cursor);
  return { type, isMutable: readFlags(cursor, 1, "a global") === 1 };
}

export function readTagType(cursor: Cursor): number {
  readFlags(cursor, 0, "a tag");
  return cursor.u32();
}

export function readExternType(cursor: Cursor): ExternType {
  const at = cursor.offset;
  const kind = cursor.byte();
  switch (kind) {
    case KIND.func:
      return { kind, typeIndex: cursor.u32() };
    case KIND.table:
      return readTableType(cursor);
    case KIND.memory:
      return { kind, limits: readLimits(cursor) };
    case KIND.global:
      return { kind, global: readGlobalType(cursor) };
    case KIND.tag:
      return { kind, typeIndex: readTagType(cursor) };
    default:
      throw new WasmError("malformed", `unknown kind ${kind} of import`, at);
  }
}

export function writeFuncType(type: FuncType): number[] {
  const { params, results } = type;
  return [
    FUNC_TYPE,
    ...writeUnsigned(params.length),
    ...params,
    ...writeUnsigned(results.length),
    ...results,
  ];
}

export function writeLimits(limits: Limits): number[] {
  const flags = (limits.maximum === undefined ? 0 : HAS_MAXIMUM) | (limits.isShared ? SHARED : 0);
  const maximum = limits.maximum === undefined ? [] : writeUnsigned(limits.maximum);
  return [flags, ...writeUnsigned(limits.minimum), ...maximum];
}
