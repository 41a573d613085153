// A machine's state as the ranges of memory in which it differs from its image.

import { SandboaError } from "../errors.ts";
import { PAGE_BYTES } from "./image.ts";
import type { MachineState } from "./machine.ts";

// Two ranges that are closer than this are one: a range costs 8 bytes by itself.
const GAP_WORDS = 4;
const HEADER_BYTES = 8;

/**
 * Finds what differs between `memory` and `base`; beyond the base's end memory was zero. Below
 * `from`, in bytes, both are known to be zero.
 */
export function findChanges(
  memory: ArrayBuffer,
  base: Uint8Array<ArrayBuffer>,
  from: number,
): Uint8Array<ArrayBuffer> {
  const now = new Int32Array(memory);
  const before = new Int32Array(base.buffer, base.byteOffset, base.length / 4);
  const common = before.length;
  const isSame = comparer(new Uint8Array(memory), base);
  const skipEqual = (from: number): number => {
    for (let i = from; ;) {
      i = skipBlocks(isSame, i, common);
      const end = Math.min(common, i - (i % SMALL_BLOCK) + SMALL_BLOCK);
      i = skipSame(now, before, i, end);
      if (i < end || i === common) return i;
    }
  };
  const ranges: number[] = []; // start, end in words
  let size = 0;
  for (let i = skipEqual(from >>> 2); i < common;) {
    const end = skipChanged(now, before, i);
    ranges.push(i, end);
    size += HEADER_BYTES + (end - i) * 4;
    i = skipEqual(end);
  }
  for (let i = skipZeros(now, common); i < now.length;) {
    const end = skipData(now, i);
    // A range may reach over the base's end.
    const last = ranges.at(-1);
    if (last !== undefined && i - last <= GAP_WORDS) {
      ranges[ranges.length - 1] = end;
      size += (end - last) * 4;
    } else {
      ranges.push(i, end);
      size += HEADER_BYTES + (end - i) * 4;
    }
    i = skipZeros(now, end);
  }
  const changes = new Uint8Array(size);
  const view = new DataView(changes.buffer);
  const bytes = new Uint8Array(memory);
  let at = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const start = (ranges[i] as number) * 4;
    const stop = (ranges[i + 1] as number) * 4;
    view.setUint32(at, start, true);
    view.setUint32(at + 4, stop - start, true);
    changes.set(bytes.subarray(start, stop), at + HEADER_BYTES);
    at += HEADER_BYTES + stop - start;
  }
  return changes;
}

// In words.
const BLOCKS = [16_384, 1024] as const;
const SMALL_BLOCK = 1024;

/** Whether the bytes from `start` to `end` are known to be the same in two arrays. */
type IsSame = (start: number, end: number) => boolean;

interface Comparable {
  compare(other: Comparable, start: number, end: number, from: number, to: number): number;
}

/** What a runtime that has this compares as fast as it copies. */
const { Buffer } = globalThis as unknown as {
  Buffer?: { from(buffer: ArrayBuffer, at: number, length: number): Comparable };
};

function comparer(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): IsSame {
  if (Buffer === undefined) return () => false;
  const first = Buffer.from(a.buffer, a.byteOffset, a.length);
  const second = Buffer.from(b.buffer, b.byteOffset, b.length);
  return (start, end) => first.compare(second, start, end, start, end) === 0;
}

/** Behind the blocks from `i` to `end` that are the same; stays where it is inside of one. */
function skipBlocks(isSame: IsSame, i: number, end: number): number {
  let at = i;
  for (;;) {
    const size = BLOCKS.find(
      (words) => at % words === 0 && at + words <= end && isSame(at * 4, (at + words) * 4),
    );
    if (size === undefined) return at;
    at += size;
  }
}

// These four look at every word of a machine's memory: in steps, without calls.
const STEP = 8;

