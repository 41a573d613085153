// Paths of the guest's files: POSIX, absolute, names compared byte by byte (case and Unicode
// normalisation are the program's business). Every path is hostile.

import { EINVAL, ENAMETOOLONG, ENOENT, FileError } from "./errno.ts";

/** Bytes of a name in UTF-8, as on Linux. */
export const MAX_NAME_BYTES = 255;
/** Bytes of a path in UTF-8. */
export const MAX_PATH_BYTES = 4096;
/** Directories in each other. */
export const MAX_DEPTH = 64;

const encoder = new TextEncoder();

/** A path taken apart. `names` may have `..`, which depends on what there is. */
export interface ParsedPath {
  readonly names: readonly string[];
  /** It ended in a slash or a dot: what it names must be a directory. */
  readonly isDirectory: boolean;
}

/** @throws FileError */
export function parsePath(path: string): ParsedPath {
  if (path === "") throw new FileError(ENOENT, "an empty path");
  if (path.includes("\0")) throw new FileError(EINVAL, "a NUL in a path");
  if (!path.startsWith("/")) throw new FileError(EINVAL, "a path that is not absolute");
  if (path.length > MAX_PATH_BYTES || byteLength(path) > MAX_PATH_BYTES) {
    throw new FileError(ENAMETOOLONG, "a path that is too long");
  }
  const parts = path.split("/");
  const last = parts.at(-1);
  const names = parts.filter((name) => name !== "" && name !== ".");
  for (const name of names) {
    if (byteLength(name) > MAX_NAME_BYTES) {
      throw new FileError(ENAMETOOLONG, "a name that is too long");
    }
  }
  return { names, isDirectory: last === "" || last === "." || last === ".." };
}

function byteLength(text: string): number {
  // A unit of UTF-16 is at most three bytes.
  return text.length * 3 <= MAX_NAME_BYTES ? text.length : encoder.encode(text).length;
}
