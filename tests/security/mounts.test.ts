// Attack: leaving a mounted directory by names, links and devices, filling the host's disk,
// learning the host's paths, and asking for what a mount does not allow. Rows K of the threat
// catalogue.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  Sandbox,
  type MountMode,
  type MountOptions,
  type MountSource,
  type RunResult,
} from "../../src/index.ts";
import { Writer } from "../../src/engine/encode.ts";
import { LOWER_RENAME, LOWER_TRUNCATE, LOWER_WRITE } from "../../src/files/lower.ts";
import { Mounts } from "../../src/mounts/mounts.ts";
import { nodeDirectory } from "../../src/node/index.ts";
import { fingerprint } from "../support/attack.ts";
import { escapeBytes, hostileImage } from "../support/hostile-module.ts";
import { MemorySource } from "../support/memory-source.ts";
import { expectNoUnhandledRejection } from "../support/rejections.ts";

expectNoUnhandledRejection();

const SECRET = "canary-71b0";
const isLinux = process.platform === "linux";

let folder = "";
const inside = (path: string): string => join(folder, "inside", path);
const outside = (path: string): string => join(folder, "outside", path);

beforeEach(() => {
  folder = fs.realpathSync.native(fs.mkdtempSync(join(tmpdir(), "sandboa-mounts-")));
  fs.mkdirSync(inside("dir"), { recursive: true });
  fs.mkdirSync(outside("sub"), { recursive: true });
  fs.writeFileSync(inside("file"), "harmless");
  fs.writeFileSync(inside("dir/file"), "harmless");
  fs.writeFileSync(outside("secret"), SECRET);
  fs.writeFileSync(outside("sub/secret"), SECRET);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function describeTree(root: string): string {
  const names = fs.readdirSync(root, { recursive: true, encoding: "utf8" }).toSorted();
  return JSON.stringify(
    names.map((name) => {
      const stats = fs.lstatSync(join(root, name));
      return [name, stats.isFile() ? fs.readFileSync(join(root, name), "utf8") : stats.mode];
    }),
  );
}

const helper = `
import os
def end(call):
    try:
        return call()
    except (OSError, ValueError) as e:
        return f"{type(e).__name__} {getattr(e, 'errno', None)}"
def read(name):
    with open(name) as f:
        return f.read()
def write(name, mode="w"):
    with open(name, mode) as f:
        f.write("written")
`;

/** Runs a program; nothing outside of the directory changed, nothing of the host is told. */
async function attack(
  source: string,
  options: Partial<MountOptions> = {},
  limits: object = {},
): Promise<RunResult> {
  const prints = fingerprint();
  const before = describeTree(outside("."));
  const mounts = [{ path: "/data", source: nodeDirectory(inside(".")), ...options }];
  using box = await Sandbox.create({ mounts, limits });
  await box.run("kept = [1, 2]");
  const result = await box.run(helper + source);
  expect((await box.run("sum(kept)")).unwrap()).toBe(3);
  const told = JSON.stringify(result);
  for (const hidden of [SECRET, folder, "/proc/self/fd"]) expect(told).not.toContain(hidden);
  expect(describeTree(outside("."))).toBe(before);
  expect(fingerprint()).toBe(prints);
  return result;
}

const modes: MountMode[] = ["ro", "overlay", "rw"];

describe.each(modes)("in mode %s", (mode) => {
  test("names that lead out lead nowhere", async () => {
    const result = await attack(
      `
names = ["../outside/secret", "../../outside/secret", "dir/../../outside/secret", "/data/../../etc/passwd",
    "%2e%2e/outside/secret", "..%2foutside%2fsecret", "\\uff0e\\uff0e/outside/secret", "\\u2024\\u2024/outside/secret",
    "..\\\\outside\\\\secret", "dir\\\\file", "C:/windows", "//server/share", "....//outside/secret", ".. /outside/secret",
    "\\u2025/outside/secret", "file/../../outside/secret", "dir/./../../inside/file", "${folder}/outside/secret"]
[end(lambda: read("/data/" + name)) for name in names] + [end(lambda: read("/data/" * 700 + "x"))]`,
      { mode },
    );
    const ends = new Set(result.status === "completed" ? (result.value as string[]) : []);
    const known = ["FileNotFoundError 2", "OSError 22", "NotADirectoryError 20", "OSError 36"];
    expect([...ends].toSorted()).toEqual(known.toSorted());
  });

  test("names that file systems take for others are refused", async () => {
    const result = await attack(
      `
names = ["CON", "con.txt", "NUL", "aux.c", "COM1", "lpt9.x", "COM\\u00b9", "conin$", "a.", "a ", "a\\nb", "a\\tb",
    "a\\x7f", "a\\\\b", "e\\u0301", "\\u212b", "\\u212a", "\\ufffd", "\\u1100\\u1161"]
[[name for name in names if end(lambda: write("/data/" + name)) != "OSError 22"],
 [name for name in names if end(lambda: os.mkdir("/data/" + name)) != "OSError 22"],
 [name for name in names if end(lambda: os.rename("/data/file", "/data/" + name)) != "OSError 22"],
 end(lambda: write("/data/a\\0b")), end(lambda: write("/data/" + "x" * 256)),
 end(lambda: write("/data/" + "\\u00e9" * 128)), end(lambda: write("/data/" + "d/" * 70 + "f")),
 end(lambda: os.mkdir("/data/" + "y" * 10**5))]`,
      { mode },
    );
    expect(result).toMatchObject({
      status: "completed",
      value: [[], [], [], "ValueError None", ...Array<string>(4).fill("OSError 36")],
    });
  });

  test("files of the host with such names are not shown", async () => {
    for (const name of ["e\u0301", "a\nb", "a\\b", "NUL", "trailing.", "trailing "]) {
      fs.writeFileSync(inside(name), SECRET);
    }
    if (isLinux) {
      fs.writeFileSync(Buffer.concat([Buffer.from(inside("x")), Buffer.from([0xff])]), SECRET);
    }
    const result = await attack(
      `
sorted(os.listdir("/data")), [end(lambda: read("/data/" + n)) for n in ("e\\u0301", "\\u00e9", "NUL", "x\\ufffd")]`,
      { mode },
    );
    expect(result).toMatchObject({
      value: [
        ["dir", "file"],
        ["OSError 22", "FileNotFoundError 2", "OSError 22", "OSError 22"],
      ],
    });
  });

  test("twins by case are two names", async () => {
    const result = await attack(
      `end(lambda: read("/data/FILE")), end(lambda: read("/DATA/file"))`,
      {
        mode,
      },
    );
    expect(result).toMatchObject({ value: ["FileNotFoundError 2", "FileNotFoundError 2"] });
  });

  test.skipIf(!isLinux)("links, pipes, sockets and second names are refused", async () => {
    fs.symlinkSync(outside("secret"), inside("link"));
    fs.symlinkSync(outside("."), inside("up"));
    fs.symlinkSync("dir/file", inside("near"));
    fs.symlinkSync("loop", inside("loop"));
    fs.symlinkSync(outside("missing"), inside("dangling"));
    fs.linkSync(outside("secret"), inside("second"));
    execFileSync("mkfifo", [inside("pipe")]);
    const server = net.createServer().listen(inside("socket"));
    await new Promise((resolve) => server.once("listening", resolve));
    const result = await attack(
      `
def all_of(name):
    name = "/data/" + name
    return [end(lambda: read(name)), end(lambda: write(name)), end(lambda: write(name, "a")), end(lambda: write(name, "x")),
        end(lambda: os.listdir(name)), end(lambda: os.remove(name)), end(lambda: os.rename(name, "/data/moved")),
        end(lambda: os.rename("/data/file", name)), end(lambda: os.mkdir(name)), end(lambda: read(name + "/secret")),
        end(lambda: write(name + "/new")), end(lambda: os.utime(name, (1, 1))), os.path.exists(name), end(lambda: os.chmod(name, 0o777))]
kinds = {}
for name in ("link", "up", "near", "loop", "dangling", "second", "pipe", "socket"):
    kinds[name] = [str(x) for x in all_of(name)]
kinds, sorted(os.listdir("/data")), [r for r, d, f in os.walk("/data")], end(lambda: os.symlink("/etc", "/data/l")), end(lambda: os.link("/data/file", "/data/l"))`,
      { mode },
    );
    server.close();
    if (result.status !== "completed") throw new Error(JSON.stringify(result));
    const [kinds, names, walked, ...links] = result.value as [Record<string, string[]>, ...never[]];
    for (const [name, ends] of Object.entries(kinds)) {
      for (const each of ends) {
        const allowed =
          /^(OSError (40|30|22|18)|PermissionError (13|1)|NotADirectoryError 20|False|FileExistsError 17|FileNotFoundError 2)$/;
        expect(each, name).toMatch(allowed);
      }
    }
    expect(names).toEqual(["dir", "file", "second"]);
    expect(walked).toEqual(["/data", "/data/dir"]);
    for (const each of links) expect(each).toMatch(/^\w*Error/);
    for (const name of ["link", "up", "near", "loop", "dangling"]) {
      expect(fs.lstatSync(inside(name)).isSymbolicLink()).toBe(true);
    }
    expect(fs.readFileSync(inside("file"), "utf8")).toBe("harmless");
  });

  test.skipIf(!isLinux)("devices are refused", async () => {
    const result = await attack(
      `
[end(lambda: read("/data/" + n)) for n in ("null", "zero", "random", "tty", "full")] + [end(lambda: write("/data/full"))]`,
      { mode, source: nodeDirectory("/dev") },
    );
    if (result.status !== "completed") throw new Error(JSON.stringify(result));
    for (const each of result.value as string[]) {
      expect(each).toMatch(/^(PermissionError 13|OSError 30|FileNotFoundError 2)$/);
    }
  });

  test("files deep below and files that others made are as the rest", async () => {
    let path = inside("deep");
    for (let depth = 0; depth < 80; depth++) path = join(path, "d");
    fs.mkdirSync(path, { recursive: true });
    const result = await attack(
      `
n = 0
for root, dirs, files in os.walk("/data/deep", onerror=print):
    n += 1
n, end(lambda: os.mkdir("/data/deep" + "/d" * 70))`,
      { mode },
    );
    expect(result).toMatchObject({ value: [63, "OSError 36"] });
  });
});

describe("what a mount allows", () => {
  test("ro changes nothing, whatever is asked", async () => {
    const before = describeTree(inside("."));
    const result = await attack(`
[end(lambda: write("/data/file")), end(lambda: write("/data/file", "r+")), end(lambda: write("/data/new", "x")), end(lambda: os.mkdir("/data/new")),
 end(lambda: os.remove("/data/file")), end(lambda: os.rmdir("/data/dir")), end(lambda: os.rename("/data/file", "/data/x")),
 end(lambda: os.truncate("/data/file", 0)), end(lambda: os.utime("/data/file", (1, 1))), end(lambda: os.chmod("/data/file", 0))]`);
    expect(result).toMatchObject({ value: Array<string>(10).fill("OSError 30") });
    expect(describeTree(inside("."))).toBe(before);
  });

  test("a mount can't be renamed, removed or hidden", async () => {
    for (const mode of modes) {
      const result = await attack(
        `
[end(lambda: os.rmdir("/m/data")), end(lambda: os.rename("/m", "/x")), end(lambda: os.rename("/m/data", "/x")),
 end(lambda: os.rename("/home", "/m/data")), end(lambda: os.rmdir("/m")), end(lambda: os.rename("/m", "/m/data/x")),
 end(lambda: os.mkdir("/m/data")), end(lambda: os.rename("/m/data/dir", "/m"))], os.listdir("/m")`,
        { mode, path: "/m/data" },
      );
      const ends = [
        "OSError 16",
        "OSError 16",
        "OSError 16",
        "OSError 16",
        "OSError 39",
        "OSError 18",
        "FileExistsError 17",
        "OSError 18",
      ];
      expect(result).toMatchObject({ value: [ends, ["data"]] });
    }
  });
});

describe("growth", () => {
  const fills: [what: string, source: string][] = [
    ["one file", `f = open("/data/fill", "wb", 0)\nwhile True: f.write(bytes(100_000))`],
    ["appends", `while True:\n    with open("/data/fill", "ab") as f: f.write(bytes(100_000))`],
    ["a hole", `with open("/data/fill", "wb", 0) as f:\n    f.seek(2**31)\n    f.write(b"x")`],
    ["a larger size", `write("/data/fill")\nos.truncate("/data/fill", 2**40)`],
    [
      "empty files",
      `for i in range(10**6): os.close(os.open(f"/data/f{i}", os.O_CREAT | os.O_WRONLY))`,
    ],
    ["directories", `for i in range(10**6): os.mkdir(f"/data/d{i}")`],
    [
      "renames",
      `
for i in range(10**6):
    with open("/data/a", "wb") as f: f.write(bytes(100_000))
    os.rename("/data/a", f"/data/r{i}")`,
    ],
    [
      "what was there before removed first",
      `
os.remove("/data/file"); os.remove("/data/large")
f = open("/data/fill", "wb", 0)
while True: f.write(bytes(100_000))`,
    ],
  ];
  test.each(fills)("%s ends at maxBytes", async (_what, source) => {
    fs.writeFileSync(inside("large"), "x".repeat(3_000_000));
    const result = await attack(source, { mode: "rw", maxBytes: 1_000_000 }, { fuel: 1e10 });
    expect(result).toMatchObject({ status: "error", error: { type: "OSError" } });
    if (result.status === "error") expect(result.error.message).toContain("[Errno 28]");
    let bytes = 0;
    let count = 0;
    for (const name of fs.readdirSync(inside("."))) {
      if (["dir", "file", "large"].includes(name)) continue;
      bytes += fs.statSync(inside(name)).isFile() ? fs.statSync(inside(name)).size : 0;
      count++;
    }
    expect(bytes).toBeLessThanOrEqual(1_000_000);
    expect(count).toBeLessThanOrEqual(Math.ceil(1_000_000 / 4096));
  });

  test("what a program removes of its own it may write again", async () => {
    const result = await attack(
      `
for i in range(50):
    with open("/data/a", "wb") as f: f.write(bytes(300_000))
    with open("/data/b", "wb") as f: f.write(bytes(300_000))
    os.replace("/data/a", "/data/b")
    os.mkdir("/data/d"); os.rmdir("/data/d")
    os.remove("/data/b")`,
      { mode: "rw", maxBytes: 1_000_000 },
    );
    expect(result.status).toBe("completed");
  });

  test("room is one for all runs and forks", async () => {
    const source = new MemorySource();
    const mounts = [{ path: "/data", source, mode: "rw" as const, maxBytes: 100_000 }];
    using box = await Sandbox.create({ mounts });
    await box.run("open('/data/a', 'w').write('x' * 60_000)");
    using fork = await box.fork();
    const result = await fork.run("with open('/data/b', 'w', 1) as f: f.write('x' * 60_000)");
    expect(result).toMatchObject({ status: "error", error: { type: "OSError" } });
  });

  test("an overlay is bounded by the sandbox's own tree, and fills no disk", async () => {
    fs.writeFileSync(inside("large"), "x".repeat(3_000_000));
    const before = describeTree(inside("."));
    for (const source of [
      `open("/data/large", "a")`,
      `f = open("/data/fill", "wb", 0)\nwhile True: f.write(bytes(100_000))`,
      `for i in range(10**6): os.mkdir(f"/data/d{i}")`,
      `for i in range(10**6):\n    os.mkdir(f"/data/dir/x"); os.rename("/data/dir/x", f"/data/dir/{i}"); os.rmdir(f"/data/dir/{i}")`,
    ]) {
      const limits = { maxFileBytes: 1_000_000, maxFiles: 500, fuel: 1e10 };
      const result = await attack(source, { mode: "overlay" }, limits);
      expect(result).toMatchObject({ status: "error", error: { type: "OSError" } });
      if (result.status === "error") expect(result.error.message).toMatch(/\[Errno 2[78]\]/);
    }
    expect(describeTree(inside("."))).toBe(before);
  });

  test("requests of mounts are bounded in bytes and time", async () => {
    const looping = "while True: os.path.exists('/data/x')";
    for (const limits of [{ maxHostCallBytes: 100_000 }, { timeoutMs: 500 }, { fuel: 3_000_000 }]) {
      const result = await attack(looping, {}, limits);
      expect(result).toMatchObject({ status: "limit" });
    }
  });
});

describe("a source that is no good", () => {
  const odd: [what: string, methods: Partial<Record<keyof MountSource, () => unknown>>][] = [
    ["throws", { status: () => JSON.parse(SECRET) as unknown }],
    ["throws nothing", { status: () => Promise.reject(new Error(SECRET)) }],
    ["has a path in its error", { read: () => fs.readFileSync(outside("missing")) }],
    ["tells no status", { status: () => SECRET }],
    ["has a size below zero", { status: () => ({ kind: "file", size: -1 }) }],
    ["has a size without end", { status: () => ({ kind: "file", size: Infinity }) }],
    ["has a device", { status: () => ({ kind: "device", size: 0 }) }],
    ["gives more than was asked for", { read: () => new Uint8Array(10_000_000) }],
    ["gives text", { read: () => SECRET }],
    ["lists no names", { list: () => [{ name: 5, kind: "file" }] }],
    ["lists names that lead out", { list: () => [{ name: "../x", kind: "file" }] }],
    ["lists the same twice", { list: () => ["a", "a"].map((name) => ({ name, kind: "file" })) }],
    ["lists nothing", { list: () => undefined }],
  ];
  test.each(odd)("%s", async (_what, methods) => {
    const good = new MemorySource({ file: "x" });
    const source = {
      status: (path: string) => good.status(path),
      list: (path: string) => good.list(path),
      read: (path: string, offset: number, length: number) => good.read(path, offset, length),
      ...methods,
    } as unknown as MountSource;
    const result = await attack(
      `[str(end(lambda: read("/data/file"))), end(lambda: os.listdir("/data"))]`,
      {
        source,
      },
    );
    expect(result.status).toBe("completed");
    expect(JSON.stringify(result)).not.toContain("../x");
  });
});

describe("forged requests", () => {
  type Item = string | number | Uint8Array | null;

  /** What a guest gets that makes the request by itself. */
  async function forge(items: readonly Item[], mode: MountMode): Promise<RunResult> {
    const out = new Writer();
    out.array(items.length);
    for (const item of items) {
      if (typeof item === "string") out.text(item);
      else if (typeof item === "number") out.number(item);
      else if (item === null) out.null();
      else out.blob(item);
    }
    const request = out.bytes.slice();
    // The response is [0, completion].
    const image = hostileImage({
      data: escapeBytes(request),
      locals: "(local $got i32)",
      run: `
        (local.set $got (call $call (i32.const 0x100) (i32.const ${request.length}) (i32.const 0x2006) (i32.const 0x1000) (i32.const 1)))
        (i32.store (i32.const 0x2000) (i32.add (local.get $got) (i32.const 2)))
        (i32.store16 (i32.const 0x2004) (i32.const 0x0082))
        (i32.const 0x2000)`,
    });
    const mounts = [{ path: "/data", source: nodeDirectory(inside(".")), mode }];
    using box = await Sandbox.create({ image, mounts, thread: "inline" });
    await box.run("");
    return box.run("");
  }

  const bytes = new Uint8Array(5);
  const refused: [what: string, items: Item[], errno: number | null, mode?: MountMode][] = [
    ["another mount", [7, "/other", 0, "file", null, null], 116],
    ["a host path as a mount", [7, "/etc", 0, "passwd", null, null], 116],
    ["a path that goes up", [7, "/data", 2, "../outside/secret", 0, 100], 22],
    ["an absolute path", [7, "/data", 2, "/etc/passwd", 0, 100], 22],
    ["a NUL", [7, "/data", 0, "file\0x", null, null], 22],
    ["a backslash", [7, "/data", 0, "..\\outside", null, null], 22],
    ["a path without an end", [7, "/data", 0, "x/".repeat(3000), null, null], 36],
    ["a write where nothing may be written", [7, "/data", 3, "file", 0, bytes], 30],
    ["the same in an overlay", [7, "/data", 3, "file", 0, bytes], 30, "overlay"],
    ["a removal", [7, "/data", 7, "file", null, null], 30],
    ["a rename", [7, "/data", 9, "file", "x", null], 30],
    ["a rename to outside", [7, "/data", 9, "file", "../outside/x", null], 22, "rw"],
    ["a rename of the mount", [7, "/data", 9, "", "x", null], 16, "rw"],
    ["a rename to nothing", [7, "/data", 9, "file", 5, null], 22, "rw"],
    ["a negative offset", [7, "/data", 3, "file", -5, bytes], 22, "rw"],
    ["an offset that is no number", [7, "/data", 2, "file", bytes, 5], 22],
    ["an offset beyond all", [7, "/data", 3, "file", Number.MAX_SAFE_INTEGER, bytes], 22, "rw"],
    ["a gigabyte to be read", [7, "/data", 2, "file", 0, 2 ** 30], 22],
    ["no bytes", [7, "/data", 3, "file", 0, null], 22, "rw"],
    ["another operation", [7, "/data", 99, "file", null, null], 22, "rw"],
    ["another operation in ro", [7, "/data", 99, "file", null, null], 30],
    ["a time of another age", [7, "/data", 10, "file", 2 ** 60, null], 22, "rw"],
    ["too few items", [7, "/data", 0, "file", null], null],
    ["too many items", [7, "/data", 0, "file", null, null, null], null],
    ["no path", [7, "/data", 0, 5, null, null], null],
  ];
  test.each(refused)("%s", async (_what, items, errno, mode = "ro") => {
    const before = describeTree(folder);
    const result = await forge(items, mode);
    expect(JSON.stringify(result)).not.toContain(SECRET);
    if (errno === null) expect(result.status).toBe("crashed");
    else expect(result).toMatchObject({ status: "completed", value: [1, 0, [1, errno]] });
    expect(describeTree(folder)).toBe(before);
  });

  test("an honest one is answered", async () => {
    const value = [1, 0, [0, new TextEncoder().encode("harmless")]];
    expect(await forge([7, "/data", 2, "file", 0, 100], "ro")).toMatchObject({ value });
  });

  test("an answer that nobody asked for ends the run", async () => {
    for (const data of ["\\81\\0e", "\\82\\0e\\00", "\\81\\0f"]) {
      const image = hostileImage({
        data,
        run: `(drop (call $file (i32.const 0x100) (i32.const ${data.length / 3}))) (i32.const 0x80)`,
      });
      const mounts = [{ path: "/data", source: nodeDirectory(inside(".")) }];
      using box = await Sandbox.create({ image, mounts, thread: "inline" });
      await box.run("");
      expect((await box.run("")).status).toBe("crashed");
    }
  });
});

describe("how much a source may grow", () => {
  const bytes = (count: number): Uint8Array => new Uint8Array(count);
  const at = { mount: "/data", b: null };

  test("does not shrink by renaming a file to itself", () => {
    const source = new MemorySource({ a: bytes(4000), b: "" });
    const mounts = new Mounts([{ path: "/data", source, mode: "rw", maxBytes: 10_000 }]);
    const write = { ...at, operation: LOWER_WRITE, path: "b" };
    expect(mounts.perform({ ...write, a: 0, b: bytes(9000) })).toEqual({ value: 9000 });
    const rename = { ...at, operation: LOWER_RENAME, path: "a", a: "a" };
    expect(mounts.perform(rename)).toEqual({ value: null });
    expect(mounts.perform({ ...write, a: 9000, b: bytes(2000) })).toEqual({ errno: 28 });
  });

  test("does not shrink by names of one file", () => {
    fs.writeFileSync(inside("a"), bytes(4000));
    fs.linkSync(inside("a"), inside("twin"));
    const source = nodeDirectory(inside("."), { hardLinks: true });
    const mounts = new Mounts([{ path: "/data", source, mode: "rw", maxBytes: 10_000 }]);
    const write = { ...at, operation: LOWER_WRITE, path: "file" };
    expect(mounts.perform({ ...write, a: 0, b: bytes(9000) })).toEqual({ value: 9000 });
    const rename = { ...at, operation: LOWER_RENAME, path: "a", a: "twin" };
    expect(mounts.perform(rename)).toEqual({ errno: 13 });
    expect(mounts.perform({ ...write, a: 9000, b: bytes(2000) })).toEqual({ errno: 28 });
  });

  test("counts what is removed at the same time once", async () => {
    const source = new MemorySource({ a: "", b: "" });
    const mounts = new Mounts([
      { path: "/data", source: source.async, mode: "rw", maxBytes: 10_000 },
    ]);
    const write = { ...at, operation: LOWER_WRITE };
    await mounts.perform({ ...write, path: "a", a: 0, b: bytes(4000) });
    await mounts.perform({ ...write, path: "b", a: 0, b: bytes(5000) });
    const truncate = { ...at, operation: LOWER_TRUNCATE, path: "a", a: 0 };
    await Promise.all([1, 2, 3].map(async () => mounts.perform(truncate)));
    const more = await mounts.perform({ ...write, path: "a", a: 0, b: bytes(6000) });
    expect(more).toEqual({ errno: 28 });
    expect(await mounts.perform({ ...write, path: "a", a: 0, b: bytes(5000) })).toEqual({
      value: 5000,
    });
  });
});

test("a guest that asks many mounts at once is stopped", async () => {
  const out = new Writer();
  out.array(6);
  out.uint(7);
  out.text("/data");
  out.uint(0);
  out.text("file");
  out.null();
  out.null();
  const request = out.bytes.slice();
  const image = hostileImage({
    data: escapeBytes(request),
    run: `(loop $again
      (drop (call $submit (i32.const 0x100) (i32.const ${request.length})))
      (br $again)) (i32.const 0x80)`,
  });
  let asked = 0;
  const source: MountSource = {
    status: async () => {
      asked++;
      return new Promise(() => {});
    },
    list: () => [],
    read: () => new Uint8Array(0),
  };
  using box = await Sandbox.create({
    image,
    mounts: [{ path: "/data", source }],
    thread: "inline",
  });
  expect((await box.run("")).status).toBe("crashed");
  expect(asked).toBe(16);
});

test("errors of the embedder's own calls name paths of the sandbox alone", async () => {
  fs.symlinkSync(outside("secret"), inside("link"));
  const mounts = [{ path: "/data", source: nodeDirectory(inside(".")), mode: "rw" as const }];
  using box = await Sandbox.create({ mounts });
  const calls = [
    box.files.read("/data/link"),
    box.files.read("/data/missing"),
    box.files.write("/data/link/x", ""),
    box.files.write("/data/file/x", ""),
    box.files.remove("/data/dir/missing"),
    box.files.list("/data/file"),
  ];
  for (const call of calls) {
    const error = (await call.then(
      () => undefined,
      (reason: unknown) => reason,
    )) as Error;
    expect(error).toMatchObject({ code: "ERR_FILE" });
    expect(error.message).not.toContain(folder);
  }
});

test("a directory that is no longer there, or another, gives errors", async () => {
  const mounts = [{ path: "/data", source: nodeDirectory(inside(".")), mode: "rw" as const }];
  using box = await Sandbox.create({ mounts });
  fs.renameSync(inside("."), join(folder, "moved"));
  const source = `${helper}[end(lambda: os.listdir("/data")), end(lambda: read("/data/file")), end(lambda: write("/data/file"))]`;
  expect((await box.run(source)).unwrap()).toEqual(Array<string>(3).fill("FileNotFoundError 2"));
  fs.symlinkSync(outside("."), inside("."));
  const ends = (await box.run(source)).unwrap() as string[];
  for (const each of ends) expect(each).toMatch(/Error/);
  expect(fs.readdirSync(outside(".")).toSorted()).toEqual(["secret", "sub"]);
});
