// Reads the wire: takes apart a private copy of what the guest sent and trusts none of it.

import { ExceptionValue, FrozenSet, Tuple, type Value } from "../values.ts";
import {
  MAJOR_ARRAY,
  MAJOR_BYTES,
  MAJOR_MAP,
  MAJOR_NEGINT,
  MAJOR_TAG,
  MAJOR_TEXT,
  MAJOR_UINT,
  SIMPLE_FALSE,
  SIMPLE_FLOAT64,
  SIMPLE_NULL,
  SIMPLE_TRUE,
  TAG_BIG_NEGATIVE,
  TAG_BIG_POSITIVE,
  TAG_FROZENSET,
  TAG_OBJECT,
  TAG_SET,
  TAG_TUPLE,
  type ValueLimits,
} from "./wire.ts";

const textDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The guest sent something that our own C code never sends: it is not itself any more. */
export class WireViolation extends Error {}

/** A value from the guest is over a limit of the host. */
export class WireExcess extends Error {
  readonly which: keyof ValueLimits;

  constructor(which: keyof ValueLimits) {
    super(which);
    this.which = which;
  }
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);
const HEX_CHUNK_BYTES = 4096;

// Of texts that are names: those that came last, by their bytes. A power of two.
const NAMES = 64;
const MAX_NAME_BYTES = 24;

// Engines hash numbers without a seed, so a guest can make keys that all collide and every
// insertion slow.
const HASHED_PER_CHECK = 64;

/**
 * Reads CBOR from a private copy of the guest's bytes.
 * Throws WireViolation for anything that guest/wirewrite.c does not produce, WireExcess when a
 * value is over a limit. Recursion is bounded by `maxValueDepth`, at most 200.
 */
export class Reader {
  #bytes: Uint8Array;
  // Made when it is needed.
  #dataView: DataView | undefined;
  #end: number;
  readonly #limits: ValueLimits;
  readonly #checkTime: () => void;
  #at = 0;
  #nodes = 0;
  readonly #names: string[] = [];

  /** `checkTime` is called now and then, and may throw: decoding can be made slow. */
  constructor(bytes: Uint8Array, limits: ValueLimits, checkTime: () => void) {
    this.#checkTime = checkTime;
    this.#bytes = bytes;
    this.#end = bytes.length;
    this.#limits = limits;
  }

