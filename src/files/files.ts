// All files that a guest sees: the tree, and below the paths of mounts what their sources have.
// Operations that need a source ask the host and go on with its answer.

import {
  EBADF,
  EBUSY,
  EINVAL,
  EISDIR,
  ENAMETOOLONG,
  ENOTDIR,
  EOVERFLOW,
  EROFS,
  ESTALE,
  EXDEV,
  FileError,
} from "./errno.ts";
import { DirectMount, type MountHandles, type Spot } from "./direct.ts";
import { FileData } from "./file-data.ts";
import { Lower, MAX_LOWER_BYTES, type Asking, type LowerStatus, type MountPoint } from "./lower.ts";
import { isMountName } from "./names.ts";
import type { FileHandle, MountHandle, Node } from "./nodes.ts";
import { OverlayMount, type FileDifference } from "./overlay.ts";
import { MAX_DEPTH, parsePath } from "./paths.ts";
import { unlimitedFiles, type FileStatus, type FileTree, type OpenFlags } from "./tree.ts";

/** Read when a file is read from its beginning on, and when it is not. */
const AHEAD_BYTES = MAX_LOWER_BYTES;
const SCATTERED_BYTES = 16 * 1024;
// Files of which something is kept.
const MAX_AHEAD = 8;

interface Mount {
  readonly point: MountPoint;
  readonly names: readonly string[];
  readonly view: DirectMount | OverlayMount;
  readonly lower: Lower;
}

/** A path below a mount; `mount` undefined: a path of the tree. */
type Route =
  | { readonly mount: undefined; readonly path: string; readonly names: readonly string[] }
  | { readonly mount: Mount; readonly spot: Spot };

/** What was read of a file. */
interface Ahead {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Nothing was behind it. */
  isEnd: boolean;
}

export class Files implements MountHandles {
  readonly tree: FileTree;
  readonly #mounts: readonly Mount[];
  readonly #ahead = new Map<number, Ahead>();

