// Mounts and the life of a sandbox: what is kept, what is repeated, what a limit undoes.

import { describe, expect, test } from "vitest";
import {
  replay,
  runSync,
  Sandbox,
  type MountOptions,
  type SandboxOptions,
} from "../../../src/index.ts";
import { MemorySource } from "../../support/memory-source.ts";

const files = { "a.txt": "lower a\n", "b.txt": "lower b\n", "dir/c.txt": "lower c\n" };

function mount(mode: MountOptions["mode"], source = new MemorySource(files)): MountOptions[] {
  return [{ path: "/data", source, mode: mode ?? "ro" }];
}

const threads: [name: string, options: SandboxOptions][] = [
  ["inline", { thread: "inline" }],
  ["in a worker", { thread: "worker" }],
];

describe.each(threads)("mounts %s", (_name, options) => {
  test("an overlay is in forks and snapshots, its source in none", async () => {
    const mounts = mount("overlay");
    using box = await Sandbox.create({ ...options, mounts });
    await box.run(`
import os
open("/data/a.txt", "a").write("more\\n")
open("/data/new.txt", "w").write("new\\n")
os.remove("/data/b.txt")`);
    using fork = await box.fork();
    await fork.run("open('/data/fork.txt', 'w').write('f'); open('/data/b.txt', 'w').write('B')");
    const names = "import os\nsorted(os.listdir('/data')), open('/data/a.txt').read()";
    expect((await fork.run(names)).unwrap()).toEqual([
      ["a.txt", "b.txt", "dir", "fork.txt", "new.txt"],
      "lower a\nmore\n",
    ]);
    expect((await box.run(names)).unwrap()).toEqual([
      ["a.txt", "dir", "new.txt"],
      "lower a\nmore\n",
    ]);
    const bytes = await box.snapshot();
    using restored = await Sandbox.restore(bytes, { ...options, mounts });
    expect((await restored.run(names)).unwrap()).toEqual([
      ["a.txt", "dir", "new.txt"],
      "lower a\nmore\n",
    ]);
    expect((await restored.files.diff()).map(({ path, change }) => [path, change])).toEqual([
      ["/data/a.txt", "modified"],
      ["/data/b.txt", "deleted"],
      ["/data/new.txt", "created"],
    ]);
    expect(await restored.files.diff("/data/new.txt")).toHaveLength(1);
    expect(await restored.files.diff("/elsewhere")).toEqual([]);
    using without = await Sandbox.restore(bytes, options);
    expect((await without.run(names)).unwrap()).toEqual([["a.txt", "new.txt"], "lower a\nmore\n"]);
    const other = new MemorySource({ "z.txt": "z", "b.txt": "other b" });
    using elsewhere = await Sandbox.restore(bytes, { ...options, mounts: mount("ro", other) });
    expect((await elsewhere.run("import os\nsorted(os.listdir('/data'))")).unwrap()).toEqual([
      "b.txt",
      "z.txt",
    ]);
  });

  test("a run that a limit ends leaves an overlay as it was, a source of rw changed", async () => {
    for (const mode of ["overlay", "rw"] as const) {
      const source = new MemorySource(files);
      using box = await Sandbox.create({ ...options, mounts: mount(mode, source) });
      await box.run("f = open('/data/a.txt')");
      const looping = "open('/data/n.txt', 'w').write('n')\nwhile True: pass";
      const result = await box.run(looping, { limits: { fuel: 3_000_000 } });
      expect(result.status).toBe("limit");
      expect(source.nodes.has("n.txt")).toBe(mode === "rw");
      const there = "import os\nos.path.exists('/data/n.txt'), f.read()";
      expect((await box.run(there)).unwrap()).toEqual([mode === "rw", "lower a\n"]);
    }
  });

  test("an open file goes on in a snapshot, and says when its mount is gone", async () => {
    const text = "line\n".repeat(200_000);
    const mounts = mount("ro", new MemorySource({ "long.txt": text }));
    using box = await Sandbox.create({ ...options, mounts });
    await box.run("f = open('/data/long.txt', 'rb', 0); first = f.read(7)");
    const bytes = await box.snapshot();
    const rest = "f.read(4)";
    for (const sandbox of [box, await Sandbox.restore(bytes, { ...options, mounts })]) {
      expect((await sandbox.run(rest)).unwrap()).toEqual(new TextEncoder().encode("ne\nl"));
      sandbox.dispose();
    }
    using without = await Sandbox.restore(bytes, options);
    const result = await without.run("f.read(4)");
    expect(result).toMatchObject({
      status: "error",
      error: { type: "OSError", message: "[Errno 116] Stale file handle" },
    });
  });

  test("a replay and a resumed pause ask no source for what is recorded", async () => {
    const source = new MemorySource(files);
    using box = await Sandbox.create({ ...options, mounts: mount("rw", source) });
    const program = `
text = open("/data/a.txt").read()
with open("/data/out.txt", "w") as f:
    f.write(text)
print(text)`;
    const result = await box.run(program, { journal: true });
    const before = source.asked.length;
    const repeated = await replay(result.journal as Uint8Array, options);
    expect(repeated.stdout).toBe("lower a\n\n");
    expect(source.asked).toHaveLength(before);

    const paused = await box.start(`${program}\nask()\nopen("/data/later.txt", "w").write("x")`, {
      deferred: ["ask"],
    });
    if (paused.status !== "paused") throw new Error("not paused");
    const bytes = await paused.dump();
    paused.cancel();
    const writes = source.asked.filter((what) => what.startsWith("write")).length;
    const resumed = await Sandbox.resume(bytes, { ...options, mounts: mount("rw", source) });
    expect(await resumed.resume(null)).toMatchObject({ status: "completed" });
    expect(source.asked.filter((what) => what.startsWith("write"))).toHaveLength(writes + 1);
    expect(source.contents["later.txt"]).toBe("x");
    const gone = await Sandbox.resume(bytes, options);
    expect(await gone.resume(null)).toMatchObject({
      status: "error",
      error: { message: "[Errno 116] Stale file handle: '/data/later.txt'" },
    });
  });

  test("the host reads and changes mounts as programs do", async () => {
    const source = new MemorySource(files);
    using box = await Sandbox.create({ ...options, mounts: mount("rw", source) });
    expect(await box.files.readText("/data/dir/c.txt")).toBe("lower c\n");
    await box.files.write("/data/x/y/z.txt", "deep");
    expect(source.contents["x/y/z.txt"]).toBe("deep");
    await box.files.remove("/data/x");
    expect(source.nodes.has("x")).toBe(false);
    expect((await box.files.list()).map(({ path }) => path)).toEqual(["/home", "/tmp", "/data"]);
    expect((await box.files.list("/data/dir")).map(({ path, size }) => [path, size])).toEqual([
      ["/data/dir/c.txt", 8],
    ]);
    for (const path of ["/data", "/data/", "/", "/home/../data"]) {
      await expect(box.files.remove(path)).rejects.toThrow(/it is in use/);
    }
    expect(Object.keys(source.contents)).toHaveLength(4);
    using reader = await Sandbox.create({ ...options, mounts: mount("ro", source) });
    await expect(reader.files.write("/data/x", "")).rejects.toThrow(
      '"/data/x": the mount is read-only',
    );
    await expect(reader.files.read("/data/link\\x")).rejects.toMatchObject({ code: "ERR_FILE" });
    using over = await Sandbox.create({ ...options, mounts: mount("overlay", source) });
    await over.files.write("/data/dir/c.txt", "upper");
    await over.files.remove("/data/b.txt");
    expect(await over.files.readText("/data/dir/c.txt")).toBe("upper");
    expect((await over.files.diff()).map(({ path }) => path)).toEqual([
      "/data/b.txt",
      "/data/dir/c.txt",
    ]);
    // The next run goes on from it, and a machine that is built again has it too.
    await over.run("while True: pass", { limits: { fuel: 1_000_000 } });
    expect((await over.run("open('/data/dir/c.txt').read()")).unwrap()).toBe("upper");
    expect(source.contents["dir/c.txt"]).toBe("lower c\n");
  });

  test("a large file by lines asks the source a few times", async () => {
    const line = `${"x".repeat(99)}\n`;
    const source = new MemorySource({ "big.txt": line.repeat(100_000) });
    using box = await Sandbox.create({ ...options, mounts: mount("ro", source) });
    const result = await box.run("sum(len(line) for line in open('/data/big.txt'))");
    expect(result.unwrap()).toBe(10_000_000);
    expect(result.stats.hostCalls).toBe(0);
    expect(source.asked.length).toBeLessThan(60);
  });

  test("a traceback has the lines of imported files", async () => {
    const source = new MemorySource({ "mod.py": "def f():\n    raise ValueError('no')\n" });
    using box = await Sandbox.create({ ...options, mounts: mount("ro", source) });
    const result = await box.run("import sys\nsys.path.append('/data')\nimport mod\nmod.f()");
    if (result.status !== "error") throw new Error(result.status);
    expect(result.error.traceback).toContain("raise ValueError('no')");
  });
});

