// The files of a sandbox: a tree in memory that belongs to a machine as its linear memory does.
// What happens to it depends on the operations alone, so that a run that is repeated leaves the
// same tree. Knows nothing of the guest or of the wire.

import {
  EBADF,
  EBUSY,
  EEXIST,
  EFBIG,
  EINVAL,
  EISDIR,
  EMFILE,
  ENAMETOOLONG,
  ENOENT,
  ENOSPC,
  ENOTDIR,
  ENOTEMPTY,
  ESTALE,
  FileError,
} from "./errno.ts";
import { FileData } from "./file-data.ts";
import {
  depthOf,
  emptyContents,
  FIRST_HANDLE,
  heightOf,
  MAX_HANDLES,
  newDirectory,
  newFile,
  type Contents,
  type DirectoryNode,
  type FileHandle,
  type FileNode,
  type Handle,
  type Node,
} from "./nodes.ts";
import { MAX_DEPTH, parsePath } from "./paths.ts";

/** What a tree may hold. */
export interface FileQuota {
  /** Bytes of all files together. */
  readonly maxFileBytes: number;
  /** Files and directories, without the root. */
  readonly maxFiles: number;
}

/** What `stat` tells. */
export interface FileStatus {
  readonly kind: Node["kind"];
  /** Bytes; 0 for a directory. */
  readonly size: number;
  readonly mode: number;
  readonly modified: number;
  readonly number: number;
}

/** How a file is opened: as the flags of open(2). */
export interface OpenFlags {
  readonly create: boolean;
  /** With `create`: it must not be there. */
  readonly exclusive: boolean;
  readonly truncate: boolean;
  readonly read: boolean;
  readonly write: boolean;
}

/** A name within a directory, which may or may not be there. */
interface Place {
  readonly directory: DirectoryNode;
  readonly name: string;
  readonly node: Node | undefined;
  readonly mustBeDirectory: boolean;
}

/** For a tree whose bounds are looked after elsewhere. */
export const unlimitedFiles: FileQuota = {
  maxFileBytes: Number.MAX_SAFE_INTEGER,
  maxFiles: Number.MAX_SAFE_INTEGER,
};

/** What a new machine has. */
export function newFileTree(quota: FileQuota): FileTree {
  const tree = new FileTree(quota);
  tree.makeDirectory("/home");
  tree.makeDirectory("/tmp");
  return tree;
}

export class FileTree {
  /** May be lowered below what is there: then nothing can be added. */
  quota: FileQuota;
  readonly contents: Contents;

  constructor(quota: FileQuota, contents: Contents = emptyContents()) {
    this.quota = quota;
    this.contents = contents;
  }

  /** Microseconds since 1970 that changes are marked with. */
  get time(): number {
    return this.contents.time;
  }

  set time(time: number) {
    this.contents.time = time;
  }

  // ---- finding

