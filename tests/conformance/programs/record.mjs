// Records what CPython 3.12 prints for the programs of this folder:
//
//     node tests/conformance/programs/record.mjs
//
// Needs python3 (or $PYTHON) of that version. Plain JavaScript, because Node 20 runs no TypeScript.

import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const python = process.env.PYTHON ?? "python3";
const env = { ...process.env, PYTHONIOENCODING: "utf-8", PYTHONHASHSEED: "0" };

const version = execFileSync(python, ["--version"], { encoding: "utf8" }).trim();
if (!version.startsWith("Python 3.12.")) throw new Error(`${python} is ${version}, not 3.12`);

for (const name of readdirSync(here).filter((each) => each.endsWith(".py"))) {
  const output = execFileSync(python, ["-BS", join(here, name)], { env });
  writeFileSync(join(here, name.replace(/py$/, "out")), output);
}
