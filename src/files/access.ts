// What the host does with a sandbox's files, as plain data that can go to another thread.

import { EEXIST, ENOENT, EOVERFLOW, FileError } from "./errno.ts";
import { Files } from "./files.ts";
import type { Asking, LowerAnswer, LowerRequest, MountPoint } from "./lower.ts";
import type { FileDifference } from "./overlay.ts";
import { MAX_DEPTH } from "./paths.ts";
import type { FileQuota, FileStatus, FileTree } from "./tree.ts";

/** A change of the tree. */
export type FileChange =
  /** Makes or replaces a file, with the directories above it. */
  | { readonly kind: "write"; readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Makes a directory, with those above it, unless it is there. */
  | { readonly kind: "makeDirectory"; readonly path: string }
  /** Removes a file, or a directory with all that is in it. */
  | { readonly kind: "remove"; readonly path: string };

/** A change, or a question. */
export type FileAccess =
  | FileChange
  | { readonly kind: "read"; readonly path: string }
  /** Lines of a text, by number from 1. */
  | { readonly kind: "lines"; readonly path: string; readonly lines: readonly number[] }
  /**
   * A file or directory, or all that is in a directory, at any depth, but in mounts only when the
   * directory is one or in one; what overlays changed at or below a path.
   */
  | { readonly kind: "status" | "list" | "diff"; readonly path: string };

/** An access, or what came of the question of the last one. */
export type AccessStep = FileAccess | { readonly kind: "answer"; readonly answer: LowerAnswer };

/** A file or directory of a list. */
export interface FileEntry extends Omit<FileStatus, "number"> {
  readonly path: string;
}

/** What came of it. */
export type FileAnswer =
  | { readonly kind: "done" }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Undefined where there is none. */
  | { readonly kind: "lines"; readonly lines: readonly (string | undefined)[] }
  | { readonly kind: "entries"; readonly entries: readonly FileEntry[] }
  | { readonly kind: "differences"; readonly differences: readonly FileDifference[] }
  | { readonly kind: "failed"; readonly errno: number };

export function isChange(access: FileAccess): access is FileChange {
  return access.kind === "write" || access.kind === "makeDirectory" || access.kind === "remove";
}

/** An answer, or what the host has to be asked for before there is one. */
export type AccessResult = FileAnswer | { readonly kind: "asks"; readonly request: LowerRequest };

/** An access that is going on. A failed change may have made directories. */
export class AccessRun {
  readonly #steps: Asking<FileAnswer>;

  constructor(tree: FileTree, access: FileAccess, quota: FileQuota, mounts: readonly MountPoint[]) {
    tree.quota = quota;
    this.#steps = perform(new Files(tree, mounts), access);
  }

  /** `answer`: to what it asked for. */
  next(answer?: LowerAnswer): AccessResult {
    try {
      // What is given to a generator that has not begun is dropped.
      const { done, value } = this.#steps.next(answer as LowerAnswer);
      return done === true ? value : { kind: "asks", request: value };
    } catch (error) {
      if (error instanceof FileError) return { kind: "failed", errno: error.errno };
      throw error;
    }
  }
}

/** An access to a tree without mounts. */
export function accessFiles(tree: FileTree, access: FileAccess, quota: FileQuota): FileAnswer {
  const result = new AccessRun(tree, access, quota, []).next();
  if (result.kind === "asks") throw new Error("there are no mounts");
  return result;
}

// Entries and bytes that one answer can have.
const MAX_ENTRIES = 100_000;
const MAX_CONTENT_BYTES = 1024 ** 3;

function* perform(files: Files, access: FileAccess): Asking<FileAnswer> {
  const { path } = access;
  switch (access.kind) {
    case "write":
      yield* makeDirectories(files, parentOf(path));
      yield* files.put(path, access.bytes);
      break;
    case "makeDirectory":
      yield* makeDirectories(files, path);
      break;
    case "remove":
      yield* files.checkNoMount(path);
      yield* remove(files, path, 0);
      break;
    case "read":
      return { kind: "bytes", bytes: yield* files.content(path, MAX_CONTENT_BYTES) };
    case "lines":
      return { kind: "lines", lines: yield* pickLines(files, path, access.lines) };
    case "status":
      return { kind: "entries", entries: [yield* describe(files, path)] };
    case "list": {
      const entries: FileEntry[] = [];
      const isMounted = yield* files.isMounted(path);
      yield* walk(files, path.replace(/\/+$/, ""), isMounted, entries, 0);
      return { kind: "entries", entries };
    }
    case "diff": {
      const root = path.replace(/\/+$/, "");
      const all = yield* files.differences();
      const differences = all.filter(
        (each) => each.path === root || each.path.startsWith(`${root}/`),
      );
      return { kind: "differences", differences };
    }
  }
  return { kind: "done" };
}

// Of a longer file no line is looked for, and of a longer line only the beginning is given.
const LINES_MAX_BYTES = 4 * 1024 * 1024;
const LINE_MAX_CHARS = 1000;

function* pickLines(
  files: Files,
  path: string,
  numbers: readonly number[],
): Asking<(string | undefined)[]> {
  if ((yield* files.status(path)).size > LINES_MAX_BYTES) return [];
  const bytes = yield* files.content(path, LINES_MAX_BYTES);
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  return numbers.map((number) => lines[number - 1]?.trim().slice(0, LINE_MAX_CHARS));
}

function parentOf(path: string): string {
  return path.slice(0, path.replace(/\/+$/, "").lastIndexOf("/") + 1) || "/";
}

function* makeDirectories(files: Files, path: string): Asking<void> {
  let at = "";
  for (const name of path.split("/")) {
    if (name === "") continue;
    at += `/${name}`;
    try {
      yield* files.makeDirectory(at);
    } catch (error) {
      const isThere = error instanceof FileError && error.errno === EEXIST;
      if (!isThere) throw error;
    }
  }
  // What is there may be a file.
  yield* files.status(`${at}/`);
}

function* remove(files: Files, path: string, depth: number): Asking<void> {
  if ((yield* files.status(path)).kind === "file") {
    yield* files.removeFile(path);
    return;
  }
  if (depth > MAX_DEPTH) throw new FileError(ENOENT, "too deep");
  for (const [name] of yield* files.list(path)) yield* remove(files, `${path}/${name}`, depth + 1);
  yield* files.removeDirectory(path);
}

function* describe(files: Files, path: string): Asking<FileEntry> {
  const { kind, size, mode, modified } = yield* files.status(path === "" ? "/" : path);
  return { path, kind, size, mode, modified };
}

function* walk(
  files: Files,
  directory: string,
  entersMounts: boolean,
  entries: FileEntry[],
  depth: number,
): Asking<void> {
  if (depth > MAX_DEPTH) return;
  for (const [name, kind] of yield* files.list(directory === "" ? "/" : directory)) {
    const path = `${directory}/${name}`;
    if (entries.length >= MAX_ENTRIES) throw new FileError(EOVERFLOW, "too many entries");
    entries.push(yield* describe(files, path));
    if (kind !== "directory" || (!entersMounts && (yield* files.isMounted(path)))) continue;
    yield* walk(files, path, entersMounts, entries, depth + 1);
  }
}
