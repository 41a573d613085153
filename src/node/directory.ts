// A directory of Node's as the source of a mount. Synchronous. What it guards against is in
// ARCHITECTURE.md, Mounts: no symbolic link is followed, whoever makes one, and whenever.

import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
  type BigIntStats,
} from "node:fs";
import { sep } from "node:path";
import { SandboaError } from "../errors.ts";
import {
  MountError,
  type MountEntry,
  type MountSource,
  type MountStatus,
} from "../mounts/source.ts";

export interface NodeDirectoryOptions {
  /**
   * Whether files with more than one name (hard links) may be read: what they have may be a file
   * from elsewhere. They are never written to.
   * @default false
   */
  hardLinks?: boolean;
}

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL } = constants;
// Nothing blocks, no link is followed, no terminal is taken. Windows has none of these.
const CAREFUL =
  (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const O_DIRECTORY = constants.O_DIRECTORY ?? 0;

const MAX_ENTRIES = 50_000;
const isWindows = process.platform === "win32";
// What Windows takes for a drive, a stream, a pattern or a short name.
const WINDOWS_REFUSED = /[<>:"|?*]|~\d/;

/** Where a name is: below a directory that was checked. */
interface Place {
  /** For system calls. */
  readonly path: string;
  /** As it must be. */
  readonly expected: string;
}

/**
 * A directory of the host's as the source of a mount. Regular files and directories are in it;
 * symbolic links, devices, pipes, sockets and (unless `hardLinks`) files with several names are
 * refused. Blocks the thread for each operation, as `node:fs` does.
 *
 * @example
 * ```ts
 * const source = nodeDirectory("./reports");
 * await Sandbox.create({ mounts: [{ path: "/reports", source }] });
 * ```
 * @throws SandboaError `ERR_INVALID_ARGUMENT` when there is no such directory
 */
export function nodeDirectory(path: string, options: NodeDirectoryOptions = {}): MountSource {
  if (typeof path !== "string" || path === "" || path.includes("\0")) {
    throw new SandboaError("ERR_INVALID_ARGUMENT", "nodeDirectory: the path must be a string");
  }
  try {
    const root = realpathSync.native(path);
    if (lstatSync(root).isDirectory()) return new NodeDirectory(root, options.hardLinks === true);
  } catch {
    // There is nothing, or nobody may know.
  }
  const shown = JSON.stringify(path);
  throw new SandboaError("ERR_INVALID_ARGUMENT", `nodeDirectory: ${shown} is no directory`);
}

class NodeDirectory implements MountSource {
  readonly #root: string;
  readonly #allowsHardLinks: boolean;
  /** Descriptors have paths. */
  readonly #hasProc: boolean;

  constructor(root: string, allowsHardLinks: boolean) {
    this.#root = root.endsWith(sep) ? root.slice(0, -1) : root;
    this.#allowsHardLinks = allowsHardLinks;
    this.#hasProc = process.platform === "linux" && this.#namesDescriptors();
  }

  #namesDescriptors(): boolean {
    let fd: number | undefined;
    try {
      fd = openSync(this.#pathOf([]), O_RDONLY | O_DIRECTORY | CAREFUL);
      return readlinkSync(`/proc/self/fd/${fd}`) === this.#pathOf([]);
    } catch {
      return false;
    } finally {
      if (fd !== undefined) closeSync(fd);
    }
  }

  #pathOf(names: readonly string[]): string {
    if (isWindows && names.some((name) => WINDOWS_REFUSED.test(name))) {
      throw new MountError("EINVAL");
    }
    return names.length === 0 ? this.#root || sep : [this.#root, ...names].join(sep);
  }

  // ---- checking

  /** Throws unless a descriptor, or a path that has none, is what stands at a path. */
  #verify(fd: number | undefined, expected: string): void {
    if (this.#hasProc && fd !== undefined) {
      if (readlinkSync(`/proc/self/fd/${fd}`) === expected) return;
    } else if (realpathSync.native(expected) === expected) {
      if (fd === undefined) return;
      const opened = fstatSync(fd, { bigint: true });
      const there = lstatSync(expected, { bigint: true });
      if (opened.dev === there.dev && opened.ino === there.ino) return;
    }
    throw new MountError("ELOOP");
  }

  /** Throws for what is neither a file with one name nor a directory. */
  #check(stats: BigIntStats, isWritten = false): BigIntStats {
    if (stats.isSymbolicLink()) throw new MountError("ELOOP");
    if (stats.isDirectory()) return stats;
    if (!stats.isFile()) throw new MountError("EACCES");
    if (stats.nlink > 1n && (isWritten || !this.#allowsHardLinks)) throw new MountError("EACCES");
    return stats;
  }

  /** Does something with a directory that was checked. */
  #inDirectory<T>(names: readonly string[], act: (path: string, fd?: number) => T): T {
    const expected = this.#pathOf(names);
    if (!this.#hasProc) {
      this.#verify(undefined, expected);
      return act(expected);
    }
    const fd = openSync(expected, O_RDONLY | O_DIRECTORY | CAREFUL);
    try {
      this.#verify(fd, expected);
      return act(`/proc/self/fd/${fd}`, fd);
    } finally {
      closeSync(fd);
    }
  }

  /** Does something with a name in a directory that was checked. */
  #at<T>(path: string, act: (place: Place) => T): T {
    const names = path.split("/");
    const expected = this.#pathOf(names);
    return this.#inDirectory(names.slice(0, -1), (directory) =>
      act({ path: `${directory}${this.#hasProc ? "/" : sep}${names.at(-1)}`, expected }),
    );
  }

  /** Opens a file that is there and does something with it. */
  #open<T>(path: string, flags: number, act: (fd: number) => T): T {
    return this.#at(path, (place) => {
      const isWritten = flags !== O_RDONLY;
      // Opening a device can do something; what is there now is no proof of what is opened.
      const before = this.#check(lstatSync(place.path, { bigint: true }), isWritten);
      if (before.isDirectory()) throw new MountError("EISDIR");
      const fd = openSync(place.path, flags | CAREFUL);
      try {
        const stats = this.#check(fstatSync(fd, { bigint: true }), isWritten);
        if (!stats.isFile()) throw new MountError("EISDIR");
        this.#verify(fd, place.expected);
        return act(fd);
      } finally {
        closeSync(fd);
      }
    });
  }

  // ---- reading

  status(path: string): MountStatus | undefined {
    if (path === "")
      return this.#inDirectory([], (root) =>
        this.#describe(lstatSync(`${root}/`, { bigint: true })),
      );
    return this.#at(path, (place) => {
      const stats = lstatSync(place.path, { bigint: true, throwIfNoEntry: false });
      if (stats === undefined) return undefined;
      // Other names of it: case, short names, normal forms.
      if (!this.#hasProc && !stats.isSymbolicLink()) this.#verify(undefined, place.expected);
      return this.#describe(stats);
    });
  }

  #describe(stats: BigIntStats): MountStatus {
    this.#check(stats);
    return {
      kind: stats.isFile() ? "file" : "directory",
      size: stats.isFile() ? Number(stats.size) : 0,
      modifiedMs: Number(stats.mtimeNs / 1000n) / 1000,
      mode: Number(stats.mode & 0o777n),
    };
  }

  list(path: string): readonly MountEntry[] {
    const names = path === "" ? [] : path.split("/");
    return this.#inDirectory(names, (directory) => {
      const entries: MountEntry[] = [];
      const opened = opendirSync(`${directory}/`);
      try {
        for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
          const isFile = entry.isFile();
          if (!isFile && !entry.isDirectory()) continue;
          entries.push({ name: entry.name, kind: isFile ? "file" : "directory" });
          if (entries.length > MAX_ENTRIES) throw new MountError("EOVERFLOW");
        }
      } finally {
        opened.closeSync();
      }
      // Where what was opened has no path, it must at least still stand there.
      if (!this.#hasProc) this.#verify(undefined, this.#pathOf(names));
      return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    });
  }

  read(path: string, offset: number, length: number): Uint8Array {
    return this.#open(path, O_RDONLY, (fd) => {
      const bytes = new Uint8Array(length);
      let at = 0;
      while (at < length) {
        const count = readSync(fd, bytes, at, length - at, offset + at);
        if (count === 0) break;
        at += count;
      }
      return bytes.subarray(0, at);
    });
  }

  // ---- changing

  createFile(path: string): void {
    this.#at(path, (place) => {
      closeSync(openSync(place.path, O_WRONLY | O_CREAT | O_EXCL | CAREFUL, 0o666));
    });
  }

  write(path: string, offset: number, bytes: Uint8Array): void {
    this.#open(path, O_WRONLY, (fd) => {
      for (let at = 0; at < bytes.length;) {
        at += writeSync(fd, bytes, at, bytes.length - at, offset + at);
      }
    });
  }

  truncate(path: string, size: number): void {
    this.#open(path, O_WRONLY, (fd) => ftruncateSync(fd, size));
  }

  makeDirectory(path: string): void {
    this.#at(path, (place) => mkdirSync(place.path));
  }

  removeFile(path: string): void {
    this.#at(path, (place) => {
      if (!this.#check(lstatSync(place.path, { bigint: true })).isFile()) {
        throw new MountError("EISDIR");
      }
      unlinkSync(place.path);
    });
  }

  removeDirectory(path: string): void {
    this.#at(path, (place) => rmdirSync(place.path));
  }

  rename(from: string, to: string): void {
    this.#at(from, (source) =>
      this.#at(to, (target) => {
        this.#check(lstatSync(source.path, { bigint: true }));
        const there = lstatSync(target.path, { bigint: true, throwIfNoEntry: false });
        // With another name of the same file nothing would happen, and seem to be replaced.
        if (there !== undefined) this.#check(there, true);
        renameSync(source.path, target.path);
      }),
    );
  }

  setModified(path: string, modifiedMs: number): void {
    const seconds = modifiedMs / 1000;
    const isDirectory = this.status(path)?.kind === "directory";
    if (!isDirectory) return this.#open(path, O_RDONLY, (fd) => futimesSync(fd, seconds, seconds));
    this.#inDirectory(path.split("/"), (_, fd) => {
      if (fd !== undefined) futimesSync(fd, seconds, seconds);
    });
  }
}
