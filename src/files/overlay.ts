// Mounts of mode overlay: reads fall through to the source, changes are in the tree, at the
// mount's path. A directory of the tree hides the lower entries of which it has the name, as a
// file or in `hidden`; a directory of both layers has the entries of both.

import { EEXIST, EINVAL, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY, EXDEV, FileError } from "./errno.ts";
import type { MountHandles, Spot } from "./direct.ts";
import { FileData } from "./file-data.ts";
import { Lower, MAX_LOWER_BYTES, type Asking, type LowerStatus, type MountPoint } from "./lower.ts";
import { isMountName } from "./names.ts";
import type { DirectoryNode, Node } from "./nodes.ts";
import type { FileStatus, FileTree, OpenFlags } from "./tree.ts";

/** What an overlay did to a path. */
export interface FileDifference {
  readonly path: string;
  readonly change: "created" | "modified" | "deleted";
  readonly kind: Node["kind"];
}

/** What the upper layer has at a path, and whether the lower one shows there. */
interface Layers {
  readonly node: Node | undefined;
  /** The upper layer has the directory that it is in. */
  readonly isAbove: boolean;
  readonly shows: boolean;
}

export class OverlayMount {
  readonly #tree: FileTree;
  readonly #mount: MountPoint;
  readonly #lower: Lower;
  readonly #handles: MountHandles;

  constructor(tree: FileTree, mount: MountPoint, handles: MountHandles) {
    this.#tree = tree;
    this.#mount = mount;
    this.#lower = new Lower(mount);
    this.#handles = handles;
  }

  // ---- finding

  #pathOf(names: readonly string[]): string {
    return [this.#mount.path, ...names].join("/");
  }

