// Directories of the host's in a sandbox: one to read, one that only seems to change.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sandbox } from "sandboa";
import { nodeDirectory } from "sandboa/node";

const data = await mkdtemp(join(tmpdir(), "data-"));
const project = await mkdtemp(join(tmpdir(), "project-"));
await writeFile(join(data, "in.csv"), "name,count\nash,3\noak,4\n");
await writeFile(join(project, "notes.md"), "# Notes\n");

const box = await Sandbox.create({
  mounts: [
    { path: "/data", source: nodeDirectory(data) },
    { path: "/work", source: nodeDirectory(project), mode: "overlay" },
  ],
});
const result = await box.run(`
import csv, pathlib
rows = list(csv.DictReader(open("/data/in.csv")))
with open("/work/notes.md", "a") as notes:
    notes.write(f"{len(rows)} trees\\n")
pathlib.Path("/data/in.csv").unlink()
`);
console.log(result.error.message); // [Errno 30] Read-only file system: '/data/in.csv'
console.log(await box.files.diff()); // [{ path: "/work/notes.md", change: "modified", ... }]
console.log(await box.files.readText("/work/notes.md")); // # Notes\n2 trees\n
console.log(await readFile(join(project, "notes.md"), "utf8")); // # Notes\n

box.dispose();
await rm(data, { recursive: true });
await rm(project, { recursive: true });
