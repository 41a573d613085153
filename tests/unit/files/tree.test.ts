// The file tree by itself: what POSIX says of each operation, its quotas, and its state as data.

import { describe, expect, test } from "vitest";
import { FileError } from "../../../src/files/errno.ts";
import { captureTree, restoreTree, type TreeState } from "../../../src/files/tree-state.ts";
import { FileTree, type OpenFlags } from "../../../src/files/tree.ts";

const quota = { maxFileBytes: 1000, maxFiles: 20 };
const newTree = (): FileTree => new FileTree(quota);
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);

function open(tree: FileTree, path: string, flags: Partial<OpenFlags> = {}): number {
  const none = { create: false, exclusive: false, truncate: false, read: false, write: false };
  return tree.open(path, { ...none, ...flags });
}

function errno(call: () => unknown): number | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return error.errno;
    throw error;
  }
}

const [ENOENT, EBADF, EBUSY, EEXIST, ENOTDIR, EISDIR, EINVAL] = [2, 9, 16, 17, 20, 21, 22];
const [EMFILE, EFBIG, ENOSPC, ENAMETOOLONG, ENOTEMPTY] = [24, 27, 28, 36, 39];

describe("files", () => {
  test("what is written can be read, through any name of the path", () => {
    const tree = newTree();
    tree.makeDirectory("/a");
    tree.put("/a/f", bytes("hello"));
    for (const path of ["/a/f", "//a//f", "/a/./f", "/a/../a/f", "/../a/f"]) {
      expect(text(tree.content(path))).toBe("hello");
    }
    expect(tree.status("/a/f")).toMatchObject({ kind: "file", size: 5, mode: 0o644 });
    expect(tree.status("/a/")).toMatchObject({ kind: "directory", size: 0 });
  });

  test("open needs what its flags say", () => {
    const tree = newTree();
    tree.put("/f", bytes("x"));
    tree.makeDirectory("/d");
    expect(errno(() => open(tree, "/missing", { read: true }))).toBe(ENOENT);
    expect(errno(() => open(tree, "/missing/f", { write: true, create: true }))).toBe(ENOENT);
    expect(errno(() => open(tree, "/f/g", { read: true }))).toBe(ENOTDIR);
    expect(errno(() => open(tree, "/f/", { read: true }))).toBe(ENOTDIR);
    expect(errno(() => open(tree, "/d", { read: true }))).toBe(EISDIR);
    expect(errno(() => open(tree, "/", { write: true, create: true }))).toBe(EISDIR);
    expect(errno(() => open(tree, "/new/", { write: true, create: true }))).toBe(EISDIR);
    const exclusive = { write: true, create: true, exclusive: true };
    expect(errno(() => open(tree, "/f", exclusive))).toBe(EEXIST);
    const reading = open(tree, "/f", { read: true });
    expect(errno(() => tree.write(reading, 0, bytes("y")))).toBe(EBADF);
    const writing = open(tree, "/f", { write: true });
    expect(errno(() => tree.read(writing, 0, 1))).toBe(EBADF);
    tree.close(writing);
    expect(errno(() => tree.close(writing))).toBe(EBADF);
    expect(errno(() => open(tree, "", { read: true }))).toBe(ENOENT);
    expect(errno(() => open(tree, "/a\0b", { read: true }))).toBe(EINVAL);
    expect(errno(() => open(tree, "relative", { read: true }))).toBe(EINVAL);
  });

  test("a gap is zeros, whatever was there before", () => {
    const tree = newTree();
    tree.put("/f", bytes("abcdef"));
    const handle = open(tree, "/f", { read: true, write: true });
    tree.truncate(handle, 2);
    expect(tree.write(handle, 5, bytes("x"))).toBe(6);
    expect([...tree.content("/f")]).toEqual([97, 98, 0, 0, 0, 120]);
    tree.truncate(handle, 0);
    tree.truncate(handle, 3);
    expect([...tree.content("/f")]).toEqual([0, 0, 0]);
    expect(tree.write(handle, undefined, bytes("end"))).toBe(6);
    expect(tree.read(handle, 4, 100)).toEqual(bytes("nd"));
    expect(tree.read(handle, 100, 1).length).toBe(0);
  });

  test("a removed file lives on in its handles, and gives its bytes back after them", () => {
    const tree = newTree();
    tree.put("/f", new Uint8Array(900));
    const handle = open(tree, "/f", { read: true });
    tree.removeFile("/f");
    expect(errno(() => tree.status("/f"))).toBe(ENOENT);
    expect(tree.read(handle, 0, 1000).length).toBe(900);
    expect(errno(() => tree.put("/g", new Uint8Array(200)))).toBe(ENOSPC);
    tree.close(handle);
    tree.put("/g", new Uint8Array(200));
    expect(tree.contents).toMatchObject({ bytes: 200, count: 1 });
  });
});

