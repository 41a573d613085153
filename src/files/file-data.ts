// The bytes of a file, in a block that grows ahead of them.

const EMPTY = new Uint8Array(0);
const MIN_CAPACITY = 128;

export class FileData {
  // Zero beyond the size.
  #block: Uint8Array<ArrayBuffer>;
  #size: number;

  constructor(bytes: Uint8Array<ArrayBuffer> = EMPTY) {
    this.#block = bytes;
    this.#size = bytes.length;
  }

  get size(): number {
    return this.#size;
  }

  /** What is there, not a copy; only to be read before the next change. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#block.subarray(0, this.#size);
  }

  /** At most `length` bytes from `offset` on, not a copy. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const start = Math.min(offset, this.#size);
    return this.#block.subarray(start, Math.min(start + length, this.#size));
  }

  /** Bytes between the former end and `offset` are zero. */
  write(offset: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const end = offset + bytes.length;
    this.#reserve(end);
    this.#block.set(bytes, offset);
    this.#size = Math.max(this.#size, end);
  }

  /** Cuts off, or adds zeros. */
  resize(size: number): void {
    if (size === 0) this.#block = EMPTY;
    else if (size < this.#size) this.#block.fill(0, size, this.#size);
    else this.#reserve(size);
    this.#size = size;
  }

  #reserve(size: number): void {
    if (size <= this.#block.length) return;
    const grown = new Uint8Array(Math.max(MIN_CAPACITY, size, Math.ceil(this.#size * 1.5)));
    grown.set(this.bytes);
    this.#block = grown;
  }
}
