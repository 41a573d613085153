// What the host does with a sandbox's files, as plain data that can go to another thread.

import { EEXIST, ENOENT, FileError } from "./errno.ts";
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
  /** A file or directory, or all that is in a directory, at any depth. */
  | { readonly kind: "status" | "list"; readonly path: string };

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
  | { readonly kind: "failed"; readonly errno: number };

export function isChange(access: FileAccess): access is FileChange {
  return access.kind === "write" || access.kind === "makeDirectory" || access.kind === "remove";
}

/** A failed change may have made directories. */
export function accessFiles(tree: FileTree, access: FileAccess, quota: FileQuota): FileAnswer {
  tree.quota = quota;
  try {
    return perform(tree, access);
  } catch (error) {
    if (error instanceof FileError) return { kind: "failed", errno: error.errno };
    throw error;
  }
}

function perform(tree: FileTree, access: FileAccess): FileAnswer {
  const { path } = access;
  switch (access.kind) {
    case "write":
      makeDirectories(tree, parentOf(path));
      tree.put(path, access.bytes);
      break;
    case "makeDirectory":
      makeDirectories(tree, path);
      break;
    case "remove":
      remove(tree, path, 0);
      break;
    case "read":
      return { kind: "bytes", bytes: tree.content(path) };
    case "lines":
      return { kind: "lines", lines: pickLines(tree, path, access.lines) };
    case "status":
      return { kind: "entries", entries: [describe(tree, path)] };
    case "list": {
      const entries: FileEntry[] = [];
      walk(tree, path.replace(/\/+$/, ""), entries);
      return { kind: "entries", entries };
    }
  }
  return { kind: "done" };
}

// Of a longer file no line is looked for, and of a longer line only the beginning is given.
const LINES_MAX_BYTES = 4 * 1024 * 1024;
const LINE_MAX_CHARS = 1000;

function pickLines(
  tree: FileTree,
  path: string,
  numbers: readonly number[],
): (string | undefined)[] {
  if (tree.status(path).size > LINES_MAX_BYTES) return [];
  const lines = new TextDecoder().decode(tree.content(path)).split(/\r\n|\r|\n/);
  return numbers.map((number) => lines[number - 1]?.trim().slice(0, LINE_MAX_CHARS));
}

function parentOf(path: string): string {
  return path.slice(0, path.replace(/\/+$/, "").lastIndexOf("/") + 1) || "/";
}

function makeDirectories(tree: FileTree, path: string): void {
  let at = "";
  for (const name of path.split("/")) {
    if (name === "") continue;
    at += `/${name}`;
    try {
      tree.makeDirectory(at);
    } catch (error) {
      const isThere = error instanceof FileError && error.errno === EEXIST;
      if (!isThere) throw error;
    }
  }
  // What is there may be a file.
  tree.list(path);
}

function remove(tree: FileTree, path: string, depth: number): void {
  if (tree.status(path).kind === "file") {
    tree.removeFile(path);
    return;
  }
  if (depth > MAX_DEPTH) throw new FileError(ENOENT, "too deep");
  for (const [name] of tree.list(path)) remove(tree, `${path}/${name}`, depth + 1);
  tree.removeDirectory(path);
}

function describe(tree: FileTree, path: string): FileEntry {
  const { kind, size, mode, modified } = tree.status(path === "" ? "/" : path);
  return { path, kind, size, mode, modified };
}

function walk(tree: FileTree, directory: string, entries: FileEntry[]): void {
  for (const [name, kind] of tree.list(directory === "" ? "/" : directory)) {
    const path = `${directory}/${name}`;
    entries.push(describe(tree, path));
    if (kind === "directory") walk(tree, path, entries);
  }
}
