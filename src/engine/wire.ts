// The wire on the host: CBOR (RFC 8949), definite lengths only. Mirrors guest/wire.c:
// same tags, same order. encode* turns a caller's values into bytes before the guest is
// entered; Reader takes apart a copy of what the guest sent and trusts none of it.

import { SandboaError } from "../errors.ts";
import type { Limits } from "../limits.ts";
import { ExceptionValue, Float, FrozenSet, Tuple, type Value } from "../values.ts";

const MAJOR_UINT = 0;
const MAJOR_NEGINT = 1;
const MAJOR_BYTES = 2;
const MAJOR_TEXT = 3;
const MAJOR_ARRAY = 4;
const MAJOR_MAP = 5;
const MAJOR_TAG = 6;

const SIMPLE_FALSE = 0xf4;
const SIMPLE_TRUE = 0xf5;
const SIMPLE_NULL = 0xf6;
const SIMPLE_FLOAT64 = 0xfb;

const TAG_BIG_POSITIVE = 2; // RFC 8949 3.4.3
const TAG_BIG_NEGATIVE = 3;
const TAG_OBJECT = 27; // [type name, args...]: an exception
const TAG_SET = 258;
const TAG_FROZENSET = 26227;
const TAG_TUPLE = 29813;

const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder("utf-8", { ignoreBOM: true });

export type ValueLimits = Pick<Limits, "maxValueBytes" | "maxValueDepth" | "maxValueNodes">;

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

// ---------------------------------------------------------------- writing

/** Appends CBOR to a growing buffer. */
export class Writer {
  #bytes: Uint8Array = new Uint8Array(256);
  #view: DataView = new DataView(this.#bytes.buffer);
  #length = 0;

