// Makes a module count its own work and ask the host when the allowance is used up.
//
//     (func $f (param i32)                  (import "door" "refuel" (func $refuel (param i32) (result i32)))
//       (loop $l                            (global $fuel (export "fuel") (mut i32) (i32.const 0))
//         ...                               (func $f (param i32) (local $left i32) (local $length i32)
//         (call_indirect)                     PAY 1
//         d v n (memory.fill)                 (loop $l
//         (br $l)))                             PAY 1
//                                               ...
//                                               PAY 1 (call_indirect)
//                                               d v n (local.set $length) PAY (length >>> 4)
//                                               (local.get $length) (memory.fill)
//                                               (br $l)))
//                                           (func $refuel_or_stop
//                                             (global.set $fuel (call $refuel (global.get $fuel)))
//                                             (if (i32.lt_s (global.get $fuel) (i32.const 0)) (unreachable)))
//
// PAY n is: fuel -= n; when the result is negative, call $refuel_or_stop. At loops it looks a little
// different, and means the same (charge.ts). What is left after a run is exact: granted - used,
// however the host slices what it grants (below 2^31 - 1).
//
// Why nothing runs for ever: an endless run needs endlessly many rounds of loops or endlessly many
// calls. Rounds pay. Endlessly many calls outside of loops are a cycle in the graph of calls. A call
// through a table pays where it stands, and so does one that never returns (it is on the way to an
// error, and seldom made). Of every cycle of the other calls, one function pays at entry
// (payers.ts). So does one with a path of more than 20,000 instructions through it and those that it
// calls without a payment, whichever way its branches go: what one payment pays for is a constant.
//
// Why fuel never wraps round: it is not negative before a payment (the host sets it so, and no
// payment ends with it negative, or the run stops), and no payment is above 2^28 (a 32-bit length
// / 16).
//
// Does not: charge `memory.grow` and `table.grow` (check.ts refuses them), or the work of the host's
// functions; those are the host's to budget.

import {
  Charge,
  CHARGE_LOCAL,
  type Indices,
  LOOP_WRAPPERS,
  writeRefuelAndRetry,
  writeRefuelOrStop,
} from "./charge.ts";
import { WasmError } from "./error.ts";
import { CLOSES, OPENS } from "./flow.ts";
import { addFunctionImport, addType } from "./imports.ts";
import { writeSigned, writeUnsigned } from "./leb128.ts";
import { addFunctionName } from "./names.ts";
import { KIND, OP, SECTION, TYPE } from "./opcodes.ts";
import {
  type Body,
  countImports,
  openBody,
  parseBodies,
  parseExports,
  parseFunctions,
  parseGlobals,
  parseImports,
  parseSections,
  parseTypes,
} from "./parse.ts";
import { BULK, type Loop, type Survey, surveyBody } from "./survey.ts";
import type { FuncType } from "./types.ts";
import { choosePayers } from "./payers.ts";
import { type Instruction, readLabels, walkBody } from "./walk.ts";
import {
  appendEntries,
  concat,
  replaceSection,
  Splicer,
  writeModule,
  writeName,
  writeSized,
  writeVector,
} from "./write.ts";

/** What pays. All are on by default; switching one off is for measuring what it costs. */
export interface MeterOptions {
  /** Every round of a loop pays 1. @default true */
  readonly loops?: boolean;
  /** Calls pay 1, at the call or at entry. @default true */
  readonly calls?: boolean;
  /** Bulk memory and table instructions pay length / 16. @default true */
  readonly bulk?: boolean;
}

export interface Metered {
  readonly module: Uint8Array;
  /** Functions that pay at entry. */
  readonly functions: number;
  /** Calls that pay where they stand. */
  readonly calls: number;
  /** Loops that pay. */
  readonly loops: number;
  /** Bulk instructions that pay. */
  readonly bulk: number;
}

/** Name of the export that holds what is left. */
const FUEL = "fuel";
const REFUEL = {
  module: "door",
  name: "refuel",
  type: { params: [TYPE.i32], results: [TYPE.i32] },
} as const;

const BRANCHES: ReadonlySet<number> = new Set([OP.br, OP.brIf, OP.rethrow, OP.delegate]);

interface MeteredBody {
  readonly bytes: Uint8Array;
  readonly loops: number;
  readonly calls: number;
  readonly bulk: number;
}

type Options = Required<MeterOptions>;

