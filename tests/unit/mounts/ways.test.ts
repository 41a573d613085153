// What programs do with mounts is the same whatever the guest waits by, and whatever the source
// is: a directory of Node's, or the embedder's, with promises or without.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mkdirSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Sandbox, type MountMode, type MountSource } from "../../../src/index.ts";
import { nodeDirectory } from "../../../src/node/index.ts";
import { MemorySource } from "../../support/memory-source.ts";
import { describeWaiting } from "../../support/ways.ts";

const files = {
  "in.csv": "name,price\nfig,3\nnut,4\n",
  "deep/er/config.json": '{"a": [1, 2]}',
  "pkg/__init__.py": "from .part import value\n",
  "pkg/part.py": "value = 42\n",
  empty: null,
};

const program = `
import csv, json, os, shutil, sys
from pathlib import Path

data = Path("/data")
print(sorted(p.name for p in data.iterdir()))
print(sorted(str(p.relative_to(data)) for p in data.rglob("*.*")))
with open(data / "in.csv", newline="") as f:
    rows = list(csv.DictReader(f))
print(rows)
print(json.loads((data / "deep" / "er" / "config.json").read_text()))
sys.path.append("/data")
import pkg
print(pkg.value, pkg.__file__)

def end(call):
    try:
        return call()
    except OSError as e:
        return type(e).__name__, e.errno

print(end(lambda: open(data / "missing")), end(lambda: open(data / "deep")), end(lambda: os.listdir(data / "in.csv")))
print(end(lambda: open(data / "in.csv" / "x")), end(lambda: os.rmdir("/data")), end(lambda: os.rename("/data", "/x")))
print(end(lambda: os.rename(data / "in.csv", "/home/moved")), os.listdir("/"))
print(end(lambda: os.mkdir(data / "empty")), end(lambda: os.mkdir(data)), end(lambda: os.remove(data)))
print((data / "in.csv").stat().st_size, (data / "in.csv").is_file(), (data / "empty").is_dir(), (data / "nope").exists())
print(os.listdir(data / "empty"), (data / ".." / "data" / "deep" / "er" / ".." / ".." / "in.csv").exists())
shutil.copytree(data / "deep", "/home/copy")
print(Path("/home/copy/er/config.json").read_text())
`;

const programOut = `['deep', 'empty', 'in.csv', 'pkg']
['deep/er/config.json', 'in.csv', 'pkg/__init__.py', 'pkg/part.py']
[{'name': 'fig', 'price': '3'}, {'name': 'nut', 'price': '4'}]
{'a': [1, 2]}
42 /data/pkg/__init__.py
('FileNotFoundError', 2) ('IsADirectoryError', 21) ('NotADirectoryError', 20)
('NotADirectoryError', 20) ('OSError', 16) ('OSError', 16)
('OSError', 18) ['home', 'tmp', 'data']
('FileExistsError', 17) ('FileExistsError', 17) ('IsADirectoryError', 21)
23 True True False
[] True
{"a": [1, 2]}
`;

const changes = `
import json, os, shutil
from pathlib import Path

data = Path("/data")
with open(data / "out.json", "w") as f:
    json.dump({"x": 1}, f)
with open(data / "in.csv", "a") as f:
    f.write("pea,5\\n")
with open(data / "in.csv", "r+") as f:
    f.write("NAME")
    f.seek(0, 2)
    f.write("end\\n")
print((data / "in.csv").read_text())
(data / "new").mkdir()
(data / "new" / "a.txt").write_text("a" * 10)
os.replace(data / "new" / "a.txt", data / "new" / "b.txt")
os.truncate(data / "new" / "b.txt", 3)
(data / "deep" / "er" / "config.json").unlink()
os.rmdir(data / "deep" / "er")
os.rmdir(data / "empty")
shutil.move(data / "pkg" / "part.py", "/home/part.py")
shutil.move("/home/part.py", data / "new" / "part.py")
os.utime(data / "out.json", (1, 1_000_000_000))
print(os.stat(data / "out.json").st_mtime)
for root, dirs, names in sorted(os.walk(data)):
    print(root, sorted(dirs), sorted(names))
print((data / "new" / "b.txt").read_text(), (data / "new" / "part.py").read_text(), end="")
f = open(data / "out.json", "rb", 0)
os.rename(data / "out.json", data / "renamed.json")
print(f.read(), open(data / "renamed.json").read())
f.seek(0)
os.remove(data / "renamed.json")
try:
    print(f.read())
except OSError as e:
    print(e)
`;

