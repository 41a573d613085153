// Attack: names in a mounted directory that are exchanged while the host uses them. Whatever is
// exchanged, before whichever system call, nothing outside of the directory is read or changed,
// and nothing blocks.

import { execFileSync } from "node:child_process";
import type * as Fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Sandbox } from "../../src/index.ts";
import { nodeDirectory } from "../../src/node/index.ts";

type Call = (...args: unknown[]) => unknown;

const hook = vi.hoisted(() => ({
  /** Calls of the file system until `swap`; negative: none. */
  countdown: -1,
  swap: (): void => {},
  hasProc: true,
}));

vi.mock("node:fs", async (importOriginal) => {
  const original = await importOriginal<Record<string, unknown>>();
  const wrap = (name: string, call: Call): Call =>
    Object.assign((...args: unknown[]): unknown => {
      if (!hook.hasProc && name === "readlinkSync") throw new Error("there is no /proc");
      if (hook.countdown === 0) hook.swap();
      if (hook.countdown >= 0) hook.countdown--;
      return call(...args);
    }, call);
  const wrapped = Object.fromEntries(
    Object.entries(original).map(([name, value]) => [
      name,
      typeof value === "function" && name.endsWith("Sync") ? wrap(name, value as Call) : value,
    ]),
  );
  const realpath = (original["realpathSync"] as { native: Call }).native;
  Object.assign(wrapped["realpathSync"] as object, { native: wrap("realpathSync", realpath) });
  return wrapped;
});

const fs = await vi.importActual<typeof Fs>("node:fs");
const SECRET = "canary-91aa";

let folder = "";
const inside = (path: string): string => join(folder, "inside", path);
const outside = (path: string): string => join(folder, "outside", path);

function fill(directory: string, content: string): void {
  fs.mkdirSync(join(directory, "empty"), { recursive: true });
  for (const name of ["file", "target"]) fs.writeFileSync(join(directory, name), content);
}

beforeEach(() => {
  folder = fs.realpathSync.native(fs.mkdtempSync(join(tmpdir(), "sandboa-race-")));
  fill(inside("dir/sub"), "harmless");
  fs.mkdirSync(inside("other"));
  fill(outside("sub"), SECRET);
  fs.utimesSync(outside("sub/file"), 1, 1);
  execFileSync("mkfifo", [join(folder, "pipe")]);
});
afterEach(() => {
  hook.countdown = -1;
  hook.hasProc = true;
  fs.rmSync(folder, { recursive: true, force: true });
});

function describeOutside(): string {
  const names = fs.readdirSync(outside("."), { recursive: true, encoding: "utf8" }).toSorted();
  return JSON.stringify([
    names.map((name) => [
      name,
      fs.lstatSync(outside(name)).isFile() ? fs.readFileSync(outside(name), "utf8") : null,
    ]),
    fs.statSync(outside("sub/file")).mtimeMs,
  ]);
}

const reads = {
  "status of a file": "os.stat(d + '/file').st_size",
  "status of a directory": "os.stat(d).st_size",
  "a list": "os.listdir(d)",
  "a read": "open(d + '/file').read()",
};

const writes = {
  "a write": "w('/file', 'r+')",
  "a truncating write": "w('/file', 'w')",
  "a new file": "w('/new', 'x')",
  "a new directory": "os.mkdir(d + '/made')",
  "a removal": "os.remove(d + '/file')",
  "the removal of a directory": "os.rmdir(d + '/empty')",
  "a rename onto a file": "os.replace(d + '/file', d + '/target')",
  "a rename out": "os.rename(d + '/file', '/data/other/renamed')",
  "a rename in": "os.rename('/data/other/from', d + '/renamed')",
  "a time": "os.utime(d + '/file', (5, 5))",
};

const exchange = (path: string, make: (path: string) => void) => (): void => {
  fs.renameSync(inside(path), inside("aside"));
  make(inside(path));
};
const swaps: [what: string, swap: () => void][] = [
  ["a directory for a link", exchange("dir", (path) => fs.symlinkSync(outside("."), path))],
  [
    "a directory below for a link",
    exchange("dir/sub", (path) => fs.symlinkSync(outside("sub"), path)),
  ],
  [
    "a file for a link",
    exchange("dir/sub/file", (path) => fs.symlinkSync(outside("sub/file"), path)),
  ],
  [
    "a file for a second name",
    exchange("dir/sub/file", (path) => fs.linkSync(outside("sub/file"), path)),
  ],
  [
    "a file for a pipe",
    exchange("dir/sub/file", (path) => fs.linkSync(join(folder, "pipe"), path)),
  ],
];

/** Swaps before the first call, the second, ... until there is none more. */
async function attack(operation: string, swap: () => void): Promise<number> {
  let count = 0;
  const mounts = [{ path: "/data", source: nodeDirectory(inside(".")), mode: "rw" as const }];
  using box = await Sandbox.create({ thread: "inline", mounts });
  await box.run(`import os
d = "/data/dir/sub"
def w(name, mode):
    with open(d + name, mode) as f:
        f.write("written")
        f.truncate(5)`);
  for (let at = 0; ; at++) {
    if (at > 0) {
      fs.rmSync(inside("."), { recursive: true });
      fill(inside("dir/sub"), "harmless");
      fs.mkdirSync(inside("other"));
    }
    fs.writeFileSync(inside("other/from"), "harmless");
    const before = describeOutside();
    let hasSwapped = false;
    hook.swap = () => {
      hasSwapped = true;
      hook.countdown = -1;
      swap();
    };
    hook.countdown = at;
    const result = await box.run(operation);
    hook.countdown = -1;
    const text = JSON.stringify(result);
    expect(["completed", "error"]).toContain(result.status);
    expect(text, `swapped before call ${at}`).not.toContain(SECRET);
    expect(text).not.toContain(folder);
    expect(describeOutside(), `swapped before call ${at}`).toBe(before);
    if (!hasSwapped) return count;
    count++;
  }
}

describe.skipIf(process.platform !== "linux")("names that are exchanged", () => {
  describe.each(swaps)("%s", (_name, swap) => {
    test.each(Object.entries({ ...reads, ...writes }))("%s", async (_name, operation) => {
      expect(await attack(operation, swap)).toBeGreaterThan(2);
    });
  });

  describe.each(swaps)("%s, where descriptors have no paths", (_name, swap) => {
    test.each(Object.entries(reads))("%s", async (_name, operation) => {
      hook.hasProc = false;
      expect(await attack(operation, swap)).toBeGreaterThan(2);
    });
  });
});
