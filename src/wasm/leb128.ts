// LEB128, the variable-length integers of the WebAssembly binary format.
//
// Does: reads and writes unsigned and signed values, bounded by a bit width as the specification
// demands. Padding inside the bound is accepted, because linkers pad (`80 80 80 80 00` is 0).
// Does not: read past `end`, accept more than ceil(bits / 7) bytes, or accept a last byte whose
// unused bits are not the value's extension.

import { WasmError } from "./error.ts";

/** Where bytes come from. Reading moves `at` forward; after an error its place is unspecified. */
export interface ByteSource {
  readonly bytes: Uint8Array;
  /** Exclusive bound in `bytes`. */
  readonly end: number;
  /** Offset in the file of `bytes[0]`, for messages. */
  readonly base: number;
  at: number;
}

/** Payload bits of one byte; the eighth says that another byte follows. */
const PAYLOAD_BITS = 7;
const PAYLOAD = 0x7f;
const CONTINUES = 0x80;
/** The payload's top bit: the sign, when it is the last byte of a signed number. */
const SIGN = 0x40;

function nextByte(source: ByteSource): number {
  const byte = source.at < source.end ? source.bytes[source.at] : undefined;
  if (byte === undefined)
    throw new WasmError("malformed", "an integer is cut off", source.base + source.at);
  source.at += 1;
  return byte;
}

/** Throws unless the last byte that `bits` allows ends the number and extends it rightly. */
function checkLastByte(source: ByteSource, byte: number, usedBits: number, signed: boolean): void {
  const unused = byte >> (signed ? usedBits - 1 : usedBits);
  const allOnes = PAYLOAD >> (usedBits - 1);
  if (unused === 0 || (signed && unused === allOnes)) return;
  throw new WasmError("malformed", "an integer is too long", source.base + source.at - 1);
}

/** Reads an unsigned integer of at most `bits` bits (at most 32). */
export function readUnsigned(source: ByteSource, bits: number): number {
  let value = 0;
  for (let shift = 0; ; shift += PAYLOAD_BITS) {
    const byte = nextByte(source);
    if (shift + PAYLOAD_BITS > bits) checkLastByte(source, byte, bits - shift, false);
    // Multiplied, not shifted: JavaScript's shifts are signed 32-bit ones.
    value += (byte & PAYLOAD) * 2 ** shift;
    if ((byte & CONTINUES) === 0) return value;
  }
}

/** Reads a signed integer of at most `bits` bits (at most 33, the width of a block type). */
export function readSigned(source: ByteSource, bits: number): number {
  let value = 0;
  for (let shift = 0; ; shift += PAYLOAD_BITS) {
    const byte = nextByte(source);
    if (shift + PAYLOAD_BITS > bits) checkLastByte(source, byte, bits - shift, true);
    value += (byte & PAYLOAD) * 2 ** shift;
    if ((byte & CONTINUES) === 0)
      return (byte & SIGN) === 0 ? value : value - 2 ** (shift + PAYLOAD_BITS);
  }
}

/** Reads a signed integer of at most `bits` bits (at most 64). */
export function readSignedBig(source: ByteSource, bits: number): bigint {
  let value = 0n;
  for (let shift = 0; ; shift += PAYLOAD_BITS) {
    const byte = nextByte(source);
    if (shift + PAYLOAD_BITS > bits) checkLastByte(source, byte, bits - shift, true);
    value |= BigInt(byte & PAYLOAD) << BigInt(shift);
    if ((byte & CONTINUES) === 0) return BigInt.asIntN(Math.min(shift + PAYLOAD_BITS, bits), value);
  }
}

/** Writes a non-negative integer in as few bytes as possible. */
export function writeUnsigned(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${value} is not an unsigned integer`);
  const bytes: number[] = [];
  let rest = value;
  while (rest > PAYLOAD) {
    bytes.push((rest % CONTINUES) | CONTINUES);
    rest = Math.floor(rest / CONTINUES);
  }
  bytes.push(rest);
  return bytes;
}

/** Writes a signed integer in as few bytes as possible. */
export function writeSigned(value: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (;;) {
    const byte = Number(rest & BigInt(PAYLOAD));
    rest >>= BigInt(PAYLOAD_BITS);
    const complete = rest === ((byte & SIGN) === 0 ? 0n : -1n);
    bytes.push(complete ? byte : byte | CONTINUES);
    if (complete) return bytes;
  }
}