test("directories of both layers of an overlay", async () => {
  const source = new MemorySource({ "d/e/f.txt": "f", "d/g.txt": "g", file: "lower" });
  using box = await Sandbox.create({ mounts: mount("overlay", source) });
  const { stdout } = await box.run(`
import os, shutil
def end(call):
    try:
        return call()
    except OSError as e:
        return e.errno
print(end(lambda: os.rmdir("/data/d")), end(lambda: os.rename("/data/d", "/data/x")))
shutil.rmtree("/data/d")
print(os.path.exists("/data/d"), os.listdir("/data"))
os.mkdir("/data/d")
print(os.listdir("/data/d"), end(lambda: open("/data/d/g.txt")))
open("/data/d/new", "w").write("n")
os.remove("/data/file")
os.mkdir("/data/file")
os.mkdir("/data/file/sub")
print(sorted(os.listdir("/data")), os.listdir("/data/file"))
os.rename("/data/file", "/data/d/moved")
print(os.listdir("/data"), sorted(os.listdir("/data/d")), os.listdir("/data/d/moved"))
open("/data/file", "w").write("again")
print(open("/data/file").read())
print(end(lambda: os.rename("/data/d", "/data/d/inside")), end(lambda: os.rename("/data/file", "/data/d")))
`);
  expect(stdout.split("\n")).toEqual([
    "39 18",
    "False ['file']",
    "[] 2",
    "['d', 'file'] ['sub']",
    "['d'] ['moved', 'new'] ['sub']",
    "again",
    "22 21",
    "",
  ]);
  expect(await box.files.diff()).toEqual([
    { path: "/data/d", change: "deleted", kind: "directory" },
    { path: "/data/d", change: "created", kind: "directory" },
    { path: "/data/d/moved", change: "created", kind: "directory" },
    { path: "/data/d/moved/sub", change: "created", kind: "directory" },
    { path: "/data/d/new", change: "created", kind: "file" },
    { path: "/data/file", change: "modified", kind: "file" },
  ]);
});

