// What a file tree consists of.

import type { FileData } from "./file-data.ts";

export interface FileNode {
  readonly kind: "file";
  readonly number: number;
  readonly data: FileData;
  /** Permission bits. They are kept, not enforced: there is one user, who owns all. */
  mode: number;
  /** Microseconds since 1970. */
  modified: number;
  /** Handles that are open; a file without a name lives until the last is closed. */
  opened: number;
  isNamed: boolean;
}

export interface DirectoryNode {
  readonly kind: "directory";
  readonly number: number;
  readonly entries: Map<string, Node>;
  /** Of an overlay: names whose entries of the lower layer are hidden. */
  hidden: Set<string> | undefined;
  parent: DirectoryNode | undefined;
  mode: number;
  modified: number;
}

export type Node = FileNode | DirectoryNode;

/** An open file. */
export interface FileHandle {
  readonly node: FileNode;
  readonly read: boolean;
  readonly write: boolean;
}

/** An open file of a mount's source. */
export interface MountHandle {
  /** Absolute; undefined when the file was removed. */
  path: string | undefined;
  readonly read: boolean;
  readonly write: boolean;
}

export type Handle = FileHandle | MountHandle;

/** All that a tree has. */
export interface Contents {
  readonly root: DirectoryNode;
  readonly handles: Map<number, Handle>;
  /** Bytes of all files, those without a name too. */
  bytes: number;
  /** Files and directories that have a name, and hidden names. */
  count: number;
  /** The last number that a node got. */
  lastNumber: number;
  /** Microseconds since 1970 that changes are marked with. */
  time: number;
}

export const MAX_HANDLES = 256;
// 0 to 2 are the streams, which are none of the tree's.
export const FIRST_HANDLE = 3;
export const ROOT_NUMBER = 1;
export const FILE_MODE = 0o644;
/** 2025-01-01T00:00:00Z, where time stands in a guest without a clock (guest/clock.c). */
const DEFAULT_TIME = 1_735_689_600_000_000;
export const DIRECTORY_MODE = 0o755;

export function newDirectory(
  parent: DirectoryNode | undefined,
  number: number,
  modified: number,
): DirectoryNode {
  return {
    kind: "directory",
    number,
    entries: new Map(),
    hidden: undefined,
    parent,
    mode: DIRECTORY_MODE,
    modified,
  };
}

export function newFile(data: FileData, number: number, modified: number): FileNode {
  return { kind: "file", number, data, mode: FILE_MODE, modified, opened: 0, isNamed: true };
}

export function emptyContents(): Contents {
  const root = newDirectory(undefined, ROOT_NUMBER, DEFAULT_TIME);
  return {
    root,
    handles: new Map(),
    bytes: 0,
    count: 0,
    lastNumber: ROOT_NUMBER,
    time: DEFAULT_TIME,
  };
}

/** Directories above, with itself; 0 for the root. */
export function depthOf(directory: DirectoryNode): number {
  let depth = 0;
  for (let at = directory.parent; at !== undefined; at = at.parent) depth++;
  return depth;
}

/** Levels of directories in it, with itself. */
export function heightOf(directory: DirectoryNode): number {
  let height = 0;
  for (const node of directory.entries.values()) {
    if (node.kind === "directory") height = Math.max(height, heightOf(node));
  }
  return height + 1;
}