describe("names", () => {
  test("directories are made and removed", () => {
    const tree = newTree();
    tree.makeDirectory("/d/");
    expect(errno(() => tree.makeDirectory("/d"))).toBe(EEXIST);
    expect(errno(() => tree.makeDirectory("/"))).toBe(EEXIST);
    expect(errno(() => tree.makeDirectory("/x/y"))).toBe(ENOENT);
    tree.put("/d/f", bytes(""));
    expect(tree.list("/d")).toEqual([["f", "file"]]);
    expect(errno(() => tree.list("/d/f"))).toBe(ENOTDIR);
    expect(errno(() => tree.removeDirectory("/d"))).toBe(ENOTEMPTY);
    expect(errno(() => tree.removeDirectory("/d/f"))).toBe(ENOTDIR);
    expect(errno(() => tree.removeDirectory("/"))).toBe(EBUSY);
    expect(errno(() => tree.removeFile("/d"))).toBe(EISDIR);
    expect(errno(() => tree.removeFile("/d/f/"))).toBe(ENOTDIR);
    tree.removeFile("/d/f");
    tree.removeDirectory("/d");
    expect(tree.list("/")).toEqual([]);
  });

  test("rename replaces what may be replaced", () => {
    const tree = newTree();
    for (const directory of ["/d", "/e", "/full"]) tree.makeDirectory(directory);
    tree.put("/full/x", bytes("x"));
    tree.put("/f", bytes("f"));
    tree.put("/g", bytes("g"));
    tree.rename("/f", "/g");
    expect(text(tree.content("/g"))).toBe("f");
    expect(errno(() => tree.rename("/f", "/h"))).toBe(ENOENT);
    expect(errno(() => tree.rename("/d", "/g"))).toBe(ENOTDIR);
    expect(errno(() => tree.rename("/g", "/d"))).toBe(EISDIR);
    expect(errno(() => tree.rename("/d", "/full"))).toBe(ENOTEMPTY);
    expect(errno(() => tree.rename("/d", "/d/in"))).toBe(EINVAL);
    expect(errno(() => tree.rename("/g", "/h/"))).toBe(ENOTDIR);
    expect(errno(() => tree.rename("/", "/h"))).toBe(EBUSY);
    tree.rename("/g", "/g");
    tree.rename("/full", "/d");
    expect(text(tree.content("/d/x"))).toBe("x");
    tree.rename("/d", "/e/d");
    expect(text(tree.content("/e/d/../d/x"))).toBe("x");
    expect(tree.contents.count).toBe(4);
  });

  test("changes carry the tree's time", () => {
    const tree = newTree();
    tree.time = 5;
    tree.put("/f", bytes("x"));
    expect(tree.status("/f").modified).toBe(5);
    expect(tree.status("/").modified).toBe(5);
    tree.setModified("/f", 7);
    tree.setMode("/f", 0o100600);
    expect(tree.status("/f")).toMatchObject({ modified: 7, mode: 0o600 });
  });
});

