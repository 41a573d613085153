// A file tree as plain data, and back.

import { EINVAL, ENOSPC, FileError } from "./errno.ts";
import { FileData } from "./file-data.ts";
import {
  depthOf,
  emptyContents,
  FIRST_HANDLE,
  MAX_HANDLES,
  newDirectory,
  newFile,
  type Contents,
  type DirectoryNode,
  type FileNode,
} from "./nodes.ts";
import { MAX_DEPTH, parsePath } from "./paths.ts";
import { FileTree, type FileQuota } from "./tree.ts";

/** A node: number of its directory (0: it has no name), name, number, mode, time, bytes of a file. */
export type NodeState = readonly [
  parent: number,
  name: string,
  number: number,
  mode: number,
  modified: number,
  bytes: Uint8Array<ArrayBuffer> | null,
];

export type HandleState = readonly [handle: number, node: number, read: boolean, write: boolean];

/** An open file of a mount: its path, null when it was removed. */
export type MountHandleState = readonly [
  handle: number,
  path: string | null,
  read: boolean,
  write: boolean,
];

/** Names that a directory of an overlay hides. */
export type HiddenState = readonly [directory: number, names: readonly string[]];

/** A tree as plain data: directories before what is in them. */
export interface TreeState {
  readonly lastNumber: number;
  readonly time: number;
  readonly nodes: readonly NodeState[];
  readonly handles: readonly HandleState[];
  readonly mountHandles: readonly MountHandleState[];
  readonly hidden: readonly HiddenState[];
}

const NOWHERE = 0;

/** All of a tree; blocks of bytes are copies. */
export function captureTree({ contents }: FileTree): TreeState {
  const nodes: NodeState[] = [];
  const hidden: HiddenState[] = [];
  const visit = (directory: DirectoryNode): void => {
    if (directory.hidden !== undefined) hidden.push([directory.number, [...directory.hidden]]);
    for (const [name, node] of directory.entries) {
      const { number, mode, modified } = node;
      const bytes = node.kind === "file" ? node.data.bytes.slice() : null;
      nodes.push([directory.number, name, number, mode, modified, bytes]);
      if (node.kind === "directory") visit(node);
    }
  };
  visit(contents.root);
  const handles: HandleState[] = [];
  const mountHandles: MountHandleState[] = [];
  const unnamed = new Set<number>();
  for (const [handle, opened] of contents.handles) {
    const { read, write } = opened;
    if (!("node" in opened)) {
      mountHandles.push([handle, opened.path ?? null, read, write]);
      continue;
    }
    const { node } = opened;
    const { number, mode, modified, data, isNamed } = node;
    if (!isNamed && !unnamed.has(number)) {
      unnamed.add(number);
      nodes.push([NOWHERE, "", number, mode, modified, data.bytes.slice()]);
    }
    handles.push([handle, number, read, write]);
  }
  const { lastNumber, time } = contents;
  return { lastNumber, time, nodes, handles, mountHandles, hidden };
}

/**
 * A tree as it was captured, with copies of the blocks of bytes. The state is hostile.
 * @throws FileError when it can't be one, or is over the quota (`ENOSPC`).
 */
export function restoreTree(state: TreeState, quota: FileQuota): FileTree {
  const contents = emptyContents();
  const { root, handles } = contents;
  const directories = new Map([[root.number, root]]);
  const files = new Map<number, FileNode>();
  if (!isCount(state.lastNumber)) refuse("a bad number");
  if (!Number.isSafeInteger(state.time)) refuse("a bad time");
  contents.time = state.time;
  contents.lastNumber = state.lastNumber;
  for (const [parent, name, number, mode, modified, bytes] of state.nodes) {
    if (!isCount(number) || number <= root.number || number > state.lastNumber) {
      refuse("a bad number");
    }
    if (directories.has(number) || files.has(number)) refuse("a number twice");
    if (!isCount(mode) || mode > 0o7777 || !Number.isSafeInteger(modified))
      refuse("bad attributes");
    const isNamed = bytes === null || parent !== NOWHERE;
    const above = isNamed ? (directories.get(parent) ?? refuse("no directory")) : root;
    if (bytes === null) {
      const directory = { ...newDirectory(above, number, modified), mode };
      if (depthOf(directory) > MAX_DEPTH) refuse("too deep");
      directories.set(number, directory);
      enter(contents, above, name, directory);
    } else {
      const file = { ...newFile(new FileData(bytes.slice()), number, modified), mode, isNamed };
      files.set(number, file);
      contents.bytes += bytes.length;
      if (isNamed) enter(contents, above, name, file);
    }
  }
  for (const [handle, number, read, write] of state.handles) {
    const node = files.get(number) ?? refuse("a handle of nothing");
    checkHandle(contents, handle);
    node.opened++;
    handles.set(handle, { node, read, write });
  }
  for (const [handle, path, read, write] of state.mountHandles) {
    checkHandle(contents, handle);
    if (path !== null) parsePath(path);
    handles.set(handle, { path: path ?? undefined, read, write });
  }
  for (const [number, names] of state.hidden) {
    const directory = directories.get(number) ?? refuse("names of no directory");
    if (directory.hidden !== undefined) refuse("names twice");
    directory.hidden = new Set();
    for (const name of names) {
      if (!isName(name) || directory.hidden.has(name)) refuse("a bad name");
      directory.hidden.add(name);
      contents.count++;
    }
  }
  for (const file of files.values()) {
    if (!file.isNamed && file.opened === 0) refuse("a file that nobody has");
  }
  if (contents.count > quota.maxFiles || contents.bytes > quota.maxFileBytes) {
    throw new FileError(ENOSPC, "more than the quota allows");
  }
  return new FileTree(quota, contents);
}

function enter(
  contents: Contents,
  directory: DirectoryNode,
  name: string,
  node: FileNode | DirectoryNode,
): void {
  if (!isName(name) || directory.entries.has(name)) refuse("a bad name");
  directory.entries.set(name, node);
  contents.count++;
}

function isName(name: string): boolean {
  const { names, isDirectory } = parsePath(`/${name}`);
  return names.length === 1 && names[0] === name && !isDirectory;
}

function checkHandle({ handles }: Contents, handle: number): void {
  if (!isCount(handle) || handle < FIRST_HANDLE || handles.has(handle)) refuse("a bad handle");
  if (handles.size >= MAX_HANDLES) refuse("too many handles");
}

function refuse(what: string): never {
  throw new FileError(EINVAL, what);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
