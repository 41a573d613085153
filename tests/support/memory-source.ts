// A source of a mount in memory, synchronous or not, that writes down what it was asked.

import {
  MountError,
  type MountEntry,
  type MountSource,
  type MountStatus,
} from "../../src/index.ts";

const text = new TextEncoder();

/** Contents by path; null is a directory. */
export class MemorySource implements Required<MountSource> {
  readonly nodes = new Map<string, Uint8Array | null>();
  readonly times = new Map<string, number>();
  readonly asked: string[] = [];

  constructor(files: Record<string, string | Uint8Array | null> = {}) {
    for (const [path, content] of Object.entries(files)) {
      const names = path.split("/");
      for (let i = 1; i < names.length; i++) this.nodes.set(names.slice(0, i).join("/"), null);
      this.nodes.set(path, typeof content === "string" ? text.encode(content) : content);
    }
  }

  /** What is there, as text. */
  get contents(): Record<string, string | null> {
    const sorted = [...this.nodes].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([path, bytes]) => [path, bytes && new TextDecoder().decode(bytes)]),
    );
  }

  /** The same, each method with a promise. */
  get async(): MountSource {
    const source = this as unknown as Record<string, (...args: unknown[]) => unknown>;
    return new Proxy(source, {
      get:
        (_, name: string) =>
        async (...args: unknown[]): Promise<unknown> => {
          await new Promise((resolve) => setImmediate(resolve));
          return source[name]?.apply(this, args);
        },
    }) as unknown as MountSource;
  }

  #file(path: string): Uint8Array {
    const bytes = this.nodes.get(path);
    if (bytes === undefined) throw new MountError("ENOENT");
    if (bytes === null) throw new MountError("EISDIR");
    return bytes;
  }

  #checkFree(path: string): void {
    if (this.nodes.has(path)) throw new MountError("EEXIST");
    const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (above !== "" && this.nodes.get(above) !== null) throw new MountError("ENOENT");
  }

  status(path: string): MountStatus | undefined {
    this.asked.push(`status ${path}`);
    const bytes = path === "" ? null : this.nodes.get(path);
    const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (this.nodes.get(above) instanceof Uint8Array) throw new MountError("ENOTDIR");
    if (bytes === undefined) return undefined;
    const modifiedMs = this.times.get(path) ?? 0;
    if (bytes === null) return { kind: "directory", size: 0, modifiedMs };
    return { kind: "file", size: bytes.length, modifiedMs };
  }

  list(path: string): MountEntry[] {
    this.asked.push(`list ${path}`);
    if (this.status(path)?.kind !== "directory") throw new MountError("ENOTDIR");
    const prefix = path === "" ? "" : `${path}/`;
    return [...this.nodes]
      .filter(([name]) => name.startsWith(prefix) && !name.slice(prefix.length).includes("/"))
      .map(([name, bytes]) => ({
        name: name.slice(prefix.length),
        kind: bytes === null ? "directory" : "file",
      }));
  }

  read(path: string, offset: number, length: number): Uint8Array {
    this.asked.push(`read ${path} ${offset}`);
    return this.#file(path).subarray(offset, offset + length);
  }

  createFile(path: string): void {
    this.#checkFree(path);
    this.nodes.set(path, new Uint8Array(0));
  }

  write(path: string, offset: number, bytes: Uint8Array): void {
    this.asked.push(`write ${path} ${offset}`);
    const old = this.#file(path);
    const all = new Uint8Array(Math.max(old.length, offset + bytes.length));
    all.set(old);
    all.set(bytes, offset);
    this.nodes.set(path, all);
  }

  truncate(path: string, size: number): void {
    const all = new Uint8Array(size);
    all.set(this.#file(path).subarray(0, size));
    this.nodes.set(path, all);
  }

  makeDirectory(path: string): void {
    this.#checkFree(path);
    this.nodes.set(path, null);
  }

  removeFile(path: string): void {
    this.asked.push(`remove ${path}`);
    this.#file(path);
    this.nodes.delete(path);
  }

  removeDirectory(path: string): void {
    if (this.list(path).length > 0) throw new MountError("ENOTEMPTY");
    this.nodes.delete(path);
  }

  rename(from: string, to: string): void {
    const moved = [...this.nodes].filter(([p]) => p === from || p.startsWith(`${from}/`));
    if (moved.length === 0) throw new MountError("ENOENT");
    for (const [path, bytes] of moved) {
      this.nodes.delete(path);
      this.nodes.set(to + path.slice(from.length), bytes);
    }
  }

  setModified(path: string, modifiedMs: number): void {
    this.times.set(path, modifiedMs);
  }
}
