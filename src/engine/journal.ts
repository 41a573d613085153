// What came in through the door during a run, in order: what the guest asked for and what it
// was told. With it the run can be repeated exactly, without anything of the outside world.
//
// One block of bytes: per entry a kind (u8), a length (u32, little-endian) and that many bytes.

import { SandboaError } from "../errors.ts";
import { Stop } from "./stop.ts";

/** A request of the guest's. */
export const ENTRY_REQUEST = 0;
/** A completion that the guest took. */
export const ENTRY_COMPLETION = 1;
/** A wait of the guest's that found nothing. */
const ENTRY_NONE = 2;
/** A limit of host calls ended the run here: which one (u8), what was used (f64). */
const ENTRY_STOP = 3;

const STOP_BYTES = 9;
const STOPS = ["maxHostCalls", "maxHostCallBytes"] as const;

const HEADER_BYTES = 5;
const FIRST_BYTES = 512;
const SHORT_COPY_BYTES = 64;
const NO_BYTES = new Uint8Array(0);

/** Copies bytes; short pieces, the most frequent, without making views. */
export function copyBytes(
  from: Uint8Array,
  start: number,
  length: number,
  to: Uint8Array,
  at: number,
): void {
  if (length > SHORT_COPY_BYTES) to.set(from.subarray(start, start + length), at);
  else for (let i = 0; i < length; i++) to[at + i] = from[start + i] as number;
}

/** Records a run; after `rewind`, says what was recorded and checks that the run goes the same way. */
export class Journal {
  // The block. Readers use it in place, between `start` and `end`.
  buffer: Uint8Array<ArrayBuffer>;
  /** Where the bytes of the entry that was last added or repeated stand. */
  start = 0;
  end = 0;
  #length: number;
  #at = 0;
  #requests = 0;

  /** `bytes`: a journal that was recorded before; its format was checked. */
  constructor(bytes: Uint8Array<ArrayBuffer> = NO_BYTES) {
    this.buffer = bytes;
    this.#length = bytes.length;
  }