  /** Makes the directories where mounts are, if they are missing. */
  constructor(tree: FileTree, points: readonly MountPoint[]) {
    this.tree = tree;
    this.#mounts = points.map((point) => ({
      point,
      names: point.path.slice(1).split("/"),
      view:
        point.mode === "overlay"
          ? new OverlayMount(tree, point, this)
          : new DirectMount(tree, point, this),
      lower: new Lower(point),
    }));
    if (points.length > 0) this.#makePoints();
  }

  // Nobody's quota is charged: what a mount needs is there in any case.
  #makePoints(): void {
    const { quota } = this.tree;
    this.tree.quota = unlimitedFiles;
    for (const { names } of this.#mounts) {
      for (let count = 1; count <= names.length; count++) {
        const above = names.slice(0, count);
        if (this.tree.nodeAt(above) === undefined) this.tree.makeDirectory(`/${above.join("/")}`);
      }
    }
    this.tree.quota = quota;
  }

  // ---- finding

  #mountAt(names: readonly string[]): Mount | undefined {
    return this.#mounts.find((mount) => mount.names.every((name, i) => name === names[i]));
  }

  #spot(mount: Mount, all: readonly string[], isDirectory: boolean): Spot {
    const names = all.slice(mount.names.length);
    for (const name of names) {
      if (!isMountName(name)) throw new FileError(EINVAL, "a name that is refused");
    }
    if (all.length > MAX_DEPTH) throw new FileError(ENAMETOOLONG, "too deep");
    return { names, path: `/${all.join("/")}`, isDirectory };
  }

  *#route(path: string): Asking<Route> {
    if (this.#mounts.length === 0) return { mount: undefined, path, names: [] };
    const { names, isDirectory } = parsePath(path);
    const done: string[] = [];
    let isCrossing = false;
    for (const name of names) {
      if (name !== "..") {
        done.push(name);
        continue;
      }
      // Above what is no directory there is nothing.
      const mount = this.#mountAt(done);
      const { kind } =
        mount === undefined
          ? this.tree.status(`/${done.join("/")}`)
          : yield* mount.view.status(this.#spot(mount, done, false));
      if (kind !== "directory") throw new FileError(ENOTDIR, "a file on the way");
      if (mount !== undefined) isCrossing = true;
      done.pop();
    }
    const mount = this.#mountAt(done);
    if (mount !== undefined) return { mount, spot: this.#spot(mount, done, isDirectory) };
    const own = `/${done.join("/")}${isDirectory && done.length > 0 ? "/" : ""}`;
    return { mount, path: isCrossing ? own : path, names: done };
  }

  /** Whether a mount is at the names or below them. */
  #hasMount(names: readonly string[]): boolean {
    return this.#mounts.some((mount) => names.every((name, i) => name === mount.names[i]));
  }

  #number(path: string): number {
    // FNV-1a, twice: a number for each path, beyond those of the tree.
    let low = 0x811c9dc5;
    let high = 0x9dc5811c;
    for (let i = 0; i < path.length; i++) {
      low = Math.imul(low ^ path.charCodeAt(i), 0x01000193);
      high = Math.imul(high ^ low, 0x01000193);
    }
    return 2 ** 52 + (high & 0xffff) * 2 ** 32 + (low >>> 0);
  }

  #complete(status: LowerStatus | FileStatus, path: string): FileStatus {
    if ("number" in status) return status;
    const size = status.kind === "file" ? status.size : 0;
    return { ...status, size, number: this.#number(path) };
  }

  // ---- handles

  moved(from: string, to: string | undefined): void {
    this.#ahead.clear();
    const { handles } = this.tree.contents;
    for (const [number, handle] of handles) {
      if ("node" in handle || handle.path === undefined) continue;
      const rest = handle.path.slice(from.length);
      if (!handle.path.startsWith(from) || !(rest === "" || rest.startsWith("/"))) continue;
      handle.path = to === undefined ? undefined : to + rest;
      // The tree has it now.
      if (from === to && rest === "") this.#adopt(number, handle, from);
    }
  }

  #adopt(number: number, { read, write }: MountHandle, path: string): void {
    const node = this.tree.nodeAt(parsePath(path).names);
    if (node?.kind !== "file") return;
    node.opened++;
    this.tree.contents.handles.set(number, { node, read, write });
  }

  /** Where an open file of a mount is. */
  #follow({ path }: MountHandle): { mount: Mount; names: readonly string[]; path: string } {
    const all = path === undefined ? [] : parsePath(path).names;
    const mount = path === undefined || all.includes("..") ? undefined : this.#mountAt(all);
    if (mount === undefined || path === undefined) {
      throw new FileError(ESTALE, "the file or its mount is gone");
    }
    return { mount, names: this.#spot(mount, all, false).names, path };
  }

  #opened(number: number): FileHandle | MountHandle {
    return this.tree.handle(number);
  }

  // ---- open files

  *open(path: string, flags: OpenFlags): Asking<number> {
    const route = yield* this.#route(path);
    if (route.mount === undefined) return this.tree.open(route.path, flags);
    if (route.spot.names.length === 0) throw new FileError(EISDIR, "a mount");
    if (flags.write) this.#ahead.clear();
    return yield* route.mount.view.open(route.spot, flags);
  }

  close(number: number): void {
    this.#ahead.delete(number);
    this.tree.close(number);
  }

  *read(number: number, offset: number, length: number): Asking<Uint8Array<ArrayBuffer>> {
    const handle = this.#opened(number);
    if ("node" in handle) return this.tree.read(number, offset, length);
    if (!handle.read) throw new FileError(EBADF, "not opened for reading");
    const { mount, names } = this.#follow(handle);
    if (length === 0) return new Uint8Array(0);
    const known = this.#ahead.get(number);
    const end = known === undefined ? -1 : known.offset + known.bytes.length;
    if (known !== undefined && offset >= known.offset && offset < end) {
      const from = offset - known.offset;
      return known.bytes.subarray(from, from + length);
    }
    if (known?.isEnd === true && offset === end) {
      // Who asks again wants to know whether there is more by now.
      known.isEnd = false;
      return new Uint8Array(0);
    }
    const isNext = offset === 0 || offset === end;
    const wanted = Math.min(
      MAX_LOWER_BYTES,
      Math.max(length, isNext ? AHEAD_BYTES : SCATTERED_BYTES),
    );
    const bytes = yield* mount.lower.read(names, offset, wanted);
    this.#ahead.delete(number);
    const [oldest] = this.#ahead.keys();
    if (this.#ahead.size >= MAX_AHEAD && oldest !== undefined) this.#ahead.delete(oldest);
    this.#ahead.set(number, { offset, bytes, isEnd: bytes.length < wanted });
    return bytes.subarray(0, length);
  }

  *write(number: number, offset: number | undefined, bytes: Uint8Array): Asking<number> {
    const handle = this.#opened(number);
    if ("node" in handle) return this.tree.write(number, offset, bytes);
    if (!handle.write) throw new FileError(EBADF, "not opened for writing");
    const { mount, names } = this.#follow(handle);
    if (mount.point.mode !== "rw") throw new FileError(EROFS, "a mount that is only read");
    this.#ahead.clear();
    return yield* mount.lower.write(names, offset ?? null, bytes);
  }

  *truncate(number: number, size: number): Asking<void> {
    const handle = this.#opened(number);
    if ("node" in handle) return this.tree.truncate(number, size);
    if (!handle.write) throw new FileError(EINVAL, "not opened for writing");
    const { mount, names } = this.#follow(handle);
    if (mount.point.mode !== "rw") throw new FileError(EROFS, "a mount that is only read");
    this.#ahead.clear();
    yield* mount.lower.truncate(names, size);
  }

  *statusOfHandle(number: number): Asking<FileStatus> {
    const handle = this.#opened(number);
    if ("node" in handle) return this.tree.statusOfHandle(number);
    const { mount, names, path } = this.#follow(handle);
    return this.#complete(yield* mount.lower.status(names), path);
  }

  // ---- names

  *status(path: string): Asking<FileStatus> {
    const route = yield* this.#route(path);
    if (route.mount === undefined) return this.tree.status(route.path);
    const { spot, mount } = route;
    if (spot.names.length === 0) return this.tree.status(spot.path);
    return this.#complete(yield* mount.view.status(spot), spot.path);
  }

  *list(path: string): Asking<readonly (readonly [name: string, kind: Node["kind"]])[]> {
    const route = yield* this.#route(path);
    if (route.mount === undefined) return this.tree.list(route.path);
    return yield* route.mount.view.list(route.spot);
  }

  *makeDirectory(path: string): Asking<void> {
    const route = yield* this.#route(path);
    if (route.mount === undefined) return this.tree.makeDirectory(route.path);
    yield* route.mount.view.makeDirectory(route.spot);
  }

  *removeFile(path: string): Asking<void> {
    const route = yield* this.#route(path);
    if (route.mount === undefined) return this.tree.removeFile(route.path);
    if (route.spot.names.length === 0) throw new FileError(EISDIR, "a mount");
    yield* route.mount.view.removeFile(route.spot);
  }

  *removeDirectory(path: string): Asking<void> {
    const route = yield* this.#route(path);
    if (route.mount === undefined) return this.tree.removeDirectory(route.path);
    if (route.spot.names.length === 0) throw new FileError(EBUSY, "a mount");
    yield* route.mount.view.removeDirectory(route.spot);
  }

  *rename(from: string, to: string): Asking<void> {
    const source = yield* this.#route(from);
    const target = yield* this.#route(to);
    if (source.mount === undefined && target.mount === undefined) {
      if (source.names.length > 0 && this.#hasMount(source.names)) {
        throw new FileError(EBUSY, "a mount is in it");
      }
      return this.tree.rename(source.path, target.path);
    }
    for (const { mount, spot } of [source, target].filter((each) => each.mount !== undefined)) {
      if (mount !== undefined && spot.names.length === 0) throw new FileError(EBUSY, "a mount");
    }
    if (source.mount === undefined || source.mount !== target.mount) {
      throw new FileError(EXDEV, "in another mount");
    }
    yield* source.mount.view.rename(source.spot, target.spot);
  }

  *setAttributes(
    path: string,
    modified: number | undefined,
    mode: number | undefined,
  ): Asking<void> {
    const route = yield* this.#route(path);
    if (route.mount !== undefined && route.spot.names.length > 0) {
      return yield* route.mount.view.setAttributes(route.spot, modified, mode);
    }
    const own = route.mount === undefined ? route.path : route.spot.path;
    this.tree.status(own);
    if (modified !== undefined) this.tree.setModified(own, modified);
    if (mode !== undefined) this.tree.setMode(own, mode);
  }

  // ---- the whole

  /** Whether a path leads to a mount or below one. */
  *isMounted(path: string): Asking<boolean> {
    return (yield* this.#route(path)).mount !== undefined;
  }

  /** Throws when a mount is at a path or below it. */
  *checkNoMount(path: string): Asking<void> {
    const route = yield* this.#route(path);
    if (route.mount === undefined && this.#mounts.length === 0) return;
    const isMount =
      route.mount === undefined ? this.#hasMount(route.names) : route.spot.names.length === 0;
    if (isMount) throw new FileError(EBUSY, "a mount");
  }

  /** Makes or replaces a file. */
  *put(path: string, bytes: Uint8Array<ArrayBuffer>): Asking<void> {
    const flags = { create: true, exclusive: false, truncate: true, read: false, write: true };
    const handle = yield* this.open(path, flags);
    try {
      yield* this.write(handle, 0, bytes);
    } finally {
      this.close(handle);
    }
  }

  /** The whole content of a file, if it has at most so many bytes. */
  *content(path: string, most: number): Asking<Uint8Array<ArrayBuffer>> {
    const route = yield* this.#route(path);
    if (route.mount === undefined) return this.tree.content(route.path);
    const { mount, spot } = route;
    const status = spot.names.length === 0 ? undefined : yield* mount.view.status(spot);
    if (status?.kind !== "file") throw new FileError(EISDIR, "a directory");
    if ("number" in status) return this.tree.content(spot.path);
    if (status.size > most) throw new FileError(EOVERFLOW, "too large");
    const data = new FileData();
    for (;;) {
      const piece = yield* mount.lower.read(spot.names, data.size, MAX_LOWER_BYTES);
      if (data.size + piece.length > most) throw new FileError(EOVERFLOW, "too large");
      data.write(data.size, piece);
      if (piece.length < MAX_LOWER_BYTES) return data.bytes.slice();
    }
  }

  /** What overlays changed. */
  *differences(): Asking<FileDifference[]> {
    const found: FileDifference[] = [];
    for (const { view } of this.#mounts) {
      if (view instanceof OverlayMount) found.push(...(yield* view.differences()));
    }
    // Of one path what was deleted comes first.
    return found.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  }
}
