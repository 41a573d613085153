// Raw deflate (RFC 1951), inflate only, synchronous: the image must be there without an
// await, and no such function is common to all runtimes. Node, Deno and Bun lend theirs.

import { SandboaError } from "../errors.ts";

interface BuiltinZlib {
  inflateRawSync(
    bytes: Uint8Array,
    options: { chunkSize: number; maxOutputLength: number },
  ): Uint8Array<ArrayBuffer>;
}

interface Runtime {
  process?: { getBuiltinModule?: (name: string) => BuiltinZlib | undefined };
}

/**
 * Inflates `bytes` to exactly `size` bytes.
 * @throws SandboaError `ERR_IMAGE` when the data is damaged.
 */
export function inflateRaw(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const zlib = (globalThis as Runtime).process?.getBuiltinModule?.("node:zlib");
  const inflated = zlib ? inflateWith(zlib, bytes, size) : inflate(bytes, size);
  if (inflated.length !== size) throw new SandboaError("ERR_IMAGE", "the image is damaged");
  return inflated;
}

function inflateWith(zlib: BuiltinZlib, bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  try {
    // In one piece, without copies of pieces.
    return zlib.inflateRawSync(bytes, { chunkSize: Math.max(size, 64), maxOutputLength: size });
  } catch (cause) {
    throw new SandboaError("ERR_IMAGE", "the image is damaged", { cause });
  }
}

// Base values and extra bits of length codes 257..285 and distance codes 0..29,
// RFC 1951 3.2.5.
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
// The order in which the lengths of the code length codes are stored, 3.2.7.
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_CODE_BITS = 15;

// A canonical Huffman code: how many codes each length has, and the symbols in code order.
interface Huffman {
  counts: Uint16Array;
  symbols: Uint16Array;
}

function buildHuffman(lengths: ArrayLike<number>): Huffman {
  const counts = new Uint16Array(MAX_CODE_BITS + 1);
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i] as number;
    counts[length] = (counts[length] as number) + 1;
  }
  counts[0] = 0;
  const offsets = new Uint16Array(MAX_CODE_BITS + 2);
  for (let i = 1; i <= MAX_CODE_BITS; i++) {
    offsets[i + 1] = (offsets[i] as number) + (counts[i] as number);
  }
  const symbols = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i] as number;
    if (length !== 0) {
      const at = offsets[length] as number;
      symbols[at] = i;
      offsets[length] = at + 1;
    }
  }
  return { counts, symbols };
}

function damaged(): never {
  throw new SandboaError("ERR_IMAGE", "the image is damaged");
}

/** The portable inflate; exported for its test. Reading past the end yields zeros. */
export function inflate(input: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const output = new Uint8Array(size);
  let inputAt = 0;
  let outputAt = 0;
  let bitBuffer = 0;
  let bitCount = 0;

  const bits = (count: number): number => {
    while (bitCount < count) {
      if (inputAt > input.length) damaged();
      bitBuffer |= (input[inputAt++] ?? 0) << bitCount;
      bitCount += 8;
    }
    const value = bitBuffer & ((1 << count) - 1);
    bitBuffer >>>= count;
    bitCount -= count;
    return value;
  };
  const symbol = ({ counts, symbols }: Huffman): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_CODE_BITS; length++) {
      code |= bits(1);
      const count = counts[length] as number;
      if (code - first < count) return symbols[index + code - first] as number;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return damaged();
  };
  const stored = (): void => {
    bitBuffer = 0;
    bitCount = 0;
    const length = (input[inputAt] ?? 0) | ((input[inputAt + 1] ?? 0) << 8);
    inputAt += 4;
    if (length > input.length - inputAt || length > size - outputAt) damaged();
    output.set(input.subarray(inputAt, inputAt + length), outputAt);
    inputAt += length;
    outputAt += length;
  };
  const compressed = (literals: Huffman, distances: Huffman): void => {
    for (;;) {
      const code = symbol(literals);
      if (code === 256) return;
      if (code < 256) {
        if (outputAt >= size) damaged();
        output[outputAt++] = code;
        continue;
      }
      const lengthBase = LENGTH_BASE[code - 257] ?? damaged();
      const length = lengthBase + bits(LENGTH_EXTRA[code - 257] as number);
      const distanceCode = symbol(distances);
      const distanceBase = DISTANCE_BASE[distanceCode] ?? damaged();
      const distance = distanceBase + bits(DISTANCE_EXTRA[distanceCode] as number);
      if (distance > outputAt || length > size - outputAt) damaged();
      for (let i = 0; i < length; i++, outputAt++) {
        output[outputAt] = output[outputAt - distance] as number;
      }
    }
  };
  const fixed = (): void => {
    const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256);
    compressed(
      buildHuffman(lengths.fill(7, 256, 280).fill(8, 280)),
      buildHuffman(new Uint8Array(30).fill(5)),
    );
  };
  const dynamic = (): void => {
    const literalCount = bits(5) + 257;
    const distanceCount = bits(5) + 1;
    const codeLengthCount = bits(4) + 4;
    const codeLengths = new Uint8Array(19);
    for (let i = 0; i < codeLengthCount; i++) {
      codeLengths[CODE_LENGTH_ORDER[i] as number] = bits(3);
    }
    const code = buildHuffman(codeLengths);
    const lengths = new Uint8Array(literalCount + distanceCount);
    for (let i = 0; i < lengths.length;) {
      const length = symbol(code);
      if (length < 16) {
        lengths[i++] = length;
        continue;
      }
      const repeated = length === 16 ? (lengths[i - 1] ?? damaged()) : 0;
      const times = length === 16 ? 3 + bits(2) : length === 17 ? 3 + bits(3) : 11 + bits(7);
      if (times > lengths.length - i) damaged();
      lengths.fill(repeated, i, i + times);
      i += times;
    }
    compressed(
      buildHuffman(lengths.subarray(0, literalCount)),
      buildHuffman(lengths.subarray(literalCount)),
    );
  };

  for (let last = 0; last === 0;) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) stored();
    else if (kind === 1) fixed();
    else if (kind === 2) dynamic();
    else damaged();
  }
  return output.subarray(0, outputAt);
}
