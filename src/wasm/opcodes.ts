// The numbers of the WebAssembly binary format, and which operands follow which opcode.
//
// Does: name what the passes mention; describe the operands of every instruction of the MVP,
// sign extension, saturating float-to-int, bulk memory, reference types, multi-value, legacy
// exception handling and tail calls.
// Does not: know SIMD (0xfd), atomics (0xfe), garbage collection (0xfb), typed function references
// (0x14, 0x15), the newer exception handling (0x0a, 0x1f), 64-bit or several memories; a module
// with these is refused by the walker. Does not say what an instruction pops or pushes.

/** Section ids. */
export const SECTION = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tag: 13,
} as const;

/** Kinds of imports and exports. */
export const KIND = { func: 0, table: 1, memory: 2, global: 3, tag: 4 } as const;

/** Value types, as bytes. */
export const TYPE = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  funcref: 0x70,
  externref: 0x6f,
} as const;

/** First byte of a function type. */
export const FUNC_TYPE = 0x60;
/** Block type of a block without parameters and results. */
export const BLOCK_VOID = 0x40;

/** Prefix of the saturating conversions and of the bulk operations. */
export const PREFIX_FC = 0xfc;
/** Prefixes of instructions that these passes do not know. */
export const PREFIX_SIMD = 0xfd;
export const PREFIX_ATOMIC = 0xfe;

/** Opcode of a prefixed instruction as one number: `fc 0a` is 0xfc0a. */
export function prefixed(prefix: number, number: number): number {
  // Numbers behind 0xff would run into the prefix; none is assigned, and the walker refuses them.
  return prefix * 0x100 + number;
}

/** The opcodes that a pass mentions by name. */
export const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  try: 0x06,
  catch: 0x07,
  throw: 0x08,
  rethrow: 0x09,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  returnCall: 0x12,
  returnCallIndirect: 0x13,
  delegate: 0x18,
  catchAll: 0x19,
  select: 0x1b,
  selectTyped: 0x1c,
  tryTable: 0x1f,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  tableGet: 0x25,
  tableSet: 0x26,
  memorySize: 0x3f,
  memoryGrow: 0x40,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
  i32Ne: 0x47,
  i32LtS: 0x48,
  i32LeS: 0x4c,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32ShrU: 0x76,
  refNull: 0xd0,
  refIsNull: 0xd1,
  refFunc: 0xd2,
  memoryInit: 0xfc08,
  dataDrop: 0xfc09,
  memoryCopy: 0xfc0a,
  memoryFill: 0xfc0b,
  tableInit: 0xfc0c,
  elemDrop: 0xfc0d,
  tableCopy: 0xfc0e,
  tableGrow: 0xfc0f,
  tableSize: 0xfc10,
  tableFill: 0xfc11,
} as const;

/** What follows an opcode. */
export type Operands =
  | "none"
  /** A block type: s33. */
  | "block"
  /** One index: local, global, function, label, tag, table, segment. */
  | "index"
  /** Two indices. */
  | "indices"
  /** A vector of labels and one more. */
  | "labels"
  /** A vector of value types. */
  | "types"
  /** Alignment and offset. */
  | "memory"
  /** A heap type: s33. */
  | "heap"
  | "i32"
  | "i64"
  | "f32"
  | "f64";

const table = new Map<number, Operands>();

function describe(operands: Operands, ...opcodes: number[]): void {
  for (const opcode of opcodes) table.set(opcode, operands);
}

function describeRange(operands: Operands, first: number, last: number): void {
  for (let opcode = first; opcode <= last; opcode += 1) table.set(opcode, operands);
}

describe("none", OP.unreachable, 0x01 /* nop */, OP.else, OP.end, OP.return, OP.catchAll);
describe("none", 0x1a /* drop */, OP.select, OP.refIsNull);
describe("block", OP.block, OP.loop, OP.if, OP.try);
describe(
  "index",
  OP.catch,
  OP.throw,
  OP.rethrow,
  OP.delegate,
  OP.br,
  OP.brIf,
  OP.call,
  OP.returnCall,
);
describe("indices", OP.callIndirect, OP.returnCallIndirect);
describe("labels", OP.brTable);
describe("types", OP.selectTyped);
describe(
  "index",
  OP.localGet,
  OP.localSet,
  OP.localTee,
  OP.globalGet,
  OP.globalSet,
  OP.tableGet,
  OP.tableSet,
);
describeRange("memory", 0x28 /* i32.load */, 0x3e /* i64.store32 */);
describe("index", OP.memorySize, OP.memoryGrow);
describe("i32", OP.i32Const);
describe("i64", OP.i64Const);
describe("f32", OP.f32Const);
describe("f64", OP.f64Const);
describeRange("none", 0x45 /* i32.eqz */, 0xc4 /* i64.extend32_s */);
describe("heap", OP.refNull);
describe("index", OP.refFunc);
describeRange(
  "none",
  prefixed(PREFIX_FC, 0) /* i32.trunc_sat_f32_s */,
  prefixed(PREFIX_FC, 7) /* i64.trunc_sat_f64_u */,
);
describe("indices", OP.memoryInit, OP.memoryCopy, OP.tableInit, OP.tableCopy);
describe(
  "index",
  OP.dataDrop,
  OP.memoryFill,
  OP.elemDrop,
  OP.tableGrow,
  OP.tableSize,
  OP.tableFill,
);

/** What follows `opcode` (see {@link prefixed}); undefined when these passes do not know it. */
export function operandsOf(opcode: number): Operands | undefined {
  return table.get(opcode);
}
