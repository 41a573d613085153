// Writes the wire: requests, and a caller's values within limits. Only host code runs here;
// the bytes are complete before the guest is entered.

import { SandboaError } from "../errors.ts";
import { ExceptionValue, Float, FrozenSet, Tuple } from "../values.ts";
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

const textEncoder = new TextEncoder();

// Shorter ones have room for any encoding.
const LONG_TEXT = 4096;

/** Appends CBOR to a growing buffer. */
export class Writer {
  #bytes: Uint8Array = new Uint8Array(256);
  #view: DataView = new DataView(this.#bytes.buffer);
  #length = 0;

  /** The bytes written so far; valid until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** What holds the bytes, from 0 to `length`; valid until the next write. */
  get buffer(): Uint8Array {
    return this.#bytes;
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

  /** An int when it is an exact one, else a float. */
  number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) this.integer(value);
    else this.float(value);
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

  /** Bytes that are CBOR already. */
  append(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** Writes a long text if it is ASCII: its length in bytes is known then. */
  #ascii(value: string): boolean {
    const { length } = value;
    // A look before most of it is encoded for nothing.
    if ((value.charCodeAt(0) | value.charCodeAt(length >> 1)) > 127) return false;
    const at = this.#length;
    this.head(MAJOR_TEXT, length);
    const bodyAt = this.#reserve(length);
    const { read } = textEncoder.encodeInto(value, this.#bytes.subarray(bodyAt, bodyAt + length));
    if (read === length) return true;
    this.#length = at;
    return false;
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
    if (length >= LONG_TEXT && this.#ascii(value)) return;
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

  /** Encodes the value that the root names. */
  encodeRoot(value: unknown): void {
    this.#value(value);
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
        return this.#out.number(value);
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
    // Most are arrays and plain objects, and nothing else has their prototypes.
    if (Array.isArray(value) || isPlain(value)) return this.#nested(value);
    if (value instanceof Float) return this.#out.float(Number(value.value));
    if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
      this.#count(bytes.length);
      return this.#out.blob(bytes);
    }
    this.#nested(value);
  }

  #nested(value: object): void {
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
    if (isPlain(value)) return this.#properties(value as Record<string, unknown>);
    if (value instanceof Map) return this.#entries([...value.entries()]);
    if (value instanceof Set) {
      this.#out.tag(value instanceof FrozenSet ? TAG_FROZENSET : TAG_SET);
      return this.#items([...value]);
    }
    if (value instanceof ExceptionValue) {
      this.#out.tag(TAG_OBJECT);
      return this.#items([value.type, ...value.args]);
    }
    if (isObjectPrototype(Object.getPrototypeOf(value))) {
      return this.#properties(value as Record<string, unknown>);
    }
    const name = value.constructor?.name ?? "object";
    const hint = value instanceof Date ? "; pass date.toISOString() or date.getTime()" : "";
    return this.#refuse(`a ${name} can't enter the sandbox${hint || "; pass plain data"}`);
  }

  #items(items: readonly unknown[]): void {
    this.#out.array(items.length);
    const at = this.#path.length;
    for (let i = 0; i < items.length; i++) {
      this.#path[at] = i;
      this.#value(items[i]);
    }
    this.#path.length = at;
  }

  #properties(value: Record<string, unknown>): void {
    const keys = Object.keys(value);
    this.#out.map(keys.length);
    const at = this.#path.length;
    for (const key of keys) {
      this.#path[at] = key;
      this.#value(key);
      this.#value(value[key]);
    }
    this.#path.length = at;
  }

  #entries(entries: readonly (readonly [unknown, unknown])[]): void {
    this.#out.map(entries.length);
    const at = this.#path.length;
    for (const [key, value] of entries) {
      this.#path[at] = typeof key === "string" ? key : "<key>";
      this.#value(key);
      this.#value(value);
    }
    this.#path.length = at;
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
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