/** The first word from `i` to `end` that differs, or `end`. */
function skipSame(a: Int32Array, b: Int32Array, i: number, end: number): number {
  for (; i <= end - STEP; i += STEP) {
    const low =
      (at(a, i) ^ at(b, i)) |
      (at(a, i + 1) ^ at(b, i + 1)) |
      (at(a, i + 2) ^ at(b, i + 2)) |
      (at(a, i + 3) ^ at(b, i + 3));
    const high =
      (at(a, i + 4) ^ at(b, i + 4)) |
      (at(a, i + 5) ^ at(b, i + 5)) |
      (at(a, i + 6) ^ at(b, i + 6)) |
      (at(a, i + 7) ^ at(b, i + 7));
    if ((low | high) !== 0) break;
  }
  while (i < end && a[i] === b[i]) i++;
  return i;
}

// The two that follow look for the end of a range from the end of the next possible gap backwards:
// where all differs, at one word of five.

/** Behind the last differing word before {@link GAP_WORDS} that don't. */
function skipChanged(a: Int32Array, b: Int32Array, i: number): number {
  const end = b.length - 1;
  for (let last = i; ;) {
    let next = Math.min(last + GAP_WORDS + 1, end);
    while (next > last && a[next] === b[next]) next--;
    if (next <= last) return last + 1;
    last = next;
  }
}

/** The first word from `i` on that is not zero, or the end. */
function skipZeros(a: Int32Array, i: number): number {
  const end = a.length;
  for (; i <= end - STEP; i += STEP) {
    const low = at(a, i) | at(a, i + 1) | at(a, i + 2) | at(a, i + 3);
    const high = at(a, i + 4) | at(a, i + 5) | at(a, i + 6) | at(a, i + 7);
    if ((low | high) !== 0) break;
  }
  while (i < end && a[i] === 0) i++;
  return i;
}

/** Behind the last word that is not zero before {@link GAP_WORDS} that are. */
function skipData(a: Int32Array, i: number): number {
  const end = a.length - 1;
  for (let last = i; ;) {
    let next = Math.min(last + GAP_WORDS + 1, end);
    while (next > last && a[next] === 0) next--;
    if (next <= last) return last + 1;
    last = next;
  }
}

function at(words: Int32Array, i: number): number {
  return words[i] as number;
}

/** Writes changes into a memory that equals the image. The state was checked. */
export function applyChanges(memory: Uint8Array, changes: Uint8Array<ArrayBuffer>): void {
  const view = new DataView(changes.buffer, changes.byteOffset, changes.length);
  for (let at = 0; at < changes.length;) {
    const start = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    at += HEADER_BYTES;
    memory.set(changes.subarray(at, at + length), start);
    at += length;
  }
}

function refuse(what: string): never {
  throw new SandboaError("ERR_SNAPSHOT", `the snapshot is not one: ${what}`);
}

/**
 * Checks a state that came from outside.
 * @throws SandboaError `ERR_SNAPSHOT`
 */
export function checkState(state: MachineState, maxMemoryBytes: number): void {
  const { memoryBytes, ticks, changes } = state;
  if (!Number.isSafeInteger(memoryBytes) || memoryBytes <= 0 || memoryBytes % PAGE_BYTES !== 0) {
    refuse("bad memory size");
  }
  if (memoryBytes > maxMemoryBytes) {
    throw new SandboaError(
      "ERR_SNAPSHOT",
      `the snapshot needs ${memoryBytes} bytes of memory; limits.memoryBytes allows ${maxMemoryBytes}`,
    );
  }
  if (ticks < 0n || ticks >= 1n << 63n) refuse("bad ticks");
  const view = new DataView(changes.buffer, changes.byteOffset, changes.length);
  let end = 0;
  for (let at = 0; at < changes.length;) {
    if (changes.length - at < HEADER_BYTES) refuse("a cut range");
    const start = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    at += HEADER_BYTES;
    if (start < end || length === 0 || start > memoryBytes || length > memoryBytes - start) {
      refuse("a range outside of the memory");
    }
    if (length > changes.length - at) refuse("a cut range");
    end = start + length;
    at += length;
  }
}
