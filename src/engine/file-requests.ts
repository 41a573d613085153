// What the guest asks of its machine's file tree, as bytes (ARCHITECTURE.md, Files). Every byte
// of a request is hostile.

import { EINVAL, FileError } from "../files/errno.ts";
import type { FileStatus, FileTree } from "../files/tree.ts";
import type { Value } from "../values.ts";
import type { Reader } from "./decode.ts";
import { WireExcess, WireViolation } from "./decode.ts";
import type { Writer } from "./encode.ts";

const ANSWER_VALUE = 0;
const ANSWER_ERRNO = 1;

const FLAG_READ = 1;
const FLAG_WRITE = 2;
const FLAG_CREATE = 4;
const FLAG_EXCLUSIVE = 8;
const FLAG_TRUNCATE = 16;

/** A longer read gives less, as POSIX allows. */
const MAX_READ_BYTES = 1024 * 1024;

// What a request costs the host, in fuel.
const FUEL_PER_REQUEST = 200;
const FUEL_PER_ENTRY = 10;
const BYTES_PER_FUEL = 16;

type Operation = (tree: FileTree, args: readonly Value[], out: Writer) => number | void;

/** By number; each writes its value and returns what it costs beside the bytes, in fuel. */
const operations: readonly Operation[] = [
  function open(tree, [path, flags], out) {
    const bits = count(flags);
    const handle = tree.open(text(path), {
      read: (bits & FLAG_READ) !== 0,
      write: (bits & FLAG_WRITE) !== 0,
      create: (bits & FLAG_CREATE) !== 0,
      exclusive: (bits & FLAG_EXCLUSIVE) !== 0,
      truncate: (bits & FLAG_TRUNCATE) !== 0,
    });
    out.uint(handle);
  },
  function close(tree, [handle], out) {
    tree.close(count(handle));
    out.null();
  },
  function read(tree, [handle, offset, length], out) {
    const wanted = Math.min(count(length), MAX_READ_BYTES);
    out.blob(tree.read(count(handle), count(offset), wanted));
  },
  function write(tree, [handle, offset, bytes], out) {
    if (!(bytes instanceof Uint8Array)) throw new WireViolation("no bytes");
    out.number(tree.write(count(handle), offset === null ? undefined : count(offset), bytes));
  },
  function truncate(tree, [handle, size], out) {
    tree.truncate(count(handle), count(size));
    out.null();
  },
  function status(tree, [what], out) {
    writeStatus(
      typeof what === "string" ? tree.status(what) : tree.statusOfHandle(count(what)),
      out,
    );
  },
  function list(tree, [path], out) {
    const entries = tree.list(text(path));
    out.array(entries.length);
    for (const [name, kind] of entries) {
      out.array(2);
      out.text(name);
      out.uint(kind === "file" ? 0 : 1);
    }
    return entries.length * FUEL_PER_ENTRY;
  },
  function makeDirectory(tree, [path], out) {
    tree.makeDirectory(text(path));
    out.null();
  },
  function removeFile(tree, [path], out) {
    tree.removeFile(text(path));
    out.null();
  },
  function removeDirectory(tree, [path], out) {
    tree.removeDirectory(text(path));
    out.null();
  },
  function rename(tree, [from, to], out) {
    // Moving a directory looks at all below it.
    const cost = tree.contents.count;
    tree.rename(text(from), text(to));
    out.null();
    return cost;
  },
  function setAttributes(tree, [path, modified, mode], out) {
    const name = text(path);
    tree.status(name);
    if (modified !== null) tree.setModified(name, integer(modified));
    if (mode !== null) tree.setMode(name, count(mode));
    out.null();
  },
  function setTime(tree, [time], out) {
    tree.time = integer(time);
    out.null();
  },
  function usage(tree, _, out) {
    out.array(2);
    out.number(tree.quota.maxFileBytes);
    out.number(tree.contents.bytes);
  },
];

/** Performs a request of so many bytes. The answer is in `out`; returns what it costs, in fuel. */
export function performFileRequest(
  tree: FileTree,
  request: Reader,
  bytes: number,
  out: Writer,
): number {
  const length = request.array();
  const operation = operations[request.uint()];
  if (operation === undefined || length === 0) throw new WireViolation("an unknown operation");
  const args: Value[] = [];
  for (let n = 1; n < length; n++) args.push(request.value());
  request.end();
  let cost = FUEL_PER_REQUEST;
  out.reset();
  try {
    out.array(2);
    out.uint(ANSWER_VALUE);
    cost += operation(tree, args, out) ?? 0;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    out.reset();
    out.array(2);
    out.uint(ANSWER_ERRNO);
    out.uint(error.errno);
  }
  return cost + Math.ceil((bytes + out.length) / BYTES_PER_FUEL);
}

/** Whether what was thrown says that a request is none of our guest's. */
export function isBadRequest(error: unknown): error is Error {
  return error instanceof WireViolation || error instanceof WireExcess;
}

function writeStatus({ kind, size, mode, modified, number }: FileStatus, out: Writer): void {
  out.array(5);
  out.uint(kind === "file" ? 0 : 1);
  out.number(size);
  out.uint(mode);
  out.number(modified);
  out.number(number);
}

function text(value: Value | undefined): string {
  if (typeof value !== "string") throw new WireViolation("no path");
  return value;
}

/** An offset, a size or a handle: the guest's program has chosen it. */
function count(value: Value | undefined): number {
  if (typeof value !== "number" && typeof value !== "bigint") throw new WireViolation("no number");
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new FileError(EINVAL, "out of range");
  return number;
}

function integer(value: Value | undefined): number {
  if (typeof value !== "number" && typeof value !== "bigint") throw new WireViolation("no number");
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new FileError(EINVAL, "out of range");
  return number;
}