function meterBody(
  body: Body,
  type: FuncType,
  survey: Survey,
  paysAtEntry: boolean,
  indices: Indices,
  options: Options,
): MeteredBody {
  const firstFree = body.locals.reduce((total, group) => total + group.count, type.params.length);
  const charge = new Charge(indices, firstFree);
  const splicer = new Splicer(body.bytes, body.codeAt);
  /** The open blocks; undefined for one that is no loop with wrappers around it. */
  const open: (Loop | undefined)[] = [];
  const lift = (label: number): number => {
    const crossed = open
      .slice(Math.max(0, open.length - label))
      .filter((loop) => loop !== undefined);
    return label + crossed.length * LOOP_WRAPPERS;
  };
  let loops = 0;
  let bulk = 0;

  const openLoop = ({ at, operands, next }: Readonly<Instruction>): void => {
    const loop = survey.loops[loops];
    loops += 1;
    const wraps = options.loops && loop !== undefined && !loop.hasParams;
    open.push(wraps ? loop : undefined);
    if (wraps)
      splicer.replace(at, next, charge.openLoop(body.bytes.subarray(operands, next), loop.isTight));
    else if (options.loops) splicer.replace(next, next, charge.one());
  };
  const close = ({ at, next }: Readonly<Instruction>): void => {
    const loop = open.pop();
    if (loop !== undefined) splicer.replace(at, next, charge.closeLoop());
  };

  walkBody(openBody(body), (instruction) => {
    const { opcode, at, operands, next } = instruction;
    if (opcode === OP.loop) openLoop(instruction);
    else if (OPENS.has(opcode)) open.push(undefined);
    else if (CLOSES.has(opcode)) close(instruction);
    else if (options.calls && survey.payingCalls.has(at)) splicer.replace(at, at, charge.one());
    else if (options.bulk && BULK.has(opcode)) {
      bulk += 1;
      splicer.replace(at, at, charge.bulk());
    }
    // Not else: `delegate` closes its block, and counts its label from outside of it.
    if (BRANCHES.has(opcode))
      splicer.replace(operands, next, writeUnsigned(lift(instruction.operand)));
    else if (opcode === OP.brTable) {
      const { labels, last } = readLabels(body.bytes, instruction);
      const lifted = labels.map((label) => writeUnsigned(lift(label)));
      splicer.replace(operands, next, concat([writeVector(lifted), writeUnsigned(lift(last))]));
    }
  });

  const calls = options.calls ? survey.payingCalls.size : 0;
  const code = concat([paysAtEntry ? charge.one() : [], splicer.finish()]);
  const pays = paysAtEntry || calls > 0 || bulk > 0 || (options.loops && loops > 0);
  const locals = pays ? writeLocals(body) : body.bytes.subarray(0, body.codeAt);
  return { bytes: concat([locals, code]), loops, calls, bulk };
}

/** `body`'s locals with those of a {@link Charge} behind them. */
function writeLocals(body: Body): Uint8Array {
  const groups = [...body.locals, { count: 2, type: CHARGE_LOCAL }];
  return writeVector(groups.map((group) => concat([writeUnsigned(group.count), [group.type]])));
}

/** {@link meter}, and what it found. */
export function meterAndCount(module: Uint8Array, options: MeterOptions = {}): Metered {
  const chosen: Options = { loops: true, calls: true, bulk: true, ...options };
  const original = parseSections(module);
  if (parseExports(original).some((entry) => entry.name === FUEL)) {
    throw new WasmError("refused", `the module has an export "${FUEL}" already`);
  }
  const imported = addFunctionImport(original, REFUEL);
  const typed = addType(imported.sections, { params: [], results: [] });
  const imports = parseImports(typed.sections);
  const types = parseTypes(typed.sections);
  const functions = parseFunctions(typed.sections);
  const firstAdded = countImports(imports, KIND.func) + functions.length;
  const indices: Indices = {
    fuel: countImports(imports, KIND.global) + parseGlobals(typed.sections).length,
    refuel: imported.index,
    refuelOrStop: firstAdded,
    refuelAndRetry: firstAdded + 1,
  };

  const parsed = parseBodies(typed.sections);
  const surveys = parsed.map((body) => surveyBody(body, types));
  const payers = choosePayers(surveys, countImports(imports, KIND.func));
  const bodies = surveys.map((survey, index) => {
    const [body, type] = [parsed[index], types[functions[index] ?? -1]];
    if (body === undefined || type === undefined)
      throw new WasmError("malformed", "a function has no type", body?.base);
    const paysAtEntry = chosen.calls && payers[index] === true;
    return meterBody(body, type, survey, paysAtEntry, indices, chosen);
  });
  const added = [writeRefuelOrStop(indices), writeRefuelAndRetry(indices)];
  const code = [...bodies.map((body) => body.bytes), ...added].map(writeSized);
  const isMutable = 1;
  const fuel = [TYPE.i32, isMutable, OP.i32Const, ...writeSigned(0), OP.end];
  const fuelExport = concat([writeName(FUEL), [KIND.global], writeUnsigned(indices.fuel)]);

  const addedTypes = added.map(() => writeUnsigned(typed.index));
  let sections = appendEntries(typed.sections, SECTION.function, addedTypes);
  sections = replaceSection(sections, SECTION.code, writeVector(code));
  sections = appendEntries(sections, SECTION.global, [fuel]);
  sections = appendEntries(sections, SECTION.export, [fuelExport]);
  sections = addFunctionName(sections, indices.refuelOrStop, "refuel_or_stop");
  sections = addFunctionName(sections, indices.refuelAndRetry, "refuel_and_retry");
  return {
    module: writeModule(sections),
    functions: chosen.calls ? payers.filter(Boolean).length : 0,
    calls: bodies.reduce((total, body) => total + body.calls, 0),
    loops: chosen.loops ? bodies.reduce((total, body) => total + body.loops, 0) : 0,
    bulk: bodies.reduce((total, body) => total + body.bulk, 0),
  };
}

/**
 * The metered module.
 *
 * @throws WasmError `refused` when it imports `door.refuel` or exports `fuel` already.
 */
export function meter(module: Uint8Array, options: MeterOptions = {}): Uint8Array {
  return meterAndCount(module, options).module;
}