  #nodeAt(names: readonly string[]): Node | undefined {
    return this.#tree.nodeAt([...this.#mount.path.slice(1).split("/"), ...names]);
  }

  #layers(names: readonly string[]): Layers {
    let node = this.#nodeAt([]);
    let shows = true;
    let isAbove = false;
    for (const name of names) {
      if (node?.kind === "file") throw new FileError(ENOTDIR, "a file on the way");
      if (node === undefined && !shows) throw new FileError(ENOENT, "a directory is missing");
      if (node?.hidden?.has(name) === true) shows = false;
      isAbove = node !== undefined;
      node = node?.entries.get(name);
    }
    return { node, isAbove, shows };
  }

  *#find(names: readonly string[]): Asking<LowerStatus | FileStatus | undefined> {
    const { node, isAbove, shows } = this.#layers(names);
    if (node !== undefined) return this.#tree.status(this.#pathOf(names));
    return shows ? yield* this.#lower.find(names, isAbove) : undefined;
  }

  *status({ names, isDirectory }: Spot): Asking<LowerStatus | FileStatus> {
    const status = yield* this.#find(names);
    if (status === undefined) throw new FileError(ENOENT, "nothing of that name");
    if (isDirectory && status.kind !== "directory") throw new FileError(ENOTDIR, "a file");
    return status;
  }

  *list({ names }: Spot): Asking<readonly (readonly [name: string, kind: Node["kind"]])[]> {
    const { node, shows } = this.#layers(names);
    if (node === undefined && !shows) throw new FileError(ENOENT, "nothing of that name");
    if (node?.kind === "file") throw new FileError(ENOTDIR, "a file");
    const entries = new Map<string, Node["kind"]>();
    if (shows) {
      const status = yield* this.#lower.find(names, node !== undefined);
      if (status?.kind === "directory") {
        for (const [name, kind] of yield* this.#lower.list(names)) {
          if (node?.hidden?.has(name) !== true) entries.set(name, kind);
        }
      } else if (node === undefined) {
        throw new FileError(status === undefined ? ENOENT : ENOTDIR, "no directory");
      }
    }
    for (const [name, entry] of node?.entries ?? []) {
      // What a snapshot has here may have other names.
      if (isMountName(name)) entries.set(name, entry.kind);
    }
    return [...entries];
  }

  // ---- changing

  /** Throws unless there is a directory that something can be made in. */
  *#checkParent(names: readonly string[]): Asking<void> {
    if (names.length < 2) return;
    const above = yield* this.#find(names.slice(0, -1));
    if (above === undefined) throw new FileError(ENOENT, "a directory is missing");
    if (above.kind === "file") throw new FileError(ENOTDIR, "a file on the way");
  }

  /** The upper layer's directory above a path, whose directories are known to be there. */
  #makeAbove(names: readonly string[]): DirectoryNode {
    for (let count = 1; count < names.length; count++) {
      const above = names.slice(0, count);
      if (this.#nodeAt(above) === undefined) this.#tree.makeDirectory(this.#pathOf(above));
    }
    const directory = this.#nodeAt(names.slice(0, -1));
    if (directory?.kind !== "directory") throw new FileError(ENOTDIR, "a file on the way");
    return directory;
  }

  #hide(names: readonly string[]): void {
    this.#tree.hide(this.#makeAbove(names), names.at(-1) as string);
  }

  /** A file of the upper layer with what the lower one has. */
  *#copyUp(names: readonly string[], status: LowerStatus, isEmpty = false): Asking<void> {
    const data = new FileData();
    if (!isEmpty) {
      this.#tree.checkBytes(status.size);
      for (;;) {
        const piece = yield* this.#lower.read(names, data.size, MAX_LOWER_BYTES);
        this.#tree.checkBytes(data.size + piece.length);
        data.write(data.size, piece);
        if (piece.length < MAX_LOWER_BYTES) break;
      }
    }
    this.#makeAbove(names);
    const path = this.#pathOf(names);
    this.#tree.put(path, data.bytes);
    this.#tree.setMode(path, status.mode);
    if (!isEmpty) this.#tree.setModified(path, status.modified);
    this.#handles.moved(path, path);
  }

  *open(spot: Spot, flags: OpenFlags): Asking<number> {
    const { names, path, isDirectory } = spot;
    const { create, exclusive, truncate, read, write } = flags;
    this.#tree.checkHandles();
    const { node } = this.#layers(names);
    if (node !== undefined) return this.#tree.open(isDirectory ? `${path}/` : path, flags);
    const status = yield* this.#find(names);
    if (status === undefined) {
      if (!create) throw new FileError(ENOENT, "nothing of that name");
      yield* this.#checkParent(names);
      this.#makeAbove(names);
      return this.#tree.open(isDirectory ? `${path}/` : path, flags);
    }
    if (create && exclusive) throw new FileError(EEXIST, "it is there");
    if (status.kind === "directory") throw new FileError(EISDIR, "a directory");
    if (isDirectory) throw new FileError(ENOTDIR, "a file");
    if (!write) return this.#tree.addHandle({ path, read, write });
    yield* this.#copyUp(names, status, truncate);
    return this.#tree.open(path, flags);
  }

  *makeDirectory({ names, path }: Spot): Asking<void> {
    if ((yield* this.#find(names)) !== undefined) throw new FileError(EEXIST, "it is there");
    yield* this.#checkParent(names);
    this.#makeAbove(names);
    this.#tree.makeDirectory(path);
  }

  *removeFile(spot: Spot): Asking<void> {
    const { names, path } = spot;
    if ((yield* this.status(spot)).kind === "directory") throw new FileError(EISDIR, "a directory");
    const { node, shows } = this.#layers(names);
    const isBelow = shows && (yield* this.#lower.find(names, true)) !== undefined;
    if (isBelow) this.#hide(names);
    if (node !== undefined) this.#tree.removeFile(path);
  }

  *removeDirectory(spot: Spot): Asking<void> {
    const { names, path } = spot;
    if ((yield* this.status(spot)).kind === "file") throw new FileError(ENOTDIR, "a file");
    if ((yield* this.list(spot)).length > 0) throw new FileError(ENOTEMPTY, "not empty");
    const { node, shows } = this.#layers(names);
    const isBelow = shows && (yield* this.#lower.find(names, true)) !== undefined;
    if (isBelow) this.#hide(names);
    if (node !== undefined) this.#tree.removeDirectory(path);
  }

  *rename(from: Spot, to: Spot): Asking<void> {
    const source = yield* this.status(from);
    const target = yield* this.#find(to.names);
    if (source.kind === "file" && to.isDirectory) throw new FileError(ENOTDIR, "a file");
    if (from.path === to.path) return;
    if (to.path.startsWith(`${from.path}/`)) throw new FileError(EINVAL, "into itself");
    yield* this.#checkParent(to.names);
    const { node, shows } = this.#layers(from.names);
    const below = shows ? yield* this.#lower.find(from.names, true) : undefined;
    if (source.kind === "directory") {
      if (target?.kind === "file") throw new FileError(ENOTDIR, "onto a file");
      if (below?.kind === "directory") throw new FileError(EXDEV, "a directory of the source");
      if (target !== undefined && (yield* this.list(to)).length > 0) {
        throw new FileError(ENOTEMPTY, "onto a directory with entries");
      }
    } else {
      if (target?.kind === "directory") throw new FileError(EISDIR, "onto a directory");
      if (node === undefined) yield* this.#copyUp(from.names, source);
    }
    this.#makeAbove(to.names);
    if (source.kind === "directory") {
      this.#tree.rename(from.path, to.path);
      // Nothing of the lower layer shows below a directory that comes from elsewhere.
      this.#hide(to.names);
    }
    if (below !== undefined) this.#hide(from.names);
    if (source.kind === "file") this.#tree.rename(from.path, to.path);
  }

  *setAttributes(spot: Spot, modified: number | undefined, mode: number | undefined): Asking<void> {
    const { names, path } = spot;
    const status = yield* this.status(spot);
    if (this.#layers(names).node === undefined) {
      if (status.kind === "file") {
        yield* this.#copyUp(names, status);
      } else {
        this.#makeAbove(names);
        this.#tree.makeDirectory(path);
      }
    }
    if (modified !== undefined) this.#tree.setModified(path, modified);
    if (mode !== undefined) this.#tree.setMode(path, mode);
  }

  // ---- what was changed

  *differences(): Asking<FileDifference[]> {
    const root = this.#nodeAt([]);
    const found: FileDifference[] = [];
    if (root?.kind === "directory") yield* this.#compare(root, [], true, found);
    return found;
  }

  *#compare(
    directory: DirectoryNode,
    above: readonly string[],
    shows: boolean,
    found: FileDifference[],
  ): Asking<void> {
    for (const name of new Set([...(directory.hidden ?? []), ...directory.entries.keys()])) {
      const names = [...above, name];
      const path = this.#pathOf(names);
      const node = directory.entries.get(name);
      const isHidden = directory.hidden?.has(name) === true;
      const below = shows && isMountName(name) ? yield* this.#lower.find(names, true) : undefined;
      if (
        below !== undefined &&
        (node === undefined
          ? isHidden
          : node.kind !== below.kind || (isHidden && node.kind === "directory"))
      ) {
        found.push({ path, change: "deleted", kind: below.kind });
      }
      if (node === undefined) continue;
      const isNew = below === undefined || below.kind !== node.kind;
      if (node.kind === "file") {
        found.push({ path, change: isNew ? "created" : "modified", kind: "file" });
      } else {
        if (isNew || isHidden) found.push({ path, change: "created", kind: "directory" });
        yield* this.#compare(node, names, shows && !isHidden, found);
      }
    }
  }
}
