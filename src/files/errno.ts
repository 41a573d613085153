// Errors of files as POSIX numbers them (Linux's numbers, which the guest's errno module has).

export const EPERM = 1;
export const ENOENT = 2;
export const EIO = 5;
export const EBADF = 9;
export const EACCES = 13;
export const EBUSY = 16;
export const EEXIST = 17;
export const EXDEV = 18;
export const ENOTDIR = 20;
export const EISDIR = 21;
export const EINVAL = 22;
export const EMFILE = 24;
export const EFBIG = 27;
export const ENOSPC = 28;
export const EROFS = 30;
export const ENAMETOOLONG = 36;
export const ENOTEMPTY = 39;
export const ELOOP = 40;
export const EOVERFLOW = 75;
export const ESTALE = 116;

/** An operation that failed as one of POSIX fails; the guest gets the number. */
export class FileError extends Error {
  readonly errno: number;

  constructor(errno: number, what: string) {
    super(what);
    this.name = "FileError";
    this.errno = errno;
  }
}

const TEXTS: Readonly<Record<number, string>> = {
  [ENOENT]: "there is no such file or directory",
  [EPERM]: "that is not allowed",
  [EIO]: "the source of the mount failed",
  [EBADF]: "it is not open for that",
  [EACCES]: "access is refused",
  [EBUSY]: "it is in use",
  [EEXIST]: "it is there already",
  [EXDEV]: "it is in another mount",
  [ENOTDIR]: "a part of the path is a file",
  [EISDIR]: "it is a directory",
  [EINVAL]: "the path must be absolute, without NUL; below a mount some names are refused",
  [EFBIG]: "it is larger than limits.maxFileBytes allows",
  [ENOSPC]: "the tree is full: limits.maxFileBytes, limits.maxFiles, or maxBytes of the mount",
  [EROFS]: "the mount is read-only",
  [ENAMETOOLONG]: "a name or the path is too long, or too deep",
  [ENOTEMPTY]: "it is not empty",
  [ELOOP]: "it is a symbolic link",
  [EOVERFLOW]: "there are more entries than one answer takes",
  [ESTALE]: "it is gone, or its mount is",
};

/** For the embedder: the path, and what is wrong with it. */
export function describeFailure(errno: number, path: string): string {
  return `${JSON.stringify(path.slice(0, 200))}: ${TEXTS[errno] ?? `error ${errno}`}`;
}
