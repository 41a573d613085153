// Reads what a traced guest reports: CBOR items one after the other, arrays without a length among
// them. Trusts none of it: what is no item ends the reading.

import { Float } from "../values.ts";
import { WireViolation } from "./decode.ts";

/** One item. Ints beyond 2^53 are bigints, floats are `Float`. */
export type TraceItem =
  | null
  | boolean
  | number
  | bigint
  | string
  | Float
  | Uint8Array
  | TraceItem[];

const MAX_DEPTH = 24;
// In one item; a step with variables has 16,000 bytes and a little more.
const MAX_ITEMS = 50_000;
const BREAK = 0xff;

const textDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

export class TraceReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #left = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where the next item begins. */
  get position(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Throws WireViolation. */
  next(): TraceItem {
    this.#left = MAX_ITEMS;
    return this.#item(0);
  }

  #take(count: number): number {
    const at = this.#at;
    if (count > this.#bytes.length - at) throw new WireViolation("truncated");
    this.#at = at + count;
    return at;
  }

  #argument(info: number): number | bigint {
    if (info < 24) return info;
    if (info === 24) return this.#bytes[this.#take(1)] as number;
    if (info === 25) return this.#view.getUint16(this.#take(2));
    if (info === 26) return this.#view.getUint32(this.#take(4));
    if (info !== 27) throw new WireViolation("bad argument");
    const long = this.#view.getBigUint64(this.#take(8));
    return long <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(long) : long;
  }

  #block(info: number): Uint8Array {
    const length = Number(this.#argument(info));
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  #item(depth: number): TraceItem {
    if (this.#left-- === 0) throw new WireViolation("too many items");
    const initial = this.#bytes[this.#take(1)] as number;
    const info = initial & 31;
    switch (initial >> 5) {
      case 0:
        return this.#argument(info);
      case 1: {
        const argument = this.#argument(info);
        return typeof argument === "bigint" ? -1n - argument : -1 - argument;
      }
      case 2:
        return this.#block(info).slice();
      case 3:
        return textDecoder.decode(this.#block(info));
      case 4: {
        if (info !== 31 || depth >= MAX_DEPTH) throw new WireViolation("bad array");
        const items: TraceItem[] = [];
        while (this.#bytes[this.#at] !== BREAK) items.push(this.#item(depth + 1));
        this.#at++;
        return items;
      }
    }
    if (initial === 0xf4 || initial === 0xf5) return initial === 0xf5;
    if (initial === 0xf6) return null;
    if (initial === 0xfb) return new Float(this.#view.getFloat64(this.#take(8)));
    throw new WireViolation("bad simple value");
  }
}
