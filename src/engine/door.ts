// The host's side of the door: the three imports of the guest, and the budgets that they
// charge. Mirrors guest/door.h. Every argument is hostile: it is coerced and checked before
// use, and bytes are copied out before anything looks at them.

import type { Limits } from "../limits.ts";
import { PAGE_BYTES } from "./image.ts";

/**
 * Thrown through the wasm frames to end a run. The guest has no instruction that catches
 * it; the machine that it passed through is never used again.
 */
export class Stop {
  readonly which: keyof Limits | "violation" | "callback";
  readonly used: number | null;
  readonly cause: unknown;

  constructor(which: Stop["which"], used: number | null, cause?: unknown) {
    this.which = which;
    this.used = used;
    this.cause = cause;
  }
}

// About a millisecond of an interpreter on a 2020s machine.
const SLICE_FUEL = 250_000;

const textDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

// How much depends on a growth, as in guest/door.h.
const GROW_IF_POSSIBLE = 0;
const GROW_OR_STOP = 2;

const STDOUT = 1;
const STDERR = 2;

export type OutputHandler = (text: string) => void;

export interface OutputHandlers {
  onStdout?: OutputHandler | undefined;
  onStderr?: OutputHandler | undefined;
}

const FIRST_BUFFER_BYTES = 256;

// One output stream of one run: bytes are kept as they come and decoded once, at the end;
// only a handler has them decoded piece by piece.
class Stream {
  readonly #handler: OutputHandler | undefined;
  #decoder: TextDecoder | undefined;
  #bytes = new Uint8Array(0);
  #length = 0;

  constructor(handler: OutputHandler | undefined) {
    this.#handler = handler;
  }

  push(piece: Uint8Array): void {
    const end = this.#length + piece.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2, FIRST_BUFFER_BYTES));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(piece, this.#length);
    this.#length = end;
    if (this.#handler === undefined) return;
    this.#decoder ??= new TextDecoder("utf-8", { ignoreBOM: true });
    this.#deliver(this.#decoder.decode(piece, { stream: true }));
  }

  // The handler is the caller's code: what it throws ends the run and reaches the caller.
  #deliver(text: string): void {
    if (text === "") return;
    try {
      this.#handler?.(text);
    } catch (error) {
      throw new Stop("callback", null, error);
    }
  }

  // A character that the output limit or a crash cut in two becomes U+FFFD.
  end(): string {
    this.#deliver(this.#decoder?.decode() ?? "");
    if (this.#length === 0) return "";
    return textDecoder.decode(this.#bytes.subarray(0, this.#length));
  }
}

/** The budgets and the output of one run. */
export class Door {
  readonly #limits: Readonly<Limits>;
  readonly #stdout: Stream;
  readonly #stderr: Stream;
  readonly #now: () => number;
  readonly #startedAt: number;
  #outputBytes = 0;
  #granted = 0;

  /** `silent`: a run that is repeated to rebuild a machine has no output and no clock. */
  constructor(limits: Readonly<Limits>, handlers: OutputHandlers, silent: boolean) {
    this.#limits = limits;
    this.#stdout = new Stream(handlers.onStdout);
    this.#stderr = new Stream(handlers.onStderr);
    this.#now = silent ? () => 0 : () => performance.now();
    this.#startedAt = this.#now();
  }

  get elapsedMs(): number {
    return this.#now() - this.#startedAt;
  }

  /** Fuel handed out so far; what was used is this minus what is left in the global. */
  get granted(): number {
    return this.#granted;
  }

  /** The first slice of a run, and each further one. */
  #nextSlice(): number {
    const slice = Math.min(SLICE_FUEL, this.#limits.fuel - this.#granted);
    this.#granted += slice;
    return slice;
  }

  firstSlice(): number {
    return this.#nextSlice();
  }

  /** Throws when the run's time is over. */
  checkTime(): void {
    const elapsedMs = this.elapsedMs;
    if (elapsedMs > this.#limits.timeoutMs) throw new Stop("timeoutMs", Math.ceil(elapsedMs));
  }

  refuel(left: number): number {
    this.checkTime();
    let fuel = left | 0;
    // One charge of a large memory.copy can be more than a slice.
    while (fuel < 0) {
      const slice = this.#nextSlice();
      if (slice <= 0) throw new Stop("fuel", this.#granted - fuel);
      fuel += slice;
    }
    return fuel;
  }

  write(memory: WebAssembly.Memory, stream: number, pointer: number, length: number): void {
    const target = stream === STDOUT ? this.#stdout : stream === STDERR ? this.#stderr : null;
    if (target === null) throw new Stop("violation", null, "unknown output stream");
    const room = this.#limits.maxOutputBytes - this.#outputBytes;
    const count = length >>> 0;
    const bytes = view(memory, pointer, count).subarray(0, room);
    this.#outputBytes += count;
    target.push(bytes);
    if (this.#outputBytes > this.#limits.maxOutputBytes) {
      throw new Stop("maxOutputBytes", this.#outputBytes);
    }
  }

  grow(memory: WebAssembly.Memory, wanted: number, required: number): number {
    const size = memory.buffer.byteLength;
    const bytes = wanted >>> 0;
    const room = this.#limits.memoryBytes - size;
    let pages = Math.ceil(bytes / PAGE_BYTES);
    if (pages * PAGE_BYTES > room) {
      if (required !== GROW_IF_POSSIBLE) {
        // A request that would not fit into an empty memory is the program's error
        // (MemoryError), not the end of the budget.
        if (bytes > this.#limits.memoryBytes && required !== GROW_OR_STOP) return 0;
        throw new Stop("memoryBytes", required === GROW_OR_STOP ? null : size + bytes);
      }
      pages = Math.floor(room / PAGE_BYTES);
    }
    if (pages <= 0) return 0;
    try {
      memory.grow(pages);
    } catch {
      // The engine has no more memory to give, whatever the limit says.
      if (required === GROW_IF_POSSIBLE) return 0;
      throw new Stop("memoryBytes", size + bytes);
    }
    return memory.buffer.byteLength;
  }

  /** All output of the run. A handler may get its last piece here, and throw. */
  output(): { stdout: string; stderr: string } {
    return { stdout: this.#stdout.end(), stderr: this.#stderr.end() };
  }
}

/** A view of guest memory, checked without overflow. Only for use before the next call. */
function view(memory: WebAssembly.Memory, pointer: number, length: number): Uint8Array {
  const start = pointer >>> 0;
  const count = length >>> 0;
  const size = memory.buffer.byteLength;
  if (start > size || count > size - start) {
    throw new Stop("violation", null, "a range outside of the memory");
  }
  return new Uint8Array(memory.buffer, start, count);
}

/** Copies guest bytes out. */
export function copyOut(
  memory: WebAssembly.Memory,
  pointer: number,
  length: number,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(view(memory, pointer, length));
}
