// What the guest asks of its machine's file tree, as bytes (ARCHITECTURE.md, Files). Every byte
// of a request is hostile.

import { EINVAL, FileError } from "../files/errno.ts";
import type { Files } from "../files/files.ts";
import type { Asking, LowerAnswer, LowerRequest } from "../files/lower.ts";
import type { FileStatus } from "../files/tree.ts";
import type { Value } from "../values.ts";
import { Reader, WireExcess, WireViolation } from "./decode.ts";
import { Writer } from "./encode.ts";
import { writeMountRequest } from "./mount-request.ts";
import type { ValueLimits } from "./wire.ts";

const ANSWER_VALUE = 0;
const ANSWER_ERRNO = 1;
const ANSWER_QUESTION = 2;

/** A request has at most so many values. */
const MAX_ARGUMENTS = 8;

const FLAG_READ = 1;
const FLAG_WRITE = 2;
const FLAG_CREATE = 4;
const FLAG_EXCLUSIVE = 8;
const FLAG_TRUNCATE = 16;

/** A longer read gives less, as POSIX allows. */
const MAX_READ_BYTES = 1024 * 1024;

// What a request costs the host, in fuel.
const FUEL_PER_REQUEST = 200;
const FUEL_PER_QUESTION = 1000;
const FUEL_PER_ENTRY = 10;
const BYTES_PER_FUEL = 16;

type Operation = (files: Files, args: readonly Value[], out: Writer) => Asking<number | void>;

/** By number; each writes its value and returns what it costs beside the bytes, in fuel. */
const operations: readonly Operation[] = [
  function* open(files, [path, flags], out) {
    const bits = count(flags);
    const handle = yield* files.open(text(path), {
      read: (bits & FLAG_READ) !== 0,
      write: (bits & FLAG_WRITE) !== 0,
      create: (bits & FLAG_CREATE) !== 0,
      exclusive: (bits & FLAG_EXCLUSIVE) !== 0,
      truncate: (bits & FLAG_TRUNCATE) !== 0,
    });
    begin(out).uint(handle);
  },
  // oxlint-disable-next-line require-yield -- asks nobody
  function* close(files, [handle], out) {
    files.close(count(handle));
    begin(out).null();
  },
  function* read(files, [handle, offset, length], out) {
    const wanted = Math.min(count(length), MAX_READ_BYTES);
    const bytes = yield* files.read(count(handle), count(offset), wanted);
    begin(out).blob(bytes);
  },
  function* write(files, [handle, offset, bytes], out) {
    if (!(bytes instanceof Uint8Array)) throw new FileError(EINVAL, "no bytes");
    const at = offset === null ? undefined : count(offset);
    const end = yield* files.write(count(handle), at, bytes);
    begin(out).number(end);
  },
  function* truncate(files, [handle, size], out) {
    yield* files.truncate(count(handle), count(size));
    begin(out).null();
  },
  function* status(files, [what], out) {
    const found =
      typeof what === "string"
        ? yield* files.status(what)
        : yield* files.statusOfHandle(count(what));
    writeStatus(found, begin(out));
  },
  function* list(files, [path], out) {
    const entries = yield* files.list(text(path));
    begin(out).array(entries.length);
    for (const [name, kind] of entries) {
      out.array(2);
      out.text(name);
      out.uint(kind === "file" ? 0 : 1);
    }
    return entries.length * FUEL_PER_ENTRY;
  },
  function* makeDirectory(files, [path], out) {
    yield* files.makeDirectory(text(path));
    begin(out).null();
  },
  function* removeFile(files, [path], out) {
    yield* files.removeFile(text(path));
    begin(out).null();
  },
  function* removeDirectory(files, [path], out) {
    yield* files.removeDirectory(text(path));
    begin(out).null();
  },
  function* rename(files, [from, to], out) {
    // Moving a directory looks at all below it.
    const cost = files.tree.contents.count;
    yield* files.rename(text(from), text(to));
    begin(out).null();
    return cost;
  },
  function* setAttributes(files, [path, modified, mode], out) {
    yield* files.setAttributes(
      text(path),
      modified === null ? undefined : integer(modified),
      mode === null ? undefined : count(mode),
    );
    begin(out).null();
  },
  // oxlint-disable-next-line require-yield -- asks nobody
  function* setTime({ tree }, [time], out) {
    tree.time = integer(time);
    begin(out).null();
  },
  // oxlint-disable-next-line require-yield -- asks nobody
  function* usage({ tree }, _, out) {
    begin(out).array(2);
    out.number(tree.quota.maxFileBytes);
    out.number(tree.contents.bytes);
  },
];

