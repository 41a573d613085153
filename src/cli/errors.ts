// The errors of the command line itself. What the guest does is no error here: it is a
// result (report.ts).

/** The caller's mistake; the message is one line, shown after `sandboa: `. Exit code 2. */
export class UsageError extends Error {}

/** The reader of our output went away (`| head`). Nothing is left to say. */
export class ReaderGone extends Error {}

/** Output could not be written for another reason, such as a full disk. */
export class WriteError extends Error {}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EISDIR: "it is a directory",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  ENOSPC: "no space left on the device",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be too large",
  EIO: "input/output error",
};

/** The code of a system error, such as `ENOENT`, or undefined. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Says in words what the system refused. */
export function describeSystemError(error: unknown): string {
  const code = systemCode(error);
  if (code !== undefined) return reasons[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}
