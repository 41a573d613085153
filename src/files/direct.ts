// Mounts of mode ro and rw: what is asked for is asked of the source.

import { EEXIST, EINVAL, EISDIR, ENOENT, ENOTDIR, EROFS, FileError } from "./errno.ts";
import { Lower, type Asking, type LowerStatus, type MountPoint } from "./lower.ts";
import type { Node } from "./nodes.ts";
import type { FileTree, OpenFlags } from "./tree.ts";

/** A path below a mount. */
export interface Spot {
  /** Relative to the mount; none for its root. */
  readonly names: readonly string[];
  /** Absolute. */
  readonly path: string;
  /** It ended in a slash: what it names must be a directory. */
  readonly isDirectory: boolean;
}

/** Where handles are that go to a source. */
export interface MountHandles {
  /** A file has another name, or none; also all below a directory. */
  moved(from: string, to: string | undefined): void;
}

export class DirectMount {
  readonly #tree: FileTree;
  readonly #isWritable: boolean;
  readonly #lower: Lower;
  readonly #handles: MountHandles;

  constructor(tree: FileTree, mount: MountPoint, handles: MountHandles) {
    this.#tree = tree;
    this.#isWritable = mount.mode === "rw";
    this.#lower = new Lower(mount);
    this.#handles = handles;
  }

  #checkWritable(): void {
    if (!this.#isWritable) throw new FileError(EROFS, "a mount that is only read");
  }

  *status({ names, isDirectory }: Spot): Asking<LowerStatus> {
    const status = yield* this.#lower.status(names);
    if (isDirectory && status.kind !== "directory") throw new FileError(ENOTDIR, "a file");
    return status;
  }

  *list({ names }: Spot): Asking<readonly (readonly [name: string, kind: Node["kind"]])[]> {
    return yield* this.#lower.list(names);
  }

  *open(spot: Spot, { create, exclusive, truncate, read, write }: OpenFlags): Asking<number> {
    const { names, path, isDirectory } = spot;
    this.#tree.checkHandles();
    const status = yield* this.#lower.find(names);
    if (status === undefined) {
      if (!create) throw new FileError(ENOENT, "nothing of that name");
      this.#checkWritable();
      if (isDirectory) throw new FileError(EISDIR, "a directory's name");
      if (!write) throw new FileError(EINVAL, "created to be read");
      yield* this.#lower.create(names);
    } else {
      if (create && exclusive) throw new FileError(EEXIST, "it is there");
      if (status.kind === "directory") throw new FileError(EISDIR, "a directory");
      if (isDirectory) throw new FileError(ENOTDIR, "a file");
      if (write) this.#checkWritable();
      if (write && truncate && status.size > 0) yield* this.#lower.truncate(names, 0);
    }
    return this.#tree.addHandle({ path, read, write });
  }

  *makeDirectory({ names }: Spot): Asking<void> {
    if (names.length === 0) throw new FileError(EEXIST, "a mount");
    if (!this.#isWritable && (yield* this.#lower.find(names)) !== undefined) {
      throw new FileError(EEXIST, "it is there");
    }
    this.#checkWritable();
    yield* this.#lower.makeDirectory(names);
  }

  *removeFile(spot: Spot): Asking<void> {
    if ((yield* this.status(spot)).kind === "directory") throw new FileError(EISDIR, "a directory");
    this.#checkWritable();
    yield* this.#lower.removeFile(spot.names);
    this.#handles.moved(spot.path, undefined);
  }

  *removeDirectory(spot: Spot): Asking<void> {
    if ((yield* this.status(spot)).kind === "file") throw new FileError(ENOTDIR, "a file");
    this.#checkWritable();
    yield* this.#lower.removeDirectory(spot.names);
  }

  *rename(from: Spot, to: Spot): Asking<void> {
    const { kind } = yield* this.status(from);
    this.#checkWritable();
    if (kind === "file" && to.isDirectory) throw new FileError(ENOTDIR, "a file");
    if (from.path === to.path) return;
    if (to.path.startsWith(`${from.path}/`)) throw new FileError(EINVAL, "into itself");
    yield* this.#lower.rename(from.names, to.names);
    this.#handles.moved(to.path, undefined);
    this.#handles.moved(from.path, to.path);
  }

  *setAttributes(spot: Spot, modified: number | undefined): Asking<void> {
    yield* this.status(spot);
    this.#checkWritable();
    if (modified !== undefined) yield* this.#lower.setModified(spot.names, modified);
  }
}
