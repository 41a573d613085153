// Errors of files as POSIX numbers them (Linux's numbers, which the guest's errno module has).

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

/** An operation that failed as one of POSIX fails; the guest gets the number. */
export class FileError extends Error {
  readonly errno: number;

  constructor(errno: number, what: string) {
    super(what);
    this.name = "FileError";
    this.errno = errno;
  }
}