test("runSync reads synchronous sources and says that others are not", () => {
  const source = new MemorySource(files);
  const program = "open('/data/a.txt').read()";
  expect(runSync(program, { mounts: mount("ro", source) }).unwrap()).toBe("lower a\n");
  const result = runSync(program, { mounts: [{ path: "/data", source: source.async }] });
  expect(result).toMatchObject({
    status: "error",
    error: {
      type: "RuntimeError",
      message: "the source of a mount is asynchronous; runSync can't wait for it",
    },
  });
});

test("a source that never answers is bounded by the run's time", async () => {
  const source = { ...new MemorySource(files), status: () => new Promise<never>(() => {}) };
  const bound = { list: () => [], read: () => new Uint8Array(0) };
  using box = await Sandbox.create({
    mounts: [{ path: "/data", source: { ...source, ...bound } }],
  });
  const result = await box.run("open('/data/a.txt')", { limits: { timeoutMs: 200 } });
  expect(result).toMatchObject({ status: "limit", limit: { which: "timeoutMs" } });
  expect((await box.run("1 + 1")).unwrap()).toBe(2);
});

test("a source that runs the sandbox that waits for it is told so", async () => {
  const source = new MemorySource(files);
  let told: unknown;
  const box = await Sandbox.create({
    mounts: [
      {
        path: "/data",
        source: {
          status: async () => {
            try {
              await box.run("1");
            } catch (error) {
              told = error;
            }
            return { kind: "directory", size: 0 } as const;
          },
          list: (path) => source.list(path),
          read: (...args) => source.read(...args),
        },
      },
    ],
  });
  await box.run("import os\nos.stat('/data/a.txt')");
  expect(told).toMatchObject({ code: "ERR_REENTRANT" });
});

