// The instructions that a metered function pays with.
//
// Does: write instruction sequences, and the two functions that they call.
// Does not: decide where a charge goes (meter.ts does).
//
// A charge subtracts from the global `fuel`; when the result is negative, the host is asked. Where
// the asking stands decides what metering costs. An engine keeps no register across a call, so a
// call inside a loop makes it move all that the loop computes with through memory, in every
// iteration, even though the call almost never happens (2.5 times the time of a tight loop on V8).
// So a loop asks outside of itself: it leaves, refuels, and starts again where it left.
// (Paying at the jumps back instead of at the start of a round pays less often, and is slower.)

import { writeSigned, writeUnsigned } from "./leb128.ts";
import { BLOCK_VOID, OP, TYPE } from "./opcodes.ts";

/** Indices in the rewritten module. */
export interface Indices {
  /** The global that holds what is left. */
  readonly fuel: number;
  /** The imported function. */
  readonly refuel: number;
  /** Asks the host; comes back with fuel that is not negative. */
  readonly refuelOrStop: number;
  /** The same, and gives back the 1 of a charge that is going to be made again. */
  readonly refuelAndRetry: number;
}

/** log2 of the bytes (or table entries) that one unit of fuel moves. */
const BULK_SHIFT = 4;

/** How many labels {@link Charge.openLoop} puts between a loop and what surrounds it. */
export const LOOP_WRAPPERS = 3;

function constant(value: number): number[] {
  return [OP.i32Const, ...writeSigned(value)];
}

/** The sequences for one function. */
export class Charge {
  readonly #indices: Indices;
  readonly #left: readonly number[];
  readonly #length: readonly number[];
  readonly #getFuel: readonly number[];
  readonly #setFuel: readonly number[];

  /** `local` and `local + 1` are i32 locals that the function does not use otherwise. */
  constructor(indices: Indices, local: number) {
    this.#indices = indices;
    this.#left = writeUnsigned(local);
    this.#length = writeUnsigned(local + 1);
    this.#getFuel = [OP.globalGet, ...writeUnsigned(indices.fuel)];
    this.#setFuel = [OP.globalSet, ...writeUnsigned(indices.fuel)];
  }

  /**
   * Subtracts 1 from `fuel` and pushes whether the result is negative, which it is when what was
   * there before is not positive. Engines make
   * better code of that than of asking the result.
   */
  #payOne(): number[] {
    const pay = [...this.#getFuel, OP.localTee, ...this.#left, ...constant(1), OP.i32Sub];
    return [...pay, ...this.#setFuel, ...this.#wasNotPositive()];
  }

  /** The same where `left` has what `fuel` has; it has it afterwards too. */
  #payOneTight(): number[] {
    const pay = [OP.localGet, ...this.#left, ...constant(1), OP.i32Sub, OP.localTee, ...this.#left];
    return [...this.#wasNotPositive(), ...pay, ...this.#setFuel];
  }

  #wasNotPositive(): number[] {
    return [OP.localGet, ...this.#left, ...constant(0), OP.i32LeS];
  }

  #stopIf(isNegative: readonly number[]): number[] {
    const stop = [OP.call, ...writeUnsigned(this.#indices.refuelOrStop)];
    return [...isNegative, OP.if, BLOCK_VOID, ...stop, OP.end];
  }

  /** Where 1 is to be paid, outside of {@link openLoop} and {@link closeLoop}. */
  one(): number[] {
    return this.#stopIf(this.#payOne());
  }

  /** Before a bulk instruction: the length is on top of the stack and stays there. */
  bulk(): number[] {
    const amount = [OP.localGet, ...this.#length, ...constant(BULK_SHIFT), OP.i32ShrU];
    const pay = [...this.#getFuel, ...amount, OP.i32Sub, OP.localTee, ...this.#left];
    const isNegative = [OP.localGet, ...this.#left, ...constant(0), OP.i32LtS];
    const charge = this.#stopIf([...pay, ...this.#setFuel, ...isNegative]);
    return [OP.localSet, ...this.#length, ...charge, OP.localGet, ...this.#length];
  }

  /**
   * In place of `loop`:
   *
   *     (loop $l             (block $done
   *       ...)                 (loop $again
   *                              (block $empty
   *                                (local.set $left (global.get $fuel))      ;; tight loops only
   *                                (loop $l
   *                                  fuel -= 1
   *                                  (br_if $empty (i32.le_s (fuel before) (i32.const 0)))
   *                                  ...)
   *                                (br $done))
   *                              (call $refuel_and_retry)
   *                              (br $again)))
   *
   * In a tight loop nothing else changes `fuel`, so it is written to the global but never read
   * back: a read would have to wait for the write of the iteration before.
   */
  openLoop(blockType: Uint8Array, isTight: boolean): number[] {
    const empty = 1;
    const pay = isTight ? this.#payOneTight() : this.#payOne();
    const load = isTight ? [...this.#getFuel, OP.localSet, ...this.#left] : [];
    const outer = [OP.block, ...blockType, OP.loop, ...blockType, OP.block, BLOCK_VOID, ...load];
    return [...outer, OP.loop, ...blockType, ...pay, OP.brIf, empty];
  }

  /** In place of the `end` of such a loop. */
  closeLoop(): number[] {
    // Labels: from inside $empty, from inside $again.
    const [done, again] = [2, 0];
    const retry = [OP.call, ...writeUnsigned(this.#indices.refuelAndRetry), OP.br, again];
    return [OP.end, OP.br, done, OP.end, ...retry, OP.end, OP.end];
  }
}

const NO_LOCALS = 0;

/** Body of `$refuel_or_stop`. */
export function writeRefuelOrStop(indices: Indices): Uint8Array {
  const fuel = writeUnsigned(indices.fuel);
  const refuel = [OP.globalGet, ...fuel, OP.call, ...writeUnsigned(indices.refuel)];
  const isNegative = [OP.globalGet, ...fuel, ...constant(0), OP.i32LtS];
  const stop = [OP.if, BLOCK_VOID, OP.unreachable, OP.end];
  return Uint8Array.of(NO_LOCALS, ...refuel, OP.globalSet, ...fuel, ...isNegative, ...stop, OP.end);
}

/**
 * Body of `$refuel_and_retry`. What would pass 2^31 - 1 is not given back: hosts that grant less
 * at once have exact numbers.
 */
export function writeRefuelAndRetry(indices: Indices): Uint8Array {
  const fuel = writeUnsigned(indices.fuel);
  const stop = [OP.call, ...writeUnsigned(indices.refuelOrStop)];
  const isRoom = [OP.globalGet, ...fuel, ...constant(0x7fff_ffff), OP.i32Ne];
  const giveBack = [OP.globalGet, ...fuel, ...isRoom, OP.i32Add, OP.globalSet, ...fuel];
  return Uint8Array.of(NO_LOCALS, ...stop, ...giveBack, OP.end);
}

/** Type of the locals that a {@link Charge} needs. */
export const CHARGE_LOCAL: number = TYPE.i32;
