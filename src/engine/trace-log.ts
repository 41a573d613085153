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
  #pieces: Uint8Array[] = [];

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
    this.#pieces.push(piece.slice());
  }

  /** The run is executed again: all of it comes again. */
  rewind(): void {
    this.#pieces = [];
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
}