const refused: [options: unknown, message: RegExp][] = [
  [{ path: "/" }, /is the sandbox's own/],
  [{ path: "/tmp" }, /is the sandbox's own/],
  [{ path: "/lib" }, /is the sandbox's own/],
  [{ path: "/lib/x" }, /is the sandbox's own/],
  [{ path: "/modules/x" }, /is the sandbox's own/],
  [{ path: "/dev" }, /is the sandbox's own/],
  [{ path: "/proc/self" }, /is the sandbox's own/],
  [{ path: "data" }, /must be an absolute path/],
  [{ path: "/data/" }, /must be an absolute path/],
  [{ path: "//data" }, /must be an absolute path/],
  [{ path: "/data/../etc" }, /must be an absolute path/],
  [{ path: "/da\0ta" }, /must be an absolute path/],
  [{ path: "/a/b/c/d/e/f/g/h/i" }, /must be an absolute path/],
  [{ path: 5 }, /a path must be a string/],
  [{ path: "/data", mode: "write" }, /mode must be "ro", "overlay" or "rw"/],
  [{ path: "/data", mode: "overlay", maxBytes: 5 }, /maxBytes is for mode "rw"/],
  [{ path: "/data", mode: "rw", maxBytes: -1 }, /maxBytes must be a number of bytes/],
  [{ path: "/data", source: {} }, /source must have status\(\), list\(\) and read\(\)/],
  [{ path: "/data", source: "/etc" }, /source must have status\(\), list\(\) and read\(\)/],
];

test.each(refused)("the mount %j is refused", async (options, message) => {
  const each = {
    source: new MemorySource(files),
    ...(options as object),
  } as unknown as MountOptions;
  const creating = Sandbox.create({ mounts: [each] });
  await expect(creating).rejects.toMatchObject({ code: "ERR_INVALID_ARGUMENT" });
  await expect(creating).rejects.toThrow(message);
});

test("mounts that overlap, and files in their way, are refused", async () => {
  const source = new MemorySource(files);
  const both = (a: string, b: string) => ({ mounts: [a, b].map((path) => ({ path, source })) });
  await expect(Sandbox.create(both("/a", "/a"))).rejects.toThrow(/is there twice/);
  await expect(Sandbox.create(both("/a/b", "/a"))).rejects.toThrow(/one in the other/);
  await expect(Sandbox.create(both("/a", "/a/b"))).rejects.toThrow(/one in the other/);
  using box = await Sandbox.create(both("/a", "/ab"));
  expect((await box.run("import os; os.listdir('/')")).unwrap()).toEqual([
    "home",
    "tmp",
    "a",
    "ab",
  ]);
  const mounts = [{ path: "/data", source }];
  for (const path of ["/data/x", "/data", "/x/../data/y", "//data//y"]) {
    const creating = Sandbox.create({ mounts, files: { [path]: "" } });
    await expect(creating).rejects.toThrow(/is in the mount "\/data"|path/);
  }
  await expect(
    Sandbox.create({ mounts: [{ path: "/x/y", source }], files: { "/x": "" } }),
  ).rejects.toThrow(/a file of the sandbox is in the way/);
  using other = await Sandbox.create({ files: { "/data": "file" } });
  await other.run("1");
  await expect(Sandbox.restore(await other.snapshot(), { mounts })).rejects.toThrow(
    /a file of the sandbox is in the way/,
  );
});

test("mode rw needs a source that can be changed", async () => {
  const { status, list, read } = new MemorySource(files);
  const source = { status, list, read };
  await expect(Sandbox.create({ mounts: [{ path: "/d", source, mode: "rw" }] })).rejects.toThrow(
    /its source has no createFile\(\)/,
  );
});

test("a FileSystemDirectoryHandle is a source by its type", () => {
  const handle = { kind: "directory" } as unknown as FileSystemDirectoryHandle;
  const options: MountOptions = { path: "/data", source: handle };
  expect(options.source).toBe(handle);
});