/** That the host's answer to what the last request asked for is there. */
const ANSWERED = 14;

/** The guest's requests of files, one after the other. */
export class FileRequests {
  readonly #files: Files;
  readonly #limits: ValueLimits;
  readonly #checkTime: () => void;
  /** The answer to the last request. */
  readonly out: Writer = new Writer();
  // The request that has asked the host.
  #pending: Asking<number | void> | undefined;

  constructor(files: Files, limits: ValueLimits, checkTime: () => void) {
    this.#files = files;
    this.#limits = {
      maxValueBytes: limits.maxValueBytes,
      maxValueDepth: limits.maxValueDepth,
      maxValueNodes: Math.max(limits.maxValueNodes, MAX_ARGUMENTS),
    };
    this.#checkTime = checkTime;
  }

  /**
   * Performs the request that stands in `bytes`. `completion`: what the guest's last wait found.
   * The answer is in `out`; returns what it costs, in fuel.
   * Throws WireViolation, WireExcess
   */
  perform(
    bytes: Uint8Array,
    start: number,
    end: number,
    completion: () => Uint8Array<ArrayBuffer>,
  ): number {
    const request = new Reader(bytes, this.#limits, this.#checkTime);
    request.reset(bytes, start, end);
    const length = request.array();
    const number = request.uint();
    const { out } = this;
    out.reset();
    if (number === ANSWERED && length === 1) {
      request.end();
      const steps = this.#pending;
      if (steps === undefined) throw new WireViolation("nothing was asked for");
      const found = completion();
      return this.#advance(steps, found.length, readAnswer(found));
    }
    const operation = operations[number];
    if (operation === undefined || length === 0) throw new WireViolation("an unknown operation");
    const args: Value[] = [];
    for (let n = 1; n < length; n++) args.push(request.value());
    request.end();
    return this.#advance(operation(this.#files, args, out), end - start);
  }

  #advance(steps: Asking<number | void>, bytes: number, answer?: LowerAnswer): number {
    const { out } = this;
    let cost = FUEL_PER_REQUEST;
    this.#pending = undefined;
    try {
      // What is given to a generator that has not begun is dropped.
      const { done, value } = steps.next(answer as LowerAnswer);
      if (done === true) {
        cost += value ?? 0;
      } else {
        this.#pending = steps;
        cost += FUEL_PER_QUESTION;
        writeQuestion(value, out);
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      out.reset();
      out.array(2);
      out.uint(ANSWER_ERRNO);
      out.uint(error.errno);
    }
    return cost + Math.ceil((bytes + out.length) / BYTES_PER_FUEL);
  }
}

function begin(out: Writer): Writer {
  out.array(2);
  out.uint(ANSWER_VALUE);
  return out;
}

function writeQuestion(request: LowerRequest, out: Writer): void {
  const inner = new Writer();
  writeMountRequest(request, inner);
  out.array(2);
  out.uint(ANSWER_QUESTION);
  out.blob(inner.bytes);
}

const answerLimits: ValueLimits = {
  maxValueBytes: Number.MAX_SAFE_INTEGER,
  maxValueDepth: 8,
  maxValueNodes: 1_000_000,
};

/** A completion: `[id, 0, [0, value] or [1, errno]]`. */
function readAnswer(bytes: Uint8Array<ArrayBuffer>): LowerAnswer {
  const reader = new Reader(bytes, answerLimits, () => {});
  if (reader.array() !== 3) throw new WireViolation("a completion without a value");
  reader.uint();
  reader.uint();
  const answer = reader.value();
  reader.end();
  const [kind, value] = Array.isArray(answer) ? (answer as readonly Value[]) : [];
  if (kind === 0) return { value };
  if (kind === 1 && typeof value === "number") return { errno: value };
  throw new WireViolation("no answer of a mount");
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
  if (typeof value !== "string") throw new FileError(EINVAL, "no path");
  return value;
}

/** An offset, a size or a handle: the guest's program has chosen it. */
function count(value: Value | undefined): number {
  if (typeof value !== "number" && typeof value !== "bigint")
    throw new FileError(EINVAL, "no number");
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new FileError(EINVAL, "out of range");
  return number;
}

function integer(value: Value | undefined): number {
  if (typeof value !== "number" && typeof value !== "bigint")
    throw new FileError(EINVAL, "no number");
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new FileError(EINVAL, "out of range");
  return number;
}
