// What a mount shows: the interface that an embedder can implement.

/** A value, or a promise of one. `runSync` can't wait for promises. */
export type Eventually<T> = T | Promise<T>;

export interface MountStatus {
  readonly kind: "file" | "directory";
  /** Bytes of a file; 0 for a directory. */
  readonly size: number;
  /** Milliseconds since 1970. @default 0 */
  readonly modifiedMs?: number;
  /** Permission bits, which are shown and not enforced. @default 0o644, 0o755 */
  readonly mode?: number;
}

export interface MountEntry {
  readonly name: string;
  readonly kind: "file" | "directory";
}

/**
 * Where a mount's files come from. Paths are relative, with `/` between names, and empty for the
 * root: `"reports/2025.csv"`. Each name was checked: it is not `.` or `..`, has no slash,
 * backslash, NUL or other control character, is in normal form NFC and no reserved name of
 * Windows's. What is listed under another name is not shown.
 *
 * Of one sandbox and its forks one change is asked for at a time; the next one waits for its end.
 *
 * Methods throw, or reject with, a {@link MountError}, or any error with a `code` as Node's file
 * system has; all others are `EIO` for the program. Messages of errors never reach it.
 */
export interface MountSource {
  /** What is there; undefined when nothing is. */
  status(path: string): Eventually<MountStatus | undefined>;
  /** The entries of a directory, at most 50,000. */
  list(path: string): Eventually<readonly MountEntry[]>;
  /** `length` bytes of a file from `offset` on; fewer only where it ends. */
  read(path: string, offset: number, length: number): Eventually<Uint8Array>;

  // For mode `rw`, all of these:

  /** Makes an empty file. `EEXIST` when something is there. */
  createFile?(path: string): Eventually<void>;
  /** Writes into a file that is there; a gap before `offset` becomes zeros. */
  write?(path: string, offset: number, bytes: Uint8Array): Eventually<void>;
  /** Cuts a file off, or adds zeros. */
  truncate?(path: string, size: number): Eventually<void>;
  makeDirectory?(path: string): Eventually<void>;
  removeFile?(path: string): Eventually<void>;
  /** `ENOTEMPTY` when something is in it. */
  removeDirectory?(path: string): Eventually<void>;
  /** Replaces a file that is there by a file, an empty directory by a directory. */
  rename?(from: string, to: string): Eventually<void>;
  /** Without it, setting a time does nothing. */
  setModified?(path: string, modifiedMs: number): Eventually<void>;
}

/** Errors that a {@link MountSource} can have, as Python has them. */
export type MountErrorCode =
  | "EACCES"
  | "EBUSY"
  | "EEXIST"
  | "EFBIG"
  | "EINVAL"
  | "EIO"
  | "EISDIR"
  | "ELOOP"
  | "ENAMETOOLONG"
  | "ENOENT"
  | "ENOSPC"
  | "ENOTDIR"
  | "ENOTEMPTY"
  | "EOVERFLOW"
  | "EPERM"
  | "EROFS"
  | "ESTALE"
  | "EXDEV";

/** Thrown by a {@link MountSource}: the program gets OSError with this number. */
export class MountError extends Error {
  readonly code: MountErrorCode;

  constructor(code: MountErrorCode) {
    super(code);
    this.name = "MountError";
    this.code = code;
  }
}
