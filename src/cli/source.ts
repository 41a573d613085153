// Where the Python source comes from: the command line, a file, or standard input.

import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { describeSystemError, UsageError } from "./errors.ts";

/** The program to run. Standard input is also what is left when none is named. */
export type Program =
  | { kind: "code"; code: string }
  | { kind: "file"; path: string }
  | { kind: "module"; name: string }
  | { kind: "stdin"; isNamed: boolean };

/** The program's name in `sys.argv[0]`, as CPython has it. */
export function programName(program: Program): string {
  if (program.kind === "file") return program.path;
  if (program.kind === "module") return "-m";
  return program.kind === "code" ? "-c" : "-";
}

/** The program's name in tracebacks, as CPython has it. */
export function programFilename(program: Program): string {
  if (program.kind === "file") return program.path;
  if (program.kind === "module") return "<frozen runpy>";
  return program.kind === "code" ? "<string>" : "<stdin>";
}

/**
 * Reads the source. Of a longer one than `maxBytes` only the beginning, but more than that:
 * endless input does not fill the memory, and the library sees that it is too long.
 * @throws UsageError when it can't be read or is not UTF-8.
 */
export async function readSource(program: Program, maxBytes: number): Promise<string> {
  if (program.kind === "code") return program.code;
  if (program.kind === "module") {
    return `__import__("runpy")._run_main(${JSON.stringify(program.name)})`;
  }
  const name = program.kind === "stdin" ? "standard input" : `'${program.path}'`;
  let bytes: Buffer;
  try {
    // A FIFO or /dev/stdin is a file like any other.
    const stream = program.kind === "stdin" ? process.stdin : createReadStream(program.path);
    bytes = await readUpTo(stream, maxBytes + 1);
  } catch (error) {
    throw new UsageError(`can't read ${name}: ${describeSystemError(error)}`);
  }
  return decode(bytes, name, bytes.length > maxBytes);
}

/** Reads at least so many bytes, if there are so many. */
export async function readUpTo(stream: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxBytes) break;
  }
  return Buffer.concat(chunks);
}

/** @throws UsageError when it is not UTF-8; of a text that is cut the end may be broken. */
export function decode(bytes: Buffer, name: string, isCut: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: !isCut }).decode(bytes);
  } catch {
    const offset = findInvalidByte(bytes);
    const byte = (bytes[offset] as number).toString(16).padStart(2, "0");
    throw new UsageError(`${name} is not UTF-8: byte 0x${byte} at offset ${offset}`);
  }
}

// Where the bytes first differ from those of their own decoding.
function findInvalidByte(bytes: Buffer): number {
  const again = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  const offset = bytes.findIndex((byte, i) => byte !== again[i]);
  return offset === -1 ? bytes.length - 1 : offset;
}