  /** The bytes written so far; valid until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  reset(): void {
    this.#length = 0;
    if (this.#bytes.length > 1 << 20) {
      this.#bytes = new Uint8Array(256);
      this.#view = new DataView(this.#bytes.buffer);
    }
  }

  #reserve(count: number): number {
    const at = this.#length;
    if (at + count > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, at + count));
      bytes.set(this.#bytes.subarray(0, at));
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer);
    }
    this.#length = at + count;
    return at;
  }

  byte(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  head(major: number, argument: number): void {
    const first = major << 5;
    if (argument < 24) {
      this.byte(first | argument);
    } else if (argument < 0x100) {
      const at = this.#reserve(2);
      this.#bytes[at] = first | 24;
      this.#bytes[at + 1] = argument;
    } else if (argument < 0x10000) {
      const at = this.#reserve(3);
      this.#bytes[at] = first | 25;
      this.#view.setUint16(at + 1, argument);
    } else if (argument < 0x100000000) {
      const at = this.#reserve(5);
      this.#bytes[at] = first | 26;
      this.#view.setUint32(at + 1, argument);
    } else {
      const at = this.#reserve(9);
      this.#bytes[at] = first | 27;
      this.#view.setBigUint64(at + 1, BigInt(argument));
    }
  }

  array(length: number): void {
    this.head(MAJOR_ARRAY, length);
  }

  map(length: number): void {
    this.head(MAJOR_MAP, length);
  }

  tag(tag: number): void {
    this.head(MAJOR_TAG, tag);
  }

  uint(value: number): void {
    this.head(MAJOR_UINT, value);
  }

  null(): void {
    this.byte(SIMPLE_NULL);
  }

  boolean(value: boolean): void {
    this.byte(value ? SIMPLE_TRUE : SIMPLE_FALSE);
  }

  float(value: number): void {
    const at = this.#reserve(9);
    this.#bytes[at] = SIMPLE_FLOAT64;
    this.#view.setFloat64(at + 1, value);
  }

  integer(value: number): void {
    if (value >= 0) this.head(MAJOR_UINT, value);
    else this.head(MAJOR_NEGINT, -1 - value);
  }

  bigint(value: bigint): void {
    const negative = value < 0n;
    const magnitude = negative ? -1n - value : value;
    if (magnitude <= BigInt(Number.MAX_SAFE_INTEGER)) {
      this.head(negative ? MAJOR_NEGINT : MAJOR_UINT, Number(magnitude));
    } else if (magnitude < 1n << 64n) {
      const at = this.#reserve(9);
      this.#bytes[at] = ((negative ? MAJOR_NEGINT : MAJOR_UINT) << 5) | 27;
      this.#view.setBigUint64(at + 1, magnitude);
    } else {
      let hex = magnitude.toString(16);
      if (hex.length % 2 === 1) hex = `0${hex}`;
      const bytes = new Uint8Array(hex.length / 2);
      for (let i = 0; i < bytes.length; i++) {
        bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
      }
      this.tag(negative ? TAG_BIG_NEGATIVE : TAG_BIG_POSITIVE);
      this.blob(bytes);
    }
  }

  blob(bytes: Uint8Array): void {
    this.head(MAJOR_BYTES, bytes.length);
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  text(value: string): void {
    // Short ASCII strings, most keys, are written here; the encoder does the rest.
    const length = value.length;
    if (length < 24) {
      const at = this.#reserve(1 + length);
      const bytes = this.#bytes;
      let i = 0;
      for (; i < length; i++) {
        const code = value.charCodeAt(i);
        if (code > 127) break;
        bytes[at + 1 + i] = code;
      }
      if (i === length) {
        bytes[at] = (MAJOR_TEXT << 5) | length;
        return;
      }
      this.#length = at;
    }
    const headAt = this.#reserve(5 + length * 3);
    const bodyAt = headAt + 5;
    const written = textEncoder.encodeInto(value, this.#bytes.subarray(bodyAt)).written;
    this.#length = headAt;
    this.head(MAJOR_TEXT, written);
    this.#bytes.copyWithin(this.#length, bodyAt, bodyAt + written);
    this.#length += written;
  }
}

/** Where in the caller's inputs a value stands, for error messages: `inputs.data[3]`. */
type Path = readonly (string | number)[];

function formatPath(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

/** Encodes a caller's values within limits. Host code alone runs here. */
export class ValueEncoder {
  readonly #out: Writer;
  readonly #limits: ValueLimits;
  readonly #start: number;
  readonly #ancestors: object[] = [];
  readonly #path: (string | number)[];
  #nodes = 0;

  constructor(out: Writer, limits: ValueLimits, root: string) {
    this.#out = out;
    this.#limits = limits;
    this.#start = out.length;
    this.#path = [root];
  }

  /** Encodes one named value. */
  encode(name: string, value: unknown): void {
    this.#path.push(name);
    this.#value(value);
    this.#path.pop();
  }

  #refuse(what: string): never {
    throw new SandboaError("ERR_UNSUPPORTED_VALUE", `${formatPath(this.#path)}: ${what}`);
  }

  #tooLarge(which: keyof ValueLimits): never {
    throw new SandboaError(
      "ERR_VALUE_TOO_LARGE",
      `${formatPath(this.#path)} exceeds limits.${which} (${this.#limits[which]})`,
    );
  }

  #count(bytes: number): void {
    if (++this.#nodes > this.#limits.maxValueNodes) this.#tooLarge("maxValueNodes");
    if (this.#out.length - this.#start + bytes > this.#limits.maxValueBytes) {
      this.#tooLarge("maxValueBytes");
    }
  }

  #value(value: unknown): void {
    this.#count(0);
    switch (typeof value) {
      case "undefined":
        return this.#out.null();
      case "boolean":
        return this.#out.boolean(value);
      case "number":
        return Number.isSafeInteger(value) && !Object.is(value, -0)
          ? this.#out.integer(value)
          : this.#out.float(value);
      case "bigint":
        return this.#out.bigint(value);
      case "string":
        if (value.length > this.#limits.maxValueBytes) this.#tooLarge("maxValueBytes");
        this.#out.text(value);
        return this.#checkBytes();
      case "object":
        return value === null ? this.#out.null() : this.#object(value);
      case "function":
        return this.#refuse("a function can't enter the sandbox as a value");
      default:
        return this.#refuse(`a ${typeof value} can't enter the sandbox`);
    }
  }

