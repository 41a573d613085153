// What the machine's side of a mount asks the host for (ARCHITECTURE.md, Mounts). Answers are
// checked where they are used: they are the embedder's, by way of the guest.

import { EIO, ENOENT, ENOTDIR, FileError } from "./errno.ts";
import { DIRECTORY_MODE, FILE_MODE, type Node } from "./nodes.ts";

/** `ro`: nothing can be changed; `overlay`: changes stay in the sandbox; `rw`: the source is changed. */
export type MountMode = "ro" | "overlay" | "rw";

/** Where a mount is, without what it shows. */
export interface MountPoint {
  /** Absolute, normalised. */
  readonly path: string;
  readonly mode: MountMode;
}

export const LOWER_STATUS = 0;
export const LOWER_LIST = 1;
export const LOWER_READ = 2;
export const LOWER_WRITE = 3;
export const LOWER_TRUNCATE = 4;
export const LOWER_CREATE = 5;
export const LOWER_MAKE_DIRECTORY = 6;
export const LOWER_REMOVE_FILE = 7;
export const LOWER_REMOVE_DIRECTORY = 8;
export const LOWER_RENAME = 9;
export const LOWER_SET_MODIFIED = 10;

/** Bytes of one read or write. */
export const MAX_LOWER_BYTES: number = 256 * 1024;

export interface LowerRequest {
  /** The mount's path. */
  readonly mount: string;
  readonly operation: number;
  /** Relative to the mount; empty: its root. */
  readonly path: string;
  readonly a: string | number | Uint8Array | null;
  readonly b: number | Uint8Array | null;
}

export type LowerAnswer = { readonly errno: number } | { readonly value: unknown };

/** An operation that may ask the host. */
export type Asking<T> = Generator<LowerRequest, T, LowerAnswer>;

/** What a source tells of a file or directory. */
export interface LowerStatus {
  readonly kind: Node["kind"];
  readonly size: number;
  readonly mode: number;
  /** Microseconds since 1970. */
  readonly modified: number;
}

const KINDS: readonly Node["kind"][] = ["file", "directory"];

/** Asks for what is below one mount. */
export class Lower {
  readonly #mount: string;

  constructor({ path }: MountPoint) {
    this.#mount = path;
  }

  *#ask(
    operation: number,
    names: readonly string[],
    a: LowerRequest["a"] = null,
    b: LowerRequest["b"] = null,
  ): Asking<unknown> {
    const answer = yield { mount: this.#mount, operation, path: names.join("/"), a, b };
    if ("errno" in answer) throw new FileError(answer.errno, "the host refused");
    return answer.value;
  }

  *status(names: readonly string[]): Asking<LowerStatus> {
    const value = yield* this.#ask(LOWER_STATUS, names);
    const [kind, size, mode, modified] = Array.isArray(value) ? (value as unknown[]) : [];
    return {
      kind: KINDS[kind as number] ?? bad(),
      size: count(size),
      mode:
        typeof mode === "number" ? count(mode) & 0o777 : kind === 0 ? FILE_MODE : DIRECTORY_MODE,
      modified: Number.isSafeInteger(modified) ? (modified as number) : bad(),
    };
  }

  /** Undefined when there is nothing. `belowFiles`: nothing is below a file, too. */
  *find(names: readonly string[], belowFiles = false): Asking<LowerStatus | undefined> {
    try {
      return yield* this.status(names);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (error.errno === ENOENT || (belowFiles && error.errno === ENOTDIR)) return undefined;
      throw error;
    }
  }

  *list(names: readonly string[]): Asking<(readonly [name: string, kind: Node["kind"]])[]> {
    const value = yield* this.#ask(LOWER_LIST, names);
    if (!Array.isArray(value)) bad();
    return (value as unknown[]).map((entry) => {
      const [name, kind] = Array.isArray(entry) ? (entry as unknown[]) : [];
      return [typeof name === "string" ? name : bad(), KINDS[kind as number] ?? bad()] as const;
    });
  }

  *read(names: readonly string[], offset: number, length: number): Asking<Uint8Array<ArrayBuffer>> {
    const value = yield* this.#ask(LOWER_READ, names, offset, length);
    if (!(value instanceof Uint8Array) || value.length > length) bad();
    return value as Uint8Array<ArrayBuffer>;
  }

  /** Returns the offset behind the bytes. */
  *write(names: readonly string[], offset: number | null, bytes: Uint8Array): Asking<number> {
    let at = offset;
    for (let from = 0; from < bytes.length; from += MAX_LOWER_BYTES) {
      const piece = bytes.subarray(from, from + MAX_LOWER_BYTES);
      at = count(yield* this.#ask(LOWER_WRITE, names, at, piece));
    }
    return at ?? (yield* this.status(names)).size;
  }

  *truncate(names: readonly string[], size: number): Asking<void> {
    yield* this.#ask(LOWER_TRUNCATE, names, size);
  }

  *create(names: readonly string[]): Asking<void> {
    yield* this.#ask(LOWER_CREATE, names);
  }

  *makeDirectory(names: readonly string[]): Asking<void> {
    yield* this.#ask(LOWER_MAKE_DIRECTORY, names);
  }

  *removeFile(names: readonly string[]): Asking<void> {
    yield* this.#ask(LOWER_REMOVE_FILE, names);
  }

  *removeDirectory(names: readonly string[]): Asking<void> {
    yield* this.#ask(LOWER_REMOVE_DIRECTORY, names);
  }

  *rename(from: readonly string[], to: readonly string[]): Asking<void> {
    yield* this.#ask(LOWER_RENAME, from, to.join("/"));
  }

  *setModified(names: readonly string[], modified: number): Asking<void> {
    yield* this.#ask(LOWER_SET_MODIFIED, names, modified);
  }
}

function count(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : bad();
}

function bad(): never {
  throw new FileError(EIO, "no answer of ours");
}