describe("quotas", () => {
  test("bytes: one file, many, and a gap", () => {
    const tree = newTree();
    expect(errno(() => tree.put("/f", new Uint8Array(1001)))).toBe(EFBIG);
    const handle = open(tree, "/f", { write: true });
    expect(errno(() => tree.write(handle, 2 ** 31, bytes("x")))).toBe(EFBIG);
    expect(errno(() => tree.truncate(handle, 2 ** 40))).toBe(EFBIG);
    tree.write(handle, 999, bytes("x"));
    expect(errno(() => tree.put("/g", bytes("x")))).toBe(ENOSPC);
    tree.truncate(handle, 0);
    tree.put("/g", bytes("x"));
    expect(tree.contents.bytes).toBe(1);
  });

  test("files, handles, names, paths and depth", () => {
    const tree = newTree();
    let path = "";
    for (let i = 0; i < 20; i++) {
      path += "/d";
      tree.makeDirectory(path);
    }
    expect(errno(() => tree.put("/f", bytes("")))).toBe(ENOSPC);
    const deep = new FileTree({ maxFileBytes: 1000, maxFiles: 1000 });
    path = "";
    for (let i = 0; i < 64; i++) {
      path += "/d";
      deep.makeDirectory(path);
    }
    expect(errno(() => deep.makeDirectory(`${path}/d`))).toBe(ENAMETOOLONG);
    deep.makeDirectory("/x");
    expect(errno(() => deep.rename("/d", "/x/d"))).toBe(ENAMETOOLONG);
    deep.put(`/${"é".repeat(127)}`, bytes(""));
    expect(errno(() => deep.put(`/${"é".repeat(128)}`, bytes("")))).toBe(ENAMETOOLONG);
    expect(errno(() => deep.status(`/${"d/".repeat(2048)}`))).toBe(ENAMETOOLONG);
    deep.put("/f", bytes(""));
    for (let i = 0; i < 256; i++) expect(open(deep, "/f", { read: true })).toBe(i + 3);
    expect(errno(() => open(deep, "/f", { read: true }))).toBe(EMFILE);
    deep.close(10);
    expect(open(deep, "/f", { read: true })).toBe(10);
  });
});

describe("state", () => {
  test("a restored tree is the same, handles and files without a name too", () => {
    const tree = newTree();
    tree.time = 3;
    tree.makeDirectory("/b");
    tree.put("/b/z", bytes("z"));
    tree.put("/a", bytes("a"));
    tree.setMode("/b", 0o700);
    const handle = open(tree, "/a", { read: true });
    open(tree, "/b/z", { write: true });
    tree.removeFile("/a");
    const state = captureTree(tree);
    const other = restoreTree(structuredClone(state), quota);
    expect(captureTree(other)).toEqual(state);
    expect(text(other.read(handle, 0, 10))).toBe("a");
    other.write(handle + 1, 0, bytes("changed"));
    expect(text(tree.content("/b/z"))).toBe("z");
    other.close(handle);
    expect(other.contents).toMatchObject({ bytes: 7, count: 2 });
  });

  const file = (...rest: unknown[]): unknown[] => rest;
  const broken: readonly [what: string, nodes: unknown[], handles: unknown[]][] = [
    ["no directory", [file(5, "f", 2, 0, 0, bytes(""))], []],
    ["a file as directory", [file(1, "f", 2, 0, 0, bytes("")), file(2, "g", 3, 0, 0, null)], []],
    ["a number twice", [file(1, "f", 2, 0, 0, null), file(1, "g", 2, 0, 0, null)], []],
    ["a name twice", [file(1, "f", 2, 0, 0, null), file(1, "f", 3, 0, 0, null)], []],
    ["a slash", [file(1, "a/b", 2, 0, 0, null)], []],
    ["two dots", [file(1, "..", 2, 0, 0, null)], []],
    ["an empty name", [file(1, "", 2, 0, 0, null)], []],
    ["a long name", [file(1, "x".repeat(256), 2, 0, 0, null)], []],
    ["a number beyond the last", [file(1, "f", 99, 0, 0, null)], []],
    ["the root's number", [file(1, "f", 1, 0, 0, null)], []],
    ["a bad mode", [file(1, "f", 2, 0o10000, 0, null)], []],
    ["a bad time", [file(1, "f", 2, 0, Number.NaN, null)], []],
    ["a directory without a name", [file(0, "", 2, 0, 0, null)], []],
    ["a file that nobody has", [file(0, "", 2, 0, 0, bytes(""))], []],
    ["a handle of nothing", [], [[3, 2, true, true]]],
    ["a stream's handle", [file(1, "f", 2, 0, 0, bytes(""))], [[1, 2, true, true]]],
    ["over the quota", [file(1, "f", 2, 0, 0, new Uint8Array(1001))], []],
  ];
  test.each(broken)("%s is refused", (_what, nodes, handles) => {
    const state = { lastNumber: 10, nodes, handles } as unknown as TreeState;
    expect(errno(() => restoreTree(state, quota))).toBeGreaterThan(0);
  });

  test("directories that nest too deep are refused", () => {
    const nodes = Array.from({ length: 70 }, (_, i) => [i + 1, "d", i + 2, 0, 0, null]);
    const state = { lastNumber: 80, nodes, handles: [] } as unknown as TreeState;
    expect(errno(() => restoreTree(state, { ...quota, maxFiles: 100 }))).toBe(EINVAL);
  });
});
