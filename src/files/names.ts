// Names that files below a mount may have: those that mean the same on every file system. Other
// names are refused, in both directions, so that two names never lead to one file.

import { EINVAL, ENAMETOOLONG, FileError } from "./errno.ts";
import { MAX_DEPTH, MAX_NAME_BYTES, MAX_PATH_BYTES } from "./paths.ts";

// What Windows takes for devices, whatever follows the first dot.
const DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;
// Control characters, what separates on some systems, and what stands for bytes that are no text.
// oxlint-disable-next-line no-control-regex -- those are refused
const REFUSED = /[\0-\x1f\x7f/\\\ufffd]|\p{Surrogate}/u;

const encoder = new TextEncoder();

/** Whether a file below a mount may be called so. */
export function isMountName(name: string): boolean {
  return (
    name !== "" &&
    name !== "." &&
    name !== ".." &&
    !REFUSED.test(name) &&
    !DEVICE.test(name) &&
    !/[. ]$/.test(name) &&
    name.normalize("NFC") === name &&
    encoder.encode(name).length <= MAX_NAME_BYTES
  );
}

/**
 * The names of a path relative to a mount; none for its root.
 * @throws FileError
 */
export function parseMountPath(path: string): readonly string[] {
  if (path === "") return [];
  if (path.length > MAX_PATH_BYTES) throw new FileError(ENAMETOOLONG, "a path that is too long");
  const names = path.split("/");
  if (names.length > MAX_DEPTH) throw new FileError(ENAMETOOLONG, "too deep");
  for (const name of names) {
    if (!isMountName(name)) throw new FileError(EINVAL, "a name that is refused");
  }
  return names;
}
