// The mounts of a sandbox, in the caller's thread: checks what the embedder gives, decides what
// the guest may ask for, and asks the sources. Every request is hostile, whoever seems to have
// made it; what a source answers is checked before it goes on.

import { SandboaError } from "../errors.ts";
import {
  EACCES,
  EBUSY,
  EEXIST,
  EFBIG,
  EINVAL,
  EIO,
  EISDIR,
  ELOOP,
  ENAMETOOLONG,
  ENOENT,
  ENOSPC,
  ENOTDIR,
  ENOTEMPTY,
  EOVERFLOW,
  EPERM,
  EROFS,
  ESTALE,
  EXDEV,
  FileError,
} from "../files/errno.ts";
import {
  LOWER_CREATE,
  LOWER_LIST,
  LOWER_MAKE_DIRECTORY,
  LOWER_READ,
  LOWER_REMOVE_DIRECTORY,
  LOWER_REMOVE_FILE,
  LOWER_RENAME,
  LOWER_SET_MODIFIED,
  LOWER_STATUS,
  LOWER_TRUNCATE,
  LOWER_WRITE,
  MAX_LOWER_BYTES,
  type LowerAnswer,
  type LowerRequest,
  type MountPoint,
} from "../files/lower.ts";
import { isMountName, parseMountPath } from "../files/names.ts";
import { directoryHandleSource, isDirectoryHandle } from "./handle-source.ts";
import type { MountOptions } from "./options.ts";
import type { Eventually, MountSource, MountStatus } from "./source.ts";

const MAX_MOUNTS = 32;
const MAX_PATH_CHARS = 255;
const MAX_ENTRIES = 50_000;
const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;
/** What an entry of a directory counts, about what it takes on a disk. */
const ENTRY_BYTES = 4096;
// Microseconds of the years that Python has.
const MAX_TIME_US = 253_402_300_800_000_000;

const errnoByCode: Readonly<Record<string, number>> = {
  EACCES,
  EBUSY,
  EDQUOT: ENOSPC,
  EEXIST,
  EFBIG,
  EINVAL,
  EIO,
  EISDIR,
  ELOOP,
  ENAMETOOLONG,
  ENOENT,
  ENOSPC,
  ENOTDIR,
  ENOTEMPTY,
  EOVERFLOW,
  EPERM,
  EROFS,
  ESTALE,
  EXDEV,
};

const writers = [
  "createFile",
  "write",
  "truncate",
  "makeDirectory",
  "removeFile",
  "removeDirectory",
  "rename",
] as const;

type WritableSource = MountSource & Required<Pick<MountSource, (typeof writers)[number]>>;

/** Goes on with a value, now or when it is there. */
function then<T, U>(value: Eventually<T>, next: (value: T) => Eventually<U>): Eventually<U> {
  const isPromise = typeof (value as PromiseLike<T> | undefined)?.then === "function";
  return isPromise ? Promise.resolve(value).then(next) : next(value as T);
}

function undo<T>(act: () => Eventually<T>, back: () => void): Eventually<T> {
  const fail = (error: unknown): never => {
    back();
    throw error;
  };
  try {
    const done = act();
    return done instanceof Promise ? done.catch(fail) : done;
  } catch (error) {
    return fail(error);
  }
}

/** The growth of one source. */
class Room {
  readonly #most: number;
  #used = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Charges bytes; below zero gives them back. Throws FileError */
  charge(bytes: number): void {
    if (bytes > 0 && this.#used + bytes > this.#most) throw new FileError(ENOSPC, "full");
    this.#used = Math.max(0, this.#used + bytes);
  }

  /** Charges what `act` does; nothing when it fails. */
  during<T>(bytes: number, act: () => Eventually<T>): Eventually<T> {
    if (bytes <= 0) {
      return then(act(), (value) => {
        this.charge(bytes);
        return value;
      });
    }
    this.charge(bytes);
    return undo(act, () => this.charge(-bytes));
  }
}

/**
 * Changes of one source, one after the other: what a file has must not change between the look at
 * it and what is charged for it, also when sources are slow and forks change the same file.
 */
class Turns {
  #last: Promise<unknown> | undefined;

  take<T>(act: () => Eventually<T>): Eventually<T> {
    const done = this.#last === undefined ? act() : this.#last.then(act);
    if (!(done instanceof Promise)) return done;
    const settled = done.then(nothing, nothing);
    this.#last = settled;
    void settled.then(() => {
      if (this.#last === settled) this.#last = undefined;
    });
    return done;
  }
}

interface Mount {
  readonly point: MountPoint;
  readonly source: MountSource;
  readonly room: Room;
  readonly turns: Turns;
}

export class Mounts {
  /** Where they are, for the machine. */
  readonly points: readonly MountPoint[];
  readonly #mounts = new Map<string, Mount>();

