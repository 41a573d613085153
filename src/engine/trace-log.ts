// What a traced run is asked for, and what it reports: pieces of bytes, which trace-items.ts takes
// apart when the run is over. Mirrors guest/trace.c.

/** `first` and `last`: the steps whose variables are wanted; undefined: all steps, without variables. */
export interface TraceRequest {
  readonly maxSteps: number;
  readonly first?: number;
  readonly last?: number;
  /** Modules in files are traced too. */
  readonly modules: boolean;
}

// A step: at most four arguments of an exception, names and numbers. With variables: guest/trace.c
// begins no value behind 16,000 bytes, and shows 24 frames.
const MAX_STEP_BYTES = 2_000;
const MAX_STATE_BYTES = 32_000;

const ITEM_BYTES = 5;
const REQUEST_BYTES = 1 + 4 * ITEM_BYTES;

/** CBOR of one length whatever the numbers, so that the guest's memory is the same for all. */
export function encodeTrace({
  maxSteps,
  first = 0xffffffff,
  last = 0,
  modules,
}: TraceRequest): Uint8Array {
  const bytes = new Uint8Array(REQUEST_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = 0x84;
  [maxSteps, first, last, Number(modules)].forEach((value, i) => {
    bytes[1 + i * ITEM_BYTES] = 0x1a;
    view.setUint32(2 + i * ITEM_BYTES, value);
  });
  return bytes;
}

/** The request of a traced run, asking for something else. */
export function retrace(
  request: Uint8Array<ArrayBuffer>,
  trace: TraceRequest,
): Uint8Array<ArrayBuffer> {
  const copy = request.slice();
  copy.set(encodeTrace(trace), copy.length - REQUEST_BYTES);
  return copy;
}

/** How a machine reports steps. */
export interface TraceTerms {
  /** More is no trace. */
  readonly maxBytes: number;
  /** The run ends when the steps asked for are complete. */
  readonly stops: boolean;
}

/** Takes pieces of what is reported. */
export class TraceLog implements TraceTerms {
  readonly maxBytes: number;
  readonly stops: boolean;
  // Room for what comes: pieces are as small as the guest likes.
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(1024);
  #length = 0;

  constructor({ maxBytes, stops }: TraceTerms) {
    this.maxBytes = maxBytes;
    this.stops = stops;
  }

  static of({ maxSteps, first, last }: TraceRequest): TraceLog {
    return first === undefined || last === undefined
      ? new TraceLog({ maxBytes: (maxSteps + 1) * MAX_STEP_BYTES, stops: false })
      : new TraceLog({ maxBytes: (last - first + 1) * MAX_STATE_BYTES, stops: true });
  }

  push(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#length);
    this.#length = length;
  }

  /** The run is executed again: all of it comes again. */
  rewind(): void {
    this.#length = 0;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}