  #checkBytes(): void {
    if (this.#out.length - this.#start > this.#limits.maxValueBytes) {
      this.#tooLarge("maxValueBytes");
    }
  }

  #object(value: object): void {
    if (value instanceof Float) return this.#out.float(Number(value.value));
    if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
      this.#count(bytes.length);
      return this.#out.blob(bytes);
    }
    if (this.#ancestors.includes(value)) this.#refuse("contains itself");
    if (this.#ancestors.length >= this.#limits.maxValueDepth) this.#tooLarge("maxValueDepth");
    this.#ancestors.push(value);
    this.#container(value);
    this.#ancestors.pop();
  }

  #container(value: object): void {
    if (Array.isArray(value)) {
      if (value instanceof Tuple) this.#out.tag(TAG_TUPLE);
      return this.#items(value);
    }
    if (value instanceof Map) return this.#entries([...value.entries()]);
    if (value instanceof Set) {
      this.#out.tag(value instanceof FrozenSet ? TAG_FROZENSET : TAG_SET);
      return this.#items([...value]);
    }
    if (value instanceof ExceptionValue) {
      this.#out.tag(TAG_OBJECT);
      return this.#items([value.type, ...value.args]);
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === null || isObjectPrototype(prototype)) {
      return this.#entries(Object.entries(value));
    }
    const name = value.constructor?.name ?? "object";
    const hint = value instanceof Date ? "; pass date.toISOString() or date.getTime()" : "";
    return this.#refuse(`a ${name} can't enter the sandbox${hint || "; pass plain data"}`);
  }

  #items(items: readonly unknown[]): void {
    this.#out.array(items.length);
    for (let i = 0; i < items.length; i++) {
      this.#path.push(i);
      this.#value(items[i]);
      this.#path.pop();
    }
  }

  #entries(entries: readonly (readonly [unknown, unknown])[]): void {
    this.#out.map(entries.length);
    for (const [key, value] of entries) {
      this.#path.push(typeof key === "string" ? key : "<key>");
      this.#value(key);
      this.#value(value);
      this.#path.pop();
    }
  }
}

// Also true for the plain objects of another realm (an iframe, a vm context).
function isObjectPrototype(prototype: object | unknown): boolean {
  return (
    typeof prototype === "object" &&
    prototype !== null &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, "hasOwnProperty")
  );
}

// ---------------------------------------------------------------- reading

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);
const HEX_CHUNK_BYTES = 4096;

// Engines hash numbers without a seed, so a guest can make keys that all collide and every
// insertion slow.
const HASHED_PER_CHECK = 64;

/**
 * Reads CBOR from a private copy of the guest's bytes.
 * Throws WireViolation for anything that guest/wire.c does not produce, WireExcess when a
 * value is over a limit. Recursion is bounded by `maxValueDepth`, at most 200.
 */
export class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #limits: ValueLimits;
  readonly #checkTime: () => void;
  #at = 0;
  #nodes = 0;

  /** `checkTime` is called now and then, and may throw: decoding can be made slow. */
  constructor(bytes: Uint8Array, limits: ValueLimits, checkTime: () => void) {
    this.#checkTime = checkTime;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#limits = limits;
  }

  /** Throws unless all bytes were read. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new WireViolation("trailing bytes");
  }

  #take(count: number): number {
    const at = this.#at;
    if (count > this.#bytes.length - at) throw new WireViolation("truncated");
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
    if (count > this.#bytes.length - this.#at) throw new WireViolation("bad count");
    return count;
  }

  array(): number {
    return this.#count(this.#expect(MAJOR_ARRAY));
  }

  uint(): number {
    return this.#expect(MAJOR_UINT);
  }

  text(): string {
    return this.#text(this.#expect(MAJOR_TEXT));
  }

  /** A text, or null. */
  optionalText(): string | null {
    if (this.#bytes[this.#at] !== SIMPLE_NULL) return this.text();
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