  /** Starts anew with the bytes from `start` to `end`, under the same limits. */
  reset(bytes: Uint8Array, start: number, end: number): void {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#dataView = undefined;
    }
    this.#at = start;
    this.#end = end;
    this.#nodes = 0;
  }

  /** Throws unless all bytes were read. */
  end(): void {
    if (this.#at !== this.#end) throw new WireViolation("trailing bytes");
  }

  get #view(): DataView {
    const bytes = this.#bytes;
    this.#dataView ??= new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return this.#dataView;
  }

  #take(count: number): number {
    const at = this.#at;
    if (count > this.#end - at) throw new WireViolation("truncated");
    this.#at = at + count;
    return at;
  }

  #byte(): number {
    return this.#bytes[this.#take(1)] as number;
  }

  // An argument up to 2^32 - 1: lengths, tags, counts. 64-bit ones are only for integers.
  #argument(info: number): number {
    if (info < 24) return info;
    if (info === 24) return this.#byte();
    if (info === 25) return this.#view.getUint16(this.#take(2));
    if (info === 26) return this.#view.getUint32(this.#take(4));
    throw new WireViolation("bad argument");
  }

  #expect(major: number): number {
    const initial = this.#byte();
    if (initial >> 5 !== major) throw new WireViolation("unexpected type");
    return this.#argument(initial & 31);
  }

  // Each item takes at least a byte: a larger count is a lie, and is refused before
  // anything is allocated for it.
  #count(count: number): number {
    if (count > this.#end - this.#at) throw new WireViolation("bad count");
    return count;
  }

  array(): number {
    return this.#count(this.#expect(MAJOR_ARRAY));
  }

  map(): number {
    return this.#count(this.#expect(MAJOR_MAP));
  }

  uint(): number {
    return this.#expect(MAJOR_UINT);
  }

  text(): string {
    return this.#text(this.#expect(MAJOR_TEXT));
  }

  /** A text that likely came before: a name, a key. */
  name(): string {
    return this.#name(this.#expect(MAJOR_TEXT));
  }

  #name(length: number): string {
    const bytes = this.#bytes;
    const at = this.#at;
    if (length > MAX_NAME_BYTES || length > this.#end - at) return this.#text(length);
    let hash = length;
    for (let i = 0; i < length; i++) hash = (Math.imul(hash, 31) + (bytes[at + i] as number)) | 0;
    const slot = (hash ^ (hash >>> 6)) & (NAMES - 1);
    const known = this.#names[slot];
    if (known !== undefined && known.length === length) {
      let i = 0;
      while (i < length && known.charCodeAt(i) === bytes[at + i]) i++;
      if (i === length) {
        this.#at = at + length;
        return known;
      }
    }
    const name = this.#text(length);
    // One of ASCII alone: no other bytes can be taken for it.
    if (name.length === length) this.#names[slot] = name;
    return name;
  }

  /** A text, or null. */
  optionalText(): string | null {
    if (this.#at === this.#end || this.#bytes[this.#at] !== SIMPLE_NULL) return this.text();
    this.#at++;
    return null;
  }

  /** A 32-bit integer, or null. */
  optionalInteger(): number | null {
    const initial = this.#byte();
    if (initial === SIMPLE_NULL) return null;
    const argument = this.#argument(initial & 31);
    if (initial >> 5 === MAJOR_UINT) return argument;
    if (initial >> 5 === MAJOR_NEGINT) return -1 - argument;
    throw new WireViolation("unexpected type");
  }

  #text(length: number): string {
    const at = this.#take(length);
    if (length < 24) {
      // Short ASCII strings are decoded here: most keys are such.
      let text = "";
      let i = at;
      for (; i < at + length; i++) {
        const code = this.#bytes[i] as number;
        if (code > 127) break;
        text += String.fromCharCode(code);
      }
      if (i === at + length) return text;
    }
    // Guest strings can hold lone surrogates; those become U+FFFD.
    return textDecoder.decode(this.#bytes.subarray(at, at + length));
  }

  /** One value of the guest's. */
  value(): Value {
    return this.#value(0);
  }

  #value(depth: number): Value {
    if (++this.#nodes > this.#limits.maxValueNodes) throw new WireExcess("maxValueNodes");
    const initial = this.#byte();
    const info = initial & 31;
    switch (initial >> 5) {
      case MAJOR_UINT:
        return info === 27 ? this.#long(false) : this.#argument(info);
      case MAJOR_NEGINT:
        return info === 27 ? this.#long(true) : -1 - this.#argument(info);
      case MAJOR_BYTES: {
        const length = this.#argument(info);
        const at = this.#take(length);
        return this.#bytes.slice(at, at + length);
      }
      case MAJOR_TEXT:
        return this.#text(this.#argument(info));
      case MAJOR_ARRAY:
        return this.#items(this.#argument(info), depth);
      case MAJOR_MAP:
        return this.#dict(this.#argument(info), depth);
      case MAJOR_TAG:
        return this.#tagged(this.#argument(info), depth);
      default:
        return this.#simple(initial);
    }
  }

  #simple(initial: number): Value {
    switch (initial) {
      case SIMPLE_FALSE:
        return false;
      case SIMPLE_TRUE:
        return true;
      case SIMPLE_NULL:
        return null;
      case SIMPLE_FLOAT64:
        return this.#view.getFloat64(this.#take(8));
      default:
        throw new WireViolation("bad simple value");
    }
  }

  #long(negative: boolean): Value {
    const magnitude = this.#view.getBigUint64(this.#take(8));
    return narrow(negative ? -1n - magnitude : magnitude);
  }

  #big(negative: boolean): Value {
    const length = this.#expect(MAJOR_BYTES);
    const at = this.#take(length);
    const parts = ["0x0"];
    for (let from = at; from < at + length; from += HEX_CHUNK_BYTES) {
      let part = "";
      for (const byte of this.#bytes.subarray(
        from,
        Math.min(from + HEX_CHUNK_BYTES, at + length),
      )) {
        part += HEX[byte] as string;
      }
      parts.push(part);
    }
    const magnitude = BigInt(parts.join(""));
    return narrow(negative ? -1n - magnitude : magnitude);
  }

  #enter(depth: number): number {
    if (depth >= this.#limits.maxValueDepth) throw new WireExcess("maxValueDepth");
    return depth + 1;
  }

  #items(length: number, depth: number): Value[] {
    const inner = this.#enter(depth);
    this.#count(length);
    const items: Value[] = [];
    for (let i = 0; i < length; i++) items.push(this.#value(inner));
    return items;
  }

  #dict(length: number, depth: number): Value {
    const inner = this.#enter(depth);
    this.#count(length);
    const keys: Value[] = [];
    const values: Value[] = [];
    let named = true;
    for (let i = 0; i < length; i++) {
      const key = this.#value(inner);
      if (typeof key !== "string") named = false;
      keys.push(key);
      values.push(this.#value(inner));
    }
    if (!named) {
      const map = new Map<Value, Value>();
      for (let i = 0; i < length; i++) {
        if (i % HASHED_PER_CHECK === 0) this.#checkTime();
        map.set(keys[i] as Value, values[i] as Value);
      }
      return map;
    }
    // Without a prototype, "__proto__" and "constructor" are keys like any other.
    const dict = Object.create(null) as Record<string, Value>;
    for (let i = 0; i < length; i++) dict[keys[i] as string] = values[i] as Value;
    return dict;
  }

  #fill(set: Set<Value>, items: readonly Value[]): Set<Value> {
    for (let i = 0; i < items.length; i++) {
      if (i % HASHED_PER_CHECK === 0) this.#checkTime();
      set.add(items[i] as Value);
    }
    return set;
  }

  #tagged(tag: number, depth: number): Value {
    if (tag === TAG_BIG_POSITIVE || tag === TAG_BIG_NEGATIVE) {
      return this.#big(tag === TAG_BIG_NEGATIVE);
    }
    const items = this.#items(this.#expect(MAJOR_ARRAY), depth);
    switch (tag) {
      case TAG_TUPLE: {
        const tuple = new Tuple();
        for (const item of items) tuple.push(item);
        return tuple;
      }
      case TAG_SET:
        return this.#fill(new Set(), items);
      case TAG_FROZENSET:
        return this.#fill(new FrozenSet(), items);
      case TAG_OBJECT: {
        this.#nodes--; // the guest does not count the type's name
        const [type, ...args] = items;
        if (typeof type !== "string") throw new WireViolation("bad exception");
        return new ExceptionValue(type, args);
      }
      default:
        throw new WireViolation("unknown tag");
    }
  }
}

// A number where it is exact, a bigint beyond.
function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