const changesOut = `NAME,price
fig,3
nut,4
pea,5
end

1000000000.0
/data ['deep', 'new', 'pkg'] ['in.csv', 'out.json']
/data/deep [] []
/data/new [] ['b.txt', 'part.py']
/data/pkg [] ['__init__.py']
aaa value = 42
b'{"x": 1}' {"x": 1}
`;

const staleOut = "[Errno 116] Stale file handle\n";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sandboa-mount-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, content === null ? "." : ".."), { recursive: true });
    if (content !== null) writeFileSync(join(folder, path), content);
  }
  return folder;
}

interface Made {
  source: MountSource;
  read(path: string): string | undefined;
}

const sources: [name: string, make: () => Made][] = [
  [
    "a directory of Node's",
    () => {
      const folder = makeFolder();
      const read = (path: string): string | undefined =>
        existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined;
      return { source: nodeDirectory(folder), read };
    },
  ],
  [
    "a synchronous source",
    () => {
      const source = new MemorySource(files);
      return { source, read: (path) => source.contents[path] ?? undefined };
    },
  ],
  [
    "an asynchronous source",
    () => {
      const source = new MemorySource(files);
      return { source: source.async, read: (path) => source.contents[path] ?? undefined };
    },
  ],
];

describeWaiting("mounts", (way) => {
  test.each(sources)("%s can be read", async (_name, make) => {
    const { source } = make();
    for (const mode of ["ro", "overlay"] as MountMode[]) {
      const mounts = [{ path: "/data", source, mode }];
      using box = await Sandbox.create({ ...way, mounts, limits: { timeoutMs: 60_000 } });
      const result = await box.run(program);
      expect(result).toMatchObject({ status: "completed", stdout: programOut });
    }
  });

  test.each(sources)("%s can be changed", async (_name, make) => {
    const { source, read } = make();
    const mounts = [{ path: "/data", source, mode: "rw" as const }];
    using box = await Sandbox.create({ ...way, mounts, limits: { timeoutMs: 60_000 } });
    const stdout = changesOut + staleOut;
    expect(await box.run(changes)).toMatchObject({ status: "completed", stdout });
    expect(read("in.csv")).toBe("NAME,price\nfig,3\nnut,4\npea,5\nend\n");
    expect(read("out.json")).toBeUndefined();
    expect(read("new/b.txt")).toBe("aaa");
    expect([read("deep/er/config.json"), read("pkg/part.py")]).toEqual([undefined, undefined]);
  });

  test.each(sources)("%s is as it was below an overlay", async (_name, make) => {
    const { source, read } = make();
    const mounts = [{ path: "/data", source, mode: "overlay" as const }];
    using box = await Sandbox.create({ ...way, mounts, limits: { timeoutMs: 60_000 } });
    const stdout = `${changesOut}b'{"x": 1}'\n`;
    expect(await box.run(changes)).toMatchObject({ status: "completed", stdout });
    for (const [path, content] of Object.entries(files)) {
      if (content !== null) expect(read(path)).toBe(content);
    }
    expect(read("new/b.txt")).toBeUndefined();
    expect(await box.files.diff()).toEqual([
      { path: "/data/deep/er", change: "deleted", kind: "directory" },
      { path: "/data/empty", change: "deleted", kind: "directory" },
      { path: "/data/in.csv", change: "modified", kind: "file" },
      { path: "/data/new", change: "created", kind: "directory" },
      { path: "/data/new/b.txt", change: "created", kind: "file" },
      { path: "/data/new/part.py", change: "created", kind: "file" },
      { path: "/data/pkg/part.py", change: "deleted", kind: "file" },
    ]);
  });
});
