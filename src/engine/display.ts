// What a run displays: objects as MIME bundles, decoded when they come. Their bytes are kept as
// well, for pauses that leave the process.

import type { Limits } from "../limits.ts";
import { Tuple, type DisplayBundle, type Value } from "../values.ts";
import { Reader, WireExcess, WireViolation } from "./decode.ts";
import { Stop } from "./stop.ts";

export type DisplayHandler = (bundle: DisplayBundle) => void;

/**
 * Takes a display of the guest's apart.
 * Throws WireViolation for what guest/lib/_display.py does not send, WireExcess over a limit.
 */
export function readDisplay(bytes: Uint8Array, limits: Readonly<Limits>): DisplayBundle {
  // It looks at the time before the first item of a set or of a map with other keys than text, of
  // which JSON has none and which a guest could make slow.
  const reader = new Reader(bytes, limits, refuse);
  // Without a prototype, "__proto__" is a key like any other.
  const bundle = Object.create(null) as Record<string, Value>;
  for (let left = reader.map(); left > 0; left--) {
    const type = reader.text();
    const data = reader.value();
    bundle[type] = data instanceof Uint8Array ? data : freezeJson(data);
  }
  reader.end();
  return Object.freeze(bundle);
}

function refuse(): never {
  throw new WireViolation("a display with other data than JSON's");
}

/** Depth is bounded by `maxValueDepth`. */
function freezeJson(data: Value): Value {
  if (typeof data !== "object" || data === null) return data;
  const isPlain = Array.isArray(data) ? !(data instanceof Tuple) : isRecord(data);
  if (!isPlain) refuse();
  for (const item of Object.values(data)) freezeJson(item as Value);
  return Object.freeze(data);
}

function isRecord(data: object): boolean {
  return Object.getPrototypeOf(data) === null;
}

/**
 * The displays of one run. As for text, what was there before `rewind` arrives only once.
 */
export class Displays {
  readonly #limits: Readonly<Limits>;
  readonly #handler: DisplayHandler | undefined;
  readonly #bytes: Uint8Array[] = [];
  readonly #bundles: DisplayBundle[] = [];
  // How many of those that came before came again.
  #repeated = 0;

  constructor(limits: Readonly<Limits>, handler: DisplayHandler | undefined) {
    this.#limits = limits;
    this.#handler = handler;
  }

  /** Takes a copy of one display. */
  push(display: Uint8Array): void {
    if (this.#repeated++ < this.#bundles.length) return;
    const bundle = this.#add(display);
    // The handler is the caller's code: what it throws ends the run and reaches the caller.
    try {
      this.#handler?.(bundle);
    } catch (error) {
      throw new Stop("callback", null, error);
    }
  }

  #add(display: Uint8Array): DisplayBundle {
    const bytes = display.slice();
    let bundle: DisplayBundle;
    try {
      bundle = readDisplay(bytes, this.#limits);
    } catch (error) {
      // The guest's own writer keeps to the limits of values.
      if (!(error instanceof WireViolation || error instanceof WireExcess)) throw error;
      throw new Stop("violation", null, error.message);
    }
    this.#bytes.push(bytes);
    this.#bundles.push(bundle);
    return bundle;
  }

  rewind(): void {
    this.#repeated = 0;
  }

  /** Displays of another process, where the handler had them. */
  restore(displays: readonly Uint8Array[]): void {
    for (const display of displays) this.#add(display);
  }

  bytes(): readonly Uint8Array[] {
    return this.#bytes;
  }

  get bundles(): readonly DisplayBundle[] {
    return Object.freeze([...this.#bundles]);
  }
}
