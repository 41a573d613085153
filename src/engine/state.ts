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
  const ranges: number[] = []; // start, end in words
  let size = 0;
  let end = -1 - GAP_WORDS;
  const add = (i: number): void => {
    if (i - end > GAP_WORDS) {
      ranges.push(i, i + 1);
      size += HEADER_BYTES + 4;
    } else {
      ranges[ranges.length - 1] = i + 1;
      size += 4 * (i + 1 - end);
    }
    end = i + 1;
  };
  const common = before.length;
  const first = Math.max(0, Math.min(from >>> 2, common));
  for (let i = first; i < common; i++) if (now[i] !== before[i]) add(i);
  for (let i = common; i < now.length; i++) if (now[i] !== 0) add(i);
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
