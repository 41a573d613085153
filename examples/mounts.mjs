import { MountError, Sandbox } from "sandboa";

/**
 * Files in memory as the source of a mount: what a store of your own needs to be one. For mode
 * "rw" it would have createFile, write, truncate, makeDirectory, removeFile, removeDirectory and
 * rename too. Every method may return a promise instead.
 */
class MemorySource {
  #files;

  /** Contents by path, without directories: "reports/2025.csv". */
  constructor(files) {
    this.#files = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  }

  status(path) {
    const bytes = this.#files.get(path);
    if (bytes !== undefined) return { kind: "file", size: bytes.length };
    const isDirectory =
      path === "" || [...this.#files.keys()].some((p) => p.startsWith(`${path}/`));
    return isDirectory ? { kind: "directory", size: 0 } : undefined;
  }

  list(path) {
    if (this.status(path)?.kind !== "directory") throw new MountError("ENOTDIR");
    const start = path === "" ? 0 : path.length + 1;
    const below = [...this.#files.keys()].filter((p) => path === "" || p.startsWith(`${path}/`));
    const names = new Set(below.map((p) => p.slice(start).split("/")[0]));
    return [...names].map((name) => ({
      name,
      kind: this.status(path === "" ? name : `${path}/${name}`).kind,
    }));
  }

  read(path, offset, length) {
    const bytes = this.#files.get(path);
    if (bytes === undefined) throw new MountError("ENOENT");
    return bytes.subarray(offset, offset + length);
  }
}

const source = new MemorySource({
  "sales/north.csv": "item,price\nfig,3\nnut,4\n",
  "sales/south.csv": "item,price\npea,5\n",
});
const box = await Sandbox.create({ mounts: [{ path: "/data", source, mode: "overlay" }] });

const result = await box.run(`
import csv
from pathlib import Path

total = 0
for path in sorted(Path("/data/sales").glob("*.csv")):
    with path.open(newline="") as f:
        total += sum(int(row["price"]) for row in csv.DictReader(f))
Path("/data/total.txt").write_text(str(total))
Path("/data/sales/south.csv").unlink()
total`);
console.log(result.unwrap()); // 12

// The source is as it was; what the program changed is in the sandbox.
console.log(source.list("sales").map(({ name }) => name)); // [ 'north.csv', 'south.csv' ]
for (const { path, change } of await box.files.diff()) console.log(change, path);
console.log(await box.files.readText("/data/total.txt")); // 12