  /** Whether what comes next was recorded before. */
  get isRepeating(): boolean {
    return this.#at < this.#length;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  /** Requests so far; the last one's id. */
  get requests(): number {
    return this.#requests;
  }

  /** A copy of the block. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#length === 0 ? NO_BYTES : this.buffer.slice(0, this.#length);
  }

  /** Bytes of the block so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds what was recorded elsewhere; the journal then stands at its end. */
  append(bytes: Uint8Array<ArrayBuffer>): void {
    const all = new Uint8Array(this.#length + bytes.length);
    all.set(this.buffer.subarray(0, this.#length));
    all.set(bytes, this.#length);
    const start = this.#length;
    this.buffer = all;
    this.#length = all.length;
    this.#at = start;
    while (this.isRepeating) if (this.#next() === ENTRY_REQUEST) this.#requests++;
  }

  rewind(): void {
    this.#at = 0;
    this.#requests = 0;
  }

  /** A request of the guest's. Returns its id; ids count from 1 within a run. */
  request(bytes: Uint8Array, from: number, length: number): number {
    if (this.isRepeating) {
      const kind = this.#next();
      if (kind === ENTRY_STOP) throw this.#readStop();
      if (kind !== ENTRY_REQUEST || this.end - this.start !== length) throw diverged();
      const { buffer, start } = this;
      for (let i = 0; i < length; i++) if (buffer[start + i] !== bytes[from + i]) throw diverged();
    } else {
      this.#add(ENTRY_REQUEST, bytes, from, length);
    }
    return ++this.#requests;
  }

  /** A limit ended the run: when it was one of host calls, a repetition ends here too. */
  stopped({ which, used }: Stop): void {
    const index = STOPS.indexOf(which as (typeof STOPS)[number]);
    if (index < 0) return;
    const bytes = new Uint8Array(STOP_BYTES);
    bytes[0] = index;
    new DataView(bytes.buffer).setFloat64(1, used ?? 0, true);
    this.#add(ENTRY_STOP, bytes, 0, STOP_BYTES);
  }

  /** While repeating: whether the guest's wait found a completion then, which stands at `start`. */
  repeatWait(): boolean {
    const kind = this.#next();
    if (kind === ENTRY_STOP) throw this.#readStop();
    if (kind === ENTRY_REQUEST) throw diverged();
    return kind === ENTRY_COMPLETION;
  }

  #readStop(): Stop {
    const { buffer, start } = this;
    const which = STOPS[buffer[start] as number] ?? "maxHostCalls";
    const used = new DataView(buffer.buffer, buffer.byteOffset).getFloat64(start + 1, true);
    return new Stop(which, used);
  }

  /** The completion that the guest's wait found. */
  completion(bytes: Uint8Array, from: number, length: number): void {
    this.#add(ENTRY_COMPLETION, bytes, from, length);
  }

  /** The guest's wait found nothing. */
  nothing(): void {
    this.#add(ENTRY_NONE, NO_BYTES, 0, 0);
  }

  #next(): number {
    const { buffer } = this;
    const at = this.#at;
    this.start = at + HEADER_BYTES;
    this.end = this.start + readLength(buffer, at + 1);
    this.#at = this.end;
    return buffer[at] as number;
  }

  #add(kind: number, bytes: Uint8Array, from: number, length: number): void {
    const at = this.#length;
    const end = at + HEADER_BYTES + length;
    if (end > this.buffer.length) {
      const grown = new Uint8Array(Math.max(end, this.buffer.length * 2, FIRST_BYTES));
      grown.set(this.buffer.subarray(0, at));
      this.buffer = grown;
    }
    const { buffer } = this;
    buffer[at] = kind;
    buffer[at + 1] = length;
    buffer[at + 2] = length >>> 8;
    buffer[at + 3] = length >>> 16;
    buffer[at + 4] = length >>> 24;
    copyBytes(bytes, from, length, buffer, at + HEADER_BYTES);
    this.start = at + HEADER_BYTES;
    this.end = end;
    this.#length = end;
    this.#at = end;
  }
}

function readLength(buffer: Uint8Array, at: number): number {
  return (
    ((buffer[at] as number) |
      ((buffer[at + 1] as number) << 8) |
      ((buffer[at + 2] as number) << 16) |
      ((buffer[at + 3] as number) << 24)) >>>
    0
  );
}

/** The entries of a recorded journal. */
export function* readEntries(
  bytes: Uint8Array<ArrayBuffer>,
): Generator<{ kind: number; bytes: Uint8Array<ArrayBuffer> }, void, void> {
  for (let at = 0; at < bytes.length;) {
    const start = at + HEADER_BYTES;
    const end = start + readLength(bytes, at + 1);
    yield { kind: bytes[at] as number, bytes: bytes.subarray(start, end) };
    at = end;
  }
}

/**
 * Checks the format of a journal that came from outside.
 * @throws SandboaError `ERR_SNAPSHOT`
 */
export function checkJournal(bytes: Uint8Array<ArrayBuffer>): void {
  let at = 0;
  while (at < bytes.length) {
    const kind = bytes[at] as number;
    const length = bytes.length - at < HEADER_BYTES ? Infinity : readLength(bytes, at + 1);
    const isBad =
      kind > ENTRY_STOP ||
      (kind === ENTRY_NONE && length !== 0) ||
      (kind === ENTRY_STOP && length !== STOP_BYTES);
    if (isBad) at = Infinity;
    else at += HEADER_BYTES + length;
  }
  if (at !== bytes.length) {
    throw new SandboaError("ERR_SNAPSHOT", "the journal is not one: an entry is cut");
  }
}

function diverged(): Stop {
  return new Stop("diverged", null, "the run asked for something else than its journal has");
}
