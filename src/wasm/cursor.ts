// Reading a stretch of bytes from front to back.
//
// Does: bounds every read; an offset in an error is an offset in the file.
// Does not: know sections or instructions.

import { WasmError } from "./error.ts";
import { type ByteSource, readSigned, readSignedBig, readUnsigned } from "./leb128.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class Cursor implements ByteSource {
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly base: number;
  at = 0;

  /** `base` is the offset in the file of `bytes[0]`. */
  constructor(bytes: Uint8Array, base: number = 0) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.base = base;
  }

  /** Offset in the file of the next byte. */
  get offset(): number {
    return this.base + this.at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined)
      throw new WasmError("malformed", "the bytes end too early", this.offset);
    this.at += 1;
    return byte;
  }

  /** The next `length` bytes, as a view. */
  take(length: number): Uint8Array {
    if (length > this.end - this.at) {
      throw new WasmError(
        "malformed",
        `${length} bytes wanted, ${this.end - this.at} left`,
        this.offset,
      );
    }
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** The next `length` bytes, as a cursor of their own; this one moves behind them. */
  slice(length: number): Cursor {
    const base = this.offset;
    return new Cursor(this.take(length), base);
  }

  u32(): number {
    return readUnsigned(this, 32);
  }

  s32(): number {
    return readSigned(this, 32);
  }

  /** A block type or heap type. */
  s33(): number {
    return readSigned(this, 33);
  }

  s64(): bigint {
    return readSignedBig(this, 64);
  }

  /** A UTF-8 string with its length before it. */
  name(): string {
    const at = this.offset;
    const bytes = this.take(this.u32());
    try {
      return utf8.decode(bytes);
    } catch {
      throw new WasmError("malformed", "a name is not UTF-8", at);
    }
  }

  /** A count and that many entries. */
  vector<T>(readEntry: (index: number) => T): T[] {
    const count = this.u32();
    const entries: T[] = [];
    // A false count costs nothing: every entry takes at least a byte, and bytes run out.
    for (let index = 0; index < count; index += 1) entries.push(readEntry(index));
    return entries;
  }

  /** Throws unless all bytes were read. */
  checkEnd(what: string): void {
    if (!this.isAtEnd) {
      throw new WasmError(
        "malformed",
        `${this.end - this.at} bytes too many in ${what}`,
        this.offset,
      );
    }
  }
}