  /** @throws SandboaError `ERR_INVALID_ARGUMENT` */
  constructor(options: readonly MountOptions[] = []) {
    if (!Array.isArray(options)) throw invalid("must be an array");
    if (options.length > MAX_MOUNTS) throw invalid(`more than ${MAX_MOUNTS}`);
    for (const each of options as readonly MountOptions[]) {
      const mount = checkMount(each);
      for (const other of this.#mounts.keys()) checkApart(mount.point.path, other);
      this.#mounts.set(mount.point.path, mount);
    }
    this.points = [...this.#mounts.values()].map(({ point }) => point);
  }

  /** Performs a request; never throws or rejects. */
  perform(request: LowerRequest): Eventually<LowerAnswer> {
    try {
      const value = this.#perform(request);
      if (!(value instanceof Promise)) return { value };
      return value.then((found): LowerAnswer => ({ value: found }), describe);
    } catch (error) {
      return describe(error);
    }
  }

  #perform({ mount: at, operation, path, a, b }: LowerRequest): Eventually<unknown> {
    const mount = this.#mounts.get(at);
    if (mount === undefined) throw new FileError(ESTALE, "no such mount");
    const { source } = mount;
    const names = parseMountPath(path);
    switch (operation) {
      case LOWER_STATUS:
        return then(source.status(path), (status) => {
          const { kind, size, mode, modifiedMs } = checkStatus(status);
          return [
            kind === "file" ? 0 : 1,
            size,
            mode ?? null,
            Math.floor((modifiedMs ?? 0) * 1000),
          ];
        });
      case LOWER_LIST:
        return then(source.list(path), readEntries);
      case LOWER_READ: {
        const length = checkCount(b);
        if (names.length === 0) throw new FileError(EISDIR, "a mount");
        if (length > MAX_LOWER_BYTES) throw new FileError(EINVAL, "too much");
        return then(source.read(path, checkCount(a), length), (bytes) => readBytes(bytes, length));
      }
      default:
        if (names.length === 0) throw new FileError(EBUSY, "a mount");
        return mount.turns.take(() => change(mount, operation, path, a, b));
    }
  }
}

/** What only a mount of mode `rw` allows. */
function change(
  { point, source: any, room }: Mount,
  operation: number,
  path: string,
  a: LowerRequest["a"],
  b: LowerRequest["b"],
): Eventually<unknown> {
  if (point.mode !== "rw") throw new FileError(EROFS, "a mount that is only read");
  const source = any as WritableSource;
  switch (operation) {
    case LOWER_WRITE: {
      if (!(b instanceof Uint8Array) || b.length > MAX_LOWER_BYTES) {
        throw new FileError(EINVAL, "no bytes");
      }
      return then(sizeOf(source, path), (size) => {
        const start = a === null ? size : checkCount(a);
        const end = checkCount(start + b.length);
        const growth = Math.max(0, end - size);
        return then(
          room.during(growth, () => source.write(path, start, b.slice())),
          () => end,
        );
      });
    }
    case LOWER_TRUNCATE: {
      const length = checkCount(a);
      return then(sizeOf(source, path), (size) =>
        then(
          room.during(length - size, () => source.truncate(path, length)),
          nothing,
        ),
      );
    }
    case LOWER_CREATE:
      return then(
        room.during(ENTRY_BYTES, () => source.createFile(path)),
        nothing,
      );
    case LOWER_MAKE_DIRECTORY:
      return then(
        room.during(ENTRY_BYTES, () => source.makeDirectory(path)),
        nothing,
      );
    case LOWER_REMOVE_FILE:
      return then(sizeOf(source, path), (size) =>
        then(
          room.during(-size - ENTRY_BYTES, () => source.removeFile(path)),
          nothing,
        ),
      );
    case LOWER_REMOVE_DIRECTORY:
      return then(
        room.during(-ENTRY_BYTES, () => source.removeDirectory(path)),
        nothing,
      );
    case LOWER_RENAME: {
      if (typeof a !== "string") throw new FileError(EINVAL, "no path");
      if (parseMountPath(a).length === 0) throw new FileError(EBUSY, "a mount");
      if (a.startsWith(`${path}/`)) throw new FileError(EINVAL, "into itself");
      return then(source.status(a), (there) => {
        // Nothing would happen, and nothing become free.
        if (a === path) return nothing();
        const replaced = there === undefined ? 0 : checkStatus(there).size + ENTRY_BYTES;
        return then(
          room.during(-replaced, () => source.rename(path, a)),
          nothing,
        );
      });
    }
    case LOWER_SET_MODIFIED: {
      if (typeof a !== "number" || Math.abs(a) > MAX_TIME_US)
        throw new FileError(EINVAL, "no time");
      return then(source.setModified?.(path, a / 1000), nothing);
    }
    default:
      throw new FileError(EINVAL, "an unknown operation");
  }
}

function nothing(): null {
  return null;
}

function sizeOf(source: MountSource, path: string): Eventually<number> {
  return then(source.status(path), (status) => {
    const { kind, size } = checkStatus(status);
    if (kind !== "file") throw new FileError(EISDIR, "a directory");
    return size;
  });
}

// ---- what the guest asks for

function checkCount(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new FileError(EINVAL, "out of range");
}

// ---- what a source says

function checkStatus(status: MountStatus | undefined): MountStatus {
  if (status === undefined || status === null) throw new FileError(ENOENT, "nothing of that name");
  const { kind, size, modifiedMs = 0, mode } = status;
  const isGood =
    (kind === "file" || kind === "directory") &&
    Number.isSafeInteger(size) &&
    size >= 0 &&
    typeof modifiedMs === "number" &&
    Math.abs(modifiedMs) <= MAX_TIME_US / 1000 &&
    (mode === undefined || (Number.isSafeInteger(mode) && mode >= 0));
  if (!isGood) throw new FileError(EIO, "no status");
  return { kind, size, modifiedMs, ...(mode === undefined ? {} : { mode: mode & 0o777 }) };
}

function readEntries(entries: Awaited<ReturnType<MountSource["list"]>>): unknown {
  if (!Array.isArray(entries)) throw new FileError(EIO, "no entries");
  if (entries.length > MAX_ENTRIES) throw new FileError(EOVERFLOW, "too many entries");
  const found = new Map<string, number>();
  for (const { name, kind } of entries as Awaited<ReturnType<MountSource["list"]>>) {
    if (typeof name !== "string" || !isMountName(name)) continue;
    if (kind === "file" || kind === "directory") found.set(name, kind === "file" ? 0 : 1);
  }
  return [...found];
}

function readBytes(bytes: Uint8Array, length: number): Uint8Array {
  if (!(bytes instanceof Uint8Array) || bytes.length > length) throw new FileError(EIO, "no bytes");
  return bytes;
}

/** The number alone: messages name things of the host's. */
function describe(error: unknown): LowerAnswer {
  if (error instanceof FileError) return { errno: error.errno };
  let errno = EIO;
  try {
    const { code } = error as { code?: unknown };
    if (typeof code === "string" && Object.hasOwn(errnoByCode, code)) {
      errno = errnoByCode[code] as number;
    }
  } catch {
    // The embedder's error has a getter that throws.
  }
  return { errno };
}

// ---- what the embedder says

function invalid(what: string): SandboaError {
  return new SandboaError("ERR_INVALID_ARGUMENT", `mounts: ${what}`);
}

function checkMount(options: MountOptions): Mount {
  if (typeof options !== "object" || options === null) throw invalid("each must be an object");
  const { path, mode = "ro", maxBytes, source: given } = options;
  checkPath(path);
  const shown = JSON.stringify(path);
  if (mode !== "ro" && mode !== "overlay" && mode !== "rw") {
    throw invalid(`${shown}: mode must be "ro", "overlay" or "rw"`);
  }
  if (maxBytes !== undefined) {
    if (mode !== "rw") {
      throw invalid(
        `${shown}: maxBytes is for mode "rw"; limits.maxFileBytes bounds what an overlay holds`,
      );
    }
    if (!Number.isSafeInteger(maxBytes) || maxBytes < 0) {
      throw invalid(`${shown}: maxBytes must be a number of bytes`);
    }
  }
  const source: unknown = isDirectoryHandle(given) ? directoryHandleSource(given) : given;
  if (!isSource(source)) {
    throw invalid(
      `${shown}: source must have status(), list() and read(), as nodeDirectory() of "sandboa/node" has, or be a FileSystemDirectoryHandle`,
    );
  }
  for (const name of mode === "rw" ? writers : []) {
    if (typeof source[name] !== "function") {
      throw invalid(`${shown}: its source has no ${name}(), which mode "rw" needs`);
    }
  }
  const room = new Room(maxBytes ?? DEFAULT_MAX_BYTES);
  return { point: { path, mode }, source, room, turns: new Turns() };
}

function isSource(source: unknown): source is MountSource {
  if (typeof source !== "object" || source === null) return false;
  const { status, list, read } = source as Partial<MountSource>;
  return [status, list, read].every((method) => typeof method === "function");
}

// What the sandbox has at these is its own, or what programs know as something else.
const OWN = new Set(["lib", "modules", "dev", "proc", "sys"]);

function checkPath(path: unknown): asserts path is string {
  if (typeof path !== "string") throw invalid("a path must be a string");
  const shown = JSON.stringify(path.slice(0, MAX_PATH_CHARS));
  const names = path.split("/").slice(1);
  if (path === "/" || path === "/tmp" || OWN.has(names[0] ?? "")) {
    throw invalid(`${shown} is the sandbox's own; choose another path, such as "/data"`);
  }
  const isPlain = path.startsWith("/") && path.length <= MAX_PATH_CHARS && names.every(isMountName);
  if (!isPlain || names.length > 8) {
    throw invalid(
      `${shown} must be an absolute path of plain names, without "." and "..", such as "/data"`,
    );
  }
}

function checkApart(path: string, other: string): void {
  if (path === other) throw invalid(`${JSON.stringify(path)} is there twice`);
  if (path.startsWith(`${other}/`) || other.startsWith(`${path}/`)) {
    throw invalid(`${JSON.stringify(path)} and ${JSON.stringify(other)} are one in the other`);
  }
}
