// The one error that this folder throws.
//
// Does: says what is wrong with a module, where in the file, and which kind of trouble it is.
// Does not: name the host, paths or Python; whoever calls a pass adds that.

/**
 * - `malformed`: the bytes are not a WebAssembly module (truncated, over-long, out of order).
 * - `unsupported`: the module may be valid, but uses something these passes do not know.
 * - `refused`: the module or the request breaks a condition that the pass states in its header.
 */
export type WasmErrorCode = "malformed" | "unsupported" | "refused";

export class WasmError extends Error {
  override readonly name: string = "WasmError";
  readonly code: WasmErrorCode;
  /** Byte offset in the file that the pass was given, where one place is to blame. */
  readonly offset: number | undefined;

  constructor(code: WasmErrorCode, message: string, offset?: number) {
    super(offset === undefined ? message : `${message} (at offset 0x${offset.toString(16)})`);
    this.code = code;
    this.offset = offset;
  }
}
