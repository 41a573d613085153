// Directories of a browser's: the origin private file system, and folders that a person picked.

import { MountError, type MountEntry, type MountErrorCode, type MountSource } from "./source.ts";

/** As much of `FileSystemDirectoryHandle` as is used. */
export interface DirectoryHandle {
  readonly kind: "directory";
  readonly name: string;
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<unknown>;
  getFileHandle(name: string, options?: { create?: boolean }): Promise<unknown>;
  removeEntry(name: string): Promise<void>;
  entries?(): AsyncIterable<unknown>;
}

interface FileHandle {
  readonly kind: "file";
  getFile(): Promise<{
    readonly size: number;
    readonly lastModified: number;
    slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
  }>;
  createWritable(options: { keepExistingData: boolean }): Promise<Writable>;
}

interface Writable {
  write(command: { type: "write"; position: number; data: Uint8Array }): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

const codes: Readonly<Record<string, MountErrorCode>> = {
  NotFoundError: "ENOENT",
  NotAllowedError: "EACCES",
  SecurityError: "EACCES",
  NoModificationAllowedError: "EBUSY",
  InvalidModificationError: "ENOTEMPTY",
  QuotaExceededError: "ENOSPC",
  NotReadableError: "EACCES",
  // Of names that this platform does not take.
  TypeError: "EINVAL",
};

export function isDirectoryHandle(source: unknown): source is DirectoryHandle {
  if (typeof source !== "object" || source === null) return false;
  const { kind, getDirectoryHandle } = source as Partial<DirectoryHandle>;
  return kind === "directory" && typeof getDirectoryHandle === "function";
}

/**
 * A source from a `FileSystemDirectoryHandle`. Asynchronous. Renaming copies a file and removes
 * the old one; directories can't be renamed. A write copies the whole file first, as browsers do.
 */
export function directoryHandleSource(root: DirectoryHandle): MountSource {
  const directoryAt = async (names: readonly string[]): Promise<DirectoryHandle> => {
    let at = root;
    for (const name of names) at = (await at.getDirectoryHandle(name)) as DirectoryHandle;
    return at;
  };
  /** What has a name, whatever it is. */
  const find = async (path: string): Promise<DirectoryHandle | FileHandle | undefined> => {
    if (path === "") return root;
    const [above, name] = split(path);
    let directory: DirectoryHandle;
    try {
      directory = await directoryAt(above);
    } catch (error) {
      if (nameOf(error) === "TypeMismatchError") throw new MountError("ENOTDIR");
      if (nameOf(error) === "NotFoundError") return undefined;
      throw error;
    }
    try {
      return (await directory.getFileHandle(name)) as FileHandle;
    } catch (error) {
      if (nameOf(error) === "NotFoundError") return undefined;
      if (nameOf(error) !== "TypeMismatchError") throw error;
      return (await directory.getDirectoryHandle(name)) as DirectoryHandle;
    }
  };
  const fileAt = async (path: string): Promise<FileHandle> => {
    const found = await find(path);
    if (found === undefined) throw new MountError("ENOENT");
    if (found.kind !== "file") throw new MountError("EISDIR");
    return found;
  };
  const edit = async (path: string, act: (writable: Writable) => Promise<void>): Promise<void> => {
    const writable = await (await fileAt(path)).createWritable({ keepExistingData: true });
    try {
      await act(writable);
    } catch (error) {
      await writable.abort();
      throw error;
    }
    await writable.close();
  };
  const list = async (path: string): Promise<MountEntry[]> => {
    const found = await find(path);
    if (found === undefined) throw new MountError("ENOENT");
    if (found.kind !== "directory") throw new MountError("ENOTDIR");
    const entries: MountEntry[] = [];
    for await (const entry of found.entries?.() ?? []) {
      const [name, { kind }] = entry as [string, { kind: MountEntry["kind"] }];
      entries.push({ name, kind });
      if (entries.length > MAX_ENTRIES) break;
    }
    return entries;
  };
  const removeFile = async (path: string): Promise<void> => {
    await fileAt(path);
    const [above, name] = split(path);
    await (await directoryAt(above)).removeEntry(name);
  };
  const createFile = async (path: string): Promise<void> => {
    if ((await find(path)) !== undefined) throw new MountError("EEXIST");
    const [above, name] = split(path);
    await (await directoryAt(above)).getFileHandle(name, { create: true });
  };
  return translated({
    async status(path) {
      const found = await find(path);
      if (found === undefined) return undefined;
      if (found.kind === "directory") return { kind: "directory", size: 0 };
      const { size, lastModified } = await found.getFile();
      return { kind: "file", size, modifiedMs: lastModified };
    },
    list,
    async read(path, offset, length) {
      const file = await (await fileAt(path)).getFile();
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    },
    createFile,
    write: async (path, position, data) =>
      edit(path, async (writable) => writable.write({ type: "write", position, data })),
    truncate: async (path, size) => edit(path, async (writable) => writable.truncate(size)),
    async makeDirectory(path) {
      if ((await find(path)) !== undefined) throw new MountError("EEXIST");
      const [above, name] = split(path);
      await (await directoryAt(above)).getDirectoryHandle(name, { create: true });
    },
    removeFile,
    async removeDirectory(path) {
      if ((await find(path))?.kind === "file") throw new MountError("ENOTDIR");
      if ((await list(path)).length > 0) throw new MountError("ENOTEMPTY");
      const [above, name] = split(path);
      await (await directoryAt(above)).removeEntry(name);
    },
    async rename(from, to) {
      const source = await find(from);
      if (source === undefined) throw new MountError("ENOENT");
      if (source.kind === "directory") throw new MountError("EXDEV");
      const target = await find(to);
      if (target?.kind === "directory") throw new MountError("EISDIR");
      if (target === undefined) await createFile(to);
      const file = await source.getFile();
      await edit(to, async (writable) => {
        await writable.truncate(0);
        for (let at = 0; at < file.size; at += COPY_BYTES) {
          const piece = await file.slice(at, at + COPY_BYTES).arrayBuffer();
          await writable.write({ type: "write", position: at, data: new Uint8Array(piece) });
        }
      });
      await removeFile(from);
    },
  });
}

const MAX_ENTRIES = 50_000;
const COPY_BYTES = 1024 * 1024;

function split(path: string): [above: string[], name: string] {
  const names = path.split("/");
  return [names.slice(0, -1), names.at(-1) as string];
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

/** Each method with the errors of a source. */
function translated(source: MountSource): MountSource {
  const methods = source as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      async (...args: unknown[]): Promise<unknown> => {
        try {
          return await method(...args);
        } catch (error) {
          if (error instanceof MountError) throw error;
          const code = nameOf(error) === "TypeMismatchError" ? "ENOTDIR" : codes[nameOf(error)];
          throw new MountError(code ?? "EIO");
        }
      },
    ]),
  ) as unknown as MountSource;
}