  #step(directory: DirectoryNode, name: string): Node | undefined {
    return name === ".." ? (directory.parent ?? directory) : directory.entries.get(name);
  }

  #enter(directory: DirectoryNode, names: readonly string[]): DirectoryNode {
    let at = directory;
    for (const name of names) {
      const node = this.#step(at, name);
      if (node === undefined) throw new FileError(ENOENT, "a directory is missing");
      if (node.kind !== "directory") throw new FileError(ENOTDIR, "a file on the way");
      at = node;
    }
    return at;
  }

  #find(path: string): Node {
    const { names, isDirectory } = parsePath(path);
    const last = names.at(-1);
    if (last === undefined) return this.contents.root;
    const node = this.#step(this.#enter(this.contents.root, names.slice(0, -1)), last);
    if (node === undefined) throw new FileError(ENOENT, "nothing of that name");
    if (isDirectory && node.kind !== "directory") throw new FileError(ENOTDIR, "a file");
    return node;
  }

  /** Where a name is or could be. The root, `.` and `..` have no place: `code`. */
  #locate(path: string, code: number): Place {
    const { names, isDirectory } = parsePath(path);
    const name = names.at(-1);
    if (name === undefined || name === "..") throw new FileError(code, "no name");
    const directory = this.#enter(this.contents.root, names.slice(0, -1));
    const node = directory.entries.get(name);
    return { directory, name, node, mustBeDirectory: isDirectory };
  }

  /** An open file, of this tree or of a mount. */
  handle(number: number): Handle {
    const handle = this.contents.handles.get(number);
    if (handle === undefined) throw new FileError(EBADF, "not open");
    return handle;
  }

  #handle(number: number): FileHandle {
    const handle = this.handle(number);
    if (!("node" in handle)) throw new FileError(ESTALE, "of a mount");
    return handle;
  }

  /** What is at the names; undefined when nothing is. */
  nodeAt(names: readonly string[]): Node | undefined {
    let node: Node | undefined = this.contents.root;
    for (const name of names) {
      node = node?.kind === "directory" ? node.entries.get(name) : undefined;
    }
    return node;
  }

  // ---- changing

  #add(place: Place, node: Node): void {
    place.directory.entries.set(place.name, node);
    place.directory.modified = this.time;
    this.contents.count++;
  }

  /** Throws when there can be no more files. */
  checkRoom(): void {
    if (this.contents.count >= this.quota.maxFiles) throw new FileError(ENOSPC, "too many files");
  }

  #charge(bytes: number): void {
    if (this.contents.bytes + bytes > this.quota.maxFileBytes) throw new FileError(ENOSPC, "full");
    this.contents.bytes += bytes;
  }

  #forget(file: FileNode): void {
    if (!file.isNamed && file.opened === 0) this.contents.bytes -= file.data.size;
  }

  #unname(place: Place, file: FileNode): void {
    place.directory.entries.delete(place.name);
    place.directory.modified = this.time;
    this.contents.count--;
    file.isNamed = false;
    this.#forget(file);
  }

  #resize(file: FileNode, size: number): void {
    this.#charge(size - file.data.size);
    file.data.resize(size);
    file.modified = this.time;
  }

  #createFile(place: Place): FileNode {
    if (place.mustBeDirectory) throw new FileError(EISDIR, "a directory's name");
    this.checkRoom();
    const file = newFile(new FileData(), ++this.contents.lastNumber, this.time);
    this.#add(place, file);
    return file;
  }

  // ---- open files

  /** Returns the handle: the smallest number that is free. */
  open(path: string, flags: OpenFlags): number {
    this.checkHandles();
    const file = this.#findOrCreate(path, flags);
    if (flags.truncate && flags.write && file.data.size > 0) this.#resize(file, 0);
    file.opened++;
    return this.addHandle({ node: file, read: flags.read, write: flags.write });
  }

  /** Throws when no more files can be opened. */
  checkHandles(): void {
    if (this.contents.handles.size >= MAX_HANDLES) {
      throw new FileError(EMFILE, "too many open files");
    }
  }

  addHandle(handle: Handle): number {
    this.checkHandles();
    let number = FIRST_HANDLE;
    while (this.contents.handles.has(number)) number++;
    this.contents.handles.set(number, handle);
    return number;
  }

  #findOrCreate(path: string, { create, exclusive, write }: OpenFlags): FileNode {
    if (!create) {
      const node = this.#find(path);
      if (node.kind !== "file") throw new FileError(EISDIR, "a directory");
      return node;
    }
    const place = this.#locate(path, EISDIR);
    const { node, mustBeDirectory } = place;
    if (node !== undefined && exclusive) throw new FileError(EEXIST, "it is there");
    if (node?.kind === "directory") throw new FileError(EISDIR, "a directory");
    if (node !== undefined && mustBeDirectory) throw new FileError(ENOTDIR, "a file");
    if (node === undefined && !write) throw new FileError(EINVAL, "created to be read");
    return node ?? this.#createFile(place);
  }

  close(number: number): void {
    const handle = this.handle(number);
    this.contents.handles.delete(number);
    if (!("node" in handle)) return;
    handle.node.opened--;
    this.#forget(handle.node);
  }

  /** What is there, not a copy. */
  read(number: number, offset: number, length: number): Uint8Array<ArrayBuffer> {
    const { node, read } = this.#handle(number);
    if (!read) throw new FileError(EBADF, "not opened for reading");
    return node.data.read(offset, length);
  }

  /** Writes at `offset`, or at the end where that is undefined; returns the offset behind it. */
  write(number: number, offset: number | undefined, bytes: Uint8Array): number {
    const { node, write } = this.#handle(number);
    if (!write) throw new FileError(EBADF, "not opened for writing");
    const start = offset ?? node.data.size;
    const end = start + bytes.length;
    if (end > this.quota.maxFileBytes) throw new FileError(EFBIG, "beyond the quota");
    if (bytes.length > 0) {
      this.#charge(Math.max(0, end - node.data.size));
      node.data.write(start, bytes);
      node.modified = this.time;
    }
    return end;
  }

  truncate(number: number, size: number): void {
    const { node, write } = this.#handle(number);
    if (!write) throw new FileError(EINVAL, "not opened for writing");
    if (size > this.quota.maxFileBytes) throw new FileError(EFBIG, "beyond the quota");
    this.#resize(node, size);
  }

  // ---- names

  status(path: string): FileStatus {
    return describe(this.#find(path));
  }

  statusOfHandle(number: number): FileStatus {
    return describe(this.#handle(number).node);
  }

  /** The entries of a directory, in order of creation. */
  list(path: string): readonly (readonly [name: string, kind: Node["kind"]])[] {
    const node = this.#find(path);
    if (node.kind !== "directory") throw new FileError(ENOTDIR, "a file");
    return Array.from(node.entries, ([name, entry]) => [name, entry.kind] as const);
  }

  makeDirectory(path: string): void {
    const place = this.#locate(path, EEXIST);
    if (place.node !== undefined) throw new FileError(EEXIST, "it is there");
    if (depthOf(place.directory) + 1 > MAX_DEPTH) throw new FileError(ENAMETOOLONG, "too deep");
    this.checkRoom();
    const number = ++this.contents.lastNumber;
    this.#add(place, newDirectory(place.directory, number, this.time));
  }

  removeFile(path: string): void {
    const place = this.#locate(path, EISDIR);
    const { node, mustBeDirectory } = place;
    if (node === undefined) throw new FileError(ENOENT, "nothing of that name");
    if (node.kind !== "file") throw new FileError(EISDIR, "a directory");
    if (mustBeDirectory) throw new FileError(ENOTDIR, "a file");
    this.#unname(place, node);
  }

  removeDirectory(path: string): void {
    const place = this.#locate(path, EBUSY);
    const { directory, name, node } = place;
    if (node === undefined) throw new FileError(ENOENT, "nothing of that name");
    if (node.kind !== "directory") throw new FileError(ENOTDIR, "a file");
    if (node.entries.size > 0) throw new FileError(ENOTEMPTY, "not empty");
    directory.entries.delete(name);
    directory.modified = this.time;
    this.#uncount(node);
  }

  #uncount(directory: DirectoryNode): void {
    this.contents.count -= 1 + (directory.hidden?.size ?? 0);
  }

  /** Hides what the lower layer of an overlay has under a name. */
  hide(directory: DirectoryNode, name: string): void {
    directory.hidden ??= new Set();
    if (directory.hidden.has(name)) return;
    this.checkRoom();
    directory.hidden.add(name);
    this.contents.count++;
  }

  /** As rename(2): replaces a file by a file and an empty directory by a directory. */
  rename(from: string, to: string): void {
    const source = this.#locate(from, EBUSY);
    const target = this.#locate(to, EBUSY);
    const { node } = source;
    if (node === undefined) throw new FileError(ENOENT, "nothing of that name");
    if (node.kind === "file" && (source.mustBeDirectory || target.mustBeDirectory)) {
      throw new FileError(ENOTDIR, "a file");
    }
    if (node === target.node) return;
    if (node.kind === "directory") this.#checkMove(node, target.directory);
    this.#makeWay(node, target);
    source.directory.entries.delete(source.name);
    source.directory.modified = this.time;
    if (node.kind === "directory") node.parent = target.directory;
    target.directory.entries.set(target.name, node);
    target.directory.modified = this.time;
  }

  #checkMove(node: DirectoryNode, into: DirectoryNode): void {
    for (let at: DirectoryNode | undefined = into; at !== undefined; at = at.parent) {
      if (at === node) throw new FileError(EINVAL, "into itself");
    }
    if (depthOf(into) + heightOf(node) > MAX_DEPTH) throw new FileError(ENAMETOOLONG, "too deep");
  }

  #makeWay(node: Node, target: Place): void {
    const there = target.node;
    if (there === undefined) return;
    if (there.kind === "file") {
      if (node.kind === "directory") throw new FileError(ENOTDIR, "onto a file");
      this.#unname(target, there);
      return;
    }
    if (node.kind === "file") throw new FileError(EISDIR, "onto a directory");
    if (there.entries.size > 0) throw new FileError(ENOTEMPTY, "onto a directory with entries");
    target.directory.entries.delete(target.name);
    this.#uncount(there);
  }

  setModified(path: string, modified: number): void {
    this.#find(path).modified = modified;
  }

  setMode(path: string, mode: number): void {
    this.#find(path).mode = mode & 0o7777;
  }

  // ---- the whole

  /** Throws when so many bytes more are too many. */
  checkBytes(bytes: number): void {
    if (this.contents.bytes + bytes > this.quota.maxFileBytes) throw new FileError(ENOSPC, "full");
  }

  /** Makes or replaces a file. */
  put(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    const flags = { create: true, exclusive: false, truncate: true, read: false, write: true };
    const handle = this.open(path, flags);
    try {
      this.write(handle, 0, bytes);
    } finally {
      this.close(handle);
    }
  }

  /** The whole content of a file. */
  content(path: string): Uint8Array<ArrayBuffer> {
    const node = this.#find(path);
    if (node.kind !== "file") throw new FileError(EISDIR, "a directory");
    return node.data.bytes.slice();
  }
}

function describe(node: Node): FileStatus {
  const { kind, mode, modified, number } = node;
  return { kind, size: node.kind === "file" ? node.data.size : 0, mode, modified, number };
}
